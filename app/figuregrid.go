// This file owns the table of figures: cells that can be clicked, and reached by arrows, in
// each of which its value is written.

package app

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/storage/insights"
)

// figureGrid is a table of insights.
type figureGrid struct {
	widget.BaseWidget
	page        *insightsPage
	table       insights.Table
	row, column int // the cell at hand
	focused     bool
}

// The measures of a table, in device-independent pixels.
const (
	gridTitle     = 15
	gridSize      = 13
	gridSmall     = 11
	gridHead      = 30 // the height of the title, and that of the names of columns
	gridRow       = 34
	gridTallRow   = 46 // of one whose cells have intervals
	gridGap       = 2
	gridLeastCell = 66
	gridLeastWide = 92 // with intervals
	gridMostCell  = 132
	gridMostName  = 220 // the width of the names of rows
)

func newFigureGrid(p *insightsPage) *figureGrid {
	g := &figureGrid{page: p}
	g.ExtendBaseWidget(g)
	return g
}

// set shows another table; the cell at hand stays as far as there is one.
func (g *figureGrid) set(t insights.Table) {
	g.table = t
	g.row, g.column = min(g.row, max(len(t.Rows)-1, 0)), min(g.column, max(len(t.Columns)-1, 0))
	g.Refresh()
}

// cell is the one at hand; ok is false for a table without cells.
func (g *figureGrid) cell() (c insights.Cell, ok bool) {
	if g.row >= len(g.table.Cells) || g.column >= len(g.table.Cells[g.row]) {
		return c, false
	}
	return g.table.Cells[g.row][g.column], true
}

// widths are those of the names of rows, and of a cell.
func (g *figureGrid) widths() (names, cells float32) {
	t := g.page.app.setter
	for _, s := range g.table.Rows {
		names = max(names, t.width(s, gridSize, false)+14)
	}
	cells = gridLeastCell
	if g.rowHeight() == gridTallRow {
		cells = gridLeastWide
	}
	for _, s := range g.table.Columns {
		cells = max(cells, t.width(s, gridSize, false)+14)
	}
	return ceil(min(names, gridMostName)), ceil(min(cells, gridMostCell))
}

func (g *figureGrid) rowHeight() float32 {
	for _, row := range g.table.Cells {
		for _, c := range row {
			if c.Interval != "" {
				return gridTallRow
			}
		}
	}
	return gridRow
}

// place is where a cell lies.
func (g *figureGrid) place(row, column int) (fyne.Position, fyne.Size) {
	names, width := g.widths()
	height := g.rowHeight()
	return fyne.NewPos(names+float32(column)*width, 2*gridHead+float32(row)*height), fyne.NewSize(width-gridGap, height-gridGap)
}

// MinSize implements fyne.CanvasObject.
func (g *figureGrid) MinSize() fyne.Size {
	names, width := g.widths()
	return fyne.NewSize(names+float32(len(g.table.Columns))*width, 2*gridHead+float32(len(g.table.Rows))*g.rowHeight())
}

// Tapped implements fyne.Tappable: it shows what stands behind a cell.
func (g *figureGrid) Tapped(e *fyne.PointEvent) {
	names, width := g.widths()
	row, column := int((e.Position.Y-2*gridHead)/g.rowHeight()), int((e.Position.X-names)/width)
	inside := e.Position.Y >= 2*gridHead && e.Position.X >= names && row < len(g.table.Rows) && column < len(g.table.Columns)
	g.page.app.focus(g)
	if inside {
		g.moveTo(row, column)
		g.ask()
	}
}

// Cursor implements desktop.Cursorable.
func (g *figureGrid) Cursor() desktop.Cursor { return desktop.PointerCursor }

// ask shows what stands behind the cell at hand.
func (g *figureGrid) ask() {
	if c, ok := g.cell(); ok && c.Words != "" {
		g.page.behind.ask(c.Ask, g.called(), g.value(c))
	}
}

