package anchor_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dateline/annotate"
	"dateline/annotate/anchor"
	"dateline/annotate/text"
)

// parse reads a text in which tags are marked [so]; [so{1] goes {1on] is one tag of two
// parts.
func parse(t testing.TB, marked string) (*text.Text, []annotate.Span) {
	t.Helper()
	var plain strings.Builder
	parts := map[string][]text.Range{}
	var order []string
	for rest := marked; rest != ""; {
		open := strings.IndexByte(rest, '[')
		if open < 0 {
			plain.WriteString(rest)
			break
		}
		plain.WriteString(rest[:open])
		words, after, _ := strings.Cut(rest[open+1:], "]")
		name := fmt.Sprint(len(order))
		if before, inside, ok := strings.Cut(words, "|"); ok {
			name, words = before, inside
		}
		r := text.Range{Start: plain.Len(), End: plain.Len() + len(words)}
		plain.WriteString(words)
		if parts[name] == nil {
			order = append(order, name)
		}
		parts[name] = append(parts[name], r)
		rest = after
	}
	whole := frozen(t, plain.String())
	var spans []annotate.Span
	for i, name := range order {
		spans = append(spans, annotate.Span{ID: annotate.ID{byte(i + 1)}, Note: name, Fragments: annotate.Fragments(whole, parts[name]...)})
	}
	return whole, spans
}

func frozen(t testing.TB, s string) *text.Text {
	t.Helper()
	frozen, err := text.New(s)
	if err != nil {
		t.Fatal(err)
	}
	return frozen
}

// show writes a text with its tags in the notation of parse, without the names of parts.
func show(t *text.Text, spans []annotate.Span) string {
	var edges []string
	at := 0
	var all []annotate.Fragment
	for _, s := range spans {
		all = append(all, s.Fragments...)
	}
	slices.SortFunc(all, func(a, b annotate.Fragment) int { return a.Start - b.Start })
	for _, f := range all {
		edges = append(edges, t.String()[at:f.Start], "[", f.Quote, "]")
		at = f.End
	}
	return strings.Join(edges, "") + t.String()[at:]
}

const report = "Russia and the United States are close to joint action, Sergei Shoigu said on Monday in Moscow. " +
	"Officials in Washington denied that any deal on Aleppo was near. "

func TestTagsFindTheirWords(t *testing.T) {
	for _, test := range []struct{ name, older, newer, want, lost string }{
		{"nothing changed", "[Shoigu] said so.", "Shoigu said so.", "[Shoigu] said so.", ""},
		{"a lead before", "[Shoigu] said so.", "MOSCOW, 14 Nov. Shoigu said so.", "MOSCOW, 14 Nov. [Shoigu] said so.", ""},
		{"an appeal gone", "Please give. [Shoigu] said so.", "Shoigu said so.", "[Shoigu] said so.", ""},
		{"glued words", "It makes a difference.[Russia] spoke.", "Russia spoke.", "[Russia] spoke.", ""},
		{"quotation marks", "He said: ['it is \"near\"'] again.", "He said: ‘it is “near”’ again.", "He said: [‘it is “near”’] again.", ""},
		{"line breaks", "He said that [talks go on] today.", "He said that talks\n\ngo on today.", "He said that [talks\n\ngo on] today.", ""},
		{"spaces within the tag's ends", "He said[ talks ]go on", "He said talks go on", "He said[ talks ]go on", ""},
		{"a word altered", "He said that [talks go on] today.", "He said that talks went on today.", "He said that talks went on today.", anchor.WhyGone},
		{"a word put in", "He said that [talks go on] today.", "He said that talks now go on today.", "He said that talks now go on today.", anchor.WhyGone},
		{"half a word", "The [out]come is open.", "So the outcome is open.", "So the [out]come is open.", ""},
		{"the second of two", "Aleppo is near. Then [Aleppo] fell again.", "Aleppo is near. Then Aleppo fell again. More.", "Aleppo is near. Then [Aleppo] fell again. More.", ""},
		{"a moved paragraph", report + "The [minister] spoke to reporters after the meeting.", "The minister spoke to reporters after the meeting. " + report, "The [minister] spoke to reporters after the meeting. " + report, ""},
		{"all else rewritten", "They met [Shoigu] there.", "Nobody, as was heard, saw Shoigu.", "Nobody, as was heard, saw [Shoigu].", ""},
		{"a namesake elsewhere", "He met [Sergei Shoigu] there. " + report, "He met the minister there. " + report + "Later on, far from it, Sergei Shoigu slept.", "He met the minister there. " + report + "Later on, far from it, Sergei Shoigu slept.", anchor.WhyElsewhere},
		{"two parts", "[a|Shoigu], who sat, [a|spoke] then.", "Then Shoigu, who sat, spoke then.", "Then [Shoigu], who sat, [spoke] then.", ""},
		{"one part gone", "[a|Shoigu], who sat, [a|spoke] then.", "Then Shoigu, who sat, left then.", "Then Shoigu, who sat, left then.", anchor.WhyGone},
		{"half an emoji", "See 👩[!] now", "See 👩\u200d👩! now", "See 👩\u200d👩[!] now", ""},
		{"a mark on the tag's last letter", "See cafe[s] now", "See cafes\u0301 now", "See cafes\u0301 now", anchor.WhyGone},
		{"Chinese", "我们在[莫斯科]见面。", "昨天我们在莫斯科见面。", "昨天我们在[莫斯科]见面。", ""},
		{"everything gone", "[Shoigu] said so.", "Other news.", "Other news.", anchor.WhyGone},
		{"white space alone", "He said[ ]so.", "He said\nso.", "He said\nso.", anchor.WhyBlank},
	} {
		t.Run(test.name, func(t *testing.T) {
			older, spans := parse(t, test.older)
			newer := frozen(t, test.newer)
			placed, lost := anchor.Anchor(older, newer, spans)
			if got := show(newer, placed); got != test.want {
				t.Errorf("placed %s\nwant   %s (lost: %+v)", got, test.want, lost)
			}
			switch {
			case test.lost == "" && len(lost) > 0 || test.lost != "" && len(lost) != 1:
				t.Errorf("lost %+v", lost)
			case test.lost != "" && lost[0].Why != test.lost:
				t.Errorf("lost because %q, want %q", lost[0].Why, test.lost)
			}
		})
	}
}

