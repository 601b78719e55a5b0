// This file owns how the project is written anew: all that is to stay is copied
// to a file beside it, which then takes its place. Until it does, nothing has
// happened: whoever is interrupted leaves the project as it was, and a draft
// that the next to open it removes.

package storage

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	bolt "go.etcd.io/bbolt"

	"dateline/storage/internal/durable"
)

// Sizes are those of a project's file in bytes before and after it was written
// anew.
type Sizes struct{ Before, After int64 }

// Compact writes the project anew without the room that was given up in it,
// after which commits are as fast as in a new one. Others may read meanwhile; those who write wait. It needs as much
// room on the disk as the compacted file takes.
//
// progress, which may be nil, is told how much is done, in steps of no set
// size. The error is ctx's if it ends first, else a *FileError with
// ErrReadOnly, ErrDamaged, ErrDiskFull or what the system says; the project is
// then as it was.
func (s *Store) Compact(ctx context.Context, progress func(done, total int)) (Sizes, error) {
	s.copying.Lock()
	defer s.copying.Unlock()
	s.writing.Lock()
	defer s.writing.Unlock()
	r := rewriter{ctx: ctx, progress: progress, keep: func(_, _, v []byte) ([]byte, bool, error) { return v, true, nil }}
	return s.rewrite(&r, func(*bolt.Tx) (bool, error) { return true, nil }, func(*Store) error { return nil })
}

// rewriter copies the buckets of a project.
type rewriter struct {
	ctx         context.Context
	progress    func(done, total int)
	done, total int64 // bytes

	// keep says what is kept of an entry. The journal is asked for first.
	keep func(bucket, k, v []byte) (value []byte, ok bool, err error)
}

// rewriteBytes is how much is written in one transaction.
const rewriteBytes = 4 << 20

// rewrite writes the project anew, if prepare finds that there is a reason to;
// finish is given the new file as a project, before it takes the old one's
// place. The caller holds copying and writing.
func (s *Store) rewrite(r *rewriter, prepare func(tx *bolt.Tx) (bool, error), finish func(*Store) error) (sizes Sizes, err error) {
	if s.readOnly {
		return sizes, s.fileError(ErrReadOnly)
	}
	if err := s.health.refuse(true); err != nil {
		return sizes, s.fileError(err)
	}
	if err := s.checkPages(r.ctx); err != nil {
		return sizes, s.fileError(err)
	}
	var next *Store
	var d *durable.Draft
	err = s.view(func(tx *bolt.Tx) error {
		reason, err := prepare(tx)
		if err != nil || !reason {
			return err
		}
		if next, d, err = s.draftBeside(); err != nil {
			return err
		}
		return r.copy(tx, next)
	})
	if next == nil {
		return sizes, s.fileError(err)
	}
	defer func() { err = errors.Join(err, d.Drop()) }()
	if err == nil {
		err = errors.Join(next.sync(), next.identify())
	}
	if err == nil {
		err = finish(next)
	}
	if err == nil {
		sizes, err = sizesOf(s.file, next.file)
	}
	if err != nil {
		return Sizes{}, s.fileError(errors.Join(s.asOurs(err), next.Close()))
	}
	return sizes, s.fileError(s.exchange(next, d))
}

// checkPages makes sure that the pages of the file are whole before the only
// copy of what they hold is replaced.
func (s *Store) checkPages(ctx context.Context) error {
	return s.view(func(tx *bolt.Tx) error {
		m, err := fileMeta(s.file)
		if err != nil {
			return err
		}
		var bad error
		t := tree{meta: m, file: s.file, stop: ctx.Err, bad: func(problem string) {
			if bad == nil {
				bad = fmt.Errorf("%w: %s", ErrDamaged, problem)
			}
		}}
		if err := t.check(); err != nil {
			return err
		}
		return bad
	})
}

