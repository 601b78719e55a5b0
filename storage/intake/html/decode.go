// This file owns what the bytes of a page mean as characters.

package html

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
)

// decode gives a page as UTF-8. Browsers save pages as UTF-8 and leave the server's
// declaration in them, so what is valid UTF-8 is UTF-8, whatever it says of itself; so
// is what has a broken character here and there. All else is what the message or the
// page declares, or as in browsers, Windows-1252.
func decode(raw []byte, declared string) (page string, warnings []string) {
	enc, name, certain := declaredEncoding(raw, declared)
	if rest, ok := bytes.CutPrefix(raw, []byte("\xEF\xBB\xBF")); ok {
		raw, name = rest, "utf-8"
	}
	if name == "utf-8" || !escaped(name) && mostlyUTF8(raw) {
		page = strings.ToValidUTF8(string(raw), "\uFFFD")
	} else if decoded, err := enc.NewDecoder().Bytes(raw); err == nil {
		page = strings.ToValidUTF8(string(decoded), "\uFFFD")
		if !certain {
			warnings = append(warnings, fmt.Sprintf("The page does not say how its characters are written: it was read as %s.", name))
		}
	}
	if strings.ContainsRune(page, utf8.RuneError) {
		warnings = append(warnings, "Some characters of the page are damaged, and stand as “\uFFFD”.")
	}
	return page, warnings
}

// isWriting reports whether a page is one, and not a picture or a program that is named
// like it: a stray NUL is passed over, as in browsers, but not among other control
// characters that are more than one character of a hundred.
func isWriting(page string) bool {
	controls := 0
	for i := range len(page) {
		if c := page[i]; c < ' ' && !strings.ContainsRune("\t\n\f\r", rune(c)) {
			controls++
		}
	}
	return controls*100 <= len(page) || strings.IndexByte(page, 0) < 0
}

// escaped tells the encodings whose bytes are valid UTF-8 and mean something else.
func escaped(name string) bool { return name == "iso-2022-jp" || strings.HasPrefix(name, "utf-16") }

// mostlyUTF8 reports whether at most one of fifty characters beyond ASCII is broken.
func mostlyUTF8(raw []byte) bool {
	if utf8.Valid(raw) {
		return true
	}
	whole, broken := 0, 0
	for i := 0; i < len(raw); {
		r, size := utf8.DecodeRune(raw[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			broken++
		case size > 1:
			whole++
		}
		i += size
	}
	return broken*50 <= whole
}

var metaCharset = regexp.MustCompile(`(?i)<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([-\w.:]+)`)

// declaredEncoding is that of the byte-order mark, the message, or the page, in this
// order; else what browsers take.
func declaredEncoding(raw []byte, declared string) (enc encoding.Encoding, name string, certain bool) {
	enc, name, certain = charset.DetermineEncoding(raw, "text/html")
	if bytes.HasPrefix(raw, []byte("\xFE\xFF")) || bytes.HasPrefix(raw, []byte("\xFF\xFE")) {
		return enc, name, true
	}
	if e, n := charset.Lookup(strings.TrimSpace(declared)); e != nil {
		return e, n, true
	}
	// Browsers look at the first 1024 bytes, and again when they come upon a later one.
	if m := metaCharset.FindSubmatch(raw[:min(len(raw), 1<<14)]); m != nil {
		if e, n := charset.Lookup(string(m[1])); e != nil && !strings.HasPrefix(n, "utf-") {
			return e, n, true
		}
	}
	if name == "utf-8" && !utf8.Valid(raw) {
		enc, name = charset.Lookup("windows-1252")
		certain = false
	}
	return enc, name, certain
}

// longData is from how many bytes data within a page is taken out of it.
const longData = 1000

// withoutData takes pictures and fonts that were saved within a page out of it: what
// follows “;base64,” in letters of that encoding, where it is long.
func withoutData(raw []byte) []byte {
	mark := []byte(";base64,")
	var lean []byte
	for {
		i := bytes.Index(raw, mark)
		if i < 0 {
			break
		}
		end := i + len(mark)
		start := end
		for end < len(raw) && inBase64(raw[end]) {
			end++
		}
		if end-start < longData {
			start = end
		}
		lean = append(lean, raw[:start]...)
		raw = raw[end:]
	}
	if lean == nil {
		return raw
	}
	return append(lean, raw...)
}

func inBase64(c byte) bool {
	return 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '+' || c == '/' || c == '='
}
