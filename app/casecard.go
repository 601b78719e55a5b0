// This file owns how a version of a case looks: who holds it, its letter, its words, and
// what else it says, where versions differ told by a sign.

package app

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
	"dateline/annotate/review"
)

// version is the card of a version of the case in hand, by its place.
func (h *caseHand) version(c *review.Case, i int) fyne.CanvasObject {
	p, v := h.page, &c.Versions[i]
	handle := p.handle(c.Article)
	names := make([]string, len(v.Layers))
	for k, l := range v.Layers {
		names[k] = handle(l)
	}
	slices.Sort(names)
	holders := newWrapped(p.app.setter, strings.Join(names, ", "), 12.5, false, 3)
	holders.ink = colorMuted
	letter := ink(review.Letter(i), colorMuted, 12.5, true)
	label := p.label(v.Span.Label)
	column := container.New(&stackLayout{gap: 4}, frame(nil, nil, nil, letter, holders), newCaseQuote(h.typesetter(), quoteWords(v.Span), label))
	for _, f := range p.facts(c, i) {
		column.Add(h.fact(f))
	}
	border := canvas.NewRectangle(themeColor(colorPanel))
	border.StrokeColor, border.StrokeWidth, border.CornerRadius = themeColor(colorLine), 1, 8
	if i == h.standing(c) {
		border.StrokeColor = themeColor(theme.ColorNameForeground)
	}
	return container.NewStack(border, inset(column, 9, 10, 12, 12))
}

// lackingWords says who has an article done and holds nothing of a case: “chen has none”.
func (p *reviewPage) lackingWords(article annotate.ID, missing []annotate.ID) string {
	const most = 4 // names
	names := make([]string, len(missing))
	for i, l := range missing {
		names[i] = p.handle(article)(l)
	}
	slices.Sort(names)
	switch n := len(names); {
	case n == 0:
		return ""
	case n == 1:
		return names[0] + " has none"
	case n > most:
		return grouped(n) + " others have none"
	}
	return strings.Join(names, ", ") + " have none"
}

// standing is the version that was accepted or, while nothing is decided, that which Enter
// accepts: the first. It is -1 where none stands.
func (h *caseHand) standing(c *review.Case) int {
	if c.State != review.Decided || len(c.Decisions) == 0 {
		return 0
	}
	d := c.Decisions[0]
	if d.Verdict != annotate.VerdictAccept {
		return -1
	}
	return slices.IndexFunc(c.Versions, func(v review.Version) bool {
		return slices.ContainsFunc(v.Spans, func(s annotate.Span) bool { return s.ID == d.Accepted })
	})
}

// label is that of a key, as it stands; one that the scheme does not have is grey.
func (p *reviewPage) label(key string) annotate.Label {
	if l, ok := p.app.scheme().Label(key); ok {
		return l
	}
	return annotate.Label{Key: key, Color: unknownColor}
}

// caseFact is something that a version says beside its words.
type caseFact struct {
	title, value string
	differs      bool // other versions say something else
}

// fact is the line of it. What differs has a sign, and is not muted.
func (h *caseHand) fact(f caseFact) fyne.CanvasObject {
	says, name := f.title+": "+f.value, colorMuted
	if f.differs {
		says, name = "≠ "+says, theme.ColorNameForeground
	}
	w := newWrapped(h.page.app.setter, says, 12.5, false, 4)
	w.ink = name
	return w
}

// facts is what a version says beside its words: its label where versions have several, its
// attributes, what it is linked to, what it names, and its note.
func (p *reviewPage) facts(c *review.Case, i int) []caseFact {
	all := make([][]caseFact, len(c.Versions))
	for k := range c.Versions {
		all[k] = p.said(c, &c.Versions[k])
	}
	value := func(facts []caseFact, title string) string {
		for _, f := range facts {
			if f.title == title {
				return f.value
			}
		}
		return ""
	}
	var facts []caseFact
	for _, title := range titlesOf(all) {
		f := caseFact{title: title, value: cmp.Or(value(all[i], title), "none")}
		for k := range all {
			f.differs = f.differs || value(all[k], title) != value(all[i], title)
		}
		if f.differs || value(all[i], title) != "" {
			facts = append(facts, f)
		}
	}
	return facts
}

