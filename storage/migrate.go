// This file owns how projects of older formats are brought up to date.

package storage

import "fmt"

// migrate is where a project of an older format is brought up to date, one
// format at a time, after a snapshot. Format 1 is the first, so there is none
// to come from.
func migrate(from uint64) error {
	return fmt.Errorf("%w: there never was a format %d", ErrDamaged, from)
}
