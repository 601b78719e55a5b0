// This file owns a row in the list of fonts: its name, drawn in itself.

package app

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate/text"
	"dateline/app/textview/layout"
	"dateline/app/textview/paint"
)

// The picture of a font's name, in device-independent pixels.
const (
	sampleWidth  = 235
	sampleHeight = 26
	sampleSize   = 17
)

type fontRow struct {
	widget.BaseWidget
	sheet *fontSheet
	index int // of the fonts found
}

func newFontRow(s *fontSheet, i int) *fontRow {
	r := &fontRow{sheet: s, index: i}
	r.ExtendBaseWidget(r)
	return r
}

// Tapped chooses the row.
func (r *fontRow) Tapped(*fyne.PointEvent) { r.sheet.tapped(r.index) }

// CreateRenderer implements fyne.Widget.
func (r *fontRow) CreateRenderer() fyne.WidgetRenderer {
	f := r.sheet.found[r.index]
	back := canvas.NewRectangle(color.Transparent)
	back.CornerRadius = 4
	if r.index == r.sheet.chosen {
		back.FillColor = themeColor(colorRowChosen)
	}
	aside := ink(fit(f.aside, 12, fyne.TextStyle{}, fontPanelWidth-sampleWidth-60), colorMuted, 12, false)
	row := container.NewBorder(nil, nil, r.name(f), container.NewCenter(aside))
	return widget.NewSimpleRenderer(container.NewStack(back, inset(row, 1, 1, 10, 10)))
}

// name is the name in its own font, or until that is drawn in the theme's; of a
// font that cannot be read, in a weaker colour.
func (r *fontRow) name(f fontEntry) fyne.CanvasObject {
	sample, drawn := r.sheet.samples[f.name]
	if sample != nil {
		picture := canvas.NewImageFromImage(sample)
		picture.ScaleMode = canvas.ImageScalePixels
		picture.SetMinSize(fyne.NewSize(sampleWidth, sampleHeight))
		return picture
	}
	inkName := theme.ColorNameForeground
	if drawn {
		inkName = colorMuted
	}
	name := ink(fit(f.title, 13.5, fyne.TextStyle{}, sampleWidth), inkName, 13.5, false)
	room := canvas.NewRectangle(color.Transparent)
	room.SetMinSize(fyne.NewSize(sampleWidth, sampleHeight))
	return container.NewStack(room, name)
}

// drawSample draws the name of a font in itself. It runs beside the screen, with
// fonts of its own.
func drawSample(f fontEntry, scale float32, c color.NRGBA) (image.Image, error) {
	r, err := readFont(f.name)
	if err != nil {
		return nil, err
	}
	fonts, err := layout.NewFonts()
	if err != nil {
		return nil, err
	}
	fonts.SetReading(r)
	source, err := text.Normalise(f.title)
	if err != nil {
		return nil, err
	}
	p := layout.Params{Width: sampleWidth, Size: sampleSize, LineHeight: float32(sampleHeight) / sampleSize}
	img := image.NewRGBA(image.Rect(0, 0, int(sampleWidth*scale), int(sampleHeight*scale)))
	for _, line := range layout.New(source.Text(), fonts, p).Lines(0, 1, nil) {
		paint.New().Line(img, &line, paint.View{Scale: scale, Ink: c}, nil)
	}
	return img, nil
}
