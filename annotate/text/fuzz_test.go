package text_test

// The seeds of both targets are what usually goes wrong; crashers that were
// found stand in testdata/fuzz.

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"dateline/annotate/text"
)

var seeds = []string{
	"",
	"Russia and the United States are in talks.",
	"all the difference.Russia and the US, in Moscow’s and Syria's war; they don't say U.S. or 3.5 e.g. here",
	"\U0001F468\u200d\U0001F469\u200d\U0001F467\u200d\U0001F466 👍🏽 ❤\ufe0f\u200d🔥 1\ufe0f\u20e3",
	"🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
	"🇸🇾🇷🇺🇺🇸 🇸 🇾🇷",
	"e\u0301 a\u0308\u0323 \u0301\u0302 \u0301",
	"قال وزير الدفاع الروسي، إنّ المحادثات... \u0600١٢٣ \u200fحلب؟",
	"俄罗斯国防部长说。美国！叙利亚？",
	"กำลังเจรจา क्षत्रिय ខ្មែរ 한국어 \u1112\u1161\u11ab צה\"ל ג'",
	"one\r\ntwo\rthree\nfour\r\r\n\n\rfive\r",
	"\r",
	"\uFEFFone\uFEFF\r\n\uFEFF",
	"\uFEFF\uFEFF",
	"half \xf0\x9f\x98 and \xff and \xed\xa0\x80",
	"10\u202f000\u00a0€\u200b\u2028next\u0085",
}

func FuzzNormalise(f *testing.F) {
	for _, seed := range seeds {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		if !utf8.ValidString(raw) {
			var invalid *text.InvalidUTF8Error
			if _, err := text.Normalise(raw); !errors.As(err, &invalid) {
				t.Fatalf("Normalise(%q): %v", raw, err)
			}
			if before := raw[:invalid.Offset]; !utf8.ValidString(before) || utf8.ValidString(raw[invalid.Offset:]) {
				t.Fatalf("Normalise(%q) finds the wrong byte at %d", raw, invalid.Offset)
			}
			return
		}
		if len(raw) > 4096 {
			t.Skip() // nothing new, and slow to check
		}
		checkNormalise(t, raw)
		checkPositions(t, mustNormalise(t, raw).Text().String())
		if s, err := text.Decode([]byte(raw)); err == nil && s != strings.TrimPrefix(raw, "\uFEFF") {
			t.Fatalf("Decode(%q) = %q", raw, s)
		}
	})
}

func FuzzSegment(f *testing.F) {
	for i, seed := range seeds {
		f.Add(seed, i, i+4)
	}
	f.Fuzz(func(t *testing.T, raw string, start, end int) {
		source, err := text.Normalise(raw)
		if err != nil {
			t.Skip()
		}
		s := source.Text().String()
		if len(s) > 500 || hasLongGap(s) {
			t.Skip() // the slow truth knows nothing of long gaps
		}
		checkSegmentation(t, s)
		start, end = max(0, min(start, len(s))), max(0, min(end, len(s)))
		checkSnap(t, s, text.Range{Start: min(start, end), End: max(start, end)})
	})
}

// hasLongGap reports whether 64 characters other than letters and digits stand
// in a row, or may.
func hasLongGap(s string) bool {
	run := 0
	for _, r := range s {
		if run++; text.CountWords(string(r)) > 0 {
			run = 0
		}
		if run >= 64 {
			return true
		}
	}
	return false
}
