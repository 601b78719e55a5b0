// This file owns the list of an article's tags in the inspector: a heading for
// each label, and under it the tags in reading order.

package app

import (
	"fmt"
	"image/color"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
)

// tagEntry is a row of the list: a heading, or a tag.
type tagEntry struct {
	heading string
	span    annotate.Span
	label   annotate.Label
	number  string // "C1"
	aside   string // who said it
}

// tagGroup is a heading of the list and the tags under it, which are read from
// the document when their rows come into view.
type tagGroup struct {
	label annotate.Label
	count int
}

type tagList struct {
	widget.List
	pane   *inspectorPane
	groups []tagGroup
}

func newTagList(p *inspectorPane) *tagList {
	l := &tagList{pane: p}
	l.Length = l.length
	l.CreateItem = func() fyne.CanvasObject { return newTagRow(l) }
	l.UpdateItem = func(id widget.ListItemID, o fyne.CanvasObject) {
		if e, ok := l.at(id); ok {
			o.(*tagRow).set(e)
		}
	}
	l.HideSeparators = true
	l.ExtendBaseWidget(l)
	return l
}

// collect counts the tags of the open document.
func (l *tagList) collect() {
	l.groups = nil
	if hasDocument(l.pane.app) {
		l.groups = groupTags(l.pane.app.session.Document(), l.pane.app.session.Person(), l.pane.app.session.Scheme())
	}
	l.Refresh()
}

// groupTags is the labels of the scheme that the layer has tags of, and after
// them those that the scheme does not know.
func groupTags(d *annotate.Document, layer annotate.ID, scheme annotate.Scheme) []tagGroup {
	labels := slices.Clone(scheme.Labels)
	for _, key := range d.Labels(layer) {
		if _, known := scheme.Label(key); !known {
			labels = append(labels, annotate.Label{Key: key, Color: unknownColor})
		}
	}
	var groups []tagGroup
	for _, label := range labels {
		if count := d.CountOf(layer, label.Key); count > 0 {
			groups = append(groups, tagGroup{label, count})
		}
	}
	return groups
}

// length is the number of rows.
func (l *tagList) length() int {
	n := 0
	for _, g := range l.groups {
		n += 1 + g.count
	}
	return n
}

// at is the entry of a row. There is none in a row that a document has lost
// since the tags were counted.
func (l *tagList) at(row int) (tagEntry, bool) {
	for _, g := range l.groups {
		if row == 0 {
			return tagEntry{heading: fmt.Sprintf("%ss %d", g.label.Title(), g.count)}, true
		}
		if row <= g.count {
			return l.tagAt(g.label, row-1)
		}
		row -= 1 + g.count
	}
	return tagEntry{}, false
}

// tagAt is the entry of the nth tag, from 0, with a label.
func (l *tagList) tagAt(label annotate.Label, n int) (tagEntry, bool) {
	app := l.pane.app
	if !hasDocument(app) {
		return tagEntry{}, false
	}
	d := app.session.Document()
	s, ok := d.Nth(app.session.Person(), label.Key, n)
	e := tagEntry{span: s, label: label}
	if ok {
		e.aside = sourceOf(d, s, app.session.Scheme())
	}
	if label.Mark == annotate.MarkBracket {
		e.number = spanNumber(label, n+1)
	}
	return e, ok
}

// spanNumber is what a numbered tag is called in the margin and the list.
func spanNumber(l annotate.Label, n int) string {
	initial := []rune(l.Title())
	return fmt.Sprintf("%c%d", initial[0], n)
}

// sourceOf is the words of the span that the first kind of link leads to
// from s: who said a claim.
func sourceOf(d *annotate.Document, s annotate.Span, scheme annotate.Scheme) string {
	links := d.LinksOf(s.ID)
	for _, kind := range scheme.Links {
		for _, l := range links {
			if to, ok := d.Span(l.To); ok && l.From == s.ID && l.Kind == kind.Key {
				return annotate.Shorten(to.Quote(), 40)
			}
		}
	}
	return ""
}

// reveal marks the row of the chosen tag, and brings it into view.
func (l *tagList) reveal(chosen annotate.Span) {
	row := 0
	for _, g := range l.groups {
		if strings.EqualFold(g.label.Key, chosen.Label) {
			l.ScrollTo(row + 1 + l.pane.app.session.Document().Rank(chosen))
			return
		}
		row += 1 + g.count
	}
	l.Refresh()
}

// TypedKey implements fyne.Focusable: the arrows walk the tags.
func (l *tagList) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyUp:
		l.pane.app.walkTags(-1)
	case fyne.KeyDown:
		l.pane.app.walkTags(1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyEscape:
		l.pane.app.focusReader()
	default:
		l.pane.app.press(chord{e.Name, currentModifiers()}, false)
	}
}

// TypedRune implements fyne.Focusable.
func (l *tagList) TypedRune(rune) {}

