// This file owns tokens: where a text is cut into words, so that every tag begins and ends
// where one does.

package prodigy

import (
	"slices"
	"strings"
	"unicode"

	"github.com/clipperhouse/uax29/v2/words"

	"dateline/annotate/text"
	"dateline/storage/formats/jsonl"
)

// token is a word of a text, in bytes.
type token struct {
	start, end int
	space      bool // one space stands behind it, which is in no token
}

// tokens cuts a text up.
type tokens struct {
	list  []token
	runes []int // where each token of the list begins, in code points

	segments []int // the ends of the segments of the text, of UAX #29
	cuts     []cut // where tags begin and end
}

// cut is a place in the text, in bytes.
type cut struct {
	at             int
	begins, closes bool
}

// of takes another text.
func (t *tokens) of(s string) {
	t.segments = t.segments[:0]
	for segments := words.FromString(s); segments.Next(); {
		t.segments = append(t.segments, segments.End())
	}
}

// fit cuts the text at its segments and at both ends of every fragment. White space is
// treated as spaCy does: one space behind a token is a mark on it, and what more there is
// of white space is a token. A space with which a fragment begins or ends is one too.
func (t *tokens) fit(body *text.Text, fragments []jsonl.Fragment) error {
	t.cut(fragments)
	t.list = t.list[:0]
	s := body.String()
	start, next := 0, 0
	blank := -1 // where the white space in hand begins
	for _, end := range t.segments {
		for start < end {
			for next < len(t.cuts) && t.cuts[next].at <= start {
				next++
			}
			until, cuts := end, false
			if next < len(t.cuts) && t.cuts[next].at <= end {
				until, cuts = t.cuts[next].at, true
			}
			switch isBlank := isBlank(s[start:until]); {
			case !isBlank:
				t.blank(s, blank, start)
				blank = -1
				t.list = append(t.list, token{start: start, end: until})
			case blank < 0:
				blank = start
			}
			if start = until; cuts && blank >= 0 {
				t.blank(s, blank, start)
				blank = -1
			}
		}
	}
	t.blank(s, blank, start)
	return t.count(body.Positions())
}

// blank takes a run of white space.
func (t *tokens) blank(s string, start, end int) {
	if start < 0 || start == end {
		return
	}
	if n := len(t.list); n > 0 && t.list[n-1].end == start && s[start] == ' ' && !t.at(start).begins && !t.at(start+1).closes {
		t.list[n-1].space = true
		start++
	}
	if start < end {
		t.list = append(t.list, token{start: start, end: end})
	}
}

func isBlank(s string) bool {
	if c := s[0]; c > ' ' && c < 0x80 {
		return false
	}
	return strings.IndexFunc(s, func(r rune) bool { return !unicode.IsSpace(r) }) < 0
}

// cut gathers where fragments begin and end.
func (t *tokens) cut(fragments []jsonl.Fragment) {
	t.cuts = t.cuts[:0]
	for _, f := range fragments {
		t.cuts = append(t.cuts, cut{f.Range.Start, true, false}, cut{f.Range.End, false, true})
	}
	slices.SortFunc(t.cuts, func(a, b cut) int { return a.at - b.at })
	n := 0
	for _, c := range t.cuts {
		if n > 0 && t.cuts[n-1].at == c.at {
			t.cuts[n-1].begins = t.cuts[n-1].begins || c.begins
			t.cuts[n-1].closes = t.cuts[n-1].closes || c.closes
			continue
		}
		t.cuts[n] = c
		n++
	}
	t.cuts = t.cuts[:n]
}

// at is the cut at a place, if there is one.
func (t *tokens) at(place int) cut {
	i, ok := slices.BinarySearchFunc(t.cuts, place, func(c cut, place int) int { return c.at - place })
	if !ok {
		return cut{}
	}
	return t.cuts[i]
}

// count finds where each token begins, in code points. The tokens, with the spaces that
// are marks, are the whole text, so that each ends where the next begins, or a space
// before it.
func (t *tokens) count(p *text.Positions) error {
	t.runes = t.runes[:0]
	for _, k := range t.list {
		n, err := p.ByteToRune(k.start)
		if err != nil {
			return err
		}
		t.runes = append(t.runes, n)
	}
	t.runes = append(t.runes, p.Runes())
	return nil
}

// end is where the ith token ends, in code points.
func (t *tokens) end(i int) int {
	if t.list[i].space {
		return t.runes[i+1] - 1
	}
	return t.runes[i+1]
}

// between is the first and the last token of a range of bytes at both ends of which the
// text is cut.
func (t *tokens) between(r text.Range) (first, last int) {
	first, _ = slices.BinarySearchFunc(t.list, r.Start, func(k token, at int) int { return k.start - at })
	last, _ = slices.BinarySearchFunc(t.list, r.End, func(k token, at int) int { return k.end - at })
	return first, last
}
