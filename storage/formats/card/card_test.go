// This file owns the proof of what a card says.

package card_test

import (
	"bytes"
	"flag"
	"fmt"
	"math"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"go.yaml.in/yaml/v3"
	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
	"dateline/storage/formats/card"
	"dateline/storage/formats/formatstest"
)

var update = flag.Bool("update", false, "write the golden files anew")

func tally(d *formatstest.Dataset) *card.Tally {
	var t card.Tally
	for _, it := range d.Articles {
		t.Add(it)
	}
	return &t
}

func facts() card.Facts {
	d := formatstest.Sample()
	d.Articles[0].Split, d.Articles[1].Split = "train", "dev"
	d.Articles[1].Article.Language = "no-NO"
	s := &d.Head.Scheme
	s.Guideline.Text = "Mark what is said.\nNothing else | really."
	s.Labels[0].Attributes[0].Guidelines = map[string]annotate.Guideline{"denied": {Text: "It is said not to be so.", Examples: []string{"No [date] was agreed."}}}
	s.Labels[0].Attributes[0].Required = true
	s.Labels[0].Attributes[1].Only = annotate.Condition{Attribute: "modality", Values: []string{"asserted"}}
	s.Labels[0].Attributes[2].Retired = true
	s.Labels = append(s.Labels, annotate.Label{Key: "old_claim", Into: "claim"})
	s.Article = []annotate.Attribute{{Key: "tone", Type: annotate.TypeText, Guideline: annotate.Guideline{Text: "How it sounds."}}}
	return card.Facts{
		Name: "talks", Program: "Dateline", Version: "1.2.0", Exported: time.Date(2016, 11, 20, 10, 0, 0, 0, time.UTC),
		Options: []string{"Only the labels claim, actor and location.", "Split by article: train 80, dev 20, seed 1."}, Header: d.Head, Tally: tally(d),
		Parts: []card.Part{{"test", "test", "data/test-*"}, {"train", "train", "data/train-*"}, {"dev", "validation", "data/validation-*"}},
		Files: []card.File{{"data/validation-00000-of-00001.parquet", 4000, text.Sum([]byte("b"))}, {"data/train-00000-of-00001.parquet", 123456, text.Sum([]byte("a"))}},
		Agreement: []card.Agreement{{A: "amira", B: "ben", Label: "claim", Exact: 0.5, Overlap: 2.0 / 3, Kappa: 0.714}, {A: "amira", B: "ben", Label: "actor", Exact: 0, Overlap: 0,
			Kappa: math.NaN()}},
	}
}

func TestGolden(t *testing.T) {
	golden(t, "testdata/split.golden.md", card.Card(facts()))
	f := facts()
	f.Parts, f.Exported, f.Agreement, f.Options, f.Files, f.Pseudonyms, f.Version = nil, time.Time{}, nil, nil, nil, true, ""
	golden(t, "testdata/whole.golden.md", card.Card(f))
	golden(t, "testdata/empty.golden.md", card.Card(card.Facts{}))
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

// matter is what Hugging Face reads of a card.
type matter struct {
	Name      string   `yaml:"pretty_name"`
	Languages []string `yaml:"language"`
	Tasks     []string `yaml:"task_categories"`
	Sizes     []string `yaml:"size_categories"`
	Tags      []string `yaml:"tags"`
	Configs   []struct {
		Name  string                         `yaml:"config_name"`
		Files []struct{ Split, Path string } `yaml:"data_files"`
	} `yaml:"configs"`
}

func frontMatter(t fataler, card string) matter {
	var m matter
	_, rest, _ := strings.Cut(card, "---\n")
	front, _, ok := strings.Cut(rest, "\n---\n")
	if !ok || !strings.HasPrefix(card, "---\n") {
		t.Fatalf("no front matter in\n%s", card)
	}
	d := yaml.NewDecoder(strings.NewReader(front))
	d.KnownFields(true)
	if err := d.Decode(&m); err != nil {
		t.Fatalf("%v\n%s", err, front)
	}
	return m
}

type fataler interface{ Fatalf(string, ...any) }

func TestFrontMatter(t *testing.T) {
	m := frontMatter(t, card.Card(facts()))
	want := "{talks [en no] [token-classification] [n<1K] [news span-annotation dateline] [{default [{train data/train-*} {validation data/validation-*}]}]}"
	if got := fmt.Sprint(m); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

func TestAnyName(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"no", "a: b", "- x", "#", "\x7f\u0085\u2028\ufeff\ufffe", "\U0010ffff", "---", "{}", "'", "\"\\"})).Draw(t, "name")
		want := formats.OneLine(name)
		if want == "" {
			want = "Dataset"
		}
		if m := frontMatter(t, card.Card(card.Facts{Name: name})); m.Name != want {
			t.Fatalf("%q is read as %q", name, m.Name)
		}
	})
}

