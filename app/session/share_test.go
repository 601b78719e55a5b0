// This file owns the tests of sharing and merging: what leaves for a teammate comes in at the
// other desk, can be taken back and brought again, and by halves never.

package session_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/annotate/history"
	"dateline/annotate/text"
	"dateline/app/session"
	"dateline/storage"
	"dateline/storage/share"
	"dateline/storage/storagetest"
)

// bensDesk is Ben's, on a copy of a project with the articles.
func bensDesk(t *testing.T, marked ...string) *desk {
	t.Helper()
	return sit(t, newDesk(t, marked...).store, storagetest.Author(storagetest.Ben))
}

func nothing(float64) {}

// shared writes a share file of a desk.
func (d *desk) shared(o share.Options) (path string, w share.Written) {
	d.t.Helper()
	path = filepath.Join(d.test.TempDir(), "work"+share.Extension)
	told := 0
	d.Share(context.Background(), path, o, nothing, func(written share.Written, err error) {
		told++
		if w = written; err != nil {
			d.t.Errorf("share: %v", err)
		}
	})
	d.pump.all()
	if told != 1 {
		d.t.Errorf("told %d times of a share file", told)
	}
	return path, w
}

// opened opens a file to be merged.
func (d *desk) opened(path, passphrase string) (source *share.Source, err error) {
	d.t.Helper()
	d.OpenShare(context.Background(), path, passphrase, func(s *share.Source, e error) { source, err = s, e })
	d.pump.all()
	if source != nil {
		d.test.Cleanup(func() { _ = source.Close() })
	}
	return source, err
}

// looked is what merging a file would come to.
func (d *desk) looked(path string) (p share.Preview) {
	d.t.Helper()
	source, err := d.opened(path, "")
	if err != nil {
		d.t.Fatalf("open %s: %v", path, err)
	}
	d.LookAtShare(context.Background(), source, share.Answers{}, nothing, func(preview share.Preview, err error) {
		if p = preview; err != nil {
			d.t.Errorf("look at %s: %v", path, err)
		}
	})
	d.pump.all()
	return p
}

// merged merges a file, or tells why that cannot be.
func (d *desk) merged(ctx context.Context, path string) (r share.Report, err error) {
	d.t.Helper()
	source, err := d.opened(path, "")
	if err != nil {
		return r, err
	}
	told := 0
	d.Merge(ctx, source, share.Answers{}, nothing, func(report share.Report, e error) { told++; r, err = report, e })
	d.pump.all()
	if told != 1 {
		d.t.Errorf("told %d times of a merge", told)
	}
	return r, err
}

// mergeAll merges a file, which goes well.
func (d *desk) mergeAll(path string) share.Report {
	d.t.Helper()
	r, err := d.merged(context.Background(), path)
	if err != nil {
		d.t.Fatalf("merge %s: %v", path, err)
	}
	return r
}

// quotes is what a person tagged in the open article.
func (d *desk) quotes(person annotate.ID) string {
	var list []string
	for _, s := range d.Document().Spans(person) {
		list = append(list, s.Quote())
	}
	return strings.Join(list, ", ")
}

