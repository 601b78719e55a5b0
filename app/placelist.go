// This file owns the list of places in the sheet that tags all that was found:
// a row each, with its box, its line, and the words around it.

package app

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate/text"
)

type placeList struct {
	widget.List
	sheet   *tagSheet
	at      int // the row that Space ticks
	focused bool
}

func newPlaceList(s *tagSheet) *placeList {
	l := &placeList{sheet: s}
	l.Length = func() int { return len(s.places) }
	l.CreateItem = func() fyne.CanvasObject { return newPlaceRow(l) }
	l.UpdateItem = func(i widget.ListItemID, o fyne.CanvasObject) { o.(*placeRow).set(i) }
	l.HideSeparators = true
	l.ExtendBaseWidget(l)
	return l
}

// FocusGained implements fyne.Focusable.
func (l *placeList) FocusGained() {
	l.focused = true
	l.Refresh()
}

// FocusLost implements fyne.Focusable.
func (l *placeList) FocusLost() {
	l.focused = false
	l.Refresh()
}

// TypedKey implements fyne.Focusable.
func (l *placeList) TypedKey(e *fyne.KeyEvent) {
	if row, ok := rowByKey(e.Name, l, l.at, len(l.sheet.places), placeRowHeight); ok {
		l.at = row
		l.ScrollTo(row)
		l.Refresh()
		return
	}
	switch e.Name {
	case fyne.KeySpace:
		l.sheet.toggle(l.at)
	case fyne.KeyReturn, fyne.KeyEnter:
		l.sheet.tag()
	case fyne.KeyEscape:
		l.sheet.app.escape()
	default:
		l.sheet.key(e.Name)
	}
}

// TypedShortcut ticks all.
func (l *placeList) TypedShortcut(s fyne.Shortcut) {
	if _, all := s.(*fyne.ShortcutSelectAll); all {
		l.sheet.tickAll(true)
	}
}

// TypedRune implements fyne.Focusable.
func (l *placeList) TypedRune(rune) {}

// placeRow is the row of one place.
type placeRow struct {
	widget.BaseWidget
	list  *placeList
	place int
	drawn placeRowDrawn

	back  *canvas.Rectangle
	box   *widget.Icon
	line  *canvas.Text
	words *label
	aside *canvas.Text
}

// placeRowDrawn is all that a row was drawn from.
type placeRowDrawn struct {
	place          int
	ticked, tagged bool
	at, dark       bool
	width          float32
	fonts          int
}

// The measures of a row, in Fyne's device-independent pixels.
const (
	placeRowHeight = 29
	placeLeft      = 36  // of the number of the line
	placeWords     = 112 // of the words
	placeSize      = 13.5
)

func newPlaceRow(l *placeList) *placeRow {
	r := &placeRow{list: l, back: canvas.NewRectangle(color.Transparent), box: widget.NewIcon(theme.CheckButtonIcon())}
	r.back.CornerRadius = 4
	r.line, r.aside = ink("", colorMuted, 12, false), ink("", colorMuted, 12, false)
	r.line.Alignment = fyne.TextAlignTrailing
	r.words = newLabel(l.sheet.app.setter, placeSize, false, 1)
	r.drawn.place = -1
	r.ExtendBaseWidget(r)
	return r
}

func (r *placeRow) set(place int) {
	r.place = place
	r.Refresh()
}

// Tapped ticks the place, or takes the tick from it.
func (r *placeRow) Tapped(*fyne.PointEvent) {
	r.list.at = r.place
	r.list.sheet.toggle(r.place)
	r.list.sheet.app.focus(r.list)
}

// MinSize implements fyne.CanvasObject.
func (r *placeRow) MinSize() fyne.Size { return fyne.NewSize(200, placeRowHeight) }

// CreateRenderer implements fyne.Widget.
func (r *placeRow) CreateRenderer() fyne.WidgetRenderer {
	return &listRowRenderer{r, []fyne.CanvasObject{r.back, r.box, r.line, r.words, r.aside}}
}

// draw implements listRow.
func (r *placeRow) draw() bool {
	s := r.list.sheet
	if r.place >= len(s.places) {
		return false
	}
	size := r.Size()
	now := placeRowDrawn{r.place, s.isTicked(r.place), s.isTagged(r.place), r.list.focused && r.list.at == r.place, dark(), size.Width, s.app.setter.version}
	if now == r.drawn {
		return false
	}
	r.drawn = now
	r.back.FillColor = color.Transparent
	if now.at {
		r.back.FillColor = themeColor(colorRowChosen)
	}
	r.back.Resize(size)
	r.box.SetResource(theme.CheckButtonIcon())
	if now.ticked {
		r.box.SetResource(theme.CheckButtonCheckedIcon())
	}
	show(r.box, !now.tagged)
	put(r.box, 8, (size.Height-20)/2, 20, 20)
	number, _, _ := s.text.Positions().ByteToLine(s.places[r.place].Start)
	r.line.Text, r.line.Color = "Line "+grouped(number), themeColor(colorMuted)
	put(r.line, placeLeft, 0, placeWords-placeLeft-14, size.Height)
	aside := float32(0)
	r.aside.Text, r.aside.Color = "", themeColor(colorMuted)
	if now.tagged {
		r.aside.Text = "tagged already"
		aside = r.aside.MinSize().Width + 12
	}
	put(r.aside, size.Width-aside, 0, aside, size.Height)
	words, match := surroundings(s.text, s.places[r.place])
	room := max(size.Width-placeWords-aside-10, 1)
	height := r.words.set(words, themeColor(theme.ColorNameForeground), room)
	r.words.mark(match, color.NRGBAModel.Convert(themeColor(colorFound)).(color.NRGBA))
	r.words.Move(fyne.NewPos(placeWords, (size.Height-height)/2))
	return true
}

// surroundings is the words around a place, on one line, and where in them the place
// is.
func surroundings(t *text.Text, r text.Range) (string, text.Range) {
	const before, after = 48, 240 // bytes, or a little less
	start, lead := t.ParagraphAt(r.Start).Start, ""
	if r.Start-start > before {
		start, lead = t.NextWord(r.Start-before), "… "
	}
	end := t.ParagraphAt(r.End).End
	if end-r.End > after {
		end = t.PrevWord(r.End + after)
	}
	start, end = min(start, r.Start), max(end, r.End)
	flat := func(s string) string { return strings.Map(flattened, s) }
	head, middle := lead+flat(t.Slice(text.Range{Start: start, End: r.Start})), flat(t.Slice(r))
	match := text.Range{Start: len(head), End: len(head) + len(middle)}
	return head + middle + flat(t.Slice(text.Range{Start: r.End, End: end})), match
}

// flattened makes spaces of what would begin a line or stretch one, and drops the
// byte-order marks that text.Normalise would.
func flattened(r rune) rune {
	switch r {
	case '\n', '\t', '\v', '\f', '\u0085', '\u2028', '\u2029':
		return ' '
	case '\uFEFF':
		return -1
	}
	return r
}
