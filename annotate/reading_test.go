// This file owns the comparison of what a document says of its spans and links
// with a search of them all.

package annotate_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"dateline/annotate"
	"dateline/annotate/annotatetest"
	"dateline/annotate/text"
)

// everything is the spans and links of a document in no order.
type everything struct {
	spans []annotate.Span
	links []annotate.Link
}

func readBefore(a, b annotate.Span) int {
	x, y := a.Extent(), b.Extent()
	return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(y.End, x.End), slices.Compare(a.ID[:], b.ID[:]))
}

func madeBefore(a, b annotate.Link) int {
	return cmp.Or(a.Created.Compare(b.Created), slices.Compare(a.ID[:], b.ID[:]))
}

// in is the spans that are wanted, in reading order.
func (e everything) in(want func(annotate.Span) bool) []annotate.Span {
	var spans []annotate.Span
	for _, s := range e.spans {
		if want(s) {
			spans = append(spans, s)
		}
	}
	slices.SortFunc(spans, readBefore)
	return spans
}

func overlaps(s annotate.Span, r text.Range) bool {
	return slices.ContainsFunc(s.Fragments, func(f annotate.Fragment) bool { return f.Overlaps(r) })
}

var (
	someLayers = []annotate.ID{{1}, {2}, {3}}
	someLabels = []string{"claim", "actor", "Actor", "ACTOR", "lieu", "ſource", "Source", "İ", "i"}
	someKinds  = []string{"said_by", "Said_By", "about"}
)

// compare asks the document all that can be asked, and the model the same.
func (e everything) compare(t *rapid.T, d *annotate.Document) {
	layer := rapid.SampledFrom(someLayers).Draw(t, "layer")
	label := rapid.SampledFrom(someLabels).Draw(t, "label")
	at := drawAnyRange(t, d.Text)
	mine := e.in(func(s annotate.Span) bool { return s.Layer == layer })
	labelled := e.in(func(s annotate.Span) bool { return s.Layer == layer && strings.EqualFold(s.Label, label) })

	sameSpans(t, "Spans", d.Spans(layer), mine)
	sameSpans(t, "AllSpans", d.AllSpans(), e.in(func(annotate.Span) bool { return true }))
	sameSpans(t, "SpansIn", d.SpansIn(layer, at), e.in(func(s annotate.Span) bool { return s.Layer == layer && overlaps(s, at) }))
	if n := d.Count(layer); n != len(mine) {
		t.Fatalf("Count: %d, want %d", n, len(mine))
	}
	if n := d.CountOf(layer, label); n != len(labelled) {
		t.Fatalf("CountOf %s: %d, want %d", label, n, len(labelled))
	}
	for n := -1; n <= len(labelled); n++ {
		s, ok := d.Nth(layer, label, n)
		sameAt(t, "Nth", s, ok, labelled, n)
		if ok && d.Rank(s) != n {
			t.Fatalf("Rank of the %dth: %d", n, d.Rank(s))
		}
	}
	e.compareWalk(t, d, layer, mine, at)
	compareWalkOf(t, d, layer, mine, at)
	compareLabels(t, d, layer, mine)
	e.compareLinks(t, d, layer)
}

// compareLinks asks about the links of a layer, and those of a span.
func (e everything) compareLinks(t *rapid.T, d *annotate.Document, layer annotate.ID) {
	for _, kind := range someKinds {
		var want annotate.Link
		for _, l := range e.links {
			if l.Layer == layer && strings.EqualFold(l.Kind, kind) && (want.ID == annotate.ID{} || madeBefore(want, l) < 0) {
				want = l
			}
		}
		if got, ok := d.LastLink(layer, kind); got.ID != want.ID || ok != (want.ID != annotate.ID{}) {
			t.Fatalf("LastLink %s: %v, want %v", kind, got, want)
		}
	}
	if len(e.spans) == 0 {
		return
	}
	a, b := rapid.SampledFrom(e.spans).Draw(t, "a").ID, rapid.SampledFrom(e.spans).Draw(t, "b").ID
	of, between := e.linksWhere(func(l annotate.Link) bool { return l.From == a || l.To == a }), e.linksWhere(func(l annotate.Link) bool {
		return l.From == a && l.To == b || l.From == b && l.To == a
	})
	if got := d.LinksOf(a); !slices.EqualFunc(got, of, sameID) || d.CountLinks(a) != len(of) {
		t.Fatalf("LinksOf: %v, of which CountLinks counts %d, want %v", got, d.CountLinks(a), of)
	}
	if got := d.LinksBetween(a, b); !slices.EqualFunc(got, between, sameID) {
		t.Fatalf("LinksBetween: %v, want %v", got, between)
	}
}

