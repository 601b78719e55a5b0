package app

import (
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"dateline/app/textview/layout"
)

// needsFamilies skips a test where the system lacks a font, or fails where
// DATELINE_REQUIRE_FONTS is 1.
func needsFamilies(t *testing.T, names ...string) {
	t.Helper()
	for _, name := range names {
		_, err := layout.LoadFamily(fontCache(), name)
		if err != nil && os.Getenv("DATELINE_REQUIRE_FONTS") == "1" {
			t.Fatal(err)
		}
		if err != nil {
			t.Skip(err)
		}
	}
}

func (d *desk) wantFont(name string) {
	d.t.Helper()
	if got := d.app.font.shown; got != name {
		d.t.Errorf("the page is set in %q, want %q", got, name)
	}
}

// widthOf is how wide words are on the page, which differs by the font.
func (d *desk) widthOf(words string) float32 {
	d.t.Helper()
	r := d.app.reader.view.Rects(d.find(words))
	if len(r) != 1 {
		d.t.Fatalf("%q is on %d lines", words, len(r))
	}
	return r[0].X1 - r[0].X0
}

const river = "The river rose\nThe river rose by two metres, the minister said."

func TestSerifAndSans(t *testing.T) {
	d := start(t, river)
	serif := d.widthOf("two metres")
	d.press("Ctrl+Shift+A")
	d.wantFont(fontSans)
	sans := d.widthOf("two metres")
	if sans == serif {
		t.Error("the words are as wide as before")
	}
	d.press("Ctrl+Shift+R")
	d.wantFont(fontSerif)
	if d.widthOf("two metres") != serif {
		t.Error("the page is not set in the serif again")
	}
	d.press("Ctrl+Shift+A")
	d = d.again()
	d.wantFont(fontSans)
	if d.widthOf("two metres") != sans {
		t.Error("the next start does not set the page in the sans")
	}
}

func TestTheListOfFonts(t *testing.T) {
	needsFamilies(t, "Noto Sans Mono", "Noto Serif CJK SC")
	d := start(t, river)
	serif := d.widthOf("two metres")

	d.press("Ctrl+Shift+F")
	d.wantSheets(1)
	d.wantScreen("fonts", "Keep", "Put back")
	d.typeText("noto sans mo")
	d.settle()
	d.wantFont("Noto Sans Mono")
	mono := d.widthOf("two metres")
	if mono == serif {
		t.Error("the page does not show the font that is looked at")
	}
	d.press("Esc")
	d.wantSheets(0)
	d.wantFont(fontSerif)
	if d.widthOf("two metres") != serif || d.app.profile.View.Font != fontSerif {
		t.Error("Esc does not put the font back")
	}

	d.press("Ctrl+Shift+F", "Down")
	d.wantFont(fontSans)
	d.press("Up")
	d.wantFont(fontSerif)
	d.fill("serif cjk sc")
	d.press("Enter")
	d.wantSheets(0)
	d.wantFont("Noto Serif CJK SC")
	d.press("Ctrl+Shift+F")
	if s, _ := d.sheet(); s.entry().name != "Noto Serif CJK SC" {
		t.Errorf("the list begins at %q", s.entry().name)
	}
	d.press("Esc")
	d.wantFont("Noto Serif CJK SC")
	d = d.again()
	d.wantFont("Noto Serif CJK SC")
}

// sheet is the sheet of fonts that is open.
func (d *desk) sheet() (*fontSheet, bool) {
	s, ok := d.root().(*fontSheet)
	return s, ok
}

func TestTheListOfFontsByMouse(t *testing.T) {
	d := start(t, river)
	d.press("Ctrl+Shift+F")
	s, _ := d.sheet()
	s.tapped(1)
	d.settle()
	d.wantFont(fontSans)
	d.wantSheets(1)
	s.tapped(1)
	d.settle()
	d.wantSheets(0)
	d.wantFont(fontSans)
	if d.app.profile.View.Font != fontSans {
		t.Error("the font is not kept")
	}
	d.press("Ctrl+Shift+F", "Up")
	d.wantFont(fontSerif)
	s, _ = d.sheet()
	s.Tapped(&fyne.PointEvent{}) // beside the panel
	d.settle()
	d.wantSheets(0)
	d.wantFont(fontSans)
}

// A font of the profile that is not on the machine gives way to the serif, and
// is tried again at the next start.
func TestAFontThatIsNotThere(t *testing.T) {
	d := start(t, river)
	serif := d.widthOf("two metres")
	d.app.profile.View.Font = "No Such Font"
	d.app.saveProfile()
	d = d.again()
	d.wantFont(fontSerif)
	d.wantSays("“No Such Font” is not on this machine")
	if d.widthOf("two metres") != serif {
		t.Error("the page is not set in the serif")
	}
	if d.app.profile.View.Font != "No Such Font" {
		t.Errorf("the profile has %q", d.app.profile.View.Font)
	}
}

// While one font is read the next is asked for: what counts is the last.
func TestFontsAreReadBesideTheScreen(t *testing.T) {
	d := start(t, river)
	d.work.held = true
	d.app.setFont(fontSans)
	d.app.setFont("No Such Font")
	d.app.setFont(fontSerif)
	d.app.setFont(fontSans)
	d.wantFont(fontSerif)
	if got := len(d.work.jobs); got != 1 {
		t.Errorf("%d fonts are read at once", got)
	}
	d.work.held = false
	d.settle()
	d.wantFont(fontSans)
	if says := d.state().Says; strings.Contains(says, "No Such Font") {
		t.Errorf("the status bar says %q of a font that nobody waits for", says)
	}
}

func TestFontsAreFoundByScript(t *testing.T) {
	needsFamilies(t, "Noto Serif CJK SC", "Noto Serif")
	d := start(t, river)
	d.press("Ctrl+Shift+F")
	d.typeText("serif han")
	d.settle()
	s, _ := d.sheet()
	for _, f := range s.found {
		if !strings.Contains(f.name, "CJK") {
			t.Errorf("%q is found by %q", f.name, s.query.Text)
		}
	}
	d.fill("no such script")
	d.settle()
	d.wantScreen("No font of that name")
	d.wantFont(fontSerif)
	d.press("Enter")
	d.wantFont(fontSerif)
}

func TestShortList(t *testing.T) {
	names := scriptNames([]string{"Arab", "????", "Cyrl", "Grek", "Hebr"})
	if got := shortList(names, 2); got != "Arabic, Cyrillic + 2" {
		t.Error(got)
	}
	if got := shortList(names[:1], 2); got != "Arabic" {
		t.Error(got)
	}
}

func TestPictureOfTheFonts(t *testing.T) {
	needsFamilies(t, "Noto Serif", "Noto Sans Mono")
	d := start(t)
	aDaysWork(d)
	d.window.Resize(fyne.NewSize(1440, 900))
	d.app.keepFont(fontSans)
	d.settle()
	d.shoot("sans")
	d.press("Ctrl+Shift+F")
	d.fill("noto")
	d.settle()
	d.press("Down", "Down", "Down")
	wantColour(t, "the list of fonts", d.picture("fonts"), 1425, 65, themeColor(theme.ColorNameOverlayBackground))
}