func TestSizes(t *testing.T) {
	for n, want := range map[int]string{0: "n<1K", 999: "n<1K", 1000: "1K<n<10K", 9999: "1K<n<10K", 10_000: "10K<n<100K", 250_000: "100K<n<1M", 2_000_000: "1M<n<10M"} {
		var c card.Tally
		it := formatstest.Sample().Articles[1]
		for range n {
			c.Add(it)
		}
		if m := frontMatter(t, card.Card(card.Facts{Tally: &c})); m.Sizes[0] != want {
			t.Errorf("%d articles: %s, want %s", n, m.Sizes[0], want)
		}
	}
}

// cells are the cells of the tables of a card, as GitHub and Hugging Face show them.
func cells(t fataler, markdown string) (tables [][][]string) {
	var page bytes.Buffer
	_, body, _ := strings.Cut(markdown[4:], "\n---\n")
	if err := goldmark.New(goldmark.WithExtensions(extension.GFM)).Convert([]byte(body), &page); err != nil {
		t.Fatalf("%v", err)
	}
	root, err := html.Parse(&page)
	if err != nil {
		t.Fatalf("%v", err)
	}
	for n := range root.Descendants() {
		switch n.Data {
		case "table":
			tables = append(tables, nil)
		case "tr":
			tables[len(tables)-1] = append(tables[len(tables)-1], nil)
		case "td", "th":
			rows := tables[len(tables)-1]
			rows[len(rows)-1] = append(rows[len(rows)-1], textOf(n))
		}
	}
	return tables
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

func TestTables(t *testing.T) {
	piece := rapid.StringOfN(rapid.SampledFrom([]rune("ab|\\`*_<>&[]()#~$-1.+!:\"' \n上")), 1, 12, -1)
	rapid.Check(t, func(t *rapid.T) {
		d := formatstest.Sample()
		source, label, handle := "x"+piece.Draw(t, "source"), "x"+piece.Draw(t, "label"), "x"+piece.Draw(t, "handle")
		d.Articles[0].Article.Source = source
		d.Articles[0].Spans[0].Label = label
		d.Head.People[0].Handle = handle
		var flat []string
		tables := cells(t, card.Card(card.Facts{Header: d.Head, Tally: tally(d), Agreement: []card.Agreement{{A: handle, B: "ben", Label: label}}}))
		for _, table := range tables {
			for _, row := range table {
				if len(row) != len(table[0]) {
					t.Fatalf("%q has not as many cells as %q", row, table[0])
				}
				flat = append(flat, row...)
			}
		}
		for _, want := range []string{source, label, handle, handle + " and ben"} {
			if !slices.Contains(flat, formats.OneLine(want)) {
				t.Fatalf("there is no %q in %q", formats.OneLine(want), flat)
			}
		}
	})
}

// Counts are right where there is more than is listed.
func TestMany(t *testing.T) {
	var c card.Tally
	it := formatstest.Sample().Articles[0]
	for i := range 6000 {
		it.Article.Source = fmt.Sprintf("source %d", i)
		it.Article.Published = fmt.Sprintf("%04d-%02d-03", 1900+i/12%200, 1+i%12)
		c.Add(it)
	}
	it.Article.Source, it.Article.Published, it.Article.Language = "source 7", "someday", "und"
	c.Add(it)
	text := card.Card(card.Facts{Header: formatstest.Sample().Head, Tally: &c})
	for _, want := range []string{"| source 7 | 2 |\n| source 0 | 1 |", "| others | 5950 |", "| year | articles |", "| 1900 | 36 |", "| not known | 1 |", "| claim | 12002 | 6001 | 18003 |",
		"| said\\_by | 6001 | 0 | 6001 |", "| done | 6001 | 6001 | 12002 |"} {
		if !strings.Contains(text, want) {
			t.Errorf("there is no %q in\n%s", want, text)
		}
	}
	if n := strings.Count(text, "\n"); n > 400 {
		t.Errorf("the card has %d lines", n)
	}
}

func TestMemoryDoesNotGrow(t *testing.T) {
	look := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	var c card.Tally
	it := formatstest.Sample().Articles[0]
	before := look()
	for i := range 200_000 {
		it.Article.Source = strings.Repeat("long ", 50) + fmt.Sprint(i)
		if i%2 == 0 {
			it.Article.Source = fmt.Sprint(i, strings.Repeat(" long", 50))
		}
		it.Article.Language = fmt.Sprintf("%c%c%c", 'a'+i%26, 'a'+i/26%26, 'a'+i/676%26)
		it.Split = fmt.Sprint(i)
		it.Spans[0].Label, it.Links[0].Kind, it.Spans[1].Layer = fmt.Sprint(i), fmt.Sprint(i), formatstest.ID(byte(i))
		it.Statuses[0].State = annotate.State(fmt.Sprint(i))
		c.Add(it)
	}
	if after := look(); after > before+8<<20 {
		t.Errorf("%d KB in use, %d before", after>>10, before>>10)
	}
	runtime.KeepAlive(&c)
}

func TestWhole(t *testing.T) {
	a, b := card.File{Path: "data/a", SHA256: text.Sum([]byte("a"))}, card.File{Path: "data/b", SHA256: text.Sum([]byte("b"))}
	want := text.Sum([]byte("ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb  data/a\n3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d  data/b\n"))
	if card.Whole([]card.File{b, a}) != want || card.Whole([]card.File{a, b}) != want {
		t.Error("it is another")
	}
}
