// This file owns the quote: the words of a tag, set in the page's font and marked as the
// page marks them.

package app

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/app/textview/layout"
	"dateline/app/textview/paint"
)

// caseQuote is the words of a tag. It wraps to the width that it is given.
type caseQuote struct {
	widget.BaseWidget
	setter *typesetter
	raster *canvas.Raster
	words  string
	label  annotate.Label
	lines  []layout.Line
}

const (
	quoteSize  = 15
	quoteLines = 8
)

func newCaseQuote(t *typesetter, words string, l annotate.Label) *caseQuote {
	q := &caseQuote{setter: t, words: words, label: l}
	q.raster = canvas.NewRaster(q.draw)
	q.raster.ScaleMode = canvas.ImageScalePixels
	q.ExtendBaseWidget(q)
	return q
}

// Resize implements fyne.CanvasObject.
func (q *caseQuote) Resize(size fyne.Size) {
	q.lines = q.set(size.Width)
	q.BaseWidget.Resize(size)
	q.raster.Resize(fyne.NewSize(ceil(size.Width), q.height(q.lines)))
	q.raster.Refresh()
}

func (q *caseQuote) set(width float32) []layout.Line {
	return q.setter.lines(q.words, quoteSize, false, ceil(max(width, 1)), quoteLines)
}

// quoteLead is the room below the last line for what is drawn under it.
const quoteLead = 4

func (q *caseQuote) height(lines []layout.Line) float32 {
	height := float32(0)
	for i := range lines {
		height = max(height, lines[i].Top+lines[i].Height)
	}
	return ceil(height) + quoteLead
}

// MinSize implements fyne.CanvasObject: as high as the words are in the width that it has.
func (q *caseQuote) MinSize() fyne.Size {
	width := q.Size().Width
	if width < 1 {
		width = inspectorWidth - 60
	}
	return fyne.NewSize(80, q.height(q.set(width)))
}

// draw draws the words in device pixels. The image is good until the next one is drawn.
func (q *caseQuote) draw(w, h int) image.Image {
	img := q.setter.painter.Blank(w, h)
	scale := float32(w) / max(q.raster.Size().Width, 1)
	ink := color.NRGBAModel.Convert(themeColor(theme.ColorNameForeground)).(color.NRGBA)
	for i := range q.lines {
		line := &q.lines[i]
		q.setter.painter.Line(img, line, paint.View{Scale: scale, Y: -line.Top, Ink: ink}, q.marks(line))
	}
	return img
}

// marks are the ground and the line under a line of the words.
func (q *caseQuote) marks(l *layout.Line) (marks []paint.Decoration) {
	look := lookOf(q.label)
	under := paint.Solid
	if look.Mark == annotate.MarkDotted {
		under = paint.Dotted
	}
	for _, e := range l.Extents(text.Range{Start: 0, End: len(q.words)}, nil) {
		marks = append(marks, paint.Mark(paint.Fill, e, look.Fill), paint.Mark(under, e, look.Line))
	}
	return marks
}

// CreateRenderer implements fyne.Widget.
func (q *caseQuote) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(q.raster) }

// AccessibilityLabel implements fyne.Accessible.
func (q *caseQuote) AccessibilityLabel() string { return "“" + q.words + "”" }

// AccessibilityRole implements fyne.Accessible.
func (q *caseQuote) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }
