package annotate_test

// This file owns the tests of changes to several spans at once, and of what spans
// lack.

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"dateline/annotate"
	"dateline/annotate/annotatetest"
	"dateline/annotate/text"
)

func TestRelabelEach(t *testing.T) {
	p := linked(t)
	before, ties := p.String(), p.Ties()
	scheme := annotatetest.Scheme()
	claim := p.Tagged("open")
	c, dropped := p.Author.RelabelEach(p.Document, []annotate.Span{claim, p.Tagged("Varga")}, label(t, "location"), scheme)
	p.Do(c)
	same(t, "summary", c.Summary, "Change 2 tags to Location")
	same(t, "links that had to go, each counted once", dropped, 3)
	same(t, "links", p.Ties(), "")
	same(t, "label", p.Tagged("Varga").Label, "location")
	p.Do(p.Author.Undo(c)[0])
	same(t, "one undo", p.String()+p.Ties(), before+ties)
}

func TestSetAttributeEach(t *testing.T) {
	p := annotatetest.Read(t, "It is [open](claim) and [near](claim) and [far](claim)")
	fields := annotate.Attribute{Key: "fields", Name: "Fields", Type: annotate.TypeChoices, Values: []string{"aid", "port"}, Former: map[string]string{"help": "aid"}}
	all := func() []annotate.Span { return p.Spans(p.Author.Person) }
	p.Do(p.Author.SetAttribute(fields, []string{"help"}, p.Tagged("near")))
	var seen []any
	c := p.Author.SetAttributeEach(fields, func(now any) any {
		seen = append(seen, now)
		list, _ := now.([]string)
		return append(slices.Clone(list), "port")
	}, all()...)
	p.Do(c)
	same(t, "summary of what differs", c.Summary, "Change Fields of 3 tags")
	same(t, "what was there, as it stands now", fmt.Sprint(seen), "[<nil> [aid] <nil>]")
	same(t, "near", p.Tagged("near").Attributes, map[string]any{"fields": []string{"aid", "port"}})
	same(t, "far", p.Tagged("far").Attributes, map[string]any{"fields": []string{"port"}})
	c = p.Author.SetAttributeEach(fields, func(any) any { return nil }, all()...)
	same(t, "summary of what is the same", c.Summary, "Clear Fields of 3 tags")
	same(t, "summary of one", p.Author.SetAttributeEach(fields, func(any) any { return []string{"aid"} }, p.Tagged("far")).Summary, "Set Fields of “far” to aid")
}

// asking is a label with an attribute that is asked only after another.
var asking = annotate.Label{Key: "claim", Attributes: []annotate.Attribute{
	{Key: "modality", Type: annotate.TypeChoice, Values: []string{"asserted", "denied"}, Required: true},
	{Key: "why", Type: annotate.TypeText, Required: true, Only: annotate.Condition{Attribute: "modality", Values: []string{"denied"}}},
	{Key: "weight", Type: annotate.TypeNumber},
	{Key: "old", Type: annotate.TypeText, Required: true, Retired: true},
}}

func TestLacks(t *testing.T) {
	for _, c := range []struct {
		attribute string
		values    map[string]any
		lacks     bool
	}{
		{"modality", nil, true},
		{"modality", map[string]any{"modality": "asserted"}, false},
		{"modality", map[string]any{"modality": "whatever it was"}, false},
		{"why", map[string]any{"modality": "asserted"}, false},
		{"why", map[string]any{"modality": "denied"}, true},
		{"why", map[string]any{"modality": "denied", "why": "so"}, false},
		{"weight", nil, true},
		{"old", nil, false},
		{"unknown", nil, false},
		{"", nil, true},
		{"", map[string]any{"modality": "asserted"}, false},
		{"", map[string]any{"modality": "denied"}, true},
		{"", map[string]any{"modality": "denied", "why": "so"}, false},
	} {
		if got := (annotate.Lack{Label: asking, Attribute: c.attribute}).Of(c.values); got != c.lacks {
			t.Errorf("%v lacks %q: %v", c.values, c.attribute, got)
		}
	}
}

