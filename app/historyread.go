// This file owns what the history asks the project for: the filters, and the pages
// that are read as the list comes to need them.

package app

import (
	"context"
	"errors"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"dateline/annotate"
	"dateline/app/session"
)

// historyKinds is what can be asked for by kind.
var historyKinds = []struct {
	name string
	kind annotate.Kind
}{
	{"Everything", 0}, {"Tags", annotate.KindSpan}, {"Links", annotate.KindLink}, {"States of articles", annotate.KindStatus},
	{"Articles", annotate.KindArticle}, {"Tag scheme", annotate.KindScheme}, {"Entities", annotate.KindEntity},
}

// The choices that leave everything in.
const (
	allArticles = "All articles"
	thisArticle = "The open article"
	everyone    = "Everyone"
	anyLabel    = "Any label"
)

// showFilters makes the filters for the people and labels that there are. What was
// asked for of a person whom the project does not know is asked for no more.
func (p *historyPane) showFilters() {
	names := []string{everyone}
	p.people = []annotate.ID{{}}
	for _, person := range p.app.session.People() {
		names, p.people = append(names, p.personName(person.ID)), append(p.people, person.ID)
	}
	names, p.people = append(names, p.personName(annotate.Program)), append(p.people, annotate.Program)
	if !slices.Contains(p.people, p.filter.Person) {
		p.filter.Person = annotate.ID{}
	}
	var kinds []string
	for _, k := range historyKinds {
		kinds = append(kinds, k.name)
	}
	at := func(list []string, i int) string { return list[max(i, 0)] }
	p.label = newChoice(p.app, nil, "", func(string) { p.filtered() })
	p.showLabels()
	p.where = newChoice(p.app, []string{allArticles, thisArticle}, map[bool]string{false: allArticles, true: thisArticle}[p.here], func(string) { p.filtered() })
	p.person = newChoice(p.app, names, at(names, slices.Index(p.people, p.filter.Person)), func(string) { p.filtered() })
	kind := slices.IndexFunc(historyKinds, func(k struct {
		name string
		kind annotate.Kind
	}) bool {
		return k.kind == p.filter.Kind
	})
	p.kind = newChoice(p.app, kinds, at(kinds, kind), func(string) { p.filtered() })
	p.filters.Objects = []fyne.CanvasObject{p.where, p.person, p.label, p.kind}
	p.filters.Refresh()
}

// showLabels offers the labels that stand. One that was merged is asked for as the one
// that took it, and one that is gone no more.
func (p *historyPane) showLabels() {
	scheme := p.app.session.Scheme()
	label, _ := scheme.Label(p.filter.Label)
	p.filter.Label = label.Key
	titles := []string{anyLabel}
	p.labels = []string{""}
	for _, l := range scheme.Standing() {
		titles, p.labels = append(titles, l.Title()), append(p.labels, l.Key)
	}
	p.label.Options, p.label.Selected = titles, titles[max(slices.Index(p.labels, label.Key), 0)]
	p.label.Refresh()
}

// schemeChanged brings the filter of labels in step, and reads what it asks for where
// that is something else now.
func (p *historyPane) schemeChanged() {
	if !p.open || p.app.session == nil {
		return
	}
	was := p.filter.Label
	if p.showLabels(); p.filter.Label != was {
		p.readAnew()
	}
}

// filtered reads what the filters ask for.
func (p *historyPane) filtered() {
	p.here = p.where.Selected == thisArticle
	p.filter.Person = p.people[max(p.person.SelectedIndex(), 0)]
	p.filter.Label = p.labels[max(p.label.SelectedIndex(), 0)]
	p.filter.Kind = historyKinds[max(p.kind.SelectedIndex(), 0)].kind
	p.readAnew()
}

// readAnew reads what is asked for now in place of what was.
func (p *historyPane) readAnew() {
	p.chosen, p.more, p.known, p.made, p.madeOf = -1, false, 0, session.Made{}, nil
	p.showEntries(nil)
	p.showMade()
	p.showRevision()
	p.read(annotate.ID{})
}

