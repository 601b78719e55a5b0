// This file owns how keys stand in menus. Fyne would draw them in a fifth of
// the ink of a title, whatever the theme says, which is 1.5 to 1 against the
// menu; so a key stands in the title itself, and Fyne is given a shortcut that
// it runs and does not draw. The menus of macOS are the system's, which shows
// keys well.

package app

import (
	"runtime"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// systemMenu says that the main menu is not drawn by Fyne.
const systemMenu = runtime.GOOS == "darwin"

// undrawn is a shortcut that hides which key it is.
type undrawn struct{ fyne.Shortcut }

// menuShortcut is the shortcut of a command's entry in the main menu, or nil.
func (c command) menuShortcut() fyne.Shortcut {
	switch {
	case len(c.keys) == 0:
		return nil
	case systemMenu:
		return c.keys[0].shortcut()
	}
	return undrawn{c.keys[0].shortcut()}
}

// beforeKeys is the least that stands between a title and its key.
const beforeKeys = "     "

// menuLines is the titles of a menu with their keys behind them, in a column of
// their own.
func menuLines(titles, keys []string) []string {
	widest := float32(0)
	for _, title := range titles {
		widest = max(widest, menuWidth(title+beforeKeys))
	}
	lines := make([]string, len(titles))
	for i, title := range titles {
		lines[i] = title
		if keys[i] != "" {
			lines[i] += blank(widest-menuWidth(title)) + keys[i]
		}
	}
	return lines
}

// blank is as wide as wanted, to within a pixel: spaces, and for what is less
// than one, hair spaces.
func blank(wanted float32) string {
	const hair, many = "\u200a", 32
	space, least := menuWidth(strings.Repeat(" ", many))/many, menuWidth(strings.Repeat(hair, many))/many
	spaces := int(wanted / space)
	hairs := int((wanted-float32(spaces)*space)/least + 0.5)
	return strings.Repeat(" ", spaces) + strings.Repeat(hair, hairs)
}

// menuWidth is how wide Fyne draws a text in a menu.
func menuWidth(s string) float32 {
	return fyne.MeasureText(s, theme.TextSize(), fyne.TextStyle{}).Width
}

// writeMenu writes the entries of the main menu, each menu's keys in a column.
func (a *App) writeMenu() {
	var menus []string // and those within them
	for _, m := range a.menuItems {
		if name := m.command.menu + m.command.sub; !slices.Contains(menus, name) {
			menus = append(menus, name)
		}
	}
	for _, menu := range menus {
		var items []*fyne.MenuItem
		var titles, keys []string
		for _, m := range a.menuItems {
			if m.command.menu+m.command.sub == menu {
				items, titles, keys = append(items, m.item), append(titles, m.title), append(keys, m.command.shownKey())
			}
		}
		if !systemMenu {
			titles = menuLines(titles, keys)
		}
		for i, item := range items {
			item.Label = titles[i]
		}
	}
}
