// This file owns writing: from a source to a list of tasks.

package labelstudio

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"time"

	"dateline/annotate"
	"dateline/storage/formats"
	"dateline/storage/formats/jsonl"
)

// flushLen is how much is gathered before it is written.
const flushLen = 64 << 10

// ownMeta begins the meta of a task that is written here.
const ownMeta = `{"dateline":{`

type writer struct {
	w      io.Writer
	out    formats.Output
	v      *vocabulary
	people []annotate.Person
	known  map[annotate.ID]bool
	named  map[annotate.ID]annotate.Entity

	b           []byte
	annotations int // so far

	// Of the article in hand.
	layers  []byte // what meta says of them
	results []byte
	used    []*control // of which a result does not say all
	ties    []*annotate.Link
}

func write(out formats.Output, src formats.Source, _ formats.WriteOptions) error {
	head, err := src.Header()
	if err != nil {
		return fmt.Errorf("write for Label Studio: %w", err)
	}
	w := &writer{out: out, v: newVocabulary(head.Scheme), known: map[annotate.ID]bool{}, named: map[annotate.ID]annotate.Entity{}}
	if err := w.takePeople(head.People); err != nil {
		return fmt.Errorf("write for Label Studio: %w", err)
	}
	for _, e := range head.Entities {
		w.named[e.ID] = e
	}
	if err := w.file("", func() error { return w.tasks(src) }); err != nil {
		return err
	}
	return w.file(configName, func() error {
		w.b = appendConfig(w.b[:0], w.v)
		return w.flush(0)
	})
}

func (w *writer) takePeople(people []annotate.Person) error {
	taken := map[string]bool{}
	for _, p := range people {
		if p.Handle == "" || taken[p.Handle] {
			return &formats.Error{Field: "people", Problem: "each needs a handle of their own", Found: strconv.Quote(p.Handle)}
		}
		taken[p.Handle], w.known[p.ID] = true, true
	}
	w.people = slices.Clone(people)
	if !w.known[annotate.ID{}] {
		w.known[annotate.ID{}] = true
		w.people = append(w.people, annotate.Person{}) // of whom the dataset says nothing
	}
	return nil
}

// file makes one of the files.
func (w *writer) file(name string, content func() error) error {
	file, err := w.out.Create(name)
	if err != nil {
		return err
	}
	w.w = file
	if err := content(); err != nil {
		return errors.Join(fmt.Errorf("write for Label Studio: %w", err), file.Close())
	}
	return file.Close()
}

func (w *writer) tasks(src formats.Source) error {
	n := 0
	for it, err := range src.Items() {
		if err != nil {
			return err
		}
		w.b = append(w.b, separator(n)...)
		n++
		if err := w.task(&it); err != nil {
			if e, ok := errors.AsType[*formats.Error](err); ok && e.Article == 0 {
				e.Article, e.Title = n, annotate.Shorten(cmp.Or(it.Article.Title, it.Article.ID.String()), titleLen)
			}
			return err
		}
		if err := w.flush(flushLen); err != nil {
			return err
		}
	}
	if n == 0 {
		w.b = append(w.b, '[')
	}
	w.b = append(w.b, "\n]\n"...)
	return w.flush(0)
}

// Lengths to which titles and quotes are cut for the user, in code points.
const (
	titleLen = 60
	quoteLen = 80
)

