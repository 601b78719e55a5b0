// This file owns what is still to be filled in: the walk through the tags that
// lack an attribute, and the list of only those.

package app

import (
	"fmt"
	"slices"
	"strings"

	"dateline/annotate"
)

// sought is what the walk looks for: an attribute of a label, or any of any label
// that is required. The zero sought is nothing yet.
type sought struct {
	label    string
	key      string
	required bool
}

// tagFilter says which tags the list shows.
type tagFilter int

const (
	allTags tagFilter = iota
	lackingInHand
	lackingRequired
)

// seek has the walk look for an attribute of the tags that the card is about.
func (p *inspectorPane) seek(a annotate.Attribute) {
	if p.now == nil || len(p.now.tags) == 0 {
		return
	}
	before := p.sought
	span, _ := p.app.session.Document().Span(p.now.tags[0])
	label, _ := p.app.scheme().Label(span.Label)
	if p.sought = (sought{label: label.Key, key: a.Key}); p.sought != before && p.filter == lackingInHand {
		p.showListSoon()
	}
	p.showFilter()
}

// soughtAmong is the place of the attribute that the walk looks for among those
// that are asked of the chosen tag, or -1.
func (p *inspectorPane) soughtAmong(asked []annotate.Attribute) int {
	if p.now == nil || len(p.now.tags) == 0 {
		return -1
	}
	span, _ := p.app.session.Document().Span(p.now.tags[0])
	if p.filter == lackingRequired || p.sought.required {
		return slices.IndexFunc(asked, p.now.lacks)
	}
	if p.sought.key == "" || !p.app.scheme().Same(span.Label, p.sought.label) {
		return -1
	}
	return slices.IndexFunc(asked, func(a annotate.Attribute) bool { return a.Key == p.sought.key })
}

// lacks is what the walk and the list look for, and what it is called. It is
// empty where nothing can be lacking.
func (p *inspectorPane) lacks(s sought) (lacks []annotate.Lack, name string) {
	scheme := p.app.scheme()
	if label, ok := scheme.Label(s.label); ok && !s.required {
		if a, ok := annotate.AttributeNamed(label.Attributes, s.key); ok {
			return []annotate.Lack{{Label: label, Attribute: a.Key}}, a.Title()
		}
	}
	for _, label := range scheme.Standing() {
		if slices.ContainsFunc(label.Attributes, func(a annotate.Attribute) bool { return a.Required && !a.Retired }) {
			lacks = append(lacks, annotate.Lack{Label: label})
		}
	}
	return lacks, "what is required"
}

// looksFor is what the walk looks for now: what the list is narrowed to, or what
// it looked for before, or the attribute in hand, or what is required.
func (p *inspectorPane) looksFor() sought {
	required := sought{required: true}
	if p.filter == lackingRequired {
		return required
	}
	if p.sought == (sought{}) {
		if a, ok := p.inHand(); ok && len(p.now.tags) > 0 {
			p.seek(a)
		} else if lacks, _ := p.lacks(required); len(lacks) > 0 {
			p.sought = required
		}
	}
	return p.sought
}

// walkLacking chooses the next tag that lacks what is looked for, or with by < 0
// the one before. It goes round at the ends, and says how many there are.
func (p *inspectorPane) walkLacking(by int) {
	lacks, name := p.lacks(p.looksFor())
	if len(lacks) == 0 {
		p.app.status.say("No attribute is required; choose a tag, and the walk looks for the attribute in hand")
		return
	}
	d, me := p.app.session.Document(), p.app.session.Person()
	step := d.NextLacking
	if by < 0 {
		step = d.PreviousLacking
	}
	from, isChosen := p.app.chosen()
	if !isChosen {
		from = annotate.Span{Fragments: []annotate.Fragment{{}}}
		at := p.app.reader.view.Caret()
		from.Fragments[0].Start, from.Fragments[0].End = at, at
	}
	next, ok := step(me, &from, lacks...)
	round := ""
	if !ok {
		next, ok = step(me, nil, lacks...)
		round = ", from the beginning again"
		if by < 0 {
			round = ", from the end again"
		}
	}
	if !ok {
		p.app.status.say("No more tags here lack " + name + "; " + p.app.withKeys("{next-article}") + " for the next article")
		return
	}
	left := d.CountLacking(me, lacks...)
	p.app.choose(next.ID)
	p.holdLacking(lacks)
	says := plural(left, "tag") + " here lack " + name + round
	switch {
	case left == 1 && next.ID == from.ID:
		says = "Only this tag here still lacks " + name
	case left == 1:
		says = "1 tag here lacks " + name + round
	}
	p.app.status.say(says)
}

