// This file owns how threads are drawn: over the lines, thin and a little
// transparent, with a dot where they arrive.

package textview

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// threadShapes is what one thread is drawn with.
type threadShapes struct {
	curve *canvas.BezierCurve
	dot   *canvas.Circle
	back  *canvas.Rectangle // behind the title
	title *canvas.Text
}

// The measures of threads, in pixels.
const (
	threadWidth = 1.6
	threadDot   = 6
	ringSize    = 11
)

// drawThreads shows the threads, and the ring from which one can be drawn.
func (r *renderer) drawThreads() {
	for i, t := range r.view.threads() {
		if i == len(r.threads) {
			r.threads = append(r.threads, newThreadShapes())
		}
		r.objects = r.threads[i].show(t, r.view.colors.Page, r.objects)
	}
	if at, ok := r.view.ring(); ok {
		s, _ := r.view.chosenSpan()
		r.ring.FillColor, r.ring.StrokeColor, r.ring.StrokeWidth = r.view.colors.Page, r.view.lineColor(s), 2
		r.ring.Resize(fyne.NewSize(ringSize, ringSize))
		r.ring.Move(at.SubtractXY(ringSize/2, ringSize/2))
		r.ring.Refresh()
		r.objects = append(r.objects, r.ring)
	}
}

func newThreadShapes() *threadShapes {
	s := &threadShapes{
		curve: canvas.NewCubicBezierCurve(fyne.Position{}, fyne.Position{}, fyne.Position{}, fyne.Position{}, color.Transparent),
		dot:   canvas.NewCircle(color.Transparent), back: canvas.NewRectangle(color.Transparent), title: canvas.NewText("", color.Transparent),
	}
	s.curve.StrokeWidth, s.back.CornerRadius, s.title.TextSize = threadWidth, 3, threadTitleSize
	return s
}

// show brings the shapes to a thread's place and appends those that it has to
// objects.
func (s *threadShapes) show(t thread, page color.NRGBA, objects []fyne.CanvasObject) []fyne.CanvasObject {
	ends := [4]fyne.Position{t.from, t.bend, t.bendTo, t.to}
	low, high := ends[0], ends[0]
	for _, p := range ends {
		low = fyne.NewPos(min(low.X, p.X), min(low.Y, p.Y))
		high = fyne.NewPos(max(high.X, p.X), max(high.Y, p.Y))
	}
	const room = 3 // for the stroke
	low, high = low.SubtractXY(room, room), high.AddXY(room, room)
	quiet := t.color
	if !t.loose {
		quiet.A = 0xc8
	}
	s.curve.StartPoint, s.curve.EndPoint = t.from.Subtract(low), t.to.Subtract(low)
	s.curve.ControlPoints = []fyne.Position{t.bend.Subtract(low), t.bendTo.Subtract(low)}
	s.curve.StrokeColor = quiet
	s.curve.Move(low)
	s.curve.Resize(fyne.NewSize(high.X-low.X, high.Y-low.Y))
	s.curve.Refresh()
	s.dot.FillColor = t.color
	s.dot.Resize(fyne.NewSize(threadDot, threadDot))
	s.dot.Move(t.to.SubtractXY(threadDot/2, threadDot/2))
	s.dot.Refresh()
	objects = append(objects, s.curve, s.dot)
	if t.title == "" {
		return objects
	}
	page.A = 0xe6
	s.title.Text, s.title.Color, s.back.FillColor = t.title, t.ink, page
	size := s.title.MinSize()
	s.title.Move(t.titleAt.SubtractXY(0, size.Height))
	s.back.Move(s.title.Position().SubtractXY(2, 0))
	s.back.Resize(size.AddWidthHeight(4, 0))
	s.back.Refresh()
	s.title.Refresh()
	return append(objects, s.back, s.title)
}
