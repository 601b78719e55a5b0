// This file owns the sentences about a project and what is in it.

package explain

import (
	"errors"
	"fmt"
	"io/fs"

	"dateline/annotate"
	"dateline/storage"
)

// inProject explains an error about a project file.
func inProject(err error) string {
	if s := backup(err); s != "" {
		return s
	}
	f, ok := errors.AsType[*storage.FileError](err)
	if !ok {
		return record(err)
	}
	p := quote(f.Path)
	if m, ok := errors.AsType[*storage.MigrationError](err); ok && errors.Is(err, storage.ErrDiskFull) {
		return fmt.Sprintf("%s is of format %d and was not brought up to date, because there is no room on the disk for a snapshot of it and the new index; free some space and open it again", p, m.From)
	} else if ok && !errors.Is(err, storage.ErrDamaged) {
		return fmt.Sprintf("%s is of format %d and was not brought up to date, because no snapshot of it could be made first (%v); give yourself the right to write beside it, or work on a copy", p, m.From, cause(m.Err))
	}
	if newer, ok := errors.AsType[*storage.NewerFormatError](err); ok {
		return fmt.Sprintf("%s is of format %d, and this version of Dateline knows formats up to %d; update Dateline to open it", p, newer.Version, newer.Known)
	}
	for _, known := range []struct {
		err      error
		sentence string
	}{
		{storage.ErrOwnPath, p + " is the project that is open; choose another name for the copy"},
		{storage.ErrExists, "there is a file at " + p + " already; choose another name, or open that file"},
		{storage.ErrLocked, p + " is open in another window or program; close it there and try again"},
		{storage.ErrDiskFull, "there is no room on the disk for " + p + ", and it is as it was before; free some space and try again"},
		{storage.ErrTruncated, "the end of " + p + " is missing, as after a copy that was cut short; copy it again from where it came, or restore a snapshot from " + quote(f.Path+".backups")},
		{storage.ErrDamaged, p + " is damaged, and nothing was written to it; restore a snapshot from " + quote(f.Path+".backups") + ", or use a copy of your own"},
		{storage.ErrNotProject, p + " is not a Dateline project; choose a file that ends in " + storage.Extension + ", or import this one into a project"},
		{storage.ErrReadOnly, p + " can be read but not written; give yourself the right to write it, or work on a copy"},
		{storage.ErrClosed, p + " was closed already; open it again"},
		{storage.ErrNoFolder, "there is no folder for " + p + "; make the folder first, or choose another place"},
		{fs.ErrNotExist, "there is no project at " + p + "; check the name, or make a new project"},
		{fs.ErrPermission, "the system does not let you open " + p + "; give yourself the right to read and write it"},
	} {
		if errors.Is(err, known.err) {
			return known.sentence
		}
	}
	what, advice := about(f.Err)
	return join(of(p, what), advice)
}

// record explains an error about something within a project, which a change
// does not fit.
func record(err error) string {
	const again = "open the project again, and if it goes on, verify it"
	if e, ok := errors.AsType[*storage.UnknownArticleError](err); ok {
		return fmt.Sprintf("the article %s is not in the project any more; look for it in the bin", e.ID)
	}
	if e, ok := errors.AsType[*storage.UnknownChangeError](err); ok {
		return fmt.Sprintf("the change %s is not in the history of the project; %s", e.ID, again)
	}
	if e, ok := errors.AsType[*storage.MissingTextError](err); ok {
		return fmt.Sprintf("the text of the article %s is not in the project; import its file again", e.Article)
	}
	if e, ok := errors.AsType[*storage.MissingArticleError](err); ok {
		return fmt.Sprintf("the article %s, to which a tag belongs, is not in the project; import it first", e.Key.Article)
	}
	if e, ok := errors.AsType[*storage.PurgedError](err); ok {
		return fmt.Sprintf("%s (%s) was removed for good when the bin was emptied, so this cannot be taken back, and nothing was changed; look for it in a snapshot that is older, under Backups", kindOf(e.Key), e.Key.ID)
	}
	if e, ok := errors.AsType[*storage.RecordError](err); ok {
		return fmt.Sprintf("the project cannot keep %s (%s); %s", e.Key.ID, e.Problem, again)
	}
	if e, ok := errors.AsType[*annotate.ConflictError](err); ok {
		return fmt.Sprintf("what you changed (%s) was changed elsewhere in the meantime; %s", e.Key.ID, again)
	}
	if errors.Is(err, storage.ErrInvalidChange) {
		return "the change is not complete, so it was not saved; " + again
	}
	return ""
}
