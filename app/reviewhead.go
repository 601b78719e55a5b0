// This file owns the head of the queue: how many cases there are, which of them are asked
// for and in which order, and what stands in the place of the list while it has none.

package app

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
	"dateline/annotate/review"
	"dateline/storage/explain"
)

type reviewHead struct {
	page       *reviewPage
	content    *fyne.Container
	background *swatch
	edge       *swatch
	under      *swatch
	counts     *button // opens the filter
	layers     *choice
	order      *choice
	asked      *fyne.Container // the line that says how the list is narrowed
	says       *note
	none       *fyne.Container // in the place of the list
	noneSays   string
}

func newReviewHead(p *reviewPage) *reviewHead {
	a := p.app
	h := &reviewHead{page: p, background: newSwatch(colorPanel), edge: rule(colorLine, true), under: rule(colorRow, false)}
	h.counts = newButton(a, "", func() { a.runCommand("review-filter") })
	h.counts.Alignment = widget.ButtonAlignLeading
	h.layers = newChoice(a, nil, "", func(string) { p.chooseLayer(h.layers.SelectedIndex()) })
	h.order = newChoice(a, []string{"Useful first", "Reading order"}, "", func(string) { p.sort(review.Order(max(h.order.SelectedIndex(), 0))) })
	h.says = newNote(a.setter, "", colorMuted)
	clear := newQuietButton(a, "All", nil, func() { p.narrow(review.Filter{}, false) })
	clear.name = "Take the filter away"
	h.asked = frame(nil, nil, nil, container.NewCenter(clear), inset(h.says, 8, 3, 4, 0))
	h.none = container.NewStack()
	choices := container.New(&columnsLayout{gap: 6}, h.layers, h.order)
	column := container.New(&stackLayout{gap: 6}, h.counts, choices, h.asked)
	h.content = container.New(&stackLayout{}, inset(column, 10, 6, 11, 11), h.under.Raster)
	return h
}

// show brings the head in step with the queue.
func (h *reviewHead) show() {
	p := h.page
	says, name := h.countWords()
	h.counts.name = name
	if h.counts.Text != says {
		h.counts.SetText(says)
	}
	h.showChoices()
	asked := p.askedWords()
	show(h.asked, asked != "")
	h.says.set(asked)
	h.showNone()
	h.content.Layout.Layout(h.content.Objects, h.content.Size())
	h.content.Refresh()
}

// countWords is how many cases there are, or how far the reckoning is.
func (h *reviewHead) countWords() (says, name string) {
	p := h.page
	r := p.comparison()
	if r == nil {
		return "Nothing to review", ""
	}
	if done, all := r.Progress(); all > 0 && p.ticks != nil {
		return fmt.Sprintf("Comparing layers… %d %%", 100*done/all), ""
	}
	q, ok := p.queue()
	if !ok {
		return "Nothing to review", ""
	}
	c := p.countsNow(q)
	decided, all := c.All()
	if r.Only() != (annotate.ID{}) {
		says = fmt.Sprintf("%s left · %s decided", plural(all-decided, "tag"), grouped(decided))
		return says, says + ". Filter"
	}
	decided, all = c.Disagreements()
	says = plural(all-decided, "disagreement")
	if n := c.Undecided(review.Check) + c.Undecided(review.Added); n > 0 {
		says += fmt.Sprintf(" · %s to check", grouped(n))
	}
	says += fmt.Sprintf(" · %s agreed", grouped(c.Agreed()))
	return says, says + ". Filter"
}

// countsNow counts the cases of the project, or of the open article where that alone is
// asked for.
func (p *reviewPage) countsNow(q *review.Queue) review.Counts {
	if f := p.asked(); f.Article != (annotate.ID{}) {
		return q.CountsOf(f.Article)
	}
	return q.Counts()
}

// progress is how many cases are decided, for the status bar.
func (p *reviewPage) progress() string {
	q, ok := p.queue()
	if !ok {
		return ""
	}
	decided, all := p.countsNow(q).All()
	return fmt.Sprintf("%s of %s decided", grouped(decided), grouped(all))
}

// showChoices offers the layers that can be checked alone.
func (h *reviewHead) showChoices() {
	p := h.page
	options, chosen := []string{"All layers"}, "All layers"
	if r := p.comparison(); r != nil {
		list := p.annotators()
		for i, person := range list {
			says := "Only " + person.Handle
			if p.hidden {
				says = fmt.Sprintf("Layer %d of %d", i+1, len(list))
			}
			options = append(options, says)
			if person.ID == r.Only() {
				chosen = says
			}
		}
	}
	setChoice(h.layers, options, chosen)
	setChoice(h.order, h.order.Options, h.order.Options[p.order])
}

// setChoice shows what is chosen, and tells nobody.
func setChoice(c *choice, options []string, chosen string) {
	same := len(options) == len(c.Options) && c.Selected == chosen
	for i := range options {
		same = same && options[i] == c.Options[i]
	}
	if !same {
		c.Options, c.Selected = options, chosen
		c.Refresh()
	}
}

