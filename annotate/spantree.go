// This file owns the tree that keeps spans in reading order.

package annotate

import (
	"cmp"
	"slices"

	"dateline/annotate/text"
)

// place is where a span stands in reading order: by the start of its extent,
// the longer first, then by id.
type place struct {
	text.Range
	id ID
}

func placeOf(s *Span) place { return place{s.Extent(), s.ID} }

func (p place) compare(o place) int {
	return cmp.Or(cmp.Compare(p.Start, o.Start), cmp.Compare(o.End, p.End), slices.Compare(p.id[:], o.id[:]))
}

// spanTree is a span and, on both sides, what is read before and after it: a
// binary search tree, balanced by the number of spans on each side (Adams 1992,
// with the bounds of Hirai and Yamamoto 2011). Each step takes time in
// proportion to the logarithm of that number. A nil tree is empty.
type spanTree struct {
	place
	span        *Span
	left, right *spanTree
	size        int // the number of spans in the tree
	reach       int // the largest end among them
}

// compareNodes compares the spans at the roots, and not what is below.
func compareNodes(a, b *spanTree) int { return a.compare(b.place) }

// treeOf makes a tree of nodes that are in reading order.
func treeOf(nodes []*spanTree) *spanTree {
	if len(nodes) == 0 {
		return nil
	}
	middle := len(nodes) / 2
	return nodes[middle].over(treeOf(nodes[:middle]), treeOf(nodes[middle+1:]))
}

// over puts the node above two trees that are in balance.
func (t *spanTree) over(left, right *spanTree) *spanTree {
	t.left, t.right = left, right
	t.size, t.reach = 1+left.count()+right.count(), t.End
	if left != nil {
		t.reach = max(t.reach, left.reach)
	}
	if right != nil {
		t.reach = max(t.reach, right.reach)
	}
	return t
}

func (t *spanTree) count() int {
	if t == nil {
		return 0
	}
	return t.size
}

func (t *spanTree) insert(node *spanTree) *spanTree {
	switch {
	case t == nil:
		return node.over(nil, nil)
	case compareNodes(node, t) < 0:
		return t.balance(t.left.insert(node), t.right)
	}
	return t.balance(t.left, t.right.insert(node))
}

func (t *spanTree) remove(p place) *spanTree {
	if t == nil {
		return nil
	}
	switch c := p.compare(t.place); {
	case c < 0:
		return t.balance(t.left.remove(p), t.right)
	case c > 0:
		return t.balance(t.left, t.right.remove(p))
	case t.right == nil:
		return t.left
	}
	first := t.right.nth(0)
	return first.balance(t.left, t.right.remove(first.place))
}

// heavier reports whether a outweighs b so much that it has to give.
func heavier(a, b *spanTree) bool { return a.count()+1 > 3*(b.count()+1) }

// leans reports whether turning a tree would only move its inner side's weight
// across, so that the inner side has to be turned first.
func leans(inner, outer *spanTree) bool { return inner.count()+1 >= 2*(outer.count()+1) }

// balance puts the node above two trees of which one may have grown or shrunk
// by one span.
func (t *spanTree) balance(left, right *spanTree) *spanTree {
	switch {
	case heavier(right, left):
		if inner := right.left; leans(inner, right.right) {
			return inner.over(t.over(left, inner.left), right.over(inner.right, right.right))
		}
		return right.over(t.over(left, right.left), right.right)
	case heavier(left, right):
		if inner := left.right; leans(inner, left.left) {
			return inner.over(left.over(left.left, inner.left), t.over(inner.right, right))
		}
		return left.over(left.left, t.over(left.right, right))
	}
	return t.over(left, right)
}

// rank is the number of spans that are read before the place.
func (t *spanTree) rank(p place) int {
	n := 0
	for t != nil {
		if t.compare(p) < 0 {
			n += t.left.count() + 1
			t = t.right
		} else {
			t = t.left
		}
	}
	return n
}

// nth is the node of the nth span, from 0, or nil.
func (t *spanTree) nth(n int) *spanTree {
	for t != nil {
		switch before := t.left.count(); {
		case n < before:
			t = t.left
		case n > before:
			n -= before + 1
			t = t.right
		default:
			return t
		}
	}
	return nil
}

// all adds the nodes of the tree to a list, in reading order.
func (t *spanTree) all(list []*spanTree) []*spanTree {
	if t == nil {
		return list
	}
	return t.right.all(append(t.left.all(list), t))
}

// overlapping adds to a list the nodes of the spans that have a fragment
// overlapping r, or a gap that is no longer than gap, in reading order.
func (t *spanTree) overlapping(r text.Range, gap int, list []*spanTree) []*spanTree {
	if t == nil || t.reach <= r.Start {
		return list
	}
	list = t.left.overlapping(r, gap, list)
	if t.Start >= r.End {
		return list
	}
	if t.Overlaps(r) && (t.span.Overlaps(r) || t.span.leaves(r, gap)) {
		list = append(list, t)
	}
	return t.right.overlapping(r, gap, list)
}
