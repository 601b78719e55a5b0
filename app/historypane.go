// This file owns the history: the pane that takes the inspector's place and lists what
// changed, by whom and when.

package app

import (
	"context"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"dateline/annotate"
	"dateline/app/session"
)

func (a *App) historyCommands() []command {
	return []command{
		{id: "history", menu: "View", title: "History", keys: keys("Ctrl+H"), after: true, enabled: hasProject, name: historyName, run: (*App).toggleHistory},
		{id: "revert-change", menu: "View", title: "Revert the chosen change", keys: keys("Alt+R"), enabled: canRevert, run: (*App).revertChosen},
		{id: "go-back", menu: "View", title: "Go back to before the chosen change…", keys: keys("Alt+B"), enabled: canRevert, run: (*App).askGoBack},
	}
}

func historyName(a *App) string {
	if a.history.open {
		return "Close the history"
	}
	return "History"
}

func canRevert(a *App) bool {
	row, ok := a.history.row()
	return ok && row.hasChange() && !a.session.Store().ReadOnly()
}

// toggleHistory opens the history, or closes it.
func (a *App) toggleHistory() {
	if a.history.open {
		a.history.close()
	} else {
		a.history.show()
	}
}

type historyPane struct {
	app        *App
	content    *fyne.Container
	background *swatch
	edge       *swatch
	where      *choice // all articles, or the open one
	person     *choice
	label      *choice
	kind       *choice
	filters    *fyne.Container
	list       *historyList
	says       *canvas.Text // below the list: what is being read, or that there is nothing
	stop       *button      // ends a search
	foot       *fyne.Container
	title      *canvas.Text
	buttons    *fyne.Container // of the chosen change
	revert     *button
	goBack     *button
	card       *fyne.Container // the chosen change, below
	body       *fyne.Container

	open    bool
	here    bool // only the open article is asked for
	filter  session.HistoryFilter
	people  []annotate.ID // behind the names of the choice
	labels  []string      // and keys behind those of labels
	model   historyRows
	more    bool // there are older changes that were not read
	known   int  // changes that the project had when the newest were read
	stale   bool // there are newer ones
	reading int  // counts readings, so that a late answer is dropped

	readingPage bool // a page is being read
	cutOff      bool // the reading of one was cut off, and is to be taken up again

	work   context.Context // of what is being read; it may have ended
	cancel context.CancelFunc
	ticks  func()       // ends the telling of progress
	passed atomic.Int64 // of the changes, in the search that is going on
	all    atomic.Int64
	soon   soon

	chosen   int           // row; -1 for none
	made     session.Made  // of the chosen change
	madeOf   []annotate.ID // the changes that it is of
	articles map[annotate.ID]annotate.ID
	asked    map[annotate.ID]bool // changes whose article was asked for
	wanted   []annotate.ID        // or is to be
	findSoon soon
}

func newHistoryPane(a *App) *historyPane {
	p := &historyPane{app: a, background: newSwatch(colorPanel), edge: rule(colorLine, true), chosen: -1}
	p.forget()
	p.list = newHistoryList(p)
	p.says = ink("", colorMuted, 12.5, false)
	p.stop = newQuietButton(a, "Stop", nil, p.stopReading)
	p.foot = frame(nil, nil, nil, p.stop, inset(p.says, 8, 8, historyRowMargin, 4))
	p.filters = container.New(layout.NewGridLayoutWithColumns(2))
	p.card = container.NewVBox()
	leave := newQuietButton(a, "", theme.CancelIcon(), p.close)
	leave.name = "Close the history"
	p.title = heading("History")
	head := frame(nil, nil, nil, leave, inset(p.title, 10, 2, historyRowMargin, 4))
	p.revert = newButton(a, "Revert  R", func() { a.runCommand("revert-change") })
	p.goBack = newButton(a, "Go back…  B", func() { a.runCommand("go-back") })
	p.revert.name, p.goBack.name = "Revert this change", "Go back to before this change"
	p.buttons = inset(container.New(layout.NewGridLayoutWithColumns(2), p.revert, p.goBack), 4, 10, 14, 14)
	p.buttons.Hide()
	top := container.NewVBox(head, inset(p.filters, 0, 6, 10, 10))
	voice := newVoice(func() string { return a.spoken(p.card) })
	p.body = container.New(&historyLayout{}, top, p.list, p.foot, container.NewVScroll(inset(p.card, 10, 6, 14, 14)), p.buttons, voice)
	p.content = container.NewStack(p.background.Raster, frame(nil, nil, p.edge.Raster, nil, p.body))
	p.content.Hide()
	return p
}

// historyLayout gives the chosen change its height, up to a share of the pane, and the
// list the rest.
type historyLayout struct{}

func (*historyLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(minInspectorWidth, 200)
}

