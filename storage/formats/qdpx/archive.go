// This file owns the archive that is read: what is in it, and how much of it is unpacked at most.

package qdpx

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"unicode/utf8"

	"dateline/annotate/text"
	"dateline/storage/formats"
)

// What is read of an archive: the list of what is in it, what that unpacks to, and one text of it.
const (
	maxDirectory = 64 << 20
	maxUnpacked  = 1 << 30 // and so many times the size of the archive
	maxRatio     = 100
	maxText      = 2*text.MaxLen + 16 // line ends may be two bytes
)

// archive is an archive that is being read. Names in it are keys, and never paths on a disk.
type archive struct {
	files      map[string]*zip.File // by their names in lower case, with slashes
	project    *zip.File
	left, most int64 // bytes that may still be unpacked
}

func openArchive(in formats.Input) (*archive, error) {
	m := &meter{r: in, left: maxDirectory}
	z, err := zip.NewReader(m, in.Size)
	switch {
	case m.left < 0:
		return nil, &formats.Error{Problem: "holds too many files"}
	case err != nil:
		return nil, &formats.Error{Problem: "is no whole archive", Err: errors.Join(formats.ErrNotFormat, err)}
	}
	m.left = 1 << 62
	a := &archive{files: map[string]*zip.File{}, most: maxUnpacked + maxRatio*in.Size}
	a.left = a.most
	for _, f := range z.File {
		name := key(f.Name)
		if a.files[name] == nil {
			a.files[name] = f
		}
		if a.project == nil && path.Ext(name) == path.Ext(projectName) && !strings.Contains(name, "/") {
			a.project = f // some programs name it for the project
		}
	}
	if f := a.files[projectName]; f != nil {
		a.project = f
	}
	if a.project == nil {
		return nil, &formats.Error{Problem: "holds no project", Expected: projectName, Err: formats.ErrNotFormat}
	}
	return a, nil
}

func key(name string) string {
	return strings.ToLower(strings.TrimLeft(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// open unpacks a file while it is read.
func (a *archive) open(f *zip.File) (io.ReadCloser, error) {
	if f.UncompressedSize64 > uint64(max(a.left, 0)) {
		return nil, &formats.Error{Problem: "unpacks to too much", Expected: fmt.Sprintf("at most %d MB in all", a.most>>20)}
	}
	a.left -= int64(f.UncompressedSize64)
	r, err := f.Open()
	if err != nil {
		return nil, &formats.Error{Problem: "cannot be unpacked", Found: f.Name, Err: err}
	}
	return struct {
		io.Reader
		io.Closer
	}{io.LimitReader(r, int64(f.UncompressedSize64)+1), r}, nil
}

// text is that of a file among the sources. field names where its path stands.
func (a *archive) text(at, field string) (string, error) {
	name, ok := strings.CutPrefix(at, internal)
	if !ok {
		return "", &formats.Error{Field: field, Problem: "leads out of the project file", Found: at, Expected: internal + "…"}
	}
	f := a.files[key(sourcesFolder+strings.TrimLeft(name, "/"))]
	if f == nil {
		return "", &formats.Error{Field: field, Problem: "leads to a text that is not in the project file", Found: at}
	}
	if f.UncompressedSize64 > maxText {
		return "", &formats.Error{Field: field, Problem: "is too long", Found: fmt.Sprintf("%d bytes", f.UncompressedSize64),
			Expected: fmt.Sprintf("at most %d", text.MaxLen), Err: text.ErrTooLong}
	}
	r, err := a.open(f)
	if err != nil {
		return "", err
	}
	defer r.Close() // of what is read to its end, or in vain
	b, err := io.ReadAll(r)
	if err != nil {
		return "", &formats.Error{Field: field, Problem: "cannot be unpacked", Found: f.Name, Err: err}
	}
	if bytes.HasPrefix(b, []byte("\xFE\xFF")) || bytes.HasPrefix(b, []byte("\xFF\xFE")) {
		return "", &formats.Error{Field: field, Problem: "is in another encoding", Found: "UTF-16", Expected: "UTF-8"}
	}
	if !utf8.Valid(b) {
		return "", &formats.Error{Field: field, Problem: "is not UTF-8", Found: f.Name}
	}
	return strings.TrimPrefix(string(b), "\uFEFF"), nil
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
