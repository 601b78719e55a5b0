// Package profile keeps who uses the program on this machine and where they
// left it: a small JSON file in the user's configuration folder, and the
// identity file that carries a person to another machine.
//
// Nothing in it belongs to a project. A profile that is lost or damaged costs
// the user a name to type and a file to choose, never a tag; so a damaged one is
// set aside and the program goes on without it.
package profile

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"dateline/annotate"
)

// MaxRecent is how many projects the list of recent ones holds.
const MaxRecent = 10

// Profile is what is remembered of the user. The zero Profile is that of a
// first start.
type Profile struct {
	Person *Person  `json:"person,omitempty"` // nil before the user gave a name
	Recent []string `json:"recent,omitempty"` // absolute paths of projects, the newest first
	Last   *Place   `json:"last,omitempty"`   // where the program was left
	View   View     `json:"view"`

	Settings Settings `json:"settings,omitzero"`
	Export   Export   `json:"export,omitzero"`
}

// Person is the user as the profile and the identity file write one.
type Person struct {
	ID     annotate.ID `json:"id"`
	Handle string      `json:"handle"`
	Name   string      `json:"name"`
}

// Place is a project and an article in it; the zero Article is none.
type Place struct {
	Project string      `json:"project"` // absolute path
	Article annotate.ID `json:"article,omitzero"`
}

// View is how the window looks. Zero values stand for the program's defaults.
type View struct {
	Zoom   float64 `json:"zoom,omitempty"`  // 1 is normal
	Theme  string  `json:"theme,omitempty"` // "light", "dark"; empty follows the system
	Width  float32 `json:"width,omitempty"` // of the window, in device-independent pixels
	Height float32 `json:"height,omitempty"`
	Exact  bool    `json:"exact,omitempty"` // selections are not snapped to words
	Font   string  `json:"font,omitempty"`  // that articles are set in: "sans-serif", or a family of the system; empty is the program's serif
	Order  string  `json:"order,omitempty"` // of the library; empty is that of import
	// More holds settings that have no field of their own, by name.
	More map[string]any `json:"more,omitempty"`
}

// fileName is the profile's name within its folder.
const fileName = "profile.json"

// DamagedError says that the profile could not be read and was set aside.
type DamagedError struct {
	Path  string // the profile
	Aside string // where it lies now; empty where it could not be moved
	Err   error
}

func (e *DamagedError) Error() string {
	return fmt.Sprintf("read the profile %s: %v", e.Path, e.Err)
}

func (e *DamagedError) Unwrap() error { return e.Err }

// Load reads the profile in a folder. A folder or file that is not there gives
// the zero Profile. So does a damaged file, with a *DamagedError; it is renamed
// to profile.json.damaged, so that the next Save does not lose it. A value of
// the View, the Settings or the Export that makes no sense costs itself alone.
func Load(folder string) (Profile, error) {
	path := filepath.Join(folder, fileName)
	raw, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return Profile{}, nil
	}
	if err != nil {
		return Profile{}, fmt.Errorf("read the profile: %w", err)
	}
	var p Profile
	err = json.Unmarshal(raw, &p)
	if err == nil && p.Person != nil {
		err = p.Person.check()
	}
	if err != nil {
		return Profile{}, setAside(path, err)
	}
	return p, nil
}

func setAside(path string, cause error) error {
	aside := path + ".damaged"
	if err := os.Rename(path, aside); err != nil {
		return &DamagedError{Path: path, Err: errors.Join(cause, err)}
	}
	return &DamagedError{Path: path, Aside: aside, Err: cause}
}

// Save writes the profile into a folder, which is made where it is missing. A
// reader finds the old profile or the new, never half of one.
func (p Profile) Save(folder string) error {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return fmt.Errorf("save the profile: %w", err)
	}
	p.Recent = p.Recent[:min(len(p.Recent), MaxRecent)]
	if err := writeJSON(filepath.Join(folder, fileName), p); err != nil {
		return fmt.Errorf("save the profile: %w", err)
	}
	return nil
}

// Opened puts a project at the head of the recent ones.
func (p *Profile) Opened(project string) {
	p.Forget(project)
	p.Recent = slices.Insert(p.Recent, 0, project)
	p.Recent = p.Recent[:min(len(p.Recent), MaxRecent)]
}

// Forget takes a project out of the recent ones, as when it is gone.
func (p *Profile) Forget(project string) {
	p.Recent = slices.DeleteFunc(slices.Clone(p.Recent), func(r string) bool { return r == project })
}

// Me is the user as a project keeps people. It is false where the user gave no
// name yet.
func (p Profile) Me() (annotate.Person, bool) {
	if p.Person == nil {
		return annotate.Person{}, false
	}
	return p.Person.annotator(), true
}

// SetMe says who the user is.
func (p *Profile) SetMe(me annotate.Person) {
	person := personOf(me)
	p.Person = &person
}
