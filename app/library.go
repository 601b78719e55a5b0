// This file owns the library: the pane with the project's articles.

package app

import (
	"cmp"
	"fmt"
	"image/color"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
	"dateline/storage"
)

type libraryPane struct {
	app        *App
	content    *fyne.Container
	background *swatch
	edge       *swatch
	list       *articleList
	listSoon   soon
	empty      fyne.CanvasObject
	none       fyne.CanvasObject
}

func newLibraryPane(a *App) *libraryPane {
	p := &libraryPane{app: a, background: newSwatch(colorPanel), edge: rule(colorLine, true)}
	p.list = newArticleList(p)
	p.empty = emptyState("Articles that you import stand here.",
		newButton(a, "Import files…", func() { a.runCommand("import") }),
		newButton(a, "Paste a text…", func() { a.runCommand("paste") }))
	p.none = emptyState("No project is open.",
		newButton(a, "New project…", func() { a.runCommand("new") }),
		newButton(a, "Open project…", func() { a.runCommand("open") }))
	stack := container.NewStack(p.list, p.empty, p.none)
	p.content = container.NewStack(p.background.Raster, frame(nil, nil, nil, p.edge.Raster, stack))
	p.showArticles()
	return p
}

// articles is what the list shows.
func (p *libraryPane) articles() []storage.Summary {
	if p.app.session == nil {
		return nil
	}
	return p.app.session.Articles()
}

// showArticles brings the list up to date.
func (p *libraryPane) showArticles() {
	show(p.none, p.app.session == nil)
	show(p.empty, p.app.session != nil && len(p.articles()) == 0)
	show(p.list, len(p.articles()) > 0)
	p.list.Refresh()
	p.showPosition()
	if p.app.reader != nil {
		p.app.reader.showEmpty()
	}
}

// showPosition brings the open article into view and marks it.
func (p *libraryPane) showPosition() {
	if p.app.session == nil || p.list == nil {
		return
	}
	position := p.app.session.Position()
	if position == p.list.shown {
		return
	}
	p.list.shown = position
	if position >= 0 {
		p.list.ScrollTo(position)
	}
	p.list.Refresh()
}

// step opens the article that many places further down, or the last one there
// is.
func (p *libraryPane) step(by int) {
	if p.app.session != nil {
		p.open(p.app.session.Position() + by)
	}
}

// open opens the article at a place of the list, or the nearest there is.
func (p *libraryPane) open(at int) {
	articles := p.articles()
	if at = min(max(at, 0), len(articles)-1); at >= 0 && at != p.app.session.Position() {
		p.app.openArticle(articles[at].ID)
	}
}

func (p *libraryPane) recolor() {
	p.background.recolor()
	p.edge.recolor()
	p.list.Refresh()
}

func show(o fyne.CanvasObject, visible bool) {
	if visible {
		o.Show()
	} else {
		o.Hide()
	}
}

// articleList is a list of which the arrow keys open the articles.
type articleList struct {
	widget.List
	pane  *libraryPane
	shown int
}

func newArticleList(p *libraryPane) *articleList {
	l := &articleList{pane: p, shown: -1}
	l.Length = func() int { return len(p.articles()) }
	l.CreateItem = func() fyne.CanvasObject { return newArticleRow(p) }
	l.UpdateItem = func(id widget.ListItemID, o fyne.CanvasObject) {
		if articles := p.articles(); id < len(articles) {
			o.(*articleRow).set(articles[id], id == l.shown)
		}
	}
	l.HideSeparators = true
	l.ExtendBaseWidget(l)
	return l
}

// TypedKey implements fyne.Focusable.
func (l *articleList) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyUp:
		l.pane.step(-1)
	case fyne.KeyDown:
		l.pane.step(1)
	case fyne.KeyHome:
		l.pane.open(0)
	case fyne.KeyEnd:
		l.pane.open(len(l.pane.articles()) - 1)
	case fyne.KeyPageUp:
		l.pane.step(-l.page())
	case fyne.KeyPageDown:
		l.pane.step(l.page())
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyRight:
		l.pane.app.focusReader()
	default:
		l.pane.app.press(chord{e.Name, currentModifiers()}, false)
	}
}

// page is how many rows are in view, less one.
func (l *articleList) page() int { return max(int(l.Size().Height/rowHeight)-1, 1) }

// TypedRune implements fyne.Focusable.
func (l *articleList) TypedRune(rune) {}

// TypedShortcut hands what the list does not know to the commands.
func (l *articleList) TypedShortcut(s fyne.Shortcut) {
	if k, ok := chordOf(s); ok {
		l.pane.app.press(k, false)
	}
}

