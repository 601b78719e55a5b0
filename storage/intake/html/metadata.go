// This file owns what a page says of its article beside the text: which of the many
// places where a page can say so is believed first.

package html

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"dateline/annotate"
	"dateline/storage/intake"
)

// facts are what a page says in its head and its attributes.
type facts struct {
	meta     map[string]string // by name, property or itemprop in lower case; the first of each
	authors  []string          // of meta elements
	rel      map[string]string // links by their rel
	title    string            // of the title element
	headings []string          // of the first level
	lang     string
	times    []timeElement
	byline   string // the first element whose rel, itemprop or class says author
	linked   linkedData
}

// timeElement is an element of a date.
type timeElement struct {
	date      string
	published bool // says that it is the date of publication
	modified  bool
}

// metadata is what a page says of its article, and the summary that it gives of it. An
// address that came with the page counts where it names none. The warnings say what is a
// guess.
func metadata(root *html.Node, source, address string) (about annotate.Article, summary string, warnings []string) {
	f := &facts{meta: map[string]string{}, rel: map[string]string{}}
	f.gather(root)
	a := annotate.Article{Language: f.language(), Byline: f.author()}
	a.URL = f.address(source, address)
	a.Source = f.source(a.URL)
	a.Title = f.headline(a.Source)
	a.Published = f.published()
	if a.Published == "" {
		if a.Published = foundDate(root, a.URL); a.Published != "" {
			warnings = append(warnings, "The date of publication is a guess: it was found among the words of the page, or in its address.")
		}
	}
	return a, first(f.meta["og:description"], f.meta["description"]), warnings
}

func (f *facts) gather(n *html.Node) {
	if n.Type == html.ElementNode {
		f.element(n)
		if n.DataAtom == atom.Script {
			return
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		f.gather(c)
	}
}

func (f *facts) element(n *html.Node) {
	switch n.DataAtom {
	case atom.Html:
		f.lang = first(f.lang, attr(n, "lang"), attr(n, "xml:lang"))
	case atom.Meta:
		f.metaElement(n)
	case atom.Link:
		for rel := range strings.FieldsSeq(strings.ToLower(attr(n, "rel"))) {
			if f.rel[rel] == "" {
				f.rel[rel] = strings.TrimSpace(attr(n, "href"))
			}
		}
	case atom.Title:
		if n.Parent != nil && n.Parent.DataAtom == atom.Head && f.title == "" {
			f.title = textOf(n)
		}
	case atom.Script:
		if strings.EqualFold(strings.TrimSpace(attr(n, "type")), "application/ld+json") && n.FirstChild != nil {
			f.linked.add(n.FirstChild.Data)
		}
	case atom.H1:
		if s := textOf(n); s != "" && len(f.headings) < 8 {
			f.headings = append(f.headings, s)
		}
	case atom.Time:
		f.timeElement(n)
	}
	if f.byline == "" && n.DataAtom != atom.Meta && saysAuthor(n) {
		f.byline = textOf(n)
	}
}

func (f *facts) metaElement(n *html.Node) {
	value := strings.TrimSpace(attr(n, "content"))
	if value == "" {
		return
	}
	for _, key := range []string{attr(n, "property"), attr(n, "name"), attr(n, "itemprop"), attr(n, "http-equiv")} {
		key = strings.ToLower(strings.TrimSpace(key))
		if key == "" {
			continue
		}
		if f.meta[key] == "" {
			f.meta[key] = value
		}
		if key == "author" || key == "article:author" && !strings.Contains(value, "://") {
			f.authors = append(f.authors, value)
		}
	}
}

func (f *facts) timeElement(n *html.Node) {
	date := first(attr(n, "datetime"), attr(n, "content"), textOf(n))
	names := strings.ToLower(attr(n, "class") + " " + attr(n, "itemprop"))
	if n.Parent != nil {
		names += " " + strings.ToLower(attr(n.Parent, "class"))
	}
	f.times = append(f.times, timeElement{
		date:      date,
		published: hasAttr(n, "pubdate") || strings.Contains(names, "publish") || strings.Contains(names, "entry-date"),
		modified:  strings.Contains(names, "modif") || strings.Contains(names, "update"),
	})
}

// saysAuthor tells the elements that hold the name of who wrote a page.
func saysAuthor(n *html.Node) bool {
	if attr(n, "rel") == "author" || attr(n, "itemprop") == "author" {
		return true
	}
	for class := range strings.FieldsSeq(attr(n, "class")) {
		if words := nameWords(class); len(words) <= 4 && slices.ContainsFunc(words, func(w string) bool { return w == "byline" || w == "author" || w == "autor" }) {
			return len(strings.Fields(textOf(n))) <= 12
		}
	}
	return false
}

// textOf is the text within an element, its runs of white space one space.
func textOf(n *html.Node) string {
	var b strings.Builder
	var add func(n *html.Node)
	add = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		} else if n.Type == html.ElementNode && n.Parent != nil && n.DataAtom != atom.Title && silent(n) {
			return
		} else if isBlock(n) || n.DataAtom == atom.Br {
			b.WriteByte(' ')
		}
		for c := n.FirstChild; c != nil && b.Len() < 2000; c = c.NextSibling {
			add(c)
		}
	}
	add(n)
	return flat(b.String())
}

