// This file owns what of a project is shared.

package share

import (
	"context"
	"iter"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
)

// selection is what of a project is shared. Two walks over the journal make it: the first
// finds what the layers need, the second yields it.
type selection struct {
	store    *storage.Store
	o        Options
	layers   map[annotate.ID]bool // nil for all
	skipped  map[annotate.ID]bool // changes that the teammate has
	texts    map[annotate.ID]text.Hash
	summary  []storage.Summary // the articles of the project, in its order
	articles map[annotate.ID]bool
	entities map[annotate.ID]bool
	people   map[annotate.ID]bool
	has      map[text.Hash]bool    // texts that the teammate has
	touched  map[annotate.Key]bool // records that are changed by what the teammate may not have; nil for all
}

func choose(ctx context.Context, store *storage.Store, o Options, tell func(done int)) (*selection, error) {
	s := &selection{
		store: store, o: o, texts: map[annotate.ID]text.Hash{}, articles: map[annotate.ID]bool{},
		entities: map[annotate.ID]bool{}, people: map[annotate.ID]bool{o.From.ID: true}, has: map[text.Hash]bool{},
	}
	var err error
	if s.summary, err = store.Listing(); err != nil {
		return nil, err
	}
	for _, a := range s.summary {
		s.texts[a.ID] = a.SHA256
	}
	if len(o.Layers) > 0 {
		s.layers = map[annotate.ID]bool{}
		for _, l := range o.Layers {
			s.layers[l] = true
		}
	}
	if err := s.skip(); err != nil {
		return nil, err
	}
	n := 0
	for c, err := range store.JournalInOrder() {
		if err != nil {
			return nil, err
		}
		if n++; n%1024 == 0 {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			tell(n)
		}
		s.need(c)
	}
	return s, s.complete()
}

// skip finds what came in by the teammate's own files.
func (s *selection) skip() error {
	if s.o.For == (annotate.ID{}) {
		return nil
	}
	s.skipped, s.touched = map[annotate.ID]bool{}, map[annotate.Key]bool{}
	merges, err := s.store.Merges()
	for _, m := range merges {
		if m.From != s.o.For {
			continue
		}
		for _, id := range m.Changes {
			s.skipped[id] = true
		}
	}
	return err
}

func (s *selection) textOf(article annotate.ID) (text.Hash, bool) {
	h, ok := s.texts[article]
	return h, ok
}

// need notes what a change makes necessary. What a teammate's file was about, the
// teammate has the text of.
func (s *selection) need(c annotate.Change) {
	if s.skipped[c.ID] {
		for _, e := range c.Edits {
			if h, ok := s.texts[articleOf(e.Key())]; ok {
				s.has[h] = true
			}
		}
		return
	}
	for _, e := range c.Edits {
		if !travels(e) {
			continue
		}
		if s.touched != nil {
			s.touched[e.Key()] = true
		}
		if !s.asksFor(e) {
			continue
		}
		article := articleOf(e.Key())
		if _, ok := s.texts[article]; !ok && article != (annotate.ID{}) {
			continue
		}
		if article != (annotate.ID{}) {
			s.articles[article] = true
		}
		s.people[c.Author] = true
		s.needOf(standing(e))
	}
}

// asksFor reports whether an edit is shared for its own sake, and not for that of others.
func (s *selection) asksFor(e annotate.Edit) bool {
	if s.layers == nil {
		return true
	}
	switch r := standing(e).(type) {
	case annotate.Comment:
		return s.layers[r.Person] || s.layers[annotate.LayerOf(r.Person)]
	default:
		return s.layers[layerOf(r)]
	}
}

// needOf notes the entities and people that a record names.
func (s *selection) needOf(r annotate.Record) {
	switch r := r.(type) {
	case annotate.Span:
		s.people[r.Layer], s.entities[r.Entity] = true, true
	case annotate.Link:
		s.people[r.Layer] = true
	case annotate.Status:
		s.people[r.Layer] = true
	case annotate.Decision:
		s.people[r.Reviewer] = true
		s.people[layerOf(r)] = true
		for _, j := range r.Judged {
			s.people[j.Layer] = true
		}
	case annotate.Comment:
		s.people[r.Person] = true
	case annotate.Assignment:
		s.people[r.Person], s.people[r.By] = true, true
	}
}

// complete adds what entities and people were merged into, and those who comment on the
// articles.
func (s *selection) complete() error {
	if s.layers == nil {
		return nil
	}
	for r, err := range s.store.Records(annotate.KindComment, annotate.KindAssignment) {
		if err != nil {
			return err
		}
		if s.articles[r.Key().Article] {
			s.needOf(r)
		}
	}
	entities, err := s.store.Entities()
	if err != nil {
		return err
	}
	follow(s.entities, entities, func(e annotate.Entity) (annotate.ID, annotate.ID) { return e.ID, e.Into })
	people, err := s.store.Everyone()
	follow(s.people, people, func(p annotate.Person) (annotate.ID, annotate.ID) { return p.ID, p.Into })
	return err
}

// follow adds to needed what those in it were merged into.
func follow[R any](needed map[annotate.ID]bool, list []R, into func(R) (id, into annotate.ID)) {
	next := map[annotate.ID]annotate.ID{}
	for _, r := range list {
		id, to := into(r)
		next[id] = to
	}
	for id := range next {
		if !needed[id] {
			continue
		}
		for to := next[id]; to != (annotate.ID{}) && !needed[to]; to = next[to] {
			needed[to] = true
		}
	}
}

// takes reports whether edits of a class are shared.
func (s *selection) takes(e annotate.Edit) bool {
	if s.layers == nil {
		return true
	}
	k := e.Key()
	switch k.Kind {
	case annotate.KindEntity:
		return s.entities[k.ID]
	case annotate.KindPerson:
		return s.people[k.ID]
	case annotate.KindArticle, annotate.KindReceipt, annotate.KindComment, annotate.KindAssignment:
		return s.articles[articleOf(k)]
	}
	return s.layers[layerOf(standing(e))]
}

// each yields the parts of changes that are shared, in the order of the journal.
func (s *selection) each(ctx context.Context) iter.Seq2[annotate.Change, error] {
	return func(yield func(annotate.Change, error) bool) {
		n := 0
		for c, err := range s.store.JournalInOrder() {
			if n++; err == nil && n%1024 == 0 {
				err = ctx.Err()
			}
			if err != nil {
				yield(annotate.Change{}, err)
				return
			}
			if s.skipped[c.ID] {
				continue
			}
			for _, part := range parts(c, s.textOf) {
				if s.takes(part.Edits[0]) && !yield(part, nil) {
					return
				}
			}
		}
	}
}