// annotators are the people whose layers can be compared: in the order of their ids or,
// where names are hidden, in one that tells nothing of who they are.
func (p *reviewPage) annotators() []annotate.Person {
	var list []annotate.Person
	for _, id := range p.comparison().Compared() {
		if person, ok := p.person(id); ok {
			list = append(list, person)
		}
	}
	if p.hidden {
		slices.SortFunc(list, func(a, b annotate.Person) int { return compareShuffled(p.hiddenAt, a.ID, b.ID) })
	}
	return list
}

// chooseLayer checks one layer alone, or with 0 compares all.
func (p *reviewPage) chooseLayer(i int) {
	r := p.comparison()
	if r == nil || i < 0 {
		return
	}
	layer := annotate.ID{}
	if list := p.annotators(); i > 0 && i <= len(list) {
		layer = list[i-1].ID
	}
	if layer == r.Only() {
		return
	}
	r.SetOnly(layer)
	p.now, p.filter.Layer = nil, annotate.ID{}
	p.begin()
	p.app.focus(p.list)
}

// sort takes another order.
func (p *reviewPage) sort(o review.Order) {
	if p.order == o {
		return
	}
	p.order = o
	p.refill()
	p.show()
	p.app.focus(p.list)
}

// narrow asks for other cases.
func (p *reviewPage) narrow(f review.Filter, here bool) {
	p.filter, p.here = f, here
	p.refill()
	if p.place() < 0 {
		p.now = nil
		p.first()
	}
	p.show()
	if !p.app.covered() {
		p.app.focus(p.list)
	}
}

// askedWords says how the list is narrowed; "" where it is not.
func (p *reviewPage) askedWords() string {
	var parts []string
	add := func(says string) { parts = append(parts, says) }
	f := p.filter
	if f.Which != review.Undecided {
		add(whichTitles[f.Which])
	}
	for _, k := range f.Kinds.List() {
		add(k.String())
	}
	if f.Label != "" {
		add(p.app.labelTitle(f.Label))
	}
	if f.Layer != (annotate.ID{}) {
		if person, ok := p.person(f.Layer); ok {
			add("of " + person.Handle)
		}
	}
	if p.here {
		add("this article")
	}
	return strings.Join(parts, " · ")
}

// showNone says why the list is empty.
func (h *reviewHead) showNone() {
	p := h.page
	says := p.noneWords()
	if says != "" && p.now != nil {
		says += "\n\n" + p.app.withKeys("The case in hand "+p.unlistedWords()+". {review-filter} chooses what is listed.")
	}
	show(h.none, says != "")
	if says == h.noneSays {
		return
	}
	h.noneSays = says
	h.none.Objects = nil
	if says != "" {
		h.none.Objects = []fyne.CanvasObject{inset(emptyState(says, h.ways()...), 0, 0, 8, 8)}
	}
	h.none.Refresh()
}

// noneWords is what stands in the place of an empty list; "" where it is not empty.
func (p *reviewPage) noneWords() string {
	r := p.comparison()
	_, ready := p.queue()
	switch {
	case len(p.rows) > 0 || r != nil && !ready && p.ticks != nil:
		return ""
	case r == nil:
		return "No project is open."
	case p.failed != nil:
		return "The layers could not be compared: " + explain.Sentence(p.failed)
	case !ready:
		return "There is nobody else’s work in this project yet. Merge a teammate’s share file (" + cmp.Or(p.app.keyOf("merge"), "File > Merge…") + ") to review their tags."
	case p.askedWords() != "":
		return "Nothing fits the filter."
	case p.app.session.ReadsBlind():
		return "You read this article blind: what others made of it is compared with yours once you are done with it."
	case r.Only() != (annotate.ID{}):
		return "Every tag of this layer is decided."
	default:
		return "There is nothing to decide: people agree on everything else, or you have decided it."
	}
}

// unlistedWords says why the case in hand is not in the list.
func (p *reviewPage) unlistedWords() string {
	switch {
	case p.now.State == review.Decided && p.filter.Which == review.Undecided:
		return "is decided, and so not in the list"
	case p.now.Kind == review.Same && p.filter.Kinds == 0:
		return "is agreed, and so not in the list"
	}
	return "is not what the filter asks for"
}

// ways are the buttons under an empty list.
func (h *reviewHead) ways() []fyne.CanvasObject {
	p := h.page
	if _, ready := p.queue(); !ready && p.failed == nil && p.comparison() != nil {
		return []fyne.CanvasObject{newButton(p.app, "Merge…", func() { p.app.runCommand("merge") })}
	}
	return nil
}

func (h *reviewHead) recolor() {
	for _, s := range []*swatch{h.background, h.edge, h.under} {
		s.recolor()
	}
	h.noneSays = ""
	h.says.Resize(h.says.Size())
}
