// This file owns how a project is made and opened: what must be true of a file
// before bbolt is let near it.

package storage

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"math/bits"
	"os"
	"runtime"
	"time"

	bolt "go.etcd.io/bbolt"

	"dateline/annotate"
	"dateline/storage/internal/durable"
)

// DefaultTimeout is how long Open waits for another process to let go of the
// project. It is there for a program that is just closing.
const DefaultTimeout = 300 * time.Millisecond

// Options say how a project is opened. The zero value opens it for writing.
type Options struct {
	// ReadOnly opens a project that is only looked at. Several may do so at a
	// time.
	ReadOnly bool
	// Timeout is how long to wait while the project is open elsewhere; zero
	// means DefaultTimeout, less than zero not at all.
	Timeout time.Duration
	// Progress, which may be nil, is told how far a project of an older format
	// has been brought up to date, which takes some seconds for each million
	// changes. It is not called for one that is up to date.
	Progress func(done, total int)
}

// Create makes a new project with the change that it begins with, as a rule
// its first person and its tag scheme, and opens it. It returns ErrExists
// where there is a file. Either the complete file comes to be, or none.
func Create(path string, first annotate.Change) (*Store, error) {
	if _, err := os.Lstat(path); err == nil {
		return nil, fileError(path, ErrExists)
	}
	if err := draft(path, first); errors.Is(err, fs.ErrNotExist) {
		return nil, fileError(path, fmt.Errorf("%w: %w", ErrNoFolder, err))
	} else if err != nil {
		return nil, fileError(path, err)
	}
	return Open(path, Options{})
}

// draft writes the new project beside its place, and then puts it there.
func draft(path string, first annotate.Change) (err error) {
	d, err := durable.New(path, 0o644)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Drop()) }()
	s := &Store{path: path, file: d.File, format: formatVersion, causes: &causes{}}
	if err := s.attach(Options{}); err != nil {
		return err
	}
	if err := s.lay(); err != nil {
		return errors.Join(err, s.Close())
	}
	if err := s.Commit(Batch{Changes: []annotate.Change{first}}); err != nil {
		return errors.Join(err, s.Close())
	}
	if err := s.Close(); err != nil {
		return err
	}
	err = d.Place()
	if errors.Is(err, fs.ErrExist) {
		return ErrExists
	}
	return err
}

// lay makes the buckets of an empty project.
func (s *Store) lay() error {
	return s.update(func(tx *bolt.Tx) error {
		for _, name := range bucketsOf(formatVersion) {
			if _, err := tx.CreateBucket(name); err != nil {
				return err
			}
		}
		id := annotate.NewID()
		project := tx.Bucket(bucketProject)
		return errors.Join(
			project.Put(keyFormat, number(formatVersion)),
			project.Put(keyID, seal(keyID, id[:])),
			project.Put(keyCreated, seal(keyCreated, number(uint64(time.Now().UnixMicro())))),
		)
	})
}

// Open opens a project. It never makes a file, but for the snapshot of one
// whose format is older, which is then brought up to date; one that is only
// looked at stays as it is. The error is a *FileError with one of ErrLocked,
// ErrReadOnly, ErrNotProject, ErrTruncated, ErrDamaged, ErrNewerFormat,
// fs.ErrNotExist or fs.ErrPermission, or with a *MigrationError.
func Open(path string, o Options) (*Store, error) {
	if o.Timeout == 0 {
		o.Timeout = DefaultTimeout
	}
	f, err := openLocked(path, o)
	if err != nil {
		return nil, fileError(path, err)
	}
	s := &Store{path: path, file: f, readOnly: o.ReadOnly, causes: &causes{}}
	if err := s.open(o); err != nil {
		return nil, fileError(path, err)
	}
	return s, nil
}

func (s *Store) open(o Options) error {
	err := checkFile(s.file)
	if err == nil {
		err = s.attach(o)
	}
	if err != nil {
		return errors.Join(err, unlock(s.file), s.file.Close())
	}
	if err := s.identify(); err != nil {
		return errors.Join(err, s.Close())
	}
	if s.readOnly {
		return nil
	}
	if err := s.checkSmall(); err != nil {
		return errors.Join(err, s.Close())
	}
	s.removeDrafts()
	if s.format == formatVersion {
		return nil
	}
	if err := s.migrate(time.Now(), o.Progress); err != nil {
		return errors.Join(&MigrationError{From: int(s.format), Err: err}, s.Close())
	}
	return nil
}

