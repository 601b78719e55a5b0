package app

// This file owns the tests of colours: all text can be read on what is behind
// it, as WCAG 2.2 asks (AA, 4.5 to 1), in both themes.

import (
	"image/color"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"dateline/annotate"
	"dateline/assets"
	"dateline/storage/formats/json"
)

// over is a colour as it looks on an opaque one.
func over(c color.Color, behind color.NRGBA) color.NRGBA {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	return blend(color.NRGBA{R: n.R, G: n.G, B: n.B, A: 0xff}, behind, float64(n.A)/255)
}

// inThemes runs a test in light and in dark.
func inThemes(t *testing.T, run func(t *testing.T, colour func(fyne.ThemeColorName) color.NRGBA)) {
	for _, appearance := range []Appearance{AppearanceLight, AppearanceDark} {
		t.Run(string(appearance), func(t *testing.T) {
			d := start(t, news)
			d.app.setAppearance(appearance)
			run(t, func(name fyne.ThemeColorName) color.NRGBA {
				return color.NRGBAModel.Convert(themeColor(name)).(color.NRGBA)
			})
		})
	}
}

func readable(t *testing.T, what string, ink, behind color.NRGBA) {
	t.Helper()
	if ratio := contrast(ink, behind); ratio < leastContrast {
		t.Errorf("%s: %.2f to 1 (%v on %v)", what, ratio, ink, behind)
	}
}

func TestTextOfTheWindowCanBeRead(t *testing.T) {
	for _, c := range []struct {
		ink     fyne.ThemeColorName
		grounds []fyne.ThemeColorName
	}{
		{theme.ColorNameForeground, []fyne.ThemeColorName{theme.ColorNameBackground, theme.ColorNameMenuBackground, theme.ColorNameOverlayBackground,
			theme.ColorNameInputBackground, theme.ColorNameButton, colorPanel, colorTools, colorRowChosen, theme.ColorNameSelection}},
		{theme.ColorNamePlaceHolder, []fyne.ThemeColorName{theme.ColorNameInputBackground}},
		{colorMuted, []fyne.ThemeColorName{colorPanel, colorTools, colorRowChosen, theme.ColorNameBackground, theme.ColorNameOverlayBackground}},
		{colorDone, []fyne.ThemeColorName{colorPanel, colorRowChosen}},
		{theme.ColorNameError, []fyne.ThemeColorName{colorPanel, theme.ColorNameOverlayBackground}},
		{theme.ColorNameWarning, []fyne.ThemeColorName{colorTools}},
		{theme.ColorNameSuccess, []fyne.ThemeColorName{colorPanel}},
		{theme.ColorNamePrimary, []fyne.ThemeColorName{theme.ColorNameOverlayBackground, theme.ColorNameBackground}},
		{theme.ColorNameHyperlink, []fyne.ThemeColorName{theme.ColorNameOverlayBackground, theme.ColorNameBackground}},
		{theme.ColorNameForegroundOnPrimary, []fyne.ThemeColorName{theme.ColorNamePrimary}},
	} {
		inThemes(t, func(t *testing.T, colour func(fyne.ThemeColorName) color.NRGBA) {
			for _, ground := range c.grounds {
				behind := colour(ground)
				readable(t, string(c.ink)+" on "+string(ground), colour(c.ink), behind)
				if ground == colorPanel || ground == theme.ColorNameMenuBackground || ground == theme.ColorNameButton {
					readable(t, string(c.ink)+" on "+string(ground)+", pointed at", colour(c.ink), over(colour(theme.ColorNameHover), behind))
				}
			}
		})
	}
}

// TestKeysInMenusCanBeRead looks that keys stand in the ink of titles: Fyne
// draws a shortcut that it knows in a fifth of it.
func TestKeysInMenusCanBeRead(t *testing.T) {
	if systemMenu {
		t.Skip("the menu is the system's")
	}
	for _, item := range start(t, news).menuItems() {
		if _, drawn := item.Shortcut.(fyne.KeyboardShortcut); drawn {
			t.Errorf("Fyne draws the key of %q", item.Label)
		}
	}
	inThemes(t, func(t *testing.T, colour func(fyne.ThemeColorName) color.NRGBA) {
		menu := colour(theme.ColorNameMenuBackground)
		readable(t, "an entry that is pointed at", colour(theme.ColorNameForeground), over(colour(theme.ColorNameFocus), menu))
	})
}

// TestKeysInMenusStandInAColumn measures where the key of each entry begins.
func TestKeysInMenusStandInAColumn(t *testing.T) {
	start(t, news)
	titles := []string{"Open project…", "Undo: Tag “مسؤول” as Claim", "Cut", "", "Open recent"}
	keys := []string{"Ctrl+O", "Ctrl+Z", "X", "1", ""}
	least, most := float32(1e9), float32(0)
	for i, line := range menuLines(titles, keys) {
		before, shows := strings.CutSuffix(line, keys[i])
		if !shows || !strings.HasPrefix(line, titles[i]) {
			t.Errorf("%q with the key %q reads %q", titles[i], keys[i], line)
		}
		if keys[i] != "" {
			least, most = min(least, menuWidth(before)), max(most, menuWidth(before))
		}
	}
	if most-least > 2 {
		t.Errorf("keys begin between %v and %v", least, most)
	}
}

