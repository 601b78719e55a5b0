package text_test

// This file owns the tests of finding: each text is written with its matches in
// square brackets. The slow truth of whole_test.go tells which there are.

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"dateline/annotate/text"
)

var unbracketed = strings.NewReplacer("[", "", "]", "")

// bracketAll writes the ranges into the text.
func bracketAll(s string, ranges []text.Range) string {
	var b strings.Builder
	last := 0
	for _, r := range ranges {
		b.WriteString(s[last:r.Start] + "[" + s[r.Start:r.End] + "]")
		last = r.End
	}
	return b.String() + s[last:]
}

func TestFind(t *testing.T) {
	for _, test := range []struct{ name, words, want string }{
		{"every place", "port", "[Port] Selin, a [port], and the air[port]"},
		{"nowhere", "harbour", "Port Selin"},
		{"nothing", "", "Port Selin"},
		{"in nothing", "port", ""},
		{"all of it", "port", "[Port]"},
		{"those that overlap: the first", "aa", "[aa][aa]a"},

		{"capitals of other scripts", "россия", "[Россия] и [РОССИЯ]"},
		{"final sigma", "ΛΌΓΟΣ", "[λόγος] [Λόγοσ]"},
		{"sharp s and its capital", "straße", "[Straße] [STRAẞE] STRASSE"},
		{"the sign for kelvin", "k", "[\u212a] [K] [k]"},
		{"a capital of another length", "ⱥb", "[ȺB] [ⱥb]"},

		{"composed and decomposed", "résumé", "[résumé] [re\u0301sume\u0301] resume [RÉSUME\u0301]"},
		{"typed decomposed", "re\u0301sume\u0301", "[résumé] [re\u0301sumé]"},
		{"no letter without its mark", "e", "[e] é e\u0301 [E]"},
		{"no mark without its letter", "\u0301", "é e\u0301"},
		{"marks in another order", "ạ\u0301", "[ạ\u0301] [á\u0323] [a\u0301\u0323] [a\u0323\u0301] á"},
		{"Hangul, and its letters", "한", "[한] [\u1112\u1161\u11ab] 하 \u1112\u1161"},
		{"no syllable by its beginning", "하", "한 \u1112\u1161\u11ab [하] [\u1112\u1161]"},
		{"ångström", "å", "[\u212b] [Å] [a\u030a]"},
		{"no half of an emoji", "\U0001F468", "[\U0001F468] \U0001F468\u200d\U0001F469\u200d\U0001F467 👨🏽"},
		{"no half of a flag", "🇷", "🇸🇾🇷🇺 [🇷]"},
		{"a whole emoji", "\U0001F468\u200d\U0001F469\u200d\U0001F467", "a [\U0001F468\u200d\U0001F469\u200d\U0001F467] b"},
		{"Arabic", "وزير", "قال [وزير] الدفاع وال[وزير]"},
		{"Arabic with vowel signs", "قال", "قَالَ [قال]"},
		{"Devanagari, no half of a conjunct", "क", "क्ष [क] [क]"},
		{"Chinese", "国防", "俄罗斯[国防]部长"},
		{"beyond the basic plane", "𐐨b", "[𐐀B] [𐐨b]"},

		{"quotation marks", "“it's”", "[“it’s”] [\"it's\"] [„it‘s‟]"},
		{"typed quotation marks", "\"it's\"", "[“it’s”] [\"it's\"]"},
		{"hyphens", "al-Assad", "[al‑Assad] [al‐Assad] [al-Assad] al–Assad"},
		{"white space of any kind", "10 000", "[10 000] [10\u00a0000] [10\u202f000] [10   000] 10000"},
		{"over a line break", "Port Selin", "[Port\nSelin] [Port\n\n  Selin]"},
		{"typed white space", "Port\u00a0\n Selin", "[Port Selin]"},
		{"white space at an end", "port ", "[port \n]and port"},
		{"white space alone", " ", "one[ ]two[\n\n]three[ \t\u00a0]"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := unbracketed.Replace(test.want)
			if got := bracketAll(s, mustNew(t, s).Find(text.Query{Words: test.words})); got != test.want {
				t.Errorf("%q is found in\n\t%q, want\n\t%q", test.words, got, test.want)
			}
		})
	}
}

