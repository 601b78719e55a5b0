// This file owns the look of everything around the page: colours, sizes, and
// how light and dark are chosen.

package app

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Appearance is the user's choice of light or dark.
type Appearance string

// The appearances.
const (
	AppearanceSystem Appearance = ""
	AppearanceLight  Appearance = "light"
	AppearanceDark   Appearance = "dark"
)

// Names of colours that Fyne's themes do not have.
const (
	colorPanel     fyne.ThemeColorName = "dateline.panel"     // library and inspector
	colorTools     fyne.ThemeColorName = "dateline.tools"     // the row of labels
	colorLine      fyne.ThemeColorName = "dateline.line"      // between panes
	colorRow       fyne.ThemeColorName = "dateline.row"       // between rows
	colorMuted     fyne.ThemeColorName = "dateline.muted"     // second-rank text
	colorRowChosen fyne.ThemeColorName = "dateline.rowChosen" // the open article
	colorAccent    fyne.ThemeColorName = "dateline.accent"
	colorDone      fyne.ThemeColorName = "dateline.done"
	colorMarked    fyne.ThemeColorName = "dateline.marked" // over selected words on the page
	colorFound     fyne.ThemeColorName = "dateline.found"  // behind what was looked for, there
	colorFoundEdge fyne.ThemeColorName = "dateline.foundEdge"
)

var lightColors = map[fyne.ThemeColorName]color.NRGBA{
	theme.ColorNameBackground:          rgb(0xf7f7f5),
	theme.ColorNameForeground:          rgb(0x1f2328),
	theme.ColorNameMenuBackground:      rgb(0xffffff),
	theme.ColorNameOverlayBackground:   rgb(0xffffff),
	theme.ColorNameHeaderBackground:    rgb(0xfbfbf9),
	theme.ColorNameInputBackground:     rgb(0xffffff),
	theme.ColorNameInputBorder:         rgb(0xc9c9c4),
	theme.ColorNameButton:              rgb(0xeceff3),
	theme.ColorNamePlaceHolder:         rgb(0x666d78),
	theme.ColorNameDisabled:            rgb(0x8b919b),
	theme.ColorNamePrimary:             rgb(0x00629b),
	theme.ColorNameForegroundOnPrimary: rgb(0xffffff),
	theme.ColorNameHyperlink:           rgb(0x00629b),
	theme.ColorNameSelection:           rgb(0xdbe8f3),
	theme.ColorNameFocus:               rgba(0x0072b2, 0x66),
	theme.ColorNameHover:               rgba(0x1f2328, 0x0d),
	theme.ColorNamePressed:             rgba(0x1f2328, 0x1f),
	theme.ColorNameScrollBar:           rgba(0x1f2328, 0x66),
	theme.ColorNameScrollBarBackground: rgba(0x000000, 0),
	theme.ColorNameSeparator:           rgb(0xe3e3df),
	theme.ColorNameShadow:              rgba(0x000000, 0x30),
	theme.ColorNameError:               rgb(0xb42318),
	theme.ColorNameSuccess:             rgb(0x00664a),
	theme.ColorNameWarning:             rgb(0x8a5d00),

	colorPanel:     rgb(0xffffff),
	colorTools:     rgb(0xfbfbf9),
	colorLine:      rgb(0xe3e3df),
	colorRow:       rgb(0xf0f0ec),
	colorMuted:     rgb(0x666d78),
	colorRowChosen: rgb(0xeef4fa),
	colorAccent:    rgb(0x0072b2),
	colorDone:      rgb(0x00664a),
	colorMarked:    rgba(0xf2d32c, 0x80),
	colorFound:     rgba(0xcc79a7, 0x60),
	colorFoundEdge: rgb(0x8a3566),
}

