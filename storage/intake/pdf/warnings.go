// This file owns what is said of a file that was not read whole.

package pdf

import (
	"bytes"
	"fmt"

	"dateline/storage/intake"
)

// missing counts what could not be read of a document.
type missing struct {
	lost    int // pages that the file names and does not hold
	blank   int // other pages without text
	unknown int // characters with a place and no meaning
}

func (d document) missing() (m missing) {
	for _, p := range d.pages {
		inked := 0
		for _, g := range p.glyphs {
			switch {
			case g.words() == "" && g.box.width() > 0:
				m.unknown++
			case !isBlank(g):
				inked++
			}
		}
		switch {
		case p.lost:
			m.lost++
		case inked == 0:
			m.blank++
		}
	}
	return m
}

// withoutText is why a document holds no text.
func (d document) withoutText() error {
	switch m := d.missing(); {
	case len(d.pages) == 0:
		return fmt.Errorf("%w: it has no pages", intake.ErrBroken)
	case m.lost > 0:
		return fmt.Errorf("%w: %d of %d pages are not in it", intake.ErrBroken, m.lost, len(d.pages))
	}
	return intake.ErrNoText
}

// warnings are what is said of a document that holds text.
func (d document) warnings(raw []byte) (list []string) {
	m, pages := d.missing(), len(d.pages)
	say := func(n int, format string, args ...any) {
		if n > 0 {
			list = append(list, fmt.Sprintf(format, args...))
		}
	}
	if !bytes.Contains(raw[max(0, len(raw)-farFromEnd):], []byte("%%EOF")) {
		say(1, "The file seems to be cut off; the end of the text may be missing")
	}
	say(m.lost, "%d of %d pages could not be read", m.lost, pages)
	say(m.blank, "No text was found on %d of %d pages; they may be pictures of it", m.blank, pages)
	say(m.unknown, "%d characters are drawn without saying which they are, and are left out", m.unknown)
	return list
}

// farFromEnd is how many bytes may follow the mark of the end.
const farFromEnd = 4096
