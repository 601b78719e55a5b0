// Package fault is what can go wrong between files and a project. It stands
// apart from package transfer so that package explain can know these errors
// and transfer can use explain.
package fault

import (
	"errors"
	"fmt"
	"strings"

	"dateline/annotate"
)

// Errors of a file, which come wrapped in a *FileError.
var (
	// ErrNotFile is returned for a path that is neither a file nor a folder, as
	// a device or a pipe is.
	ErrNotFile = errors.New("not a file")
	// ErrUnknownFormat is returned for a file that no format recognises.
	ErrUnknownFormat = errors.New("no format recognises the file")
	// ErrNoArticles is returned for a dataset without a single article.
	ErrNoArticles = errors.New("the file holds no articles")

	// ErrMoreRefused stands for the bad articles of a dataset that are not listed.
	ErrMoreRefused = errors.New("more articles of the file are bad")

	// ErrManyArticles is returned for a file of a format that holds many articles,
	// where one was to be read.
	ErrManyArticles = errors.New("the file holds more than one article")

	// ErrExists is returned by an export where there is a file already, and
	// by whom it is to be replaced was not said.
	ErrExists = errors.New("there is a file already")
	// ErrNoFolder is returned by an export into a folder that is not there.
	ErrNoFolder = errors.New("there is no such folder")
	// ErrNotExport is returned by an export over a folder that holds other things than
	// an export.
	ErrNotExport = errors.New("the folder holds other things than an export")
	// ErrOtherNote is returned by an export where a README of somebody else's has the name of its own.
	ErrOtherNote = errors.New("the README beside the export is somebody else's")
	// ErrKeyInside is returned by an export whose key file would lie in it.
	ErrKeyInside = errors.New("the key file would lie within the export")
	// ErrNotKeyFile is returned for a key file of pseudonyms that is none.
	ErrNotKeyFile = errors.New("the file is no key file of pseudonyms")
	// ErrIsProject is returned by an export over a project.
	ErrIsProject = errors.New("the file is a project")
)

// FileError says which file an error is about.
type FileError struct {
	Path string
	Err  error
}

func (e *FileError) Error() string { return fmt.Sprintf("file %s: %v", e.Path, e.Err) }

func (e *FileError) Unwrap() error { return e.Err }

// FormatError is returned for a name that is no format's, or that of one which
// cannot be read, or written.
type FormatError struct {
	Name    string
	Known   []string // the names that are
	Writing bool
}

func (e *FormatError) Error() string {
	verb := "read"
	if e.Writing {
		verb = "written"
	}
	return fmt.Sprintf("no format %q that can be %s (there are %s)", e.Name, verb, strings.Join(e.Known, ", "))
}

// ChoiceError is returned for an option with a value that it does not take.
type ChoiceError struct {
	What  string // what is chosen: "way with near copies"
	Value string
	Known []string // the values that it takes
}

func (e *ChoiceError) Error() string {
	return fmt.Sprintf("no %s %q (there are %s)", e.What, e.Value, strings.Join(e.Known, ", "))
}

// NotThereError is returned for a layer or label that is asked for and that the
// project does not have.
type NotThereError struct {
	What  string // "layer" or "label"
	Name  string
	Known []string // those that are there
}

func (e *NotThereError) Error() string {
	return fmt.Sprintf("the project has no %s %q (it has %s)", e.What, e.Name, strings.Join(e.Known, ", "))
}

// QueryError is returned for a question that cannot be asked of a project.
type QueryError struct {
	Query   string
	Problem string // a sentence for the user
}

func (e *QueryError) Error() string { return fmt.Sprintf("question %q: %s", e.Query, e.Problem) }

// SchemeError is returned for a file whose scheme has an attribute that is of
// another type in the project's.
type SchemeError struct {
	Label, Attribute string
	Project, File    annotate.AttributeType
}

func (e *SchemeError) Error() string {
	return fmt.Sprintf("the attribute %s of %s is of type %s in the file and %s in the project", e.Attribute, e.Label, e.File, e.Project)
}

// ArticleError says which article of a project an error is about.
type ArticleError struct {
	ID    annotate.ID
	Title string
	Err   error
}

func (e *ArticleError) Error() string {
	return fmt.Sprintf("article %s (%q): %v", e.ID, e.Title, e.Err)
}

func (e *ArticleError) Unwrap() error { return e.Err }

// LossError is returned for an export that must lose nothing and would.
type LossError struct {
	Format string
	Spans  int         // that could not be written whole
	First  annotate.ID // of them
	Why    string      // of the first
}

func (e *LossError) Error() string {
	return fmt.Sprintf("%d tags do not fit the format %s; the first is %s: %s", e.Spans, e.Format, e.First, e.Why)
}

// HalfDoneError is returned where a file went wrong while it was written into
// the project, and taking back what was written went wrong too.
type HalfDoneError struct {
	Err      error // why the file went wrong
	TakeBack error // why it could not be taken back
}

func (e *HalfDoneError) Error() string {
	return fmt.Sprintf("%v; taking back what was written: %v", e.Err, e.TakeBack)
}

func (e *HalfDoneError) Unwrap() []error { return []error{e.Err, e.TakeBack} }
