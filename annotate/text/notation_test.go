package text_test

// This file owns the notation of the tests: a range is written in square
// brackets ("the [US and] Russia"), a place as a bar ("the |US"), and a
// segmentation by a bar at each boundary ("the| |US").

import (
	"strings"
	"testing"

	"dateline/annotate/text"
)

func mustNew(t testing.TB, s string) *text.Text {
	t.Helper()
	frozen, err := text.New(s)
	if err != nil {
		t.Fatalf("New(%q): %v", s, err)
	}
	return frozen
}

// bracketed reads a text with one range marked in it.
func bracketed(t testing.TB, marked string) (*text.Text, text.Range) {
	t.Helper()
	before, rest, ok1 := strings.Cut(marked, "[")
	within, after, ok2 := strings.Cut(rest, "]")
	if !ok1 || !ok2 {
		t.Fatalf("no range is marked in %q", marked)
	}
	r := text.Range{Start: len(before), End: len(before) + len(within)}
	return mustNew(t, before+within+after), r
}

// bracket writes the range into the text, as bracketed reads it.
func bracket(frozen *text.Text, r text.Range) string {
	s := frozen.String()
	return s[:r.Start] + "[" + s[r.Start:r.End] + "]" + s[r.End:]
}

// barred reads a text with bars in it, and returns the places of the bars.
func barred(t testing.TB, marked string) (*text.Text, []int) {
	t.Helper()
	parts := strings.Split(marked, "|")
	var at []int
	n := 0
	for _, part := range parts[:len(parts)-1] {
		n += len(part)
		at = append(at, n)
	}
	return mustNew(t, strings.Join(parts, "")), at
}

// bar writes bars into the text at the places, which must be in order.
func bar(s string, places []int) string {
	var b strings.Builder
	last := 0
	for _, at := range places {
		b.WriteString(s[last:at] + "|")
		last = at
	}
	return b.String() + s[last:]
}
