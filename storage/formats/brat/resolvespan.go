// This file owns the span that a text-bound annotation becomes: its place, its words and its note.

package brat

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
)

func (r *resolver) span(t *tag) error {
	ranges, err := r.places(t)
	if err != nil {
		return inLine(err, t.line)
	}
	s := annotate.Span{Layer: r.layer.ID, Label: t.label, Entity: t.entity, Note: t.note(),
		Fragments: annotate.Fragments(r.src.Text(), ranges...)}
	if s.Attributes, err = r.attributes(t.said); err != nil {
		return err
	}
	t.id, err = r.build.Add(s, "", t.line.id)
	return inLine(err, t.line)
}

// inLine says in which line an error is.
func inLine(err error, l *line) error {
	if e, ok := errors.AsType[*formats.Error](err); ok && e.Line == 0 {
		e.Line, e.Offset = l.number, l.offset
	}
	return err
}

// places finds the ranges of a span: those of its note about them, if its fragments are what those are written as,
// else what its fragments are taken for.
func (r *resolver) places(t *tag) ([]text.Range, error) {
	parts, err := r.placed(t.ranges, t.line.id)
	if err != nil {
		return nil, err
	}
	if err := r.checkWords(t.line, parts); err != nil {
		return nil, err
	}
	slices.SortStableFunc(parts, func(a, b text.Range) int { return a.Start - b.Start })
	words := r.src.Text().String()
	if exact := r.exact(t); exact != nil {
		var written []text.Range
		for _, e := range exact {
			written = split(written, words, e)
		}
		if slices.Equal(written, parts) {
			return exact, nil
		}
	}
	return join(nil, words, parts), nil
}

func (r *resolver) placed(ranges [][2]int, field string) ([]text.Range, error) {
	places := make([]text.Range, len(ranges))
	for i, p := range ranges {
		f, err := r.build.Place(p[0], p[1], field)
		if err != nil {
			return nil, err
		}
		places[i] = f.Range
	}
	return places, nil
}

// exact is the ranges that a note tells. nil: none tells any that can be.
func (r *resolver) exact(t *tag) []text.Range {
	if t.exactRange == "" {
		return nil
	}
	var ranges [][2]int
	for part := range strings.SplitSeq(t.exactRange, ";") {
		p, ok := parseRange(part)
		if !ok {
			return nil
		}
		ranges = append(ranges, p)
	}
	places, err := r.placed(ranges, "")
	if err != nil {
		return nil
	}
	for i := 1; i < len(places); i++ {
		if places[i].Start < places[i-1].End {
			return nil
		}
	}
	return places
}

// checkWords compares the text with the words that the line has, if it has any, without regard to white space:
// programs write a line break as a space, or leave out what stands between fragments.
func (r *resolver) checkWords(l *line, parts []text.Range) error {
	quotes := make([]string, len(parts))
	for i, p := range parts {
		quotes[i] = r.src.Text().Slice(p)
	}
	there := strings.Join(quotes, " ")
	if l.words == there || strings.TrimSpace(l.words) == "" {
		return nil
	}
	said, read := bare(l.words), bare(there)
	if rest, ok := strings.CutPrefix(said, read); ok && (rest == "" || hasTail(l.words, there)) {
		return nil
	}
	const most = 80
	return &formats.Error{
		Field: l.id, Quote: annotate.Shorten(l.words, most), Problem: "the text reads otherwise there",
		Found: strconv.Quote(annotate.Shorten(there, most)), Expected: strconv.Quote(annotate.Shorten(l.words, most)),
		Err: &annotate.SpanError{Quote: l.words, Found: there, Problem: "the text reads otherwise there"},
	}
}

// hasTail reports whether words go on with more behind a tab, as brat allows.
func hasTail(words, there string) bool { return strings.HasPrefix(words, there+"\t") }

func bare(s string) string { return strings.Join(strings.Fields(s), "") }

// note is the words of the notes about a tag.
func (t *tag) note() string {
	shown := strings.Join(t.notes, "\n")
	if t.exactNote != nil && flat(*t.exactNote) == shown {
		return *t.exactNote
	}
	return shown
}
