// This file owns the way into review from elsewhere: to the case that lies at a place of
// an article.

package app

import (
	"cmp"
	"slices"

	"dateline/annotate"
	"dateline/annotate/review"
	"dateline/annotate/text"
)

// visit opens an article in review, with the case in hand that lies at a range, in bytes.
func (p *reviewPage) visit(article annotate.ID, at text.Range) {
	a := p.app
	a.session.Visit(article, func() {
		a.enter(reviewing)
		if c, ok := p.caseAt(at); ok {
			p.goToCase(c.ID)
		} else {
			p.page.view.Reveal(at)
		}
		a.focusReader()
	})
}

// caseAt is the case of the open article whose extent is most like a range.
func (p *reviewPage) caseAt(at text.Range) (review.Case, bool) {
	cases := slices.Clone(p.comparison().Cases())
	cases = slices.DeleteFunc(cases, func(c review.Case) bool { return !c.Extent.Overlaps(at) })
	if len(cases) == 0 {
		return review.Case{}, false
	}
	apart := func(c review.Case) int {
		start, end := c.Extent.Start-at.Start, c.Extent.End-at.End
		return max(start, -start) + max(end, -end)
	}
	return slices.MinFunc(cases, func(a, b review.Case) int { return cmp.Compare(apart(a), apart(b)) }), true
}
