// This file owns the proof of what stands in the files, as the library reads them
// that wrote them; hyparquet_test.go has another read them.

package parquet_test

import (
	"encoding/json"
	"flag"
	"io"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	library "github.com/parquet-go/parquet-go"
	"pgregory.net/rapid"

	"dateline/annotate"
	"dateline/storage/formats"
	"dateline/storage/formats/formatstest"
	"dateline/storage/formats/parquet"
)

var update = flag.Bool("update", false, "write the golden files anew")

const trainFile = "data/train-00000-of-00001.parquet"

// rowsOf reads the rows of a file as JSON values, by the schema of the file itself.
func rowsOf(t fataler, content string) []map[string]any {
	file, err := library.OpenFile(strings.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatalf("%v", err)
	}
	r := library.NewGenericReader[any](file, file.Schema())
	rows := []map[string]any{}
	for {
		row := make([]any, 1)
		n, err := r.Read(row)
		if n == 1 {
			rows = append(rows, plain(t, row[0]).(map[string]any))
		}
		if err == io.EOF || n == 0 {
			return rows
		}
		if err != nil {
			t.Fatalf("%v", err)
		}
	}
}

type fataler interface{ Fatalf(string, ...any) }

// plain is a value as JSON would have it, to be compared.
func plain(t fataler, value any) any {
	b, err := json.Marshal(value)
	if err != nil {
		t.Fatalf("%v", err)
	}
	var v any
	if err := json.Unmarshal(b, &v); err != nil {
		t.Fatalf("%v", err)
	}
	return v
}

// expected is the row of an article, made without regard to speed.
func expected(d *formatstest.Dataset, it formats.Item) map[string]any {
	a, whole := it.Article, it.Text.String()
	row := map[string]any{
		"id": a.ID.String(), "title": a.Title, "byline": a.Byline, "source": a.Source, "url": a.URL, "published": a.Published,
		"retrieved": a.Retrieved, "language": a.Language, "sha256": it.Text.Hash().String(), "words": a.Words, "text": whole,
	}
	when := func(t time.Time) any {
		if t.IsZero() {
			return nil
		}
		return t.UnixMicro()
	}
	attributes := func(values map[string]any) []any {
		list := []any{}
		for _, key := range slices.Sorted(maps.Keys(values)) {
			for _, word := range annotate.ValueWords(values[key]) {
				list = append(list, map[string]any{"key": key, "value": word})
			}
		}
		return list
	}
	spans, links, statuses := []any{}, []any{}, []any{}
	for _, s := range it.Spans {
		fragments := []any{}
		for _, f := range s.Fragments {
			start := utf8.RuneCountInString(whole[:f.Start])
			fragments = append(fragments, map[string]any{"start": start, "end": start + utf8.RuneCountInString(f.Quote), "text": f.Quote})
		}
		entity, name := "", ""
		for _, e := range d.Head.Entities {
			if e.ID == s.Entity {
				entity, name = e.ID.String(), e.Name
			}
		}
		spans = append(spans, map[string]any{"id": s.ID.String(), "layer": d.Handle(s.Layer), "label": s.Label, "entity_id": entity, "entity": name,
			"note": s.Note, "fragments": fragments, "attributes": attributes(s.Attributes), "created": when(s.Created), "modified": when(s.Modified)})
	}
	for _, l := range it.Links {
		links = append(links, map[string]any{"id": l.ID.String(), "layer": d.Handle(l.Layer), "kind": l.Kind, "from": l.From.String(), "to": l.To.String(),
			"attributes": attributes(l.Attributes), "created": when(l.Created)})
	}
	for _, s := range it.Statuses {
		statuses = append(statuses, map[string]any{"layer": d.Handle(s.Layer), "state": string(s.State), "attributes": attributes(s.Attributes)})
	}
	row["spans"], row["links"], row["status"] = spans, links, statuses
	return row
}

func show(t fataler, value any) string {
	b, err := json.MarshalIndent(plain(t, value), "", " ")
	if err != nil {
		t.Fatalf("%v", err)
	}
	return string(b)
}

// lists turns the lists of a row as the library reads them, {"list": [{"element": x}]},
// into lists.
func lists(value any) any {
	switch v := value.(type) {
	case map[string]any:
		if inner, ok := v["list"]; ok && len(v) == 1 {
			out := []any{}
			elements, _ := inner.([]any)
			for _, e := range elements {
				out = append(out, lists(e.(map[string]any)["element"]))
			}
			return out
		}
		for key := range v {
			v[key] = lists(v[key])
		}
	case []any:
		for i := range v {
			v[i] = lists(v[i])
		}
	}
	return value
}

func TestEveryValue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := formatstest.Random(t, formatstest.Shape{Parts: true, Attributes: true, Notes: true, Entities: true, Links: true, People: 3, Controls: true})
		for i := range d.Articles {
			d.Articles[i].Split = rapid.SampledFrom([]string{"train", "dev", "test"}).Draw(t, "split")
			for j := range d.Articles[i].Spans {
				if rapid.Bool().Draw(t, "no time") {
					d.Articles[i].Spans[j].Created = time.Time{}
				}
			}
		}
		files, err := formatstest.Write(parquet.Format, d, formats.WriteOptions{})
		if err != nil || len(files.Losses) > 0 {
			t.Fatal(err, files.Losses)
		}
		read := map[string][]map[string]any{}
		for name, content := range files.At {
			read[name] = rowsOf(t, content)
		}
		for _, it := range d.Articles {
			name := "data/" + map[string]string{"train": "train", "dev": "validation", "test": "test"}[it.Split] + "-00000-of-00001.parquet"
			if len(read[name]) == 0 {
				t.Fatalf("%s is cut short", name)
			}
			got := lists(read[name][0])
			read[name] = read[name][1:]
			if got, want := show(t, got), show(t, expected(d, it)); got != want {
				t.Fatalf("%s\nwant\n%s", got, want)
			}
		}
		for name, rest := range read {
			if len(rest) > 0 {
				t.Fatalf("%d rows too many in %s", len(rest), name)
			}
		}
	})
}

