// This file owns what a list of cases shows, and in which order.

package review_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dateline/annotate"
	"dateline/annotate/annotatetest"
	"dateline/annotate/review"
	"dateline/annotate/text"
)

// rows prints rows as a list shows them.
func (d *desk) rows(list []*review.Row) string {
	var lines []string
	for _, r := range list {
		lines = append(lines, r.Heading(d.Scheme, d.handle)+": "+r.Line(d.handle))
	}
	return strings.Join(lines, "\n")
}

func (d *desk) queue() *review.Queue {
	q := review.NewQueue(d.Question)
	q.Put(d.Article.ID, 1, d.cases())
	return q
}

func TestRowsSayInWhatTagsDiffer(t *testing.T) {
	for _, c := range []struct{ name, layers, rows string }{
		{"start", `
			amira: [Northland and the South are in talks](claim)
			ben: Northland and the South [are in talks](claim)
			chen: [Northland and the South are in talks](claim)`,
			`Boundary · Claim: amira, chen start at “Northland and the”, ben at “are in talks”`},
		{"end", `
			amira: [the two sides are close to an understanding](claim)
			ben: [the two sides are close](claim) to an understanding`,
			`Boundary · Claim: amira ends at “to an understanding”, ben at “the two sides are close”`},
		{"parts", `
			amira: [x|He](x|claim) said [x|he went](x|claim)
			ben: [He said he went](claim)`,
			`Boundary · Claim: amira: “He … he went”, ben: “He said he went”`},
		{"label", `
			amira: The [UN](actor)
			ben: The [UN](location)`,
			`Label · Actor or Location: amira: Actor · ben: Location`},
		{"only", `
			amira: The [UN](actor)
			ben: The UN
			chen: The [UN](actor)`,
			`Only amira, chen · Actor: “UN”`},
		{"link", `
			amira: [UN left](claim), said [Varga](actor)
			ben: [UN left](claim), said [Varga](actor)
			amira: “UN left” said_by “Varga”`,
			`Link · Claim: amira: said by “Varga” · ben: none`},
		{"check", `
			amira: The [UN](actor)`,
			`Check · Actor: “UN”`},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := spread(t, c.layers)
			want(t, "rows", d.rows(d.queue().Rows(review.Filter{}, review.Reading)), c.rows)
		})
	}
}

func TestRowsOfAttributesEntitiesAndReviewers(t *testing.T) {
	d := spread(t, `
		amira: [UN left](claim), said [Varga](actor)
		ben: [UN left](claim), said [Varga](actor)`)
	d.do(d.author("amira").SetAttribute(d.Scheme.Labels[0].Attributes[0], "asserted", d.tag("amira", "UN left")))
	varga := annotate.Entity{ID: person("x").ID, Kind: "actor", Name: "Ilya Varga"}
	d.must(d.author("amira").AssignEntity(d.Scheme, varga, d.tag("amira", "Varga")))
	d.Entity = func(id annotate.ID) (annotate.Entity, bool) { return varga, id == varga.ID }
	want(t, "rows", d.rows(d.queue().Rows(review.Filter{}, review.Reading)), `
		Attribute · Claim: amira: modality asserted · ben: modality not set
		Entity · Actor: amira: Ilya Varga · ben: no entity`)
	d.must(d.reviewer("rita").Accept(d.Document, d.the("UN left"), 0))
	d.must(d.reviewer("sam").Reject(d.Document, d.the("UN left"), "no verb"))
	want(t, "rows", d.rows(d.queue().Rows(review.Filter{Kinds: review.SetOf(review.Reviewers)}, review.Reading)), `
		Reviewers · Claim: rita*: Claim “UN left” · sam*: rejected`)
}

