// This file owns what the library says where nothing fits the question.

package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
)

// nothingFound says that nothing was found, and offers to show all articles again.
type nothingFound struct {
	pane    *libraryPane
	content fyne.CanvasObject
	says    *widget.Label
}

func newNothingFound(p *libraryPane) *nothingFound {
	n := &nothingFound{pane: p, says: widget.NewLabel("")}
	n.says.Wrapping, n.says.Alignment = fyne.TextWrapWord, fyne.TextAlignCenter
	all := newButton(p.app, "Show all articles", func() { p.app.runCommand("clear-search") })
	n.content = container.NewVBox(n.says, container.NewCenter(all))
	n.content.Hide()
	return n
}

func (n *nothingFound) show() {
	q := n.pane.shelf.asked
	says := "No article fits this filter."
	if hasWordsIn(q) {
		says = "Nothing here fits “" + annotate.Shorten(q.String(), 80) + "”."
	}
	switch s := n.pane.shelf; {
	case s.going && s.found.Left > 0:
		says = "Nothing so far; looking further."
	case s.found.Left > 0:
		says = "The articles that were read so far do not fit; more may."
	}
	n.says.SetText(says)
}
