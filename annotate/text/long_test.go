package text_test

// This file asserts that no question costs the length of the text, by asking it
// of long and nasty texts.

import (
	"strings"
	"testing"
	"time"

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
			if took := time.Since(start); took > 5*time.Second {
				t.Errorf("took %v", took)
			}
		})
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