func TestMergeUndoAndMergeAgain(t *testing.T) {
	ben := bensDesk(t, talks, harbour)
	ben.read("Talks end")
	ben.mark("actor", "RIA")
	path, written := ben.shared(share.Options{})
	if written.Spans < 1 || written.Articles != 2 || written.Bytes == 0 {
		t.Errorf("written is %+v", written)
	}

	d := newDesk(t, talks, harbour)
	d.read("Talks end")
	d.mark("actor", "Varga")
	p := d.looked(path)
	if p.Standing != share.StandingNew || p.From.ID != storagetest.Ben.ID {
		t.Errorf("the preview is %+v", p)
	}
	equal(t, "before anything came in", d.quotes(storagetest.Ben.ID), "")

	r := d.mergeAll(path)
	if (r.Head == annotate.ID{}) || r.Changes == 0 {
		t.Errorf("the report is %+v", r)
	}
	equal(t, "merged", d.quotes(storagetest.Ben.ID), "RIA")
	equal(t, "what is at hand stays", d.page(), "Talks end\n\n[Varga](actor) told RIA that Selin is open.")
	d.calm()
	d.agree()
	if again := d.looked(path); again.Standing != share.StandingHere {
		t.Errorf("once it is here the preview is %+v", again)
	}
	if again := d.mergeAll(path); again.Changes != 0 {
		t.Errorf("the second merge brings %+v", again)
	}

	for range 2 {
		d.Undo()
		d.pump.all()
		equal(t, "undone", d.quotes(storagetest.Ben.ID), "")
		equal(t, "what was before stays", d.page(), "Talks end\n\n[Varga](actor) told RIA that Selin is open.")
		d.calm()
		d.agree()
		d.Redo()
		d.pump.all()
		equal(t, "redone", d.quotes(storagetest.Ben.ID), "RIA")
		d.calm()
		d.agree()
	}

	d.Undo()
	d.pump.all()
	if p := d.looked(path); p.Standing != share.StandingWithdrawn {
		t.Errorf("after undo the preview is %+v", p)
	}
	if r := d.mergeAll(path); r.Changes == 0 {
		t.Errorf("merged again it brings %+v", r)
	}
	equal(t, "merged again", d.quotes(storagetest.Ben.ID), "RIA")
	d = d.again()
	d.read("Talks end")
	d.Undo()
	d.pump.all()
	equal(t, "undone the next day", d.quotes(storagetest.Ben.ID), "")
	d.Undo()
	d.pump.all()
	equal(t, "and what was before it", d.page(), "Talks end\n\nVarga told RIA that Selin is open.")
	d.calm()
	d.agree()
}

func TestAWholeProjectIsMerged(t *testing.T) {
	ben := bensDesk(t, talks)
	ben.read("Talks end")
	ben.mark("actor", "RIA")
	ben.pump.all()
	path := ben.store.Path()
	if err := ben.store.Close(); err != nil {
		t.Fatal(err)
	}
	d := newDesk(t, talks)
	d.read("Talks end")
	d.mergeAll(path)
	equal(t, "merged", d.quotes(storagetest.Ben.ID), "RIA")
	d.calm()
	d.agree()
}

// What later work stands on stays when a merge is reverted, and the rest of it goes.
func TestARevertedMergeUnderLaterWork(t *testing.T) {
	ben := bensDesk(t, talks, harbour)
	ben.read("Talks end")
	ben.mark("actor", "RIA")
	path, _ := ben.shared(share.Options{})
	d := newDesk(t, talks)
	report := d.mergeAll(path)
	d.read("Harbour shut")
	d.mark("claim", "met")
	d.pump.all()
	var r session.Reverted
	d.Revert([]annotate.ID{report.Head}, false, func(reverted session.Reverted, err error) {
		if r = reverted; err != nil {
			t.Error(err)
		}
	})
	d.pump.all()
	if r.Stayed == 0 || len(d.Articles()) != 2 {
		t.Errorf("the revert came to %+v; %d articles are listed", r, len(d.Articles()))
	}
	d.read("Talks end")
	equal(t, "Ben’s", d.quotes(storagetest.Ben.ID), "")
	d.calm()
	d.agree()
}

func TestMergesThatFail(t *testing.T) {
	ben := bensDesk(t, talks)
	ben.read("Talks end")
	ben.mark("actor", "RIA")
	locked, _ := ben.shared(share.Options{Passphrase: "four words for it"})
	good, _ := ben.shared(share.Options{})
	raw, err := os.ReadFile(good)
	if err != nil {
		t.Fatal(err)
	}
	write := func(name string, raw []byte) string {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, raw, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	altered := append([]byte(nil), raw...)
	altered[len(altered)*2/3] ^= 1
	d := newDesk(t, talks)
	d.read("Talks end")
	before, _ := os.ReadFile(d.store.Path())
	for name, tt := range map[string]struct {
		path string
		want error
	}{
		"locked":  {locked, share.ErrPassphraseNeeded},
		"cut off": {write("cut.dlshare", raw[:len(raw)/2]), share.ErrDamaged},
		"altered": {write("altered.dlshare", altered), share.ErrDamaged},
		"other":   {write("letter.dlshare", []byte("Dear Sir or Madam")), share.ErrNotShare},
		"empty":   {write("empty.dlshare", nil), share.ErrNotShare},
		"itself":  {d.store.Path(), nil},
		"gone":    {filepath.Join(t.TempDir(), "gone.dlshare"), os.ErrNotExist},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := d.merged(context.Background(), tt.path); err == nil || tt.want != nil && !errors.Is(err, tt.want) {
				t.Errorf("the error is %v, want %v", err, tt.want)
			}
		})
	}
	if _, err := d.opened(locked, "five words for it"); !errors.Is(err, share.ErrPassphrase) {
		t.Errorf("of the wrong passphrase: %v", err)
	}
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	source, err := d.opened(good, "")
	if err != nil {
		t.Fatal(err)
	}
	d.Merge(cancelled, source, share.Answers{}, nothing, func(_ share.Report, e error) { err = e })
	d.pump.all()
	if !errors.Is(err, context.Canceled) {
		t.Errorf("of a merge that was cancelled: %v", err)
	}
	equal(t, "nothing came in", d.quotes(storagetest.Ben.ID), "")
	if _, ok := d.CanUndo(); ok {
		t.Error("there is something to undo")
	}
	if after, _ := os.ReadFile(d.store.Path()); string(before) != string(after) {
		t.Error("the project was written to")
	}
	if source, err := d.opened(locked, "four words for it"); err != nil || source == nil {
		t.Errorf("the right passphrase does not open it: %v", err)
	}
	d.calm()
	d.agree()
}

