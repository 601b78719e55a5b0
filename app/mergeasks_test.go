package app

// This file owns the tests of what a merge asks and tells: handles, schemes, near copies,
// and how it stands in the history.

import (
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/share"
	"dateline/storage/storagetest"
)

// atAnother is a share file of someone, who worked on a copy of the open project.
func (d *desk) atAnother(name string, person annotate.Person, do func(*storage.Store, annotate.Author)) string {
	d.t.Helper()
	path := filepath.Join(d.home, name)
	d.atBens(func(store *storage.Store, _ annotate.Author) {
		author := storagetest.Author(person)
		author.NewID = annotate.NewID
		storagetest.Commit(d.t, store, storage.Batch{Changes: []annotate.Change{author.Change("Join", annotate.Put(nil, person))}})
		do(store, author)
		if _, err := share.Write(d.t.Context(), store, path, share.Options{From: person, At: author.Now()}, nil); err != nil {
			d.t.Fatal(err)
		}
	})
	return path
}

func TestTwoPeopleWithOneHandleAreToldApart(t *testing.T) {
	d := start(t, said, news)
	first := d.atAnother("maier.dlshare", annotate.Person{ID: annotate.NewID(), Handle: "flora", Name: "Flora Maier"}, func(store *storage.Store, author annotate.Author) { d.tagIn(store, author, "RIA") })
	second := d.atAnother("marsh.dlshare", annotate.Person{ID: annotate.NewID(), Handle: "Flora", Name: "Flora Marsh"}, func(store *storage.Store, author annotate.Author) { d.tagIn(store, author, "police") })
	d.drop(first)
	d.press("Enter")
	d.drop(second)
	d.wantScreen("Two people are called flora", "in the file Flora (Flora Marsh)")
	name := d.search(func(o fyne.CanvasObject) bool { _, ok := o.(*field); return ok }).(*field)
	d.tabTo(name)
	d.typeText("marsh")
	d.press("Enter")
	d.wantSheets(0)
	if a, b := d.layerOf("flora"), d.layerOf("marsh"); a != "actor: RIA" || b != "actor: police" {
		t.Errorf("the tags are %q and %q", a, b)
	}
	d.press("Ctrl+P")
	d.wantRows("amira", "ben", "flora (Flora Maier)", "marsh (Flora Marsh)")
	d.press("Esc", "Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
	if a, b := d.layerOf("flora"), d.layerOf("Flora"); a+b != "" {
		t.Errorf("after undo the tags are %q and %q", a, b)
	}
}

// TestContradictingSchemesAreAskedAbout has Ben let an attribute of claims be something else.
func TestContradictingSchemesAreAskedAbout(t *testing.T) {
	d := start(t, said)
	path := d.atAnother("ben.dlshare", storagetest.Ben, func(store *storage.Store, author annotate.Author) {
		was, err := store.Scheme()
		if err != nil {
			t.Fatal(err)
		}
		is := was.WithLabel(annotate.Label{Key: "event", Name: "Event", Color: "#0072B2"})
		claim, _ := is.Label("claim")
		claim.Attributes = append([]annotate.Attribute(nil), claim.Attributes...)
		claim.Attributes[0] = annotate.Attribute{Key: claim.Attributes[0].Key, Type: annotate.TypeText}
		is = is.WithLabel(claim)
		storagetest.Commit(t, store, storage.Batch{Changes: []annotate.Change{author.Change("Edit", annotate.Put(was, is))}})
		d.tagIn(store, author, "RIA")
	})
	d.drop(path)
	d.wantScreen("The tag schemes contradict each other", "Choose one: they cannot both hold", "Say whose tag scheme stands")
	if !d.button("Merge").Disabled() {
		t.Error("it can be merged unasked")
	}
	d.shootAll("merge-schemes")
	d.pickFrom("Theirs")
	d.wantScreen("takes the place of yours")
	d.pickFrom("Mine, and add what is missing")
	d.tap("Merge")
	d.wantSheets(0)
	if _, ok := d.scheme().Label("event"); !ok {
		t.Errorf("the labels are %+v", d.scheme().Labels)
	}
	if claim, _ := d.scheme().Label("claim"); claim.Attributes[0].Type == annotate.TypeText {
		t.Error("their attribute took the place of mine")
	}
	d.press("Ctrl+Z")
	if _, ok := d.scheme().Label("event"); ok || d.layerOf("ben") != "" {
		t.Errorf("after undo the labels are %+v, Ben’s tags %q", d.scheme().Labels, d.layerOf("ben"))
	}
	d.press("Ctrl+Shift+Z")
	if _, ok := d.scheme().Label("event"); !ok || d.layerOf("ben") != "actor: RIA" {
		t.Errorf("after redo the labels are %+v, Ben’s tags %q", d.scheme().Labels, d.layerOf("ben"))
	}
}

func TestAMergeIsCancelled(t *testing.T) {
	d := start(t, said)
	path := d.fromBen("work.dlshare", "RIA", share.Options{})
	d.drop(path)
	d.work.held = true
	d.press("Enter")
	if d.app.running == nil {
		t.Fatal("nothing shows how far it is")
	}
	d.wantScreen("Merging “work.dlshare”")
	d.tap("Cancel")
	d.work.held = false
	d.settle()
	d.wantSheets(0)
	d.wantSays("Cancelled; nothing came in")
	if got := d.layerOf("ben"); got != "" {
		t.Errorf("Ben’s tags are %q", got)
	}
	d.drop(path)
	d.press("Enter")
	if got := d.layerOf("ben"); got != "actor: RIA" {
		t.Errorf("Ben’s tags are %q", got)
	}
}

func TestAMergeGoesWithItsProject(t *testing.T) {
	d := start(t, said)
	path := d.fromBen("work.dlshare", "RIA", share.Options{})
	d.drop(path)
	d.openLate(func() {})
	d.wantSheets(0)
	if got := d.layerOf("ben"); got != "" {
		t.Errorf("Ben’s tags are %q", got)
	}
}

// TestTheHistoryTellsOfAMerge as one change, and of what it brought where that is asked for.
func TestTheHistoryTellsOfAMerge(t *testing.T) {
	d := start(t, said)
	d.tag("police", "2")
	d.drop(d.fromBen("work.dlshare", "RIA", share.Options{}))
	d.press("Enter")
	d.tag("mayor", "2")
	d.press("Ctrl+H")
	const merge = "Merge the share file of Ben Okafor: 1 tag"
	d.chooseChange(merge)
	if card := d.app.spoken(d.app.history.card); !strings.Contains(card, "came with it. Choose a person, an article or a label above") {
		t.Errorf("of the merge the pane tells %q", card)
	}
	d.shootAll("merge-told")
	d.pickFrom("Ben Okafor")
	d.wantHistory("# Monday 14 November 2016", "Tag “RIA” as Actor")
	if facts := d.app.history.facts(d.app.history.model.rows[1]); !strings.Contains(facts, "came with a merge") {
		t.Errorf("of a change that came with it the history says %q", facts)
	}
	d.pickFrom(everyone)
	d.chooseChange("Tag “police” as Actor")
	d.press("Alt+B")
	d.wantScreen("Go back to before this change?", "What came in by merges since stays")
	d.press("Enter")
	if got := d.layerOf("ben"); got != "actor: RIA" {
		t.Errorf("after going back Ben’s tags are %q", got)
	}
	d.wantTags()
	d.chooseChange(merge)
	d.press("Alt+R")
	d.wantSays("Ctrl+Shift+Z brings it back")
	if got := d.layerOf("ben"); got != "" {
		t.Errorf("reverted, Ben’s tags are %q", got)
	}
	d.chooseChange(merge)
	d.press("Alt+R")
	d.wantSays("There is nothing to revert")
	d.press("Ctrl+Shift+Z")
	if got := d.layerOf("ben"); got != "actor: RIA" {
		t.Errorf("brought back, Ben’s tags are %q", got)
	}
}

func TestScreenReaderIsToldOfAMerge(t *testing.T) {
	d := start(t, said)
	d.drop(d.fromBen("work.dlshare", "RIA", share.Options{}))
	d.wantHeardFirst("text: Merge “work.dlshare”. From ben (Ben Okafor), written 14 Nov 2016, 09:30. 1. article. here already. 1. tag. new. Whose tags. " +
		"ben (Ben Okafor). 1 tag, new. Nothing to decide. It is one step: Ctrl+Z takes all of it back, and merging the file again brings it back. Cancel. Merge, has the keyboard")
	d.press("Esc")
}

// TestTagsOfANearCopy are put on one's own copy where the answer says so.
func TestTagsOfANearCopy(t *testing.T) {
	whole := "Ferries could be crossing Merrin Sound again by the weekend, the minister said on Tuesday, eleven weeks after mines were found there.\n" +
		"The minesweepers have cleared most of the known mines, he told reporters in the capital, and the rest will follow soon."
	d := start(t, news)
	other := filepath.Join(d.home, "near"+storage.Extension)
	makeProject(t, other, news)
	work := d.state().Project
	d.drop(d.file("ferries.txt", "Ferries return\n"+whole))
	d.app.openProject(other)
	d.settle()
	d.app.become(storagetest.Ben)
	d.settle()
	d.drop(d.file("later.txt", "Ferries return\n"+whole+" It was updated."))
	d.tag("minesweepers", "2")
	d.app.openProject(work)
	d.settle()
	d.app.become(storagetest.Amira)
	d.settle()
	d.drop(other)
	d.tap("Merge it…")
	d.wantScreen("Nearly the same text as one of yours", "Put their tags on my own copy as well")
	d.pickTick("Put their tags")
	d.wantScreen("1 tag finds its place by its words")
	d.shootAll("merge-near")
	d.tap("Merge")
	d.app.openArticle(d.app.session.Articles()[1].ID)
	d.settle()
	if got := d.layerOf("ben"); got != "actor: minesweepers" || d.state().Articles != 3 {
		t.Errorf("Ben’s tags on my own copy are %q; %d articles are listed", got, d.state().Articles)
	}
	d.press("Ctrl+Z")
	if got := d.layerOf("ben"); got != "" || d.state().Articles != 2 {
		t.Errorf("after undo Ben’s tags are %q; %d articles are listed", got, d.state().Articles)
	}
}
