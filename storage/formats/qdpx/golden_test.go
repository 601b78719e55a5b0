// This file owns the proof that what is written stays what it is, and that each place in it is right.

package qdpx_test

import (
	"encoding/xml"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/annotate"
	"dateline/storage/formats"
	"dateline/storage/formats/formatstest"
	"dateline/storage/formats/qdpx"
)

var update = flag.Bool("update", false, "write the golden files anew")

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

func TestGolden(t *testing.T) {
	o := formats.WriteOptions{Exported: time.Date(2016, 11, 14, 10, 0, 0, 0, time.FixedZone("", 3600))}
	sample := formatstest.MustWrite(t, qdpx.Format, formatstest.Sample(), o)
	golden(t, "testdata/sample.golden.txt", unzipped(t, sample.At[""]))
	golden(t, "testdata/empty.golden.txt", unzipped(t, mustWrite(t, &formatstest.Dataset{})))
}

// The bytes of two exports are the same.
func TestSameBytes(t *testing.T) {
	if a, b := mustWrite(t, formatstest.Sample()), mustWrite(t, formatstest.Sample()); a != b {
		t.Error("two exports differ")
	}
}

// selection is a passage, read by the library of Go.
type selection struct {
	GUID  string `xml:"guid,attr"`
	Start int    `xml:"startPosition,attr"`
	End   int    `xml:"endPosition,attr"`
}

// Every place is counted in code points, here by other means.
func TestOffsets(t *testing.T) {
	var p struct {
		Selections []selection `xml:"Sources>TextSource>PlainTextSelection"`
	}
	d := formatstest.Sample()
	if err := xml.Unmarshal([]byte(project(t, mustWrite(t, d))), &p); err != nil {
		t.Fatal(err)
	}
	runes := []rune(formatstest.AllScripts)
	var got, want []string
	for _, s := range p.Selections {
		got = append(got, string(runes[s.Start:s.End]))
	}
	for _, s := range d.Articles[0].Spans {
		for _, f := range s.Fragments {
			want = append(want, f.Quote)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if p.Selections[0].GUID != formatstest.ID(10).String() {
		t.Error(p.Selections[0].GUID)
	}
}

func TestLosses(t *testing.T) {
	files := formatstest.MustWrite(t, qdpx.Format, formatstest.Sample(), formats.WriteOptions{})
	want := []formats.Loss{{Span: formatstest.ID(10), Why: "it is in several parts, each of which is written as a passage of its own"}}
	if !slices.Equal(files.Losses, want) {
		t.Errorf("%v, want %v", files.Losses, want)
	}
}

func TestOddLosses(t *testing.T) {
	d := formatstest.Sample()
	it := &d.Articles[0]
	it.Spans = it.Spans[1:]
	zero := 0.0
	it.Spans[0].Note = "a\x01b"
	it.Spans[0].Attributes = map[string]any{"nan": zero / zero, "sure": 1.0}
	it.Links = it.Links[:1]
	it.Links[0].From, it.Links[0].To = it.Spans[0].ID, it.Spans[3].ID
	second := it.Links[0]
	second.ID, second.To, second.Attributes = formatstest.ID(99), it.Spans[1].ID, map[string]any{"inf": 1 / zero, "how": "so"}
	it.Links = append(it.Links, second)
	files := formatstest.MustWrite(t, qdpx.Format, d, formats.WriteOptions{})
	var why []string
	for _, l := range files.Losses {
		why = append(why, l.Why)
		if l.Span != it.Spans[0].ID {
			t.Errorf("a loss of %s", l.Span)
		}
	}
	want := "its attribute “nan” has a value that cannot be written|its note has characters that XML cannot hold|" +
		"its link “said_by” leads to a tag of another person, or to none|the attribute “inf” of a link from it has a value that cannot be written"
	if got := strings.Join(why, "|"); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
	back := mustRead(t, files.At[""])
	if back.Articles[0].Spans[0].Note != "a\uFFFDb" || len(back.Articles[0].Links) != 1 || back.Articles[0].Links[0].Attributes["how"] != "so" {
		t.Errorf("%+v", back.Articles[0])
	}
}

// A dataset of one section each says only what is there.
func TestSmall(t *testing.T) {
	d := &formatstest.Dataset{Articles: formatstest.Sample().Articles[1:]}
	d.Articles[0].Statuses = nil
	d.Articles[0].Article = annotate.Article{ID: formatstest.ID(51)}
	got := project(t, mustWrite(t, d))
	_, got, _ = strings.Cut(got, "Project.xsd\">\n")
	want := `<Sources>` + "\n" + `<TextSource guid="` + formatstest.ID(51).String() + `" name="" plainTextPath="internal://` + formatstest.ID(51).String() +
		`.txt">` + "\n</TextSource>\n</Sources>\n</Project>\n"
	if got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}

func TestNote(t *testing.T) {
	note := qdpx.Format.Note(formats.Export{Name: "a \"b\".qdpx", Splits: []string{"train", "test"}})
	for _, want := range []string{`# a "b".qdpx`, `ZipFile("a \"b\".train.qdpx")`, `a "b".train.qdpx, a "b".test.qdpx`, "code points"} {
		if !strings.Contains(note, want) {
			t.Errorf("no %q in\n%s", want, note)
		}
	}
	if !qdpx.Format.Recognise("A.QDPX", []byte("PK\x03\x04")) || qdpx.Format.Recognise("a.zip", []byte("PK\x03\x04")) || qdpx.Format.Recognise("a.qdpx", []byte("x")) {
		t.Error("recognised wrongly")
	}
}
