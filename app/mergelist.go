// This file owns the list of what a merge does not take in as it is, to be walked: tags that
// are left out, that find no place, or that do not fit their text, and why. After a merge it is
// what the merge came to.

package app

import (
	"cmp"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
	"dateline/storage/share"
)

// restRow is one thing of it.
type restRow struct {
	title string // “Port Selin”, the quote of a tag
	where string // the title of its article, in quotes
	whose string // the layer
	why   string
	span  annotate.Span // zero where it is no tag of this project
}

// restOf is what does not come in as it is.
func restOf(p share.Preview) (rows []restRow) {
	for _, l := range p.LeftOut {
		rows = append(rows, restRowOf(l.Placed, l.Author, l.Why))
	}
	for _, l := range p.NotAnchored {
		row := restRowOf(l.Placed, l.Author, l.Why)
		row.why += "; it stays on the copy that comes in"
		rows = append(rows, row)
	}
	for _, m := range p.Misfits {
		row := restRowOf(m, m.Layer, "it does not fit its text where it comes from, and comes in as it is")
		row.span = m.Span
		rows = append(rows, row)
	}
	return rows
}

func restRowOf(p share.Placed, author annotate.Person, why string) restRow {
	row := restRow{title: "Something of " + cmp.Or(author.Handle, p.Layer.Handle, "someone unknown"), whose: cmp.Or(p.Layer.Handle, author.Handle), why: why}
	if p.Span.ID != (annotate.ID{}) {
		row.title = "“" + annotate.Shorten(p.Span.Quote(), 80) + "”"
	}
	if p.Article != "" {
		row.where = "“" + annotate.Shorten(p.Article, 60) + "”"
	}
	return row
}

// below is the reason as it stands below the title.
func (r restRow) below() string {
	says := capital(r.why)
	if r.where != "" {
		says += " · " + r.where
	}
	return says
}

// mergeList is the sheet.
type mergeList struct {
	app    *App
	title  string
	rows   []restRow
	merged bool // it came in: what stands in the project can be opened
	says   string
	list   *rowList
	told   *canvas.Text
	show   *button
	foot   *fyne.Container
	dialog *dialog.CustomDialog
}

func newMergeList(a *App, title string, p share.Preview, merged bool) *mergeList {
	return &mergeList{app: a, title: title, rows: restOf(p), merged: merged}
}

func (l *mergeList) open() {
	a := l.app
	l.list = newRowList(a, 2)
	l.list.count = func() int { return len(l.rows) }
	l.list.row = func(i int) rowText {
		return rowText{title: l.rows[i].title, aside: l.rows[i].whose, below: l.rows[i].below()}
	}
	l.list.tapped = func(int) {}
	l.list.moved = l.showButtons
	l.list.onKey = l.key
	l.list.name = func() string { return l.title + ", " + plural(len(l.rows), "line") }
	l.told = ink("", colorMuted, 12.5, false)
	l.show = newButton(a, "Open", l.openRow)
	done := newButton(a, "Close", a.escape)
	done.Importance = widget.HighImportance
	l.foot = container.New(&footLayout{}, l.told, newButton(a, "Copy the list", l.copy), l.show, done)
	body := frame(nil, inset(l.foot, 8, 0, 0, 0), nil, nil, l.list)
	l.dialog = dialog.NewCustomWithoutButtons(l.title, body, a.window)
	a.openSheet(l.dialog, false, 820, 560)
	l.showButtons()
	a.focus(l.list)
}

func (l *mergeList) showButtons() {
	show(l.show, l.merged)
	able(l.show, l.canOpen())
	l.say(cmp.Or(l.says, plural(len(l.rows), "line")))
}

func (l *mergeList) say(says string) {
	setInk(l.told, says, colorMuted)
	l.foot.Layout.Layout(l.foot.Objects, l.foot.Size())
	l.foot.Refresh()
}

func (l *mergeList) canOpen() bool {
	return l.merged && l.list.at < len(l.rows) && l.rows[l.list.at].span.ID != annotate.ID{}
}

func (l *mergeList) key(k fyne.KeyName) bool {
	switch {
	case k != fyne.KeyReturn && k != fyne.KeyEnter:
		return false
	case l.canOpen():
		l.openRow()
	default:
		l.dialog.Hide()
	}
	return true
}

// openRow opens the article of the tag at hand.
func (l *mergeList) openRow() {
	if l.canOpen() {
		l.dialog.Hide()
		l.app.openArticle(l.rows[l.list.at].span.Article)
	}
}

func (l *mergeList) copy() {
	var lines []string
	for _, r := range l.rows {
		lines = append(lines, r.title+" ("+r.whose+"): "+r.below())
	}
	l.app.fyne.Clipboard().SetContent(strings.Join(lines, "\n"))
	l.say("Copied")
}