// openLocked opens a project and waits for its lock. Who had the lock may have
// put another file in the project's place meanwhile: then that is the project.
func openLocked(path string, o Options) (*os.File, error) {
	for {
		f, err := openFile(path, o.ReadOnly)
		if err != nil {
			return nil, err
		}
		if err := lock(f, o.ReadOnly, o.Timeout); err != nil {
			return nil, errors.Join(err, f.Close())
		}
		if standsAt(path, f) {
			return f, nil
		}
		if err := errors.Join(unlock(f), f.Close()); err != nil {
			return nil, err
		}
	}
}

// standsAt reports whether an open file is the one at the path.
func standsAt(path string, f *os.File) bool {
	there, err1 := os.Stat(path)
	open, err2 := f.Stat()
	return err1 == nil && err2 == nil && os.SameFile(there, open)
}

// openFile opens a file that is there and is a file.
func openFile(path string, readOnly bool) (*os.File, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%w: it is no file", ErrNotProject)
	}
	if readOnly {
		return os.Open(path)
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		if g, reading := os.Open(path); reading == nil {
			return nil, errors.Join(fmt.Errorf("%w: %w", ErrReadOnly, err), g.Close())
		}
	}
	return f, err
}

// checkFile looks at what bbolt would trust: the size, the two meta pages, the
// list of free pages, and the branches of the tree nearest to its root.
func checkFile(f *os.File) error {
	m, err := fileMeta(f)
	if err != nil {
		return err
	}
	t := tree{meta: m, file: f}
	if err := t.readFreelist(); err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if err := t.checkBranches(branchesLooked); err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return nil
}

// attach hands the file to bbolt.
func (s *Store) attach(o Options) error {
	options := &bolt.Options{
		Timeout:         max(o.Timeout, time.Millisecond),
		ReadOnly:        o.ReadOnly,
		InitialMmapSize: s.mapSize(),
		FreelistType:    bolt.FreelistMapType,
		PageSize:        pageSize,
		Logger:          s.causes,
		OpenFile:        func(string, int, os.FileMode) (*os.File, error) { return s.file, nil },
	}
	err, _ := guard(func() (err error) {
		s.db, err = bolt.Open(s.path, 0, options)
		return err
	})
	if err != nil {
		return s.causes.explain(err)
	}
	return nil
}

// mapSize is how much of the address space is set aside for the file. While
// there is room in it, those who read do not hold up the one who writes. It
// takes no memory; but on Windows the file itself would take that size, and a
// 32-bit process has none to spare.
func (s *Store) mapSize() int {
	if runtime.GOOS == "windows" || bits.UintSize < 64 {
		return 0
	}
	size := int64(1 << 30)
	if info, err := s.file.Stat(); err == nil {
		size = max(size, info.Size())
	}
	return int(4 * size)
}

// identify reads what the project says of itself.
func (s *Store) identify() error {
	return s.view(func(tx *bolt.Tx) error {
		project := tx.Bucket(bucketProject)
		if project == nil {
			return ErrNotProject
		}
		format := project.Get(keyFormat)
		if len(format) != 8 {
			return ErrNotProject
		}
		s.format = binary.BigEndian.Uint64(format)
		if s.format > formatVersion {
			return &NewerFormatError{Version: int(s.format), Known: formatVersion}
		} else if s.format == 0 {
			return fmt.Errorf("%w: there never was a format 0", ErrDamaged)
		}
		for _, name := range bucketsOf(s.format) {
			if tx.Bucket(name) == nil {
				return fmt.Errorf("%w: the part %q is missing", ErrDamaged, name)
			}
		}
		id, err1 := unseal(keyID, project.Get(keyID))
		created, err2 := unseal(keyCreated, project.Get(keyCreated))
		if err := errors.Join(err1, err2); err != nil {
			return err
		}
		s.id = annotate.ID(id)
		s.created = time.UnixMicro(int64(parseNumber(created))).UTC()
		return nil
	})
}

// smallFile is the size in bytes up to which all pages of a project are looked at
// when it is opened to be written, which takes some milliseconds. Of a larger one
// those are that a commit replaces.
const smallFile = 16 << 20

// checkSmall ends writing to a small project whose pages contradict one another,
// before bbolt builds on them. What can be read of it still is.
func (s *Store) checkSmall() error {
	m, err := fileMeta(s.file)
	if err != nil || m.size() > smallFile {
		return err
	}
	t := tree{meta: m, file: s.file, stop: func() error { return nil }, bad: func(problem string) {
		s.health.fail(fmt.Errorf("%w: %s", ErrDamaged, problem), false)
	}}
	return t.check()
}
