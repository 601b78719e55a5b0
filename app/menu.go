// This file owns the main menu, which is the table of commands in columns.

package app

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"dateline/storage"
)

// menuItem ties an entry of the menu to its command, so that it can be kept
// true.
type menuItem struct {
	item    *fyne.MenuItem
	command command
	title   string // as the entry has it, without the key
}

// buildMenu makes the main menu from the table of commands.
func (a *App) buildMenu() *fyne.MainMenu {
	a.menuItems = nil
	var menus []*fyne.Menu
	for _, title := range menuOrder {
		menu := fyne.NewMenu(title)
		for _, c := range a.commands {
			if c.menu == title {
				a.addMenuItem(menu, c)
			}
		}
		menus = append(menus, menu)
	}
	a.mainMenu = fyne.NewMainMenu(menus...)
	a.refreshMenu()
	return a.mainMenu
}

func (a *App) addMenuItem(menu *fyne.Menu, c command) {
	if c.sub != "" {
		menu = subMenu(menu, c.sub)
	}
	if c.after && len(menu.Items) > 0 {
		menu.Items = append(menu.Items, fyne.NewMenuItemSeparator())
	}
	item := fyne.NewMenuItem(c.title, func() { a.chooseMenuItem(c) })
	item.Shortcut = c.menuShortcut()
	if c.id == "quit" {
		item.IsQuit = true
	}
	if c.id == "recent" {
		item.Action = nil
		item.ChildMenu = a.recentMenu()
	}
	menu.Items = append(menu.Items, item)
	a.menuItems = append(a.menuItems, menuItem{item: item, command: c})
}

// subMenu is the menu with a title within a menu.
func subMenu(menu *fyne.Menu, title string) *fyne.Menu {
	for _, item := range menu.Items {
		if item.ChildMenu != nil && item.Label == title {
			return item.ChildMenu
		}
	}
	item := fyne.NewMenuItem(title, nil)
	item.ChildMenu = fyne.NewMenu(title)
	menu.Items = append(menu.Items, item)
	return item.ChildMenu
}

// chooseMenuItem runs a command from the menu, or from its shortcut, which
// Fyne gives to the menu first.
func (a *App) chooseMenuItem(c command) {
	for _, k := range c.keys {
		if a.fieldShortcut(k) {
			return
		}
	}
	if a.covered() {
		a.sheetCommand(c.id)
		return
	}
	if c.on(a) {
		c.run(a)
		if a.window.Canvas().Focused() == nil && !a.covered() {
			a.focusReader()
		}
	}
}

// recentMenu lists the projects that were open lately.
func (a *App) recentMenu() *fyne.Menu {
	menu := fyne.NewMenu("")
	for _, path := range a.profile.Recent {
		name := strings.TrimSuffix(filepath.Base(path), storage.Extension)
		item := fyne.NewMenuItem(name+"  ("+filepath.Dir(path)+")", func() { a.openProject(path) })
		item.Disabled = a.session != nil && a.session.Store().Path() == path
		menu.Items = append(menu.Items, item)
	}
	if len(menu.Items) == 0 {
		none := fyne.NewMenuItem("None yet", nil)
		none.Disabled = true
		menu.Items = append(menu.Items, none)
	}
	return menu
}

// refreshMenu brings titles and greyed entries up to date. Fyne looks whether an
// entry is greyed when its menu is opened; a title may have another width, for
// which the menus are made anew.
func (a *App) refreshMenu() {
	changed := false
	for i := range a.menuItems {
		m := &a.menuItems[i]
		m.item.Disabled = !m.command.on(a)
		if title := m.command.label(a); m.title != title {
			m.title, changed = title, true
		}
	}
	if changed {
		a.writeMenu()
		a.mainMenu.Refresh()
	}
}
