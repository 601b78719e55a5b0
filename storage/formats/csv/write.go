// This file owns writing: from a source to the rows of a table.

package csv

import (
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"time"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
)

// flushLen is how much is gathered before it is written.
const flushLen = 64 << 10

// Losses, and what joins several values in a cell.
const (
	lostAttribute = "an attribute of it is not in the tag scheme, and has no column"
	lostLink      = "a link from it is of a kind that is not in the tag scheme, and has no column"
	lostLinked    = "what is said of a link from it is not in the tag scheme, and has no column"
	lostEnd       = "a link from it leads to a tag that is not written"
	lostChoices   = "some of its choices hold “; ”, which also stands between them"
	lostOfLink    = "choices of a link from it hold “; ” or “, ”, which also stand between them"

	between       = "; "
	betweenOfLink = ", "
)

type writer struct {
	w         io.Writer
	out       formats.Output
	b         []byte
	separator byte
	context   int
	columns   *columns
	handles   map[annotate.ID]string
	entities  *annotate.Entities

	item      formats.Item
	article   []byte // its columns, the same on each of its rows
	around    surroundings
	ranges    []text.Range
	cell      []byte                               // a cell that is put together
	links     map[annotate.ID][]annotate.Link      // by their from-span
	decisions map[annotate.ID][]*annotate.Decision // by the tags that they are about
	spans     map[annotate.ID]*annotate.Span       // where there are links
	noLinks   []byte                               // the separators of empty link columns
	lost      map[string]bool                      // what was said of the span at hand
}

func write(out formats.Output, src formats.Source, o formats.WriteOptions) error {
	file, err := out.Create("")
	if err != nil {
		return err
	}
	if err := writeTo(file, out, src, o); err != nil {
		return errors.Join(fmt.Errorf("write a table of tags: %w", err), file.Close())
	}
	return file.Close()
}

func writeTo(file io.Writer, out formats.Output, src formats.Source, o formats.WriteOptions) error {
	head, err := src.Header()
	if err != nil {
		return err
	}
	w := newWriter(file, out, head, o)
	w.heading()
	n := 0
	for item, err := range src.Items() {
		if err != nil {
			return err
		}
		n++
		if err := w.rows(item); err != nil {
			return inArticle(err, n, item.Article)
		}
	}
	return w.flush(0)
}

func inArticle(err error, n int, a annotate.Article) error {
	if e, ok := errors.AsType[*formats.Error](err); ok {
		e.Article, e.Title = n, annotate.Shorten(a.Title, 60)
	}
	return err
}

func newWriter(file io.Writer, out formats.Output, head formats.Header, o formats.WriteOptions) *writer {
	w := &writer{
		w: file, out: out, separator: ',', context: max(0, o.Context), columns: newColumns(head.Scheme, o.Context > 0),
		handles: map[annotate.ID]string{{}: ""}, entities: annotate.NewEntities(head.Entities),
		links: map[annotate.ID][]annotate.Link{}, spans: map[annotate.ID]*annotate.Span{}, decisions: map[annotate.ID][]*annotate.Decision{}, lost: map[string]bool{},
	}
	if o.Ending == ".tsv" {
		w.separator = '\t'
	}
	for _, p := range head.People {
		w.handles[p.ID] = p.Handle
	}
	for range w.columns.linked {
		w.noLinks = append(w.noLinks, w.separator)
	}
	return w
}

// heading writes the byte-order mark and the names of the columns.
func (w *writer) heading() {
	w.b = append(w.b, "\uFEFF"...)
	for i, name := range w.columns.names {
		if i > 0 {
			w.b = append(w.b, w.separator)
		}
		w.b = appendCell(w.b, name)
	}
	w.b = append(w.b, "\r\n"...)
}

// flush writes what is gathered, if it is more than least.
func (w *writer) flush(least int) error {
	if len(w.b) <= least {
		return nil
	}
	_, err := w.w.Write(w.b)
	w.b = w.b[:0]
	return err
}

