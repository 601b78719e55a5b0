// This file owns what a command is. Everything that the user can do has one
// entry in the table of commands; the menus, the keys, the palette and the
// help sheet are all read from there.

package app

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
)

// scope says where a command's keys work.
type scope int

const (
	anywhere scope = iota // always
	reading               // while no text field has the keyboard
)

// command is one thing that the user can do.
type command struct {
	id    string
	title string
	menu  string  // the menu it stands in: "File"; "" for none
	sub   string  // the menu within that; "" for none
	keys  []chord // the first is shown
	usual []chord // the keys that it has unless the user gave it others
	scope scope
	mode  mode // that the window must be in; where it is not said, a command of the page's is one of annotating
	// after puts a line before the command in its menu.
	after bool
	// name gives a title that changes, as "Undo: Tag …"; nil keeps title.
	name    func(*App) string
	enabled func(*App) bool // nil: always
	// claims says that the command's keys are its own for now, whatever other
	// commands have them. Several commands that claim one key never do so at once.
	claims func(*App) bool
	lacks  string // what the page says to its key while it is not enabled; "" for nothing
	run    func(*App)
}

// on reports whether the command can be run now.
func (c command) on(a *App) bool { return c.here(a) && (c.enabled == nil || c.enabled(a)) }

// here reports whether the command is one of the mode that the window is in.
func (c command) here(a *App) bool { return c.mode == anyMode || c.mode == a.mode }

// label is the title as it reads now.
func (c command) label(a *App) string {
	if c.name != nil {
		return c.name(a)
	}
	return c.title
}

// shownKey is the key that stands beside the title, or "".
func (c command) shownKey() string {
	if len(c.keys) == 0 {
		return ""
	}
	return c.keys[0].String()
}

// menuOrder is the menus from left to right.
var menuOrder = []string{"File", "Edit", "Tag", "Review", "Article", "Project", "View", "Help"}

// fromScheme reports whether the command and its keys come from the tag scheme.
func (c command) fromScheme() bool {
	return strings.HasPrefix(c.id, "label-") || strings.HasPrefix(c.id, "hold-") || strings.HasPrefix(c.id, "link-") || strings.HasPrefix(c.id, "add-")
}

// command is the command with the id, as it is in the table now.
func (a *App) command(id string) (command, bool) {
	i := slices.IndexFunc(a.commands, func(c command) bool { return c.id == id })
	if i < 0 {
		return command{}, false
	}
	return a.commands[i], true
}

// keyOf is the key of a command, as the user reads it; "" where it has none.
func (a *App) keyOf(id string) string {
	c, _ := a.command(id)
	return c.shownKey()
}

// press runs the command with the key, if there is one that can be run here
// and now. typing says that a text field has the keyboard.
func (a *App) press(k chord, typing bool) bool {
	for _, c := range a.commands {
		if c.claims == nil || !c.here(a) || !slices.Contains(c.keys, k) || typing && c.scope == reading || !c.claims(a) {
			continue
		}
		if c.on(a) {
			a.runFor(k, c)
		} else {
			a.status.say(c.lacks)
		}
		return true
	}
	lacks := ""
	for _, c := range a.commands {
		if !c.here(a) || !slices.Contains(c.keys, k) || typing && (c.scope == reading || k.plain()) {
			continue
		}
		if !c.on(a) {
			lacks = cmp.Or(lacks, c.lacks)
			continue
		}
		a.runFor(k, c)
		return true
	}
	if lacks != "" {
		a.status.say(lacks)
	}
	return lacks != ""
}

// runFor runs a command whose key was pressed.
func (a *App) runFor(k chord, c command) {
	a.lettered = k.plain()
	c.run(a)
	a.lettered = false
}

// runCommand runs the command with the id.
func (a *App) runCommand(id string) {
	for _, c := range a.commands {
		if c.id == id && c.on(a) {
			c.run(a)
		}
	}
}

// fieldShortcut hands a menu's shortcut to the text field that has the
// keyboard, where it has a meaning of its own there: undo, copy, paste. Menus
// see shortcuts before the field does, and before the sheet that asks for a key.
func (a *App) fieldShortcut(k chord) bool {
	if asker, ok := a.window.Canvas().Focused().(*keyAsker); ok {
		asker.take(k)
		return true
	}
	field, ok := a.window.Canvas().Focused().(*field)
	if !ok {
		return false
	}
	s := k.shortcut()
	switch s.(type) {
	case *fyne.ShortcutUndo, *fyne.ShortcutRedo, *fyne.ShortcutPaste, *fyne.ShortcutCopy, *fyne.ShortcutCut, *fyne.ShortcutSelectAll:
		field.TypedShortcut(s)
		return true
	}
	return false
}
