// This file owns Fyne's own widgets as the inspector uses them: they know their
// own keys, and hand on those that mean something everywhere.

package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// handOn takes the keys that work wherever the keyboard is: Esc leaves, and
// function keys run their commands, unless a sheet stands over the window.
func (a *App) handOn(e *fyne.KeyEvent) bool {
	if e.Name == fyne.KeyEscape {
		a.escape()
		return true
	}
	return isFunctionKey(e.Name) && !a.covered() && a.press(chord{e.Name, currentModifiers()}, true)
}

// handOnShortcut runs the command of a shortcut that the main menu has not
// taken, since only the page has no menu.
func (a *App) handOnShortcut(s fyne.Shortcut) {
	k, ok := chordOf(s)
	switch {
	case !ok:
	case a.covered():
		a.sheetShortcut(k)
	default:
		a.press(k, false)
	}
}

func isFunctionKey(k fyne.KeyName) bool {
	return len(k) > 1 && k[0] == 'F' && k[1] >= '1' && k[1] <= '9'
}

// currentModifiers is the modifiers that are held down now.
func currentModifiers() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}

// choice is a list to choose one of.
type choice struct {
	widget.Select
	app     *App
	onTaken func() // the keyboard has come
	onEnter func() // Enter is pressed
}

func newChoice(a *App, options []string, chosen string, changed func(string)) *choice {
	c := &choice{app: a}
	c.Options, c.Selected, c.PlaceHolder = options, chosen, noValue
	c.OnChanged = changed
	c.ExtendBaseWidget(c)
	return c
}

// FocusGained implements fyne.Focusable.
func (c *choice) FocusGained() {
	c.Select.FocusGained()
	taken(c.onTaken)
}

func taken(f func()) {
	if f != nil {
		f()
	}
}

// TypedKey implements fyne.Focusable. An arrow opens the list; Fyne's own would
// take the next value at once, and with it change a tag by a slip of the hand.
func (c *choice) TypedKey(e *fyne.KeyEvent) {
	switch {
	case c.app.handOn(e):
	case e.Name == fyne.KeyLeft, e.Name == fyne.KeyRight:
		c.Select.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	case e.Name == fyne.KeyReturn, e.Name == fyne.KeyEnter:
		taken(c.onEnter)
	default:
		c.Select.TypedKey(e)
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (c *choice) TypedShortcut(s fyne.Shortcut) { c.app.handOnShortcut(s) }

// button is a button.
type button struct {
	widget.Button
	app     *App
	name    string // what it does, where its words do not say it
	onTaken func() // the keyboard has come
}

func newButton(a *App, label string, tapped func()) *button {
	b := &button{app: a}
	b.Text, b.OnTapped = label, tapped
	b.ExtendBaseWidget(b)
	return b
}

// able says whether a button can be pressed.
func able(b *button, on bool) {
	if on {
		b.Enable()
	} else {
		b.Disable()
	}
}

// newQuietButton makes a button that looks like text, as in the inspector.
func newQuietButton(a *App, label string, icon fyne.Resource, tapped func()) *button {
	b := newButton(a, label, tapped)
	b.Icon, b.Importance, b.Alignment = icon, widget.LowImportance, widget.ButtonAlignLeading
	return b
}

// FocusGained implements fyne.Focusable.
func (b *button) FocusGained() {
	b.Button.FocusGained()
	taken(b.onTaken)
}

// TypedKey implements fyne.Focusable. Enter presses the button, as Space does.
func (b *button) TypedKey(e *fyne.KeyEvent) {
	switch {
	case b.app.handOn(e):
	case e.Name == fyne.KeyReturn, e.Name == fyne.KeyEnter:
		b.Button.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	default:
		b.app.scrollSheet(e.Name)
		b.Button.TypedKey(e)
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (b *button) TypedShortcut(s fyne.Shortcut) { b.app.handOnShortcut(s) }

// check is a box to tick.
type check struct {
	widget.Check
	app     *App
	onTaken func() // the keyboard has come
}

func newCheck(a *App, on bool, changed func(bool)) *check {
	c := &check{app: a}
	c.Checked, c.OnChanged = on, changed
	c.ExtendBaseWidget(c)
	return c
}

// toggle ticks the box, or takes the tick away.
func (c *check) toggle() { c.SetChecked(!c.Checked) }

// FocusGained implements fyne.Focusable.
func (c *check) FocusGained() {
	c.Check.FocusGained()
	taken(c.onTaken)
}

// TypedKey implements fyne.Focusable.
func (c *check) TypedKey(e *fyne.KeyEvent) {
	if !c.app.handOn(e) {
		c.Check.TypedKey(e)
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (c *check) TypedShortcut(s fyne.Shortcut) { c.app.handOnShortcut(s) }
