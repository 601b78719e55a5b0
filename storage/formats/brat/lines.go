// This file owns the lines of a file of annotations as they stand there, before what they name is
// looked up.

package brat

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/annotate"
	"dateline/storage/formats"
)

// line is an annotation. Which of the fields it has is a matter of its kind, the letter of its id.
type line struct {
	id     string
	kind   byte
	name   string   // of its type
	target string   // the trigger of an event; what an attribute, normalisation or note is about
	args   []arg    // of relations, events and equivalences; of an attribute what stands behind the target
	ranges [][2]int // of a text-bound annotation, in the unit of the file
	words  string   // the last part: words of a span, of a note, of an entity
	number int      // of the line, from 1
	offset int64
}

type arg struct{ role, id string }

// fail is an error about a line.
func (l *line) fail(problem, found, expected string) error {
	if found != "" {
		found = strconv.Quote(annotate.Shorten(found, titleLen))
	}
	return &formats.Error{Field: annotate.Shorten(l.id, titleLen), Problem: problem, Found: found, Expected: expected,
		Line: l.number, Offset: l.offset}
}

// parse reads the lines of a file. unknown counts those of kinds that are not known.
func parse(content string) (lines []line, unknown int, err error) {
	if !utf8.ValidString(content) {
		return nil, 0, invalidUTF8(content)
	}
	offset := int64(len(content))
	content = strings.TrimPrefix(content, markOrder)
	offset -= int64(len(content))
	number := 0
	for s := range strings.SplitSeq(content, "\n") {
		number++
		l := line{number: number, offset: offset}
		offset += int64(len(s)) + 1
		s = strings.TrimRight(s, "\r")
		if strings.TrimSpace(s) == "" {
			continue
		}
		known, err := l.read(s)
		switch {
		case err != nil:
			return nil, 0, err
		case known:
			lines = append(lines, l)
		default:
			unknown++
		}
	}
	return lines, unknown, nil
}

func invalidUTF8(content string) error {
	valid := strings.ToValidUTF8(content, "\x00\x00\x00\x00")
	at := 0
	for at < len(content) && at < len(valid) && content[at] == valid[at] {
		at++
	}
	return &formats.Error{Problem: "is not UTF-8", Expected: "UTF-8", Line: strings.Count(content[:at], "\n") + 1, Offset: int64(at)}
}

// id is a letter and a number, perhaps with more behind it, as brat takes it.
var id = regexp.MustCompile(`^(?:[A-Za-z]+|#[A-Za-z]*)[0-9]`)

// read takes a line apart. It reports whether it is of a known kind.
func (l *line) read(s string) (bool, error) {
	first, rest, ok := strings.Cut(s, "\t")
	if !ok && strings.HasPrefix(s, "#") {
		return false, nil // a comment
	}
	l.id, l.kind = strings.TrimSpace(first), s[0]
	if !ok {
		err := l.fail("has no tab behind its id", s, "an id, a tab and an annotation")
		if l.number == 1 {
			err.(*formats.Error).Err = formats.ErrNotFormat
		}
		return false, err
	}
	if l.kind != '*' && !id.MatchString(l.id) {
		if l.kind == noteAbout {
			return false, nil
		}
		return false, l.fail("has no id", first, "a letter and a number, such as T1")
	}
	data, words, _ := strings.Cut(rest, "\t")
	l.words = words
	switch l.kind {
	case textBound:
		return true, l.readRanges(data)
	case relation, event, equivalence:
		return true, l.readArgs(data)
	case attributeOf, modification, normalisation, noteAbout:
		return true, l.readAbout(data)
	}
	return false, nil
}

// More letters of annotations, which are read only.
const (
	event        = 'E'
	equivalence  = '*'
	modification = 'M'
)

// readRanges reads "Location 0 5;16 23".
func (l *line) readRanges(data string) error {
	data = strings.TrimSpace(data)
	space := strings.IndexFunc(data, unicode.IsSpace)
	if space < 0 {
		return l.fail("has no place", data, "a type, a start and an end")
	}
	l.name = data[:space]
	for part := range strings.SplitSeq(data[space:], ";") {
		r, ok := parseRange(part)
		if !ok {
			return l.fail("has a place that is none", part, "a start and an end")
		}
		l.ranges = append(l.ranges, r)
	}
	return nil
}

func parseRange(s string) (r [2]int, ok bool) {
	start, end, _ := strings.Cut(strings.TrimSpace(s), " ")
	from, err := strconv.Atoi(start)
	to, err2 := strconv.Atoi(strings.TrimSpace(end))
	return [2]int{from, to}, err == nil && err2 == nil
}

// readArgs reads "Origin Arg1:T3 Arg2:T4", "MERGE-ORG:T2 Org1:T1" and "Equiv T1 T2".
func (l *line) readArgs(data string) error {
	fields := strings.Fields(data)
	if len(fields) == 0 {
		return l.fail("has no type", "", "a type")
	}
	l.name = fields[0]
	if l.kind == event {
		var ok bool
		if l.name, l.target, ok = strings.Cut(fields[0], ":"); !ok {
			return l.fail("has no trigger", fields[0], "a type and the id of a trigger, such as Attack:T1")
		}
	}
	for _, field := range fields[1:] {
		role, id, ok := strings.Cut(field, ":")
		if l.kind == equivalence {
			role, id = "", field
		} else if !ok || role == "" {
			return l.fail("has an argument that is none", field, "a role and an id, such as Arg1:T1")
		}
		l.args = append(l.args, arg{role, id})
	}
	if n := len(l.args); l.kind == relation && n != 2 || l.kind == equivalence && n < 2 {
		return l.fail(fmt.Sprintf("has %d arguments", n), data, "two")
	}
	return nil
}

// bioNLP is a normalisation as the shared tasks of 2013 have it.
var bioNLP = regexp.MustCompile(`^Reference (?:Annotation:(\S+) Referent:(\S+)|Referent:(\S+) Annotation:(\S+))$`)

// readAbout reads "Negation E1", "Confidence E2 L1", "Reference T1 Wikipedia:534366" and "AnnotatorNotes T1".
func (l *line) readAbout(data string) error {
	data = strings.TrimSpace(data)
	if l.kind == normalisation {
		data = bioNLP.ReplaceAllString(data, "Reference $1$4 $2$3")
	}
	fields := strings.Fields(data)
	if len(fields) < 2 {
		if l.kind == noteAbout {
			l.name = data
			return nil
		}
		return l.fail("is about nothing", data, "a type and the id of an annotation")
	}
	l.name, l.target = fields[0], fields[1]
	for _, field := range fields[2:] {
		l.args = append(l.args, arg{id: field})
	}
	if l.kind == normalisation {
		if len(l.args) != 1 || !strings.Contains(l.args[0].id, ":") {
			return l.fail("names no entry", data, "a resource and an id in it, such as Wikipedia:534366")
		}
		l.args[0].role, l.args[0].id, _ = strings.Cut(l.args[0].id, ":")
	}
	return nil
}
