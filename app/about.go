// This file owns what the program says of itself.

package app

import (
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"
)

// showAbout says what the program is, and which version.
func (a *App) showAbout() {
	label := widget.NewLabel("Version " + a.fyne.Metadata().Version + "\n\n" +
		"Marks what news articles claim, who the actors are and which places they name.\n" +
		"Everything stays in one file on your disk.\n\n© 2026 The Dateline authors, BSD-3-Clause.\n" +
		"Set in STIX Two Text (SIL Open Font License).")
	a.openSheet(dialog.NewCustom("Dateline", "Close", label, a.window), true, 520, 260)
}
