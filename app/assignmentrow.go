// This file owns how a row of the matrix of articles and people is drawn, and its head.

package app

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate/review"
)

// readingRow is an article and how far each person is with it.
type readingRow struct {
	widget.BaseWidget
	grid  *readingGrid
	index int
	drawn readingRowDrawn
	cells []readingCell // that were drawn

	back, line *canvas.Rectangle
	box        *widget.Icon
	boxes      []*canvas.Rectangle // of the cells in view
	words      *writing
}

// readingRowDrawn is all that a row was drawn from, but its cells.
type readingRowDrawn struct {
	title        string
	at, ticked   bool
	column       int
	first, shown int
	dark         bool
	size         fyne.Size
	fonts        int
}

func newReadingRow(g *readingGrid) *readingRow {
	r := &readingRow{grid: g, back: canvas.NewRectangle(color.Transparent), line: canvas.NewRectangle(color.Transparent),
		box: widget.NewIcon(theme.CheckButtonIcon()), words: newWriting(g.app.setter)}
	r.ExtendBaseWidget(r)
	return r
}

func (r *readingRow) set(i int) {
	r.index = i
	r.Refresh()
}

// Tapped takes the cell under the pointer to hand, and does what a click does.
func (r *readingRow) Tapped(e *fyne.PointEvent) {
	g := r.grid
	g.app.focus(g)
	g.moveTo(r.index, g.columnAt(e.Position.X))
	g.act(g.row, g.column)
}

// MinSize implements fyne.CanvasObject.
func (r *readingRow) MinSize() fyne.Size { return fyne.NewSize(200, gridRowHeight) }

// CreateRenderer implements fyne.Widget.
func (r *readingRow) CreateRenderer() fyne.WidgetRenderer { return &readingRowRenderer{r} }

type readingRowRenderer struct{ row *readingRow }

func (r *readingRowRenderer) Destroy()           {}
func (r *readingRowRenderer) MinSize() fyne.Size { return r.row.MinSize() }
func (r *readingRowRenderer) Layout(fyne.Size)   { r.row.draw() }

// Objects implements fyne.WidgetRenderer: the cells lie below what is written in them.
func (r *readingRowRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.row.back, r.row.line, r.row.box}
	for _, b := range r.row.boxes {
		objects = append(objects, b)
	}
	return append(objects, r.row.words.Raster)
}

// Refresh implements fyne.WidgetRenderer.
func (r *readingRowRenderer) Refresh() {
	if r.row.draw() {
		for _, o := range r.Objects() {
			o.Refresh()
		}
	}
}

// draw writes the row anew for what it shows. It reports whether there was something new.
func (r *readingRow) draw() bool {
	g, size := r.grid, r.Size()
	if r.index >= g.count() || size.Width < 1 {
		return false
	}
	left, shown := g.columns(size.Width)
	now := readingRowDrawn{g.title(r.index), g.row == r.index, g.ticked(r.index), -1, g.first, shown, dark(), size, g.app.setter.version}
	if now.at {
		now.column = g.column
	}
	same := now == r.drawn && len(r.cells) == shown
	for i := range shown {
		c := g.cell(r.index, g.first+i)
		if i == len(r.cells) {
			r.cells = append(r.cells, readingCell{})
		}
		same = same && c == r.cells[i]
		r.cells[i] = c
	}
	if same {
		return false
	}
	r.drawn, r.cells = now, r.cells[:shown]
	r.back.FillColor, r.line.FillColor = color.Transparent, themeColor(colorRow)
	if now.at {
		r.back.FillColor = themeColor(colorRowChosen)
	}
	r.back.Resize(size)
	put(r.line, 0, size.Height-1, size.Width, 1)
	r.box.SetResource(theme.CheckButtonIcon())
	if now.ticked {
		r.box.SetResource(theme.CheckButtonCheckedIcon())
	}
	put(r.box, gridMargin-4, 6, 20, 20)
	r.words.clear()
	r.words.write(written{text: now.title, size: 13, color: themeColor(theme.ColorNameForeground), at: fyne.NewPos(gridMargin+gridTick, 7), width: max(left-gridMargin-gridTick-12, 1)})
	for i, c := range r.cells {
		r.drawCell(i, c, left+gridColumn*float32(i), now.at && g.first+i == g.column)
	}
	for _, b := range r.boxes[min(shown, len(r.boxes)):] {
		b.Hide()
	}
	r.words.fit()
	return true
}

// drawCell draws the nth cell in view: its state as a word on a ground, with an outline where
// the article was given to the person.
func (r *readingRow) drawCell(n int, c readingCell, x float32, atHand bool) {
	if n == len(r.boxes) {
		b := canvas.NewRectangle(color.Transparent)
		b.CornerRadius = 5
		r.boxes = append(r.boxes, b)
	}
	b := r.boxes[n]
	b.Show()
	put(b, x+3, 3, gridColumn-6, gridRowHeight-7)
	b.FillColor, b.StrokeColor, b.StrokeWidth = progressGround(c.progress), color.Transparent, 0
	if c.assigned {
		b.StrokeColor, b.StrokeWidth = themeColor(colorMuted), 1.2
	}
	if atHand {
		b.StrokeColor, b.StrokeWidth = themeColor(colorAccent), 2.5
	}
	if c.progress == "" {
		return
	}
	ink := themeColor(theme.ColorNameForeground)
	if c.progress == review.New {
		ink = themeColor(colorMuted)
	}
	words := c.words()
	width := min(r.grid.app.setter.width(words, gridText, false), gridColumn-14)
	r.words.write(written{text: words, size: gridText, color: ink, at: fyne.NewPos(x+(gridColumn-width)/2, 7), width: width})
}

