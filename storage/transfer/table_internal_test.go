// This file owns the proof that the rows of a table come in each by itself: with a table
// whose rows are what the test says.

package transfer

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dateline/annotate"
	"dateline/storage/intake"
)

// lines is a table with a row on each line: "!" is a broken row, "?" ends the table.
var lines = tabular{
	Name: "lines", Extensions: []string{".lines"}, Recognise: func(name string, _ []byte) bool { return strings.HasSuffix(name, ".lines") },
	Rows: func(_ string, r io.ReaderAt, size int64, columns string, o intake.Options) (iter.Seq2[row, error], []string, error) {
		if columns == "nonsense" {
			return nil, nil, intake.ErrBroken
		}
		all, err := io.ReadAll(io.NewSectionReader(r, 0, size))
		return func(yield func(row, error) bool) {
			for i, line := range strings.Split(strings.TrimSuffix(string(all), "\n"), "\n") {
				next := row{number: i + 2}
				switch line {
				case "":
					continue
				case "!":
					next.err = intake.ErrNotArticle
				case "?":
					yield(row{}, intake.ErrTooMuch)
					return
				default:
					next.draft, next.err = intake.PlainText.Read("", []byte(line), intake.Options{Encoding: o.Encoding})
				}
				if !yield(next, nil) {
					return
				}
			}
		}, []string{"columns were guessed"}, err
	},
}

func importTable(t *testing.T, content string, o ImportOptions) (ImportReport, error) {
	t.Helper()
	tables = append(tables, lines)
	t.Cleanup(func() { tables = tables[:len(tables)-1] })
	path := filepath.Join(t.TempDir(), "a.lines")
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	o.As = annotate.Author{Person: ben.ID, Now: time.Now, NewID: annotate.NewID}
	return Import(context.Background(), emptyProject(t), []string{path}, o)
}

func TestGoodRowsGoIn(t *testing.T) {
	r, err := importTable(t, "One two three\n!\nFour five six\nOne two three\n \n", ImportOptions{})
	if err != nil || r.Articles != 2 || len(r.Skipped) != 2 || len(r.Failed) != 1 || len(r.Warnings) != 1 {
		t.Fatalf("%+v, %v", r, err)
	}
	if !strings.HasSuffix(r.Imported[1].Path, "a.lines:4") || !strings.HasSuffix(r.Skipped[0].Path, "a.lines:5") ||
		!strings.HasSuffix(r.Failed[0].Path, "a.lines:3") || !strings.Contains(r.Failed[0].Error, "a.lines:3” holds no article") || r.Skipped[1].Reason != "the row has no text" {
		t.Errorf("%+v", r)
	}
}

func TestWhatComesBeforeABreakStays(t *testing.T) {
	r, err := importTable(t, "One two three\n?\nFour five six\n", ImportOptions{})
	if err != nil || r.Articles != 1 || len(r.Failed) != 1 || !errors.Is(r.Failed[0].Err, intake.ErrTooMuch) {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestTablesWithoutRowsFail(t *testing.T) {
	for content, o := range map[string]ImportOptions{"": {}, "One": {Columns: "nonsense"}} {
		if r, err := importTable(t, content, o); err != nil || r.Articles != 0 || len(r.Failed) != 1 {
			t.Errorf("%q: %+v, %v", content, r, err)
		}
	}
}

func TestRowsAreReadSeveralAtATime(t *testing.T) {
	var content strings.Builder
	for i := range 500 {
		fmt.Fprintf(&content, "Row %d says %d and %d\n", i, i*7, i*13)
	}
	r, err := importTable(t, content.String(), ImportOptions{Workers: func(n int, work func(int)) {
		done := make(chan bool)
		for i := range n {
			go func() { work(i); done <- true }()
		}
		for range n {
			<-done
		}
	}})
	if err != nil || r.Articles != 500 || r.Imported[499].Title != "Row 499 says 3493 and 6487" {
		t.Errorf("%d articles, %v, %v", r.Articles, r.Failed, err)
	}
}

// A reader that stops at a file stops there alone.
func TestAReaderThatPanics(t *testing.T) {
	singles = append(singles, intake.Format{
		Name: "mine", Extensions: []string{".mine"}, Recognise: func(name string, _ []byte) bool { return strings.HasSuffix(name, ".mine") },
		Read: func(string, []byte, intake.Options) (intake.Draft, error) { panic("index out of range") },
	})
	defer func() { singles = singles[:len(singles)-1] }()
	folder := t.TempDir()
	for _, name := range []string{"a.txt", "b.mine", "c.txt"} {
		if err := writeFile(filepath.Join(folder, name), "News of "+name); err != nil {
			t.Fatal(err)
		}
	}
	by := annotate.Author{Person: ben.ID, Now: time.Now, NewID: annotate.NewID}
	r, err := Import(context.Background(), emptyProject(t), []string{folder}, ImportOptions{As: by})
	if err != nil || r.Articles != 2 || len(r.Failed) != 1 || !strings.Contains(r.Failed[0].Error, "is broken") {
		t.Errorf("%+v, %v", r, err)
	}
}
