package text_test

import (
	"testing"

	"dateline/annotate/text"
)

func TestWordEnd(t *testing.T) {
	// ^ is where the search starts, | where the word ends.
	for _, want := range []string{
		"^Moscow|, he said",
		"Mos^cow|, he said",
		"Moscow^, he| said",
		"Moscow’s^ plan|.",
		"Moscow^’s| plan.",
		"end.^\n\n“Next| day",
		"end^.|",
		"^مسؤول| قال",
		"a ^👩‍🍳| b",
	} {
		raw, at, end := "", 0, 0
		for _, r := range want {
			switch r {
			case '^':
				at = len(raw)
			case '|':
				end = len(raw)
			default:
				raw += string(r)
			}
		}
		tx, err := text.New(raw)
		if err != nil {
			t.Fatal(err)
		}
		if got := tx.WordEnd(at); got != end {
			t.Errorf("%q: the word ends at %d (%q)", want, got, raw[:got])
		}
	}
}
