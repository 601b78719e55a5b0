// This file owns the restoring of a backup: the question, the work, and what is
// offered where a project does not open.

package app

import (
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"dateline/app/session"
	"dateline/storage"
	"dateline/storage/explain"
)

// askRestore says what restoring does, and does it.
func (a *App) askRestore(path string, b storage.Backup) {
	a.ask(question{
		title: "Restore the backup of " + backupMoment(b) + "?",
		says:  "“" + projectName(path) + "” goes back to what it was then. What it is now is kept as a backup first, so you can come back to it.",
		do:    "Restore",
	}, func() { a.restore(path, b) })
}

// restore puts a backup in the place of its project, and opens that. If it cannot
// be done, the project stays as it was, and what was open is opened again.
func (a *App) restore(path string, b storage.Backup) {
	before := a.looking
	open := a.session != nil && a.projectPath() == path
	work := func() {
		sheet := a.showProgress("Restoring the backup of " + backupMoment(b))
		a.work.Run(
			func() error {
				return session.RestoreBackup(sheet.ctx, path, b, time.Now(), func(share float64) { sheet.report(share, "") })
			},
			func(err error) {
				sheet.close()
				a.restored(path, b, before, sheet.ctx, err)
			})
	}
	if open {
		a.closeProject(work)
	} else {
		work()
	}
}

// restored opens the project after a backup took its place, or did not.
func (a *App) restored(path string, b storage.Backup, before *looking, ctx context.Context, err error) {
	switch {
	case a.quitting:
		return
	case err == nil:
		a.status.say("The project is as it was on " + backupMoment(b) + "; what it was before is among the backups")
		a.openProject(path)
		return
	case ctx.Err() != nil:
		a.status.say("Cancelled; the project is as it was")
	default:
		a.fail(err)
	}
	if before != nil {
		a.lookInto(path, before.backup)
	} else if a.session == nil {
		a.openProject(path)
	}
}

// failToOpen says why a project does not open. Where it is damaged, its backups are
// offered.
func (a *App) failToOpen(path string, cause error) {
	if !errors.Is(cause, storage.ErrDamaged) && !errors.Is(cause, storage.ErrTruncated) && !errors.Is(cause, storage.ErrNotProject) {
		a.fail(cause)
		return
	}
	var usable []storage.Backup
	a.work.Run(
		func() error {
			list, err := storage.BackupsOf(path)
			for _, b := range list {
				if session.Hold(b).Err == nil {
					usable = append(usable, b)
				}
			}
			return err
		},
		func(error) { // what cannot be listed cannot be offered
			if len(usable) == 0 || a.covered() {
				a.fail(cause)
				return
			}
			a.offerBackups(path, cause, usable[0])
		})
}

// offerBackups says why a project does not open, and offers the newest backup that
// does.
func (a *App) offerBackups(path string, cause error, newest storage.Backup) {
	label := newWrapped(a.setter, explain.Sentence(cause), 14, false, 20)
	label.width = min(500, a.window.Canvas().Size().Width-80)
	ask := dialog.NewCustomWithoutButtons("“"+projectName(path)+"” does not open", label, a.window)
	then := func(do func()) func() {
		return func() {
			ask.Hide()
			do()
		}
	}
	look := newButton(a, "Open the backup of "+backupMoment(newest), then(func() { a.lookInto(path, newest) }))
	look.Importance = widget.HighImportance
	ask.SetButtons([]fyne.CanvasObject{newButton(a, "Close", ask.Hide), newButton(a, "All backups…", then(func() { a.showBackupsOf(path) })), look})
	a.openSheet(ask, false, 580, 220)
	a.focus(look)
}
