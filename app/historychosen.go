// This file owns the change that is chosen in the history: what it made, told in the
// pane and shown in the text.

package app

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"dateline/annotate"
	"dateline/annotate/history"
	"dateline/annotate/text"
	"dateline/app/session"
)

// row is the chosen row.
func (p *historyPane) row() (historyRow, bool) {
	if !p.open || p.chosen < 0 || p.chosen >= len(p.model.rows) {
		return historyRow{}, false
	}
	return p.model.rows[p.chosen], true
}

// spokenRow is the chosen row as it is read aloud.
func (p *historyPane) spokenRow() string {
	row, ok := p.row()
	if !ok {
		return ""
	}
	return row.sentence() + ". " + p.facts(row)
}

// goTo chooses the change of a row, or where that is a heading, the next one that way.
func (p *historyPane) goTo(at int) {
	rows := p.model.rows
	way := 1
	if at < p.chosen {
		way = -1
	}
	for at >= 0 && at < len(rows) && rows[at].day != "" {
		at += way
	}
	if at < 0 { // above the first is but its heading
		at = slices.IndexFunc(rows, func(r historyRow) bool { return r.day == "" })
	}
	if at >= 0 && at < len(rows) {
		p.choose(at)
	}
}

// choose chooses a row, and shows what its change made.
func (p *historyPane) choose(at int) {
	p.chosen = at
	p.list.ScrollTo(at)
	p.list.Refresh()
	p.app.refreshMenu()
	row := p.model.rows[at]
	if !row.hasChange() {
		p.made, p.madeOf = session.Made{}, nil
		p.showMade()
		p.showRevision()
		return
	}
	ids := row.ids()
	if len(ids) > mostOfGroup {
		ids = ids[:mostOfGroup]
	}
	s := p.app.session
	p.madeOf = ids
	s.ReadMade(ids, func(made session.Made, err error) {
		if !p.open || s != p.app.session || !slices.Equal(ids, p.madeOf) {
			return
		}
		if err != nil {
			p.app.Failed("read this change", err)
			return
		}
		p.made = made
		p.showMade()
		p.openArticle()
	})
}

// mostOfGroup is how many changes of a group are read to tell what it made.
const mostOfGroup = 20

// toggleGroup opens the chosen group, or closes it.
func (p *historyPane) toggleGroup() {
	row, ok := p.row()
	if !ok || !row.isGroup() {
		return
	}
	p.model.toggle(row.changes[0].Group, time.Now())
	p.list.Refresh()
}

// openGroup opens the chosen group, or closes it from any of its rows.
func (p *historyPane) openGroup(open bool) {
	row, ok := p.row()
	if !ok || !row.hasChange() || row.changes[0].Group == (annotate.ID{}) {
		return
	}
	if p.model.opened[row.changes[0].Group] == open {
		return
	}
	for row.member {
		p.chosen--
		row = p.model.rows[p.chosen]
	}
	p.toggleGroup()
}

// openArticle opens the article that the change is about, unless one of several is open.
func (p *historyPane) openArticle() {
	s := p.app.session
	if d := s.Document(); d != nil && (slices.Contains(p.made.Articles, d.Article.ID) || len(p.made.Articles) == 0) {
		p.showRevision()
		return
	}
	for _, id := range p.made.Articles {
		if _, ok := s.Listed(id); ok {
			p.app.openArticle(id)
			return
		}
	}
	p.showRevision()
}

// goToChange brings the keyboard to the place of the change on the page.
func (p *historyPane) goToChange() {
	if row, ok := p.row(); ok && row.isGroup() {
		p.toggleGroup()
		return
	}
	p.showRevision()
	p.app.focusReader()
}

// showRevision shows on the page what the chosen change did to the open article.
func (p *historyPane) showRevision() {
	view := p.app.reader.view
	if !hasDocument(p.app) {
		return
	}
	taken, put := revisionOf(p.app.session.Document(), p.made.Differences)
	if _, ok := p.row(); !ok {
		taken, put = nil, nil
	}
	view.SetRevision(taken, put)
	var first text.Range
	for i, r := range slices.Concat(put, taken) {
		if i == 0 || r.Start < first.Start {
			first = r
		}
	}
	if !first.Empty() {
		view.Reveal(first)
	}
}

// revisionOf is the words of a document that differences took out of tags, and those
// that they put into tags or said something else of.
func revisionOf(d *annotate.Document, differences []history.Difference) (taken, put []text.Range) {
	for _, difference := range differences {
		e := difference.Edit
		if e.Key().Article != d.Article.ID {
			continue
		}
		was, is := rangesOf(d.Text, e.Before), rangesOf(d.Text, e.After)
		put = append(put, is...)
		taken = append(taken, text.Without(was, is)...)
		for _, r := range []annotate.Record{e.Before, e.After} {
			if l, ok := r.(annotate.Link); ok { // the tags that it ties are not altered by it
				put = append(put, extentsOf(d, l.From, l.To)...)
			}
		}
	}
	return taken, put
}

