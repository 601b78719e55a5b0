// This file owns the question which spans lack an attribute that is asked of them.

package annotate

// Lack is what spans of a label may be without: an attribute that is asked of
// them.
type Lack struct {
	Label Label
	// Attribute is the key of the attribute; "" stands for any that is required.
	Attribute string
}

// Of reports whether a span of the label with these values lacks it.
func (l Lack) Of(values map[string]any) bool {
	for i := range l.Label.Attributes {
		a := &l.Label.Attributes[i]
		if a.Retired || l.Attribute == "" && !a.Required || l.Attribute != "" && a.Key != l.Attribute {
			continue
		}
		if values[a.Key] == nil && a.Only.holds(l.Label.Attributes, values) {
			return true
		}
	}
	return false
}

// possible reports whether a span of the label can lack it at all.
func (l Lack) possible() bool {
	for _, a := range l.Label.Attributes {
		if !a.Retired && (l.Attribute == "" && a.Required || l.Attribute != "" && a.Key == l.Attribute) {
			return true
		}
	}
	return false
}

// Lacking lists the ids of the layer's spans of the label that lack the
// attribute, in reading order. It looks at each span of the label once.
func (d *Document) Lacking(layer ID, l Lack) []ID {
	var ids []ID
	if l.possible() {
		d.index.tree(layer, l.Label.Key).forward(nil, func(s *Span) bool {
			if l.Of(s.Attributes) {
				ids = append(ids, s.ID)
			}
			return true
		})
	}
	return ids
}

// CountLacking is the number of the layer's spans that lack one of these.
func (d *Document) CountLacking(layer ID, lacks ...Lack) int {
	n := 0
	for _, l := range lacks {
		if !l.possible() {
			continue
		}
		d.index.tree(layer, l.Label.Key).forward(nil, func(s *Span) bool {
			if l.Of(s.Attributes) {
				n++
			}
			return true
		})
	}
	return n
}

// NextLacking is the first span of the layer that is read after a span, or from
// the beginning where that is nil, and lacks one of these. It reports false where
// there is none.
func (d *Document) NextLacking(layer ID, after *Span, lacks ...Lack) (Span, bool) {
	return d.nearestLacking(layer, after, lacks, (*spanTree).forward, func(a, b place) bool { return a.compare(b) < 0 })
}

// PreviousLacking is the last span of the layer that is read before a span, or of
// all where that is nil, and lacks one of these. It reports false where there is
// none.
func (d *Document) PreviousLacking(layer ID, before *Span, lacks ...Lack) (Span, bool) {
	return d.nearestLacking(layer, before, lacks, (*spanTree).backward, func(a, b place) bool { return a.compare(b) > 0 })
}

func (d *Document) nearestLacking(layer ID, from *Span, lacks []Lack, walk func(*spanTree, *place, func(*Span) bool) bool, nearer func(a, b place) bool) (Span, bool) {
	var at *place
	if from != nil {
		p := placeOf(from)
		at = &p
	}
	var nearest *Span
	for _, l := range lacks {
		if !l.possible() {
			continue
		}
		walk(d.index.tree(layer, l.Label.Key), at, func(s *Span) bool {
			if !l.Of(s.Attributes) {
				return true
			}
			if nearest == nil || nearer(placeOf(s), placeOf(nearest)) {
				nearest = s
			}
			return false
		})
	}
	if nearest == nil {
		return Span{}, false
	}
	return *nearest, true
}

// forward yields the spans that are read after a place, or all where it is nil, in
// reading order, until yield says false.
func (t *spanTree) forward(after *place, yield func(*Span) bool) bool {
	switch {
	case t == nil:
		return true
	case after != nil && t.place.compare(*after) <= 0:
		return t.right.forward(after, yield)
	}
	return t.left.forward(after, yield) && yield(t.span) && t.right.forward(nil, yield)
}

// backward yields the spans that are read before a place, or all where it is nil,
// the last first, until yield says false.
func (t *spanTree) backward(before *place, yield func(*Span) bool) bool {
	switch {
	case t == nil:
		return true
	case before != nil && t.place.compare(*before) >= 0:
		return t.left.backward(before, yield)
	}
	return t.right.backward(before, yield) && yield(t.span) && t.left.backward(nil, yield)
}
