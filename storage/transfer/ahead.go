// This file owns what a project would hold after datasets that were looked through and did
// not come in: so that a text, a person or a label that stands in several files is new once.

package transfer

import (
	"slices"
	"strings"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
)

// mostAhead is how many planned edits are kept to hold later tags of the same texts against;
// some 35 MB.
const mostAhead = 100_000

// ahead is what files would have put into the project. A file has one of its own, which
// becomes part of the one before it once all of the file was read.
type ahead struct {
	before   *ahead // of the files before; nil for none
	articles map[text.Hash]*planned
	binned   map[text.Hash]bool // texts of articles that would come out of the bin
	kept     int                // edits, with those of before
	rough    bool               // tags were held against a text of which not all edits are kept

	scheme   *annotate.Scheme // as files altered it; nil where none did
	entities []annotate.Entity
}

// planned is what files would do with one text.
type planned struct {
	article annotate.Article
	back    bool // it comes out of the bin
	edits   []annotate.Edit
	whole   bool // edits is all of them
}

func newAhead(before *ahead) *ahead {
	a := &ahead{before: before, articles: map[text.Hash]*planned{}, binned: map[text.Hash]bool{}}
	if before != nil {
		a.kept = before.kept
	}
	return a
}

// of lists what files would do with a text, in their order.
func (a *ahead) of(h text.Hash) (list []*planned) {
	if a.before != nil {
		list = a.before.of(h)
	}
	if p, ok := a.articles[h]; ok {
		list = append(list, p)
	}
	return list
}

// document is planner.document in a project that holds what is ahead. id is the article of the text
// in the project, if it is there.
func (a *ahead) document(p *planner, it formats.Item, id annotate.ID, there bool) (d *annotate.Document, fresh bool, err error) {
	h := it.Text.Hash()
	before := a.of(h)
	switch {
	case there:
		d, err = p.store.Document(id)
	case len(before) == 0:
		fresh = true
		binned, ok, e := p.store.RemovedByText(h)
		switch {
		case e != nil:
			err = e
		case ok:
			d, err = p.store.RemovedDocument(binned)
			a.binned[h] = true
		default:
			d, err = p.newDocument(it)
		}
	case before[0].back:
		d, err = p.store.RemovedDocument(before[0].article)
	default:
		d = annotate.NewDocument(before[0].article, it.Text, nil, nil, nil)
	}
	if err != nil {
		return nil, false, err
	}
	for _, b := range before {
		if d.Apply(annotate.Change{Edits: b.edits}) != nil || !b.whole {
			a.rough = true
		}
	}
	return d, fresh, nil
}

// add takes in the plan of an item.
func (a *ahead) add(it formats.Item, p plan) {
	h := it.Text.Hash()
	known, ok := a.articles[h]
	if !ok {
		known = &planned{back: p.fresh && a.binned[h], whole: true}
		if p.fresh {
			known.article = p.outcome.article
		}
		a.articles[h] = known
	}
	for _, e := range p.edits {
		k := e.Key()
		switch {
		case k.Kind == annotate.KindArticle && e.Before == nil, k.Kind == annotate.KindReceipt:
			continue // it is known.article; and nothing is held against the other
		case a.kept >= mostAhead:
			known.whole = false
			return
		}
		a.kept++
		known.edits = append(known.edits, loose(e))
	}
}

// loose is an edit that does not hold on to the text that its words are of.
func loose(e annotate.Edit) annotate.Edit {
	s, ok := e.After.(annotate.Span)
	if !ok {
		return e
	}
	s.Fragments = slices.Clone(s.Fragments)
	for i := range s.Fragments {
		s.Fragments[i].Quote = strings.Clone(s.Fragments[i].Quote)
	}
	e.After = s
	return e
}

// join takes in what a file would have put.
func (a *ahead) join(file *ahead) {
	for h, p := range file.articles {
		if known, ok := a.articles[h]; ok {
			known.edits, known.whole = append(known.edits, p.edits...), known.whole && p.whole
		} else {
			a.articles[h] = p
		}
	}
	a.kept, a.rough = file.kept, a.rough || file.rough
}

// know takes in the header of a file.
func (a *ahead) know(header []annotate.Edit) {
	for _, e := range header {
		switch r := e.After.(type) {
		case annotate.Scheme:
			a.scheme = &r
		case annotate.Entity:
			a.entities = append(a.entities, r)
		}
	}
}
