// This file owns the title of an article: which heading readers see, and the name of the
// site that titles end in.

package html

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

// titleBreak is what stands between a title and the name of the site.
var titleBreak = regexp.MustCompile(`\s+[|•·»–—:-]\s+|\s*\|\s*| - `)

// headline is the title of the article. A heading of the first level that the other
// places hold too is the one that readers see.
func (f *facts) headline(source string) string {
	said := []string{f.meta["og:title"], f.linked.headline, f.title, f.meta["twitter:title"], f.meta["title"], f.meta["dc.title"]}
	for _, h := range f.headings {
		for _, s := range said {
			if len(h) > 8 && len(h)*2 >= len(s) && strings.Contains(fold(flat(s)), fold(h)) {
				return h
			}
		}
	}
	title := flat(html.UnescapeString(first(f.meta["og:title"], f.linked.headline, f.title, f.meta["twitter:title"])))
	if short := withoutSite(title, source, f.title); short != "" {
		return short
	}
	if title == "" && len(f.headings) > 0 {
		return f.headings[0]
	}
	return title
}

func fold(s string) string { return strings.ToLower(s) }

// withoutSite takes the name of the site from the end or the start of a title.
func withoutSite(title, source, whole string) string {
	breaks := titleBreak.FindAllStringIndex(title, -1)
	if len(breaks) == 0 {
		return title
	}
	last, start := breaks[len(breaks)-1], breaks[0]
	site := fold(strings.TrimSpace(source))
	if tail := fold(title[last[1]:]); site != "" && (strings.Contains(tail, site) || strings.Contains(site, tail)) {
		return title[:last[0]]
	}
	if head := fold(title[:start[0]]); site != "" && head == site {
		return title[start[1]:]
	}
	if title == whole && len(strings.Fields(title[last[1]:])) <= 3 && len(strings.Fields(title[:last[0]])) >= 4 {
		return title[:last[0]]
	}
	return title
}
