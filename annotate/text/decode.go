package text

// This file owns the step from the bytes of a file to a string: what counts as
// text, and how what does not is refused.

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// byteOrderMark is U+FEFF, which some programs write at the start of a file to
// say that it is UTF-8.
const byteOrderMark = "\uFEFF"

var (
	// ErrNotText is returned for bytes that hold a NUL: pictures, archives and
	// programs do, texts do not.
	ErrNotText = errors.New("file is not text: it holds NUL bytes")
	// ErrEmpty is returned for a file that holds nothing but white space.
	ErrEmpty = errors.New("file holds no text")
)

// InvalidUTF8Error tells where bytes stop being UTF-8.
type InvalidUTF8Error struct {
	Offset int // of the first wrong byte, from 0, a byte-order mark counted
}

func (e *InvalidUTF8Error) Error() string {
	return fmt.Sprintf("text is not valid UTF-8 at byte %d", e.Offset)
}

// EncodingError tells that bytes say of themselves that they are in another
// encoding than UTF-8.
type EncodingError struct {
	Encoding string // such as UTF-16
}

func (e *EncodingError) Error() string {
	return fmt.Sprintf("text is encoded as %s, not as UTF-8", e.Encoding)
}

// Decode returns the text that raw holds, without the byte-order mark. Its
// lines may still end in CRLF or CR: give it to [Normalise].
//
// It returns an *[EncodingError] for a byte-order mark of UTF-16 or UTF-32,
// [ErrNotText] for bytes with a NUL, *[InvalidUTF8Error] for what is not UTF-8,
// and [ErrEmpty] if there is nothing but white space.
func Decode(raw []byte) (string, error) {
	if encoding := foreignMark(raw); encoding != "" {
		return "", &EncodingError{encoding}
	}
	if bytes.IndexByte(raw, 0) >= 0 {
		return "", ErrNotText
	}
	s := string(raw)
	if err := checkUTF8(s); err != nil {
		return "", err
	}
	s = strings.TrimPrefix(s, byteOrderMark)
	if isBlankString(s) {
		return "", ErrEmpty
	}
	return s, nil
}

// foreignMark names the encoding whose byte-order mark raw begins with, if it
// is not UTF-8.
func foreignMark(raw []byte) string {
	switch {
	case bytes.HasPrefix(raw, []byte{0xFF, 0xFE, 0, 0}), bytes.HasPrefix(raw, []byte{0, 0, 0xFE, 0xFF}):
		return "UTF-32"
	case bytes.HasPrefix(raw, []byte{0xFF, 0xFE}), bytes.HasPrefix(raw, []byte{0xFE, 0xFF}):
		return "UTF-16"
	}
	return ""
}

func checkUTF8(s string) error {
	if utf8.ValidString(s) {
		return nil
	}
	for i := 0; ; {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size <= 1 {
			return &InvalidUTF8Error{Offset: i}
		}
		i += size
	}
}
