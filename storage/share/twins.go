// This file owns tags and links that have the id of someone else's in the project, as when
// two people brought one file into two projects with the same ids: each stays its own.

package share

import (
	"context"
	"slices"

	"dateline/annotate"
)

// findTwins finds the tags and links of the source whose ids those of another layer have
// here. In the project they get ids that are made of both: see annotate.InLayer.
func (p *plan) findTwins(ctx context.Context) error {
	layers := map[annotate.Key][]annotate.ID{} // of each tag and link on articles that are here, by its key in the source
	err := p.src.changes(ctx, func(c annotate.Change) error {
		for _, e := range c.Edits {
			k := e.Key()
			if k.Kind != annotate.KindSpan && k.Kind != annotate.KindLink {
				continue
			}
			if t, ok := p.articles[k.Article]; !ok || t.where == fresh {
				continue
			}
			for _, r := range []annotate.Record{e.Before, e.After} {
				if r == nil {
					continue
				}
				if l := p.layer(layerOf(r)); !slices.Contains(layers[k], l) {
					layers[k] = append(layers[k], l)
				}
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	p.twins = map[annotate.Key]annotate.ID{}
	strange := map[annotate.ID][]annotate.Key{} // what has an id of a layer and is not here, by article
	for k, own := range layers {
		here := k
		here.Article = p.article(k.Article)
		r, there, err := p.store.Get(here)
		if err == nil && !there {
			r, there, err = p.store.Removed(here)
		}
		switch {
		case err != nil:
			return err
		case there && !slices.Contains(own, p.layer(layerOf(r))):
			p.twins[k] = annotate.InLayer(k.ID, own[len(own)-1])
		case !there && k.ID.Version() == layered:
			strange[here.Article] = append(strange[here.Article], k)
		}
	}
	for article, keys := range strange {
		if err := p.findReturned(article, keys); err != nil {
			return err
		}
	}
	return nil
}

// layered is the version of the UUIDs that annotate.InLayer makes.
const layered = 8

// findReturned finds which of the tags and links of an article come back from a project
// where they had to be given other ids.
func (p *plan) findReturned(article annotate.ID, keys []annotate.Key) error {
	records, err := p.store.Owned(article)
	if err != nil {
		return err
	}
	elsewhere := make(map[annotate.Key]annotate.ID, len(records))
	for _, r := range records {
		k := r.Key()
		elsewhere[annotate.Key{Kind: k.Kind, ID: annotate.InLayer(k.ID, p.layer(layerOf(r)))}] = k.ID
	}
	for _, k := range keys {
		if id, ok := elsewhere[annotate.Key{Kind: k.Kind, ID: k.ID}]; ok {
			p.twins[k] = id
		}
	}
	return nil
}

// span is the id that a tag of an article of the source has in the project.
func (m mapping) span(article, id annotate.ID) annotate.ID {
	return m.twin(annotate.Span{Article: article, ID: id}.Key())
}

func (m mapping) twin(k annotate.Key) annotate.ID {
	if own, ok := m.twins[k]; ok {
		return own
	}
	return k.ID
}

// spans is span for several, in the order of their ids.
func (m mapping) spans(article annotate.ID, ids []annotate.ID) []annotate.ID {
	if len(m.twins) == 0 {
		return ids
	}
	var own []annotate.ID
	for _, id := range ids {
		own = append(own, m.span(article, id))
	}
	slices.SortFunc(own, func(a, b annotate.ID) int { return slices.Compare(a[:], b[:]) })
	return own
}

// judged is what a decision judged.
func (m mapping) judged(article annotate.ID, list []annotate.Judged) []annotate.Judged {
	list = slices.Clone(list)
	for i, j := range list {
		list[i].Span, list[i].Layer = m.span(article, j.Span), m.layer(j.Layer)
	}
	slices.SortFunc(list, func(a, b annotate.Judged) int { return slices.Compare(a.Span[:], b.Span[:]) })
	return list
}
