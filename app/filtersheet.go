// This file owns the sheet that narrows the library and sorts it: a choice for each
// field, of the values that occur. What is chosen is written into the question.

package app

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
	"dateline/app/session"
	"dateline/storage/search"
)

// filterSheet is the sheet.
type filterSheet struct {
	app    *App
	form   *fyne.Container
	kept   *fyne.Container
	dialog dialog.Dialog
	first  fyne.Focusable
}

// anyValue is the choice that asks for nothing.
const anyValue = "Any"

// showFilter opens the sheet once it is known what can be chosen.
func (a *App) showFilter() {
	s := a.session
	s.Facets(func(f session.Facets) {
		if a.session == s && !a.covered() {
			a.openFilter(f)
		}
	})
}

func (a *App) openFilter(f session.Facets) {
	s := &filterSheet{app: a, form: container.New(layout.NewFormLayout()), kept: container.NewVBox()}
	s.choose("State", search.FieldStatus, states(a.counts(search.FieldStatus, f)))
	s.choose("Source", search.FieldSource, valuesOf(a.counts(search.FieldSource, f), nil))
	s.choose("Language", search.FieldLanguage, valuesOf(a.counts(search.FieldLanguage, f), nil))
	s.choose("Has a tag", search.FieldLabel, valuesOf(a.counts(search.FieldLabel, f), a.labelTitle))
	s.choose("Tagged by", search.FieldBy, valuesOf(a.counts(search.FieldBy, f), nil))
	s.choose("To be read by", search.FieldAssigned, assignedValues(a.counts(search.FieldAssigned, f), a.handleOf(a.session.Person())))
	s.date("Published since", search.FieldAfter, f.First)
	s.date("Published before", search.FieldBefore, f.Last)
	s.is("Tags of two people differ", "disputed", f.Disputed)
	s.is("A comment is open", "commented", f.Commented)
	s.sort()
	s.showKept()
	side := container.NewVBox(widget.NewLabelWithStyle("Searches that are kept", fyne.TextAlignLeading, fyne.TextStyle{Bold: true}), s.kept)
	s.dialog = dialog.NewCustom("Filter and sort the library", "Close", container.NewVScroll(container.NewVBox(s.form, side)), a.window)
	a.openSheet(s.dialog, false, 520, 620)
	a.focus(s.first)
}

// value is one that can be chosen: as it is shown, and as it is asked for.
type value struct{ title, asked string }

// askedStates are the states as they are asked for.
var askedStates = []struct {
	state annotate.State
	asked string
}{{annotate.StateNew, "new"}, {annotate.StateInWork, "work"}, {annotate.StateDone, "done"}}

// states are those of the person at work, in the order in which one gets on.
func states(of map[string]int) (list []value) {
	for _, s := range askedStates {
		if n := of[s.asked]; n > 0 {
			list = append(list, value{fmt.Sprintf("%s  (%s)", s.state, grouped(n)), s.asked})
		}
	}
	return list
}

// assignedValues are those who have something to read: oneself first, nobody last.
func assignedValues(of map[string]int, own string) (list []value) {
	me, nobody := of["me"], of["none"]
	if len(of) == 1 && nobody > 0 { // nobody was given anything
		return nil
	}
	for _, shown := range []string{"me", own, "none"} {
		delete(of, shown)
	}
	if me > 0 {
		list = append(list, value{fmt.Sprintf("me  (%s)", grouped(me)), "me"})
	}
	list = append(list, valuesOf(of, nil)...)
	if nobody > 0 {
		list = append(list, value{fmt.Sprintf("nobody  (%s)", grouped(nobody)), "none"})
	}
	return list
}

func (a *App) labelTitle(key string) string {
	if l, ok := a.session.Scheme().Label(key); ok {
		return l.Title()
	}
	return key
}

// valuesOf are the values of a field with the number of articles, the most frequent
// first; at most some hundred.
func valuesOf(of map[string]int, title func(string) string) []value {
	const most = 200
	keys := byCount(of)
	var list []value
	for _, key := range keys[:min(len(keys), most)] {
		v := value{key, key}
		switch {
		case key == "":
			v = value{"not known", "none"}
		case title != nil:
			v.title = title(key)
		}
		v.title = fmt.Sprintf("%s  (%s)", annotate.Shorten(v.title, 44), grouped(of[key]))
		list = append(list, v)
	}
	return list
}

// choose adds the choice of a field.
func (s *filterSheet) choose(title, field string, values []value) {
	options, chosen := []string{anyValue}, anyValue
	asked := s.query().Field(field)
	for _, v := range values {
		options = append(options, v.title)
		if len(asked) == 1 && !asked[0].Not && strings.EqualFold(asked[0].Value, v.asked) {
			chosen = v.title
		}
	}
	c := newChoice(s.app, options, chosen, nil)
	c.OnChanged = func(title string) {
		q := s.query().Without(field)
		if i := slices.IndexFunc(values, func(v value) bool { return v.title == title }); i >= 0 {
			q = q.With(search.Term{Field: field, Value: values[i].asked})
		}
		s.app.library.head.set(q)
	}
	if len(values) == 0 {
		c.Disable()
	}
	s.add(title, c)
	if s.first == nil {
		s.first = c
	}
}

// date adds the field for a date, with the day of another as an example.
func (s *filterSheet) date(title, field, example string) {
	f := newField(s.app)
	example = example[:min(len(example), len(time.DateOnly))]
	if validDate(example) != nil {
		example = ""
	}
	f.SetPlaceHolder(cmp.Or(example, "2016-11-14"))
	if asked := s.query().Field(field); len(asked) > 0 {
		f.SetText(asked[0].Value)
	}
	f.wants(validDate)
	f.OnChanged = func(text string) {
		if text = strings.TrimSpace(text); validDate(text) == nil {
			s.app.library.head.set(s.query().Without(field).With(search.Term{Field: field, Value: text}))
		}
	}
	s.add(title, f)
}

// is adds the box of something that articles are.
func (s *filterSheet) is(says, value string, articles int) {
	asks := search.Term{Field: search.FieldIs, Value: value}
	c := newCheck(s.app, slices.Contains(s.query().Terms(), asks), func(on bool) {
		q := s.query().Drop(asks)
		if on {
			q = q.With(asks)
		}
		s.app.library.head.set(q)
	})
	c.Text = fmt.Sprintf("%s  (%s)", says, grouped(articles))
	s.add("", c)
}

// sort adds the choice of the order.
func (s *filterSheet) sort() {
	var titles []string
	for _, by := range session.Orders {
		titles = append(titles, orderTitles[by])
	}
	order := func() session.Order { return s.app.library.shelf.order }
	by := newChoice(s.app, titles, orderTitles[order().By], nil)
	by.OnChanged = func(title string) {
		s.app.sortBy(session.Order{By: session.Orders[slices.Index(titles, title)], Reverse: order().Reverse})
	}
	back := newCheck(s.app, order().Reverse, func(on bool) { s.app.sortBy(session.Order{By: order().By, Reverse: on}) })
	back.Text = "The other way round"
	s.add("Sort by", by)
	s.add("", back)
}

func (s *filterSheet) add(title string, control fyne.CanvasObject) {
	s.form.Add(widget.NewLabel(title))
	s.form.Add(control)
}

func (s *filterSheet) query() search.Query { return s.app.library.shelf.asked }
