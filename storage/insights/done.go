// This file owns which layers have an article done.

package insights

import (
	"slices"

	"dateline/annotate"
	"dateline/annotate/review"
	"dateline/storage"
)

// allDone reports whether all layers have an article done, and there is a layer. One of
// decisions has where these say all that is to be said of it.
func (r *reading) allDone(a storage.Summary) (bool, error) {
	var reviewers []annotate.ID
	for _, p := range r.layers {
		l, _ := a.Layer(p.ID)
		switch {
		case l.State == annotate.StateDone:
		case p.IsLayer():
			reviewers = append(reviewers, p.Reviewer)
		default:
			return false, nil
		}
	}
	if len(reviewers) == 0 {
		return len(r.layers) > 0, nil
	}
	if err := r.ctx.Err(); err != nil {
		return false, err
	}
	c, err := r.store.ContentsWithoutText(a.ID)
	if err != nil {
		return false, err
	}
	marked := review.Article{ID: a.ID, Spans: c.Spans, Links: c.Links, Statuses: c.Statuses, Remarks: c.Remarks}
	open := func(reviewer annotate.ID) bool {
		q := review.Question{Scheme: r.scheme, Reviewer: reviewer, Entity: r.entity}
		return !q.IsAdjudicated(marked)
	}
	return !slices.ContainsFunc(reviewers, open), nil
}

// readEntities reads what decides whether two tags name one actor or place, where a layer
// of decisions is compared.
func (r *reading) readEntities() error {
	if !slices.ContainsFunc(r.layers, annotate.Person.IsLayer) {
		return nil
	}
	list, err := r.store.Entities()
	r.entity = annotate.NewEntities(list).Of
	return err
}

// statuses are those of an article that is compared, which all layers have done.
func (r *reading) statuses(c storage.Contents) []annotate.Status {
	statuses := c.Statuses
	for _, p := range r.layers {
		if p.IsLayer() {
			statuses = slices.DeleteFunc(statuses, func(s annotate.Status) bool { return s.Layer == p.ID })
			statuses = append(statuses, annotate.Status{Article: c.Article.ID, Layer: p.ID, State: annotate.StateDone})
		}
	}
	return statuses
}
