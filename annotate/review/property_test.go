// This file owns what holds for whatever people mark and decide.

package review_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dateline/annotate"
	"dateline/annotate/annotatetest"
	"dateline/annotate/review"
	"dateline/annotate/text"
)

// drawDesk is an article that some people marked at random.
func drawDesk(outer testing.TB, t *rapid.T) *desk {
	const words = "one two three four"
	handles := []string{"amira", "ben", "chen", "dana"}[:rapid.IntRange(1, 4).Draw(t, "people")]
	var layers strings.Builder
	for _, h := range handles {
		fmt.Fprintf(&layers, "%s%s: %s\n", h, rapid.SampledFrom([]string{"", "", "+"}).Draw(t, "in work"), words)
	}
	d := spread(outer, layers.String())
	for _, h := range handles {
		for range rapid.IntRange(0, 4).Draw(t, "tags") {
			drawTag(t, d, h)
		}
		for range rapid.IntRange(0, 2).Draw(t, "links") {
			drawLink(t, d, h)
		}
	}
	return d
}

func drawTag(t *rapid.T, d *desk, handle string) {
	ends := rapid.SliceOfNDistinct(rapid.SampledFrom([]int{0, 3, 4, 7, 8, 13, 14, 18}), 2, 4, rapid.ID[int]).Draw(t, "ends")
	slices.Sort(ends)
	var ranges []text.Range
	for i := 0; i+1 < len(ends); i += 2 {
		ranges = append(ranges, text.Range{Start: ends[i], End: ends[i+1]})
	}
	c, _, err := d.author(handle).Tag(d.Document, rapid.SampledFrom(d.Scheme.Labels[:2]).Draw(t, "label"), ranges...)
	d.must(c, err)
}

func drawLink(t *rapid.T, d *desk, handle string) {
	spans := d.Spans(d.layer(handle))
	if len(spans) == 0 {
		return
	}
	a, b := rapid.SampledFrom(spans).Draw(t, "from"), rapid.SampledFrom(spans).Draw(t, "to")
	if c, err := d.author(handle).Link(d.Document, d.Scheme.Links[0], a, b); err == nil {
		d.do(c)
	}
}

// Every tag is in exactly one case, whatever the order in which anything comes.
func TestEveryTagIsInOneCase(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := drawDesk(t, rt)
		cases := d.cases()
		count := map[annotate.ID]int{}
		ids := map[annotate.ID]bool{}
		for _, c := range cases {
			if ids[c.ID] {
				rt.Fatalf("two cases are %v", c.ID)
			}
			ids[c.ID] = true
			for i, v := range c.Versions {
				if len(v.Layers) != len(v.Spans) || i > 0 && len(v.Layers) > len(c.Versions[i-1].Layers) {
					rt.Fatalf("versions of %s", d.line(c))
				}
				for _, s := range v.Spans {
					count[s.ID]++
				}
			}
		}
		for _, s := range d.AllSpans() {
			if count[s.ID] != 1 {
				rt.Fatalf("“%s” is in %d cases:\n%s", s.Quote(), count[s.ID], d.print())
			}
		}
		a := review.Of(d.Document)
		q := d.Question
		q.Layers = rapid.Permutation(q.Layers).Draw(rt, "layers")
		a.Spans, a.Links = rapid.Permutation(a.Spans).Draw(rt, "spans"), rapid.Permutation(a.Links).Draw(rt, "links")
		a.Statuses = rapid.Permutation(a.Statuses).Draw(rt, "statuses")
		if got, want := fmt.Sprint(q.Cases(a)), fmt.Sprint(cases); got != want {
			rt.Fatalf("in another order:\n%s\nwant:\n%s", got, want)
		}
	})
}

// decideAtRandom decides some cases in some way, and returns the changes.
func decideAtRandom(t *rapid.T, d *desk, handle string, n int) []annotate.Change {
	var done []annotate.Change
	r := d.reviewer(handle)
	d.Reviewer = r.Person.ID
	for range n {
		cases := d.cases()
		if len(cases) == 0 {
			return done
		}
		c := rapid.SampledFrom(cases).Draw(t, "case")
		version := rapid.IntRange(0, len(c.Versions)-1).Draw(t, "version")
		var change annotate.Change
		var err error
		what := rapid.SampledFrom([]string{"accept", "accept", "union", "intersection", "own", "relabel", "reject", "reopen", "add", "agreed"}).Draw(t, "what")
		switch what {
		case "accept":
			change, err = r.Accept(d.Document, c, version)
		case "union":
			change, err = r.Union(d.Document, c)
		case "intersection":
			change, err = r.Intersection(d.Document, c)
		case "own":
			change, err = r.Own(d.Document, c, d.Scheme.Labels[0], text.Range{Start: 4, End: 7})
		case "relabel":
			change, err = r.Relabel(d.Document, c, version, d.Scheme.Labels[1])
		case "reject":
			change, err = r.Reject(d.Document, c, "no")
		case "reopen":
			change, err = r.Reopen(d.Document, c)
		case "add":
			change, _, err = r.Add(d.Document, d.Scheme.Labels[0], text.Range{Start: 8, End: 18})
		case "agreed":
			change, err = r.AcceptAgreed(d.Document, cases, 0)
		}
		if err != nil {
			continue
		}
		r.Known = true
		if err := d.Apply(change); err != nil {
			t.Fatalf("%s: %v", change.Summary, err)
		}
		done = append(done, change)
		if what == "reopen" || what == "add" || what == "agreed" {
			continue
		}
		// Where all tags of a case are judged at once, it is decided; one that nobody but the
		// reviewer tagged may be gone.
		for _, now := range d.cases() {
			if now.ID == c.ID && now.Kind != review.Reviewers && c.Kind != review.Added && c.Kind != review.Reviewers && now.State != review.Decided {
				t.Fatalf("%s, and it is %v: %s", change.Summary, now.State, d.line(now))
			}
		}
	}
	return done
}

