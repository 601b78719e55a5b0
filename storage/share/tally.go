// This file owns the counting of what a merge comes to.

package share

import (
	"bytes"
	"context"
	"slices"

	"dateline/annotate"
)

// tally counts what the latest versions of the source come to.
func (p *plan) tally(context.Context) error {
	layers := map[annotate.ID]*LayerChange{}
	layer := func(id annotate.ID) *LayerChange {
		if layers[id] == nil {
			layers[id] = &LayerChange{Layer: p.person(id)}
		}
		return layers[id]
	}
	for k, w := range p.winners {
		r := w.record
		if r == nil {
			r = w.was
		}
		switch k.Kind {
		case annotate.KindSpan:
			w.count(&layer(layerOf(r)).Tags)
		case annotate.KindLink:
			w.count(&layer(layerOf(r)).Links)
		case annotate.KindDecision:
			w.count(&p.preview.Decisions)
		case annotate.KindComment:
			w.count(&p.preview.Comments)
		case annotate.KindAssignment:
			w.count(&p.preview.Assignments)
		case annotate.KindEntity:
			w.count(&p.preview.Entities)
		}
	}
	for _, id := range sorted(layers) {
		p.preview.Layers = append(p.preview.Layers, *layers[id])
	}
	slices.SortFunc(p.preview.Misfits, func(a, b Placed) int { return bytes.Compare(a.Span.ID[:], b.Span.ID[:]) })
	p.preview.Scheme = p.scheme.change
	switch {
	case p.brings > 0 || len(p.own()) > 0:
		p.preview.Standing = StandingNew
	case p.back > 0:
		p.preview.Standing = StandingWithdrawn
	default:
		p.preview.Standing = StandingHere
	}
	return nil
}

// own is the edits that the person who merges makes beside.
func (p *plan) own() []annotate.Edit {
	edits := slices.Concat(p.moved, p.revived, p.anchored)
	if p.scheme.changed() {
		edits = append(edits, annotate.Put(p.scheme.before, p.scheme.after))
	}
	return edits
}

// count counts a version where it belongs.
func (w *winner) count(c *Counts) {
	arrives := (!w.Journaled || w.Withdrawn) && w.stands()
	switch {
	case w.record == nil && w.There && arrives:
		c.Removed++
	case w.record == nil:
	case !arrives:
		c.Here++
	case !w.There:
		c.New++
	case w.Same:
		c.Here++
	default:
		c.Changed++
	}
}
