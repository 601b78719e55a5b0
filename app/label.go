// This file owns the label: text outside the page in any script. Fyne sets
// every line from left to right; a title in Arabic needs the page's own engine,
// so labels are set and drawn by it, in Fyne's sans-serif face.

package app

import (
	"fmt"
	"image"
	"image/color"
	"math"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
	"github.com/go-text/typesetting/fontscan"

	"dateline/annotate/text"
	"dateline/app/textview/layout"
	"dateline/app/textview/paint"
)

// typesetter sets and draws labels.
type typesetter struct {
	fonts   *layout.Fonts
	painter *paint.Painter
	version int // grows when fonts are added
	kept    map[setting][]layout.Line
}

// setting is all that the lines of a label are made from, but the fonts.
type setting struct {
	text        string
	size, width float32
	bold        bool
}

func newTypesetter() (*typesetter, error) {
	fonts, err := layout.NewFonts()
	if err != nil {
		return nil, err
	}
	sans, err := sansSerif()
	if err != nil {
		return nil, err
	}
	fonts.SetReading(sans)
	return &typesetter{fonts: fonts, painter: paint.New(), kept: map[setting][]layout.Line{}}, nil
}

// sansSerif is Fyne's own font.
func sansSerif() (layout.Reading, error) {
	sans, err := themeFont()
	if err != nil {
		return layout.Reading{}, fmt.Errorf("read the theme's font: %w", err)
	}
	return sans.Fresh(), nil
}

var themeFont = sync.OnceValues(func() (layout.Reading, error) {
	return layout.NewReading(theme.DefaultTextFont().Content(), theme.DefaultTextBoldFont().Content())
})

// addSystem brings in the system's fonts for what the theme's lacks.
func (t *typesetter) addSystem(m *fontscan.FontMap) {
	t.fonts.AddSystem(m)
	t.version++
	clear(t.kept)
}

// lines sets a text in at most most lines of a width, the last cut with "…"
// where there is more.
func (t *typesetter) lines(s string, size float32, bold bool, width float32, most int) []layout.Line {
	lines := t.set(s, size, bold, width)
	if len(lines) <= most {
		return lines
	}
	// What is shown ends a little before the end of the last line that fits.
	for end := lines[most-1].Range.End; end > 0; {
		shorter := t.set(s[:end]+"…", size, bold, width)
		if len(shorter) <= most {
			return shorter
		}
		cut := []rune(s[:end])
		end = len(string(cut[:len(cut)-1]))
	}
	return lines[:most]
}

// width is how wide a text is on one line.
func (t *typesetter) width(s string, size float32, bold bool) float32 {
	const unbounded = 1e5
	widest := float32(0)
	for _, line := range t.set(s, size, bold, unbounded) {
		widest = max(widest, line.Width)
	}
	return float32(math.Ceil(float64(widest)))
}

// set sets a text in a width. The lines are kept, since Fyne asks for the size
// of a label again and again, and are not to be altered.
func (t *typesetter) set(s string, size float32, bold bool, width float32) []layout.Line {
	wanted := setting{s, size, width, bold}
	if lines, ok := t.kept[wanted]; ok {
		return lines
	}
	const most = 500
	if len(t.kept) >= most {
		clear(t.kept)
	}
	lines := t.setAnew(wanted)
	t.kept[wanted] = lines
	return lines
}

func (t *typesetter) setAnew(w setting) []layout.Line {
	source, err := text.Normalise(w.text)
	if err != nil || source.Text().Len() == 0 {
		return nil
	}
	p := layout.Params{Width: w.width, Size: w.size, LineHeight: labelLineHeight, HeadlineSize: w.size, Headline: w.bold}
	const enough = 40 // lines
	return layout.New(source.Text(), t.fonts, p).Lines(0, enough*w.size*labelLineHeight, nil)
}

// labelLineHeight is the height of a label's line, as a factor of its size.
const labelLineHeight = 1.36

// label is a text of one or a few lines.
type label struct {
	widget.BaseWidget
	setter *typesetter
	raster *canvas.Raster
	size   float32
	bold   bool
	most   int // lines

	text    string
	marks   []paint.Decoration
	color   color.Color
	lines   []layout.Line
	width   float32 // that they were set for
	version int     // of the fonts
}

func newLabel(t *typesetter, size float32, bold bool, most int) *label {
	l := &label{setter: t, size: size, bold: bold, most: most, color: color.Transparent}
	l.raster = canvas.NewRaster(l.draw)
	l.raster.ScaleMode = canvas.ImageScalePixels
	l.ExtendBaseWidget(l)
	return l
}

// set shows a text in a colour. It returns the height that it takes in a
// column of the width. The label lies on whole pixels: its picture is drawn for
// the size that it has, and would be stretched to any other.
func (l *label) set(s string, c color.Color, width float32) float32 {
	width = float32(math.Ceil(float64(max(width, 1))))
	fresh := s != l.text || width != l.width || l.version != l.setter.version
	if fresh {
		l.text, l.width, l.version, l.marks = s, width, l.setter.version, nil
		l.lines = l.setter.lines(s, l.size, l.bold, width, l.most)
	}
	height := float32(0)
	for _, line := range l.lines {
		height = max(height, line.Top+line.Height)
	}
	height = float32(math.Ceil(float64(height)))
	l.Resize(fyne.NewSize(width, height))
	l.raster.Resize(fyne.NewSize(width, height))
	if fresh || c != l.color {
		l.color = c
		l.raster.Refresh()
	}
	return height
}

// mark puts a ground behind a part of the text, where that is on the first line.
// It is good until the next set.
func (l *label) mark(r text.Range, ground color.NRGBA) {
	l.marks = l.marks[:0]
	if len(l.lines) == 0 {
		return
	}
	for _, e := range l.lines[0].Extents(r, nil) {
		hit := paint.Mark(paint.Hit, e, ground)
		hit.Radius = 3
		l.marks = append(l.marks, hit)
	}
	l.raster.Refresh()
}

// MinSize implements fyne.CanvasObject. A label takes the size that it is
// given.
func (l *label) MinSize() fyne.Size { return fyne.NewSize(1, l.size*labelLineHeight) }

// CreateRenderer implements fyne.Widget.
func (l *label) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.raster) }

// draw draws the label in device pixels. The image is good until the next label
// is drawn: what asks for it copies it at once.
func (l *label) draw(w, h int) image.Image {
	img := l.setter.painter.Blank(w, h)
	scale := float32(w) / max(l.raster.Size().Width, 1)
	ink := color.NRGBAModel.Convert(l.color).(color.NRGBA)
	for i := range l.lines {
		line := &l.lines[i]
		l.setter.painter.Line(img, line, paint.View{Scale: scale, Y: -line.Top, Ink: ink}, l.marks)
	}
	return img
}

// wrapped is a label that wraps to the width that it is given.
type wrapped struct {
	widget.BaseWidget
	label *label
	text  string
	width float32 // for which it asks for height; 0: whatever it has
	ink   fyne.ThemeColorName
}

func newWrapped(t *typesetter, s string, size float32, bold bool, most int) *wrapped {
	w := &wrapped{label: newLabel(t, size, bold, most), text: s, ink: theme.ColorNameForeground}
	w.ExtendBaseWidget(w)
	return w
}

// Resize implements fyne.CanvasObject.
func (w *wrapped) Resize(size fyne.Size) {
	w.BaseWidget.Resize(size)
	w.label.set(w.text, themeColor(w.ink), size.Width)
}

// setText shows another text.
func (w *wrapped) setText(s string) {
	w.text = s
	w.Resize(w.Size())
}

// MinSize implements fyne.CanvasObject: as high as the text is in the width
// that it asks for, or has, or would have in the inspector.
func (w *wrapped) MinSize() fyne.Size {
	width, least := w.width, w.width
	if width == 0 {
		width, least = w.Size().Width, 40
	}
	if width < 1 {
		width = inspectorWidth - 60
	}
	lines := w.label.setter.lines(w.text, w.label.size, w.label.bold, width, w.label.most)
	height := float32(0)
	for _, line := range lines {
		height = max(height, line.Top+line.Height)
	}
	return fyne.NewSize(least, height)
}

// CreateRenderer implements fyne.Widget.
func (w *wrapped) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(w.label) }
