// This file owns the list that sheets have: rows of a title, what stands at its
// right, and plain words below it, of which the one at hand is marked and some may
// be ticked. It draws no more rows than are in view.

package app

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// rowList is a list in a sheet.
type rowList struct {
	widget.List
	app  *App
	most int // lines of the words below a title

	count  func() int
	row    func(i int) rowText
	ticked func(i int) bool // nil: rows have no boxes
	tapped func(i int)      // a click on a row, which is at hand by then
	moved  func()           // another row is at hand; nil for nothing
	onKey  func(fyne.KeyName) bool
	onRune func(rune)    // nil for nothing
	all    func()        // Ctrl+A; nil for nothing
	name   func() string // of the list, for a screen reader

	at int // the row at hand
}

// rowText is what stands in a row.
type rowText struct {
	title, aside, below string
	weak                bool // nothing can be done with it
	warns               bool // below is a warning
}

// The measures of a row, in Fyne's device-independent pixels.
const (
	rowListTitle  = 13.5
	rowListSmall  = 12.5
	rowListMargin = 12
	rowListTick   = 30 // the room that a box takes
)

func newRowList(a *App, most int) *rowList {
	l := &rowList{app: a, most: most}
	l.Length = func() int { return l.count() }
	l.CreateItem = func() fyne.CanvasObject { return newListedRow(l) }
	l.UpdateItem = func(i widget.ListItemID, o fyne.CanvasObject) { o.(*listedRow).set(i) }
	l.HideSeparators = true
	l.ExtendBaseWidget(l)
	return l
}

// rowHeight is the height of every row.
func (l *rowList) rowHeight() float32 { return 32 + float32(l.most)*18 }

// TypedKey implements fyne.Focusable.
func (l *rowList) TypedKey(e *fyne.KeyEvent) {
	switch {
	case l.move(e.Name):
	case l.onKey != nil && l.onKey(e.Name):
	case e.Name == fyne.KeyEscape:
		l.app.escape()
	}
}

// move goes to another row by a key, and reports whether it is a key for that.
func (l *rowList) move(k fyne.KeyName) bool {
	row, ok := rowByKey(k, l, l.at, l.count(), l.rowHeight())
	if ok {
		l.moveTo(row)
	}
	return ok
}

// moveTo takes the row, or the nearest there is, to hand.
func (l *rowList) moveTo(i int) {
	l.at = max(min(i, l.count()-1), 0)
	if l.count() > 0 {
		l.ScrollTo(l.at)
	}
	l.Refresh()
	if l.moved != nil {
		l.moved()
	}
}

// FocusGained implements fyne.Focusable. Fyne's own list would mark a row itself.
func (l *rowList) FocusGained() {}

// FocusLost implements fyne.Focusable.
func (l *rowList) FocusLost() {}

// TypedRune implements fyne.Focusable.
func (l *rowList) TypedRune(r rune) {
	if l.onRune != nil && r != ' ' { // whose key ticks
		l.onRune(r)
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (l *rowList) TypedShortcut(s fyne.Shortcut) {
	if _, all := s.(*fyne.ShortcutSelectAll); all && l.all != nil {
		l.all()
	}
}

// AccessibilityLabel implements fyne.Accessible. The list speaks for the row at
// hand.
func (l *rowList) AccessibilityLabel() string {
	says := l.name()
	if l.at < l.count() {
		r := l.row(l.at)
		for _, part := range []string{r.title, r.aside, r.below} {
			if part != "" {
				says += ", " + part
			}
		}
		if l.ticked != nil && l.ticked(l.at) {
			says += ", ticked"
		}
	}
	return says
}

// AccessibilityRole implements fyne.Accessible.
func (l *rowList) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// listedRow is one row of a rowList.
type listedRow struct {
	widget.BaseWidget
	list  *rowList
	index int
	drawn listedRowDrawn

	back, line *canvas.Rectangle
	box        *widget.Icon
	words      *writing
}

// listedRowDrawn is all that a row was drawn from.
type listedRowDrawn struct {
	rowText
	at, ticked, dark bool
	size             fyne.Size
	fonts            int
}

func newListedRow(l *rowList) *listedRow {
	r := &listedRow{list: l, back: canvas.NewRectangle(color.Transparent), line: canvas.NewRectangle(color.Transparent),
		box: widget.NewIcon(theme.CheckButtonIcon()), words: newWriting(l.app.setter)}
	r.back.CornerRadius = 4
	r.ExtendBaseWidget(r)
	return r
}

func (r *listedRow) set(i int) {
	r.index = i
	r.Refresh()
}

// Tapped takes the row to hand, and does what a click does.
func (r *listedRow) Tapped(*fyne.PointEvent) {
	r.list.app.focus(r.list)
	r.list.moveTo(r.index)
	r.list.tapped(r.index)
}

// MinSize implements fyne.CanvasObject.
func (r *listedRow) MinSize() fyne.Size { return fyne.NewSize(200, r.list.rowHeight()) }

// CreateRenderer implements fyne.Widget.
func (r *listedRow) CreateRenderer() fyne.WidgetRenderer {
	return &listRowRenderer{r, []fyne.CanvasObject{r.back, r.line, r.box, r.words.Raster}}
}

// draw implements listRow.
func (r *listedRow) draw() bool {
	l, size := r.list, r.Size()
	if r.index >= l.count() || size.Width < 1 {
		return false
	}
	ticked := l.ticked != nil && l.ticked(r.index)
	now := listedRowDrawn{l.row(r.index), l.at == r.index, ticked, dark(), size, l.app.setter.version}
	if now == r.drawn {
		return false
	}
	r.drawn = now
	r.back.FillColor, r.line.FillColor = color.Transparent, themeColor(colorRow)
	if now.at {
		r.back.FillColor = themeColor(colorRowChosen)
	}
	r.back.Resize(size)
	put(r.line, 0, size.Height-1, size.Width, 1)
	left := r.drawBox(now)
	r.write(now, left, size.Width-rowListMargin)
	return true
}

// drawBox draws the box, if the list has boxes, and answers where the words begin.
func (r *listedRow) drawBox(now listedRowDrawn) float32 {
	show(r.box, r.list.ticked != nil && !now.weak)
	r.box.SetResource(theme.CheckButtonIcon())
	if now.ticked {
		r.box.SetResource(theme.CheckButtonCheckedIcon())
	}
	put(r.box, rowListMargin-4, 7, 20, 20)
	if r.list.ticked == nil {
		return rowListMargin
	}
	return rowListMargin + rowListTick - 6
}

// write writes the title, what stands at the right of it, and the words below.
func (r *listedRow) write(now listedRowDrawn, left, right float32) {
	ink, small := themeColor(theme.ColorNameForeground), themeColor(colorMuted)
	if now.weak {
		ink = small
	}
	below := small
	if now.warns {
		below = themeColor(theme.ColorNameWarning)
	}
	r.words.clear()
	aside := float32(0)
	if now.aside != "" {
		aside = min(r.list.app.setter.width(now.aside, rowListSmall, false), (right-left)/2)
		r.words.write(written{text: now.aside, size: rowListSmall, color: small, at: fyne.NewPos(right-aside, 8), width: aside})
		aside += 14
	}
	r.words.write(written{text: now.title, size: rowListTitle, bold: true, color: ink, at: fyne.NewPos(left, 7), width: max(right-left-aside, 1)})
	if now.below != "" {
		r.words.write(written{text: now.below, size: rowListSmall, color: below, at: fyne.NewPos(left, 27), width: right - left, most: r.list.most})
	}
	r.words.fit()
}
