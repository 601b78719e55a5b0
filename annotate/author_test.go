// This file owns the tests of what an author does: each is one change, told in
// the notation of package annotatetest.

package annotate_test

import (
	"errors"
	"reflect"
	"testing"
	"time"

	"dateline/annotate"
	"dateline/annotate/annotatetest"
	"dateline/annotate/text"
)

func label(t testing.TB, key string) annotate.Label {
	t.Helper()
	l, ok := annotatetest.Scheme().Label(key)
	if !ok {
		t.Fatalf("the scheme has no label %q", key)
	}
	return l
}

func linkKind(t testing.TB, key string) annotate.LinkKind {
	t.Helper()
	k, ok := annotatetest.Scheme().Link(key)
	if !ok {
		t.Fatalf("the scheme has no link %q", key)
	}
	return k
}

func same(t testing.TB, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s:\n got %v\nwant %v", what, got, want)
	}
}

func TestTag(t *testing.T) {
	for _, c := range []struct{ name, page, label, words, want string }{
		{"plain", "The UN left Geneva.", "actor", "UN", "The [UN](actor) left Geneva."},
		{"around", "The [UN](actor) left [Geneva](location).", "claim", "The UN left Geneva", "[The [UN](actor) left [Geneva](location)](claim)."},
		{"within", "[The UN left](claim)", "actor", "UN", "[The [UN](actor) left](claim)"},
		{"the same range: the older is outside", "[The UN](actor) left", "claim", "The UN", "[[The UN](claim)](actor) left"},
		{"across", "[The UN](actor) left", "claim", "UN left", "[a|The [b|UN](a|actor) left](b|claim)"},
		{"beside", "[The UN](actor) left", "claim", " left", "[The UN](actor)[ left](claim)"},
		{"all of it", "مرحبا 👩‍👩‍👧", "claim", "مرحبا 👩‍👩‍👧", "[مرحبا 👩‍👩‍👧](claim)"},
		{"over another's", "The [UN](actor@ben) left", "actor", "The UN left", "[The UN left](actor)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := annotatetest.Read(t, c.page)
			p.Tag(c.label, c.words)
			if got := p.String(); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestTagSaysWhatItIs(t *testing.T) {
	p := annotatetest.Read(t, "He said he will go.")
	c, s, err := p.Author.Tag(p.Document, label(t, "claim"), p.Place("He"), p.Place("will go"))
	if err != nil {
		t.Fatal(err)
	}
	same(t, "summary", c.Summary, "Tag “He … will go” as Claim")
	same(t, "author", c.Author, annotatetest.Amira.ID)
	same(t, "first edit", c.Edits[0], annotate.Put(nil, s))
	same(t, "layer, article, label", []any{s.Layer, s.Article, s.Label}, []any{annotatetest.Amira.ID, p.Article.ID, "claim"})
	same(t, "extent", s.Extent(), text.Range{Start: 0, End: 18})
	same(t, "length", s.Len(), len("He")+len("will go"))
	if s.Covers(4) || !s.Covers(11) {
		t.Error("the gap of a span in pieces is not in it, its pieces are")
	}
	if s.Created.IsZero() || !s.Created.Equal(s.Modified) {
		t.Errorf("made at %v, modified at %v", s.Created, s.Modified)
	}
	same(t, "drawn before it is applied", p.String(), "He said he will go.")
}

func TestTagTimesAreAsStored(t *testing.T) {
	p := annotatetest.Read(t, "The UN")
	p.Author.Now = func() time.Time {
		return time.Date(2016, 11, 14, 10, 0, 0, 123456789, time.FixedZone("", 3600))
	}
	s := p.Tag("actor", "UN")
	same(t, "created", s.Created, time.Date(2016, 11, 14, 9, 0, 0, 123456000, time.UTC))
}

func TestTagTakesANewArticleIntoWork(t *testing.T) {
	p := annotatetest.Read(t, "The UN left Geneva.")
	same(t, "before", p.State(p.Author.Person), annotate.StateNew)
	p.Tag("actor", "UN")
	same(t, "after", p.State(p.Author.Person), annotate.StateInWork)
	p.Do(p.Author.SetState(p.Document, annotate.StateDone))
	p.Tag("location", "Geneva")
	same(t, "done, and tagged again", p.State(p.Author.Person), annotate.StateDone)
	p.Do(p.Author.SetState(p.Document, annotate.StateNew))
	p.Tag("claim", "left")
	same(t, "new again, and tagged", p.State(p.Author.Person), annotate.StateInWork)
	same(t, "another person", p.State(annotate.PersonKnownBy("ben").ID), annotate.StateNew)
}

func TestTagRefuses(t *testing.T) {
	body := "für Genève"
	for name, ranges := range map[string][]text.Range{
		"nothing":         {},
		"empty":           {{Start: 1, End: 1}},
		"backwards":       {{Start: 3, End: 1}},
		"before the text": {{Start: -1, End: 1}},
		"beyond the text": {{Start: 1, End: len(body) + 1}},
		"half a letter":   {{Start: 0, End: 2}},
		"overlap":         {{Start: 0, End: 4}, {Start: 3, End: 6}},
		"out of order":    {{Start: 5, End: 7}, {Start: 0, End: 1}},
		"twice":           {{Start: 0, End: 1}, {Start: 0, End: 1}},
	} {
		t.Run(name, func(t *testing.T) {
			p := annotatetest.Read(t, "für [Genève](location)")
			_, _, err := p.Author.Tag(p.Document, label(t, "claim"), ranges...)
			_, moveErr := p.Author.Move(p.Document, p.Tagged("Genève"), ranges...)
			for what, err := range map[string]error{"Tag": err, "Move": moveErr} {
				if _, ok := errors.AsType[*annotate.SpanError](err); !ok {
					t.Errorf("%s: %v, want a SpanError", what, err)
				}
			}
		})
	}
}

func TestMove(t *testing.T) {
	for _, c := range []struct{ name, page, quote, to, want string }{
		{"wider", "The [UN](actor) left", "UN", "The UN", "[The UN](actor) left"},
		{"narrower", "[The UN left](claim)", "The UN left", "UN", "The [UN](claim) left"},
		{"elsewhere", "[UN](actor) left Geneva", "UN", "Geneva", "UN left [Geneva](actor)"},
		{"across another", "[one [two](actor) three](claim)", "two", "two three", "[one [two three](actor)](claim)"},
		{"out of another", "[one [two](actor)](claim) three", "two", "two three", "[a|one [b|two](a|claim) three](b|actor)"},
		{"together", "[a|He](a|claim) said [a|no](a|claim)", "He … no", "He said no", "[He said no](claim)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := annotatetest.Read(t, c.page)
			before := p.Tagged(c.quote)
			change, err := p.Author.Move(p.Document, before, p.Place(c.to))
			if err != nil {
				t.Fatal(err)
			}
			p.Do(change)
			if got := p.String(); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			after := p.Tagged(c.to)
			if after.ID != before.ID || !after.Created.Equal(before.Created) || !after.Modified.After(before.Modified) {
				t.Errorf("moved %+v to %+v: the tag is the same one, modified later", before, after)
			}
		})
	}
}

// linked is a page with a claim that is said by one actor, reported by another
// and about a place.
func linked(t *testing.T) *annotatetest.Page {
	p := annotatetest.Read(t, "[Varga](actor) told [RIA](actor) that [Selin](location) is [open](claim)")
	claim := p.Tagged("open")
	p.Tie("said_by", claim, p.Tagged("Varga"))
	p.Tie("reported_by", claim, p.Tagged("RIA"))
	p.Tie("about", claim, p.Tagged("Selin"))
	same(t, "links", p.Ties(), "“open” said_by “Varga”\n“open” reported_by “RIA”\n“open” about “Selin”")
	return p
}

func TestMoveSaysWhatItDoes(t *testing.T) {
	for _, c := range []struct {
		page string
		to   []string
		says string
	}{
		{"[He](claim) will go now", []string{"He will"}, "Move the edge of “He”"},
		{"[He](claim) will go now", []string{"He", "go"}, "Add a part to “He”"},
		{"[a|He](a|claim) will [a|go](a|claim) now", []string{"go"}, "Take a part from “He … go”"},
	} {
		p := annotatetest.Read(t, c.page)
		var ranges []text.Range
		for _, words := range c.to {
			ranges = append(ranges, p.Place(words))
		}
		change, err := p.Author.Move(p.Document, p.AllSpans()[0], ranges...)
		if err != nil {
			t.Fatal(err)
		}
		same(t, c.says, change.Summary, c.says)
	}
}

func TestTagLinked(t *testing.T) {
	p := annotatetest.Read(t, "[The bridge stands](claim), the mayor said.")
	claim := p.Tagged("The bridge stands")
	saidBy, _ := annotatetest.Scheme().Link("said_by")
	c, s, err := p.Author.TagLinked(p.Document, label(t, "actor"), saidBy, claim, p.Place("the mayor"))
	if err != nil {
		t.Fatal(err)
	}
	same(t, "first edit", c.Edits[0], annotate.Put(nil, s))
	same(t, "summary", c.Summary, "Link “The bridge stands” said by “the mayor”")
	before := p.String()
	p.Do(c)
	same(t, "tags", p.String(), "[The bridge stands](claim), [the mayor](actor) said.")
	same(t, "links", p.Ties(), "“The bridge stands” said_by “the mayor”")
	p.Do(p.Author.Undo(c)[0])
	same(t, "one undo", p.String()+p.Ties(), before)

	_, _, err = p.Author.TagLinked(p.Document, label(t, "location"), saidBy, claim, p.Place("the mayor"))
	if _, ok := errors.AsType[*annotate.TieError](err); !ok {
		t.Errorf("a link that the scheme does not allow: %v, want a TieError", err)
	}
}

func TestRelabel(t *testing.T) {
	for _, c := range []struct {
		name, quote, label, page, ties string
		dropped                        int
	}{
		{
			"one end", "Varga", "location",
			"[Varga](location) told [RIA](actor) that [Selin](location) is [open](claim)",
			"“open” reported_by “RIA”\n“open” about “Selin”", 1,
		},
		{
			"the end of all", "open", "actor",
			"[Varga](actor) told [RIA](actor) that [Selin](location) is [open](actor)", "", 3,
		},
		{
			"the same label", "open", "claim",
			"[Varga](actor) told [RIA](actor) that [Selin](location) is [open](claim)",
			"“open” said_by “Varga”\n“open” reported_by “RIA”\n“open” about “Selin”", 0,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := linked(t)
			before := p.String()
			change, dropped := p.Author.Relabel(p.Document, p.Tagged(c.quote), label(t, c.label), annotatetest.Scheme())
			p.Do(change)
			same(t, "dropped", dropped, c.dropped)
			same(t, "page", p.String(), c.page)
			same(t, "links", p.Ties(), c.ties)
			for _, undo := range p.Author.Undo(change) {
				p.Do(undo)
			}
			same(t, "page after undo", p.String(), before)
			same(t, "links after undo", p.Ties(), "“open” said_by “Varga”\n“open” reported_by “RIA”\n“open” about “Selin”")
		})
	}
}

func TestRelabelKeepsLinksThatTheSchemeDoesNotKnow(t *testing.T) {
	p := annotatetest.Read(t, "[Varga](actor) is [open](claim)")
	kind := annotate.LinkKind{Key: "from_elsewhere"}
	c, err := p.Author.Link(p.Document, kind, p.Tagged("open"), p.Tagged("Varga"))
	if err != nil {
		t.Fatal(err)
	}
	p.Do(c)
	c, dropped := p.Author.Relabel(p.Document, p.Tagged("open"), label(t, "location"), annotatetest.Scheme())
	p.Do(c)
	same(t, "dropped", dropped, 0)
	same(t, "links", p.Ties(), "“open” from_elsewhere “Varga”")
}

func TestDelete(t *testing.T) {
	for _, c := range []struct {
		name, page, ties, summary string
		quotes                    []string
	}{
		{
			"one end", "Varga told [RIA](actor) that [Selin](location) is [open](claim)",
			"“open” reported_by “RIA”\n“open” about “Selin”", "Delete the tag “Varga”", []string{"Varga"},
		},
		{
			"the end of all", "[Varga](actor) told [RIA](actor) that [Selin](location) is open", "",
			"Delete the tag “open”", []string{"open"},
		},
		{
			"both ends of a link", "Varga told [RIA](actor) that [Selin](location) is open", "",
			"Delete 2 tags", []string{"Varga", "open"},
		},
		{
			"all", "Varga told RIA that Selin is open", "",
			"Delete 4 tags", []string{"open", "Selin", "RIA", "Varga"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := linked(t)
			before, ties := p.String(), p.Ties()
			var spans []annotate.Span
			for _, q := range c.quotes {
				spans = append(spans, p.Tagged(q))
			}
			change := p.Author.Delete(p.Document, spans...)
			p.Do(change)
			same(t, "summary", change.Summary, c.summary)
			same(t, "page", p.String(), c.page)
			same(t, "links", p.Ties(), c.ties)
			same(t, "problems", p.Problems(), []error(nil))
			p.Do(annotate.Change{Edits: change.Inverse()})
			same(t, "page after undo", p.String(), before)
			same(t, "links after undo", p.Ties(), ties)
		})
	}
}

func TestLinkRefuses(t *testing.T) {
	p := linked(t)
	claim, varga, selin := p.Tagged("open"), p.Tagged("Varga"), p.Tagged("Selin")
	for _, c := range []struct {
		name     string
		kind     annotate.LinkKind
		from, to annotate.Span
	}{
		{"to itself", annotate.LinkKind{Key: "any"}, claim, claim},
		{"to the wrong label", linkKind(t, "said_by"), claim, selin},
		{"from the wrong label", linkKind(t, "said_by"), varga, claim},
		{"a second time", linkKind(t, "said_by"), claim, varga},
	} {
		_, err := p.Author.Link(p.Document, c.kind, c.from, c.to)
		if _, ok := errors.AsType[*annotate.TieError](err); !ok {
			t.Errorf("%s: %v, want a TieError", c.name, err)
		}
	}
	if _, err := p.Author.Link(p.Document, linkKind(t, "reported_by"), claim, varga); err != nil {
		t.Errorf("a second link of another kind: %v", err)
	}
}

func TestUnlink(t *testing.T) {
	p := linked(t)
	l := p.LinksOf(p.Tagged("RIA").ID)
	if len(l) != 1 {
		t.Fatalf("links of RIA: %v", l)
	}
	p.Do(p.Author.Unlink(l[0], linkKind(t, "reported_by")))
	same(t, "links", p.Ties(), "“open” said_by “Varga”\n“open” about “Selin”")
	if _, ok := p.Link(l[0].ID); ok {
		t.Error("the link is there still")
	}
}

func TestSetNoteAndAttributes(t *testing.T) {
	p := annotatetest.Read(t, "It is [open](claim)")
	attribute := annotate.Attribute{Key: "modality", Name: "Modality", Type: annotate.TypeChoice}
	set := func(value any) annotate.Span {
		before := p.Tagged("open")
		was := len(before.Attributes)
		p.Do(p.Author.SetAttribute(attribute, value, before))
		same(t, "attributes of the version before", len(before.Attributes), was)
		return p.Tagged("open")
	}
	same(t, "set", set("denied").Attributes, map[string]any{"modality": "denied"})
	same(t, "set again", set("asserted").Attributes, map[string]any{"modality": "asserted"})
	p.Do(p.Author.SetNote(p.Tagged("open"), "see page 2"))
	same(t, "note", p.Tagged("open").Note, "see page 2")
	same(t, "cleared", len(set(nil).Attributes), 0)
	same(t, "note stays", p.Tagged("open").Note, "see page 2")
}

func TestEditArticleKeepsTheText(t *testing.T) {
	p := annotatetest.Read(t, "The UN left.")
	before := p.Article
	p.Do(p.Author.EditArticle(before, annotate.Article{ID: annotatetest.ID(99), Title: "Talks end", Source: "The Courier"}))
	same(t, "title", p.Article.Title, "Talks end")
	same(t, "id, text, words", []any{p.Article.ID, p.Article.SHA256, p.Article.Words}, []any{before.ID, before.SHA256, before.Words})
}

func TestUndoAndRedoOfAGroup(t *testing.T) {
	p := annotatetest.Read(t, "The UN left Geneva.")
	var changes []annotate.Change
	for _, words := range []string{"UN", "The UN left"} {
		c, _, err := p.Author.Tag(p.Document, label(t, "claim"), p.Place(words))
		if err != nil {
			t.Fatal(err)
		}
		p.Do(c)
		changes = append(changes, c)
	}
	undos := p.Author.Undo(changes...)
	for i, u := range undos {
		p.Do(u)
		same(t, "undoes", u.Undoes, changes[len(changes)-1-i].ID)
		same(t, "summary", u.Summary, changes[len(changes)-1-i].Summary)
	}
	if undos[0].Group == (annotate.ID{}) || undos[0].Group != undos[1].Group {
		t.Errorf("groups %v and %v, want one", undos[0].Group, undos[1].Group)
	}
	same(t, "undone", p.String(), "The UN left Geneva.")
	same(t, "state", p.State(p.Author.Person), annotate.StateNew)
	for i, r := range p.Author.Redo(undos...) {
		p.Do(r)
		same(t, "redoes", r.Redoes, undos[len(undos)-1-i].ID)
	}
	same(t, "redone", p.String(), "[The [UN](claim) left](claim) Geneva.")
	if alone := p.Author.Undo(changes[0]); alone[0].Group != (annotate.ID{}) {
		t.Error("one change taken back alone is in a group")
	}
}

func TestShorten(t *testing.T) {
	for _, c := range []struct {
		s    string
		n    int
		want string
	}{
		{"", 3, ""},
		{"abc", 3, "abc"},
		{"abcd", 3, "ab…"},
		{"abcd", 4, "abcd"},
		{"abcd", 1, "…"},
		{"حلب الآن", 4, "حلب…"},
		{"北京欢迎你", 3, "北京…"},
		{"one\ntwo\tthree", 40, "one two three"},
		{"one\ntwo", 5, "one …"},
	} {
		if got := annotate.Shorten(c.s, c.n); got != c.want {
			t.Errorf("Shorten(%q, %d) = %q, want %q", c.s, c.n, got, c.want)
		}
	}
}
