// This file owns what the page shows of the cases of an article: the words on which the
// layers that are shown agree, and those on which they do not.

package app

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"dateline/annotate"
	"dateline/annotate/review"
	"dateline/annotate/text"
	"dateline/app/textview"
)

// marks are the cases of the open article as the page shows them.
func (p *reviewPage) marks(lanes []annotate.ID) []textview.Mark {
	var marks []textview.Mark
	for _, c := range p.comparison().Cases() {
		between := c.Kinds.Has(review.Reviewers) || c.Kinds.Has(review.Added)
		if between && c.Kind == review.Reviewers && (p.now == nil || p.now.Case != c.ID) {
			continue // the tags that it is about are a case of their own
		}
		layers := lanes
		if between {
			layers = c.Layers
		}
		m := p.mark(&c, layers)
		if between {
			m.Held = make([]textview.Held, len(lanes))
		}
		marks = append(marks, m)
	}
	return marks
}

// mark is one case, as far as some layers are concerned.
func (p *reviewPage) mark(c *review.Case, layers []annotate.ID) textview.Mark {
	m := textview.Mark{ID: c.ID, Label: c.Label, Decided: c.State == review.Decided}
	m.Rejected = m.Decided && len(c.Decisions) > 0 && c.Decisions[0].Verdict == annotate.VerdictReject
	var all []text.Range
	var agreed [][]text.Range
	for _, layer := range layers {
		h := p.held(c, layer)
		m.Held = append(m.Held, h)
		all = append(all, h.Ranges...)
		switch {
		case h.Label != "":
			agreed = append(agreed, nil)
		case len(h.Ranges) > 0 || slices.Contains(c.Missing, layer):
			agreed = append(agreed, h.Ranges)
		}
	}
	m.Ranges = inAll(agreed)
	m.Disputed = text.Without(text.Merge(all...), m.Ranges)
	return m
}

// held is what a layer holds of a case.
func (p *reviewPage) held(c *review.Case, layer annotate.ID) textview.Held {
	i := c.Version(layer)
	if i < 0 {
		return textview.Held{}
	}
	v := &c.Versions[i]
	h := textview.Held{Ranges: v.Spans[slices.Index(v.Layers, layer)].Ranges()}
	if !p.app.scheme().Same(v.Span.Label, c.Label) {
		h.Label = v.Span.Label
	}
	return h
}

// inAll is the words that all lists of ranges have.
func inAll(lists [][]text.Range) []text.Range {
	if len(lists) == 0 {
		return nil
	}
	common := lists[0]
	for _, list := range lists[1:] {
		common = text.Shared(common, list)
	}
	return common
}

// byline says how much there is to compare on the open article, and how far people agree.
func (p *reviewPage) byline() string {
	if p.app.session.ReadsBlind() {
		return "Read blind: what others made of it is shown once you are done"
	}
	d := p.app.session.Document()
	layers := p.participants()
	tags := 0
	for _, l := range layers {
		tags += d.Count(l)
	}
	parts := []string{plural(len(layers), "annotator"), plural(tags, "tag")}
	var alphas []string
	for _, a := range p.hand.table.overall() {
		alphas = append(alphas, fmt.Sprintf("%.2f %s", a.value, a.label.Title()))
	}
	if len(alphas) > 0 {
		parts = append(parts, "α "+strings.Join(alphas, ", "))
	}
	return strings.Join(parts, " · ")
}

// quoteWords is the words of a tag as a card shows them: the middle of many is left out.
func quoteWords(s annotate.Span) string {
	const before, after = 110, 70 // code points
	runes := []rune(oneLine(s.Quote()))
	if len(runes) <= before+after {
		return cmp.Or(string(runes), "(no words)")
	}
	return strings.TrimSpace(string(runes[:before])) + " … " + strings.TrimSpace(string(runes[len(runes)-after:]))
}
