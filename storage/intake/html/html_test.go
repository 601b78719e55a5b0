// This file owns what is read of pages as sites write them.

package html_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/storage/intake"
	"dateline/storage/intake/html"
)

var update = flag.Bool("update", false, "write the golden files anew")

// verdict is a draft as a person reads it: what is said of the article, and a line for
// each block, with the reason why it is left out, its kind and its place.
func verdict(d intake.Draft) string {
	var b strings.Builder
	a := d.Article
	for _, f := range [][2]string{
		{"title", a.Title}, {"byline", a.Byline}, {"source", a.Source}, {"url", a.URL}, {"published", a.Published}, {"language", a.Language},
	} {
		fmt.Fprintf(&b, "%s: %s\n", f[0], f[1])
	}
	for _, w := range d.Warnings {
		fmt.Fprintf(&b, "warning: %s\n", w)
	}
	kinds := []string{"paragraph", "heading", "item", "quote", "caption", "row", "other"}
	for _, block := range d.Blocks {
		why := "+"
		for _, out := range d.Out {
			if out.Start <= block.Start && block.End <= out.End {
				why = string(out.Reason)
			}
		}
		lines := strings.ReplaceAll(d.Whole.Slice(block.Range), "\n", "\n    ")
		fmt.Fprintf(&b, "\n%s – %s at %s\n    %s\n", why, kinds[block.Kind], block.Place, lines)
	}
	return b.String()
}

