// This file owns tables of articles: what is seen of one before its rows come in.

package session

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"dateline/storage/intake"
	"dateline/storage/intake/table"
)

// Table is what is seen of a table of which each row is an article.
type Table struct {
	Path     string
	Columns  []string // their names
	Guess    table.Mapping
	Rows     [][]string // the first few, by column
	Warnings []string   // for the user, one sentence each
}

// TableChoice is a table and what its columns are.
type TableChoice struct {
	Path    string
	Columns string // as transfer.ImportOptions has it
}

// tableRows is how many rows of a table are shown.
const tableRows = 12

// isTable reports whether a file is a table by its name.
func isTable(path string) bool {
	return slices.Contains(table.Extensions, strings.ToLower(filepath.Ext(path)))
}

// withTable opens the table in a file for as long as use runs.
func withTable(path string, use func(*table.Table) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	t, err := table.Open(path, f, info.Size(), intake.Options{})
	if err != nil {
		return err
	}
	return use(t)
}

func readTable(path string) (seen Table, err error) {
	err = withTable(path, func(t *table.Table) error {
		seen = Table{Path: path, Columns: t.Columns(), Guess: t.Guess(), Rows: t.Preview(tableRows), Warnings: t.Warnings()}
		return nil
	})
	return seen, err
}

// CountRows counts the rows of a table, and those of them that make no article if its
// columns are these, until ctx ends.
func (s *Session) CountRows(ctx context.Context, t Table, columns table.Mapping, done func(rows, bad int, err error)) {
	rows, bad := 0, 0
	columns = slices.Clone(columns)
	s.work.Run(func() error {
		return withTable(t.Path, func(open *table.Table) error {
			for row, err := range open.Rows(columns) {
				if err == nil {
					err = ctx.Err()
				}
				if err != nil {
					return err
				}
				if rows++; row.Err != nil {
					bad++
				}
			}
			return nil
		})
	}, func(err error) { done(rows, bad, err) })
}

// Choose says what the columns of the table are, for an import. A column goes by its
// name, or by its number where that would not tell it from others.
func (t Table) Choose(m table.Mapping) TableChoice {
	var parts []string
	for i, field := range m {
		if field == table.None {
			continue
		}
		column := t.Columns[i]
		same := func(c string) bool { return c == column }
		first := slices.IndexFunc(t.Columns, same)
		if column == "" || column != strings.TrimSpace(column) || strings.Contains(column, ",") || first != i {
			column = strconv.Itoa(i + 1)
		}
		parts = append(parts, string(field)+"="+column)
	}
	return TableChoice{Path: t.Path, Columns: strings.Join(parts, ",")}
}