// TestPageCanBeRead holds the page's ink against the fills of tags, one on
// another as they nest, and the selection over all of them.
func TestPageCanBeRead(t *testing.T) {
	inThemes(t, func(t *testing.T, colour func(fyne.ThemeColorName) color.NRGBA) {
		page := pageColors()
		readable(t, "ink on the page", page.Ink, page.Page)
		readable(t, "byline on the page", page.Muted, page.Page)
		readable(t, "ink on the selection", page.Ink, over(page.Selection, page.Page))
		readable(t, "ink on a match", page.Ink, over(page.Match, page.Page))
		readable(t, "ink on a match that is selected", page.Ink, over(page.Match, over(page.Selection, page.Page)))
		sheet := colour(theme.ColorNameOverlayBackground)
		readable(t, "what is left out, in a sheet", page.Muted, sheet)
		readable(t, "what is selected, in a sheet", page.Ink, over(page.Selection, sheet))
		readable(t, "what a sheet warns of", colour(theme.ColorNameWarning), sheet)
		if c := contrast(page.Caret, sheet); c < 3 {
			t.Errorf("dashes in a sheet have a contrast of %.2f", c)
		}
		readable(t, "a match in the sheet", colour(theme.ColorNameForeground), over(page.Match, colour(theme.ColorNameOverlayBackground)))
		for _, l := range labelsToRead(t) {
			look := lookOf(l)
			readable(t, "ink on "+l.Key, page.Ink, look.Fill)
			readable(t, "ink on "+l.Key+", selected", page.Ink, over(page.Selection, look.Fill))
			readable(t, "ink on "+l.Key+", found", page.Ink, over(page.Match, look.Fill))
			readable(t, "ink on "+l.Key+", found and selected", page.Ink, over(page.Match, over(page.Selection, look.Fill)))
			readable(t, "the number of "+l.Key+" on the page", look.Ink, page.Page)
			readable(t, "the button of "+l.Key, look.Ink, look.Fill)
			readable(t, "the button of "+l.Key+", pointed at", look.Ink, hoveredFill(parseColor(l.Color)))
			readable(t, "the number of "+l.Key+" in the list", look.Ink, colour(colorPanel))
			readable(t, "the number of "+l.Key+" in the list, chosen", look.Ink, colour(colorRowChosen))
		}
	})
}

// labelsToRead is the shipped labels, and some in colours that are hard.
func labelsToRead(t *testing.T) []annotate.Label {
	t.Helper()
	scheme, err := json.DecodeScheme(assets.Scheme)
	if err != nil {
		t.Fatal(err)
	}
	labels := scheme.Labels
	for _, hex := range []string{"#000000", "#FFFFFF", "#FFFF00", "#0000FF", "#777777", "#F0E442", "#56B4E9", "#D55E00", "#CC79A7", "not a colour"} {
		labels = append(labels, annotate.Label{Key: hex, Color: hex, Mark: annotate.MarkPill})
	}
	return labels
}

// TestMarksStandOut asks 3 to 1 of what is not text but means something (WCAG
// 2.2, success criterion 1.4.11).
func TestMarksStandOut(t *testing.T) {
	scheme, err := json.DecodeScheme(assets.Scheme)
	if err != nil {
		t.Fatal(err)
	}
	inThemes(t, func(t *testing.T, colour func(fyne.ThemeColorName) color.NRGBA) {
		page := pageColors()
		for what, c := range map[string]color.NRGBA{"the caret": page.Caret, "the outline": page.Ink, "the open article's bar": colour(colorAccent), "the edge of a match": page.MatchEdge} {
			if contrast(c, page.Page) < 3 {
				t.Errorf("%s: %.2f to 1", what, contrast(c, page.Page))
			}
		}
		for _, l := range scheme.Labels {
			if got := contrast(lookOf(l).Line, page.Page); got < 2 {
				t.Errorf("the line of %s: %.2f to 1", l.Key, got)
			}
		}
	})
}

func TestContrast(t *testing.T) {
	black, white := rgb(0), rgb(0xffffff)
	if got := contrast(black, white); got < 20.99 || got > 21.01 {
		t.Errorf("black on white is %v", got)
	}
	if got := contrast(white, white); got != 1 {
		t.Errorf("white on white is %v", got)
	}
	if got := contrast(rgb(0x767676), white); got < 4.53 || got > 4.55 {
		t.Errorf("#767676 on white is %v, WCAG says 4.54", got)
	}
}

func TestColoursAreRead(t *testing.T) {
	for hex, want := range map[string]color.NRGBA{"#E69F00": rgb(0xe69f00), "#e69f00": rgb(0xe69f00), "": rgb(0x777777), "E69F00": rgb(0x777777), "#E69F0": rgb(0x777777), "#GGGGGG": rgb(0x777777)} {
		if got := parseColor(hex); got != want {
			t.Errorf("%q is %v", hex, got)
		}
	}
}

func TestAppearanceFollowsTheSystem(t *testing.T) {
	d := start(t, news)
	d.app.setAppearance(AppearanceSystem)
	th := d.app.fyne.Settings().Theme()
	if th.Color(theme.ColorNameBackground, theme.VariantDark) == th.Color(theme.ColorNameBackground, theme.VariantLight) {
		t.Error("light and dark look the same")
	}
	d.app.setAppearance(AppearanceDark)
	th = d.app.fyne.Settings().Theme()
	if th.Color(theme.ColorNameBackground, theme.VariantLight) != darkColors[theme.ColorNameBackground] {
		t.Error("dark is light where the system is")
	}
}