func TestMostUsefulFirst(t *testing.T) {
	d := spread(t, `
		amira: [The UN](actor) [left](claim) [Geneva](location) [today](location) [again](claim) [and](claim) so [on](actor)
		ben: The [UN](actor) [left](claim) [Geneva](actor) [today](location) again [and](claim) so [on](actor)
		chen: The [UN](actor) [left](claim) [Geneva](actor) today again [and](claim) [so](claim) [on](actor)`)
	comment := func(quote string) {
		t.Helper()
		c, _, err := d.author("ben").Comment(d.Document, []annotate.ID{d.tag("amira", quote).ID}, "Sure?")
		d.must(c, err)
	}
	r := d.reviewer("rita")
	q := func() *review.Queue { return d.queue() }
	want(t, "open", d.rows(q().Rows(review.Filter{}, review.MostUseful)), `
		Label · Actor or Location: ben, chen: Actor · amira: Location
		Boundary · Actor: ben, chen start at “UN”, amira at “The UN”
		Only amira · Claim: “again”
		Only chen · Claim: “so”
		Only amira, ben · Location: “today”`)
	comment("today")
	d.must(r.Reject(d.Document, d.the("again"), "no verb"))
	d.do(d.author("amira").SetAttribute(d.Scheme.Labels[0].Attributes[0], "denied", d.tag("amira", "again")))
	want(t, "with one reopened and one commented on", d.rows(q().Rows(review.Filter{}, review.MostUseful)), `
		Only amira · Claim: “again”
		Only amira, ben · Location: “today”
		Label · Actor or Location: ben, chen: Actor · amira: Location
		Boundary · Actor: ben, chen start at “UN”, amira at “The UN”
		Only chen · Claim: “so”`)
	d.must(r.Accept(d.Document, d.the("Geneva"), 0))
	for _, c := range []struct {
		what string
		review.Filter
		rows string
	}{
		{"decided", review.Filter{Which: review.OnlyDecided}, `Label · Actor or Location: ben, chen: Actor · amira: Location`},
		{"a label", review.Filter{Label: "LOCATION", Which: review.All}, `
			Only amira, ben · Location: “today”
			Label · Actor or Location: ben, chen: Actor · amira: Location`},
		{"a kind", review.Filter{Kinds: review.SetOf(review.Boundary)}, `Boundary · Actor: ben, chen start at “UN”, amira at “The UN”`},
		{"a person", review.Filter{Layer: d.layer("amira"), Kinds: review.SetOf(review.Same)}, `
			Agreed · Claim: “left”
			Agreed · Claim: “and”
			Agreed · Actor: “on”`},
		{"another article", review.Filter{Article: person("z").ID}, ``},
	} {
		want(t, c.what, d.rows(q().Rows(c.Filter, review.MostUseful)), c.rows)
	}
	counts := q().Counts()
	decided, all := counts.Disagreements()
	if got, want := fmt.Sprint(decided, all, counts.Agreed(), counts.Undecided(review.Only)), "1 5 3 3"; got != want {
		t.Errorf("counted %s, want %s", got, want)
	}
}

func TestNextGoesOnFromWhatWasDecided(t *testing.T) {
	d := spread(t, `
		amira: [one](claim) [two](claim) [three](claim)
		ben: one two three`)
	q := d.queue()
	var f review.Filter
	walk := func(next func(review.Filter, review.Order, *review.Row) (*review.Row, bool), from *review.Row) string {
		r, ok := next(f, review.Reading, from)
		if !ok {
			return "none"
		}
		return r.Quote
	}
	row := func(quote string) *review.Row {
		t.Helper()
		r, ok := q.Row(d.Article.ID, d.the(quote).ID)
		if !ok {
			t.Fatalf("no row “%s”", quote)
		}
		return r
	}
	two := row("two")
	for _, c := range []struct{ what, got, want string }{
		{"first", walk(q.Next, nil), "one"},
		{"last", walk(q.Previous, nil), "three"},
		{"after one", walk(q.Next, row("one")), "two"},
		{"before three", walk(q.Previous, row("three")), "two"},
		{"after the last", walk(q.Next, row("three")), "one"},
		{"before the first", walk(q.Previous, row("one")), "three"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %s, want %s", c.what, c.got, c.want)
		}
	}
	d.must(d.reviewer("rita").Reject(d.Document, d.the("two"), "no"))
	q.Put(d.Article.ID, 1, d.cases())
	if got := walk(q.Next, two); got != "three" {
		t.Errorf("after two was decided: %s", got)
	}
	d.must(d.reviewer("rita").Reject(d.Document, d.the("three"), "no"))
	q.Put(d.Article.ID, 1, d.cases())
	if got := walk(q.Next, row("one")); got != "none" {
		t.Errorf("the last that is open is followed by %s", got)
	}
	if q.Reviewed(d.Article.ID, d.layer("ben")) {
		t.Errorf("reviewed while one is open")
	}
	d.must(d.reviewer("rita").Reject(d.Document, d.the("one"), "no"))
	q.Put(d.Article.ID, 1, d.cases())
	if !q.Reviewed(d.Article.ID, d.layer("ben")) || q.Reviewed(d.Article.ID, d.layer("chen")) {
		t.Errorf("not reviewed")
	}
}

