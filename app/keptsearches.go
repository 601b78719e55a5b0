// This file owns the list of searches that are kept, as the sheet of filters has it.

package app

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
)

// showKept lists the searches that are kept.
func (s *filterSheet) showKept() {
	s.kept.RemoveAll()
	kept := s.app.session.Searches()
	for _, search := range kept {
		s.kept.Add(s.keptRow(search))
	}
	if len(kept) == 0 {
		s.kept.Add(inset(ink("None yet; search, then press "+s.app.withKeys("{keep-search}"), colorMuted, 12.5, false), 0, 0, 8, 8))
	}
}

func (s *filterSheet) keptRow(search annotate.SavedSearch) fyne.CanvasObject {
	a := s.app
	ask := newButton(a, annotate.Shorten(search.Name, 50), func() {
		s.dialog.Hide()
		a.askFor(search.Query)
	})
	ask.Alignment = widget.ButtonAlignLeading
	change := func(change func()) func() {
		return func() {
			if !a.sayLooking() {
				change()
			}
		}
	}
	changed := func() {
		a.commandsChanged()
		s.showKept()
	}
	rename := newQuietButton(a, "Rename…", nil, change(func() {
		a.askName("Rename this search", "Name", search.Name, "Rename", func(name string) {
			a.session.RenameSearch(search.ID, strings.TrimSpace(name))
			changed()
		})
	}))
	remove := newQuietButton(a, "Remove", nil, change(func() {
		a.session.RemoveSearch(search.ID)
		changed()
	}))
	return container.NewBorder(nil, nil, nil, container.NewHBox(rename, remove), ask)
}

// askName asks for one line.
func (a *App) askName(title, label, proposed, do string, then func(name string)) {
	f := newField(a)
	f.SetText(proposed)
	ask := dialog.NewForm(title, do, "Cancel", []*widget.FormItem{widget.NewFormItem(label, f)}, func(ok bool) {
		if ok && strings.TrimSpace(f.Text) != "" {
			then(f.Text)
		}
	}, a.window)
	f.OnSubmitted = func(string) { ask.Submit() }
	a.openSheet(ask, false, 520, 200)
	a.focus(f)
	f.TypedShortcut(&fyne.ShortcutSelectAll{})
}
