// This file owns the tests of undo and redo over articles and restarts.

package session_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/app/session"
	"dateline/storage/transfer"
)

// writeFiles writes files by name, and returns their paths in that order.
func writeFiles(t *testing.T, nameAndContent ...string) []string {
	t.Helper()
	dir := t.TempDir()
	var paths []string
	for i := 0; i < len(nameAndContent); i += 2 {
		path := filepath.Join(dir, nameAndContent[i])
		if err := os.WriteFile(path, []byte(nameAndContent[i+1]), 0o600); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	return paths
}

// bring imports files and waits for them.
func (d *desk) bring(paths []string) (report transfer.ImportReport) {
	d.t.Helper()
	called := 0
	d.BringIn(context.Background(), session.Intake{Paths: paths}, transfer.ImportOptions{}, func(r transfer.ImportReport, err error) {
		called++
		report = r
		if err != nil {
			d.t.Errorf("import: %v", err)
		}
	})
	d.pump.all()
	if called != 1 || len(report.Failed) > 0 {
		d.t.Errorf("import: told %d times, failed %v", called, report.Failed)
	}
	return report
}

func TestUndoAcrossArticles(t *testing.T) {
	d := newDesk(t, talks, harbour)
	d.read("Talks end")
	d.mark("actor", "Varga")
	d.read("Harbour shut")
	d.mark("claim", "met")
	d.read("Talks end")

	d.Undo()
	d.pump.all()
	equal(t, "undone where it was made", d.page(), "Harbour shut\n\nThe [council](actor) met.")
	d.Undo()
	d.pump.all()
	equal(t, "undone where it was made", d.page(), "Talks end\n\nVarga told RIA that Selin is open.")
	equal(t, "list", d.listed(), "Talks end: 0, new\nHarbour shut: 1, new")
	if _, ok := d.CanUndo(); ok {
		t.Error("there is more to undo")
	}
	d.Redo()
	d.pump.all()
	equal(t, "redone where it was made", d.page(), "Talks end\n\n[Varga](actor) told RIA that Selin is open.")
	d.Redo()
	d.pump.all()
	equal(t, "redone where it was made", d.page(), "Harbour shut\n\nThe [council](actor) [met](claim).")
	if _, ok := d.CanRedo(); ok {
		t.Error("there is more to redo")
	}
	d.calm()
	d.agree()
}

func TestUndoAcrossRestarts(t *testing.T) {
	d := newDesk(t, talks, harbour)
	d.read("Talks end")
	d.mark("actor", "Varga")
	d.mark("actor", "RIA")
	d = d.again()
	summary, ok := d.CanUndo()
	equal(t, "undo", []any{summary, ok}, []any{"Tag “RIA” as Actor", true})
	d.Undo()
	d = d.again()
	summary, ok = d.CanRedo()
	equal(t, "redo", []any{summary, ok}, []any{"Tag “RIA” as Actor", true})
	d.Undo()
	d.pump.all()
	equal(t, "all undone", d.page(), "Talks end\n\nVarga told RIA that Selin is open.")
	d = d.again()
	d.Redo()
	d = d.again()
	d.Redo()
	d.pump.all()
	equal(t, "all redone", d.page(), "Talks end\n\n[Varga](actor) told [RIA](actor) that Selin is open.")
	d = d.again()
	d.read("Harbour shut")
	d.mark("claim", "met")
	for range 3 {
		d.Undo()
		d = d.again()
	}
	equal(t, "list", d.listed(), "Talks end: 0, new\nHarbour shut: 1, new")
	d.calm()
	d.agree()
}

// The key is pressed faster than the disk writes: each press takes back one
// step, none twice.
func TestUndoFasterThanTheDisk(t *testing.T) {
	d := newDesk(t, talks)
	d.read("Talks end")
	d.mark("actor", "Varga")
	d = d.again()
	d.read("Talks end")
	d.mark("actor", "RIA")
	d.pump.all()
	d.Undo()
	d.Undo()
	d.Undo()
	equal(t, "undone", d.page(), "Talks end\n\nVarga told RIA that Selin is open.")
	d.Redo()
	d.Redo()
	d.Redo()
	equal(t, "redone", d.page(), "Talks end\n\n[Varga](actor) told [RIA](actor) that Selin is open.")
	d.pump.all()
	d.calm()
	d.agree()
}

const dataset = `{"format": "dateline/1", "people": [{"handle": "ben", "name": "Ben"}], "articles": [
 {"title": "Ferry sinks", "text": "Ferry sinks\n\nThe crew is safe.", "spans": [
  {"layer": "amira", "label": "actor", "fragments": [{"start": 17, "end": 21, "text": "crew"}]}]},
 {"title": "Talks end", "text": "Talks end\n\nVarga told RIA that Selin is open.", "spans": [
  {"layer": "amira", "label": "location", "fragments": [{"start": 31, "end": 36, "text": "Selin"}]}]}]}`

func TestUndoOfAnImportAsOneStep(t *testing.T) {
	d := newDesk(t, talks)
	d.read("Talks end")
	d.mark("actor", "Varga")
	d.pump.all()
	report := d.bring(writeFiles(t, "a.json", dataset, "b.txt", "One more\n\nIt rains.", "c.txt", "Yet another\n\nIt pours."))
	equal(t, "articles, tags", []int{report.Articles, report.Spans}, []int{3, 2})
	after := d.screen()
	equal(t, "the open article has the tag", d.page(), "Talks end\n\n[Varga](actor) told RIA that [Selin](location) is open.")
	equal(t, "list", d.listed(), "Talks end: 2, done\nFerry sinks: 1, done\nOne more: 0, new\nYet another: 0, new")
	d.calm()
	d.agree()

	d.Undo()
	d.pump.all()
	equal(t, "undone", d.page(), "Talks end\n\n[Varga](actor) told RIA that Selin is open.")
	redo, _ := d.CanRedo()
	equal(t, "list", d.listed(), "Talks end: 1, in work")
	d.calm()
	d.agree()
	d.Redo()
	d.pump.all()
	d.sees("after redo", after)
	d.calm()
	d.agree()
	d.Undo()
	d.pump.all()
	again, _ := d.CanRedo()
	equal(t, "redo", again, redo)
	d.Undo()
	d.pump.all()
	equal(t, "the tag before", d.page(), "Talks end\n\nVarga told RIA that Selin is open.")
	d.Redo()
	d.pump.all()
	d.mark("location", "Selin") // what was undone cannot be redone now
	d.Undo()
	d.pump.all()
	d.Redo()
	d.Undo()
	d.pump.all()
	d.calm()
	d.agree()
}

func TestUndoOfAnImportFasterThanTheDisk(t *testing.T) {
	d := newDesk(t, talks)
	d.read("Talks end")
	d.mark("actor", "Varga")
	d.bring(writeFiles(t, "a.json", dataset, "b.txt", "One more\n\nIt rains."))
	d.Undo()
	d.Undo()
	d.pump.all()
	equal(t, "undone, and the tag before", d.page(), "Talks end\n\nVarga told RIA that Selin is open.")
	d.Redo()
	d.pump.work()
	d.Redo()
	d.Undo()
	d.Redo()
	d.pump.all()
	equal(t, "redone", d.page(), "Talks end\n\n[Varga](actor) told RIA that [Selin](location) is open.")
	equal(t, "list", d.listed(), "Talks end: 2, done\nFerry sinks: 1, done\nOne more: 0, new")
	d.calm()
	d.agree()
}

func TestRefusedUndoOfAnImport(t *testing.T) {
	d := newDesk(t, talks)
	d.read("Talks end")
	d.bring(writeFiles(t, "a.json", dataset, "b.txt", "One more\n\nIt rains."))
	before := d.screen()
	d.Undo()
	d.pump.refuse(errFull)
	d.pump.all()
	d.sees("after the refusal", before)
	equal(t, "errors", len(d.failures()), 1)
	d.agree()
	d.Undo()
	d.pump.all()
	equal(t, "list", d.listed(), "Talks end: 0, new")
	before = d.screen()
	d.Redo()
	d.pump.refuse(errFull)
	d.pump.all()
	d.sees("after the refusal of redo", before)
	equal(t, "errors", len(d.failures()), 1)
	d.agree()
}

func TestUndoOfARemovedArticle(t *testing.T) {
	d := newDesk(t, harbour, talks)
	d.read("Harbour shut")
	d.mark("claim", "met")
	d.RemoveArticle()
	if d.Document() != nil {
		t.Error("the article is open still")
	}
	equal(t, "list", d.listed(), "Talks end: 0, new")
	d.pump.all()
	d.agree()
	d = d.again()
	equal(t, "list", d.listed(), "Talks end: 0, new")
	d.Undo()
	d.pump.all()
	equal(t, "list", d.listed(), "Harbour shut: 2, in work\nTalks end: 0, new")
	d.read("Harbour shut")
	equal(t, "page", d.page(), "Harbour shut\n\nThe [council](actor) [met](claim).")
	d.Redo()
	d.pump.all()
	equal(t, "list", d.listed(), "Talks end: 0, new")
	d.Undo()
	d.Undo() // before the article is back in the list
	d.pump.all()
	equal(t, "list", d.listed(), "Harbour shut: 1, new\nTalks end: 0, new")
	d.calm()
	d.agree()
}

// TestUndoOfANewerVersionOpensTheEarlier takes back one that took all tags over, and one
// beside which the earlier version stayed.
func TestUndoOfANewerVersionOpensTheEarlier(t *testing.T) {
	for _, cut := range []string{"met", "council"} {
		d := newDesk(t, harbour, talks)
		d.read("Harbour shut")
		before := d.page()
		id := d.Document().Article.ID
		var r transfer.Reading
		d.Clean(id, func(read transfer.Reading, err error) {
			if r = read; err != nil {
				t.Fatal(err)
			}
		})
		d.pump.all()
		at := strings.Index(r.Draft.Whole.String(), cut)
		out := []annotate.Passage{{Range: text.Range{Start: at, End: at + len(cut)}, Reason: annotate.ReasonHand}}
		var newer annotate.ID
		d.BringIn(t.Context(), session.Intake{Choices: []transfer.Choice{{Reading: r, Out: out, As: transfer.AddVersion, Earlier: id}}}, transfer.ImportOptions{},
			func(r transfer.ImportReport, err error) {
				if err != nil || len(r.Versions) != 1 {
					t.Fatal(r, err)
				}
				newer = r.Versions[0].ID
			})
		d.pump.all()
		d.Open(newer)
		d.pump.all()
		d.Undo()
		d.pump.all()
		equal(t, "without “"+cut+"”, undone", d.page(), before)
		d.Redo()
		d.pump.all()
		if d.Document() == nil || d.Document().Article.ID != newer {
			t.Errorf("without “%s”, done again: the newer version is not open", cut)
		}
		d.calm()
		d.agree()
	}
}

func TestUndoPassesOverOthersAndTheProgram(t *testing.T) {
	d := newDesk(t, harbour)
	if err := d.Join(annotate.Person{ID: annotate.PersonKnownBy("chen").ID, Handle: "chen"}); err != nil {
		t.Fatal(err)
	}
	if summary, ok := d.CanUndo(); ok {
		t.Errorf("what the program did can be undone: %s", summary)
	}
	d.Undo()
	d.pump.all()
	equal(t, "saving", func() session.Saving { s, _ := d.Saving(); return s }(), session.Saved)
	d.calm()
}

// What is done on a page that still shows an import which is being taken back
// follows when the page was read again, if it fits then.
func TestGesturesWhileAnImportIsTakenBack(t *testing.T) {
	for moment := range 6 {
		d := newDesk(t, talks)
		d.read("Talks end")
		varga := d.mark("actor", "Varga")
		d.bring(writeFiles(t, "a.json", dataset, "b.txt", "One more\n\nIt rains."))
		selin := d.Document().Spans(d.Person())[1]
		equal(t, "imported", selin.Quote(), "Selin")
		d.Undo()
		for range moment {
			if !d.pump.work() {
				d.pump.finish()
			}
		}
		gone := func() bool { _, ok := d.Document().Span(selin.ID); return !ok }()
		d.Link(annotate.LinkKind{Key: "any"}, varga.ID, selin.ID)
		d.SetNote(selin.ID, "not here")
		d.mark("actor", "RIA")
		d.pump.all()
		equal(t, "page", d.page(), "Talks end\n\n[Varga](actor) told [RIA](actor) that Selin is open.")
		equal(t, "list", d.listed(), "Talks end: 2, in work")
		if failed := d.failures(); !gone && len(failed) != 2 {
			t.Errorf("at moment %d the view was told of %v, want that link and note do not fit", moment, failed)
		}
		undo, _ := d.CanUndo()
		equal(t, "undo", undo, "Tag “RIA” as Actor")
		d.agree()
	}
}

func TestGesturesAreKeptWhereTakingBackFails(t *testing.T) {
	d := newDesk(t, talks)
	d.read("Talks end")
	d.bring(writeFiles(t, "a.json", dataset, "b.txt", "One more\n\nIt rains."))
	d.Undo()
	d.Undo()
	d.mark("actor", "RIA")
	d.pump.refuse(errFull)
	d.pump.all()
	equal(t, "page", d.page(), "Talks end\n\nVarga told [RIA](actor) that [Selin](location) is open.")
	equal(t, "errors", len(d.failures()), 1)
	d.agree()
}
