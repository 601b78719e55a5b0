// This file owns the pane in the middle: the row of labels, and the page.

package app

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/app/textview"
)

type readerPane struct {
	app        *App
	content    *fyne.Container
	background *swatch
	edge       *swatch
	view       *textview.View
	tools      *fyne.Container // the row above the page
	labels     *fyne.Container
	exact      *button
	find       *findBar
	empty      *fyne.Container // what the page says while no article is open
	hover      *hoverCard
	pointed    *labelButton // that the pointer is on; nil for none
	chooser    *tagChooser  // the last one. Fyne takes the keyboard from it when a click ends beside it, so its keys may come by way of the window
	link       *pendingLink // a link that waits for its other end
	asked      string       // the label whose key was pressed last, with nothing done since
	painted    annotate.ID  // the tag that was made last with a label in the hand
}

func newReaderPane(a *App) *readerPane {
	p := &readerPane{app: a, background: newSwatch(colorTools), edge: rule(colorLine, false)}
	p.view = textview.New(a.fonts, p)
	p.hover = newHoverCard(a)
	p.labels = container.New(layout.NewCustomPaddedHBoxLayout(8))
	p.exact = newButton(a, "", func() { a.runCommand("exact"); a.focusReader() })
	p.empty = container.NewStack()
	row := container.New(toolsLayout{}, p.labels, p.exact)
	p.tools = container.NewStack(p.background.Raster, frame(nil, p.edge.Raster, nil, nil, inset(row, 7, 7, 28, 14)))
	p.find = newFindBar(a, container.NewStack(newVoice(p.view.AccessibilityLabel), clipped(p.view), p.hover.layer, p.empty))
	p.content = frame(p.tools, nil, nil, nil, p.find.content)
	p.view.SetZoom(zoomOr(a.profile.View.Zoom))
	p.view.SetMeasure(a.profile.Settings.LineMeasure())
	p.setExact(a.profile.View.Exact)
	p.recolor()
	return p
}

// zoomOr is a zoom that was kept, or 1 where none was or it makes no sense.
func zoomOr(zoom float64) float64 {
	if zoom < zoomSteps[0] || zoom > zoomSteps[len(zoomSteps)-1] {
		return 1
	}
	return zoom
}

func (p *readerPane) zoom() float64 { return p.view.Zoom() }

func (p *readerPane) setZoom(zoom float64) { p.view.SetZoom(zoom) }

// setExact says whether selections hold just what was dragged over.
func (p *readerPane) setExact(on bool) {
	p.view.SetExact(on)
	says := "Whole words"
	p.exact.Importance = widget.MediumImportance
	if on {
		says = "Exact"
		p.exact.Importance = widget.HighImportance
	}
	if k := p.app.keyOf("exact"); k != "" {
		says += "  " + k
	}
	p.exact.SetText(says)
	p.exact.Refresh()
}

// showScheme makes the row of labels.
func (p *readerPane) showScheme() {
	p.pointed = nil
	var buttons []fyne.CanvasObject // all at once: each that is added by itself lays out all
	for _, l := range p.app.scheme().Offered() {
		buttons = append(buttons, newLabelButton(p.app, l))
	}
	p.labels.Objects = buttons
	p.labels.Refresh()
	p.view.SetLooks(looks(p.app.scheme()), pageColors())
	titles := map[string]string{}
	for _, k := range p.app.scheme().Links {
		titles[k.Key] = k.Title()
	}
	p.view.SetLinkTitles(titles)
	p.putDown()
}

// pageColors is the colours of the page in the appearance that is in force.
func pageColors() textview.Colors {
	c := colorsOf(dark())
	return textview.Colors{
		Page: c[theme.ColorNameBackground], Ink: c[theme.ColorNameForeground], Muted: c[colorMuted],
		Selection: c[colorMarked], Caret: c[colorAccent], ScrollBar: c[theme.ColorNameScrollBar],
		Match: c[colorFound], MatchEdge: c[colorFoundEdge], Disputed: c[theme.ColorNameError],
	}
}

// showDocument opens the session's document on the page.
func (p *readerPane) showDocument() {
	p.stopLink()
	p.asked, p.painted = "", annotate.ID{}
	if p.chooser != nil {
		p.chooser.over.Hide() // its tags are those of the last document
	}
	s := p.app.session
	var d *annotate.Document
	if s != nil {
		d = s.Document()
	}
	show(p.empty, d == nil)
	p.showEmpty()
	if d == nil {
		p.view.Open(nil, annotate.ID{}, "")
		return
	}
	p.view.Open(d, s.Person(), byline(d))
	p.app.findFonts()
}

// showEmpty says what goes on the page, while nothing does.
func (p *readerPane) showEmpty() {
	if p.empty.Visible() {
		p.empty.Objects = []fyne.CanvasObject{p.app.emptyPage()}
		p.empty.Refresh()
	}
}

// showChange redraws what a change touched.
func (p *readerPane) showChange(c annotate.Change) {
	d := p.app.session.Document()
	p.view.SetByline(byline(d))
	p.view.Changed(c)
	if p.link != nil {
		if _, ok := d.Span(p.link.from); !ok {
			p.stopLink()
		}
	}
}

// byline is what stands under the title.
func byline(d *annotate.Document) string {
	var parts []string
	a := d.Article
	if a.Source != "" {
		parts = append(parts, a.Source)
	}
	if a.Published != "" {
		parts = append(parts, shortDate(a.Published))
	}
	parts = append(parts, plural(a.Words, "word"))
	if name := languageName(a.Language); name != "" {
		parts = append(parts, name)
	}
	return strings.Join(parts, " · ")
}

