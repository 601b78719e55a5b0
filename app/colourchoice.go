// This file owns how a label's colour is chosen: from swatches, or as a number, with
// what speaks against it below.

package app

import (
	"image/color"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
)

// color is the rows for the colour of a label.
func (f *schemeForm) color() {
	set := func(hex string) error {
		hex = strings.ToUpper(hex)
		if !strings.HasPrefix(hex, "#") {
			hex = "#" + hex
		}
		if !annotate.IsColor(hex) {
			return refused("that is no colour; write one such as #E69F00")
		}
		return f.editLabel(func(l *annotate.Label) { l.Color = hex })
	}
	swatches := newSwatches(f.sheet.app, func(hex string) { f.sheet.did(set(hex)) })
	f.focusOn("swatches", swatches)
	number := f.draft("Colour", func(s annotate.Scheme) string { return f.stored(s).Color }, set)
	number.SetPlaceHolder("#RRGGBB")
	light, dark := newTagSample(false), newTagSample(true)
	row := container.New(layout.NewCustomPaddedHBoxLayout(8), sized(number.field, 96), light.box, dark.box)
	setter := f.sheet.app.setter
	remarks, figures := newNote(setter, "", theme.ColorNameWarning), newNote(setter, "", colorMuted)
	f.row("Colour", container.NewVBox(inset(swatches, 4, 2, 0, 0), row, number.complaint, remarks, figures))
	f.shows = append(f.shows, func(s annotate.Scheme) {
		l := f.stored(s)
		swatches.set(l.Color)
		light.show(l)
		dark.show(l)
		remarks.set(strings.Join(colorRemarks(s, l), "\n"))
		figures.set(colorFigures(l.Color))
	})
}

// tagSample shows how a tag looks on the light or on the dark page.
type tagSample struct {
	dark             bool
	box              *fyne.Container
	page, fill, line *canvas.Rectangle
	words            *canvas.Text
}

func newTagSample(dark bool) *tagSample {
	s := &tagSample{dark: dark, page: canvas.NewRectangle(colorsOf(dark)[theme.ColorNameBackground]),
		fill: canvas.NewRectangle(color.Transparent), line: canvas.NewRectangle(color.Transparent)}
	s.page.CornerRadius, s.fill.CornerRadius = 5, 3
	s.page.StrokeColor, s.page.StrokeWidth = themeColor(colorLine), 1
	s.line.SetMinSize(fyne.NewSize(0, 2))
	s.words = canvas.NewText("", colorsOf(dark)[theme.ColorNameForeground])
	s.words.TextSize = 14
	tag := container.NewStack(s.fill, frame(nil, s.line, nil, nil, inset(s.words, 1, 1, 5, 5)))
	s.box = container.NewStack(s.page, inset(tag, 5, 5, 10, 10))
	return s
}

func (s *tagSample) show(l annotate.Label) {
	c := parseColor(l.Color)
	s.fill.FillColor, s.line.FillColor = fillIn(c, s.dark), lineIn(c, s.dark)
	s.words.Text = "dark page"
	if !s.dark {
		s.words.Text = "light page"
	}
	canvas.Refresh(s.box)
}

// swatches is the colours of the palette in a row: arrows go from one to the next,
// Space or a tap takes one.
type swatches struct {
	widget.BaseWidget
	app     *App
	at      int    // that the arrows are at
	now     string // the colour that is had
	focused bool
	take    func(hex string)
	onTaken func() // the keyboard has come
}

// The measures of a swatch, in Fyne's device-independent pixels.
const (
	swatchSize = 22
	swatchStep = 29
)

func newSwatches(a *App, take func(hex string)) *swatches {
	s := &swatches{app: a, take: take}
	s.ExtendBaseWidget(s)
	return s
}

// set says which colour is had.
func (s *swatches) set(hex string) {
	s.now = hex
	if i := slices.IndexFunc(annotate.Palette, func(c annotate.NamedColor) bool { return strings.EqualFold(c.Hex, hex) }); i >= 0 {
		s.at = i
	}
	s.Refresh()
}

// FocusGained implements fyne.Focusable.
func (s *swatches) FocusGained() {
	s.focused = true
	s.Refresh()
	taken(s.onTaken)
}

// FocusLost implements fyne.Focusable.
func (s *swatches) FocusLost() { s.focused = false; s.Refresh() }

// TypedRune implements fyne.Focusable.
func (s *swatches) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (s *swatches) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft, fyne.KeyUp:
		s.at = max(s.at-1, 0)
	case fyne.KeyRight, fyne.KeyDown:
		s.at = min(s.at+1, len(annotate.Palette)-1)
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		s.take(annotate.Palette[s.at].Hex)
	default:
		s.app.handOn(e)
		return
	}
	s.Refresh()
}

// Tapped takes the colour under the pointer.
func (s *swatches) Tapped(e *fyne.PointEvent) {
	if i := int(e.Position.X / swatchStep); i >= 0 && i < len(annotate.Palette) {
		s.at = i
		s.take(annotate.Palette[i].Hex)
	}
}

// Cursor implements desktop.Cursorable.
func (s *swatches) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MinSize implements fyne.CanvasObject.
func (s *swatches) MinSize() fyne.Size {
	return fyne.NewSize(float32(len(annotate.Palette))*swatchStep, swatchSize+8)
}

// AccessibilityLabel implements fyne.Accessible.
func (s *swatches) AccessibilityLabel() string {
	says := "colour " + colorName(s.now)
	if s.focused {
		says += ", at " + annotate.Palette[s.at].Name
	}
	return says
}

// AccessibilityRole implements fyne.Accessible.
func (s *swatches) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements fyne.Widget.
func (s *swatches) CreateRenderer() fyne.WidgetRenderer {
	r := &swatchesRenderer{swatches: s}
	var objects []fyne.CanvasObject
	for i, c := range annotate.Palette {
		box, ring := canvas.NewRectangle(parseColor(c.Hex)), canvas.NewRectangle(color.Transparent)
		box.CornerRadius, ring.CornerRadius, ring.StrokeWidth = 5, 7, 2
		box.StrokeWidth = 1
		put(box, float32(i)*swatchStep+4, 4, swatchSize, swatchSize)
		put(ring, float32(i)*swatchStep+1, 1, swatchSize+6, swatchSize+6)
		r.boxes, r.rings = append(r.boxes, box), append(r.rings, ring)
		objects = append(objects, ring, box)
	}
	r.WidgetRenderer = widget.NewSimpleRenderer(container.NewWithoutLayout(objects...))
	r.paint()
	return r
}

type swatchesRenderer struct {
	fyne.WidgetRenderer
	swatches     *swatches
	boxes, rings []*canvas.Rectangle
}

// Refresh implements fyne.WidgetRenderer.
func (r *swatchesRenderer) Refresh() {
	r.paint()
	r.WidgetRenderer.Refresh()
}

// paint draws a ring around the colour that is had, and one around that at which the
// arrows are.
func (r *swatchesRenderer) paint() {
	for i, ring := range r.rings {
		r.boxes[i].StrokeColor = themeColor(colorLine)
		switch {
		case r.swatches.focused && i == r.swatches.at:
			ring.StrokeColor = themeColor(colorAccent)
		case strings.EqualFold(annotate.Palette[i].Hex, r.swatches.now):
			ring.StrokeColor = themeColor(theme.ColorNameForeground)
		default:
			ring.StrokeColor = color.Transparent
		}
		ring.Refresh()
	}
}
