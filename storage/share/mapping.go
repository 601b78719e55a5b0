// This file owns how records of a source become records of a project: under the ids that
// their articles have here, and in the layers of those whom people turned out to be.

package share

import (
	"slices"

	"github.com/google/uuid"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
)

// where says where an article of a source is in a project.
type where int

const (
	fresh  where = iota // it is not there
	here                // it is
	binned              // it is in the bin
	purged              // it was removed for good
)

// target is what an article of a source is in a project.
type target struct {
	id    annotate.ID
	where where
	moved bool // its id was taken by another text
}

// mapping translates ids.
type mapping struct {
	articles map[annotate.ID]target
	layers   map[annotate.ID]annotate.ID  // of those who turned out to be someone else
	twins    map[annotate.Key]annotate.ID // the ids of tags and links that have someone else's here, by their keys in the source
}

// mapArticles finds the articles of a source in a project: by their texts, else they keep
// their ids, unless another text has that here. Then the id is made of both (a version 5
// UUID), so that it is the same wherever that happens.
func mapArticles(store *storage.Store, list []article) (map[annotate.ID]target, error) {
	targets := make(map[annotate.ID]target, len(list))
	given := map[text.Hash]target{} // to texts that are new
	for _, a := range list {
		t, ok := given[a.SHA256]
		if !ok {
			var err error
			if t, err = findArticle(store, a.Article); err != nil {
				return nil, err
			}
			if t.where == fresh {
				given[a.SHA256] = t
			}
		}
		targets[a.ID] = t
	}
	return targets, nil
}

func findArticle(store *storage.Store, a annotate.Article) (target, error) {
	r, there, err := store.Get(a.Key())
	if err != nil {
		return target{}, err
	}
	if own, ok := r.(annotate.Article); ok && there && own.SHA256 == a.SHA256 {
		return target{a.ID, here, false}, nil
	}
	if id, ok, err := store.ArticleByText(a.SHA256); err != nil || ok {
		return target{id, here, false}, err
	}
	if bin, ok, err := store.RemovedByText(a.SHA256); err != nil || ok {
		return target{bin.ID, binned, false}, err
	}
	met, err := store.Meet([]annotate.Change{{ID: a.ID, Edits: []annotate.Edit{annotate.Put(nil, a)}}})
	switch {
	case err != nil:
		return target{}, err
	case met[0][0].Purged:
		return target{a.ID, purged, false}, nil
	case met[0][0].Version:
		return target{uuid.NewSHA1(a.ID, a.SHA256[:]), fresh, true}, nil
	}
	return target{a.ID, fresh, false}, nil
}

// mapLayers finds who turned out to be someone else, in a project and in what comes in.
func mapLayers(lists ...[]annotate.Person) map[annotate.ID]annotate.ID {
	layers := map[annotate.ID]annotate.ID{}
	for id, to := range annotate.TurnedOut(slices.Concat(lists...)) {
		layers[id] = to
		layers[adjudicated(id)] = adjudicated(to)
	}
	return layers
}

// adjudicated is the layer of a reviewer's decisions.
func adjudicated(reviewer annotate.ID) annotate.ID {
	return annotate.LayerOf(reviewer)
}

func (m mapping) article(id annotate.ID) annotate.ID {
	if t, ok := m.articles[id]; ok {
		return t.id
	}
	return id
}

func (m mapping) layer(id annotate.ID) annotate.ID {
	if to, ok := m.layers[id]; ok {
		return to
	}
	return id
}

// record is a record of the source as it is in the project.
func (m mapping) record(r annotate.Record) annotate.Record {
	switch r := r.(type) {
	case annotate.Article:
		r.ID, r.Earlier = m.article(r.ID), m.article(r.Earlier)
		r.File = baseName(r.File)
		return r
	case annotate.Receipt:
		r.Article = m.article(r.Article)
		return r
	case annotate.Status:
		r.Article, r.Layer = m.article(r.Article), m.layer(r.Layer)
		return r
	case annotate.Span:
		r.ID, r.Article, r.Layer = m.twin(r.Key()), m.article(r.Article), m.layer(r.Layer)
		return r
	case annotate.Link:
		r.ID, r.From, r.To = m.twin(r.Key()), m.span(r.Article, r.From), m.span(r.Article, r.To)
		r.Article, r.Layer = m.article(r.Article), m.layer(r.Layer)
		return r
	case annotate.Comment:
		r.About = m.spans(r.Article, r.About)
		r.Article, r.Person = m.article(r.Article), m.layer(r.Person)
		return r
	case annotate.Decision:
		r.Accepted, r.Final, r.Judged = m.span(r.Article, r.Accepted), m.span(r.Article, r.Final), m.judged(r.Article, r.Judged)
		r.Article, r.Reviewer = m.article(r.Article), m.layer(r.Reviewer)
		return r
	case annotate.Assignment:
		r.Article, r.Person, r.By = m.article(r.Article), m.layer(r.Person), m.layer(r.By)
		return r
	}
	return r
}

// edit is an edit as it is in the project.
func (m mapping) edit(e annotate.Edit) annotate.Edit {
	if e.Before != nil {
		e.Before = m.record(e.Before)
	}
	if e.After != nil {
		e.After = m.record(e.After)
	}
	return e
}
