// This file owns the workspace of review: the queue of cases on the left, the article with
// all layers in the middle, the case in hand on the right.

package app

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"dateline/annotate"
	"dateline/annotate/review"
	"dateline/app/session"
)

// reviewPage is the workspace of review.
type reviewPage struct {
	app     *App
	content *fyne.Container
	side    fyne.CanvasObject // the pane of the queue
	head    *reviewHead
	list    *caseList
	page    *reviewReader
	hand    *caseHand
	room    *reviewLayout

	filter   review.Filter // but for its article
	here     bool          // only the open article is asked for
	order    review.Order
	hidden   bool          // names are
	hiddenAt annotate.ID   // the article that was open when they were hidden last
	layers   []annotate.ID // of the annotators

	rows     []*review.Row // that fit the filter
	now      *review.Row   // the case in hand; nil for none
	deciding bool          // what is shown follows at the end of the gesture
	failed   error         // why there is no queue
	ticks    func()        // ends the telling of progress
}

func newReviewPage(a *App) *reviewPage {
	p := &reviewPage{app: a, room: &reviewLayout{}}
	p.head = newReviewHead(p)
	p.list = newCaseList(p)
	p.page = newReviewReader(p)
	p.hand = newCaseHand(p)
	p.side = p.left()
	p.content = container.New(p.room, p.side, p.page.content, p.hand.content)
	return p
}

// comparison is that of the open project; nil where none is open.
func (p *reviewPage) comparison() *session.Review {
	if p.app.session == nil {
		return nil
	}
	return p.app.session.Review()
}

// queue is the cases of the project, as far as they are reckoned.
func (p *reviewPage) queue() (*review.Queue, bool) {
	r := p.comparison()
	if r == nil {
		return nil, false
	}
	return r.Queue()
}

// asked is the filter with the article that it is about.
func (p *reviewPage) asked() review.Filter {
	f := p.filter
	if p.here && hasDocument(p.app) {
		f.Article = p.app.session.Document().Article.ID
	}
	return f
}

// begin reckons the queue, in place of what goes on.
func (p *reviewPage) begin() {
	p.rest()
	r := p.comparison()
	if r == nil {
		return
	}
	p.failed, p.hand.table.outdated = nil, true
	p.ticks = p.app.work.Every(150*time.Millisecond, p.head.show)
	r.Reckon(p.app.work.Each, func(err error) {
		p.rest()
		if p.failed = err; err != nil {
			p.show()
		}
	})
	p.show()
}

// rest ends the telling of progress.
func (p *reviewPage) rest() {
	if p.ticks != nil {
		p.ticks()
		p.ticks = nil
	}
}

// told takes the queue as it is now.
func (p *reviewPage) told() {
	if p.deciding {
		return
	}
	p.refill()
	if p.app.mode != reviewing {
		return
	}
	if p.now == nil {
		p.first()
	}
	p.show()
}

// refill lists the rows of the queue anew, and finds that of the case in hand.
func (p *reviewPage) refill() {
	q, ok := p.queue()
	p.rows = nil
	if !ok {
		p.now = nil
		p.app.top.showOpenCases(0)
		return
	}
	p.layers = p.comparison().Compared()
	p.app.top.showOpenCases(p.comparison().Waiting())
	if p.now != nil {
		p.now, _ = q.Row(p.now.Article, p.now.Case)
	}
	if p.app.mode == reviewing {
		p.rows = q.Rows(p.asked(), p.order)
	}
}

// first takes a case to hand where none is: of the open article, or else of any.
func (p *reviewPage) first() {
	q, ok := p.queue()
	if !ok {
		return
	}
	f := p.asked()
	if hasDocument(p.app) {
		f.Article = p.app.session.Document().Article.ID
		if row, found := q.Next(f, p.order, nil); found {
			p.now = row
			return
		}
	}
	if row, found := q.Next(p.asked(), p.order, nil); found {
		p.goTo(row)
	} else if len(p.rows) > 0 {
		p.goTo(p.rows[0])
	}
}

// show brings everything in step.
func (p *reviewPage) show() {
	if p.app.mode != reviewing {
		return
	}
	p.hand.table.bring()
	p.head.show()
	p.list.show()
	p.page.show()
	p.hand.show()
	p.app.refresh()
}

// goTo takes a case to hand, in whichever article it is.
func (p *reviewPage) goTo(row *review.Row) {
	p.now = row
	if d := p.app.session.Document(); d != nil && d.Article.ID == row.Article {
		p.show()
		p.page.reveal()
		return
	}
	p.list.show()
	p.app.commit()
	p.app.session.Open(row.Article) // documentOpened shows the case
}

// goToCase takes a case of the open article to hand.
func (p *reviewPage) goToCase(id annotate.ID) {
	q, ok := p.queue()
	if !ok || !hasDocument(p.app) {
		return
	}
	if row, found := q.Row(p.app.session.Document().Article.ID, id); found {
		p.goTo(row)
	}
}

// inHand is the case in hand, where its article is open. Where names are hidden the order of
// its versions tells nothing of who holds them.
func (p *reviewPage) inHand() (review.Case, bool) {
	if p.now == nil || !hasDocument(p.app) || p.app.session.Document().Article.ID != p.now.Article {
		return review.Case{}, false
	}
	c, ok := p.comparison().Case(p.now.Case)
	if p.hidden {
		c = shuffled(c)
	}
	return c, ok
}

// place is where the case in hand stands in the list, or -1.
func (p *reviewPage) place() int {
	if p.now == nil {
		return -1
	}
	return slices.IndexFunc(p.rows, func(r *review.Row) bool { return r.Case == p.now.Case && r.Article == p.now.Article })
}

func (p *reviewPage) recolor() {
	p.head.recolor()
	p.page.recolor()
	p.hand.recolor()
	p.list.Refresh()
}
