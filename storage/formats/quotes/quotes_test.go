// This file owns the proof of what a report says.

package quotes_test

import (
	"flag"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
	"dateline/storage/formats/formatstest"
	"dateline/storage/formats/quotes"
)

var update = flag.Bool("update", false, "write the golden files anew")

// marked is an article whose words are those of its spans, a line each.
type marked struct {
	formats.Item
	lines []string
}

func (m *marked) span(n byte, label, words string) *annotate.Span {
	m.lines = append(m.lines, words)
	m.Spans = append(m.Spans, annotate.Span{ID: formatstest.ID(n), Layer: formatstest.Amira.ID, Label: label})
	return &m.Spans[len(m.Spans)-1]
}

func (m *marked) link(kind string, from, to byte) *annotate.Link {
	m.Links = append(m.Links, annotate.Link{ID: formatstest.ID(byte(200 + len(m.Links))), Layer: formatstest.Amira.ID, Kind: kind,
		From: formatstest.ID(from), To: formatstest.ID(to)})
	return &m.Links[len(m.Links)-1]
}

func (m *marked) item() formats.Item {
	m.Text = formatstest.Text(strings.Join(m.lines, "\n") + "\n")
	at := 0
	for i, line := range m.lines {
		m.Spans[i].Fragments = annotate.Fragments(m.Text, text.Range{Start: at, End: at + len(line)})
		at += len(line) + 1
	}
	return m.Item
}

// press is a dataset with what a report can come upon.
func press() *formatstest.Dataset {
	d := formatstest.Sample()
	d.Head.Scheme.Labels[2].Entities = true // locations are entities too, and speak no more for it
	d.Head.Scheme.Links = append(d.Head.Scheme.Links, annotate.LinkKind{Key: "reported_by", Name: "Reported by", From: []string{"claim"}, To: []string{"actor"}},
		annotate.LinkKind{Key: "contradicts", From: []string{"claim"}, To: []string{"claim"}})
	d.Head.Entities = append(d.Head.Entities, annotate.Entity{ID: formatstest.ID(41), Kind: "actor", Name: "Élise *Roy*"},
		annotate.Entity{ID: formatstest.ID(42), Kind: "actor", Name: "E. Roy", Into: formatstest.ID(41)})
	undated := &marked{Item: formats.Item{Article: annotate.Article{Title: "1. Not [a] <link>_", URL: "javascript:alert(1)", Published: "", Language: "en"}}}
	undated.span(60, "claim", "# no heading\n\n    no code\n- no list\n1) no number")
	undated.span(61, "actor", "Roy").Entity = formatstest.ID(42)
	undated.span(62, "actor", "the   union").Note = "a note of an actor is not shown"
	undated.span(63, "claim", "“Quoted already.”").Note = "first\r\n\r\n= second"
	undated.span(64, "actor", "RIA")
	undated.span(65, "location", "Aleppo & Homs")
	undated.link("said_by", 60, 61)
	undated.link("said_by", 60, 62)
	undated.link("reported_by", 63, 64)
	undated.link("about", 63, 65)
	undated.link("contradicts", 63, 60)
	month := &marked{Item: formats.Item{Article: annotate.Article{Title: "أخبار <اليوم>", Source: "الجريدة", URL: "https://example.org/a b", Published: "2016-11", Language: "ar"}}}
	month.span(70, "claim", "السفن تصل غدا")
	month.span(71, "actor", "The  Union")
	month.link("said_by", 70, 71)
	year := &marked{Item: formats.Item{Article: annotate.Article{Source: "Wire & Co", Published: "2015"}}}
	year.span(80, "claim", "nul \x00 and bell \x07").Attributes = map[string]any{"modality": "denied", "unknown": "a|b"}
	year.span(81, "actor", "the union")
	year.link("said_by", 80, 81)
	said := &marked{Item: formats.Item{Article: annotate.Article{Published: "last week"}}}
	said.span(90, "claim", "the port is open")
	d.Articles = append(d.Articles, undated.item(), month.item(), year.item(), said.item())
	return d
}

