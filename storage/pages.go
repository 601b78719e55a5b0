// This file owns what we know of bbolt's pages: enough to tell, without
// bbolt and without mapping the file, whether it is safe to hand the file to
// it, and whether the tree is whole.
//
// bbolt trusts its pages. A wrong page number makes it read outside the file,
// and its own check (Tx.Check) runs on a goroutine of its own, where a fault
// cannot be caught and ends the process. So the same questions are asked here
// with plain reads. The layout is that of bbolt's file format 2.

package storage

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"math"
	"os"
)

const (
	pageSize       = 4096 // of the files that we make, on every system
	pageHeaderSize = 16
	elementSize    = 16 // of a branch page as of a leaf page
	metaSize       = 64
	boltMagic      = 0xED0CDAED
	boltVersion    = 2

	branchPage   = 0x01
	leafPage     = 0x02
	metaPage     = 0x04
	freelistPage = 0x10
	bucketLeaf   = 0x01

	maxTreeDepth = 64
)

// meta is what one of the two meta pages says of the file.
type meta struct {
	pageSize int64
	root     uint64 // page of the root bucket
	freelist uint64 // page of the list of free pages
	end      uint64 // number of pages in use
	tx       uint64
	checksum uint64
}

// size is the number of bytes that the file must have.
func (m meta) size() int64 { return int64(m.end) * m.pageSize }

// fileMeta is the meta page that a file stands by. The error is ErrNotProject,
// ErrTruncated or ErrDamaged, or that the file cannot be read.
func fileMeta(f *os.File) (meta, error) {
	info, err := f.Stat()
	if err != nil {
		return meta{}, err
	}
	return readMeta(f, info.Size())
}

// readMeta finds the newer of the valid meta pages.
func readMeta(r io.ReaderAt, size int64) (meta, error) {
	var newest meta
	found, magic, torn := false, false, false
	at := []int64{0, pageSize}
	for i := 0; i < len(at); i++ {
		page := make([]byte, pageHeaderSize+metaSize)
		n, err := r.ReadAt(page, at[i])
		if err != nil && !errors.Is(err, io.EOF) {
			return meta{}, err
		}
		m, ok, mark := parseMeta(page[:n])
		magic = magic || mark
		torn = torn || mark && n < len(page)
		if !ok {
			continue
		}
		if i == 0 {
			at[1] = m.pageSize
		}
		if !found || m.tx > newest.tx {
			newest, found = m, true
		}
	}
	switch {
	case !magic:
		return meta{}, ErrNotProject
	case found && size < newest.size(), torn:
		return meta{}, ErrTruncated
	case !found:
		return meta{}, fmt.Errorf("%w: neither of its first two pages fits its checksum", ErrDamaged)
	}
	return newest, nil
}

// parseMeta reads a meta page; mark says that it begins as one.
func parseMeta(page []byte) (m meta, ok, mark bool) {
	if len(page) < pageHeaderSize+4 {
		return meta{}, false, false
	}
	b := page[pageHeaderSize:]
	native := binary.NativeEndian
	if native.Uint32(b) != boltMagic {
		return meta{}, false, false
	}
	if len(b) < metaSize {
		return meta{}, false, true
	}
	sum := fnv.New64a()
	sum.Write(b[:metaSize-8])
	m = meta{
		pageSize: int64(native.Uint32(b[8:])),
		root:     native.Uint64(b[16:]),
		freelist: native.Uint64(b[32:]),
		end:      native.Uint64(b[40:]),
		tx:       native.Uint64(b[48:]),
		checksum: native.Uint64(b[56:]),
	}
	ok = sum.Sum64() == m.checksum && native.Uint32(b[4:]) == boltVersion &&
		m.pageSize >= 512 && m.pageSize <= 64<<10 && m.pageSize&(m.pageSize-1) == 0 &&
		m.end < 1<<40 && m.root < m.end && m.freelist < m.end
	return m, ok, true
}

