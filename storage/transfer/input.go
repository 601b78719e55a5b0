// This file owns a dataset's file as its format reads it, with those that stand near it.

package transfer

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
	"dateline/storage/formats"
	"dateline/storage/intake"
	"dateline/storage/transfer/fault"
)

// Unit finds the unit of places by the name that users write: "codepoint", "utf16" or
// "byte"; "" is what each format defines. The error is a *fault.ChoiceError.
func Unit(name string) (text.Unit, error) {
	switch name {
	case "":
		return "", nil
	case "codepoint":
		return text.CodePoints, nil
	case "utf16":
		return text.UTF16Units, nil
	case "byte":
		return text.Bytes, nil
	}
	return "", &fault.ChoiceError{What: "unit of places", Value: name, Known: []string{"codepoint", "utf16", "byte"}}
}

// input is an open file as a format reads it.
func (j *job) input(c candidate, f *os.File) formats.Input {
	return formats.Input{
		Name: filepath.Base(c.path), ReadSeeker: watched{f, j.gauge}, ReaderAt: f, Size: c.size,
		Open:    func(path string) (formats.Near, error) { return openNear(filepath.Dir(c.path), path) },
		Offsets: j.o.Offsets, Known: func(a annotate.Article) (annotate.Article, *text.Text, bool) { return known(j.store, a) },
	}
}

// openNear opens a file by its path from a folder, which may lead to the folder above, and
// no further.
func openNear(folder, path string) (formats.Near, error) {
	local := filepath.FromSlash(path)
	if !filepath.IsLocal(local) && !filepath.IsLocal(filepath.Join("x", local)) {
		return nil, &fs.PathError{Op: "open", Path: path, Err: fs.ErrNotExist}
	}
	full := filepath.Join(folder, local)
	if info, err := os.Stat(full); err != nil {
		return nil, err
	} else if !info.Mode().IsRegular() {
		return nil, &fs.PathError{Op: "open", Path: path, Err: fs.ErrNotExist}
	}
	return os.Open(full)
}

// known finds an article of a project by what a file says of it.
func known(s *storage.Store, a annotate.Article) (annotate.Article, *text.Text, bool) {
	found, ok, err := s.Article(a.ID)
	if err != nil || !ok {
		found, ok = byAddress(s, a.URL)
	}
	if !ok {
		return annotate.Article{}, nil, false
	}
	t, err := s.Text(found.SHA256)
	return found, t, err == nil
}

// byAddress finds the only article of an address, or the newest version of it.
func byAddress(s *storage.Store, address string) (found annotate.Article, ok bool) {
	if address == "" {
		return found, false
	}
	list, err := s.Listing()
	if err != nil {
		return found, false
	}
	for _, a := range list {
		if a.URL == address {
			found, ok = a.Article, true
		}
	}
	return found, ok
}

// readFormat reads a dataset. A reader that a file brings to its knees fails with that
// file, and not the program with it.
func readFormat(kind *formats.Format, in formats.Input, sink formats.Sink) (err error) {
	defer func() {
		if stopped := recover(); stopped != nil {
			err = fmt.Errorf("%w: its reader stopped: %v", intake.ErrBroken, stopped)
		}
	}()
	if _, err := in.Seek(0, io.SeekStart); err != nil {
		return err
	}
	return kind.Read(in, sink)
}
