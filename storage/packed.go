// This file owns texts that are deflated before they are committed, by several
// goroutines at a time: who commits deflates one after another.

package storage

import "dateline/annotate/text"

// Packed is a text as it stands in a project. Nothing but Pack makes one, so what it
// holds has the hash that it says. The zero Packed is of no text.
type Packed struct {
	blob preparedBlob
	size int
}

// Pack deflates a text. It is safe for concurrent use.
func Pack(t *text.Text) Packed {
	return Packed{preparedBlob{t.Hash(), deflate([]byte(t.String()))}, t.Len()}
}

// IsZero reports whether it is of no text.
func (p Packed) IsZero() bool { return p.blob.deflated == nil }

// Len is the length of the text in bytes, before it was deflated.
func (p Packed) Len() int { return p.size }
