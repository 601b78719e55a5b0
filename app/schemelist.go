// This file owns the list at the left of the scheme's sheet, of which only the rows
// in view are drawn.

package app

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
)

type schemeList struct {
	widget.List
	sheet   *schemeSheet
	focused bool
}

func newSchemeList(s *schemeSheet) *schemeList {
	l := &schemeList{sheet: s}
	l.Length = func() int { return len(s.entries) }
	l.CreateItem = func() fyne.CanvasObject { return newSchemeRow(l) }
	l.UpdateItem = func(i widget.ListItemID, o fyne.CanvasObject) { o.(*schemeRow).set(i) }
	l.HideSeparators = true
	l.ExtendBaseWidget(l)
	return l
}

// FocusGained implements fyne.Focusable.
func (l *schemeList) FocusGained() {
	l.focused = true
	l.Refresh()
}

// FocusLost implements fyne.Focusable.
func (l *schemeList) FocusLost() {
	l.focused = false
	l.Refresh()
}

// at is the row of the chosen part, or -1.
func (l *schemeList) at() int {
	return slices.IndexFunc(l.sheet.entries, func(e schemeEntry) bool { return e.part == l.sheet.chosen })
}

// TypedKey implements fyne.Focusable.
func (l *schemeList) TypedKey(e *fyne.KeyEvent) {
	at := l.at()
	if row, ok := rowByKey(e.Name, l, at, len(l.sheet.entries), schemeRowHeight); ok {
		l.move(row)
		return
	}
	switch e.Name {
	case fyne.KeyRight:
		l.unfold(at)
	case fyne.KeyLeft:
		l.fold(at)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyF2:
		l.sheet.enterForm()
	case fyne.KeyInsert:
		l.sheet.addSibling()
	case fyne.KeyDelete, fyne.KeyBackspace:
		l.sheet.remove(l.sheet.chosen)
	case fyne.KeyEscape:
		l.sheet.app.escape()
	}
}

// TypedRune implements fyne.Focusable.
func (l *schemeList) TypedRune(rune) {}

// TypedShortcut moves the chosen part among its like.
func (l *schemeList) TypedShortcut(s fyne.Shortcut) {
	switch k, _ := chordOf(s); k {
	case key("Ctrl+Up"):
		l.sheet.moveBy(l.sheet.chosen, -1)
	case key("Ctrl+Down"):
		l.sheet.moveBy(l.sheet.chosen, 1)
	default:
		l.sheet.app.handOnShortcut(s)
	}
}

func (l *schemeList) move(row int) {
	if len(l.sheet.entries) > 0 {
		l.sheet.choose(l.sheet.entries[min(max(row, 0), len(l.sheet.entries)-1)].part)
	}
}

// unfold shows what stands under a row, or goes to it.
func (l *schemeList) unfold(row int) {
	switch e := l.sheet.entries[max(row, 0)]; {
	case e.parent && !e.open:
		l.sheet.setOpen(e.part, true)
	case e.parent || e.heading():
		l.move(row + 1)
	}
}

// fold hides what stands under a row, or goes to what the row stands under.
func (l *schemeList) fold(row int) {
	e := l.sheet.entries[max(row, 0)]
	if e.parent && e.open {
		l.sheet.setOpen(e.part, false)
		return
	}
	if above, ok := e.part.above(); ok {
		l.sheet.choose(above)
	}
}

// schemeRow is a row of the list.
type schemeRow struct {
	widget.BaseWidget
	list  *schemeList
	index int
	drawn schemeRowDrawn

	back, edge *canvas.Rectangle
	fold       *widget.Icon
	dot        *canvas.Rectangle
	words      *writing
}

// schemeRowDrawn is all that a row was drawn from.
type schemeRowDrawn struct {
	entry         schemeEntry
	aside         string
	chosen, holds bool // holds: the list has the keyboard
	dark          bool
	width         float32
	fonts         int
}

// The measures of a row, in Fyne's device-independent pixels.
const (
	schemeRowHeight = 29
	schemeRowSize   = 13.5
	schemeFoldWidth = 20
	schemeStep      = 22 // further in for each depth
	schemeKeysRight = 58 // from the right edge
)

func newSchemeRow(l *schemeList) *schemeRow {
	r := &schemeRow{list: l, index: -1, back: canvas.NewRectangle(color.Transparent), edge: canvas.NewRectangle(color.Transparent),
		fold: widget.NewIcon(nil), dot: canvas.NewRectangle(color.Transparent), words: newWriting(l.sheet.app.setter)}
	r.back.CornerRadius, r.dot.CornerRadius = 4, 3
	r.ExtendBaseWidget(r)
	return r
}

