// This file owns the proof that halves of characters, which JSON can escape and
// UTF-8 cannot hold, move no tag.

package json_test

import (
	"fmt"
	"strings"
	"testing"

	"dateline/storage/formats"
)

// Each half that stands alone is one character of the text, U+FFFD, and offsets
// count it as one. A quote that holds it matches.
func TestHalvesOfCharacters(t *testing.T) {
	for name, c := range map[string]struct {
		text, fragment string
		halves         int
		want           string // the text, with the tag in brackets
	}{
		"the first half":              {`one \ud83d two`, `{"start": 6, "end": 9, "text": "two"}`, 1, "one \ufffd [two]"},
		"the second half":             {`one \ude00 two`, `{"start": 6, "end": 9}`, 1, "one \ufffd [two]"},
		"both, the wrong way round":   {`\ude00\ud83d two`, `{"start": 3, "end": 6}`, 2, "\ufffd\ufffd [two]"},
		"two first halves":            {`\ud83d\ud83d\ude00 two`, `{"start": 1, "end": 2, "text": "😀"}`, 1, "\ufffd[😀] two"},
		"both, with a letter between": {`\ud83da\ude00b`, `{"start": 1, "end": 2}`, 2, "\ufffd[a]\ufffdb"},
		"tagged":                      {`one \ud83d two`, `{"start": 4, "end": 5, "text": "\ud83d"}`, 2, "one [\ufffd] two"},
		"tagged, as others write it":  {`one \ud83d two`, `{"start": 4, "end": 5, "text": "\ufffd"}`, 1, "one [\ufffd] two"},
		"at the end":                  {`one\ud83d`, `{"start": 0, "end": 4}`, 1, "[one\ufffd]"},
		"before an escape":            {`\ud83d\n\ud83dx`, `{"start": 3, "end": 4}`, 2, "\ufffd\n\ufffd[x]"},
	} {
		t.Run(name, func(t *testing.T) {
			d := mustRead(t, one(`"text": "`+c.text+`", "spans": [{"layer": "a", "label": "x", "fragments": [`+c.fragment+`]}]`))
			body, s := d.items[0].Text, d.items[0].Spans[0]
			r := s.Extent()
			if got := body.String()[:r.Start] + "[" + body.Slice(r) + "]" + body.String()[r.End:]; got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
			if err := s.Check(body); err != nil {
				t.Error(err)
			}
			count := "half of a character"
			if c.halves > 1 {
				count = fmt.Sprint(c.halves, " halves of characters")
			}
			if len(d.warnings) != 1 || !strings.Contains(d.warnings[0], count) {
				t.Errorf("warnings %q, want one of %s", d.warnings, count)
			}
			written := mustWrite(t, d, formats.WriteOptions{})
			if back := mustRead(t, written); back.items[0].Text.String() != body.String() || len(back.warnings) > 0 {
				t.Errorf("written and read again: %q, %q", back.items[0].Text.String(), back.warnings)
			}
		})
	}
}
