// This file owns the guess of an encoding that nothing names.

package intake

import "unicode/utf8"

// Guess finds the encoding that bytes seem to be in. certain is false where it is no more
// than likely.
func Guess(raw []byte) (e Encoding, certain bool) {
	if utf8.Valid(raw) || Readable(raw) {
		return Encoding{}, true
	}
	name := "windows-1252"
	if len(raw) > 1 && (raw[0] == 0xFF && raw[1] == 0xFE || raw[0] == 0xFE && raw[1] == 0xFF) {
		name, certain = "utf-16", true
	}
	e, err := FindEncoding(name)
	return e, certain && err == nil
}
