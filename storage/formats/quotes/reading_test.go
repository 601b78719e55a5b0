// This file owns the proof that a report says just what it is to say: it is read as
// browsers and Markdown renderers read it, and compared with what is made another
// way.

package quotes_test

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"dateline/annotate"
	"dateline/storage/formats"
	"dateline/storage/formats/formatstest"
	"dateline/storage/formats/quotes"
)

// blocks lists the headings and paragraphs of a page, in order, each as its text. Those of a
// quote begin with "> ".
func blocks(t fataler, page string) []string {
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatalf("%v", err)
	}
	var list []string
	var walk func(n *html.Node, quoted string)
	walk = func(n *html.Node, quoted string) {
		if n.Type == html.ElementNode {
			switch n.Data {
			case "nav", "head":
				return
			case "blockquote":
				quoted = "> "
			case "h1", "h2", "p":
				list = append(list, quoted+squeeze(textOf(n)))
				return
			case "html", "body", "main", "section", "figure", "figcaption":
			default:
				t.Fatalf("<%s> in\n%s", n.Data, page)
			}
		}
		if n.Type == html.TextNode && strings.TrimSpace(n.Data) != "" {
			t.Fatalf("%q is in no paragraph in\n%s", n.Data, page)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, quoted)
		}
	}
	walk(root, "")
	return list
}

type fataler interface{ Fatalf(string, ...any) }

func textOf(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.WriteString(textOf(c))
	}
	return b.String()
}

// squeeze has one space where white space is, and none around: as it is shown.
func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

// shown is s as both forms show it.
func shown(s string) string {
	return squeeze(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && !strings.ContainsRune("\t\n\r", r) {
			return '\uFFFD'
		}
		return r
	}, s))
}

func lines(s string) []string {
	var list []string
	for line := range strings.SplitSeq(strings.ReplaceAll(s, "\r", "\n"), "\n") {
		if strings.Trim(line, " \t") != "" {
			list = append(list, shown(line))
		}
	}
	return list
}

// expected are the blocks of the entry of a claim without other details.
func expected(d *formatstest.Dataset, it formats.Item, s annotate.Span) []string {
	var list []string
	quote := s.Quote()
	quoted := func(a, b string) bool {
		return len(quote) > 1 && strings.HasPrefix(quote, a) && strings.HasSuffix(quote, b)
	}
	if !quoted("“", "”") && !quoted("\"", "\"") {
		quote = "“" + quote + "”"
	}
	for _, line := range lines(quote) {
		list = append(list, "> "+line)
	}
	a := it.Article
	list = append(list, squeeze(shown(a.Source)+", “"+shown(a.Title)+"”, 14 November 2016, "+a.URL))
	small := "Tagged by " + d.Handle(s.Layer)
	for _, k := range []string{"about"} {
		var ends []string
		for _, l := range it.Links {
			if l.From == s.ID && l.Kind == k {
				i := slices.IndexFunc(it.Spans, func(o annotate.Span) bool { return o.ID == l.To })
				ends = append(ends, shown(it.Spans[i].Quote()))
			}
		}
		if len(ends) > 0 {
			small = "About " + strings.Join(ends, ", ") + " · " + small
		}
	}
	list = append(list, squeeze(small))
	for i, line := range lines(s.Note) {
		if i == 0 {
			line = "Note: " + line
		}
		list = append(list, line)
	}
	return list
}

var nasty = rapid.StringOfN(rapid.SampledFrom([]rune("ab1 .)-+=#>*_`~[]()<>!&;|\\$^@:{}%\"'“”\t\n\r\x00\x1fقف上👍~~==")), 1, 30, -1)

// nastier draws whole pieces of Markdown and HTML too.
var nastier = rapid.Custom(func(t *rapid.T) string {
	piece := rapid.OneOf(nasty, rapid.SampledFrom([]string{"\n# ", "\n---\n", "\n    code\n", "\n> ", "\n1. ", "\n- ", "\n```\n", "<script>alert(1)</script>", "<!-- ",
		"&amp;", "&#65;", "[a](b)", "![a](b)", "[a]: b", "https://example.org/", "www.example.org", "a@example.org", "**b**", "__b__", "~~s~~", "| a | b |\n|---|---|\n", "  \n", "\\\n", ":-)", "<b>"}))
	return "x" + strings.Join(rapid.SliceOfN(piece, 1, 5).Draw(t, "pieces"), "")
})

func TestReadsAsMeant(t *testing.T) {
	forms := map[string]goldmark.Markdown{"plain": goldmark.New(), "GitHub": goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList))}
	rapid.Check(t, func(t *rapid.T) {
		d := formatstest.Random(t, formatstest.Shape{Parts: true, Notes: true, Links: true, People: 2, Controls: true})
		for i := range d.Articles {
			a := &d.Articles[i].Article
			a.Title, a.Source = nastier.Draw(t, "title"), nastier.Draw(t, "source")
			for j := range d.Articles[i].Spans {
				d.Articles[i].Spans[j].Note = nastier.Draw(t, "note")
			}
		}
		marked := written(t, d, ".md")
		page := written(t, d, ".html")
		want := blocks(t, page)
		for name, form := range forms {
			var rendered bytes.Buffer
			if err := form.Convert([]byte(marked), &rendered); err != nil {
				t.Fatal(err)
			}
			got := blocks(t, rendered.String())
			for i := range got {
				got[i] = strings.TrimPrefix(got[i], "— ")
			}
			if !slices.Equal(got, want) {
				t.Fatalf("%s: Markdown says\n%s\nHTML says\n%s\n\n%s", name, strings.Join(got, "\n"), strings.Join(want, "\n"), marked)
			}
		}
		for _, it := range d.Articles {
			for _, s := range it.Spans {
				entry := expected(d, it, s)
				if s.Label == "claim" && !holds(want, entry) {
					t.Fatalf("there is no\n%s\nin\n%s", strings.Join(entry, "\n"), strings.Join(want, "\n"))
				}
			}
		}
	})
}

// holds reports whether entry stands in list, but for words about others who say it.
func holds(list, entry []string) bool {
	for i := range len(list) - len(entry) + 1 {
		if slices.EqualFunc(list[i:i+len(entry)], entry, func(a, b string) bool {
			return cmp.Compare(a, b) == 0 || strings.HasPrefix(a, "Also said by ") && strings.HasSuffix(a, " · "+b)
		}) {
			return true
		}
	}
	return false
}

func written(t fataler, d *formatstest.Dataset, ending string) string {
	files, err := formatstest.Write(quotes.Format, d, formats.WriteOptions{Ending: ending})
	if err != nil {
		t.Fatalf("%v", err)
	}
	return files.At[""]
}
