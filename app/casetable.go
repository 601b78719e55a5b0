// This file owns the small table of how far people agree on the open article.

package app

import (
	"cmp"
	"fmt"
	"image/color"
	"math"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
	"dateline/annotate/agreement"
)

// agreementTable shows Krippendorff's alpha for unitizing of each pair of layers that have
// the open article done, label by label: the labels with the most tags.
type agreementTable struct {
	widget.BaseWidget
	page   *reviewPage
	layers []annotate.ID
	labels []annotate.Label
	all    []alpha   // of all layers together, by label; those that are defined
	pairs  [][]alpha // of each pair, by label

	outdated bool // it is of another document, or of other tags
}

// alpha is the agreement in one label.
type alpha struct {
	label annotate.Label
	value float64
	known bool
}

// The measures of the table.
const (
	agreementLabels = 3
	agreementPairs  = 10
	agreementRow    = 30
	agreementName   = 0.4 // of the width
)

func newAgreementTable(p *reviewPage) *agreementTable {
	t := &agreementTable{page: p, outdated: true}
	t.ExtendBaseWidget(t)
	return t
}

// overall is how far all agree together.
func (t *agreementTable) overall() []alpha { return t.all }

// bring measures anew what has changed.
func (t *agreementTable) bring() {
	if t.outdated || t.lacksLabelInHand() {
		t.outdated = false
		t.reckon()
	}
}

func (t *agreementTable) reckon() {
	t.layers, t.labels, t.all, t.pairs = nil, nil, nil, nil
	p := t.page
	if !hasDocument(p.app) || p.comparison() == nil {
		return
	}
	d := p.app.session.Document()
	for _, l := range p.participants() {
		if d.State(l) == annotate.StateDone {
			t.layers = append(t.layers, l)
		}
	}
	if len(t.layers) < 2 {
		return
	}
	t.chooseLabels()
	units := make([][][]agreement.Range, len(t.labels)) // by label and layer
	for i, l := range t.labels {
		for _, layer := range t.layers {
			units[i] = append(units[i], p.units(d, layer, l))
		}
		if a := alphaOf(d, l, units[i]); a.known {
			t.all = append(t.all, a)
		}
	}
	for i := range t.layers {
		for j := range t.layers[:i] {
			var pair []alpha
			for k, l := range t.labels {
				pair = append(pair, alphaOf(d, l, [][]agreement.Range{units[k][j], units[k][i]}))
			}
			t.pairs = append(t.pairs, pair)
		}
	}
}

// lacksLabelInHand reports whether the case in hand is of a label that is not shown.
func (t *agreementTable) lacksLabelInHand() bool {
	c, ok := t.page.inHand()
	l := t.page.label(c.Label)
	return ok && len(t.layers) > 1 && !hasLabel(t.labels, l.Key) && hasLabel(t.page.app.scheme().Standing(), l.Key) && t.counts(l) > 0
}

func hasLabel(list []annotate.Label, key string) bool {
	return slices.ContainsFunc(list, func(l annotate.Label) bool { return l.Key == key })
}

// counts is how many tags of a label the layers have.
func (t *agreementTable) counts(l annotate.Label) (n int) {
	d := t.page.app.session.Document()
	for _, layer := range t.layers {
		for _, key := range t.page.app.scheme().KeysOf(l.Key) {
			n += d.CountOf(layer, key)
		}
	}
	return n
}

// chooseLabels takes the labels with the most tags, that of the case in hand among them, in
// the order of the scheme.
func (t *agreementTable) chooseLabels() {
	all := slices.DeleteFunc(t.page.app.scheme().Standing(), func(l annotate.Label) bool { return t.counts(l) == 0 })
	inHand, _ := t.page.inHand()
	rank := func(l annotate.Label) int {
		if l.Key == t.page.label(inHand.Label).Key {
			return math.MaxInt
		}
		return t.counts(l)
	}
	most := slices.Clone(all)
	slices.SortStableFunc(most, func(a, b annotate.Label) int { return cmp.Compare(rank(b), rank(a)) })
	most = most[:min(len(most), agreementLabels)]
	t.labels = slices.DeleteFunc(all, func(l annotate.Label) bool { return !hasLabel(most, l.Key) })
}

