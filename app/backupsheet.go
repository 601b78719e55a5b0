// This file owns the list of a project's backups: what each holds, a look into one,
// and its restoring. It works for a project that does not open as well.

package app

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
	"dateline/app/session"
	"dateline/storage"
	"dateline/storage/explain"
)

// backupSheet lists the backups of a project, the newest first.
type backupSheet struct {
	app     *App
	project string      // its path
	id      annotate.ID // of the project; zero where it does not open
	backups []storage.Backup
	holds   map[string]session.Holdings // by path, of those that were read
	closed  bool

	list          *rowList
	says          *canvas.Text
	none          *canvas.Text
	look, restore *button
	foot          *fyne.Container
	dialog        *dialog.CustomDialog
}

// showBackups lists the backups of the open project.
func (a *App) showBackups() {
	a.commit()
	a.showBackupsOf(a.projectPath())
}

// showBackupsOf lists the backups of the project at path, open or not.
func (a *App) showBackupsOf(path string) {
	var list []storage.Backup
	a.work.Run(
		func() (err error) { list, err = storage.BackupsOf(path); return err },
		func(err error) {
			switch {
			case err != nil:
				a.fail(err)
			case !a.covered():
				newBackupSheet(a, path, list).open()
			}
		})
}

func newBackupSheet(a *App, path string, list []storage.Backup) *backupSheet {
	s := &backupSheet{app: a, project: path, backups: list, holds: map[string]session.Holdings{}, list: newRowList(a, 1)}
	if a.session != nil && a.projectPath() == path {
		s.id = a.session.Store().ID()
	}
	s.list.count = func() int { return len(s.backups) }
	s.list.row = func(i int) rowText { return s.row(s.backups[i]) }
	s.list.tapped = func(int) {}
	s.list.moved = s.show
	s.list.onKey = s.key
	s.list.name = func() string { return plural(len(s.backups), "backup") + " of " + projectName(path) }
	s.says = ink("", colorMuted, 12.5, false)
	s.look = newButton(a, "Look into it", s.lookInto)
	s.look.Importance = widget.HighImportance
	s.restore = newButton(a, "Restore…", s.askRestore)
	return s
}

func (s *backupSheet) open() {
	a := s.app
	make := newButton(a, "Make a backup now", s.backUp)
	able(make, a.session != nil && a.looking == nil && a.projectPath() == s.project)
	s.foot = container.New(layout.NewCustomPaddedHBoxLayout(8), make, container.NewCenter(s.says), layout.NewSpacer(),
		newButton(a, "Close", a.escape), s.restore, s.look)
	s.none = ink("There are no backups yet: one is made each day that something was changed.", colorMuted, 13.5, false)
	body := frame(nil, inset(s.foot, 8, 0, 0, 0), nil, nil, container.NewStack(s.list, container.NewCenter(s.none)))
	s.dialog = dialog.NewCustomWithoutButtons("Backups of “"+projectName(s.project)+"”", body, a.window)
	s.show()
	a.openSheet(s.dialog, false, 820, 560)
	s.dialog.SetOnClosed(func() { s.closed = true })
	a.focus(s.list)
	s.read()
}

// row is how a backup stands in the list.
func (s *backupSheet) row(b storage.Backup) rowText {
	r := rowText{title: b.Day.Format("Monday, 2 January 2006"), aside: fileSize(b.Size)}
	if !b.At.Equal(b.Day) {
		r.title += ", " + b.At.Format("15:04")
	}
	switch b.Reason {
	case storage.BeforeRestore:
		r.below = "Kept before another backup was restored · "
	case storage.BeforeMigration:
		r.below = "Kept before the project was brought to a newer format · "
	}
	h, known := s.holds[b.Path]
	switch {
	case !known:
		r.below += "…"
	case s.wrong(b) != "":
		r.below, r.warns = s.wrong(b), true
	default:
		r.below += plural(h.Articles, "article") + " and " + plural(h.Spans, "tag")
	}
	if l := s.app.looking; l != nil && l.backup.Path == b.Path {
		r.aside = "open now · " + r.aside
	}
	return r
}