func TestFindMatchingCase(t *testing.T) {
	for _, test := range []struct{ words, want string }{
		{"US", "the [US], not us"},
		{"é", "[é] [e\u0301] É"},
		{"it's", "[it’s] It’s"},
		{"ß", "[ß] ẞ"},
		{"K", "[K] [\u212a] k"},
	} {
		s := unbracketed.Replace(test.want)
		if got := bracketAll(s, mustNew(t, s).Find(text.Query{Words: test.words, MatchCase: true})); got != test.want {
			t.Errorf("%q is found in\n\t%q, want\n\t%q", test.words, got, test.want)
		}
	}
}

func TestFindWholeWords(t *testing.T) {
	for _, test := range []struct{ words, want string }{
		{"port", "[Port] Selin, a [port], and the airport"},
		{"Moscow", "in [Moscow]’s [Moscow], Moscowite"},
		{"Port Selin", "[Port Selin]. Port Seline"},
		{"difference", "all the [difference].Russia"},
		{"don", "don’t [don]"},
		{"3", "3.5 [3]"},
		{"said,", "he [said,] said; and aforesaid,"},
		{"国", "俄罗斯[国]防部长"},
		{"وزير", "قال [وزير] الدفاع والوزير"},
		{"مار", "[مار] مارك"},
		{"e", "[e] he ed [E]"},
	} {
		s := unbracketed.Replace(test.want)
		if got := bracketAll(s, mustNew(t, s).Find(text.Query{Words: test.words, WholeWords: true})); got != test.want {
			t.Errorf("%q is found in\n\t%q, want\n\t%q", test.words, got, test.want)
		}
	}
}

// checkFind holds Find against the meaning of Query, tried at every two places.
func checkFind(t fataler, s string, q text.Query) {
	t.Helper()
	frozen, err := text.New(s)
	if err != nil {
		t.Fatalf("New(%q): %v", s, err)
	}
	if got, want := frozen.Find(q), findSlowly(s, q); !slices.Equal(got, want) {
		t.Fatalf("%+v is found in\n\t%q, want\n\t%q", q, bracketAll(s, got), bracketAll(s, want))
	}
}

func findSlowly(s string, q text.Query) []text.Range {
	var found []text.Range
	w := segmentWhole(s)
	edges := w.graphemes
	if q.WholeWords {
		edges = w.tokens // which are all on clusters
	}
	words := spelt(q.Words)
	last := 0
	for i, start := range edges {
		if start < last || words == "" || cutsBlanks(s, start) {
			continue
		}
		for _, end := range edges[i+1:] {
			if is := spelt(s[start:end]); !cutsBlanks(s, end) && (is == words || !q.MatchCase && strings.EqualFold(is, words)) {
				found = append(found, text.Range{Start: start, End: end})
				last = end
				break
			}
		}
	}
	return found
}

var straight = strings.NewReplacer("‘", "'", "’", "'", "‚", "'", "‛", "'", "“", `"`, "”", `"`, "„", `"`, "‟", `"`, "\u2010", "-", "\u2011", "-")

// spelt is s in the one spelling of those that count as equal.
func spelt(s string) string {
	var b strings.Builder
	for i, r := range s {
		switch {
		case !isBlank(string(r)):
			b.WriteRune(r)
		case i == 0 || !cutsBlanks(s, i):
			b.WriteByte(' ')
		}
	}
	return straight.Replace(norm.NFD.String(b.String()))
}

// cutsBlanks reports whether off is within a run of white space.
func cutsBlanks(s string, off int) bool {
	if off == 0 || off == len(s) {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(s[:off])
	after, _ := utf8.DecodeRuneInString(s[off:])
	return isBlank(string(before)) && isBlank(string(after))
}

func TestFindIsWhatQuerySays(t *testing.T) {
	more := []string{"E\u0301", "É", "ạ\u0301", "a\u0301\u0323", "ΐ", "Ι\u0308\u0301", "ᾳ", "α\u0345", "αι", "K", "\u212a", "ſ", "“", "\"", "‘", "'", "‑", "Port", "PORT"}
	part := rapid.OneOf(rapid.SampledFrom(more), rapid.SampledFrom(atoms))
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(part, 0, 12).Draw(t, "parts")
		s := mustNormalise(t, strings.Join(parts, "")).Text().String()
		words := strings.Join(rapid.SliceOfN(part, 1, 2).Draw(t, "words"), "")
		if from := rapid.IntRange(0, len(parts)).Draw(t, "from"); rapid.Bool().Draw(t, "of the text") && from < len(parts) {
			words = strings.Join(parts[from:rapid.IntRange(from+1, min(from+3, len(parts))).Draw(t, "to")], "")
		}
		checkFind(t, s, text.Query{Words: words, MatchCase: rapid.Bool().Draw(t, "case"), WholeWords: rapid.Bool().Draw(t, "whole words")})
	})
}