// holdLacking brings to hand what the chosen tag lacks.
func (p *inspectorPane) holdLacking(lacks []annotate.Lack) {
	for _, a := range p.now.asked() {
		wanted := lacks[0].Attribute == a.Key || lacks[0].Attribute == "" && p.now.lacks(a)
		if wanted {
			p.takeInHand(p.now, a)
			return
		}
	}
}

// nextFilter narrows the list: to the tags that lack the attribute in hand, to
// those that lack what is required, and then to none.
func (p *inspectorPane) nextFilter() { p.setFilter((p.filter + 1) % (lackingRequired + 1)) }

func (p *inspectorPane) setFilter(f tagFilter) {
	if f == lackingInHand {
		p.looksFor()
		if p.sought.key == "" { // no attribute was ever in hand
			f = lackingRequired
		}
	}
	p.filter = f
	p.showFilter()
	p.list.collect()
	p.list.revealed = annotate.ID{}
	p.list.reveal(p.shown.span)
	says := "The list shows all tags"
	if f != allTags {
		says = fmt.Sprintf("The list shows the %s that lack %s", plural(p.list.tags(), "tag"), p.filterName())
	}
	p.app.status.say(says)
}

// filterName is what the tags of the list lack.
func (p *inspectorPane) filterName() string {
	s := p.sought
	if p.filter == lackingRequired {
		s = sought{required: true}
	}
	_, name := p.lacks(s)
	return name
}

// filterNames is the ways in which the list can be narrowed, as they are offered.
func (p *inspectorPane) filterNames() []string {
	inHand := "the attribute in hand"
	if p.sought.key != "" {
		_, inHand = p.lacks(p.sought)
	} else if a, ok := p.inHand(); ok {
		inHand = a.Title()
	}
	return []string{"All tags", "Tags that lack " + inHand, "Tags that lack what is required"}
}

// showFilter shows how the list is narrowed. Where nothing can be lacking there
// is nothing to choose.
func (p *inspectorPane) showFilter() {
	if !hasDocument(p.app) {
		show(p.filterRow, false)
		return
	}
	there := p.app.session.Document().Count(p.app.session.Person()) > 0 && slices.ContainsFunc(p.app.scheme().Standing(), func(l annotate.Label) bool { return len(l.Attributes) > 0 })
	if there != p.filterRow.Visible() {
		show(p.filterRow, there)
		p.body.Layout.Layout(p.body.Objects, p.body.Size())
	}
	if names := p.filterNames(); !slices.Equal(names, p.filterChoice.Options) || p.filterChoice.Selected != names[p.filter] {
		p.filterChoice.Options, p.filterChoice.Selected = names, names[p.filter]
		p.filterChoice.Refresh()
	}
}

// collectLacking groups only the tags that lack something.
func (p *inspectorPane) collectLacking(groups []tagGroup) []tagGroup {
	s := p.sought
	if p.filter == lackingRequired {
		s = sought{required: true}
	}
	lacks, _ := p.lacks(s)
	d, me := p.app.session.Document(), p.app.session.Person()
	var narrowed []tagGroup
	for _, g := range groups {
		for _, l := range lacks {
			if strings.EqualFold(l.Label.Key, g.label.Key) {
				if g.only = d.Lacking(me, l); len(g.only) > 0 {
					g.count = len(g.only)
					narrowed = append(narrowed, g)
				}
			}
		}
	}
	return narrowed
}
