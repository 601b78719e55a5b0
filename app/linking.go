// This file owns the making of links: a kind is chosen by its key, and then the
// tag or the words that it leads to; or a thread is drawn from tag to tag.

package app

import (
	"dateline/annotate"
)

// pendingLink is a link whose beginning is chosen.
type pendingLink struct {
	kind annotate.LinkKind
	from annotate.ID
}

// startLink asks for what the chosen tag shall be linked to. Asked again for the
// same kind, it links to where the last link of that kind led.
func (a *App) startLink(k annotate.LinkKind) {
	if p := a.reader.link; p != nil && p.kind.Key == k.Key {
		a.reader.repeatLink()
		return
	}
	if s, ok := a.chosen(); ok && k.StartsAt(s.Label) {
		a.reader.pickLink(k, s)
	}
}

// pickLink waits for the tag or the words that a link shall lead to.
func (p *readerPane) pickLink(k annotate.LinkKind, from annotate.Span) {
	p.link = &pendingLink{k, from.ID}
	p.view.BeginLink(from.ID)
	p.showHint()
	p.app.focusReader()
}

func (p *readerPane) stopLink() {
	p.link = nil
	p.view.EndLink()
	p.showHint()
}

// giveLinkUp ends a link that was begun, and goes back to where it began.
func (p *readerPane) giveLinkUp() {
	from := p.link.from
	p.stopLink()
	if p.view.Chosen() != from {
		p.app.choose(from)
	}
}

// linkHint says what a link waits for.
func (p *readerPane) linkHint() string {
	again := ""
	if p.link.kind.Letter != "" {
		again = key(upper(p.link.kind.Letter)).String() + " for the last one, "
	}
	return p.link.kind.Title() + ": click a tag, or Tab to it and Enter, or select words to tag; " + again + "Esc gives up"
}

// endLink links the tag that was chosen first to the first of these that the
// scheme allows, and chooses it again. Where an actor lies inside a claim,
// either may have been pointed at.
func (p *readerPane) endLink(tags ...annotate.ID) {
	link := p.link
	p.stopLink()
	d := p.app.session.Document()
	from, ok := d.Span(link.from)
	if !ok || len(tags) == 0 || tags[0] == (annotate.ID{}) {
		return
	}
	to := tags[0]
	for _, id := range tags {
		if s, ok := d.Span(id); ok && id != from.ID && link.kind.Joins(from.Label, s.Label) {
			to = id
			break
		}
	}
	if p.app.session.Link(link.kind, link.from, to) {
		p.sayLinked(link.kind, to)
	}
	p.app.choose(link.from)
}

func (p *readerPane) sayLinked(k annotate.LinkKind, to annotate.ID) {
	s, _ := p.app.session.Document().Span(to)
	p.app.status.say("Linked: " + k.Title() + " “" + annotate.Shorten(s.Quote(), 40) + "”")
}

// repeatLink links to where the last link of the kind led.
func (p *readerPane) repeatLink() {
	last, ok := p.app.session.Document().LastLink(p.app.session.Person(), p.link.kind.Key)
	if !ok {
		p.app.status.say("No tag of this article was linked so before")
		return
	}
	p.endLink(last.To)
}

// linkWords tags the selected words as what the link may lead to, and links
// them, in one change. Words that are tagged so already are linked as they are.
func (p *readerPane) linkWords() {
	link, words := p.link, p.view.Selected()
	l, ok := p.app.scheme().LabelFor(link.kind)
	if !ok {
		return
	}
	if same, tagged := p.app.tagOn(l, words); tagged {
		p.endLink(same)
		return
	}
	p.stopLink()
	if s, ok := p.app.session.TagLinked(l, link.kind, link.from, words...); ok {
		p.sayLinked(link.kind, s.ID)
	}
	p.app.choose(link.from)
}

// LinkDrawn implements textview.Listener: the two are linked by the first kind
// that the scheme allows. A thread that leads to no such tag waits for one, as
// the kind's key does.
func (p *readerPane) LinkDrawn(from annotate.ID, to []annotate.ID) {
	d := p.app.session.Document()
	source, ok := d.Span(from)
	if !ok {
		return
	}
	kinds := p.app.scheme().LinksFrom(source.Label)
	for _, id := range to {
		end, _ := d.Span(id)
		for _, k := range kinds {
			if k.Joins(source.Label, end.Label) {
				p.link = &pendingLink{k, from}
				p.endLink(id)
				return
			}
		}
	}
	p.app.choose(from)
	if len(kinds) > 0 {
		p.pickLink(kinds[0], source)
	}
}
