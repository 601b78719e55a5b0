package text_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dateline/annotate/text"
)

func TestSketchesAreOfWordsAlone(t *testing.T) {
	const s = "Shoigu told RIA that the two are close. É, 中国 and e\u0301!"
	same := text.SketchOf(s)
	for _, other := range []string{strings.ToUpper(s), strings.ReplaceAll(s, " ", "\n "), "“" + s + "”"} {
		if text.SketchOf(other) != same {
			t.Errorf("%q has another sketch", other)
		}
	}
	for s, want := range map[string]bool{"": true, " ?!": true, "a": false, "a b": false, "a b c d": false} {
		if (text.SketchOf(s) == 0) != want {
			t.Errorf("the sketch of %q is %x", s, text.SketchOf(s))
		}
	}
}

// A run of a text counts as often as it stands there; a bit is set if more than half of
// the runs set it, however many there are.
func TestSketchesOfLongTexts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.StringMatching("[a-f]{1,2}"), 3, 1200).Draw(t, "words")
		var votes [64]int
		for i := 0; i+3 <= len(words); i++ {
			one := uint64(text.SketchOf(strings.Join(words[i:i+3], " ")))
			for bit := range votes {
				votes[bit] += int(one>>bit&1)*2 - 1
			}
		}
		want := text.Sketch(0)
		for bit, v := range votes {
			if v > 0 {
				want |= 1 << bit
			}
		}
		if got := text.SketchOf(strings.Join(words, " ")); got != max(want, 1) {
			t.Fatalf("%x, want %x", got, want)
		}
	})
}

func TestNearSketches(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOf(rapid.Custom(func(t *rapid.T) text.Sketch { return text.Sketch(rapid.Uint8().Draw(t, "sketch")) })).Draw(t, "list")
		most := rapid.IntRange(0, 8).Draw(t, "most")
		var want []int
		for i, s := range list {
			if text.Sketch(5).Distance(s) <= most {
				want = append(want, i)
			}
		}
		if got := slices.Collect(text.Sketch(5).Near(list, most)); !slices.Equal(got, want) {
			t.Fatalf("%v, want %v", got, want)
		}
	})
}

func TestResemblance(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want float64
	}{
		{"", "", 1},
		{"", "a", 0},
		{"One two three.", "one, TWO three", 1},
		{"a b c d", "b c d e", 1.0 / 3},
		{"a b", "a b", 1},
		{"a b", "b a", 0},
		{"a b c a b c a b c", "a b c a b c", 1},
	} {
		if got := text.Resemblance(test.a, test.b); got != test.want {
			t.Errorf("of %q and %q it is %v, want %v", test.a, test.b, got, test.want)
		}
	}
}

func TestResemblanceIsEqualBothWays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.SampledFrom([]string{"a", "b", "c", "d"})
		a := strings.Join(rapid.SliceOf(word).Draw(t, "a"), " ")
		b := strings.Join(rapid.SliceOf(word).Draw(t, "b"), " ")
		r := text.Resemblance(a, b)
		if r < 0 || r > 1 || r != text.Resemblance(b, a) || text.Resemblance(a, a) != 1 {
			t.Fatalf("%v, %v", r, text.Resemblance(b, a))
		}
	})
}

// wire is an article of a news agency with n sentences that no other has.
func wire(seed, n int) []string {
	names := []string{"Haddad", "Marlow", "Okafor", "Lindqvist", "Tanaka", "Reyes", "Novak", "Adeyemi", "Brandt", "Castellanos", "Duarte"}
	verbs := []string{"told", "assured", "warned", "reminded", "informed", "asked"}
	things := []string{"the harbour", "grain exports", "a ceasefire", "the eastern district", "water supplies", "the border crossing", "the budget", "two convoys", "the observers", "flood defences", "the ferry line", "the election", "the north road"}
	ends := []string{"would reopen", "had been agreed", "remained in doubt", "was under review", "had stopped", "could wait", "would be counted again"}
	pick := func(list []string, i int) string { return list[(seed*7919+i*104729+seed*i*31)%len(list)] }
	shapes := []string{
		"Minister %[1]s %[2]s reporters that %[4]s %[6]s.", "%[5]s and %[4]s, according to %[1]s, %[6]s.",
		"After %[7]d hours %[1]s left; %[4]s %[6]s.", "On day %[3]d the reporters heard from %[1]s about %[5]s.",
		"“We %[2]s them,” said %[1]s of %[4]s and %[5]s.", "In Port Selin %[4]s %[6]s for %[7]d days.",
	}
	var sentences []string
	for i := range n {
		sentences = append(sentences, fmt.Sprintf(pick(shapes, i*11), pick(names, i), pick(verbs, i*3+1), (seed+i*3)%28+1,
			pick(things, i*5+2), pick(things, i*7+3), pick(ends, i*2), (seed*13+i*17)%90+2)+fmt.Sprintf(" That was %d.", seed*i))
	}
	return sentences
}

// What newspapers do to an article of an agency stays within reach of a search for near
// copies; other articles on the same subject do not.
func TestNearCopiesAreNear(t *testing.T) {
	const reach, alike = 16, 0.4
	for seed := 1; seed <= 20; seed++ {
		original := wire(seed, 24)
		whole := strings.Join(original, " ")
		copies := map[string][]string{
			"small edits": edited(original), "a lead": append(wire(seed+100, 3), original...), "the tail cut": original[:18],
			"reordered": append(slices.Clone(original[12:]), original[:12]...),
			"all of it": append(wire(seed+200, 2), edited(original)[:20]...),
		}
		for name, sentences := range copies {
			s := strings.Join(sentences, " ")
			if d, r := text.SketchOf(whole).Distance(text.SketchOf(s)), text.Resemblance(whole, s); d > reach || r < alike {
				t.Errorf("article %d, %s: %d bits, alike %.2f", seed, name, d, r)
			}
		}
		other := strings.Join(wire(seed+1000, 24), " ")
		if r := text.Resemblance(whole, other); r >= alike {
			t.Errorf("article %d and another are alike by %.2f", seed, r)
		}
	}
}

// edited alters a word in each third sentence.
func edited(sentences []string) []string {
	list := slices.Clone(sentences)
	for i := 0; i < len(list); i += 3 {
		list[i] = strings.Replace(list[i], " the ", " that ", 1)
	}
	return list
}

func BenchmarkSketch(b *testing.B) {
	s := strings.Join(wire(1, 35), " ")
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		text.SketchOf(s)
	}
}

func BenchmarkNear(b *testing.B) {
	list := make([]text.Sketch, 100_000)
	for i := range list {
		list[i] = text.SketchOf(fmt.Sprint(i))
	}
	for b.Loop() {
		for range text.Sketch(5).Near(list, 12) {
		}
	}
}

func BenchmarkResemblance(b *testing.B) {
	s, o := strings.Join(wire(1, 35), " "), strings.Join(wire(2, 35), " ")
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		text.Resemblance(s, o)
	}
}
