// This file owns the box to tick that has its words behind it, and says them to a screen
// reader.

package app

// tickBox is a box with words.
type tickBox struct{ check }

func newTickBox(a *App, says string, changed func(bool)) *tickBox {
	t := &tickBox{check{app: a}}
	t.Text, t.OnChanged = says, changed
	t.ExtendBaseWidget(t)
	return t
}

// AccessibilityLabel implements fyne.Accessible.
func (t *tickBox) AccessibilityLabel() string {
	if t.Checked {
		return t.Text + ", ticked"
	}
	return t.Text + ", not ticked"
}
