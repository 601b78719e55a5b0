// This file owns what the person at work says of tags, links and articles by
// attributes, and the edits of the scheme that says which there are.

package session

import (
	"reflect"

	"dateline/annotate"
)

// SetAttribute gives an attribute of spans a value, or takes it away where value
// is nil. Spans that have it already are left as they are.
func (s *Session) SetAttribute(a annotate.Attribute, value any, ids ...annotate.ID) {
	var spans []annotate.Span
	for _, id := range ids {
		if span, ok := s.own(id); ok && !reflect.DeepEqual(span.Attributes[a.Key], value) {
			spans = append(spans, span)
		}
	}
	if len(spans) > 0 {
		s.do(s.author.SetAttribute(a, value, spans...))
	}
}

// SetLinkAttribute gives an attribute of a link a value, or takes it away where
// value is nil.
func (s *Session) SetLinkAttribute(id annotate.ID, a annotate.Attribute, value any) {
	if s.document == nil {
		return
	}
	l, ok := s.document.Link(id)
	if !ok || l.Layer != s.author.Person || reflect.DeepEqual(l.Attributes[a.Key], value) {
		return
	}
	kind, ok := s.scheme.Link(l.Kind)
	if !ok {
		kind.Key = l.Kind
	}
	s.do(s.author.SetLinkAttribute(kind, a, value, l))
}

// SetArticleAttribute says something of the open article as a whole, or takes it
// back where value is nil.
func (s *Session) SetArticleAttribute(a annotate.Attribute, value any) {
	if s.document != nil && !reflect.DeepEqual(s.document.Said(s.author.Person)[a.Key], value) {
		s.do(s.author.SetArticleAttribute(s.document, a, value))
	}
}

// EditScheme puts another version of the scheme in place of the one that is in
// force. The error is a *annotate.SchemeError where it cannot be worked with; then
// nothing has changed.
func (s *Session) EditScheme(next annotate.Scheme) error {
	c, err := s.author.EditScheme(s.scheme, next)
	if err != nil {
		return err
	}
	s.do(c)
	return nil
}
