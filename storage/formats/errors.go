// This file owns what readers and writers say when a dataset is not as its
// format asks.

package formats

import (
	"errors"
	"fmt"
	"strings"
)

// ErrNotFormat is what errors.Is finds when a file is not of the format that
// it was read as at all: a web page, say, that is named .json.
var ErrNotFormat = errors.New("not a file of this format")

// NewerError is returned for a file of a newer version of its format than this
// program reads. It is whole; a newer program reads it.
type NewerError struct {
	Format string // "dateline"
	Found  int    // the version of the file
	Known  int    // the newest version that this program reads
}

func (e *NewerError) Error() string {
	return fmt.Sprintf("the file is %s/%d and this program reads up to %s/%d", e.Format, e.Found, e.Format, e.Known)
}

// Error says what is wrong with a dataset, and where. All fields may be empty
// but Problem.
type Error struct {
	Article int    // which article of the file, from 1; 0 where it is none's fault
	Title   string // its title, or else its id as the file has it
	Span    string // the id of the span as the file has it
	Quote   string // the words of the span

	Part     string // of the scheme: "label “claim”, attribute “voice”"
	Field    string // the path of the value, within the article where one is named: "spans[3].fragments[0].start"
	Problem  string // what is wrong, in a few words: "is outside the text"
	Found    string // what stands there
	Expected string // what should stand there

	Line   int   // of the file, from 1; 0 where it is not known
	Offset int64 // in bytes from the start of the file; only with Line
	Err    error // the cause, where there is one
}

func (e *Error) Error() string {
	var b strings.Builder
	if where := e.Where(); where != "" {
		b.WriteString(where + ": ")
	}
	b.WriteString(e.Problem)
	if e.Found != "" {
		b.WriteString(": found " + e.Found)
	}
	if e.Expected != "" {
		b.WriteString(", expected " + e.Expected)
	}
	if e.Line > 0 {
		fmt.Fprintf(&b, " (line %d, byte %d)", e.Line, e.Offset)
	}
	return b.String()
}

// Where names the place without saying what is wrong there: the article, the
// span and the field, as far as they are known.
func (e *Error) Where() string {
	var where []string
	if e.Article > 0 {
		where = append(where, named(fmt.Sprintf("article %d", e.Article), e.Title))
	}
	if e.Span != "" || e.Quote != "" {
		where = append(where, named(strings.TrimSpace("tag "+e.Span), e.Quote))
	}
	if e.Part != "" {
		where = append(where, e.Part)
	}
	if e.Field != "" {
		where = append(where, e.Field)
	}
	return strings.Join(where, ", ")
}

func named(what, name string) string {
	if name == "" {
		return what
	}
	return fmt.Sprintf("%s (%q)", what, name)
}

func (e *Error) Unwrap() error { return e.Err }
