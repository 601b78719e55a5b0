// This file owns review as a workspace of the window: what happens when it comes and goes,
// and what it is told.

package app

import (
	"fyne.io/fyne/v2"

	"dateline/annotate"
	"dateline/annotate/review"
)

func (p *reviewPage) object() fyne.CanvasObject { return p.content }

// enter shows the open article with all layers.
func (p *reviewPage) enter() {
	p.page.open()
	if r := p.comparison(); r != nil && (r.Outdated() || p.isIdle()) {
		p.begin()
	}
	p.refill()
	if p.now == nil {
		p.first()
	}
	p.show()
	p.page.reveal()
}

// isIdle reports whether there is no queue, and none is being reckoned.
func (p *reviewPage) isIdle() bool {
	_, ready := p.queue()
	_, all := p.comparison().Progress()
	return !ready && all == 0
}

func (p *reviewPage) leave() {
	p.bringQueue(false)
	p.app.status.ask("")
}

func (p *reviewPage) commit() {}

// panes are the parts of the page.
func (p *reviewPage) panes() []pane {
	return []pane{{p.side, p.list}, {p.page.content, p.page.view}, {p.hand.content, p.hand.accept}}
}

// typedKey takes a key that nothing on the screen has taken.
func (p *reviewPage) typedKey(e *fyne.KeyEvent) {
	p.app.focus(p.list)
	p.list.TypedKey(e)
}

// projectOpened forgets what was of another project, and reckons the queue of this one.
func (p *reviewPage) projectOpened() {
	p.rest()
	p.filter, p.here, p.rows, p.now, p.layers, p.failed = review.Filter{}, false, nil, nil, nil, nil
	p.hand.comments.forget()
	p.page.forget()
	p.app.top.showOpenCases(0)
	if r := p.comparison(); r != nil {
		r.Tell(p.told)
		p.begin()
	}
}

// documentOpened shows the article, and takes one of its cases to hand.
func (p *reviewPage) documentOpened() {
	p.hand.table.outdated = true
	if p.app.mode != reviewing {
		return
	}
	p.page.open()
	p.refill()
	if !hasDocument(p.app) {
		p.now = nil
	} else if p.now == nil || p.now.Article != p.app.session.Document().Article.ID {
		p.firstHere()
	}
	p.show()
	p.page.reveal()
}

// firstHere takes the first case of the open article to hand, if it has one.
func (p *reviewPage) firstHere() {
	q, ok := p.queue()
	if !ok {
		return
	}
	f := p.asked()
	f.Article = p.app.session.Document().Article.ID
	p.now, _ = q.Next(f, p.order, nil)
}

// documentChanged follows a change; one that takes a step back takes the case to hand that
// it was about.
func (p *reviewPage) documentChanged(c annotate.Change) {
	p.hand.table.outdated = true
	if p.app.mode != reviewing {
		return
	}
	p.page.changed(c)
	if c.Undoes != (annotate.ID{}) || c.Redoes != (annotate.ID{}) {
		if row, ok := p.caseOf(c); ok {
			p.goTo(row)
			return
		}
	}
	if !p.deciding {
		p.show()
	}
}

// caseOf finds the case that a change of the open article decided, or of which it took a
// decision back.
func (p *reviewPage) caseOf(c annotate.Change) (*review.Row, bool) {
	q, ok := p.queue()
	if !ok {
		return nil, false
	}
	for _, e := range c.Edits {
		d, decides := e.After.(annotate.Decision)
		if !decides {
			d, decides = e.Before.(annotate.Decision)
		}
		if !decides {
			continue
		}
		for _, of := range p.comparison().Cases() {
			if holdsJudged(of, d) {
				return q.Row(of.Article, of.ID)
			}
		}
	}
	return nil, false
}

// holdsJudged reports whether a case has a tag that a decision is about.
func holdsJudged(c review.Case, d annotate.Decision) bool {
	for _, s := range c.Spans() {
		if s.ID == d.Final {
			return true
		}
		for _, j := range d.Judged {
			if j.Span == s.ID {
				return true
			}
		}
	}
	return false
}

// schemeChanged reckons anew: labels may be merged, values others.
func (p *reviewPage) schemeChanged() {
	p.page.showScheme()
	if r := p.comparison(); r != nil {
		p.begin()
	}
}

func (p *reviewPage) libraryChanged() {
	if r := p.comparison(); r != nil && r.Outdated() && p.app.mode == reviewing {
		p.begin()
	}
}

// libraryRead reckons anew: articles and layers may have come in or gone.
func (p *reviewPage) libraryRead() { p.begin() }
