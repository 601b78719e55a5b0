package app

// This file owns the hands of the one at the desk: keys, the mouse on the page,
// and whatever else can be pressed. Each goes the way that Fyne's desktop driver
// takes.

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	fynestorage "fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate/text"
)

var modifierNames = map[string]struct {
	key      fyne.KeyName
	modifier fyne.KeyModifier
}{
	"Shift": {desktop.KeyShiftLeft, fyne.KeyModifierShift},
	"Ctrl":  {desktop.KeyControlLeft, fyne.KeyModifierControl},
	"Alt":   {desktop.KeyAltLeft, fyne.KeyModifierAlt},
}

// press presses keys one after another, "Ctrl+Shift+Z", each on its way as in
// a real window: shortcuts to the main menu first, then to what has the
// keyboard, then to the window.
func (d *desk) press(written ...string) {
	d.t.Helper()
	for _, w := range written {
		parts := strings.Split(w, "+")
		for _, part := range parts[:len(parts)-1] {
			m, ok := modifierNames[part]
			if !ok {
				d.t.Fatalf("no modifier %q", part)
			}
			d.keyboard.held |= m.modifier
			d.typeKey(m.key)
		}
		d.pressChord(key(w))
		d.keyboard.held = 0
		d.settle()
	}
}

func (d *desk) pressChord(k chord) {
	c := d.window.Canvas()
	if k.key == fyne.KeyTab && k.modifiers&^fyne.KeyModifierShift == 0 {
		if tabbable, ok := c.Focused().(fyne.Tabbable); !ok || !tabbable.AcceptsTab() {
			if k.modifiers == 0 {
				c.FocusNext()
			} else {
				c.FocusPrevious()
			}
			return
		}
	}
	if k.modifiers&^fyne.KeyModifierShift != 0 {
		s := k.shortcut()
		if d.menuShortcut(s) {
			return
		}
		if focused, ok := c.Focused().(fyne.Shortcutable); ok {
			focused.TypedShortcut(s)
		}
		return
	}
	d.typeKey(k.key)
	d.typeLetter(k)
}

// typeLetter gives a letter or digit once more as what it writes, to whatever has the
// keyboard by then, as a real window does.
func (d *desk) typeLetter(k chord) {
	if len(k.key) != 1 {
		return
	}
	letter := string(k.key)
	if k.modifiers&fyne.KeyModifierShift == 0 {
		letter = strings.ToLower(letter)
	}
	if focused := d.window.Canvas().Focused(); focused != nil {
		focused.TypedRune([]rune(letter)[0])
	}
}

func (d *desk) typeKey(k fyne.KeyName) {
	c := d.window.Canvas()
	e := &fyne.KeyEvent{Name: k}
	if focused := c.Focused(); focused != nil {
		focused.TypedKey(e)
	} else if c.OnTypedKey() != nil {
		c.OnTypedKey()(e)
	}
}

// menuShortcut gives a shortcut to the main menu, which Fyne asks first.
func (d *desk) menuShortcut(s fyne.Shortcut) bool {
	for _, item := range d.menuItems() {
		if item.Shortcut != nil && item.Shortcut.ShortcutName() == s.ShortcutName() && item.Action != nil {
			item.Action()
			return true
		}
	}
	return false
}

func (d *desk) menuItems() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	if d.window.MainMenu() == nil {
		return nil
	}
	for _, menu := range d.window.MainMenu().Items {
		items = append(items, entries(menu)...)
	}
	return items
}

// entries is the entries of a menu, and of the menus within it.
func entries(menu *fyne.Menu) []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, item := range menu.Items {
		items = append(items, item)
		if item.ChildMenu != nil {
			items = append(items, entries(item.ChildMenu)...)
		}
	}
	return items
}

// typeText types letters into what has the keyboard.
func (d *desk) typeText(s string) {
	d.t.Helper()
	focused := d.window.Canvas().Focused()
	if focused == nil {
		d.t.Fatalf("nothing has the keyboard to type %q into", s)
	}
	for _, r := range s {
		focused.TypedRune(r)
	}
}

// fill replaces what stands in the field that has the keyboard.
func (d *desk) fill(s string) {
	d.t.Helper()
	f, ok := d.window.Canvas().Focused().(*field)
	if !ok {
		d.t.Fatalf("no field has the keyboard, but %T", d.window.Canvas().Focused())
	}
	f.SetText(s)
}

func (d *desk) find(words string) text.Range {
	d.t.Helper()
	at := strings.Index(d.app.reader.view.Text(), words)
	if at < 0 {
		d.t.Fatalf("%q is not on the page", words)
	}
	return text.Range{Start: at, End: at + len(words)}
}

// at is a place on words: share of the way along their first line.
func (d *desk) at(words string, share float32) fyne.Position {
	d.t.Helper()
	r := d.find(words)
	d.app.reader.view.Reveal(r)
	rects := d.app.reader.view.Rects(r)
	if len(rects) == 0 {
		d.t.Fatalf("%q is not in view", words)
	}
	return fyne.NewPos(rects[0].X0+(rects[0].X1-rects[0].X0)*share, rects[0].Top+rects[0].Height/2)
}

