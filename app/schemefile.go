// This file owns schemes as files: one is loaded in the place of the project's, and
// the project's is saved.

package app

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/natefinch/atomic"

	"dateline/annotate"
	"dateline/storage/formats/json"
	"dateline/storage/transfer/fault"
	"dateline/storage/usage"
)

// schemeExtension is that of scheme files.
const schemeExtension = ".json"

// maxSchemeFile is how large a scheme's file may be, in bytes: many times what the
// most that a scheme may hold takes.
const maxSchemeFile = 64 << 20

// readScheme reads the file of a scheme that can be worked with.
func readScheme(path string) (annotate.Scheme, error) {
	f, err := os.Open(path)
	if err != nil {
		return annotate.Scheme{}, fmt.Errorf("read the scheme: %w", err)
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, maxSchemeFile))
	if err != nil {
		return annotate.Scheme{}, fmt.Errorf("read the scheme: %w", err)
	}
	s, err := json.DecodeScheme(b)
	if err == nil {
		err = s.Check()
	}
	return s, err
}

// askSave asks for the file to which the scheme is saved.
func (s *schemeSheet) askSave() {
	s.form.keep()
	name := projectName(s.app.session.Store().Path()) + " scheme" + schemeExtension
	file := newFile{title: "Save the tag scheme", confirm: "Save", name: name, extension: schemeExtension, replace: true}
	s.app.askNewFile(file, func(path string) {
		b := json.EncodeScheme(s.scheme())
		s.app.work.Run(
			func() error { return atomic.WriteFile(path, strings.NewReader(string(b))) },
			func(err error) {
				if err != nil {
					s.app.fail(fmt.Errorf("save the scheme: %w", err))
					return
				}
				s.say("The scheme is in " + path)
			})
	})
}

// askLoad asks for a scheme to take the place of the project's: one of those that
// ship, or one from a file.
func (s *schemeSheet) askLoad() {
	s.form.keep()
	var entries []paletteEntry
	for _, st := range starters() {
		entries = append(entries, paletteEntry{st.title, "ships with Dateline", func() { s.take(st.title, st.read) }})
	}
	entries = append(entries, paletteEntry{title: fromFile, run: func() { s.app.askFile([]string{schemeExtension}, s.load) }})
	s.pick("Load the scheme", entries)
}

// load takes the scheme of a file.
func (s *schemeSheet) load(path string) {
	s.take(filepath.Base(path), func() (annotate.Scheme, error) { return readScheme(path) })
}

// take reads a scheme beside the screen, and asks whether it shall take the place of
// the project's.
func (s *schemeSheet) take(name string, read func() (annotate.Scheme, error)) {
	var loaded annotate.Scheme
	s.app.work.Run(
		func() (err error) { loaded, err = read(); return err },
		func(err error) {
			switch {
			case s.app.scheming != s: // it was closed
				return
			case err != nil:
				s.refuse(name, err)
				return
			}
			s.use.whenCounted(func() { s.askTake(loaded, name) })
		})
}

// mostDifferences is how many edits are listed that loading a scheme makes.
const mostDifferences = 12

// askTake asks whether a scheme shall take the place of the project's, and says what
// that changes.
func (s *schemeSheet) askTake(loaded annotate.Scheme, name string) {
	replaced, err := s.scheme().Replace(loaded, func(p annotate.SchemePart) bool {
		return s.use.counts.Of(usage.Target{Owner: p.Owner, Attribute: p.Attribute, Value: p.Value}).Total() > 0
	})
	if err != nil {
		s.refuse(name, err)
		return
	}
	differences := replaced.Scheme.Differences(s.scheme())
	if len(differences) == 0 {
		s.say("“" + name + "” says what the scheme says already")
		return
	}
	lines := slices.Clone(differences[:min(len(differences), mostDifferences)])
	if more := len(differences) - len(lines); more > 0 {
		lines = append(lines, fmt.Sprintf("… and %s", plural(more, "more edit")))
	}
	says := strings.Join(lines, "\n")
	switch n := len(replaced.Kept); n {
	case 0:
	case 1:
		says += "\n\n1 part that the file lacks is in use; it stays, retired."
	default:
		says += fmt.Sprintf("\n\n%s that the file lacks are in use; they stay, retired.", plural(n, "part"))
	}
	s.ask("Take the scheme of “"+name+"”?", says, answer{"Take it", "It is one step, which " + s.app.undoKey() + " takes back.", func() { s.try(replaced.Scheme, nil) }})
}

// refuse says that a file was not taken.
func (s *schemeSheet) refuse(name string, err error) {
	if e, ok := errors.AsType[*annotate.SchemeError](err); ok {
		s.app.alert("“" + name + "” was not taken as the tag scheme: " + e.Error() + ".")
		return
	}
	s.app.fail(&fault.FileError{Path: name, Err: err})
}
