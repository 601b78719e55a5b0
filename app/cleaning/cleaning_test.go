package cleaning_test

// This file owns the tests of cleaning, in a notation: what is left out stands in
// brackets, "Give now.[Russia and the States]"; what is suggested in braces.

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/app/cleaning"
	"dateline/storage/intake"
)

// begin makes a cleaning of a text in the notation.
func begin(t testing.TB, marked string) *cleaning.Cleaning {
	t.Helper()
	var plain strings.Builder
	var out, suggested []annotate.Passage
	start := 0
	for _, r := range marked {
		switch r {
		case '[', '{':
			start = plain.Len()
		case ']':
			out = append(out, annotate.Passage{Range: text.Range{Start: start, End: plain.Len()}, Reason: annotate.ReasonAppeal})
		case '}':
			suggested = append(suggested, annotate.Passage{Range: text.Range{Start: start, End: plain.Len()}, Reason: annotate.ReasonSharing})
		default:
			plain.WriteRune(r)
		}
	}
	d, err := intake.PlainText.Read("x.txt", []byte(plain.String()), intake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	d.Out, d.Suggested = out, suggested
	return cleaning.New(d)
}

// write writes what a cleaning holds, in the notation.
func write(c *cleaning.Cleaning) string {
	type mark struct {
		at int
		s  string
	}
	var marks []mark
	for _, p := range c.Out() {
		marks = append(marks, mark{p.Start, "["}, mark{p.End, "]"})
	}
	for _, p := range c.Suggested() {
		marks = append(marks, mark{p.Start, "{"}, mark{p.End, "}"})
	}
	slices.SortStableFunc(marks, func(a, b mark) int { return a.at - b.at })
	var b strings.Builder
	at := 0
	for _, m := range marks {
		b.WriteString(c.Draft().Whole.String()[at:m.at] + m.s)
		at = m.at
	}
	return b.String() + c.Draft().Whole.String()[at:]
}

func find(t testing.TB, c *cleaning.Cleaning, words string) text.Range {
	t.Helper()
	at := strings.Index(c.Draft().Whole.String(), words)
	if at < 0 {
		t.Fatalf("%q is not in the text", words)
	}
	return text.Range{Start: at, End: at + len(words)}
}

func TestToggle(t *testing.T) {
	for _, tt := range []struct{ before, words, after string }{
		{"One\nTwo\nThree", "Two", "One\n[Two\n]Three"},
		{"One\n\nTwo\n\nThree", "Two", "One\n\n[Two\n\n]Three"},
		{"One\nTwo", "Two", "One[\nTwo]"},
		{"One\n[Two\n]Three", "Two", "One\nTwo\nThree"},
		{"One\n[Two\nThree\n]Four", "Two", "One\nTwo\n[Three\n]Four"},
		{"One\n[Two\nThree\n]Four", "Three", "One\n[Two\n]Three\nFour"},
		{"One\n[Two\nThree\nMore\n]Four", "Three", "One\n[Two\n]Three\n[More\n]Four"},
		{"Give now.Russia talks.", "Give now.", "[Give now.]Russia talks."},
		{"[Give now.]Russia talks.", "Give now.Russia", "[Give now.][Russia] talks."},
		{"[Give now.]Russia talks.", "now", "[Give] now[.]Russia talks."},
		{"One\n{Share this}\nTwo", "Share this", "One\n[Share this\n]Two"},
		{"One\n[Two\n]Three\nFour", "Two\nThree", "One\n[Two\n][Three\n]Four"},
	} {
		c := begin(t, tt.before)
		c.Toggle(find(t, c, tt.words))
		if got := write(c); got != tt.after {
			t.Errorf("%q in %q gives\n\t%q\nwant\n\t%q", tt.words, tt.before, got, tt.after)
		}
		c.Undo()
		if got := write(c); got != tt.before {
			t.Errorf("%q in %q is undone to %q", tt.words, tt.before, got)
		}
		if !c.Redo() || write(c) != tt.after {
			t.Errorf("%q in %q is done again as %q", tt.words, tt.before, write(c))
		}
	}
}

func TestReasons(t *testing.T) {
	c := begin(t, "One\n{Share this}\n[Give now\n]Two")
	for words, want := range map[string]annotate.Reason{"Share this": annotate.ReasonSharing, "One": annotate.ReasonHand} {
		c.Toggle(find(t, c, words))
		if p := c.Parts()[c.PartAt(find(t, c, words).Start)]; !p.Out || p.Reason != want {
			t.Errorf("%q is left out as %q, want %q", words, p.Reason, want)
		}
	}
	give := find(t, c, "Give now")
	c.Toggle(give)
	c.Toggle(give)
	if p := c.Parts()[c.PartAt(give.Start)]; !p.Out || p.Reason != annotate.ReasonAppeal {
		t.Errorf("what was proposed, brought back and left out again is %+v", p)
	}
}

func TestTakeSuggestions(t *testing.T) {
	c := begin(t, "{Share this}\nOne {Give now.}Two\n{Read more}\n")
	if !c.TakeSuggestions() {
		t.Error("nothing was taken")
	}
	if got, want := write(c), "[Share this\n]One [Give now.]Two[\nRead more\n]"; got != want {
		t.Errorf("left out is %q, want %q", got, want)
	}
	if c.TakeSuggestions() {
		t.Error("there was more to take")
	}
	c.Undo()
	if len(c.Out()) > 0 {
		t.Error("one undo leaves a part")
	}
}

func TestParts(t *testing.T) {
	c := begin(t, "One\n\nGive now.{Share.}Russia talks. [More]\n")
	var got []string
	for _, p := range c.Parts() {
		s := c.Draft().Whole.Slice(p.Range)
		switch {
		case p.Out:
			s = "[" + s + "]"
		case p.Suggested:
			s = "{" + s + "}"
		}
		got = append(got, s)
	}
	if want := "One|Give now.|{Share.}|Russia talks.|[More]"; strings.Join(got, "|") != want {
		t.Errorf("the parts are %q", got)
	}
	if at := c.PartAt(find(t, c, "Russia").Start + 3); at != 3 {
		t.Errorf("in the fourth part lies part %d", at)
	}
}

func TestPassagesAreCountedAsSeen(t *testing.T) {
	for marked, want := range map[string]int{"One": 0, "[One]\nTwo": 1, "[One\n][Two\n]Three": 1, "[One\n]Two\n[Three]": 2, "[One]\n\n[Two]\nThree": 1} {
		if got := begin(t, marked).Passages(); got != want {
			t.Errorf("%q has %d passages, want %d", marked, got, want)
		}
	}
}

// Whatever is toggled, the passages fit the text, and what is toggled back is as it was.
func TestToggleTwice(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		words := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "é", "\n", " ", "b.", "\n\n", "c"}), 3, 40).Draw(rt, "text")
		whole := "x" + strings.Join(words, "") + "y"
		c := begin(t, whole)
		for range rapid.IntRange(1, 8).Draw(rt, "steps") {
			parts := c.Parts()
			r := parts[rapid.IntRange(0, len(parts)-1).Draw(rt, "part")].Range
			if rapid.Bool().Draw(rt, "selected") {
				to := parts[rapid.IntRange(0, len(parts)-1).Draw(rt, "to")].Range
				r = r.Union(to)
			}
			left := c.Toggle(r)
			if _, _, err := annotate.CutOut(c.Draft().Whole, c.Out()); err != nil {
				rt.Fatalf("%q: %v", write(c), err)
			}
			if again := c.Toggle(r); again == left {
				rt.Fatalf("%q of %q toggled twice goes one way", c.Draft().Whole.Slice(r), write(c))
			}
			c.Undo()
		}
	})
}