// TestFindEveryCharacter looks for characters from all over the basic plane among
// all others, so that every entry of the tables is used.
func TestFindEveryCharacter(t *testing.T) {
	var b strings.Builder
	for r := rune(' '); r < 0x10000; r++ {
		if utf8.ValidRune(r) && r != '\uFEFF' {
			b.WriteString(string(r) + "\n")
		}
	}
	frozen := mustNew(t, b.String())
	step := rune(31)
	if testing.Short() {
		step = 311
	}
	for r := rune('!'); r < 0x10000; r += step {
		c := string(r)
		if !utf8.ValidRune(r) || isBlank(c) {
			continue
		}
		at := strings.Index(frozen.String(), c+"\n")
		found := frozen.Find(text.Query{Words: c, MatchCase: true})
		if is := (text.Range{Start: at, End: at + len(c)}); !slices.Contains(found, is) && frozen.IsGrapheme(is.End) {
			t.Errorf("%U is not found where it stands; %v", r, found)
		}
		for _, m := range found {
			if spelt(frozen.Slice(m)) != spelt(c) {
				t.Errorf("%U is found in %q", r, frozen.Slice(m))
			}
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, seed := range seeds {
		f.Add(seed, "s", false, true)
		f.Add(seed, seed, true, false)
	}
	f.Add("Moscow’s “war”", "moscow's", false, true)
	f.Fuzz(func(t *testing.T, raw, words string, matchCase, wholeWords bool) {
		source, err := text.Normalise(raw)
		if err != nil {
			t.Skip()
		}
		s, q := source.Text().String(), text.Query{Words: words, MatchCase: matchCase, WholeWords: wholeWords}
		if len(s) > 300 || len(words) > 300 || !utf8.ValidString(words) || hasLongGap(s) || hasLongGap(words) {
			checkFound(t, source.Text(), q) // the slow truth is slow, and knows nothing of very many marks
			return
		}
		checkFind(t, s, q)
	})
}

// checkFound looks that matches are in order, apart and whole.
func checkFound(t *testing.T, frozen *text.Text, q text.Query) {
	last := 0
	for _, r := range frozen.Find(q) {
		if err := frozen.CheckRange(r); err != nil || r.Start < last || !frozen.IsGrapheme(r.Start) || !frozen.IsGrapheme(r.End) {
			t.Fatalf("%+v is found at %v, after %d: %v", q, r, last, err)
		}
		last = r.End
	}
}

func TestFindAMillion(t *testing.T) {
	frozen := mustNew(t, strings.Repeat("see ", 1<<19))
	found := frozen.Find(text.Query{Words: "E"})
	if len(found) != 1<<20 || found[1<<20-1] != (text.Range{Start: 1<<21 - 2, End: 1<<21 - 1}) {
		t.Errorf("%d are found, the last at %v", len(found), found[len(found)-1])
	}
}

// BenchmarkFind looks for words in 5 MB, and for one letter that is there half a
// million times.
func BenchmarkFind(b *testing.B) {
	for _, c := range []struct{ script, line, words, letter string }{
		{"English", "The minister of Moscow’s defence told Reuters on Tuesday that 3.5 million were leaving. “We see the end,” he said.\n", "moscow's", "e"},
		{"Arabic", "قال وزير الدفاع الروسي إن المحادثات في مراحلها الأخيرة من البحر. ", "وزير الدفاع", "ا"},
		{"Chinese", "俄罗斯国防部长说，美国叙利亚。", "国防", "国"},
		{"Korean", "한국어 국방부 장관은 말했다. ", "국방부", "장"},
		{"Vietnamese", "Bộ trưởng Quốc phòng cho biết các cuộc đàm phán đã kết thúc. ", "quốc phòng", "đ"},
	} {
		frozen := mustNew(b, strings.Repeat(c.line, 5<<20/len(c.line)))
		for what, q := range map[string]text.Query{"words": {Words: c.words}, "whole": {Words: c.words, WholeWords: true}, "letter": {Words: c.letter}} {
			b.Run(fmt.Sprint(c.script, "/", what), func(b *testing.B) {
				b.SetBytes(int64(frozen.Len()))
				for b.Loop() {
					frozen.Find(q)
				}
			})
		}
	}
}
