// Package table reads articles from tables, one a row: CSV and its relatives, Excel
// workbooks, and JSON with an object a line or in a list.
//
// Which column holds what is guessed from the names of the columns and from what stands
// in them, and may be said instead. Rows are read one after the other: memory does not
// grow with them, but for the shared words of a workbook.
package table

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"strings"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/intake"
	"dateline/storage/intake/unpack"
)

// Field is what a column says of articles.
type Field string

// The fields. A column of None is passed over.
const (
	None      Field = ""
	Title     Field = "title"
	Text      Field = "text"
	Source    Field = "source"
	URL       Field = "url"
	Published Field = "published"
	Retrieved Field = "retrieved"
	Language  Field = "language"
	Byline    Field = "byline"
)

// Fields lists all but None, in the order in which a person looks for them.
var Fields = []Field{Title, Text, Source, Published, URL, Language, Byline, Retrieved}

// Mapping says what each column holds. No field but None stands twice in it.
type Mapping []Field

// Kind of file, by its usual extension.
const (
	csvFile  = ".csv"
	xlsxFile = ".xlsx"
	jsonFile = ".jsonl"
)

// Extensions are those of the files that are tables, with the dot, the usual one first.
var Extensions = []string{".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".xls", ".jsonl", ".ndjson"}

// Recognise reports whether a file looks like a table, by its name and its first bytes. A
// dataset of texts with tags, as doccano and Prodigy write them, is none.
func Recognise(name string, head []byte) bool {
	switch ext := strings.ToLower(filepath.Ext(name)); ext {
	case ".xlsx", ".xlsm":
		return bytes.HasPrefix(head, []byte("PK")) || bytes.HasPrefix(head, []byte(unpack.Compound)) // which says that it is encrypted
	case ".jsonl", ".ndjson":
		return startsObject(head) && !holdsTags(head)
	case ".csv", ".tsv", ".tab":
		return len(bytes.TrimSpace(head)) > 0
	}
	return false
}

func startsObject(head []byte) bool {
	head = bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\uFEFF")))
	return len(head) > 0 && (head[0] == '{' || head[0] == '[')
}

// Table is a file of articles. It holds no more of it than its first rows.
type Table struct {
	name     string
	rows     func() iter.Seq2[record, error] // from the start each time
	columns  []string
	first    [][]string // some rows, to look at
	header   bool       // the first record names the columns
	dates    map[int]dateOrder
	warnings []string
}

// record is one row as the file has it. A problem is one of this row alone.
type record struct {
	number  int // of the line or row in the file, from 1
	cells   []string
	problem error
}

// looked is how many rows are looked at before the others are read.
const looked = 200

// Open looks at the beginning of a file of size bytes. The errors are intake.ErrBroken,
// intake.ErrPassword, intake.ErrOldExcel, intake.ErrTooMuch and text.ErrEmpty, wrapped.
func Open(name string, r io.ReaderAt, size int64, o intake.Options) (*Table, error) {
	t, err := open(name, r, size, o)
	if err == nil {
		err = t.look()
	}
	if err != nil {
		return nil, fmt.Errorf("open a table: %w", err)
	}
	return t, nil
}

func open(name string, r io.ReaderAt, size int64, o intake.Options) (*Table, error) {
	head := make([]byte, min(size, 64<<10))
	if n, err := r.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	} else {
		head = head[:n]
	}
	whole := func() io.Reader { return io.NewSectionReader(r, 0, size) }
	switch kindOf(name, head) {
	case xlsxFile:
		return openWorkbook(name, r, size)
	case jsonFile:
		return openJSON(name, head, whole, o)
	}
	return openCSV(name, head, whole, o)
}

// kindOf goes by what the file begins with, and by its name where that says nothing.
func kindOf(name string, head []byte) string {
	ext := strings.ToLower(filepath.Ext(name))
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte(unpack.Compound)):
		return xlsxFile
	case (ext == ".jsonl" || ext == ".ndjson" || ext == ".json") && startsObject(head):
		return jsonFile
	}
	return csvFile
}

// look reads the first rows.
func (t *Table) look() error {
	for rec, err := range t.rows() {
		if err != nil {
			return err
		}
		if rec.problem == nil && !isBlank(rec.cells) {
			t.first = append(t.first, rec.cells)
		}
		if len(t.first) >= looked {
			break
		}
	}
	if len(t.first) == 0 {
		return text.ErrEmpty
	}
	if t.columns == nil {
		t.nameColumns()
	}
	t.dates = map[int]dateOrder{}
	for i := range t.columns {
		t.dates[i] = orderOf(t.column(i))
	}
	return nil
}

// mostColumns is how many columns are looked at.
const mostColumns = 300

