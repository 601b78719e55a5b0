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
		Offsets: j.o.Offsets, Known: j.known,
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

// known finds an article of the project by what a file says of it: by its id, else by its address, the
// newest of those that have it.
func (j *job) known(a annotate.Article) (annotate.Article, *text.Text, bool) {
	found, ok, err := j.store.Article(a.ID)
	if err != nil || !ok {
		found, ok = j.byAddress(a.URL)
	}
	if !ok {
		return annotate.Article{}, nil, false
	}
	t, err := j.store.Text(found.SHA256)
	return found, t, err == nil
}

// byAddress reads the addresses of the library once.
func (j *job) byAddress(address string) (annotate.Article, bool) {
	if address == "" {
		return annotate.Article{}, false
	}
	if j.addresses == nil {
		j.addresses = map[string]annotate.ID{}
		list, err := j.store.Listing()
		if err != nil {
			return annotate.Article{}, false
		}
		for _, a := range list {
			if a.URL != "" {
				j.addresses[a.URL] = a.ID
			}
		}
	}
	id, ok := j.addresses[address]
	if !ok {
		return annotate.Article{}, false
	}
	found, ok, err := j.store.Article(id)
	return found, ok && err == nil
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
