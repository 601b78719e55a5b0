// Package explain makes sentences of errors: it is the one place where what went
// wrong is put into words for the user. A sentence says what happened, to which
// file or tag, and what to do now. It is the same in the window and on the
// command line.
//
// Every error that other packages document has its own sentence; the test goes
// through all of them. One that is not known here is quoted, after what could be
// found out about it.
package explain

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"dateline/storage"
	"dateline/storage/transfer/fault"
)

// Sentence is what the user is told of an error: one sentence with its full
// stop. It is empty for nil.
func Sentence(err error) string {
	if err == nil {
		return ""
	}
	for _, explain := range []func(error) string{stopped, halfDone, fetched, shared, imported, inProject, asked, tagged, personal} {
		if s := explain(err); s != "" {
			return sentence(s)
		}
	}
	what, advice := about(err)
	return sentence(join(of("the file", what), advice))
}

// stopped explains that the user, or the system for them, called work off.
func stopped(err error) string {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return "Stopped before the end; what was saved until then is kept"
	}
	return ""
}

func halfDone(err error) string {
	half, ok := errors.AsType[*fault.HalfDoneError](err)
	if !ok {
		return ""
	}
	name := "The file"
	if f, ok := errors.AsType[*fault.FileError](err); ok {
		name = quote(f.Path)
	}
	what, _ := about(half.Err)
	return fmt.Sprintf("%s went in only in part (%s), and that part could not be taken back; make room on the disk, then undo the import in the window", name, what)
}

// imported explains an error about a file that is imported or exported.
func imported(err error) string {
	f, ok := errors.AsType[*fault.FileError](err)
	if !ok {
		return ""
	}
	if inner, ok := errors.AsType[*storage.FileError](f.Err); ok {
		return fmt.Sprintf("%s was left out: %s", quote(f.Path), lower(inProject(inner)))
	}
	what, advice := about(f.Err)
	return join(of(quote(f.Path), what), advice)
}

// of puts what is wrong with something behind its name.
func of(name, what string) string {
	if what[0] == ',' || what[0] == ':' {
		return name + what
	}
	return name + " " + what
}

// join puts what to do behind what happened.
func join(what, advice string) string {
	if advice == "" {
		return what
	}
	return what + "; " + advice
}

// sentence begins with a capital, unless it begins with a name, and ends in one
// full stop. Whatever stands in it, it is one line.
func sentence(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if s != "" && 'a' <= s[0] && s[0] <= 'z' {
		s = strings.ToUpper(s[:1]) + s[1:]
	}
	return strings.TrimRight(s, ".") + "."
}

func lower(s string) string {
	if s != "" && 'A' <= s[0] && s[0] <= 'Z' {
		return strings.ToLower(s[:1]) + s[1:]
	}
	return s
}

func quote(s string) string { return "“" + s + "”" }

// list writes names as a sentence does: a, b and c.
func list(names []string) string {
	switch len(names) {
	case 0:
		return "none"
	case 1:
		return names[0]
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}
