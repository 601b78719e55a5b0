package main

import "testing"

func TestCellsSteerNothing(t *testing.T) {
	for given, want := range map[string]string{
		"Talks\ton\nAleppo":            "Talks on Aleppo",
		" \u202eTalks\u202c ":          "Talks",
		"a\u2066b\u2069\u200f c\u061c": "ab c",
		"red \x1b[31malert\x07":        "red [31malert",
		"محادثات في حلب":               "محادثات في حلب",
		"\u200b":                       "\u200b",
		"":                             "–",
	} {
		if got := cell(given); got != want {
			t.Errorf("%q is shown as %q, want %q", given, got, want)
		}
	}
}