func TestGolden(t *testing.T) {
	labels := formatstest.Sample()
	labels.Head.Scheme.Links, labels.Head.Scheme.Labels[0].Key = nil, "statement"
	labels.Articles[0].Links = nil
	for i := range labels.Articles[0].Spans {
		if s := &labels.Articles[0].Spans[i]; s.Label == "claim" {
			s.Label = "statement"
		}
	}
	exported := formats.WriteOptions{Exported: time.Date(2016, 11, 20, 10, 0, 0, 0, time.UTC)}
	for file, data := range map[string]*formatstest.Dataset{"sample": formatstest.Sample(), "press": press(), "labels": labels, "empty": {}} {
		for _, ending := range []string{".md", ".html"} {
			o := exported
			o.Ending = ending
			if file != "press" {
				o.Exported = time.Time{}
			}
			files := formatstest.MustWrite(t, quotes.Format, data, o)
			if len(files.Losses) > 0 {
				t.Errorf("%s: losses %v", file, files.Losses)
			}
			golden(t, "testdata/"+file+".golden"+ending, files.At[""])
		}
	}
	golden(t, "testdata/note-md.golden.md", quotes.Format.Note(formats.Export{Name: "talks.md"}))
	golden(t, "testdata/note-html.golden.md", quotes.Format.Note(formats.Export{Name: "my talks.html", Splits: []string{"train", "test"}}))
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

func TestLosses(t *testing.T) {
	d := formatstest.Sample()
	d.Head.Scheme.Links = append(d.Head.Scheme.Links, annotate.LinkKind{Key: "cue_for"}, annotate.LinkKind{Key: "contradicts"})
	it := &d.Articles[0]
	it.Links[0].Attributes = map[string]any{"sure": true}
	link := func(n byte, kind string, from, to byte) annotate.Link {
		return annotate.Link{ID: formatstest.ID(n), Layer: formatstest.Amira.ID, Kind: kind, From: formatstest.ID(from), To: formatstest.ID(to), Attributes: map[string]any{}}
	}
	contradicts := link(30, "contradicts", 13, 10)
	contradicts.Attributes["how"] = "flatly"
	it.Links = append(it.Links, contradicts, link(31, "cue_for", 12, 10), link(32, "cue_for", 11, 10), link(33, "said_by", 13, 99), link(34, "contradicts", 98, 10),
		link(35, "about", 11, 12))
	var got []string
	for _, l := range formatstest.MustWrite(t, quotes.Format, d, formats.WriteOptions{}).Losses {
		got = append(got, l.Span.String()[34:]+" "+l.Why)
	}
	slices.Sort(got)
	want := []string{
		"0a a link “contradicts” that leads to it is not shown",
		"0a a link “cue_for” that leads to it is not shown",
		"0a what is said of its link “said_by” is not shown",
		"0c a link “about” that leads to it is not shown", // cue_for may tie all, and so locations are claims too
		"0d its link “said_by” leads to a tag that is not written",
		"0d what is said of its link “contradicts” is not shown",
	}
	if !slices.Equal(got, want) {
		t.Errorf("lost\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// A scheme whose links lead from the speaker, as that of attributions does.
func TestFromSpeaker(t *testing.T) {
	m := &marked{Item: formats.Item{Article: annotate.Article{Source: "The Gazette"}}}
	m.span(10, "content", "the lane was clear")
	m.span(11, "source", "She").Entity = formatstest.ID(40)
	m.span(12, "cue", "said that")
	m.link("source_of", 11, 10).Attributes = map[string]any{"x": "y"}
	m.link("cue_for", 12, 10)
	d := &formatstest.Dataset{Head: formats.Header{People: []annotate.Person{formatstest.Amira}, HasScheme: true,
		Entities: []annotate.Entity{{ID: formatstest.ID(40), Name: "Oda Lindqvar"}},
		Scheme: annotate.Scheme{
			Labels: []annotate.Label{{Key: "source", Entities: true}, {Key: "cue"}, {Key: "content"}},
			Links: []annotate.LinkKind{{Key: "cue_for", From: []string{"cue"}, To: []string{"content"}},
				{Key: "source_of", From: []string{"source"}, To: []string{"content"}}},
		}}, Articles: []formats.Item{m.item()}}
	files := formatstest.MustWrite(t, quotes.Format, d, formats.WriteOptions{})
	want := "# Claims by speaker\n\n1 claim by 1 speaker, from 1 article.\n\n## Oda Lindqvar (1)\n\n> “the lane was clear”\n\n— The Gazette\n"
	if got := files.At[""]; got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	var lost []string
	for _, l := range files.Losses {
		lost = append(lost, l.Why)
	}
	if got, want := strings.Join(lost, "|"), "what is said of a link “source_of” that leads to it is not shown|a link “cue_for” that leads to it is not shown"; got != want {
		t.Errorf("lost %s\nwant %s", got, want)
	}
}

func TestSame(t *testing.T) {
	for _, ending := range []string{".md", ".htm"} {
		one := formatstest.MustWrite(t, quotes.Format, press(), formats.WriteOptions{Ending: ending}).At[""]
		for range 20 {
			if formatstest.MustWrite(t, quotes.Format, press(), formats.WriteOptions{Ending: ending}).At[""] != one {
				t.Fatal("it differs")
			}
		}
	}
}