// tree reads the pages of one state of the file.
type tree struct {
	meta
	file io.ReaderAt
	seen map[uint64]bool // pages that the tree holds
	free map[uint64]bool
	bad  func(problem string) // is told what is wrong
	stop func() error         // is asked between pages
}

type page struct {
	id       uint64
	flags    uint16
	count    int
	overflow uint32
	data     []byte // header and all
}

// read reads a page with its overflow pages.
func (t *tree) read(id uint64) (page, error) { return t.readPages(id, math.MaxInt64) }

// readPages reads a page with at most so many pages in all.
func (t *tree) readPages(id uint64, most int64) (page, error) {
	if id < 2 || id >= t.end {
		return page{}, fmt.Errorf("page %d: it is outside the file", id)
	}
	header := make([]byte, pageHeaderSize)
	offset := int64(id) * t.pageSize
	if _, err := t.file.ReadAt(header, offset); err != nil {
		return page{}, fmt.Errorf("page %d: %w", id, err)
	}
	native := binary.NativeEndian
	p := page{
		id: native.Uint64(header), flags: native.Uint16(header[8:]),
		count: int(native.Uint16(header[10:])), overflow: native.Uint32(header[12:]),
	}
	switch {
	case p.id != id:
		return page{}, fmt.Errorf("page %d: it says that it is page %d", id, p.id)
	case id+uint64(p.overflow) >= t.end:
		return page{}, fmt.Errorf("page %d: it goes on past the end of the file", id)
	}
	p.data = make([]byte, min(int64(p.overflow)+1, most)*t.pageSize)
	if _, err := t.file.ReadAt(p.data, offset); err != nil {
		return page{}, fmt.Errorf("page %d: %w", id, err)
	}
	return p, nil
}

// readFreelist reads the list of free pages. bbolt writes to these: one that
// is wrong would cost a page that is in use.
func (t *tree) readFreelist() error {
	p, err := t.read(t.freelist)
	if err != nil {
		return err
	}
	if p.flags != freelistPage {
		return fmt.Errorf("page %d: it should list the free pages, and does not", p.id)
	}
	list, count := p.data[pageHeaderSize:], uint64(p.count)
	if count == 0xFFFF { // then the first entry is the count
		count, list = binary.NativeEndian.Uint64(list), list[8:]
	}
	if count > uint64(len(list))/8 {
		return fmt.Errorf("page %d: the list of free pages is longer than its pages", p.id)
	}
	t.free = make(map[uint64]bool, count)
	last := uint64(1)
	for i := range count {
		id := binary.NativeEndian.Uint64(list[8*i:])
		if id <= last || id >= t.end {
			return fmt.Errorf("page %d: the list of free pages is out of order", p.id)
		}
		last = id
		t.free[id] = true
	}
	return nil
}

// check tells t.bad of everything that is wrong with the pages. Its error is
// that of t.stop.
func (t *tree) check() error {
	t.seen = make(map[uint64]bool)
	if err := t.readFreelist(); err != nil {
		t.bad(err.Error())
		return nil
	}
	if p, err := t.read(t.freelist); err == nil {
		t.take(p)
	}
	if err := t.checkPage(t.root, nil, nil, 0); err != nil {
		return err
	}
	for id := uint64(2); id < t.end; id++ {
		if !t.seen[id] && !t.free[id] {
			t.bad(fmt.Sprintf("page %d: it is neither in use nor free", id))
		}
	}
	return nil
}

// take notes that the tree holds a page, which it may do once.
func (t *tree) take(p page) bool {
	for id := p.id; id <= p.id+uint64(p.overflow); id++ {
		switch {
		case t.seen[id]:
			t.bad(fmt.Sprintf("page %d: it is used twice", id))
			return false
		case t.free[id]:
			t.bad(fmt.Sprintf("page %d: it is in use and listed as free", id))
		}
		t.seen[id] = true
	}
	return true
}

