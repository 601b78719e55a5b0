// This file owns the list of the history and how its rows are drawn.

package app

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
)

// historyList is a list of which the arrow keys choose the changes.
type historyList struct {
	widget.List
	pane    *historyPane
	focused bool
}

func newHistoryList(p *historyPane) *historyList {
	l := &historyList{pane: p}
	l.Length = func() int { return len(p.model.rows) }
	l.CreateItem = func() fyne.CanvasObject { return newHistoryRow(p) }
	l.UpdateItem = func(id widget.ListItemID, o fyne.CanvasObject) {
		if id < len(p.model.rows) {
			p.wantRow(id)
			o.(*historyRowView).set(id)
		}
	}
	l.HideSeparators = true
	l.ExtendBaseWidget(l)
	return l
}

// AccessibilityLabel implements fyne.Accessible.
func (l *historyList) AccessibilityLabel() string { return "History. " + l.pane.spokenRow() }

// AccessibilityRole implements fyne.Accessible.
func (l *historyList) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// FocusGained implements fyne.Focusable. The chosen row shows that the list has the
// keyboard; Fyne's own would light a row beside it.
func (l *historyList) FocusGained() {
	l.focused = true
	l.Refresh()
}

// FocusLost implements fyne.Focusable.
func (l *historyList) FocusLost() {
	l.focused = false
	l.Refresh()
}

// TypedKey implements fyne.Focusable.
func (l *historyList) TypedKey(e *fyne.KeyEvent) {
	p := l.pane
	if row, ok := rowByKey(e.Name, l, p.chosen, len(p.model.rows), historyRowHeight); ok {
		p.goTo(row)
		return
	}
	switch e.Name {
	case fyne.KeyRight:
		p.openGroup(true)
	case fyne.KeyLeft:
		p.openGroup(false)
	case fyne.KeyReturn, fyne.KeyEnter:
		p.goToChange()
	case fyne.KeyDelete, fyne.KeyBackspace, fyne.KeyR:
		p.app.runCommand("revert-change")
	case fyne.KeyB:
		p.app.runCommand("go-back")
	case fyne.KeyEscape:
		p.leave()
	default:
		if isFunctionKey(e.Name) {
			p.app.press(chord{e.Name, currentModifiers()}, true)
		}
	}
}

// TypedRune implements fyne.Focusable.
func (l *historyList) TypedRune(rune) {}

// TypedShortcut hands what the list does not know to the commands.
func (l *historyList) TypedShortcut(s fyne.Shortcut) {
	if k, ok := chordOf(s); ok {
		l.pane.app.press(k, false)
	}
}

// historyRowView is a row: what was done, and under it when, by whom and where.
type historyRowView struct {
	widget.BaseWidget
	pane  *historyPane
	index int
	drawn historyRowDrawn

	back, bar, line *canvas.Rectangle
	words           *writing
}

// historyRowDrawn is all that a row was drawn from.
type historyRowDrawn struct {
	day, sentence, facts, more    string
	indent                        float32
	chosen, undone, dark, focused bool
	width                         float32
	fonts                         int
}

// The measures of a row of the history.
const (
	historyRowHeight = 46
	historyRowMargin = 14
	historyRowSize   = 13
	historyFactSize  = 12
)

func newHistoryRow(p *historyPane) *historyRowView {
	clear := color.Transparent
	r := &historyRowView{pane: p, back: canvas.NewRectangle(clear), bar: canvas.NewRectangle(clear), line: canvas.NewRectangle(clear), words: newWriting(p.app.setter)}
	r.ExtendBaseWidget(r)
	return r
}

func (r *historyRowView) set(index int) {
	r.index = index
	r.Refresh()
}

// Tapped chooses the change; a group that is chosen opens, or closes.
func (r *historyRowView) Tapped(*fyne.PointEvent) {
	p := r.pane
	if r.index < len(p.model.rows) && p.model.rows[r.index].day == "" {
		if r.index == p.chosen && p.model.rows[r.index].isGroup() {
			p.toggleGroup()
		} else {
			p.choose(r.index)
		}
		p.app.focus(p.list)
	}
}

