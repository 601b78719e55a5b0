// This file owns the import of tables: each row is an article, and comes in or is
// refused by itself.

package transfer

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"

	"dateline/annotate/text"
	"dateline/storage/intake"
	"dateline/storage/intake/table"
	"dateline/storage/transfer/fault"
)

// tabular is a format of which each row of a file is an article.
type tabular struct {
	Name, Title string
	Extensions  []string
	Recognise   func(name string, head []byte) bool
	// Rows reads a file from its start. columns says which column holds what; "" has
	// it guessed. warnings are sentences for the user.
	Rows func(name string, r io.ReaderAt, size int64, columns string, o intake.Options) (rows iter.Seq2[row, error], warnings []string, err error)
}

// row is what was read of one row.
type row struct {
	number int // as the file counts them, from 1
	draft  intake.Draft
	err    error // why it is no article
}

// rowsOf reads a table of any of the forms that package table knows.
func rowsOf(name string, r io.ReaderAt, size int64, columns string, o intake.Options) (iter.Seq2[row, error], []string, error) {
	t, err := table.Open(name, r, size, o)
	if err != nil {
		return nil, nil, err
	}
	mapping := t.Guess()
	if columns != "" {
		if mapping, err = table.ParseMapping(t.Columns(), columns); err != nil {
			return nil, nil, err
		}
	}
	if !slices.Contains(mapping, table.Text) {
		return nil, nil, &table.MappingError{Problem: "no column holds the text", Known: t.Columns()}
	}
	return func(yield func(row, error) bool) {
		for r, err := range t.Rows(mapping) {
			if !yield(row{r.Number, r.Draft, r.Err}, err) {
				return
			}
		}
	}, t.Warnings(), nil
}

// readTable imports the rows of a table. What is wrong with one stands in the report,
// with its number; an error ends the file, and what came before it stays.
func (j *job) readTable(c candidate, f *os.File, kind *tabular) error {
	c, err := c.sized(f)
	if err != nil {
		return err
	}
	rows, warnings, err := kind.Rows(c.path, watchedAt{f, j.gauge}, c.size, j.o.Columns, intake.Options{Encoding: j.encoding})
	if err != nil {
		return err
	}
	few, n := make([]row, 0, readFiles), 0
	for r, err := range rows {
		if err == nil {
			err = j.ctx.Err()
		}
		if err != nil {
			j.addRows(c.path, few)
			return err
		}
		n++
		if few = append(few, r); len(few) == readFiles {
			j.addRows(c.path, few)
			few = few[:0]
		}
	}
	j.addRows(c.path, few)
	if n == 0 {
		return fault.ErrNoArticles
	}
	for _, w := range warnings {
		j.report.warn(c.path, w)
	}
	return nil
}

// addRows takes in a few rows, in their order.
func (j *job) addRows(path string, few []row) {
	reads := make([]read, len(few))
	j.workers(len(few), func(i int) { reads[i] = j.readRow(path, few[i]) })
	for i, r := range reads {
		err := r.err
		if err == nil {
			err = j.addArticle(r.article, r.looked)
		}
		if err != nil {
			j.refuse(rowPath(path, few[i].number), err)
		}
	}
}

// readRow reads one row. One without a text is passed over: tables of articles have such.
func (j *job) readRow(path string, r row) (got read) {
	switch {
	case errors.Is(r.err, text.ErrEmpty):
		return read{err: &skipError{reason: "the row has no text"}}
	case r.err != nil:
		return read{err: r.err}
	}
	j.judge(&r.draft)
	got.article, got.err = Reading{Path: rowPath(path, r.number), Draft: r.draft}.finish()
	if got.err == nil {
		j.lookNear(&got)
	}
	return got
}

// rowPath names a row as compilers name a line.
func rowPath(path string, number int) string { return fmt.Sprintf("%s:%d", path, number) }

// watchedAt is a file whose reading moves the gauge.
type watchedAt struct {
	io.ReaderAt
	gauge *gauge
}

// ReadAt implements io.ReaderAt.
func (w watchedAt) ReadAt(b []byte, at int64) (int, error) {
	n, err := w.ReaderAt.ReadAt(b, at)
	w.gauge.read += int64(n)
	w.gauge.show()
	return n, err
}
