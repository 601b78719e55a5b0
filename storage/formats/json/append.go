// This file owns the bytes of JSON that are written by hand, since they are
// most of a file: strings, ids, times.

package json

import (
	"encoding/hex"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"dateline/annotate"
)

// appendString writes s as a JSON string. Only what must be escaped is; bytes
// that are not UTF-8 become U+FFFD.
func appendString(b []byte, s string) []byte {
	s = strings.ToValidUTF8(s, "\uFFFD")
	b = append(b, '"')
	from := 0
	for i := range len(s) {
		if plain[s[i]] {
			continue
		}
		b = append(b, s[from:i]...)
		b = appendEscape(b, s[i])
		from = i + 1
	}
	b = append(b, s[from:]...)
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

func appendStrings(b []byte, list []string) []byte {
	b = append(b, '[')
	for i, s := range list {
		if i > 0 {
			b = append(b, ", "...)
		}
		b = appendString(b, s)
	}
	return append(b, ']')
}

// appendID writes a UUID in its usual form of 36 characters.
func appendID(b []byte, id annotate.ID) []byte {
	b = append(b, '"')
	for i, part := range [][]byte{id[:4], id[4:6], id[6:8], id[8:10], id[10:]} {
		if i > 0 {
			b = append(b, '-')
		}
		b = hex.AppendEncode(b, part)
	}
	return append(b, '"')
}

// appendTime writes a time in UTC, to the microsecond.
func appendTime(b []byte, t time.Time) []byte {
	b = append(b, '"')
	b = t.UTC().AppendFormat(b, "2006-01-02T15:04:05.999999Z")
	return append(b, '"')
}

// appendMember begins another member of an object on the line in hand.
func appendMember(b []byte, key string) []byte {
	b = append(b, `, "`...)
	b = append(b, key...)
	return append(b, `": `...)
}

// appendText writes a member that is a string, and nothing if it is empty.
func appendText(b []byte, key, value string) []byte {
	if value == "" {
		return b
	}
	return appendString(appendMember(b, key), value)
}

// appendAttributes writes the attributes of a span, a link or an article. wrong names
// the first of which the value is none that can be written.
func appendAttributes(b []byte, attributes map[string]any) (_ []byte, wrong string) {
	b = append(b, '{')
	for i, key := range slices.Sorted(maps.Keys(attributes)) {
		if i > 0 {
			b = append(b, ", "...)
		}
		b = append(appendString(b, key), ": "...)
		var ok bool
		if b, ok = appendValue(b, attributes[key]); !ok {
			return b, key
		}
	}
	return append(b, '}'), ""
}

// appendValue writes a value of an attribute. It reports whether that has one of the
// types that annotate.Span names, and is finite.
func appendValue(b []byte, value any) ([]byte, bool) {
	switch value := value.(type) {
	case string:
		return appendString(b, value), true
	case []string:
		return appendStrings(b, value), true
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
