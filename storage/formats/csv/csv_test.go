// This file owns the proof of what stands in the cells: those of the sample, and of
// random datasets against a table that is made another way, as encoding/csv reads them.

package csv_test

import (
	"bytes"
	encoding "encoding/csv"
	"flag"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"dateline/annotate"
	"dateline/storage/formats"
	"dateline/storage/formats/csv"
	"dateline/storage/formats/formatstest"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestGolden(t *testing.T) {
	for file, c := range map[string]struct {
		data *formatstest.Dataset
		o    formats.WriteOptions
	}{
		"sample.golden.csv":  {formatstest.Sample(), formats.WriteOptions{Ending: ".csv"}},
		"context.golden.tsv": {formatstest.Sample(), formats.WriteOptions{Ending: ".tsv", Context: 2}},
		"empty.golden.csv":   {&formatstest.Dataset{}, formats.WriteOptions{}},
	} {
		files := formatstest.MustWrite(t, csv.Format, c.data, c.o)
		if len(files.Losses) > 0 {
			t.Errorf("%s: losses %v", file, files.Losses)
		}
		golden(t, "testdata/"+file, files.At[""])
	}
	golden(t, "testdata/note.golden.md", csv.Format.Note(formats.Export{Name: "talks.csv"}))
	golden(t, "testdata/note-splits.golden.md", csv.Format.Note(formats.Export{Name: `my "talks".tsv`, Splits: []string{"train", "dev"}}))
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

// guarded is what the documentation of the package says of cells with an apostrophe.
var guarded = regexp.MustCompile(`^'('*(?:[\t\r\n]|[\x00-\x20\x7f-\x{a0}\x{1680}\x{2000}-\x{200f}\x{2028}-\x{202f}\x{205f}-\x{206f}\x{3000}\x{feff}]*[=+\-@＝＋－＠]))`)

func unguard(cell string) string { return guarded.ReplaceAllString(cell, "$1") }

// table is the rows of a file, each by the names of the columns.
func table(t fataler, file string, comma rune) (names []string, rows []map[string]string) {
	r := encoding.NewReader(strings.NewReader(strings.TrimPrefix(file, "\uFEFF")))
	r.Comma = comma
	all, err := r.ReadAll()
	if err != nil {
		t.Fatalf("%v\n%s", err, file)
	}
	for i, cells := range all {
		for j := range cells {
			cells[j] = unguard(cells[j])
		}
		if i == 0 {
			names = cells
			continue
		}
		row := map[string]string{}
		for j, cell := range cells {
			row[names[j]] = cell
		}
		rows = append(rows, row)
	}
	return names, rows
}

// expected is the row of a span, made without regard to speed.
func expected(d *formatstest.Dataset, it formats.Item, s annotate.Span) map[string]string {
	whole, runes := it.Text.String(), func(b int) string { return strconv.Itoa(utf8.RuneCountInString(it.Text.String()[:b])) }
	row := map[string]string{
		"quote": s.Quote(), "parts": strconv.Itoa(len(s.Fragments)), "start": runes(s.Extent().Start), "end": runes(s.Extent().End),
		"title": it.Article.Title, "byline": it.Article.Byline, "source": it.Article.Source, "url": it.Article.URL,
		"published": it.Article.Published, "retrieved": it.Article.Retrieved, "language": it.Article.Language, "article_id": it.Article.ID.String(),
		"layer": d.Handle(s.Layer), "label": s.Label, "note": s.Note, "entity": "", "entity_id": "", "decision": "", "span_id": s.ID.String(),
		"created": s.Created.Format(time.RFC3339Nano), "modified": s.Modified.Format(time.RFC3339Nano),
	}
	var ranges []string
	for _, f := range s.Fragments {
		ranges = append(ranges, runes(f.Start)+".."+runes(f.End))
		if whole[f.Start:f.End] != f.Quote {
			panic("the quote is another")
		}
	}
	row["ranges"] = strings.Join(ranges, ";")
	for _, l := range d.Head.Scheme.Labels {
		for _, a := range l.Attributes {
			row[l.Key+"."+a.Key] = ""
			if l.Key == s.Label {
				row[l.Key+"."+a.Key] = strings.Join(annotate.ValueWords(s.Attributes[a.Key]), "; ")
			}
		}
	}
	for _, e := range d.Head.Entities {
		if e.ID == s.Entity {
			row["entity"], row["entity_id"] = e.Name, e.ID.String()
		}
	}
	for _, k := range d.Head.Scheme.Links {
		var quotes, ids []string
		for _, l := range it.Links {
			if l.Kind == k.Key && l.From == s.ID {
				i := slices.IndexFunc(it.Spans, func(o annotate.Span) bool { return o.ID == l.To })
				quotes, ids = append(quotes, it.Spans[i].Quote()), append(ids, l.To.String())
			}
		}
		row[k.Key], row[k.Key+".ids"] = strings.Join(quotes, "; "), strings.Join(ids, "; ")
	}
	return row
}

func TestEveryCell(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := formatstest.Random(t, formatstest.Shape{Parts: true, Attributes: true, Notes: true, Entities: true, Links: true, People: 3, Controls: true})
		for i := range d.Articles {
			d.Articles[i].Article.Title = rapid.SampledFrom([]string{"", "Talks", "=1+1", "'=1", "''", "\u00a0\u200b+x", "'\t", "a\"b\"", " @", "-5", "\tx"}).Draw(t, "title")
			for j := range d.Articles[i].Spans {
				d.Articles[i].Spans[j].Note = rapid.StringOfN(rapid.SampledFrom([]rune("'=+-@＝ \t\n\",;a\ufeff")), 0, 6, -1).Draw(t, "note")
			}
		}
		o := formats.WriteOptions{Ending: ".csv", Context: rapid.IntRange(0, 3).Draw(t, "context")}
		comma := ','
		if rapid.Bool().Draw(t, "tabs") {
			o.Ending, comma = ".tsv", '\t'
		}
		files, err := formatstest.Write(csv.Format, d, o)
		if err != nil || len(files.Losses) > 0 {
			t.Fatal(err, files.Losses)
		}
		_, rows := table(t, files.At[""], comma)
		n := 0
		for _, it := range d.Articles {
			for _, s := range it.Spans {
				for name, want := range expected(d, it, s) {
					if got, ok := rows[n][name]; !ok || got != want {
						t.Fatalf("row %d, column %s (%v): %q, want %q", n+1, name, ok, got, want)
					}
				}
				checkAround(t, it, s, rows[n], o.Context)
				n++
			}
		}
		if n != len(rows) {
			t.Fatalf("%d rows for %d tags", len(rows), n)
		}
	})
}

