// This file owns the sheets that stand over the window: which are open, and
// that keys meant for them do not reach the page.

package app

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"
)

// sheet is a dialog that is open.
type sheet struct {
	dialog dialog.Dialog
	notice bool              // it only says something, so Enter closes it too
	scroll *container.Scroll // what arrows and page keys move; nil for none
	from   fyne.Focusable    // what had the keyboard before
	home   fyne.Focusable    // what has it first; nil where nothing takes it
	// commands are those of the main menu that work in the sheet, by id.
	commands map[string]func()
	recolor  func() // takes the colours that are in force; nil where it does so itself
}

// openSheet shows a dialog no larger than the window. When it closes, the
// keyboard goes back to what is below it; what else is to happen then is added by
// the dialog's SetOnClosed afterwards.
func (a *App) openSheet(d dialog.Dialog, notice bool, width, height float32) {
	a.sheets = append(a.sheets, sheet{dialog: d, notice: notice, from: a.window.Canvas().Focused()})
	d.SetOnClosed(func() { a.sheetClosed(d) })
	room := a.window.Canvas().Size()
	size := fyne.NewSize(min(width, room.Width-40), min(height, room.Height-40))
	if _, isFile := d.(*dialog.FileDialog); isFile { // which has no size before it is shown
		d.Show()
		d.Resize(size)
		return
	}
	d.Resize(size)
	d.Show()
}

func (a *App) sheetClosed(d dialog.Dialog) {
	var from fyne.Focusable
	for i, s := range a.sheets {
		if s.dialog == d {
			from = s.from
			a.sheets = append(a.sheets[:i], a.sheets[i+1:]...)
			break
		}
	}
	switch {
	case a.covered():
	case a.history.open && from == fyne.Focusable(a.history.list):
		a.focus(a.history.list)
	case from == fyne.Focusable(a.library.list) && a.library.content.Visible():
		a.focus(a.library.list)
	case from == fyne.Focusable(a.inspector.list) && a.inspector.content.Visible():
		a.focus(a.inspector.list)
	default:
		a.focusReader()
	}
}

// sheetCommand runs a command of the main menu as the uppermost sheet has it, if
// it does.
func (a *App) sheetCommand(id string) {
	if n := len(a.sheets); n > 0 {
		if run := a.sheets[n-1].commands[id]; run != nil {
			run()
		}
	}
}

// sheetShortcut is sheetCommand for the command with the key.
func (a *App) sheetShortcut(k chord) {
	for _, c := range a.commands {
		if slices.Contains(c.keys, k) {
			a.sheetCommand(c.id)
		}
	}
}

// closeSheets closes all that stands over the window. What is being typed in it is
// kept, and what it asks is answered with no.
func (a *App) closeSheets() {
	a.hideSheets()
	overlays := a.window.Canvas().Overlays()
	for top := overlays.Top(); top != nil; top = overlays.Top() {
		if fonts, ok := top.(*fontSheet); ok {
			fonts.putBack()
		}
		overlays.Remove(top)
		a.hideSheets() // the settings come again after the fonts
	}
}

func (a *App) hideSheets() {
	for n := len(a.sheets); n > 0; n = len(a.sheets) {
		top := a.sheets[n-1].dialog
		a.sheets = a.sheets[:n-1]
		top.Hide()
	}
}

// covered reports whether anything stands over the window.
func (a *App) covered() bool { return len(a.window.Canvas().Overlays().List()) > 0 }

// typedKey takes a key that nothing on the screen has taken: a sheet has the
// first claim to it, then the page.
func (a *App) typedKey(e *fyne.KeyEvent) {
	if !a.covered() {
		if w := a.workspaceOf(a.mode); w != nil {
			w.typedKey(e)
			return
		}
		a.reader.view.TypedKey(e)
		return
	}
	// Fyne takes the keyboard from a list when the click that opened it ends
	// beside it.
	if c := a.reader.chooser; c != nil && c.over.Visible() {
		c.TypedKey(e)
		return
	}
	if n := len(a.sheets); n > 0 {
		top := a.sheets[n-1]
		if e.Name != fyne.KeyEscape && a.goHome(top, e) {
			return
		}
		enter := e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter || e.Name == fyne.KeySpace
		if e.Name == fyne.KeyEscape || enter && top.notice {
			top.dialog.Hide()
		} else {
			a.scrollSheet(e.Name)
		}
	}
}

