package text_test

// This file asserts that no question costs the length of the text, by asking it
// of long and nasty texts.

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"dateline/annotate/text"
)

// A run of white space or brackets after a full stop makes the rules of UAX #29
// take the square of its length.
func TestLongGapEndsASentence(t *testing.T) {
	for _, gap := range []string{" ", "\u00a0", ")", "”"} {
		t.Run(gap, func(t *testing.T) {
			s := "One." + strings.Repeat(gap, 1<<19) + "Two."
			frozen := mustNew(t, s)
			start := time.Now()
			if got := frozen.Slice(frozen.SentenceAt(0)); !strings.HasPrefix(got, "One.") || len(got) > 300 {
				t.Errorf("the first sentence is %.40q… of %d bytes", got, len(got))
			}
			if got := frozen.Slice(frozen.SentenceAt(len(s))); !strings.HasSuffix(got, "Two.") || len(got) > 300 {
				t.Errorf("the last sentence is %.40q… of %d bytes", got, len(got))
			}
			if took := time.Since(start); took > 20*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
}

func TestGapThatIsNotLong(t *testing.T) {
	gap := strings.Repeat(" ", 60)
	frozen, _ := barred(t, "One."+gap+"|Two")
	if got := frozen.NextSentence(0); got != 64 {
		t.Errorf("NextSentence(0) = %d, want 64", got)
	}
	lower := mustNew(t, "Nos."+gap+"four")
	if got := lower.SentenceAt(0); got != (text.Range{Start: 0, End: 68}) {
		t.Errorf("SentenceAt(0) = %v, want the whole", got)
	}
}

// Each text is one line of a megabyte. A walk over 2,000 places in it must not
// cost 2,000 megabytes.
func TestQuestionsOnALongLine(t *testing.T) {
	for name, s := range longLines() {
		t.Run(name, func(t *testing.T) {
			frozen := mustNew(t, s)
			start := time.Now()
			for off := len(s) / 2; off < len(s)/2+2000; off++ {
				frozen.NextGrapheme(off)
				frozen.PrevGrapheme(off)
				frozen.Snap(text.Range{Start: off, End: off + 9})
				frozen.WordAt(off)
			}
			for off := len(s) / 2; off < len(s)/2+50; off++ {
				if next, end, prev := frozen.NextWord(off), frozen.WordEnd(off), frozen.PrevWord(off); next <= off || end <= off || prev >= off {
					t.Errorf("from %d the caret moves to %d, %d and back to %d", off, next, end, prev)
				}
			}
			if took := time.Since(start); took > 5*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
}

// A unit that is longer than anyone can read is cut, and all questions agree
// about where.
func TestUnitsWithoutEnd(t *testing.T) {
	for name, unit := range endless {
		t.Run(name, func(t *testing.T) {
			checkUnitsWithoutEnd(t, "One. "+strings.Repeat(unit, 4_000/len(unit))+" end")
			checkUnitsWithoutEnd(t, "Four more"+strings.Repeat(unit, 2_000/len(unit))) // so that a cut lies elsewhere in a unit
		})
	}
}

func TestLongTextsOfAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		unit := strings.ReplaceAll(anyText().Draw(t, "unit"), "\n", "")
		if unit == "" {
			t.Skip("nothing to repeat")
		}
		before := strings.Repeat("x", rapid.IntRange(0, 7).Draw(t, "before"))
		checkUnitsWithoutEnd(t, before+strings.Repeat(unit, 1+2_500/len(unit)))
	})
}

func checkUnitsWithoutEnd(t fataler, s string) {
	t.Helper()
	frozen, err := text.New(s)
	if err != nil {
		t.Fatalf("New(%q): %v", s, err)
	}
	var starts []int
	for start := range frozen.Graphemes(text.Range{End: len(s)}) {
		starts = append(starts, start)
	}
	checkTiling(t, frozen, append(starts, len(s)), frozen.NextGrapheme, frozen.PrevGrapheme)
	for i := 0; i < len(starts); i += 1 + len(starts)/25 {
		start := starts[i]
		if part := slices.Collect(frozen.Graphemes(text.Range{Start: start, End: len(s)})); !slices.Equal(part, starts[i:]) {
			t.Fatalf("from %d on, other clusters are found", start)
		}
	}
	for off := 0; off < len(s); off += 37 {
		word := frozen.Snap(text.Range{Start: off, End: off + 1})
		if word.Len() > 3<<10 {
			t.Fatalf("the word at %d is %v", off, word)
		}
		if again := frozen.Snap(word); again != word {
			t.Fatalf("the word at %d is %v, and then %v", off, word, again)
		}
		if !frozen.IsGrapheme(word.Start) || !frozen.IsGrapheme(word.End) {
			t.Fatalf("the word at %d is %v, which cuts a cluster", off, word)
		}
	}
}

// endless is what makes one word, or one cluster, of any length.
var endless = map[string]string{
	"letters": "abcdefghij", "Hebrew": "אבגדה", "accents": "e\u0301", "marks": "\u0301", "flags": "🇬🇧",
	"joiners": "👩\u200d", "syllables": "क्षु", "viramas": "क्", "bidi": "\u202e", "Hangul": "ᄀ",
}

// A megabyte that is one word or one cluster. A question that walked through all
// of it would make this test take minutes.
func TestQuestionsInALongUnit(t *testing.T) {
	for name, unit := range endless {
		t.Run(name, func(t *testing.T) {
			frozen := mustNew(t, strings.Repeat(unit, 1<<20/len(unit)))
			for off := frozen.Len() / 2; off < frozen.Len()/2+30; off++ {
				next, prev := frozen.NextGrapheme(off), frozen.PrevGrapheme(off)
				word := frozen.Snap(text.Range{Start: off, End: off + 9})
				if next <= off || prev >= off || word.Len() > 4<<10 || next-prev > 4<<10 {
					t.Fatalf("at %d: a character from %d to %d, a word of %d bytes", off, prev, next, word.Len())
				}
			}
		})
	}
}

// checkTiling checks that next and prev walk from each boundary to the one
// beside it, and that no boundary lies between.
func checkTiling(t fataler, frozen *text.Text, boundaries []int, next, prev func(int) int) {
	t.Helper()
	for i, at := range boundaries {
		if i == 0 {
			continue
		}
		before := boundaries[i-1]
		if at-before > 2<<10 {
			t.Fatalf("the cluster at %d is %d bytes long", before, at-before)
		}
		if next(before) != at || prev(at) != before {
			t.Fatalf("from %d to %d, and back to %d; want %d", before, next(before), prev(at), at)
		}
		for off := before; off <= at; off++ {
			if got, want := frozen.IsGrapheme(off), off == before || off == at; got != want {
				t.Fatalf("IsGrapheme(%d) = %t between %d and %d", off, got, before, at)
			}
		}
	}
}

// longLines are lines of a megabyte with no line feed: prose in scripts with
// spaces and without, and lines that no one wrote.
func longLines() map[string]string {
	lines := map[string]string{
		"English": "Mr Shoigu added that about 700,000 people were still living in Aleppo’s east. ",
		"Arabic":  "قال وزير الدفاع الروسي، إن المحادثات مستمرة. ",
		"Chinese": "俄罗斯国防部长表示，美国和俄罗斯正在谈判。",
		"Thai":    "กำลังเจรจากับสหรัฐอเมริกาเพื่อความร่วมมือ",
		"emoji":   "\U0001F468\u200d\U0001F469\u200d\U0001F467👍🏽",
		"stops":   ".",
		"dashes":  "—",
		"commas":  "a,",
		"columns": "12;ab;",
	}
	for name, s := range lines {
		lines[name] = strings.Repeat(s, 1<<20/len(s)+1)
	}
	return lines
}
