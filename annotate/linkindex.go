// This file owns the index of a document's links: by the spans that they tie,
// and by kind in the order in which they were made.

package annotate

import (
	"cmp"
	"slices"
)

type linkIndex struct {
	ends  map[ID][]*Link        // the links at each span
	kinds map[linkGroup][]*Link // the oldest first
}

type linkGroup struct {
	layer ID
	kind  string // as fold writes it
}

func compareLinks(a, b Link) int {
	return cmp.Or(a.Created.Compare(b.Created), slices.Compare(a.ID[:], b.ID[:]))
}

func newLinkIndex(links map[ID]*Link) linkIndex {
	x := linkIndex{map[ID][]*Link{}, map[linkGroup][]*Link{}}
	for _, l := range links {
		x.insertEnds(l)
		group := linkGroup{l.Layer, fold(l.Kind)}
		x.kinds[group] = append(x.kinds[group], l)
	}
	for _, group := range x.kinds {
		slices.SortFunc(group, func(a, b *Link) int { return compareLinks(*a, *b) })
	}
	return x
}

func (x linkIndex) insert(l *Link) {
	x.insertEnds(l)
	group := linkGroup{l.Layer, fold(l.Kind)}
	i, _ := x.find(group, l)
	x.kinds[group] = slices.Insert(x.kinds[group], i, l)
}

func (x linkIndex) insertEnds(l *Link) {
	x.ends[l.From] = append(x.ends[l.From], l)
	if l.To != l.From {
		x.ends[l.To] = append(x.ends[l.To], l)
	}
}

func (x linkIndex) remove(l *Link) {
	for _, end := range [2]ID{l.From, l.To} {
		x.ends[end] = slices.DeleteFunc(x.ends[end], func(o *Link) bool { return o == l })
		if len(x.ends[end]) == 0 {
			delete(x.ends, end)
		}
	}
	group := linkGroup{l.Layer, fold(l.Kind)}
	if i, ok := x.find(group, l); ok {
		x.kinds[group] = slices.Delete(x.kinds[group], i, i+1)
	}
}

// find is the place of a link among those of its kind.
func (x linkIndex) find(group linkGroup, l *Link) (int, bool) {
	return slices.BinarySearchFunc(x.kinds[group], l, func(a, b *Link) int { return compareLinks(*a, *b) })
}

// last is the link of the kind that was made last.
func (x linkIndex) last(group linkGroup) (Link, bool) {
	links := x.kinds[group]
	if len(links) == 0 {
		return Link{}, false
	}
	return *links[len(links)-1], true
}
