// This file owns what datasets would bring, before anything of them comes in.

package transfer

import (
	"cmp"
	"context"
	"fmt"
	"path/filepath"
	"slices"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/explain"
	"dateline/storage/formats"
	"dateline/storage/transfer/fault"
)

// Preview says what the datasets among files would bring. Counts are those of the files,
// and in New those of what the project does not have.
type Preview struct {
	Paths   []string // of the datasets
	Rest    []string // of the other files and folders, as they were named
	Formats []string // titles of the datasets' formats, each once

	Articles, NewArticles int
	Spans, NewSpans       int
	Links                 int
	Replaced              int // tags and links that the project has with other content

	Layers []PreviewCount // whose tags they are, by handle in the project; "" is the person who imports
	Labels []PreviewCount // by title in the project
	Added  []string       // what comes into the tag scheme: "the label Weapon"

	Examples []PreviewArticle // the first articles

	Warnings []Warning
	Refused  []Failed // articles that are bad, of files of which others are good
	Failed   []Failed // files of which nothing can come in
}

// PreviewCount is how many spans are of one layer or label.
type PreviewCount struct {
	Name       string
	Spans, New int
}

// PreviewArticle is one of the first articles with the first of its tags.
type PreviewArticle struct {
	Title string
	New   bool
	Spans int
	Tags  []PreviewTag
}

// PreviewTag is a tag in words.
type PreviewTag struct{ Label, Quote string }

const (
	mostExamples    = 20
	mostExampleTags = 8
)

// IsNothing reports whether the project has all of it already.
func (p Preview) IsNothing() bool {
	return p.NewArticles+p.NewSpans+p.Replaced == 0 && len(p.Added) == 0
}

// PreviewDatasets looks through the datasets among files and the files of folders, and brings
// nothing in. A folder that holds a dataset's files is one of its paths. The error is as that of Import.
func PreviewDatasets(ctx context.Context, s *storage.Store, paths []string, o ImportOptions) (Preview, error) {
	var p Preview
	j, err := newJob(ctx, s, o)
	if err != nil {
		return p, err
	}
	for _, path := range paths {
		files, err := scan(ctx, []string{path})
		if err != nil {
			return p, fmt.Errorf("look for files: %w", err)
		}
		files = withoutParts(files, j.formats)
		j.gauge = newGauge(o, files)
		found := false
		for _, c := range files {
			is, err := j.preview(c, &p)
			if err != nil {
				return p, err
			}
			found = found || is
		}
		if found {
			p.Paths = append(p.Paths, path)
		} else {
			p.Rest = append(p.Rest, path)
		}
	}
	j.gauge.finish()
	return p, nil
}

// preview looks through one file, if it is a dataset. The error ends the looking.
func (j *job) preview(c candidate, p *Preview) (isDataset bool, err error) {
	if c.err != nil || c.empty {
		return false, nil
	}
	f, kind, err := j.open(c)
	if err != nil {
		return false, nil // the import says so
	}
	defer f.Close()
	if kind.dataset == nil {
		return false, nil
	}
	if c, err = c.sized(f); err != nil {
		return false, nil
	}
	j.gauge.begin(c)
	defer j.gauge.end()
	look := j.newDataset(c.path)
	t := &tally{preview: p, labels: map[string]int{}, layers: map[string]int{}}
	look.look = t.add
	err = readFormat(kind.dataset, j.input(c, f), look)
	if err == nil && look.items == 0 && len(look.refused) == 0 {
		err = fault.ErrNoArticles
	}
	if j.ctx.Err() != nil {
		return true, j.ctx.Err()
	}
	if err != nil {
		err = &fault.FileError{Path: c.path, Err: err}
		p.Failed = append(p.Failed, Failed{Path: c.path, Error: explain.Sentence(err), Err: err})
		return true, nil
	}
	t.finish(look, kind)
	return true, nil
}

