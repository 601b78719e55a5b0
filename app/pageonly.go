// This file owns the window while it shows only the page, on the whole screen:
// what is put away, what comes in when it is needed, and the way back. In a window that
// has no room for the library that comes in so too.

package app

import "fyne.io/fyne/v2"

// pageOnly is whether only the page is shown, and what has come in beside it: the
// inspector, or in its place the library, which comes in where there is no room for
// both too.
type pageOnly struct{ on, inspector, library bool }

func (a *App) togglePageOnly() { a.showPageOnly(!a.only.on) }

// showPageOnly shows only the page, or everything again. What is in view on the
// page stays.
func (a *App) showPageOnly(on bool) {
	a.only = pageOnly{on: on}
	a.status.say("")
	show(a.top.content, !on)
	show(a.reader.tools, !on)
	a.showMenu()
	a.rearrange()
	a.window.SetFullScreen(on)
	a.focusReader()
	a.refresh()
}

// showMenu shows the main menu. Only the page has none: keys go to what has the
// keyboard, which finds their commands. On macOS the menu is the system's, and
// hides by itself.
func (a *App) showMenu() {
	if a.only.on && !systemMenu {
		a.window.SetMainMenu(nil)
		a.window.SetContent(a.window.Content()) // else the room of the menu stays empty
		return
	}
	a.window.SetMainMenu(a.mainMenu)
}

// rearrange gives the parts of the window their places anew.
func (a *App) rearrange() {
	for _, c := range []*fyne.Container{a.parts, a.panes, a.reader.content} {
		c.Layout.Layout(c.Objects, c.Size())
	}
	a.tour.show()
}

// inspect brings the keyboard to the first field of the chosen tag.
func (a *App) inspect() {
	a.bringInspector()
	if fields := a.inspector.fields; len(fields) > 0 && a.inspector.content.Visible() {
		a.focus(fields[0])
	}
}

// writeNote brings the keyboard to the note of the chosen tag.
func (a *App) writeNote() {
	a.bringInspector()
	if a.inspector.note != nil && a.inspector.content.Visible() {
		a.focus(a.inspector.note)
	}
}

// bringInspector has the inspector come in beside the page, if it is away.
func (a *App) bringInspector() {
	a.sendLibrary()
	if a.only.on && !a.only.inspector {
		a.only.inspector = true
		a.rearrange()
	}
}

// bringLibrary has the library come in beside the page, if it is away.
func (a *App) bringLibrary() {
	if !a.library.content.Visible() {
		a.only.library = true
		a.rearrange()
	}
}

// sendLibrary sends the library away again. It reports whether it was there.
func (a *App) sendLibrary() bool {
	if !a.only.library {
		return false
	}
	a.only.library = false
	a.rearrange()
	return true
}

// sendInspector sends the inspector away again. It reports whether it was there.
func (a *App) sendInspector() bool {
	if !a.only.inspector {
		return false
	}
	a.only.inspector = false
	a.rearrange()
	if !a.covered() {
		a.focusReader()
	}
	return true
}

// letGo answers an Esc that had nothing to let go of on the page.
func (a *App) letGo() {
	a.status.say("")
	switch {
	case a.reader.find.isOpen():
		a.reader.find.hide()
	case a.sendLibrary():
	case a.history.open:
		a.history.close()
	case a.sendInspector():
	case a.only.on:
		a.showPageOnly(false)
	}
}

func canShowPageOnly(a *App) bool { return a.only.on || hasDocument(a) }

func pageOnlyName(a *App) string {
	if a.only.on {
		return "Show everything again"
	}
	return "Only the page"
}
