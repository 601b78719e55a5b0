// This file owns what stands on pages beside the text: running heads and feet, and the
// numbers of pages.

package pdf

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"dateline/annotate"
)

// edge is a line near the top or the bottom of a page.
type edge struct {
	key string // its words, all numbers made alike
	top bool
}

// numbered is a number at one end of a line near the top or the bottom of a page. That
// of the page itself grows with the pages, whatever else stands beside it.
type numbered struct {
	top, atEnd bool
	ahead      int // of the place of the page in the file
}

// furniture finds out which lines of pages are no part of the text.
type furniture struct {
	seen    map[edge]int     // on how many pages
	numbers map[numbered]int // likewise
	pages   int
	body    float64 // the size of the font of most text
}

// newFurniture looks at the edges of all pages.
func newFurniture(pages []sheet) furniture {
	f := furniture{seen: map[edge]int{}, numbers: map[numbered]int{}, pages: len(pages)}
	var all []run
	for _, p := range pages {
		all = append(all, p.runs...)
	}
	f.body = bodySize(all)
	for i, p := range pages {
		here, counted := map[edge]bool{}, map[numbered]bool{}
		for _, m := range p.edges() {
			e := edgeOf(m)
			here[e] = true
			for _, n := range numbersOf(m, i) {
				counted[n] = true
			}
		}
		for e := range here {
			f.seen[e]++
		}
		for n := range counted {
			f.numbers[n]++
		}
	}
	return f
}

// marginal is one of the outermost lines of a page.
type marginal struct {
	runs []run
	text string
	size float64
	top  bool
}

// How many lines of a page can be heads or feet, at either end, and within how much of
// its height.
const (
	outermost = 2
	margin    = 0.2
)

// edges are the outermost lines of a page.
func (s sheet) edges() []marginal {
	var found []marginal
	rows := levels(s.runs)
	for i, row := range rows {
		l := linesOf(row, false)[0]
		top := i < outermost && l.box.bottom < margin*s.height
		if top || i >= len(rows)-outermost && l.box.top > (1-margin)*s.height {
			found = append(found, marginal{row, l.text, l.size, top})
		}
	}
	return found
}

func edgeOf(m marginal) edge {
	return edge{digits.ReplaceAllString(strings.ToLower(m.text), "#"), m.top}
}

// numbersOf are the numbers at the ends of a line of a page.
func numbersOf(m marginal, page int) []numbered {
	words := strings.Fields(m.text)
	var found []numbered
	for _, atEnd := range []bool{false, true} {
		word := words[0]
		if atEnd {
			word = words[len(words)-1]
		}
		if n, err := strconv.Atoi(word); err == nil && n >= 0 && n < 10*mostPages {
			found = append(found, numbered{m.top, atEnd, n - page})
		}
	}
	return found
}

var (
	digits     = regexp.MustCompile(`\p{Nd}+`)
	pageNumber = regexp.MustCompile(`^(?i)[\s–—·|\-\[\(]*(page|p\.?|seite|pagina|página|стр\.?|страница|صفحة|第)?\s*(\p{Nd}{1,4}|[ivxl]{1,6})\s*(页|頁|ページ)?(\s*(/|of|von|de|sur|из|من|di)\s*\p{Nd}{1,4})?[\s–—·|\-\]\)]*$`)
	printed    = regexp.MustCompile(`^(?i)(https?://|file://)\S+(\s+\p{Nd}+/\p{Nd}+)?$`)
)

// often is on how many pages the same is seen that is no part of the text.
func (f furniture) often() int { return min(max(2, f.pages-1), 3) }

// reason says why an outermost line of a page is no part of the text; "" if it is.
func (f furniture) reason(m marginal, page int) annotate.Reason {
	switch {
	case pageNumber.MatchString(m.text) && (f.pages > 2 || strings.ContainsFunc(m.text, unicode.IsDigit)):
		return annotate.ReasonPageNumber
	case printed.MatchString(m.text), f.seen[edgeOf(m)] >= f.often():
		return annotate.ReasonPageHead
	case m.size > 1.15*f.body: // headings have numbers that grow with the pages too
		return ""
	}
	for _, n := range numbersOf(m, page) {
		if f.numbers[n] >= 3 {
			return annotate.ReasonPageHead
		}
	}
	return ""
}

// takeOut takes the furniture of a page off it: what stands at its head and at its foot.
func (f furniture) takeOut(s sheet, page int) (text []run, heads, feet []paragraph) {
	gone := map[box]bool{}
	for _, m := range s.edges() {
		why := f.reason(m, page)
		if why == "" {
			continue
		}
		for _, r := range m.runs {
			gone[r.box] = true
		}
		p := paragraph{lines: linesOf(m.runs, false), page: page, out: why}
		if m.top {
			heads = append(heads, p)
		} else {
			feet = append(feet, p)
		}
	}
	for _, r := range s.runs {
		if !gone[r.box] {
			text = append(text, r)
		}
	}
	return text, heads, feet
}
