package intake_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/intake"
)

// page makes a draft of lines “place: words”; those that begin with “-” are left out.
func page(t interface{ Fatal(...any) }, lines ...string) intake.Draft {
	var b intake.Builder
	for _, l := range lines {
		l, out := strings.CutPrefix(l, "-")
		place, words, _ := strings.Cut(l, ": ")
		p := intake.Piece{Text: words, Place: place}
		if out {
			p.Out = annotate.ReasonNavigation
		}
		b.Add(p)
	}
	d, err := b.Draft(annotate.Article{})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// passages are those of some words in a draft.
func passages(d intake.Draft, reason annotate.Reason, words ...string) []annotate.Passage {
	var list []annotate.Passage
	for _, w := range words {
		at := strings.Index(d.Whole.String(), w)
		list = append(list, annotate.Passage{Range: text.Range{Start: at, End: at + len(w)}, Reason: reason})
	}
	slices.SortFunc(list, func(a, b annotate.Passage) int { return a.Start - b.Start })
	return list
}

func kept(t interface{ Fatal(...any) }, d intake.Draft, out []annotate.Passage) string {
	s, _, err := annotate.CutOut(d.Whole, out)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestLearn(t *testing.T) {
	const long, promo = "Your support makes all the difference.", "Win a fortnight by the sea!"
	out := func(place, words string) annotate.Rule {
		return annotate.Rule{Place: place, Text: words, Reason: annotate.ReasonHand}
	}
	for _, test := range []struct {
		name  string
		page  []string
		clear []string // words that a person leaves out
		back  bool     // instead of what is out
		want  []annotate.Rule
	}{
		{"no click", []string{"p: Talks.", "div.ad: " + promo}, nil, false, nil},
		{"a place", []string{"p: Talks.", "div.ad: " + promo}, []string{promo}, false, []annotate.Rule{out("div.ad", "")}},
		{"a place that is kept elsewhere", []string{"p: Talks.", "p: " + promo}, []string{promo}, false, []annotate.Rule{out("", promo)}},
		{"without a place", []string{": Talks.", ": " + promo}, []string{promo}, false, []annotate.Rule{out("", promo)}},
		{"a sentence of a line", []string{"p: " + long + "Russia talks."}, []string{long}, false, []annotate.Rule{out("", long)}},
		{"the middle of a sentence", []string{"p: Russia and the United States talk."}, []string{"and the United States"}, false, nil},
		{"few letters", []string{"p: Talks.", "p: Share it!"}, []string{"Share it!"}, false, nil},
		{"words that are kept elsewhere", []string{"p: " + promo, "p: Talks. " + promo}, []string{promo}, false, nil},
		{"two at once", []string{"p: Talks.", "a: One", "a: Two"}, []string{"One", "Two"}, false, []annotate.Rule{out("a", "")}},
		{"brought back", []string{"p: Talks.", "-aside: " + promo}, nil, true, []annotate.Rule{{Keep: true, Place: "aside"}}},
	} {
		d := page(t, test.page...)
		is := d.Out
		if test.clear != nil || test.back {
			is = passages(d, annotate.ReasonHand, test.clear...)
		}
		if got := intake.Learn(d, d.Out, is); !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s: %+v, want %+v", test.name, got, test.want)
		}
	}
}

func TestApply(t *testing.T) {
	rules := []annotate.Rule{{Place: "div.ad", Reason: annotate.ReasonHand}, {Text: "Your support makes all the difference."}, {Keep: true, Place: "aside"}}
	d := page(t, "p: Your support makes all the difference.Moscow talks.", "div.ad: Buy", "-aside: A box of the article", "-nav: Home")
	intake.Apply(rules, &d)
	if got, want := kept(t, d, d.Out), "Moscow talks.\nA box of the article"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if d.Out[0].Reason != annotate.ReasonRule || d.Out[2].Reason != annotate.ReasonNavigation {
		t.Errorf("reasons %v", d.Out)
	}

	plain, err := intake.TextDraft(annotate.Article{}, "Your support makes all the difference.Moscow talks.\nShare this article\nBuy")
	if err != nil {
		t.Fatal(err)
	}
	intake.Apply(append(rules, annotate.Rule{Keep: true, Text: "Share this article"}), &plain)
	if plain.Out != nil || kept(t, plain, plain.Suggested) != "Moscow talks.\nShare this article\nBuy" {
		t.Errorf("out %v, suggested %v", plain.Out, plain.Suggested)
	}
}

func TestLaterRulesCount(t *testing.T) {
	ad := annotate.Rule{Place: "div.ad", Reason: annotate.ReasonHand}
	back := annotate.Rule{Place: "div.ad", Keep: true}
	other := annotate.Rule{Text: "Win a fortnight by the sea!"}
	if got := intake.Merge([]annotate.Rule{ad, other}, []annotate.Rule{back}); !reflect.DeepEqual(got, []annotate.Rule{other, back}) {
		t.Errorf("%+v", got)
	}
	var many []annotate.Rule
	for i := range intake.MaxRules + 10 {
		many = intake.Merge(many, []annotate.Rule{{Place: strings.Repeat("x", i+1)}})
	}
	if len(many) != intake.MaxRules || many[0].Place != strings.Repeat("x", 11) {
		t.Errorf("%d rules", len(many))
	}
}

// TestWhatIsLearnedIsDoneAgain leaves out and brings back blocks and sentences of pages at
// random: on the same page the rules do nothing that the person did not, and all of it
// where each block has its place or its words.
func TestWhatIsLearnedIsDoneAgain(t *testing.T) {
	words := []string{"Your support makes all the difference.", "Subscribe to our newsletter today!", "The talks in Geneva went on.", "Share", "Moscow said nothing. Nor did anybody else."}
	rapid.Check(t, func(t *rapid.T) {
		distinct := rapid.Bool().Draw(t, "distinct")
		var lines []string
		for i := range rapid.IntRange(1, 6).Draw(t, "blocks") {
			place := rapid.SampledFrom([]string{"", "p", "div.ad", "aside"}).Draw(t, "place")
			if distinct {
				place = "p" + string(rune('a'+i))
			}
			line := place + ": " + rapid.SampledFrom(words).Draw(t, "words") + rapid.SampledFrom([]string{"", "Glued words.", " More words."}).Draw(t, "more")
			if rapid.Bool().Draw(t, "out") {
				line = "-" + line
			}
			lines = append(lines, line)
		}
		d := page(t, lines...)
		var is []annotate.Passage
		for _, b := range d.Blocks {
			if rapid.Bool().Draw(t, "left out") {
				p := annotate.Passage{Range: b.Range, Reason: annotate.ReasonHand}
				if at := strings.Index(d.Whole.Slice(b.Range), "."); !distinct && at > 0 && rapid.Bool().Draw(t, "a part") {
					p.End = b.Start + at + 1
				}
				is = append(is, p)
			}
		}
		is = intake.WholeLines(d.Whole.String(), is)
		again := d
		intake.Apply(intake.Learn(d, d.Out, is), &again)
		if got, want := kept(t, again, again.Out), kept(t, d, is); distinct && got != want {
			t.Fatalf("kept %q, want %q", got, want)
		}
		for i := range d.Whole.Len() {
			was, want, got := covers(d.Out, i), covers(is, i), covers(again.Out, i)
			if got != was && got != want && d.Whole.String()[i] != '\n' {
				t.Fatalf("byte %d of %q was %v and is %v", i, d.Whole, was, got)
			}
		}
	})
}

func covers(passages []annotate.Passage, at int) bool {
	return slices.ContainsFunc(passages, func(p annotate.Passage) bool { return p.Contains(at) })
}

func TestSource(t *testing.T) {
	for _, test := range []struct{ url, source, want string }{
		{"https://www.Independent.co.uk/news/1", "The Independent", "independent.co.uk"},
		{"http://news.example:8080/a", "", "news.example"},
		{"", " The Independent ", "The Independent"},
		{"not an address", "TASS", "TASS"},
		{"http://[broken", "", ""},
		{"", "", ""},
	} {
		if got := intake.Source(annotate.Article{URL: test.url, Source: test.source}); got != test.want {
			t.Errorf("%+v: %q", test, got)
		}
	}
}
