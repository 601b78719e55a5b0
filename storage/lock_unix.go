//go:build unix && !solaris && !aix

// This file owns the lock on a project file. It is bbolt's own lock (flock on
// the same open file), taken before bbolt is given the file so that the file
// can be checked while nobody writes to it.

package storage

import (
	"errors"
	"os"
	"syscall"
	"time"
)

const lockRetry = 10 * time.Millisecond

// lock waits up to the timeout for the lock on f: shared for readers, else
// exclusive. Otherwise the error is ErrLocked.
func lock(f *os.File, shared bool, timeout time.Duration) error {
	how := syscall.LOCK_EX
	if shared {
		how = syscall.LOCK_SH
	}
	for deadline := time.Now().Add(timeout); ; time.Sleep(lockRetry) {
		err := syscall.Flock(int(f.Fd()), how|syscall.LOCK_NB)
		switch {
		case err == nil:
			return nil
		case errors.Is(err, syscall.EINTR):
		case !errors.Is(err, syscall.EWOULDBLOCK):
			return os.NewSyscallError("flock", err)
		case time.Now().After(deadline):
			return ErrLocked
		}
	}
}

// unlock gives the lock back even where a mapping of the file lives on.
func unlock(f *os.File) error {
	return os.NewSyscallError("flock", syscall.Flock(int(f.Fd()), syscall.LOCK_UN))
}
