// This file owns the list of articles: its rows, and the hands on them.

package app

import (
	"cmp"
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/storage"
	"dateline/storage/search"
)

// articleList is a list of which the arrow keys open the articles.
type articleList struct {
	widget.List
	pane  *libraryPane
	shown int // the row of the open article, or -1
}

func newArticleList(p *libraryPane) *articleList {
	l := &articleList{pane: p, shown: -1}
	l.Length = func() int { return p.shelf.count() }
	l.CreateItem = func() fyne.CanvasObject { return newArticleRow(p) }
	l.UpdateItem = func(id widget.ListItemID, o fyne.CanvasObject) {
		if a, ok := p.shelf.article(id); ok {
			o.(*articleRow).set(id, a, id == l.shown)
		}
	}
	l.HideSeparators = true
	l.ExtendBaseWidget(l)
	return l
}

// TypedKey implements fyne.Focusable. With Shift the keys that open articles mark them
// on the way.
func (l *articleList) TypedKey(e *fyne.KeyEvent) {
	p := l.pane
	switch e.Name {
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd, fyne.KeyPageUp, fyne.KeyPageDown:
		at := p.shelf.position()
		row, _ := rowByKey(e.Name, l, at, p.shelf.count(), p.rowHeight())
		switch {
		case at < 0 && e.Name == fyne.KeyUp:
			row = p.shelf.from(-1)
		case at < 0 && e.Name == fyne.KeyDown:
			row = p.shelf.from(1)
		}
		if currentModifiers()&fyne.KeyModifierShift != 0 {
			p.shelf.markTo(row)
		} else {
			p.shelf.unmark()
		}
		p.open(row)
		p.marked()
	case fyne.KeySpace:
		p.shelf.toggle(p.shelf.position())
		p.marked()
	case fyne.KeyEscape:
		if len(p.shelf.marked) > 0 {
			p.shelf.unmark()
			p.marked()
			return
		}
		p.app.escape()
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyRight:
		p.app.focusReader()
	default:
		p.app.press(chord{e.Name, currentModifiers()}, false)
	}
}

// TypedRune implements fyne.Focusable.
func (l *articleList) TypedRune(rune) {}

// TypedShortcut hands what the list does not know to the commands. Ctrl+A marks all.
func (l *articleList) TypedShortcut(s fyne.Shortcut) {
	if _, all := s.(*fyne.ShortcutSelectAll); all {
		l.pane.shelf.anchor = 0
		l.pane.shelf.markTo(l.pane.shelf.count() - 1)
		l.pane.marked()
		return
	}
	if k, ok := chordOf(s); ok {
		l.pane.app.press(k, false)
	}
}

// marked brings the rows and the head in step with what is marked.
func (p *libraryPane) marked() {
	p.list.Refresh()
	p.head.show()
	p.app.refreshMenu()
}

// rowHeight is the height of a row: more where it has an excerpt.
func (p *libraryPane) rowHeight() float32 {
	if p.shelf.looksIntoTexts() {
		return rowHeight + excerptHeight
	}
	return rowHeight
}

// articleRow is one article of the library: its title on at most two lines, under it
// source, date, and how far the person is, and where words were asked for, a part of its
// text that has them.
type articleRow struct {
	widget.BaseWidget
	pane    *libraryPane
	row     int
	summary storage.Summary
	open    bool
	drawn   articleRowDrawn

	back, bar, line *canvas.Rectangle
	words           *writing
}

// articleRowDrawn is all that a row was drawn from.
type articleRowDrawn struct {
	title, source, date, state string
	stateColor                 fyne.ThemeColorName
	excerpt, asked             string
	open, marked, dark         bool
	width, height              float32
	fonts                      int
}

const (
	rowHeight      = 78
	rowMargin      = 14
	rowTitleSize   = 13.5
	rowFactSize    = 12
	rowExcerptSize = 12.5
	excerptHeight  = 40
)

func newArticleRow(p *libraryPane) *articleRow {
	r := &articleRow{pane: p, back: canvas.NewRectangle(color.Transparent), bar: canvas.NewRectangle(color.Transparent),
		line: canvas.NewRectangle(color.Transparent), words: newWriting(p.app.setter)}
	r.ExtendBaseWidget(r)
	return r
}

// set shows an article.
func (r *articleRow) set(row int, a storage.Summary, open bool) {
	r.row, r.summary, r.open = row, a, open
	r.Refresh()
}