// tally counts what one dataset holds, and adds it to the preview when all of it was read.
type tally struct {
	preview          *Preview
	articles, fresh  int
	spans, new       int
	links, replaced  int
	labels, layers   map[string]int // of spans
	newLabels, newBy map[string]int
	examples         []PreviewArticle
}

func (t *tally) add(d *datasetImport, it formats.Item, p plan) {
	if t.newLabels == nil {
		t.newLabels, t.newBy = map[string]int{}, map[string]int{}
	}
	fresh := map[annotate.ID]bool{}
	for _, e := range p.edits {
		if s, ok := e.After.(annotate.Span); ok && e.Before == nil {
			fresh[s.ID] = true
			t.newLabels[d.labelTitle(s.Label)]++
			t.newBy[d.handle(s.Layer)]++
		}
	}
	t.articles++
	if p.fresh {
		t.fresh++
	}
	t.spans, t.new, t.links, t.replaced = t.spans+len(it.Spans), t.new+p.spans, t.links+len(it.Links), t.replaced+p.replaced
	for _, s := range it.Spans {
		t.labels[d.labelTitle(s.Label)]++
		t.layers[d.handle(d.planner.people.layer(s.Layer))]++
	}
	if len(t.preview.Examples)+len(t.examples) < mostExamples {
		t.examples = append(t.examples, d.example(it, p))
	}
}

func (d *datasetImport) example(it formats.Item, p plan) PreviewArticle {
	a := PreviewArticle{Title: p.outcome.article.Title, New: p.fresh, Spans: len(it.Spans)}
	for _, s := range it.Spans[:min(len(it.Spans), mostExampleTags)] {
		a.Tags = append(a.Tags, PreviewTag{d.labelTitle(s.Label), annotate.Shorten(formats.OneLine(s.Quote()), 120)})
	}
	return a
}

func (d *datasetImport) labelTitle(key string) string {
	if l, ok := d.planner.schemes.label(key); ok {
		return l.Title()
	}
	return key
}

func (d *datasetImport) handle(layer annotate.ID) string {
	for _, p := range d.planner.people.project {
		if p.ID == layer {
			return p.Handle
		}
	}
	return ""
}

func (t *tally) finish(d *datasetImport, kind format) {
	p := t.preview
	p.Articles, p.NewArticles = p.Articles+t.articles, p.NewArticles+t.fresh
	p.Spans, p.NewSpans, p.Links, p.Replaced = p.Spans+t.spans, p.NewSpans+t.new, p.Links+t.links, p.Replaced+t.replaced
	p.Labels = withCounts(p.Labels, t.labels, t.newLabels)
	p.Layers = withCounts(p.Layers, t.layers, t.newBy)
	p.Examples = append(p.Examples, t.examples...)
	if !slices.Contains(p.Formats, kind.title) {
		p.Formats = append(p.Formats, kind.title)
	}
	if d.planner.schemes != nil {
		for _, a := range d.planner.schemes.added {
			if !slices.Contains(p.Added, a) {
				p.Added = append(p.Added, a)
			}
		}
	}
	for _, w := range d.warnings {
		p.Warnings = append(p.Warnings, Warning{d.path, w})
	}
	for _, err := range d.refused {
		err = &fault.FileError{Path: filepath.Clean(d.path), Err: err}
		p.Refused = append(p.Refused, Failed{Path: d.path, Error: explain.Sentence(err), Err: err})
	}
}

// withCounts is a list of counts with more, the largest first.
func withCounts(list []PreviewCount, all, fresh map[string]int) []PreviewCount {
	for name, n := range all {
		i := slices.IndexFunc(list, func(c PreviewCount) bool { return c.Name == name })
		if i < 0 {
			i, list = len(list), append(list, PreviewCount{Name: name})
		}
		list[i].Spans += n
		list[i].New += fresh[name]
	}
	slices.SortFunc(list, func(a, b PreviewCount) int { return cmp.Or(cmp.Compare(b.Spans, a.Spans), cmp.Compare(a.Name, b.Name)) })
	return list
}
