// This file owns how well articles are found in real pages. It needs a folder of pages
// that is no part of the repository: DATELINE_PAGES names one that holds
// manifest.json, a list of what is known of each page.

package html_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"codeberg.org/readeck/go-readability/v2"
	"github.com/go-shiori/dom"
	"github.com/markusmobius/go-trafilatura"

	"dateline/annotate"
	"dateline/storage/intake/html"
)

// knownPage is what is known of a page: strings that its article has and has not, or the
// text of it; and what the page is about. What is not known is left out.
type knownPage struct {
	File     string   `json:"file"` // in the folder, or anywhere
	Address  string   `json:"address"`
	With     []string `json:"with"`
	Without  []string `json:"without"`
	Text     string   `json:"text"`
	Title    string   `json:"title"`
	Date     string   `json:"date"` // YYYY-MM-DD
	Byline   string   `json:"byline"`
	Source   string   `json:"source"`
	Language string   `json:"language"`
}

// unseen are the pages, about half, that nothing was tuned on.
func (k knownPage) unseen() bool {
	h := fnv.New32a()
	h.Write([]byte(filepath.Base(filepath.Dir(k.File)) + "/" + filepath.Base(k.File)))
	return h.Sum32()>>7&1 == 1
}

// tally counts right and wrong.
type tally struct{ hit, missed, wrong, pages, overlap float64 }

func (t tally) f() float64 { return 2 * t.hit / (2*t.hit + t.missed + t.wrong) }

func (t *tally) strings(k knownPage, got string) {
	got = plain(got)
	for _, s := range k.With {
		if strings.Contains(got, plain(s)) {
			t.hit++
		} else {
			t.missed++
		}
	}
	for _, s := range k.Without {
		if strings.Contains(got, plain(s)) {
			t.wrong++
		}
	}
}

// text adds the F of runs of four words, as the article extraction benchmark of
// Scrapinghub does.
func (t *tally) text(k knownPage, got string) float64 {
	want, have := shingles(k.Text), shingles(got)
	var both, w, h int
	for s, n := range want {
		w += n
		both += min(n, have[s])
	}
	for _, n := range have {
		h += n
	}
	f := 2 * float64(both) / max(float64(w+h), 1)
	t.overlap += f
	t.pages++
	return f
}

func shingles(s string) map[string]int {
	words := strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' })
	m := map[string]int{}
	for i := 0; i+min(4, len(words)) <= len(words) && len(words) > 0; i++ {
		m[strings.Join(words[i:i+min(4, len(words))], " ")]++
	}
	return m
}

// plain is a text without what no reader sees: runs of white space and soft hyphens.
func plain(s string) string {
	s = strings.ReplaceAll(s, "\u00AD", "")
	return strings.Join(strings.Fields(s), " ")
}

func knownPages(t testing.TB) []knownPage {
	folder := os.Getenv("DATELINE_PAGES")
	if folder == "" {
		t.Skip("DATELINE_PAGES names no folder of pages")
	}
	raw, err := os.ReadFile(filepath.Join(folder, "manifest.json"))
	if err != nil {
		t.Fatal(err)
	}
	var pages []knownPage
	if err := json.Unmarshal(raw, &pages); err != nil {
		t.Fatal(err)
	}
	for i, k := range pages {
		if !filepath.IsAbs(k.File) {
			pages[i].File = filepath.Join(folder, k.File)
		}
	}
	return pages
}

// extractors are what we are measured against, and ours.
var extractors = []struct {
	name string
	read func(raw []byte) (annotate.Article, string)
}{
	{"trafilatura", func(raw []byte) (annotate.Article, string) {
		r, err := trafilatura.Extract(bytes.NewReader(raw), trafilatura.Options{ExcludeComments: true, EnableFallback: true})
		if err != nil {
			return annotate.Article{}, ""
		}
		m := r.Metadata
		a := annotate.Article{Title: m.Title, Byline: m.Author, Source: m.Sitename, Language: m.Language}
		if !m.Date.IsZero() {
			a.Published = m.Date.Format("2006-01-02")
		}
		return a, dom.InnerText(r.ContentNode)
	}},
	{"readability", func(raw []byte) (annotate.Article, string) {
		parser := readability.NewParser()
		a, err := parser.Parse(bytes.NewReader(raw), nil)
		var b strings.Builder
		if err != nil || a.RenderText(&b) != nil {
			return annotate.Article{}, ""
		}
		return annotate.Article{Title: a.Title(), Byline: a.Byline(), Source: a.SiteName(), Language: a.Language()}, b.String()
	}},
	{"ours", func(raw []byte) (annotate.Article, string) {
		d, err := html.Read("page.html", raw, "", "")
		if err != nil {
			return annotate.Article{}, ""
		}
		a, text, _, err := d.Finished(d.Out)
		if err != nil {
			return a, ""
		}
		return a, text.String()
	}},
}

