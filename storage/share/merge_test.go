package share_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
	"dateline/storage/share"
	"dateline/storage/storagetest"
)

// What one removes and another names meanwhile comes back for both.
func TestNamedEntityComesBack(t *testing.T) {
	w := team(t, storagetest.Amira, storagetest.Ben)
	amira, ben := w[0], w[1]
	amira.add(port)
	varga := annotate.Entity{ID: amira.NewID(), Kind: "actor", Name: "Ilse Varga"}
	made := amira.commit(amira.Change("Name", annotate.Put(nil, varga)))
	ben.merge(amira.share(share.Options{}), share.Answers{})
	tag := ben.tag("actor", "Ilse Varga")
	named := tag
	named.Entity = varga.ID
	ben.commit(ben.Change("Name", annotate.Put(tag, named)))
	amira.commit(amira.Undo(made)[0])
	for range 2 {
		ben.merge(amira.share(share.Options{}), share.Answers{})
		ben.verify()
		amira.merge(ben.share(share.Options{}), share.Answers{})
		amira.verify()
	}
	sameSayings(t, "both", amira.says(), ben.says())
	if !strings.Contains(ben.says(), "Name:Ilse Varga") {
		t.Error("the entity is gone")
	}
}

// Others do not alter the tags of the person who merges, unless that person says so.
func TestOthersDoNotAlterMyTags(t *testing.T) {
	w := team(t, storagetest.Amira, storagetest.Ben)
	amira, ben := w[0], w[1]
	amira.add(port)
	mine := amira.tag("claim", "We never saw them")
	second := amira.tag("actor", "Ilse Varga")
	ben.merge(amira.share(share.Options{}), share.Answers{})
	altered := mine
	altered.Note = "wrong"
	stolen := second // as if it had always been Ben's
	stolen.Layer = ben.me.ID
	added := second
	added.ID, added.Note = ben.NewID(), "added by an import"
	ben.commit(ben.Change("Harm", annotate.Put(mine, altered)))
	ben.commit(ben.Change("Harm", annotate.Put(nil, stolen)))
	ben.commit(ben.Change("Import", annotate.Put(nil, added)))
	file := ben.share(share.Options{})
	r := amira.merge(file, share.Answers{})
	if len(r.LeftOut) != 2 || r.LeftOut[0].Why != "Ben Okafor changed what is yours" || r.LeftOut[0].Span.ID != mine.ID {
		t.Errorf("left out %+v", r.LeftOut)
	}
	d := amira.open("Varga")
	if len(d.Spans(amira.me.ID)) != 3 || len(d.Spans(ben.me.ID)) != 0 {
		t.Errorf("tags %+v", d.AllSpans())
	}
	r = amira.merge(file, share.Answers{})
	if r.Standing != share.StandingHere || len(r.LeftOut) != 2 {
		t.Errorf("merged again: %+v", r)
	}
	amira.merge(file, share.Answers{Foreign: true})
	if s, _ := amira.open("Varga").Span(mine.ID); s.Note != "wrong" {
		t.Error("it was allowed, and did not come in")
	}
}

// Nobody else says that someone is the person who merges.
func TestOthersDoNotSayWhoIAm(t *testing.T) {
	w := team(t, storagetest.Amira, storagetest.Ben)
	amira, ben := w[0], w[1]
	amira.add(port)
	amira.tag("claim", "We never saw them")
	ben.merge(amira.share(share.Options{}), share.Answers{})
	me := amira.me
	me.Into = ben.me.ID
	him := ben.me
	him.Into = amira.me.ID
	ben.commit(ben.Change("Claim", annotate.Put(amira.me, me), annotate.Put(ben.me, him)))
	s := ben.open("Varga").AllSpans()[0]
	ben.commit(ben.Change("Delete", annotate.Remove(s)))
	r := amira.merge(ben.share(share.Options{}), share.Answers{})
	if len(r.LeftOut) != 3 {
		t.Errorf("left out %+v", r.LeftOut)
	}
	people, err := amira.store.People()
	if err != nil || len(people) != 2 {
		t.Errorf("people %v %v", people, err)
	}
	if n := amira.open("Varga").Count(amira.me.ID); n != 1 {
		t.Errorf("%d tags", n)
	}
}

