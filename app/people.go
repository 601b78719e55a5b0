// This file owns the sheet of the people of the project: how much there is of each, what they
// are called, and which old layer is one's own.

package app

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
	"dateline/app/session"
)

type peopleSheet struct {
	app     *App
	session *session.Session
	people  []annotate.Person // the one at work, the others by handle, then layers of reviewers
	work    map[annotate.ID]session.Work
	list    *rowList
	says    *canvas.Text
	foot    *fyne.Container
	rename  *button
	join    *button
	dialog  *dialog.CustomDialog
	ended   bool
}

// showPeople opens the sheet.
func (a *App) showPeople() {
	if a.covered() {
		return
	}
	a.commit()
	s := &peopleSheet{app: a, session: a.session, list: newRowList(a, 1), says: ink("", colorMuted, 12.5, false)}
	s.list.count = func() int { return len(s.people) }
	s.list.row = s.row
	s.list.tapped = func(int) {}
	s.list.moved = s.showButtons
	s.list.onKey = s.key
	s.list.name = func() string { return "People, " + grouped(len(s.people)) }
	s.rename = newButton(a, "Rename…", s.askRename)
	s.join = newButton(a, "This layer is mine…", s.askJoin)
	done := newButton(a, "Close", a.escape)
	done.Importance = widget.HighImportance
	s.foot = container.New(&footLayout{}, s.says, s.join, s.rename, done)
	s.dialog = dialog.NewCustomWithoutButtons("People", frame(nil, inset(s.foot, 8, 0, 0, 0), nil, nil, s.list), a.window)
	s.read()
	a.openSheet(s.dialog, false, 780, 520)
	s.dialog.SetOnClosed(func() { s.ended = true })
	s.showButtons()
	a.focus(s.list)
}

// read lists the people, and counts what there is of them.
func (s *peopleSheet) read() {
	me := s.session.Person()
	s.people = slices.Clone(s.session.People())
	rank := func(p annotate.Person) int {
		switch {
		case p.ID == me:
			return 0
		case !p.IsLayer():
			return 1
		}
		return 2
	}
	slices.SortFunc(s.people, func(a, b annotate.Person) int {
		return cmp.Or(rank(a)-rank(b), strings.Compare(strings.ToLower(a.Handle), strings.ToLower(b.Handle)))
	})
	s.list.at = min(s.list.at, max(len(s.people)-1, 0))
	s.list.Refresh()
	s.session.CountWork(func(work map[annotate.ID]session.Work) {
		if s.ended || s.app.session != s.session {
			return
		}
		s.work = work
		s.list.Refresh()
	})
}

// row is how a person stands in the list.
func (s *peopleSheet) row(i int) rowText {
	p := s.people[i]
	return rowText{title: personWords(p), aside: s.aside(p), below: s.below(p)}
}

// aside is how much there is of a person's.
func (s *peopleSheet) aside(p annotate.Person) string {
	if s.work == nil {
		return "counting…"
	}
	w := s.work[p.ID]
	says := plural(w.Tags, "tag")
	if !p.IsLayer() {
		says += " · " + plural(w.Done, "article") + " done"
	}
	return says
}

func (s *peopleSheet) below(p annotate.Person) string {
	switch {
	case p.ID == s.session.Person():
		return "You"
	case p.IsLayer():
		return "Adjudicated layer: what " + s.app.nameOf(p.Reviewer) + " decided"
	case p == annotate.PersonKnownBy(p.Handle):
		return "Known by this handle alone, as files name people"
	}
	return "Told apart by the id " + p.ID.String()[:8] + "…"
}

// at is the person at hand.
func (s *peopleSheet) at() (annotate.Person, bool) {
	if s.list.at >= len(s.people) {
		return annotate.Person{}, false
	}
	return s.people[s.list.at], true
}

func (s *peopleSheet) showButtons() {
	p, ok := s.at()
	may := ok && s.app.looking == nil && !s.session.Store().ReadOnly()
	able(s.rename, may)
	able(s.join, may && p.ID != s.session.Person() && !p.IsLayer())
	s.say("F2 renames the one at hand")
}

func (s *peopleSheet) say(says string) {
	setInk(s.says, says, colorMuted)
	s.foot.Layout.Layout(s.foot.Objects, s.foot.Size())
	s.foot.Refresh()
}

func (s *peopleSheet) key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyF2, fyne.KeyReturn, fyne.KeyEnter:
		s.askRename()
	default:
		return false
	}
	return true
}

// askRename asks what the person at hand is to be called.
func (s *peopleSheet) askRename() {
	p, ok := s.at()
	if !ok || s.rename.Disabled() {
		return
	}
	a := s.app
	handle, name := newField(a), newField(a)
	handle.SetText(p.Handle)
	handle.wants(func(says string) error { return a.wantsHandle(p.ID, says) })
	name.SetText(p.Name)
	hint := "May be left empty."
	if p.ID == s.session.Person() {
		name.Disable()
		hint = "Yours is changed under " + a.withKeys("File > Who I am… ({identity})") + "."
	}
	ask := dialog.NewForm("Rename "+annotate.Shorten(p.Handle, 40), "Rename", "Cancel", []*widget.FormItem{
		{Text: "Handle", Widget: handle, HintText: "Short; stands for the person in lists and exports."},
		{Text: "Name", Widget: name, HintText: hint},
	}, func(ok bool) {
		if ok {
			s.renamed(p, strings.TrimSpace(handle.Text), strings.TrimSpace(name.Text))
		}
	}, a.window)
	handle.OnSubmitted = func(string) { ask.Submit() }
	name.OnSubmitted = func(string) { ask.Submit() }
	a.openSheet(ask, false, 560, 240)
	a.focus(handle)
	handle.TypedShortcut(&fyne.ShortcutSelectAll{})
}

func (s *peopleSheet) renamed(p annotate.Person, handle, name string) {
	s.session.Rename(p.ID, handle, name, func(err error) {
		if s.app.session != s.session {
			return
		}
		if err != nil {
			s.app.fail(err)
			return
		}
		s.follow(p.Handle + " is " + handle + " now; " + s.app.undoKey() + " on the page takes it back")
	})
}

// follow shows what the people are called by now.
func (s *peopleSheet) follow(says string) {
	s.app.status.say(says)
	if !s.ended {
		s.read()
		s.showButtons()
		s.say(says)
	}
}

// askJoin asks whether the layer at hand is the user's own.
func (s *peopleSheet) askJoin() {
	p, ok := s.at()
	if !ok || s.join.Disabled() {
		return
	}
	w := s.work[p.ID]
	says := "What " + personWords(p) + " made, " + plural(w.Tags, "tag") + ", moves into your layer, with links and the states of articles, and so does what comes in for " + p.Handle +
		" later. Do this only if you made it yourself, on another machine or under another name.\n\nThe history says so, and " + s.app.undoKey() + " takes it back."
	s.app.ask(question{title: "Is this layer yours?", says: says, do: "It is mine"}, func() {
		s.session.TakeLayers([]annotate.ID{p.ID}, func(joined bool, err error) {
			switch {
			case s.app.session != s.session:
			case err != nil:
				s.app.fail(err)
			case !joined:
				s.follow("There was nothing to move")
			default:
				s.follow("The layer of " + p.Handle + " is yours now; " + s.app.undoKey() + " on the page takes it back")
			}
		})
	})
}
