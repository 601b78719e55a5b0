// This file owns Excel workbooks (ECMA-376, part 1, chapter 18).

package table

import (
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"iter"
	"path"
	"strconv"
	"strings"
	"time"

	"dateline/storage/intake"
	"dateline/storage/intake/unpack"
)

// workbook is what the rows of its sheets are read with.
type workbook struct {
	open    func() (*unpack.Archive, error) // anew for each pass, which is bounded by itself
	sheet   string                          // name of its file in the archive
	shared  []string
	dates   map[int]bool // styles of cells that hold dates
	since04 bool         // days are counted from 1904
}

// openWorkbook takes the first sheet that has rows.
func openWorkbook(name string, r io.ReaderAt, size int64) (*Table, error) {
	if err := checkCompound(r, size); err != nil {
		return nil, err
	}
	w := &workbook{open: func() (*unpack.Archive, error) { return unpack.Open(r, size) }, dates: map[int]bool{}}
	sheets, err := w.read()
	if err != nil {
		return nil, err
	}
	t := &Table{name: name, rows: w.rows}
	for _, s := range sheets {
		w.sheet = s.file
		if rows, err := w.hasRows(); err != nil || rows {
			if len(sheets) > 1 {
				t.warnings = append(t.warnings, fmt.Sprintf("of its %d sheets “%s” was read; save the others as files of their own", len(sheets), s.name))
			}
			return t, err
		}
	}
	return t, nil
}

// checkCompound refuses what is a compound file where a workbook should be.
func checkCompound(r io.ReaderAt, size int64) error {
	head := make([]byte, len(unpack.Compound))
	if n, err := r.ReadAt(head, 0); n < len(head) || string(head) != unpack.Compound {
		if errors.Is(err, io.EOF) {
			err = nil
		}
		return err
	}
	encrypted, err := unpack.IsEncrypted(r, size)
	switch {
	case err != nil:
		return err
	case encrypted:
		return intake.ErrPassword
	}
	return intake.ErrOldExcel
}

type sheet struct{ name, file string }

