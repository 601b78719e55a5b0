// This file owns the tests of the change that brings back what was deleted.

package annotate_test

import (
	"testing"

	"dateline/annotate"
	"dateline/annotate/annotatetest"
)

const binned = "[c|The [u|UN](u|actor) left [g|Geneva](g|location)](c|claim), [b|it](b|actor) said."

// deleted is what a change removed.
func deleted(changes ...annotate.Change) (gone annotate.Deleted) {
	for _, c := range changes {
		for _, e := range c.Edits {
			switch r := e.Before.(type) {
			case annotate.Span:
				gone.Spans = append(gone.Spans, r)
			case annotate.Link:
				gone.Links = append(gone.Links, r)
			}
		}
	}
	return gone
}

func TestRestoreSpans(t *testing.T) {
	for _, c := range []struct {
		name   string
		delete []string // the names of spans, one gesture each
		back   []int    // which of those gestures is restored
		ties   string   // the links then
		says   string
	}{
		{"with its link", []string{"c"}, []int{0}, "“The UN left Geneva” said_by “it”\n“The UN left Geneva” about “Geneva”", "Restore the tag “The UN left Geneva”"},
		{"whose link leads nowhere now", []string{"c", "b"}, []int{0}, "“The UN left Geneva” about “Geneva”", "Restore the tag “The UN left Geneva”"},
		{"both ends", []string{"c", "b"}, []int{0, 1}, "“The UN left Geneva” said_by “it”\n“The UN left Geneva” about “Geneva”", "Restore 2 tags"},
		{"without a link", []string{"u"}, []int{0}, "“The UN left Geneva” said_by “it”\n“The UN left Geneva” about “Geneva”", "Restore the tag “UN”"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := annotatetest.Read(t, binned)
			p.Tie("said_by", p.Named("c"), p.Named("b"))
			p.Tie("about", p.Named("c"), p.Named("g"))
			var gestures []annotate.Change
			for _, name := range c.delete {
				gesture := p.Author.Delete(p.Document, p.Named(name))
				p.Do(gesture)
				gestures = append(gestures, gesture)
			}
			var back []annotate.Change
			for _, i := range c.back {
				back = append(back, gestures[i])
			}
			before, ties := p.String(), p.Ties()
			change := p.Author.Restore(deleted(back...), p.Get)
			p.Do(change)
			same(t, "summary", change.Summary, c.says)
			if len(c.delete) == len(c.back) {
				same(t, "page", p.String(), annotatetest.Read(t, binned).String())
			}
			same(t, "links", p.Ties(), c.ties)
			for _, undo := range p.Author.Undo(change) {
				p.Do(undo)
			}
			same(t, "page after undo", p.String(), before)
			same(t, "links after undo", p.Ties(), ties)
		})
	}
}

func TestRestoreOfWhatStands(t *testing.T) {
	p := annotatetest.Read(t, binned)
	gesture := p.Author.Delete(p.Document, p.Named("u"))
	gone := deleted(gesture)
	gone.Articles = []annotate.Article{p.Article}
	if c := p.Author.Restore(gone, p.Get); len(c.Edits) > 0 {
		t.Errorf("what stands is restored: %v", c.Edits)
	}
	p.Do(gesture)
	gone.Spans = append(gone.Spans, gone.Spans...)
	if c := p.Author.Restore(gone, p.Get); len(c.Edits) != 1 {
		t.Errorf("what is named twice is restored by %d edits", len(c.Edits))
	}
}

func TestRestoreIsForTheOwner(t *testing.T) {
	p := annotatetest.Read(t, "The [UN](actor@ben) left.")
	span := p.AllSpans()[0]
	p.Do(p.Author.Delete(p.Document, span))
	if c := p.Author.Restore(annotate.Deleted{Spans: []annotate.Span{span}}, p.Get); len(c.Edits) > 0 {
		t.Error("the tag of another is restored")
	}
}

// TestRestoreArticles brings back an article and a tag that was deleted before it.
func TestRestoreArticles(t *testing.T) {
	p := annotatetest.Read(t, binned)
	gone := deleted(p.Author.Delete(p.Document, p.Named("u")))
	nothing := func(annotate.Key) annotate.Record { return nil }
	if c := p.Author.Restore(gone, nothing); len(c.Edits) > 0 {
		t.Error("a tag comes back without its article")
	}
	gone.Articles = []annotate.Article{p.Article}
	c := p.Author.Restore(gone, nothing)
	if len(c.Edits) != 2 || c.Edits[0].After.Key() != p.Article.Key() {
		t.Errorf("article and tag are restored by %v", c.Edits)
	}
	gone.Articles = append(gone.Articles, annotate.Article{ID: annotatetest.ID(7)})
	same(t, "summary", p.Author.Restore(gone, nothing).Summary, "Restore 2 articles and the tag “UN”")
}
