// This file owns the step from a line to an article with its tags.

package prodigy

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
	"dateline/storage/formats/jsonl"
)

// reader reads one file.
type reader struct {
	unit text.Unit // of its places
	line line
	keys jsonl.Keys // that are not taken in
	// unknown takes such a key, in the first walk.
	unknown func(key []byte)

	spanAt, relationAt jsonl.Place
	ids                []annotate.ID // of the tag that each span of the line in hand belongs to
	whole              map[group]int // the first span of each tag that is in parts
	byPlace            map[spot]int  // spans of the line by where they are
	byToken            map[int]int   // and by their last token; -1 for several

	refused, loose jsonl.Tally
}

// group is what the parts of a tag have in common.
type group struct{ id, label string }

// spot is where a span is, and its label.
type spot struct {
	start, end int
	label      string
}

func read(in formats.Input, sink formats.Sink) error {
	r := &reader{
		unit:   cmp.Or(in.Offsets, text.CodePoints),
		spanAt: jsonl.PlaceIn("spans"), relationAt: jsonl.PlaceIn("relations"),
		whole: map[group]int{}, byPlace: map[spot]int{}, byToken: map[int]int{},
	}
	r.unknown = r.ignore
	if err := jsonl.Read(in, sink, r.record); err != nil {
		return fmt.Errorf("read a file of Prodigy: %w", err)
	}
	r.refused.Tell(sink, "a text was passed over, since its answer is not “accept”", "%d texts were passed over, since their answers are not “accept”")
	r.loose.Tell(sink, "a relation was passed over, since it does not tie two spans", "%d relations were passed over, since they do not tie two spans")
	r.keys.Tell(sink)
	return nil
}

// record makes an article of a line.
func (r *reader) record(s *jsonl.Scanner, again bool) (formats.Record, error) {
	if again {
		r.unknown = nil
	}
	r.scan(s, again)
	l := &r.line
	rec := formats.Record{Item: formats.Item{Article: l.article}}
	if err := s.Err(); err != nil {
		return rec, err
	}
	if l.answer != "" && l.answer != accept {
		if !again {
			r.refused.Add(s, 1)
		}
		return rec, jsonl.ErrSkip
	}
	if !l.hasText {
		return rec, &formats.Error{Field: "text", Problem: "is missing", Expected: "the key “text”"}
	}
	src, err := formats.Freeze(l.text, "text")
	if err != nil {
		return rec, err
	}
	b := formats.Build(src, r.unit, l.article, l.id)
	layer := r.whose(&rec, b)
	if err := r.add(&rec, b, layer); err != nil {
		return rec, err
	}
	loose, err := r.tie(b)
	if err != nil {
		return rec, err
	}
	if !again {
		r.loose.Add(s, loose)
	}
	rec.Item = b.Item()
	return rec, nil
}

// accept is the answer of those who have tagged a text, and neither refused nor passed
// over it.
const accept = "accept"

// whose finds the person of a line, and takes in how far that person is. Who is named, and
// of whose progress nothing is said, is done.
func (r *reader) whose(rec *formats.Record, b *formats.Builder) (layer annotate.ID) {
	l := &r.line
	status := annotate.Status{State: annotate.State(l.status), Attributes: l.said}
	handle := cmp.Or(l.annotator, l.session)
	if handle != "" {
		p := annotate.PersonKnownBy(handle)
		rec.People = []annotate.Person{p}
		layer, status.Layer = p.ID, p.ID
	}
	switch status.State {
	case annotate.StateNew, annotate.StateInWork, annotate.StateDone:
	default: // a word of somebody else's
		if status.State = ""; handle != "" && (l.status != "" || !l.hasStatus) {
			status.State = annotate.StateDone
		}
	}
	if status.State != "" || len(status.Attributes) > 0 {
		b.Status(status)
	}
	return layer
}

// add takes in the spans of a line.
func (r *reader) add(rec *formats.Record, b *formats.Builder, layer annotate.ID) error {
	l := &r.line
	spans, err := r.gather(rec, b, layer)
	if err != nil {
		return err
	}
	for i := range spans {
		if len(spans[i].Fragments) == 0 {
			continue // a part of one before it
		}
		given := cmp.Or(l.spans[i].partOf, l.spans[i].id)
		if _, ok := formats.GivenID(given); !ok || l.spans[i].partOf != "" && r.whole[group{l.spans[i].partOf, ""}] != i {
			given = ""
		}
		if r.ids[i], err = b.Add(spans[i], given, r.spanAt.Of(i)); err != nil {
			return err
		}
	}
	for i := range spans {
		if len(spans[i].Fragments) == 0 {
			r.ids[i] = r.ids[r.whole[group{l.spans[i].partOf, l.spans[i].label}]]
		}
	}
	return nil
}

