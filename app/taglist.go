// This file owns the list of an article's tags in the inspector: a heading for
// each label, and under it the tags in reading order.

package app

import (
	"cmp"
	"fmt"
	"image/color"
	"slices"

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
	aside   string // who said it, or which entity it is
	open    int    // threads of comments on it
}

// tagGroup is a heading of the list and the tags under it, which are read from
// the document when their rows come into view.
type tagGroup struct {
	label annotate.Label
	count int
	only  []annotate.ID // where the list is narrowed, those that it shows
}

type tagList struct {
	widget.List
	pane     *inspectorPane
	groups   []tagGroup
	revealed annotate.ID // the tag that was brought into view last
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
		if l.pane.filter != allTags {
			l.groups = l.pane.collectLacking(l.groups)
		}
	}
}

// tags is how many tags the list has.
func (l *tagList) tags() int {
	n := 0
	for _, g := range l.groups {
		n += g.count
	}
	return n
}

// groupTags is the labels of the scheme that the layer has tags of, and after
// them those that the scheme does not know.
func groupTags(d *annotate.Document, layer annotate.ID, scheme annotate.Scheme) []tagGroup {
	labels := scheme.Standing()
	for _, key := range d.Labels(layer) {
		if _, known := scheme.Label(key); !known {
			labels = append(labels, annotate.Label{Key: key, Color: unknownColor})
		}
	}
	var groups []tagGroup
	for _, label := range labels {
		if count := d.CountOf(layer, label.Key); count > 0 {
			groups = append(groups, tagGroup{label: label, count: count})
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
	if n == 0 && l.pane.filter != allTags && hasDocument(l.pane.app) {
		return 1 // which says so
	}
	return n
}

// at is the entry of a row. There is none in a row that a document has lost
// since the tags were counted.
func (l *tagList) at(row int) (tagEntry, bool) {
	if len(l.groups) == 0 && l.pane.filter != allTags {
		return tagEntry{heading: "No tag here lacks " + l.pane.filterName()}, row == 0
	}
	for _, g := range l.groups {
		if row == 0 {
			return tagEntry{heading: fmt.Sprintf("%ss %s", g.label.Title(), grouped(g.count))}, true
		}
		if row <= g.count {
			return l.tagAt(g, row-1)
		}
		row -= 1 + g.count
	}
	return tagEntry{}, false
}

// tagAt is the entry of the nth tag, from 0, of a group.
func (l *tagList) tagAt(g tagGroup, n int) (tagEntry, bool) {
	app, label := l.pane.app, g.label
	if !hasDocument(app) {
		return tagEntry{}, false
	}
	d := app.session.Document()
	var s annotate.Span
	var ok bool
	if g.only != nil {
		s, ok = d.Span(g.only[n])
		n = d.Rank(s)
	} else {
		s, ok = d.Nth(app.session.Person(), label.Key, n)
	}
	e := tagEntry{span: s, label: label}
	if ok {
		e.aside = cmp.Or(sourceOf(d, s, app.session.Scheme()), app.nameBeside(s))
		e.open = l.pane.comments.openOn(s.ID)
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

// reveal shows the tags that were collected, and marks the row of the chosen
// one. It is brought into view when it was not the chosen one before.
func (l *tagList) reveal(chosen annotate.Span) {
	same := chosen.ID == l.revealed
	l.revealed = chosen.ID
	if same || !hasDocument(l.pane.app) {
		l.Refresh()
		return
	}
	row := 0
	for _, g := range l.groups {
		if l.pane.app.scheme().Same(g.label.Key, chosen.Label) {
			n := l.pane.app.session.Document().Rank(chosen)
			if g.only != nil {
				n = slices.Index(g.only, chosen.ID)
			}
			if n >= 0 {
				l.ScrollTo(row + 1 + n)
				return
			}
			break
		}
		row += 1 + g.count
	}
	l.Refresh()
}

// TypedKey implements fyne.Focusable: the arrows walk the tags.
func (l *tagList) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyUp:
		l.walk(-1)
	case fyne.KeyDown:
		l.walk(1)
	case fyne.KeySpace:
		l.pane.app.markChosen()
	case fyne.KeyReturn, fyne.KeyEnter:
		l.pane.app.focusReader()
	case fyne.KeyEscape:
		l.pane.app.escape()
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

	back, line *canvas.Rectangle
	mark       *canvas.Rectangle // at the left edge of a marked tag
	dot        *canvas.Circle
	words      *writing
	more       *label       // the aside, at the right edge
	sign       *widget.Icon // of comments that are open
}

// tagRowDrawn is all that a row was drawn from.
type tagRowDrawn struct {
	heading, quote, number, aside, color string
	open                                 int
	chosen, marked, dark                 bool
	width                                float32
	fonts                                int
}

const (
	tagRowHeight = 27
	tagRowSize   = 13
)

func newTagRow(l *tagList) *tagRow {
	r := &tagRow{list: l, back: canvas.NewRectangle(color.Transparent), line: canvas.NewRectangle(color.Transparent),
		mark: canvas.NewRectangle(color.Transparent), dot: canvas.NewCircle(color.Transparent), words: newWriting(l.pane.app.setter), more: newLabel(l.pane.app.setter, 12, false, 1), sign: widget.NewIcon(commentSign)}
	r.ExtendBaseWidget(r)
	return r
}

func (r *tagRow) set(e tagEntry) {
	r.entry = e
	r.Refresh()
}

// Tapped goes to the tag. With Ctrl held it marks the tag too, with Shift all
// tags of the list from the chosen one to it.
func (r *tagRow) Tapped(*fyne.PointEvent) {
	if r.entry.heading != "" {
		return
	}
	switch held := currentModifiers(); {
	case held&fyne.KeyModifierShift != 0:
		r.list.markTo(r.entry.span.ID)
	case held&fyne.KeyModifierShortcutDefault != 0:
		r.list.markAlso(r.entry.span.ID)
	default:
		r.list.pane.app.choose(r.entry.span.ID)
	}
}

// MinSize implements fyne.CanvasObject.
func (r *tagRow) MinSize() fyne.Size { return fyne.NewSize(120, tagRowHeight) }

// CreateRenderer implements fyne.Widget.
func (r *tagRow) CreateRenderer() fyne.WidgetRenderer {
	return &listRowRenderer{r, []fyne.CanvasObject{r.back, r.mark, r.dot, r.words.Raster, r.more, r.sign, r.line}}
}

// draw implements listRow.
func (r *tagRow) draw() bool {
	e, size := r.entry, r.Size()
	chosen, _ := r.list.pane.app.chosen()
	isChosen := e.heading == "" && chosen.ID == e.span.ID
	isMarked := e.heading == "" && r.list.pane.app.reader.view.IsMarked(e.span.ID)
	setter := r.list.pane.app.setter
	now := tagRowDrawn{e.heading, annotate.Shorten(e.span.Quote(), 160), e.number, e.aside, e.label.Color, e.open, isChosen, isMarked, dark(), size.Width, setter.version}
	if now == r.drawn {
		return false
	}
	r.drawn = now
	const margin = 14
	r.back.Resize(size)
	r.line.Move(fyne.NewPos(margin, size.Height-1))
	r.line.Resize(fyne.NewSize(size.Width-2*margin, 1))
	r.back.FillColor, r.line.FillColor, r.dot.FillColor = color.Transparent, color.Transparent, color.Transparent
	muted := themeColor(colorMuted)
	show(r.mark, isMarked)
	if isMarked {
		put(r.mark, 4, 4, 4, size.Height-9)
		r.mark.FillColor, r.mark.CornerRadius = themeColor(theme.ColorNameForeground), 2
	}
	show(r.more, e.aside != "")
	show(r.sign, e.open > 0)
	r.words.clear()
	if e.heading != "" {
		r.words.write(written{text: e.heading, size: 12, bold: true, color: muted, at: fyne.NewPos(margin, 7), width: min(setter.width(e.heading, 12, true), size.Width-2*margin)})
		r.words.fit()
		return true
	}
	r.line.FillColor = themeColor(colorRow)
	if isChosen {
		r.back.FillColor = themeColor(colorRowChosen)
	}
	x := float32(margin)
	if e.number != "" {
		width := setter.width(e.number, tagRowSize, true)
		r.words.write(written{text: e.number, size: tagRowSize, bold: true, color: inkOf(e.label.Color), at: fyne.NewPos(x, 4), width: width})
		x += max(width+7, 26)
	} else {
		r.dot.FillColor = lineOf(parseColor(e.label.Color))
		r.dot.Move(fyne.NewPos(x, 10))
		r.dot.Resize(fyne.NewSize(8, 8))
		x += 20
	}
	aside := min(setter.width(e.aside, 12, false), size.Width*0.36)
	r.more.set(e.aside, muted, aside)
	r.more.Move(fyne.NewPos(size.Width-margin-aside, 5))
	room := max(size.Width-margin-x-aside-8-r.writeSign(size.Width-margin-aside), 1)
	r.words.write(written{text: now.quote, size: tagRowSize, color: themeColor(theme.ColorNameForeground), at: fyne.NewPos(x, 4), width: min(setter.width(now.quote, tagRowSize, false), room)})
	r.words.fit()
	return true
}
