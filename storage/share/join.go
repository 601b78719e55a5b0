// This file owns layers that turn out to be someone else's.

package share

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"dateline/annotate"
	"dateline/storage"
)

// Join makes old layers the author's own: their tags, links, states, decisions, comments
// and assignments become the author's, with the adjudicated layer if there is one, and
// what comes in for them later does too. It is one change, for the caller to commit;
// without an id where there is nothing to do.
func Join(store *storage.Store, author annotate.Author, old ...annotate.ID) (annotate.Change, error) {
	everyone, err := store.Everyone()
	if err != nil {
		return annotate.Change{}, err
	}
	edits, names := joined(everyone, author.Person, old)
	var people []annotate.Person
	for _, e := range edits {
		people = append(people, e.After.(annotate.Person))
	}
	moved, err := moves(store, mapping{layers: mapLayers(everyone, people)}, func(annotate.Key) bool { return false })
	if err != nil {
		return annotate.Change{}, err
	}
	edits = append(edits, moved...)
	if len(edits) == 0 {
		return annotate.Change{}, nil
	}
	return author.Change(joinSummary(names), edits...), nil
}

// joined is the edits that say of people that they are someone else, and what they were
// called.
func joined(everyone []annotate.Person, into annotate.ID, old []annotate.ID) (edits []annotate.Edit, names []string) {
	for _, person := range everyone {
		for _, id := range old {
			if person.ID != id || id == into || person.Into == into {
				continue
			}
			next := person
			next.Into = into
			edits = append(edits, annotate.Put(person, next))
			names = append(names, person.Title())
		}
	}
	return edits, names
}

func joinSummary(names []string) string {
	if len(names) == 0 {
		return "Move tags into the layer that they belong to"
	}
	return fmt.Sprintf("Join the layer of %s", strings.Join(names, " and "))
}

// moves is the edits that bring what stands in layers of those who turned out to be
// someone else into theirs. passed is what is left alone.
func moves(store *storage.Store, m mapping, passed func(annotate.Key) bool) (edits []annotate.Edit, err error) {
	if len(m.layers) == 0 {
		return nil, nil
	}
	asLayers := mapping{layers: m.layers}
	doubled := map[annotate.Key]int{} // states and assignments that come into a layer, by the place of their edit
	for r, err := range store.RecordsAndBin(annotate.KindStatus, annotate.KindSpan, annotate.KindLink,
		annotate.KindComment, annotate.KindDecision, annotate.KindAssignment) {
		if err != nil {
			return nil, err
		}
		next := asLayers.record(r)
		was, is := r.Key(), next.Key()
		switch {
		case was != is && passed(was):
		case was != is:
			edits = append(edits, annotate.Remove(r))
			if at, ok := doubled[is]; ok {
				if further(edits[at].After, next) {
					edits[at].After = next
				}
				continue
			}
			there, ok, err := store.Get(is)
			if err != nil {
				return nil, err
			}
			if !passed(is) && (!ok || further(there, next)) {
				doubled[is] = len(edits)
				edits = append(edits, annotate.Put(there, next))
			}
		case passed(was):
		case layerOf(r) != layerOf(next) || by(r) != by(next) || judgedOther(r, next):
			edits = append(edits, annotate.Put(r, next))
		}
	}
	return edits, nil
}

// judgedOther reports whether a decision names the layers of tags in another way.
func judgedOther(r, next annotate.Record) bool {
	was, ok1 := r.(annotate.Decision)
	is, ok2 := next.(annotate.Decision)
	return ok1 && ok2 && !slices.Equal(was.Judged, is.Judged)
}

// further reports whether a state says that more is done than another does.
func further(there, next annotate.Record) bool {
	was, ok1 := there.(annotate.Status)
	is, ok2 := next.(annotate.Status)
	return ok1 && ok2 && was.State != annotate.StateDone && is.State == annotate.StateDone
}

// by is who says what a record says.
func by(r annotate.Record) annotate.ID {
	switch r := r.(type) {
	case annotate.Comment:
		return r.Person
	case annotate.Decision:
		return r.Reviewer
	case annotate.Assignment:
		return r.By
	}
	return annotate.ID{}
}

// joinLayers finds what is to move because someone turned out to be someone else, by the
// answers or by what the source says.
func (p *plan) joinLayers(context.Context) error {
	everyone := make([]annotate.Person, 0, len(p.people))
	learned := len(p.answers.Mine) > 0
	for _, id := range sorted(p.people) {
		person := p.people[id]
		if w := p.winners[person.Key()]; w != nil && w.record != nil && w.stands() {
			person = w.record.(annotate.Person)
			was, _ := w.Record.(annotate.Person)
			learned = learned || person.Into != was.Into
		}
		everyone = append(everyone, person)
	}
	if !learned {
		return nil
	}
	edits, names := joined(everyone, p.me.ID, p.answers.Mine)
	p.joined = names
	moved, err := moves(p.store, p.mapping, func(k annotate.Key) bool {
		w := p.winners[k]
		return w != nil && w.stands() && !w.Journaled
	})
	p.moved = append(edits, moved...)
	return err
}

// reviveEntities finds the actors and places that tags name and that are removed, here or
// by the source: people who cannot know of each other remove what another names. They come
// back, so that no tag names what is not there.
func (p *plan) reviveEntities(context.Context) error {
	removed := map[annotate.ID]annotate.Entity{}
	var asked []annotate.Change
	named := map[annotate.ID]bool{}
	for _, w := range p.winners {
		if s, ok := w.record.(annotate.Span); ok && w.stands() && !w.Journaled && s.Entity != (annotate.ID{}) && !named[s.Entity] {
			named[s.Entity] = true
			asked = append(asked, annotate.Change{ID: s.Entity, Edits: []annotate.Edit{annotate.Put(nil, annotate.Entity{ID: s.Entity})}})
		}
	}
	met, err := p.store.Meet(asked)
	if err != nil {
		return err
	}
	for i, c := range asked {
		if e, ok := met[i][0].Record.(annotate.Entity); ok && !met[i][0].There {
			removed[c.ID] = e
		}
	}
	for k, w := range p.winners {
		if k.Kind != annotate.KindEntity || !w.stands() {
			continue
		}
		delete(removed, k.ID)
		gone, ok := w.was.(annotate.Entity)
		if w.record != nil || !ok || w.Journaled {
			continue
		}
		articles, _, err := p.store.ArticlesNaming([]annotate.ID{k.ID})
		if err != nil {
			return err
		}
		if named[k.ID] || len(articles) > 0 {
			removed[k.ID] = gone
		}
	}
	for _, id := range sorted(removed) {
		p.revived = append(p.revived, annotate.Put(nil, removed[id]))
	}
	return nil
}
