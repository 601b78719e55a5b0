// This file owns the reading of share files, from the first byte to the last each time.
// Nothing that a file says is taken for granted: lengths are held to limits before there
// is room for them, and what was read counts only once the sum at the end is found to be
// that of all bytes before.

package share

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/klauspost/compress/zstd"

	"dateline/annotate/text"
)

// damaged is what was found to be wrong with a file, as an ErrDamaged.
func damaged(err error) error { return fmt.Errorf("%w: %w", ErrDamaged, err) }

func damage(format string, args ...any) error { return damaged(fmt.Errorf(format, args...)) }

// item is one item of a file. Its bytes are valid until the next is read.
type item struct {
	kind    byte
	content []byte
}

// walk reads a file from its beginning to its end, and calls take with each item. It
// returns the sum of the file.
func (f *file) walk(ctx context.Context, take func(item) error) (sum text.Hash, err error) {
	if _, err := f.raw.Seek(0, io.SeekStart); err != nil {
		return sum, err
	}
	var plain io.Reader = bufio.NewReaderSize(contextReader{ctx, f.raw}, 1<<16)
	if f.key != nil {
		if plain, err = f.key.open(plain); err != nil {
			return sum, err
		}
	}
	body := &summed{from: plain, sum: sha256.New()}
	if err := readMagic(body); err != nil {
		if f.key != nil && errors.Is(err, ErrNotShare) {
			err = damaged(body.explain(ctx, err))
		}
		return sum, err
	}
	zip, err := zstd.NewReader(body, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(mostWindow))
	if err != nil {
		return sum, damaged(err)
	}
	defer zip.Close()
	r := &items{from: bufio.NewReaderSize(zip, 1<<16), most: max(mostSmall, mostRatio*f.size)}
	if err = r.all(take); errors.Is(err, errStop) {
		return sum, err
	}
	if _, reading := io.Copy(io.Discard, body); reading != nil {
		return sum, body.explain(ctx, reading)
	}
	sum, wrong := body.check()
	if wrong != nil { // whether what was read makes sense or not
		return sum, wrong
	}
	return sum, err
}

// errStop ends a walk by who wants no more.
var errStop = errors.New("enough")

// contextReader reads until a context ends.
type contextReader struct {
	ctx  context.Context
	from io.Reader
}

func (r contextReader) Read(b []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.from.Read(b)
}

// summed reads all but the last bytes of a reader, which are the sum of those before.
type summed struct {
	from   io.Reader
	sum    hash.Hash
	behind []byte // read, and not yet known to be before the sum
	failed error  // why the reader could not be read
	ended  bool
}

func (s *summed) Read(b []byte) (int, error) {
	if len(b) == 0 {
		return 0, nil
	}
	for !s.ended && s.failed == nil && len(s.behind) <= sha256.Size {
		var page [1 << 15]byte
		n, err := s.from.Read(page[:])
		s.behind = append(s.behind, page[:n]...)
		if errors.Is(err, io.EOF) {
			s.ended = true
		} else if err != nil {
			s.failed = err
		}
	}
	if s.failed != nil {
		return 0, s.failed
	}
	n := copy(b, s.behind[:max(len(s.behind)-sha256.Size, 0)])
	if n == 0 {
		return 0, io.EOF
	}
	s.sum.Write(b[:n])
	s.behind = append(s.behind[:0], s.behind[n:]...)
	return n, nil
}

// explain tells an error of the system, or of who called off, from damage.
func (s *summed) explain(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if s.failed != nil {
		if _, ours := errors.AsType[*os.PathError](s.failed); ours {
			return s.failed
		}
		return damaged(s.failed) // of what is locked
	}
	return err
}

// check compares the sum with what was read.
func (s *summed) check() (sum text.Hash, err error) {
	if s.failed != nil {
		return sum, damaged(s.failed)
	}
	copy(sum[:], s.sum.Sum(nil))
	if !bytes.Equal(sum[:], s.behind) {
		return sum, damage("it does not have the sum that it should have")
	}
	return sum, nil
}

// readMagic reads the line that names the format.
func readMagic(r io.Reader) error {
	line := make([]byte, len(magic)+2)
	if _, err := io.ReadFull(r, line); err != nil {
		return fmt.Errorf("%w: %w", ErrNotShare, err)
	}
	digit, ours := strings.CutPrefix(string(line), magic)
	if !ours || digit[1] != '\n' {
		return ErrNotShare
	}
	n, err := strconv.Atoi(digit[:1])
	switch {
	case err != nil || n == 0:
		return ErrNotShare
	case n > version:
		return fmt.Errorf("%w: version %d, where this program knows %d", ErrNewerFormat, n, version)
	}
	return nil
}

// items reads items one behind another.
type items struct {
	from *bufio.Reader
	most int64 // bytes that are read at all
	read int64
	room []byte
}

// all calls take with each item, the end not among them, and checks that they come in
// order and that there is nothing after the end.
func (r *items) all(take func(item) error) error {
	last, changes := byte(0), 0
	for {
		i, err := r.next()
		if err != nil {
			return err
		}
		if i.kind < last || i.kind == last && i.kind < itemPerson || last == 0 && i.kind != itemHeader || i.kind > itemEnd {
			return damage("an item of kind %d comes after one of kind %d", i.kind, last)
		}
		last = i.kind
		switch i.kind {
		case itemChange:
			changes++
		case itemEnd:
			return r.end(i, changes)
		}
		if err := take(i); err != nil {
			return err
		}
	}
}

func (r *items) end(i item, changes int) error {
	var end endItem
	if err := decMode.Unmarshal(i.content, &end); err != nil {
		return damaged(err)
	}
	if end.Changes != changes {
		return damage("there are %d changes in it, and not %d", changes, end.Changes)
	}
	if _, err := r.from.ReadByte(); !errors.Is(err, io.EOF) {
		return damage("something comes after its end: %v", err)
	}
	return nil
}

func (r *items) next() (item, error) {
	kind, err := r.from.ReadByte()
	if err != nil {
		return item{}, damage("it ends too early: %w", err)
	}
	size, err := binary.ReadUvarint(r.from)
	if err != nil {
		return item{}, damage("it ends too early: %w", err)
	}
	if most := uint64(most(kind)); size > most {
		return item{}, fmt.Errorf("%w: an item of %d bytes, where %d are the most", ErrTooLarge, size, most)
	}
	if r.read += int64(size); r.read > r.most {
		return item{}, fmt.Errorf("%w: more than %d bytes", ErrTooLarge, r.most)
	}
	content, err := r.take(int(size))
	return item{kind, content}, err
}

// take reads bytes. Room for very many is made as they come, so that a length alone costs
// nothing.
func (r *items) take(n int) ([]byte, error) {
	const first = 1 << 20
	r.room = r.room[:0]
	for len(r.room) < n {
		step := min(n-len(r.room), max(first, len(r.room)))
		from := len(r.room)
		r.room = append(r.room, make([]byte, step)...)
		if _, err := io.ReadFull(r.from, r.room[from:]); err != nil {
			return nil, damage("it ends too early: %w", err)
		}
	}
	content := r.room
	if cap(r.room) > 2*first {
		r.room = nil // it is the caller's
	}
	return content, nil
}
