// This file owns the open project.

package storage

import (
	"errors"
	"os"
	"sync"
	"sync/atomic"
	"time"

	bolt "go.etcd.io/bbolt"

	"dateline/annotate"
)

// Store is an open project. It is safe for concurrent use. Close it.
type Store struct {
	path     string
	file     *os.File // bbolt's own
	db       *bolt.DB
	readOnly bool
	format   uint64 // as it was opened; one that is written is of the newest
	id       annotate.ID
	created  time.Time

	writing sync.Mutex // held while a transaction writes
	// swapping is held while file and db are exchanged for those of another
	// file, and for reading by whoever uses them without holding writing.
	swapping sync.RWMutex
	health   health
	fetched  atomic.Bool // the listing was read ahead
	causes   *causes

	indexing sync.Mutex  // held while the index of words is brought up to date; taken before copying
	badWords atomic.Bool // that index was found to be damaged

	copying sync.Mutex // held while the whole file is read; taken before writing

	closing sync.Once
	closed  error // what closing came to
}

// Path is the path that the project was opened by.
func (s *Store) Path() string { return s.path }

// ID identifies the project. A copy of the file has the same.
func (s *Store) ID() annotate.ID { return s.id }

// Created is when the project was made.
func (s *Store) Created() time.Time { return s.created }

// ReadOnly reports whether the project was opened to be looked at only.
func (s *Store) ReadOnly() bool { return s.readOnly }

// Close waits for running transactions and lets go of the file. Closing twice
// does nothing.
func (s *Store) Close() error {
	s.writing.Lock()
	defer s.writing.Unlock()
	return s.fileError(s.close())
}

// close is Close for one who holds writing.
func (s *Store) close() error {
	s.closing.Do(func() {
		if s.health.isStuck() {
			// bbolt stopped half-way and may hold its locks: the file is let go
			// of behind its back, the mapping left to the end of the process.
			s.closed = errors.Join(unlock(s.file), s.file.Close())
			return
		}
		s.closed, _ = guard(s.db.Close)
	})
	return s.closed
}
