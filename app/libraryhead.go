// This file owns the head of the library: the field for questions, what was found, and
// what narrows the list.

package app

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
	"dateline/app/session"
	"dateline/storage/search"
)

// libraryHead stands above the list.
type libraryHead struct {
	pane    *libraryPane
	content *fyne.Container
	words   *field
	suggest *suggestions
	filter  *button
	chips   *fyne.Container // a button for each term of a field, which takes it away
	count   *canvas.Text
	problem *wrapped
	edge    *swatch

	chipsRow, countRow, problemRow *fyne.Container // what of them has space around it
}

func newLibraryHead(p *libraryPane) *libraryHead {
	h := &libraryHead{pane: p, edge: rule(colorRow, false)}
	a := p.app
	h.words = newField(a)
	h.words.OnChanged = func(string) { h.typed() }
	h.words.onKey = h.key
	h.suggest = newSuggestions(h)
	h.words.takesTab = h.suggest.wantsTab
	h.words.onTaken = h.taken
	h.words.onLeave = h.suggest.left
	h.filter = newQuietButton(a, "Filter", nil, func() { a.runCommand("filter") })
	h.filter.name = "Filter and sort"
	h.chips = container.New(layout.NewRowWrapLayoutWithCustomPadding(4, 2))
	h.count = ink("", colorMuted, 12, false)
	h.problem = newWrapped(a.setter, "", 12, false, 4)
	h.chipsRow, h.countRow, h.problemRow = inset(h.chips, 0, 2, 8, 8), inset(h.count, 0, 4, 14, 10), inset(h.problem, 0, 6, 14, 10)
	column := container.New(layout.NewCustomPaddedVBoxLayout(0),
		inset(frame(nil, nil, nil, h.filter, h.words), 8, 4, 10, 6), h.suggest, h.chipsRow, h.countRow, h.problemRow)
	h.content = frame(nil, h.edge.Raster, nil, nil, column)
	h.show()
	return h
}

// typed asks what stands in the field, but for what is only begun.
func (h *libraryHead) typed() {
	s, typed := h.pane.shelf, h.words.Text
	typed = typed[:h.pane.app.begunLabel(typed)]
	s.ask(search.Parse(typed).Typing(), s.order)
	h.suggest.propose()
}

// taken is told that the field has the keyboard: while it is empty it says what can be
// asked.
func (h *libraryHead) taken() {
	if h.words.Text == "" {
		h.suggest.propose()
	}
}

// key carries out a key that is pressed in the field.
func (h *libraryHead) key(k fyne.KeyName) bool {
	a := h.pane.app
	if h.suggest.key(k) {
		return true
	}
	switch k {
	case fyne.KeyEscape:
		if h.words.Text != "" {
			h.suggest.close("")
			h.words.SetText("")
			return true
		}
		a.escape()
	case fyne.KeyDown:
		if h.pane.shelf.count() > 0 {
			a.focus(h.pane.list)
		}
	case fyne.KeyReturn, fyne.KeyEnter:
		h.pane.open(max(h.pane.shelf.position(), 0))
	default:
		return false
	}
	return true
}

// set asks a question that was put together, and shows how it is written.
func (h *libraryHead) set(q search.Query) {
	written := q.String()
	if written == h.words.Text {
		return
	}
	h.words.SetText(written) // which asks it
	h.words.CursorColumn = len([]rune(written))
	h.words.Refresh()
}

// show brings the head up to date.
func (h *libraryHead) show() {
	open := h.pane.app.session
	show(h.content, open != nil)
	if open != nil {
		h.words.SetPlaceHolder("Search " + plural(len(open.Articles()), "article") + "…")
	}
	h.showChips()
	setInk(h.count, h.says(), colorMuted)
	show(h.countRow, h.count.Text != "")
	h.showProblem()
	h.content.Refresh()
}

// showProblem says what could not be asked, unless the list below the field has ways to
// go on with what is typed.
func (h *libraryHead) showProblem() {
	s := h.pane.shelf
	problems := append(s.asked.Problems(), s.found.Problems...)
	h.problem.setText(strings.Join(problems, " "))
	show(h.problemRow, len(problems) > 0 && !h.suggest.Visible())
}

// says is how much was found, and of what the user should know about it.
func (h *libraryHead) says() string {
	s, a := h.pane.shelf, h.pane.app
	if a.session == nil {
		return ""
	}
	var says []string
	if marked := len(s.marked); marked > 0 {
		says = append(says, plural(marked, "article")+" marked")
	}
	if !s.asked.IsEmpty() {
		found := fmt.Sprintf("%s of %s", grouped(s.count()), grouped(len(a.session.Articles())))
		switch {
		case s.going && s.found.Left > 0:
			found += " so far"
		case s.found.Left > 0:
			found += fmt.Sprintf(", and perhaps %s more", grouped(s.found.Left))
		}
		says = append(says, found)
	}
	if s.order != (session.Order{}) {
		says = append(says, orderWords(s.order))
	}
	if ready := h.pane.indexing.words(); ready != "" && s.looksIntoTexts() {
		says = append(says, ready)
	}
	return strings.Join(says, "  ·  ")
}

// showChips makes a chip of each term that is about a field.
func (h *libraryHead) showChips() {
	h.chips.RemoveAll()
	for _, t := range h.pane.shelf.asked.Terms() {
		if t.Field == "" {
			continue
		}
		b := newButton(h.pane.app, annotate.Shorten(t.String(), 28), func() { h.set(h.pane.shelf.asked.Drop(t)) })
		b.Icon, b.IconPlacement, b.Importance = theme.CancelIcon(), widget.ButtonIconTrailingText, widget.LowImportance
		b.name = "Take away " + t.String()
		h.chips.Add(b)
	}
	show(h.chipsRow, len(h.chips.Objects) > 0)
}

func (h *libraryHead) recolor() {
	h.edge.recolor()
	h.suggest.Refresh()
	h.problem.Resize(h.problem.Size())
	setInk(h.count, h.count.Text, colorMuted)
}