// A tag that fits its text no more is not placed by what is left of it.
func TestDamagedTagsAreLost(t *testing.T) {
	older, spans := parse(t, "[Shoigu] said so.")
	spans[0].Fragments[0].Quote = "Lavrov"
	placed, lost := anchor.Anchor(older, older, spans)
	if len(placed) != 0 || len(lost) != 1 || lost[0].Why != anchor.WhyDamaged {
		t.Errorf("placed %v, lost %v", placed, lost)
	}
}

// Words are few, so that they come again and again.
func anyText(t *rapid.T, name string) string {
	words := rapid.SliceOf(rapid.SampledFrom([]string{"a", "the", "said", "Aleppo", "’", "\"", ".", "é", "e\u0301", "👩\u200d👩", "中国", "\n", " ", "  "})).Draw(t, name)
	return strings.TrimLeft(strings.Join(words, rapid.SampledFrom([]string{"", " "}).Draw(t, name+" joined by")), "\uFEFF")
}

func anySpans(t *rapid.T, on *text.Text) []annotate.Span {
	if on.Len() == 0 {
		return nil
	}
	place := rapid.Custom(func(t *rapid.T) int { return on.Floor(rapid.IntRange(0, on.Len()).Draw(t, "at")) })
	var spans []annotate.Span
	for i := range rapid.IntRange(0, 6).Draw(t, "spans") {
		edges := rapid.SliceOfNDistinct(place, 2, 4, rapid.ID).Draw(t, "edges")
		slices.Sort(edges)
		var ranges []text.Range
		for ; len(edges) >= 2; edges = edges[2:] {
			ranges = append(ranges, text.Range{Start: edges[0], End: edges[1]})
		}
		spans = append(spans, annotate.Span{ID: annotate.ID{byte(i + 1)}, Fragments: annotate.Fragments(on, ranges...)})
	}
	return spans
}

func TestOnTheSameTextNothingMoves(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anyText(t, "text")
		older, _ := text.New(s)
		if older.Len() < 2 {
			return
		}
		spans := anySpans(t, older)
		placed, lost := anchor.Anchor(older, older, spans)
		if len(lost) > 0 || len(placed) != len(spans) {
			t.Fatalf("lost %+v", lost)
		}
		for i := range spans {
			if !slices.Equal(spans[i].Fragments, placed[i].Fragments) {
				t.Fatalf("%+v became %+v", spans[i], placed[i])
			}
		}
	})
}

// check says what must be true of every placing.
func check(t interface{ Fatalf(string, ...any) }, older, newer *text.Text, spans, placed []annotate.Span, lost []anchor.Lost) {
	if len(placed)+len(lost) != len(spans) {
		t.Fatalf("%d placed and %d lost of %d", len(placed), len(lost), len(spans))
	}
	was := map[annotate.ID]annotate.Span{}
	for _, s := range spans {
		was[s.ID] = s
	}
	from := map[text.Range]string{} // newer, to the words and place in the older
	for _, s := range placed {
		if err := s.Check(newer); err != nil {
			t.Fatalf("%v", err)
		}
		for i, f := range s.Fragments {
			before := was[s.ID].Fragments[i]
			if squeeze(f.Quote) != squeeze(before.Quote) {
				t.Fatalf("%q became %q", before.Quote, f.Quote)
			}
			if older.IsGrapheme(before.Start) && !newer.IsGrapheme(f.Start) || older.IsGrapheme(before.End) && !newer.IsGrapheme(f.End) {
				t.Fatalf("%q cuts a character", f.Quote)
			}
			place := fmt.Sprint(strings.TrimSpace(before.Quote), before.End-len(strings.TrimLeft(before.Quote, " \n")))
			if other, twice := from[f.Range]; twice && other != place && strings.TrimSpace(before.Quote) == before.Quote {
				t.Fatalf("%q is placed at %v twice, from %s and %s", f.Quote, f.Range, other, place)
			}
			if strings.TrimSpace(before.Quote) == before.Quote {
				from[f.Range] = place
			}
		}
	}
}

