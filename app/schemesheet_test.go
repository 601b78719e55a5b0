package app

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestSchemePictures(t *testing.T) {
	d := start(t)
	aDaysWork(d)
	for _, c := range []struct {
		name       string
		appearance Appearance
		size       fyne.Size
	}{
		{"light", AppearanceLight, fyne.NewSize(1440, 900)},
		{"dark", AppearanceDark, fyne.NewSize(1440, 900)},
		{"narrow", AppearanceLight, fyne.NewSize(900, 640)},
	} {
		d.app.setAppearance(c.appearance)
		d.window.Resize(c.size)
		d.press("Ctrl+T")
		d.shoot("scheme-label-" + c.name)
		d.press("Right", "Down")
		d.shoot("scheme-attribute-" + c.name)
		d.press("Esc")
		d.wantSheets(0)
	}
}
