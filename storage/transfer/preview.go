// This file owns what datasets would bring, before anything of them comes in: which files
// are datasets, and what each is read to.

package transfer

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/explain"
	"dateline/storage/transfer/fault"
)

// Preview says what the datasets among files would bring: what an import of Paths with the same
// options then reports.
type Preview struct {
	Paths    []string // of the datasets, files and folders as they were named
	Rest     []string // of the other files and folders, as they were named
	Formats  []string // titles of the datasets' formats, each once
	Files    int      // that are datasets
	Others   int      // files in the folders of Paths that are none, and come in with them
	Unopened int      // files in folders that were not opened to see what they are, since there are so many

	Articles    int // texts that stand in several files are one
	NewArticles int // that the project does not have; FromBin of them come out of the bin
	FromBin     int
	Touched     int // times that an article would be new, or altered in anything
	Tags, Links Counts
	Rough       bool // more tags and links may be new than will be: texts stand in several files, and there is much in them

	Layers []PreviewLayer // whose tags they are, the most first
	Labels []PreviewLabel // the most first
	Added  []string       // what comes into the tag scheme: "the label Weapon"

	Examples []PreviewArticle // the first articles

	Warnings     []Warning // the first of them; MoreWarnings are not listed
	MoreWarnings int

	// A dataset with bad articles brings nothing, unless the import is partial: then it
	// brings the good ones.
	Bad     int      // articles that are bad
	Refused []Failed // what is wrong with them, the first of each file
	Spoiled int      // datasets that bring nothing for that
	Good    int      // articles of those that are good
	Failed  []Failed // files that can bring nothing
}

// Counts says what would become of tags, or links.
type Counts struct {
	All      int
	New      int // that the project does not have
	Replaced int // that would get other content
	Repeated int // that bring nothing, and are on a text that stood in the files before
}

// Here is how many are in the project as they are.
func (c Counts) Here() int { return max(c.All-c.New-c.Replaced-c.Repeated, 0) }

// PreviewLayer is how many spans are of one person.
type PreviewLayer struct {
	Person     annotate.Person // as the project knows them, or would; the zero Person is one who imports and is not known there yet
	Arrives    bool            // the project does not have them
	Spans, New int
}

// PreviewLabel is how many spans are of one label.
type PreviewLabel struct {
	annotate.Label      // of the project, or as it would be there
	Arrives        bool // the project does not have it
	Spans, New     int
}

// PreviewArticle is one of the first articles with the first of its tags.
type PreviewArticle struct {
	Title string
	New   bool
	Spans int
	Tags  []PreviewTag
}

// PreviewTag is a tag in words.
type PreviewTag struct {
	annotate.Label
	Quote string
}

const (
	mostExamples    = 20
	mostExampleTags = 8
	mostWarnings    = 200

	// mostOpened is how many files of folders are opened to see whether they are datasets.
	// Of the others, those with an ending of a dataset are.
	mostOpened = 20_000
)

// IsNothing reports whether the project has all of it already.
func (p Preview) IsNothing() bool { return p.Touched == 0 }

// PreviewDatasets looks through the datasets among files and the files of folders, and brings
// nothing in. A folder that holds a dataset's files is one of its paths. The error is as that of Import.
func PreviewDatasets(ctx context.Context, s *storage.Store, paths []string, o ImportOptions) (Preview, error) {
	var l looker
	var err error
	if l.job, err = newJob(ctx, s, o); err != nil {
		return l.preview, err
	}
	l.ahead = newAhead(nil)
	if l.people, err = s.People(); err != nil {
		return l.preview, err
	}
	if l.known, err = s.Scheme(); err != nil {
		return l.preview, err
	}
	found := make([][]candidate, len(paths))
	for i, path := range paths {
		if found[i], err = scan(ctx, []string{path}); err != nil {
			return l.preview, fmt.Errorf("look for files: %w", err)
		}
	}
	l.sift(slices.Concat(found...))
	for i, path := range paths {
		is, err := l.path(found[i])
		switch {
		case err != nil:
			return l.preview, err
		case is:
			l.preview.Paths = append(l.preview.Paths, path)
		default:
			l.preview.Rest = append(l.preview.Rest, path)
		}
	}
	l.gauge.finish()
	l.preview.Rough = l.ahead.rough
	return l.preview, nil
}