// MinSize implements fyne.CanvasObject.
func (r *historyRowView) MinSize() fyne.Size { return fyne.NewSize(120, historyRowHeight) }

// CreateRenderer implements fyne.Widget.
func (r *historyRowView) CreateRenderer() fyne.WidgetRenderer {
	return &listRowRenderer{r, []fyne.CanvasObject{r.back, r.bar, r.words.Raster, r.line}}
}

// draw implements listRow.
func (r *historyRowView) draw() bool {
	p := r.pane
	if r.index >= len(p.model.rows) {
		return false
	}
	row, size, setter := p.model.rows[r.index], r.Size(), p.app.setter
	now := historyRowDrawn{day: row.day, chosen: r.index == p.chosen, dark: dark(), focused: p.list.focused && r.index == p.chosen, width: size.Width, fonts: setter.version}
	if row.day == "" {
		now.sentence, now.facts, now.undone = annotate.Shorten(row.sentence(), 160), p.facts(row), p.model.isUndone(row)
		if row.isGroup() {
			now.more = grouped(len(row.changes)) + " steps  ▸"
			if p.model.opened[row.changes[0].Group] {
				now.more = grouped(len(row.changes)) + " steps  ▾"
			}
		}
		if row.member {
			now.indent = 16
		}
	}
	if now == r.drawn {
		return false
	}
	r.drawn = now
	r.back.Resize(size)
	r.bar.Resize(fyne.NewSize(3, size.Height))
	r.line.Move(fyne.NewPos(historyRowMargin, size.Height-1))
	r.line.Resize(fyne.NewSize(size.Width-2*historyRowMargin, 1))
	r.back.FillColor, r.bar.FillColor, r.line.FillColor = color.Transparent, color.Transparent, themeColor(colorRow)
	r.words.clear()
	muted, room := themeColor(colorMuted), size.Width-2*historyRowMargin
	if now.day != "" {
		r.words.write(written{text: now.day, size: 12, bold: true, color: muted, at: fyne.NewPos(historyRowMargin, size.Height-22), width: room})
		r.words.fit()
		return true
	}
	if now.chosen {
		r.back.FillColor, r.bar.FillColor = themeColor(colorRowChosen), themeColor(colorMuted)
		if now.focused {
			r.bar.FillColor = themeColor(colorAccent)
		}
	}
	x := historyRowMargin + now.indent
	room -= now.indent
	sentence := themeColor(theme.ColorNameForeground)
	if now.undone || row.damage != nil {
		sentence = muted
	}
	r.words.write(written{text: now.sentence, size: historyRowSize, color: sentence, at: fyne.NewPos(x, 5), width: room})
	more := setter.width(now.more, historyFactSize, false)
	if now.more != "" {
		r.words.write(written{text: now.more, size: historyFactSize, color: muted, at: fyne.NewPos(size.Width-historyRowMargin-more, 25), width: more})
		room -= more + 8
	}
	r.words.write(written{text: now.facts, size: historyFactSize, color: muted, at: fyne.NewPos(x, 25), width: max(min(setter.width(now.facts, historyFactSize, false), room), 1)})
	r.words.fit()
	return true
}

// facts is when, by whom and where.
func (p *historyPane) facts(row historyRow) string {
	if !row.hasChange() {
		return "the rest of the history is whole"
	}
	c := row.oldest()
	parts := []string{timeOf(c.At), p.personName(c.Author)}
	if p.model.isUndone(row) {
		parts = append(parts, "undone")
	}
	if c.Merged {
		parts = append(parts, "came with a merge")
	}
	if title := p.articleTitle(c.ID); title != "" && !row.isGroup() {
		parts = append(parts, title)
	}
	return strings.Join(parts, " · ")
}
