// This file owns what the page in review does with what the hand wants of it.

package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/app/textview"
)

// WordsSelected implements textview.Listener.
func (p *reviewReader) WordsSelected() {
	p.showHint()
	p.of.app.refreshMenu()
}

// showHint says what can be done with selected words.
func (p *reviewReader) showHint() {
	a := p.of.app
	if a.status == nil || a.mode != reviewing {
		return
	}
	if len(p.words()) == 0 {
		a.status.ask("")
		return
	}
	a.status.ask(a.withKeys("Words are selected: {review-own} puts them in place of all versions, {review-add} tags them, which nobody did"))
}

// SelectionMade implements textview.Listener.
func (p *reviewReader) SelectionMade(textview.Made) {}

// CaretMoved implements textview.Listener.
func (p *reviewReader) CaretMoved() { p.showHint() }

// TagClicked implements textview.Listener: the case under the pointer comes to hand.
func (p *reviewReader) TagClicked(tags []annotate.ID) {
	if !p.adjudicated {
		p.of.goToCase(tags[0])
		return
	}
	for _, c := range p.of.comparison().Cases() {
		for _, d := range c.Decisions {
			if d.Final == tags[0] {
				p.of.goToCase(c.ID)
				return
			}
		}
	}
}

// TagsWanted implements textview.Listener.
func (p *reviewReader) TagsWanted(tags []annotate.ID, _ fyne.Position) {
	if len(tags) > 0 {
		p.TagClicked(tags)
	}
}

// Hovered implements textview.Listener.
func (p *reviewReader) Hovered([]annotate.ID, fyne.Position) {}

// RingHovered implements textview.Listener.
func (p *reviewReader) RingHovered() {}

// TagMoved implements textview.Listener.
func (p *reviewReader) TagMoved(annotate.ID, []text.Range) {}

// LinkDrawn implements textview.Listener.
func (p *reviewReader) LinkDrawn(annotate.ID, []annotate.ID) {}

// KeyPressed implements textview.Listener.
func (p *reviewReader) KeyPressed(k fyne.KeyName, m fyne.KeyModifier) bool {
	if k == fyne.KeyEscape {
		return false
	}
	if k == fyne.KeyEnter {
		k = fyne.KeyReturn
	}
	return p.of.app.press(chord{k, m}, false)
}

// LetGo implements textview.Listener.
func (p *reviewReader) LetGo() { p.of.app.focus(p.of.list) }

// MenuWanted implements textview.Listener: what can be done with the case in hand.
func (p *reviewReader) MenuWanted(at fyne.Position) {
	a := p.of.app
	menu := fyne.NewMenu("")
	var titles, keys []string
	for _, c := range a.commands {
		if c.mode == reviewing && c.sub == "" && c.on(a) {
			menu.Items = append(menu.Items, fyne.NewMenuItem("", func() { c.run(a) }))
			titles, keys = append(titles, c.label(a)), append(keys, c.shownKey())
		}
	}
	for i, line := range menuLines(titles, keys) {
		menu.Items[i].Label = line
	}
	if len(menu.Items) > 0 {
		widget.ShowPopUpMenuAtPosition(menu, a.window.Canvas(), at)
	}
}
