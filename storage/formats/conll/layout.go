// This file owns which columns a file has: what its first line says, or else what its lines show.

package conll

import (
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"dateline/storage/formats"
)

// layout is which column is what, from 0; -1 for none.
type layout struct {
	tabs    bool
	names   []string // empty where the file does not name them
	count   int      // of columns
	id      int
	form    int
	misc    int
	tags    []int
	bare    []string // labels of tags without one, of each of tags
	miscTag string   // the attribute in MISC that is a tag; "" for none
	other   bool     // there is more than words and tags
}

// core are the columns of CoNLL-U.
var core = []string{columnID, columnForm, "LEMMA", "UPOS", "XPOS", "FEATS", "HEAD", "DEPREL", "DEPS", columnMisc}

// bareLabel is the label of tags without one.
const bareLabel = "entity"

// findLayout looks at the first lines of a file, and at all of them if those do not tell.
func findLayout(in io.ReadSeeker) (layout, error) {
	l, err := newLines(in)
	if err != nil {
		return layout{}, err
	}
	s := survey{}
	for {
		line, err := l.read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return layout{}, err
		}
		if names, ok := strings.CutPrefix(line, sayColumns); ok && s.lines == 0 && s.names == nil {
			if !utf8.ValidString(names) {
				return layout{}, l.fail("is not UTF-8", "", "UTF-8")
			}
			s.names = strings.Fields(names)
			if own, ok := ownLayout(s.names); ok {
				return own, nil
			}
			continue
		}
		s.line(line)
	}
	return s.layout()
}

// ownLayout is that of a file that was written here.
func ownLayout(names []string) (layout, bool) {
	l := named(names)
	for i, name := range names {
		switch {
		case strings.HasPrefix(name, space):
			l.tags, l.bare = append(l.tags, i), append(l.bare, bareLabel)
		case name != columnID && name != columnForm && name != columnMisc:
			return l, false
		}
	}
	return l, l.id >= 0 && l.form >= 0 && l.misc >= 0
}

func named(names []string) layout {
	return layout{
		tabs: true, names: names, count: len(names),
		id: slices.Index(names, columnID), form: slices.Index(names, columnForm), misc: slices.Index(names, columnMisc),
	}
}

// survey is what the lines of a file show.
type survey struct {
	names  []string
	lines  int // of words
	tabs   bool
	fields []string
	of     []evidence
	inMisc map[string]bool // attributes in MISC that are tags throughout
	order  []string        // of them
}

// evidence is what the values of a column have been so far.
type evidence struct {
	tags, numbers, chunks bool // all of them
	hasTag, hasValue      bool // one of them
	hasO                  bool
}

func (s *survey) line(line string) {
	if isEmptyLine(line) || isDocStart(line) {
		return
	}
	if strings.HasPrefix(line, "#") && s.isComment(line) {
		return
	}
	if s.lines == 0 {
		s.tabs = s.names != nil || strings.Contains(line, "\t")
	}
	s.fields = fields(s.fields[:0], line, s.tabs)
	if s.lines == 0 {
		s.of = make([]evidence, len(s.fields))
		for i := range s.of {
			s.of[i] = evidence{tags: true, numbers: true, chunks: true}
		}
	}
	s.lines++
	for i, field := range s.fields[:min(len(s.fields), len(s.of))] {
		s.of[i].see(field)
	}
	if len(s.fields) == len(core) {
		s.seeMisc(s.fields[len(core)-1])
	} else if i := slices.Index(s.names, columnMisc); i >= 0 && i < len(s.fields) {
		s.seeMisc(s.fields[i])
	}
}

// isComment reports whether a line with a number sign is a comment, and not a word that begins with one.
func (s *survey) isComment(line string) bool {
	if s.names != nil || strings.HasPrefix(line, "# ") || s.lines > 0 && s.of[0].numbers {
		return true
	}
	list := fields(nil, line, s.lines > 0 && s.tabs || s.lines == 0 && strings.Contains(line, "\t"))
	_, _, isTag := parseTag(list[len(list)-1])
	return len(list) < 2 || !isTag || s.lines > 0 && len(list) != len(s.of)
}

