package app

// This file owns pictures of the window. They are left in $DATELINE_ARTEFACTS,
// where that is set, to be looked at; what a test can see in them it checks.

import (
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// shoot takes a picture of the window, if someone wants to look at it.
func (d *desk) shoot(name string) {
	d.t.Helper()
	if os.Getenv("DATELINE_ARTEFACTS") != "" {
		d.picture(name)
	}
}

// picture is the window as it looks now.
func (d *desk) picture(name string) image.Image {
	d.t.Helper()
	d.layOut()
	shot := d.window.Canvas().Capture()
	folder := os.Getenv("DATELINE_ARTEFACTS")
	if folder == "" {
		return shot
	}
	f, err := os.Create(filepath.Join(folder, "window-"+name+".png"))
	if err != nil {
		d.t.Fatal(err)
	}
	if err := png.Encode(f, shot); err != nil {
		d.t.Error(err)
	}
	if err := f.Close(); err != nil {
		d.t.Error(err)
	}
	return shot
}

// aDaysWork marks the sample article.
func aDaysWork(d *desk) {
	d.t.Helper()
	d.drop(d.file("second.txt", "Talks on a patrol of the strait stall again\nThe sides met in Tarn."), d.file("third.txt", "مسؤول: المحادثات في مراحلها الأخيرة\nنص قصير."))
	d.press("Ctrl+PageUp", "Ctrl+PageUp")
	for _, tag := range []struct{ words, key string }{
		{"minesweepers had cleared 38 of the 41 known mines", "1"}, {"minesweepers", "2"}, {"Oda Lindqvar", "2"}, {"Merrin Sound again", "3"},
		{"Passenger ferries could be crossing Merrin Sound again by the weekend, Varland’s transport minister said on Tuesday, eleven weeks", "1"},
		{"Varland’s transport minister", "2"}, {"the capital", "3"},
		{"denied that any date had been agreed", "1"}, {"Tomas Brek", "2"}, {"Port Calder, which broke", "3"},
		{"سامر قاسم، المتحدث باسم نقابة البحارة", "2"}, {"👩‍🍳 and real coffee", "1"},
	} {
		d.tag(tag.words, tag.key)
	}
	d.press("Esc", "Ctrl+Home")
	d.click("had cleared")
	d.press("S")
	d.click("Lindqvar")
	d.pickFrom("asserted")
	d.app.reader.view.Reveal(d.find("Passenger"))
}

func TestPictures(t *testing.T) {
	d := start(t)
	aDaysWork(d)
	for _, c := range []struct {
		name       string
		appearance Appearance
		size       fyne.Size
	}{
		{"light", AppearanceLight, fyne.NewSize(1440, 900)},
		{"dark", AppearanceDark, fyne.NewSize(1440, 900)},
		{"narrow", AppearanceLight, fyne.NewSize(900, 600)},
	} {
		d.app.setAppearance(c.appearance)
		d.window.Resize(c.size)
		shot := d.picture(c.name)
		page, pane := d.app.reader.view, d.app.library.content
		if c.name == "narrow" { // there the library makes room for the inspector
			pane = d.app.inspector.content
		}
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(page)
		wantColour(t, c.name+": the page", shot, int(at.X)+3, int(at.Y+page.Size().Height)-3, pageColors().Page)
		at = fyne.CurrentApp().Driver().AbsolutePositionForObject(pane)
		wantColour(t, c.name+": the pane at the side", shot, int(at.X+pane.Size().Width)-9, int(at.Y)+(int(pane.Size().Height)*3)/5, themeColor(colorPanel))
	}
	wantColour(t, "the palette's ground", func() image.Image { d.press("Ctrl+K"); return d.picture("palette") }(), 450, 80, themeColor(theme.ColorNameOverlayBackground))
	d.press("Esc", "F1")
	d.shoot("help")
	d.press("Esc", "Ctrl+D")
	d.shoot("details")
	d.press("Esc")
	d.window.Resize(fyne.NewSize(1440, 900))
	d.app.setAppearance(AppearanceDark)
	d.selectPhrase("closer than at any time this winter")
	d.shoot("dark-selection")
	d.click("ministry was likely")
	d.press("Ctrl+End")
	d.shoot("dark-end")
	d.drop(d.file("bad.txt", "\x00"), d.file("empty.txt", " "))
	d.shoot("import")
	d.press("Enter", "Ctrl+Shift+L")
	d.rightClick("Constance")
	d.shoot("menu")
}

func wantColour(t *testing.T, what string, shot image.Image, x, y int, want color.Color) {
	t.Helper()
	r, g, b, _ := shot.At(x, y).RGBA()
	wr, wg, wb, _ := want.RGBA()
	if r>>8 != wr>>8 || g>>8 != wg>>8 || b>>8 != wb>>8 {
		t.Errorf("%s is %v at %d, %d, not %v", what, shot.At(x, y), x, y, want)
	}
}

func TestPictureOfTheWelcome(t *testing.T) {
	d := firstStart(t)
	d.shoot("welcome")
	d.press("Enter")
	d.shoot("first-article")
}

// TestPicturesOfSheets pictures the settings, the keys, the help sheet, the tour
// and empty panes.
func TestPicturesOfSheets(t *testing.T) {
	d := start(t)
	d.app.SideButtons()
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
		for i, section := range settingsSections {
			d.turnTo(section)
			if i == 2 {
				d.press("Tab")
			}
			d.shoot("settings-" + c.name + "-" + section)
			d.press("Esc")
		}
		d.chooseCommand("co")
		d.press("Down")
		d.shoot("keys-" + c.name)
		d.press("Enter")
		d.shoot("keys-asks-" + c.name)
		d.press("Ctrl+D")
		d.shoot("keys-conflict-" + c.name)
		d.press("Esc", "Esc", "Esc", "F1")
		d.shoot("help-" + c.name)
		d.typeText("claim")
		d.shoot("help-found-" + c.name)
		d.press("Esc", "Shift+F2")
		for i := range tourSteps {
			if i == 1 {
				d.tag("Oda Lindqvar", "2")
			} else if i > 0 {
				d.press("F2")
			}
			d.shoot("tour-" + c.name + "-" + string(rune('1'+i)))
		}
		d.press("Esc", "Ctrl+Z", "Esc")
		d.shoot("no-tags-" + c.name)
		d.press("Ctrl+F")
		d.typeText("pARt")
		d.press("Alt+C")
		d.shoot("find-none-" + c.name)
		d.press("Alt+C", "Esc", "Esc")
	}
	d.app.newProject(filepath.Join(d.home, "empty.dateline"))
	d.settle()
	d.window.Resize(fyne.NewSize(1440, 900))
	d.shoot("empty-project")
	d.app.closeProject(func() {})
	d.settle()
	d.shoot("no-project")
}
