// This file owns the table that is drawn: cells with what is written in them, and their
// colours.

package picture

import (
	"image/color"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/palette"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"

	"dateline/annotate"
	"dateline/storage/insights"
)

// The measures of a table, in points.
const (
	cellWidth  = 58
	cellHeight = 24
	margin     = 12
	titleSize  = 12
	wordSize   = 10
	mostWords  = 28 // code points of a row's or column's name
)

// Of draws a table on white.
func Of(t insights.Table) *Picture {
	p := plot.New()
	p.Title.Text, p.Title.Padding = t.Title, 8
	p.Title.TextStyle.Font, p.Title.TextStyle.Color = sans(titleSize), ink
	columns, rows := shortened(t.Columns), shortened(t.Rows)
	if len(rows) > 0 && len(columns) > 0 {
		p.NominalX(columns...)
		p.NominalY(reversed(rows)...)
		p.Add(ground(t), words(t))
	}
	for _, axis := range []*plot.Axis{&p.X, &p.Y} {
		axis.LineStyle.Width, axis.Tick.LineStyle.Width, axis.Tick.Length, axis.Padding = 0, 0, 0, 4
		axis.Tick.Label.Font, axis.Tick.Label.Color = sans(wordSize), muted
	}
	below := vg.Length(wordSize)
	if long := widest(p, columns); long > cellWidth-4 {
		p.X.Tick.Label.Rotation, p.X.Tick.Label.XAlign, p.X.Tick.Label.YAlign = math.Pi/4, text.XRight, text.YCenter
		below = long*math.Sqrt2/2 + wordSize
	}
	p.X.Min, p.X.Max, p.Y.Min, p.Y.Max = -.5, float64(len(columns))-.5, -.5, float64(len(rows))-.5
	return &Picture{
		plot:   p,
		width:  max(vg.Length(len(columns))*cellWidth+widest(p, rows), vg.Length(len(t.Title))*titleSize*.6) + 2*margin,
		height: vg.Length(len(rows))*cellHeight + below + titleSize + 8 + 2*margin,
	}
}

// widest is the width of the widest of some names.
func widest(p *plot.Plot, names []string) (width vg.Length) {
	for _, s := range names {
		width = max(width, p.X.Tick.Label.Width(s))
	}
	return width
}

func sans(size vg.Length) font.Font {
	return font.Font{Typeface: "Liberation", Variant: "Sans", Size: size}
}

func shortened(names []string) []string {
	short := make([]string, len(names))
	for i, s := range names {
		short[i] = annotate.Shorten(s, mostWords)
	}
	return short
}

// reversed puts the first row at the top, where the axis ends.
func reversed(rows []string) []string {
	turned := make([]string, len(rows))
	for i, s := range rows {
		turned[len(rows)-1-i] = s
	}
	return turned
}

// The colours of a picture, which is always on white.
var (
	ink    = color.NRGBA{0x1f, 0x23, 0x28, 0xff}
	muted  = color.NRGBA{0x4f, 0x56, 0x60, 0xff}
	plain  = color.NRGBA{0xf4, 0xf4, 0xf1, 0xff}
	agrees = color.NRGBA{0x8f, 0xcb, 0xaf, 0xff}
	differ = color.NRGBA{0xf3, 0xc9, 0x6b, 0xff}
)

// colorOf is a shade between plain and the colour of a tint; the ink keeps a contrast of 4.5
// to 1 on all of them (WCAG 2.2).
func colorOf(t *insights.Tint) color.NRGBA {
	if t == nil {
		return plain
	}
	full := differ
	if t.Agrees {
		full = agrees
	}
	share := .2 + .8*t.Strength
	mix := func(a, b uint8) uint8 { return uint8(math.Round(float64(a)*share + float64(b)*(1-share))) }
	return color.NRGBA{mix(full.R, 0xff), mix(full.G, 0xff), mix(full.B, 0xff), 0xff}
}

// grid is the cells as the library colours them: each has a colour of its own, by number.
type grid struct{ insights.Table }

// Dims implements plotter.GridXYZ.
func (g grid) Dims() (c, r int) { return len(g.Columns), len(g.Rows) }

// Z implements plotter.GridXYZ.
func (g grid) Z(c, r int) float64 { return float64((len(g.Rows)-1-r)*len(g.Columns) + c) }

// X implements plotter.GridXYZ.
func (g grid) X(c int) float64 { return float64(c) }

// Y implements plotter.GridXYZ.
func (g grid) Y(r int) float64 { return float64(r) }

// Colors implements palette.Palette.
func (g grid) Colors() (all []color.Color) {
	for _, row := range g.Cells {
		for _, c := range row {
			all = append(all, colorOf(c.Tint))
		}
	}
	return all
}

func ground(t insights.Table) plot.Plotter {
	g := grid{t}
	heat := plotter.NewHeatMap(g, palette.Palette(g))
	if heat.Max == heat.Min { // a single cell
		heat.Min--
	}
	return heat
}

// words is what is written in the cells.
func words(t insights.Table) plot.Plotter {
	var l plotter.Labels
	for r, row := range t.Cells {
		for c, cell := range row {
			l.XYs = append(l.XYs, plotter.XY{X: float64(c), Y: float64(len(t.Rows) - 1 - r)})
			l.Labels = append(l.Labels, cell.Words)
			words := ink
			if cell.Tint == nil {
				words = muted
			}
			l.TextStyle = append(l.TextStyle, text.Style{
				Color: words, Font: sans(wordSize), XAlign: text.XCenter, YAlign: text.YCenter, Handler: plot.DefaultTextHandler,
			})
		}
	}
	return &l
}