// marks makes one of each style of quotation marks and dashes.
var marks = strings.NewReplacer(
	"‘", "'", "’", "'", "‚", "'", "‛", "'", "‹", "'", "›", "'", "′", "'", "`", "'", "´", "'",
	"“", `"`, "”", `"`, "„", `"`, "‟", `"`, "«", `"`, "»", `"`, "″", `"`,
	"‐", "-", "‑", "-", "–", "-", "—", "-", "―", "-", "−", "-",
)

// squeeze is what must stay the same of words.
func squeeze(s string) string {
	s = marks.Replace(s)
	return strings.Join(strings.Fields(s), "")
}

func TestWhatIsPlacedHasItsWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		older, _ := text.New(anyText(t, "older"))
		newer, _ := text.New(anyText(t, "newer"))
		if older.Len() < 2 {
			return
		}
		spans := anySpans(t, older)
		placed, lost := anchor.Anchor(older, newer, spans)
		check(t, older, newer, spans, placed, lost)
	})
}

// Text that is put in or taken out outside of tags moves them, to the byte.
func TestEditsOutsideMoveTags(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(5, 200).Draw(t, "words")
		var before, after strings.Builder
		var spans []annotate.Span
		var want [][2]int
		for i := 0; i < n; i++ {
			if rapid.IntRange(0, 4).Draw(t, "put in") == 0 {
				after.WriteString(fmt.Sprintf("new%d ", i))
			}
			words := fmt.Sprintf("word%d ", i)
			tagged := rapid.IntRange(0, 9).Draw(t, "tagged") == 0
			if tagged {
				words = fmt.Sprintf("word%d of it ", i)
			}
			start := before.Len()
			before.WriteString(words)
			if !tagged && rapid.IntRange(0, 4).Draw(t, "taken out") == 0 {
				continue
			}
			if tagged {
				r := text.Range{Start: start, End: before.Len() - 1}
				spans = append(spans, annotate.Span{ID: annotate.ID{byte(i), 1}, Fragments: []annotate.Fragment{{Range: r, Quote: strings.TrimSpace(words)}}})
				want = append(want, [2]int{after.Len(), after.Len() + len(words) - 1})
			}
			after.WriteString(words)
		}
		older, _ := text.New(before.String())
		newer, _ := text.New(after.String())
		placed, lost := anchor.Anchor(older, newer, spans)
		if len(lost) > 0 {
			t.Fatalf("lost %+v", lost)
		}
		for i, s := range placed {
			if got := [2]int{s.Extent().Start, s.Extent().End}; got != want[i] {
				t.Fatalf("%q is at %v, want %v", s.Quote(), got, want[i])
			}
		}
	})
}

func FuzzAnchor(f *testing.F) {
	f.Add("Shoigu said so.", "MOSCOW. Shoigu said so.", uint16(0), uint16(6))
	f.Add("a a a 👩\u200d👩 a", "a 👩 a a", uint16(2), uint16(9))
	f.Fuzz(func(t *testing.T, s, s2 string, start, end uint16) {
		older, err := text.New(s)
		newer, err2 := text.New(s2)
		if err != nil || err2 != nil {
			t.Skip()
		}
		r := text.Range{Start: older.Floor(int(start)), End: older.Floor(int(end))}
		if older.CheckRange(r) != nil {
			t.Skip()
		}
		spans := []annotate.Span{{ID: annotate.ID{1}, Fragments: annotate.Fragments(older, r)}}
		placed, lost := anchor.Anchor(older, newer, spans)
		check(t, older, newer, spans, placed, lost)
	})
}

// BenchmarkAnchor moves 3,000 tags on a megabyte of which each tenth sentence was altered.
func BenchmarkAnchor(b *testing.B) {
	var before, after strings.Builder
	var ranges []text.Range
	for i := 0; before.Len() < 1<<20; i++ {
		sentence := fmt.Sprintf("On day %d the minister of %d told %d reporters that talks on Aleppo would go on in room %d. ", i, i*7, i%13, i*31)
		if i%3 == 0 {
			ranges = append(ranges, text.Range{Start: before.Len(), End: before.Len() + len("On day")})
		}
		before.WriteString(sentence)
		if i%10 == 1 {
			sentence = "A sentence that was written anew. "
		}
		after.WriteString(sentence)
	}
	older, newer := frozen(b, before.String()), frozen(b, after.String())
	var spans []annotate.Span
	for _, r := range ranges {
		spans = append(spans, annotate.Span{Fragments: annotate.Fragments(older, r)})
	}
	for b.Loop() {
		if placed, _ := anchor.Anchor(older, newer, spans); len(placed) < len(spans)*8/10 {
			b.Fatal(len(placed), len(spans))
		}
	}
}