// TypedShortcut hands what the list does not know to the commands.
func (l *tagList) TypedShortcut(s fyne.Shortcut) {
	if k, ok := chordOf(s); ok {
		l.pane.app.press(k, false)
	}
}

// tagRow is one row of the list.
type tagRow struct {
	widget.BaseWidget
	list  *tagList
	entry tagEntry
	drawn tagRowDrawn

	back, line  *canvas.Rectangle
	dot         *canvas.Circle
	number      *canvas.Text
	heading     *canvas.Text
	words, more *label
}

// tagRowDrawn is all that a row was drawn from; a row is set anew only if
// something in it differs.
type tagRowDrawn struct {
	heading, quote, number, aside, color string
	chosen, dark                         bool
	width                                float32
	fonts                                int
}

const tagRowHeight = 27

func newTagRow(l *tagList) *tagRow {
	r := &tagRow{list: l, back: canvas.NewRectangle(color.Transparent), line: canvas.NewRectangle(color.Transparent),
		dot: canvas.NewCircle(color.Transparent), number: ink("", theme.ColorNameForeground, 13, true),
		heading: heading("")}
	r.words, r.more = newLabel(l.pane.app.setter, 13, false, 1), newLabel(l.pane.app.setter, 12, false, 1)
	r.ExtendBaseWidget(r)
	return r
}

func (r *tagRow) set(e tagEntry) {
	r.entry = e
	r.Refresh()
}

// Tapped goes to the tag.
func (r *tagRow) Tapped(*fyne.PointEvent) {
	if r.entry.heading == "" {
		r.list.pane.app.choose(r.entry.span.ID)
	}
}

// MinSize implements fyne.CanvasObject.
func (r *tagRow) MinSize() fyne.Size { return fyne.NewSize(120, tagRowHeight) }

// CreateRenderer implements fyne.Widget.
func (r *tagRow) CreateRenderer() fyne.WidgetRenderer {
	return &tagRowRenderer{r, []fyne.CanvasObject{r.back, r.dot, r.number, r.heading, r.words, r.more, r.line}}
}

type tagRowRenderer struct {
	row     *tagRow
	objects []fyne.CanvasObject
}

func (r *tagRowRenderer) Destroy()                     {}
func (r *tagRowRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *tagRowRenderer) MinSize() fyne.Size           { return r.row.MinSize() }
func (r *tagRowRenderer) Layout(fyne.Size)             { r.set() }

func (r *tagRowRenderer) Refresh() {
	if !r.set() {
		return
	}
	for _, o := range r.objects {
		o.Refresh()
	}
}

// set writes the row anew, if there is something new to write.
func (r *tagRowRenderer) set() bool {
	row, e, size := r.row, r.row.entry, r.row.Size()
	chosen, _ := row.list.pane.app.chosen()
	isChosen := e.heading == "" && chosen.ID == e.span.ID
	setter := row.list.pane.app.setter
	now := tagRowDrawn{e.heading, annotate.Shorten(e.span.Quote(), 160), e.number, e.aside, e.label.Color, isChosen, dark(), size.Width, setter.version}
	if now == row.drawn {
		return false
	}
	row.drawn = now
	const margin = 14
	row.back.Resize(size)
	row.line.Move(fyne.NewPos(margin, size.Height-1))
	row.line.Resize(fyne.NewSize(size.Width-2*margin, 1))
	row.back.FillColor, row.line.FillColor = color.Transparent, themeColor(colorRow)
	row.number.Text, row.heading.Text = "", e.heading
	row.heading.Color = themeColor(colorMuted)
	row.heading.Move(fyne.NewPos(margin, 7))
	row.dot.FillColor = color.Transparent
	muted := themeColor(colorMuted)
	if e.heading != "" {
		row.line.FillColor = color.Transparent
		row.words.Hide()
		row.more.Hide()
		return true
	}
	row.words.Show()
	show(row.more, e.aside != "")
	if isChosen {
		row.back.FillColor = themeColor(colorRowChosen)
	}
	x := float32(margin)
	if e.number != "" {
		row.number.Text, row.number.Color = e.number, inkOf(e.label.Color)
		row.number.Move(fyne.NewPos(x, 4))
		x += max(row.number.MinSize().Width+7, 26)
	} else {
		row.dot.FillColor = lineOf(parseColor(e.label.Color))
		row.dot.Move(fyne.NewPos(x, 10))
		row.dot.Resize(fyne.NewSize(8, 8))
		x += 20
	}
	aside := min(setter.width(e.aside, 12), size.Width*0.36)
	row.more.set(e.aside, muted, aside)
	row.more.Move(fyne.NewPos(size.Width-margin-aside, 5))
	room := max(size.Width-margin-x-aside-8, 1)
	row.words.set(now.quote, themeColor(theme.ColorNameForeground), min(setter.width(now.quote, 13), room))
	row.words.Move(fyne.NewPos(x, 4))
	return true
}