var darkColors = map[fyne.ThemeColorName]color.NRGBA{
	theme.ColorNameBackground:          rgb(0x17191c),
	theme.ColorNameForeground:          rgb(0xe6e6e1),
	theme.ColorNameMenuBackground:      rgb(0x24272b),
	theme.ColorNameOverlayBackground:   rgb(0x24272b),
	theme.ColorNameHeaderBackground:    rgb(0x1b1e21),
	theme.ColorNameInputBackground:     rgb(0x17191c),
	theme.ColorNameInputBorder:         rgb(0x4b5058),
	theme.ColorNameButton:              rgb(0x2a2e33),
	theme.ColorNamePlaceHolder:         rgb(0xa2a8b2),
	theme.ColorNameDisabled:            rgb(0x767c86),
	theme.ColorNamePrimary:             rgb(0x6ab7e8),
	theme.ColorNameForegroundOnPrimary: rgb(0x10202c),
	theme.ColorNameHyperlink:           rgb(0x6ab7e8),
	theme.ColorNameSelection:           rgb(0x2b4356),
	theme.ColorNameFocus:               rgba(0x56b4e9, 0x66),
	theme.ColorNameHover:               rgba(0xffffff, 0x12),
	theme.ColorNamePressed:             rgba(0xffffff, 0x26),
	theme.ColorNameScrollBar:           rgba(0xffffff, 0x66),
	theme.ColorNameScrollBarBackground: rgba(0x000000, 0),
	theme.ColorNameSeparator:           rgb(0x33373c),
	theme.ColorNameShadow:              rgba(0x000000, 0x80),
	theme.ColorNameError:               rgb(0xff8f85),
	theme.ColorNameSuccess:             rgb(0x5fd0a8),
	theme.ColorNameWarning:             rgb(0xf0bd55),

	colorPanel:     rgb(0x1e2125),
	colorTools:     rgb(0x1b1e21),
	colorLine:      rgb(0x33373c),
	colorRow:       rgb(0x2a2d32),
	colorMuted:     rgb(0xa2a8b2),
	colorRowChosen: rgb(0x22303c),
	colorAccent:    rgb(0x56b4e9),
	colorDone:      rgb(0x5fd0a8),
	colorMarked:    rgba(0x3d7fb8, 0x66),
	colorFound:     rgba(0x80406a, 0xc0),
	colorFoundEdge: rgb(0xf2a9cf),
}

func rgb(hex uint32) color.NRGBA { return rgba(hex, 0xff) }

func rgba(hex uint32, alpha uint8) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: alpha}
}

// datelineTheme is Fyne's default theme with our colours, a little denser.
type datelineTheme struct {
	fyne.Theme
	appearance Appearance
}

func newTheme(a Appearance) fyne.Theme { return &datelineTheme{theme.DefaultTheme(), a} }

func (t *datelineTheme) variant(v fyne.ThemeVariant) fyne.ThemeVariant {
	switch t.appearance {
	case AppearanceLight:
		return theme.VariantLight
	case AppearanceDark:
		return theme.VariantDark
	}
	return v
}

// Color implements fyne.Theme.
func (t *datelineTheme) Color(name fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	v = t.variant(v)
	if c, ok := colorsOf(v == theme.VariantDark)[name]; ok {
		return c
	}
	return t.Theme.Color(name, v)
}

// colorsOf is the colours of the dark or of the light appearance.
func colorsOf(dark bool) map[fyne.ThemeColorName]color.NRGBA {
	if dark {
		return darkColors
	}
	return lightColors
}

// Size implements fyne.Theme.
func (t *datelineTheme) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText:
		return 13.5
	case theme.SizeNameCaptionText:
		return 12
	case theme.SizeNameInnerPadding:
		return 7
	case theme.SizeNameScrollBar:
		return 12
	case theme.SizeNameScrollBarSmall:
		return 4
	case theme.SizeNameSeparatorThickness:
		return 1
	case theme.SizeNameModalBlurRadius:
		return 0 // costs a frame where the screen is drawn without a graphics card
	}
	return t.Theme.Size(name)
}

// themeColor is a colour of the theme that is in force now.
func themeColor(name fyne.ThemeColorName) color.Color {
	settings := fyne.CurrentApp().Settings()
	return settings.Theme().Color(name, settings.ThemeVariant())
}

// dark reports whether the window is dark now.
func dark() bool {
	t, ok := fyne.CurrentApp().Settings().Theme().(*datelineTheme)
	v := fyne.CurrentApp().Settings().ThemeVariant()
	if ok {
		v = t.variant(v)
	}
	return v == theme.VariantDark
}