// checkPage checks the page and all below it. Keys must lie in [low, high),
// where nil is no bound.
func (t *tree) checkPage(id uint64, low, high []byte, depth int) error {
	if err := t.stop(); err != nil {
		return err
	}
	p, err := t.read(id)
	if err != nil {
		t.bad(err.Error())
		return nil
	}
	if depth > maxTreeDepth {
		t.bad(fmt.Sprintf("page %d: the tree is too deep", id))
		return nil
	}
	if err := t.checkLength(p); err != nil {
		t.bad(err.Error())
		return nil
	}
	if !t.take(p) {
		return nil
	}
	return t.checkContent(p, low, high, depth)
}

func (t *tree) checkContent(p page, low, high []byte, depth int) error {
	if p.flags != branchPage && p.flags != leafPage || p.flags == branchPage && p.count == 0 {
		t.bad(fmt.Sprintf("page %d: it should be part of the tree, and is not", p.id))
		return nil
	}
	elements, err := p.elements()
	if err != nil {
		t.bad(err.Error())
		return nil
	}
	for i, e := range elements {
		next := high
		if i+1 < len(elements) {
			next = elements[i+1].key
		}
		if low != nil && bytes.Compare(e.key, low) < 0 || i > 0 && bytes.Compare(e.key, elements[i-1].key) <= 0 ||
			high != nil && bytes.Compare(e.key, high) >= 0 {
			t.bad(fmt.Sprintf("page %d: its keys are out of order", p.id))
			return nil
		}
		switch {
		case p.flags == branchPage:
			err = t.checkPage(e.child, e.key, next, depth+1)
		case e.flags&bucketLeaf != 0:
			err = t.checkBucket(p, e.value, depth+1)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// checkBucket checks a bucket: the number of its root page, or zero and the
// page itself.
func (t *tree) checkBucket(in page, value []byte, depth int) error {
	if len(value) < 16 {
		t.bad(fmt.Sprintf("page %d: it holds half a bucket", in.id))
		return nil
	}
	if root := binary.NativeEndian.Uint64(value); root != 0 {
		return t.checkPage(root, nil, nil, depth)
	}
	data := value[16:]
	if len(data) < pageHeaderSize {
		t.bad(fmt.Sprintf("page %d: it holds half a bucket", in.id))
		return nil
	}
	native := binary.NativeEndian
	inline := page{id: in.id, flags: native.Uint16(data[8:]), count: int(native.Uint16(data[10:])), data: data}
	if inline.flags != leafPage {
		t.bad(fmt.Sprintf("page %d: a bucket in it is no list of records", in.id))
		return nil
	}
	return t.checkContent(inline, nil, nil, depth)
}

type element struct {
	flags      uint32
	key, value []byte
	child      uint64
}

// elements takes a branch or leaf page apart.
func (p page) elements() ([]element, error) {
	if pageHeaderSize+elementSize*p.count > len(p.data) {
		return nil, fmt.Errorf("page %d: it lists more than it holds", p.id)
	}
	native := binary.NativeEndian
	elements := make([]element, p.count)
	for i := range elements {
		at := pageHeaderSize + elementSize*i
		head := p.data[at : at+elementSize]
		var e element
		var pos, keySize, valueSize uint64
		if p.flags == branchPage {
			pos, keySize = uint64(native.Uint32(head)), uint64(native.Uint32(head[4:]))
			e.child = native.Uint64(head[8:])
		} else {
			e.flags = native.Uint32(head)
			pos, keySize, valueSize = uint64(native.Uint32(head[4:])), uint64(native.Uint32(head[8:])), uint64(native.Uint32(head[12:]))
		}
		start := uint64(at) + pos
		if pos < elementSize || start+keySize+valueSize > uint64(len(p.data)) {
			return nil, fmt.Errorf("page %d: entry %d lies outside it", p.id, i)
		}
		e.key, e.value = p.data[start:start+keySize], p.data[start+keySize:start+keySize+valueSize]
		elements[i] = e
	}
	return elements, nil
}
