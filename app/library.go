// This file owns the library: the pane with the project's articles.

package app

import (
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
	background *paint
	edge       *paint
	list       *articleList
	empty      fyne.CanvasObject
	none       fyne.CanvasObject
}

func newLibraryPane(a *App) *libraryPane {
	p := &libraryPane{app: a, background: newPaint(colorPanel), edge: rule(colorLine, true)}
	p.list = newArticleList(p)
	p.empty = emptyState("Articles stand here. Bring some in, drop files on the window, or paste a text with Ctrl+V.",
		widget.NewButton("Import files…", func() { a.runCommand("import") }))
	p.none = emptyState("No project is open.",
		widget.NewButton("New project…", func() { a.runCommand("new") }),
		widget.NewButton("Open project…", func() { a.runCommand("open") }))
	stack := container.NewStack(p.list, p.empty, p.none)
	p.content = container.NewStack(p.background.Rectangle, frame(nil, nil, nil, p.edge.Rectangle, stack))
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

// step opens the article that many places further down.
func (p *libraryPane) step(by int) {
	articles := p.articles()
	at := p.app.session.Position() + by
	if at >= 0 && at < len(articles) {
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
		l.pane.step(-len(l.pane.articles()) + 1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyRight:
		l.pane.app.focusReader()
	default:
		l.pane.app.press(chord{e.Name, currentModifiers()}, false)
	}
}

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
	id      annotate.ID
	summary storage.Summary
	open    bool

	back, bar, line *canvas.Rectangle
	titles          [2]*canvas.Text
	facts           *canvas.Text
	state           *canvas.Text
}

const (
	rowHeight    = 78
	rowMargin    = 14
	rowTitleSize = 13.5
	rowFactSize  = 12
)

func newArticleRow(p *libraryPane) *articleRow {
	r := &articleRow{pane: p, back: canvas.NewRectangle(color.Transparent), bar: canvas.NewRectangle(color.Transparent),
		line: canvas.NewRectangle(color.Transparent), facts: ink("", colorMuted, rowFactSize, false), state: ink("", colorMuted, rowFactSize, false)}
	for i := range r.titles {
		r.titles[i] = ink("", theme.ColorNameForeground, rowTitleSize, true)
	}
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
	return &articleRowRenderer{r, []fyne.CanvasObject{r.back, r.bar, r.titles[0], r.titles[1], r.facts, r.state, r.line}}
}

type articleRowRenderer struct {
	row     *articleRow
	objects []fyne.CanvasObject
}

func (r *articleRowRenderer) Destroy()                     {}
func (r *articleRowRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *articleRowRenderer) MinSize() fyne.Size           { return r.row.MinSize() }

func (r *articleRowRenderer) Layout(size fyne.Size) {
	row := r.row
	row.back.Resize(size)
	row.bar.Resize(fyne.NewSize(3, size.Height))
	row.line.Resize(fyne.NewSize(size.Width, 1))
	row.line.Move(fyne.NewPos(0, size.Height-1))
	r.set(size)
}

// set writes the row's words for its width.
func (r *articleRowRenderer) set(size fyne.Size) {
	row := r.row
	width := size.Width - 2*rowMargin
	lines := wrapTitle(cmpTitle(row.summary.Title), width)
	y := float32(9)
	for i, t := range row.titles {
		t.Text = lines[i]
		t.Color = themeColor(theme.ColorNameForeground)
		t.Resize(fyne.NewSize(width, 19))
		t.Move(fyne.NewPos(alignedX(lines[i], t, width), y))
		if lines[i] != "" {
			y += 19
		}
	}
	app := row.pane.app
	says, name := "", colorMuted
	if app.session != nil {
		says, name = stateWords(app.session.State(row.summary), app.session.Tags(row.summary))
	}
	row.state.Text, row.state.Color = says, themeColor(name)
	row.facts.Text = articleFacts(row.summary.Article, width-row.state.MinSize().Width-12)
	row.facts.Color = themeColor(colorMuted)
	row.facts.Move(fyne.NewPos(rowMargin, y+3))
	x := float32(rowMargin)
	if row.facts.Text != "" {
		x += row.facts.MinSize().Width + 12
	}
	row.state.Move(fyne.NewPos(x, y+3))
}

func (r *articleRowRenderer) Refresh() {
	row := r.row
	row.back.FillColor, row.bar.FillColor = color.Transparent, color.Transparent
	if row.open {
		row.back.FillColor, row.bar.FillColor = themeColor(colorRowChosen), themeColor(colorAccent)
	}
	row.line.FillColor = themeColor(colorRow)
	r.set(row.Size())
	for _, o := range r.objects {
		o.Refresh()
	}
}

// alignedX is where a line of the title begins: at the right for a script that
// is written from there.
func alignedX(s string, t *canvas.Text, width float32) float32 {
	if !startsRightToLeft(s) {
		return rowMargin
	}
	return rowMargin + max(width-t.MinSize().Width, 0)
}

// wrapTitle breaks a title into at most two lines.
func wrapTitle(title string, width float32) [2]string {
	bold := fyne.TextStyle{Bold: true}
	if fyne.MeasureText(title, rowTitleSize, bold).Width <= width {
		return [2]string{title}
	}
	words := strings.Fields(title)
	first := ""
	for i, w := range words {
		longer := strings.TrimSpace(first + " " + w)
		if i > 0 && fyne.MeasureText(longer, rowTitleSize, bold).Width > width {
			return [2]string{fit(first, rowTitleSize, bold, width), fit(strings.Join(words[i:], " "), rowTitleSize, bold, width)}
		}
		first = longer
	}
	return [2]string{fit(first, rowTitleSize, bold, width)}
}

func cmpTitle(title string) string {
	if title == "" {
		return "Untitled"
	}
	return title
}

// articleFacts is the source and the date of an article on one line. Where
// there is little room, the source is cut.
func articleFacts(a annotate.Article, width float32) string {
	date := ""
	if a.Published != "" {
		date = listDate(a.Published, time.Now())
	}
	if a.Source == "" {
		return date
	}
	if date != "" {
		date = "   " + date
	}
	room := width - fyne.MeasureText(date, rowFactSize, fyne.TextStyle{}).Width
	return fit(a.Source, rowFactSize, fyne.TextStyle{}, room) + date
}

// stateWords says how far a person is with an article.
func stateWords(state annotate.State, tags int) (string, fyne.ThemeColorName) {
	switch {
	case state == annotate.StateDone:
		return "✓ done" + counted(tags), colorDone
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

// shortDate is a date as a reader writes it, "16 Mar 2026", as exactly as it is
// known; what is no date stays as it is.
func shortDate(iso string) string {
	for _, form := range []struct{ read, write string }{
		{time.RFC3339, "2 Jan 2006"}, {"2006-01-02", "2 Jan 2006"}, {"2006-01", "Jan 2006"},
	} {
		if t, err := time.Parse(form.read, iso); err == nil {
			return t.Format(form.write)
		}
	}
	return iso
}
