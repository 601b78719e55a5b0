// This file owns the status bar, and the bar at the top of the window.

package app

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"dateline/app/session"
)

// statusBar says whether all is saved, how many tags there are, where one is,
// and what the last step did. Below nothing but the page it says only what the
// page asks, what is wrong and what a step did, and is gone while that is
// nothing.
type statusBar struct {
	app        *App
	content    *fyne.Container
	background *swatch
	edge       *swatch
	row        *fyne.Container
	saving     *canvas.Text
	wrong      bool // saving says that something is not kept
	tags       *canvas.Text
	article    *canvas.Text
	place      *canvas.Text
	asks       *canvas.Text
	says       *canvas.Text
	zoom       *canvas.Text
}

func newStatusBar(a *App) *statusBar {
	s := &statusBar{app: a, background: newSwatch(colorPanel), edge: rule(colorLine, false)}
	line := func() *canvas.Text { return ink("", colorMuted, 12, false) }
	s.saving, s.tags, s.article, s.place, s.asks, s.says, s.zoom = line(), line(), line(), line(), line(), line(), line()
	s.asks.TextStyle.Bold = true
	row := container.New(&statusLayout{s}, s.saving, s.tags, s.article, s.place, s.asks, s.says, s.zoom)
	s.row = row
	voice := newVoice(func() string { return a.spoken(row) })
	s.content = container.NewStack(s.background.Raster, voice, frame(s.edge.Raster, nil, nil, nil, inset(row, 5, 6, 14, 14)))
	return s
}

// statusLayout sets the parts of the bar in a row, as far as there is room; what
// the bar says must not widen the window.
type statusLayout struct{ bar *statusBar }

func (l *statusLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(200, l.bar.zoom.MinSize().Height)
}

func (l *statusLayout) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	const gap = 22
	zoom := l.bar.zoom.MinSize().Width
	put(l.bar.zoom, size.Width-zoom, 0, zoom, size.Height)
	x, room := float32(0), size.Width-zoom-gap
	for _, part := range parts[:len(parts)-1] {
		t := part.(*canvas.Text)
		width := t.MinSize().Width
		if t.Text == "" || !t.Visible() {
			width = 0
		}
		if left := room - x; width > left {
			t.Text = fit(t.Text, t.TextSize, t.TextStyle, max(left, 0))
			width = max(left, 0)
		}
		put(t, x, 0, width, size.Height)
		if width > 0 {
			x += width + gap
		}
	}
}

// showSaving says how screen and disk stand to each other.
func (s *statusBar) showSaving() {
	text, name := "", colorMuted
	if s.app.session != nil {
		state, _ := s.app.session.Saving()
		switch {
		case s.app.looking != nil:
			text = "A backup: it stays as it is"
		case s.app.session.Store().ReadOnly():
			text, name = "Read only: nothing is kept", theme.ColorNameWarning
		case state == session.Saved:
			text = "Saved"
		case state == session.Pending:
			text = "Saving…"
		default:
			text, name = "Not saved: the last change was taken back", theme.ColorNameError
		}
	}
	s.wrong = name != colorMuted
	s.set(s.saving, text, name)
}

// showCounts says how many tags there are and where one is.
func (s *statusBar) showCounts() {
	tags, article := "", ""
	if se := s.app.session; se != nil {
		if d := se.Document(); d != nil {
			tags = plural(d.Count(se.Person()), "tag")
			if s.app.mode == reviewing {
				tags = s.app.review.progress()
			}
			article = s.app.library.place()
		} else {
			article = plural(s.app.library.shelf.count(), "article")
		}
	}
	s.set(s.tags, tags, colorMuted)
	s.set(s.article, article, colorMuted)
	s.set(s.zoom, fmt.Sprintf("%.0f%%", s.app.reader.zoom()*100), colorMuted)
	s.showSaving()
	s.showPlace()
}

// showPlace says where the caret is: line and column.
func (s *statusBar) showPlace() {
	place := s.app.reader.place()
	if s.app.mode != annotating {
		place = ""
	}
	s.set(s.place, place, colorMuted)
}

// ask says what the page waits for; empty when it waits for nothing.
func (s *statusBar) ask(text string) {
	s.set(s.asks, text, theme.ColorNameWarning)
}

// say shows a short remark until the next one.
func (s *statusBar) say(text string) { s.set(s.says, text, colorMuted) }

func setInk(t *canvas.Text, text string, name fyne.ThemeColorName) {
	c := themeColor(name)
	if t.Text == text && t.Color == c {
		return
	}
	t.Text, t.Color = text, c
	t.Refresh()
}

// set writes a part of the bar, and gives the parts their places anew.
func (s *statusBar) set(t *canvas.Text, text string, name fyne.ThemeColorName) {
	setInk(t, text, name)
	s.arrange()
}

// arrange shows the parts that there is something to say in. What the page asks
// goes before what a step did.
func (s *statusBar) arrange() {
	only := s.app.only.on
	for _, t := range []*canvas.Text{s.tags, s.article, s.place, s.zoom} {
		show(t, !only)
	}
	show(s.saving, !only || s.wrong)
	show(s.says, s.asks.Text == "")
	s.row.Layout.Layout(s.row.Objects, s.row.Size())
	if visible := !only || s.wrong || s.asks.Text+s.says.Text != ""; visible != s.content.Visible() {
		show(s.content, visible)
		s.app.rearrange()
	}
}

func (s *statusBar) recolor() {
	s.background.recolor()
	s.edge.recolor()
	for _, t := range []*canvas.Text{s.tags, s.article, s.place, s.says, s.zoom} {
		setInk(t, t.Text, colorMuted)
	}
	s.showSaving()
}

// topBar holds the name, the mode, the way to every command, and whose layer
// is shown.
type topBar struct {
	app        *App
	content    *fyne.Container
	background *swatch
	edge       *swatch
	name       *canvas.Text
	modes      []modeButton
	search     *button // the way to every command
	person     *button
}

func newTopBar(a *App) *topBar {
	t := &topBar{app: a, background: newSwatch(colorPanel), edge: rule(colorLine, false)}
	t.name = ink("Dateline", theme.ColorNameForeground, 15, true)
	t.modes = newModeButtons(a)
	t.search = newButton(a, "Run a command", func() { a.runCommand("palette") })
	t.person = newButton(a, "", func() { a.runCommand("identity") })
	row := container.New(layout.NewCustomPaddedHBoxLayout(8), container.NewCenter(t.name))
	for _, b := range t.modes {
		row.Add(b.button)
	}
	for _, o := range []fyne.CanvasObject{layout.NewSpacer(), t.search, t.person} {
		row.Add(o)
	}
	t.showMode()
	t.content = container.NewStack(t.background.Raster, frame(nil, t.edge.Raster, nil, nil, inset(row, 6, 6, 14, 14)))
	t.showPerson()
	return t
}

// showKeys shows the key of the palette.
func (t *topBar) showKeys() {
	says := "Run a command"
	if k := t.app.keyOf("palette"); k != "" {
		says += "   " + k
	}
	t.search.SetText(says)
}

// showPerson shows whose layer it is.
func (t *topBar) showPerson() {
	me, known := t.app.profile.Me()
	t.person.SetText(me.Handle)
	show(t.person, known)
}

func (t *topBar) recolor() {
	t.background.recolor()
	t.edge.recolor()
	t.name.Color = themeColor(theme.ColorNameForeground)
	t.name.Refresh()
}
