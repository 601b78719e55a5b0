// This file owns the list of what stands behind a figure: the tags that were counted, in
// which article, and whose they are.

package app

import (
	"cmp"
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"dateline/annotate"
	"dateline/storage/explain"
	"dateline/storage/insights"
)

// figurePlaces is the pane.
type figurePlaces struct {
	page    *insightsPage
	content *fyne.Container
	title   *canvas.Text
	of      *note // the figure
	value   *note
	says    *note // what is going on, or that there is nothing
	list    *rowList
	places  []insights.Place
	cancel  context.CancelFunc // of what is being looked for; nil for nothing
}

// placesHint is what the pane says while no figure was chosen.
const placesHint = "Choose a figure: click it, or press Enter on it. The tags behind it stand here."

func newFigurePlaces(p *insightsPage) *figurePlaces {
	a := p.app
	l := &figurePlaces{page: p, title: heading("Behind the figure")}
	l.of, l.value, l.says = newNote(a.setter, "", theme.ColorNameForeground), newNote(a.setter, "", colorMuted), newNote(a.setter, placesHint, colorMuted)
	l.list = newRowList(a, 1)
	l.list.count = func() int { return len(l.places) }
	l.list.row = func(i int) rowText { return l.row(l.places[i]) }
	l.list.tapped = l.open
	l.list.onKey = l.key
	l.list.name = func() string { return "Behind the figure, " + plural(len(l.places), "place") }
	head := container.New(&stackLayout{gap: 2}, l.title, l.of, l.value, l.says)
	l.content = frame(inset(head, 12, 8, insightsMargin, insightsMargin), nil, nil, nil, l.list)
	return l
}

// ask looks for what stands behind a figure, which is called something and has a value.
func (l *figurePlaces) ask(q insights.Question, called, value string) {
	p := l.page
	l.end()
	ctx, cancel := context.WithCancel(context.Background())
	l.cancel = cancel
	l.places = nil
	l.tell(called, value, "Looking for them…")
	p.app.session.Behind(ctx, p.compared, q, func(places []insights.Place, err error) {
		if ctx.Err() != nil {
			return
		}
		l.end()
		if err != nil {
			l.tell(called, value, explain.Sentence(err))
			return
		}
		l.places = places
		says := l.counted() + ". Enter opens one"
		if len(places) == 0 {
			says = "No tag stands behind it."
		}
		l.tell(called, value, says)
		l.list.moveTo(0)
		if len(places) > 0 {
			p.app.focus(l.list)
		}
	})
}

// counted is how many places there are, and of how many the layers disagree.
func (l *figurePlaces) counted() string {
	differ := 0
	for _, at := range l.places {
		if at.Kind != insights.Same {
			differ++
		}
	}
	return plural(len(l.places), "place") + ", " + grouped(differ) + " where layers differ"
}

// tell writes what stands above the list.
func (l *figurePlaces) tell(of, value, says string) {
	l.of.set(of)
	l.value.set(value)
	l.says.set(says)
	l.list.Refresh()
	l.content.Refresh()
}

// clear forgets the figure.
func (l *figurePlaces) clear() {
	l.end()
	l.places = nil
	l.tell("", "", placesHint)
}

// end ends what is being looked for.
func (l *figurePlaces) end() {
	if l.cancel != nil {
		l.cancel()
		l.cancel = nil
	}
}

// row is how a place stands in the list.
func (l *figurePlaces) row(at insights.Place) rowText {
	return rowText{
		title: "“" + annotate.Shorten(oneLine(at.Quote), 120) + "”", aside: l.agreed(at),
		below: cmp.Or(l.page.compared.Titles[at.Article], "Untitled article"),
	}
}

// agreed says in words how far layers agree on a place.
func (l *figurePlaces) agreed(at insights.Place) string {
	var who []string
	for _, i := range at.Layers {
		who = append(who, l.page.compared.Layers[i].Handle)
	}
	switch at.Kind {
	case insights.Lacking:
		return "only " + strings.Join(who, ", ")
	case insights.Relabeled:
		return "labels differ"
	case insights.Bounded:
		return "bounds differ"
	}
	return "the same"
}

func (l *figurePlaces) key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		l.open(l.list.at)
	case fyne.KeyLeft:
		l.page.app.focusReader()
	default:
		return l.page.handOn(k)
	}
	return true
}

// open opens the article at a place.
func (l *figurePlaces) open(i int) {
	if i < len(l.places) {
		l.page.open(l.places[i].Article, l.places[i].Range)
	}
}

func (l *figurePlaces) recolor() {
	l.title.Color = themeColor(colorMuted)
	l.title.Refresh()
	for _, n := range []*note{l.of, l.value, l.says} {
		n.Resize(n.Size())
		n.Refresh()
	}
	l.list.Refresh()
}