// draftBeside opens an empty database beside the project, with the rights of
// its file.
func (s *Store) draftBeside() (next *Store, d *durable.Draft, err error) {
	target, err := filepath.EvalSymlinks(s.path)
	if err != nil {
		return nil, nil, err
	}
	if d, err = durable.New(target, 0o600); err != nil {
		return nil, nil, err
	}
	if next, err = openDraft(d, s.file); err != nil {
		return nil, nil, errors.Join(err, d.Drop())
	}
	return next, d, nil
}

// openDraft opens the file of a draft, which gets the rights of another file.
func openDraft(d *durable.Draft, like *os.File) (*Store, error) {
	info, err := like.Stat()
	if err != nil {
		return nil, err
	}
	if err := errors.Join(os.Chmod(d.Name(), info.Mode().Perm()), d.Sync(), d.Close()); err != nil {
		return nil, err
	}
	f, err := openFile(d.Name(), false)
	if err != nil {
		return nil, err
	}
	next := &Store{path: d.Name(), file: f, format: formatVersion, causes: &causes{}}
	err = lock(f, false, DefaultTimeout)
	if err == nil {
		err = next.attach(Options{Timeout: DefaultTimeout})
	}
	if err != nil {
		_ = f.Close() // bbolt may have done so
		return nil, err
	}
	return next, nil
}

// copy copies what is to be kept.
func (r *rewriter) copy(tx *bolt.Tx, to *Store) error {
	to.db.NoSync = true
	r.total = tx.Size()
	names := [][]byte{bucketJournal}
	err := tx.ForEach(func(name []byte, _ *bolt.Bucket) error {
		if !bytes.Equal(name, bucketJournal) {
			names = append(names, bytes.Clone(name))
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, name := range names {
		if err := r.copyBucket(tx.Bucket(name), name, to); err != nil {
			return err
		}
	}
	r.tell(r.total)
	return nil
}

func (r *rewriter) copyBucket(from *bolt.Bucket, name []byte, to *Store) error {
	c := from.Cursor()
	k, v := c.First()
	for first := true; first || k != nil; first = false {
		if err := r.ctx.Err(); err != nil {
			return err
		}
		size := 0
		err := to.update(func(tx *bolt.Tx) error {
			b, err := tx.CreateBucketIfNotExists(name)
			if err != nil {
				return err
			}
			b = appending(b)
			for ; k != nil && size < rewriteBytes; k, v = c.Next() {
				size += len(k) + len(v) + elementSize
				value, ok, err := r.keep(name, k, v)
				if err == nil && ok {
					err = b.Put(k, value)
				}
				if err != nil {
					return err
				}
			}
			return b.SetSequence(from.Sequence())
		})
		if err != nil {
			return err
		}
		r.tell(min(r.done+int64(size), r.total))
	}
	return nil
}

func (r *rewriter) tell(done int64) {
	r.done = done
	if r.progress != nil {
		r.progress(int(r.done), int(r.total))
	}
}

// sync puts on disk what was written without.
func (s *Store) sync() error {
	s.db.NoSync = false
	err, _ := guard(s.db.Sync)
	return err
}

// asOurs makes of an error about a draft one about the project.
func (s *Store) asOurs(err error) error {
	if f, ok := errors.AsType[*FileError](err); ok && f.Path != s.path {
		return f.Err
	}
	return err
}

func sizesOf(before, after *os.File) (Sizes, error) {
	b, err1 := before.Stat()
	a, err2 := after.Stat()
	if err := errors.Join(err1, err2); err != nil {
		return Sizes{}, err
	}
	return Sizes{b.Size(), a.Size()}, nil
}

// removeDrafts removes what others who were interrupted left beside the
// project. Who has the project open to be written is the only one to write
// drafts of it. One that cannot be removed does no harm but for its size.
func (s *Store) removeDrafts() {
	target, err := filepath.EvalSymlinks(s.path)
	if err != nil {
		return
	}
	entries, err := os.ReadDir(filepath.Dir(target))
	if err != nil {
		return
	}
	for _, e := range entries {
		if of, ok := durable.DraftOf(e.Name()); ok && of == filepath.Base(target) && e.Type().IsRegular() {
			_ = os.Remove(filepath.Join(filepath.Dir(target), e.Name())) // as said above
		}
	}
}
