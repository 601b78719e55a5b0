// This file owns what does not come in: what others did to the tags of the person who
// merges, and what has no ground here.

package share

import (
	"context"
	"fmt"

	"dateline/annotate"
	"dateline/storage"
)

// mostLeftOut is how many of the things that do not come in are named.
const mostLeftOut = 10_000

// keepOut says why an edit does not come in; "" where it does. What came in already is not
// asked about again.
func (p *plan) keepOut(raw annotate.Edit, c annotate.Change, e annotate.Edit, m storage.Meeting) string {
	if m.Journaled && !m.Withdrawn {
		return ""
	}
	if article := articleOf(raw.Key()); p.articles[article].where == purged {
		if p.gone[article] {
			return again
		}
		p.gone[article] = true
		return "the article was removed for good here, and its bin was emptied"
	}
	if r, ok := e.After.(annotate.Receipt); ok {
		if t, err := p.textOf(p.byID[articleOf(raw.Key())].SHA256); err != nil || r.Check(t) != nil {
			return "what was left out of the article does not fit its text"
		}
	}
	if p.mine[p.layer(c.Author)] || p.mine[c.Author] {
		return ""
	}
	if person, ok := standing(e).(annotate.Person); ok {
		return p.keepOutPerson(person, m)
	}
	if p.answers.Foreign || !p.altersMine(e, m) {
		return ""
	}
	who := p.people[c.Author].Title()
	if who == "" {
		who = "someone else"
	}
	if e.After == nil {
		return fmt.Sprintf("%s removed what is yours", who)
	}
	return fmt.Sprintf("%s changed what is yours", who)
}

// again is why of what was named once.
const again = "again"

// keepOutPerson keeps others from saying who the person who merges is.
func (p *plan) keepOutPerson(person annotate.Person, m storage.Meeting) string {
	if was, ok := m.Record.(annotate.Person); ok && m.There && was == person {
		return ""
	}
	if p.mine[person.ID] && m.Version || p.mine[person.Into] {
		return "only you say who you are"
	}
	return ""
}

// altersMine reports whether an edit alters or removes something in a layer of the person
// who merges. What others add to it comes in: an import may.
func (p *plan) altersMine(e annotate.Edit, m storage.Meeting) bool {
	owned := func(r annotate.Record) bool {
		return r != nil && layerOf(r) != (annotate.ID{}) && p.mine[layerOf(r)]
	}
	if m.Version && owned(m.Record) {
		return m.Newer && !m.Same
	}
	return e.Before != nil && (owned(e.Before) || owned(e.After))
}

// leaveOut lists something that does not come in.
func (p *plan) leaveOut(c annotate.Change, e annotate.Edit, why string) {
	if why == again || len(p.preview.LeftOut) == mostLeftOut {
		return
	}
	p.preview.LeftOut = append(p.preview.LeftOut, LeftOut{Placed: p.placed(standing(e)), Author: p.person(c.Author), Why: why})
}

// placed says where something is, for the user.
func (p *plan) placed(r annotate.Record) Placed {
	placed := Placed{Article: p.titles[articleOf(r.Key())], Layer: p.person(layerOf(r))}
	placed.Span, _ = r.(annotate.Span)
	return placed
}

// person is what is known of someone.
func (p *plan) person(id annotate.ID) annotate.Person {
	if person, ok := p.people[id]; ok {
		return person
	}
	return annotate.Person{ID: id}
}

// MisfitError says that a tag of a source does not fit its text, and that it was not so
// where the source was written.
type MisfitError struct {
	Article annotate.Article
	Err     error // a *annotate.SpanError
}

func (e *MisfitError) Error() string {
	return fmt.Sprintf("article %s (%q): %v", e.Article.ID, e.Article.Title, e.Err)
}

func (e *MisfitError) Unwrap() error { return e.Err }

// checkMisfits refuses a source with a tag that does not fit its text, unless that was so
// where it was written.
func (p *plan) checkMisfits(context.Context) error {
	for k, list := range p.unfit {
		for _, m := range list {
			w := p.winners[k]
			if w == nil || w.clock != m.clock || w.origin != m.origin {
				continue // another version took its place
			}
			if !p.src.whole && !m.of.misfit(k.ID) {
				return &MisfitError{m.of.Article, m.err}
			}
			if !w.Journaled {
				p.preview.Misfits = append(p.preview.Misfits, p.placed(m.span))
			}
		}
	}
	return nil
}

func (a *article) misfit(span annotate.ID) bool {
	for _, id := range a.misfits {
		if id == span {
			return true
		}
	}
	return false
}
