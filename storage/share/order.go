// This file owns the order of ids.

package share

import (
	"bytes"
	"maps"
	"slices"

	"dateline/annotate"
)

// sorted lists the keys of a map in the order of their bytes.
func sorted[V any](m map[annotate.ID]V) []annotate.ID {
	return slices.SortedFunc(maps.Keys(m), func(a, b annotate.ID) int { return bytes.Compare(a[:], b[:]) })
}

func compare(a, b annotate.ID) int { return bytes.Compare(a[:], b[:]) }
