// This file owns what the person at work does to several tags at once. Each
// gesture is one change and one undo.

package session

import (
	"reflect"

	"dateline/annotate"
)

// ownOf finds spans of the person's own layer; those of others are left out.
func (s *Session) ownOf(ids []annotate.ID) []annotate.Span {
	spans := make([]annotate.Span, 0, len(ids))
	for _, id := range ids {
		if span, ok := s.own(id); ok {
			spans = append(spans, span)
		}
	}
	return spans
}

// RelabelEach gives spans another label, and returns how many there were to
// change, and how many attributes and links had to go because the label or the
// scheme does not have them.
func (s *Session) RelabelEach(ids []annotate.ID, label annotate.Label) (changed, dropped int) {
	var spans []annotate.Span
	for _, span := range s.ownOf(ids) {
		if !s.scheme.Same(span.Label, label.Key) {
			spans = append(spans, span)
		}
	}
	if len(spans) == 0 {
		return 0, 0
	}
	c, dropped := s.author.RelabelEach(s.document, spans, label, s.scheme)
	s.do(c)
	return len(spans), dropped
}

// DeleteEach removes spans with their links.
func (s *Session) DeleteEach(ids ...annotate.ID) {
	if spans := s.ownOf(ids); len(spans) > 0 {
		s.do(s.author.Delete(s.document, spans...))
	}
}

// SetAttributeEach gives an attribute of each of the spans the value that value
// makes of the one it has now, nil for none. Spans that have it already are left
// as they are. It returns how many were changed.
func (s *Session) SetAttributeEach(a annotate.Attribute, value func(now any) any, ids ...annotate.ID) int {
	var spans []annotate.Span
	for _, span := range s.ownOf(ids) {
		if was := span.Attributes[a.Key]; !reflect.DeepEqual(was, value(a.Current(was))) {
			spans = append(spans, span)
		}
	}
	if len(spans) > 0 {
		s.do(s.author.SetAttributeEach(a, value, spans...))
	}
	return len(spans)
}
