// This file owns the list that is found by typing: rows under headings, below a
// field that keeps the keyboard.

package app

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// searchList is rows under headings, of which those are shown that hold every
// word of the query. Arrows choose a row, Enter or a click runs it.
type searchList struct {
	app    *App
	query  *field
	column *fyne.Container
	scroll *container.Scroll
	groups []*searchGroup
	none   *fyne.Container
	chosen *searchRow // nil before one is
	run    func(*searchRow)
	moved  func() // another row is chosen
}

type searchGroup struct {
	heading *fyne.Container
	rows    []*searchRow
}

// searchPage is how many rows Page Up and Page Down move by.
const searchPage = 12

func newSearchList(a *App, hint string, run func(*searchRow)) *searchList {
	l := &searchList{app: a, query: newField(a), run: run, moved: func() {}}
	l.column = container.New(layout.NewCustomPaddedVBoxLayout(0))
	l.none = inset(ink("Nothing holds these words", colorMuted, 13.5, false), 10, 6, searchMargin, 0)
	l.column.Add(l.none)
	l.scroll = container.NewVScroll(inset(l.column, 0, 6, 0, 14))
	l.query.SetPlaceHolder(hint)
	l.query.OnChanged = func(string) { l.search() }
	l.query.onKey = l.key
	l.query.OnSubmitted = func(string) { l.run(l.chosen) }
	return l
}

// content is the field with the rows below it, and below them foot, which may be
// nil.
func (l *searchList) content(foot fyne.CanvasObject) fyne.CanvasObject {
	return frame(inset(l.query, 0, 6, 0, 0), foot, nil, nil, l.scroll)
}

// add puts rows under a heading at the end of the list.
func (l *searchList) add(heading string, rows ...*searchRow) {
	g := &searchGroup{inset(ink(heading, theme.ColorNameForeground, 14, true), 12, 4, searchMargin, 0), rows}
	l.groups = append(l.groups, g)
	l.column.Add(g.heading)
	for _, r := range rows {
		r.list = l
		l.column.Add(r)
	}
}

// search shows what the query finds, and chooses the first of it.
func (l *searchList) search() {
	words := strings.Fields(strings.ToLower(l.query.Text))
	var first *searchRow
	for _, g := range l.groups {
		found := false
		for _, r := range g.rows {
			holds := holdsAll(r.words(), words)
			show(r, holds)
			r.open = holds && len(words) > 0 && r.body != nil
			if found = found || holds; holds && first == nil {
				first = r
			}
			r.Refresh()
		}
		show(g.heading, found)
	}
	show(l.none, first == nil)
	if len(words) == 0 {
		first = nil
	}
	l.choose(first)
	l.layOut()
	l.scroll.ScrollToTop()
}

// layOut gives the rows their places anew.
func (l *searchList) layOut() {
	l.column.Refresh()
	l.scroll.Content.Refresh()
	l.scroll.Refresh()
}

// choose marks a row, or none, and brings it into view.
func (l *searchList) choose(r *searchRow) {
	before := l.chosen
	l.chosen = r
	for _, changed := range []*searchRow{before, r} {
		if changed != nil {
			changed.Refresh()
		}
	}
	if r != nil {
		l.reveal(r)
	}
	l.moved()
}

func (l *searchList) reveal(r *searchRow) {
	top, height := r.Position().Y, l.scroll.Size().Height
	bottom := top + r.Size().Height + 10
	if shown := l.found(); len(shown) > 0 && shown[0] == r {
		top = 0 // with its heading
	}
	y := l.scroll.Offset.Y
	if bottom > y+height {
		y = bottom - height
	}
	l.scroll.ScrollToOffset(fyne.NewPos(0, max(min(y, top), 0)))
}

// found is the rows that are shown.
func (l *searchList) found() []*searchRow {
	var rows []*searchRow
	for _, g := range l.groups {
		for _, r := range g.rows {
			if r.Visible() {
				rows = append(rows, r)
			}
		}
	}
	return rows
}

// key moves through the rows.
func (l *searchList) key(k fyne.KeyName) bool {
	by := 0
	switch k {
	case fyne.KeyDown:
		by = 1
	case fyne.KeyUp:
		by = -1
	case fyne.KeyPageDown:
		by = searchPage
	case fyne.KeyPageUp:
		by = -searchPage
	default:
		return false
	}
	rows := l.found()
	now := -1
	for i, r := range rows {
		if r == l.chosen {
			now = i
		}
	}
	if len(rows) > 0 {
		l.choose(rows[min(max(now+by, 0), len(rows)-1)])
	}
	return true
}

