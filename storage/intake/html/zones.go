// This file owns what the names of elements say about the words within them.

package html

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"dateline/annotate"
)

// zone is the part of a page that a block stands in, as far as the names of the elements
// around it tell.
type zone struct {
	reason annotate.Reason // "" where they do not tell
	sure   bool            // the element itself says so, by its tag or role
}

// zoneWords are words in the names that sites give elements, by the part of the page
// that they name.
var zoneWords = map[string]annotate.Reason{}

func init() {
	for reason, words := range map[annotate.Reason]string{
		annotate.ReasonNavigation: `nav navigation navbar navi menu menubar submenu breadcrumb breadcrumbs crumbs sitemap topbar
			toolbar pagination pager paging prevnext tags taglist tagcloud topics categories skiplink skip masthead login signin search searchform
			widget widgets footer foot footnav toc siteheader sitefooter`,
		annotate.ReasonRelated: `related recommended recommendations recommendation recirc recirculation readmore morefrom mostread
			mostpopular popular trending teaser teasers promo latest similar recommends rel yarpp jp-relatedposts readnext upnext alsolike weiterlesen
			linkbox furtherreading seealso onward crosslink`,
		annotate.ReasonComments: `comment comments commentlist commentform disqus respond reply replies discussion kommentare kommentar
			comentarios commentaires feedback reactions`,
		annotate.ReasonSharing: `share sharing sharebar social socialmedia sharedaddy addtoany shariff addthis sharethis socials
			sociallinks follow likes print bookmark teilen a2a`,
		annotate.ReasonAdvert: `ad ads adv advert adverts advertisement advertising adslot adsbygoogle sponsor sponsored sponsors
			taboola outbrain dfp gpt anzeige werbung publicidad publicite commercial affiliate`,
		annotate.ReasonAppeal: `newsletter newsletters subscribe subscription subscriptions signup donate donation donations paywall
			membership register registration contribute contributions regwall piano abo optin`,
		annotate.ReasonNotice: `cookie cookies consent gdpr copyright disclaimer legal privacy imprint impressum cookiebar onetrust
			cmp license licence terms`,
		annotate.ReasonByline: `byline bylines author authors authorbox dateline timestamp published pubdate postmeta postinfo
			entrymeta articlemeta meta metadata autor auteur datum biography bio entrydate postdate date`,
		annotate.ReasonCaption: `caption captions figcaption credit credits photocredit imagecaption photocaption
			bildunterschrift gallery slideshow mediacaption`,
		annotate.ReasonHidden:  `sronly visuallyhidden screenreadertext screenreader`,
		annotate.ReasonOutside: `sidebar aside rail rightcol complementary popup modal overlay lightbox infobox`,
	} {
		for word := range strings.FieldsSeq(words) {
			zoneWords[word] = reason
		}
	}
}

// zoneOf is what an element says of its content.
func zoneOf(n *html.Node) zone {
	switch n.DataAtom {
	case atom.Nav, atom.Menu, atom.Button, atom.Select, atom.Textarea, atom.Label:
		return zone{annotate.ReasonNavigation, true}
	case atom.Footer:
		return zone{annotate.ReasonNavigation, false}
	case atom.Aside:
		return zone{annotate.ReasonOutside, false}
	case atom.Figcaption, atom.Caption:
		return zone{annotate.ReasonCaption, true}
	case atom.Time:
		return zone{annotate.ReasonByline, true}
	}
	switch attr(n, "role") {
	case "navigation", "menu", "menubar", "search", "tablist", "toolbar":
		return zone{annotate.ReasonNavigation, true}
	case "dialog", "alertdialog":
		return zone{annotate.ReasonNotice, true}
	case "complementary", "contentinfo":
		return zone{annotate.ReasonOutside, false}
	}
	switch prop := attr(n, "itemprop"); prop {
	case "author", "datePublished", "dateModified":
		return zone{annotate.ReasonByline, true}
	case "caption":
		return zone{annotate.ReasonCaption, true}
	case "articleBody":
		return zone{}
	}
	for _, name := range []string{attr(n, "class"), attr(n, "id"), attr(n, "data-component"), attr(n, "data-testid")} {
		if reason := zoneOfName(name); reason != "" {
			return zone{reason, reason == annotate.ReasonCaption && strings.Contains(strings.ToLower(name), "caption")}
		}
	}
	return zone{}
}

// zoneOfName looks at the words of a name, and at two of them that stand together:
// “read-more”.
func zoneOfName(name string) annotate.Reason {
	last := ""
	for token := range strings.FieldsSeq(name) {
		last = ""
		for _, word := range nameWords(token) {
			if reason := zoneWords[last+word]; reason != "" && last != "" {
				return reason
			}
			if reason := zoneWords[word]; reason != "" {
				return reason
			}
			last = word
		}
	}
	return ""
}

// nameWords are the words of a name in whichever way they are put together:
// “readMore”, “read-more”, “read_more”.
func nameWords(token string) []string {
	var words []string
	start := 0
	lower := false
	cut := func(end int) {
		if end > start {
			words = append(words, strings.ToLower(token[start:end]))
		}
	}
	for i, r := range token {
		switch {
		case !unicode.IsLetter(r):
			cut(i)
			start = i + len(string(r))
			lower = false
			continue
		case unicode.IsUpper(r) && lower:
			cut(i)
			start = i
		}
		lower = unicode.IsLower(r)
	}
	cut(len(token))
	return words
}

// weight is how much of a page stands in an element, or in a place.
type weight struct {
	chars  int     // of shown text
	linked int     // of them in links
	heard  float64 // of them that the extractors kept, the mean of both
	zone   zone
}

func (w *weight) add(b *block) {
	w.chars += b.chars
	w.linked += b.linked
	w.heard += float64(b.chars) * b.kept()
}

// without is the share that the extractors kept of all but a block; where there is
// nothing else, of the block.
func (w *weight) without(b *block) float64 {
	rest := w.chars - b.chars
	if rest <= 0 {
		return b.kept()
	}
	return max(0, w.heard-float64(b.chars)*b.kept()) / float64(rest)
}

// weigh finds what each element around a block holds.
func (p *page) weigh() {
	p.inside = map[*html.Node]*weight{}
	for _, b := range p.blocks {
		for n := b.node; n != nil; n = n.Parent {
			w := p.inside[n]
			if w == nil {
				w = &weight{}
				if n.Type == html.ElementNode && n.DataAtom != atom.Html && n.DataAtom != atom.Body {
					w.zone = zoneOf(n)
				}
				p.inside[n] = w
			}
			w.add(b)
		}
	}
}

// zones gives each block the zone of the innermost element that names one. An element
// that holds much of what the extractors kept is the article's own, whatever it is
// called; but a menu is one.
func (p *page) zones() {
	p.weigh()
	total := p.inside[p.root].heard
	for _, b := range p.blocks {
		for n := b.node; n != nil; n = n.Parent {
			w := p.inside[n]
			menu := w.zone.sure && w.zone.reason == annotate.ReasonNavigation
			if w.zone.reason != "" && (menu || w.heard <= total*0.25) {
				b.zone = w.zone
				break
			}
		}
	}
}
