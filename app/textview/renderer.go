// This file owns what the page is drawn with. A line of text is one picture,
// with its tags in it, which is drawn again only when something in it changes
// and otherwise only moved; brackets, caret, handles and the scroll bar are
// plain shapes over it.

package textview

import (
	"image"
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"dateline/annotate"
	"dateline/app/textview/layout"
	"dateline/app/textview/paint"
)

// renderer draws a View.
type renderer struct {
	view      *View
	painter   *paint.Painter
	decorator decorator

	background *canvas.Rectangle
	byline     *canvas.Text
	caret      *canvas.Rectangle
	thumb      *canvas.Rectangle
	track      track
	bars       []*canvas.Rectangle // of brackets
	names      []*canvas.Text      // beside them
	grips      []*canvas.Rectangle // handles: a stem and a knob for each
	threads    []*threadShapes
	ring       *canvas.Circle
	laneName   laneNameShapes
	current    *canvas.Rectangle // beside the passage at hand; nil until there is one
	shown      map[lineKey]*lineImage
	spare      []*lineImage
	objects    []fyne.CanvasObject

	lines    []layout.Line
	heads    []layout.Line
	brackets []bracket
}

// lineKey tells lines apart: those of one text from those of another, and of the
// title above it.
type lineKey struct {
	of *layout.Layout
	id uint64
}

// lineImage is the picture of a line.
type lineImage struct {
	raster      *canvas.Raster
	line        layout.Line
	tags        []tag // on the line, as they were at an edition of the view
	edition     int
	above       float32 // the room above the line, and as much below
	fresh       bool    // it was never drawn
	decorations []paint.Decoration
	ink         color.NRGBA
}

// The picture of a line is wider than the column, so that the outline of a tag
// at its edge has room.
const linePad = 8

// CreateRenderer implements fyne.Widget.
func (v *View) CreateRenderer() fyne.WidgetRenderer {
	r := &renderer{
		view: v, painter: paint.New(), decorator: decorator{view: v}, shown: map[lineKey]*lineImage{},
		background: canvas.NewRectangle(color.Transparent), byline: canvas.NewText("", color.Transparent),
		caret: canvas.NewRectangle(color.Transparent), thumb: canvas.NewRectangle(color.Transparent),
		ring: canvas.NewCircle(color.Transparent), laneName: newLaneNameShapes(),
	}
	r.thumb.CornerRadius = 4
	v.drawn = r
	return r
}

// Destroy implements fyne.WidgetRenderer.
func (r *renderer) Destroy() { r.view.drawn = nil }

// MinSize implements fyne.WidgetRenderer.
func (r *renderer) MinSize() fyne.Size { return r.view.MinSize() }

// Objects implements fyne.WidgetRenderer.
func (r *renderer) Objects() []fyne.CanvasObject { return r.objects }

// Layout implements fyne.WidgetRenderer.
func (r *renderer) Layout(fyne.Size) { r.Refresh() }

// forget has every line drawn again, as after a change of colours.
func (r *renderer) forget() {
	for key, l := range r.shown {
		delete(r.shown, key)
		r.spare = append(r.spare, l)
	}
}

// Refresh implements fyne.WidgetRenderer.
func (r *renderer) Refresh() {
	v := r.view
	r.background.FillColor = v.colors.Page
	if v.colors.Page == color.NRGBAModel.Convert(theme.Color(theme.ColorNameBackground)) {
		// A frame begins in this colour, up to two of 255 levels lighter, as Fyne
		// reckons it. To fill the page with it again costs, where OpenGL is drawn in
		// software, as much as all lines of text.
		r.background.FillColor = color.Transparent
	}
	r.background.Resize(v.Size())
	r.objects = append(r.objects[:0], r.background)
	if v.page != nil && v.Size().Height > 1 {
		v.ensure()
		r.drawLines()
		r.drawByline()
		r.drawBrackets()
		r.drawCurrent()
		r.drawCaret()
		r.drawHandles()
		r.drawThreads()
		r.drawTrack()
		r.drawThumb()
		r.drawLaneName()
	}
	canvas.Refresh(r.background) // not the view, of which every picture would be drawn anew
}

