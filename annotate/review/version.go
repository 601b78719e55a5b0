// This file owns the making of a case: its versions, and in what they differ.

package review

import (
	"cmp"
	"slices"

	"dateline/annotate"
)

// holder is a tag of a case with what it is compared by.
type holder struct {
	tag
	values  map[string]any // of its attributes, as the scheme has them now
	ties    []tie
	done    bool // what it lacks was left out on purpose
	version int  // the place of the first holder that says the same
	alike   int  // of that one: how many say the same
}

// isOwnAlone reports whether a case is one that the question leaves out.
func (q Question) isOwnAlone(c Case) bool {
	return q.NotOwn && c.Kind == Check && len(c.Decisions) == 0 && c.Versions[0].Layers[0] == q.Reviewer
}

// caseOf makes the case of a group.
func (c *comparison) caseOf(g *group) Case {
	made := Case{ID: g.id, Article: c.article.ID, Layers: c.layers}
	made.Versions, made.Kinds = c.versions(c.holders(g))
	made.Label = c.label(made.Versions[0].Span.Label).key
	c.addMissing(&made, g)
	made.settle()
	return made
}

// settle finds what follows from the versions: the kind, and the extent.
func (c *Case) settle() {
	for k := range kinds {
		if c.Kinds.Has(k) {
			c.Kind = k
			break
		}
	}
	for _, v := range c.Versions {
		for _, s := range v.Spans {
			c.Extent = c.Extent.Union(s.Extent())
		}
	}
}

// addMissing lists the layers that hold no tag of the group and have the article done.
func (c *comparison) addMissing(made *Case, g *group) {
	for k, layer := range c.layers {
		if c.done[k] && !slices.ContainsFunc(g.tags, func(t int) bool { return c.tags[t].layer == k }) {
			made.Missing = append(made.Missing, layer)
		}
	}
	switch {
	case len(made.Missing) > 0:
		made.Kinds |= SetOf(Only)
	case len(g.tags) == 1:
		made.Kinds = SetOf(Check)
	case made.Kinds == 0:
		made.Kinds = SetOf(Same)
	}
}

// holders lists the tags of a group: those of layers that have the article done first,
// then in the order of the layers. The list is used again for the next group.
func (c *comparison) holders(g *group) []holder {
	holders := c.buffer[:0]
	for _, t := range g.tags {
		holders = append(holders, c.holder(c.tags[t], c.done[c.tags[t].layer]))
	}
	c.buffer = holders
	slices.SortFunc(holders, func(x, y holder) int {
		if x.done != y.done {
			if x.done {
				return -1
			}
			return 1
		}
		return cmp.Compare(x.layer, y.layer)
	})
	return holders
}

func (c *comparison) holder(t tag, done bool) holder {
	h := holder{tag: t, values: t.Attributes, ties: c.tiesOf(t.Span), done: done}
	if len(h.values) > 0 && !c.label(t.Label).asIs {
		h.values = c.current(*t.Span).Attributes
	}
	return h
}

// versions makes versions of holders that say the same, and says in what those differ.
// What a layer in work has not said yet is no difference, so that it goes with the first
// version that it fits.
func (c *comparison) versions(holders []holder) (versions []Version, differ KindSet) {
	count := 0
	for i := range holders {
		h := &holders[i]
		h.version = slices.IndexFunc(holders[:i], func(o holder) bool { return o.alike > 0 && c.differences(&o, h) == 0 })
		if h.version < 0 {
			h.version = i
			count++
		}
		holders[h.version].alike++
	}
	if count > 1 {
		first := make([]int, len(holders)) // how many say the same as each
		for i, h := range holders {
			first[i] = holders[h.version].alike
		}
		for i := range holders {
			holders[i].alike = first[i]
		}
		slices.SortStableFunc(holders, func(x, y holder) int {
			return cmp.Or(cmp.Compare(y.alike, x.alike), cmp.Compare(x.version, y.version))
		})
	}
	versions = make([]Version, 0, count)
	layers, spans := make([]annotate.ID, len(holders)), make([]annotate.Span, len(holders))
	for from := 0; from < len(holders); {
		n := holders[from].alike
		v := Version{Layers: layers[from : from+n : from+n], Spans: spans[from : from+n : from+n]}
		for i := range n {
			h := &holders[from+i]
			v.Layers[i], v.Spans[i] = h.Layer, *h.Span
		}
		v.Span = c.current(v.Spans[0])
		for _, t := range holders[from].ties {
			v.Links = append(v.Links, c.tie(t.Link))
		}
		for other := 0; other < from; other += holders[other].alike {
			differ |= c.differences(&holders[other], &holders[from])
		}
		versions = append(versions, v)
		from += n
	}
	return versions, differ
}

// tie is a link as it is shown.
func (c *comparison) tie(l annotate.Link) Tie {
	shown := Tie{Link: l}
	if s := c.span(l.To); s != nil {
		shown.To = c.current(*s)
	}
	if t := c.place(l.To); t != nobody {
		shown.Case = c.groups[c.tags[t].group].id
	}
	return shown
}

// differences is in what two tags differ; the empty set where they say the same.
func (c *comparison) differences(x, y *holder) KindSet {
	var set KindSet
	if !sameRanges(x.Fragments, y.Fragments) {
		set |= SetOf(Boundary)
	}
	if x.label != y.label {
		return set | SetOf(Label) // what else they say is said of different things
	}
	if !sameValues(x.values, y.values, x.done, y.done) {
		set |= SetOf(Attribute)
	}
	if !c.sameEntity(x.Entity, y.Entity) && (x.Entity != annotate.ID{} || x.done) && (y.Entity != annotate.ID{} || y.done) {
		set |= SetOf(Entity)
	}
	return set | c.tieDifferences(x, y)
}

// sameValues reports whether the values of attributes are the same. A value that one
// lacks who is not done counts as the other's.
func sameValues(a, b map[string]any, aDone, bDone bool) bool {
	for key, v := range a {
		w, has := b[key]
		if has && !sameValue(v, w) || !has && bDone {
			return false
		}
	}
	for key := range b {
		if _, has := a[key]; !has && aDone {
			return false
		}
	}
	return true
}

// sameValue reports whether two values are the same, whatever the order of several.
func sameValue(v, w any) bool {
	if s, ok := v.(string); ok {
		return s == w
	}
	x, y := slices.Sorted(slices.Values(annotate.ValueWords(v))), slices.Sorted(slices.Values(annotate.ValueWords(w)))
	return slices.Equal(x, y)
}
