// This file owns the queue as a list: its rows, and the hands on them.

package app

import (
	"cmp"
	"fmt"
	"image/color"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
	"dateline/annotate/review"
)

// caseList is a list of which the arrow keys take cases to hand.
type caseList struct {
	widget.List
	page    *reviewPage
	focused bool
	shown   int // the row that was brought into view last
}

// The measures of a row, in Fyne's device-independent pixels.
const (
	caseRowHeight = 88
	caseTitleSize = 13.5
	caseLineSize  = 12.5
	caseFactSize  = 12
)

func newCaseList(p *reviewPage) *caseList {
	l := &caseList{page: p, shown: -1}
	l.Length = func() int { return len(p.rows) }
	l.CreateItem = func() fyne.CanvasObject { return newCaseRow(p) }
	l.UpdateItem = func(i widget.ListItemID, o fyne.CanvasObject) { o.(*caseRow).set(i) }
	l.HideSeparators = true
	l.ExtendBaseWidget(l)
	return l
}

// show draws the rows, and brings the case in hand into view.
func (l *caseList) show() {
	at := l.page.place()
	if at != l.shown && at >= 0 {
		l.ScrollTo(at)
	}
	l.shown = at
	l.Refresh()
}

// FocusGained implements fyne.Focusable. The case in hand shows that the list has the
// keyboard; Fyne's own would light a row beside it.
func (l *caseList) FocusGained() { l.focused = true; l.Refresh() }

// FocusLost implements fyne.Focusable.
func (l *caseList) FocusLost() { l.focused = false; l.Refresh() }

// TypedRune implements fyne.Focusable.
func (l *caseList) TypedRune(rune) {}

// TypedKey implements fyne.Focusable: arrows walk the queue, the right one skips, and the
// rest are commands.
func (l *caseList) TypedKey(e *fyne.KeyEvent) {
	p := l.page
	held := currentModifiers()
	if row, ok := rowByKey(e.Name, l, p.place(), len(p.rows), caseRowHeight); ok && held == 0 {
		p.walkTo(row)
		return
	}
	switch e.Name {
	case fyne.KeyRight:
		p.app.runCommand("review-skip")
	case fyne.KeyEscape:
		if !p.bringQueue(false) {
			p.app.escape()
		}
	case fyne.KeyEnter:
		p.app.press(chord{fyne.KeyReturn, held}, false)
	default:
		p.app.press(chord{e.Name, held}, false)
	}
}

// TypedShortcut hands what the list does not know to the commands.
func (l *caseList) TypedShortcut(s fyne.Shortcut) { l.page.app.handOnShortcut(s) }

// AccessibilityLabel implements fyne.Accessible. The list speaks for the case in hand.
func (l *caseList) AccessibilityLabel() string {
	p := l.page
	says := "Queue, " + plural(len(p.rows), "case")
	row, at := p.now, p.place()
	if row == nil {
		return says
	}
	d := (&caseRow{page: p, index: at}).of(row)
	if at < 0 {
		says += ". In hand, and not in the list"
	} else {
		says += fmt.Sprintf(". %d", at+1)
	}
	says += fmt.Sprintf(": %s. %s. %s", d.title, d.line, d.fact)
	if d.aside != "" {
		says += ", " + d.aside
	}
	return says
}

// AccessibilityRole implements fyne.Accessible.
func (l *caseList) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// walkTo takes the case in a row to hand, or the nearest there is.
func (p *reviewPage) walkTo(row int) {
	if len(p.rows) > 0 {
		p.goTo(p.rows[min(max(row, 0), len(p.rows)-1)])
	}
}

// caseRow is one case of the queue: what sort it is, in what the layers differ, and where.
type caseRow struct {
	widget.BaseWidget
	page  *reviewPage
	index int
	drawn caseRowDrawn

	back, bar, line *canvas.Rectangle
	words           *writing
}

// caseRowDrawn is all that a row was drawn from.
type caseRowDrawn struct {
	title, line, fact, aside string
	state                    review.State
	current, focused, dark   bool
	size                     fyne.Size
	fonts                    int
}

func newCaseRow(p *reviewPage) *caseRow {
	clear := color.Transparent
	r := &caseRow{page: p, back: canvas.NewRectangle(clear), bar: canvas.NewRectangle(clear), line: canvas.NewRectangle(clear), words: newWriting(p.app.setter)}
	r.ExtendBaseWidget(r)
	return r
}

func (r *caseRow) set(i int) {
	r.index = i
	r.Refresh()
}

// Tapped takes the case to hand.
func (r *caseRow) Tapped(*fyne.PointEvent) {
	r.page.app.focus(r.page.list)
	r.page.walkTo(r.index)
}

// MinSize implements fyne.CanvasObject.
func (r *caseRow) MinSize() fyne.Size { return fyne.NewSize(120, caseRowHeight) }