func (*historyLayout) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	const most = 0.45
	top, list, foot, card, buttons, voice := parts[0], parts[1], parts[2], parts[3].(*container.Scroll), parts[4], parts[5]
	card.Content.Resize(fyne.NewSize(size.Width, card.Content.Size().Height)) // what wraps needs its width to know its height
	height := min(card.Content.MinSize().Height, size.Height*most)
	above, below, keys := top.MinSize().Height, least(foot).Height, least(buttons).Height
	at := size.Height - height - keys
	put(top, 0, 0, size.Width, above)
	put(list, 0, above, size.Width, at-above-below)
	put(foot, 0, at-below, size.Width, below)
	put(card, 0, at, size.Width, height)
	put(buttons, 0, size.Height-keys, size.Width, keys)
	put(voice, 0, at, size.Width, height)
}

// show opens the pane at the newest change.
func (p *historyPane) show() {
	p.app.commit()
	p.open = true
	p.showFilters()
	able(p.revert, !p.app.session.Store().ReadOnly())
	able(p.goBack, !p.app.session.Store().ReadOnly())
	p.showMade()
	p.read(annotate.ID{})
	p.app.rearrange()
	p.app.focus(p.list)
	p.app.refreshMenu()
}

// close gives the inspector its place back.
func (p *historyPane) close() {
	if !p.open {
		return
	}
	p.end(p.work)
	p.open, p.chosen, p.more, p.known, p.stale = false, -1, false, 0, false
	p.readingPage, p.cutOff = false, false
	p.forget()
	p.model.set(nil, time.Now())
	p.app.reader.view.SetRevision(nil, nil)
	p.app.rearrange()
	if !p.app.covered() {
		p.app.focusReader()
	}
	p.app.refreshMenu()
}

// leave answers Esc: a search ends, or the pane closes.
func (p *historyPane) leave() {
	if p.cancel != nil {
		p.stopReading()
		return
	}
	p.close()
}

func (p *historyPane) forget() {
	p.made, p.madeOf = session.Made{}, nil
	p.articles, p.asked, p.wanted = map[annotate.ID]annotate.ID{}, map[annotate.ID]bool{}, nil
}

// stopReading ends what is being read.
func (p *historyPane) stopReading() {
	if p.cancel != nil {
		p.cancel()
	}
}

// begin begins work that can be stopped, and tells how far it is from time to time.
func (p *historyPane) begin(tell func() string) context.Context {
	p.end(p.work)
	ctx, cancel := context.WithCancel(context.Background())
	p.work, p.cancel = ctx, cancel
	p.passed.Store(0)
	p.all.Store(0)
	p.ticks = p.app.work.Every(250*time.Millisecond, func() {
		if words := tell(); words != "" && p.cancel != nil {
			p.say(words)
		}
	})
	return ctx
}

// end ends the work that begin gave the context of, and what is told of it, unless
// other work has begun since.
func (p *historyPane) end(ctx context.Context) {
	if ctx != p.work {
		return
	}
	if p.cancel != nil {
		p.cancel()
		p.cancel = nil
	}
	if p.ticks != nil {
		p.ticks()
		p.ticks = nil
	}
}

// say says something below the list; nothing takes no room.
func (p *historyPane) say(words string) {
	p.says.Text, p.says.Color = words, themeColor(colorMuted)
	show(p.foot, words != "")
	show(p.stop, p.cancel != nil)
	p.layOut()
	p.foot.Refresh()
}

func (p *historyPane) layOut() {
	p.body.Layout.Layout(p.body.Objects, p.body.Size())
	p.card.Layout.Layout(p.card.Objects, p.card.Size())
	p.body.Layout.Layout(p.body.Objects, p.body.Size())
}

// documentOpened shows the chosen change in the article, or asks for the history of
// another.
func (p *historyPane) documentOpened() {
	switch {
	case !p.open:
	case p.app.session == nil:
		p.close()
	default:
		p.showRevision()
		if p.here && hasDocument(p.app) && p.app.session.Document().Article.ID != p.filter.Article {
			p.readAnew()
		}
	}
}

func (p *historyPane) personName(id annotate.ID) string {
	if id == annotate.Program {
		return "Dateline"
	}
	for _, person := range p.app.session.People() {
		if person.ID == id {
			if person.Name != "" {
				return person.Name
			}
			return person.Handle
		}
	}
	return "someone unknown"
}

// articleTitle is the title of the article that a change is about, if it is one of the
// library.
func (p *historyPane) articleTitle(change annotate.ID) string {
	id, ok := p.articles[change]
	if !ok || id == (annotate.ID{}) {
		return ""
	}
	if a, ok := p.app.session.Listed(id); ok {
		return annotate.Shorten(a.Title, 60)
	}
	return "not in the library"
}

func (p *historyPane) recolor() {
	p.background.recolor()
	p.edge.recolor()
	p.title.Color = themeColor(colorMuted)
	p.title.Refresh()
	p.list.Refresh()
	if p.open {
		p.showMade()
	}
}