// drawLines shows the lines that are in view, each at its place.
func (r *renderer) drawLines() {
	v := r.view
	height := v.Size().Height
	r.lines = v.page.Lines(v.top, v.top+height, r.lines[:0])
	r.heads = r.heads[:0]
	if v.head != nil && v.top < 0 {
		r.heads = v.head.Lines(0, v.head.Height(), r.heads)
	}
	old := r.shown
	r.shown = make(map[lineKey]*lineImage, len(r.lines)+len(r.heads))
	for i := range r.heads {
		line := &r.heads[i]
		r.drawLine(r.picture(old, lineKey{v.head, line.ID}), line, line.Top-v.headHeight(), nil)
	}
	r.decorator.begin()
	for i := range r.lines {
		line := &r.lines[i]
		l := r.picture(old, lineKey{v.page, line.ID})
		if l.edition != v.edition {
			l.tags, l.edition = v.tagsOn(line), v.edition
		}
		r.drawLine(l, line, line.Top, r.decorator.line(line, l.tags))
	}
	for _, l := range old {
		r.spare = append(r.spare, l)
	}
	const most = 64
	r.spare = r.spare[:min(len(r.spare), most)]
}

// picture is the picture of a line, the old one if there is one.
func (r *renderer) picture(old map[lineKey]*lineImage, key lineKey) *lineImage {
	l := old[key]
	delete(old, key)
	if l == nil {
		l = r.spareImage()
		l.fresh, l.edition = true, -1
	}
	r.shown[key] = l
	return l
}

// drawLine puts the picture of a line at y of the page. It is drawn anew only
// if something in it has changed.
func (r *renderer) drawLine(l *lineImage, line *layout.Line, y float32, decorations []paint.Decoration) {
	v := r.view
	l.above = r.roomAround(line)
	size := fyne.NewSize(v.columnWidth()+2*linePad, line.Height+2*l.above)
	redraw := l.fresh || l.ink != v.colors.Ink || !slices.Equal(l.decorations, decorations)
	l.line, l.ink, l.fresh = *line, v.colors.Ink, false
	l.decorations = append(l.decorations[:0], decorations...)
	l.raster.Move(fyne.NewPos(v.columnLeft()-linePad, r.snapped(y-v.top)-l.above))
	if l.raster.Size() != size {
		l.raster.Resize(size)
	} else if redraw {
		l.raster.Refresh()
	}
	r.objects = append(r.objects, l.raster)
}

func (r *renderer) spareImage() *lineImage {
	if n := len(r.spare); n > 0 {
		l := r.spare[n-1]
		r.spare = r.spare[:n-1]
		return l
	}
	l := &lineImage{}
	l.raster = canvas.NewRaster(func(w, h int) image.Image { return r.paintLine(l, w, h) })
	l.raster.ScaleMode = canvas.ImageScalePixels
	return l
}

// paintLine draws a line in device pixels. The image is good until the next line
// is drawn: what asks for it copies it at once.
func (r *renderer) paintLine(l *lineImage, w, h int) image.Image {
	img := r.painter.Blank(w, h)
	scale := float32(1)
	if width := l.raster.Size().Width; width > 0 {
		scale = float32(w) / width
	}
	r.painter.Line(img, &l.line, paint.View{Scale: scale, X: -linePad, Y: -l.above, Ink: l.ink}, l.decorations)
	return img
}

// roomAround is how far the picture of a line reaches beyond it, above and below:
// the letters of other faces than the reading one may be higher or hang lower
// than the line.
func (r *renderer) roomAround(line *layout.Line) float32 {
	const room = 0.3 // of the size of the text
	if !line.Foreign {
		return 0
	}
	return r.snapped(room * line.Size)
}

// snapped is y on a whole pixel of the device, so that a picture is not
// blurred.
func (r *renderer) snapped(y float32) float32 {
	scale := float32(1)
	if c := fyne.CurrentApp().Driver().CanvasForObject(r.view); c != nil && c.Scale() > 0 {
		scale = c.Scale()
	}
	return float32(int(y*scale+10000.5)-10000) / scale
}

// drawByline writes source and date under the title, at the side at which that
// begins.
func (r *renderer) drawByline() {
	v := r.view
	y, ok := v.bylineTop(r.lines)
	if !ok || v.byline == "" {
		return
	}
	r.byline.Text, r.byline.Color, r.byline.TextSize = v.byline, v.colors.Muted, bylineSize*v.zoom
	if width := r.byline.MinSize().Width; width > v.columnWidth() {
		r.byline.TextSize *= v.columnWidth() / width
	}
	title, x := v.page, v.columnLeft()
	if v.head != nil {
		title = v.head
	}
	if title.LineOf(layout.Caret{}).RTL {
		x += v.columnWidth() - r.byline.MinSize().Width
	}
	r.byline.Move(fyne.NewPos(x, y))
	r.byline.Refresh()
	r.objects = append(r.objects, r.byline)
}

// bylineTop is where the byline stands in the view: under the title.
func (v *View) bylineTop(lines []layout.Line) (float32, bool) {
	if v.head != nil {
		return v.head.Height() - v.headHeight() - v.top + 2, v.top < 0
	}
	for i := len(lines) - 1; i >= 0; i-- {
		if lines[i].Headline && lines[i].Last {
			return lines[i].Top + lines[i].Height - v.top + 2, true
		}
	}
	return -v.bylineHeight() - v.top, v.top < 0 && !v.beginsWithTitle()
}

