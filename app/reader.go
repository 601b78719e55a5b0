// This file owns the pane in the middle: the row of labels, and the page.

package app

import (
	"fmt"
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
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
	labels     *fyne.Container
	exact      *button
	empty      fyne.CanvasObject
	link       *pendingLink // a link that waits for its other end
}

// pendingLink is a link whose beginning is chosen.
type pendingLink struct {
	kind annotate.LinkKind
	from annotate.ID
}

func newReaderPane(a *App) *readerPane {
	p := &readerPane{app: a, background: newSwatch(colorTools), edge: rule(colorLine, false)}
	p.view = textview.New(a.fonts, p)
	p.labels = container.New(layout.NewCustomPaddedHBoxLayout(8))
	p.exact = newButton(a, "", func() { a.runCommand("exact"); a.focusReader() })
	p.empty = emptyState("Choose an article in the library to read it here.")
	row := container.New(layout.NewCustomPaddedHBoxLayout(8), p.labels, layout.NewSpacer(), p.exact)
	tools := container.NewStack(p.background.Rectangle, frame(nil, p.edge.Rectangle, nil, nil, inset(row, 7, 7, 28, 14)))
	p.content = frame(tools, nil, nil, nil, container.NewStack(clipped(p.view), p.empty))
	p.view.SetZoom(zoomOr(a.profile.View.Zoom))
	p.setExact(a.profile.View.Exact)
	p.recolor()
	return p
}

func zoomOr(zoom float64) float64 {
	if zoom == 0 {
		return 1
	}
	return zoom
}

func (p *readerPane) zoom() float64 { return p.view.Zoom() }

func (p *readerPane) setZoom(zoom float64) { p.view.SetZoom(zoom) }

// setExact says whether selections hold just what was dragged over.
func (p *readerPane) setExact(on bool) {
	p.view.SetExact(on)
	if on {
		p.exact.SetText("Exact  X")
		p.exact.Importance = widget.HighImportance
	} else {
		p.exact.SetText("Whole words  X")
		p.exact.Importance = widget.MediumImportance
	}
	p.exact.Refresh()
}

// showScheme makes the row of labels.
func (p *readerPane) showScheme() {
	p.labels.RemoveAll()
	for _, l := range p.app.scheme().Labels {
		p.labels.Add(newLabelButton(p.app, l))
	}
	p.view.SetLooks(looks(p.app.scheme()), pageColors())
}

// pageColors is the colours of the page in the appearance that is in force.
func pageColors() textview.Colors {
	c := colorsOf(dark())
	return textview.Colors{
		Page: c[theme.ColorNameBackground], Ink: c[theme.ColorNameForeground], Muted: c[colorMuted],
		Selection: c[colorMarked], Caret: c[colorAccent], ScrollBar: c[theme.ColorNameScrollBar],
	}
}

