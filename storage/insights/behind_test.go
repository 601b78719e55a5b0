// This file owns the tests of what stands behind figures, of confusion and of the hardest
// articles.

package insights_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dateline/annotate"
	"dateline/storage/insights"
)

// written is places in a line each: “only amira: one”.
func written(c *insights.Comparison, places []insights.Place) string {
	var lines []string
	for _, p := range places {
		var who []string
		for _, l := range p.Layers {
			who = append(who, c.Layers[l].Handle)
		}
		kind := map[insights.PlaceKind]string{insights.Lacking: "only", insights.Relabeled: "labels", insights.Bounded: "bounds", insights.Same: "same"}[p.Kind]
		lines = append(lines, fmt.Sprintf("%s %s: %s", kind, strings.Join(who, " "), p.Quote))
	}
	return strings.Join(lines, "\n")
}

func TestBehindFigures(t *testing.T) {
	p := newProject(t)
	p.article(words, layer{amira, "claim: one | three four | nine; actor: two"}, layer{ben, "claim: one | four five | seven"})
	c := p.compare(insights.Options{Pairs: true, Measures: allMeasures})
	for _, tt := range []struct {
		measure insights.Measure
		want    string
	}{
		{insights.Exact, "only ben: seven\nonly amira: nine\nbounds amira ben: three four\nsame amira ben: one"},
		{insights.Overlap, "only ben: seven\nonly amira: nine\nbounds amira ben: three four\nsame amira ben: one"},
		{insights.Kappa, "only amira: three\nonly ben: five\nonly ben: seven\nonly amira: nine\nsame amira ben: one\nsame amira ben: four"},
		{insights.Gamma, "only ben: seven\nonly amira: nine\nbounds amira ben: three four\nsame amira ben: one"},
	} {
		places, err := c.Behind(t.Context(), p.store, insights.Question{Measure: tt.measure, Label: "claim"})
		if got := written(c, places); err != nil || got != tt.want {
			t.Errorf("behind %s: %v\n%s\nwant\n%s", tt.measure, err, got, tt.want)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := c.Behind(ctx, p.store, insights.Question{Measure: insights.Exact, Label: "claim"}); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
}

func TestBehindFiguresOfThree(t *testing.T) {
	p := newProject(t)
	p.article(words, layer{amira, "claim: one two | nine"}, layer{ben, "claim: one two | nine"}, layer{Carl, "claim: one"})
	c := p.compare(insights.Options{Pairs: true})
	for m, want := range map[insights.Measure]string{
		insights.Alpha: "only amira ben: two\nonly amira ben: nine\nsame amira ben carl: one",
		insights.Gamma: "only amira ben: nine\nbounds amira ben carl: one two",
	} {
		places, err := c.Behind(t.Context(), p.store, insights.Question{Group: 3, Measure: m, Label: "claim"})
		if got := written(c, places); err != nil || got != want {
			t.Errorf("behind %s: %v\n%s\nwant\n%s", m, err, got, want)
		}
	}
	places, err := c.Behind(t.Context(), p.store, insights.Question{Article: c.Hardest()[0].Article})
	const want = "bounds amira carl: one two\nbounds ben carl: one two\nonly amira: nine\nonly ben: nine"
	if got := written(c, places); err != nil || got != want {
		t.Errorf("behind the article: %v\n%s\nwant\n%s", err, got, want)
	}
}

// Nested tags are matched with those of their own label, whatever else they overlap.
func TestConfusion(t *testing.T) {
	p := newProject(t)
	p.article(words, layer{amira, "claim: one two three four; actor: two | nine; location: six"}, layer{ben, "claim: two three four; actor: two; location: nine"})
	c := p.compare(insights.Options{Pairs: true})
	confusion := c.Groups[0].Confusion
	if !slices.Equal(confusion.Labels, []string{"claim", "actor", "location", insights.None}) {
		t.Fatalf("labels %q", confusion.Labels)
	}
	want := [][]int{{1, 0, 0, 0}, {0, 1, 1, 0}, {0, 0, 0, 1}, {0, 0, 0, 0}}
	if fmt.Sprint(confusion.Counts) != fmt.Sprint(want) {
		t.Errorf("confusion %v, want %v", confusion.Counts, want)
	}
	for _, tt := range []struct{ a, b, want string }{
		{"actor", "location", "labels amira ben: nine"},
		{"location", insights.None, "only amira: six"},
		{"claim", "claim", "bounds amira ben: one two three four"},
		{insights.None, "claim", ""},
	} {
		places, err := c.Behind(t.Context(), p.store, insights.Question{Label: tt.a, Other: tt.b})
		if got := written(c, places); err != nil || got != tt.want {
			t.Errorf("behind %s and %s: %v %s, want %s", tt.a, tt.b, err, got, tt.want)
		}
	}
}

func TestHardest(t *testing.T) {
	p := newProject(t)
	easy := p.article("Easy "+words, layer{amira, "claim: one"}, layer{ben, "claim: one"})
	half := p.article("Half "+words, layer{amira, "claim: one | two"}, layer{ben, "claim: one | three"})
	long := p.article("Long "+words, layer{amira, "claim: one | two"}, layer{ben, "claim: three | four"})
	hard := p.article("Hard "+words, layer{amira, "claim: one"}, layer{ben, "actor: one"})
	for _, o := range []insights.Options{{}, {Pairs: true}} {
		var got []string
		for _, h := range p.compare(o).Hardest() {
			got = append(got, fmt.Sprintf("%s %.2f %d", map[annotate.ID]string{easy.ID: "easy", half.ID: "half", long.ID: "long", hard.ID: "hard"}[h.Article], h.F1, h.Differing()))
		}
		if want := []string{"long 0.00 4", "hard 0.00 2", "half 0.50 2"}; !slices.Equal(got, want) {
			t.Errorf("hardest %v, want %v", got, want)
		}
	}
}

func TestFigures(t *testing.T) {
	p := newProject(t)
	p.article(words, layer{amira, "claim: one | two"}, layer{ben, "claim: one"}, layer{Carl, "claim: one"})
	p.article("Two "+words, layer{amira, "claim: one"}, layer{ben, "claim: one"}, layer{Carl, "claim: two"})
	c := p.compare(insights.Options{Pairs: true, Resamples: 100})
	pair, all := c.Groups[0], c.All()
	if f := pair.Figure("claim", insights.Exact); f.Value == nil || *f.Value != .8 || f.Interval == nil || f.Interval.Low > .8 || f.Interval.High < .8 {
		t.Errorf("exact: %+v", f)
	}
	if f := all.Figure("claim", insights.Kappa); f.Value == nil || *f.Value != *all.Report.Labels["claim"].FleissKappa {
		t.Errorf("kappa of all: %+v", f)
	}
	for _, tt := range []struct {
		group   insights.Group
		label   string
		measure insights.Measure
		why     string
	}{
		{all, "claim", insights.Exact, "it compares two layers at a time"},
		{pair, "claim", insights.Gamma, "it was not asked for"},
		{pair, "actor", insights.Alpha, "there are no tags of this label"},
		{pair, "mood", insights.Exact, "there are no tags of this label"},
	} {
		if f := tt.group.Figure(tt.label, tt.measure); f.Value != nil || f.Why != tt.why {
			t.Errorf("%s of %s: %+v, want %q", tt.measure, tt.label, f, tt.why)
		}
	}
	for _, m := range insights.Measures() {
		if m.Title() == "" || !strings.HasSuffix(m.Says(), ".") {
			t.Errorf("%s is %q: %q", m, m.Title(), m.Says())
		}
	}
}

// Whatever two people tag: what stands behind exact F1 adds up to it, and every tag stands
// in the confusion once.
func TestPlacesAddUp(t *testing.T) {
	all := strings.Fields(words)
	rapid.Check(t, func(r *rapid.T) {
		p := newProject(t)
		some := func(name string) string {
			var tags []string
			for range rapid.IntRange(0, 5).Draw(r, name) {
				from := rapid.IntRange(0, len(all)-1).Draw(r, "from")
				to := rapid.IntRange(from+1, min(from+3, len(all))).Draw(r, "to")
				tags = append(tags, rapid.SampledFrom([]string{"claim", "actor"}).Draw(r, "label")+": "+strings.Join(all[from:to], " "))
			}
			return strings.Join(tags, ";")
		}
		p.article(words, layer{amira, some("amira")}, layer{ben, some("ben")})
		c := p.compare(insights.Options{Pairs: true})
		g := c.Groups[0]
		spans, inTable := 0, 0
		for _, label := range c.Labels {
			l := g.Report.Labels[label]
			places, err := c.Behind(r.Context(), p.store, insights.Question{Measure: insights.Exact, Label: label})
			if err != nil {
				r.Fatal(err)
			}
			same, tags := 0, 0
			for _, at := range places {
				tags += len(at.Layers)
				if at.Kind == insights.Same {
					same++
				}
			}
			n := l.Spans["amira"] + l.Spans["ben"]
			if len(l.Pairs) > 0 && same != l.Pairs[0].Exact.Matched || tags != n {
				r.Fatalf("behind %s stand %d tags of %d, %d equal of %d", label, tags, n, same, l.Pairs[0].Exact.Matched)
			}
			spans += n
		}
		for i, row := range g.Confusion.Counts {
			for j, n := range row {
				places, err := c.Behind(r.Context(), p.store, insights.Question{Label: g.Confusion.Labels[i], Other: g.Confusion.Labels[j]})
				if err != nil || len(places) != n {
					r.Fatalf("%d places behind %d: %v", len(places), n, err)
				}
				for _, at := range places {
					inTable += len(at.Layers)
				}
			}
		}
		if inTable != spans {
			r.Fatalf("the table has %d tags of %d", inTable, spans)
		}
	})
}

func TestTables(t *testing.T) {
	p := newProject(t)
	p.article(words, layer{amira, "claim: one | two"}, layer{ben, "claim: one"}, layer{Carl, "claim: one; actor: nine"})
	c := p.compare(insights.Options{Pairs: true})
	written := func(table insights.Table) string {
		lines := []string{strings.Join(table.Columns, " ")}
		for i, row := range table.Cells {
			line := table.Rows[i] + ":"
			for _, cell := range row {
				line += " " + cell.Words
			}
			lines = append(lines, line)
		}
		return strings.Join(lines, "\n")
	}
	if got, want := written(c.HeatMap(insights.Exact)), "Claim Actor\namira – ben: 0.67 –\namira – carl: 0.67 0.00\nben – carl: 1.00 0.00"; got != want {
		t.Errorf("exact:\n%s\nwant\n%s", got, want)
	}
	if rows := c.HeatMap(insights.Kappa).Rows; rows[len(rows)-1] != "all 3" {
		t.Errorf("rows of kappa: %q", rows)
	}
	if got, want := written(c.ConfusionTable(1)), "Claim Actor none\nClaim: 1 0 1\nActor: 0 0 0\nnone: 0 1 "; got != want {
		t.Errorf("confusion:\n%s\nwant\n%s", got, want)
	}
	cell := c.ConfusionTable(1).Cells[2][1]
	if cell.Tint == nil || cell.Tint.Agrees || cell.Tint.Strength != 1 || cell.Ask != (insights.Question{Group: 1, Label: insights.None, Other: "actor"}) {
		t.Errorf("cell %+v", cell)
	}
	for value, want := range map[float64]insights.Tint{1: {Agrees: true, Strength: 1}, .667: {Agrees: true}, 0: {Strength: 1}, -3: {Strength: 1}} {
		if got := insights.TintOf(value); got.Agrees != want.Agrees || math.Abs(got.Strength-want.Strength) > 1e-9 {
			t.Errorf("tint of %v: %+v", value, got)
		}
	}
}
