// This file owns encodings other than UTF-8: what they are called, and how bytes
// that are not in them are refused.
//
// The names and tables are those of the WHATWG Encoding Standard, which
// browsers follow, from golang.org/x/text.

package intake

import (
	"encoding/binary"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"dateline/annotate/text"
)

// Encoding is how the characters of a text are written as bytes. The zero
// Encoding is none in particular: it is guessed for each text.
type Encoding struct {
	name string
	enc  encoding.Encoding // nil for UTF-8
}

var utf8Encoding = Encoding{name: "utf-8"}

// String is the encoding's name, in lower case: "windows-1252". It is "auto" for one
// that is guessed.
func (e Encoding) String() string {
	if e == (Encoding{}) {
		return "auto"
	}
	return e.name
}

// UnknownEncodingError is returned for a name that is no encoding's.
type UnknownEncodingError struct{ Name string }

func (e *UnknownEncodingError) Error() string { return fmt.Sprintf("unknown encoding %q", e.Name) }

// EncodingError tells that a text is not in the encoding that was named.
type EncodingError struct {
	Encoding string
	Offset   int // of the first byte that means nothing in it, from 0
}

func (e *EncodingError) Error() string {
	return fmt.Sprintf("text is not valid %s at byte %d", e.Encoding, e.Offset)
}

// FindEncoding finds an encoding by one of its names, without regard to case:
// "utf-8", "utf-16", "utf-32", "windows-1252", "iso-8859-1", "koi8-r", "gb18030",
// "shift_jis". An empty name and "auto" are the one that is guessed. "utf-16" and
// "utf-32" heed a byte-order mark, and are little-endian where there is none. The
// error is an *UnknownEncodingError.
func FindEncoding(name string) (Encoding, error) {
	lower := strings.ToLower(strings.TrimSpace(name))
	switch lower {
	case "", "auto":
		return Encoding{}, nil
	case "utf8":
		return utf8Encoding, nil
	}
	if enc, ok := wide[lower]; ok {
		return Encoding{lower, enc}, nil
	}
	enc, err := htmlindex.Get(name)
	if err != nil || enc == encoding.Replacement {
		return Encoding{}, &UnknownEncodingError{Name: name}
	}
	canonical, err := htmlindex.Name(enc)
	if err != nil {
		return Encoding{}, &UnknownEncodingError{Name: name}
	}
	if canonical == utf8Encoding.name {
		return utf8Encoding, nil
	}
	return Encoding{canonical, enc}, nil
}

// wide are the encodings that web pages may not have, or have under other terms.
var wide = map[string]encoding.Encoding{
	"utf-16":   unicode.UTF16(unicode.LittleEndian, unicode.UseBOM),
	"utf-32":   utf32.UTF32(utf32.LittleEndian, utf32.UseBOM),
	"utf-32le": utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM),
	"utf-32be": utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM),
}

// Text reads a text. One that is not in UTF-8, and of which the encoding had to be
// guessed, comes with a warning for the user. The errors are those of text.Decode, and
// *EncodingError for bytes that mean nothing in the encoding.
func (e Encoding) Text(raw []byte) (s string, warnings []string, err error) {
	if e == (Encoding{}) {
		var certain bool
		if e, certain = Guess(raw); !certain && e != (Encoding{}) {
			warnings = []string{Guessed(e)}
		}
	}
	decoded, err := e.decode(raw)
	if err != nil {
		return "", nil, err
	}
	s, err = text.Decode(decoded)
	return s, warnings, err
}

// Guessed is the warning that an encoding was guessed.
func Guessed(e Encoding) string {
	return fmt.Sprintf("read as %s; if letters look wrong, choose another encoding", e)
}

// decode gives the text as UTF-8. What is UTF-8 already is not looked at.
func (e Encoding) decode(raw []byte) ([]byte, error) {
	if e.enc == nil {
		return raw, nil
	}
	decoded, err := e.enc.NewDecoder().Bytes(raw)
	if err != nil {
		return nil, &EncodingError{Encoding: e.name}
	}
	at := -1
	if e.utf16() {
		at = wrongUTF16(raw, e.bigEndian(raw))
	} else if i := strings.IndexRune(string(decoded), utf8.RuneError); i >= 0 {
		at = e.offset(string(decoded[:i]), len(raw))
	}
	if at >= 0 {
		return nil, &EncodingError{Encoding: e.name, Offset: at}
	}
	return decoded, nil
}

// offset is where the bytes of a decoded beginning end.
func (e Encoding) offset(decoded string, size int) int {
	spelt, err := e.enc.NewEncoder().String(decoded)
	if err != nil {
		return 0
	}
	return min(len(spelt), size-1)
}

// unit is how many bytes the smallest part of a text has.
func (e Encoding) unit() int {
	switch {
	case e.utf16():
		return 2
	case strings.HasPrefix(e.name, "utf-32"):
		return 4
	}
	return 1
}

func (e Encoding) utf16() bool { return strings.HasPrefix(e.name, "utf-16") }

func (e Encoding) bigEndian(raw []byte) bool {
	return e.name == "utf-16be" || e.name == "utf-16" && len(raw) > 1 && raw[0] == 0xFE && raw[1] == 0xFF
}

// wrongUTF16 finds the first half of a surrogate pair that lacks the other, or
// a single byte at the end, or gives -1. U+FFFD itself is a character here.
func wrongUTF16(raw []byte, bigEndian bool) int {
	var order binary.ByteOrder = binary.LittleEndian
	if bigEndian {
		order = binary.BigEndian
	}
	high := -1 // where a pair began
	at := 0
	for ; at+1 < len(raw); at += 2 {
		unit := rune(order.Uint16(raw[at:]))
		low := 0xDC00 <= unit && unit < 0xE000
		switch {
		case high >= 0 && !low:
			return high
		case high >= 0:
			high = -1
		case low:
			return at
		case 0xD800 <= unit && unit < 0xDC00:
			high = at
		}
	}
	if high >= 0 {
		return high
	}
	if at < len(raw) {
		return at
	}
	return -1
}

// NewReader decodes what r gives while it is read. What means nothing in the encoding
// becomes U+FFFD.
func (e Encoding) NewReader(r io.Reader) io.Reader {
	if e.enc == nil {
		return r
	}
	return e.enc.NewDecoder().Reader(r)
}
