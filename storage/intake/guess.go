// This file owns the guess in which encoding a text is.

package intake

import (
	"bytes"
	"unicode/utf8"
)

// Guess guesses the encoding of a text. It is certain of what a byte-order mark says,
// and of valid UTF-8. For bytes that fit no encoding it is the zero Encoding.
func Guess(raw []byte) (e Encoding, certain bool) {
	if e, ok := marked(raw); ok {
		return e, true
	}
	if utf8.Valid(raw) {
		return utf8Encoding, bytes.IndexByte(raw, 0) < 0
	}
	return Encoding{}, false
}

// marked is the encoding that a byte-order mark says.
func marked(raw []byte) (Encoding, bool) {
	for _, m := range []struct{ mark, name string }{
		{"\xEF\xBB\xBF", "utf-8"}, {"\xFF\xFE\x00\x00", "utf-32"}, {"\x00\x00\xFE\xFF", "utf-32"},
		{"\xFF\xFE", "utf-16"}, {"\xFE\xFF", "utf-16"},
	} {
		if bytes.HasPrefix(raw, []byte(m.mark)) {
			e, err := FindEncoding(m.name)
			return e, err == nil
		}
	}
	return Encoding{}, false
}
