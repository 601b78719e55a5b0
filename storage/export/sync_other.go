//go:build !linux

// This file owns how a folder is put on disk where no one call does it.

package export

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"dateline/storage/internal/durable"
)

// syncTree puts all files below a folder on disk.
func syncTree(path string) error {
	return filepath.WalkDir(path, func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			return durable.SyncFolder(file)
		}
		f, err := os.OpenFile(file, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		return errors.Join(f.Sync(), f.Close())
	})
}