func (d *desk) mouse(at fyne.Position, button desktop.MouseButton) *desktop.MouseEvent {
	return &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at, AbsolutePosition: at}, Button: button}
}

// selectPhrase drags over words, with a modifier held or none.
func (d *desk) selectPhrase(words string, held ...fyne.KeyModifier) {
	d.t.Helper()
	v := d.app.reader.view
	from := d.at(words, 0)
	rects := v.Rects(d.find(words))
	last := rects[len(rects)-1]
	to := fyne.NewPos(last.X1, last.Top+last.Height/2)
	d.mouseDown(from, held...)
	v.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: to}})
	v.MouseUp(d.mouse(to, desktop.MouseButtonPrimary))
	v.DragEnd()
	d.settle()
}

// mouseDown presses the mouse. Where it was pressed just before it waits, so
// that the two are not one double click.
func (d *desk) mouseDown(at fyne.Position, held ...fyne.KeyModifier) {
	if away := at.Subtract(d.pressed); away.X*away.X+away.Y*away.Y < 36 {
		time.Sleep(360 * time.Millisecond)
	}
	d.pressed = at
	e := d.mouse(at, desktop.MouseButtonPrimary)
	for _, modifier := range held {
		e.Modifier |= modifier
	}
	d.app.reader.view.MouseDown(e)
}

// click clicks on words.
func (d *desk) click(words string) {
	d.t.Helper()
	at := d.at(words, 0.5)
	v := d.app.reader.view
	d.mouseDown(at)
	v.MouseUp(d.mouse(at, desktop.MouseButtonPrimary))
	d.settle()
}

func (d *desk) rightClick(words string) {
	d.t.Helper()
	at := d.at(words, 0.5)
	v := d.app.reader.view
	v.MouseDown(d.mouse(at, desktop.MouseButtonSecondary))
	v.TappedSecondary(&fyne.PointEvent{Position: at, AbsolutePosition: at.AddXY(300, 100)})
	d.settle()
}

// tag selects words and presses a key.
func (d *desk) tag(words, key string) {
	d.t.Helper()
	d.selectPhrase(words)
	d.press(key)
}

// tap taps a button by its words, in the uppermost sheet or else the window.
func (d *desk) tap(label string) {
	d.t.Helper()
	b := asButton(d.search(func(o fyne.CanvasObject) bool {
		b := asButton(o)
		return b != nil && strings.HasPrefix(b.Text, label)
	}))
	if b == nil {
		d.t.Fatalf("there is no button %q; the screen says %q", label, d.screen())
	}
	if b.Disabled() {
		d.t.Fatalf("the button %q cannot be pressed", label)
	}
	test.Tap(b)
	d.settle()
}

// asButton is the button that an object is, or nil.
func asButton(o fyne.CanvasObject) *widget.Button {
	switch b := o.(type) {
	case *widget.Button:
		return b
	case *button:
		return &b.Button
	}
	return nil
}

// asSelect is the field of choices that an object is, or nil.
func asSelect(o fyne.CanvasObject) *widget.Select {
	switch s := o.(type) {
	case *widget.Select:
		return s
	case *choice:
		return &s.Select
	}
	return nil
}

// pickFrom chooses a value in the field of choices that has it, or taps its chip.
func (d *desk) pickFrom(value string) {
	d.t.Helper()
	if row, i := d.chip(value); row != nil {
		places, _ := row.places(row.room())
		row.Tapped(&fyne.PointEvent{Position: places[i].AddXY(4, 6)})
		d.settle()
		return
	}
	choice := asSelect(d.search(func(o fyne.CanvasObject) bool {
		s := asSelect(o)
		return s != nil && slices.Contains(s.Options, value)
	}))
	if choice == nil {
		d.t.Fatalf("nothing offers %q", value)
	}
	choice.SetSelected(value)
	d.settle()
}

// chip is the row of chips that has a value, and which of them it is.
func (d *desk) chip(value string) (row *chipRow, i int) {
	d.search(func(o fyne.CanvasObject) bool {
		r, ok := o.(*chipRow)
		if !ok {
			return false
		}
		i = slices.IndexFunc(r.chips, func(c chip) bool { return c.title == value })
		if i >= 0 {
			row = r
		}
		return i >= 0
	})
	return row, i
}

// chooseMenu runs an entry of the main menu.
func (d *desk) chooseMenu(label string) {
	d.t.Helper()
	for _, item := range d.menuItems() {
		if strings.HasPrefix(item.Label, label) {
			if item.Disabled {
				d.t.Fatalf("the menu entry %q is grey", item.Label)
			}
			item.Action()
			d.settle()
			return
		}
	}
	d.t.Fatalf("there is no menu entry %q", label)
}

// drop drops files on the window.
func (d *desk) drop(paths ...string) {
	d.t.Helper()
	var uris []fyne.URI
	for _, path := range paths {
		uris = append(uris, fynestorage.NewFileURI(path))
	}
	d.window.onDropped(fyne.NewPos(10, 10), uris)
	d.settle()
}
