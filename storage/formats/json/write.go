// This file owns writing: from a source to the bytes of a file. A span, a link,
// a person is one line, so that two files can be compared line by line.

package json

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
)

// flushLen is how much is gathered before it is written.
const flushLen = 64 << 10

type writer struct {
	w       io.Writer
	out     formats.Output
	b       []byte
	handles map[annotate.ID][]byte // of people, as JSON strings
	labels  map[string][]byte      // keys as JSON strings, for those that the scheme has
	head    formats.Header
}

func write(out formats.Output, src formats.Source, o formats.WriteOptions) error {
	file, err := out.Create("")
	if err != nil {
		return err
	}
	if err := writeTo(file, out, src, o); err != nil {
		return errors.Join(err, file.Close())
	}
	return file.Close()
}

func writeTo(file io.Writer, out formats.Output, src formats.Source, o formats.WriteOptions) error {
	head, err := src.Header()
	if err != nil {
		return fmt.Errorf("write dateline/1: %w", err)
	}
	wr := &writer{w: file, out: out, head: head, handles: make(map[annotate.ID][]byte), labels: make(map[string][]byte)}
	if err := wr.header(o.Exported); err != nil {
		return fmt.Errorf("write dateline/1: %w", err)
	}
	n := 0
	for item, err := range src.Items() {
		if err != nil {
			return fmt.Errorf("write dateline/1: %w", err)
		}
		wr.b = append(wr.b, separator(n)...)
		if err := wr.article(item); err != nil {
			return fmt.Errorf("write dateline/1: %w", inArticle(err, n, item.Article.Title, item.Article.ID.String()))
		}
		if err := wr.flush(flushLen); err != nil {
			return err
		}
		n++
	}
	wr.b = append(wr.b, "\n]}\n"...)
	return wr.flush(0)
}

// flush writes what is gathered, if it is more than least.
func (w *writer) flush(least int) error {
	if len(w.b) <= least {
		return nil
	}
	if _, err := w.w.Write(w.b); err != nil {
		return fmt.Errorf("write dateline/1: %w", err)
	}
	w.b = w.b[:0]
	return nil
}

// separator comes before the nth member of a list that has a line for each.
func separator(n int) string {
	if n == 0 {
		return "\n"
	}
	return ",\n"
}

func (w *writer) header(exported time.Time) error {
	w.b = append(w.b, "{\"format\": \""+formatKey+"\",\n\"offsets\": \"codepoint\",\n"...)
	if !exported.IsZero() {
		w.b = append(w.b, `"exported": `...)
		w.b = append(appendTime(w.b, exported), ",\n"...)
	}
	if err := w.people(); err != nil {
		return err
	}
	if w.head.HasScheme {
		w.b = append(w.b, `"scheme": `...)
		w.b = append(appendScheme(w.b, w.head.Scheme), ",\n"...)
	}
	w.b = append(w.b, `"entities": [`...)
	for i, e := range w.head.Entities {
		w.b = append(w.b, separator(i)...)
		w.b = appendID(append(w.b, `  {"id": `...), e.ID)
		w.b = appendString(appendMember(w.b, "kind"), e.Kind)
		w.b = appendString(appendMember(w.b, "name"), e.Name)
		w.b = appendStrings(appendMember(w.b, "aliases"), e.Aliases)
		if e.Into != (annotate.ID{}) {
			w.b = appendID(appendMember(w.b, "merged_into"), e.Into)
		}
		w.b = append(appendText(w.b, "note", e.Note), '}')
	}
	w.b = append(w.b, "],\n\"articles\": ["...)
	return nil
}

func (w *writer) people() error {
	w.b = append(w.b, `"people": [`...)
	taken := make(map[string]bool)
	for i, p := range w.head.People {
		if p.Handle == "" || taken[p.Handle] {
			return &formats.Error{Field: "people", Problem: "each needs a handle of their own", Found: strconv.Quote(p.Handle)}
		}
		taken[p.Handle] = true
		w.handles[p.ID] = appendString(nil, p.Handle)
		w.b = append(w.b, separator(i)...)
		w.b = append(append(w.b, `  {"handle": `...), w.handles[p.ID]...)
		w.b = appendID(appendMember(w.b, "id"), p.ID)
		w.b = appendString(appendMember(w.b, "name"), p.Name)
		if p.IsLayer() {
			w.b = appendID(appendMember(w.b, "reviewer"), p.Reviewer)
		}
		w.b = append(w.b, '}')
	}
	w.b = append(w.b, "],\n"...)
	return nil
}

