// This file owns the links of an adjudicated layer, which follow from the decisions.

package review

import (
	"slices"
	"strings"

	"dateline/annotate"
)

// join is what a link of an adjudicated layer ties.
type join struct {
	kind     string // in lower case
	from, to annotate.ID
}

// tie writes the links of the final tags that the draft writes: a final tag has those of
// the tag that it took after, to the final tags of the decisions that judged the other
// ends. Links that are there and still follow stay as they are.
func (w *draft) tie() {
	wanted := w.wanted()
	seen := map[annotate.ID]bool{}
	for _, f := range w.written() {
		for _, l := range w.d.LinksOf(f) {
			if seen[l.ID] {
				continue
			}
			seen[l.ID] = true
			j := join{strings.ToLower(l.Kind), l.From, l.To}
			switch i := slices.IndexFunc(wanted, func(n newLink) bool { return n.join == j }); {
			case i >= 0:
				w.keepLink(l, wanted[i].Attributes)
				wanted = slices.Delete(wanted, i, i+1)
			case w.removes(l, f):
				w.write(l.Key(), nil)
			}
		}
	}
	for _, n := range wanted {
		n.ID, n.Layer, n.From, n.To, n.Created = w.NewID(), w.layer, n.from, n.to, w.at
		w.write(n.Link.Key(), n.Link)
	}
}

// keepLink leaves a link, with other values where it is to have those.
func (w *draft) keepLink(l annotate.Link, values map[string]any) {
	if !sameValues(l.Attributes, values, true, true) {
		l.Attributes = values
		w.write(l.Key(), l)
	}
}

// newLink is a link that an adjudicated layer is to have, after one of an annotator.
type newLink struct {
	join
	annotate.Link
}

// written lists the final tags that the draft puts or removes.
func (w *draft) written() []annotate.ID {
	var ids []annotate.ID
	for _, k := range w.keys {
		if k.Kind == annotate.KindSpan {
			ids = append(ids, k.ID)
		}
	}
	return ids
}

// removes reports whether a link at a final tag that the draft writes, which does not
// follow from the decisions, is to go. One that begins at another final tag stays while
// what that was decided on has changed: it is for the reviewer to look at that again.
func (w *draft) removes(l annotate.Link, f annotate.ID) bool {
	from, ok := w.span(l.From)
	_, ok2 := w.span(l.To)
	if !ok || !ok2 || l.From == f {
		return true
	}
	v, ok := w.decision(from.Decision)
	return !ok || w.stands(v)
}

func (w *draft) decision(id annotate.ID) (annotate.Decision, bool) {
	i := slices.IndexFunc(w.decisions, func(v annotate.Decision) bool { return v.ID == id })
	if i < 0 {
		return annotate.Decision{}, false
	}
	return w.decisions[i], true
}

// stands reports whether the tag that a decision accepted is as it was judged.
func (w *draft) stands(v annotate.Decision) bool {
	s, ok := w.d.Span(v.Accepted)
	i := slices.IndexFunc(v.Judged, func(j annotate.Judged) bool { return j.Span == v.Accepted })
	return ok && i >= 0 && v.Judged[i].Seal == sealOf(s, w.d.LinksOf(s.ID))
}

// wanted lists the links that the final tags which the draft puts are to have, each once.
func (w *draft) wanted() []newLink {
	judge := map[annotate.ID]annotate.Decision{}  // of a tag: the first decision with a final one
	took := map[annotate.ID][]annotate.Decision{} // those that took after a tag
	for _, v := range w.decisions {
		if v.Final == (annotate.ID{}) {
			continue
		}
		for _, j := range v.Judged {
			if _, known := judge[j.Span]; !known {
				judge[j.Span] = v
			}
		}
		took[v.Accepted] = append(took[v.Accepted], v)
	}
	var wanted []newLink
	seen := map[join]bool{}
	add := func(from annotate.Decision, l annotate.Link) {
		to, ok := judge[l.To]
		j := join{strings.ToLower(l.Kind), from.Final, to.Final}
		if ok && !seen[j] && j.from != j.to && w.allows(l.Kind, j) {
			seen[j] = true
			wanted = append(wanted, newLink{j, l})
		}
	}
	for _, f := range w.written() {
		s, _ := w.span(f)
		v, ok := w.decision(s.Decision)
		if !ok {
			continue
		}
		for _, l := range w.d.LinksOf(v.Accepted) {
			if l.From == v.Accepted {
				add(v, l)
			}
		}
		for _, j := range v.Judged {
			for _, l := range w.d.LinksOf(j.Span) {
				for _, from := range took[l.From] {
					if l.To == j.Span && from.ID != v.ID && w.stands(from) {
						add(from, l)
					}
				}
			}
		}
	}
	return wanted
}

// allows reports whether both final tags are there, and the scheme lets the kind of link
// join their labels.
func (w *draft) allows(kind string, j join) bool {
	from, ok := w.span(j.from)
	to, ok2 := w.span(j.to)
	k, known := w.Scheme.Link(kind)
	return ok && ok2 && (!known || k.Joins(from.Label, to.Label))
}