// rows writes the rows of an article.
func (w *writer) rows(item formats.Item) error {
	if len(item.Spans) == 0 {
		return nil
	}
	w.item = item
	w.around.reset(item.Text)
	w.article = w.article[:0]
	a := item.Article
	for _, value := range [...]string{a.Title, a.Byline, a.Source, a.URL, a.Published, a.Retrieved, a.Language} {
		w.article = append(appendCell(w.article, value), w.separator)
	}
	w.article = append(appendID(w.article, a.ID), w.separator)
	w.takeLinks(item)
	w.takeDecisions(item)
	for i := range item.Spans {
		if err := w.row(&item.Spans[i]); err != nil {
			return err
		}
		if err := w.flush(flushLen); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) row(s *annotate.Span) error {
	handle, ok := w.handles[s.Layer]
	if !ok {
		return &formats.Error{Span: s.ID.String(), Quote: annotate.Shorten(s.Quote(), 80), Problem: "its layer is of nobody in the people of the dataset", Found: s.Layer.String()}
	}
	if len(s.Fragments) == 0 {
		return &formats.Error{Span: s.ID.String(), Problem: "has no range"}
	}
	clear(w.lost)
	w.quote(s)
	if err := w.places(s); err != nil {
		return err
	}
	w.sentences(s)
	w.b = append(w.b, w.article...)
	w.text(handle)
	w.text(s.Label)
	w.attributes(s)
	w.text(s.Note)
	w.entity(s)
	w.linked(s)
	w.decided(s)
	w.b = append(appendID(w.b, s.ID), w.separator)
	start := len(w.b)
	w.b = appendTime(w.b, s.Created)
	end := len(w.b)
	w.b = append(w.b, w.separator)
	if s.Modified.Equal(s.Created) {
		w.b = append(w.b, w.b[start:end]...)
	} else {
		w.b = appendTime(w.b, s.Modified)
	}
	w.b = append(w.b, "\r\n"...)
	return nil
}

// text writes a cell with words, and the separator behind it.
func (w *writer) text(s string) { w.b = append(appendCell(w.b, s), w.separator) }

// lose reports a loss of a span, once.
func (w *writer) lose(s *annotate.Span, why string) {
	if !w.lost[why] {
		w.lost[why] = true
		w.out.Lose(formats.Loss{Span: s.ID, Why: why})
	}
}

// quote writes the words of a tag, among those around them.
func (w *writer) quote(s *annotate.Span) {
	if w.context > 0 {
		w.text(w.around.before(s.Extent().Start, w.context))
	}
	if len(s.Fragments) == 1 {
		w.text(s.Fragments[0].Quote)
	} else {
		w.text(s.Quote())
	}
	if w.context > 0 {
		w.text(w.around.after(s.Extent().End, w.context))
	}
}

// places writes where a tag lies.
func (w *writer) places(s *annotate.Span) error {
	w.cell = w.cell[:0]
	var first, last int
	for i, f := range s.Fragments {
		start, end, err := w.item.Text.Positions().RuneRange(f.Range)
		if err != nil {
			return &formats.Error{Span: s.ID.String(), Quote: annotate.Shorten(f.Quote, 80), Problem: err.Error(), Err: err}
		}
		if i == 0 {
			first = start
		} else {
			w.cell = append(w.cell, ';')
		}
		last = end
		w.cell = append(strconv.AppendInt(w.cell, int64(start), 10), ".."...)
		w.cell = strconv.AppendInt(w.cell, int64(end), 10)
	}
	for _, n := range [...]int{len(s.Fragments), first, last} {
		w.b = append(strconv.AppendInt(w.b, int64(n), 10), w.separator)
	}
	if len(s.Fragments) == 1 {
		w.b = append(w.b, w.cell...)
	} else {
		w.b = append(append(append(w.b, '"'), w.cell...), '"')
	}
	w.b = append(w.b, w.separator)
	return nil
}

func (w *writer) sentences(s *annotate.Span) {
	w.ranges = w.around.appendSentences(w.ranges[:0], s.Fragments)
	if len(w.ranges) == 1 {
		w.text(w.item.Text.Slice(w.ranges[0]))
		return
	}
	w.cell = w.cell[:0]
	for i, r := range w.ranges {
		if i > 0 {
			w.cell = append(w.cell, joint...)
		}
		w.cell = append(w.cell, w.item.Text.Slice(r)...)
	}
	w.text(string(w.cell))
}

func (w *writer) entity(s *annotate.Span) {
	if s.Entity == (annotate.ID{}) {
		w.b = append(w.b, w.separator, w.separator)
		return
	}
	id := s.Entity
	if e, ok := w.entities.Of(id); ok {
		w.b = appendCell(w.b, e.Name)
		id = e.ID
	}
	w.b = append(w.b, w.separator)
	w.b = append(appendID(w.b, id), w.separator)
}

func appendID(b []byte, id annotate.ID) []byte {
	var s [36]byte
	hex.Encode(s[:], id[:4])
	hex.Encode(s[9:], id[4:6])
	hex.Encode(s[14:], id[6:8])
	hex.Encode(s[19:], id[8:10])
	hex.Encode(s[24:], id[10:])
	s[8], s[13], s[18], s[23] = '-', '-', '-', '-'
	return append(b, s[:]...)
}

func appendTime(b []byte, t time.Time) []byte {
	if t.IsZero() {
		return b
	}
	return t.UTC().AppendFormat(b, time.RFC3339Nano)
}

// appendNumber writes a number as a person would, if it is not too long so.
func appendNumber(b []byte, f float64) []byte {
	if size := math.Abs(f); size != 0 && (size < 1e-6 || size >= 1e21) {
		return strconv.AppendFloat(b, f, 'g', -1, 64)
	}
	return strconv.AppendFloat(b, f, 'f', -1, 64)
}
