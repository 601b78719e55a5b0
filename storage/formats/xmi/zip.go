// This file owns archives of XMI files, as INCEpTION exports them.

package xmi

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	stdpath "path"
	"strings"

	"dateline/storage/formats"
)

// What is read of an archive: the list of what is in it, and what that unpacks to.
const (
	maxDirectory = 64 << 20
	maxUnpacked  = 1 << 30 // and so many times the size of the archive
	maxRatio     = 100
)

func readZip(in formats.Input, sink formats.Sink, odd *oddness) error {
	meter := &meter{r: in, left: maxDirectory}
	z, err := zip.NewReader(meter, in.Size)
	switch {
	case meter.left < 0:
		return &formats.Error{Problem: "holds too many files"}
	case err != nil:
		return &formats.Error{Problem: "is no whole archive", Err: errors.Join(formats.ErrNotFormat, err)}
	}
	meter.left = 1 << 62
	a := &archive{files: map[string]*zip.File{}, types: map[string]*typeSystem{}, most: maxUnpacked + maxRatio*in.Size}
	var articles []*zip.File
	nested := tally{}
	for _, f := range z.File {
		switch {
		case isXMIName(f.Name):
			articles = append(articles, f)
		case stdpath.Base(f.Name) == typesName:
			a.files[stdpath.Dir(f.Name)] = f
		case strings.EqualFold(stdpath.Ext(f.Name), ".zip"):
			nested.add(f.Name)
		}
	}
	if len(articles) == 0 {
		return &formats.Error{Problem: "holds no XMI", Err: formats.ErrNotFormat}
	}
	return formats.ReadRecords(sink, formats.Header{}, func(yield func(formats.Record, error) error) error {
		*odd, a.left = oddness{unread: nested}, a.most
		for _, f := range articles {
			if err := yield(a.article(f, in, odd)); err != nil {
				return err
			}
		}
		return nil
	})
}

// archive is an archive that is being read.
type archive struct {
	files      map[string]*zip.File // type systems, by the folders that they stand in
	types      map[string]*typeSystem
	left, most int64 // bytes that may still be unpacked
}

func (a *archive) article(f *zip.File, in formats.Input, odd *oddness) (formats.Record, error) {
	data, err := a.unpack(f, maxFile)
	if err != nil {
		return formats.Record{}, err
	}
	r, err := readRecord(data, source{types: a.typesFor(f.Name, odd), unit: in.Offsets, file: f.Name, odd: odd})
	if e, ok := errors.AsType[*formats.Error](err); ok {
		e.Title = f.Name
	}
	return r, err
}

// typesFor is the type system for a file: the one in its folder, or in one above.
func (a *archive) typesFor(name string, odd *oddness) *typeSystem {
	for folder := stdpath.Dir(name); ; folder = stdpath.Dir(folder) {
		if f := a.files[folder]; f != nil {
			ts, known := a.types[folder]
			if known {
				return ts
			}
			data, err := a.unpack(f, maxTypes)
			if err == nil {
				ts, err = parseTypes(data)
			}
			if err != nil {
				odd.types.add(f.Name)
				ts = nil
			}
			a.types[folder] = ts
			return ts
		}
		if folder == "." || folder == "/" {
			return nil
		}
	}
}

func (a *archive) unpack(f *zip.File, most int64) ([]byte, error) {
	if f.UncompressedSize64 > uint64(most) {
		return nil, tooLarge(most)
	}
	if int64(f.UncompressedSize64) > a.left {
		return nil, &formats.Error{Problem: "unpacks to too much", Expected: fmt.Sprintf("at most %d MB in all", a.most>>20)}
	}
	a.left -= int64(f.UncompressedSize64)
	r, err := f.Open()
	if err != nil {
		return nil, &formats.Error{Problem: "cannot be unpacked", Err: err}
	}
	defer r.Close() // of what is read to its end, or in vain
	data, err := readAll(r, most)
	if err != nil {
		return nil, &formats.Error{Problem: "cannot be unpacked", Found: err.Error(), Err: err}
	}
	return data, nil
}

// meter gives no more than so many bytes.
type meter struct {
	r    io.ReaderAt
	left int64
}

var errMetered = errors.New("no more is read")

func (m *meter) ReadAt(p []byte, off int64) (int, error) {
	if m.left -= int64(len(p)); m.left < 0 {
		return 0, errMetered
	}
	return m.r.ReadAt(p, off)
}
