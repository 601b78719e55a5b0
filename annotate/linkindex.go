// This file owns the index of a document's links: by the spans that they tie,
// and by kind.

package annotate

import (
	"cmp"
	"maps"
	"slices"
)

// linkIndex holds the links of each group, the oldest first.
type linkIndex struct {
	ends  map[ID][]*Link        // at each span
	pairs map[linkPair][]*Link  // between two spans
	kinds map[linkGroup][]*Link // of a kind
}

// linkPair is two spans, whichever way a link leads: the lesser id first.
type linkPair [2]ID

type linkGroup struct {
	layer ID
	kind  string // as fold writes it
}

func pairOf(a, b ID) linkPair {
	if slices.Compare(a[:], b[:]) > 0 {
		a, b = b, a
	}
	return linkPair{a, b}
}

func groupOf(l *Link) linkGroup { return linkGroup{l.Layer, fold(l.Kind)} }

func compareLinks(a, b *Link) int {
	return cmp.Or(a.Created.Compare(b.Created), slices.Compare(a.ID[:], b.ID[:]))
}

func newLinkIndex(links map[ID]*Link) linkIndex {
	x := linkIndex{map[ID][]*Link{}, map[linkPair][]*Link{}, map[linkGroup][]*Link{}}
	for _, l := range slices.SortedFunc(maps.Values(links), compareLinks) {
		x.insert(l)
	}
	return x
}

func (x linkIndex) insert(l *Link) {
	insertLink(x.ends, l.From, l)
	if l.To != l.From {
		insertLink(x.ends, l.To, l)
	}
	insertLink(x.pairs, pairOf(l.From, l.To), l)
	insertLink(x.kinds, groupOf(l), l)
}

func (x linkIndex) remove(l *Link) {
	removeLink(x.ends, l.From, l)
	removeLink(x.ends, l.To, l)
	removeLink(x.pairs, pairOf(l.From, l.To), l)
	removeLink(x.kinds, groupOf(l), l)
}

func insertLink[K comparable](groups map[K][]*Link, k K, l *Link) {
	i, _ := slices.BinarySearchFunc(groups[k], l, compareLinks)
	groups[k] = slices.Insert(groups[k], i, l)
}

// removeLink takes a link from its group, if it is in it.
func removeLink[K comparable](groups map[K][]*Link, k K, l *Link) {
	i, ok := slices.BinarySearchFunc(groups[k], l, compareLinks)
	if !ok {
		return
	}
	if groups[k] = slices.Delete(groups[k], i, i+1); len(groups[k]) == 0 {
		delete(groups, k)
	}
}

// linksOf copies links.
func linksOf(links []*Link) []Link {
	if len(links) == 0 {
		return nil
	}
	copies := make([]Link, len(links))
	for i, l := range links {
		copies[i] = *l
	}
	return copies
}
