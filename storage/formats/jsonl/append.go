// This file owns the bytes of JSON that are written.

package jsonl

import (
	"encoding/hex"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"dateline/annotate"
)

// piece is how much of a string is copied before it is looked at.
const piece = 512

// AppendString writes s as a JSON string. Only what must be escaped is; bytes that are not
// UTF-8 become U+FFFD.
func AppendString(b []byte, s string) []byte {
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	b = append(b, '"')
	for len(s) > 0 {
		n := len(b)
		b = append(b, s[:min(len(s), piece)]...)
		plain := plainLen(b[n:])
		b, s = b[:n+plain], s[plain:]
		if plain < piece && len(s) > 0 {
			b, s = appendEscape(b, s[0]), s[1:]
		}
	}
	return append(b, '"')
}

func appendEscape(b []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(b, '\\', c)
	case '\n':
		return append(b, `\n`...)
	case '\r':
		return append(b, `\r`...)
	case '\t':
		return append(b, `\t`...)
	case '\b':
		return append(b, `\b`...)
	case '\f':
		return append(b, `\f`...)
	}
	return append(b, '\\', 'u', '0', '0', "0123456789abcdef"[c>>4], "0123456789abcdef"[c&15])
}

// AppendStrings writes a list of strings.
func AppendStrings(b []byte, list []string) []byte {
	b = append(b, '[')
	for i, s := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = AppendString(b, s)
	}
	return append(b, ']')
}

// AppendID writes a UUID in its usual form of 36 characters.
func AppendID(b []byte, id annotate.ID) []byte {
	b = append(b, '"')
	for i, part := range [][]byte{id[:4], id[4:6], id[6:8], id[8:10], id[10:]} {
		if i > 0 {
			b = append(b, '-')
		}
		b = hex.AppendEncode(b, part)
	}
	return append(b, '"')
}

// AppendInt writes a whole number.
func AppendInt(b []byte, n int) []byte { return strconv.AppendInt(b, int64(n), 10) }

// AppendValues writes an object of values of attributes. wrong are the keys of those that
// cannot be written, and are left out: they are none that annotate.Span names, or not finite.
func AppendValues(b []byte, values map[string]any) (_ []byte, wrong []string) {
	b = append(b, '{')
	first := len(b)
	for _, key := range slices.Sorted(maps.Keys(values)) {
		before := len(b)
		if before > first {
			b = append(b, ',')
		}
		b = append(AppendString(b, key), ':')
		var ok bool
		if b, ok = appendValue(b, values[key]); !ok {
			b, wrong = b[:before], append(wrong, key)
		}
	}
	return append(b, '}'), wrong
}

func appendValue(b []byte, value any) ([]byte, bool) {
	switch value := value.(type) {
	case string:
		return AppendString(b, value), true
	case []string:
		return AppendStrings(b, value), true
	case bool:
		return strconv.AppendBool(b, value), true
	case float64:
		if value-value != 0 { // infinite, or not a number
			return b, false
		}
		return strconv.AppendFloat(b, value, 'g', -1, 64), true
	}
	return b, false
}