// goHome gives a key to what had the keyboard of a sheet first, after a click beside
// everything has taken it away.
func (a *App) goHome(s sheet, e *fyne.KeyEvent) bool {
	if s.home == nil {
		return false
	}
	a.focus(s.home)
	if a.window.Canvas().Focused() != s.home { // it has left the sheet
		return false
	}
	s.home.TypedKey(e)
	return true
}

// openPage shows a sheet with more than fits it.
func (a *App) openPage(title, done string, content fyne.CanvasObject, width, height float32) {
	scroll := container.NewVScroll(content)
	a.openSheet(dialog.NewCustom(title, done, scroll, a.window), true, width, height)
	a.sheets[len(a.sheets)-1].scroll = scroll
}

// scrollSheet moves the content of the uppermost sheet by a key, if that scrolls.
func (a *App) scrollSheet(k fyne.KeyName) {
	if n := len(a.sheets); n > 0 && a.sheets[n-1].scroll != nil {
		scrollBy(a.sheets[n-1].scroll, k)
	}
}

// scrollBy moves the content of a sheet by a key.
func scrollBy(s *container.Scroll, k fyne.KeyName) {
	const line = 40
	page := s.Size().Height - line
	y := s.Offset.Y
	switch k {
	case fyne.KeyUp:
		y -= line
	case fyne.KeyDown:
		y += line
	case fyne.KeyPageUp:
		y -= page
	case fyne.KeyPageDown:
		y += page
	case fyne.KeyHome:
		y = 0
	case fyne.KeyEnd:
		y = s.Content.MinSize().Height
	}
	most := max(s.Content.MinSize().Height-s.Size().Height, 0)
	s.ScrollToOffset(fyne.NewPos(0, min(max(y, 0), most)))
}

// escape leaves a field: it closes the sheet that the field is in, or goes back
// to the page.
func (a *App) escape() {
	if n := len(a.sheets); n > 0 {
		a.sheets[n-1].dialog.Hide()
		return
	}
	if a.tour.hasKeyboard() && a.tour.leave() {
		return
	}
	if a.reader.find.hasKeyboard() {
		a.reader.find.close()
		return
	}
	if a.history.open && !a.only.library {
		a.history.leave()
		return
	}
	if !a.sendLibrary() {
		a.sendInspector()
	}
	a.focusReader()
}

// alert says one sentence in a sheet of its own.
func (a *App) alert(sentence string) {
	label := newWrapped(a.setter, sentence, 14, false, 20)
	label.width = min(440, a.window.Canvas().Size().Width-80)
	a.openSheet(dialog.NewCustom("Dateline", "OK", label, a.window), true, 480, 160)
}

// list says many lines in a sheet of their own.
func (a *App) list(title, lines string) {
	label := widget.NewLabel(lines)
	label.Wrapping = fyne.TextWrapWord
	a.openPage(title, "OK", label, 640, 420)
}

// question is what is about to be done.
type question struct {
	title, says string
	do          string // the button that does it
	grave       bool   // it cannot be undone, so Enter does not do it
}

// ask says what is about to be done, and does it where the button is pressed that
// names it. What does not fit the sheet scrolls.
func (a *App) ask(q question, then func()) {
	const width, most = 520, 420
	label := newWrapped(a.setter, q.says, 14, false, 200)
	label.width = min(width-60, a.window.Canvas().Size().Width-80)
	scroll := container.NewVScroll(label)
	sheet := dialog.NewCustomWithoutButtons(q.title, scroll, a.window)
	yes := newButton(a, q.do, func() {
		sheet.Hide()
		then()
	})
	no := newButton(a, "Cancel", sheet.Hide)
	sheet.SetButtons([]fyne.CanvasObject{no, yes})
	first := no
	if !q.grave {
		first = yes
		yes.Importance = widget.HighImportance
	}
	a.openSheet(sheet, false, width, min(label.MinSize().Height+120, most))
	a.sheets[len(a.sheets)-1].scroll = scroll
	a.focus(first)
}
