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
	own     annotate.ID // the layer of the one who asks
	blind   bool        // they may see no other
	text    string
	hasText bool
}

func (r *reading) fits(a *asked, scheme annotate.Scheme) (bool, error) {
	switch {
	case a.differ:
		spans, err := r.spans()
		return err == nil && isDisputed(r.article, spans, scheme), err
	case a.labels != nil:
		return r.hasTag(a)
	}
	s, err := r.readText()
	return a.text.In(s), err
}

// hasTag reports whether the article has a tag that a term about a label asks for. The
// words of the tag are words of the text too: one on a part of a word is not found by
// that part.
func (r *reading) hasTag(a *asked) (bool, error) {
	spans, err := r.spans(a.labels.keys...)
	if err != nil || len(a.text.Words) == 0 {
		return len(spans) > 0, err
	}
	if slices.ContainsFunc(spans, func(s annotate.Span) bool { return a.entities[s.Entity] }) {
		return true, nil
	}
	if !slices.ContainsFunc(spans, func(s annotate.Span) bool { return a.text.In(s.Quote()) }) {
		return false, nil
	}
	s, err := r.readText()
	return err == nil && a.text.HasAll(s), err
}

// spans reads the tags that the one who asks may see; of the labels with the keys, if there
// are any.
func (r *reading) spans(keys ...string) ([]annotate.Span, error) {
	spans, err := r.store.Spans(r.article.ID, keys...)
	if r.blind {
		spans = slices.DeleteFunc(spans, func(s annotate.Span) bool { return s.Layer != r.own })
	}
	return spans, err
}

func (r *reading) readText() (string, error) {
	if r.hasText {
		return r.text, nil
	}
	s, err := r.store.RawText(r.article.SHA256)
	r.text, r.hasText = s, err == nil
	return s, err
}
