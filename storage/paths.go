// This file owns the look at the pages that a commit is about to replace.
//
// bbolt frees such pages, and takes how many there are from the page itself. A
// number that is wrong would give away pages that are in use, or keep it busy with
// billions that are not there until the memory is full. So each page on the way to
// a key that is written is looked at first, once a commit.

package storage

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"sort"

	bolt "go.etcd.io/bbolt"
)

// paths is the pages that were looked at in one transaction.
type paths struct {
	tree  tree
	root  uint64            // of the bucket that holds all others
	sound map[uint64]page   // branches that were read
	last  map[uint64]bounds // of the leaf that was looked at last, by the bucket's root
}

// bounds is the keys of a leaf: from low on and before high, where nil is none.
type bounds struct{ low, high []byte }

func (b bounds) hold(key []byte) bool {
	return bytes.Compare(key, b.low) >= 0 && (b.high == nil || bytes.Compare(key, b.high) < 0)
}

func newPaths(tx *bolt.Tx, file io.ReaderAt) *paths {
	size := int64(tx.DB().Info().PageSize)
	return &paths{
		tree:  tree{meta: meta{pageSize: size, end: uint64(tx.Size() / size)}, file: file},
		root:  uint64(tx.Cursor().Bucket().Root()),
		sound: map[uint64]page{}, last: map[uint64]bounds{},
	}
}

// put is b.Put, after a look at the pages on the way. name is that of the bucket.
func (p *paths) put(name []byte, b *bolt.Bucket, key, value []byte) error {
	if err := p.look(name, b, key); err != nil {
		return err
	}
	return b.Put(key, value)
}

// remove is b.Delete, after a look at the pages on the way.
func (p *paths) remove(name []byte, b *bolt.Bucket, key []byte) error {
	if err := p.look(name, b, key); err != nil {
		return err
	}
	return b.Delete(key)
}

// look follows the way to a key. The error is an ErrDamaged.
func (p *paths) look(name []byte, b *bolt.Bucket, key []byte) error {
	if err := p.follow(p.root, name); err != nil {
		return err
	}
	if root := uint64(b.Root()); root != 0 { // else it lies within the leaf that names it
		return p.follow(root, key)
	}
	return nil
}

func (p *paths) follow(root uint64, key []byte) error {
	if known, ok := p.last[root]; ok && known.hold(key) {
		return nil
	}
	var at bounds
	id := root
	for range maxTreeDepth {
		branch, ok := p.sound[id]
		if !ok {
			next, err := p.tree.measured(id)
			if err != nil {
				return fmt.Errorf("%w: %w", ErrDamaged, err)
			}
			if next.flags == leafPage {
				p.last[root] = at
				return nil
			}
			branch = next
			p.sound[id] = branch
		}
		children, err := branch.elements()
		if err != nil {
			return fmt.Errorf("%w: page %d: %w", ErrDamaged, id, err)
		}
		if len(children) == 0 {
			return fmt.Errorf("%w: page %d: it leads nowhere", ErrDamaged, id)
		}
		i := max(sort.Search(len(children), func(i int) bool { return bytes.Compare(children[i].key, key) > 0 })-1, 0)
		at.low = children[i].key
		if i+1 < len(children) {
			at.high = children[i+1].key
		}
		id = children[i].child
	}
	return fmt.Errorf("%w: page %d: the tree is too deep", ErrDamaged, id)
}

// measured reads a page of the tree that takes as many pages as it says. Of a leaf
// it reads no more than the first.
func (t *tree) measured(id uint64) (page, error) {
	p, err := t.readPages(id, 1)
	if err != nil {
		return page{}, err
	}
	if p.flags != branchPage && p.flags != leafPage {
		return page{}, fmt.Errorf("page %d: it should be part of the tree, and is not", id)
	}
	if err := t.checkLength(p); err != nil {
		return page{}, err
	}
	if p.flags == branchPage && p.overflow > 0 {
		return t.read(id)
	}
	return p, nil
}

// checkLength compares how many pages a page of the tree says that it takes with
// what is in it.
func (t *tree) checkLength(p page) error {
	if need := p.length(); need < 0 || (need+t.pageSize-1)/t.pageSize != int64(p.overflow)+1 {
		return fmt.Errorf("page %d: it says that it takes %d pages, and does not", p.id, int64(p.overflow)+1)
	}
	return nil
}

// length is how many bytes the content of a page takes, or -1 where that makes no
// sense: up to the end of its last element, since bbolt writes them one behind
// another.
func (p page) length() int64 {
	end := pageHeaderSize + elementSize*p.count
	if p.count == 0 {
		return int64(end)
	}
	if end > len(p.data) {
		return -1
	}
	native := binary.NativeEndian
	at := end - elementSize
	head := p.data[at:end]
	if p.flags == branchPage {
		return int64(at) + int64(native.Uint32(head)) + int64(native.Uint32(head[4:]))
	}
	return int64(at) + int64(native.Uint32(head[4:])) + int64(native.Uint32(head[8:])) + int64(native.Uint32(head[12:]))
}
