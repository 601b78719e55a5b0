// This file owns the palette: a list over the window that is found by typing, and from
// which one is picked. The one of commands has every command by name.

package app

import (
	"fmt"
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// paletteEntry is something that a palette can run: a command, an article to open, a
// value to set.
type paletteEntry struct {
	title, aside string
	run          func()
}

type commandPalette struct {
	app     *App
	lists   func(query string, most int) []paletteEntry
	popup   *widget.PopUp
	query   *field
	rows    *fyne.Container
	entries []paletteEntry
	chosen  int
	first   int // the entry in the uppermost row
}

// paletteRows is how many rows are shown, paletteMost how many entries are
// found at most.
const (
	paletteRows = 12
	paletteMost = 200
)

// showPalette opens the palette over the window.
func (a *App) showPalette() { a.pick("", "Type a command or an article's title", a.find) }

// pickOf opens a palette of what there is to pick from.
func (a *App) pickOf(title string, all []paletteEntry) {
	a.pick(title, "Type to find one", func(query string, most int) []paletteEntry {
		words := strings.Fields(strings.ToLower(query))
		var found []paletteEntry
		for _, e := range all {
			if len(found) < most && holdsAll(e.title, words) {
				found = append(found, e)
			}
		}
		return found
	})
}

// pick opens a palette for whatever lists finds. A title stands above it where there
// is one.
func (a *App) pick(title, asks string, lists func(query string, most int) []paletteEntry) {
	p := &commandPalette{app: a, lists: lists, query: newField(a), rows: container.NewVBox()}
	p.query.SetPlaceHolder(asks)
	p.query.OnChanged = func(string) { p.search() }
	p.query.onKey = p.key
	p.query.OnSubmitted = func(string) { p.run(p.chosen) }
	skipSpace(p.query)
	head := container.NewVBox()
	if title != "" {
		head.Add(inset(ink(title, theme.ColorNameForeground, 14, true), 0, 8, 2, 2))
	}
	head.Add(p.query)
	body := container.NewBorder(head, nil, nil, nil, p.rows)
	p.popup = widget.NewModalPopUp(inset(body, 10, 10, 10, 10), a.window.Canvas())
	p.search()
	p.popup.Show()
	p.fit()
	a.focus(p.query)
}

// search fills the rows with what fits the query.
func (p *commandPalette) search() {
	p.entries, p.chosen, p.first = p.lists(p.query.Text, paletteMost), 0, 0
	p.draw()
}

// find lists the commands that can be run now and, once something is typed,
// the articles, whose titles hold every word of the query.
func (a *App) find(query string, most int) []paletteEntry {
	words := strings.Fields(strings.ToLower(query))
	var entries []paletteEntry
	for _, c := range a.commands {
		if len(entries) == most {
			return entries
		}
		if c.id != "palette" && c.id != "recent" && c.on(a) && holdsAll(c.menu+" "+c.label(a), words) {
			entries = append(entries, paletteEntry{c.label(a), c.shownKey(), func() { c.run(a) }})
		}
	}
	if a.session == nil || len(words) == 0 {
		return entries
	}
	for _, article := range a.session.Articles() {
		if len(entries) == most {
			break
		}
		if holdsAll(article.Title, words) {
			entries = append(entries, paletteEntry{article.Title, "article", func() { a.openArticle(article.ID) }})
		}
	}
	return entries
}

func holdsAll(s string, words []string) bool {
	s = strings.ToLower(s)
	for _, w := range words {
		if !strings.Contains(s, w) {
			return false
		}
	}
	return true
}

func (p *commandPalette) draw() {
	p.rows.RemoveAll()
	p.first = max(min(p.first, p.chosen), p.chosen-paletteRows+1)
	last := min(p.first+paletteRows, len(p.entries))
	for i := p.first; i < last; i++ {
		p.rows.Add(newPaletteRow(p.entries[i], i == p.chosen, func() { p.run(i) }))
	}
	if more := len(p.entries) - last; more > 0 {
		p.rows.Add(inset(ink(fmt.Sprintf("%d more", more), colorMuted, 12, false), 4, 4, 10, 10))
	}
	if len(p.entries) == 0 {
		p.rows.Add(inset(ink("Nothing of that name", colorMuted, 13.5, false), 6, 6, 8, 8))
	}
	p.rows.Refresh()
	p.fit()
}

// fit makes the palette as high as its rows.
func (p *commandPalette) fit() {
	size := p.app.window.Canvas().Size()
	width := min(620, size.Width-40)
	p.popup.Resize(fyne.NewSize(width, min(p.popup.Content.MinSize().Height, size.Height-60)))
}

// key moves through the rows.
func (p *commandPalette) key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyDown:
		p.chosen = min(p.chosen+1, max(len(p.entries)-1, 0))
	case fyne.KeyUp:
		p.chosen = max(p.chosen-1, 0)
	case fyne.KeyEscape:
		p.close()
		return true
	default:
		return false
	}
	p.draw()
	return true
}

func (p *commandPalette) close() {
	p.popup.Hide()
	if !p.app.covered() { // a sheet has the keyboard as it had it before
		p.app.focusReader()
	}
}

func (p *commandPalette) run(i int) {
	p.close()
	if i >= 0 && i < len(p.entries) {
		p.entries[i].run()
	}
}

// paletteRow is one row: a title, and its key at the right.
type paletteRow struct {
	widget.BaseWidget
	entry paletteEntry
	on    bool
	run   func()
}

func newPaletteRow(e paletteEntry, on bool, run func()) *paletteRow {
	r := &paletteRow{entry: e, on: on, run: run}
	r.ExtendBaseWidget(r)
	return r
}

// Tapped runs the row.
func (r *paletteRow) Tapped(*fyne.PointEvent) { r.run() }

// CreateRenderer implements fyne.Widget.
func (r *paletteRow) CreateRenderer() fyne.WidgetRenderer {
	back := canvas.NewRectangle(color.Transparent)
	back.CornerRadius = 4
	if r.on {
		back.FillColor = themeColor(colorRowChosen)
	}
	title := ink(fit(r.entry.title, 13.5, fyne.TextStyle{}, 420), theme.ColorNameForeground, 13.5, r.on)
	aside := ink(r.entry.aside, colorMuted, 12, false)
	row := container.NewBorder(nil, nil, nil, aside, title)
	return widget.NewSimpleRenderer(container.NewStack(back, inset(row, 5, 5, 10, 10)))
}
