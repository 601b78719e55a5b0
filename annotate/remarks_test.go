package annotate_test

import (
	"errors"
	"testing"
	"time"

	"dateline/annotate"
	"dateline/annotate/annotatetest"
)

// What is said of tags is a part of the document: a change puts it and its inverse takes
// it back, and what does not fit is refused.
func TestRemarksFollowChanges(t *testing.T) {
	p := annotatetest.Read(t, "[Shoigu](actor) said so.")
	span := p.AllSpans()[0]
	comment := annotate.Comment{ID: annotatetest.ID(50), Article: p.Article.ID, About: []annotate.ID{span.ID}, Person: annotatetest.Amira.ID, Text: "Who?"}
	decision := annotate.Decision{ID: annotatetest.ID(51), Article: p.Article.ID, Reviewer: annotatetest.Amira.ID, Verdict: annotate.VerdictReject, Reason: "no actor"}
	task := annotate.Assignment{Article: p.Article.ID, Person: annotatetest.Amira.ID, Blind: true}
	c := p.Author.Change("Say", annotate.Put(nil, comment), annotate.Put(nil, decision), annotate.Put(nil, task))
	if err := p.Apply(c); err != nil {
		t.Fatal(err)
	}
	if len(p.Comments()) != 1 || len(p.Decisions()) != 1 || len(p.Assignments()) != 1 || len(p.Remarks()) != 3 {
		t.Fatalf("%v", p.Remarks())
	}
	var conflict *annotate.ConflictError
	if err := p.Apply(c); !errors.As(err, &conflict) {
		t.Errorf("twice: %v", err)
	}
	edited := comment
	edited.Text = "Which one?"
	if err := p.Apply(p.Author.Change("Edit", annotate.Put(comment, edited))); err != nil || p.Comments()[0].Text != "Which one?" {
		t.Errorf("%v, %v", err, p.Comments())
	}
	undo := p.Author.Undo(c)[0]
	if err := p.Apply(undo); err != nil || len(p.Remarks()) != 0 {
		t.Errorf("%v, %v", err, p.Remarks())
	}
	elsewhere := comment
	elsewhere.Article = annotatetest.ID(99)
	if err := p.Apply(p.Author.Change("Say elsewhere", annotate.Put(nil, elsewhere))); err != nil || len(p.Remarks()) != 0 {
		t.Errorf("%v, %v", err, p.Remarks())
	}
}

// A seal is the same while a tag says the same, and another as soon as it does not.
func TestSeal(t *testing.T) {
	p := annotatetest.Read(t, "[Shoigu](actor) [said so](claim).")
	span, other := p.AllSpans()[0], p.AllSpans()[1]
	seal := annotate.SealOf(span, nil)
	same := span
	same.Note, same.Modified, same.Label = "a note", time.Unix(1, 0), "ACTOR"
	if annotate.SealOf(same, []annotate.Link{{From: other.ID, To: span.ID}}) != seal {
		t.Error("another seal, though the tag says the same")
	}
	for what, alter := range map[string]func(*annotate.Span){
		"label":      func(s *annotate.Span) { s.Label = "claim" },
		"words":      func(s *annotate.Span) { s.Fragments = other.Fragments },
		"attributes": func(s *annotate.Span) { s.Attributes = map[string]any{"sure": true} },
		"entity":     func(s *annotate.Span) { s.Entity = annotatetest.ID(7) },
	} {
		next := span
		alter(&next)
		if annotate.SealOf(next, nil) == seal {
			t.Errorf("%s: the same seal", what)
		}
	}
	if annotate.SealOf(span, []annotate.Link{{From: span.ID, To: other.ID, Kind: "said_by"}}) == seal {
		t.Error("a link: the same seal")
	}
	tie := annotate.Link{From: span.ID, To: other.ID, Kind: "said_by"}
	sure := tie
	sure.Attributes = map[string]any{"sure": true}
	if annotate.SealOf(span, []annotate.Link{tie}) == annotate.SealOf(span, []annotate.Link{sure}) {
		t.Error("an attribute of a link: the same seal")
	}
	list := span
	list.Attributes = map[string]any{"of": []string{"a", "b"}}
	turned := span
	turned.Attributes = map[string]any{"of": []string{"b", "a"}}
	if annotate.SealOf(list, nil) != annotate.SealOf(turned, nil) {
		t.Error("the order of choices makes another seal")
	}
}

func TestDistinctHandles(t *testing.T) {
	people := []annotate.Person{{Handle: "amira"}, {Handle: "Amira"}, {Handle: "amira-2"}, {Handle: "ben"}}
	annotate.DistinctHandles(people)
	got := ""
	for _, p := range people {
		got += p.Handle + " "
	}
	if got != "amira Amira-2 amira-2-2 ben " {
		t.Error(got)
	}
}

func TestAdjudicatedLayer(t *testing.T) {
	layer := annotate.AdjudicatedBy(annotatetest.Amira)
	if !layer.IsLayer() || annotatetest.Amira.IsLayer() || layer.Handle != "adjudicated-amira" || layer.ID != annotate.AdjudicatedBy(annotate.Person{ID: annotatetest.Amira.ID, Handle: "other"}).ID {
		t.Errorf("%+v", layer)
	}
}