func TestDecidingAndTakingBack(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := drawDesk(t, rt)
		tags := tagsOf(d)
		pictures := []string{d.picture()}
		var done []annotate.Change
		for _, handle := range rapid.SliceOfN(rapid.SampledFrom([]string{"rita", "sam"}), 1, 4).Draw(rt, "reviewers") {
			for range 2 {
				if c := decideAtRandom(rt, d, handle, 1); len(c) > 0 {
					done, pictures = append(done, c...), append(pictures, d.picture())
				}
				checkAdjudicated(rt, d)
			}
		}
		if got := tagsOf(d); got != tags {
			rt.Fatalf("the tags of annotators are\n%s\nwant\n%s", got, tags)
		}
		for i, c := range slices.Backward(done) {
			if err := d.Apply(annotate.Change{Edits: c.Inverse()}); err != nil {
				rt.Fatalf("take back %q: %v", c.Summary, err)
			}
			if got := d.picture(); got != pictures[i] {
				rt.Fatalf("after taking back %q:\n%s\nwant:\n%s", c.Summary, got, pictures[i])
			}
		}
	})
}

// tagsOf is what annotators marked.
func tagsOf(d *desk) string {
	var all strings.Builder
	for _, h := range slices.Sorted(maps.Keys(d.people)) {
		all.WriteString(annotatetest.Print(d.Document, d.layer(h)) + annotatetest.PrintLinks(d.Document, d.layer(h)) + "\n")
	}
	return all.String()
}

// checkAdjudicated checks that adjudicated layers and decisions belong together.
func checkAdjudicated(t *rapid.T, d *desk) {
	if problems := d.Problems(); len(problems) > 0 {
		t.Fatal(problems)
	}
	finals := map[annotate.ID]annotate.Decision{}
	for _, v := range d.Decisions() {
		if v.Final != (annotate.ID{}) {
			finals[v.Final] = v
		}
		if !slices.IsSortedFunc(v.Judged, func(a, b annotate.Judged) int { return slices.Compare(a.Span[:], b.Span[:]) }) {
			t.Fatalf("judged: %+v", v.Judged)
		}
	}
	for _, s := range d.AllSpans() {
		isFinal := s.Layer == d.layer("rita*") || s.Layer == d.layer("sam*")
		v, ok := finals[s.ID]
		if isFinal != (s.Decision != annotate.ID{}) || isFinal != ok || ok && (v.ID != s.Decision || s.Layer != annotate.LayerOf(v.Reviewer)) {
			t.Fatalf("“%s” came of %v, and %+v says it did", s.Quote(), s.Decision, v)
		}
		delete(finals, s.ID)
	}
	if len(finals) > 0 {
		t.Fatalf("there are no final tags of %+v", finals)
	}
	for _, handle := range []string{"rita*", "sam*"} {
		for _, l := range d.Links(d.layer(handle)) {
			from, ok := d.Span(l.From)
			to, ok2 := d.Span(l.To)
			if !ok || !ok2 || from.Layer != l.Layer || to.Layer != l.Layer {
				t.Fatalf("link %+v", l)
			}
		}
	}
}

// A judged tag that changes is looked at again, unless it now says what was decided.
func TestChangedTagReopens(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := drawDesk(t, rt)
		r := d.reviewer("rita")
		for _, c := range d.cases() {
			change, err := r.Accept(d.Document, c, 0)
			d.must(change, err)
			r.Known = true
		}
		var own []annotate.Span
		for _, s := range d.AllSpans() {
			if s.Decision == (annotate.ID{}) {
				own = append(own, s)
			}
		}
		if len(own) == 0 {
			return
		}
		s := rapid.SampledFrom(own).Draw(rt, "tag")
		d.do(d.author(d.handle(s.Layer)).SetAttribute(d.Scheme.Labels[0].Attributes[0], "denied", s))
		found := false
		for _, c := range d.cases() {
			for _, o := range c.Spans() {
				if o.ID == s.ID {
					found = true
					if c.State != review.Reopened {
						rt.Fatalf("%s", d.line(c))
					}
				}
			}
		}
		if !found {
			rt.Fatalf("“%s” is in no case", s.Quote())
		}
	})
}