func (w *writer) article(item formats.Item) error {
	a := item.Article
	if !a.SHA256.IsZero() && a.SHA256 != item.Text.Hash() {
		return &formats.Error{Field: "sha256", Problem: "is not that of the text", Found: a.SHA256.String(), Expected: item.Text.Hash().String()}
	}
	b := appendID(append(w.b, `{"id": `...), a.ID)
	for _, field := range []struct {
		key, value string
		optional   bool
	}{
		{"title", a.Title, false},
		{"source", a.Source, false},
		{"url", a.URL, false},
		{"published", a.Published, false},
		{"retrieved", a.Retrieved, true},
		{"language", a.Language, false},
		{"byline", a.Byline, true},
		{"file", a.File, true},
	} {
		if field.value != "" || !field.optional {
			b = appendString(appendLine(b, field.key), field.value)
		}
	}
	if a.Earlier != (annotate.ID{}) {
		b = appendID(appendLine(b, "earlier"), a.Earlier)
	}
	if !a.Imported.IsZero() {
		b = appendTime(appendLine(b, "imported"), a.Imported)
	}
	b = strconv.AppendInt(appendLine(b, "words"), int64(a.Words), 10)
	b = appendString(appendLine(b, "sha256"), item.Text.Hash().String())
	w.b = appendString(appendLine(b, "text"), item.Text.String())
	if err := w.leftOut(item); err != nil {
		return err
	}
	if err := w.statuses(item.Statuses); err != nil {
		return err
	}
	if err := w.spans(item); err != nil {
		return err
	}
	if err := w.links(item); err != nil {
		return err
	}
	if err := w.remarks(item); err != nil {
		return err
	}
	w.b = append(w.b, '}')
	return nil
}

// appendLine begins a member of an article on a line of its own.
func appendLine(b []byte, key string) []byte {
	b = append(b, ",\n \""...)
	b = append(b, key...)
	return append(b, `": `...)
}

// layer is the handle of a person, as a JSON string.
func (w *writer) layer(id annotate.ID) ([]byte, error) {
	handle, ok := w.handles[id]
	if !ok {
		return nil, &formats.Error{Problem: "its layer is of nobody in the people of the dataset", Found: id.String()}
	}
	return handle, nil
}

// statuses are written in the order of their handles.
func (w *writer) statuses(list []annotate.Status) error {
	entries := make([]statusEntry, len(list))
	for i, s := range list {
		handle, err := w.layer(s.Layer)
		if err != nil {
			return at(err, "status")
		}
		entries[i] = statusEntry{string(handle), s}
	}
	slices.SortFunc(entries, func(a, b statusEntry) int { return cmp.Compare(a.handle, b.handle) })
	where := func(holds func(statusEntry) bool) (list []statusEntry) {
		for _, e := range entries {
			if holds(e) {
				list = append(list, e)
			}
		}
		return list
	}
	known := where(func(e statusEntry) bool { return e.State != "" })
	w.byHandle("status", known, func(b []byte, s annotate.Status) []byte { return appendString(b, string(s.State)) })
	if dated := where(func(e statusEntry) bool { return !e.Modified.IsZero() }); len(dated) > 0 {
		w.byHandle("status_modified", dated, func(b []byte, s annotate.Status) []byte { return appendTime(b, s.Modified) })
	}
	if said := where(func(e statusEntry) bool { return len(e.Attributes) > 0 }); len(said) > 0 {
		for _, e := range said {
			if _, wrong := appendAttributes(nil, e.Attributes); wrong != "" {
				return unwritable("said", e.Attributes, wrong)
			}
		}
		w.byHandle("said", said, func(b []byte, s annotate.Status) []byte {
			b, _ = appendAttributes(b, s.Attributes)
			return b
		})
	}
	return nil
}

// unwritable is the error about an attribute whose value JSON has no word for.
func unwritable(field string, attributes map[string]any, key string) error {
	return &formats.Error{Field: field + "." + key, Problem: "cannot be written", Found: fmt.Sprint(attributes[key]),
		Expected: "a string, a finite number, true or false, or a list of strings"}
}

type statusEntry struct {
	handle string // as a JSON string
	annotate.Status
}

// byHandle writes an object with a member for each handle.
func (w *writer) byHandle(key string, entries []statusEntry, value func([]byte, annotate.Status) []byte) {
	w.b = append(appendLine(w.b, key), '{')
	for i, e := range entries {
		if i > 0 {
			w.b = append(w.b, ", "...)
		}
		w.b = append(append(w.b, e.handle...), ": "...)
		w.b = value(w.b, e.Status)
	}
	w.b = append(w.b, '}')
}
