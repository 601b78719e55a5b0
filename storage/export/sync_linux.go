// This file owns how a folder is put on disk on Linux.

package export

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// syncTree puts all files below a folder on disk: at once, since a folder may hold hundreds of
// thousands.
func syncTree(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(unix.Syncfs(int(f.Fd())), f.Close())
}