// showDocument opens the session's document on the page.
func (p *readerPane) showDocument() {
	p.stopLink()
	s := p.app.session
	var d *annotate.Document
	if s != nil {
		d = s.Document()
	}
	show(p.empty, d == nil)
	if d == nil {
		p.view.Open(nil, annotate.ID{}, "")
		return
	}
	p.view.Open(d, s.Person(), byline(d))
	p.app.findFonts()
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
	if r := p.view.Selection(); !r.Empty() {
		start, end, err := d.Text.Positions().RuneRange(r)
		if err == nil {
			return plural(end-start, "character") + " selected"
		}
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
	for _, o := range p.labels.Objects {
		o.Refresh()
	}
	p.view.SetLooks(looks(p.app.scheme()), pageColors())
}

// WordsSelected implements textview.Listener.
func (p *readerPane) WordsSelected() {
	if p.app.inspector != nil {
		if !p.view.Selection().Empty() {
			p.app.status.say("") // what it said was of another gesture
		}
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
	if start, moving := p.view.MovingEdge(); moving {
		which := "end"
		if start {
			which = "beginning"
		}
		p.setHint("Moving the " + which + ": arrows, Enter keeps, Esc gives up")
	} else if p.link == nil {
		p.setHint("")
	}
	if p.app.inspector != nil && p.app.inspector.shown.span.ID != p.view.Chosen() {
		p.app.inspector.showTag()
		p.app.inspector.list.reveal(p.view.Chosen())
		p.app.refreshMenu()
	}
}

// TagClicked implements textview.Listener: a click chooses a tag, or ends the
// link that waits for one.
func (p *readerPane) TagClicked(tags []annotate.ID) {
	if p.link != nil {
		p.endLink(tags...)
		return
	}
	p.view.Choose(tags[0])
}

// EdgeMoved implements textview.Listener.
func (p *readerPane) EdgeMoved(id annotate.ID, ranges []text.Range) {
	p.app.session.Move(id, ranges...)
	p.setHint("")
}

// KeyPressed implements textview.Listener.
func (p *readerPane) KeyPressed(k fyne.KeyName, m fyne.KeyModifier) bool {
	if p.link != nil {
		switch k {
		case fyne.KeyEscape:
			p.stopLink()
			return true
		case fyne.KeyReturn, fyne.KeyEnter:
			p.endLink(p.view.Chosen())
			return true
		}
	}
	if k == fyne.KeyEnter {
		k = fyne.KeyReturn
	}
	return p.app.press(chord{k, m}, false)
}

// LetGo implements textview.Listener.
func (p *readerPane) LetGo() { p.app.status.say("") }

// pickLink waits for the tag that a link shall lead to.
func (p *readerPane) pickLink(k annotate.LinkKind, from annotate.Span) {
	p.link = &pendingLink{k, from.ID}
	p.setHint(k.Title() + ": click the other tag, or Tab to it and Enter; Esc gives up")
	p.app.focusReader()
}

func (p *readerPane) stopLink() {
	if p.link != nil {
		p.link = nil
		p.setHint("")
	}
}

// endLink links the tag that was chosen first to the first of these that the
// scheme allows, and chooses it again. Where an actor lies inside a claim,
// either may have been pointed at.
func (p *readerPane) endLink(tags ...annotate.ID) {
	link := p.link
	p.stopLink()
	d := p.app.session.Document()
	from, ok := d.Span(link.from)
	if !ok || len(tags) == 0 || tags[0] == (annotate.ID{}) {
		return
	}
	to := tags[0]
	for _, id := range tags {
		if s, ok := d.Span(id); ok && id != from.ID && link.kind.Joins(from.Label, s.Label) {
			to = id
			break
		}
	}
	if p.app.session.Link(link.kind, link.from, to) {
		p.app.status.say("Linked: " + link.kind.Title())
	}
	p.app.choose(link.from)
}

// setHint says what the page waits for, as long as it does.
func (p *readerPane) setHint(s string) {
	if p.app.status != nil {
		p.app.status.ask(s)
	}
}

// MenuWanted implements textview.Listener: what can be done with the words or
// the tag at the pointer, from the table of commands.
func (p *readerPane) MenuWanted(at fyne.Position) {
	menu := fyne.NewMenu("")
	add := func(wanted func(command) bool) {
		for _, c := range p.app.commands {
			if !wanted(c) || !c.on(p.app) {
				continue
			}
			item := fyne.NewMenuItem(c.label(p.app), func() { c.run(p.app) })
			if len(c.keys) > 0 {
				item.Shortcut = c.keys[0].shortcut()
			}
			menu.Items = append(menu.Items, item)
		}
	}
	add(func(c command) bool { return c.menu == "Tag" && c.id != "next-tag" && c.id != "previous-tag" })
	add(func(c command) bool { return c.id == "copy" })
	if len(menu.Items) > 0 {
		widget.ShowPopUpMenuAtPosition(menu, p.app.window.Canvas(), at)
	}
}

// labelButton is a label in the row above the page: a press tags the selected
// words. It shows the label's colour, its name and its key.
type labelButton struct {
	widget.BaseWidget
	app     *App
	label   annotate.Label
	hovered bool
}

func newLabelButton(a *App, l annotate.Label) *labelButton {
	b := &labelButton{app: a, label: l}
	b.ExtendBaseWidget(b)
	return b
}

// Tapped tags the selected words.
func (b *labelButton) Tapped(*fyne.PointEvent) {
	b.app.runCommand("label-" + b.label.Key)
	b.app.focusReader()
}

// MouseIn implements desktop.Hoverable.
func (b *labelButton) MouseIn(*desktop.MouseEvent) { b.hovered = true; b.Refresh() }

// MouseMoved implements desktop.Hoverable.
func (b *labelButton) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (b *labelButton) MouseOut() { b.hovered = false; b.Refresh() }

// Cursor implements desktop.Cursorable.
func (b *labelButton) Cursor() desktop.Cursor { return desktop.PointerCursor }

// labelSign is a sign for each mark, so that a label is not known by colour
// alone.
func labelSign(m annotate.Mark) string {
	switch m {
	case annotate.MarkBracket:
		return "“"
	case annotate.MarkDotted:
		return "…"
	}
	return "•"
}

// CreateRenderer implements fyne.Widget.
func (b *labelButton) CreateRenderer() fyne.WidgetRenderer {
	pill, box := canvas.NewRectangle(color.Transparent), canvas.NewRectangle(color.Transparent)
	pill.CornerRadius, pill.StrokeWidth = 16, 1
	box.CornerRadius, box.StrokeWidth = 4, 1
	sign, name, k := canvas.NewText("", color.Transparent), canvas.NewText("", color.Transparent), canvas.NewText("", color.Transparent)
	sign.TextStyle.Bold, name.TextStyle.Bold = true, true
	sign.TextSize, name.TextSize, k.TextSize = 13, 13, 11
	badge := container.NewStack(box, inset(k, 1, 1, 5, 5))
	row := container.New(layout.NewCustomPaddedHBoxLayout(7), container.NewCenter(sign), container.NewCenter(name), container.NewCenter(badge))
	content := container.NewStack(pill, inset(row, 4, 4, 12, 11))
	r := &labelButtonRenderer{widget.NewSimpleRenderer(content), b, pill, box, sign, name, k}
	r.paint()
	return r
}

type labelButtonRenderer struct {
	fyne.WidgetRenderer
	button          *labelButton
	pill, box       *canvas.Rectangle
	sign, name, key *canvas.Text
}

// Refresh implements fyne.WidgetRenderer.
func (r *labelButtonRenderer) Refresh() {
	r.paint()
	r.WidgetRenderer.Refresh()
}

func (r *labelButtonRenderer) paint() {
	look := lookOf(r.button.label)
	r.pill.FillColor, r.pill.StrokeColor = look.Fill, look.Line
	if r.button.hovered {
		r.pill.FillColor = hoveredFill(parseColor(r.button.label.Color))
	}
	r.box.StrokeColor = look.Ink
	r.sign.Text, r.name.Text, r.key.Text = labelSign(r.button.label.Mark), r.button.label.Title(), r.button.label.Hotkey
	r.sign.Color, r.name.Color, r.key.Color = look.Ink, look.Ink, look.Ink
	show(r.box, r.key.Text != "")
}
