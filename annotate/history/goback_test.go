// This file owns the tests of going back over what is not the person's to write.

package history_test

import (
	"fmt"
	"iter"
	"testing"

	"dateline/annotate"
	"dateline/annotate/history"
)

func TestGoingBackLeavesWhatOthersDid(t *testing.T) {
	p := newProject(t, port)
	n := len(p.journal)
	p.edit(p.scheme().WithLabel(annotate.Label{Key: "event", Name: "Event", Hotkey: "4"}).WithLabel(annotate.Label{Key: "place"}))
	name := annotate.Entity{ID: p.author.NewID(), Name: "Reuters"}
	p.do(p.author.Change("name", annotate.Put(nil, name), annotate.Put(nil, annotate.Entity{ID: p.author.NewID(), Name: "RIA"})))
	p.tag("Port Selin", "place")
	back := p.as(ben)
	s := p.tag("Reuters", "event")
	given := s
	given.Entity = name.ID
	p.do(p.author.Change("assign", annotate.Put(s, given)))
	back()
	r := p.goBack(len(p.journal) - n)
	if r.Left != 2 || r.Kept != 2 || r.Lost != 0 || r.Changes != 5 {
		t.Errorf("going back tells of %d left, %d kept, %d lost, %d changes", r.Left, r.Kept, r.Lost, r.Changes)
	}
	if spans := of[annotate.Span](p); len(spans) != 1 || spans[0].Entity != name.ID {
		t.Errorf("the tags are %+v", spans)
	}
	if names := of[annotate.Entity](p); len(names) != 1 || names[0].Name != "Reuters" {
		t.Errorf("the names are %+v", names)
	}
	event, ok := p.scheme().Label("event")
	if _, place := p.scheme().Label("place"); !ok || !event.Retired || place {
		t.Errorf("the labels are %+v", p.scheme().Labels)
	}
	if problem := p.whole(); problem != "" {
		t.Error(problem)
	}
}

// A merge brings what Ben did, and what Amira did on another machine: a change of her own tag
// that says what it was there.
func TestGoingBackOverAMerge(t *testing.T) {
	p := newProject(t, port)
	name := annotate.Entity{ID: p.author.NewID(), Name: "Reuters"}
	p.do(p.author.Change("name", annotate.Put(nil, name)))
	mine := p.tag("RIA", "actor")
	n := len(p.journal)
	merged := func(c annotate.Change) {
		c.Merged = true
		p.do(c)
	}
	back := p.as(ben)
	second := annotate.Article{ID: p.author.NewID(), Title: "Second", SHA256: p.articles()[0].SHA256}
	merged(p.author.Change("bring", annotate.Put(nil, second)))
	back()
	there := mine
	there.Note = "from the other machine"
	merged(p.author.Change("note", annotate.Put(annotate.Span{ID: mine.ID, Article: mine.Article, Layer: mine.Layer, Label: "claim"}, there)))
	renamed := name
	renamed.Name = "Reuters agency"
	merged(p.author.Change("rename", annotate.Put(annotate.Entity{ID: name.ID, Name: "an older name"}, renamed)))
	p.do(p.author.Change("name", annotate.Put(nil, annotate.Entity{ID: p.author.NewID(), Name: "Ankara"})))
	r := p.goBack(len(p.journal) - n)
	if r.Changes != 1 || r.Merged != 3 || len(r.Edits) != 1 {
		t.Errorf("going back tells of %d changes, %d of merges, %d edits", r.Changes, r.Merged, len(r.Edits))
	}
	if spans := of[annotate.Span](p); len(spans) != 1 || spans[0].Note != there.Note || spans[0].Label != "actor" {
		t.Errorf("the tags are %+v", spans)
	}
	if names := of[annotate.Entity](p); len(names) != 1 || names[0].Name != renamed.Name {
		t.Errorf("the names are %+v", names)
	}
	if len(p.articles()) != 2 {
		t.Errorf("the articles are %+v", p.articles())
	}
	if problem := p.whole(); problem != "" {
		t.Error(problem)
	}
}

// What the person brought in of another's layer goes back with the rest.
func TestGoingBackBeforeAnImportOfAnothersLayer(t *testing.T) {
	p := newProject(t, port)
	before := p.picture()
	a := p.articles()[0]
	s := annotate.Span{ID: p.author.NewID(), Article: a.ID, Layer: ben.ID, Label: "actor", Fragments: annotate.Fragments(p.texts[a.SHA256])}
	p.do(p.author.Change("import", annotate.Put(nil, s), annotate.Put(nil, annotate.Status{Article: a.ID, Layer: ben.ID, State: annotate.StateDone})))
	p.goBack(1)
	if diff := differ(p.picture(), before); diff != "" {
		t.Error(diff)
	}
}

func TestGoingBackOverArticles(t *testing.T) {
	p := newProject(t, port)
	p.tag("RIA", "actor")
	before := p.picture()
	n := len(p.journal)
	second := p.bring("Another text, on Ankara.")
	p.tag("Ankara", "location")
	p.do(p.author.RemoveArticle(p.articles()[0]))
	r := p.goBack(len(p.journal) - n)
	if diff := differ(p.picture(), before); diff != "" || r.Lost != 0 {
		t.Errorf("%d are lost; %s", r.Lost, diff)
	}
	p.do(p.author.Undo(p.last())[0])

	// What was removed for good stays away, and what others marked stays.
	first := p.journal[0].Edits[0].After.(annotate.Article)
	delete(p.texts, first.SHA256)
	back := p.as(ben)
	p.tag("text", "claim")
	back()
	r = p.goBack(len(p.journal) - n)
	if articles := p.articles(); len(articles) != 1 || articles[0].ID != second.ID {
		t.Errorf("the articles are %+v", articles)
	}
	if r.Lost != 1 || r.Left != 3 {
		t.Errorf("going back tells of %+v", r)
	}
}

func TestGoingBackSaysThatTheJournalCannotBeRead(t *testing.T) {
	p := newProject(t, port)
	broken := fmt.Errorf("the disk is gone")
	_, err := history.GoBack(amira.ID, func(yield func(annotate.Change, error) bool) { yield(annotate.Change{}, broken) }, p)
	if err != broken {
		t.Errorf("it says %v", err)
	}
}

// BenchmarkGoBack goes back 10,000 changes of one long article.
func BenchmarkGoBack(b *testing.B) {
	p := newProject(b, port)
	s := p.tag("Port Selin", "location")
	p.edit(p.scheme().WithLabel(annotate.Label{Key: "event"}))
	for i := range 10_000 {
		p.do(p.author.SetNote(p.now(s), fmt.Sprint(i)))
	}
	var since iter.Seq2[annotate.Change, error] = p.since(10_001)
	for b.Loop() {
		if r, err := history.GoBack(amira.ID, since, p); err != nil || len(r.Edits) != 2 {
			b.Fatal(len(r.Edits), err)
		}
	}
}
