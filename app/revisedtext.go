// This file owns text in which some words were taken out and others put in: the first
// are struck through, the others underlined, so that colour alone says nothing.

package app

import (
	"image"
	"image/color"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/app/textview/layout"
	"dateline/app/textview/paint"
)

// revised is such a text.
type revised struct {
	words       strings.Builder
	taken, puts []text.Range // bytes of words
	same        []text.Range // that were tagged, and are
}

func (r *revised) say(s string) text.Range {
	start := r.words.Len()
	r.words.WriteString(s)
	return text.Range{Start: start, End: r.words.Len()}
}

func (r *revised) take(s string) { r.taken = append(r.taken, r.say(s)) }
func (r *revised) put(s string)  { r.puts = append(r.puts, r.say(s)) }

// spoken is the text as it is read aloud.
func (r *revised) spoken() string {
	s := r.words.String()
	marks := map[int]string{}
	for _, t := range r.taken {
		marks[t.Start] = "(no longer) "
	}
	for _, t := range r.puts {
		marks[t.Start] = "(now) "
	}
	var b strings.Builder
	for i := range len(s) {
		b.WriteString(marks[i])
		b.WriteByte(s[i])
	}
	return b.String()
}

// What is shown of the text around a tag that was changed, in bytes.
const (
	contextAround = 70
	contextMost   = 420
)

// inContext is the words of a tag before and after an edit, with those around them. It
// reports false for what is no tag, or one that does not fit the text.
func inContext(body *text.Text, e annotate.Edit) (r *revised, ok bool) {
	was, is := rangesOf(body, e.Before), rangesOf(body, e.After)
	if len(was)+len(is) == 0 {
		return nil, false
	}
	all := slices.Concat(was, is)
	from, to := body.Len(), 0
	for _, a := range all {
		from, to = min(from, a.Start), max(to, a.End)
	}
	start, end := wordStart(body, max(from-contextAround, 0)), wordStart(body, min(to+contextAround, body.Len()))
	if end-start > contextMost {
		end = wordStart(body, start+contextMost)
	}
	r = &revised{}
	if start > 0 {
		r.say("… ")
	}
	r.marked(body, start, end, was, is)
	if end < body.Len() {
		r.say(" …")
	}
	return r, true
}

// wordStart is the nearest place at or before an offset at which a word can begin.
func wordStart(body *text.Text, offset int) int {
	const most = 24
	at := body.Floor(offset)
	if at == 0 || at == body.Len() {
		return at
	}
	s := body.Slice(text.Range{Start: body.Floor(max(at-most, 0)), End: at})
	if i := strings.LastIndexAny(s, " \n\t"); i >= 0 {
		return at - len(s) + i + 1
	}
	return at
}

// marked says a part of a text, of which some was tagged and some is.
func (r *revised) marked(body *text.Text, start, end int, was, is []text.Range) {
	origin := r.words.Len() - start
	s := body.Slice(text.Range{Start: start, End: end})
	r.say(strings.TrimRight(strings.NewReplacer("\n", " ", "\t", " ").Replace(s), " "))
	in := func(ranges []text.Range) (shown []text.Range) {
		for _, a := range ranges {
			a.Start, a.End = max(a.Start, start)+origin, min(a.End, end)+origin
			if a.Start < a.End && a.End <= r.words.Len() {
				shown = append(shown, a)
			}
		}
		return shown
	}
	taken, puts := text.Without(was, is), text.Without(is, was)
	r.taken, r.puts, r.same = in(taken), in(puts), in(text.Without(is, puts))
}

// revisedText shows a revised text, wrapped to the width that it is given.
type revisedText struct {
	widget.BaseWidget
	setter *typesetter
	raster *canvas.Raster
	of     *revised
	lines  []layout.Line
}

const revisedSize = 13

func newRevisedText(t *typesetter, r *revised) *revisedText {
	w := &revisedText{setter: t, of: r}
	w.raster = canvas.NewRaster(w.draw)
	w.raster.ScaleMode = canvas.ImageScalePixels
	w.ExtendBaseWidget(w)
	return w
}

// AccessibilityLabel implements fyne.Accessible.
func (w *revisedText) AccessibilityLabel() string { return w.of.spoken() }

// AccessibilityRole implements fyne.Accessible.
func (w *revisedText) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

func (w *revisedText) set(width float32) float32 {
	w.lines = w.setter.lines(w.of.words.String(), revisedSize, false, ceil(max(width, 1)), 12)
	height := float32(0)
	for _, line := range w.lines {
		height = max(height, line.Top+line.Height)
	}
	return ceil(height)
}

// Resize implements fyne.CanvasObject.
func (w *revisedText) Resize(size fyne.Size) {
	w.BaseWidget.Resize(size)
	height := w.set(size.Width)
	w.raster.Resize(fyne.NewSize(ceil(max(size.Width, 1)), max(height, 1)))
	w.raster.Refresh()
}

// MinSize implements fyne.CanvasObject: as high as the text is in the width that it
// has.
func (w *revisedText) MinSize() fyne.Size {
	width := w.Size().Width
	if width < 1 {
		width = inspectorWidth - 60
	}
	return fyne.NewSize(40, w.set(width)+2)
}

// CreateRenderer implements fyne.Widget.
func (w *revisedText) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout(w.raster))
}

// draw draws the text in device pixels, as a label is.
func (w *revisedText) draw(width, height int) image.Image {
	img := w.setter.painter.Blank(width, height)
	scale := float32(width) / max(w.raster.Size().Width, 1)
	ink := color.NRGBAModel.Convert(themeColor(theme.ColorNameForeground)).(color.NRGBA)
	for i := range w.lines {
		line := &w.lines[i]
		var marks []paint.Decoration
		for _, r := range w.of.taken {
			for _, e := range line.Extents(r, nil) {
				marks = append(marks, paint.Mark(paint.Strike, e, ink))
			}
		}
		for _, r := range w.of.puts {
			for _, e := range line.Extents(r, nil) {
				marks = append(marks, paint.Mark(paint.Solid, e, ink))
			}
		}
		for _, r := range w.of.same {
			for _, e := range line.Extents(r, nil) {
				marks = append(marks, paint.Mark(paint.Dotted, e, ink))
			}
		}
		w.setter.painter.Line(img, line, paint.View{Scale: scale, Y: -line.Top, Ink: ink}, marks)
	}
	return img
}