// looker looks through files for a preview.
type looker struct {
	*job
	preview Preview
	people  []annotate.Person // of the project
	known   annotate.Scheme   // of the project
	whole   map[string]bool   // paths of the files that are no part of others
	opened  int               // files of folders
}

// sift finds out which files are parts of others, and begins to measure.
func (l *looker) sift(files []candidate) {
	files = withoutParts(files, l.formats)
	l.whole = make(map[string]bool, len(files))
	for _, c := range files {
		l.whole[c.path] = true
	}
	l.gauge = newGauge(l.o, files)
	l.gauge.passes = passesToLook
}

// path looks through what was found at one path, and reports whether datasets are in it.
func (l *looker) path(files []candidate) (isDataset bool, err error) {
	others := 0
	for _, c := range files {
		if err := l.ctx.Err(); err != nil {
			return false, err
		}
		if !l.whole[c.path] { // it goes with another
			isDataset = true
			continue
		}
		l.gauge.begin(c)
		is, other, err := l.file(c)
		l.gauge.end()
		if err != nil {
			return false, err
		}
		if is {
			isDataset = true
			l.preview.Files++
		} else if other {
			others++
		}
	}
	if isDataset {
		l.preview.Others += others
	}
	return isDataset, nil
}

// file looks through one file, if it is a dataset; other says that it is something else that comes
// in. The error ends the looking.
func (l *looker) file(c candidate) (isDataset, other bool, err error) {
	switch {
	case c.err != nil, c.empty:
		return false, false, nil // the import says so
	case c.inFolder && l.opened >= mostOpened && !l.ends(c.path):
		l.preview.Unopened++
		return false, false, nil
	case c.inFolder:
		l.opened++
	}
	f, kind, err := l.open(c)
	if err != nil {
		return false, false, nil
	}
	defer f.Close()
	if kind.dataset == nil {
		return false, true, nil
	}
	if c, err = c.sized(f); err != nil {
		return false, false, nil
	}
	d := l.newDataset(c.path)
	t := newTally(mostExamples - len(l.preview.Examples))
	d.look = t.add
	err = readFormat(kind.dataset, l.input(c, f), d)
	if l.ctx.Err() != nil {
		return true, false, l.ctx.Err()
	}
	l.found(d, t, kind, err)
	return true, false, nil
}

// ends reports whether a file has the ending of a dataset.
func (l *looker) ends(path string) bool {
	ext := strings.ToLower(filepath.Ext(path))
	return slices.ContainsFunc(l.formats, func(f format) bool { return f.dataset != nil && slices.Contains(f.extensions, ext) })
}

// found takes what was found in a dataset into the preview.
func (l *looker) found(d *datasetImport, t *tally, kind format, err error) {
	p := &l.preview
	if !slices.Contains(p.Formats, kind.title) {
		p.Formats = append(p.Formats, kind.title)
	}
	if err == nil && d.items == 0 && d.refusals == 0 {
		err = fault.ErrNoArticles
	}
	if err != nil {
		p.Failed = append(p.Failed, failed(d.path, err))
		return
	}
	p.Bad += d.refusals
	for _, err := range d.refused {
		p.Refused = append(p.Refused, failed(d.path, err))
	}
	if d.refusals > 0 && !l.o.Partial {
		p.Spoiled++
		p.Good += t.items
		return
	}
	l.take(d, t)
}

func failed(path string, err error) Failed {
	err = &fault.FileError{Path: path, Err: err}
	return Failed{Path: path, Error: explain.Sentence(err), Err: err}
}

// take takes a dataset into the preview that would come in.
func (l *looker) take(d *datasetImport, t *tally) {
	t.sum(&l.preview)
	l.preview.addLabels(t, d.planner.schemes, l.known)
	l.preview.addLayers(t, d.planner.people, l.people)
	l.ahead.join(d.planner.ahead)
	if t.touched == 0 {
		return
	}
	p, added := &l.preview, d.planner.schemes.added
	for _, a := range added {
		if !slices.Contains(p.Added, a) {
			p.Added = append(p.Added, a)
		}
	}
	for _, w := range d.warnings {
		switch {
		case len(added) > 0 && w == toScheme(added):
		case len(p.Warnings) < mostWarnings:
			p.Warnings = append(p.Warnings, Warning{d.path, w})
		default:
			p.MoreWarnings++
		}
	}
	l.ahead.know(d.header)
	l.arrived(d.header)
}
