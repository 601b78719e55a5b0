// This file owns the text that is shown to be read: each character as wide as the next. It
// can be selected and copied, and not altered.

package app

import (
	"cmp"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
)

type shownText struct {
	field
}

func newShownText(a *App) *shownText {
	t := &shownText{}
	t.app, t.tabLeaves = a, true
	t.MultiLine, t.Wrapping, t.TextStyle.Monospace = true, fyne.TextWrapBreak, true
	t.onRune = func(rune) bool { return true }
	t.onKey = alters
	t.onShortcut = func(s fyne.Shortcut) bool { return !readsOnly(s) }
	t.ExtendBaseWidget(t)
	return t
}

// show shows a text from its beginning.
func (t *shownText) show(text string) {
	if text == t.Text {
		return
	}
	t.CursorRow, t.CursorColumn = 0, 0
	t.SetText(text)
}

// alters reports whether a key would alter a text.
func alters(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyBackspace, fyne.KeyDelete, fyne.KeyReturn, fyne.KeyEnter, fyne.KeyTab:
		return true
	}
	return false
}

// readsOnly reports whether a shortcut leaves a text as it is.
func readsOnly(s fyne.Shortcut) bool {
	switch s := s.(type) {
	case *fyne.ShortcutCopy, *fyne.ShortcutSelectAll:
		return true
	case *desktop.CustomShortcut:
		return !alters(s.KeyName)
	}
	return false
}

// TappedSecondary implements fyne.SecondaryTappable.
func (t *shownText) TappedSecondary(e *fyne.PointEvent) {
	clipboard := t.app.fyne.Clipboard()
	menu := fyne.NewMenu("",
		fyne.NewMenuItem("Copy", func() { t.TypedShortcut(&fyne.ShortcutCopy{Clipboard: clipboard}) }),
		fyne.NewMenuItem("Select all", func() { t.TypedShortcut(&fyne.ShortcutSelectAll{}) }))
	widget.ShowPopUpMenuAtPosition(menu, t.app.window.Canvas(), e.AbsolutePosition)
}

// AccessibilityLabel implements fyne.Accessible: how the text begins.
func (t *shownText) AccessibilityLabel() string {
	return cmp.Or(annotate.Shorten(oneLine(t.Text), 300), "empty")
}
