// This file owns the sheet of keys: every command with its keys, found by
// typing, and what the user does to them.

package app

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"

	"dateline/storage/profile"
)

type keySheet struct {
	app    *App
	list   *searchList
	asker  *keyAsker
	says   *canvas.Text
	change *button
	more   *button
	clear  *button
	reset  *button
	all    *button
	adding bool // the key that is asked for stands beside the others
	dialog *dialog.CustomDialog
}

// showKeysThen opens the sheet, and calls then once it is closed.
func (a *App) showKeysThen(then func()) {
	s := newKeySheet(a)
	s.open()
	s.dialog.SetOnClosed(then)
}

func newKeySheet(a *App) *keySheet {
	s := &keySheet{app: a, says: ink("", colorMuted, 13.5, false)}
	s.asker = newKeyAsker(s.pressed, s.leave)
	s.list = newSearchList(a, "Find a command or a key", func(r *searchRow) {
		if r == nil {
			s.dialog.Hide()
		} else {
			s.ask(false)
		}
	})
	s.list.moved = s.showRow
	for _, menu := range menuOrder {
		s.list.add(menu, a.commandRows(menu, s.aside)...)
	}
	s.change = newButton(a, "Change…", func() { s.ask(false) })
	s.more = newButton(a, "Add another…", func() { s.ask(true) })
	s.clear = newButton(a, "Take away", s.takeAway)
	s.reset = newButton(a, "Usual key", s.usual)
	s.all = newButton(a, "All usual keys…", s.askUsualAll)
	return s
}

func (s *keySheet) open() {
	buttons := container.New(layout.NewCustomPaddedHBoxLayout(6), s.change, s.more, s.clear, s.reset, layout.NewSpacer(), s.all,
		newButton(s.app, "Close", s.app.escape))
	says := container.New(&lineLayout{}, s.says, s.asker)
	body := s.list.content(container.NewVBox(says, buttons))
	s.dialog = dialog.NewCustomWithoutButtons("Keys", body, s.app.window)
	s.app.openSheet(s.dialog, false, 720, 620)
	s.list.search()
	s.app.focus(s.list.query)
}

// lineLayout sets lines over one another, in the height of one, without their
// width widening what they are in.
type lineLayout struct{}

func (*lineLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(100, 24) }

func (*lineLayout) Layout(lines []fyne.CanvasObject, size fyne.Size) {
	for _, l := range lines {
		put(l, 2, 0, size.Width-2, size.Height)
	}
}

// aside is the keys of a command, and whose they are.
func (s *keySheet) aside(c command) string {
	keys := keyList(c.keys)
	if keys == "" {
		keys = "no key"
	}
	_, own := s.app.profile.Settings.Keys[c.id]
	switch {
	case c.fromScheme():
		return keys + "  (the scheme’s)"
	case own && len(s.app.lostToScheme(c)) > 0:
		return keys + "  (yours; the scheme has " + keyList(s.app.lostToScheme(c)) + ")"
	case own:
		return keys + "  (yours)"
	}
	return keys
}

// command is the chosen command.
func (s *keySheet) command() (command, bool) {
	if s.list.chosen == nil {
		return command{}, false
	}
	return s.app.command(s.list.chosen.id)
}

// showRow brings the foot in step with the chosen command.
func (s *keySheet) showRow() {
	c, chosen := s.command()
	_, own := s.app.profile.Settings.Keys[c.id]
	able(s.change, chosen && !c.fromScheme())
	able(s.more, chosen && !c.fromScheme())
	able(s.clear, chosen && !c.fromScheme() && len(c.keys) > 0)
	able(s.reset, chosen && own)
	able(s.all, len(s.app.profile.Settings.Keys) > 0)
	s.say("Choose a command with the arrows; Enter gives it another key.")
	if chosen && c.fromScheme() {
		s.say(c.refuses(chord{}))
	}
}

func (s *keySheet) say(says string) { setInk(s.says, says, colorMuted) }

// ask waits for a key: in place of those that the command has, or beside them.
func (s *keySheet) ask(adding bool) {
	c, ok := s.command()
	if !ok || c.fromScheme() {
		return
	}
	s.adding = adding
	s.app.focus(s.asker)
	s.say("")
	s.asker.ask("Press the new key of “" + c.title + "”; Esc leaves it as it is.")
}

// leave goes back to the list.
func (s *keySheet) leave() {
	s.app.focus(s.list.query)
	s.showRow()
}

// pressed takes a key that was pressed. Fyne gives a letter once more, as what it
// writes, to whatever has the keyboard by then: that is the asker still, which writes
// nothing.
func (s *keySheet) pressed(k chord) {
	if !k.plain() {
		s.take(k)
		return
	}
	s.app.work.Run(func() error { return nil }, func(error) {
		if s.app.window.Canvas().Focused() == fyne.Focusable(s.asker) {
			s.take(k)
		}
	})
}

// take gives the command a key, or says why not.
func (s *keySheet) take(k chord) {
	c, ok := s.command()
	if !ok {
		return
	}
	s.leave()
	owner, taken := keyOwner(s.app.commands, c.id, k)
	switch {
	case !isKey(k.key):
		s.say("That key cannot be used; this program does not hear which it is.")
	case c.refuses(k) != "":
		s.say(c.refuses(k))
	case taken && owner.fromScheme():
		s.say(fmt.Sprintf("%s is the key of “%s”, which the tag scheme gives; change it in the scheme’s sheet first.", k, owner.title))
	case taken:
		s.askTake(c, owner, k)
	default:
		s.give(c, k)
	}
}

// askTake asks whether to take the key from the command that has it.
func (s *keySheet) askTake(c, owner command, k chord) {
	says := fmt.Sprintf("%s is the key of “%s”. Take it from there for “%s”?", k, owner.title, c.title)
	s.app.ask(question{title: "Take the key?", says: says, do: "Take it"}, func() { s.give(c, k) })
}

// give gives a command a key.
func (s *keySheet) give(c command, k chord) {
	if !s.adding {
		s.app.setKeys(c.id, slices.DeleteFunc(slices.Clone(c.keys), func(o chord) bool { return o != k }))
	}
	s.app.takeKey(c.id, k)
	s.refresh()
	s.say(fmt.Sprintf("%s is a key of “%s” now.", k, c.title))
}

func (s *keySheet) takeAway() {
	if c, ok := s.command(); ok {
		s.app.setKeys(c.id, nil)
		s.refresh()
		s.say("“" + c.title + "” has no key now; its menu and the palette still run it.")
	}
}

func (s *keySheet) usual() {
	if c, ok := s.command(); ok {
		s.app.resetKeys(c.id)
		s.refresh()
		s.say("“" + c.title + "” has its usual key again.")
	}
}

func (s *keySheet) askUsualAll() {
	s.app.ask(question{title: "All usual keys?", says: "Every command has its usual keys again, and yours are forgotten.", do: "Forget mine"}, func() {
		s.app.resetAllKeys()
		s.refresh()
		s.say("Every command has its usual keys again.")
	})
}

// refresh shows the keys as they are now.
func (s *keySheet) refresh() {
	for _, g := range s.list.groups {
		for _, r := range g.rows {
			if c, ok := s.app.command(r.id); ok {
				r.set(s.aside(c))
			}
		}
	}
	s.showRow()
	s.app.focus(s.list.query)
}

// forgetKeys forgets all keys of the user's, those of commands that are not there
// too.
func (a *App) forgetKeys() {
	a.keepKeys(func(kept profile.Keys) { clear(kept) })
}
