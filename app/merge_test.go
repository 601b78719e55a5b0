package app

// This file owns the tests of merging: what comes in by the menu or by a drop is shown first,
// asked about, and can be taken back.

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
	"dateline/storage/share"
	"dateline/storage/storagetest"
)

// fromBen writes a share file of Ben's, who tagged words of a copy of the open project.
func (d *desk) fromBen(name, words string, o share.Options) string {
	d.t.Helper()
	path := filepath.Join(d.home, name)
	d.atBens(func(store *storage.Store, author annotate.Author) {
		d.tagIn(store, author, words)
		o.From, o.At = storagetest.Ben, author.Now()
		if _, err := share.Write(d.t.Context(), store, path, o, nil); err != nil {
			d.t.Fatal(err)
		}
	})
	return path
}

// atBens does something on a copy of the open project, as Ben.
func (d *desk) atBens(do func(*storage.Store, annotate.Author)) (path string) {
	d.t.Helper()
	d.settle()
	path = filepath.Join(d.t.TempDir(), "bens"+storage.Extension)
	if err := d.app.session.Store().SaveCopy(d.t.Context(), path, false, nil); err != nil {
		d.t.Fatal(err)
	}
	store, err := storage.Open(path, storage.Options{})
	if err != nil {
		d.t.Fatal(err)
	}
	author := storagetest.Author(storagetest.Ben)
	author.NewID = annotate.NewID
	storagetest.Commit(d.t, store, storage.Batch{Changes: []annotate.Change{author.Change("Join", annotate.Put(nil, storagetest.Ben))}})
	do(store, author)
	if err := store.Close(); err != nil {
		d.t.Fatal(err)
	}
	return path
}

// tagIn tags words as an actor in the first article that has them.
func (d *desk) tagIn(store *storage.Store, author annotate.Author, words string) {
	d.t.Helper()
	list, err := store.Listing()
	if err != nil {
		d.t.Fatal(err)
	}
	for _, a := range list {
		doc, err := store.Document(a.ID)
		if err != nil {
			d.t.Fatal(err)
		}
		at := strings.Index(doc.Text.String(), words)
		if at < 0 {
			continue
		}
		actor, _ := d.scheme().Label("actor")
		c, _, err := author.Tag(doc, actor, text.Range{Start: at, End: at + len(words)})
		if err != nil {
			d.t.Fatal(err)
		}
		storagetest.Commit(d.t, store, storage.Batch{Changes: []annotate.Change{c}})
		return
	}
	d.t.Fatalf("no article has %q", words)
}

func TestAMergeIsShownFirst(t *testing.T) {
	d := start(t, said, news)
	d.tag("RIA", "2")
	path := d.fromBen("work.dlshare", "RIA", share.Options{})
	d.drop(path)
	d.wantSheets(1)
	d.wantScreen("Merge “work.dlshare”", "From ben (Ben Okafor), written", "2 | articles | all here already", "ben (Ben Okafor) | 1 tag, new", "Nothing to decide")
	if got := d.layerOf("ben"); got != "" {
		t.Fatalf("before anything came in Ben’s tags are %q", got)
	}
	d.shootAll("merge-plain")
	d.press("Enter")
	d.wantSheets(0)
	d.wantSays("Merged: 1 tag came in; Ctrl+Z takes all of it back")
	if got := d.layerOf("ben"); got != "actor: RIA" {
		t.Errorf("Ben’s tags are %q", got)
	}
	d.wantTags("actor: RIA")
	d.drop(path)
	d.wantScreen("Everything in it is here already.", "Close")
	d.shootAll("merge-here")
	d.press("Enter")
	d.wantSheets(0)
	d.wantSays("Everything in it is here already")
	d.press("Ctrl+Z")
	if got := d.layerOf("ben"); got != "" {
		t.Errorf("after undo Ben’s tags are %q", got)
	}
	d.wantTags("actor: RIA")
	d.drop(path)
	d.wantScreen("its merge was undone", "Bring it back")
	d.press("Enter")
	if got := d.layerOf("ben"); got != "actor: RIA" {
		t.Errorf("merged again, Ben’s tags are %q", got)
	}
	d.press("Ctrl+H")
	if rows := d.historyRows(); len(rows) == 0 {
		t.Error("the history is empty")
	}
	d.shootAll("merge-history")
	d.press("Esc")
}

