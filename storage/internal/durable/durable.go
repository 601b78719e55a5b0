// Package durable makes files that are whole or not there: whoever looks at
// their place finds all of the old content or all of the new, also after the
// machine lost its power.
//
// A file is written beside its place under another name (a draft), put on
// disk, given its place by a rename or a hard link, and then the folder is put
// on disk too, since that is where the name stands.
package durable

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"

	"github.com/natefinch/atomic"
)

// Draft is a file in the making. Write to it, then call Place or Replace; Drop
// it in any case.
type Draft struct {
	*os.File
	place  string
	gone   bool // it has its place, or was dropped
	stands bool // it has its place
}

// New makes a draft of the file that place is to be, with the permissions perm
// less those that the user's umask takes away.
func New(place string, perm fs.FileMode) (*Draft, error) {
	for n := os.Getpid(); ; n++ {
		f, err := os.OpenFile(draftName(place, n), os.O_RDWR|os.O_CREATE|os.O_EXCL, perm)
		if err == nil {
			return &Draft{File: f, place: place}, nil
		}
		if !errors.Is(err, fs.ErrExist) {
			return nil, err
		}
	}
}

// What the name of a draft of NAME is: .NAME.NUMBER.part
const (
	hidden     = "."
	unfinished = ".part"
)

func draftName(place string, n int) string {
	folder, name := filepath.Split(place)
	return filepath.Join(folder, fmt.Sprintf("%s%s.%d%s", hidden, name, n, unfinished))
}

// DraftOf is the name of the file that a file name is a draft of; ok is false
// for a name that New does not give. A draft that nobody is writing was left
// by a process that ended too early.
func DraftOf(name string) (of string, ok bool) {
	name, isHidden := strings.CutPrefix(name, hidden)
	name, isUnfinished := strings.CutSuffix(name, unfinished)
	dot := strings.LastIndexByte(name, '.')
	if !isHidden || !isUnfinished || dot < 1 {
		return "", false
	}
	if _, err := strconv.ParseUint(name[dot+1:], 10, 64); err != nil {
		return "", false
	}
	return name[:dot], true
}

// Place gives the draft its place, which must be free: the error is an
// fs.ErrExist where something stands there, even if it came to be a moment
// ago. The draft is put on disk and closed first; one that is closed already
// is taken to be on disk.
func (d *Draft) Place() error {
	if err := d.settle(); err != nil {
		return err
	}
	err := os.Link(d.Name(), d.place)
	switch {
	case err == nil:
		err = os.Remove(d.Name())
	case errors.Is(err, fs.ErrExist):
		return err
	default: // a file system without hard links
		if _, taken := os.Lstat(d.place); taken == nil {
			return &fs.PathError{Op: "place", Path: d.place, Err: fs.ErrExist}
		}
		err = atomic.ReplaceFile(d.Name(), d.place)
	}
	return d.placed(err)
}

// Replace gives the draft its place, in the stead of a file that is there. The
// draft is put on disk and closed first, as by Place.
func (d *Draft) Replace() error {
	if err := d.settle(); err != nil {
		return err
	}
	return d.placed(atomic.ReplaceFile(d.Name(), d.place))
}

// Stands reports whether the draft has its place. After an error of Place or
// Replace it may: then the folder could not be put on disk.
func (d *Draft) Stands() bool { return d.stands }

// settle puts the content on disk.
func (d *Draft) settle() error {
	if err := d.Sync(); !errors.Is(err, os.ErrClosed) {
		return errors.Join(err, d.Close())
	}
	return nil
}

func (d *Draft) placed(err error) error {
	if err != nil {
		return err
	}
	d.gone, d.stands = true, true
	return SyncFolder(filepath.Dir(d.place))
}

// Drop removes a draft that came to nothing. After Place or Replace it does
// nothing.
func (d *Draft) Drop() error {
	if d.gone {
		return nil
	}
	d.gone = true
	err := d.Close()
	if errors.Is(err, os.ErrClosed) {
		err = nil
	}
	return errors.Join(err, os.Remove(d.Name()))
}

// SyncFolder puts the names in a folder on disk. Windows has no such call, and
// does it by itself; some network file systems refuse it, and all that can be
// done there was done.
func SyncFolder(path string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	err = f.Sync()
	if errors.Is(err, errors.ErrUnsupported) || errors.Is(err, syscall.EINVAL) {
		err = nil
	}
	return errors.Join(err, f.Close())
}
