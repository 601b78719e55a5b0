// This file owns what stands behind a figure: which tags of a project were counted as
// agreement, and which as disagreement.

package insights

import (
	"context"
	"slices"

	"dateline/annotate"
	"dateline/annotate/agreement"
	"dateline/annotate/text"
	"dateline/storage"
)

// Place is a part of an article that some layers have in a label, and others have not, or
// otherwise.
type Place struct {
	Article annotate.ID
	Range   text.Range // in bytes, from its beginning to its end
	Quote   string     // of the first layer that has it
	Label   string     // there; a key
	Layers  []int      // that have it, by their places in Comparison.Layers
	Kind    PlaceKind
}

// PlaceKind says how far layers agree on a place.
type PlaceKind int

// The kinds of places.
const (
	Lacking   PlaceKind = iota // some layers do not have it
	Relabeled                  // all have it, with different labels
	Bounded                    // all have it, with different ranges
	Same                       // all have it
)

// Question asks what stands behind a figure: a measure of a label in a group; or, without a
// measure, how often the one of two layers has Label where the other has Other, each of
// which may be None; or, where there is an Article, in what layers differ there.
type Question struct {
	Group        int // its place in Comparison.Groups
	Measure      Measure
	Label, Other string // keys
	Article      annotate.ID
}

// Behind lists what stands behind a figure: those places first on which the layers
// disagree, then those on which they agree, each in the order of import. For F1, for
// confusion and of an article they are tags, for gamma units that are aligned, for the
// other measures words in a row that the same layers have. Of an article only the
// disagreements are listed, pair by pair. The error is one of the project, or ctx's if it
// ends first.
func (c *Comparison) Behind(ctx context.Context, store *storage.Store, q Question) ([]Place, error) {
	if q.Article != (annotate.ID{}) {
		return c.behindArticle(ctx, store, q.Article)
	}
	g := c.Groups[q.Group]
	return c.walk(ctx, store, g.articles(), g.Layers, func(p *page) error {
		switch m := q.Measure; {
		case m == "":
			p.confused(q.Label, q.Other)
		case m == Gamma || len(p.of) != 2 && (m == Exact || m == Overlap):
			return p.units(q.Label)
		case m == Exact:
			p.tags(q.Label, agreement.MatchExact)
		case m == Overlap:
			p.tags(q.Label)
		default:
			p.words(q.Label)
		}
		return nil
	})
}

// behindArticle lists the tags of an article for which a layer of a pair has none with
// equal ranges.
func (c *Comparison) behindArticle(ctx context.Context, store *storage.Store, article annotate.ID) ([]Place, error) {
	var all []Place
	for _, g := range c.Pairs() {
		if !slices.Contains(g.articles(), article) {
			continue
		}
		places, err := c.walk(ctx, store, []annotate.ID{article}, g.Layers, func(p *page) error {
			for _, label := range c.Labels {
				p.tags(label, agreement.MatchExact)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		all = append(all, places...)
	}
	all = slices.DeleteFunc(all, func(p Place) bool { return p.Kind == Same })
	slices.SortStableFunc(all, func(a, b Place) int { return a.Range.Start - b.Range.Start })
	return all, nil
}

func (g Group) articles() []annotate.ID {
	ids := make([]annotate.ID, len(g.Counts))
	for i, n := range g.Counts {
		ids[i] = n.Article
	}
	return ids
}

// walk gathers places on articles.
func (c *Comparison) walk(ctx context.Context, store *storage.Store, articles []annotate.ID, layers []int, gather func(*page) error) ([]Place, error) {
	r := &reading{ctx: ctx, store: store, scheme: c.Scheme}
	for _, l := range layers {
		r.layers = append(r.layers, c.Layers[l])
	}
	var all []Place
	for _, id := range articles {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		d, err := r.document(id)
		if err != nil {
			return nil, err
		}
		p := &page{document: d, of: layers}
		for _, layer := range r.layers {
			p.spans = append(p.spans, d.Spans(layer.ID))
		}
		if err := gather(p); err != nil {
			return nil, err
		}
		slices.SortStableFunc(p.places, func(a, b Place) int { return a.Range.Start - b.Range.Start })
		all = append(all, p.places...)
	}
	slices.SortStableFunc(all, func(a, b Place) int { return int(a.Kind - b.Kind) })
	return all, nil
}
