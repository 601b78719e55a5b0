// This file owns the help sheet: all commands with their keys, by menu, what the
// mouse does on the page, and how things are done; found by typing.

package app

import (
	"fyne.io/fyne/v2/dialog"
)

// gestures is what mouse and plain keys do on the page; the rest of the sheet
// is the table of commands and the topics.
var gestures = []struct{ does, how string }{
	{"Select words", "drag"},
	{"Select a word, a sentence", "double click, triple click"},
	{"Select what is out of view", "drag, and hold at the edge"},
	{"Extend the selection", "Shift+click, Shift+arrows"},
	{"Keep a label in the hand", "press its key twice, or hold it; Esc"},
	{"Choose a tag, then the one around it", "click, click again"},
	{"List all tags under the pointer", "Ctrl+click; rest there to read them"},
	{"Move an edge of the chosen tag", "drag its handle"},
	{"Add a part to the tag or the selection", "Ctrl+drag, Ctrl+double click"},
	{"While an edge moves: which, how far", "Tab; arrows, with Shift or Ctrl"},
	{"While an edge moves: take its part away", "Del"},
	{"Link a claim to an actor", "drag from its ring or its bracket"},
	{"Link and tag at once", "the link’s key, then select words"},
	{"Link to where the last one led", "the link’s key twice"},
	{"Menu for what is under the pointer", "right click"},
	{"Move the caret", "arrows, Home, End, Page Up, Page Down"},
	{"By word; by sentence; to the ends", "Ctrl+arrows; Alt+up, down; Ctrl+Home, End"},
	{"Walk the tags", "Tab, Shift+Tab"},
	{"Set a value; take it away", "its digit; again, with V to come back"},
	{"Mark several tags in the list", "Ctrl+click, Shift+click, Space, Shift+arrows"},
	{"Let go of the selection, of marks, of the tag", "Esc"},
	{"In the find bar: next match, previous match, back to the page", "Enter, Shift+Enter, Esc"},
}

// showHelp opens the help sheet.
func (a *App) showHelp() {
	var sheet *dialog.CustomDialog
	var list *searchList
	list = newSearchList(a, "Find a key, a command, or how to do something", func(r *searchRow) {
		switch {
		case r == nil:
			sheet.Hide()
		case r.body != nil:
			r.open = !r.open
			r.Refresh()
			list.layOut()
			list.reveal(r)
		case r.id != "":
			sheet.Hide()
			a.runNow(r.id)
		}
	})
	a.fillHelp(list)
	sheet = dialog.NewCustom("Keys and commands", "Close", list.content(nil), a.window)
	a.openSheet(sheet, true, 640, 680)
	list.search()
	a.focus(list.query)
}

// fillHelp puts all that the sheet tells into its list.
func (a *App) fillHelp(list *searchList) {
	var rows []*searchRow
	for _, g := range gestures {
		rows = append(rows, newSearchRow("", g.does, g.how, "On the page"))
	}
	list.add("On the page", rows...)
	for _, menu := range menuOrder {
		list.add(menu, a.commandRows(menu, func(c command) string { return keyList(c.keys) })...)
	}
	rows = nil
	for _, t := range topics(a) {
		rows = append(rows, newTextRow(a, t.title, t.says))
	}
	list.add("How to", rows...)
}

// commandRows is a row for each command of a menu.
func (a *App) commandRows(menu string, aside func(command) string) []*searchRow {
	var rows []*searchRow
	for _, c := range a.commands {
		if c.menu == menu && c.run != nil {
			rows = append(rows, newSearchRow(c.id, c.title, aside(c), menu))
		}
	}
	return rows
}

// runNow runs a command, or says what it lacks.
func (a *App) runNow(id string) {
	c, ok := a.command(id)
	switch {
	case !ok:
	case c.on(a):
		c.run(a)
	case c.lacks != "":
		a.status.say(c.lacks)
	default:
		a.status.say("“" + c.title + "” has nothing to work on now")
	}
}

func keyList(chords []chord) string {
	s := ""
	for i, k := range chords {
		if i > 0 {
			s += " or "
		}
		s += k.String()
	}
	return s
}

// help explains the label that the pointer or the keyboard is on, or else shows the
// keys and commands.
func (a *App) help() {
	b, focused := a.window.Canvas().Focused().(*labelButton)
	if !focused {
		b = a.reader.pointed
	}
	if b == nil {
		a.showHelp()
		return
	}
	a.reader.hover.close()
	a.showLabelGuideline(b.label)
}
