// This file owns the question in which unit the places of a task are counted.

package labelstudio

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/annotate/text"
	"dateline/storage/formats"
	"dateline/storage/formats/jsonl"
)

// How well words fit.
const (
	otherWords = iota
	sameLetters
	sameWords
)

// unit is the unit in which all regions of a task lie where the words are that they
// carry.
func (r *reader) unit(s *jsonl.Scanner, src *text.Source) text.Unit {
	if !hasPairs(src.Raw()) {
		return r.unitOf() // both are one
	}
	regions, carried := 0, 0
	points, units := sameWords, sameWords
	for i := range r.task.annotations {
		a := &r.task.annotations[i]
		if a.cancelled {
			continue
		}
		for j := range a.result {
			it := &a.result[j]
			if !it.isRegion() {
				continue
			}
			if regions++; !it.hasWords {
				continue
			}
			carried++
			points = min(points, it.fits(src, text.CodePoints))
			units = min(units, it.fits(src, text.UTF16Units))
		}
	}
	switch {
	case carried == 0:
		if regions > 0 && r.in.Offsets == "" {
			r.count(&r.uncounted, s, 1)
		}
		return r.unitOf()
	case points > units:
		return text.CodePoints
	case units > points:
		return text.UTF16Units
	}
	return r.unitOf()
}

// hasPairs reports whether UTF-16 writes a character of s as a surrogate pair.
func hasPairs(s string) bool {
	return strings.IndexFunc(s, func(c rune) bool { return c > 0xFFFF }) >= 0
}

// fits tells how well the words of a region fit the text at its place.
func (it *item) fits(src *text.Source, unit text.Unit) int {
	at, err := formats.Locate(src, unit, it.start, it.end, "")
	if err != nil {
		return otherWords
	}
	return compare(it.words, src.Text().Slice(at))
}

// compare holds the words of a region against those of the text. The browser gives white
// space in a way of its own, and Label Studio writes a line break as a backslash and an n.
func compare(words, there string) int {
	if words == there {
		return sameWords
	}
	for {
		words, there = skipBlank(words), skipBlank(there)
		if words == "" || there == "" {
			break
		}
		a, n := utf8.DecodeRuneInString(words)
		b, m := utf8.DecodeRuneInString(there)
		if a != b {
			break
		}
		words, there = words[n:], there[m:]
	}
	if words == there { // nothing is left of either
		return sameLetters
	}
	return otherWords
}

// skipBlank passes over white space, and over what stands for it.
func skipBlank(s string) string {
	for {
		rest := strings.TrimPrefix(strings.TrimLeftFunc(s, unicode.IsSpace), `\n`)
		if len(rest) == len(s) {
			return s
		}
		s = rest
	}
}
