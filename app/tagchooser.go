// This file owns the list of the tags at one place, from which one is chosen: by
// Ctrl+click, or by its key.

package app

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
)

// tagChooser is a list that stands over the window and goes when a tag was
// chosen.
type tagChooser struct {
	widget.List
	app  *App
	tags []annotate.ID
	at   int // the row that Enter takes
	over *widget.PopUp
}

// The measures of the list.
const (
	chooserWidth = 420
	chooserRows  = 10 // in view
)

// TagsWanted implements textview.Listener.
func (p *readerPane) TagsWanted(tags []annotate.ID, at fyne.Position) {
	p.hover.close()
	if len(tags) == 0 {
		p.app.status.say("There are no tags here")
		return
	}
	p.app.chooseTag(tags, at)
}

// chooseTag opens the list at a place of the window. The row below the chosen
// tag is ready to be taken, so that Enter walks through them.
func (a *App) chooseTag(tags []annotate.ID, at fyne.Position) {
	c := &tagChooser{app: a, tags: tags}
	if len(tags) > 0 {
		c.at = (slices.Index(tags, a.reader.view.Chosen()) + 1) % len(tags)
	}
	c.Length = func() int { return len(c.tags) }
	c.CreateItem = func() fyne.CanvasObject { return newTagLine(a) }
	c.UpdateItem = func(i widget.ListItemID, o fyne.CanvasObject) {
		if s, ok := a.session.Document().Span(c.tags[i]); ok {
			line := o.(*tagLine)
			line.tapped = func() { c.take(i) }
			line.set(s, i == c.at)
		}
	}
	c.HideSeparators = true
	c.ExtendBaseWidget(c)
	canvas := a.window.Canvas()
	c.over = widget.NewPopUp(c, canvas)
	size := fyne.NewSize(min(chooserWidth, canvas.Size().Width-20), float32(min(len(tags), chooserRows))*tagLineHeight+2*tagLineMargin)
	c.over.Resize(size)
	at = fyne.NewPos(min(at.X, canvas.Size().Width-size.Width-10), min(at.Y+4, canvas.Size().Height-size.Height-10))
	c.over.ShowAtPosition(fyne.NewPos(max(at.X, 0), max(at.Y, 0)))
	c.ScrollTo(c.at)
	a.focus(c)
	a.reader.chooser = c
}

// take chooses the tag of a row. In the middle of a link it is what the link
// leads to.
func (c *tagChooser) take(row int) {
	c.leave()
	if row < len(c.tags) {
		c.app.reader.TagClicked(c.tags[row : row+1])
		c.app.reader.view.RevealChosen()
	}
}

func (c *tagChooser) leave() {
	c.over.Hide()
	c.app.focusReader()
}

// TypedKey implements fyne.Focusable.
func (c *tagChooser) TypedKey(e *fyne.KeyEvent) {
	last := len(c.tags) - 1
	switch e.Name {
	case fyne.KeyUp:
		c.move(c.at - 1)
	case fyne.KeyDown, fyne.KeyTab:
		c.move(c.at + 1)
	case fyne.KeyPageUp:
		c.move(max(c.at-chooserRows, 0))
	case fyne.KeyPageDown:
		c.move(min(c.at+chooserRows, last))
	case fyne.KeyHome:
		c.move(0)
	case fyne.KeyEnd:
		c.move(last)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		c.take(c.at)
	case fyne.KeyEscape:
		c.leave()
	}
}

// move makes another row ready; beyond the last comes the first.
func (c *tagChooser) move(row int) {
	c.at = (row + len(c.tags)) % len(c.tags)
	c.ScrollTo(c.at)
	c.Refresh()
}

// TypedRune implements fyne.Focusable.
func (c *tagChooser) TypedRune(rune) {}