// Two people with one handle stay two; one who turns out to be another becomes one, also
// for what comes in later.
func TestAnOldLayerIsJoined(t *testing.T) {
	old := annotate.Person{ID: storagetest.ID(7), Handle: "amira", Name: "Amira at home"}
	w := team(t, storagetest.Amira, old, storagetest.Ben)
	amira, home, ben := w[0], w[1], w[2]
	home.add(port)
	home.tag("claim", "We never saw them")
	home.commit(home.SetState(home.open("Varga"), annotate.StateDone))
	r := amira.merge(home.share(share.Options{}), share.Answers{})
	if len(r.Clashes) != 1 || r.Clashes[0].Theirs.ID != old.ID {
		t.Errorf("clashes %+v", r.Clashes)
	}
	ben.merge(home.share(share.Options{}), share.Answers{})
	c, err := share.Join(amira.store, amira.Author, old.ID)
	if err != nil {
		t.Fatal(err)
	}
	amira.commit(c)
	if d := amira.open("Varga"); d.Count(amira.me.ID) != 1 || d.Count(old.ID) != 0 || d.State(amira.me.ID) != annotate.StateDone {
		t.Errorf("tags %+v", d.AllSpans())
	}
	home.tag("actor", "Ilse Varga")
	file := home.share(share.Options{})
	amira.merge(file, share.Answers{})
	if d := amira.open("Varga"); d.Count(amira.me.ID) != 2 || d.Count(old.ID) != 0 {
		t.Errorf("what came later: %+v", d.AllSpans())
	}
	before := amira.changes()
	if r := amira.merge(file, share.Answers{}); r.Standing != share.StandingHere || amira.changes() != before {
		t.Errorf("merged again: %v", r.Standing)
	}
	ben.merge(file, share.Answers{}) // before Ben knows
	ben.merge(amira.share(share.Options{}), share.Answers{})
	ben.verify()
	if d := ben.open("Varga"); d.Count(amira.me.ID) != 2 || d.Count(old.ID) != 0 {
		t.Errorf("at Ben's: %+v", d.AllSpans())
	}
	if c, err := share.Join(amira.store, amira.Author, old.ID); err != nil || len(c.Edits) > 0 {
		t.Errorf("joined again: %v %v", c, err)
	}
}

// Whoever learns by a merge that a layer is someone else's keeps nothing of it under the
// old name, whatever they had: tags, states, and what was judged.
func TestAJoinIsLearned(t *testing.T) {
	old := annotate.Person{ID: storagetest.ID(7), Handle: "old"}
	w := team(t, storagetest.Amira, old, storagetest.Ben)
	amira, home, ben := w[0], w[1], w[2]
	for _, w := range []*worker{amira, home} {
		w.add(port)
		w.commit(w.SetState(w.open("Varga"), annotate.StateDone))
	}
	tag := home.tag("claim", "We never saw them")
	file := home.share(share.Options{})
	ben.merge(file, share.Answers{})
	a := ben.open("Varga").Article.ID
	ben.commit(ben.Change("Judge", annotate.Put(nil, annotate.Decision{
		ID: ben.NewID(), Article: a, Reviewer: ben.me.ID, Verdict: annotate.VerdictReject, Reason: "no claim",
		Judged: []annotate.Judged{{Span: tag.ID, Layer: old.ID, Seal: 1}},
	})))
	amira.merge(file, share.Answers{Mine: []annotate.ID{old.ID}})
	ben.merge(amira.share(share.Options{}), share.Answers{})
	d := ben.open("Varga")
	if len(d.Statuses()) != 1 || d.State(amira.me.ID) != annotate.StateDone || d.Count(old.ID) != 0 || d.Count(amira.me.ID) != 1 {
		t.Errorf("states %+v, tags %+v", d.Statuses(), d.AllSpans())
	}
	if judged := d.Decisions()[0].Judged[0]; judged.Layer != amira.me.ID {
		t.Errorf("judged %+v", judged)
	}
	ben.verify()
}

