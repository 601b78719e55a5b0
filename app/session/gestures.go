// This file owns what the person at work can do to the open document. Each
// gesture is one change and one undo.

package session

import (
	"slices"

	"dateline/annotate"
	"dateline/annotate/text"
)

// do applies changes, all or none, shows them, and queues them to be saved. It
// reports false where they were refused.
func (s *Session) do(changes ...annotate.Change) bool {
	all := joined(changes)
	if len(all.Edits) == 0 {
		return true
	}
	if s.looked {
		s.view.Failed("make the change “"+all.Summary+"”", ErrLookedAt)
		return false
	}
	if s.reversing {
		s.hold(all.Summary, changes)
		return true
	}
	if s.document != nil {
		if err := s.document.Apply(all); err != nil {
			s.view.Failed("make the change “"+all.Summary+"”", err)
			return false
		}
	}
	for _, c := range changes {
		s.undo.Done(c)
	}
	s.save(changes...)
	s.shown(all)
	s.next()
	return true
}

// hold keeps what is done on a page that still shows what is being taken back.
// It follows when the page was read again, if it fits then.
func (s *Session) hold(summary string, changes []annotate.Change) {
	page := s.document
	s.held = append(s.held, held{again: func() {
		if page != nil && (s.document == nil || s.document.Article.ID != page.Article.ID) { // it was removed since
			s.view.Failed(summary, &annotate.ConflictError{Key: page.Article.Key()})
			return
		}
		for i := range changes {
			var err error
			if changes[i], err = s.rebased(changes[i]); err != nil {
				s.view.Failed("make the change “"+summary+"”", err)
				return
			}
		}
		s.do(changes...)
	}})
}

// joined is changes as one, to be shown.
func joined(changes []annotate.Change) annotate.Change {
	if len(changes) == 1 {
		return changes[0]
	}
	var all annotate.Change
	for _, c := range changes {
		all.Summary = c.Summary
		all.Edits = append(all.Edits, c.Edits...)
	}
	return all
}

// shown brings the list and the view in step with an applied change.
func (s *Session) shown(c annotate.Change) {
	reload := s.list(c)
	removed := false
	for _, e := range c.Edits {
		switch e.Key().Kind {
		case annotate.KindArticle:
			removed = removed || e.After == nil && s.document != nil && e.Key().ID == s.document.Article.ID
		case annotate.KindPerson:
			reload = true
		case annotate.KindScheme:
			if scheme, ok := e.After.(annotate.Scheme); ok {
				s.useScheme(scheme)
			}
		}
	}
	if s.entities.Apply(c) {
		s.view.EntitiesChanged()
	}
	if removed {
		s.Shut()
	}
	if reload {
		s.Reload(func() {})
	}
	s.review.follow(c)
	s.view.LibraryChanged()
	if here := s.here(c); len(here.Edits) > 0 {
		s.view.DocumentChanged(here)
	}
}

// here is a change without its edits of articles that are not open.
func (s *Session) here(c annotate.Change) annotate.Change {
	if s.document == nil {
		return annotate.Change{}
	}
	elsewhere := func(e annotate.Edit) bool {
		article, ok := articleOf(e.Key())
		return ok && article != s.document.Article.ID
	}
	if slices.ContainsFunc(c.Edits, elsewhere) {
		c.Edits = slices.DeleteFunc(slices.Clone(c.Edits), elsewhere)
	}
	return c
}

// Tag marks ranges as one span.
func (s *Session) Tag(label annotate.Label, ranges ...text.Range) (annotate.Span, bool) {
	if s.document == nil {
		return annotate.Span{}, false
	}
	c, span, err := s.author.Tag(s.document, label, ranges...)
	if err != nil {
		s.view.Failed("tag these words", err)
		return annotate.Span{}, false
	}
	return span, s.do(c)
}

// TagEach marks each of the ranges as a span of its own, as one gesture.
func (s *Session) TagEach(label annotate.Label, ranges []text.Range) ([]annotate.Span, bool) {
	if s.document == nil {
		return nil, false
	}
	c, spans, err := s.author.TagEach(s.document, label, ranges)
	if err != nil {
		s.view.Failed("tag these words", err)
		return nil, false
	}
	return spans, s.do(c)
}

// own finds a span of the person's own layer.
func (s *Session) own(id annotate.ID) (annotate.Span, bool) {
	if s.document == nil {
		return annotate.Span{}, false
	}
	span, ok := s.document.Span(id)
	return span, ok && span.Layer == s.author.Person
}

// Relabel gives a span another label, and returns how many links had to go
// because the scheme does not allow them for it.
func (s *Session) Relabel(id annotate.ID, label annotate.Label) (dropped int) {
	span, ok := s.own(id)
	if !ok || span.Label == label.Key {
		return 0
	}
	c, dropped := s.author.Relabel(s.document, span, label, s.scheme)
	s.do(c)
	return dropped
}

// Move puts a span on other ranges.
func (s *Session) Move(id annotate.ID, ranges ...text.Range) {
	span, ok := s.own(id)
	if !ok {
		return
	}
	c, err := s.author.Move(s.document, span, ranges...)
	if err != nil {
		s.view.Failed("move the edge", err)
		return
	}
	s.do(c)
}

// Delete removes a span with its links.
func (s *Session) Delete(id annotate.ID) {
	if span, ok := s.own(id); ok {
		s.do(s.author.Delete(s.document, span))
	}
}

// SetNote writes the note of a span.
func (s *Session) SetNote(id annotate.ID, note string) {
	if span, ok := s.own(id); ok && span.Note != note {
		s.do(s.author.SetNote(span, note))
	}
}

// Link ties two spans.
func (s *Session) Link(kind annotate.LinkKind, from, to annotate.ID) bool {
	a, ok := s.own(from)
	b, ok2 := s.own(to)
	if !ok || !ok2 {
		return false
	}
	c, err := s.author.Link(s.document, kind, a, b)
	if err != nil {
		s.view.Failed("link the two", err)
		return false
	}
	return s.do(c)
}

// TagLinked marks ranges as one span and ties another to it: a link to words that
// were not tagged yet.
func (s *Session) TagLinked(label annotate.Label, kind annotate.LinkKind, from annotate.ID, ranges ...text.Range) (annotate.Span, bool) {
	source, ok := s.own(from)
	if !ok {
		return annotate.Span{}, false
	}
	c, span, err := s.author.TagLinked(s.document, label, kind, source, ranges...)
	if err != nil {
		s.view.Failed("link these words", err)
		return annotate.Span{}, false
	}
	return span, s.do(c)
}

// Unlink removes a link.
func (s *Session) Unlink(id annotate.ID) {
	if s.document == nil {
		return
	}
	l, ok := s.document.Link(id)
	if !ok || l.Layer != s.author.Person {
		return
	}
	kind, ok := s.scheme.Link(l.Kind)
	if !ok {
		kind.Key = l.Kind
	}
	s.do(s.author.Unlink(l, kind))
}

// SetState says how far the person is with the open article.
func (s *Session) SetState(state annotate.State) {
	if s.document != nil && s.document.State(s.author.Person) != state {
		s.do(s.author.SetState(s.document, state))
	}
}
