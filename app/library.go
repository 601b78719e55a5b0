// This file owns the library: the pane with the project's articles.

package app

import (
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"dateline/annotate"
)

type libraryPane struct {
	app        *App
	content    *fyne.Container
	background *swatch
	edge       *swatch
	shelf      *shelf
	head       *libraryHead
	indexing   indexing
	list       *articleList
	listSoon   soon
	empty      fyne.CanvasObject
	none       fyne.CanvasObject
	nothing    *nothingFound
}

func newLibraryPane(a *App) *libraryPane {
	p := &libraryPane{app: a, background: newSwatch(colorPanel), edge: rule(colorLine, true), shelf: newShelf(a)}
	p.shelf.order = readOrder(a.profile.View.Order)
	p.head = newLibraryHead(p)
	p.list = newArticleList(p)
	p.empty = emptyState("Articles that you import stand here.",
		newButton(a, "Import files…", func() { a.runCommand("import") }),
		newButton(a, "Paste a text…", func() { a.runCommand("paste") }))
	p.none = emptyState("No project is open.",
		newButton(a, "New project…", func() { a.runCommand("new") }),
		newButton(a, "Open project…", func() { a.runCommand("open") }))
	p.nothing = newNothingFound(p)
	stack := container.NewStack(p.list, p.empty, p.none, p.nothing.content)
	p.content = container.NewStack(p.background.Raster, frame(nil, nil, nil, p.edge.Raster, frame(p.head.content, nil, nil, nil, stack)))
	p.shelved()
	return p
}

// showArticles brings the list up to date after the library has changed.
func (p *libraryPane) showArticles() {
	if p.app.session == nil {
		p.head.words.SetText("")
		p.shelf.forget()
	}
	p.head.suggest.forget()
	p.shelf.again()
	if p.app.reader != nil {
		p.app.reader.showEmpty()
	}
}

// shelved shows what the shelf has now.
func (p *libraryPane) shelved() {
	if p.list == nil { // it is being made
		return
	}
	p.shelf.unmarkGone()
	open, articles := p.app.session != nil, 0
	if open {
		articles = len(p.app.session.Articles())
	}
	show(p.none, !open)
	show(p.empty, open && articles == 0)
	show(p.list, p.shelf.count() > 0)
	show(p.nothing.content, articles > 0 && p.shelf.count() == 0)
	p.nothing.show()
	p.head.show()
	show(p.head.content, articles > 0)
	p.list.Refresh()
	p.showPosition()
	if p.app.status != nil {
		p.app.status.showCounts()
	}
}

// showPosition brings the open article into view and marks it.
func (p *libraryPane) showPosition() {
	if p.app.session == nil || p.list == nil {
		return
	}
	position := p.shelf.position()
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
		p.open(p.shelf.from(by))
	}
}

// open opens the article in a row of the list, or the nearest there is.
func (p *libraryPane) open(row int) {
	row = min(max(row, 0), p.shelf.count()-1)
	if a, ok := p.shelf.article(row); ok && row != p.shelf.position() {
		p.app.openArticle(a.ID)
		p.app.findAsked()
	}
}

func (p *libraryPane) recolor() {
	p.background.recolor()
	p.edge.recolor()
	p.head.recolor()
	p.list.Refresh()
}

// place says which of the articles that are listed is open.
func (p *libraryPane) place() string {
	count := grouped(p.shelf.count())
	switch at := p.shelf.position(); {
	case at >= 0:
		return "Article " + grouped(at+1) + " of " + count
	case p.shelf.count() == 0:
		return "No article is listed"
	}
	return "Not among the " + count + " that are listed"
}

func show(o fyne.CanvasObject, visible bool) {
	if visible {
		o.Show()
	} else {
		o.Hide()
	}
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
