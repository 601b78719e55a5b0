package annotate_test

import (
	"testing"

	"dateline/annotate"
)

func TestReadableDate(t *testing.T) {
	for iso, want := range map[string]struct{ short, long string }{
		"2026-03-16":           {"16 Mar 2026", "16 March 2026"},
		"2026-03":              {"Mar 2026", "March 2026"},
		"2026":                 {"2026", "2026"},
		"2026-03-16T09:30:00Z": {"16 Mar 2026", "16 March 2026"},
		"2026-02-30":           {},
		"16 March":             {},
		"":                     {},
	} {
		if got, err := annotate.ReadableDate(iso); got != want.short || (err == nil) != (want.short != "") {
			t.Errorf("%q reads %q, %v; want %q", iso, got, err, want.short)
		}
		if got, err := annotate.LongDate(iso); got != want.long || (err == nil) != (want.long != "") {
			t.Errorf("%q is cited as %q, %v; want %q", iso, got, err, want.long)
		}
	}
}