// Tapped opens the article. With Ctrl it marks it, with Shift all up to it.
func (r *articleRow) Tapped(*fyne.PointEvent) {
	p := r.pane
	p.app.focus(p.list)
	switch held := currentModifiers(); {
	case held&fyne.KeyModifierShift != 0:
		p.shelf.markTo(r.row)
	case held&fyne.KeyModifierShortcutDefault != 0:
		p.shelf.toggle(r.row)
	default:
		p.shelf.unmark()
		p.open(r.row)
	}
	p.marked()
}

// MinSize implements fyne.CanvasObject.
func (r *articleRow) MinSize() fyne.Size { return fyne.NewSize(120, r.pane.rowHeight()) }

// CreateRenderer implements fyne.Widget.
func (r *articleRow) CreateRenderer() fyne.WidgetRenderer {
	return &listRowRenderer{r, []fyne.CanvasObject{r.back, r.bar, r.words.Raster, r.line}}
}

// now is what there is to draw.
func (r *articleRow) now() (articleRowDrawn, search.Excerpt) {
	s := r.pane.shelf
	d := articleRowDrawn{title: cmp.Or(r.summary.Title, "Untitled"), source: r.summary.Source, stateColor: colorMuted, asked: s.asked.String(),
		open: r.open, marked: s.marked[r.summary.ID], dark: dark(), width: r.Size().Width, height: r.Size().Height, fonts: r.pane.app.setter.version}
	if se := r.pane.app.session; se != nil {
		d.state, d.stateColor = stateWords(se.State(r.summary), se.Tags(r.summary))
	}
	if r.summary.Published != "" {
		d.date = listDate(r.summary.Published, time.Now())
	}
	var e search.Excerpt
	if s.looksIntoTexts() {
		e = s.excerpt(r.summary.ID)
		d.excerpt = e.Text
	}
	return d, e
}

// draw implements listRow: the title, and under it source, date and state on one
// line, of which the source is cut if there is too little room.
func (r *articleRow) draw() bool {
	now, excerpt := r.now()
	width := now.width - 2*rowMargin
	if width <= 0 || now == r.drawn {
		return false
	}
	r.drawn = now
	r.drawGround(now)
	r.words.clear()
	y := 10 + r.words.write(written{text: now.title, size: rowTitleSize, bold: true, color: themeColor(theme.ColorNameForeground),
		at: fyne.NewPos(rowMargin, 9), width: width, most: 2, hits: r.pane.shelf.asked.TitleHits(now.title)})
	y += r.drawFacts(now, y, width)
	if now.excerpt != "" {
		r.words.write(written{text: excerpt.Text, size: rowExcerptSize, color: themeColor(theme.ColorNameForeground),
			at: fyne.NewPos(rowMargin, y+4), width: width, most: 2, hits: excerpt.Hits})
	}
	r.words.fit()
	return true
}

// drawGround draws what stands behind the words. What is marked has a bar of its own.
func (r *articleRow) drawGround(now articleRowDrawn) {
	size := r.Size()
	bar := float32(3)
	r.back.FillColor, r.bar.FillColor = color.Transparent, color.Transparent
	if now.open || now.marked {
		r.back.FillColor, r.bar.FillColor = themeColor(colorRowChosen), themeColor(colorAccent)
	}
	if now.marked {
		bar = 7
	}
	r.back.Resize(size)
	r.bar.Resize(fyne.NewSize(bar, size.Height))
	r.line.Resize(fyne.NewSize(size.Width, 1))
	r.line.Move(fyne.NewPos(0, size.Height-1))
	r.line.FillColor = themeColor(colorRow)
}

// drawFacts writes source, date and state, and returns their height.
func (r *articleRow) drawFacts(now articleRowDrawn, y, width float32) (height float32) {
	const gap = 12
	date, state := r.factWidth(now.date), r.factWidth(now.state)
	source := min(r.factWidth(now.source), max(width-date-state-2*gap, 0))
	x := float32(rowMargin)
	for _, fact := range []struct {
		text  string
		color fyne.ThemeColorName
		width float32
	}{{now.source, colorMuted, source}, {now.date, colorMuted, date}, {now.state, now.stateColor, state}} {
		if fact.width > 0 {
			height = max(height, r.words.write(written{text: fact.text, size: rowFactSize, color: themeColor(fact.color), at: fyne.NewPos(x, y), width: fact.width}))
			x += fact.width + gap
		}
	}
	return height
}

func (r *articleRow) factWidth(s string) float32 {
	return r.pane.app.setter.width(s, rowFactSize, false)
}
