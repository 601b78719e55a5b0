// This file owns which scheme a new project begins with.

package app

import (
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"dateline/annotate"
	"dateline/assets"
	"dateline/storage/formats/json"
	"dateline/storage/transfer/fault"
)

// starter is a scheme that a project may begin with.
type starter struct {
	title, about string
	read         func() (annotate.Scheme, error)
}

// starters lists the schemes that ship, the usual one first.
func starters() []starter {
	var list []starter
	for _, s := range assets.Schemes {
		list = append(list, starter{s.Title, s.Description, func() (annotate.Scheme, error) { return json.DecodeScheme(s.JSON) }})
	}
	return list
}

// fromFile is what asks for a file in the choice of schemes.
const fromFile = "From a file…"

// schemeChoice is the field in which a scheme to begin with is chosen: one that
// ships, that of the open project, or one from a file.
type schemeChoice struct {
	content fyne.CanvasObject
	all     []starter
	field   *choice
	about   *note
	before  string // what was chosen last that can be read
}

func newSchemeChoice(a *App) *schemeChoice {
	c := &schemeChoice{all: starters()}
	if a.session != nil {
		scheme := a.scheme().Clone()
		scheme.Version = 0
		c.all = append(c.all, starter{"As in “" + projectName(a.session.Store().Path()) + "”", "The scheme of the project that is open, as it is now.", func() (annotate.Scheme, error) { return scheme, nil }})
	}
	c.before = c.all[0].title
	c.field = newChoice(a, c.options(), c.before, nil)
	c.field.OnChanged = func(chosen string) {
		if chosen != fromFile {
			c.before = chosen
			c.about.set(c.chosen().about)
			return
		}
		c.field.SetSelected(c.before) // until there is a file
		a.askFile([]string{schemeExtension}, c.use)
	}
	c.about = newNote(a.setter, c.chosen().about, colorMuted)
	c.content = container.NewVBox(c.field, inset(c.about, 0, 0, 7, 7))
	return c
}

// use chooses the scheme of a file.
func (c *schemeChoice) use(path string) {
	title := "“" + filepath.Base(path) + "”"
	c.all = append(c.all, starter{title, "The scheme of that file.", func() (annotate.Scheme, error) {
		s, err := readScheme(path)
		if err != nil {
			return s, &fault.FileError{Path: filepath.Base(path), Err: err}
		}
		s.Version = 0
		return s, nil
	}})
	c.field.Options = c.options()
	c.field.SetSelected(title)
}

func (c *schemeChoice) options() []string {
	var titles []string
	for _, s := range c.all {
		titles = append(titles, s.title)
	}
	return append(titles, fromFile)
}

// read reads the chosen scheme.
func (c *schemeChoice) read() (annotate.Scheme, error) { return c.chosen().read() }

func (c *schemeChoice) chosen() starter {
	i := slices.IndexFunc(c.all, func(s starter) bool { return s.title == c.before })
	return c.all[max(i, 0)]
}