// read reads the page that is older than a change, or the newest.
func (p *historyPane) read(olderThan annotate.ID) {
	p.stopReading()
	p.filter.Article = annotate.ID{}
	if p.here && hasDocument(p.app) {
		p.filter.Article = p.app.session.Document().Article.ID
	}
	p.reading++
	reading, s := p.reading, p.app.session
	ctx := p.begin(func() string {
		if p.all.Load() == 0 {
			return ""
		}
		return "Looked through " + grouped(int(p.passed.Load())) + " of " + grouped(int(p.all.Load())) + " changes…"
	})
	p.readingPage, p.cutOff = true, false
	known := p.known
	if olderThan != (annotate.ID{}) {
		known = 0
	}
	s.ReadHistory(ctx, p.filter, olderThan, known,
		func(passed, all int) { p.passed.Store(int64(passed)); p.all.Store(int64(all)) },
		func(page session.HistoryPage, err error) {
			if reading != p.reading || !p.open || s != p.app.session {
				return
			}
			p.end(ctx)
			p.readingPage = false
			p.take(page, olderThan, err)
		})
}

// take takes in a page that was read.
func (p *historyPane) take(page session.HistoryPage, olderThan annotate.ID, err error) {
	stopped := errors.Is(err, context.Canceled)
	if err != nil && !stopped {
		p.app.Failed("read the history", err)
	}
	entries := page.Entries
	switch {
	case olderThan != (annotate.ID{}):
		entries = slices.Concat(p.model.entries, page.Entries)
		p.more = page.More && err == nil
	case page.Joins:
		entries = slices.Concat(p.newer(page.Entries), p.model.entries)
	default:
		p.more = page.More && err == nil
	}
	if olderThan == (annotate.ID{}) && err == nil {
		p.known = page.Changes
	}
	p.showEntries(entries)
	switch {
	case stopped:
		p.say("Stopped. What was found so far is listed.")
	case len(entries) == 0:
		p.say("Nothing was changed that fits.")
	default:
		p.say("")
	}
	if p.stale {
		p.stale = false
		p.changed()
	}
}

// newer is those of entries that are newer than all that are listed.
func (p *historyPane) newer(entries []session.HistoryEntry) []session.HistoryEntry {
	listed := map[annotate.ID]bool{}
	for _, e := range p.model.entries {
		listed[e.Change.ID] = e.Damage == nil
	}
	if i := slices.IndexFunc(entries, func(e session.HistoryEntry) bool { return listed[e.Change.ID] }); i >= 0 {
		return entries[:i]
	}
	return entries
}

// showEntries lists entries, and keeps the chosen change chosen.
func (p *historyPane) showEntries(entries []session.HistoryEntry) {
	var chosen annotate.ID
	if row, ok := p.row(); ok && row.hasChange() {
		chosen = row.oldest().ID
	}
	p.model.set(entries, time.Now())
	p.findChosen(chosen)
	p.list.Refresh()
	p.app.refreshMenu()
}

func (p *historyPane) findChosen(id annotate.ID) {
	p.chosen = slices.IndexFunc(p.model.rows, func(r historyRow) bool { return r.hasChange() && r.oldest().ID == id })
}

// wantRow is told of a row that came into view: it reads on before the end is
// reached, and asks which article the change is about.
func (p *historyPane) wantRow(index int) {
	const ahead = 20
	if n := len(p.model.entries); p.more && p.cancel == nil && index > len(p.model.rows)-ahead {
		last := p.model.entries[n-1]
		p.more = false
		p.findSoon.bring(p.app.work, p.findArticles)
		p.read(last.Change.ID)
	}
	row := p.model.rows[index]
	if !row.hasChange() || row.isGroup() || p.asked[row.changes[0].ID] {
		return
	}
	id := row.changes[0].ID
	p.asked[id] = true
	p.wanted = append(p.wanted, id)
	p.findSoon.bring(p.app.work, p.findArticles)
}

// findArticles finds the articles of the rows in view.
func (p *historyPane) findArticles() {
	s := p.app.session
	if s == nil || !p.open || len(p.wanted) == 0 {
		return
	}
	wanted := p.wanted
	p.wanted = nil
	s.ReadTouched(wanted, func(found map[annotate.ID]annotate.ID) {
		if !p.open || s != p.app.session {
			return
		}
		for id, article := range found {
			p.articles[id] = article
		}
		p.list.Refresh()
	})
}

// changed reads what was done since, after the page has shown it.
func (p *historyPane) changed() {
	if !p.open {
		return
	}
	p.soon.bring(p.app.work, func() {
		switch {
		case !p.open || p.app.session == nil:
		case p.cancel != nil:
			p.stale = true
		default:
			p.read(annotate.ID{})
		}
	})
}
