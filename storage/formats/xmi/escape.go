// This file owns the bytes of XML that are written.

package xmi

import (
	"encoding/hex"
	"strconv"
	"unicode/utf8"

	"dateline/annotate"
)

// markup is XML that is being written, and what its strings hold that not all XML can.
type markup struct {
	b []byte
	// controls: a control character is in it, which only XML 1.1 can hold, by a reference.
	controls bool
	// unfit: a character was in it that no XML can hold, and is U+FFFD now.
	unfit bool
}

// plain are the bytes of ASCII that stand for themselves in an attribute.
var plain = func() (t [utf8.RuneSelf]bool) {
	for c := range t {
		t[c] = c >= ' ' && c < 0x7F && c != '<' && c != '>' && c != '&' && c != '"'
	}
	return t
}()

// attribute writes an attribute. White space but for blanks is written as references, since
// readers of XML make blanks of it otherwise.
func (m *markup) attribute(name, value string) {
	m.b = append(append(append(m.b, ' '), name...), `="`...)
	from := 0
	for i := 0; i < len(value); {
		c := value[i]
		if c < utf8.RuneSelf {
			if !plain[c] {
				m.b = append(m.b, value[from:i]...)
				m.reference(c)
				from = i + 1
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(value[i:])
		switch {
		case 0x80 <= r && r < 0xA0 || r == 0x2028: // XML 1.1 wants references, or makes line feeds of them
			m.b = append(m.b, value[from:i]...)
			m.b = append(strconv.AppendInt(append(m.b, "&#"...), int64(r), 10), ';')
			from = i + size
		case r == 0xFFFE || r == 0xFFFF || r == utf8.RuneError && size == 1:
			m.b = append(append(m.b, value[from:i]...), "\uFFFD"...)
			m.unfit = true
			from = i + size
		}
		i += size
	}
	m.b = append(append(m.b, value[from:]...), '"')
}

// reference writes a character of ASCII that cannot stand for itself.
func (m *markup) reference(c byte) {
	switch c {
	case '<':
		m.b = append(m.b, "&lt;"...)
	case '>':
		m.b = append(m.b, "&gt;"...)
	case '&':
		m.b = append(m.b, "&amp;"...)
	case '"':
		m.b = append(m.b, "&quot;"...)
	case 0:
		m.b = append(m.b, "\uFFFD"...)
		m.unfit = true
	default:
		m.controls = m.controls || c < ' ' && c != '\t' && c != '\n' && c != '\r'
		m.b = append(strconv.AppendInt(append(m.b, "&#"...), int64(c), 10), ';')
	}
}

// text writes an attribute unless it is empty.
func (m *markup) text(name, value string) {
	if value != "" {
		m.attribute(name, value)
	}
}

func (m *markup) number(name string, n int) {
	m.b = append(append(append(m.b, ' '), name...), `="`...)
	m.b = append(strconv.AppendInt(m.b, int64(n), 10), '"')
}

// id writes a UUID in its usual form of 36 characters, unless it is zero.
func (m *markup) id(name string, id annotate.ID) {
	if id == (annotate.ID{}) {
		return
	}
	m.b = append(append(append(m.b, ' '), name...), `="`...)
	for i, part := range [][]byte{id[:4], id[4:6], id[6:8], id[8:10], id[10:]} {
		if i > 0 {
			m.b = append(m.b, '-')
		}
		m.b = hex.AppendEncode(m.b, part)
	}
	m.b = append(m.b, '"')
}