// CreateRenderer implements fyne.Widget.
func (r *caseRow) CreateRenderer() fyne.WidgetRenderer {
	return &listRowRenderer{r, []fyne.CanvasObject{r.back, r.bar, r.words.Raster, r.line}}
}

// now is what there is to draw.
func (r *caseRow) now() caseRowDrawn { return r.of(r.page.rows[r.index]) }

func (r *caseRow) of(row *review.Row) caseRowDrawn {
	p := r.page
	handle := p.handle(row.Article)
	article, _ := p.app.session.Listed(row.Article)
	d := caseRowDrawn{
		title: row.Heading(p.app.scheme(), handle), line: row.Line(handle), fact: cmp.Or(article.Title, "Untitled"),
		state: row.State, current: r.index == p.list.shown, dark: dark(), size: r.Size(), fonts: p.app.setter.version,
	}
	if says := p.lackingWords(row.Article, row.Missing); says != "" && row.Kind != review.Only {
		d.line += " · " + says
	}
	d.focused = d.current && p.list.focused
	d.fact = p.where(d.fact, row)
	switch row.State {
	case review.Decided:
		d.aside = "✓ " + p.verdictWords(row)
	case review.Reopened:
		d.aside = "reopened"
	}
	return d
}

// draw implements listRow.
func (r *caseRow) draw() bool {
	if r.index >= len(r.page.rows) || r.Size().Width < 1 {
		return false
	}
	now := r.now()
	if now == r.drawn {
		return false
	}
	r.drawn = now
	r.drawGround(now)
	r.words.clear()
	width := now.size.Width - 2*rowMargin
	ink, small := themeColor(theme.ColorNameForeground), themeColor(colorMuted)
	aside := r.writeAside(now)
	r.words.write(written{text: now.title, size: caseTitleSize, bold: true, color: ink, at: fyne.NewPos(rowMargin, 9), width: width - aside})
	y := 30 + r.words.write(written{text: now.line, size: caseLineSize, color: ink, at: fyne.NewPos(rowMargin, 30), width: width, most: 2})
	r.words.write(written{text: now.fact, size: caseFactSize, color: small, at: fyne.NewPos(rowMargin, y+1), width: width})
	r.words.fit()
	return true
}

// writeAside writes what became of the case at the right, and returns the room it takes.
func (r *caseRow) writeAside(now caseRowDrawn) float32 {
	if now.aside == "" {
		return 0
	}
	name := colorDone
	if now.state == review.Reopened {
		name = theme.ColorNameWarning
	}
	width := min(r.page.app.setter.width(now.aside, caseFactSize, true)+1, now.size.Width/2-rowMargin)
	r.words.write(written{text: now.aside, size: caseFactSize, bold: true, color: themeColor(name), at: fyne.NewPos(now.size.Width-rowMargin-width, 10), width: width})
	return width + 8
}

// drawGround draws what stands behind the words.
func (r *caseRow) drawGround(now caseRowDrawn) {
	r.back.FillColor, r.bar.FillColor, r.line.FillColor = color.Transparent, color.Transparent, themeColor(colorRow)
	bar := float32(3)
	if now.current {
		amber := parseColor(caseColor)
		r.back.FillColor, r.bar.FillColor = blend(fillOf(amber), themeColor(colorPanel).(color.NRGBA), 0.7), lineOf(amber)
	}
	if now.focused {
		bar = 5
	}
	r.back.Resize(now.size)
	r.bar.Resize(fyne.NewSize(bar, now.size.Height))
	put(r.line, 0, now.size.Height-1, now.size.Width, 1)
}

// caseColor is that of the case in hand: the amber of Okabe and Ito.
const caseColor = "#E69F00"

// verdicts says what a case was decided to be, in a word or two.
var verdicts = map[annotate.Verdict]string{
	annotate.VerdictAccept: "accepted", annotate.VerdictRebound: "re-bound", annotate.VerdictRelabel: "re-labelled",
	annotate.VerdictOwn: "own version", annotate.VerdictReject: "rejected",
}

func (p *reviewPage) verdictWords(row *review.Row) string {
	if d, ok := p.comparison().Found(row.Case); ok {
		return cmp.Or(verdicts[d.Verdict], string(d.Verdict))
	}
	return "decided"
}

// where says in which article a case is, and where in it; a long title gives way.
func (p *reviewPage) where(title string, row *review.Row) string {
	behind := ""
	if n := p.paragraph(row); n > 0 {
		behind += fmt.Sprintf(" · ¶%d", n)
	}
	if row.Comments > 0 {
		behind += " · " + plural(row.Comments, "open comment")
	}
	const most = 36 // code points of it all
	return annotate.Shorten(title, max(most-utf8.RuneCountInString(behind), 12)) + behind
}

// paragraph is the number of the paragraph in which a case of the open article begins; 0
// where that is not known.
func (p *reviewPage) paragraph(row *review.Row) int {
	if !hasDocument(p.app) || p.app.session.Document().Article.ID != row.Article {
		return 0
	}
	return p.page.paragraph(row.Start)
}
