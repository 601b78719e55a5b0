// This file owns an export that is a folder: it is filled beside its place, and renamed.

package export

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"dateline/storage/formats"
	"dateline/storage/internal/durable"
	"dateline/storage/transfer/fault"
)

// readmeName is the README of a folder.
const readmeName = "README.md"

// folder is the place of such an export.
type folder struct {
	base
	draft    string          // the folder that is filled
	made     map[string]bool // folders within it
	manifest *manifest       // of what is written
	gone     bool            // it has its place
}

func newFolder(b base) (*folder, error) {
	f := &folder{base: b, made: map[string]bool{".": true}}
	if err := f.check(); err != nil {
		return nil, f.fail(b.o.Out, err)
	}
	parent, name := filepath.Split(filepath.Clean(b.o.Out))
	for n := os.Getpid(); ; n++ {
		f.draft = filepath.Join(parent, fmt.Sprintf(".%s.%d.part", name, n))
		err := os.Mkdir(f.draft, 0o777)
		if err == nil {
			if f.manifest, err = newManifest(f.draft); err != nil {
				f.drop()
				return nil, f.fail(b.o.Out, err)
			}
			return f, nil
		}
		if !errors.Is(err, fs.ErrExist) {
			return nil, f.fail(b.o.Out, noFolder(err))
		}
	}
}

// check refuses a place that the folder must not take: force replaces an export, and no
// other folder.
func (f *folder) check() error {
	info, err := os.Lstat(f.o.Out)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if !info.IsDir() {
		return fault.ErrExists
	}
	entries, err := os.ReadDir(f.o.Out)
	switch {
	case err != nil:
		return err
	case len(entries) == 0:
		return nil
	case !f.o.Force:
		return fault.ErrExists
	}
	readme := filepath.Join(f.o.Out, readmeName)
	if _, err := os.Stat(readme); err != nil {
		return fault.ErrNotExport
	}
	if ours, err := mayReplaceNote(readme); err != nil || !ours {
		return errors.Join(fault.ErrNotExport, err)
	}
	if ours, err := holdsNothingElse(f.o.Out); err != nil || !ours {
		return errors.Join(fault.ErrNotExport, err)
	}
	return nil
}

func (f *folder) output(_ string, lost *Losses) formats.Output {
	return output{lost: lost, create: func(name string) (io.WriteCloser, error) {
		path := filepath.Join(f.o.Out, filepath.FromSlash(name))
		if !filepath.IsLocal(filepath.FromSlash(name)) {
			return nil, f.fail(path, fmt.Errorf("%q leads out of the folder", name))
		}
		file := filepath.Join(f.draft, filepath.FromSlash(name))
		if dir := filepath.Dir(filepath.FromSlash(name)); !f.made[dir] {
			if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
				return nil, f.fail(path, err)
			}
			f.made[dir] = true
		}
		w, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if err != nil {
			return nil, f.fail(path, err)
		}
		if err := f.manifest.add(name); err != nil {
			return nil, errors.Join(f.fail(path, err), w.Close())
		}
		return f.begin(w, name, path), nil
	}}
}

func (f *folder) note(content string) error {
	if err := os.WriteFile(filepath.Join(f.draft, readmeName), []byte(content), 0o666); err != nil {
		return f.fail(filepath.Join(f.o.Out, readmeName), err)
	}
	return nil
}

func (f *folder) put() (note string, paths []string, err error) {
	if err := f.manifest.close(); err != nil {
		return "", nil, f.fail(f.o.Out, err)
	}
	if err := syncTree(f.draft); err != nil {
		return "", nil, f.fail(f.o.Out, err)
	}
	if err := f.replace(); err != nil {
		return "", nil, f.fail(f.o.Out, err)
	}
	if err := durable.SyncFolder(filepath.Dir(filepath.Clean(f.o.Out))); err != nil {
		return "", nil, f.fail(f.o.Out, err)
	}
	return filepath.Join(f.o.Out, readmeName), []string{f.o.Out}, nil
}

// replace gives the folder its place. An export that was there is moved aside first, and
// comes back if that fails.
func (f *folder) replace() error {
	if err := f.check(); err != nil { // it may have come to be meanwhile
		return err
	}
	was := ""
	if _, err := os.Lstat(f.o.Out); err == nil {
		was = strings.TrimSuffix(f.draft, ".part") + ".old"
		for n := 2; exists(was); n++ { // of a program that was killed
			was = strings.TrimSuffix(f.draft, ".part") + ".old" + strconv.Itoa(n)
		}
		if err := os.Rename(f.o.Out, was); err != nil {
			return err
		}
	}
	if err := os.Rename(f.draft, f.o.Out); err != nil {
		if was != "" {
			err = errors.Join(err, os.Rename(was, f.o.Out))
		}
		return err
	}
	f.gone = true
	if was != "" {
		os.RemoveAll(was) // what cannot be removed is hidden, and the export stands
	}
	return nil
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

func (f *folder) drop() {
	if !f.gone {
		if f.manifest != nil {
			f.manifest.close() // an error was told already, or the file goes anyway
		}
		os.RemoveAll(f.draft)
	}
}