func TestAMergeIsGivenUp(t *testing.T) {
	d := start(t, said)
	path := d.fromBen("work.dlshare", "RIA", share.Options{})
	for name, leave := range map[string]func(){
		"by Esc":    func() { d.press("Esc") },
		"by Cancel": func() { d.tap("Cancel") },
	} {
		d.drop(path)
		leave()
		d.wantSheets(0)
		d.wantSays("Cancelled; nothing came in")
		if got := d.layerOf("ben"); got != "" {
			t.Errorf("%s: Ben’s tags are %q", name, got)
		}
	}
}

func TestALockedFileAsksForItsPassphrase(t *testing.T) {
	d := start(t, said)
	path := d.fromBen("work.dlshare", "RIA", share.Options{Passphrase: "four words for it"})
	d.drop(path)
	d.wantScreen("“work.dlshare” is locked", "Whoever sent you the file knows it")
	d.shootAll("merge-locked")
	d.typeText("five words for it")
	d.press("Enter")
	d.wantScreen("That passphrase does not open it")
	d.press("Esc")
	d.wantSays("Cancelled; nothing came in")
	d.drop(path)
	d.typeText("four words for it")
	d.press("Enter")
	d.wantScreen("From ben (Ben Okafor)")
	d.press("Enter")
	if got := d.layerOf("ben"); got != "actor: RIA" {
		t.Errorf("Ben’s tags are %q", got)
	}
}

func TestABadShareFileIsNotMerged(t *testing.T) {
	d := start(t, said)
	good := d.fromBen("work.dlshare", "RIA", share.Options{})
	raw, err := os.ReadFile(good)
	if err != nil {
		t.Fatal(err)
	}
	altered := []byte(string(raw))
	altered[len(altered)*2/3] ^= 1
	for name, content := range map[string]string{"cut.dlshare": string(raw[:len(raw)/2]), "altered.dlshare": string(altered), "letter.dlshare": "Dear Sir or Madam"} {
		d.drop(d.file(name, content))
		d.wantSheets(1)
		d.wantScreen(name)
		d.press("Enter")
		d.wantSheets(0)
	}
	d.drop(d.file("cut.dlshare", string(raw[:len(raw)/2])), good)
	d.wantScreen("“cut.dlshare” was not merged", "Go on to the next")
	d.shootAll("merge-bad")
	d.press("Enter")
	d.wantScreen("Merge “work.dlshare”")
	d.press("Enter")
	if got := d.layerOf("ben"); got != "actor: RIA" {
		t.Errorf("Ben’s tags are %q", got)
	}
}

func TestSeveralFilesAreMergedOneAfterAnother(t *testing.T) {
	d := start(t, said, news)
	first := d.fromBen("first.dlshare", "RIA", share.Options{})
	second := d.fromBen("second.dlshare", "Reuters", share.Options{})
	d.drop(first, second)
	d.wantScreen("Merge “first.dlshare”", "1 more file after this")
	d.press("Enter")
	d.wantScreen("Merge “second.dlshare”")
	d.press("Enter")
	d.wantSays("Merged: 2 tags came in; each file is a step that Ctrl+Z takes back")
	d.press("Ctrl+Z", "Ctrl+Z")
	d.drop(first, second)
	d.tap("Skip this one")
	d.wantScreen("Merge “second.dlshare”")
	d.press("Enter")
	d.wantSays("Ctrl+Z takes all of it back")
	d.drop(first, d.file("plain.txt", "Words"))
	d.wantSheets(0)
	d.wantSays("Drop share files by themselves")
}

func TestADroppedProjectIsOpenedOrMerged(t *testing.T) {
	d := start(t, said)
	open := d.state().Project
	path := d.atBens(func(store *storage.Store, author annotate.Author) { d.tagIn(store, author, "RIA") })
	d.drop(path)
	d.wantScreen("Open “bens”, or merge it?")
	d.shootAll("merge-or-open")
	d.press("Esc")
	d.wantSheets(0)
	d.drop(path)
	d.tap("Merge it…")
	d.wantScreen("Merge “bens.dateline”", "A whole project, which is a copy of this one", "ben (Ben Okafor) | 1 tag, new")
	d.press("Enter")
	if got := d.layerOf("ben"); got != "actor: RIA" || d.state().Project != open {
		t.Errorf("Ben’s tags are %q in %s", got, d.state().Project)
	}
	d.drop(path)
	d.press("Enter")
	if d.state().Project != path {
		t.Errorf("open is %s", d.state().Project)
	}
}