// separator comes before the nth task.
func separator(n int) string {
	if n == 0 {
		return "[\n"
	}
	return ",\n"
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

func (w *writer) task(it *formats.Item) error {
	for i := range it.Spans {
		if !w.known[it.Spans[i].Layer] {
			return &formats.Error{Span: it.Spans[i].ID.String(), Problem: "its layer is of nobody in the people of the dataset", Found: it.Spans[i].Layer.String()}
		}
	}
	w.layers, w.results, w.used = w.layers[:0], w.results[:0], append(w.used[:0], w.v.special...)
	w.tie(it)
	for _, p := range w.people {
		if err := w.layer(it, p); err != nil {
			return err
		}
	}
	w.meta(&it.Article)
	w.data(it)
	w.b = append(w.b, ",\n\"annotations\":["...)
	w.b = append(w.b, w.results...)
	w.b = append(w.b, "],\"predictions\":[]}"...)
	return nil
}

// meta says what Label Studio does not look at.
func (w *writer) meta(a *annotate.Article) {
	b := append(w.b, `{"meta":`+ownMeta...)
	b = jsonl.AppendID(append(b, `"article":`...), a.ID)
	if a.File != "" {
		b = jsonl.AppendString(append(b, `,"file":`...), a.File)
	}
	if !a.Imported.IsZero() {
		b = appendTime(append(b, `,"imported":`...), a.Imported)
	}
	if a.Earlier != (annotate.ID{}) {
		b = jsonl.AppendID(append(b, `,"earlier":`...), a.Earlier)
	}
	b = append(append(append(b, `,"layers":[`...), w.layers...), ']')
	if len(w.used) > 0 {
		b = append(b, `,"controls":[`...)
		for i, c := range w.used {
			if i > 0 {
				b = append(b, ',')
			}
			b = jsonl.AppendString(append(b, `{"name":`...), c.name)
			b = jsonl.AppendString(append(b, `,"key":`...), c.attribute.Key)
			b = append(jsonl.AppendString(append(b, `,"type":`...), string(itemType(c.attribute.Type))), '}')
		}
		b = append(b, ']')
	}
	w.b = append(b, "}},\n"...)
}

func (w *writer) data(it *formats.Item) {
	a := &it.Article
	b := jsonl.AppendString(append(w.b, `"data":{"title":`...), a.Title)
	for _, field := range [...]struct{ key, value string }{
		{dataSource, a.Source}, {dataURL, a.URL}, {dataPublished, a.Published}, {dataRetrieved, a.Retrieved},
		{dataLanguage, a.Language}, {dataByline, a.Byline},
	} {
		if field.value != "" {
			b = append(append(append(b, `,"`...), field.key...), `":`...)
			b = jsonl.AppendString(b, field.value)
		}
	}
	w.b = append(jsonl.AppendString(append(b, `,"text":`...), it.Text.String()), '}')
}

// The keys of data, beside title and text.
const (
	dataSource    = "source"
	dataURL       = "url"
	dataPublished = "published"
	dataRetrieved = "retrieved"
	dataLanguage  = "language"
	dataByline    = "byline"
)

func appendTime(b []byte, t time.Time) []byte {
	b = append(b, '"')
	b = t.UTC().AppendFormat(b, time.RFC3339Nano)
	return append(b, '"')
}

// layer writes what one person says of an article, if it is anything.
func (w *writer) layer(it *formats.Item, p annotate.Person) error {
	var status annotate.Status
	for _, s := range it.Statuses {
		if s.Layer == p.ID {
			status = s
		}
	}
	tagged := slices.ContainsFunc(it.Spans, func(s annotate.Span) bool { return s.Layer == p.ID })
	annotated := tagged || status.State == annotate.StateDone || len(status.Attributes) > 0
	if !annotated && status.State == "" {
		return nil
	}
	if annotated {
		w.annotations++
		if len(w.results) > 0 {
			w.results = append(w.results, ',')
		}
		w.results = jsonl.AppendInt(append(w.results, "\n{\"id\":"...), w.annotations)
		w.results = append(w.results, `,"ground_truth":false,"result":[`...)
		if err := w.result(it, p.ID, status.Attributes); err != nil {
			return err
		}
		w.results = append(w.results, "]}"...)
	}
	b := w.layers
	if len(b) > 0 {
		b = append(b, ',')
	}
	b = jsonl.AppendString(append(b, `{"layer":`...), p.Handle)
	if annotated {
		b = jsonl.AppendInt(append(b, `,"annotation":`...), w.annotations)
	}
	if status.State != "" {
		b = jsonl.AppendString(append(b, `,"state":`...), string(status.State))
	}
	if !status.Modified.IsZero() {
		b = appendTime(append(b, `,"modified":`...), status.Modified)
	}
	w.layers = append(b, '}')
	return nil
}
