// This file owns the warming of the file cache. bbolt tells the system that it
// reads here and there, so of a file that is not in memory every page is
// fetched by itself, at some 30 MB/s. What is about to be read from end to end
// is therefore fetched before, in the runs in which it lies.

package storage

import bolt "go.etcd.io/bbolt"

// readAheadFrom is the number of entries from which a bucket is worth it.
const readAheadFrom = 2000

// readAhead fetches the leaves of a bucket. It is a help and no more: whatever
// it cannot read, the scan that follows will report.
func (s *Store) readAhead(b *bolt.Bucket) {
	if b.Sequence() < readAheadFrom || s.fetched.Swap(true) {
		return
	}
	m, err := fileMeta(s.file)
	if err != nil {
		return
	}
	t := tree{meta: m, file: s.file}
	s.fetch(m, t.leaves(uint64(b.Root()), 0))
}

// leaves lists the leaf pages under a branch page, in order of their keys. The
// leaves themselves are not read, but for the first.
func (t *tree) leaves(id uint64, depth int) []uint64 {
	p, err := t.read(id)
	if err != nil || p.flags != branchPage || depth > maxTreeDepth {
		return nil
	}
	elements, err := p.elements()
	if err != nil || len(elements) == 0 {
		return nil
	}
	var leaves []uint64
	if first, err := t.read(elements[0].child); err == nil && first.flags == branchPage {
		for _, e := range elements {
			leaves = append(leaves, t.leaves(e.child, depth+1)...)
		}
		return leaves
	}
	for _, e := range elements {
		leaves = append(leaves, e.child)
	}
	return leaves
}

// fetch reads pages, those that lie together at once, and forgets them: the
// system does not.
func (s *Store) fetch(m meta, pages []uint64) {
	const longest = 256 // pages
	scratch := make([]byte, longest*m.pageSize)
	for len(pages) > 0 {
		n := 1
		for n < len(pages) && n < longest && pages[n] == pages[0]+uint64(n) {
			n++
		}
		if _, err := s.file.ReadAt(scratch[:int64(n)*m.pageSize], int64(pages[0])*m.pageSize); err != nil {
			return
		}
		pages = pages[n:]
	}
}
