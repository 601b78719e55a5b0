// This file owns where an export comes to stand: what may be there before, and that all of
// it comes to stand there at once.

package export

import (
	"bufio"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"dateline/storage/formats"
	"dateline/storage/formats/card"
	"dateline/storage/transfer/fault"
)

// place is where an export is written before it is put where it belongs.
type place interface {
	outputs
	summed() []card.File                         // the files that were written, if their sums are wanted
	note(content string) error                   // writes the README
	put() (note string, files []string, e error) // gives everything its place
	drop()                                       // removes what was not put
}

// newPlace checks that an export may come to stand at its place. Its error is a
// *fault.FileError.
func newPlace(kind formats.Format, project string, o Options) (place, error) {
	base := base{o: o, project: project, sums: sums{wanted: hasCard(kind, o)}}
	if err := base.checkKey(kind); err != nil {
		return nil, err
	}
	if kind.Folder {
		return newFolder(base)
	}
	return newFiles(base)
}

// base is what both sorts of place are made of.
type base struct {
	o       Options
	project string // the path of the project
	err     error
	sums    sums
	idle    []*bufio.Writer // of files that were closed: of a folder there are very many
}

func (b *base) failed() error { return b.err }

func (b *base) fail(path string, err error) error {
	b.err = &fault.FileError{Path: path, Err: err}
	return b.err
}

func (b *base) summed() []card.File { return b.sums.files }

// checkKey refuses a key file that would be a part of the export.
func (b *base) checkKey(kind formats.Format) error {
	if b.o.Pseudonyms == "" {
		return nil
	}
	key, err1 := filepath.Abs(b.o.Pseudonyms)
	out, err2 := filepath.Abs(b.o.Out)
	if err := errors.Join(err1, err2); err != nil {
		return b.fail(b.o.Pseudonyms, err)
	}
	inside := strings.HasPrefix(key, out+string(filepath.Separator))
	if b.isKey(out) || kind.Folder && inside || !kind.Folder && b.isKey(out+noteExtension) {
		return b.fail(b.o.Pseudonyms, fault.ErrKeyInside)
	}
	if project, err := filepath.Abs(b.project); err == nil && key == project {
		return b.fail(b.o.Pseudonyms, fault.ErrIsProject)
	}
	return nil
}

// isKey reports whether a path is that of the key file.
func (b *base) isKey(path string) bool {
	if b.o.Pseudonyms == "" {
		return false
	}
	key, err1 := filepath.Abs(b.o.Pseudonyms)
	other, err2 := filepath.Abs(path)
	if err1 == nil && err2 == nil && key == other {
		return true
	}
	keyInfo, err1 := os.Stat(b.o.Pseudonyms)
	info, err2 := os.Stat(path)
	return err1 == nil && err2 == nil && os.SameFile(keyInfo, info)
}

// written is a file in the making. It gathers what is written, and sums it.
type written struct {
	*bufio.Writer
	base  *base
	name  string
	path  string // for errors: the name that it will have
	file  io.WriteCloser
	hash  hash.Hash
	bytes int64
}

const gathered = 64 << 10 // bytes that are written at a time

func (b *base) begin(file io.WriteCloser, name, path string) *written {
	w := &written{base: b, name: name, path: path, file: file, hash: b.sums.begin()}
	if n := len(b.idle); n > 0 {
		w.Writer, b.idle = b.idle[n-1], b.idle[:n-1]
		w.Writer.Reset(through{w})
	} else {
		w.Writer = bufio.NewWriterSize(through{w}, gathered)
	}
	return w
}

// through is what a written writes through to its file.
type through struct{ w *written }

func (t through) Write(b []byte) (int, error) {
	n, err := t.w.file.Write(b)
	if t.w.hash != nil {
		t.w.hash.Write(b[:n])
	}
	t.w.bytes += int64(n)
	if err != nil {
		err = t.w.base.fail(t.w.path, err)
	}
	return n, err
}

// Close implements io.Closer.
func (w *written) Close() error {
	err := w.Flush()
	w.base.idle = append(w.base.idle, w.Writer)
	w.Writer = nil
	if closing := w.file.Close(); closing != nil && err == nil {
		err = w.base.fail(w.path, closing)
	}
	w.base.sums.add(w.name, w.hash, w.bytes)
	return err
}

// output hands what one format writes to a place.
type output struct {
	create func(name string) (io.WriteCloser, error)
	lost   *Losses
}

func (o output) Create(name string) (io.WriteCloser, error) { return o.create(name) }

func (o output) Lose(l formats.Loss) { o.lost.add(l) }

// checkFile refuses a place that a file must not take, before anything is
// written.
func (b *base) checkFile(path string) error {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		if _, err := os.Lstat(path); err == nil && !b.o.Force {
			return fault.ErrExists // a link to nothing
		}
		return nil
	}
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return fault.ErrNotFile
	}
	if p, err := os.Stat(b.project); err == nil && os.SameFile(p, info) {
		return fault.ErrIsProject
	}
	if !b.o.Force {
		return fault.ErrExists
	}
	return nil
}

// noFolder is an error about a place whose folder is not there.
func noFolder(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w: %w", fault.ErrNoFolder, err)
	}
	return err
}
