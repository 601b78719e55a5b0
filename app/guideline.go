// This file owns the sheet of guidelines: the rules of a label, of its attributes and
// of their values.

package app

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
)

// hasGuideline reports whether there is something that guidelines are about.
func hasGuideline(a *App) bool { return hasDocument(a) && a.inspector.now != nil }

// showGuideline shows the guideline of the chosen tag's label, or while no tag is
// chosen that of what is said of the article.
func (a *App) showGuideline() {
	if a.covered() {
		return
	}
	tags := a.tagsAtHand()
	if len(tags) == 0 {
		a.guidelineSheet("this article", annotate.Guideline{}, a.scheme().Article)
		return
	}
	span, _ := a.session.Document().Span(tags[0])
	label, ok := a.scheme().Label(span.Label)
	if !ok {
		label.Key = span.Label
	}
	a.showLabelGuideline(label)
}

// showLabelGuideline shows the guideline of a label, with those of its attributes
// and their values.
func (a *App) showLabelGuideline(l annotate.Label) {
	a.guidelineSheet(l.Title(), l.Guideline, l.Attributes)
}

func (a *App) guidelineSheet(name string, g annotate.Guideline, attributes []annotate.Attribute) {
	const width = 560
	page := &guidelinePage{app: a, column: container.NewVBox(), width: min(width, a.window.Canvas().Size().Width-110)}
	scheme := a.scheme()
	page.write(g)
	if g.IsZero() {
		page.add("The tag scheme has no guideline for "+name+" yet.", false)
	}
	for _, attribute := range attributes {
		if !attribute.Retired {
			page.attribute(attribute)
		}
	}
	if !scheme.Guideline.IsZero() {
		page.title("For all tags")
		page.write(scheme.Guideline)
	}
	page.column.Add(inset(ink(schemeVersion(scheme), colorMuted, 12, false), 12, 0, 0, 0))
	a.openPage("Guideline: "+name, "Close", inset(page.column, 0, 8, 8, 18), width+60, 520)
}

func schemeVersion(s annotate.Scheme) string {
	return "Version " + grouped(s.Version) + " of the tag scheme"
}

// guidelinePage is what stands in the sheet.
type guidelinePage struct {
	app    *App
	column *fyne.Container
	width  float32
}

func (p *guidelinePage) title(s string) {
	p.column.Add(inset(ink(s, theme.ColorNameForeground, 14, true), 12, 0, 0, 0))
}

// add writes paragraphs.
func (p *guidelinePage) add(s string, bold bool) {
	const most = 40 // lines of a paragraph
	for paragraph := range strings.SplitSeq(s, "\n") {
		if strings.TrimSpace(paragraph) == "" {
			continue
		}
		words := newWrapped(p.app.setter, paragraph, 14, bold, most)
		words.width = p.width
		p.column.Add(words)
	}
}

func (p *guidelinePage) write(g annotate.Guideline) {
	p.add(g.Text, false)
	for _, example := range g.Examples {
		p.add("Example: “"+example+"”", false)
	}
}

// attribute writes the rules of an attribute and of its values.
func (p *guidelinePage) attribute(a annotate.Attribute) {
	says := a.Title()
	if a.Required {
		says += " (required)"
	}
	p.title(says)
	p.write(a.Guideline)
	var plain []string // values of which nothing is said
	for _, o := range offers(a) {
		g := a.Guidelines[o.title]
		if g.IsZero() {
			plain = append(plain, o.title)
			continue
		}
		p.add(o.title, true)
		p.write(g)
	}
	if len(plain) > 0 {
		p.add("Values: "+strings.Join(plain, ", "), false)
	}
}

// askMark is a question mark to tap. It takes no turn of the keyboard: its command
// has a key.
type askMark struct {
	widget.BaseWidget
	tapped  func()
	hovered bool
	ring    *canvas.Circle
	mark    *canvas.Text
}

func newAskMark(tapped func()) *askMark {
	m := &askMark{tapped: tapped, ring: canvas.NewCircle(color.Transparent), mark: ink("?", colorMuted, 12.5, true)}
	m.ExtendBaseWidget(m)
	m.paint()
	return m
}

func (m *askMark) paint() {
	m.ring.StrokeColor, m.ring.StrokeWidth, m.mark.Color = themeColor(colorMuted), 1, themeColor(colorMuted)
	m.ring.FillColor = color.Transparent
	if m.hovered {
		m.ring.FillColor = themeColor(colorRowChosen)
	}
}

// Tapped implements fyne.Tappable.
func (m *askMark) Tapped(*fyne.PointEvent) { m.tapped() }

// MouseIn implements desktop.Hoverable.
func (m *askMark) MouseIn(*desktop.MouseEvent) { m.hovered = true; m.Refresh() }

// MouseMoved implements desktop.Hoverable.
func (m *askMark) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (m *askMark) MouseOut() { m.hovered = false; m.Refresh() }

// Cursor implements desktop.Cursorable.
func (m *askMark) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MinSize implements fyne.CanvasObject.
func (m *askMark) MinSize() fyne.Size { return fyne.NewSize(28, 24) }

// AccessibilityLabel implements fyne.Accessible.
func (m *askMark) AccessibilityLabel() string { return "Guideline, key " + key("Shift+F1").String() }

// AccessibilityRole implements fyne.Accessible.
func (m *askMark) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements fyne.Widget.
func (m *askMark) CreateRenderer() fyne.WidgetRenderer { return &askMarkRenderer{m} }

type askMarkRenderer struct{ m *askMark }

func (r *askMarkRenderer) Destroy() {}
func (r *askMarkRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.m.ring, r.m.mark}
}
func (r *askMarkRenderer) MinSize() fyne.Size { return r.m.MinSize() }

// Layout implements fyne.WidgetRenderer.
func (r *askMarkRenderer) Layout(size fyne.Size) {
	const across = 20
	put(r.m.ring, (size.Width-across)/2, (size.Height-across)/2, across, across)
	mark := r.m.mark.MinSize()
	put(r.m.mark, (size.Width-mark.Width)/2, (size.Height-mark.Height)/2, mark.Width, mark.Height)
}

// Refresh implements fyne.WidgetRenderer.
func (r *askMarkRenderer) Refresh() {
	r.m.paint()
	r.m.ring.Refresh()
	r.m.mark.Refresh()
}
