// This file owns how threads are drawn: over the lines, thin and pale, with a
// dot where they arrive. A curve is drawn in short straight pieces: Fyne's own
// curves are computed for each pixel of their bounds, which takes far longer than
// a frame where there is no graphics card.

package textview

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// threadShapes is what one thread is drawn with.
type threadShapes struct {
	pieces []*canvas.Line
	dot    *canvas.Circle
	back   *canvas.Rectangle // behind the title
	title  *canvas.Text
}

// The measures of threads, in pixels.
const (
	threadWidth = 1.5
	threadPiece = 12 // the length of a piece, about
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
		dot: canvas.NewCircle(color.Transparent), back: canvas.NewRectangle(color.Transparent), title: canvas.NewText("", color.Transparent),
	}
	s.back.CornerRadius, s.title.TextSize = 3, threadTitleSize
	return s
}

// show brings the shapes to a thread's place and appends those that it has to
// objects.
func (s *threadShapes) show(t thread, page color.NRGBA, objects []fyne.CanvasObject) []fyne.CanvasObject {
	pale := mixed(t.color, page, 0.75)
	points := t.points()
	for i, to := range points[1:] {
		if i == len(s.pieces) {
			s.pieces = append(s.pieces, canvas.NewLine(color.Transparent))
		}
		piece := s.pieces[i]
		piece.StrokeColor, piece.StrokeWidth = pale, threadWidth
		piece.Position1, piece.Position2 = points[i], to
		piece.Refresh()
		objects = append(objects, piece)
	}
	s.dot.FillColor = t.color
	s.dot.Resize(fyne.NewSize(threadDot, threadDot))
	s.dot.Move(t.to.SubtractXY(threadDot/2, threadDot/2))
	s.dot.Refresh()
	objects = append(objects, s.dot)
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

// points is the ends of the pieces that a thread is drawn in.
func (t thread) points() []fyne.Position {
	length := distance(t.from, t.bend) + distance(t.bend, t.bendTo) + distance(t.bendTo, t.to)
	n := min(max(int(length/threadPiece), 6), 60)
	points := make([]fyne.Position, n+1)
	for i := range points {
		u := float32(i) / float32(n)
		w := 1 - u
		a, b, c, d := w*w*w, 3*w*w*u, 3*w*u*u, u*u*u
		points[i] = fyne.NewPos(a*t.from.X+b*t.bend.X+c*t.bendTo.X+d*t.to.X, a*t.from.Y+b*t.bend.Y+c*t.bendTo.Y+d*t.to.Y)
	}
	return points
}

// mixed is share of a colour and the rest of another.
func mixed(a, b color.NRGBA, share float32) color.NRGBA {
	mix := func(x, y uint8) uint8 { return uint8(float32(x)*share + float32(y)*(1-share) + 0.5) }
	return color.NRGBA{R: mix(a.R, b.R), G: mix(a.G, b.G), B: mix(a.B, b.B), A: 0xff}
}
