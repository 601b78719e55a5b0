// This file owns the tests of what the person says of entities, in one article and
// across many, and of taking it back.

package session_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/storage"
)

const (
	visit  = "Visit\n\n[Sergei Shoigu](actor) came. [Mr Shoigu](actor) spoke to [RIA](actor). [mr  Shoigu](actor) left [Selin](location)."
	answer = "Answer\n\n[Mr Shoigu](actor) said no, and [Mr Shoigu](actor@ben) too."
	third  = "Third\n\nAsked by [RIA](actor), [MR SHOIGU](actor) said yes. [Mr Shoigu](location) is a street."
)

// called lists the entities that stand, with all that they are called.
func called(x *annotate.Entities) []string {
	var list []string
	for _, m := range x.Find("", nil, 1000) {
		list = append(list, fmt.Sprintf("%s %v", m.Entity.Name, m.Entity.Aliases))
	}
	slices.Sort(list)
	return list
}

// named lists what each tag of the project names, as it is on disk, and the
// entities.
func (d *desk) named() string {
	d.t.Helper()
	d.pump.all()
	list, err := d.store.Entities()
	if err != nil {
		d.t.Fatalf("read the entities: %v", err)
	}
	x := annotate.NewEntities(list)
	lines := []string{strings.Join(called(x), "; ")}
	equal(d.t, "entities on screen", called(d.Entities()), called(x))
	for _, a := range d.Articles() {
		doc, err := d.store.Document(a.ID)
		if err != nil {
			d.t.Fatalf("read an article: %v", err)
		}
		for _, s := range doc.AllSpans() {
			if e, ok := x.Of(s.Entity); ok {
				lines = append(lines, a.Title+", "+s.Quote()+": "+e.Name)
			}
		}
	}
	return strings.Join(lines, "\n")
}

// tagged finds a tag of the open article by its words.
func (d *desk) tagged(words string) annotate.Span {
	d.t.Helper()
	for _, s := range d.Document().Spans(d.Person()) {
		if s.Quote() == words {
			return s
		}
	}
	d.t.Fatalf("“%s” is not tagged", words)
	return annotate.Span{}
}

// elsewhere is what SameWordsElsewhere finds.
func (d *desk) elsewhere(s annotate.Span) (found []annotate.Span) {
	d.t.Helper()
	told := 0
	d.SameWordsElsewhere(context.Background(), s, nil, func(spans []annotate.Span, err error) {
		told++
		found = spans
		if err != nil {
			d.t.Errorf("look elsewhere: %v", err)
		}
	})
	d.pump.all()
	equal(d.t, "told", told, 1)
	return found
}

func TestSameWords(t *testing.T) {
	d := newDesk(t, visit, answer, third)
	d.read("Visit")
	var quotes []string
	here := d.SameWords(d.tagged("Mr Shoigu"))
	for _, s := range append(here, d.elsewhere(d.tagged("Mr Shoigu"))...) {
		quotes = append(quotes, s.Quote())
	}
	equal(t, "found", quotes, []string{"mr  Shoigu", "Mr Shoigu", "MR SHOIGU"})

	d.NewEntity("The other", "actor", here...)
	equal(t, "what names another", len(d.SameWords(d.tagged("Mr Shoigu"))), 0)
	equal(t, "of that, those that name nothing", len(d.SameWords(d.tagged("mr  Shoigu"))), 1)

	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var failed error
	d.SameWordsElsewhere(ctx, d.tagged("Mr Shoigu"), nil, func(_ []annotate.Span, err error) { failed = err })
	d.pump.all()
	equal(t, "stopped", errors.Is(failed, context.Canceled), true)
}

func TestEntityIsOneUndoAcrossArticles(t *testing.T) {
	d := newDesk(t, visit, answer, third)
	d.read("Visit")
	spans := append(append([]annotate.Span{d.tagged("Mr Shoigu")}, d.SameWords(d.tagged("Mr Shoigu"))...), d.elsewhere(d.tagged("Mr Shoigu"))...)
	if _, ok := d.NewEntity("Sergei Shoigu", "actor", spans...); !ok {
		t.Fatal("not made")
	}
	all := "Sergei Shoigu [Mr Shoigu]\nVisit, Mr Shoigu: Sergei Shoigu\nVisit, mr  Shoigu: Sergei Shoigu\nAnswer, Mr Shoigu: Sergei Shoigu\nThird, MR SHOIGU: Sergei Shoigu"
	equal(t, "assigned", d.named(), all)
	d.read("Answer")
	d.Undo()
	equal(t, "undone", d.named(), "")
	d.Redo()
	equal(t, "redone", d.named(), all)
	d = d.again()
	d.Undo()
	equal(t, "undone the next day", d.named(), "")
	d.calm()
	d.agree()
}

