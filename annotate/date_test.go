package annotate_test

import (
	"testing"

	"dateline/annotate"
)

func TestReadableDate(t *testing.T) {
	for iso, want := range map[string]string{
		"2026-03-16":           "16 Mar 2026",
		"2026-03":              "Mar 2026",
		"2026":                 "2026",
		"2026-03-16T09:30:00Z": "16 Mar 2026",
		"2026-02-30":           "",
		"16 March":             "",
		"":                     "",
	} {
		if got, err := annotate.ReadableDate(iso); got != want || (err == nil) != (want != "") {
			t.Errorf("%q reads %q, %v; want %q", iso, got, err, want)
		}
	}
}
