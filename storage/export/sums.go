// This file owns the checksums of an export.

package export

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
)

// sums are the SHA-256 of the files of an export, and one of the whole.
type sums struct {
	few   []sum     // of the files, unless there are many
	n     int       // how many files there are
	whole hash.Hash // of the lines that sha256sum would print, in the order in which files were completed
}

// sum is that of one file.
type sum struct {
	name  string // in a folder its path, with slashes
	hash  string // hexadecimal
	bytes int64
}

// mostSums is how many files are listed one by one.
const mostSums = 100

func (s *sums) add(name string, hash []byte, bytes int64) {
	if s.whole == nil {
		s.whole = sha256.New()
	}
	one := sum{name, hex.EncodeToString(hash), bytes}
	fmt.Fprintf(s.whole, "%s  %s\n", one.hash, one.name)
	if s.n++; s.n <= mostSums {
		s.few = append(s.few, one)
	}
}

// String is the sum of the whole, hexadecimal.
func (s *sums) String() string {
	if s.whole == nil {
		return ""
	}
	return hex.EncodeToString(s.whole.Sum(nil))
}