// read reads what stands around the sheets.
func (w *workbook) read() ([]sheet, error) {
	a, err := w.open()
	if err != nil {
		return nil, err
	}
	targets := map[string]string{}
	err = a.Elements("xl/_rels/workbook.xml.rels", func(_ *unpack.Decoder, e xml.StartElement) error {
		if e.Name.Local == "Relationship" {
			targets[unpack.Attr(e, "Id")] = inWorkbook(unpack.Attr(e, "Target"))
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	var sheets []sheet
	err = a.Elements("xl/workbook.xml", func(_ *unpack.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "workbookPr":
			w.since04 = unpack.Attr(e, "date1904") == "1" || unpack.Attr(e, "date1904") == "true"
		case "sheet":
			if file := targets[unpack.Attr(e, "id")]; file != "" {
				sheets = append(sheets, sheet{unpack.Attr(e, "name"), file})
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if len(sheets) == 0 {
		return nil, fmt.Errorf("%w: the workbook has no sheet", intake.ErrBroken)
	}
	if err := w.readStyles(a); err != nil {
		return nil, err
	}
	return sheets, w.readShared(a)
}

func inWorkbook(target string) string {
	if rooted, ok := strings.CutPrefix(target, "/"); ok {
		return path.Clean(rooted)
	}
	return path.Join("xl", target)
}

// readStyles finds out which styles are of dates (18.8.30).
func (w *workbook) readStyles(a *unpack.Archive) error {
	if !a.Has("xl/styles.xml") {
		return nil
	}
	custom := map[string]bool{}
	inCells, n := false, 0
	return a.Elements("xl/styles.xml", func(_ *unpack.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "numFmt":
			custom[unpack.Attr(e, "numFmtId")] = isDateFormat(unpack.Attr(e, "formatCode"))
		case "cellXfs":
			inCells = true
		case "cellStyles", "dxfs":
			inCells = false
		case "xf":
			if inCells {
				id := unpack.Attr(e, "numFmtId")
				number, _ := strconv.Atoi(id)
				w.dates[n] = custom[id] || number >= 14 && number <= 17 || number == 22 || number >= 27 && number <= 31 || number >= 50 && number <= 58
				n++
			}
		}
		return nil
	})
}

// isDateFormat reports whether a format of numbers shows years or days, outside what it
// quotes.
func isDateFormat(code string) bool {
	quoted := false
	for _, part := range strings.Split(code, `"`) {
		if !quoted && strings.ContainsAny(strings.ToLower(withoutBrackets(part)), "yd") {
			return true
		}
		quoted = !quoted
	}
	return false
}

func withoutBrackets(s string) string {
	for {
		before, rest, ok := strings.Cut(s, "[")
		if !ok {
			return s
		}
		_, after, _ := strings.Cut(rest, "]")
		s = before + after
	}
}

// readShared reads the words that cells share (18.4.9). What says how they are
// pronounced is no part of them.
func (w *workbook) readShared(a *unpack.Archive) error {
	if !a.Has("xl/sharedStrings.xml") {
		return nil
	}
	return a.Elements("xl/sharedStrings.xml", func(d *unpack.Decoder, e xml.StartElement) error {
		if e.Name.Local != "si" {
			return nil
		}
		words, err := wordsIn(d)
		w.shared = append(w.shared, words)
		return err
	})
}

// wordsIn reads the words up to the end of the element that has just begun.
func wordsIn(d *unpack.Decoder) (string, error) {
	var b strings.Builder
	for depth, inWords, spoken := 1, false, 0; depth > 0; {
		token, err := d.Token()
		if err != nil {
			return "", err
		}
		switch t := token.(type) {
		case xml.StartElement:
			depth++
			if t.Name.Local == "rPh" || spoken > 0 {
				spoken++
			}
			inWords = t.Name.Local == "t" && spoken == 0
		case xml.EndElement:
			depth--
			spoken = max(spoken-1, 0)
			inWords = false
		case xml.CharData:
			if inWords {
				b.Write(t)
			}
		}
	}
	return b.String(), nil
}

func (w *workbook) hasRows() (bool, error) {
	for rec, err := range w.rows() {
		if err != nil {
			return false, err
		}
		if !isBlank(rec.cells) {
			return true, nil
		}
	}
	return false, nil
}

// errEnough ends a walk over elements early.
var errEnough = errors.New("enough was read")

// rows reads the rows of the sheet.
func (w *workbook) rows() iter.Seq2[record, error] {
	return func(yield func(record, error) bool) {
		if w.sheet == "" {
			return
		}
		a, err := w.open()
		if err == nil {
			n := 0
			err = a.Elements(w.sheet, func(d *unpack.Decoder, e xml.StartElement) error {
				if e.Name.Local != "row" {
					return nil
				}
				n++
				if number, err := strconv.Atoi(unpack.Attr(e, "r")); err == nil && number > 0 {
					n = number
				}
				cells, err := w.row(d)
				if err != nil {
					return err
				}
				if !yield(record{number: n, cells: cells}, nil) {
					return errEnough
				}
				return nil
			})
		}
		if err != nil && !errors.Is(err, errEnough) {
			yield(record{}, err)
		}
	}
}

// row reads the cells of a row (18.3.1.4). Those that are empty may be missing.
func (w *workbook) row(d *unpack.Decoder) ([]string, error) {
	var cells []string
	for {
		token, err := d.Token()
		if err != nil {
			return nil, err
		}
		switch t := token.(type) {
		case xml.EndElement:
			return cells, nil
		case xml.StartElement:
			at := cmp.Or(columnOf(unpack.Attr(t, "r")), len(cells)+1)
			value, err := w.cell(t, d)
			if err != nil {
				return nil, err
			}
			if at > mostColumns+1 {
				continue
			}
			for len(cells) < at {
				cells = append(cells, "")
			}
			cells[at-1] = value
		}
	}
}

// columnOf is the number of the column in “AB12”, from 1; 0 where there is none.
func columnOf(reference string) int {
	n := 0
	for _, r := range reference {
		if r < 'A' || r > 'Z' || n > mostColumns {
			break
		}
		n = n*26 + int(r-'A') + 1
	}
	return n
}

// cell reads one cell up to its end.
func (w *workbook) cell(e xml.StartElement, d *unpack.Decoder) (string, error) {
	kind := unpack.Attr(e, "t")
	if kind == "inlineStr" {
		return wordsIn(d)
	}
	value, err := valueIn(d)
	if err != nil {
		return "", err
	}
	style, _ := strconv.Atoi(unpack.Attr(e, "s"))
	switch {
	case kind == "s":
		if i, err := strconv.Atoi(value); err == nil && i >= 0 && i < len(w.shared) {
			return w.shared[i], nil
		}
		return "", fmt.Errorf("%w: a cell names words that are not there", intake.ErrBroken)
	case kind == "e":
		return "", nil
	case (kind == "" || kind == "n") && w.dates[style]:
		return w.date(value), nil
	}
	return value, nil
}

// valueIn reads the value of a cell, and passes over its formula.
func valueIn(d *unpack.Decoder) (string, error) {
	var b strings.Builder
	for depth, in := 1, false; depth > 0; {
		token, err := d.Token()
		if err != nil {
			return "", err
		}
		switch t := token.(type) {
		case xml.StartElement:
			depth++
			in = t.Name.Local == "v"
		case xml.EndElement:
			depth--
			in = false
		case xml.CharData:
			if in {
				b.Write(t)
			}
		}
	}
	return b.String(), nil
}

// date is a day counted from the end of 1899 (18.17.4), as ISO 8601 has it.
func (w *workbook) date(value string) string {
	days, err := strconv.ParseFloat(value, 64)
	if err != nil || days < 1 || days > 2_958_465 {
		return value
	}
	first := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if w.since04 {
		first = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return first.AddDate(0, 0, int(days)).Format(time.DateOnly)
}