// drawBrackets stands the brackets beside their lines.
func (r *renderer) drawBrackets() {
	v := r.view
	if v.review != nil {
		r.brackets = v.shownLanes(r.lines, r.tagsOf)
	} else {
		r.brackets = v.shownBrackets(r.lines, r.tagsOf)
	}
	for i, b := range r.brackets {
		if i == len(r.bars) {
			r.bars = append(r.bars, canvas.NewRectangle(color.Transparent))
			r.names = append(r.names, canvas.NewText("", color.Transparent))
		}
		bar, name := r.bars[i], r.names[i]
		bar.FillColor, bar.CornerRadius = b.color, min(3, b.width/2)
		bar.StrokeWidth, bar.StrokeColor = 0, color.Transparent
		if b.id == v.inHand() || v.isMarked[b.id] {
			bar.StrokeWidth, bar.StrokeColor = 1.5, v.colors.Ink
		}
		bar.Move(fyne.NewPos(b.x, b.y0))
		bar.Resize(fyne.NewSize(b.width, b.y1-b.y0))
		bar.Refresh()
		r.objects = append(r.objects, bar)
		if b.name != "" {
			name.Text, name.Color, name.TextSize, name.TextStyle.Bold = b.name, v.looks[b.label].Ink, bracketNameSize, true
			name.Move(b.nameAt)
			name.Refresh()
			r.objects = append(r.objects, name)
		}
	}
}

// tagsOf is the tags on a line that is shown.
func (r *renderer) tagsOf(line *layout.Line) []tag {
	return r.shown[lineKey{r.view.page, line.ID}].tags
}

// drawCaret shows where the keyboard is on the page. It does not blink.
func (r *renderer) drawCaret() {
	v := r.view
	if !v.focused || v.edge != nil || v.chosen != (annotate.ID{}) && !v.adding {
		return
	}
	c := v.caret
	if s := v.Selection(); !s.Empty() {
		if c.Offset <= v.anchor {
			c = layout.Caret{Offset: s.Start}
		} else {
			c = layout.Caret{Offset: s.End, Affinity: layout.Upstream}
		}
	}
	if in := v.offsetsInView(); c.Offset < in.Start || c.Offset > in.End {
		return
	}
	p := v.page.PointOf(c)
	line := v.page.LineOf(c)
	r.caret.FillColor = v.colors.Caret
	r.caret.Move(fyne.NewPos(v.columnLeft()+p.X-1, v.inkTop(line)-v.top))
	r.caret.Resize(fyne.NewSize(2, v.inkBottom(line)-v.inkTop(line)))
	r.caret.Refresh()
	r.objects = append(r.objects, r.caret)
}

// drawHandles shows where the chosen tag can be taken by its edges: knobs at
// the corners of its outline, and a stem at the edge that is being moved.
func (r *renderer) drawHandles() {
	v := r.view
	for i, h := range v.handles() {
		if 2*i == len(r.grips) {
			r.grips = append(r.grips, canvas.NewRectangle(color.Transparent), canvas.NewRectangle(color.Transparent))
		}
		stem, knob := r.grips[2*i], r.grips[2*i+1]
		knob.FillColor, knob.StrokeColor, knob.StrokeWidth, knob.CornerRadius = v.colors.Ink, v.colors.Page, 1.5, knobSize/2
		stem.FillColor = color.Transparent
		if v.edge != nil && v.edge.start == h.start && v.edge.fragment == h.fragment {
			knob.FillColor, stem.FillColor = v.colors.Caret, v.colors.Caret
		}
		stem.Move(fyne.NewPos(h.x-1.5, h.top))
		stem.Resize(fyne.NewSize(3, h.bottom-h.top))
		knob.Move(h.knob().SubtractXY(knobSize/2, knobSize/2))
		knob.Resize(fyne.NewSize(knobSize, knobSize))
		stem.Refresh()
		knob.Refresh()
		r.objects = append(r.objects, stem, knob)
	}
}

// knobSize is how large the knob of a handle is drawn.
const knobSize = 12

func (r *renderer) drawThumb() {
	v := r.view
	y, height, ok := v.thumb()
	if !ok {
		return
	}
	r.thumb.FillColor = v.colors.ScrollBar
	r.thumb.Move(fyne.NewPos(v.Size().Width-10, y+2))
	r.thumb.Resize(fyne.NewSize(7, height-4))
	r.thumb.Refresh()
	r.objects = append(r.objects, r.thumb)
}