// wrong is a sentence on why a backup is of no use, or empty.
func (s *backupSheet) wrong(b storage.Backup) string {
	h, known := s.holds[b.Path]
	switch {
	case !known:
		return ""
	case h.Err != nil:
		return explain.Backup(h.Err)
	case s.id != (annotate.ID{}) && h.Project != s.id:
		return explain.Backup(storage.ErrOtherProject)
	}
	return ""
}

// fileSize is a size as a person reads it.
func fileSize(bytes int64) string {
	switch {
	case bytes < 1000:
		return fmt.Sprintf("%d bytes", bytes)
	case bytes < 1_000_000:
		return fmt.Sprintf("%d kB", (bytes+500)/1000)
	case bytes < 1_000_000_000:
		return fmt.Sprintf("%.1f MB", float64(bytes)/1e6)
	}
	return fmt.Sprintf("%.1f GB", float64(bytes)/1e9)
}

// read reads what the backups hold, one after the other, beside the screen, as long
// as the sheet is open.
func (s *backupSheet) read() {
	for _, b := range s.backups {
		if _, known := s.holds[b.Path]; known {
			continue
		}
		var h session.Holdings
		s.app.work.Run(
			func() error { h = session.Hold(b); return nil },
			func(error) {
				s.holds[b.Path] = h
				if !s.closed {
					s.show()
					s.read()
				}
			})
		return
	}
}

// chosen is the backup at hand.
func (s *backupSheet) chosen() (storage.Backup, bool) {
	if s.list.at >= len(s.backups) {
		return storage.Backup{}, false
	}
	return s.backups[s.list.at], true
}

// show brings the list and the buttons in step with what is known.
func (s *backupSheet) show() {
	if s.foot == nil {
		return
	}
	show(s.none, len(s.backups) == 0)
	b, ok := s.chosen()
	able(s.look, ok && s.wrong(b) == "" && !(s.app.looking != nil && s.app.looking.backup.Path == b.Path))
	able(s.restore, ok && s.wrong(b) == "")
	s.list.Refresh()
	s.foot.Refresh()
}

func (s *backupSheet) key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		s.lookInto()
	case fyne.KeyR:
		s.askRestore()
	default:
		return false
	}
	return true
}

func (s *backupSheet) lookInto() {
	if b, ok := s.chosen(); ok && !s.refused(b) {
		s.dialog.Hide()
		s.app.lookInto(s.project, b)
	}
}

func (s *backupSheet) askRestore() {
	if b, ok := s.chosen(); ok && !s.refused(b) {
		s.dialog.Hide()
		s.app.askRestore(s.project, b)
	}
}

// refused says why a backup is of no use, if it is of none.
func (s *backupSheet) refused(b storage.Backup) bool {
	wrong := s.wrong(b)
	if wrong != "" {
		setInk(s.says, "This one cannot be used", colorMuted)
		s.foot.Refresh()
	}
	return wrong != ""
}

// backUp makes a backup now, and lists it.
func (s *backupSheet) backUp() {
	of := s.app.session
	setInk(s.says, "Making a backup…", colorMuted)
	s.foot.Refresh()
	of.BackUp(time.Now(), func(made bool, err error) {
		if err != nil {
			setInk(s.says, "No backup was made", colorMuted)
			s.foot.Refresh()
			s.app.fail(err)
			return
		}
		s.again(made)
	})
}

// again lists the backups anew.
func (s *backupSheet) again(made bool) {
	var list []storage.Backup
	s.app.work.Run(
		func() (err error) { list, err = storage.BackupsOf(s.project); return err },
		func(err error) {
			if err != nil || s.closed {
				return
			}
			says := "Nothing was changed since the newest"
			if made {
				says = "The backup is made"
			}
			s.backups = list
			setInk(s.says, says, colorMuted)
			s.list.moveTo(0)
			s.read()
		})
}
