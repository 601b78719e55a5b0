// This file owns what the inspector's card is about: one tag, several, or the
// article, and what of it outlasts a change.

package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"dateline/annotate"
)

// cards is what stands above the list.
func (p *inspectorPane) cards() []fyne.CanvasObject {
	switch {
	case p.now != nil && p.now.key == severalTags:
		return []fyne.CanvasObject{heading(plural(len(p.now.tags), "tag") + " marked"), p.severalCard()}
	case p.shown.span.ID != annotate.ID{}:
		return []fyne.CanvasObject{heading("Selected tag"), p.tagCard(p.shown.span)}
	}
	p.app.sendInspector()
	if p.now == nil {
		return []fyne.CanvasObject{p.guide()}
	}
	rows := container.New(&rowLayout{labelWidth: rowLabelWidth})
	p.addAttributes(rows)
	if len(rows.Objects) == 0 { // what is said of articles is retired, and nothing is said of this one
		return []fyne.CanvasObject{p.guide()}
	}
	return []fyne.CanvasObject{p.guide(), heading("This article"), p.boxed(rows)}
}

// fitCard gives the card the height that its parts take now.
func (p *inspectorPane) fitCard() {
	if p.body == nil { // it is being made
		return
	}
	p.card.Layout.Layout(p.card.Objects, p.card.Size()) // what wraps needs its width to know its height
	p.body.Layout.Layout(p.body.Objects, p.body.Size())
	p.card.Layout.Layout(p.card.Objects, p.card.Size())
	canvas.Refresh(p.card)
	if most := max(p.scroll.Content.MinSize().Height-p.scroll.Size().Height, 0); p.scroll.Offset.Y > most {
		p.scroll.ScrollToOffset(fyne.NewPos(0, most))
	}
}

// severalTags is the key of the subject that marked tags are.
const severalTags = "tags"

// addAttributes adds a row for each attribute of what the card is about.
func (p *inspectorPane) addAttributes(rows *fyne.Container) {
	p.rows = p.attributeRows(func() *subject { return p.now })
	for _, row := range p.rows {
		rows.Objects = append(rows.Objects, container.NewVBox(row.title), row.field)
	}
}

// addLinkAttributes adds the attributes of a link under its row.
func (p *inspectorPane) addLinkAttributes(line *fyne.Container, l annotate.Link) {
	for _, row := range p.attributeRows(func() *subject { return p.ofLink(l.ID) }) {
		line.Add(inset(container.NewVBox(row.title, row.field), 0, 4, 8, 0))
	}
}

// offerLabels fills a choice of labels.
func (p *inspectorPane) offerLabels(c *choice, chosen string) {
	c.Options = nil
	for _, l := range p.app.scheme().Offered() {
		c.Options = append(c.Options, l.Title())
	}
	c.Selected = chosen
	c.Refresh()
}

// guidelineButton opens the guideline of a label.
func (p *inspectorPane) guidelineButton(l annotate.Label) fyne.CanvasObject {
	return container.NewCenter(keep(p, "guideline "+l.Key, func() *askMark { return newAskMark(func() { p.app.runCommand("guideline") }) }))
}

// markedNow is what the card is made from of the marked tags.
func (p *inspectorPane) markedNow() tagShown {
	if !hasDocument(p.app) || len(p.app.reader.view.Marked()) == 0 {
		return tagShown{}
	}
	return tagShown{marked: p.app.reader.view.Marked(), changes: p.changes}
}

// keepFor lets go of the parts of the card that are of another subject. It
// reports whether the card is about the same as before.
func (p *inspectorPane) keepFor(s *subject) bool {
	key := ""
	if s != nil {
		key = s.key
	}
	if key == p.keptFor {
		return true
	}
	p.kept, p.keptFor = map[string]fyne.CanvasObject{}, key
	return false
}

// forget has the card made anew, with all of its parts.
func (p *inspectorPane) forget() {
	p.made = false
	p.kept = map[string]fyne.CanvasObject{}
}

// keepKeyboard brings the keyboard to where it was in the card: the part that has
// it, what stands in its place, or where the card is about something else, the
// page.
func (p *inspectorPane) keepKeyboard(same bool, was int) {
	now := p.app.window.Canvas().Focused()
	for _, f := range p.fields {
		if f == now {
			return
		}
	}
	if same && len(p.fields) > 0 {
		p.app.focus(p.fields[min(was, len(p.fields)-1)])
	} else if !p.app.covered() {
		p.app.focusReader()
	}
}

// reveal brings a part of the card into view.
func (p *inspectorPane) reveal(o fyne.CanvasObject) {
	driver := fyne.CurrentApp().Driver()
	y := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(p.scroll).Y
	if bottom := y + o.Size().Height - p.scroll.Size().Height; y < 0 {
		p.scroll.ScrollToOffset(fyne.NewPos(0, max(p.scroll.Offset.Y+y, 0)))
	} else if bottom > 0 {
		p.scroll.ScrollToOffset(fyne.NewPos(0, p.scroll.Offset.Y+bottom+8))
	}
}