func (r *schemeRow) set(i int) {
	r.index = i
	r.Refresh()
}

// entry is what the row shows; false where the list has become shorter.
func (r *schemeRow) entry() (schemeEntry, bool) {
	if r.index < 0 || r.index >= len(r.list.sheet.entries) {
		return schemeEntry{}, false
	}
	return r.list.sheet.entries[r.index], true
}

// Tapped chooses the part, and shows or hides what stands under it where it was
// chosen or the arrow was tapped.
func (r *schemeRow) Tapped(at *fyne.PointEvent) {
	e, ok := r.entry()
	if !ok {
		return
	}
	onFold := at != nil && at.Position.X < schemeIndent(e)+schemeFoldWidth
	r.list.sheet.app.focus(r.list)
	was := r.list.sheet.chosen == e.part
	r.list.sheet.choose(e.part)
	if e.parent && (was || onFold) {
		r.list.sheet.setOpen(e.part, !e.open)
	}
}

func schemeIndent(e schemeEntry) float32 { return 2 + schemeStep*float32(e.depth) }

// MinSize implements fyne.CanvasObject.
func (r *schemeRow) MinSize() fyne.Size { return fyne.NewSize(120, schemeRowHeight) }

// CreateRenderer implements fyne.Widget.
func (r *schemeRow) CreateRenderer() fyne.WidgetRenderer {
	return &listRowRenderer{r, []fyne.CanvasObject{r.back, r.edge, r.fold, r.dot, r.words.Raster}}
}

// draw implements listRow.
func (r *schemeRow) draw() bool {
	e, ok := r.entry()
	if !ok {
		return false
	}
	sheet, size := r.list.sheet, r.Size()
	now := schemeRowDrawn{e, sheet.use.aside(e), e.part == sheet.chosen, r.list.focused, dark(), size.Width, sheet.app.setter.version}
	if now == r.drawn {
		return false
	}
	r.drawn = now
	r.back.Resize(size)
	r.back.FillColor, r.edge.FillColor = color.Transparent, color.Transparent
	if now.chosen {
		r.back.FillColor = themeColor(colorRowChosen)
		if now.holds {
			r.edge.FillColor = themeColor(colorAccent)
		}
	}
	put(r.edge, 0, 4, 3, size.Height-8)
	x := schemeIndent(e)
	show(r.fold, e.parent)
	if e.parent {
		icon := theme.MenuExpandIcon()
		if e.open {
			icon = theme.MenuDropDownIcon()
		}
		r.fold.SetResource(theme.NewColoredResource(icon, colorMuted))
		put(r.fold, x+3, (size.Height-16)/2, 16, 16)
	}
	r.words.clear()
	show(r.dot, e.color != "")
	if e.heading() {
		r.write(e.title, 12, true, colorMuted, x+8, size.Width-x-60)
	} else {
		r.drawPart(e, x+schemeFoldWidth, size.Width)
	}
	r.writeRight(now.aside, size.Width-10)
	r.words.fit()
	return true
}

// drawPart writes the name of a part, with a label's colour before it and keys
// behind.
func (r *schemeRow) drawPart(e schemeEntry, x, width float32) {
	if e.color != "" {
		r.dot.FillColor = lineOf(parseColor(e.color))
		put(r.dot, x+2, schemeRowHeight/2-5, 10, 10)
		x += 20
	}
	name := theme.ColorNameForeground
	if e.gone != "" {
		name = colorMuted
	}
	right := width - schemeKeysRight
	if e.keys != "" {
		right = r.writeRight(e.keys, right) - 8
	}
	if e.gone != "" {
		right = r.writeRight(annotate.Shorten(e.gone, 14), right) - 8
	}
	r.write(e.title, schemeRowSize, e.part.kind == partLabel && e.gone == "", name, x, right-x)
}

func (r *schemeRow) write(s string, size float32, bold bool, name fyne.ThemeColorName, x, room float32) {
	setter := r.list.sheet.app.setter
	width := max(min(setter.width(s, size, bold)+1, room), 1)
	r.words.write(written{text: s, size: size, bold: bold, color: themeColor(name), at: fyne.NewPos(x, (schemeRowHeight-size*labelLineHeight)/2), width: width})
}

// writeRight writes something muted that ends at right, and returns where it
// begins.
func (r *schemeRow) writeRight(s string, right float32) float32 {
	if s == "" {
		return right
	}
	width := r.list.sheet.app.setter.width(s, 12, false) + 1
	r.write(s, 12, false, colorMuted, right-width, width)
	return right - width
}