func TestAShareFileOnTheCommandLine(t *testing.T) {
	d := start(t, said)
	path := d.fromBen("work.dlshare", "RIA", share.Options{})
	d.press("Ctrl+Q")
	d = sitDown(t, d.home, path)
	d.wantScreen("Merge “work.dlshare”")
	d.press("Enter")
	if got := d.layerOf("ben"); got != "actor: RIA" {
		t.Errorf("Ben’s tags are %q", got)
	}
}

func TestNothingIsMergedIntoABackup(t *testing.T) {
	d := anOldBackup(t)
	path := d.fromBen("work.dlshare", "RIA", share.Options{})
	d.press("Ctrl+B", "Enter")
	d.drop(path)
	d.wantSheets(0)
	d.wantSays("This is a backup, which stays as it is")
	d.press("Ctrl+Shift+J")
	d.wantSheets(0)
	d.press("F9")
}

// aRichPreview is one in which there is everything to say.
func aRichPreview(d *desk) share.Preview {
	d.t.Helper()
	other := annotate.Person{ID: annotate.NewID(), Handle: "amira", Name: "Amira Haddad"}
	flora, flora2 := annotate.Person{ID: annotate.NewID(), Handle: "flora", Name: "Flora Maier"}, annotate.Person{ID: annotate.NewID(), Handle: "flora", Name: "Flora Marsh"}
	doc := d.app.session.Document()
	at := strings.Index(doc.Text.String(), "RIA")
	span := annotate.Span{ID: annotate.NewID(), Article: doc.Article.ID, Layer: storagetest.Ben.ID, Label: "actor", Fragments: annotate.Fragments(doc.Text, text.Range{Start: at, End: at + 3})}
	placed := func(p annotate.Person) share.Placed {
		return share.Placed{Span: span, Article: doc.Article.Title, Layer: p}
	}
	p := share.Preview{
		Path: "rich.dlshare", From: storagetest.Ben, At: storagetest.Start, Standing: share.StandingNew,
		Articles: share.ArticleCounts{New: 12, Here: 202, Binned: 1},
		Near:     []share.Near{{Theirs: annotate.Article{Title: "Talks end in Tarn"}, Mine: annotate.Article{Title: "Talks end"}, Alike: .973}},
		Layers: []share.LayerChange{
			{Layer: storagetest.Ben, Tags: share.Counts{New: 87, Changed: 3, Here: 1240, Removed: 2}, Links: share.Counts{New: 11}},
			{Layer: storagetest.Amira, Tags: share.Counts{Here: 900}},
			{Layer: other, Tags: share.Counts{New: 31}},
			{Layer: annotate.Person{ID: annotate.NewID(), Handle: "ben-decided", Reviewer: storagetest.Ben.ID}, Tags: share.Counts{New: 43}},
		},
		Decisions: share.Counts{New: 43, Changed: 1}, Comments: share.Counts{New: 5, Here: 2}, Assignments: share.Counts{New: 3}, Entities: share.Counts{New: 4, Changed: 1},
		Clashes: []share.Clash{{Mine: storagetest.Amira, Theirs: other}, {Mine: flora, Theirs: flora2}},
		Scheme: share.SchemeChange{
			Added:          []string{"add the label Event"},
			Contradictions: []string{"change the type of Modality of Claim"},
			Differing:      []string{"change the colour of Actor"},
		},
		LeftOut:  []share.LeftOut{{Placed: placed(storagetest.Amira), Author: storagetest.Ben, Why: "it is in a layer that its author does not own"}},
		Misfits:  []share.Placed{placed(storagetest.Ben)},
		Anchored: 17, NotAnchored: []share.LeftOut{{Placed: placed(storagetest.Ben), Author: storagetest.Ben, Why: "its words are not in your copy"}},
	}
	for i := range 3 {
		p.NotAnchored = append(p.NotAnchored, p.NotAnchored[0])
		p.NotAnchored[i+1].Why = fmt.Sprintf("its words stand in your copy %d times", i+2)
	}
	return p
}