// called is what the cell at hand is a figure of.
func (g *figureGrid) called() string {
	c, ok := g.cell()
	if !ok {
		return ""
	}
	if c.Ask.Measure == "" {
		layers := g.page.compared.Groups[c.Ask.Group].Report.Layers
		return layers[0] + ": " + g.table.Rows[g.row] + " · " + layers[1] + ": " + g.table.Columns[g.column]
	}
	return g.table.Columns[g.column] + " · " + g.table.Rows[g.row]
}

// value is what the cell at hand says, in full.
func (g *figureGrid) value(c insights.Cell) string {
	says := c.Words
	if c.Ask.Measure != "" {
		says = c.Ask.Measure.Title() + " " + c.Words
	}
	if c.Interval != "" {
		says += ", with 95 % confidence " + c.Interval
	}
	if c.Why != "" {
		says += ": " + c.Why
	}
	return says
}

// moveTo takes a cell, or the nearest there is, to hand.
func (g *figureGrid) moveTo(row, column int) {
	g.row = min(max(row, 0), max(len(g.table.Rows)-1, 0))
	g.column = min(max(column, 0), max(len(g.table.Columns)-1, 0))
	g.page.drawn = g.table
	g.reveal()
	if c, ok := g.cell(); ok {
		g.page.app.status.say(g.called() + " · " + g.value(c))
	}
	g.Refresh()
}

// reveal scrolls to the cell at hand.
func (g *figureGrid) reveal() {
	s := g.page.tables
	at, size := g.place(g.row, g.column)
	at = at.Add(g.Position())
	offset := s.Offset
	const around = tablesMargin
	view := s.Size()
	offset.X = min(max(offset.X, at.X+size.Width+around-view.Width), max(at.X-gridMostName, 0))
	offset.Y = min(max(offset.Y, at.Y+size.Height+around-view.Height), max(at.Y-2*gridHead-around, 0))
	if offset != s.Offset {
		s.ScrollToOffset(offset)
	}
}

// FocusGained implements fyne.Focusable.
func (g *figureGrid) FocusGained() {
	g.focused = true
	g.moveTo(g.row, g.column)
}

// FocusLost implements fyne.Focusable.
func (g *figureGrid) FocusLost() {
	g.focused = false
	g.Refresh()
}

// TypedRune implements fyne.Focusable.
func (g *figureGrid) TypedRune(rune) {}

// TypedShortcut implements fyne.Shortcutable.
func (g *figureGrid) TypedShortcut(s fyne.Shortcut) { g.page.app.handOnShortcut(s) }

// TypedKey implements fyne.Focusable.
func (g *figureGrid) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft:
		g.moveTo(g.row, g.column-1)
	case fyne.KeyRight:
		g.moveTo(g.row, g.column+1)
	case fyne.KeyUp:
		g.moveTo(g.row-1, g.column)
	case fyne.KeyDown:
		g.moveTo(g.row+1, g.column)
	case fyne.KeyHome:
		g.moveTo(g.row, 0)
	case fyne.KeyEnd:
		g.moveTo(g.row, len(g.table.Columns)-1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		g.ask()
	default:
		g.page.app.handOn(e)
	}
}

// AccessibilityLabel implements fyne.Accessible. The table speaks for the cell at hand.
func (g *figureGrid) AccessibilityLabel() string {
	c, ok := g.cell()
	if !ok {
		return "No figures"
	}
	return g.table.Title + ". " + g.called() + ": " + g.value(c)
}

// AccessibilityRole implements fyne.Accessible.
func (g *figureGrid) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer implements fyne.Widget.
func (g *figureGrid) CreateRenderer() fyne.WidgetRenderer {
	r := &figureGridRenderer{grid: g, ring: canvas.NewRectangle(color.Transparent), words: newWriting(g.page.app.setter)}
	r.ring.CornerRadius = 4
	r.draw()
	return r
}