// TestPages prints how well each extractor does on the pages that were tuned on, and on
// those that were not. DATELINE_PAGES_SHOW prints its mistakes on the former too.
func TestPages(t *testing.T) {
	pages := knownPages(t)
	for _, x := range extractors {
		t.Run(x.name, func(t *testing.T) {
			var tallies [2]tally
			var about [2]map[string]*[2]int
			for _, k := range pages {
				raw, err := os.ReadFile(k.File)
				if err != nil {
					t.Fatal(err)
				}
				half := 0
				if k.unseen() {
					half = 1
				}
				a, got := x.read(raw)
				tallies[half].strings(k, got)
				if k.Text != "" {
					tallies[half].text(k, got)
				}
				about[half] = facts(about[half], k, a)
				if half == 0 && os.Getenv("DATELINE_PAGES_SHOW") != "" {
					show(k, a, got)
				}
			}
			for i, half := range []string{"tuned on", "unseen"} {
				s := tallies[i]
				t.Logf("%-8s with/without F %.4f (with %.3f, without %.3f); shingle F1 %.4f on %.0f pages", half,
					s.f(), s.hit/(s.hit+s.missed), s.hit/(s.hit+s.wrong), s.overlap/s.pages, s.pages)
				for _, name := range slices.Sorted(maps.Keys(about[i])) {
					n := about[i][name]
					t.Logf("         %-9s %.3f of %d", name, float64(n[0])/float64(n[1]), n[1])
				}
			}
		})
	}
}

// facts counts what is right of what is known of a page beside its text: of dates the
// day, of the others all but case and white space.
func facts(sum map[string]*[2]int, k knownPage, a annotate.Article) map[string]*[2]int {
	if sum == nil {
		sum = map[string]*[2]int{}
	}
	a.Published = a.Published[:min(len(a.Published), 10)]
	for name, pair := range map[string][2]string{
		"title": {k.Title, a.Title}, "date": {k.Date[:min(len(k.Date), 10)], a.Published}, "byline": {k.Byline, a.Byline},
		"source": {k.Source, a.Source}, "language": {k.Language, a.Language},
	} {
		if pair[0] == "" {
			continue
		}
		if sum[name] == nil {
			sum[name] = &[2]int{}
		}
		sum[name][1]++
		if name == "byline" {
			pair[0], pair[1] = strings.ReplaceAll(pair[0], ";", ","), strings.ReplaceAll(pair[1], ";", ",")
		}
		if strings.EqualFold(plain(pair[0]), plain(pair[1])) {
			sum[name][0]++
		}
	}
	return sum
}

func show(k knownPage, a annotate.Article, got string) {
	for name, n := range facts(nil, k, a) {
		if n[0] == 0 {
			fmt.Printf("FACT   %s: %s of %+v, not %+v\n", filepath.Base(k.File), name, a, []string{k.Title, k.Date, k.Byline, k.Source, k.Language})
		}
	}
	for _, s := range k.With {
		if !strings.Contains(plain(got), plain(s)) {
			fmt.Printf("MISSED %s: %q\n", filepath.Base(k.File), s)
		}
	}
	for _, s := range k.Without {
		if strings.Contains(plain(got), plain(s)) {
			fmt.Printf("WRONG  %s: %q\n", filepath.Base(k.File), s)
		}
	}
	var t tally
	if k.Text != "" {
		if f := t.text(k, got); f < .95 {
			fmt.Printf("POOR   %s: %.3f\n", filepath.Base(filepath.Dir(k.File)), f)
		}
	}
}
