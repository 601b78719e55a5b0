// This file owns what is said of a file: what is wrong with it, as the words
// after its name, and what to do.

package explain

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"syscall"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
	"dateline/storage/formats"
	"dateline/storage/intake"
	"dateline/storage/intake/table"
	"dateline/storage/transfer/fault"
)

// about says what is wrong with a file, to stand after its name, and what to do.
func about(err error) (what, advice string) {
	for _, explain := range []func(error) (string, string){aboutTransfer, aboutDataset, aboutIntake, aboutText, aboutDisk} {
		if what, advice := explain(err); what != "" {
			return what, advice
		}
	}
	return fmt.Sprintf("could not be used (%v)", innermost(err)), "try again, and if it goes on, report it with these words"
}

// innermost is the cause that everything else was wrapped around.
func innermost(err error) error {
	for {
		inner := errors.Unwrap(err)
		if inner == nil {
			return err
		}
		err = inner
	}
}

func aboutTransfer(err error) (what, advice string) {
	if e, ok := errors.AsType[*fault.SchemeError](err); ok {
		return fmt.Sprintf("has the attribute %s of %s as %s, and the project has it as %s", e.Attribute, e.Label, e.File, e.Project),
			"rename it in the file, or import it into a project of its own"
	}
	if e, ok := errors.AsType[*annotate.SchemeError](err); ok {
		return ", " + e.Error(), "correct that in the file and try again"
	}
	if e, ok := errors.AsType[*fault.ArticleError](err); ok {
		return fmt.Sprintf("has to do with the article %s (%s): %s", quote(e.Title), e.ID, lower(Sentence(e.Err))), ""
	}
	for _, known := range []struct {
		err          error
		what, advice string
	}{
		{fault.ErrNotFile, "is neither a file nor a folder of files", "choose a file"},
		{fault.ErrUnknownFormat, "is of no format that Dateline reads", "save it as plain text, or name its format if you know it"},
		{fault.ErrNoArticles, "holds no articles", "check that it is the file you meant"},
		{fault.ErrManyArticles, "holds more than one article", "import it as a whole"},
		{fault.ErrExists, "is there already", "choose another name, or let it be replaced (on the command line with --force)"},
		{fault.ErrNoFolder, "cannot be made: its folder is not there", "make the folder first, or choose another place"},
		{fault.ErrNotExport, "is a folder that holds other things than an export, and is left alone", "choose another name"},
		{fault.ErrOtherNote, "is there already, and was not written by Dateline", "choose another name for the export, or move that file"},
		{fault.ErrKeyInside, "would be a part of the export that hides who is who", "put the key file elsewhere"},
		{fault.ErrNotKeyFile, "is no key file of pseudonyms", "choose the one that an earlier export wrote, or a new name"},
		{fault.ErrMoreRefused, "has more articles that are not listed here", "mend those that are, and import it again"},
		{fault.ErrIsProject, "is the project itself", "choose another name for the export"},
	} {
		if errors.Is(err, known.err) {
			return known.what, known.advice
		}
	}
	return "", ""
}

// aboutDataset explains what a reader of a format found.
func aboutDataset(err error) (what, advice string) {
	if e, ok := errors.AsType[*formats.NewerError](err); ok {
		return fmt.Sprintf("is %s/%d, and this version of Dateline reads up to %s/%d", e.Format, e.Found, e.Format, e.Known),
			"update Dateline, or export it again from an older version"
	}
	e, ok := errors.AsType[*formats.Error](err)
	if !ok {
		if errors.Is(err, formats.ErrNotFormat) {
			return "is not a file of the format that it was read as", "check that it is the file you meant"
		}
		return "", ""
	}
	if where := e.Where(); where != "" {
		what = ", " + where
	}
	what += ": " + e.Problem
	if e.Found != "" {
		what += ", found " + e.Found
	}
	if e.Expected != "" {
		what += ", expected " + e.Expected
	}
	if e.Line > 0 {
		what += fmt.Sprintf(" (line %d, byte %d)", e.Line, e.Offset)
	}
	if errors.Is(err, formats.ErrNotFormat) {
		return what, "check that it is the file you meant"
	}
	if e.Part != "" {
		return what, "correct that in the file and try again"
	}
	return what, "correct the file or export it again, then try again"
}

// aboutIntake explains why no article was found in a file.
func aboutIntake(err error) (what, advice string) {
	if e, ok := errors.AsType[*table.MappingError](err); ok {
		if e.Part == "" {
			return fmt.Sprintf("has the columns %s, and it is not plain which of them holds the text of the articles", list(e.Known)),
				"say which (on the command line with --columns text=NAME)"
		}
		return fmt.Sprintf("cannot be read by the columns %s: %s (there are %s)", quote(e.Part), e.Problem, list(e.Known)), "name them anew"
	}
	for _, known := range []struct {
		err          error
		what, advice string
	}{
		{intake.ErrPassword, "opens with a password only", "save a copy of it without the password, and import that"},
		{intake.ErrNoText, "holds pictures of pages, and no text that could be read", "have its text recognised (OCR) by another program, and import what that saves"},
		{intake.ErrTooMuch, "unpacks to far more than an article, and was not read to its end", "check where it is from"},
		{intake.ErrNotArticle, "holds no article that could be found", "open it, copy the text, and paste it into a new article"},
		{intake.ErrOldWord, "is a Word document of the old kind (.doc)", "save it as .docx, and import that"},
		{intake.ErrOldExcel, "is an Excel workbook of the old kind (.xls)", "save it as .xlsx, and import that"},
		{intake.ErrBroken, "is broken, or was cut off", "copy it again from where it came, or save it anew"},
	} {
		if errors.Is(err, known.err) {
			return known.what, known.advice
		}
	}
	return "", ""
}

// aboutText explains why bytes are no text of an article.
func aboutText(err error) (what, advice string) {
	if e, ok := errors.AsType[*text.InvalidUTF8Error](err); ok {
		return fmt.Sprintf("is not valid UTF-8 at byte %d (the first is byte 0)", e.Offset),
			"save it as UTF-8, or name its encoding"
	}
	if e, ok := errors.AsType[*text.EncodingError](err); ok {
		return fmt.Sprintf("is encoded as %s, not as UTF-8", e.Encoding), "save it as UTF-8, or name its encoding"
	}
	if e, ok := errors.AsType[*intake.EncodingError](err); ok {
		return fmt.Sprintf("is not valid %s at byte %d (the first is byte 0)", e.Encoding, e.Offset), "name the encoding that it has"
	}
	if e, ok := errors.AsType[*text.TooLongError](err); ok {
		return fmt.Sprintf("is too long: %s of text, and an article can have %s at the most", megabytes(e.Length), megabytes(text.MaxLen)),
			"split it into several files"
	}
	for _, known := range []struct {
		err          error
		what, advice string
	}{
		{text.ErrNotText, "is not text: it holds NUL bytes, as pictures and programs do", "choose a text file, or save it as plain text"},
		{text.ErrEmpty, "is empty, or holds nothing but white space", "check that it is the file you meant"},
		{text.ErrTooLong, "is too long", "split it into several files"},
		{text.ErrCarriageReturn, "has a text with a carriage return in it", "verify the project"},
		{text.ErrByteOrderMark, "has a text that begins with a byte-order mark", "verify the project"},
	} {
		if errors.Is(err, known.err) {
			return known.what, known.advice
		}
	}
	return "", ""
}

func megabytes(n int) string { return fmt.Sprintf("%.1f MB", float64(n)/(1<<20)) }

// aboutDisk explains what the system says of a file.
func aboutDisk(err error) (what, advice string) {
	for _, known := range []struct {
		err          error
		what, advice string
	}{
		{fs.ErrNotExist, "is not there", "check the name and the folder"},
		{fs.ErrPermission, "is closed to you: the system refuses it", "give yourself the right to it, or choose another place"},
		{fs.ErrExist, "is there already", "choose another name"},
		{storage.ErrDiskFull, "does not fit: the disk is full", "free some space and try again"},
		{syscall.ENOSPC, "does not fit: the disk is full", "free some space and try again"},
		{syscall.EFBIG, "does not fit: the system takes no file that large", "choose another disk, or write less into it"},
		{syscall.EROFS, "is on a disk that cannot be written", "choose another place"},
		{syscall.EISDIR, "is a folder", "choose a file"},
		{syscall.ENOTDIR, "is in what is no folder", "check the name and the folder"},
		{syscall.ELOOP, "is a link that leads back to itself", "remove the link, or choose what it was to lead to"},
		{syscall.ENAMETOOLONG, "has too long a name", "choose a shorter one"},
		{syscall.EIO, "cannot be read or written: the disk reports a fault", "copy what you can to another disk"},
		{io.ErrUnexpectedEOF, "ends too early", "copy it again from where it came"},
		{fs.ErrClosed, "was closed already", "open it again"},
	} {
		if errors.Is(err, known.err) {
			return known.what, known.advice
		}
	}
	return "", ""
}