// TestTheWalkThroughWhatIsLackingComesToAll compares the walk, both ways, with a
// look at every span.
func TestTheWalkThroughWhatIsLackingComesToAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		body, err := text.Normalise(strings.Repeat("abcdefghij", 20))
		if err != nil {
			t.Fatal(err)
		}
		article, me := annotate.Article{ID: annotatetest.ID(1)}, annotatetest.ID(2)
		var spans []annotate.Span
		for i := range rapid.IntRange(0, 30).Draw(t, "spans") {
			start := rapid.IntRange(0, 190).Draw(t, "start")
			s := annotate.Span{ID: annotatetest.ID(10 + i), Article: article.ID, Layer: me, Label: rapid.SampledFrom([]string{"claim", "Claim", "actor"}).Draw(t, "label"),
				Fragments: annotate.Fragments(body.Text(), text.Range{Start: start, End: start + rapid.IntRange(1, 9).Draw(t, "length")})}
			if rapid.Bool().Draw(t, "said") {
				s.Attributes = map[string]any{"modality": "denied", "role": "official"}
			}
			spans = append(spans, s)
		}
		d := annotate.NewDocument(article, body.Text(), spans, nil, nil)
		lacks := []annotate.Lack{{Label: asking, Attribute: "modality"}, {Label: annotate.Label{Key: "actor", Attributes: []annotate.Attribute{{Key: "role"}}}, Attribute: "role"}}
		var want []annotate.ID
		for _, s := range d.Spans(me) {
			if s.Attributes == nil {
				want = append(want, s.ID)
			}
		}
		walk := func(step func(annotate.ID, *annotate.Span, ...annotate.Lack) (annotate.Span, bool)) (ids []annotate.ID) {
			var from *annotate.Span
			for {
				s, ok := step(me, from, lacks...)
				if !ok || len(ids) > len(spans) {
					return ids
				}
				ids, from = append(ids, s.ID), &s
			}
		}
		if got := walk(d.NextLacking); !slices.Equal(got, want) {
			t.Fatalf("on the way forward %v, want %v", got, want)
		}
		back := walk(d.PreviousLacking)
		if slices.Reverse(back); !slices.Equal(back, want) {
			t.Fatalf("on the way back %v, want %v", back, want)
		}
		if n, listed := d.CountLacking(me, lacks...), len(d.Lacking(me, lacks[0]))+len(d.Lacking(me, lacks[1])); n != len(want) || listed != n {
			t.Fatalf("%d are counted and %d listed, want %d", n, listed, len(want))
		}
	})
}

// BenchmarkLacking looks through 50,000 spans of which only the last lacks
// something, and counts them.
func BenchmarkLacking(b *testing.B) {
	body := mustText(b, strings.Repeat("The ferry to Port Selin left at noon.\n", 50_000))
	article, me := annotate.Article{ID: annotate.NewID()}, annotatetest.Amira.ID
	spans := make([]annotate.Span, 50_000)
	for i := range spans {
		at := i * 38
		spans[i] = annotate.Span{ID: annotate.NewID(), Article: article.ID, Layer: me, Label: "claim", Created: time.Now(),
			Attributes: map[string]any{"modality": "denied", "why": "so"}, Fragments: annotate.Fragments(body, text.Range{Start: at, End: at + 9})}
	}
	delete(spans[len(spans)-1].Attributes, "why")
	d := annotate.NewDocument(article, body, spans, nil, nil)
	for _, attribute := range []string{"modality", "why", ""} {
		b.Run("attribute="+attribute, func(b *testing.B) {
			l := annotate.Lack{Label: asking, Attribute: attribute}
			for b.Loop() {
				d.NextLacking(me, nil, l)
				d.CountLacking(me, l)
			}
		})
	}
}