// place says where the caret is, or what is selected.
func (p *readerPane) place() string {
	if p.app.session == nil || p.app.session.Document() == nil {
		return ""
	}
	d := p.app.session.Document()
	if parts := p.view.Selected(); len(parts) > 0 {
		n := 0
		for _, r := range parts {
			start, end, err := d.Text.Positions().RuneRange(r)
			if err != nil {
				return ""
			}
			n += end - start
		}
		return plural(n, "character") + " selected"
	}
	line, column, err := d.Text.Positions().ByteToLine(p.view.Caret())
	if err != nil {
		return ""
	}
	return fmt.Sprintf("Line %s, column %s", grouped(line), grouped(column))
}

func (p *readerPane) recolor() {
	p.background.recolor()
	p.edge.recolor()
	p.find.recolor()
	for _, o := range p.labels.Objects {
		o.Refresh()
	}
	p.view.SetLooks(looks(p.app.scheme()), pageColors())
}

// WordsSelected implements textview.Listener.
func (p *readerPane) WordsSelected() {
	if p.app.inspector != nil {
		p.asked = ""
		p.app.status.say("") // what it said was of another gesture
		p.app.inspector.showTag()
		p.app.refresh()
	}
}

// CaretMoved implements textview.Listener.
func (p *readerPane) CaretMoved() {
	if p.app.status == nil {
		return
	}
	p.app.status.showPlace()
	p.showHint()
	if p.app.inspector != nil && p.app.inspector.shown.span.ID != p.view.Chosen() {
		p.app.inspector.showTag()
		p.app.refreshMenu()
	}
}

// TagClicked implements textview.Listener: a click chooses a tag, or ends the
// link that waits for one.
func (p *readerPane) TagClicked(tags []annotate.ID) {
	p.asked = ""
	if p.link != nil {
		p.endLink(tags...)
		return
	}
	p.view.Choose(tags[0])
}

// TagMoved implements textview.Listener.
func (p *readerPane) TagMoved(id annotate.ID, ranges []text.Range) {
	p.app.session.Move(id, ranges...)
	p.showHint()
	if s, ok := p.app.session.Document().Span(id); ok {
		p.app.status.say("The tag is on “" + annotate.Shorten(s.Quote(), 60) + "” now")
	}
}

// RingHovered implements textview.Listener.
func (p *readerPane) RingHovered() {
	p.app.status.say("Drag the ring to another tag to link the two, or click it and then the tag")
}

// Hovered implements textview.Listener.
func (p *readerPane) Hovered(tags []annotate.ID, at fyne.Position) { p.hover.hover(tags, at) }

// KeyPressed implements textview.Listener.
func (p *readerPane) KeyPressed(k fyne.KeyName, m fyne.KeyModifier) bool {
	enter := k == fyne.KeyReturn || k == fyne.KeyEnter
	switch {
	case k == fyne.KeyEscape && p.link != nil:
		p.giveLinkUp()
		return true
	case k == fyne.KeyEscape && p.view.Brush() != "":
		p.putDown()
		return true
	case k == fyne.KeyEscape:
		p.app.tour.leave() // and lets go of what is chosen, as ever
		return false
	case enter && p.link != nil && hasWords(p.app):
		p.linkWords()
		return true
	case enter && p.link != nil:
		p.endLink(p.view.Chosen())
		return true
	}
	if k == fyne.KeyEnter {
		k = fyne.KeyReturn
	}
	return p.app.press(chord{k, m}, false)
}

// LetGo implements textview.Listener.
func (p *readerPane) LetGo() { p.app.letGo() }

// showHint says what the page waits for, as long as it does.
func (p *readerPane) showHint() {
	if p.app.status != nil {
		p.app.status.ask(p.hint())
	}
}

func (p *readerPane) hint() string {
	start, moving := p.view.MovingEdge()
	switch {
	case moving && start:
		return "Moving the beginning: " + edgeKeys
	case moving:
		return "Moving the end: " + edgeKeys
	case p.link != nil:
		return p.linkHint()
	case p.view.Adding() && p.view.Chosen() != annotate.ID{}:
		return "Adding a part: select words, Enter adds them, Esc gives up"
	case p.view.Adding():
		return "Selecting another part: select words, then press a label's key; Esc gives up"
	}
	if l, ok := p.brush(); ok {
		return l.Title() + " is in the hand: what you select is tagged; Esc puts it down"
	}
	return ""
}

// edgeKeys is the keys while an edge is being moved.
const edgeKeys = "arrows (Shift: by character, Ctrl: by sentence), Tab: next edge, Enter keeps, Esc gives up"

// MenuWanted implements textview.Listener: what can be done with the words or
// the tag at the pointer, from the table of commands.
func (p *readerPane) MenuWanted(at fyne.Position) {
	menu := fyne.NewMenu("")
	var titles, keys []string
	add := func(wanted func(command) bool) {
		for _, c := range p.app.commands {
			if wanted(c) && c.on(p.app) {
				menu.Items = append(menu.Items, fyne.NewMenuItem("", func() { c.run(p.app) }))
				titles, keys = append(titles, c.label(p.app)), append(keys, c.shownKey())
			}
		}
	}
	add(func(c command) bool {
		return c.menu == "Tag" && c.sub == "" && c.id != "next-tag" && c.id != "previous-tag"
	})
	add(func(c command) bool { return c.id == "copy" || c.id == "copy-quotation" })
	for i, line := range menuLines(titles, keys) {
		menu.Items[i].Label = line
	}
	if len(menu.Items) > 0 {
		widget.ShowPopUpMenuAtPosition(menu, p.app.window.Canvas(), at)
	}
}