// The answer joins a layer in the same step.
func TestMineIsAnswered(t *testing.T) {
	old := annotate.Person{ID: storagetest.ID(7), Handle: "old", Name: "Amira at home"}
	w := team(t, storagetest.Amira, old)
	amira, home := w[0], w[1]
	home.add(port)
	home.tag("claim", "We never saw them")
	before := amira.says()
	r := amira.merge(home.share(share.Options{}), share.Answers{Mine: []annotate.ID{old.ID}})
	d := amira.open("Varga")
	if d.Count(amira.me.ID) != 1 || d.Count(old.ID) != 0 {
		t.Errorf("tags %+v", d.AllSpans())
	}
	p, _, err := amira.store.Get(old.Key())
	if err != nil || p.(annotate.Person).Into != amira.me.ID {
		t.Error(p, err)
	}
	amira.mergeUndo(r.Head)
	sameSayings(t, "after the undo", amira.says(), before)
}

func TestLayersAndTeammates(t *testing.T) {
	w := team(t, storagetest.Amira, storagetest.Ben, chen)
	amira, ben, chen := w[0], w[1], w[2]
	amira.add(port)
	amira.add(aleppo)
	amira.tag("claim", "We never saw them")
	ben.merge(amira.share(share.Options{}), share.Answers{})
	ben.tag("actor", "Ilse Varga")
	r := chen.merge(ben.share(share.Options{Layers: []annotate.ID{ben.me.ID}}), share.Answers{})
	if r.Articles.New != 1 || len(r.Layers) != 1 || r.Layers[0].Layer.ID != ben.me.ID {
		t.Errorf("a layer: %+v", r.Preview)
	}
	back := ben.share(share.Options{For: amira.me.ID})
	whole := ben.share(share.Options{})
	if size(t, back) >= size(t, whole) {
		t.Errorf("for Amira %d bytes, whole %d", size(t, back), size(t, whole))
	}
	r = amira.merge(back, share.Answers{})
	if r.Articles != (share.ArticleCounts{Here: 1}) || len(r.Layers) != 1 || r.Layers[0].Tags != (share.Counts{New: 1}) {
		t.Errorf("for Amira: %+v", r.Preview)
	}
	if _, err := chen.tryMerge(ben.share(share.Options{For: chen.me.ID}), share.Answers{}); err != nil {
		t.Errorf("for one from whom nothing came: %v", err)
	}
	stranger := team(t, annotate.Person{ID: storagetest.ID(9), Handle: "dana"})[0]
	_, err := stranger.tryMerge(back, share.Answers{})
	if missing, ok := errors.AsType[*share.MissingTextError](err); !ok || missing.Articles != 1 {
		t.Errorf("for someone else: %v", err)
	}
	sameSayings(t, "both", amira.says(), ben.says())
}

func size(t *testing.T, path string) int64 {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}

