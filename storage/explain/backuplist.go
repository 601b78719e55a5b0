// This file owns the sentences about a backup in the list of backups.

package explain

import (
	"errors"
	"fmt"

	"dateline/storage"
)

// Backup is why a backup is of no use: one sentence, to stand below its day.
func Backup(err error) string {
	if newer, ok := errors.AsType[*storage.NewerFormatError](err); ok {
		return fmt.Sprintf("It is of format %d, and this version of Dateline knows formats up to %d; update Dateline to open it.", newer.Version, newer.Known)
	}
	for _, known := range []struct {
		err  error
		says string
	}{
		{storage.ErrOtherProject, "It is of another project; open it as a project of its own."},
		{storage.ErrTruncated, "Its end is missing, so it cannot be used; choose another."},
		{storage.ErrDamaged, "It is damaged, so it cannot be used; choose another."},
		{storage.ErrNotProject, "It is not a Dateline project; choose another."},
		{storage.ErrLocked, "It is open in another window or program; close it there and try again."},
	} {
		if errors.Is(err, known.err) {
			return known.says
		}
	}
	return Sentence(err)
}
