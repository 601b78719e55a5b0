// This file owns an article as it is read, word by word.

package conll

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
)

// document is the article in hand. What is wrong with it stands in err, and what follows in it is passed
// over.
type document struct {
	*layout
	begun    bool // by a line that begins one
	given    string
	article  annotate.Article
	handle   string
	raw      []byte
	gap      string // what comes before the next word
	isTold   bool   // by MISC
	sentence int    // words in it
	decoders []decoder
	chunks   []chunk
	odd      bool // a tag goes on with what did not begin
	err      error

	held     []string // a word of several, until those were read
	heldTill int
}

func newDocument(l *layout) *document {
	d := &document{layout: l, decoders: make([]decoder, len(l.tags), len(l.tags)+1)}
	for i := range l.tags {
		d.decoders[i].bare = l.bare[i]
	}
	if l.miscTag != "" {
		d.decoders = append(d.decoders, decoder{bare: bareLabel})
	}
	return d
}

func (d *document) isEmpty() bool { return len(d.raw) == 0 && d.held == nil && d.err == nil }

// line takes in a line of a word.
func (d *document) line(l *lines, list []string) {
	if d.err != nil {
		return
	}
	if len(list) != d.count {
		d.err = l.fail("has another number of columns", strconv.Itoa(len(list)), strconv.Itoa(d.count))
		return
	}
	if d.id < 0 {
		d.err = d.word(l, list)
		return
	}
	id := list[d.id]
	first, last, several := strings.Cut(id, "-")
	n, err := strconv.Atoi(first)
	switch {
	case strings.Contains(id, "."): // an empty node, which is not in the text
		return
	case several:
		till, err2 := strconv.Atoi(last)
		if err != nil || err2 != nil || till < n {
			d.err = l.fail("has a number that is none", strconv.Quote(annotate.Shorten(id, titleLen)), "one such as 1 or 1-2")
			return
		}
		d.release(l)
		d.held, d.heldTill = append([]string{}, list...), till
	case d.held != nil && err == nil && n <= d.heldTill:
		d.tagHeld(list)
	default:
		d.release(l)
		if d.err == nil {
			d.err = d.word(l, list)
		}
	}
}

// tagHeld gives a word of several the tags that the parts of it have and it has not.
func (d *document) tagHeld(list []string) {
	for _, i := range d.tags {
		if place, _, _ := parseTag(d.held[i]); place == isOutside {
			d.held[i] = list[i]
		}
	}
	if d.miscTag != "" && attribute(d.held[d.misc], d.miscTag) == "" {
		if tag := attribute(list[d.misc], d.miscTag); tag != "" {
			d.held[d.misc] += "|" + d.miscTag + "=" + tag
		}
	}
}

// release takes in the word of several that is held.
func (d *document) release(l *lines) {
	if held := d.held; held != nil && d.err == nil {
		d.held = nil
		d.err = d.word(l, held)
	}
}

// word takes in a word.
func (d *document) word(l *lines, list []string) error {
	misc := ""
	if d.misc >= 0 {
		misc = list[d.misc]
	}
	form := list[d.form]
	if strings.Contains(misc, spacesInToken) {
		if words := attribute(misc, spacesInToken); words != "" {
			form = unescape(words)
		}
	}
	if form == "" {
		return l.fail("has no word", "", "one")
	}
	d.raw = append(d.raw, d.gap...)
	if strings.Contains(misc, spacesBefore) {
		d.raw = append(d.raw, unescape(attribute(misc, spacesBefore))...)
	}
	start := len(d.raw)
	d.raw = append(d.raw, form...)
	if len(d.raw) > text.MaxLen+len(form) {
		return l.fail("is too long", "", fmt.Sprintf("at most %d bytes", text.MaxLen))
	}
	d.sentence++
	d.space(misc)
	for k := range d.decoders {
		tag := "O"
		if k < len(d.tags) {
			tag = list[d.tags[k]]
		} else if told := attribute(misc, d.miscTag); told != "" {
			tag = told
		}
		chunks, odd, ok := d.decoders[k].word(d.chunks, tag, start, len(d.raw))
		if !ok {
			return l.fail("has a tag that is none", strconv.Quote(annotate.Shorten(tag, titleLen)), "one such as O, B-claim or I-claim")
		}
		d.chunks, d.odd = chunks, d.odd || odd
	}
	return nil
}

// space finds what stands between a word and the next.
func (d *document) space(misc string) {
	d.gap, d.isTold = " ", false
	if !strings.HasPrefix(misc, "Space") && !strings.Contains(misc, "|Space") {
		return
	}
	if spaces, ok := lookUp(misc, spacesAfter); ok {
		d.gap, d.isTold = unescape(spaces), true
	} else if attribute(misc, spaceAfter) == "No" {
		d.gap, d.isTold = "", true
	}
}

// attribute is the value of an attribute in MISC.
func attribute(misc, key string) string {
	value, _ := lookUp(misc, key)
	return value
}

func lookUp(misc, key string) (string, bool) {
	for misc != "" {
		var one string
		one, misc, _ = strings.Cut(misc, "|")
		if k, value, ok := strings.Cut(one, "="); ok && k == key {
			return value, true
		}
	}
	return "", false
}

// endSentence ends a sentence. No tag goes on in the next.
func (d *document) endSentence(l *lines) {
	d.release(l)
	if d.sentence == 0 {
		return
	}
	d.sentence = 0
	for k := range d.decoders {
		d.chunks = d.decoders[k].close(d.chunks)
	}
	if !d.isTold {
		d.gap = "\n"
	}
}

// date is one as exact as is known.
var date = regexp.MustCompile(`^\d{4}(-\d\d(-\d\d)?)?$`)

// say takes in a comment before the first word.
func (d *document) say(key, value string) {
	if len(d.raw) > 0 || !utf8.ValidString(value) {
		return
	}
	value = formats.OneLine(value)
	switch a := &d.article; key {
	case sayTitle:
		a.Title = value
	case sayByline:
		a.Byline = value
	case saySource:
		a.Source = value
	case sayURL:
		a.URL = value
	case sayLanguage:
		a.Language = value
	case sayLayer:
		d.handle = value
	case sayDate:
		a.Published = date.FindString(value)
	case sayRetrieved:
		a.Retrieved = date.FindString(value)
	}
}

// record is the article.
func (d *document) record() (formats.Record, error) {
	record := formats.Record{Item: formats.Item{Article: d.article}}
	if d.err != nil {
		return record, d.err
	}
	if d.isTold {
		d.raw = append(d.raw, d.gap...)
	}
	src, err := formats.Freeze(string(d.raw), "")
	if err != nil {
		return record, err
	}
	b := formats.Build(src, text.Bytes, d.article, d.given)
	var layer annotate.Person
	if d.handle != "" {
		layer = annotate.PersonKnownBy(d.handle)
		record.People = []annotate.Person{layer}
	}
	for _, c := range d.chunks {
		part, err := b.Place(c.start, c.end, c.label)
		if err == nil {
			_, err = b.Add(annotate.Span{Layer: layer.ID, Label: c.label, Fragments: []annotate.Fragment{part}}, "", c.label)
		}
		if e, ok := errors.AsType[*formats.Error](err); ok {
			e.Quote = annotate.Shorten(string(d.raw[c.start:c.end]), titleLen)
		}
		if err != nil {
			return record, err
		}
	}
	record.Item = b.Item()
	return record, nil
}