// TestSites reads a page of each kind of site. The golden files say what is kept of them
// and why the rest is not; -update writes them anew.
func TestSites(t *testing.T) {
	pages, err := filepath.Glob("testdata/*.html")
	if err != nil || len(pages) == 0 {
		t.Fatal("no pages", err)
	}
	for _, page := range pages {
		t.Run(filepath.Base(page), func(t *testing.T) {
			raw, err := os.ReadFile(page)
			if err != nil {
				t.Fatal(err)
			}
			d, err := html.Read(page, raw, "", "")
			if err != nil {
				t.Fatal(err)
			}
			golden := strings.TrimSuffix(page, ".html") + ".golden"
			got := verdict(d)
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// paragraphs is a page with an article of enough text to be one.
func paragraphs(head, body string) []byte {
	filler := strings.Repeat("<p>The council met on Tuesday to decide on the new bridge, which the town has waited for since the flood of last spring, officials said.</p>\n", 6)
	return []byte("<html><head>" + head + "</head><body><article>" + body + filler + "</article></body></html>")
}

func TestWhiteSpace(t *testing.T) {
	for _, test := range []struct{ name, body, want string }{
		{"runs of white space", "<p> A \n\t bridge\n of <b> stone </b> . </p>", "A bridge of stone ."},
		{"a line break", "<p>First line of a poem<br>\n second line of it</p>", "First line of a poem\nsecond line of it"},
		{"two line breaks", "<p>First part of it all, said he.<br><br>Second part of it all, said he.</p>", "First part of it all, said he.\nSecond part of it all, said he."},
		{"preformatted", "<pre>one   two\n  three</pre>", "one   two\n  three"},
		{"an element within a word", "<p>Dash<b>cam</b>, soft&shy;ly</p>", "Dashcam, softly"},
		{"a table", "<table><tr><th>Town<th>Bridges</tr><tr><td>Ulm</td><td>12</td></tr></table>", "Town\tBridges\nUlm\t12"},
		{"a list", "<ul><li>Stone<li>Wood</ul>", "Stone\nWood"},
		{"a table for layout", "<table><tr><td><p>One cell of the page.</p><p>More of it.</p><td>Another cell.</table>", "One cell of the page.\nMore of it.\nAnother cell."},
		{"no words of scripts", "<p>Read</p><script>alert('x')</script><style>p{}</style><template>t</template><noscript>n</noscript><p>on</p>", "Read\non"},
	} {
		d, err := html.Read("p.html", paragraphs("", test.body), "", "")
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if !strings.HasPrefix(d.Whole.String(), test.want+"\n") {
			t.Errorf("%s: %q, want %q", test.name, d.Whole.String()[:min(d.Whole.Len(), len(test.want)+20)], test.want)
		}
	}
}

func TestCharacters(t *testing.T) {
	latin := "<p>Caf\xe9 und Br\xfccke</p>"
	for _, test := range []struct {
		name, head, declared, body, want string
		warned                           bool
	}{
		{"UTF-8 that says otherwise", `<meta charset="windows-1251">`, "iso-8859-1", "<p>Brücke</p>", "Brücke", false},
		{"as the page declares", `<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">`, "", latin, "Café und Brücke", false},
		{"as the message declares", `<meta charset="utf-8">`, "koi8-r", "<p>\xed\xcf\xd3\xd4</p>", "Мост", false},
		{"nothing declared", "", "", latin, "Café und Brücke", true},
		{"not what it declares", `<meta charset="utf-8">`, "", latin, "Café und Brücke", true},
		{"GB 18030", `<meta charset="gb2312">`, "", "<p>\xc7\xc5</p>", "桥", false},
		{"Shift-JIS", `<meta charset="shift_jis">`, "", "<p>\x8b\xb4</p>", "橋", false},
		{"a declaration that comes late", strings.Repeat("<link rel='x'>", 100) + `<meta charset="windows-1251">`, "", "<p>\xcc\xee\xf1\xf2</p>", "Мост", false},
		{"a broken character in UTF-8", "", "", "<p>B\xffr" + strings.Repeat("ü", 60) + "</p>", "B\uFFFDr" + strings.Repeat("ü", 60), true},
		{"an unknown name", `<meta charset="klingon">`, "x-none", "<p>Bridge</p>", "Bridge", false},
	} {
		d, err := html.Read("p.html", paragraphs(test.head, test.body), test.declared, "")
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if first, _, _ := strings.Cut(d.Whole.String(), "\n"); first != test.want {
			t.Errorf("%s: %q, want %q", test.name, first, test.want)
		}
		if (len(d.Warnings) > 0) != test.warned {
			t.Errorf("%s: warnings %q", test.name, d.Warnings)
		}
	}
}

func TestRecognise(t *testing.T) {
	for _, test := range []struct {
		name, head string
		want       bool
	}{
		{"a.html", "", true}, {"A.HTM", "", true}, {"a.xhtml", "", true}, {"a.txt", "<html>", false},
		{"page", "\xEF\xBB\xBF \n<!DOCTYPE html>", true}, {"page", "<HTML lang=en>", true}, {"page", "<!-- saved from url=(0014)about:internet -->", true},
		{"page", `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">`, true}, {"page", `<?xml version="1.0"?><rss>`, false},
		{"page", "Once upon a time", false}, {"page", "", false},
	} {
		if got := html.Format.Recognise(test.name, []byte(test.head)); got != test.want {
			t.Errorf("%s %q: %v", test.name, test.head, got)
		}
	}
}

func TestMetadata(t *testing.T) {
	for _, test := range []struct {
		name, head, body, address string
		want                      annotate.Article
	}{
		{"linked data in a graph", `<html lang="en-GB"><script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"Site"},
			{"@type":["Thing","ReportageNewsArticle"],"headline":"A bridge falls","datePublished":"2016-11-14T10:20:00+01:00",
			"author":[{"@type":"Person","name":"By Amira Haddad"},{"name":"Jo Lee"}],"publisher":{"name":"The Paper"},"url":"https://paper.test/a"}]}</script>`, "", "",
			annotate.Article{Title: "A bridge falls", Byline: "Amira Haddad, Jo Lee", Source: "The Paper", URL: "https://paper.test/a", Published: "2016-11-14T10:20:00+01:00", Language: "en-GB"}},
		{"linked data in a list, with a line break in a string", "<script type='application/ld+json'>[{\"@type\":\"NewsArticle\",\"headline\":\"A bridge\nfalls\",\"datePublished\":\"2016-11\"}]</script>", "", "",
			annotate.Article{Title: "A bridge falls", Published: "2016-11"}},
		{"open graph", `<meta property="og:title" content="A bridge falls - The Paper"><meta property="og:site_name" content="The Paper">
			<meta property="og:url" content="https://paper.test/b"><meta property="article:published_time" content="2016-11-14"><meta property="og:locale" content="de_DE">`, "", "",
			annotate.Article{Title: "A bridge falls", Source: "The Paper", URL: "https://paper.test/b", Published: "2016-11-14", Language: "de-DE"}},
		{"a canonical link, from where it was fetched", `<link rel="canonical" href="/c"><title>A bridge falls | paper.test</title>`, "", "https://www.paper.test/c?x=1",
			annotate.Article{Title: "A bridge falls", Source: "paper.test", URL: "https://www.paper.test/c"}},
		{"the heading that readers see", `<meta property="og:title" content="A bridge falls: live updates">`, "<h1>A bridge falls</h1><p class='byline'>By Amira Haddad</p>", "",
			annotate.Article{Title: "A bridge falls", Byline: "Amira Haddad"}},
		{"no address of files", `<link rel="canonical" href="file:///home/me/a.html">`, "<h1>A bridge falls</h1>", "", annotate.Article{Title: "A bridge falls"}},
		{"not the front page", `<meta property="og:url" content="https://paper.test/">`, "<h1>A bridge falls</h1>", "https://paper.test/d", annotate.Article{Title: "A bridge falls", Source: "paper.test", URL: "https://paper.test/d"}},
		{"broken linked data", `<script type="application/ld+json">{"@type":</script>`, "<h1>A bridge falls</h1>", "", annotate.Article{Title: "A bridge falls"}},
	} {
		d, err := html.Read("p.html", paragraphs(test.head, test.body), "", test.address)
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		test.want.File = "p.html"
		if d.Article != test.want {
			t.Errorf("%s:\n%+v, want\n%+v", test.name, d.Article, test.want)
		}
	}
	saved := append([]byte("<!-- saved from url=(0022)https://paper.test/saved -->\n"), paragraphs("", "")...)
	if d, err := html.Read("p.html", saved, "", ""); err != nil || d.Article.URL != "https://paper.test/saved" || d.Article.Source != "paper.test" {
		t.Errorf("saved from: %+v %v", d.Article, err)
	}
}