// What is done while a merge goes on follows when it is done.
func TestWorkDuringAMerge(t *testing.T) {
	ben := bensDesk(t, talks)
	ben.read("Talks end")
	ben.mark("actor", "RIA")
	path, _ := ben.shared(share.Options{})
	d := newDesk(t, talks)
	d.read("Talks end")
	source, err := d.opened(path, "")
	if err != nil {
		t.Fatal(err)
	}
	d.Merge(context.Background(), source, share.Answers{}, nothing, func(_ share.Report, err error) {
		if err != nil {
			t.Error(err)
		}
	})
	d.mark("actor", "Varga")
	d.Undo()
	d.mark("actor", "Selin")
	d.pump.all()
	equal(t, "the page", d.page(), "Talks end\n\nVarga told RIA that [Selin](actor) is open.")
	equal(t, "Ben’s", d.quotes(storagetest.Ben.ID), "RIA")
	d.calm()
	d.agree()
}

// The history has a merge as one change, which is reverted as a whole, also when later work
// came after it.
func TestMergesInTheHistory(t *testing.T) {
	ben := bensDesk(t, talks)
	ben.read("Talks end")
	ben.mark("actor", "RIA")
	path, _ := ben.shared(share.Options{})
	d := newDesk(t, talks)
	d.read("Talks end")
	d.mark("actor", "Selin")
	d.pump.all()
	known := len(d.entries(session.HistoryFilter{}))
	report := d.mergeAll(path)
	d.mark("actor", "Varga")
	d.pump.all()
	if n := len(d.entries(session.HistoryFilter{})); n != known+2 {
		t.Errorf("the history has %d changes after a merge and a tag, %d before", n, known)
	}
	of := d.entries(session.HistoryFilter{Person: storagetest.Ben.ID})
	if len(of) == 0 || !of[0].Change.Merged {
		t.Errorf("asked for Ben, it has %+v", of)
	}
	d.ReadMade([]annotate.ID{report.Head}, func(made session.Made, err error) {
		if err != nil || made.Brought == 0 {
			t.Errorf("it brought %d changes (%v)", made.Brought, err)
		}
	})
	var r session.Reverted
	d.Revert([]annotate.ID{report.Head}, false, func(reverted session.Reverted, err error) {
		if r = reverted; err != nil {
			t.Error(err)
		}
	})
	d.pump.all()
	if !r.Written || !r.Undone {
		t.Errorf("the revert came to %+v", r)
	}
	equal(t, "Ben’s, reverted", d.quotes(storagetest.Ben.ID), "")
	equal(t, "and the rest", d.page(), "Talks end\n\n[Varga](actor) told RIA that [Selin](actor) is open.")
	d.calm()
	d.agree()
	d.Redo()
	d.pump.all()
	equal(t, "Ben’s, again", d.quotes(storagetest.Ben.ID), "RIA")
	d.calm()
	d.agree()
}

