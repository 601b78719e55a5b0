// This file owns the sheet that narrows the queue: a choice for each thing that cases can
// be asked for by.

package app

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
	"dateline/annotate/review"
)

// whichTitles are the states that can be asked for.
var whichTitles = []string{review.Undecided: "Not decided yet", review.OnlyDecided: "Decided", review.All: "Decided or not"}

// caseFilter is the sheet.
type caseFilter struct {
	page  *reviewPage
	form  *fyne.Container
	first fyne.Focusable
}

func (p *reviewPage) openFilter() {
	s := &caseFilter{page: p, form: container.New(layout.NewFormLayout())}
	s.which()
	s.kind()
	s.label()
	s.person()
	s.where()
	sheet := dialog.NewCustom("Filter the queue", "Close", container.NewVScroll(s.form), p.app.window)
	p.app.openSheet(sheet, false, 460, 330)
	p.app.focus(s.first)
}

// choose adds the choice of one thing.
func (s *caseFilter) choose(title string, options []string, chosen int, changed func(i int)) {
	c := newChoice(s.page.app, options, options[max(chosen, 0)], nil)
	c.OnChanged = func(string) { changed(c.SelectedIndex()) }
	s.form.Add(widget.NewLabel(title))
	s.form.Add(c)
	if s.first == nil {
		s.first = c
	}
}

func (s *caseFilter) which() {
	s.choose("State", whichTitles, int(s.page.filter.Which), func(i int) {
		f := s.page.filter
		f.Which = review.Which(i)
		s.page.narrow(f, s.page.here)
	})
}

// kind offers the kinds, with how many cases of each are not decided.
func (s *caseFilter) kind() {
	q, _ := s.page.queue()
	options, kinds, chosen := []string{"All but the agreed"}, []review.KindSet{0}, 0
	for _, k := range review.Kinds() {
		n := q.Counts().Undecided(k)
		if n == 0 && !s.page.filter.Kinds.Has(k) {
			continue
		}
		if s.page.filter.Kinds.Has(k) {
			chosen = len(options)
		}
		options, kinds = append(options, fmt.Sprintf("%s  (%s)", k, grouped(n))), append(kinds, review.SetOf(k))
	}
	s.choose("Kind", options, chosen, func(i int) {
		f := s.page.filter
		f.Kinds = kinds[i]
		s.page.narrow(f, s.page.here)
	})
}

func (s *caseFilter) label() {
	options, keys, chosen := []string{anyValue}, []string{""}, 0
	for _, l := range s.page.app.scheme().Standing() {
		if l.Key == s.page.filter.Label {
			chosen = len(options)
		}
		options, keys = append(options, l.Title()), append(keys, l.Key)
	}
	s.choose("Label", options, chosen, func(i int) {
		f := s.page.filter
		f.Label = keys[i]
		s.page.narrow(f, s.page.here)
	})
}

// person offers the annotators. Where names are hidden nobody is offered, since who is
// found by it would be known.
func (s *caseFilter) person() {
	if s.page.hidden {
		return
	}
	people := s.page.annotators()
	options, chosen := []string{anyValue}, 0
	for i, person := range people {
		options = append(options, person.Handle)
		if person.ID == s.page.filter.Layer {
			chosen = i + 1
		}
	}
	s.choose("Concerns", options, chosen, func(i int) {
		f := s.page.filter
		f.Layer = annotate.ID{}
		if i > 0 {
			f.Layer = people[i-1].ID
		}
		s.page.narrow(f, s.page.here)
	})
}

func (s *caseFilter) where() {
	chosen := 0
	if s.page.here {
		chosen = 1
	}
	s.choose("Where", []string{"The whole project", "This article"}, chosen, func(i int) { s.page.narrow(s.page.filter, i == 1) })
}