// A whole project is merged as a share file of it is.
func TestProjectsAreMerged(t *testing.T) {
	w := team(t, storagetest.Amira, storagetest.Ben, chen)
	amira, ben, chen := w[0], w[1], w[2]
	ben.add(port)
	ben.tag("claim", "We never saw them")
	file := ben.share(share.Options{})
	if err := ben.store.Close(); err != nil {
		t.Fatal(err)
	}
	project := filepath.Join(ben.folder, "ben"+storage.Extension)
	r := amira.merge(project, share.Answers{})
	if !r.Whole || r.Standing != share.StandingNew {
		t.Errorf("%+v", r.Preview)
	}
	chen.merge(file, share.Answers{})
	gotten, want := amira.says(), chen.says()
	for _, p := range []*worker{amira, chen} {
		gotten = strings.ReplaceAll(gotten, p.me.ID.String(), "me")
		want = strings.ReplaceAll(want, p.me.ID.String(), "me")
	}
	if r := amira.merge(file, share.Answers{}); r.Standing != share.StandingHere {
		t.Errorf("the file after the project: %v", r.Standing)
	}
	var err error
	if ben.store, err = storage.Open(project, storage.Options{}); err != nil {
		t.Fatal(err)
	}
	if _, err := amira.tryMerge(project, share.Answers{}); !errors.Is(err, storage.ErrLocked) {
		t.Errorf("a project that is open elsewhere: %v", err)
	}
	copied := filepath.Join(t.TempDir(), "copy"+storage.Extension)
	if err := ben.store.SaveCopy(t.Context(), copied, false, nil); err != nil {
		t.Fatal(err)
	}
	before := ben.changes()
	if r := ben.merge(copied, share.Answers{}); !r.Same || r.Standing != share.StandingHere || ben.changes() != before {
		t.Errorf("a copy of itself: %+v", r.Preview)
	}
}

// What was removed for good does not come back.
func TestRemovedForGood(t *testing.T) {
	w := team(t, storagetest.Amira, storagetest.Ben)
	amira, ben := w[0], w[1]
	amira.add(port)
	amira.tag("claim", "We never saw them")
	ben.merge(amira.share(share.Options{}), share.Answers{})
	d := ben.open("Varga")
	ben.commit(ben.RemoveArticle(d.Article))
	file := amira.share(share.Options{})
	r := ben.merge(file, share.Answers{})
	if r.Articles != (share.ArticleCounts{Binned: 1}) || len(ben.listing()) != 0 {
		t.Errorf("in the bin: %+v", r.Preview)
	}
	if _, err := ben.store.EmptyBin(t.Context(), ben.Author, nil); err != nil {
		t.Fatal(err)
	}
	r = ben.merge(file, share.Answers{})
	if len(ben.listing()) != 0 || r.Standing != share.StandingHere {
		t.Errorf("after the bin was emptied: %+v", r.Preview)
	}
	amira.tag("actor", "Ilse Varga")
	r = ben.merge(amira.share(share.Options{}), share.Answers{})
	if len(ben.listing()) != 0 || len(r.LeftOut) != 1 || !strings.Contains(r.LeftOut[0].Why, "for good") {
		t.Errorf("a new tag: %+v", r.Preview)
	}
}

// What was removed for good at the sharer's does not keep the rest from others.
func TestEmptiedAtTheSharer(t *testing.T) {
	w := team(t, storagetest.Amira, storagetest.Ben, chen)
	amira, ben, chen := w[0], w[1], w[2]
	a := amira.add(port)
	d := amira.open("Varga")
	one := storagetest.Span(t, amira.NewID(), a, amira.me, "claim", d.Text, "We never saw them")
	two := storagetest.Span(t, amira.NewID(), a, amira.me, "actor", d.Text, "Ilse Varga")
	amira.commit(amira.Change("Import", annotate.Put(nil, one), annotate.Put(nil, two)))
	ben.merge(amira.share(share.Options{}), share.Answers{})
	amira.commit(amira.Delete(amira.open("Varga"), two))
	if _, err := amira.store.EmptyBin(t.Context(), amira.Author, nil); err != nil {
		t.Fatal(err)
	}
	chen.merge(amira.share(share.Options{}), share.Answers{})
	if n := chen.open("Varga").Count(amira.me.ID); n != 1 {
		t.Errorf("%d tags", n)
	}
	r := chen.merge(ben.share(share.Options{}), share.Answers{})
	if n := chen.open("Varga").Count(amira.me.ID); n != 2 || r.Changes != 2 { // and who Ben is
		t.Errorf("the rest of a change: %d tags, %d changes came in", n, r.Changes)
	}
	chen.verify()
	if r := chen.merge(ben.share(share.Options{}), share.Answers{}); r.Standing != share.StandingHere {
		t.Errorf("merged again: %v", r.Standing)
	}
}