func TestEntityOfOneArticleOpensIt(t *testing.T) {
	d := newDesk(t, visit, answer)
	d.read("Visit")
	d.NewEntity("RIA Novosti", "actor", d.tagged("RIA"))
	d.read("Answer")
	d.view.told = nil
	d.Undo()
	d.pump.all()
	equal(t, "open", d.Document().Article.Title, "Visit")
	equal(t, "told of", slices.Contains(d.view.told, "entities"), true)
	equal(t, "undone", d.named(), "")
	d.Redo()
	equal(t, "redone", d.named(), "RIA Novosti [RIA]\nVisit, RIA: RIA Novosti")
	d.calm()
	d.agree()
}

// Each of these is one undo, and needs no article to be open.
func TestEditsOfEntitiesAreOneUndoEach(t *testing.T) {
	d := newDesk(t, visit, answer, third)
	d.read("Visit")
	shoigu, _ := d.NewEntity("Shoigu", "actor", append(d.elsewhere(d.tagged("Mr Shoigu")), d.tagged("Mr Shoigu"))...)
	sergei, _ := d.NewEntity("Sergei Shoigu", "actor", d.tagged("Sergei Shoigu"))
	d.Shut()
	before := d.named()
	for what, c := range map[string]struct {
		do   func() error
		want string
	}{
		"rename":   {func() error { return d.RenameEntity(shoigu.ID, "General Shoigu") }, "General Shoigu [Mr Shoigu Shoigu]; Sergei Shoigu []"},
		"alias":    {func() error { return d.AddAlias(sergei.ID, "Serge") }, "Sergei Shoigu [Serge]; Shoigu [Mr Shoigu]"},
		"no alias": {func() error { d.RemoveAlias(shoigu.ID, "mr shoigu"); return nil }, "Sergei Shoigu []; Shoigu []"},
		"merge":    {func() error { return d.MergeEntities(shoigu.ID, sergei.ID) }, "Sergei Shoigu [Shoigu Mr Shoigu]"},
		"new":      {func() error { d.NewEntity("TASS", "actor"); return nil }, "Sergei Shoigu []; Shoigu [Mr Shoigu]; TASS []"},
		"split": {func() error {
			var all []annotate.Span
			d.EntitySpans(context.Background(), shoigu.ID, nil, func(found []annotate.Span, err error) { all = found })
			d.pump.all()
			return d.SplitEntity(shoigu.ID, "Another", all, func(s annotate.Span) bool { return s.Quote() == "MR SHOIGU" })
		}, "Another [MR SHOIGU]; Sergei Shoigu []; Shoigu [Mr Shoigu]"},
	} {
		t.Run(what, func(t *testing.T) {
			if err := c.do(); err != nil {
				t.Fatal(err)
			}
			after := d.named()
			first, _, _ := strings.Cut(after, "\n")
			equal(t, "done", first, c.want)
			d.Undo()
			equal(t, "undone", d.named(), before)
			d.Redo()
			equal(t, "redone", d.named(), after)
			d.Undo()
			equal(t, "undone again", d.named(), before)
		})
	}
	if err := d.MergeEntities(shoigu.ID, sergei.ID); err != nil {
		t.Fatal(err)
	}
	equal(t, "what it stands for", strings.Count(d.named(), ": Sergei Shoigu"), 4)
	if err := d.PartEntity(shoigu.ID); err != nil {
		t.Fatal(err)
	}
	equal(t, "parted", d.named(), before)
	d.calm()
	d.agree()
}

