// This file owns reading: a file line by line, an article at a time.

package conll

import (
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"dateline/annotate"
	"dateline/storage/formats"
)

// The warnings.
const (
	warnOdd   = "a tag goes on with what did not begin (I- at a beginning, as in IOB1); it was taken for a beginning"
	warnOther = "what the file says beside words and tags, such as parts of speech, was not kept"
)

type reader struct {
	in       io.ReadSeeker
	layout   layout
	lines    *lines
	fields   []string
	odd      bool
	document *document
	yield    func(formats.Record, error) error
	seen     map[annotate.ID]bool // ids of articles
	found    int                  // articles, in the walk in hand
	last     handed
	isOnly   bool // there is one article, which is kept
}

// handed is what was handed over of an article.
type handed struct {
	record formats.Record
	err    error
}

func read(in formats.Input, sink formats.Sink) error {
	l, err := findLayout(in)
	if err != nil {
		return err
	}
	r := &reader{in: in, layout: l}
	if err := formats.ReadRecords(sink, formats.Header{}, r.walk); err != nil {
		return err
	}
	if r.odd {
		sink.Warn(warnOdd)
	}
	if l.other {
		sink.Warn(warnOther)
	}
	return nil
}

// walk goes through the file. If there was but one article the last time it is handed over again.
func (r *reader) walk(yield func(formats.Record, error) error) (err error) {
	if r.isOnly {
		return yield(r.last.record, r.last.err)
	}
	if r.lines, err = newLines(r.in); err != nil {
		return err
	}
	r.document, r.yield, r.seen, r.found = newDocument(&r.layout), yield, map[annotate.ID]bool{}, 0
	for {
		line, err := r.lines.read()
		if errors.Is(err, io.EOF) {
			err := r.finish()
			if r.isOnly = r.found == 1; !r.isOnly {
				r.last = handed{}
			}
			return err
		}
		if err != nil {
			return err
		}
		if err := r.line(line); err != nil {
			return err
		}
	}
}

func (r *reader) line(line string) error {
	switch {
	case isEmptyLine(line):
		r.document.endSentence(r.lines)
		return nil
	case isDocStart(line):
		return r.begin("")
	case strings.HasPrefix(line, "#") && r.isComment(line):
		return r.comment(line)
	}
	if !utf8.ValidString(line) {
		if r.document.err == nil {
			r.document.err = r.lines.fail("is not UTF-8", "", "UTF-8")
		}
		return nil
	}
	r.fields = fields(r.fields[:0], line, r.layout.tabs)
	r.document.line(r.lines, r.fields)
	return nil
}

// isComment reports whether a line with a number sign is a comment, and not a word that begins with one.
func (r *reader) isComment(line string) bool {
	if r.layout.id >= 0 || r.layout.names != nil {
		return true
	}
	list := fields(nil, line, r.layout.tabs)
	if len(list) != r.layout.count {
		return true
	}
	for _, i := range r.layout.tags {
		if _, _, isTag := parseTag(list[i]); !isTag {
			return true
		}
	}
	return false
}

// comment reads "# key = value".
func (r *reader) comment(line string) error {
	key, value, _ := strings.Cut(strings.TrimPrefix(line, "#"), "=")
	switch key = strings.TrimSpace(key); key {
	case sayDocument, "newdoc":
		return r.begin(strings.TrimSpace(value))
	case "newpar", "newpar id":
		if d := r.document; !d.isTold && d.sentence == 0 && len(d.raw) > 0 {
			d.gap = "\n\n"
		}
	default:
		r.document.say(key, value)
	}
	return nil
}

// begin begins an article.
func (r *reader) begin(given string) error {
	if r.document.isEmpty() && !r.document.begun {
		r.document.begun, r.document.given = true, given
		return nil
	}
	err := r.finish()
	r.document.begun, r.document.given = true, given
	return err
}

// finish hands over the article in hand, if it has words.
func (r *reader) finish() error {
	d := r.document
	d.endSentence(r.lines)
	r.odd = r.odd || d.odd
	r.document = newDocument(&r.layout)
	if d.isEmpty() {
		return nil
	}
	record, err := d.record()
	if id := record.Item.Article.ID; err == nil && d.given != "" {
		if r.seen[id] {
			err = &formats.Error{Field: sayDocument, Problem: "has an id that stands twice in the file",
				Found: strconv.Quote(annotate.Shorten(d.given, titleLen)), Expected: "an id of its own"}
		}
		r.seen[id] = true
	}
	r.found++
	r.last = handed{record, err}
	return r.yield(record, err)
}
