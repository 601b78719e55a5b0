// This file owns compound files (MS-CFB), which stand where an archive should: documents
// of Office before 2007, and those that are encrypted (MS-OFFCRYPTO, 2.3.4.4).

package unpack

import (
	"bytes"
	"errors"
	"io"
)

// Compound is how a compound file begins.
const Compound = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

// encryptedPackage is the name of the stream that holds an encrypted document, in UTF-16.
var encryptedPackage = []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")

// IsEncrypted reports whether a compound file of size bytes holds an encrypted document.
// The error is what the disk says.
func IsEncrypted(r io.ReaderAt, size int64) (bool, error) {
	in := io.NewSectionReader(r, 0, size)
	window := make([]byte, 64<<10)
	kept := 0 // bytes of the last read, in which the name may begin
	for {
		n, err := io.ReadFull(in, window[kept:])
		seen := window[:kept+n]
		switch {
		case bytes.Contains(seen, encryptedPackage):
			return true, nil
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
			return false, nil
		case err != nil:
			return false, err
		}
		kept = copy(window, seen[len(seen)-len(encryptedPackage):])
	}
}
