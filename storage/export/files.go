// This file owns an export that is one file, or one for each part of a split, with what
// stands beside it.

package export

import (
	"io"
	"os"
	"path/filepath"
	"strings"

	"dateline/storage/formats"
	"dateline/storage/transfer/fault"
)

// files is the place of such an export.
type files struct {
	base
	drafts []*draft
	readme *draft
}

// newFiles checks the places that are known before the format says what else it writes.
func newFiles(b base) (*files, error) {
	f := &files{base: b}
	for _, part := range parts(b.o.Split) {
		if path := f.path(part, ""); f.checkFile(path) != nil {
			return nil, f.fail(path, f.checkFile(path))
		}
	}
	ours, err := mayReplaceNote(f.notePath()) // which force is not about
	if err == nil && !ours {
		err = fault.ErrOtherNote
	}
	if err != nil {
		return nil, f.fail(f.notePath(), err)
	}
	return f, nil
}

func (f *files) notePath() string { return f.o.Out + noteExtension }

// path is that of a file: "talks.json", "talks.train.json", "talks-config.xml".
func (f *files) path(part, beside string) string {
	ext := filepath.Ext(f.o.Out)
	stem := strings.TrimSuffix(f.o.Out, ext)
	if part != "" {
		stem += "." + part
	}
	if beside != "" {
		return stem + beside
	}
	return stem + ext
}

func (f *files) output(part string, lost *Losses) formats.Output {
	return output{lost: lost, create: func(name string) (io.WriteCloser, error) {
		path := f.path(part, name)
		if f.isKey(path) {
			return nil, f.fail(f.o.Pseudonyms, fault.ErrKeyInside)
		}
		if name != "" {
			if err := f.checkFile(path); err != nil {
				return nil, f.fail(path, err)
			}
		}
		d, err := newDraft(path)
		if err != nil {
			return nil, f.fail(path, noFolder(err))
		}
		f.drafts = append(f.drafts, d)
		return f.begin(d, filepath.Base(path), path), nil
	}}
}

func (f *files) note(content string) error {
	d, err := newDraft(f.notePath())
	if err != nil {
		return f.fail(f.notePath(), err)
	}
	f.readme = d
	if _, err := io.WriteString(d, content); err != nil {
		return f.fail(f.notePath(), err)
	}
	return nil
}

func (f *files) put() (note string, paths []string, err error) {
	for _, d := range f.drafts { // before the first has its place
		if err := f.checkFile(d.place); err != nil {
			return "", nil, f.fail(d.place, err)
		}
	}
	for _, d := range f.drafts {
		if err := d.put(f.o.Force); err != nil {
			if !f.o.Force { // nothing was there
				for _, path := range paths {
					os.Remove(path)
				}
			}
			return "", nil, f.fail(d.place, err)
		}
		paths = append(paths, d.place)
	}
	if err := f.readme.put(true); err != nil {
		return "", paths, f.fail(f.notePath(), err)
	}
	return f.notePath(), paths, nil
}

func (f *files) drop() {
	for _, d := range f.drafts {
		d.drop()
	}
	if f.readme != nil {
		f.readme.drop()
	}
}
