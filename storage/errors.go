// This file owns the errors of the package: each is one that a caller, and in
// the end a user, does something about.

package storage

import (
	"errors"
	"fmt"

	"dateline/annotate"
	"dateline/annotate/text"
)

// Errors that concern the file as a whole. All but ErrClosed come wrapped in a
// *FileError. A file that is not there, or may not be read, is fs.ErrNotExist
// or fs.ErrPermission.
var (
	// ErrExists is returned by Create where something stands at the path
	// already. It is there as it was.
	ErrExists = errors.New("there is a file already")

	// ErrNoFolder is returned by Create for a path in a folder that is not there.
	ErrNoFolder = errors.New("there is no such folder")

	// ErrLocked is returned by Open when another process, or another Store of
	// this one, has the project open.
	ErrLocked = errors.New("the project is open elsewhere")

	// ErrReadOnly is returned by Open when the file can be read but not
	// written, and by Commit and Snapshot of a Store that was opened with
	// Options.ReadOnly.
	ErrReadOnly = errors.New("the project cannot be written")

	// ErrNotProject is returned by Open for a file that no version of this
	// program wrote: another kind of file, an empty one, a folder.
	ErrNotProject = errors.New("not a Dateline project")

	// ErrDamaged is returned when the content of the file contradicts itself.
	// A file that was found to be damaged is not written to: once a call of a
	// Store returned this error, Commit and Snapshot do too.
	ErrDamaged = errors.New("the project is damaged")

	// ErrTruncated is returned by Open when the end of the file is missing, as
	// after a copy that was cut short.
	ErrTruncated = errors.New("the end of the project is missing")

	// ErrNewerFormat is returned by Open for a project that a later version of
	// the program wrote. The error is a *NewerFormatError.
	ErrNewerFormat = errors.New("the project is of a newer format")

	// ErrDiskFull is returned by Create, Commit and Snapshot when the disk, or
	// the user's share of it, has no room, or when it takes no file that
	// large. The project is as it was before.
	ErrDiskFull = errors.New("the disk is full")

	// ErrOwnPath is returned by SaveCopy and Restore for the path of the project
	// itself.
	ErrOwnPath = errors.New("that is the project itself")

	// ErrOtherProject is in the *BackupError of Restore for a file that is a
	// project, but not this one.
	ErrOtherProject = errors.New("it is of another project")

	// ErrClosed is returned by all methods after Close.
	ErrClosed = errors.New("the project is closed")
)

// ErrInvalidChange is returned by Commit for a change that no project can
// take: without an id, without an author, with an edit of nothing.
var ErrInvalidChange = errors.New("the change is not complete")

// FileError says which file an error is about.
type FileError struct {
	Path string
	Err  error
}

func (e *FileError) Error() string { return fmt.Sprintf("project %s: %v", e.Path, e.Err) }

func (e *FileError) Unwrap() error { return e.Err }

// NewerFormatError says which format a project has and which this program
// knows.
type NewerFormatError struct{ Version, Known int }

func (e *NewerFormatError) Error() string {
	return fmt.Sprintf("%v: %d, where this program knows %d", ErrNewerFormat, e.Version, e.Known)
}

// Is makes the error an ErrNewerFormat.
func (e *NewerFormatError) Is(target error) bool { return target == ErrNewerFormat }

// MigrationError is returned by Open for a project of an older format that
// could not be brought up to date, as a rule because the snapshot before it
// found no room. The project is of the older format still, and can be looked at.
type MigrationError struct {
	From int // the format that it has
	Err  error
}

func (e *MigrationError) Error() string {
	return fmt.Sprintf("bring the project from format %d to %d: %v", e.From, formatVersion, e.Err)
}

func (e *MigrationError) Unwrap() error { return e.Err }

// MissingTextError is returned by Commit for an article whose text is neither
// in the project nor in the batch, and by Text, which knows of no article, for
// a text that is not there.
type MissingTextError struct {
	Article annotate.ID
	Text    text.Hash
}

