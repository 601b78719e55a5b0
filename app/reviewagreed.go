// This file owns the sheet that accepts at once what people agree on, and shows before what
// that would be.

package app

import (
	"context"
	"errors"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
	"dateline/annotate/review"
	"dateline/app/session"
)

// agreedSheet is the sheet.
type agreedSheet struct {
	page   *reviewPage
	n      int  // how many must hold a version alike; 0 for all
	here   bool // on the open article alone
	rows   []*review.Row
	list   *rowList
	says   *canvas.Text
	accept *button
	foot   *fyne.Container
	dialog *dialog.CustomDialog
}

// openAgreed opens the sheet.
func (p *reviewPage) openAgreed() {
	if p.app.sayLooking() {
		return
	}
	a := p.app
	s := &agreedSheet{page: p, here: hasDocument(a), says: ink("", colorMuted, 12.5, false)}
	s.list = newRowList(a, 1)
	s.list.count = func() int { return len(s.rows) }
	s.list.row = s.row
	s.list.name = func() string { return "What would be accepted, " + plural(len(s.rows), "tag") }
	s.list.tapped = func(int) {}
	where := newChoice(a, []string{"This article", "The whole project"}, "", nil)
	where.Selected = where.Options[0]
	if !s.here {
		where.Selected = where.Options[1]
	}
	where.OnChanged = func(string) { s.here = where.SelectedIndex() == 0 && hasDocument(a); s.collect() }
	held := newChoice(a, s.heldTitles(), "", nil)
	held.Selected = held.Options[0]
	held.OnChanged = func(string) { s.n = s.need(held.SelectedIndex()); s.collect() }
	form := container.New(layout.NewFormLayout(), widget.NewLabel("Held alike by"), held, widget.NewLabel("Where"), where)
	s.accept = newButton(a, "", s.run)
	s.accept.Importance = widget.HighImportance
	s.foot = container.New(&footLayout{}, s.says, newButton(a, "Cancel", a.escape), s.accept)
	body := container.NewBorder(form, inset(s.foot, 8, 0, 0, 0), nil, nil, inset(s.list, 6, 0, 0, 0))
	s.dialog = dialog.NewCustomWithoutButtons("Accept what is agreed", body, a.window)
	a.openSheet(s.dialog, false, 620, 560)
	s.collect()
	a.focus(s.accept)
}

// heldTitles are the choices of how many must agree.
func (s *agreedSheet) heldTitles() []string {
	titles := []string{"All who are compared on the article"}
	for n := len(s.page.layers) - 1; n >= 2; n-- {
		titles = append(titles, fmt.Sprintf("At least %d of %d", n, len(s.page.layers)))
	}
	return titles
}

// need is the number behind a choice.
func (s *agreedSheet) need(choice int) int {
	if choice <= 0 {
		return 0
	}
	return len(s.page.layers) - choice
}

// collect lists what would be accepted.
func (s *agreedSheet) collect() {
	p := s.page
	q, _ := p.queue()
	f := review.Filter{Kinds: review.SetOf(review.Kinds()...)}
	if s.here {
		f.Article = p.app.session.Document().Article.ID
	}
	s.rows = nil
	for _, r := range q.Rows(f, review.Reading) {
		if r.Agreed(s.n) {
			s.rows = append(s.rows, r)
		}
	}
	s.accept.SetText("Accept " + plural(len(s.rows), "tag"))
	able(s.accept, len(s.rows) > 0)
	says := "It is one step, which " + p.app.undoKey() + " takes back."
	if len(s.rows) == 0 {
		says = "Nothing that is open is agreed on so."
	}
	s.says.Text = says
	s.foot.Layout.Layout(s.foot.Objects, s.foot.Size())
	s.foot.Refresh()
	s.list.moveTo(0)
}

func (s *agreedSheet) row(i int) rowText {
	r := s.rows[i]
	p := s.page
	article, _ := p.app.session.Listed(r.Article)
	return rowText{
		title: "“" + r.Quote + "”", aside: fmt.Sprintf("%s · %d of %d", p.label(r.Label).Title(), r.Split, r.Of),
		below: annotate.Shorten(article.Title, 80),
	}
}

// articles are those that have what would be accepted.
func (s *agreedSheet) articles() []annotate.ID {
	var ids []annotate.ID
	for _, r := range s.rows { // those of an article stand together
		if len(ids) == 0 || ids[len(ids)-1] != r.Article {
			ids = append(ids, r.Article)
		}
	}
	return ids
}

// run accepts it.
func (s *agreedSheet) run() {
	p := s.page
	articles := s.articles()
	s.dialog.Hide()
	if s.here {
		before, at := p.now, p.place()
		p.deciding = true
		p.comparison().AcceptAgreed(context.Background(), articles, s.n, func(float64) {}, func(done session.Agreed, err error) {
			p.deciding = false
			s.accepted(done, err)
			if p.refill(); hasOpenCase(p.app) {
				p.show()
			} else {
				p.advance(before, at)
			}
		})
		return
	}
	progress := p.app.showProgress("Accepting what is agreed")
	p.comparison().AcceptAgreed(progress.ctx, articles, s.n, func(share float64) { progress.report(share, "") }, func(done session.Agreed, err error) {
		progress.close()
		s.accepted(done, err)
	})
}

// accepted says what came of it.
func (s *agreedSheet) accepted(done session.Agreed, err error) {
	a := s.page.app
	switch {
	case errors.Is(err, context.Canceled):
		a.status.say("Nothing was accepted")
	case err != nil:
		a.fail(err)
	default:
		says := "Accepted " + plural(done.Cases, "tag")
		if done.Articles > 1 {
			says += " in " + plural(done.Articles, "article")
		}
		a.status.say(says + "; " + a.undoKey() + " takes it back")
	}
}
