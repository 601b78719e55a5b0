// This file owns the parts of the columns that say what would come in or leave: small
// texts, figures, titles, rows and warnings, one under another.

package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// columnWriter makes the parts.
type columnWriter struct {
	app   *App
	parts []fyne.CanvasObject
}

func (r *columnWriter) add(o fyne.CanvasObject) { r.parts = append(r.parts, o) }

func (r *columnWriter) note(says string, ink fyne.ThemeColorName) {
	if says != "" {
		r.add(newNote(r.app.setter, says, ink))
	}
}

// section begins a part with its title.
func (r *columnWriter) section(title string) {
	r.add(inset(heading(title), 10, 0, 0, 0))
}

func (r *columnWriter) figure(n int, what, says string) fyne.CanvasObject {
	word := what + "s"
	if n == 1 {
		word = what
	}
	number := ink(grouped(n), theme.ColorNameForeground, 24, true)
	name := ink(word, theme.ColorNameForeground, 13.5, false)
	return container.New(&stackLayout{}, number, name, newNote(r.app.setter, says, colorMuted))
}

// row is a line with something at its right, plain words below where there are some, and a
// rule.
func (r *columnWriter) row(says, aside string, below ...string) fyne.CanvasObject {
	text := newWrapped(r.app.setter, says, 13.5, false, 1)
	right := ink(aside, colorMuted, 12.5, false)
	line := frame(nil, nil, nil, inset(right, 0, 0, 12, 0), text)
	parts := container.New(&stackLayout{}, inset(line, 4, 4, 0, 0))
	for _, says := range below {
		parts.Add(inset(newNote(r.app.setter, says, colorMuted), 0, 2, 0, 0))
	}
	parts.Add(rule(colorRow, false).Raster)
	return parts
}

// more says how many of a list are not shown.
func (r *columnWriter) more(all, shown int, what string) {
	if n := all - shown; n > 0 {
		r.note("and "+plural(n, what), colorMuted)
	}
}

// warning is a title of something that is wrong.
func (r *columnWriter) warning(says string) {
	w := newWrapped(r.app.setter, says, 13.5, true, 2)
	w.ink = theme.ColorNameWarning
	r.add(inset(w, 10, 0, 0, 0))
}

// paragraphs is sentences, each on a line of its own.
func (r *columnWriter) paragraphs(lines []string) {
	for _, line := range lines {
		r.note(line, theme.ColorNameForeground)
	}
}
