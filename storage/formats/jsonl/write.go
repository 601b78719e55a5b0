// This file owns the writing of a dataset, one line for each person's layer of an
// article.

package jsonl

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"

	"dateline/annotate"
	"dateline/storage/formats"
)

// flushLen is how much is gathered before it is written.
const flushLen = 64 << 10

// Layer is what one person says of an article.
type Layer struct {
	Handle string // "" where no person is named
	Status annotate.Status
	Spans  []annotate.Span
	Links  []annotate.Link
}

// Write writes a file of an object a line. line writes one, of an article's layer, with
// its line end.
func Write(out formats.Output, src formats.Source, head formats.Header, line func(b []byte, it *formats.Item, l *Layer) ([]byte, error)) error {
	file, err := out.Create("")
	if err != nil {
		return err
	}
	w := &writer{w: file, line: line}
	if err := w.write(src, head); err != nil {
		return errors.Join(err, file.Close())
	}
	return file.Close()
}

type writer struct {
	w      io.Writer
	line   func(b []byte, it *formats.Item, l *Layer) ([]byte, error)
	b      []byte
	people map[annotate.ID]string
	layers []Layer // of the article in hand
}

func (w *writer) write(src formats.Source, head formats.Header) error {
	w.people = make(map[annotate.ID]string)
	taken := make(map[string]bool)
	for _, p := range head.People {
		if p.Handle == "" || taken[p.Handle] {
			return &formats.Error{Field: "people", Problem: "each needs a handle of their own", Found: strconv.Quote(p.Handle)}
		}
		taken[p.Handle] = true
		w.people[p.ID] = p.Handle
	}
	n := 0
	for it, err := range src.Items() {
		if err != nil {
			return err
		}
		n++
		if err := w.article(&it); err != nil {
			return inArticle(err, n, it.Article)
		}
	}
	return w.flush(0)
}

func (w *writer) article(it *formats.Item) error {
	if err := w.split(it); err != nil {
		return err
	}
	for i := range w.layers {
		var err error
		if w.b, err = w.line(w.b, it, &w.layers[i]); err != nil {
			return err
		}
		if err := w.flush(flushLen); err != nil {
			return err
		}
	}
	return nil
}

// flush writes what is gathered, if it is at least so much.
func (w *writer) flush(least int) error {
	if len(w.b) == 0 || len(w.b) < least {
		return nil
	}
	_, err := w.w.Write(w.b)
	w.b = w.b[:0]
	return err
}

// split sorts what an article has by whose it is, in the order of their handles. An
// article of which nobody says anything has one layer, which is nobody's and new.
func (w *writer) split(it *formats.Item) error {
	for i := range w.layers {
		w.layers[i] = Layer{Spans: w.layers[i].Spans[:0], Links: w.layers[i].Links[:0]}
	}
	w.layers = w.layers[:0]
	for _, s := range it.Statuses {
		l, err := w.of(s.Layer)
		if err != nil {
			return err
		}
		l.Status = s
	}
	for _, s := range it.Spans {
		l, err := w.of(s.Layer)
		if err != nil {
			return err
		}
		l.Spans = append(l.Spans, s)
	}
	for _, k := range it.Links {
		l, err := w.of(k.Layer)
		if err != nil {
			return err
		}
		l.Links = append(l.Links, k)
	}
	if len(w.layers) == 0 {
		l, _ := w.of(annotate.ID{})
		l.Status.State = annotate.StateNew
	}
	slices.SortStableFunc(w.layers, func(a, b Layer) int { return cmp.Compare(a.Handle, b.Handle) })
	return nil
}

// of is the layer of a person, which is new if there was none.
func (w *writer) of(id annotate.ID) (*Layer, error) {
	handle, ok := w.people[id]
	if !ok && id != (annotate.ID{}) {
		return nil, &formats.Error{Problem: "its layer is of nobody in the people of the dataset", Found: id.String()}
	}
	for i := range w.layers {
		if w.layers[i].Handle == handle {
			return &w.layers[i], nil
		}
	}
	n := len(w.layers)
	if n < cap(w.layers) {
		w.layers = w.layers[:n+1] // which has room for spans
	} else {
		w.layers = append(w.layers, Layer{})
	}
	w.layers[n].Handle = handle
	return &w.layers[n], nil
}

// inArticle names the article that an error is about.
func inArticle(err error, n int, a annotate.Article) error {
	if e, ok := errors.AsType[*formats.Error](err); ok && e.Article == 0 {
		e.Article, e.Title = n, annotate.Shorten(cmp.Or(a.Title, a.ID.String()), 60)
	}
	return err
}

// Ends finds the spans of a layer that its links tie, by their ids.
type Ends map[annotate.ID]int

// EndsOf is nil where there are no links.
func EndsOf(l *Layer) Ends {
	if len(l.Links) == 0 {
		return nil
	}
	ends := make(Ends, len(l.Spans))
	for i, s := range l.Spans {
		ends[s.ID] = i
	}
	return ends
}

// Of is the places of the two spans that a link ties. Where it ties one that is not there,
// or is another's, lost is the span to say it of, and why.
func (e Ends) Of(k *annotate.Link) (from, to int, lost formats.Loss) {
	from, hasFrom := e[k.From]
	to, hasTo := e[k.To]
	switch {
	case !hasTo:
		return 0, 0, formats.Loss{Span: k.From, Why: fmt.Sprintf("its link “%s” goes to a tag that is not written", k.Kind)}
	case !hasFrom:
		return 0, 0, formats.Loss{Span: k.To, Why: fmt.Sprintf("a link “%s” comes to it from a tag that is not written", k.Kind)}
	}
	return from, to, formats.Loss{}
}

// Fragment is one range of a span, and which it is of its span's.
type Fragment struct {
	annotate.Fragment
	Span, Part int // places among the spans, and among the ranges of that
}

// Fragments are those of spans, in reading order, and then by the ids of spans. into is
// room for them.
func Fragments(spans []annotate.Span, into []Fragment) []Fragment {
	into = into[:0]
	parts := false
	for i := range spans {
		for j, f := range spans[i].Fragments {
			into = append(into, Fragment{f, i, j})
			parts = parts || j > 0
		}
	}
	if parts {
		slices.SortStableFunc(into, func(a, b Fragment) int {
			x, y := spans[a.Span].ID, spans[b.Span].ID
			return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End), slices.Compare(x[:], y[:]))
		})
	}
	return into
}

// AppendSaid writes what a person says of an article as a whole.
func AppendSaid(b []byte, s annotate.Status) ([]byte, error) {
	b, wrong := AppendValues(append(b, `,"said":`...), s.Attributes)
	if len(wrong) > 0 {
		return b, &formats.Error{Field: "said." + wrong[0], Problem: "cannot be written", Found: fmt.Sprint(s.Attributes[wrong[0]]),
			Expected: "a string, a finite number, true or false, or a list of strings"}
	}
	return b, nil
}
