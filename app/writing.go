// This file owns what is written in a row of a list: several texts, drawn as one
// picture. Each object on the screen costs a frame something whatever its size,
// and lists have many rows.

package app

import (
	"image"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"dateline/annotate/text"
	"dateline/app/textview/layout"
	"dateline/app/textview/paint"
)

// writing is a picture of texts, which are set and drawn as labels are. What is
// put on the screen is its Raster.
type writing struct {
	*canvas.Raster
	setter *typesetter
	texts  []written
}

// written is a text of a writing.
type written struct {
	text  string
	size  float32
	bold  bool
	color color.Color
	at    fyne.Position // its upper left corner in the row
	width float32       // of the column that it is set in
	most  int           // lines; 0 means 1
	hits  []text.Range  // bytes that are marked as found

	lines []layout.Line
}

func newWriting(t *typesetter) *writing {
	w := &writing{setter: t}
	w.Raster = canvas.NewRaster(w.draw)
	w.ScaleMode = canvas.ImageScalePixels
	return w
}

// clear takes away all that was written.
func (w *writing) clear() { w.texts = w.texts[:0] }

// write adds a text. It returns the height that the text takes.
func (w *writing) write(t written) float32 {
	t.width = ceil(max(t.width, 1))
	t.lines = w.setter.lines(t.text, t.size, t.bold, t.width, max(t.most, 1))
	w.texts = append(w.texts, t)
	return t.height()
}

func (t *written) height() float32 {
	height := float32(0)
	for _, line := range t.lines {
		height = max(height, line.Top+line.Height)
	}
	return ceil(height)
}

// fit lays the picture around what was written, and has it drawn.
func (w *writing) fit() {
	least, most := fyne.NewPos(math.MaxFloat32, math.MaxFloat32), fyne.Position{}
	for i := range w.texts {
		t := &w.texts[i]
		least = fyne.NewPos(min(least.X, t.at.X), min(least.Y, t.at.Y))
		most = fyne.NewPos(max(most.X, t.at.X+t.width), max(most.Y, t.at.Y+t.height()))
	}
	show(w, len(w.texts) > 0)
	if len(w.texts) == 0 {
		return
	}
	w.Move(least)
	w.Resize(fyne.NewSize(most.X-least.X, most.Y-least.Y))
	w.Refresh()
}

// draw draws the texts in device pixels. The image is good until the next one is
// drawn: what asks for it copies it at once.
func (w *writing) draw(width, height int) image.Image {
	img := w.setter.painter.Blank(width, height)
	scale := float32(width) / max(w.Size().Width, 1)
	for _, t := range w.texts {
		at := t.at.Subtract(w.Position())
		ink := color.NRGBAModel.Convert(t.color).(color.NRGBA)
		for i := range t.lines {
			line := &t.lines[i]
			w.setter.painter.Line(img, line, paint.View{Scale: scale, X: -at.X, Y: -at.Y - line.Top, Ink: ink}, t.marks(line))
		}
	}
	return img
}

// marks are what is drawn about the found words of a line: a ground, and a line under it.
func (t *written) marks(l *layout.Line) (marks []paint.Decoration) {
	for _, hit := range t.hits {
		for _, e := range l.Extents(hit, nil) {
			ground, under := themeColor(colorFound), themeColor(theme.ColorNameForeground)
			marks = append(marks, paint.Mark(paint.Hit, e, color.NRGBAModel.Convert(ground).(color.NRGBA)),
				paint.Mark(paint.Solid, e, color.NRGBAModel.Convert(under).(color.NRGBA)))
		}
	}
	return marks
}

func ceil(x float32) float32 { return float32(math.Ceil(float64(x))) }
