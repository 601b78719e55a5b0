// This file owns the property on which undo rests: a change and its inverse
// leave the document as it was.

package annotate_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"dateline/annotate"
	"dateline/annotate/annotatetest"
	"dateline/annotate/text"
)

func TestInverseOfAnySequence(t *testing.T) {
	outer := t
	rapid.Check(t, func(t *rapid.T) {
		p := annotatetest.Read(outer, "[Varga](actor) told [RIA](actor) that “[a|Port [b|Selin](a|claim) is](b|location) open” 👩‍👩‍👧 حلب.")
		pictures := []picture{pictureOf(p)}
		var done []annotate.Change
		for range rapid.IntRange(1, 12).Draw(t, "changes") {
			c, ok := drawChange(t, p)
			if !ok {
				continue
			}
			if err := p.Apply(c); err != nil {
				t.Fatalf("%s: %v", c.Summary, err)
			}
			if problems := p.Problems(); len(problems) > 0 {
				t.Fatalf("%s: %v", c.Summary, problems)
			}
			done, pictures = append(done, c), append(pictures, pictureOf(p))
		}
		for i, c := range slices.Backward(done) {
			if err := p.Apply(annotate.Change{Edits: c.Inverse()}); err != nil {
				t.Fatalf("take back %q: %v", c.Summary, err)
			}
			same(outer, "after taking back “"+c.Summary+"”", pictureOf(p), pictures[i])
		}
		for i, c := range done {
			if err := p.Apply(c); err != nil {
				t.Fatalf("again %q: %v", c.Summary, err)
			}
			same(outer, "after “"+c.Summary+"” again", pictureOf(p), pictures[i+1])
		}
		if outer.Failed() {
			t.FailNow()
		}
	})
}

// drawChange is something that an author may do to the page as it is.
func drawChange(t *rapid.T, p *annotatetest.Page) (annotate.Change, bool) {
	scheme := annotatetest.Scheme()
	spans := p.Spans(p.Author.Person)
	aLabel := func() annotate.Label { return rapid.SampledFrom(scheme.Labels).Draw(t, "label") }
	aSpan := func() annotate.Span { return rapid.SampledFrom(spans).Draw(t, "span") }
	what := rapid.SampledFrom([]string{"tag", "move", "relabel", "delete", "link", "unlink", "note", "attribute", "state", "article"}).Draw(t, "what")
	switch {
	case what == "tag":
		c, _, err := p.Author.Tag(p.Document, aLabel(), drawRanges(t, p.Text)...)
		return c, err == nil
	case what == "state":
		return p.Author.SetState(p.Document, rapid.SampledFrom([]annotate.State{annotate.StateNew, annotate.StateInWork, annotate.StateDone}).Draw(t, "state")), true
	case what == "article":
		after := p.Article
		after.Title = rapid.String().Draw(t, "title")
		return p.Author.EditArticle(p.Article, after), true
	case len(spans) == 0:
		return annotate.Change{}, false
	case what == "move":
		c, err := p.Author.Move(p.Document, aSpan(), drawRanges(t, p.Text)...)
		return c, err == nil
	case what == "relabel":
		c, _ := p.Author.Relabel(p.Document, aSpan(), aLabel(), scheme)
		return c, true
	case what == "delete":
		n := rapid.IntRange(1, min(3, len(spans))).Draw(t, "n")
		return p.Author.Delete(p.Document, rapid.Permutation(spans).Draw(t, "spans")[:n]...), true
	case what == "link":
		c, err := p.Author.Link(p.Document, rapid.SampledFrom(scheme.Links).Draw(t, "kind"), aSpan(), aSpan())
		return c, err == nil
	case what == "unlink":
		links := p.Links(p.Author.Person)
		if len(links) == 0 {
			return annotate.Change{}, false
		}
		l := rapid.SampledFrom(links).Draw(t, "link")
		kind, _ := scheme.Link(l.Kind)
		return p.Author.Unlink(l, kind), true
	case what == "note":
		return p.Author.SetNote(aSpan(), rapid.String().Draw(t, "note")), true
	default:
		value := rapid.SampledFrom([]any{nil, "asserted", true, 0.5, []string{"a", "b"}}).Draw(t, "value")
		return p.Author.SetAttribute(annotate.Attribute{Key: "modality"}, value, aSpan()), true
	}
}

// drawRanges is one to three ranges in order and apart. They may cut a
// character: then the author refuses.
func drawRanges(t *rapid.T, body *text.Text) []text.Range {
	ends := rapid.SliceOfNDistinct(rapid.IntRange(0, body.Len()), 2, 6, rapid.ID[int]).Draw(t, "ends")
	slices.Sort(ends)
	var ranges []text.Range
	for i := 0; i+1 < len(ends); i += 2 {
		ranges = append(ranges, text.Range{Start: ends[i], End: ends[i+1]})
	}
	return ranges
}