// The queue is, after whatever is put into it, what a plain list would be that is made
// anew and sorted.
func TestQueueIsAPlainList(t *testing.T) {
	layers := []annotate.ID{person("amira").ID, person("ben").ID, person("chen").ID}
	rapid.Check(t, func(t *rapid.T) {
		q := review.NewQueue(review.Question{Scheme: scheme(), Layers: layers})
		model, numbers := map[int][]review.Case{}, map[int]int{}
		for range rapid.IntRange(1, 12).Draw(t, "puts") {
			article := rapid.IntRange(1, 4).Draw(t, "article")
			model[article], numbers[article] = drawCases(t, article, layers), rapid.IntRange(1, 3).Draw(t, "number")
			q.Put(annotatetest.ID(article), numbers[article], model[article])
		}
		f := review.Filter{Which: rapid.SampledFrom([]review.Which{review.Undecided, review.OnlyDecided, review.All}).Draw(t, "which")}
		if rapid.Bool().Draw(t, "a layer") {
			f.Layer = layers[0]
		}
		var want []string
		var counts review.Counts
		for article, cases := range model {
			for _, c := range cases {
				counts[c.Kind][c.State]++
				if sees(f, c) {
					want = append(want, keyOf(numbers[article], c))
				}
			}
		}
		slices.Sort(want)
		var got []string
		for _, r := range q.Rows(f, review.MostUseful) {
			got = append(got, fmt.Sprintf("%v %v %02d %05d %03d %v %06d", r.State != review.Reopened, r.Comments == 0, r.Kind, min(15, r.Split*16/r.Of), r.Number, r.Article, r.Start))
		}
		if !slices.Equal(got, want) {
			t.Fatalf("rows\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		if q.Counts() != counts {
			t.Fatalf("counts %v, want %v", q.Counts(), counts)
		}
		// A walk by Next visits each undecided row once, in that order.
		f.Which = review.Undecided
		list := q.Rows(f, review.MostUseful)
		for i, r := range list {
			next, ok := q.Next(f, review.MostUseful, r)
			if len(list) == 1 && ok || len(list) > 1 && next != list[(i+1)%len(list)] {
				t.Fatalf("after row %d of %d comes %+v", i, len(list), next)
			}
		}
	})
}

func sees(f review.Filter, c review.Case) bool {
	if c.Kind == review.Same || (c.State == review.Decided) == (f.Which == review.Undecided) && f.Which != review.All {
		return false
	}
	return f.Layer == annotate.ID{} || c.Version(f.Layer) >= 0 || slices.Contains(c.Missing, f.Layer)
}

func keyOf(number int, c review.Case) string {
	split := min(15, len(c.Versions[0].Layers)*16/(c.Holders()+len(c.Missing)))
	return fmt.Sprintf("%v %v %02d %05d %03d %v %06d", c.State != review.Reopened, c.Comments == 0, c.Kind, split, number, c.Article, c.Extent.Start)
}

func drawCases(t *rapid.T, article int, layers []annotate.ID) []review.Case {
	cases := make([]review.Case, rapid.IntRange(0, 4).Draw(t, "cases"))
	for i := range cases {
		kind := rapid.SampledFrom([]review.Kind{review.Boundary, review.Only, review.Same}).Draw(t, "kind")
		holders := rapid.IntRange(1, 2).Draw(t, "holders")
		at := text.Range{Start: 10 * i, End: 10*i + 5}
		span := annotate.Span{Label: "claim", Fragments: []annotate.Fragment{{Range: at, Quote: "words"}}}
		cases[i] = review.Case{
			ID: annotatetest.ID(1000*article + i), Article: annotatetest.ID(article), Label: "claim", Kind: kind, Kinds: review.SetOf(kind),
			Versions: []review.Version{{Layers: layers[:holders], Span: span}},
			Missing:  layers[2:][:rapid.IntRange(0, 1).Draw(t, "missing")], Extent: at,
			State:    rapid.SampledFrom([]review.State{review.Open, review.Decided, review.Reopened}).Draw(t, "state"),
			Comments: rapid.IntRange(0, 1).Draw(t, "comments"),
		}
	}
	return cases
}

func TestLetters(t *testing.T) {
	got := review.Letter(0) + review.Letter(25) + review.Letter(26) + review.Letter(27)
	if got != "AZA2B2" {
		t.Error(got)
	}
}
