package app

// This file owns pictures of the sheet of the tag scheme in all of its states, to be
// looked at as those of picture_test.go are.

import (
	"os"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
)

func TestSchemePictures(t *testing.T) {
	for _, c := range []struct {
		name       string
		appearance Appearance
		size       fyne.Size
	}{
		{"light", AppearanceLight, fyne.NewSize(1440, 900)},
		{"dark", AppearanceDark, fyne.NewSize(1440, 900)},
		{"narrow", AppearanceLight, fyne.NewSize(900, 640)},
	} {
		if os.Getenv("DATELINE_ARTEFACTS") == "" && c.name != "narrow" {
			continue // nobody looks
		}
		d := openScheme(t)
		d.press("Esc")
		withGuideline(d)
		d.app.setAppearance(c.appearance)
		d.window.Resize(c.size)
		d.press("Ctrl+T")
		shot := d.picture("scheme-label-" + c.name)
		top := int(c.size.Height-min(schemeHeight, c.size.Height-40)) / 2
		if c.appearance == AppearanceLight { // the dark ground lets a little of the window through
			wantColour(t, c.name+": the ground of the sheet", shot, int(c.size.Width)/2, top+24, themeColor(theme.ColorNameOverlayBackground))
		}
		d.write("Colour", "#0072b3")
		d.writeAt("Name", "Actor")
		d.shoot("scheme-refused-" + c.name)
		d.goTo("Claim", "Modality")
		d.choose("Shown", "Only if Voice has a value")
		d.shoot("scheme-attribute-" + c.name)
		d.goTo("Claim", "Modality", "denied")
		d.shoot("scheme-value-" + c.name)
		d.press("Delete")
		d.shoot("scheme-removal-" + c.name)
		d.tap("Retire it")
		d.shoot("scheme-retired-" + c.name)
		d.goTo("Said by")
		d.shoot("scheme-link-" + c.name)
		d.goTo("Articles")
		d.shoot("scheme-articles-" + c.name)
		d.press("Insert")
		d.shoot("scheme-add-" + c.name)
		d.press("Esc")
		d.goTo("Location")
		d.tap("Merge into")
		d.shoot("scheme-picker-" + c.name)
		d.tapEntry("Actor")
		d.shoot("scheme-merged-" + c.name)
		d.load(d.file("other.json", `{"labels": [{"key": "event", "name": "Event", "hotkey": "1"}]}`))
		d.shoot("scheme-load-" + c.name)
		d.press("Esc", "Esc")
		b := d.labelButton("Claim")
		b.MouseIn(&desktop.MouseEvent{})
		d.tick()
		d.shoot("scheme-card-" + c.name)
		d.press("F1")
		d.shoot("scheme-guideline-" + c.name)
		d.press("Esc", "Ctrl+N")
		d.shoot("scheme-new-project-" + c.name)
		d.press("Esc")
	}
}
