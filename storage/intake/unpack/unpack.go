// Package unpack opens the archives that documents come in, and the XML inside them,
// as a stranger may have made them: nothing in a file makes it use more memory than it
// is meant to, reach another file, or write one.
//
// An archive is held to 10,000 entries and 100 MB of unpacked bytes, which are counted
// as they are read and not as the archive says. Names are keys and never paths on a
// disk, so “..” in one leads nowhere.
package unpack

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"dateline/storage/intake"
)

// What is unpacked of one archive.
const (
	MaxBytes   = 100 << 20 // in all that is read of it
	MaxEntries = 10_000
)

// maxDirectory is how many bytes may be read to find out what is in an archive: 10,000
// entries with names and extras of 800 bytes each.
const maxDirectory = 8 << 20

// Archive is a ZIP archive that is open for reading. It is not for several goroutines
// at once.
type Archive struct {
	names  []string
	exact  map[string]*zip.File
	folded map[string]*zip.File // by names in lower case: Word takes any case
	left   int64                // bytes that may still be unpacked
}

// Open reads the directory of an archive of size bytes. The error is
// intake.ErrBroken for what is no whole archive and intake.ErrTooMuch for one
// of more than MaxEntries.
func Open(r io.ReaderAt, size int64) (*Archive, error) {
	meter := &meteredReaderAt{r: r, left: maxDirectory}
	z, err := zip.NewReader(meter, size)
	switch {
	case meter.left < 0:
		return nil, fmt.Errorf("open an archive: %w", intake.ErrTooMuch)
	case err != nil:
		return nil, fmt.Errorf("open an archive: %w", broken(err))
	case len(z.File) > MaxEntries:
		return nil, fmt.Errorf("open an archive of %d entries: %w", len(z.File), intake.ErrTooMuch)
	}
	meter.open = true
	a := &Archive{exact: map[string]*zip.File{}, folded: map[string]*zip.File{}, left: MaxBytes}
	for _, f := range z.File {
		a.add(f)
	}
	return a, nil
}

// add keeps an entry. Of several with one name the first counts.
func (a *Archive) add(f *zip.File) {
	name := key(f.Name)
	if _, twice := a.exact[name]; twice || strings.HasSuffix(name, "/") {
		return
	}
	a.names = append(a.names, name)
	a.exact[name] = f
	if fold := strings.ToLower(name); a.folded[fold] == nil {
		a.folded[fold] = f
	}
}

// key is a name as it is looked up: with slashes, and none before it.
func key(name string) string {
	return strings.TrimLeft(strings.ReplaceAll(name, `\`, "/"), "/")
}

// Names are the names of the files in the archive, each once, in the order of its
// directory.
func (a *Archive) Names() []string { return a.names }

// Has reports whether the archive holds a file of that name.
func (a *Archive) Has(name string) bool { return a.find(name) != nil }

// find looks for the very name, and then for it in another case.
func (a *Archive) find(name string) *zip.File {
	name = key(name)
	if f := a.exact[name]; f != nil {
		return f
	}
	return a.folded[strings.ToLower(name)]
}

// Open unpacks a file while it is read. Errors, here and of reads, are
// intake.ErrPassword, intake.ErrTooMuch and intake.ErrBroken; the last for a file that
// is not there too, with fs.ErrNotExist.
func (a *Archive) Open(name string) (io.ReadCloser, error) {
	f := a.find(name)
	switch {
	case f == nil:
		return nil, fmt.Errorf("unpack %q: %w: %w", name, intake.ErrBroken, fs.ErrNotExist)
	case f.Flags&1 != 0:
		return nil, fmt.Errorf("unpack %q: %w", name, intake.ErrPassword)
	case f.UncompressedSize64 > uint64(a.left):
		return nil, fmt.Errorf("unpack %q: %w", name, intake.ErrTooMuch)
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("unpack %q: %w", name, broken(err))
	}
	return &file{archive: a, name: name, ReadCloser: r}, nil
}

// Read unpacks a whole file. The errors are those of Open.
func (a *Archive) Read(name string) ([]byte, error) {
	r, err := a.Open(name)
	if err != nil {
		return nil, err
	}
	defer r.Close() // of what is read to its end, or in vain
	var b bytes.Buffer
	_, err = b.ReadFrom(r)
	return b.Bytes(), err
}

// file is a file of an archive that is being unpacked.
type file struct {
	archive *Archive
	name    string
	io.ReadCloser
}

// Read implements io.Reader. What it gives is counted against the archive's bytes.
func (f *file) Read(p []byte) (int, error) {
	n, err := f.ReadCloser.Read(p)
	if f.archive.left -= int64(n); f.archive.left < 0 {
		f.archive.left = 0
		return 0, fmt.Errorf("unpack %q: %w", f.name, intake.ErrTooMuch)
	}
	if err != nil && err != io.EOF {
		err = fmt.Errorf("unpack %q: %w", f.name, broken(err))
	}
	return n, err
}

// broken says of an error that the file is to blame, unless the disk is.
func broken(err error) error {
	var disk *fs.PathError
	if errors.As(err, &disk) || errors.Is(err, intake.ErrTooMuch) {
		return err
	}
	return fmt.Errorf("%w: %w", intake.ErrBroken, err)
}

// meteredReaderAt gives no more than so many bytes until it is open.
type meteredReaderAt struct {
	r    io.ReaderAt
	left int64
	open bool
}

// ReadAt implements io.ReaderAt.
func (m *meteredReaderAt) ReadAt(p []byte, off int64) (int, error) {
	if !m.open {
		if m.left -= int64(len(p)); m.left < 0 {
			return 0, intake.ErrTooMuch
		}
	}
	return m.r.ReadAt(p, off)
}
