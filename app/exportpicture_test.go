package app

// This file owns pictures of the sheet of an export, to be looked at as those of
// picture_test.go are.

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

func TestExportPictures(t *testing.T) {
	d := start(t)
	aDaysWork(d)
	for _, c := range []struct {
		name       string
		appearance Appearance
		size       fyne.Size
	}{
		{"light", AppearanceLight, fyne.NewSize(1440, 900)},
		{"dark", AppearanceDark, fyne.NewSize(900, 640)},
	} {
		d.app.setAppearance(c.appearance)
		d.window.Resize(c.size)
		e := openExport(d)
		shot := d.picture("export-" + c.name)
		if c.appearance == AppearanceLight { // the dark ground lets a little of the window through
			top := int(c.size.Height-min(exportHeight, c.size.Height-40)) / 2
			wantColour(t, c.name+": the ground of the sheet", shot, int(c.size.Width)/2, top+24, themeColor(theme.ColorNameOverlayBackground))
		}
		e.pick("Sentences")
		e.tick("Split in parts")
		e.tick("Pseudonyms")
		d.shoot("export-split-" + c.name)
		d.press("Down")
		d.tick()
		d.shoot("export-next-" + c.name)
		d.press("End")
		d.tick()
		d.shoot("export-last-" + c.name)
		e.tick("Split in parts")
		e.tick("Pseudonyms")
		e.pick("Whole articles")
		d.press("Home")
		d.press("Esc")
	}
}
