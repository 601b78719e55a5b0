// This file owns which articles are compared.

package insights

import (
	"slices"

	"dateline/annotate"
	"dateline/annotate/review"
	"dateline/storage"
)

// take takes those articles of a list that all layers have done, and that the one who asks
// may see.
func (r *reading) take(list []storage.Summary) error {
	if err := r.readEntities(); err != nil {
		return err
	}
	given, err := r.readerGiven()
	if err != nil {
		return err
	}
	for _, a := range list {
		done, err := r.allDone(a)
		switch {
		case err != nil:
			return err
		case !done:
		case r.isHidden(a, given[a.ID]):
			r.blind++
		default:
			r.articles = append(r.articles, a)
		}
	}
	return nil
}

// readerGiven is what the one who asks was given to read, by the article.
func (r *reading) readerGiven() (map[annotate.ID][]annotate.Assignment, error) {
	given := map[annotate.ID][]annotate.Assignment{}
	if r.o.Reader == (annotate.ID{}) {
		return given, nil
	}
	list, err := r.store.Assignments()
	for _, a := range list {
		if a.Person == r.o.Reader {
			given[a.Article] = []annotate.Assignment{a}
		}
	}
	return given, err
}

// isHidden reports whether the one who asks may not see a layer of an article.
func (r *reading) isHidden(a storage.Summary, given []annotate.Assignment) bool {
	own, _ := a.Layer(r.o.Reader)
	return slices.ContainsFunc(r.layers, func(p annotate.Person) bool { return !review.MaySee(r.o.Reader, p.ID, given, own.State) })
}