// checkAround looks whether what stands around a tag is in the text, and holds it.
func checkAround(t *rapid.T, it formats.Item, s annotate.Span, row map[string]string, context int) {
	for _, f := range s.Fragments {
		if !strings.Contains(row["sentence"], strings.TrimSpace(f.Quote)) {
			t.Fatalf("the sentence %q does not hold %q", row["sentence"], f.Quote)
		}
	}
	whole := it.Text.String()
	before, after := strings.TrimSpace(whole[:s.Extent().Start]), strings.TrimSpace(whole[s.Extent().End:])
	if context == 0 {
		before, after = "", ""
	}
	if !strings.HasSuffix(before, row["before"]) || !strings.HasPrefix(after, row["after"]) {
		t.Fatalf("%q before and %q after, in\n%q and\n%q", row["before"], row["after"], before, after)
	}
}

// No cell that is not a number of ours begins as a formula does.
func TestNoFormula(t *testing.T) {
	for _, bad := range []string{"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "\u00a0=1", "\ufeff=1", "＝1", "\u200b@x", "'=1", "\tx"} {
		d := formatstest.Sample()
		d.Articles = d.Articles[:1]
		d.Head.People[0].Handle = bad
		d.Head.Entities[0].Name = bad
		d.Head.Scheme.Labels[0].Key, d.Head.Scheme.Links[0].Key = bad, "x"+bad
		it := &d.Articles[0]
		it.Article.Title, it.Article.Source, it.Article.URL, it.Article.Published = bad, bad, bad, bad
		for i := range it.Spans {
			it.Spans[i].Note = bad
			if it.Spans[i].Label == "claim" {
				it.Spans[i].Label = bad
			}
			if it.Spans[i].Attributes != nil {
				it.Spans[i].Attributes["modality"], it.Spans[i].Attributes["sure"] = bad, -2.5
			}
		}
		it.Links[0].Kind = "x" + bad
		files := formatstest.MustWrite(t, csv.Format, d, formats.WriteOptions{Ending: ".csv"})
		r := encoding.NewReader(strings.NewReader(strings.TrimPrefix(files.At[""], "\uFEFF")))
		r.FieldsPerRecord = -1
		all, err := r.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		number := slices.IndexFunc(all[0], func(name string) bool { return strings.HasSuffix(name, ".sure") })
		for _, cells := range all {
			for i, cell := range cells {
				if i == number && cell == "-2.5" {
					continue
				}
				if strings.TrimSpace(cell) != "" && strings.ContainsAny(strings.TrimLeft(cell, " \t\r\n\u00a0\ufeff\u200b")[:1], "=+-@") || strings.HasPrefix(cell, "\t") {
					t.Errorf("the cell %q of %q begins as a formula does", cell, bad)
				}
			}
		}
		for _, row := range all[1:] {
			if got := unguard(row[slices.Index(all[0], "note")]); got != strings.ReplaceAll(bad, "\r\n", "\n") {
				t.Errorf("%q comes back as %q", bad, got)
			}
		}
	}
}