// linksWhere lists those of the links that keep keeps, the oldest first.
func (e everything) linksWhere(keep func(annotate.Link) bool) []annotate.Link {
	kept := slices.DeleteFunc(slices.Clone(e.links), func(l annotate.Link) bool { return !keep(l) })
	slices.SortFunc(kept, madeBefore)
	return kept
}

func (e everything) compareWalk(t *rapid.T, d *annotate.Document, layer annotate.ID, mine []annotate.Span, at text.Range) {
	first, ok := d.First(layer)
	sameAt(t, "First", first, ok, mine, 0)
	last, ok := d.Last(layer)
	sameAt(t, "Last", last, ok, mine, len(mine)-1)
	for i, s := range mine {
		next, ok := d.Next(layer, s.Extent(), s.ID)
		sameAt(t, "Next", next, ok, mine, i+1)
		previous, ok := d.Previous(layer, s.Extent(), s.ID)
		sameAt(t, "Previous", previous, ok, mine, i-1)
	}
	after := slices.IndexFunc(mine, func(s annotate.Span) bool { return s.Extent().Start >= at.Start })
	if after < 0 {
		after = len(mine)
	}
	next, ok := d.Next(layer, at, annotate.ID{})
	sameAt(t, "Next from a place", next, ok, mine, after)
	previous, ok := d.Previous(layer, at, annotate.ID{})
	sameAt(t, "Previous from a place", previous, ok, mine, after-1)
	if len(e.spans) > 0 { // one that may be of another layer
		s := rapid.SampledFrom(e.spans).Draw(t, "from")
		after := slices.IndexFunc(mine, func(o annotate.Span) bool { return readBefore(o, s) > 0 })
		if after < 0 {
			after = len(mine)
		}
		next, ok := d.Next(layer, s.Extent(), s.ID)
		sameAt(t, "Next from another's", next, ok, mine, after)
	}
}

// compareWalkOf walks the spans of two labels, from a place.
func compareWalkOf(t *rapid.T, d *annotate.Document, layer annotate.ID, mine []annotate.Span, at text.Range) {
	wanted := []string{"claim", "ACTOR"}
	of := slices.DeleteFunc(slices.Clone(mine), func(s annotate.Span) bool {
		return !slices.ContainsFunc(wanted, func(l string) bool { return strings.EqualFold(l, s.Label) })
	})
	after := slices.IndexFunc(of, func(s annotate.Span) bool { return s.Extent().Start >= at.Start })
	if after < 0 {
		after = len(of)
	}
	next, ok := d.Next(layer, at, annotate.ID{}, wanted...)
	sameAt(t, "Next of two labels", next, ok, of, after)
	previous, ok := d.Previous(layer, at, annotate.ID{}, wanted...)
	sameAt(t, "Previous of two labels", previous, ok, of, after-1)
	first, ok := d.First(layer, wanted...)
	sameAt(t, "First of two labels", first, ok, of, 0)
	last, ok := d.Last(layer, wanted...)
	sameAt(t, "Last of two labels", last, ok, of, len(of)-1)
}

func compareLabels(t *rapid.T, d *annotate.Document, layer annotate.ID, mine []annotate.Span) {
	var want []string
	for _, s := range mine {
		if !slices.ContainsFunc(want, func(l string) bool { return strings.EqualFold(l, s.Label) }) {
			want = append(want, s.Label)
		}
	}
	slices.SortFunc(want, func(a, b string) int {
		return cmp.Or(strings.Compare(strings.ToLower(a), strings.ToLower(b)), strings.Compare(a, b))
	})
	if got := d.Labels(layer); !slices.Equal(got, want) {
		t.Fatalf("Labels: %q, want %q", got, want)
	}
}

func sameSpans(t *rapid.T, what string, got, want []annotate.Span) {
	t.Helper()
	if !slices.EqualFunc(got, want, func(a, b annotate.Span) bool { return a.ID == b.ID && a.Note == b.Note }) {
		t.Fatalf("%s:\n got %v\nwant %v", what, got, want)
	}
}