// rangesOf is where a tag lies; nothing for what is no tag, or does not fit the text.
func rangesOf(body *text.Text, r annotate.Record) (ranges []text.Range) {
	s, _ := r.(annotate.Span)
	for _, f := range s.Fragments {
		if body.CheckRange(f.Range) != nil {
			return nil
		}
		ranges = append(ranges, f.Range)
	}
	return ranges
}

func extentsOf(d *annotate.Document, ids ...annotate.ID) (ranges []text.Range) {
	for _, id := range ids {
		if s, ok := d.Span(id); ok && s.Check(d.Text) == nil {
			ranges = append(ranges, s.Extent())
		}
	}
	return ranges
}

// showMade tells in the pane what the chosen change made.
func (p *historyPane) showMade() {
	p.card.Objects = nil
	row, ok := p.row()
	switch {
	case !ok:
	case !row.hasChange():
		p.add(newWrapped(p.app.setter, row.sentence()+". A backup from before may have it; nothing is written to a damaged file.", 13, false, 5))
	case len(p.made.Changes) > 0:
		p.addMade(row)
	}
	row, ok = p.row()
	show(p.buttons, ok && row.hasChange())
	p.card.Refresh()
	p.layOut()
	canvas.Refresh(p.card)
}

func (p *historyPane) add(o fyne.CanvasObject) { p.card.Objects = append(p.card.Objects, o) }

// mostTold is how many records the pane tells of.
const mostTold = 12

func (p *historyPane) addMade(row historyRow) {
	c := row.oldest()
	p.add(newWrapped(p.app.setter, row.sentence(), 14, true, 4))
	when := dayOf(c.At, time.Now()) + ", " + timeOf(c.At) + " · " + p.personName(c.Author)
	if p.model.isUndone(row) {
		when += " · undone since"
	}
	p.add(ink(when, colorMuted, 12.5, false))
	if n := p.made.Brought; n > 0 {
		p.add(newWrapped(p.app.setter, broughtWords(n), 13, false, 4))
	}
	for _, d := range p.made.Differences[:min(len(p.made.Differences), mostTold)] {
		p.addDifference(d)
	}
	if more := len(p.made.Differences) + p.made.More - mostTold; more > 0 {
		p.add(ink("and "+plural(more, "more record"), colorMuted, 12.5, false))
	}
}

// broughtWords says what a merge brought, and where that stands.
func broughtWords(changes int) string {
	return plural(changes, "change") + " came with it. Choose a person, an article or a label above to see such changes one by one."
}

// addDifference tells what became of one record.
func (p *historyPane) addDifference(d history.Difference) {
	for _, sentence := range d.Says {
		p.add(newWrapped(p.app.setter, sentence, 13, false, 3))
	}
	if len(d.Says) > 0 {
		return
	}
	what := "Changed: "
	switch {
	case d.Edit.Before == nil:
		what = "New: "
	case d.Edit.After == nil:
		what = "Removed: "
	}
	p.add(inset(newWrapped(p.app.setter, what+d.Of, 13, true, 3), 4, 0, 0, 0))
	if body := p.made.Texts[d.Edit.Key().Article]; body != nil {
		if shown, ok := inContext(body, d.Edit); ok {
			p.add(newRevisedText(p.app.setter, shown))
		}
	}
	_, isLink := either(d.Edit.After, d.Edit.Before).(annotate.Link)
	whole := d.Edit.Before == nil || d.Edit.After == nil
	for _, f := range d.Fields {
		if f.Name == "words" { // which stand in their context
			continue
		}
		if isLink && whole && (f.Name == "kind" || f.Name == "beginning" || f.Name == "end") { // which its name says
			continue
		}
		p.add(newRevisedText(p.app.setter, asRevised(f)))
	}
}

func either(a, b annotate.Record) annotate.Record {
	if a != nil {
		return a
	}
	return b
}

// asRevised is a field as a line: what it said struck through, what it says underlined.
func asRevised(f history.Field) *revised {
	r := &revised{}
	r.say(f.Name + ": ")
	if f.Before != "" {
		r.take(oneLine(f.Before))
	}
	if f.Before != "" && f.After != "" {
		r.say(" → ")
	}
	if f.After != "" {
		r.put(oneLine(f.After))
	}
	if f.Before == "" && f.After == "" {
		r.say("changed")
	}
	return r
}