// The id of an article may be taken by another text.
func TestSameIDWithAnotherText(t *testing.T) {
	w := team(t, storagetest.Amira, storagetest.Ben)
	amira, ben := w[0], w[1]
	id := storagetest.ID(500)
	for i, w := range w {
		body := storagetest.Text(t, pool[i])
		a := storagetest.Article(id, body)
		w.commit(w.Change("Add", annotate.Put(nil, a)), body)
	}
	amira.tag("claim", "We never saw them")
	ben.tag("actor", "Sergei Shoigu")
	for range 2 {
		amira.merge(ben.share(share.Options{}), share.Answers{})
		ben.merge(amira.share(share.Options{}), share.Answers{})
	}
	sameSayings(t, "both", amira.says(), ben.says())
	if len(amira.listing()) != 2 {
		t.Errorf("%d articles", len(amira.listing()))
	}
}

func TestNearCopies(t *testing.T) {
	w := team(t, storagetest.Amira, storagetest.Ben)
	amira, ben := w[0], w[1]
	long := strings.Repeat("The harbour of Selin opened again on Tuesday after two days of talks in Old Harrow. ", 3) + port
	mine := amira.add(long + " Reuters.")
	ben.add("MOSCOW. " + long)
	claim := ben.tag("claim", "We never saw them")
	actor := ben.tag("actor", "MOSCOW")
	who := ben.tag("actor", "Ilse Varga")
	d := ben.open("MOSCOW")
	link, err := ben.Link(d, storagetest.Scheme().Links[0], claim, who)
	if err != nil {
		t.Fatal(err)
	}
	ben.commit(link)
	file := ben.share(share.Options{})
	before := amira.says()
	r := amira.merge(file, share.Answers{})
	if len(r.Near) != 1 || r.Near[0].Mine.ID != mine.ID || r.Articles.New != 1 {
		t.Errorf("near %+v", r.Near)
	}
	r2 := amira.merge(file, share.Answers{Anchor: true})
	if r2.Anchored != 2 || len(r2.NotAnchored) != 1 || r2.NotAnchored[0].Span.ID != actor.ID {
		t.Errorf("anchored %d, not %+v", r2.Anchored, r2.NotAnchored)
	}
	on, err := amira.store.Document(mine.ID)
	if err != nil {
		t.Fatal(err)
	}
	if on.Count(ben.me.ID) != 2 || len(on.Links(ben.me.ID)) != 1 {
		t.Errorf("on mine: %+v", on.AllSpans())
	}
	amira.verify()
	if again := amira.merge(file, share.Answers{Anchor: true}); again.Standing != share.StandingHere {
		t.Errorf("anchored again: %+v", again.Preview)
	}
	amira.mergeUndo(r2.Head)
	amira.mergeUndo(r.Head)
	sameSayings(t, "after both undos", amira.says(), before)
}

// A tag that does not fit its text comes in where it did not fit at home either.
func TestMisfits(t *testing.T) {
	w := team(t, storagetest.Amira, storagetest.Ben)
	amira, ben := w[0], w[1]
	a := ben.add(port)
	bad := annotate.Span{ID: ben.NewID(), Article: a.ID, Layer: ben.me.ID, Label: "claim",
		Fragments: []annotate.Fragment{{Range: text.Range{Start: 0, End: 4}, Quote: "Pert"}}}
	if err := ben.store.Commit(storage.Batch{Changes: []annotate.Change{ben.Change("Harm", annotate.Put(nil, bad))}}); err != nil {
		t.Fatal(err)
	}
	r := amira.merge(ben.share(share.Options{}), share.Answers{})
	if len(r.Misfits) != 1 || r.Misfits[0].Span.ID != bad.ID {
		t.Errorf("%+v", r.Misfits)
	}
	for _, w := range w { // so that they are whole in the end
		w.commit(w.Change("Mend", annotate.Remove(bad)))
	}
}
