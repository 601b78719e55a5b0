// This file owns the look at the upper pages of the tree when a project is opened.
//
// bbolt goes down the tree without asking whether it has been on a page before. A
// branch that leads back to itself would have it go down until the stack of the
// process is full, which no guard can catch.

package storage

import (
	"encoding/binary"
	"fmt"
)

// branchesLooked is how many branches are looked at: all that a project of some
// twenty megabytes has, and in a larger one those nearest to the root. leavesLooked is in
// how many leaves it is looked for a branch: all that a project of two megabytes has.
const (
	branchesLooked = 64
	leavesLooked   = 512
)

// checkBranches follows the branches of the tree from the root down. The error says
// which of them leads where it cannot lead.
func (t *tree) checkBranches(most int) error {
	root, err := t.read(t.root)
	if err != nil {
		return err
	}
	next := []uint64{t.root}
	if root.flags == leafPage {
		if next, err = t.bucketRoots(root); err != nil {
			return err
		}
	}
	seen, leaves := map[uint64]bool{t.root: true}, leavesLooked
	for ; len(next) > 0 && most > 0; most-- {
		id := next[0]
		next = next[1:]
		p, err := t.measured(id)
		if err != nil {
			return err
		}
		if p.flags != branchPage {
			continue
		}
		children, err := t.children(p, seen)
		if err != nil {
			return err
		}
		below, err := t.measured(children[0])
		if err != nil {
			return err
		}
		if below.flags == branchPage { // as are all beside it
			next = append(next, children...)
			continue
		}
		for _, child := range children[1:min(len(children), 1+leaves)] { // none of which should be one
			leaves--
			if p, err := t.readPages(child, 1); err == nil && p.flags == branchPage {
				next = append(next, child)
			}
		}
	}
	return nil
}

// bucketRoots lists the pages at which the buckets begin that a leaf names.
func (t *tree) bucketRoots(leaf page) ([]uint64, error) {
	elements, err := leaf.elements()
	if err != nil {
		return nil, err
	}
	var roots []uint64
	for _, e := range elements {
		if e.flags&bucketLeaf == 0 || len(e.value) < 16 {
			continue
		}
		if root := binary.NativeEndian.Uint64(e.value); root != 0 {
			roots = append(roots, root)
		}
	}
	return roots, nil
}

// children lists the pages below a branch, none of which may have been met before.
func (t *tree) children(p page, seen map[uint64]bool) ([]uint64, error) {
	elements, err := p.elements()
	if err != nil {
		return nil, err
	}
	if len(elements) == 0 {
		return nil, fmt.Errorf("page %d: it leads nowhere", p.id)
	}
	seen[p.id] = true
	children := make([]uint64, len(elements))
	for i, e := range elements {
		if seen[e.child] || e.child < 2 || e.child >= t.end {
			return nil, fmt.Errorf("page %d: it leads to page %d, where it cannot lead", p.id, e.child)
		}
		seen[e.child] = true
		children[i] = e.child
	}
	return children, nil
}
