// This file owns the line that tells a tag where it is not on the page: its
// label, its number, its words, and the name of what it names.

package app

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
)

// tagLine tells one tag: “Claim C3  The bridge stands”.
type tagLine struct {
	widget.BaseWidget
	app    *App
	tapped func() // nil where the line only tells
	chosen bool

	back  *canvas.Rectangle
	dot   *canvas.Circle
	name  *canvas.Text
	words *label
	aside *label // which entity it is, where the words do not say
	quote string
	named string
}

const (
	tagLineHeight = 25
	tagLineMargin = 10
)

func newTagLine(a *App) *tagLine {
	l := &tagLine{app: a, back: canvas.NewRectangle(color.Transparent), dot: canvas.NewCircle(color.Transparent), name: ink("", theme.ColorNameForeground, 12.5, true)}
	l.words, l.aside = newLabel(a.setter, 13, false, 1), newLabel(a.setter, 12, false, 1)
	l.ExtendBaseWidget(l)
	return l
}

// set tells a tag of the open article.
func (l *tagLine) set(s annotate.Span, chosen bool) {
	scheme := l.app.scheme()
	label, ok := scheme.Label(s.Label)
	if !ok {
		label = annotate.Label{Key: s.Label, Color: unknownColor}
	}
	l.name.Text, l.name.Color = label.Title(), inkOf(label.Color)
	if label.Mark == annotate.MarkBracket {
		l.name.Text += " " + spanNumber(label, l.app.session.Document().Rank(s)+1)
	}
	l.dot.FillColor = lineOf(parseColor(label.Color))
	l.quote, l.named, l.chosen = annotate.Shorten(s.Quote(), 160), l.app.nameBeside(s), chosen
	l.Refresh()
}

// Tapped implements fyne.Tappable.
func (l *tagLine) Tapped(*fyne.PointEvent) {
	if l.tapped != nil {
		l.tapped()
	}
}

// MinSize implements fyne.CanvasObject.
func (l *tagLine) MinSize() fyne.Size { return fyne.NewSize(120, tagLineHeight) }

// CreateRenderer implements fyne.Widget.
func (l *tagLine) CreateRenderer() fyne.WidgetRenderer {
	return &tagLineRenderer{l, []fyne.CanvasObject{l.back, l.dot, l.name, l.words, l.aside}}
}

type tagLineRenderer struct {
	line    *tagLine
	objects []fyne.CanvasObject
}

func (r *tagLineRenderer) Destroy()                     {}
func (r *tagLineRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *tagLineRenderer) MinSize() fyne.Size           { return r.line.MinSize() }

// Layout implements fyne.WidgetRenderer.
func (r *tagLineRenderer) Layout(size fyne.Size) {
	l := r.line
	l.back.Resize(size)
	l.dot.Move(fyne.NewPos(tagLineMargin, size.Height/2-4))
	l.dot.Resize(fyne.NewSize(8, 8))
	name := l.name.MinSize()
	l.name.Move(fyne.NewPos(tagLineMargin+15, (size.Height-name.Height)/2))
	x := tagLineMargin + 15 + name.Width + 10
	room := max(size.Width-x-tagLineMargin, 1)
	if l.named != "" {
		named := min(l.app.setter.width(l.named, 12, false), room*0.4)
		l.aside.set(l.named, themeColor(colorMuted), named)
		l.aside.Move(fyne.NewPos(size.Width-tagLineMargin-named, 4))
		room = max(room-named-10, 1)
	}
	l.words.set(l.quote, themeColor(theme.ColorNameForeground), min(l.app.setter.width(l.quote, 13, false), room))
	l.words.Move(fyne.NewPos(x, 3))
}

// Refresh implements fyne.WidgetRenderer.
func (r *tagLineRenderer) Refresh() {
	r.line.back.FillColor = color.Transparent
	if r.line.chosen {
		r.line.back.FillColor = themeColor(colorRowChosen)
	}
	show(r.line.aside, r.line.named != "")
	r.Layout(r.line.Size())
	for _, o := range r.objects {
		o.Refresh()
	}
}