func (e *evidence) see(value string) {
	place, label, isTag := parseTag(value)
	e.tags = e.tags && isTag
	e.hasTag = e.hasTag || isTag && place != isOutside
	e.hasValue = e.hasValue || value != "_"
	e.hasO = e.hasO || value == "O"
	e.chunks = e.chunks && (place == isOutside || chunkLabels[label])
	e.numbers = e.numbers && isNumber(value)
}

func isNumber(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// isWordID reports whether s numbers a word as CoNLL-U does: 1, 1-2, 1.1.
func isWordID(s string) bool {
	return s != "" && '0' <= s[0] && s[0] <= '9' && strings.Trim(s, "0123456789-.") == ""
}

// seeMisc looks for tags in MISC.
func (s *survey) seeMisc(misc string) {
	for attribute := range strings.SplitSeq(misc, "|") {
		key, value, ok := strings.Cut(attribute, "=")
		if low := strings.ToLower(key); !ok || low != "ner" && low != "ne" {
			continue
		}
		_, _, isTag := parseTag(value)
		if _, known := s.inMisc[key]; !known {
			if s.inMisc == nil {
				s.inMisc = map[string]bool{}
			}
			s.inMisc[key] = true
			s.order = append(s.order, key)
		}
		s.inMisc[key] = s.inMisc[key] && isTag
	}
}

func isDocStart(line string) bool {
	rest, ok := strings.CutPrefix(line, docStart)
	return ok && (rest == "" || rest[0] == ' ' || rest[0] == '\t')
}

// layout is what the lines come to.
func (s *survey) layout() (layout, error) {
	if s.lines == 0 {
		return layout{}, &formats.Error{Problem: "holds no words", Expected: "a word on a line, with its tags behind it",
			Err: formats.ErrNotFormat}
	}
	names := s.names
	if names == nil && s.tabs && len(s.of) == len(core) && s.isNumbered() {
		names = core
	}
	var l layout
	if names != nil {
		l = named(names)
		if l.form < 0 {
			return l, &formats.Error{Problem: "has no column of words", Found: strings.Join(names, " "), Expected: columnForm,
				Err: formats.ErrNotFormat}
		}
	} else {
		l = s.unnamed()
	}
	s.findTags(&l)
	for i, e := range s.of {
		l.other = l.other || i != l.id && i != l.form && i != l.misc && e.hasValue && !slices.Contains(l.tags, i)
	}
	if len(l.tags) == 0 && l.misc < 0 && names == nil {
		return l, &formats.Error{Problem: "has no column of tags", Expected: "one of O, B-LABEL and I-LABEL", Err: formats.ErrNotFormat}
	}
	return l, nil
}

// isNumbered reports whether the first column of the line in hand numbers words.
func (s *survey) isNumbered() bool { return isWordID(s.fields[0]) }

func (s *survey) unnamed() layout {
	l := layout{tabs: s.tabs, count: len(s.of), id: -1, misc: -1}
	switch {
	case len(s.of) > 2 && s.of[0].numbers:
		l.id, l.form = 0, 1
	case len(s.of) == 2 && s.of[0].tags && s.of[0].hasTag && !s.of[1].tags:
		l.form = 1
	}
	return l
}

// findTags finds the columns of tags: all that are nothing else, without chunks of syntax if there
// are others.
func (s *survey) findTags(l *layout) {
	names := false
	for i, e := range s.of {
		isOther := i == l.id || i == l.form || i == l.misc || i < len(l.names) && slices.Contains(core, l.names[i])
		if isOther || !e.tags || !e.hasTag && !e.hasO {
			continue
		}
		l.tags = append(l.tags, i)
		names = names || !e.chunks || !e.hasTag
	}
	l.tags = slices.DeleteFunc(l.tags, func(i int) bool { return names && s.of[i].chunks && s.of[i].hasTag })
	for _, i := range l.tags {
		label := bareLabel
		if i < len(l.names) && isLabel(l.names[i]) {
			label = l.names[i]
		}
		l.bare = append(l.bare, label)
	}
	if l.misc >= 0 {
		for _, key := range s.order {
			if s.inMisc[key] && l.miscTag == "" {
				l.miscTag = key
			}
		}
	}
}