func TestGoingBackOverAMerge(t *testing.T) {
	ben := bensDesk(t, talks, harbour)
	ben.read("Talks end")
	ben.mark("actor", "RIA")
	path, _ := ben.shared(share.Options{})
	d := newDesk(t, talks)
	d.read("Talks end")
	d.mark("actor", "Selin")
	d.pump.all()
	d.mergeAll(path)
	d.mark("actor", "Varga")
	d.pump.all()
	d.GoBack(context.Background(), d.change("Tag “Selin” as Actor"), nil, func(r history.Return, err error) {
		if err != nil || r.Merged == 0 {
			t.Errorf("going back tells of %+v (%v)", r, err)
		}
	})
	d.pump.all()
	equal(t, "mine", d.page(), "Talks end\n\nVarga told RIA that Selin is open.")
	equal(t, "Ben’s", d.quotes(storagetest.Ben.ID), "RIA")
	if len(d.Articles()) != 2 {
		t.Errorf("%d articles are listed", len(d.Articles()))
	}
	d.calm()
	d.agree()
}

func TestSharingMeasuresWhatItWrites(t *testing.T) {
	d := newDesk(t, talks, harbour)
	o := share.Options{Layers: []annotate.ID{storagetest.Amira.ID}}
	var measured share.Written
	d.MeasureShare(context.Background(), o, nothing, func(w share.Written, err error) {
		if measured = w; err != nil {
			t.Error(err)
		}
	})
	d.pump.all()
	_, written := d.shared(o)
	measured.Bytes = written.Bytes // which the time of writing alters
	equal(t, "measured", measured, written)
	d.calm()
}

func TestPeopleAreRenamed(t *testing.T) {
	d := newDesk(t, harbour)
	d.Rename(storagetest.Ben.ID, "okafor", "Benedict Okafor", func(err error) {
		if err != nil {
			t.Error(err)
		}
	})
	d.pump.all()
	p, ok := d.Called("OKAFOR")
	if !ok || p.Name != "Benedict Okafor" {
		t.Errorf("the people are %+v", d.People())
	}
	summary, _ := d.CanUndo()
	equal(t, "the step", summary, "Rename ben (Ben Okafor) to okafor (Benedict Okafor)")
	d.Undo()
	d.pump.all()
	if _, ok := d.Called("ben"); !ok {
		t.Errorf("after undo the people are %+v", d.People())
	}
	d.calm()
	d.agree()
}

func TestWorkOfPeopleIsCounted(t *testing.T) {
	d := newDesk(t, talks, harbour)
	d.read("Talks end")
	d.mark("actor", "Varga")
	d.SetState(annotate.StateDone)
	d.pump.all()
	var work map[annotate.ID]session.Work
	d.CountWork(func(w map[annotate.ID]session.Work) { work = w })
	d.pump.all()
	equal(t, "Amira’s", work[storagetest.Amira.ID], session.Work{Tags: 2, Articles: 2, Done: 1})
}

// A layer of another identity moves into one's own, as a step.
func TestAnOldLayerIsTaken(t *testing.T) {
	d := newDesk(t, talks)
	old := annotate.Person{ID: annotate.ID{7}, Handle: "amira-old"}
	article := d.id("Talks end")
	doc, err := d.store.Document(article)
	if err != nil {
		t.Fatal(err)
	}
	words := strings.Index(doc.Text.String(), "RIA")
	span := annotate.Span{ID: annotate.ID{8}, Article: article, Layer: old.ID, Label: "actor",
		Fragments: annotate.Fragments(doc.Text, text.Range{Start: words, End: words + 3})}
	author := storagetest.Author(old)
	storagetest.Commit(t, d.store, storage.Batch{Changes: []annotate.Change{author.Change("bring", annotate.Put(nil, old), annotate.Put(nil, span))}})
	d.Reload(func() {})
	d.read("Talks end")
	d.TakeLayers([]annotate.ID{old.ID}, func(joined bool, err error) {
		if !joined || err != nil {
			t.Errorf("joined: %v, %v", joined, err)
		}
	})
	d.pump.all()
	equal(t, "the page", d.page(), "Talks end\n\nVarga told [RIA](actor) that Selin is open.")
	d.Undo()
	d.pump.all()
	equal(t, "the page after undo", d.page(), "Talks end\n\nVarga told RIA that Selin is open.")
	equal(t, "the old layer", d.quotes(old.ID), "RIA")
	d.calm()
	d.agree()
}
