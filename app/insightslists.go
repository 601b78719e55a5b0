// This file owns the lists at the left of the insights: the layers, the measures and the
// hardest articles.

package app

import (
	"cmp"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"

	"dateline/annotate"
	"dateline/storage/insights"
)

// showLayers lists the layers, each with a box.
func (p *insightsPage) showLayers() {
	p.layers.RemoveAll()
	for _, person := range p.people() {
		says := person.Handle
		if !person.IsLayer() {
			says += fmt.Sprintf(" · %s done", grouped(doneBy(p.app.session.Articles(), person.ID)))
		}
		box := newTickBox(p.app, says, nil)
		box.Checked = p.wants(person)
		box.OnChanged = func(on bool) {
			p.wanted[person.ID] = on
			p.work.begin()
		}
		p.layers.Add(box)
	}
	p.layers.Refresh()
}

// wants reports whether a layer is compared: that of a person is, unless they were left
// out, and one of decisions is where it was asked for.
func (p *insightsPage) wants(person annotate.Person) bool {
	on, said := p.wanted[person.ID]
	return on || !said && !person.IsLayer()
}

// newMeasures is the measures, of which the one at hand is shown.
func (p *insightsPage) newMeasures() *rowList {
	all := insights.Measures()
	l := newRowList(p.app, 0)
	l.count = func() int { return len(all) }
	l.row = func(i int) rowText {
		lacks := all[i] == insights.Gamma && !p.work.gamma
		r := rowText{title: all[i].Title(), weak: lacks}
		if lacks {
			r.aside = "not computed"
		}
		return r
	}
	l.name = func() string { return "Measures" }
	l.tapped = func(int) {}
	l.moved = func() {
		if m := all[l.at]; m != p.measure {
			p.measure = m
			if p.compared != nil {
				p.showFigures()
				p.showState()
			}
		}
	}
	l.onKey = p.handOn
	return l
}

// newHardest is the articles on which layers disagree.
func (p *insightsPage) newHardest() *rowList {
	l := newRowList(p.app, 1)
	l.count = func() int { return len(p.hard) }
	l.row = func(i int) rowText {
		h := p.hard[i]
		return rowText{title: cmp.Or(p.compared.Titles[h.Article], "Untitled article"), aside: fmt.Sprintf("F1 %.2f", h.F1), below: plural(h.Differing(), "tag") + " differ"}
	}
	l.name = func() string { return "Hardest articles, " + grouped(len(p.hard)) }
	l.tapped = p.askArticle
	l.onKey = func(k fyne.KeyName) bool {
		if k == fyne.KeyReturn || k == fyne.KeyEnter || k == fyne.KeySpace {
			p.askArticle(l.at)
			return true
		}
		return p.handOn(k)
	}
	return l
}

// askArticle shows in what layers differ on one of the hardest articles.
func (p *insightsPage) askArticle(i int) {
	if i < len(p.hard) {
		h := p.hard[i]
		p.behind.ask(insights.Question{Article: h.Article}, p.compared.Titles[h.Article], fmt.Sprintf("Exact F1 %.2f over all labels and pairs; %s differ", h.F1, plural(h.Differing(), "tag")))
	}
}

// handOn takes the keys of a list that lead elsewhere: the right arrow and Esc to the
// figures, and those that work everywhere.
func (p *insightsPage) handOn(k fyne.KeyName) bool {
	switch {
	case k == fyne.KeyRight, k == fyne.KeyEscape:
		p.app.focusReader()
	default:
		return p.app.handOn(&fyne.KeyEvent{Name: k})
	}
	return true
}

// grid is the table that had the keyboard last.
func (p *insightsPage) grid() *figureGrid {
	if p.drawn.Title != "" && slices.Equal(p.drawn.Rows, p.confused.table.Rows) && p.drawn.Title == p.confused.table.Title {
		return p.confused
	}
	return p.heat
}