// titlesOf lists the titles of what any version says, in the order in which they come.
func titlesOf(all [][]caseFact) []string {
	var titles []string
	for _, facts := range all {
		for _, f := range facts {
			if !slices.Contains(titles, f.title) {
				titles = append(titles, f.title)
			}
		}
	}
	return titles
}

// said is what one version says beside its words.
func (p *reviewPage) said(c *review.Case, v *review.Version) []caseFact {
	var facts []caseFact
	add := func(title, value string) {
		if value != "" {
			facts = append(facts, caseFact{title: title, value: value})
		}
	}
	label := p.label(v.Span.Label)
	if c.Kinds.Has(review.Label) || len(c.Versions) == 1 {
		add("Label", label.Title())
	}
	for _, key := range slices.Sorted(maps.Keys(v.Span.Attributes)) {
		title := key
		if a, ok := annotate.AttributeNamed(label.Attributes, key); ok {
			title = a.Title()
		}
		add(title, annotate.ValueText(v.Span.Attributes[key]))
	}
	for _, l := range p.linksOf(v) {
		add(l.title, l.value)
	}
	if e, ok := p.app.session.Entities().Of(v.Span.Entity); ok {
		add("Names", e.Name)
	}
	add("Note", annotate.Shorten(v.Span.Note, 200))
	return facts
}

// linksOf is what a version is linked to: those of a kind together.
func (p *reviewPage) linksOf(v *review.Version) []caseFact {
	var facts []caseFact
	for _, t := range v.Links {
		title := t.Link.Kind
		if k, ok := p.app.scheme().Link(t.Link.Kind); ok {
			title = k.Title()
		}
		to := "(not there)"
		if t.To.ID != (annotate.ID{}) {
			to = "“" + annotate.Shorten(oneLine(t.To.Quote()), 50) + "”"
		}
		if i := slices.IndexFunc(facts, func(f caseFact) bool { return f.title == title }); i >= 0 {
			facts[i].value += ", " + to
		} else {
			facts = append(facts, caseFact{title: title, value: to})
		}
	}
	return facts
}

// showDecided says what was decided on the case, by whom, when and why.
func (h *caseHand) showDecided(c review.Case, ok bool) {
	h.decided.RemoveAll()
	if !ok || len(c.Decisions) == 0 {
		h.decided.Hide()
		return
	}
	h.decided.Show()
	h.decided.Add(heading(h.decidedTitle(&c)))
	for _, d := range c.Decisions {
		var sign fyne.Resource = theme.NewSuccessThemedResource(theme.ConfirmIcon())
		if d.Verdict == annotate.VerdictReject {
			sign = theme.NewErrorThemedResource(theme.CancelIcon())
		}
		icon := container.New(layout.NewGridWrapLayout(fyne.NewSize(16, 16)), widget.NewIcon(sign))
		says := newWrapped(h.page.app.setter, h.page.decisionWords(d), 13, false, 6)
		h.decided.Add(frame(nil, nil, inset(icon, 1, 0, 0, 6), nil, says))
		by := newWrapped(h.page.app.setter, h.page.speaker(d.Reviewer)+", "+moment(d.Modified, time.Now()), 12, false, 1)
		by.ink = colorMuted
		h.decided.Add(inset(by, 0, 4, 0, 0))
	}
}

// decidedTitle says whether the reviewer has decided on a case, and why it is open again.
func (h *caseHand) decidedTitle(c *review.Case) string {
	switch {
	case c.State == review.Decided:
		return "Decided"
	case c.State == review.Open && c.Kinds.Has(review.Reviewers):
		return "What reviewers decided; open for you"
	case c.State == review.Open:
		return "Decided by others; open for you"
	}
	return "Reopened: " + string(c.Since)
}

// decisionWords says what a decision came to.
func (p *reviewPage) decisionWords(d annotate.Decision) string {
	if d.Verdict == annotate.VerdictReject {
		return "Rejected: " + d.Reason
	}
	says := capital(cmp.Or(verdicts[d.Verdict], string(d.Verdict)))
	if s, ok := p.app.session.Document().Span(d.Final); ok {
		says += ": " + p.label(s.Label).Title() + " “" + annotate.Shorten(oneLine(s.Quote()), 120) + "”"
	}
	return says
}
