// This file owns the counts of a preview: of one dataset while it is read, and of all
// together.

package transfer

import (
	"cmp"
	"slices"

	"dateline/annotate"
	"dateline/storage/formats"
)

// tally counts what one dataset holds. It counts in the preview only when all of it was read.
type tally struct {
	items                             int // articles, of which several may have one text
	articles, fresh, fromBin, touched int
	tags, links                       Counts
	spans, new                        map[string]int // by the label's key in the project
	layers, newBy                     map[annotate.ID]int
	examples                          int // how many are wanted
	shown                             []PreviewArticle
}

func newTally(examples int) *tally {
	return &tally{examples: examples, spans: map[string]int{}, new: map[string]int{}, layers: map[annotate.ID]int{}, newBy: map[annotate.ID]int{}}
}

// add counts an article of the dataset.
func (t *tally) add(d *datasetImport, it formats.Item, p plan) {
	again := len(d.planner.ahead.of(it.Text.Hash())) > 0
	t.items++
	if !again {
		t.articles++
	}
	if p.fresh {
		t.fresh++
		if d.planner.ahead.binned[it.Text.Hash()] {
			t.fromBin++
		}
	}
	if len(p.edits) > 0 {
		t.touched++
	}
	tags, links := Counts{All: len(it.Spans)}, Counts{All: len(it.Links)}
	for _, e := range p.edits {
		switch r := e.After.(type) {
		case annotate.Span:
			if tags.edit(e) {
				t.new[r.Label]++
				t.newBy[r.Layer]++
			}
		case annotate.Link:
			links.edit(e)
		}
	}
	t.tags.add(tags, again)
	t.links.add(links, again)
	for _, s := range it.Spans {
		t.spans[d.planner.schemes.stands(s.Label).Key]++
		t.layers[d.planner.people.layer(s.Layer)]++
	}
	if len(t.shown) < t.examples && !again {
		t.shown = append(t.shown, d.example(it, p))
	}
	d.planner.ahead.add(it, p)
}

// edit counts what would be written, and reports whether it is new.
func (c *Counts) edit(e annotate.Edit) bool {
	if e.Before != nil {
		c.Replaced++
		return false
	}
	c.New++
	return true
}

// add adds what an article holds; again says that its text stood in the files before.
func (c *Counts) add(o Counts, again bool) {
	if again {
		o.Repeated = o.Here()
	}
	c.All, c.New, c.Replaced, c.Repeated = c.All+o.All, c.New+o.New, c.Replaced+o.Replaced, c.Repeated+o.Repeated
}

// stands is what a label of the file is in the project.
func (s *schemes) stands(key string) annotate.Label {
	if l, ok := s.label(key); ok {
		return l
	}
	return annotate.Label{Key: key}
}

func (d *datasetImport) example(it formats.Item, p plan) PreviewArticle {
	a := PreviewArticle{Title: p.outcome.article.Title, New: p.fresh, Spans: len(it.Spans)}
	for _, s := range it.Spans[:min(len(it.Spans), mostExampleTags)] {
		a.Tags = append(a.Tags, PreviewTag{d.planner.schemes.stands(s.Label), annotate.Shorten(formats.OneLine(s.Quote()), 120)})
	}
	return a
}

// sum adds the counts to those of the datasets before.
func (t *tally) sum(p *Preview) {
	p.Articles, p.NewArticles, p.FromBin, p.Touched = p.Articles+t.articles, p.NewArticles+t.fresh, p.FromBin+t.fromBin, p.Touched+t.touched
	p.Tags.add(t.tags, false)
	p.Links.add(t.links, false)
	p.Examples = append(p.Examples, t.shown...)
}

func (p *Preview) addLabels(t *tally, s *schemes, project annotate.Scheme) {
	for key, n := range t.spans {
		i := slices.IndexFunc(p.Labels, func(l PreviewLabel) bool { return l.Key == key })
		if i < 0 {
			_, known := project.Label(key)
			i, p.Labels = len(p.Labels), append(p.Labels, PreviewLabel{Label: s.stands(key), Arrives: !known})
		}
		p.Labels[i].Spans += n
		p.Labels[i].New += t.new[key]
	}
	slices.SortFunc(p.Labels, func(a, b PreviewLabel) int { return cmp.Or(cmp.Compare(b.Spans, a.Spans), cmp.Compare(a.Key, b.Key)) })
}

func (p *Preview) addLayers(t *tally, known *people, project []annotate.Person) {
	for id, n := range t.layers {
		i := slices.IndexFunc(p.Layers, func(l PreviewLayer) bool { return l.Person.ID == id })
		if i < 0 {
			i, p.Layers = len(p.Layers), append(p.Layers, PreviewLayer{Person: annotate.Person{ID: id}, Arrives: !slices.ContainsFunc(project, is(id))})
			if at := slices.IndexFunc(known.project, is(id)); at >= 0 {
				p.Layers[i].Person = known.project[at]
			}
		}
		p.Layers[i].Spans += n
		p.Layers[i].New += t.newBy[id]
	}
	slices.SortFunc(p.Layers, func(a, b PreviewLayer) int {
		return cmp.Or(cmp.Compare(b.Spans, a.Spans), cmp.Compare(a.Person.Handle, b.Person.Handle))
	})
}

func is(id annotate.ID) func(annotate.Person) bool {
	return func(p annotate.Person) bool { return p.ID == id }
}