func TestSplitWithTagsThatWereMergedIn(t *testing.T) {
	d := newDesk(t, visit, answer)
	d.read("Visit")
	shoigu, _ := d.NewEntity("Shoigu", "actor", d.tagged("Mr Shoigu"))
	sergei, _ := d.NewEntity("Sergei Shoigu", "actor", d.tagged("Sergei Shoigu"), d.tagged("mr  Shoigu"))
	if err := d.MergeEntities(sergei.ID, shoigu.ID); err != nil {
		t.Fatal(err)
	}
	var all []annotate.Span
	d.EntitySpans(context.Background(), shoigu.ID, nil, func(found []annotate.Span, _ error) { all = found })
	d.pump.all()
	equal(t, "tags of both", len(all), 3)
	if err := d.SplitEntity(shoigu.ID, "The elder", all, func(s annotate.Span) bool { return s.Quote() == "mr  Shoigu" }); err != nil {
		t.Fatal(err)
	}
	equal(t, "split", d.named(), "Shoigu [Mr Shoigu Sergei Shoigu]; The elder [mr Shoigu]\nVisit, Sergei Shoigu: Shoigu\nVisit, Mr Shoigu: Shoigu\nVisit, mr  Shoigu: The elder")
	d.calm()
	d.agree()
}

func TestVeryManyTagsAreOneUndo(t *testing.T) {
	many := "Many\n\n" + strings.Repeat("[RIA](actor) ", 2500)
	d := newDesk(t, visit)
	addArticle(t, d.store, 10_000, many)
	d = d.again()
	d.read("Visit")
	spans := append(d.elsewhere(d.tagged("RIA")), d.tagged("RIA"))
	equal(t, "tags", len(spans), 2501)
	d.NewEntity("RIA Novosti", "actor", spans...)
	equal(t, "named", strings.Count(d.named(), ": RIA Novosti"), 2501)
	d.Undo()
	equal(t, "undone", d.named(), "")
	d.Redo()
	equal(t, "redone", strings.Count(d.named(), ": RIA Novosti"), 2501)
	d.calm()
	d.agree()
}

func TestEntityThatTheDiskRefuses(t *testing.T) {
	d := newDesk(t, visit)
	d.read("Visit")
	d.NewEntity("RIA Novosti", "actor", d.tagged("RIA"))
	d.pump.refuse(errFull)
	d.pump.all()
	equal(t, "entities", called(d.Entities()), []string(nil))
	equal(t, "tag", d.tagged("RIA").Entity, annotate.ID{})
	equal(t, "failures", len(d.failures()), 1)
}

func TestEntitiesRefuseInTheSession(t *testing.T) {
	d := newDesk(t, visit)
	d.read("Visit")
	ria, _ := d.NewEntity("RIA", "actor", d.tagged("RIA"))
	before := d.named()
	d.AssignEntity(ria.ID, d.tagged("Selin"))
	d.NewEntity("", "actor", d.tagged("Selin"))
	equal(t, "failures", len(d.failures()), 2)
	for _, err := range []error{
		d.RenameEntity(ria.ID, " "), d.RenameEntity(annotate.ID{}, "x"), d.MergeEntities(ria.ID, ria.ID),
		d.PartEntity(ria.ID), d.AddAlias(ria.ID, "ria"), d.SplitEntity(ria.ID, "x", nil, nil),
	} {
		if _, ok := errors.AsType[*annotate.EntityError](err); !ok {
			t.Errorf("%v is no EntityError", err)
		}
	}
	equal(t, "nothing has changed", d.named(), before)
	d.agree()
}

// Entities that came in beside the gestures are there after Reload, and counted.
func TestEntitiesReadAgain(t *testing.T) {
	d := newDesk(t, visit)
	d.read("Visit")
	ria, _ := d.NewEntity("RIA", "actor", d.tagged("RIA"))
	d.pump.all()
	other := annotate.Entity{ID: annotate.NewID(), Name: "TASS"}
	if err := d.store.Commit(storage.Batch{Changes: []annotate.Change{{ID: annotate.NewID(), Author: annotate.Program, Edits: []annotate.Edit{annotate.Put(nil, other)}}}}); err != nil {
		t.Fatal(err)
	}
	d.CountEntities(context.Background(), func(err error) { equal(t, "error", err, nil) })
	d.pump.all()
	d.Reload(func() {})
	d.pump.all()
	equal(t, "entities", called(d.Entities()), []string{"RIA []", "TASS []"})
	equal(t, "uses", d.Entities().Uses(ria.ID), 1)
}