func (e *MissingTextError) Error() string {
	if e.Article == (annotate.ID{}) {
		return fmt.Sprintf("the text with the SHA-256 %s is not in the project", e.Text)
	}
	return fmt.Sprintf("article %s: its text (SHA-256 %s) is missing", e.Article, e.Text)
}

// MissingArticleError is returned by Commit for a span, link or status of an
// article that is neither in the project nor in the batch.
type MissingArticleError struct{ Key annotate.Key }

func (e *MissingArticleError) Error() string {
	return fmt.Sprintf("record %s: its article %s is missing", e.Key.ID, e.Key.Article)
}

// SameTextError is returned by Reinstate for an article whose text another one has by now.
type SameTextError struct{ Article, There annotate.ID }

func (e *SameTextError) Error() string {
	return fmt.Sprintf("article %s: its text is in the project already, as article %s", e.Article, e.There)
}

// RecordError is returned by Commit for a record that cannot be kept.
type RecordError struct {
	Key     annotate.Key
	Problem string
}

func (e *RecordError) Error() string { return fmt.Sprintf("record %s: %s", e.Key.ID, e.Problem) }

// BackupError is returned by Restore for a file that cannot be restored. Err is
// one of ErrNotProject, ErrTruncated, ErrDamaged, ErrNewerFormat (a
// *NewerFormatError), ErrOtherProject, ErrOwnPath, ErrLocked, fs.ErrNotExist,
// fs.ErrPermission or what the system says. The project is as it was.
type BackupError struct {
	Path string // of the file
	Err  error
}

func (e *BackupError) Error() string { return fmt.Sprintf("restore %s: %v", e.Path, e.Err) }

func (e *BackupError) Unwrap() error { return e.Err }

// PurgedError is returned by Commit for a change that would bring back a record
// which was removed for good when the bin was emptied, as an undo of its
// removal does.
type PurgedError struct{ Key annotate.Key }

func (e *PurgedError) Error() string {
	return fmt.Sprintf("record %s was removed for good when the bin was emptied", e.Key.ID)
}

// ErrMislisted is what Verify says of an article whose value in the listing does
// not agree with its records.
var ErrMislisted = errors.New("what is listed of it does not agree with its records")

// EntityError is what Verify says of an entity that is named and is not there: by
// a span, or by an entity that was merged into it.
type EntityError struct {
	Span    annotate.ID // zero where an entity names it
	Quote   string      // of the span
	Entity  annotate.Entity
	Missing annotate.ID
}

func (e *EntityError) Error() string {
	if e.Span == (annotate.ID{}) {
		return fmt.Sprintf("the entity %q (%s) is merged into %s, which is not there", e.Entity.Name, e.Entity.ID, e.Missing)
	}
	return fmt.Sprintf("tag %s (%q): the entity %s, which it names, is not there", e.Span, annotate.Shorten(e.Quote, 40), e.Missing)
}

// UnlistedError is returned by Listing and Bin, beside what they list, for the
// articles that neither the listing nor the records tell of, because both are
// damaged. Some of them may be in the bin. It is an ErrDamaged.
type UnlistedError struct {
	Articles []annotate.ID
	Err      error // what is wrong with the first of them
}

func (e *UnlistedError) Error() string {
	return fmt.Sprintf("%d articles cannot be listed, the first of them %s: %v", len(e.Articles), e.Articles[0], e.Err)
}

func (e *UnlistedError) Unwrap() error { return e.Err }

// UnknownArticleError is returned by Document for an article that is not in
// the project, or in its bin.
type UnknownArticleError struct{ ID annotate.ID }

func (e *UnknownArticleError) Error() string {
	return fmt.Sprintf("article %s is not in the project", e.ID)
}

// UnknownChangeError is yielded by JournalFrom for a change that is not in the
// project.
type UnknownChangeError struct{ ID annotate.ID }

func (e *UnknownChangeError) Error() string {
	return fmt.Sprintf("change %s is not in the project", e.ID)
}
