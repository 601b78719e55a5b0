// This file owns the list of the files of an export that is a folder. By it a later export knows
// that it may take the folder's place: nothing else lies in it, and nothing in it was altered since.

package export

import (
	"bufio"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// manifestName is a hidden file, which programs that read datasets pass over.
const manifestName = ".dateline-export"

// manifest is the list in the making.
type manifest struct {
	file *os.File
	w    *bufio.Writer
}

func newManifest(folder string) (*manifest, error) {
	f, err := os.OpenFile(filepath.Join(folder, manifestName), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return nil, err
	}
	return &manifest{f, bufio.NewWriter(f)}, nil
}

// add lists a file by its path, with slashes. No name has a line end in it that a format made.
func (m *manifest) add(name string) error {
	_, err := m.w.WriteString(name + "\n")
	return err
}

// close completes the list. After all else was written: its time is that of the export.
func (m *manifest) close() error {
	if m.file == nil {
		return nil
	}
	err := errors.Join(m.w.Flush(), m.file.Close())
	m.file = nil
	return err
}

// slack is how much later a file may be written than the list, by the clock of the disk.
const slack = 2 * time.Second

// holdsNothingElse reports whether a folder holds what an export listed and no more, as it
// was written.
func holdsNothingElse(folder string) (bool, error) {
	list, err := os.Open(filepath.Join(folder, manifestName))
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	defer list.Close()
	info, err := list.Stat()
	if err != nil {
		return false, err
	}
	known := map[string]bool{manifestName: true, readmeName: true}
	lines := bufio.NewScanner(list)
	for lines.Scan() {
		known[lines.Text()] = true
	}
	if err := lines.Err(); err != nil {
		return false, err
	}
	strange := errors.New("strange")
	err = filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(folder, path)
		if err != nil {
			return err
		}
		file, err := entry.Info()
		if err == nil && (!known[filepath.ToSlash(name)] || file.ModTime().After(info.ModTime().Add(slack))) {
			err = strange
		}
		return err
	})
	if errors.Is(err, strange) {
		return false, nil
	}
	return err == nil, err
}
