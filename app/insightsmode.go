// This file owns the insights as a workspace of the window: when they are compared, and
// what they are told.

package app

import (
	"fyne.io/fyne/v2"

	"dateline/annotate"
	"dateline/storage/insights"
)

func (p *insightsPage) object() fyne.CanvasObject { return p.content }

// enter compares anew what has changed.
func (p *insightsPage) enter() {
	if p.work.cancel == nil && p.work.isStale() {
		p.waits = true
		p.work.begin()
		return
	}
	p.show()
}

// leave lets the work go on.
func (p *insightsPage) leave() {}

func (p *insightsPage) commit() {}

// panes are the parts of the page, the figures first if there are any.
func (p *insightsPage) panes() []pane {
	rest := []pane{{p.measures, p.measures}, {p.hardest, p.hardest}, {p.behind.content, p.behind.list}}
	if !p.tables.Visible() {
		return rest
	}
	return append([]pane{{p.tables, p.grid()}}, rest...)
}

// typedKey takes a key that nothing on the screen has taken.
func (p *insightsPage) typedKey(e *fyne.KeyEvent) {
	first := p.panes()[0].first
	p.app.focus(first)
	first.TypedKey(e)
}

// projectOpened forgets what was compared of another project.
func (p *insightsPage) projectOpened() {
	p.work.rest()
	p.work.of, p.work.gamma, p.work.intervals, p.work.stopped, p.work.failed = nil, false, false, false, nil
	p.compared, p.hard, p.inPair, p.drawn = nil, nil, 0, insights.Table{}
	p.wanted = map[annotate.ID]bool{}
	p.heat.set(insights.Table{})
	p.confused.set(insights.Table{})
	p.behind.clear()
	if p.app.mode == measuring {
		p.enter()
	}
}

func (p *insightsPage) documentOpened() {}

func (p *insightsPage) documentChanged(annotate.Change) {}

func (p *insightsPage) schemeChanged() { p.told() }

func (p *insightsPage) libraryChanged() { p.told() }

func (p *insightsPage) libraryRead() { p.told() }

// told says that the project is another, where it is; it is compared when the user asks, or
// comes again.
func (p *insightsPage) told() {
	if p.app.mode == measuring {
		p.showState()
	}
}