// searchRow is one row: what it is, at its right what belongs to it, and below
// both, while it is open, what there is to read.
type searchRow struct {
	widget.BaseWidget
	list  *searchList
	id    string // of a command; "" for none
	title string
	aside string
	also  string   // words that it is found by too
	body  *wrapped // nil for none
	open  bool

	back           *canvas.Rectangle
	titled, beside *canvas.Text
}

// The measures of a row, in device-independent pixels.
const (
	searchMargin    = 8
	searchRowHeight = 25
	searchBodyWidth = 540
)

func newSearchRow(id, title, aside, also string) *searchRow {
	r := &searchRow{id: id, title: title, aside: aside, also: also}
	r.back = canvas.NewRectangle(color.Transparent)
	r.back.CornerRadius = 4
	r.titled, r.beside = ink(title, theme.ColorNameForeground, 13.5, false), ink(aside, colorMuted, 13.5, false)
	r.ExtendBaseWidget(r)
	return r
}

// newTextRow makes a row that opens to a text.
func newTextRow(a *App, title, says string) *searchRow {
	r := newSearchRow("", title, "", says)
	r.body = newWrapped(a.setter, says, 13.5, false, 12)
	r.body.width = searchBodyWidth
	return r
}

// words is what the row is found by.
func (r *searchRow) words() string { return r.title + " " + r.aside + " " + r.also }

// set changes what stands at the right.
func (r *searchRow) set(aside string) {
	r.aside = aside
	r.Refresh()
}

// Tapped chooses the row and runs it.
func (r *searchRow) Tapped(*fyne.PointEvent) {
	r.list.choose(r)
	r.list.app.focus(r.list.query)
	r.list.run(r)
}

// MinSize implements fyne.CanvasObject.
func (r *searchRow) MinSize() fyne.Size {
	height := float32(searchRowHeight)
	if r.open && r.body != nil {
		height += r.body.MinSize().Height + 8
	}
	return fyne.NewSize(200, height)
}

// CreateRenderer implements fyne.Widget.
func (r *searchRow) CreateRenderer() fyne.WidgetRenderer { return &searchRowRenderer{r} }

type searchRowRenderer struct{ row *searchRow }

// Destroy implements fyne.WidgetRenderer.
func (s *searchRowRenderer) Destroy() {}

// MinSize implements fyne.WidgetRenderer.
func (s *searchRowRenderer) MinSize() fyne.Size { return s.row.MinSize() }

// Objects implements fyne.WidgetRenderer.
func (s *searchRowRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{s.row.back, s.row.titled, s.row.beside}
	if s.row.open && s.row.body != nil {
		objects = append(objects, s.row.body)
	}
	return objects
}

// Layout implements fyne.WidgetRenderer: what stands at the right begins in the
// middle, or further left if it needs the room.
func (s *searchRowRenderer) Layout(size fyne.Size) {
	r := s.row
	put(r.back, 0, 0, size.Width, size.Height)
	width := fyne.MeasureText(r.aside, r.beside.TextSize, r.beside.TextStyle).Width
	x := size.Width - searchMargin
	if r.aside != "" {
		x = max(min(size.Width/2, x-width), size.Width*0.3)
	}
	r.titled.Text = fit(r.title, r.titled.TextSize, r.titled.TextStyle, x-2*searchMargin)
	r.beside.Text = fit(r.aside, r.beside.TextSize, r.beside.TextStyle, size.Width-x-searchMargin+1)
	put(r.titled, searchMargin, 0, x-2*searchMargin, searchRowHeight)
	put(r.beside, x, 0, size.Width-x-searchMargin, searchRowHeight)
	if r.body != nil {
		put(r.body, searchMargin, searchRowHeight, min(size.Width-2*searchMargin, searchBodyWidth), size.Height-searchRowHeight)
	}
}

// Refresh implements fyne.WidgetRenderer.
func (s *searchRowRenderer) Refresh() {
	r := s.row
	r.titled.Color, r.beside.Color = themeColor(theme.ColorNameForeground), themeColor(colorMuted)
	r.titled.TextStyle.Bold = r.list != nil && r.list.chosen == r
	r.back.FillColor = color.Transparent
	if r.titled.TextStyle.Bold {
		r.back.FillColor = themeColor(colorRowChosen)
	}
	s.Layout(r.Size())
	for _, o := range s.Objects() {
		o.Refresh()
	}
}

// AccessibilityLabel implements fyne.Accessible.
func (r *searchRow) AccessibilityLabel() string {
	says := r.title
	if r.aside != "" {
		says += ", " + r.aside
	}
	if r.open && r.body != nil {
		says += ": " + r.body.text
	}
	if r.list.chosen == r {
		says += ", chosen"
	}
	return says
}

// AccessibilityRole implements fyne.Accessible.
func (r *searchRow) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }
