// This file owns what the person at work says of the actors and places that tags
// name. Each gesture is one undo, however many articles it touches.

package session

import (
	"context"
	"reflect"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/naming"
)

// Entities is the actors and places of the project; not to be altered.
func (s *Session) Entities() *annotate.Entities { return s.entities }

// setEntities takes entities that were read from the project, and the index of
// them.
func (s *Session) setEntities(stored []annotate.Entity, index *annotate.Entities) {
	for _, c := range s.queue.changes {
		index.Apply(c)
	}
	same := index.Len() == s.entities.Len()
	for _, e := range stored {
		was, ok := s.entities.Stored(e.ID)
		same = same && ok && reflect.DeepEqual(was, e)
	}
	index.SetUses(s.given)
	s.entities = index
	if !same {
		s.view.EntitiesChanged()
	}
}

// mostEdits is how many edits a change has at most. What touches more is several, with
// one undo.
const mostEdits = 1000

// doInBatches does a change that may touch very many tags.
func (s *Session) doInBatches(c annotate.Change) {
	if len(c.Edits) > 0 {
		s.do(s.author.InBatches(c, mostEdits)...)
	}
}

// asTheyAre is the spans as they are now, as far as that is known: those of the
// open article that are gone are left out.
func (s *Session) asTheyAre(spans []annotate.Span) []annotate.Span {
	var now []annotate.Span
	for _, span := range spans {
		if s.document != nil && span.Article == s.document.Article.ID {
			is, ok := s.document.Span(span.ID)
			if !ok {
				continue
			}
			span = is
		}
		now = append(now, span)
	}
	return now
}

// AssignEntity has spans name an entity, or what that was merged into. Spans of
// articles that are not open are as EntitySpans and SameWordsElsewhere found them.
func (s *Session) AssignEntity(id annotate.ID, spans ...annotate.Span) bool {
	e, ok := s.entities.Of(id)
	if !ok {
		return false
	}
	c, err := s.author.AssignEntity(s.scheme, e, s.asTheyAre(spans)...)
	if err != nil {
		s.view.Failed("say which entity it is", err)
		return false
	}
	s.doInBatches(c)
	return true
}

// NewEntity makes an entity of a kind, the key of a label, and has spans name it.
func (s *Session) NewEntity(name, kind string, spans ...annotate.Span) (annotate.Entity, bool) {
	c, e, err := s.author.NewEntity(name, kind, s.asTheyAre(spans)...)
	if err != nil {
		s.view.Failed("make the entity", err)
		return annotate.Entity{}, false
	}
	s.doInBatches(c)
	return e, true
}

// ClearEntity has spans name no entity.
func (s *Session) ClearEntity(spans ...annotate.Span) {
	c, err := s.author.ClearEntity(s.asTheyAre(spans)...)
	if err != nil {
		s.view.Failed("say no more which entity it is", err)
		return
	}
	s.doInBatches(c)
}

// RenameEntity gives an entity another name; that before becomes an alias. The
// error is an *annotate.EntityError; then nothing has changed.
func (s *Session) RenameEntity(id annotate.ID, name string) error {
	return s.edit(id, func(e annotate.Entity) (annotate.Change, error) { return s.author.RenameEntity(e, name) })
}

// AddAlias gives an entity another name by which it is found. The error is an
// *annotate.EntityError.
func (s *Session) AddAlias(id annotate.ID, alias string) error {
	return s.edit(id, func(e annotate.Entity) (annotate.Change, error) { return s.author.AddAlias(e, alias) })
}

// RemoveAlias takes an alias away from an entity.
func (s *Session) RemoveAlias(id annotate.ID, alias string) {
	s.edit(id, func(e annotate.Entity) (annotate.Change, error) { return s.author.RemoveAlias(e, alias), nil })
}

// MergeEntities says that one entity is the other, whose name stays. The error is
// an *annotate.EntityError.
func (s *Session) MergeEntities(from, into annotate.ID) error {
	return s.edit(from, func(e annotate.Entity) (annotate.Change, error) {
		return s.author.MergeEntities(s.entities, e.ID, into)
	})
}

// PartEntity takes back that an entity was merged into another. The error is an
// *annotate.EntityError.
func (s *Session) PartEntity(id annotate.ID) error {
	c, err := s.author.PartEntity(s.entities, id)
	if err == nil {
		s.do(c)
	}
	return err
}

// edit does a change of the entity that an id stands for.
func (s *Session) edit(id annotate.ID, change func(annotate.Entity) (annotate.Change, error)) error {
	e, ok := s.entities.Of(id)
	if !ok {
		return &annotate.EntityError{Problem: "the entity is not there", Remedy: "choose another"}
	}
	c, err := change(e)
	if err == nil {
		s.do(c)
	}
	return err
}

// SplitEntity has spans that name an entity name a new one instead. all is the
// person's spans that name the entity, as EntitySpans lists them: words that one of
// the others has stay an alias of the first. The error is an *annotate.EntityError.
func (s *Session) SplitEntity(id annotate.ID, name string, all []annotate.Span, goes func(annotate.Span) bool) error {
	e, _ := s.entities.Of(id)
	var going []annotate.Span
	stays := map[string]bool{} // by the plain form of the words
	for _, span := range s.asTheyAre(all) {
		switch {
		case !s.entities.Same(span.Entity, id):
		case goes(span):
			going = append(going, span)
		default:
			stays[text.Plain(span.Quote())] = true
		}
	}
	c, _, err := s.author.SplitEntity(e, name, func(words string) bool { return stays[text.Plain(words)] }, going...)
	if err == nil {
		s.doInBatches(c)
	}
	return err
}

// SameWords lists the person's other spans of the open article that have the words
// of a span, in whichever spelling, and its label, and that name what it names, or
// nothing. They are in reading order.
func (s *Session) SameWords(span annotate.Span) []annotate.Span {
	if s.document == nil {
		return nil
	}
	var same []annotate.Span
	fits := s.fits(span)
	for _, o := range s.document.Spans(s.author.Person) {
		if o.ID != span.ID && fits(o) {
			same = append(same, o)
		}
	}
	return same
}

// fits is whether a span has the words and the label of another, and names what
// that names or nothing. It asks nothing of the session later on.
func (s *Session) fits(span annotate.Span) func(annotate.Span) bool {
	alike := naming.NewAlike(span.Quote())
	scheme := s.scheme
	named := map[annotate.ID]bool{{}: true}
	for _, id := range s.entities.All(span.Entity) {
		named[id] = true
	}
	return func(o annotate.Span) bool {
		return named[o.Entity] && scheme.Same(o.Label, span.Label) && alike.To(o.Quote())
	}
}

// SameWordsElsewhere lists what SameWords does in all other articles, beside the
// screen. progress, which may be nil, is called from the goroutine that does the
// work, with the number of tags that were read. The error is ctx's if it ends first.
func (s *Session) SameWordsElsewhere(ctx context.Context, span annotate.Span, progress func(read int), done func([]annotate.Span, error)) {
	fits := s.fits(span)
	s.find(ctx, func(o annotate.Span) bool { return o.Article != span.Article && fits(o) }, progress, done)
}

// EntitySpans lists the person's spans that name an entity, in all articles, beside
// the screen. progress and the error are as SameWordsElsewhere has them.
func (s *Session) EntitySpans(ctx context.Context, id annotate.ID, progress func(read int), done func([]annotate.Span, error)) {
	named := map[annotate.ID]bool{}
	for _, id := range s.entities.All(id) {
		named[id] = true
	}
	s.find(ctx, func(o annotate.Span) bool { return named[o.Entity] }, progress, done)
}

// find lists spans of the person's as they are once all that was done so far is
// saved.
func (s *Session) find(ctx context.Context, keep func(annotate.Span) bool, progress func(read int), done func([]annotate.Span, error)) {
	var found []annotate.Span
	s.after(func() error { return nil }, func(error) {
		s.alongside(false,
			func() (err error) {
				found, err = naming.Find(ctx, s.store, s.author.Person, keep, progress)
				return err
			},
			func(err error) { done(found, err) })
	})
}

// CountEntities counts how many tags of all people name each entity, beside the
// screen, for Entities to know. The error is ctx's if it ends first.
func (s *Session) CountEntities(ctx context.Context, done func(error)) {
	var given map[annotate.ID]int
	s.after(func() error { return nil }, func(error) {
		s.alongside(false,
			func() (err error) { given, err = naming.Count(ctx, s.store, nil); return err },
			func(err error) {
				if err == nil {
					s.given = given
					s.entities.SetUses(given)
				}
				done(err)
			})
	})
}