// units are the ranges of a layer's tags of a label, in code points.
func (p *reviewPage) units(d *annotate.Document, layer annotate.ID, l annotate.Label) []agreement.Range {
	var units []agreement.Range
	positions := d.Text.Positions()
	for _, s := range d.Spans(layer) {
		if !p.app.scheme().Same(s.Label, l.Key) {
			continue
		}
		for _, f := range s.Fragments {
			if start, end, err := positions.RuneRange(f.Range); err == nil { // a tag that does not fit is told of when the article is opened
				units = append(units, agreement.Range{Start: start, End: end})
			}
		}
	}
	slices.SortFunc(units, func(a, b agreement.Range) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	return units
}

func alphaOf(d *annotate.Document, l annotate.Label, layers [][]agreement.Range) alpha {
	a := alpha{label: l}
	found, err := agreement.UnitizedDisagreement(d.Text.Positions().Runes(), layers)
	if err != nil {
		return a
	}
	a.value, err = found.Alpha()
	a.known = err == nil
	return a
}

// pairNames are the layers of the nth pair.
func (t *agreementTable) pairNames() []string {
	d := t.page.app.session.Document()
	var names []string
	for i := range t.layers {
		for j := range t.layers[:i] {
			names = append(names, t.page.lane(d.Article.ID, t.layers[j])+" – "+t.page.lane(d.Article.ID, t.layers[i]))
		}
	}
	return names
}

// empty says why there is no table.
func (t *agreementTable) empty() string {
	p := t.page
	switch {
	case len(t.layers) > 1:
		return ""
	case hasDocument(p.app) && p.app.session.ReadsBlind():
		return "You read this article blind until you are done."
	case p.comparison() != nil && p.comparison().Only() != (annotate.ID{}):
		return "One layer alone is checked; choose all to compare."
	}
	return "Two people must have the article done."
}

// left says how many pairs are not shown; "" where all are.
func (t *agreementTable) left() string {
	n := len(t.pairs) - agreementPairs
	if n <= 0 {
		return ""
	}
	return t.page.app.withKeys("and " + plural(n, "more pair") + ": see Insights {insights}")
}

func (t *agreementTable) rows() int {
	n := 1 + min(len(t.pairs), agreementPairs)
	if t.left() != "" {
		n++
	}
	return n
}

// MinSize implements fyne.CanvasObject.
func (t *agreementTable) MinSize() fyne.Size {
	return fyne.NewSize(200, float32(t.rows())*agreementRow)
}

// AccessibilityLabel implements fyne.Accessible.
func (t *agreementTable) AccessibilityLabel() string {
	if says := t.empty(); says != "" || !hasDocument(t.page.app) {
		return says
	}
	says := []string{"Krippendorff’s alpha for unitizing"}
	names := t.pairNames()
	for i, pair := range t.pairs {
		line := names[i]
		for _, a := range pair {
			line += ", " + a.label.Title() + " " + a.words()
		}
		says = append(says, line)
	}
	return strings.Join(says, ". ")
}

// AccessibilityRole implements fyne.Accessible.
func (t *agreementTable) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

func (a alpha) words() string {
	if !a.known {
		return "–"
	}
	return fmt.Sprintf("%.2f", a.value)
}

// ground is the colour behind a figure, by the marks at which Krippendorff relies on data,
// and draws tentative conclusions: .800 and .667 (Content Analysis, 2nd ed. 2004, page 241).
func (a alpha) ground() color.Color {
	switch {
	case !a.known:
		return color.Transparent
	case a.value >= 0.8:
		return blend(lineOf(parseColor("#009E73")), themeColor(colorPanel).(color.NRGBA), 0.28)
	case a.value >= 0.667:
		return blend(lineOf(parseColor("#009E73")), themeColor(colorPanel).(color.NRGBA), 0.14)
	}
	return blend(lineOf(parseColor(caseColor)), themeColor(colorPanel).(color.NRGBA), 0.2)
}

// CreateRenderer implements fyne.Widget.
func (t *agreementTable) CreateRenderer() fyne.WidgetRenderer {
	border := canvas.NewRectangle(color.Transparent)
	border.StrokeWidth, border.CornerRadius = 1, 8
	return &agreementRenderer{table: t, border: border, words: newWriting(t.page.app.setter)}
}

type agreementRenderer struct {
	table   *agreementTable
	border  *canvas.Rectangle
	grounds []fyne.CanvasObject
	words   *writing
}

// Destroy implements fyne.WidgetRenderer.
func (r *agreementRenderer) Destroy() {}

// MinSize implements fyne.WidgetRenderer.
func (r *agreementRenderer) MinSize() fyne.Size { return r.table.MinSize() }

// Objects implements fyne.WidgetRenderer.
func (r *agreementRenderer) Objects() []fyne.CanvasObject {
	return append(append([]fyne.CanvasObject{r.border}, r.grounds...), r.words.Raster)
}

// Refresh implements fyne.WidgetRenderer.
func (r *agreementRenderer) Refresh() {
	r.Layout(r.table.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
	canvas.Refresh(r.table)
}

// Layout implements fyne.WidgetRenderer.
func (r *agreementRenderer) Layout(size fyne.Size) {
	t := r.table
	r.border.StrokeColor = themeColor(colorLine)
	put(r.border, 0, 0, size.Width, float32(t.rows())*agreementRow)
	r.words.clear()
	r.grounds = r.grounds[:0]
	const margin = 10
	muted, ink := themeColor(colorMuted), themeColor(theme.ColorNameForeground)
	if says := t.empty(); says != "" || !hasDocument(t.page.app) {
		r.words.write(written{text: says, size: 12.5, color: muted, at: fyne.NewPos(margin, 7), width: size.Width - 2*margin})
		r.words.fit()
		return
	}
	name := size.Width * agreementName
	column := (size.Width - name - 1) / float32(max(len(t.labels), 1))
	middle := func(s string, x, y float32, c color.Color) {
		width := min(t.page.app.setter.width(s, 12.5, false)+1, column-4)
		r.words.write(written{text: s, size: 12.5, color: c, at: fyne.NewPos(x+(column-width)/2, y), width: width})
	}
	r.words.write(written{text: "α (unitized)", size: 12.5, color: muted, at: fyne.NewPos(margin, 6), width: name - margin})
	for i, l := range t.labels {
		middle(l.Title(), name+float32(i)*column, 6, muted)
	}
	names := t.pairNames()
	for i, pair := range t.pairs[:min(len(t.pairs), agreementPairs)] {
		y := float32(i+1) * agreementRow
		r.words.write(written{text: names[i], size: 12.5, color: ink, at: fyne.NewPos(margin, y+6), width: name - margin})
		for k, a := range pair {
			ground := canvas.NewRectangle(a.ground())
			put(ground, name+float32(k)*column, y, column-1, agreementRow-1)
			r.grounds = append(r.grounds, ground)
			middle(a.words(), name+float32(k)*column, y+6, ink)
		}
	}
	if says := t.left(); says != "" {
		y := float32(t.rows()-1)*agreementRow + 6
		r.words.write(written{text: says, size: 12.5, color: muted, at: fyne.NewPos(margin, y), width: size.Width - 2*margin})
	}
	r.words.fit()
}
