// This file owns the step from a line to an article with its tags.

package doccano

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
	unit  text.Unit // of its places
	line  line
	large bool       // the file is: a first walk only sketches it
	keys  jsonl.Keys // that are not taken in
	// unknown takes such a key, in the first walk.
	unknown func(key []byte)

	labelAt, entityAt, relationAt jsonl.Place
	spans                         []annotate.ID // of the marks of the line in hand
	numbered                      map[int]int   // marks by their ids
	sketched                      []annotate.Span

	disagreeing, loose, comments, categories jsonl.Tally
}

func read(in formats.Input, sink formats.Sink) error {
	r := &reader{
		unit: cmp.Or(in.Offsets, text.CodePoints), large: in.Size > largeFile,
		labelAt: jsonl.PlaceIn("label"), entityAt: jsonl.PlaceIn("entities"), relationAt: jsonl.PlaceIn("relations"),
		numbered: map[int]int{},
	}
	r.unknown = r.keys.Add
	if err := jsonl.Read(in, sink, r.record); err != nil {
		return fmt.Errorf("read a file of doccano: %w", err)
	}
	r.disagreeing.Tell(sink, "the tags of a text are others in “entities” than in “label”; those in “entities” were taken",
		"the tags of %d texts are others in “entities” than in “label”; those in “entities” were taken")
	r.loose.Tell(sink, "a relation was passed over, since its text has no “entities” that it could tie",
		"%d relations were passed over, since their texts have no “entities” that they could tie")
	r.comments.Tell(sink, "a comment was not taken in", "%d comments were not taken in")
	r.categories.Tell(sink, "a category of a whole text was not taken in", "%d categories of whole texts were not taken in")
	r.keys.Tell(sink)
	return nil
}

// largeFile is how many bytes a file has that is too large to be kept in memory.
const largeFile = 16 << 20

// record makes an article of a line.
func (r *reader) record(s *jsonl.Scanner, again bool) (formats.Record, error) {
	if again {
		r.unknown = nil
	}
	r.scan(s)
	l := &r.line
	rec := formats.Record{Item: formats.Item{Article: l.article}}
	if err := s.Err(); err != nil {
		return rec, err
	}
	if !l.hasText {
		return rec, &formats.Error{Field: "text", Problem: "is missing", Expected: "the key “text”"}
	}
	src, err := formats.Freeze(l.text, "text")
	if err != nil {
		return rec, err
	}
	if !again {
		r.tally(s)
		if r.large && r.fits(src) {
			return r.sketch(src), nil
		}
	}
	b := formats.Build(src, r.unit, l.article, l.id)
	status, person := r.whose()
	if rec.People = person; status.State != "" || len(status.Attributes) > 0 {
		b.Status(status)
	}
	marks, at := r.marks()
	if err := r.add(b, marks, status.Layer, at); err != nil {
		return rec, err
	}
	if l.hasEntities {
		err = r.tie(b)
	}
	rec.Item = b.Item()
	return rec, err
}

// whose finds the person of a line, and how far that person is. Who is named, and of whose
// progress nothing is said, is done.
func (r *reader) whose() (status annotate.Status, person []annotate.Person) {
	l := &r.line
	status = annotate.Status{State: annotate.State(l.status), Attributes: l.said}
	handle := cmp.Or(l.layer, l.user)
	if handle != "" {
		person = []annotate.Person{annotate.PersonKnownBy(handle)}
		status.Layer = person[0].ID
	}
	switch status.State {
	case annotate.StateNew, annotate.StateInWork, annotate.StateDone:
	default: // a word of somebody else's
		if status.State = ""; handle != "" && (l.status != "" || !l.hasStatus) {
			status.State = annotate.StateDone
		}
	}
	return status, person
}

// marks are the tags of a line that count, and the list that they stand in.
func (r *reader) marks() ([]mark, *jsonl.Place) {
	if r.line.hasEntities {
		return r.line.entities, &r.entityAt
	}
	return r.line.labels, &r.labelAt
}

// fits reports whether a line is sure to be right.
func (r *reader) fits(src *text.Source) bool {
	from := src.FromRunes
	switch r.unit {
	case text.UTF16Units:
		from = src.FromUTF16
	case text.Bytes:
		from = src.FromBytes
	}
	marks, _ := r.marks()
	for _, m := range marks {
		if m.label == "" || m.start >= m.end {
			return false
		}
		if f, err := from(m.start, m.end); err != nil || src.Text().CheckRange(f) != nil {
			return false
		}
	}
	if !r.line.hasEntities {
		return true
	}
	if r.number() != nil {
		return false
	}
	for _, k := range r.line.relations {
		_, from := r.numbered[k.from.n]
		_, to := r.numbered[k.to.n]
		if k.kind == "" || !from || !to {
			return false
		}
	}
	return true
}

