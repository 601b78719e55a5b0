// This file owns what is read of an article that the listing and the index cannot
// tell all of.

package search

import (
	"slices"

	"dateline/annotate"
	"dateline/storage"
)

// reading is an article of which as much is read as is asked for.
type reading struct {
	store   *storage.Store
	article *storage.Summary
	text    string
	hasText bool
	spans   []annotate.Span
	hasSpan bool
}

func (r *reading) fits(a *asked, scheme annotate.Scheme) (bool, error) {
	if a.labels == nil && !a.differ {
		s, err := r.readText()
		return a.text.In(s), err
	}
	spans, err := r.readSpans()
	if err != nil {
		return false, err
	}
	if a.differ {
		return isDisputed(r.article, spans, scheme), nil
	}
	return slices.ContainsFunc(spans, a.isTag), nil
}

// isTag reports whether a span is one that a term about a label asks for.
func (a *asked) isTag(s annotate.Span) bool {
	if !a.labels.has(s.Label) {
		return false
	}
	return len(a.text.Words) == 0 || a.entities[s.Entity] || a.text.In(s.Quote())
}

func (r *reading) readText() (string, error) {
	if r.hasText {
		return r.text, nil
	}
	s, err := r.store.RawText(r.article.SHA256)
	r.text, r.hasText = s, err == nil
	return s, err
}

func (r *reading) readSpans() ([]annotate.Span, error) {
	if r.hasSpan {
		return r.spans, nil
	}
	spans, err := r.store.Spans(r.article.ID)
	r.spans, r.hasSpan = spans, err == nil
	return spans, err
}
