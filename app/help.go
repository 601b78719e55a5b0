// This file owns the help sheet: all commands with their keys, by menu, and
// what the mouse does on the page.

package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
)

// gestures is what mouse and plain keys do on the page; the rest of the sheet
// is the table of commands.
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
	column := container.NewVBox()
	column.Add(helpTitle("On the page"))
	for _, g := range gestures {
		column.Add(helpRow(g.does, g.how))
	}
	for _, menu := range menuOrder {
		column.Add(helpTitle(menu))
		for _, c := range a.commands {
			if c.menu == menu && c.id != "recent" {
				column.Add(helpRow(c.title, keyList(c.keys)))
			}
		}
	}
	a.openPage("Keys and commands", "Close", inset(column, 0, 8, 8, 18), 600, 680)
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

func helpTitle(s string) fyne.CanvasObject {
	return inset(ink(s, theme.ColorNameForeground, 14, true), 14, 4, 0, 0)
}

func helpRow(does, how string) fyne.CanvasObject {
	return container.New(layout.NewGridLayoutWithColumns(2),
		ink(does, theme.ColorNameForeground, 13.5, false), ink(how, colorMuted, 13.5, false))
}
