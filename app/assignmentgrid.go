// This file owns the matrix of articles and people on the screen: its cells, how one goes
// from one to the next, and its head. It draws no more rows and columns than are in view.

package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
	"dateline/annotate/review"
)

// readingGrid is a list whose rows are articles and whose columns are people. Column -1 is
// the title, with a box to tick.
type readingGrid struct {
	widget.List
	app     *App
	people  []annotate.Person
	count   func() int
	title   func(row int) string
	cell    func(row, column int) readingCell
	ticked  func(row int) bool
	act     func(row, column int) // Space, or a click
	open    func(row int)         // Enter
	tickAll func()
	typed   func(rune)
	moved   func() // another cell is at hand, or other columns are in view

	row, column int // at hand
	first       int // the leftmost column of people in view
}

// readingCell is what a cell says.
type readingCell struct {
	progress        review.Progress // "" where the person was not given the article, and has nothing on it
	assigned, blind bool
}

// words is what stands in a cell.
func (c readingCell) words() string {
	if c.blind {
		return string(c.progress) + ", blind"
	}
	return string(c.progress)
}

// spoken is what a cell says to who does not see its outline.
func (c readingCell) spoken() string {
	switch {
	case c.assigned && c.blind:
		return "given to read blind, " + string(c.progress)
	case c.assigned:
		return "given to read, " + string(c.progress)
	case c.progress != "":
		return "not given to read, " + string(c.progress)
	}
	return "not given to read"
}

// The measures of the grid, in Fyne's device-independent pixels.
const (
	gridRowHeight = 32
	gridColumn    = 112
	gridMostTitle = 420
	gridText      = 12.5
	gridMargin    = 10
	gridTick      = 26
	gridEnd       = 14 // beside the last column, for the scroll bar
)

func newReadingGrid(a *App) *readingGrid {
	g := &readingGrid{app: a}
	g.Length = func() int { return g.count() }
	g.CreateItem = func() fyne.CanvasObject { return newReadingRow(g) }
	g.UpdateItem = func(i widget.ListItemID, o fyne.CanvasObject) { o.(*readingRow).set(i) }
	g.HideSeparators = true
	g.ExtendBaseWidget(g)
	return g
}

// columns is where the columns of people begin in a width, and how many there are in view.
func (g *readingGrid) columns(width float32) (left float32, shown int) {
	room := max(width-gridEnd, 1)
	title := max(min(room-gridColumn*float32(len(g.people)), gridMostTitle), room*0.34)
	shown = min(max(int((room-title)/gridColumn), 1), len(g.people))
	return room - gridColumn*float32(shown), shown
}

// columnAt is the column at a distance from the left edge; -1 for the title.
func (g *readingGrid) columnAt(x float32) int {
	left, shown := g.columns(g.Size().Width)
	if x < left || shown == 0 {
		return -1
	}
	return g.first + min(int((x-left)/gridColumn), shown-1)
}

// moveTo takes a cell to hand, or the nearest there is, and brings it into view.
func (g *readingGrid) moveTo(row, column int) {
	g.row = max(min(row, g.count()-1), 0)
	g.column = max(min(column, len(g.people)-1), -1)
	if _, shown := g.columns(g.Size().Width); g.column >= 0 {
		g.first = min(max(g.first, g.column-shown+1), g.column)
	} else {
		g.first = 0
	}
	if g.count() > 0 {
		g.ScrollTo(g.row)
	}
	g.show()
}

// show draws the grid as it is now.
func (g *readingGrid) show() {
	g.Refresh()
	g.moved()
}

// hidden is how many columns are out of view at each side.
func (g *readingGrid) hidden() (left, right int) {
	_, shown := g.columns(g.Size().Width)
	return g.first, max(len(g.people)-g.first-shown, 0)
}

// Resize implements fyne.CanvasObject. The column at hand stays in view.
func (g *readingGrid) Resize(size fyne.Size) {
	g.List.Resize(size)
	_, shown := g.columns(size.Width)
	g.first = max(min(g.first, len(g.people)-shown), 0)
}

// TypedKey implements fyne.Focusable.
func (g *readingGrid) TypedKey(e *fyne.KeyEvent) {
	if row, ok := rowByKey(e.Name, g, g.row, g.count(), gridRowHeight); ok {
		g.moveTo(row, g.column)
		return
	}
	switch e.Name {
	case fyne.KeyLeft:
		g.moveTo(g.row, g.column-1)
	case fyne.KeyRight:
		g.moveTo(g.row, g.column+1)
	case fyne.KeySpace:
		if g.count() > 0 {
			g.act(g.row, g.column)
		}
	case fyne.KeyReturn, fyne.KeyEnter:
		if g.count() > 0 {
			g.open(g.row)
		}
	case fyne.KeyEscape:
		g.app.escape()
	}
}

// TypedRune implements fyne.Focusable.
func (g *readingGrid) TypedRune(r rune) {
	if r != ' ' { // whose key acts
		g.typed(r)
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (g *readingGrid) TypedShortcut(s fyne.Shortcut) {
	if _, all := s.(*fyne.ShortcutSelectAll); all {
		g.tickAll()
		return
	}
	g.app.handOnShortcut(s)
}

// FocusGained implements fyne.Focusable. Fyne's own list would mark a row itself.
func (g *readingGrid) FocusGained() {}

// FocusLost implements fyne.Focusable.
func (g *readingGrid) FocusLost() {}

// AccessibilityLabel implements fyne.Accessible. The grid speaks for the cell at hand.
func (g *readingGrid) AccessibilityLabel() string {
	says := "Who reads what, " + plural(g.count(), "article")
	if g.row >= g.count() {
		return says
	}
	says += ", " + g.title(g.row)
	if g.ticked(g.row) {
		says += ", ticked"
	}
	if g.column >= 0 {
		says += ", " + personWords(g.people[g.column]) + ": " + g.cell(g.row, g.column).spoken()
	}
	return says
}

// AccessibilityRole implements fyne.Accessible.
func (g *readingGrid) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }
