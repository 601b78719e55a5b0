package explain_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"regexp"
	"strings"
	"syscall"
	"testing"

	"dateline/annotate"
	"dateline/annotate/review"
	"dateline/annotate/text"
	"dateline/storage"
	"dateline/storage/explain"
	"dateline/storage/formats"
	"dateline/storage/intake"
	"dateline/storage/intake/table"
	"dateline/storage/profile"
	"dateline/storage/transfer/fault"
)

var id = annotate.ID{0x01, 0x8f}

func project(err error) error { return &storage.FileError{Path: "/p/aleppo.dateline", Err: err} }

func restore(err error) error { return &storage.BackupError{Path: "/b/a.dateline", Err: err} }

func page(status int, err error) error {
	return &fault.FetchError{Address: "https://courier.example/a", Status: status, Err: err}
}

func file(err error) error { return &fault.FileError{Path: "/n/a.txt", Err: err} }

func onDisk(err error) error { return &fs.PathError{Op: "write", Path: "/n/out.json", Err: err} }

// sentences has every error that the packages below document, and what its
// sentence must hold: which file or tag, what is wrong, what to do.
var sentences = []struct {
	err  error
	says []string
}{
	// A document of the network.
	{page(0, fault.ErrAddress), []string{"https://courier.example/a", "not the address", "https://"}},
	{page(0, fault.ErrPageTooLarge), []string{"https://courier.example/a", "20 MB", "browser"}},
	{page(0, fault.ErrRedirects), []string{"https://courier.example/a", "leads on", "browser"}},
	{page(0, fault.ErrFetchTime), []string{"https://courier.example/a", "30 seconds", "try again"}},
	{page(403, errors.New("forbidden")), []string{"https://courier.example/a", "403", "browser"}},
	{page(404, errors.New("not found")), []string{"https://courier.example/a", "404", "check the address"}},
	{page(500, errors.New("broken")), []string{"https://courier.example/a", "500", "try again"}},
	{page(0, errors.New("no such host")), []string{"https://courier.example/a", "no such host", "network"}},

	// A project.
	{project(storage.ErrExists), []string{"/p/aleppo.dateline", "already", "another name"}},
	{project(fmt.Errorf("%w: %w", storage.ErrNoFolder, fs.ErrNotExist)), []string{"/p/aleppo.dateline", "no folder", "make the folder"}},
	{project(storage.ErrLocked), []string{"/p/aleppo.dateline", "open in another window", "close it there"}},
	{project(fmt.Errorf("%w: %w", storage.ErrReadOnly, fs.ErrPermission)), []string{"/p/aleppo.dateline", "not written", "copy"}},
	{project(storage.ErrNotProject), []string{"/p/aleppo.dateline", "not a Dateline project", ".dateline"}},
	{project(storage.ErrDamaged), []string{"/p/aleppo.dateline", "damaged", "snapshot", "aleppo.dateline.backups"}},
	{project(storage.ErrTruncated), []string{"/p/aleppo.dateline", "cut short", "copy it again"}},
	{project(&storage.NewerFormatError{Version: 3, Known: 1}), []string{"/p/aleppo.dateline", "format 3", "update"}},
	{project(fmt.Errorf("%w: %w", storage.ErrDiskFull, syscall.ENOSPC)), []string{"/p/aleppo.dateline", "no room", "as it was", "free some space"}},
	{project(storage.ErrClosed), []string{"/p/aleppo.dateline", "closed", "open it again"}},
	{project(onDisk(fs.ErrNotExist)), []string{"/p/aleppo.dateline", "no project", "make a new"}},
	{project(onDisk(syscall.EACCES)), []string{"/p/aleppo.dateline", "does not let you", "right"}},
	{project(onDisk(syscall.EIO)), []string{"/p/aleppo.dateline", "fault", "another disk"}},
	{project(errors.New("page 7: odd")), []string{"/p/aleppo.dateline", "page 7: odd", "try again"}},
	{project(storage.ErrOwnPath), []string{"/p/aleppo.dateline", "that is open", "another name"}},
	{&storage.MigrationError{From: 1, Err: project(fmt.Errorf("%w: %w", storage.ErrDiskFull, syscall.ENOSPC))}, []string{"/p/aleppo.dateline", "format 1", "no room", "free some space"}},
	{&storage.MigrationError{From: 1, Err: project(onDisk(syscall.EACCES))}, []string{"/p/aleppo.dateline", "format 1", "snapshot", "a copy"}},
	{&storage.MigrationError{From: 1, Err: project(storage.ErrDamaged)}, []string{"/p/aleppo.dateline", "damaged", "aleppo.dateline.backups"}},
	{&storage.PurgedError{Key: annotate.Article{ID: id}.Key()}, []string{"The article", id.String(), "for good", "nothing was changed", "Backups"}},
	{&storage.PurgedError{Key: annotate.Span{ID: id}.Key()}, []string{"The tag", "cannot be taken back"}},

	// A snapshot that is to be restored.
	{restore(storage.ErrOtherProject), []string{"/b/a.dateline", "another project", "nothing was changed", "choose another"}},
	{restore(storage.ErrOwnPath), []string{"/b/a.dateline", "the project itself", "choose another"}},
	{restore(storage.ErrTruncated), []string{"/b/a.dateline", "end of", "nothing was changed"}},
	{restore(fmt.Errorf("%w: page 7", storage.ErrDamaged)), []string{"/b/a.dateline", "damaged", "nothing was changed", "choose another"}},
	{restore(storage.ErrNotProject), []string{"/b/a.dateline", "not a Dateline project", "choose another"}},
	{restore(&storage.NewerFormatError{Version: 3, Known: 2}), []string{"/b/a.dateline", "format 3", "nothing was changed", "update"}},
	{restore(storage.ErrLocked), []string{"/b/a.dateline", "open in another window", "close it there"}},
	{restore(onDisk(fs.ErrNotExist)), []string{"/b/a.dateline", "not there any more", "choose another"}},
	{restore(onDisk(syscall.EACCES)), []string{"/b/a.dateline", "right to read"}},
	{restore(errors.New("odd")), []string{"/b/a.dateline", "odd", "nothing was changed"}},
	{storage.ErrInvalidChange, []string{"change", "not saved"}},
	{&storage.MissingTextError{Article: id}, []string{id.String(), "text", "import"}},
	{&storage.MissingArticleError{Key: annotate.Key{Article: id}}, []string{id.String(), "not in the project", "import"}},
	{&storage.RecordError{Key: annotate.Key{ID: id}, Problem: "it has no id"}, []string{id.String(), "it has no id", "verify"}},
	{&storage.UnknownArticleError{ID: id}, []string{id.String(), "bin"}},
	{&storage.UnknownChangeError{ID: id}, []string{id.String(), "history"}},

	// A file that is imported.
	{file(onDisk(fs.ErrNotExist)), []string{"/n/a.txt", "not there", "check the name"}},
	{file(onDisk(syscall.EACCES)), []string{"/n/a.txt", "refuses", "right to it"}},
	{file(onDisk(syscall.EIO)), []string{"/n/a.txt", "disk reports a fault", "copy"}},
	{file(io.ErrUnexpectedEOF), []string{"/n/a.txt", "ends too early", "copy it again"}},
	{file(fmt.Errorf("decode a text: %w", text.ErrNotText)), []string{"/n/a.txt", "not text", "choose a text file"}},
	{file(text.ErrEmpty), []string{"/n/a.txt", "empty", "the file you meant"}},
	{file(&text.InvalidUTF8Error{Offset: 17}), []string{"/n/a.txt", "not valid UTF-8 at byte 17", "save it as UTF-8"}},
	{file(&text.EncodingError{Encoding: "UTF-16"}), []string{"/n/a.txt", "UTF-16", "save it as UTF-8"}},
	{file(&intake.EncodingError{Encoding: "euc-kr", Offset: 4}), []string{"/n/a.txt", "not valid euc-kr at byte 4", "name the encoding"}},
	{file(&text.TooLongError{Length: 25 << 20}), []string{"/n/a.txt", "25.0 MB", "10.0 MB", "split"}},
	{file(text.ErrTooLong), []string{"/n/a.txt", "too long", "split"}},
	{file(text.ErrCarriageReturn), []string{"/n/a.txt", "carriage return"}},
	{file(text.ErrByteOrderMark), []string{"/n/a.txt", "byte-order mark"}},
	{file(fault.ErrNotFile), []string{"/n/a.txt", "neither a file nor a folder", "choose"}},
	{file(fault.ErrUnknownFormat), []string{"/n/a.txt", "no format", "plain text"}},
	{file(fault.ErrNoArticles), []string{"/n/a.txt", "no articles", "check"}},
	{file(fault.ErrManyArticles), []string{"/n/a.txt", "more than one article", "as a whole"}},
	{file(intake.ErrPassword), []string{"/n/a.txt", "password", "save a copy"}},
	{file(intake.ErrNoText), []string{"/n/a.txt", "pictures of pages", "OCR"}},
	{file(fmt.Errorf("%w: no cross-reference table", intake.ErrBroken)), []string{"/n/a.txt", "is broken", "copy it again"}},
	{file(intake.ErrTooMuch), []string{"/n/a.txt", "unpacks to far more", "check where"}},
	{file(intake.ErrOldWord), []string{"/n/a.txt", "old kind", ".docx"}},
	{file(intake.ErrOldExcel), []string{"/n/a.txt", "Excel", "old kind", ".xlsx"}},
	{file(intake.ErrNotArticle), []string{"/n/a.txt", "no article", "paste"}},
	{file(&table.MappingError{Problem: "no column holds the text", Known: []string{"a", "b"}}), []string{"/n/a.txt", "a and b", "--columns text=NAME"}},
	{file(&table.MappingError{Part: "text=c", Problem: "the table has no such column", Known: []string{"a", "b"}}), []string{"/n/a.txt", "“text=c”", "no such column", "a and b", "anew"}},
	{file(&fault.SchemeError{Label: "claim", Attribute: "modality", Project: annotate.TypeChoice, File: annotate.TypeText}),
		[]string{"/n/a.txt", "modality", "claim", "choice", "text", "rename"}},
	{file(project(storage.ErrDiskFull)), []string{"/n/a.txt", "left out", "no room", "/p/aleppo.dateline"}},
	{file(&fault.HalfDoneError{Err: text.ErrEmpty, TakeBack: storage.ErrDiskFull}), []string{"/n/a.txt", "in part", "undo"}},
	{file(&fault.ArticleError{ID: id, Title: "Talks", Err: text.ErrEmpty}), []string{"/n/a.txt", "Talks", "empty"}},

	{file(fmt.Errorf("check: %w", &annotate.SchemeError{Where: "label “Claim”", Problem: "the key D is that of a command; take another letter"})),
		[]string{"/n/a.txt”, label “Claim”: the key D is that of a command", "correct that in the file"}},
	{file(&annotate.SchemeError{Problem: "it has 501 labels"}), []string{"/n/a.txt”, the tag scheme: it has 501 labels", "correct"}},
	{&annotate.SchemeError{Where: "label “Claim”", Problem: "it has no key"}, []string{"tag scheme stays", "label “Claim”: it has no key", "change that"}},

	// A dataset.
	{file(&formats.Error{Part: "label “Claim”", Field: "labels[0].color", Problem: "is no colour", Found: `"red"`, Line: 3, Offset: 40}),
		[]string{"/n/a.txt”, label “Claim”, labels[0].color: is no colour", "line 3", "correct that in the file"}},
	{file(&formats.NewerError{Format: "dateline", Found: 2, Known: 1}), []string{"/n/a.txt", "dateline/2", "update"}},
	{file(&formats.Error{Field: "format", Problem: "is missing", Err: formats.ErrNotFormat}), []string{"/n/a.txt", "format", "is missing", "the file you meant"}},
	{file(&formats.Error{Article: 2, Title: "Talks", Span: "s7", Quote: "Aleppo", Field: "spans[0].fragments", Problem: "is outside the text", Found: "99",
		Expected: "0 to 31", Line: 8, Offset: 191}),
		[]string{"/n/a.txt", "article 2", "Talks", "s7", "Aleppo", "spans[0].fragments", "is outside the text", "99", "0 to 31", "line 8, byte 191", "correct the file"}},
	{file(&formats.Error{Article: 1, Problem: "the text does not say what the tag says", Found: `"Homs"`, Expected: `"Aleppo"`, Err: &annotate.SpanError{Quote: "Aleppo", Found: "Homs"}}),
		[]string{"/n/a.txt", "article 1", "Homs", "Aleppo", "correct"}},
	{file(formats.ErrNotFormat), []string{"/n/a.txt", "not a file of the format", "the file you meant"}},
	{&formats.Error{Field: "labels", Problem: "is missing"}, []string{"labels", "is missing"}},

	// A file that is exported.
	{file(fault.ErrExists), []string{"/n/a.txt", "there already", "another name", "--force"}},
	{file(fault.ErrNoFolder), []string{"/n/a.txt", "folder is not there", "make the folder"}},
	{file(onDisk(syscall.ELOOP)), []string{"/n/a.txt", "leads back to itself", "remove the link"}},
	{file(fault.ErrNotExport), []string{"/n/a.txt", "other things than an export", "left alone", "another name"}},
	{file(fault.ErrOtherNote), []string{"/n/a.txt", "already", "not written by Dateline", "another name"}},
	{file(fault.ErrKeyInside), []string{"/n/a.txt", "who is who", "elsewhere"}},
	{file(fault.ErrNotKeyFile), []string{"/n/a.txt", "no key file", "a new name"}},
	{file(fault.ErrMoreRefused), []string{"/n/a.txt", "more articles", "mend"}},
	{&fault.QueryError{Query: "by:x", Problem: "There is no x."}, []string{"by:x", "There is no x; change"}},
	{file(fault.ErrIsProject), []string{"/n/a.txt", "the project itself", "another name"}},
	{file(onDisk(syscall.ENOSPC)), []string{"/n/a.txt", "disk is full", "free some space"}},
	{file(onDisk(syscall.EFBIG)), []string{"/n/a.txt", "no file that large", "another disk"}},
	{file(onDisk(syscall.EROFS)), []string{"/n/a.txt", "cannot be written", "another place"}},
	{file(onDisk(syscall.EISDIR)), []string{"/n/a.txt", "folder", "choose a file"}},
	{file(onDisk(syscall.ENOTDIR)), []string{"/n/a.txt", "no folder", "check"}},
	{file(onDisk(syscall.ENAMETOOLONG)), []string{"/n/a.txt", "long a name", "shorter"}},
	{file(fs.ErrExist), []string{"/n/a.txt", "there already", "another name"}},
	{file(fs.ErrClosed), []string{"/n/a.txt", "closed", "again"}},
	{&fault.ArticleError{ID: id, Title: "Talks", Err: &annotate.SpanError{Span: id, Quote: "Homs", Found: "Aleppo", Problem: "reads otherwise"}},
		[]string{"Talks", id.String(), "“Homs”", "“Aleppo”", "verify"}},
	{&fault.ArticleError{ID: id, Title: "Talks", Err: errors.New("odd")}, []string{"Talks", "odd"}},
	{&fault.LossError{Format: "conll", Spans: 3, First: id, Why: "it has two parts"}, []string{"3 tags", "conll", id.String(), "two parts", "allow losses"}},

	// What was asked for.
	{&fault.FormatError{Name: "pdf", Known: []string{"json", "text"}}, []string{"pdf", "reads", "json and text"}},
	{&fault.FormatError{Name: "text", Known: []string{"json"}, Writing: true}, []string{"text", "writes", "json"}},
	{&fault.ChoiceError{What: "way with near copies", Value: "x", Known: []string{"keep", "skip"}}, []string{"way with near copies", "“x”", "keep and skip"}},
	{&fault.NotThereError{What: "layer", Name: "ben", Known: []string{"amira", "carl", "dina"}}, []string{"layer", "ben", "amira, carl and dina"}},
	{&fault.NotThereError{What: "label", Name: "x"}, []string{"label", "“x”", "none"}},
	{&intake.UnknownEncodingError{Name: "klingon"}, []string{"klingon", "windows-1252"}},
	{fmt.Errorf("import: %w", context.Canceled), []string{"Stopped", "kept"}},
	{context.DeadlineExceeded, []string{"Stopped", "kept"}},

	// Tags.
	{&annotate.SpanError{Span: id, Problem: "it has no range"}, []string{id.String(), "no range", "mark it again"}},
	{&annotate.SpanError{Span: id, Quote: "a", Found: "b"}, []string{id.String(), "“a”", "“b”"}},
	{&annotate.LinkError{Link: annotate.Link{ID: id, Kind: "said_by"}}, []string{id.String(), "said_by", "again"}},
	{&review.DecisionError{Quote: "a", Problem: "it is rejected for a reason", Remedy: "write it"}, []string{"“a”", "for a reason", "write it"}},
	{&annotate.CommentError{Problem: "a comment says something", Remedy: "write it first"}, []string{"says something", "write it first"}},
	{&review.DealError{People: 1, Each: 2}, []string{"by 2", "of 1", "choose more"}},
	{&annotate.TieError{Kind: annotate.LinkKind{Key: "said_by"}, Problem: "linked already"}, []string{"said_by", "linked already", "another"}},
	{&annotate.ConflictError{Key: annotate.Key{ID: id}}, []string{id.String(), "elsewhere", "open the project again"}},
	{&text.RangeError{Problem: text.RangeEmpty}, []string{"is empty", "select"}},
	{&text.PositionError{Unit: text.Bytes, Value: 7, Problem: text.Outside}, []string{"7", "byte", "outside the text", "select"}},

	// The user's own files.
	{&profile.DamagedError{Path: "/c/profile.json", Aside: "/c/profile.json.damaged", Err: io.EOF}, []string{"/c/profile.json", "profile.json.damaged"}},
	{&profile.DamagedError{Path: "/c/profile.json", Err: io.EOF}, []string{"/c/profile.json", "delete"}},
	{&annotate.EntityError{Name: "RIA", Problem: "it cannot be merged into itself", Remedy: "choose two"}, []string{"“RIA”", "into itself", "choose two"}},
	{&annotate.EntityError{Problem: "an entity has a name", Remedy: "write one"}, []string{"An entity has a name", "write one"}},
	{&profile.IdentityError{Path: "/c/me.json", Problem: "it is no identity file"}, []string{"/c/me.json", "no identity", "choose a file"}},
	{onDisk(syscall.ENOSPC), []string{"/n/out.json", "disk is full", "free"}},
	{&os.LinkError{Op: "rename", Old: "/n/.x", New: "/n/x", Err: syscall.EACCES}, []string{"/n/x", "refuses", "another place"}},
	{syscall.ENOSPC, []string{"disk is full", "free"}},
	{errors.New("some\nodd thing"), []string{"some odd thing", "report it"}},
}

func TestEveryErrorHasASentence(t *testing.T) {
	goish := regexp.MustCompile(`%!|&\{|0x[0-9a-f]{4}|<nil>|\n|  `)
	for _, test := range sentences {
		for _, err := range []error{test.err, fmt.Errorf("do the work: %w", test.err), errors.Join(test.err, nil)} {
			got := explain.Sentence(err)
			for _, words := range test.says {
				if !strings.Contains(got, words) {
					t.Errorf("%v:\n%s\ndoes not say %q", err, got, words)
				}
			}
			if !strings.HasSuffix(got, ".") || strings.HasSuffix(got, "..") || goish.MatchString(got) {
				t.Errorf("%v:\n%s\nis no sentence", err, got)
			}
			if first := []rune(got)[0]; 'a' <= first && first <= 'z' {
				t.Errorf("%v:\n%s\nbegins small", err, got)
			}
		}
	}
}

func TestNothingIsSaidOfNil(t *testing.T) {
	if got := explain.Sentence(nil); got != "" {
		t.Errorf("got %q", got)
	}
}
