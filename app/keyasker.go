// This file owns the asking for a key: a line that, while it has the keyboard,
// takes whatever is pressed.

package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// keyAsker takes the next key that is pressed while it has the keyboard. Esc
// leaves it.
type keyAsker struct {
	widget.BaseWidget
	line   *canvas.Text
	onKey  func(chord)
	onLeft func() // by Esc
}

func newKeyAsker(onKey func(chord), onLeft func()) *keyAsker {
	k := &keyAsker{line: ink("", theme.ColorNameWarning, 13.5, true), onKey: onKey, onLeft: onLeft}
	k.ExtendBaseWidget(k)
	return k
}

// ask says what a key is wanted for.
func (k *keyAsker) ask(says string) { setInk(k.line, says, theme.ColorNameWarning) }

// take takes a chord.
func (k *keyAsker) take(c chord) {
	if c.key == fyne.KeyEnter {
		c.key = fyne.KeyReturn
	}
	switch {
	case c == chord{key: fyne.KeyEscape}:
		k.onLeft()
	case !isModifierKey(c.key):
		k.onKey(c)
	}
}

// isModifierKey reports whether a key does nothing by itself.
func isModifierKey(k fyne.KeyName) bool {
	switch k {
	case desktop.KeyShiftLeft, desktop.KeyShiftRight, desktop.KeyControlLeft, desktop.KeyControlRight,
		desktop.KeyAltLeft, desktop.KeyAltRight, desktop.KeySuperLeft, desktop.KeySuperRight, desktop.KeyCapsLock, desktop.KeyMenu:
		return true
	}
	return false
}

// AcceptsTab implements fyne.Tabbable.
func (k *keyAsker) AcceptsTab() bool { return true }

// FocusGained implements fyne.Focusable.
func (k *keyAsker) FocusGained() {}

// FocusLost implements fyne.Focusable.
func (k *keyAsker) FocusLost() { k.ask("") }

// TypedRune implements fyne.Focusable.
func (k *keyAsker) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (k *keyAsker) TypedKey(e *fyne.KeyEvent) { k.take(chord{e.Name, currentModifiers()}) }

// TypedShortcut implements fyne.Shortcutable.
func (k *keyAsker) TypedShortcut(s fyne.Shortcut) {
	if c, ok := chordOf(s); ok {
		k.take(c)
	}
}

// CreateRenderer implements fyne.Widget.
func (k *keyAsker) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(k.line) }

// AccessibilityLabel implements fyne.Accessible.
func (k *keyAsker) AccessibilityLabel() string { return k.line.Text }

// AccessibilityRole implements fyne.Accessible.
func (k *keyAsker) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }
