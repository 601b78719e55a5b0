// This file owns keys: how a key with its modifiers is written in the table of
// commands, shown to the user, and recognised when it is pressed.

package app

import (
	"fmt"
	"runtime"
	"slices"
	"strconv"
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
	fyne.KeyBackspace: "Backspace",
}

// bareKeys is the keys that have no word and are no letter, digit or function
// key: they are written as Fyne calls them.
var bareKeys = []fyne.KeyName{
	fyne.KeySpace, fyne.KeyTab, fyne.KeyInsert, fyne.KeyHome, fyne.KeyEnd, fyne.KeyUp, fyne.KeyDown, fyne.KeyLeft, fyne.KeyRight,
	fyne.KeyApostrophe, fyne.KeyPeriod, fyne.KeySlash, fyne.KeyBackslash, fyne.KeyLeftBracket, fyne.KeyRightBracket,
	fyne.KeySemicolon, fyne.KeyAsterisk, fyne.KeyBackTick,
}

type modifierWord struct {
	word     string
	modifier fyne.KeyModifier
}

// modifierWords is how modifiers are written, in that order. Ctrl is Command on
// macOS, where Control is the other one.
var modifierWords = []modifierWord{
	{"Ctrl", fyne.KeyModifierShortcutDefault}, {"Control", fyne.KeyModifierControl}, {"Super", fyne.KeyModifierSuper},
	{"Alt", fyne.KeyModifierAlt}, {"Shift", fyne.KeyModifierShift},
}

// key reads a chord as the table of commands writes it: "Ctrl+Shift+Z". It
// panics on what it cannot read: the table is ours.
func key(written string) chord {
	c, err := parseChord(written)
	if err != nil {
		panic("app: " + err.Error())
	}
	return c
}

// parseChord reads a chord: "Ctrl+Shift+Z".
func parseChord(written string) (chord, error) {
	var c chord
	parts := strings.Split(written, "+")
	for _, part := range parts[:len(parts)-1] {
		i := slices.IndexFunc(modifierWords, func(m modifierWord) bool { return m.word == part })
		if i < 0 {
			return chord{}, fmt.Errorf("no modifier %q in the key %q", part, written)
		}
		c.modifiers |= modifierWords[i].modifier
	}
	name := parts[len(parts)-1]
	if word, ok := keyWords[name]; ok {
		c.key = word
	} else {
		c.key = fyne.KeyName(name)
	}
	if !isKey(c.key) {
		return chord{}, fmt.Errorf("no key %q in %q", name, written)
	}
	return c, nil
}

// isKey reports whether a key is one that can be written.
func isKey(k fyne.KeyName) bool {
	if len(k) == 1 && (k[0] >= 'A' && k[0] <= 'Z' || k[0] >= '0' && k[0] <= '9') || slices.Contains(bareKeys, k) {
		return true
	}
	if n, err := strconv.Atoi(strings.TrimPrefix(string(k), "F")); isFunctionKey(k) && err == nil && n <= 12 {
		return true
	}
	for _, word := range keyWords {
		if word == k {
			return true
		}
	}
	return false
}

// written is the chord as parseChord reads it.
func (c chord) written() string {
	var b strings.Builder
	left := c.modifiers
	for _, m := range modifierWords {
		if left&m.modifier != 0 {
			b.WriteString(m.word + "+")
			left &^= m.modifier
		}
	}
	for word, k := range keyWords {
		if k == c.key {
			return b.String() + word
		}
	}
	return b.String() + string(c.key)
}

// plain reports whether the chord would be typed into a field: it has no
// modifier but Shift, and its key is none of those with an F.
func (c chord) plain() bool {
	return c.modifiers&^fyne.KeyModifierShift == 0 && !isFunctionKey(c.key)
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