func flat(s string) string { return strings.Join(strings.Fields(s), " ") }

// first is the first of some strings that is not blank.
func first(of ...string) string {
	for _, s := range of {
		if s = strings.TrimSpace(s); s != "" {
			return s
		}
	}
	return ""
}

var savedFrom = regexp.MustCompile(`<!--\s*saved from url=\(\d+\)(\S+)\s*-->`)

// address is where the page was: what it calls its own address, or what the browser that
// saved it wrote down, or what came with it.
func (f *facts) address(source, given string) string {
	saved := ""
	if m := savedFrom.FindStringSubmatch(source[:min(len(source), 4096)]); m != nil {
		saved = m[1]
	}
	base := first(given, saved)
	for _, candidate := range []string{f.rel["canonical"], f.meta["og:url"], f.linked.address, saved, given} {
		if u := absolute(base, candidate); u != "" {
			return u
		}
	}
	return ""
}

// absolute is an address of the web as seen from base, or "". That of a site's first
// page is not that of an article.
func absolute(base, address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || address == "" {
		return ""
	}
	if b, err := url.Parse(base); err == nil && b.Host != "" {
		u = b.ResolveReference(u)
		if strings.Trim(u.Path, "/") == "" && u.RawQuery == "" && strings.Trim(b.Path, "/") != "" {
			return ""
		}
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return u.String()
}

// source is the paper, agency or site: by its name, else by its host.
func (f *facts) source(address string) string {
	name := first(f.meta["og:site_name"], f.linked.publisher, f.meta["application-name"], f.meta["dc.publisher"], f.meta["publisher"])
	if name != "" && !strings.HasPrefix(name, "http") && len(name) < 100 {
		return flat(strings.TrimPrefix(name, "@"))
	}
	return intake.Source(annotate.Article{URL: address})
}

// language is a tag of BCP 47, or "".
func (f *facts) language() string {
	said := first(f.lang, f.linked.language, f.meta["content-language"], f.meta["dc.language"], f.meta["language"], f.meta["og:locale"])
	said, _, _ = strings.Cut(said, ",")
	return intake.Tag(said)
}

var (
	byWords   = regexp.MustCompile(`(?i)^(?:(?:written |posted |published |story |words |reported )?by|von|par|por|di|door|av|af|автор|بقلم|作者|记者|autor(?:in)?|text)(?:\s*[:：]\s*|\s+)`)
	authorEnd = regexp.MustCompile(`(?i)\s*(?:[|•·/]|\bon\b|\b\d{1,2}[./: ]|\bpublished\b|\bveröffentlicht\b|\bposted\b|\bupdated\b|@|, \d).*$`)
)

// author is who wrote the article, without “By”. Several are divided by commas.
func (f *facts) author() string {
	if name := tidyAuthors(f.linked.authors); name != "" {
		return name
	}
	said := f.authors
	if len(said) == 0 {
		said = []string{first(f.meta["parsely-author"], f.meta["sailthru.author"], f.meta["dc.creator"], f.meta["dcterms.creator"], f.meta["byl"], f.byline)}
	}
	return tidyAuthors(said)
}

func tidyAuthors(names []string) string {
	var tidy []string
	for _, name := range names {
		name = byWords.ReplaceAllString(flat(html.UnescapeString(name)), "")
		name = strings.Trim(authorEnd.ReplaceAllString(name, ""), " ,;|-–—")
		if name == "" || len(name) > 200 || strings.Contains(name, "://") || contains(tidy, name) {
			continue
		}
		tidy = append(tidy, name)
	}
	return strings.Join(tidy, ", ")
}

func contains(names []string, name string) bool {
	for _, n := range names {
		if strings.EqualFold(n, name) {
			return true
		}
	}
	return false
}
