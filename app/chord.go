// This file owns keys: how a key with its modifiers is written in the table of
// commands, shown to the user, and recognised when it is pressed.

package app

import (
	"fmt"
	"runtime"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// chord is a key with its modifiers.
type chord struct {
	key       fyne.KeyName
	modifiers fyne.KeyModifier
}

var keyWords = map[string]fyne.KeyName{
	"Del": fyne.KeyDelete, "Esc": fyne.KeyEscape, "Enter": fyne.KeyReturn,
	"PageUp": fyne.KeyPageUp, "PageDown": fyne.KeyPageDown, "Backspace": fyne.KeyBackspace,
	"Plus": fyne.KeyPlus, "Minus": fyne.KeyMinus, "Equal": fyne.KeyEqual, "Comma": fyne.KeyComma,
}

var keyTitles = map[fyne.KeyName]string{
	fyne.KeyDelete: "Del", fyne.KeyEscape: "Esc", fyne.KeyReturn: "Enter", fyne.KeyPageUp: "Page Up",
	fyne.KeyPageDown: "Page Down", fyne.KeyPlus: "+", fyne.KeyMinus: "−", fyne.KeyEqual: "=", fyne.KeyComma: ",",
}

// key reads a chord as the table of commands writes it: "Ctrl+Shift+Z". Ctrl
// is Command on macOS. It panics on what it cannot read: the table is ours.
func key(written string) chord {
	var c chord
	parts := strings.Split(written, "+")
	for _, part := range parts[:len(parts)-1] {
		switch part {
		case "Ctrl":
			c.modifiers |= fyne.KeyModifierShortcutDefault
		case "Shift":
			c.modifiers |= fyne.KeyModifierShift
		case "Alt":
			c.modifiers |= fyne.KeyModifierAlt
		default:
			panic(fmt.Sprintf("app: no modifier %q in %q", part, written))
		}
	}
	name := parts[len(parts)-1]
	if word, ok := keyWords[name]; ok {
		c.key = word
	} else {
		c.key = fyne.KeyName(name)
	}
	return c
}

func keys(written ...string) []chord {
	chords := make([]chord, len(written))
	for i, w := range written {
		chords[i] = key(w)
	}
	return chords
}

// String is the chord as the user reads it.
func (c chord) String() string {
	var b strings.Builder
	if c.modifiers&fyne.KeyModifierControl != 0 {
		b.WriteString("Ctrl+")
	}
	if c.modifiers&fyne.KeyModifierSuper != 0 {
		if runtime.GOOS == "darwin" {
			b.WriteString("⌘")
		} else {
			b.WriteString("Super+")
		}
	}
	if c.modifiers&fyne.KeyModifierAlt != 0 {
		b.WriteString("Alt+")
	}
	if c.modifiers&fyne.KeyModifierShift != 0 {
		b.WriteString("Shift+")
	}
	if title, ok := keyTitles[c.key]; ok {
		b.WriteString(title)
	} else {
		b.WriteString(string(c.key))
	}
	return b.String()
}

// shortcut is what Fyne calls the chord. Fyne has names of its own for some.
func (c chord) shortcut() fyne.Shortcut {
	if c.modifiers == fyne.KeyModifierShortcutDefault {
		switch c.key {
		case fyne.KeyZ:
			return &fyne.ShortcutUndo{}
		case fyne.KeyY:
			return &fyne.ShortcutRedo{}
		case fyne.KeyV:
			return &fyne.ShortcutPaste{Clipboard: fyne.CurrentApp().Clipboard()}
		case fyne.KeyC:
			return &fyne.ShortcutCopy{Clipboard: fyne.CurrentApp().Clipboard()}
		case fyne.KeyX:
			return &fyne.ShortcutCut{Clipboard: fyne.CurrentApp().Clipboard()}
		case fyne.KeyA:
			return &fyne.ShortcutSelectAll{}
		}
	}
	return &desktop.CustomShortcut{KeyName: c.key, Modifier: c.modifiers}
}

// chordOf is the chord that Fyne calls s.
func chordOf(s fyne.Shortcut) (chord, bool) {
	switch s := s.(type) {
	case *desktop.CustomShortcut:
		return chord{s.KeyName, s.Modifier}, true
	case fyne.KeyboardShortcut:
		return chord{s.Key(), s.Mod()}, true
	}
	return chord{}, false
}