// sameAt compares what was found with the span at a place of the list, which
// may lie outside it.
func sameAt(t *rapid.T, what string, got annotate.Span, ok bool, list []annotate.Span, i int) {
	t.Helper()
	if there := 0 <= i && i < len(list); ok != there || there && got.ID != list[i].ID {
		t.Fatalf("%s: %v (%v), want number %d of %d", what, got.ID, ok, i, len(list))
	}
}

// drawAnyRange is a range of the text that may be empty.
func drawAnyRange(t *rapid.T, body *text.Text) text.Range {
	start := rapid.IntRange(0, body.Len()).Draw(t, "start")
	return text.Range{Start: start, End: rapid.IntRange(start, min(body.Len(), start+30)).Draw(t, "end")}
}

func drawSpan(t *rapid.T, d *annotate.Document, id annotate.ID) annotate.Span {
	s := annotate.Span{ID: id, Article: d.Article.ID,
		Layer: rapid.SampledFrom(someLayers).Draw(t, "layer"), Label: rapid.SampledFrom(someLabels).Draw(t, "label"),
		Note: rapid.StringN(0, 3, -1).Draw(t, "note")}
	start := rapid.IntRange(0, 60).Draw(t, "start")
	for range rapid.IntRange(1, 3).Draw(t, "fragments") {
		end := rapid.IntRange(start+1, start+30).Draw(t, "end")
		s.Fragments = append(s.Fragments, annotate.Fragments(d.Text, text.Range{Start: start, End: end})...)
		start = rapid.IntRange(end, end+20).Draw(t, "start of the next")
	}
	return s
}

func TestReadingAgainstASearchOfAll(t *testing.T) {
	body, err := text.New(strings.Repeat("all the news that fits ", 10))
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		n := 100
		newID := func() annotate.ID { n++; return annotatetest.ID(n) }
		d := annotate.NewDocument(annotate.Article{ID: annotatetest.ID(1)}, body, nil, nil, nil)
		var model everything
		apply := func(e annotate.Edit) {
			if err := d.Apply(annotate.Change{Edits: []annotate.Edit{e}}); err != nil {
				t.Fatal(err)
			}
		}
		aSpan := func() int {
			if len(model.spans) == 0 {
				t.Skip("no span")
			}
			return rapid.IntRange(0, len(model.spans)-1).Draw(t, "span")
		}
		t.Repeat(map[string]func(*rapid.T){
			"": func(t *rapid.T) { model.compare(t, d) },
			"put": func(t *rapid.T) {
				s := drawSpan(t, d, newID())
				apply(annotate.Put(nil, s))
				model.spans = append(model.spans, s)
			},
			"replace": func(t *rapid.T) {
				i := aSpan()
				s := drawSpan(t, d, model.spans[i].ID)
				if len(d.LinksOf(s.ID)) > 0 {
					s.Layer = model.spans[i].Layer
				}
				apply(annotate.Put(model.spans[i], s))
				model.spans[i] = s
			},
			"remove": func(t *rapid.T) {
				i := aSpan()
				if len(d.LinksOf(model.spans[i].ID)) > 0 {
					t.Skip("it is linked")
				}
				apply(annotate.Remove(model.spans[i]))
				model.spans = slices.Delete(model.spans, i, i+1)
			},
			"link": func(t *rapid.T) {
				from, to := model.spans[aSpan()], model.spans[aSpan()]
				if from.Layer != to.Layer {
					t.Skip("of two layers")
				}
				l := annotate.Link{ID: newID(), Article: d.Article.ID, Layer: from.Layer, From: from.ID, To: to.ID,
					Kind:    rapid.SampledFrom(someKinds).Draw(t, "kind"),
					Created: time.Unix(rapid.Int64Range(0, 5).Draw(t, "made"), 0)}
				apply(annotate.Put(nil, l))
				model.links = append(model.links, l)
			},
			"unlink": func(t *rapid.T) {
				if len(model.links) == 0 {
					t.Skip("no link")
				}
				i := rapid.IntRange(0, len(model.links)-1).Draw(t, "link")
				apply(annotate.Remove(model.links[i]))
				model.links = slices.Delete(model.links, i, i+1)
			},
			"open again": func(*rapid.T) {
				spans := model.spans
				if len(spans) > 0 { // damage may bring one twice
					older := spans[0]
					older.Label = "older"
					spans = append([]annotate.Span{older}, spans...)
				}
				d = annotate.NewDocument(d.Article, body, spans, model.links, nil)
			},
		})
	})
}

func sameID(a, b annotate.Link) bool { return a.ID == b.ID }