// progressGround is the shade of how far someone is.
func progressGround(p review.Progress) color.Color {
	tint := func(name fyne.ThemeColorName, share float64) color.Color {
		return blend(colorsOf(dark())[name], colorsOf(dark())[colorPanel], share)
	}
	switch p {
	case review.InWork:
		return tint(colorAccent, 0.08)
	case review.Done:
		return tint(colorAccent, 0.22)
	case review.Reviewed:
		return tint(colorDone, 0.28)
	}
	return color.Transparent
}

// readingHead stands above the grid: the handles of the people, and how much each was given
// and how far they are with it.
type readingHead struct {
	widget.BaseWidget
	grid    *readingGrid
	pointed func(column int) // the pointer is over another column; -1 for none
	at      int              // that column, from 1 on
	lines   []readingTotals
	back    *canvas.Rectangle
	line    *canvas.Rectangle
	words   *writing
}

// readingTotals is a line of the head.
type readingTotals struct {
	title string
	all   int
	of    []int // by the column
}

const headLine = 18

func newReadingHead(g *readingGrid) *readingHead {
	h := &readingHead{grid: g, back: canvas.NewRectangle(color.Transparent), line: canvas.NewRectangle(color.Transparent), words: newWriting(g.app.setter)}
	h.ExtendBaseWidget(h)
	return h
}

func (h *readingHead) set(lines []readingTotals) {
	h.lines = lines
	h.Refresh()
}

// MouseIn implements desktop.Hoverable.
func (h *readingHead) MouseIn(e *desktop.MouseEvent) { h.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (h *readingHead) MouseMoved(e *desktop.MouseEvent) { h.point(h.grid.columnAt(e.Position.X)) }

// MouseOut implements desktop.Hoverable.
func (h *readingHead) MouseOut() { h.point(-1) }

func (h *readingHead) point(column int) {
	if h.at != column+1 {
		h.at = column + 1
		h.pointed(column)
	}
}

// MinSize implements fyne.CanvasObject.
func (h *readingHead) MinSize() fyne.Size {
	return fyne.NewSize(200, 32+headLine*float32(len(h.lines)))
}

// CreateRenderer implements fyne.Widget.
func (h *readingHead) CreateRenderer() fyne.WidgetRenderer {
	return &listRowRenderer{h, []fyne.CanvasObject{h.back, h.words.Raster, h.line}}
}

// draw implements listRow.
func (h *readingHead) draw() bool {
	size, g := h.Size(), h.grid
	if size.Width < 1 {
		return false
	}
	left, shown := g.columns(size.Width)
	ink, muted := themeColor(theme.ColorNameForeground), themeColor(colorMuted)
	h.line.FillColor = themeColor(colorLine)
	put(h.line, 0, size.Height-1, size.Width, 1)
	h.words.clear()
	for i := range shown {
		h.number(g.people[g.first+i].Handle, left+gridColumn*float32(i), 4, true, ink)
	}
	for n, line := range h.lines {
		y := 24 + headLine*float32(n)
		h.words.write(written{text: line.title, size: gridText, color: muted, at: fyne.NewPos(gridMargin+gridTick, y), width: max(left*0.6, 1)})
		all := grouped(line.all)
		width := g.app.setter.width(all, gridText, false)
		h.words.write(written{text: all, size: gridText, color: muted, at: fyne.NewPos(max(left-16-width, 0), y), width: width})
		for i := range shown {
			h.number(grouped(line.of[g.first+i]), left+gridColumn*float32(i), y, false, ink)
		}
	}
	h.words.fit()
	return true
}

// AccessibilityLabel implements fyne.Accessible: the totals, and of each person what is not
// nothing.
func (h *readingHead) AccessibilityLabel() string {
	var says []string
	for _, line := range h.lines {
		words := line.title + ": " + grouped(line.all)
		for i, n := range line.of {
			if n > 0 {
				words += ", " + personWords(h.grid.people[i]) + " " + grouped(n)
			}
		}
		says = append(says, words)
	}
	return strings.Join(says, "; ")
}

// AccessibilityRole implements fyne.Accessible.
func (h *readingHead) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// number writes something in the middle of a column.
func (h *readingHead) number(says string, x, y float32, bold bool, ink color.Color) {
	width := min(h.grid.app.setter.width(says, gridText, bold), gridColumn-8)
	h.words.write(written{text: says, size: gridText, bold: bold, color: ink, at: fyne.NewPos(x+(gridColumn-width)/2, y), width: width})
}
