// This file owns the list over the scheme's sheet from which one of many is picked,
// found by typing.

package app

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

type schemePicker struct {
	sheet   *schemeSheet
	popup   *widget.PopUp
	query   *field
	rows    *fyne.Container
	entries []paletteEntry
	found   []int // of the entries
	chosen  int   // of those found
	first   int   // in the uppermost row
	then    func(entry int)
}

// pick asks for one of the entries, and calls then with its index.
func (s *schemeSheet) pick(title string, entries []paletteEntry, then func(entry int)) {
	if len(entries) == 0 {
		s.say("There is no other to pick")
		return
	}
	p := &schemePicker{sheet: s, query: newField(s.app), rows: container.NewVBox(), entries: entries, then: then}
	p.query.SetPlaceHolder("Type to find one")
	p.query.OnChanged = func(string) { p.search() }
	p.query.onKey = p.key
	p.query.OnSubmitted = func(string) { p.take(p.chosen) }
	skipSpace(p.query)
	head := inset(ink(title, theme.ColorNameForeground, 14, true), 0, 8, 2, 2)
	body := container.NewBorder(container.NewVBox(head, p.query), nil, nil, nil, p.rows)
	p.popup = widget.NewModalPopUp(inset(body, 12, 12, 12, 12), s.app.window.Canvas())
	p.search()
	p.popup.Show()
	p.fit()
	s.app.focus(p.query)
}

func (p *schemePicker) search() {
	words := strings.Fields(strings.ToLower(p.query.Text))
	p.found, p.chosen, p.first = nil, 0, 0
	for i, e := range p.entries {
		if holdsAll(e.title, words) {
			p.found = append(p.found, i)
		}
	}
	p.draw()
}

func (p *schemePicker) draw() {
	p.rows.RemoveAll()
	p.first = max(min(p.first, p.chosen), p.chosen-paletteRows+1)
	last := min(p.first+paletteRows, len(p.found))
	for i := p.first; i < last; i++ {
		p.rows.Add(newPaletteRow(p.entries[p.found[i]], i == p.chosen, func() { p.take(i) }))
	}
	says := ""
	if more := len(p.found) - last; more > 0 {
		says = fmt.Sprintf("%d more", more)
	} else if len(p.found) == 0 {
		says = "Nothing of that name"
	}
	if says != "" {
		p.rows.Add(inset(ink(says, colorMuted, 12, false), 4, 4, 10, 10))
	}
	p.rows.Refresh()
	p.fit()
}

// fit makes the list as high as its rows.
func (p *schemePicker) fit() {
	size := p.sheet.app.window.Canvas().Size()
	p.popup.Resize(fyne.NewSize(min(460, size.Width-40), min(p.popup.Content.MinSize().Height, size.Height-60)))
}

func (p *schemePicker) key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyDown:
		p.chosen = min(p.chosen+1, max(len(p.found)-1, 0))
	case fyne.KeyUp:
		p.chosen = max(p.chosen-1, 0)
	case fyne.KeyEscape:
		p.popup.Hide()
		return true
	default:
		return false
	}
	p.draw()
	return true
}

func (p *schemePicker) take(i int) {
	p.popup.Hide()
	if i >= 0 && i < len(p.found) {
		p.then(p.found[i])
	}
}
