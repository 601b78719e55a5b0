// This file owns the sentences about share files, and projects that are merged.

package explain

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/share"
)

// shared explains why a file was not written to be shared, or not merged. Nothing of it
// was taken in, in each case.
func shared(err error) string {
	if e, ok := errors.AsType[*storage.SameTextError](err); ok {
		return fmt.Sprintf("the merge was not brought back, since the text of an article that came with it is in the project by now, as the article %s; merge the file again", e.There)
	}
	f, ok := errors.AsType[*share.FileError](err)
	if !ok || errors.Is(err, context.Canceled) {
		return ""
	}
	if inner, ok := errors.AsType[*storage.FileError](f.Err); ok {
		return fmt.Sprintf("%s was not merged: %s", quote(f.Path), lower(inProject(inner)))
	}
	p := quote(f.Path)
	if s := sharedContent(p, f.Err); s != "" {
		return s
	}
	for _, known := range []struct {
		err      error
		sentence string
	}{
		{share.ErrNotShare, p + " is neither a share file nor a Dateline project; choose a file that ends in " + share.Extension + " or " + storage.Extension},
		{share.ErrPassphraseNeeded, p + " is locked with a passphrase; ask whoever sent it, and give the passphrase (on the command line with --passphrase-file)"},
		{share.ErrPassphrase, "the passphrase does not open " + p + "; check it letter by letter, or ask whoever sent the file"},
		{share.ErrNoPassphrase, p + " holds no passphrase; write it into the first line, and nothing else"},
		{share.ErrNewerFormat, p + " was written by a later version of Dateline; update Dateline to merge it"},
		{share.ErrDamaged, p + " was cut off or altered after it was written, and nothing of it was merged; copy it again from where it came, or have it sent once more"},
		{share.ErrTooLarge, p + " unpacks to more than can be taken in, and nothing of it was merged; check where it is from, or have it shared in parts, a layer each"},
		{share.ErrSameProject, p + " is the project that is open; choose the share file or the project of someone else"},
		{storage.ErrOutdated, p + " was not merged, since the project was changed all the while; wait until other work on it is done, and merge it again"},
		{share.ErrAltered, p + " was altered while it was read, and nothing of it was merged; merge it again when it is complete"},
	} {
		if errors.Is(f.Err, known.err) {
			return known.sentence
		}
	}
	what, advice := about(f.Err)
	return join(of(p, what), advice)
}

// sharedContent explains what is wrong with what a file says.
func sharedContent(p string, err error) string {
	const nothing = "nothing of it was merged; ask whoever sent it to share it anew"
	if e, ok := errors.AsType[*share.MisfitError](err); ok {
		why := fmt.Sprintf("does not fit its text (%v)", e.Err)
		if s, ok := errors.AsType[*annotate.SpanError](e.Err); ok {
			why = fmt.Sprintf("says %s, and does not fit its text (%s)", quote(annotate.Shorten(s.Quote, 60)), s.Problem)
			if s.Found != "" {
				why = fmt.Sprintf("says %s, but the text reads %s there", quote(annotate.Shorten(s.Quote, 60)), quote(annotate.Shorten(s.Found, 60)))
			}
		}
		return fmt.Sprintf("a tag of the article %s in %s %s; %s", quote(annotate.Shorten(e.Article.Title, 60)), p, why, nothing)
	}
	if e, ok := errors.AsType[*share.MissingTextError](err); ok {
		n := "the text of an article"
		if e.Articles > 1 {
			n = fmt.Sprintf("the texts of %d articles", e.Articles)
		}
		return fmt.Sprintf("%s leaves out %s (%s), because whom it is for has it, and this project does not; ask whoever sent it to share it for everyone",
			p, n, quote(annotate.Shorten(e.Title, 60)))
	}
	if e, ok := errors.AsType[*share.SchemeError](err); ok {
		return fmt.Sprintf("the tag scheme of %s contradicts that of the project, and nothing was merged (%s); say whose stands (on the command line with --scheme mine, theirs or both)",
			p, strings.Join(e.Contradictions, "; "))
	}
	if e, ok := errors.AsType[*share.ContentError](err); ok {
		return fmt.Sprintf("%s holds what Dateline does not write (%s), and %s", p, oneLine(e), nothing)
	}
	if e, ok := errors.AsType[*annotate.SchemeError](err); ok {
		return fmt.Sprintf("the tag scheme of %s does not go together with what is tagged here (%s), and nothing was merged; keep yours (on the command line with --scheme mine or both)", p, e)
	}
	return ""
}

// oneLine is what an error says, without line breaks and not without end.
func oneLine(err error) string {
	return annotate.Shorten(strings.Join(strings.Fields(err.Error()), " "), 300)
}
