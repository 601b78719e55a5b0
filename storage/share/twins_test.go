package share_test

import (
	"testing"

	"dateline/annotate"
	"dateline/storage/share"
	"dateline/storage/storagetest"
)

// Tags of two people that have one id, in projects that knew nothing of each other, stay
// two, with their links, and what is said of them is said of the right one.
func TestOneIDForTwoPeople(t *testing.T) {
	w := team(t, storagetest.Amira, storagetest.Ben)
	tag, actor, link := storagetest.ID(600), storagetest.ID(601), storagetest.ID(602)
	for _, w := range w {
		a := w.add(port)
		d := w.open("Varga")
		claim, other := w.tagOn(d, "claim", "We never saw them"), w.tagOn(d, "actor", "Ilse Varga")
		w.commit(w.Change("Remove", annotate.Remove(claim), annotate.Remove(other)))
		claim.ID, other.ID, claim.Note = tag, actor, w.me.Handle
		w.commit(w.Change("Import", annotate.Put(nil, claim), annotate.Put(nil, other), annotate.Put(nil, annotate.Link{
			ID: link, Article: a.ID, Layer: w.me.ID, Kind: "said_by", From: tag, To: actor,
		})))
		w.commit(w.Change("Judge", annotate.Put(nil, annotate.Decision{
			ID: w.NewID(), Article: a.ID, Reviewer: w.me.ID, Verdict: annotate.VerdictReject, Reason: w.me.Handle,
			Judged: []annotate.Judged{{Span: tag, Layer: w.me.ID, Seal: 1}},
		}), annotate.Put(nil, annotate.Comment{ID: w.NewID(), Article: a.ID, About: []annotate.ID{tag}, Person: w.me.ID, Text: w.me.Handle})))
	}
	amira, ben := w[0], w[1]
	first := ben.share(share.Options{})
	for range 2 {
		amira.merge(first, share.Answers{})
		ben.merge(amira.share(share.Options{}), share.Answers{})
	}
	for _, w := range w {
		d := w.open("Varga")
		if n := len(d.AllSpans()); n != 4 || len(d.AllLinks()) != 2 || len(d.Problems()) > 0 {
			t.Fatalf("%s has %d tags, links %v, problems %v", w.me.Handle, n, d.AllLinks(), d.Problems())
		}
		for _, l := range d.AllLinks() {
			from, _ := d.Span(l.From)
			if from.Layer != l.Layer {
				t.Errorf("%s: the link %+v begins at %+v", w.me.Handle, l, from)
			}
		}
		for _, decision := range d.Decisions() {
			if s, _ := d.Span(decision.Judged[0].Span); s.Note != decision.Reason {
				t.Errorf("%s: the decision of %s is about the tag of %s", w.me.Handle, decision.Reason, s.Note)
			}
		}
		for _, c := range d.Comments() {
			if s, _ := d.Span(c.About[0]); s.Note != c.Text {
				t.Errorf("%s: the comment of %s is about the tag of %s", w.me.Handle, c.Text, s.Note)
			}
		}
		w.verify()
	}
	altered, _ := ben.open("Varga").Span(tag)
	altered.Note = "altered later"
	ben.commit(ben.Change("Note", annotate.Put(nil, altered)))
	amira.merge(ben.share(share.Options{}), share.Answers{})
	for _, s := range amira.open("Varga").AllSpans() {
		if s.Label == "claim" && s.Layer == ben.me.ID && s.Note != "altered later" {
			t.Errorf("what Ben altered later did not arrive: %+v", s)
		}
	}
	if n := len(amira.open("Varga").AllSpans()); n != 4 {
		t.Errorf("%d tags", n)
	}
}
