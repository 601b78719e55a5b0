// This file owns what the mouse's back and forward buttons do. Fyne tells no
// widget which of them was pressed; whoever knows the window system does.

package app

import (
	"cmp"

	"fyne.io/fyne/v2/dialog"

	"dateline/storage/profile"
)

// The commands of the side buttons, unless the user chose others.
const (
	usualBack    = "previous-article"
	usualForward = "next-article"
)

// SideButtons says that presses of the mouse's back and forward buttons are told
// to what it returns, on the goroutine of the user interface.
func (a *App) SideButtons() (pressed func(forward bool)) {
	a.hasSideButtons = true
	return a.sideButton
}

// sideButton runs the command of a side button.
func (a *App) sideButton(forward bool) {
	if a.covered() {
		return
	}
	if c, ok := a.command(a.sideCommand(forward)); ok {
		a.runNow(c.id)
	}
}

// sideCommand is the id of the command of a side button, or profile.Nothing.
// What no command is called stands for the usual one.
func (a *App) sideCommand(forward bool) string {
	id, usual := a.profile.Settings.Back, usualBack
	if forward {
		id, usual = a.profile.Settings.Forward, usualForward
	}
	id = cmp.Or(id, usual)
	if _, ok := a.command(id); !ok && id != profile.Nothing && !fromOtherScheme(id) {
		return usual
	}
	return id
}

// fromOtherScheme reports whether an id is that of a label or link, which another
// project may have.
func fromOtherScheme(id string) bool { return command{id: id}.fromScheme() }

// setSideCommand keeps what a side button does.
func (a *App) setSideCommand(forward bool, id string) {
	usual, setting := usualBack, &a.profile.Settings.Back
	if forward {
		usual, setting = usualForward, &a.profile.Settings.Forward
	}
	if *setting = id; id == usual {
		*setting = ""
	}
	a.saveProfile()
}

// sideTitle is what a side button does, in words.
func (a *App) sideTitle(forward bool) string {
	id := a.sideCommand(forward)
	if c, ok := a.command(id); ok {
		return c.title
	}
	return "Nothing"
}

// askSideCommand asks what a side button shall do, and then calls then.
func (a *App) askSideCommand(forward bool, then func()) {
	title := "What the back button does"
	if forward {
		title = "What the forward button does"
	}
	var sheet *dialog.CustomDialog
	list := newSearchList(a, "Find a command", func(r *searchRow) {
		if r != nil {
			a.setSideCommand(forward, r.id)
			then()
		}
		sheet.Hide()
	})
	list.add("No command", newSearchRow(profile.Nothing, "Nothing", "", ""))
	for _, menu := range menuOrder {
		list.add(menu, a.commandRows(menu, func(c command) string { return keyList(c.keys) })...)
	}
	sheet = dialog.NewCustom(title, "Leave as it is", list.content(nil), a.window)
	a.openSheet(sheet, false, 600, 540)
	list.search()
	a.focus(list.query)
}
