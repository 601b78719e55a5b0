// This file owns the sentences about snapshots that are to be restored.

package explain

import (
	"errors"
	"fmt"
	"io/fs"

	"dateline/annotate"
	"dateline/storage"
)

// backup explains why a snapshot was not restored. The project is as it was in
// each case.
func backup(err error) string {
	b, ok := errors.AsType[*storage.BackupError](err)
	if !ok {
		return ""
	}
	const another = "; nothing was changed, choose another snapshot"
	p := quote(b.Path)
	if newer, ok := errors.AsType[*storage.NewerFormatError](b.Err); ok {
		return fmt.Sprintf("%s is of format %d, and this version of Dateline knows formats up to %d; nothing was changed, update Dateline to restore it", p, newer.Version, newer.Known)
	}
	for _, known := range []struct {
		err      error
		sentence string
	}{
		{storage.ErrOtherProject, p + " is a snapshot of another project" + another + " of this one, or open that project"},
		{storage.ErrOwnPath, p + " is the project itself, and not a snapshot of it" + another},
		{storage.ErrTruncated, "the end of " + p + " is missing" + another},
		{storage.ErrDamaged, p + " is damaged" + another},
		{storage.ErrNotProject, p + " is not a Dateline project" + another},
		{storage.ErrLocked, p + " is open in another window or program; nothing was changed, close it there and try again"},
		{fs.ErrNotExist, p + " is not there any more" + another},
		{fs.ErrPermission, "the system does not let you read " + p + "; nothing was changed, give yourself the right to read it and try again"},
	} {
		if errors.Is(b.Err, known.err) {
			return known.sentence
		}
	}
	what, _ := about(b.Err)
	return of(p, what) + another
}

// cause is an error without the names of the files that stand before it.
func cause(err error) error {
	if f, ok := errors.AsType[*storage.FileError](err); ok {
		return cause(f.Err)
	}
	return err
}

// kindOf names what a record is.
func kindOf(k annotate.Key) string {
	switch k.Kind {
	case annotate.KindArticle:
		return "the article"
	case annotate.KindSpan:
		return "the tag"
	case annotate.KindLink:
		return "the link"
	case annotate.KindStatus:
		return "the state of an article"
	case annotate.KindReceipt:
		return "what was left out of the article"
	case annotate.KindRules:
		return "what was learned of a source"
	case annotate.KindSearch:
		return "the saved search"
	case annotate.KindComment:
		return "the comment"
	case annotate.KindDecision:
		return "the decision"
	case annotate.KindAssignment:
		return "the assignment"
	}
	return "what you changed"
}
