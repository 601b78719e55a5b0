// This file owns the errors of the package.

package share

import (
	"errors"
	"fmt"
	"strings"
)

// Errors of a share file, which come wrapped in a *FileError.
var (
	// ErrNotShare is returned for a file that is neither a share file nor a project.
	ErrNotShare = errors.New("not a share file")
	// ErrPassphraseNeeded is returned for a locked file that is opened without a passphrase.
	ErrPassphraseNeeded = errors.New("the share file is locked")
	// ErrPassphrase is returned for a locked file that the passphrase does not open.
	ErrPassphrase = errors.New("the passphrase is wrong")
	// ErrNewerFormat is returned for a file that a later version of the program wrote.
	ErrNewerFormat = errors.New("the share file is of a newer format")
	// ErrDamaged is returned for a file that was cut off or altered since it was written.
	ErrDamaged = errors.New("the share file is damaged")
	// ErrTooLarge is returned for a file that holds more than can be taken in.
	ErrTooLarge = errors.New("the share file holds too much")
	// ErrNoPassphrase is for whoever reads a passphrase from a file that holds none.
	ErrNoPassphrase = errors.New("the file holds no passphrase")
	// ErrSameProject is returned by Merge for the project itself.
	ErrSameProject = errors.New("that is the project itself")
	// ErrAltered is returned where a file was altered between two times of reading it.
	ErrAltered = errors.New("the share file was altered meanwhile")
)

// FileError says which file an error is about.
type FileError struct {
	Path string
	Err  error
}

func (e *FileError) Error() string { return fmt.Sprintf("share file %s: %v", e.Path, e.Err) }

func (e *FileError) Unwrap() error { return e.Err }

// ContentError says what a file holds that no program of ours writes. Nothing of such a
// file is taken in.
type ContentError struct {
	Problem string // for the user, without a capital and a full stop
	Err     error  // nil where Problem says all
}

func (e *ContentError) Error() string {
	if e.Err != nil {
		return e.Problem + ": " + e.Err.Error()
	}
	return e.Problem
}

func (e *ContentError) Unwrap() error { return e.Err }

// MissingTextError is returned for a file that leaves out texts because the teammate whom
// it is for has them, and the project does not.
type MissingTextError struct {
	Articles int    // that have no text
	Title    string // of the first
}

func (e *MissingTextError) Error() string {
	return fmt.Sprintf("the texts of %d articles are neither in the file nor in the project, the first of them %q", e.Articles, e.Title)
}

// SchemeError is returned by Merge for a file whose tag scheme contradicts that of the
// project, unless the answers say whose stands.
type SchemeError struct {
	Contradictions []string // sentences without a full stop
}

func (e *SchemeError) Error() string {
	return "the tag schemes contradict each other: " + strings.Join(e.Contradictions, "; ")
}
