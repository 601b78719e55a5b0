// This file owns the reading font: which one the page is set in, and how it is
// read beside the screen.

package app

import (
	"errors"
	"fmt"

	"dateline/app/textview/layout"
)

// Names of fonts that the program brings. Any other is that of a family of the
// system.
const (
	fontSerif = ""           // the default
	fontSans  = "sans-serif" // which no family is called
)

// readingFont is the font of the page. One font is read at a time: who runs
// through a list wants the last one, not all.
type readingFont struct {
	shown   string // that the page is set in
	wanted  string // that was asked for last
	reading bool
}

// setFont sets the page in a font as soon as that is read. One that is not there
// or cannot be read gives way to the serif, and the status bar says so.
func (a *App) setFont(name string) {
	a.font.wanted = name
	if a.font.reading || name == a.font.shown {
		return
	}
	a.font.reading = true
	var r layout.Reading
	a.work.Run(
		func() (err error) { r, err = readFont(name); return err },
		func(err error) {
			a.font.reading = false
			switch {
			case err == nil:
				a.showFont(name, r)
			case name == a.font.wanted:
				a.status.say(fontRemark(name, err))
				if name != fontSerif {
					a.font.wanted = fontSerif
				}
			}
			a.setFont(a.font.wanted)
		})
}

func (a *App) showFont(name string, r layout.Reading) {
	a.font.shown = name
	a.fonts.SetReading(r)
	a.fontsChanged()
	if hasDocument(a) {
		a.findFonts()
	}
}

// keepFont sets the page in a font, now and at the next start.
func (a *App) keepFont(name string) {
	a.profile.View.Font = name
	a.saveProfile()
	a.setFont(name)
}

// readFont reads the faces of a font. It runs beside the screen.
func readFont(name string) (layout.Reading, error) {
	switch name {
	case fontSerif:
		return layout.Serif()
	case fontSans:
		sans, err := sansSerif()
		if err != nil {
			return layout.Reading{}, err
		}
		return sans.OnPage(), nil
	}
	return layout.LoadFamily(fontCache(), name)
}

// fontRemark says in a sentence why the page is not set in a font.
func fontRemark(name string, err error) string {
	if _, none := errors.AsType[*layout.NoFamilyError](err); none {
		return fmt.Sprintf("The font “%s” is not on this machine; the page is set in the serif", name)
	}
	return fmt.Sprintf("The font “%s” cannot be read; the page is set in the serif", name)
}
