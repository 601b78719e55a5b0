package text

// This file owns the fingerprint of a text.

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// Hash is the SHA-256 of a text. Binary encodings such as CBOR store it as a
// byte string of 32 bytes.
type Hash [sha256.Size]byte

// Sum returns the hash of b.
func Sum(b []byte) Hash { return sha256.Sum256(b) }

// ParseHash reads the 64 hexadecimal digits that [Hash.String] writes, in
// either case.
func ParseHash(s string) (Hash, error) {
	var h Hash
	if len(s) != hex.EncodedLen(len(h)) {
		return Hash{}, fmt.Errorf("parse a SHA-256: %d characters where 64 hexadecimal digits are needed", len(s))
	}
	if _, err := hex.Decode(h[:], []byte(s)); err != nil {
		return Hash{}, fmt.Errorf("parse a SHA-256: %w", err)
	}
	return h, nil
}

// String returns the hash as 64 lower-case hexadecimal digits.
func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// IsZero reports whether h is the zero value, which is no text's hash.
func (h Hash) IsZero() bool { return h == Hash{} }

// MarshalBinary returns the 32 bytes of the hash. It implements
// encoding.BinaryMarshaler.
func (h Hash) MarshalBinary() ([]byte, error) { return h[:], nil }

// UnmarshalBinary sets h from its 32 bytes. It implements
// encoding.BinaryUnmarshaler.
func (h *Hash) UnmarshalBinary(b []byte) error {
	if len(b) != len(h) {
		return fmt.Errorf("read a SHA-256: %d bytes where 32 are needed", len(b))
	}
	copy(h[:], b)
	return nil
}
