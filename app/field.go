// This file owns the text field: an entry that knows the program's keys, and
// says when the user is done with it.

package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// field is a text field. Esc leaves it.
type field struct {
	widget.Entry
	app     *App
	onLeave func() // the keyboard has gone elsewhere
	onTaken func() // the keyboard has come
	onKey   func(fyne.KeyName) bool
	onRune  func(rune) bool // nil: every letter is typed
	// onShortcut has the first claim to a shortcut, undo and redo among them.
	onShortcut func(fyne.Shortcut) bool
	takesTab   func() bool // Tab is a key of its own for now; nil: never
	tabLeaves  bool        // Tab leaves it though it has many lines
}

func newField(a *App) *field {
	f := &field{app: a}
	f.ExtendBaseWidget(f)
	return f
}

// wants has the field take only what valid accepts. It says so at once: a sheet
// whose field is wrong cannot be kept.
func (f *field) wants(valid func(string) error) {
	f.Validator, f.AlwaysShowValidationError = valid, true
}

// FocusGained implements fyne.Focusable.
func (f *field) FocusGained() {
	f.Entry.FocusGained()
	if f.onTaken != nil {
		f.onTaken()
	}
}

// FocusLost implements fyne.Focusable.
func (f *field) FocusLost() {
	f.Entry.FocusLost()
	if f.onLeave != nil {
		f.onLeave()
	}
}

// TypedKey implements fyne.Focusable.
func (f *field) TypedKey(e *fyne.KeyEvent) {
	if f.onKey != nil && f.onKey(e.Name) {
		return
	}
	if !f.app.handOn(e) {
		f.Entry.TypedKey(e)
	}
}

// TypedRune implements fyne.Focusable.
func (f *field) TypedRune(r rune) {
	if f.onRune == nil || !f.onRune(r) {
		f.Entry.TypedRune(r)
	}
}

// AcceptsTab implements fyne.Tabbable.
func (f *field) AcceptsTab() bool {
	return f.takesTab != nil && f.takesTab() || !f.tabLeaves && f.Entry.AcceptsTab()
}

// TypedShortcut hands what the field does not know to the commands.
func (f *field) TypedShortcut(s fyne.Shortcut) {
	if f.onShortcut != nil && f.onShortcut(s) {
		return
	}
	if custom, ok := s.(*desktop.CustomShortcut); ok {
		if k, _ := chordOf(custom); !f.app.covered() && f.app.press(k, true) {
			return
		}
	}
	f.Entry.TypedShortcut(s)
}
