// This file owns the flow of pills: tags or labels in their colours, with their signs and
// what there is to say of each, in as many lines as they need. It shows, and takes nothing.

package app

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
)

// pill is one of them: a label, and plain words behind its name.
type pill struct {
	label annotate.Label
	says  string
}

type pillFlow struct {
	widget.BaseWidget
	setter *typesetter
	pills  []pill
}

// The measures of a pill, in device-independent pixels.
const (
	pillHeight = 23
	pillGap    = 5
	pillPad    = 9
	pillInner  = 6 // between the label and the words
	pillSize   = 12.5
)

func newPillFlow(t *typesetter, pills []pill) *pillFlow {
	f := &pillFlow{setter: t, pills: pills}
	f.ExtendBaseWidget(f)
	return f
}

// name is the label as it stands on the pill.
func (p pill) name() string {
	return labelSign(p.label.Mark) + " " + annotate.Shorten(p.label.Title(), labelMost)
}

// widths are those of a pill's two texts in a flow that is at most room wide. Where there is too
// little, the words give way.
func (f *pillFlow) widths(p pill, room float32) (name, says float32) {
	name = f.setter.width(p.name(), pillSize, true) + 1
	if p.says != "" {
		says = f.setter.width(p.says, pillSize, false) + 1
	}
	inner := max(room-2*pillPad, 1)
	name = min(name, inner)
	return name, max(min(says, inner-name-pillInner), 0)
}

// places is where the pills lie in a width, and how high that is.
func (f *pillFlow) places(room float32) (at []fyne.Position, widths []float32, height float32) {
	x, y := float32(0), float32(0)
	for _, p := range f.pills {
		name, says := f.widths(p, room)
		w := name + 2*pillPad
		if says > 0 {
			w += pillInner + says
		}
		if x > 0 && x+w > room {
			x, y = 0, y+pillHeight+pillGap
		}
		at, widths = append(at, fyne.NewPos(x, y)), append(widths, w)
		x += w + pillGap
	}
	return at, widths, y + pillHeight
}

// room is the width that the flow has, or has until it is given one.
func (f *pillFlow) room() float32 {
	if w := f.Size().Width; w > 1 {
		return w
	}
	return 400
}

// MinSize implements fyne.CanvasObject.
func (f *pillFlow) MinSize() fyne.Size {
	if len(f.pills) == 0 {
		return fyne.Size{}
	}
	_, _, height := f.places(f.room())
	return fyne.NewSize(80, height)
}

// AccessibilityLabel implements fyne.Accessible.
func (f *pillFlow) AccessibilityLabel() string {
	var words []string
	for _, p := range f.pills {
		words = append(words, strings.TrimSpace(p.label.Title()+" "+p.says))
	}
	return strings.Join(words, ", ")
}

// AccessibilityRole implements fyne.Accessible.
func (f *pillFlow) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer implements fyne.Widget.
func (f *pillFlow) CreateRenderer() fyne.WidgetRenderer {
	r := &pillFlowRenderer{flow: f, words: newWriting(f.setter)}
	for range f.pills {
		box := canvas.NewRectangle(color.Transparent)
		box.CornerRadius, box.StrokeWidth = pillHeight/2, 1
		r.boxes = append(r.boxes, box)
	}
	return r
}

type pillFlowRenderer struct {
	flow  *pillFlow
	boxes []*canvas.Rectangle
	words *writing
}

// Destroy implements fyne.WidgetRenderer.
func (r *pillFlowRenderer) Destroy() {}

// MinSize implements fyne.WidgetRenderer.
func (r *pillFlowRenderer) MinSize() fyne.Size { return r.flow.MinSize() }

// Objects implements fyne.WidgetRenderer.
func (r *pillFlowRenderer) Objects() []fyne.CanvasObject {
	var objects []fyne.CanvasObject
	for _, b := range r.boxes {
		objects = append(objects, b)
	}
	return append(objects, r.words.Raster)
}

// Refresh implements fyne.WidgetRenderer.
func (r *pillFlowRenderer) Refresh() {
	r.Layout(r.flow.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

// Layout implements fyne.WidgetRenderer.
func (r *pillFlowRenderer) Layout(fyne.Size) {
	f, room := r.flow, r.flow.room()
	at, widths, _ := f.places(room)
	r.words.clear()
	for i, p := range f.pills {
		look := lookOf(p.label)
		r.boxes[i].FillColor, r.boxes[i].StrokeColor = look.Fill, look.Line
		put(r.boxes[i], at[i].X, at[i].Y, widths[i], pillHeight)
		name, says := f.widths(p, room)
		y := at[i].Y + 3
		r.words.write(written{text: p.name(), size: pillSize, bold: true, color: look.Ink, at: fyne.NewPos(at[i].X+pillPad, y), width: name})
		if says > 0 {
			r.words.write(written{text: p.says, size: pillSize, color: themeColor(theme.ColorNameForeground), at: fyne.NewPos(at[i].X+pillPad+name+pillInner, y), width: says})
		}
	}
	r.words.fit()
}

// tallied is the pills of labels, the first of them, with what there is to say of each.
func tallied[T any](list []T, most int, of func(T) pill) []pill {
	var pills []pill
	for _, t := range list[:min(len(list), most)] {
		pills = append(pills, of(t))
	}
	return pills
}