// TestEverythingThatAMergeAsks shows it without a file behind it.
func TestEverythingThatAMergeAsks(t *testing.T) {
	d := start(t, said)
	m := &merging{app: d.app, session: d.app.session, paths: []string{"rich.dlshare"}}
	s := d.app.openMergeSheet(m, aRichPreview(d))
	d.wantScreen("12 new, 202 here already, 1 in the bin, where what comes in waits with them", "ben (Ben Okafor) | 1\u202f332 tags · 11 links | 87 new, 3 changed, 1\u202f240 here already, 2 removed",
		"Yours (amira)", "decisions of a reviewer", "97 % the same", "The tag schemes contradict each other", "Add the label Event.", "Another amira", "This layer is mine",
		"Two people are called flora", "Each goes where its words stand in your copy", "Take in what others did to my tags",
		"1 thing is left out, 4 tags find no place on your own copy, 1 tag does not fit its text", "Say whose tag scheme stands")
	if !s.merge.Disabled() {
		t.Error("it can be merged though nobody said whose scheme stands")
	}
	d.shootAll("merge-rich")
	d.window.Resize(fyne.NewSize(1440, 900))
	d.pickFrom("Mine, and add what is missing")
	d.wantScreen("Your tag scheme stays, and gets what only theirs has.")
	if s.merge.Disabled() {
		t.Error("it cannot be merged")
	}
	name := d.search(func(o fyne.CanvasObject) bool { _, ok := o.(*field); return ok }).(*field)
	d.tabTo(name)
	d.typeText("amira")
	d.wantScreen("Somebody else has that handle")
	if !s.merge.Disabled() {
		t.Error("a handle that is taken can be given")
	}
	d.fill("flora-m")
	if got := s.choices.handles(); len(got) != 1 || s.merge.Disabled() {
		t.Errorf("the handles are %v", got)
	}
	s.listRest()
	d.wantRows("“RIA”; It is in a layer that its author does not own", "“RIA”; Its words are not in your copy; it stays on the copy that comes in",
		"“RIA”; Its words stand in your copy 2", "“RIA”; Its words stand", "“RIA”; Its words stand", "“RIA”; It does not fit its text")
	d.shootAll("merge-rest")
	d.press("Down", "Down")
	d.tap("Copy the list")
	if got := d.app.fyne.Clipboard().Content(); strings.Count(got, "\n") != 5 {
		t.Errorf("copied was %q", got)
	}
	d.press("Esc")
	s.ended = true
	d.press("Esc")
	d.wantSheets(0)
}

func TestWhatMergesCameTo(t *testing.T) {
	report := func(c share.Counts, articles int) share.Report {
		return share.Report{Preview: share.Preview{Articles: share.ArticleCounts{New: articles}, Layers: []share.LayerChange{{Tags: c}}}, Changes: 1}
	}
	for _, tt := range []struct {
		reports []share.Report
		want    string
	}{
		{[]share.Report{{}}, "Everything in it was here already; nothing came in"},
		{[]share.Report{report(share.Counts{New: 2, Changed: 1}, 0)}, "Merged: 3 tags came in"},
		{[]share.Report{report(share.Counts{New: 2}, 1), report(share.Counts{New: 1}, 2)}, "Merged: 3 articles and 3 tags came in"},
		{[]share.Report{report(share.Counts{Removed: 1}, 0)}, "Merged, 1 tag went"},
		{[]share.Report{report(share.Counts{}, 0)}, "Merged: 1 change came in"},
	} {
		if got := mergedWords(tt.reports); got != tt.want {
			t.Errorf("it says %q, want %q", got, tt.want)
		}
	}
}

// TestAnAnswerIsLookedAtAnew counts on what the newest answer makes of the file.
func TestAnAnswerIsLookedAtAnew(t *testing.T) {
	d := start(t, said)
	old := annotate.Person{ID: annotate.NewID(), Handle: "amira", Name: "Amira Haddad"}
	path := filepath.Join(d.home, "old.dlshare")
	d.atBens(func(store *storage.Store, _ annotate.Author) {
		author := storagetest.Author(old)
		author.NewID = annotate.NewID
		storagetest.Commit(t, store, storage.Batch{Changes: []annotate.Change{author.Change("Join", annotate.Put(nil, old))}})
		d.tagIn(store, author, "RIA")
		if _, err := share.Write(t.Context(), store, path, share.Options{From: old, At: author.Now()}, nil); err != nil {
			t.Fatal(err)
		}
	})
	d.drop(path)
	d.wantScreen("Another amira")
	d.pickTick("This layer is mine")
	d.wantScreen("Yours (amira) | 1 tag, new", "Another amira")
	d.shootAll("merge-mine")
	d.typeText(" ")
	d.settle()
	d.wantScreen("amira (Amira Haddad) | 1 tag, new", "If it is somebody else")
	d.typeText(" ")
	d.settle()
	d.tap("Merge")
	d.wantTags("actor: RIA")
	d.press("Ctrl+Z")
	d.wantTags()
}
