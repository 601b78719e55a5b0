// This file owns the moment at which another file takes the project's place,
// while the project stays open and locked.

package storage

import (
	"errors"
	"fmt"
	"runtime"

	"dateline/storage/internal/durable"
)

// exchange puts the file of next, which is the draft d, in the place of the
// project's, and goes on with it. With an error the project is as it was,
// unless it says that the Store writes no more. The caller holds writing.
//
// Where a file that is open can be given another name, next is open and locked
// before it takes its place, so that at no moment someone else can open it.
func (s *Store) exchange(next *Store, d *durable.Draft) error {
	if runtime.GOOS == "windows" {
		return s.exchangeClosed(next, d)
	}
	err := d.Replace()
	if err != nil && !d.Stands() {
		return errors.Join(err, next.Close())
	}
	if err != nil { // it has its place, and may lose it again if the machine stops
		s.health.fail(fmt.Errorf("the folder of the project cannot be put on disk: %w", err), false)
	}
	old := &Store{file: s.file, db: s.db}
	s.goOnWith(next)
	closed, _ := guard(old.db.Close)
	return errors.Join(err, closed)
}

// exchangeClosed does the same where files must be closed first. Should
// neither the new nor the old file open again, the Store is closed.
func (s *Store) exchangeClosed(next *Store, d *durable.Draft) error {
	s.swapping.Lock()
	defer s.swapping.Unlock()
	err, _ := guard(s.db.Close)
	if err = errors.Join(err, next.Close()); err == nil {
		err = d.Replace()
	}
	again, openErr := Open(s.path, Options{Timeout: lockAgain})
	if openErr != nil {
		s.health.fail(openErr, false)
		return errors.Join(err, openErr)
	}
	s.file, s.db, s.causes = again.file, again.db, again.causes
	s.fetched.Store(false)
	return err
}

// lockAgain is how long to wait for the lock on a project that was let go of
// for a moment.
const lockAgain = 10 * DefaultTimeout

// goOnWith makes the open file of next that of s.
func (s *Store) goOnWith(next *Store) {
	s.swapping.Lock()
	defer s.swapping.Unlock()
	s.file, s.db, s.causes = next.file, next.db, next.causes
	s.fetched.Store(false)
}
