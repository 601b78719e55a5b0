// This file owns the name of the layer in whose lane the pointer is on a bar.

package textview

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// laneName is the name that is shown, and where the pointer came onto the lane; an empty
// one is not shown.
type laneName struct {
	text string
	at   fyne.Position
}

// laneNameSize is the size of the name, in pixels.
const laneNameSize = 11

// nameLane shows the name of the layer whose bar is at a place of the view, or takes it
// away.
func (v *View) nameLane(at fyne.Position) {
	name := laneName{at: at}
	if b, ok := v.bracketUnder(at); ok && v.review != nil {
		name.text = v.review.Lanes[b.lane].Name
	}
	v.showLaneName(name)
}

func (v *View) showLaneName(n laneName) {
	if n.text != v.laneName.text {
		v.laneName = n
		v.Refresh()
	}
}

// laneNameShapes is what the name is drawn with.
type laneNameShapes struct {
	back *canvas.Rectangle
	text *canvas.Text
}

func newLaneNameShapes() laneNameShapes {
	s := laneNameShapes{canvas.NewRectangle(color.Transparent), canvas.NewText("", color.Transparent)}
	s.text.TextSize, s.text.TextStyle.Bold = laneNameSize, true
	s.back.CornerRadius, s.back.StrokeWidth = 3, 1
	return s
}

// drawLaneName shows the name above the pointer.
func (r *renderer) drawLaneName() {
	v, s := r.view, r.laneName
	if v.laneName.text == "" {
		return
	}
	const (
		room  = 4 // beside the letters
		above = 6 // the pointer
		edge  = 2 // from the edges of the view
	)
	s.text.Text, s.text.Color = v.laneName.text, v.colors.Ink
	s.back.FillColor, s.back.StrokeColor = v.colors.Page, v.colors.Muted
	size := s.text.MinSize()
	at := fyne.NewPos(max(v.laneName.at.X-size.Width/2, room+edge), max(v.laneName.at.Y-size.Height-above, edge))
	s.text.Move(at)
	s.back.Move(at.SubtractXY(room, 0))
	s.back.Resize(size.AddWidthHeight(2*room, 0))
	s.back.Refresh()
	s.text.Refresh()
	r.objects = append(r.objects, s.back, s.text)
}
