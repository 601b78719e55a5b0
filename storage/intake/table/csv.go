// This file owns comma-separated values and what else divides values by a character
// (RFC 4180, as loosely as programs write it).

package table

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"strings"

	"dateline/annotate/text"
	"dateline/storage/intake"
)

// maxRecord is how many bytes of a file one row may take.
const maxRecord = 3 * text.MaxLen

// openCSV finds out the encoding, and what divides the values.
func openCSV(name string, head []byte, whole func() io.Reader, o intake.Options) (*Table, error) {
	encoding, warning, err := encodingOf(head, whole, o)
	if err != nil {
		return nil, err
	}
	decoded, err := io.ReadAll(io.LimitReader(encoding.NewReader(bytes.NewReader(head)), 256<<10))
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, fmt.Errorf("%w: %w", intake.ErrBroken, err)
	}
	if bytes.IndexByte(decoded, 0) >= 0 {
		return nil, errNoText
	}
	open := func() io.Reader { return encoding.NewReader(whole()) }
	if bytes.IndexByte(decoded, '\n') < 0 && bytes.IndexByte(decoded, '\r') >= 0 {
		decoded = bytes.ReplaceAll(decoded, []byte("\r"), []byte("\n"))
		open = func() io.Reader { return crReader{encoding.NewReader(whole())} }
	}
	comma, skip := divider(name, string(decoded))
	t := &Table{name: name}
	if warning != "" {
		t.warnings = append(t.warnings, warning)
	}
	t.rows = func() iter.Seq2[record, error] { return csvRows(open(), comma, skip) }
	return t, nil
}

// divider finds the character between values: the one that a first line “sep=;” names,
// as Excel takes it; else the one of which the lines have the same number most often.
// skip says that the first line is no row.
func divider(name, head string) (comma rune, skip bool) {
	head = strings.TrimPrefix(head, "\uFEFF")
	line, rest, _ := strings.Cut(head, "\n")
	line = strings.TrimSpace(line)
	if named, ok := strings.CutPrefix(strings.ToLower(line), "sep="); ok && len(named) == 1 {
		return rune(named[0]), true
	}
	if line == "sep=" && strings.HasPrefix(rest, "\t") {
		return '\t', true
	}
	usual := ','
	if ext := strings.ToLower(filepath.Ext(name)); ext == ".tsv" || ext == ".tab" {
		usual = '\t'
	}
	best, most := usual, 0
	for _, c := range []rune{usual, ',', '\t', ';', '|'} {
		if score := regularity(head, c); score > most {
			best, most = c, score
		}
	}
	return best, false
}

// regularity is how many rows of a beginning have as many values as the first, if that
// is more than one, and weighs rows with more values a little more.
func regularity(head string, comma rune) int {
	r := newCSV(strings.NewReader(head), comma)
	width, score := 0, 0
	for range 50 {
		row, err := r.Read()
		if err != nil {
			break
		}
		if width == 0 {
			width = len(row)
		}
		if width < 2 {
			return 0
		}
		if len(row) == width {
			score += 20 + min(width, 10)
		}
	}
	return score
}

func newCSV(r io.Reader, comma rune) *csv.Reader {
	c := csv.NewReader(r)
	c.Comma, c.LazyQuotes, c.FieldsPerRecord = comma, true, -1
	return c
}

func csvRows(r io.Reader, comma rune, skip bool) iter.Seq2[record, error] {
	return func(yield func(record, error) bool) {
		bounded := &boundedReader{r: r, left: maxRecord}
		c := newCSV(bounded, comma)
		for first := true; ; first = false {
			cells, err := c.Read()
			bounded.left = maxRecord
			switch {
			case errors.Is(err, io.EOF):
				return
			case err != nil:
				var parse *csv.ParseError
				if errors.As(err, &parse) {
					yield(record{}, fmt.Errorf("%w: line %d: %w", intake.ErrBroken, parse.Line, parse.Err))
				} else {
					yield(record{}, fmt.Errorf("byte %d: %w", c.InputOffset(), err))
				}
				return
			}
			if first && len(cells) > 0 {
				cells[0] = strings.TrimPrefix(cells[0], "\uFEFF")
			}
			if first && skip {
				continue
			}
			number, _ := c.FieldPos(0)
			if !yield(record{number: number, cells: cells}, nil) {
				return
			}
		}
	}
}

// boundedReader gives no more than so many bytes until it is told that a row is done.
type boundedReader struct {
	r    io.Reader
	left int
}

// Read implements io.Reader.
func (b *boundedReader) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, fmt.Errorf("%w: one row has more than %d MB", intake.ErrTooMuch, maxRecord>>20)
	}
	n, err := b.r.Read(p[:min(len(p), b.left)])
	b.left -= n
	return n, err
}

// crReader makes LF of CR, with which Excel for Macs ended lines.
type crReader struct{ r io.Reader }

// Read implements io.Reader.
func (c crReader) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	for i := range p[:n] {
		if p[i] == '\r' {
			p[i] = '\n'
		}
	}
	return n, err
}
