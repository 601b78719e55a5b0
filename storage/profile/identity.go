// This file owns the identity file: a person as a file that can be kept and
// carried to another machine.

package profile

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"dateline/annotate"
)

// IdentityFormat is the first line's promise in an identity file.
const IdentityFormat = "dateline-identity/1"

// maxIdentity is the size in bytes over which a file is no identity.
const maxIdentity = 64 << 10

type identity struct {
	Format string `json:"format"`
	Person
}

// IdentityError says that a file is not an identity that can be used.
type IdentityError struct {
	Path    string
	Problem string // "it is no identity file"
	Err     error
}

func (e *IdentityError) Error() string {
	if e.Err != nil {
		return fmt.Sprintf("read the identity %s: %s: %v", e.Path, e.Problem, e.Err)
	}
	return fmt.Sprintf("read the identity %s: %s", e.Path, e.Problem)
}

func (e *IdentityError) Unwrap() error { return e.Err }

// SaveIdentity writes a person to a file, in place of one that is there.
func SaveIdentity(path string, p annotate.Person) error {
	if err := personOf(p).check(); err != nil {
		return fmt.Errorf("save the identity: %w", err)
	}
	if err := writeJSON(path, identity{IdentityFormat, personOf(p)}); err != nil {
		return fmt.Errorf("save the identity: %w", err)
	}
	return nil
}

// LoadIdentity reads a person from a file. What the file holds amiss is an
// *IdentityError.
func LoadIdentity(path string) (annotate.Person, error) {
	f, err := os.Open(path)
	if err != nil {
		return annotate.Person{}, fmt.Errorf("read the identity: %w", err)
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, maxIdentity))
	if err != nil {
		return annotate.Person{}, fmt.Errorf("read the identity: %w", err)
	}
	var i identity
	if err := json.Unmarshal(raw, &i); err != nil {
		return annotate.Person{}, &IdentityError{Path: path, Problem: "it is no identity file", Err: err}
	}
	if i.Format != IdentityFormat {
		problem := "it is no identity file"
		if strings.HasPrefix(i.Format, "dateline-identity/") {
			problem = "it is of a newer version of Dateline"
		}
		return annotate.Person{}, &IdentityError{Path: path, Problem: problem}
	}
	if err := i.check(); err != nil {
		return annotate.Person{}, &IdentityError{Path: path, Problem: err.Error()}
	}
	return i.annotator(), nil
}

// personOf is a person as it is kept in files of the program's own.
func personOf(p annotate.Person) Person { return Person{ID: p.ID, Handle: p.Handle, Name: p.Name} }

// annotator is the inverse of personOf.
func (p Person) annotator() annotate.Person {
	return annotate.Person{ID: p.ID, Handle: p.Handle, Name: p.Name}
}

// incompletePerson says what a person lacks.
type incompletePerson string

func (e incompletePerson) Error() string { return string(e) }

func (p Person) check() error {
	switch {
	case p.ID == annotate.ID{}:
		return incompletePerson("the person has no id")
	case strings.TrimSpace(p.Handle) == "":
		return incompletePerson("the person has no handle")
	}
	return nil
}
