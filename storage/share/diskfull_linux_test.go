// This file owns the test of a merge into a project that can grow no further.

package share_test

import (
	"errors"
	"fmt"
	"os/signal"
	"path/filepath"
	"syscall"
	"testing"

	"dateline/storage"
	"dateline/storage/storagetest"
)

func TestMergeOnFullDisk(t *testing.T) {
	file := many(t, 400)
	project := filepath.Join(t.TempDir(), "full"+storage.Extension)
	s, err := storage.Create(project, storagetest.First())
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := childOf(t, "fill", project, file).Run(); err != nil {
		t.Fatal(err)
	}
	s = storagetest.Open(t, project, storage.Options{}) // and verify
	if list, err := s.Listing(); err != nil || len(list) != 400 {
		t.Error(len(list), err)
	}
}

// mergeOnFullDisk runs in a process of its own, whose files may grow to some sizes and no
// further, so that it is now the texts that find no room and now what is said of them.
func mergeOnFullDisk(project, file string) error {
	signal.Ignore(syscall.SIGXFSZ)
	var was syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &was); err != nil {
		return err
	}
	limit := func(size uint64) error {
		return syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: size, Max: was.Max})
	}
	s, err := storage.Open(project, storage.Options{})
	if err != nil {
		return err
	}
	refused := 0
	for size := uint64(128 << 10); ; size += 128 << 10 {
		if err := limit(size); err != nil {
			return err
		}
		_, err := mergeFile(s, file)
		if err == nil {
			break
		}
		if !errors.Is(err, storage.ErrDiskFull) {
			return fmt.Errorf("with %d bytes: %w, want ErrDiskFull", size, err)
		}
		refused++
		if list, err := s.Listing(); err != nil || len(list) > 0 {
			return fmt.Errorf("with %d bytes: %d articles are there, %w", size, len(list), err)
		}
	}
	if refused < 3 {
		return fmt.Errorf("it was refused %d times: too few to tell anything", refused)
	}
	return errors.Join(limit(was.Cur), s.Close())
}