// articleRow is one article of the library: its title on at most two lines,
// and under it source, date, and how far the person is.
type articleRow struct {
	widget.BaseWidget
	pane    *libraryPane
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
	open, dark                 bool
	width                      float32
	fonts                      int
}

const (
	rowHeight    = 78
	rowMargin    = 14
	rowTitleSize = 13.5
	rowFactSize  = 12
)

func newArticleRow(p *libraryPane) *articleRow {
	r := &articleRow{pane: p, back: canvas.NewRectangle(color.Transparent), bar: canvas.NewRectangle(color.Transparent),
		line: canvas.NewRectangle(color.Transparent), words: newWriting(p.app.setter)}
	r.ExtendBaseWidget(r)
	return r
}

// set shows an article.
func (r *articleRow) set(a storage.Summary, open bool) {
	r.summary, r.open = a, open
	r.Refresh()
}

// Tapped opens the article.
func (r *articleRow) Tapped(*fyne.PointEvent) {
	r.pane.app.focus(r.pane.list)
	r.pane.app.openArticle(r.summary.ID)
}

// MinSize implements fyne.CanvasObject.
func (r *articleRow) MinSize() fyne.Size { return fyne.NewSize(120, rowHeight) }

// CreateRenderer implements fyne.Widget.
func (r *articleRow) CreateRenderer() fyne.WidgetRenderer {
	return &listRowRenderer{r, []fyne.CanvasObject{r.back, r.bar, r.words.Raster, r.line}}
}

// now is what there is to draw.
func (r *articleRow) now() articleRowDrawn {
	d := articleRowDrawn{title: cmp.Or(r.summary.Title, "Untitled"), source: r.summary.Source, stateColor: colorMuted,
		open: r.open, dark: dark(), width: r.Size().Width, fonts: r.pane.app.setter.version}
	if s := r.pane.app.session; s != nil {
		d.state, d.stateColor = stateWords(s.State(r.summary), s.Tags(r.summary))
	}
	if r.summary.Published != "" {
		d.date = listDate(r.summary.Published, time.Now())
	}
	return d
}

// draw implements listRow: the title, and under it source, date and state on one
// line, of which the source is cut if there is too little room.
func (r *articleRow) draw() bool {
	now, size := r.now(), r.Size()
	width := now.width - 2*rowMargin
	if width <= 0 || now == r.drawn {
		return false
	}
	r.drawn = now
	r.back.Resize(size)
	r.bar.Resize(fyne.NewSize(3, size.Height))
	r.line.Resize(fyne.NewSize(size.Width, 1))
	r.line.Move(fyne.NewPos(0, size.Height-1))
	r.back.FillColor, r.bar.FillColor = color.Transparent, color.Transparent
	if now.open {
		r.back.FillColor, r.bar.FillColor = themeColor(colorRowChosen), themeColor(colorAccent)
	}
	r.line.FillColor = themeColor(colorRow)
	r.words.clear()
	y := 10 + r.words.write(written{text: now.title, size: rowTitleSize, bold: true, color: themeColor(theme.ColorNameForeground),
		at: fyne.NewPos(rowMargin, 9), width: width, most: 2})
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
			r.words.write(written{text: fact.text, size: rowFactSize, color: themeColor(fact.color), at: fyne.NewPos(x, y), width: fact.width})
			x += fact.width + gap
		}
	}
	r.words.fit()
	return true
}

func (r *articleRow) factWidth(s string) float32 {
	return r.pane.app.setter.width(s, rowFactSize, false)
}

// stateWords says how far a person is with an article.
func stateWords(state annotate.State, tags int) (string, fyne.ThemeColorName) {
	switch {
	case state == annotate.StateDone:
		return "done" + counted(tags), colorDone
	case state == annotate.StateInWork:
		return "in work" + counted(tags), colorMuted
	case tags > 0:
		return plural(tags, "tag"), colorMuted
	}
	return "new", colorMuted
}

func counted(tags int) string {
	if tags == 0 {
		return ""
	}
	return " · " + plural(tags, "tag")
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%s %ss", grouped(n), what)
}

// grouped writes a number with thin spaces between thousands.
func grouped(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "\u202f" + s[i:]
	}
	return s
}

// listDate is shortDate without the year, where that is this one.
func listDate(iso string, now time.Time) string {
	return strings.TrimSuffix(shortDate(iso), fmt.Sprint(" ", now.Year()))
}

// shortDate is a date as a person reads it; what is no date stays as it is.
func shortDate(iso string) string {
	if date, err := annotate.ReadableDate(iso); err == nil {
		return date
	}
	return iso
}
