// This file owns the projects that the tests of this package read.

package insights_test

import (
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"dateline/annotate"
	"dateline/annotate/agreement"
	"dateline/annotate/text"
	"dateline/storage"
	"dateline/storage/insights"
	"dateline/storage/storagetest"
)

// Carl marks articles beside Amira and Ben.
var Carl = annotate.Person{ID: storagetest.ID(4), Handle: "carl", Name: "Carl Odum"}

var everyone = []annotate.Person{storagetest.Amira, storagetest.Ben, Carl}

// layer is what one person marks on an article: “claim: one two | one; actor: three”.
type layer struct {
	of   annotate.Person
	tags string
}

// project is a project with articles of a text each.
type project struct {
	t     testing.TB
	store *storage.Store
	next  int
	by    annotate.Author
}

func newProject(t testing.TB) *project {
	p := &project{t: t, store: storagetest.Create(t), next: 1000, by: storagetest.Author(Carl)}
	p.put(annotate.Put(nil, Carl))
	return p
}

func (p *project) id() annotate.ID {
	p.next++
	return storagetest.ID(p.next)
}

func (p *project) put(edits ...annotate.Edit) {
	p.t.Helper()
	storagetest.Commit(p.t, p.store, storage.Batch{Changes: []annotate.Change{p.by.Change("Mark", edits...)}})
}

// article adds an article that the layers have done.
func (p *project) article(words string, layers ...layer) annotate.Article {
	p.t.Helper()
	body := storagetest.Text(p.t, words)
	a := storagetest.Article(p.id(), body)
	edits := []annotate.Edit{annotate.Put(nil, a)}
	for _, l := range layers {
		edits = append(edits, annotate.Put(nil, annotate.Status{Article: a.ID, Layer: l.of.ID, State: annotate.StateDone}))
		for _, s := range p.spans(a, body, l) {
			edits = append(edits, annotate.Put(nil, s))
		}
	}
	storagetest.Commit(p.t, p.store, storage.Batch{Texts: []*text.Text{body}, Changes: []annotate.Change{p.by.Change("Add", edits...)}})
	return a
}

func (p *project) spans(a annotate.Article, body *text.Text, l layer) (spans []annotate.Span) {
	for part := range strings.SplitSeq(l.tags, ";") {
		label, quotes, ok := strings.Cut(part, ":")
		if !ok {
			continue
		}
		for quote := range strings.SplitSeq(quotes, "|") {
			spans = append(spans, storagetest.Span(p.t, p.id(), a, l.of, strings.TrimSpace(label), body, strings.TrimSpace(quote)))
		}
	}
	return spans
}

func (p *project) compare(o insights.Options) *insights.Comparison {
	p.t.Helper()
	c, err := insights.Compare(p.t.Context(), p.store, o)
	if err != nil {
		p.t.Fatal(err)
	}
	return c
}

// unverified is a project that may hold what does not fit.
func unverified(t *testing.T) *project {
	store, err := storage.Create(filepath.Join(t.TempDir(), "p"+storage.Extension), storagetest.First())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	return &project{t: t, store: store, next: 1000, by: storagetest.Author(Carl)}
}

// atOnce runs work with all numbers at once.
func atOnce(n int, work func(i int)) {
	var all sync.WaitGroup
	for i := range n {
		all.Go(func() { work(i) })
	}
	all.Wait()
}

var allMeasures = agreement.Measures{Unitized: true, Gamma: true}
