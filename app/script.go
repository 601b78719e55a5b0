// This file owns what is known of languages and scripts: names to show, and
// the fonts that a page lacks.

package app

import (
	"os"
	"path/filepath"

	"fyne.io/fyne/v2/theme"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/go-text/typesetting/fontscan"

	"dateline/app/textview"
	"dateline/app/textview/layout"
)

// languageName is the English name of a language, from its BCP 47 tag.
func languageName(tag string) string {
	if tag == "" {
		return ""
	}
	t, err := language.Parse(tag)
	if err != nil {
		return tag
	}
	return display.English.Languages().Name(t)
}

// fontSearch is how far the search is for the fonts that the page lacks.
type fontSearch struct {
	asked bool // the system was asked for its fonts
	found bool // and has answered
	emoji bool // Fyne's emoji were brought in after them
}

// findFonts brings in fonts for what the reading face lacks: those of the
// system, which are looked for once and beside the screen, and after them
// Fyne's emoji, if the page has characters that are still without.
func (a *App) findFonts() {
	switch {
	case !a.fontSearch.asked:
		a.fontSearch.asked = true
		a.findSystemFonts(a.missing())
	case a.fontSearch.found && !a.fontSearch.emoji && a.missing() != "":
		a.fontSearch.emoji = true
		if err := a.fonts.AddFace(theme.DefaultEmojiFont().Content()); err != nil {
			a.fail(err)
		}
		a.fontsChanged()
	}
}

// pages are the pages that are shown: that of the window, that of review, and that of the
// sheet of an article that is to come in.
func (a *App) pages() []*textview.View {
	pages := []*textview.View{a.reader.view, a.review.page.view}
	if a.previewing != nil {
		pages = append(pages, a.previewing.page.view)
	}
	return pages
}

// missing lists the characters of the pages that no font so far has.
func (a *App) missing() (missing string) {
	for _, page := range a.pages() {
		missing += page.Missing()
	}
	return missing
}

// fontsChanged sets the pages again with the fonts that were added.
func (a *App) fontsChanged() {
	for _, page := range a.pages() {
		page.FontsChanged()
	}
}

func (a *App) findSystemFonts(missing string) {
	var found *fontscan.FontMap
	a.work.Run(
		func() (err error) { found, err = layout.ScanSystem(fontCache(), missing); return err },
		func(err error) {
			a.fontSearch.found = true
			if err != nil {
				a.status.say("The fonts of the system could not be read, so some scripts may show as boxes")
			} else {
				a.fonts.AddSystem(found)
				a.setter.addSystem(found)
				a.fontsChanged()
				a.recolor()
			}
			a.findFonts()
		})
}

// fontCache is the folder in which the index of the system's fonts is kept.
func fontCache() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		dir = os.TempDir()
	}
	return filepath.Join(dir, "dateline", "fonts")
}
