// This file owns the row: the columns, and how an article fills them.

package parquet

import (
	"slices"
	"time"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
)

// row is an article as its columns hold it. The order of the fields is that of the
// columns.
type row struct {
	ID        string `parquet:"id"`
	Title     string `parquet:"title"`
	Byline    string `parquet:"byline,dict"`
	Source    string `parquet:"source,dict"`
	URL       string `parquet:"url"`
	Published string `parquet:"published,dict"`
	Retrieved string `parquet:"retrieved,dict"`
	Language  string `parquet:"language,dict"`
	SHA256    string `parquet:"sha256"`
	Words     int32  `parquet:"words"`
	Text      string `parquet:"text"`

	Spans  []span   `parquet:"spans,list"`
	Links  []link   `parquet:"links,list"`
	Status []status `parquet:"status,list"`
}

type span struct {
	ID         string      `parquet:"id"`
	Layer      string      `parquet:"layer,dict"`
	Label      string      `parquet:"label,dict"`
	EntityID   string      `parquet:"entity_id,dict"`
	Entity     string      `parquet:"entity,dict"`
	Note       string      `parquet:"note"`
	Fragments  []fragment  `parquet:"fragments,list"`
	Attributes []attribute `parquet:"attributes,list"`
	Created    *time.Time  `parquet:"created,optional,timestamp(microsecond)"`
	Modified   *time.Time  `parquet:"modified,optional,timestamp(microsecond)"`
}

type fragment struct {
	Start int32  `parquet:"start"`
	End   int32  `parquet:"end"`
	Text  string `parquet:"text"`
}

type attribute struct {
	Key   string `parquet:"key,dict"`
	Value string `parquet:"value,dict"`
}

type link struct {
	ID         string      `parquet:"id"`
	Layer      string      `parquet:"layer,dict"`
	Kind       string      `parquet:"kind,dict"`
	From       string      `parquet:"from"`
	To         string      `parquet:"to"`
	Attributes []attribute `parquet:"attributes,list"`
	Created    *time.Time  `parquet:"created,optional,timestamp(microsecond)"`
}

type status struct {
	Layer      string      `parquet:"layer,dict"`
	State      string      `parquet:"state,dict"`
	Attributes []attribute `parquet:"attributes,list"`
}

// filler makes rows. What it made is good until it makes the next.
type filler struct {
	handles    map[annotate.ID]string
	entities   *annotate.Entities
	row        row
	fragments  []fragment
	attributes []attribute
	keys       []string
}

func newFiller(head formats.Header) *filler {
	f := &filler{handles: map[annotate.ID]string{{}: ""}, entities: annotate.NewEntities(head.Entities)}
	for _, p := range head.People {
		f.handles[p.ID] = p.Handle
	}
	return f
}

// fill makes the row of an article.
func (f *filler) fill(item formats.Item) (*row, error) {
	a := item.Article
	f.fragments, f.attributes = f.fragments[:0], f.attributes[:0]
	f.row = row{
		ID: a.ID.String(), Title: a.Title, Byline: a.Byline, Source: a.Source, URL: a.URL, Published: a.Published, Retrieved: a.Retrieved,
		Language: a.Language, SHA256: item.Text.Hash().String(), Words: int32(a.Words), Text: item.Text.String(),
		Spans: f.row.Spans[:0], Links: f.row.Links[:0], Status: f.row.Status[:0],
	}
	for i := range item.Spans {
		s, err := f.span(item.Text, &item.Spans[i])
		if err != nil {
			return nil, err
		}
		f.row.Spans = append(f.row.Spans, s)
	}
	for i := range item.Links {
		l := &item.Links[i]
		layer, err := f.layer(l.Layer)
		if err != nil {
			return nil, err
		}
		f.row.Links = append(f.row.Links, link{ID: l.ID.String(), Layer: layer, Kind: l.Kind, From: l.From.String(), To: l.To.String(),
			Attributes: f.values(l.Attributes), Created: known(&l.Created)})
	}
	for _, s := range item.Statuses {
		layer, err := f.layer(s.Layer)
		if err != nil {
			return nil, err
		}
		f.row.Status = append(f.row.Status, status{Layer: layer, State: string(s.State), Attributes: f.values(s.Attributes)})
	}
	return &f.row, nil
}

func (f *filler) span(t *text.Text, s *annotate.Span) (span, error) {
	fail := func(err error) (span, error) {
		return span{}, &formats.Error{Span: s.ID.String(), Quote: annotate.Shorten(s.Quote(), 80), Problem: err.Error(), Err: err}
	}
	layer, err := f.layer(s.Layer)
	if err != nil {
		return fail(err)
	}
	first := len(f.fragments)
	for _, part := range s.Fragments {
		start, end, err := t.Positions().RuneRange(part.Range)
		if err != nil {
			return fail(err)
		}
		f.fragments = append(f.fragments, fragment{Start: int32(start), End: int32(end), Text: part.Quote})
	}
	made := span{ID: s.ID.String(), Layer: layer, Label: s.Label, Note: s.Note, Fragments: f.fragments[first:len(f.fragments):len(f.fragments)],
		Attributes: f.values(s.Attributes), Created: known(&s.Created), Modified: known(&s.Modified)}
	if s.Entity != (annotate.ID{}) {
		made.EntityID = s.Entity.String()
		if e, ok := f.entities.Of(s.Entity); ok {
			made.EntityID, made.Entity = e.ID.String(), e.Name
		}
	}
	return made, nil
}

func (f *filler) layer(id annotate.ID) (string, error) {
	handle, ok := f.handles[id]
	if !ok {
		return "", &formats.Error{Problem: "its layer is of nobody in the people of the dataset", Found: id.String()}
	}
	return handle, nil
}

// values lists attributes in the order of their keys, each as often as it has values.
func (f *filler) values(values map[string]any) []attribute {
	if len(values) == 0 {
		return nil
	}
	f.keys = f.keys[:0]
	for key := range values {
		f.keys = append(f.keys, key)
	}
	slices.Sort(f.keys)
	first := len(f.attributes)
	for _, key := range f.keys {
		for _, word := range annotate.ValueWords(values[key]) {
			f.attributes = append(f.attributes, attribute{key, word})
		}
	}
	return f.attributes[first:len(f.attributes):len(f.attributes)]
}

func known(t *time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return t
}

// size is about how many bytes a row takes while it waits to be written.
func (r *row) size() int {
	n := len(r.Text) + len(r.Title) + len(r.URL) + 200
	for i := range r.Spans {
		s := &r.Spans[i]
		n += 200 + len(s.Note)
		for _, f := range s.Fragments {
			n += 16 + len(f.Text)
		}
		n += 16 * len(s.Attributes)
	}
	return n + 200*len(r.Links)
}