type figureGridRenderer struct {
	grid    *figureGrid
	cells   []*canvas.Rectangle
	ring    *canvas.Rectangle // about the cell at hand
	words   *writing
	objects []fyne.CanvasObject
}

func (r *figureGridRenderer) Destroy()                     {}
func (r *figureGridRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *figureGridRenderer) MinSize() fyne.Size           { return r.grid.MinSize() }
func (r *figureGridRenderer) Layout(fyne.Size)             {}

// Refresh implements fyne.WidgetRenderer.
func (r *figureGridRenderer) Refresh() {
	r.draw()
	for _, o := range r.objects {
		o.Refresh()
	}
	canvas.Refresh(r.grid)
}

// draw writes the table anew.
func (r *figureGridRenderer) draw() {
	g, t := r.grid, r.grid.table
	names, width := g.widths()
	ink, small := themeColor(theme.ColorNameForeground), themeColor(colorMuted)
	r.words.clear()
	r.objects = r.objects[:0]
	if len(t.Columns) == 0 {
		r.words.fit()
		return
	}
	r.words.write(written{text: t.Title, size: gridTitle, bold: true, color: ink, width: max(g.MinSize().Width, 400)})
	for i, s := range t.Columns {
		r.centre(s, gridSize, small, fyne.NewPos(names+float32(i)*width, gridHead+6), width-gridGap)
	}
	n := 0
	for i, row := range t.Cells {
		at, size := g.place(i, 0)
		r.words.write(written{text: t.Rows[i], size: gridSize, color: small, at: fyne.NewPos(0, at.Y+(size.Height-18)/2), width: names - 8})
		for j, c := range row {
			r.cell(n, c, i, j)
			n++
		}
	}
	for _, c := range r.cells[:n] {
		r.objects = append(r.objects, c)
	}
	r.words.fit()
	at, size := g.place(g.row, g.column)
	put(r.ring, at.X-1, at.Y-1, size.Width+2, size.Height+2)
	r.ring.StrokeColor, r.ring.StrokeWidth = color.Transparent, 2
	focusRing(r.ring, g.focused)
	r.objects = append(r.objects, r.words.Raster, r.ring)
}

// cell draws a cell, the nth.
func (r *figureGridRenderer) cell(n int, c insights.Cell, row, column int) {
	if n == len(r.cells) {
		box := canvas.NewRectangle(color.Transparent)
		box.CornerRadius = 3
		r.cells = append(r.cells, box)
	}
	at, size := r.grid.place(row, column)
	put(r.cells[n], at.X, at.Y, size.Width, size.Height)
	r.cells[n].FillColor = tintColor(c.Tint, dark())
	ink := themeColor(theme.ColorNameForeground)
	if c.Tint == nil {
		ink = themeColor(colorMuted)
	}
	if c.Interval == "" {
		r.centre(c.Words, gridSize, ink, at.AddXY(0, (size.Height-18)/2), size.Width)
		return
	}
	r.centre(c.Words, gridSize, ink, at.AddXY(0, 6), size.Width)
	r.centre(c.Interval, gridSmall, ink, at.AddXY(0, 24), size.Width)
}

// centre writes a line in the middle of a width.
func (r *figureGridRenderer) centre(s string, size float32, ink color.Color, at fyne.Position, width float32) {
	if s == "" {
		return
	}
	long := min(r.words.setter.width(s, size, false)+1, width-4)
	r.words.write(written{text: s, size: size, color: ink, at: at.AddXY((width-long)/2, 0), width: long})
}

// tintColor is the ground of a figure, on which text keeps its contrast.
func tintColor(t *insights.Tint, dark bool) color.NRGBA {
	ground := colorsOf(dark)[colorPanel]
	if t == nil {
		return blend(colorsOf(dark)[colorLine], ground, .35)
	}
	full := rgb(0xe69f00)
	if t.Agrees {
		full = rgb(0x009e73)
	}
	return blend(full, ground, .1+.35*t.Strength)
}