func TestGolden(t *testing.T) {
	files := formatstest.MustWrite(t, parquet.Format, formatstest.Sample(), formats.WriteOptions{Exported: time.Date(2016, 11, 14, 10, 0, 0, 0, time.UTC)})
	content := files.At[trainFile]
	file, err := library.OpenFile(strings.NewReader(content), int64(len(content)))
	if err != nil || len(files.At) != 1 || len(files.Losses) > 0 {
		t.Fatal(err, len(files.At), files.Losses)
	}
	meta := file.Metadata()
	golden(t, "testdata/schema.golden.txt", file.Schema().String()+"\n"+meta.CreatedBy+"\n"+show(t, meta.KeyValueMetadata)+"\n")
	rows := []any{}
	for _, row := range rowsOf(t, content) {
		rows = append(rows, lists(row))
	}
	golden(t, "testdata/sample.golden.json", show(t, rows)+"\n")
	golden(t, "testdata/note.golden.md", parquet.Format.Note(formats.Export{Name: "talks"}))
	golden(t, "testdata/note-splits.golden.md", parquet.Format.Note(formats.Export{Name: "Ben's talks", Splits: []string{"dev", "test"}}))
}

func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs (go test -update writes it anew); got\n%s\nwant\n%s", path, got, want)
	}
}

// The same source and options give the same bytes.
func TestSame(t *testing.T) {
	write := func(o formats.WriteOptions) string {
		return formatstest.MustWrite(t, parquet.Format, newProject(300, []string{"train", "test"}), o).String()
	}
	one := write(formats.WriteOptions{})
	for range 5 {
		if write(formats.WriteOptions{}) != one {
			t.Fatal("it differs")
		}
	}
	if write(formats.WriteOptions{Exported: time.Unix(1e9, 0)}) == one {
		t.Error("the time of the export is not there")
	}
}

func TestEmpty(t *testing.T) {
	files := formatstest.MustWrite(t, parquet.Format, &formatstest.Dataset{}, formats.WriteOptions{})
	if rows := rowsOf(t, files.At[trainFile]); len(rows) != 0 {
		t.Error(rows)
	}
}

func TestNames(t *testing.T) {
	for split, want := range map[string]string{
		"": "data/train-*", "train": "data/train-*", "dev": "data/validation-*", "valid": "data/validation-*", "test": "data/test-*",
		"held out": "data/held_out-*", "a-b/c": "data/a_b_c-*", "prüfung": "data/prüfung-*",
	} {
		if got := parquet.Format.DataFiles(split); got != want {
			t.Errorf("%q: %s, want %s", split, got, want)
		}
	}
}

func TestStrangers(t *testing.T) {
	for what, spoil := range map[string]func(*formats.Item){
		"a tag":    func(i *formats.Item) { i.Spans[1].Layer = formatstest.ID(77) },
		"a link":   func(i *formats.Item) { i.Links[0].Layer = formatstest.ID(77) },
		"a status": func(i *formats.Item) { i.Statuses[0].Layer = formatstest.ID(77) },
	} {
		d := formatstest.Sample()
		spoil(&d.Articles[0])
		_, err := formatstest.Write(parquet.Format, d, formats.WriteOptions{})
		if err == nil || !strings.Contains(err.Error(), "article 1") || !strings.Contains(err.Error(), "of nobody") {
			t.Errorf("%s: %v", what, err)
		}
	}
	d := formatstest.Sample()
	d.Articles[0].Spans[1].Layer = annotate.ID{} // that of whoever reads
	d.Head.Entities = append(d.Head.Entities, annotate.Entity{ID: formatstest.ID(41), Name: "The minister of war"})
	d.Head.Entities[0].Into = formatstest.ID(41)
	row := lists(rowsOf(t, formatstest.MustWrite(t, parquet.Format, d, formats.WriteOptions{}).At[trainFile])[0]).(map[string]any)
	span := row["spans"].([]any)[1].(map[string]any)
	if span["layer"] != "" || span["entity"] != "The minister of war" || span["entity_id"] != formatstest.ID(41).String() {
		t.Error(span)
	}
}

// Several row groups are written, and hold all rows in order.
func TestRowGroups(t *testing.T) {
	p := newProject(2000, []string{""})
	content := formatstest.MustWrite(t, parquet.Format, p, formats.WriteOptions{}).At[trainFile]
	file, err := library.OpenFile(strings.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	if n := len(file.RowGroups()); n < 3 || file.NumRows() != 2000 {
		t.Errorf("%d row groups, %d rows", n, file.NumRows())
	}
	for i, row := range rowsOf(t, content) {
		if row["title"] != strconv.Itoa(i) {
			t.Fatalf("row %d is article %v", i, row["title"])
		}
	}
}