// gather makes a tag of each span, and of those that are its parts. A span that is a part
// of one before it comes to a tag without fragments.
func (r *reader) gather(rec *formats.Record, b *formats.Builder, layer annotate.ID) ([]annotate.Span, error) {
	l := &r.line
	clear(r.whole)
	r.ids = append(r.ids[:0], make([]annotate.ID, len(l.spans))...)
	spans := make([]annotate.Span, len(l.spans))
	room := make([]annotate.Fragment, len(l.spans))
	for i := range l.spans {
		p := &l.spans[i]
		f, err := r.place(b, i)
		if err != nil {
			return nil, err
		}
		to := &spans[i]
		if p.partOf != "" {
			if first, ok := r.whole[group{p.partOf, p.label}]; ok {
				spans[first].Fragments = append(spans[first].Fragments, f)
				continue
			}
			r.whole[group{p.partOf, p.label}] = i
			if _, ok := r.whole[group{p.partOf, ""}]; !ok {
				r.whole[group{p.partOf, ""}] = i
			}
		}
		room[i] = f
		*to = annotate.Span{Layer: layer, Label: p.label, Fragments: room[i : i+1 : i+1], Attributes: p.attributes, Note: p.note,
			Entity: p.entity.ID, Created: p.created, Modified: p.modified}
		if p.entity.ID != (annotate.ID{}) && !slices.ContainsFunc(rec.Entities, func(e annotate.Entity) bool { return e.ID == p.entity.ID }) {
			rec.Entities = append(rec.Entities, p.entity)
		}
	}
	return spans, nil
}

// place finds the range of a span, which its tokens and words must agree with.
func (r *reader) place(b *formats.Builder, i int) (annotate.Fragment, error) {
	l := &r.line
	p := &l.spans[i]
	at := r.spanAt.Of(i)
	if p.tokens && l.hasWords {
		switch {
		case p.first < 0 || p.last < p.first || p.last >= len(l.words):
			return annotate.Fragment{}, &formats.Error{Field: at, Problem: "is of tokens that are not there",
				Found: fmt.Sprintf("%d to %d", p.first, p.last), Expected: "tokens from 0 to " + strconv.Itoa(len(l.words)-1)}
		case l.words[p.first].start != p.start || l.words[p.last].end != p.end:
			return annotate.Fragment{}, &formats.Error{Field: at, Problem: "is not where its tokens are",
				Found: fmt.Sprintf("%d to %d", p.start, p.end), Expected: fmt.Sprintf("%d to %d", l.words[p.first].start, l.words[p.last].end)}
		}
	}
	if p.hasWords && p.words != "" {
		return b.Quoted(p.start, p.end, p.words, at)
	}
	return b.Place(p.start, p.end, at)
}

// tie takes in the relations of a line, and counts those that tie no two spans.
func (r *reader) tie(b *formats.Builder) (loose int, err error) {
	l := &r.line
	if len(l.relations) == 0 {
		return 0, nil
	}
	r.index()
	for i := range l.relations {
		k := &l.relations[i]
		from, ok := r.end(b, &k.from)
		to, ok2 := r.end(b, &k.to)
		if !ok || !ok2 {
			loose++
			continue
		}
		given := k.id
		if _, ok := formats.GivenID(given); !ok {
			given = ""
		}
		link := annotate.Link{Kind: k.kind, From: from, To: to, Attributes: k.attributes, Created: k.created}
		if err := b.Tie(link, given, r.relationAt.Of(i)); err != nil {
			return loose, err
		}
	}
	return loose, nil
}

// index prepares to find spans by where they are.
func (r *reader) index() {
	clear(r.byPlace)
	clear(r.byToken)
	for i := range r.line.spans {
		p := &r.line.spans[i]
		at := spot{p.start, p.end, p.label}
		if _, ok := r.byPlace[at]; !ok {
			r.byPlace[at] = i
		}
		if !p.tokens {
			continue
		}
		if _, ok := r.byToken[p.last]; ok {
			i = -1
		}
		r.byToken[p.last] = i
	}
}

// end finds the tag at one end of a link: by its id, else by where its span is, else by
// the last token of that.
func (r *reader) end(b *formats.Builder, e *end) (annotate.ID, bool) {
	if id, ok := b.Span(e.id); ok && e.id != "" {
		return id, true
	}
	i, ok := 0, false
	switch {
	case e.hasSpan && e.span.placed && e.span.label != "":
		i, ok = r.byPlace[spot{e.span.start, e.span.end, e.span.label}]
	case !e.hasSpan && e.hasToken:
		i, ok = r.byToken[e.token]
	}
	if !ok || i < 0 {
		return annotate.ID{}, false
	}
	return r.ids[i], true
}