func TestLosses(t *testing.T) {
	d := formatstest.Sample()
	d.Head.Scheme.Links[0].Attributes = []annotate.Attribute{{Key: "sure", Type: annotate.TypeNumber}, {Key: "why", Type: annotate.TypeChoices}}
	it := &d.Articles[0]
	it.Spans[0].Attributes["topics"] = []string{"a; b", "c"}
	it.Spans[1].Attributes = map[string]any{"strange": "x", "stranger": "y"}
	it.Links[0].Attributes = map[string]any{"sure": -1.5, "why": []string{"a, b", "c"}, "strange": true}
	it.Links[1].Kind = "unknown"
	it.Links = append(it.Links, annotate.Link{ID: formatstest.ID(23), Kind: "about", From: formatstest.ID(15), To: formatstest.ID(99)})
	files := formatstest.MustWrite(t, csv.Format, d, formats.WriteOptions{})
	var got []string
	for _, l := range files.Losses {
		got = append(got, fmt.Sprint(l.Span[15], " ", l.Why))
	}
	slices.Sort(got)
	want := []string{
		"10 choices of a link from it hold “; ” or “, ”, which also stand between them",
		"10 some of its choices hold “; ”, which also stands between them",
		"10 what is said of a link from it is not in the tag scheme, and has no column",
		"11 an attribute of it is not in the tag scheme, and has no column",
		"14 a link from it is of a kind that is not in the tag scheme, and has no column",
		"15 a link from it leads to a tag that is not written",
	}
	if !slices.Equal(got, want) {
		t.Errorf("lost\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	_, rows := table(t, files.At[""], ',')
	if rows[0]["said_by.sure"] != "-1.5" || rows[0]["said_by.why"] != "a, b, c" {
		t.Errorf("%v", rows[0])
	}
	if _, ok := rows[0]["said_by.strange"]; ok {
		t.Error("a column came up on the way")
	}
}

// Columns whose names would be one are two.
func TestNames(t *testing.T) {
	d := &formatstest.Dataset{Head: formats.Header{HasScheme: true, Scheme: annotate.Scheme{
		Labels: []annotate.Label{{Key: "a", Attributes: []annotate.Attribute{{Key: "b.c"}}}, {Key: "a.b", Attributes: []annotate.Attribute{{Key: "C"}}},
			{Key: "gone", Into: "a", Attributes: []annotate.Attribute{{Key: "x"}}}},
		Links: []annotate.LinkKind{{Key: "Note"}, {Key: "decision"}},
	}}}
	names, _ := table(t, formatstest.MustWrite(t, csv.Format, d, formats.WriteOptions{}).At[""], ',')
	want := "layer|label|a.b.c|a.b.C (2)|note|entity|entity_id|Note (2)|Note.ids|decision|decision.ids|decision (2)|span_id|created|modified"
	if got := strings.Join(names[14:], "|"); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}

func TestStrangers(t *testing.T) {
	d := formatstest.Sample()
	d.Articles[0].Spans[1].Layer = formatstest.ID(77)
	_, err := formatstest.Write(csv.Format, d, formats.WriteOptions{})
	if err == nil || !strings.Contains(err.Error(), "article 1") || !strings.Contains(err.Error(), "its layer is of nobody") {
		t.Error(err)
	}
	d = formatstest.Sample() // an entity that was merged into another, in a layer of whoever reads
	d.Articles[0].Spans[1].Layer = annotate.ID{}
	d.Head.Entities = append(d.Head.Entities, annotate.Entity{ID: formatstest.ID(41), Name: "Moscow’s minister of war"})
	d.Head.Entities[0].Into = formatstest.ID(41)
	_, rows := table(t, formatstest.MustWrite(t, csv.Format, d, formats.WriteOptions{}).At[""], ',')
	if row := rows[1]; row["layer"] != "" || row["entity"] != "Moscow’s minister of war" || row["entity_id"] != formatstest.ID(41).String() {
		t.Error(row)
	}
}

// The same source gives the same bytes, and nothing is written but whole buffers.
func TestSame(t *testing.T) {
	one := formatstest.MustWrite(t, csv.Format, formatstest.Sample(), formats.WriteOptions{}).At[""]
	for range 20 {
		if again := formatstest.MustWrite(t, csv.Format, formatstest.Sample(), formats.WriteOptions{}).At[""]; again != one {
			t.Fatal("it differs")
		}
	}
	if !bytes.HasSuffix([]byte(one), []byte("\r\n")) {
		t.Error("the last row does not end")
	}
}

type fataler interface{ Fatalf(string, ...any) }
