// This file owns the tests of the document: what lies where, and changes that
// do not fit.

package annotate_test

import (
	"errors"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"

	"dateline/annotate"
	"dateline/annotate/annotatetest"
	"dateline/annotate/text"
)

func quotes(spans []annotate.Span) string {
	var list []string
	for _, s := range spans {
		list = append(list, s.Quote()+":"+s.Label)
	}
	return strings.Join(list, ", ")
}

func TestSpansAt(t *testing.T) {
	for _, c := range []struct{ name, page, at, want string }{
		{"none", "The [UN](actor) left", "left", ""},
		{"smallest first", "[[The [UN](actor)](location) left](claim)", "UN", "UN:actor, The UN:location, The UN left:claim"},
		{"the outer alone", "[[The [UN](actor)](location) left](claim)", "left", "The UN left:claim"},
		{"of equals the last made first", "[[UN](actor)](claim)", "UN", "UN:actor, UN:claim"},
		{"crossing, the longer second", "[a|one [b|two](a|claim) three](b|actor)", "two", "one two:claim, two three:actor"},
		{"the byte behind the end", "[UN](actor) left", " left", ""},
		{"the gap of one in pieces", "[a|He](a|claim) said [a|no](a|claim)", "said", ""},
		{"a piece counts whole", "[a|He](a|claim) said [[a|no](a|claim) way](actor)", "no", "He … no:claim, no way:actor"},
		{"others' tags", "[[UN](actor@ben)](claim)", "UN", "UN:claim"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := annotatetest.Read(t, c.page)
			if got := quotes(p.SpansAt(p.Author.Person, p.Place(c.at).Start)); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestSpansIn(t *testing.T) {
	for _, c := range []struct{ name, page, words, want string }{
		{"reading order, the longer first", "[The [UN](actor) left [Geneva](location)](claim)", "The UN left Geneva", "The UN left Geneva:claim, UN:actor, Geneva:location"},
		{"touching is not overlapping", "[one](claim) two [three](claim)", " two ", ""},
		{"a byte is enough", "[one](claim) two [three](claim)", "e two t", "one:claim, three:claim"},
		{"in the gap", "[a|He](a|claim) said [a|no](a|claim)", "said", ""},
		{"of the same range the older first", "[[UN](actor)](claim)", "UN", "UN:claim, UN:actor"},
		{"crossing", "[a|one [b|two](a|claim) three](b|actor)", "one", "one two:claim"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := annotatetest.Read(t, c.page)
			if got := quotes(p.SpansIn(p.Author.Person, p.Place(c.words))); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestSpansOver(t *testing.T) {
	const page = "[a|He](a|claim), police said, [a|went](a|claim) [home](location)"
	for _, c := range []struct {
		words string
		gap   int
		want  string
	}{
		{"police", len(", police said, "), "He … went:claim"},
		{"police", len(", police said, ") - 1, ""},
		{"said, went", 1, "He … went:claim"},
		{"went home", 100, "He … went:claim, home:location"},
		{" home", 100, "home:location"},
	} {
		p := annotatetest.Read(t, page)
		if got := quotes(p.SpansOver(p.Author.Person, p.Place(c.words), c.gap)); got != c.want {
			t.Errorf("over %q, with gaps of %d bytes: %s, want %s", c.words, c.gap, got, c.want)
		}
	}
}

func TestLayersAreApart(t *testing.T) {
	p := annotatetest.Read(t, "[[The UN](claim@ben) left](claim) [Geneva](location@ben)")
	ben := annotate.PersonKnownBy("ben").ID
	same(t, "Amira's", quotes(p.Spans(p.Author.Person)), "The UN left:claim")
	same(t, "Ben's", quotes(p.Spans(ben)), "The UN:claim, Geneva:location")
	same(t, "all", quotes(p.AllSpans()), "The UN left:claim, The UN:claim, Geneva:location")
	same(t, "counts", []int{p.Count(p.Author.Person), p.Count(ben), p.Count(annotatetest.ID(9))}, []int{1, 2, 0})
	p.Do(p.Author.SetState(p.Document, annotate.StateDone))
	p.Do(annotate.Author{Person: ben, Now: p.Author.Now, NewID: p.Author.NewID}.SetState(p.Document, annotate.StateInWork))
	same(t, "states", []annotate.State{p.State(p.Author.Person), p.State(ben)}, []annotate.State{annotate.StateDone, annotate.StateInWork})
	same(t, "statuses", len(p.Statuses()), 2)
}

// picture is all that a document holds.
type picture struct {
	article  annotate.Article
	spans    []annotate.Span
	links    []annotate.Link
	statuses []annotate.Status
	page     string
	here     []string // what lies at each byte
}

func pictureOf(p *annotatetest.Page) picture {
	pic := picture{p.Article, p.AllSpans(), p.AllLinks(), p.Statuses(), p.String(), nil}
	for i := range p.Text.Len() {
		pic.here = append(pic.here, quotes(p.SpansAt(p.Author.Person, i)))
	}
	return pic
}

// A change whose last edit does not fit is refused whole, whatever stood
// before it.
func TestApplyRefusesAsAWhole(t *testing.T) {
	p := linked(t)
	varga, claim := p.Tagged("Varga"), p.Tagged("open")
	stale := varga
	stale.Note = "as it was on another machine"
	moved := stale
	moved.Fragments = annotate.Fragments(p.Text, p.Place("told"))
	fresh := varga
	fresh.ID = annotatetest.ID(999)
	article := p.Article
	article.Title = "Another title"
	good := []annotate.Edit{
		annotate.Put(p.Article, article),
		annotate.Put(stale, moved), // Before is not what is there: that may be
		annotate.Put(nil, fresh),
		annotate.Remove(p.LinksOf(claim.ID)[0]),
		annotate.Remove(p.LinksOf(claim.ID)[1]),
		annotate.Remove(p.LinksOf(claim.ID)[2]),
		annotate.Remove(claim),
		annotate.Put(nil, annotate.Status{Article: p.Article.ID, Layer: p.Author.Person, State: annotate.StateDone}),
		annotate.Put(nil, annotate.Span{ID: annotatetest.ID(7), Article: annotatetest.ID(8)}), // of another article: passed over
		annotate.Put(nil, annotatetest.Amira), // of no article: passed over
	}
	misquoted := fresh
	misquoted.ID, misquoted.Fragments = annotatetest.ID(998), []annotate.Fragment{{Range: text.Range{Start: 0, End: 5}, Quote: "Vargo"}}
	gone := annotate.Link{ID: annotatetest.ID(997), Article: p.Article.ID}
	before := pictureOf(p)
	for _, c := range []struct {
		name string
		bad  annotate.Edit
		want any
	}{
		{"adds what is there", annotate.Put(nil, varga), new(*annotate.ConflictError)},
		{"alters what never was", annotate.Put(gone, gone), new(*annotate.ConflictError)},
		{"removes what is gone", annotate.Remove(claim), new(*annotate.ConflictError)},
		{"links what is gone", annotate.Put(nil, annotate.Link{ID: annotatetest.ID(996), Article: p.Article.ID, Layer: claim.Layer, From: claim.ID, To: varga.ID}), new(*annotate.LinkError)},
		{"quotes other words", annotate.Put(nil, misquoted), new(*annotate.SpanError)},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := p.Apply(annotate.Change{Edits: append(good[:len(good):len(good)], c.bad)})
			if err == nil || !errors.As(err, c.want) {
				t.Errorf("got %v, want a %T", err, c.want)
			}
			same(t, "the document", pictureOf(p), before)
		})
	}
	p.Do(annotate.Change{Edits: good})
	same(t, "title", p.Article.Title, "Another title")
	same(t, "page", p.String(), "[Varga](actor) [told](actor) [RIA](actor) that [Selin](location) is open")
}

func TestApplyLeavesNoLinkLoose(t *testing.T) {
	p := linked(t)
	before := pictureOf(p)
	err := p.Apply(annotate.Change{Edits: []annotate.Edit{annotate.Remove(p.Tagged("Selin"))}})
	if e, ok := errors.AsType[*annotate.LinkError](err); !ok || e.Link.Kind != "about" {
		t.Errorf("got %v, want a LinkError about the link that is left", err)
	}
	same(t, "the document", pictureOf(p), before)
	p.Do(annotate.Change{Undoes: annotatetest.ID(1), Edits: []annotate.Edit{annotate.Remove(p.Tagged("Selin"))}})
	same(t, "what was loose before may be so again", len(p.Problems()), 1)
}

func TestChangesOfOtherArticlesArePassedOver(t *testing.T) {
	p := linked(t)
	before := pictureOf(p)
	other := annotatetest.ID(5000)
	p.Do(annotate.Change{Edits: []annotate.Edit{
		annotate.Put(nil, annotate.Article{ID: other}),
		annotate.Remove(annotate.Span{ID: p.Tagged("open").ID, Article: other}),
		annotate.Put(nil, annotate.Status{Article: other, Layer: p.Author.Person, State: annotate.StateDone}),
		annotate.Put(nil, annotatetest.Scheme()),
	}})
	same(t, "the document", pictureOf(p), before)
}

func TestProblems(t *testing.T) {
	p := linked(t)
	same(t, "none", p.Problems(), []error(nil))

	spans, links := p.AllSpans(), p.AllLinks()
	varga := spans[0]
	varga.Fragments = []annotate.Fragment{{Range: varga.Fragments[0].Range, Quote: "Vargo"}}
	outside := spans[1]
	outside.Fragments = []annotate.Fragment{{Range: text.Range{Start: 10, End: p.Text.Len() + 1}, Quote: "RIA"}}
	foreign := spans[2]
	foreign.Layer = annotate.PersonKnownBy("ben").ID
	dangling := links[0]
	dangling.ID, dangling.To = annotatetest.ID(999), annotatetest.ID(998)
	d := annotate.NewDocument(p.Article, p.Text, []annotate.Span{varga, outside, foreign, spans[3]}, append(links, dangling), nil)

	var found []string
	for _, err := range d.Problems() {
		if e, ok := errors.AsType[*annotate.SpanError](err); ok {
			found = append(found, "span "+e.Quote+" found "+e.Found)
			same(t, "the span is kept", func() bool { _, ok := d.Span(e.Span); return ok }(), true)
		}
		if e, ok := errors.AsType[*annotate.LinkError](err); ok {
			found = append(found, "link "+e.Link.Kind)
		}
	}
	same(t, "problems", found, []string{"span Vargo found Varga", "span RIA found ", "link said_by", "link about"}) // the oldest first
	err := varga.Check(p.Text)
	if err == nil || !strings.Contains(err.Error(), `"Vargo"`) || !strings.Contains(err.Error(), `"Varga"`) || !strings.Contains(err.Error(), varga.ID.String()) {
		t.Errorf("a mismatch names the tag and both strings: %v", err)
	}
	if _, ok := errors.AsType[*text.RangeError](outside.Check(p.Text)); !ok {
		t.Errorf("outside the text: %v, want a RangeError within", outside.Check(p.Text))
	}
}

// Thousands of spans, put and taken away in any order, are found where they
// lie.
func TestSpansInAgainstASearchOfAll(t *testing.T) {
	seed := rand.Uint64()
	r := rand.New(rand.NewPCG(seed, 0))
	p := annotatetest.Read(t, strings.Repeat("all the news that fits ", 400))
	var there []annotate.Span
	for i := range 4000 {
		if len(there) > 0 && r.IntN(4) == 0 {
			n := r.IntN(len(there))
			p.Do(p.Author.Delete(p.Document, there[n]))
			there = append(there[:n], there[n+1:]...)
			continue
		}
		start := r.IntN(p.Text.Len() - 400)
		length := 1 + r.IntN(12)
		if i%10 == 0 {
			length = 1 + r.IntN(400)
		}
		c, s, err := p.Author.Tag(p.Document, annotate.Label{Key: "claim"}, text.Range{Start: start, End: start + length})
		if err != nil {
			t.Fatal(err)
		}
		p.Do(c)
		there = append(there, s)
	}
	for range 500 {
		at := text.Range{Start: r.IntN(p.Text.Len())}
		at.End = min(p.Text.Len(), at.Start+1+r.IntN(50))
		want := map[annotate.ID]bool{}
		for _, s := range there {
			if s.Extent().Overlaps(at) {
				want[s.ID] = true
			}
		}
		got := p.SpansIn(p.Author.Person, at)
		for i, s := range got {
			if !want[s.ID] || i > 0 && got[i-1].Extent().Start > s.Extent().Start {
				t.Fatalf("seed %d: in %v: %v is not there, or out of order", seed, at, s.Extent())
			}
		}
		if len(got) != len(want) {
			t.Fatalf("seed %d: in %v: %d spans, want %d", seed, at, len(got), len(want))
		}
	}
}

// A tag that never fitted its text is kept. It can still be given another
// label, deleted, and brought back; only a new one has to fit.
func TestMisfitIsKept(t *testing.T) {
	tx, err := text.New("Moscow said.")
	if err != nil {
		t.Fatal(err)
	}
	misfit := annotate.Span{ID: annotate.ID{1}, Article: annotate.ID{9}, Layer: annotate.ID{5}, Label: "actor",
		Fragments: []annotate.Fragment{{Range: text.Range{Start: 0, End: 6}, Quote: "Kyiv"}}}
	d := annotate.NewDocument(annotate.Article{ID: annotate.ID{9}}, tx, []annotate.Span{misfit}, nil, nil)
	n := byte(20)
	author := annotate.Author{Person: annotate.ID{5}, Now: time.Now, NewID: func() annotate.ID { n++; return annotate.ID{n} }}
	for _, c := range []annotate.Change{author.SetNote(misfit, "odd"), author.Delete(d, misfit)} {
		undo := author.Undo(c)[0]
		for _, step := range []annotate.Change{c, undo} {
			if err := d.Apply(step); err != nil {
				t.Fatalf("%s: %v", step.Summary, err)
			}
		}
		if s, ok := d.Span(misfit.ID); !ok || !reflect.DeepEqual(s, misfit) {
			t.Errorf("%s and undone, the tag is %+v", c.Summary, s)
		}
	}
	again := misfit
	again.ID = annotate.ID{2}
	if err := d.Apply(author.Change("add", annotate.Put(nil, again))); err == nil {
		t.Error("a new tag that does not fit was taken")
	}
}
