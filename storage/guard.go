// This file owns the rule that nothing in a damaged file brings the process
// down: it holds the only calls to bbolt's transactions.

package storage

import (
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"sync"

	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// guard calls fn and turns a panic, or a fault on a page of the mapped file,
// into an error. bbolt answers some damage with a panic; the end of a file
// that was cut off while it is mapped is a fault.
func guard(fn func() error) (err error, panicked bool) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if r := recover(); r != nil {
			err, panicked = fmt.Errorf("%w: %v", ErrDamaged, r), true
		}
	}()
	return fn(), false
}

// health is what became of a Store.
type health struct {
	mu     sync.Mutex
	failed error // what ended writing, as damage that was found; nil while all is well
	stuck  bool  // bbolt may hold locks that it never gives back
}

// refuse returns why a transaction cannot be had.
func (h *health) refuse(writing bool) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.stuck || writing {
		return h.failed
	}
	return nil
}

func (h *health) fail(err error, stuck bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.failed == nil {
		h.failed = err
	}
	h.stuck = h.stuck || stuck
}

func (h *health) isStuck() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.stuck
}

// view runs fn in a transaction that reads. What fn gets from tx is valid
// until fn returns, and fn must not call the Store.
func (s *Store) view(fn func(tx *bolt.Tx) error) error {
	if err := s.health.refuse(false); err != nil {
		return s.fileError(err)
	}
	s.swapping.RLock()
	defer s.swapping.RUnlock()
	begun := false
	err, panicked := guard(func() error {
		return s.db.View(func(tx *bolt.Tx) error {
			begun = true
			return fn(tx)
		})
	})
	if panicked {
		s.health.fail(err, !begun)
	}
	return s.fileError(err)
}

// update runs fn in a transaction that writes, and returns when all is on
// disk. If it returns an error nothing is changed.
func (s *Store) update(fn func(tx *bolt.Tx) error) error {
	if s.readOnly {
		return s.fileError(ErrReadOnly)
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	if err := s.health.refuse(true); err != nil {
		return s.fileError(err)
	}
	s.causes.forget()
	id, committing := 0, false
	err, panicked := guard(func() error {
		return s.db.Update(func(tx *bolt.Tx) error {
			id = tx.ID()
			s.db.AllocSize = growth(tx.Size())
			err := fn(tx)
			committing = err == nil
			return err
		})
	})
	switch {
	case panicked:
		s.health.fail(err, true)
	case err != nil && committing:
		err = s.causes.explain(err)
		s.checkUnchanged(id, err)
	}
	return s.fileError(err)
}

// checkUnchanged looks whether a commit that failed left its mark
// nevertheless: the system may report that it could not write the new root
// after it took it. Whether that reaches the disk is then unknown, and nothing
// may be built on it.
func (s *Store) checkUnchanged(failed int, cause error) {
	now := 0
	err, panicked := guard(func() error {
		return s.db.View(func(tx *bolt.Tx) error {
			now = tx.ID()
			return nil
		})
	})
	switch {
	case panicked:
		s.health.fail(err, true)
	case err != nil:
		s.health.fail(err, false)
	case now >= failed:
		s.health.fail(fmt.Errorf("an earlier write failed half-way: %w", cause), false)
	}
}

// growth is how many bytes a file of the given size grows by at a time. A
// small project stays small enough to mail, a large one grows seldom.
func growth(size int64) int { return int(min(max(size/8, 128<<10), 16<<20)) }

// fileError gives an error that was met the name of the file. All errors pass
// here on their way to the caller, so this is where damage that was found puts
// an end to writing.
func (s *Store) fileError(err error) error {
	if isDamage(err) {
		s.health.fail(err, false)
	}
	return fileError(s.path, err)
}

// isDamage tells the errors after which nothing may be built on the file.
func isDamage(err error) bool { return errors.Is(err, ErrDamaged) || errors.Is(err, ErrTruncated) }

// fileError names the file, and gives bbolt's and the system's errors our
// meaning. Errors about one change or record are passed on as they are.
func fileError(path string, err error) error {
	var already *FileError
	switch {
	case err == nil, errors.As(err, &already):
		return err
	case errors.Is(err, bolterrors.ErrDatabaseNotOpen):
		return ErrClosed
	case errors.Is(err, bolterrors.ErrTimeout):
		err = ErrLocked
	case errors.Is(err, bolterrors.ErrInvalid), errors.Is(err, bolterrors.ErrChecksum),
		errors.Is(err, bolterrors.ErrVersionMismatch), errors.Is(err, bolterrors.ErrIncompatibleValue):
		err = fmt.Errorf("%w: %w", ErrDamaged, err)
	case slices.ContainsFunc(noRoom, func(e error) bool { return errors.Is(err, e) }):
		err = fmt.Errorf("%w: %w", ErrDiskFull, err)
	case !errors.Is(err, ErrDamaged) && isAboutContent(err):
		return err
	}
	return &FileError{Path: path, Err: err}
}

// isAboutContent tells the errors that speak of what the caller gave or asked
// for, not of the file.
func isAboutContent(err error) bool {
	var (
		noText    *MissingTextError
		sameText  *SameTextError
		noArticle *MissingArticleError
		unknown   *UnknownArticleError
		change    *UnknownChangeError
		record    *RecordError
		purged    *PurgedError
	)
	return errors.Is(err, ErrInvalidChange) || errors.Is(err, ErrOutdated) || errors.Is(err, errNothing) || errors.As(err, &noText) || errors.As(err, &sameText) || errors.As(err, &noArticle) ||
		errors.As(err, &unknown) || errors.As(err, &change) || errors.As(err, &record) || errors.As(err, &purged)
}

// causes is a logger for bbolt that keeps the last error it is told of. Where
// growing the file fails, bbolt returns the cause as text alone, and hands the
// error itself only to its logger.
type causes struct {
	mu   sync.Mutex
	last error
}

func (c *causes) forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.last = nil
}

// explain adds to err the cause that bbolt left out of it.
func (c *causes) explain(err error) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.last == nil || errors.Is(err, c.last) {
		return err
	}
	return fmt.Errorf("%w: %w", err, c.last)
}

// Errorf implements bolt.Logger. bbolt logs a cause where it arises and then
// again on the way up; the first error of a kind that has a type is kept.
func (c *causes) Errorf(_ string, args ...any) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, arg := range args {
		if err, ok := arg.(error); ok && c.last == nil {
			c.last = err
		}
	}
}

// The rest of bolt.Logger says nothing that is needed.

func (c *causes) Error(args ...any)       { c.Errorf("", args...) }
func (c *causes) Debug(...any)            {}
func (c *causes) Debugf(string, ...any)   {}
func (c *causes) Info(...any)             {}
func (c *causes) Infof(string, ...any)    {}
func (c *causes) Warning(...any)          {}
func (c *causes) Warningf(string, ...any) {}
func (c *causes) Fatal(...any)            {}
func (c *causes) Fatalf(string, ...any)   {}
func (c *causes) Panic(...any)            {}
func (c *causes) Panicf(string, ...any)   {}