// nameColumns takes the first row for the names of the columns, if it looks like them.
func (t *Table) nameColumns() {
	width := 0
	for _, row := range t.first {
		width = max(width, len(row))
	}
	t.header = isHeader(t.first[0])
	if width > mostColumns {
		t.warnings = append(t.warnings, fmt.Sprintf("its columns after the first %d are passed over", mostColumns))
		width = mostColumns
	}
	for i := range width {
		name := ""
		if t.header && i < len(t.first[0]) {
			name = strings.TrimSpace(t.first[0][i])
		}
		if name == "" {
			name = fmt.Sprintf("Column %d", i+1)
		}
		t.columns = append(t.columns, name)
	}
	if t.header {
		t.first = t.first[1:]
	}
}

// isHeader reports whether a row can be the names of columns: short words, none of them
// an address, a number or a date, and each once unless one of them is a name of the text.
func isHeader(row []string) bool {
	seen := map[string]bool{}
	named, repeated, hasText := 0, false, false
	for _, cell := range row {
		cell = strings.TrimSpace(cell)
		if cell == "" {
			continue
		}
		lower := strings.ToLower(cell)
		_, isDate := readDate(cell, unknownOrder)
		if len(cell) > 60 || strings.Contains(cell, "://") || isDate || isNumber(cell) || strings.Contains(cell, "\n") {
			return false
		}
		repeated, hasText = repeated || seen[lower], hasText || rankOf(Text, cell) > 0
		seen[lower] = true
		named++
	}
	return named > 0 && (hasText || !repeated)
}

// column is what the first rows have in one column, without what is empty.
func (t *Table) column(i int) []string {
	var cells []string
	for _, row := range t.first {
		if i < len(row) && strings.TrimSpace(row[i]) != "" {
			cells = append(cells, row[i])
		}
	}
	return cells
}

// Columns are the names of the columns, in order; “Column 3” where the file has none.
func (t *Table) Columns() []string { return t.columns }

// Warnings are sentences for the user about what was guessed, or is passed over.
func (t *Table) Warnings() []string { return t.warnings }

// Preview is the first rows, at most n of them and no more than some hundred.
func (t *Table) Preview(n int) [][]string { return t.first[:min(n, len(t.first))] }

// Row is what was read of one row.
type Row struct {
	Number int          // of the row in the file, or of the line where it begins, from 1
	Draft  intake.Draft // where Err is nil
	Err    error        // why the row makes no article: text.ErrEmpty, a *text.TooLongError, or intake.ErrBroken
}

// Rows reads the rows. A row that is bad has its error, and the others go on. An error
// beside it ends the reading: intake.ErrBroken or intake.ErrTooMuch, wrapped, or what the
// disk says.
func (t *Table) Rows(m Mapping) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		first := t.header
		for rec, err := range t.rows() {
			if err != nil {
				yield(Row{}, fmt.Errorf("read a table: %w", err))
				return
			}
			if isBlank(rec.cells) && rec.problem == nil {
				continue
			}
			if first {
				first = false
				continue
			}
			row := Row{Number: rec.number, Err: rec.problem}
			if row.Err == nil {
				row.Draft, row.Err = t.draft(rec.cells, m)
			}
			if !yield(row, nil) {
				return
			}
		}
	}
}

func isBlank(cells []string) bool {
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}

// draft makes a draft of a row. Its headline is a part of its text, and comes before it
// where the text does not begin with it.
func (t *Table) draft(cells []string, m Mapping) (intake.Draft, error) {
	a := annotate.Article{File: filepath.Base(t.name)}
	body := ""
	var warnings []string
	for i, field := range m {
		if i >= len(cells) || field == None {
			continue
		}
		cell := strings.TrimSpace(plain(cells[i]))
		switch field {
		case Text:
			body = cell
		case Published, Retrieved:
			date, ok := readDate(cell, t.dates[i])
			if !ok && cell != "" {
				warnings = append(warnings, fmt.Sprintf("%q in the column %q was not read as a date", cell, t.columns[i]))
			}
			*fieldOf(&a, field) = date
		case Language:
			a.Language = intake.Tag(cell)
		default:
			*fieldOf(&a, field) = strings.Join(strings.Fields(cell), " ")
		}
	}
	if body == "" {
		return intake.Draft{}, text.ErrEmpty
	}
	if a.Title != "" && !strings.HasPrefix(strings.Join(strings.Fields(body[:min(len(body), 2*len(a.Title)+64)]), " "), a.Title) {
		body = a.Title + "\n" + body
	}
	d, err := intake.TextDraft(a, body)
	d.Warnings = warnings
	return d, err
}

func fieldOf(a *annotate.Article, f Field) *string {
	switch f {
	case Title:
		return &a.Title
	case Source:
		return &a.Source
	case URL:
		return &a.URL
	case Published:
		return &a.Published
	case Retrieved:
		return &a.Retrieved
	case Language:
		return &a.Language
	}
	return &a.Byline
}