// sketch is what the header of a dataset takes from a line that is right: labels, kinds of
// links, people. It costs a fifth of the whole.
func (r *reader) sketch(src *text.Source) formats.Record {
	status, person := r.whose()
	rec := formats.Record{Item: formats.Item{Article: r.line.article, Text: src.Text()}, People: person, Sketch: true}
	if status.State != "" || len(status.Attributes) > 0 {
		rec.Item.Statuses = []annotate.Status{status}
	}
	marks, _ := r.marks()
	r.sketched = r.sketched[:0]
	links := r.line.hasEntities && len(r.line.relations) > 0
	for i, m := range marks {
		s := annotate.Span{Label: m.label}
		if links {
			s.ID = standIn(i)
		}
		r.sketched = append(r.sketched, s)
	}
	rec.Item.Spans = r.sketched
	if links {
		for _, k := range r.line.relations {
			rec.Item.Links = append(rec.Item.Links, annotate.Link{Kind: k.kind, From: standIn(r.numbered[k.from.n]), To: standIn(r.numbered[k.to.n])})
		}
	}
	return rec
}

// standIn is an id for the ith tag of a sketch, which nobody keeps.
func standIn(i int) annotate.ID {
	return annotate.ID{12: byte(i >> 24), 13: byte(i >> 16), 14: byte(i >> 8), 15: byte(i)}
}

// add takes in the marks of a line.
func (r *reader) add(b *formats.Builder, marks []mark, layer annotate.ID, at *jsonl.Place) error {
	r.spans = r.spans[:0]
	room := make([]annotate.Fragment, len(marks))
	for i, m := range marks {
		f, err := b.Place(m.start, m.end, at.Of(i))
		if err != nil {
			return err
		}
		room[i] = f
		id, err := b.Add(annotate.Span{Layer: layer, Label: m.label, Fragments: room[i : i+1 : i+1]}, "", at.Of(i))
		if err != nil {
			return err
		}
		r.spans = append(r.spans, id)
	}
	return nil
}

// number prepares to find the marks of a line by their ids.
func (r *reader) number() error {
	clear(r.numbered)
	for i, m := range r.line.entities {
		if !m.id.known {
			continue
		}
		if _, twice := r.numbered[m.id.n]; twice {
			return &formats.Error{Field: r.entityAt.Of(i) + ".id", Problem: "stands twice in the text", Found: strconv.Itoa(m.id.n), Expected: "an id of its own"}
		}
		r.numbered[m.id.n] = i
	}
	return nil
}

// tie takes in the relations of a line.
func (r *reader) tie(b *formats.Builder) error {
	if err := r.number(); err != nil {
		return err
	}
	for i, k := range r.line.relations {
		from, ok := r.numbered[k.from.n]
		if !ok {
			return r.nothing(i, ".from_id", k.from)
		}
		to, ok := r.numbered[k.to.n]
		if !ok {
			return r.nothing(i, ".to_id", k.to)
		}
		if err := b.Tie(annotate.Link{Kind: k.kind, From: r.spans[from], To: r.spans[to]}, "", r.relationAt.Of(i)); err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) nothing(i int, key string, id number) error {
	return &formats.Error{Field: r.relationAt.Of(i) + key, Problem: "is no tag of this text", Found: strconv.Itoa(id.n), Expected: "the id of one of its entities"}
}

// tally counts what is worth a warning.
func (r *reader) tally(s *jsonl.Scanner) {
	l := &r.line
	r.comments.Add(s, l.comments)
	r.categories.Add(s, l.categories)
	if !l.hasEntities {
		r.loose.Add(s, len(l.relations))
	} else if l.hasLabels && !sameMarks(l.labels, l.entities) {
		r.disagreeing.Add(s, 1)
	}
}

// sameMarks reports whether two lists hold the same tags, in whatever order. It may sort
// them.
func sameMarks(a, b []mark) bool {
	same := func(x, y mark) bool { return x.start == y.start && x.end == y.end && x.label == y.label }
	if slices.EqualFunc(a, b, same) {
		return true
	}
	for _, list := range [][]mark{a, b} {
		slices.SortFunc(list, func(x, y mark) int {
			return cmp.Or(cmp.Compare(x.start, y.start), cmp.Compare(x.end, y.end), cmp.Compare(x.label, y.label))
		})
	}
	return slices.EqualFunc(a, b, same)
}
