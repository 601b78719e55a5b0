// This file owns looking into a backup: it stands in the window in place of the
// project, nothing of it can be changed, and a bar says so, with the ways out.

package app

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
	"dateline/app/session"
	"dateline/storage"
)

// looking is a backup that is looked into.
type looking struct {
	project string // its path
	backup  storage.Backup
}

// lookInto opens a backup of the project at path in the window. If it cannot be
// opened, all stays as it is.
func (a *App) lookInto(path string, b storage.Backup) {
	if a.looking != nil && a.looking.backup.Path == b.Path {
		return
	}
	me, _ := a.profile.Me()
	var s *session.Session
	a.work.Run(
		func() (err error) { s, err = a.openBackup(b, me); return err },
		func(err error) {
			if err != nil {
				a.fail(err)
				return
			}
			a.status.say("")
			a.use(s, &looking{path, b})
		})
}

// projectOfBackup is the project whose backups lie in the folder of a file.
func projectOfBackup(path string) (project string, ok bool) {
	folder := filepath.Dir(path)
	project = strings.TrimSuffix(folder, filepath.Ext(folder))
	return project, storage.BackupFolder(project) == folder
}

// openBackupFile looks into a backup that was to be opened as a project is, so that
// none is written to by a slip of the hand.
func (a *App) openBackupFile(project, path string) {
	b := storage.Backup{Path: path}
	a.work.Run(
		func() error {
			list, err := storage.BackupsOf(project)
			if i := slices.IndexFunc(list, func(b storage.Backup) bool { return sameFile(b.Path, path) }); i >= 0 {
				b = list[i]
			}
			return err
		},
		func(err error) {
			if err != nil {
				a.fail(err)
				return
			}
			a.lookInto(project, b)
		})
}

// openBackup opens a backup to be read. It runs beside the screen.
func (a *App) openBackup(b storage.Backup, me annotate.Person) (*session.Session, error) {
	store, err := storage.Open(b.Path, storage.Options{ReadOnly: true})
	if err != nil {
		return nil, err
	}
	s, err := session.New(store, annotate.Author{Person: me.ID, Now: time.Now, NewID: annotate.NewID}, a.work, a)
	if err != nil {
		return nil, errors.Join(err, store.Close())
	}
	s.LookAt()
	return s, nil
}

// leaveBackup goes back from a backup to its project.
func (a *App) leaveBackup() {
	a.openProject(a.looking.project)
}

// restoreLooked restores the backup that is looked into.
func (a *App) restoreLooked() { a.askRestore(a.looking.project, a.looking.backup) }

func isLooking(a *App) bool { return a.looking != nil }

// sayLooking says that what was asked for cannot be done, where a backup is looked
// into.
func (a *App) sayLooking() bool {
	if a.looking != nil {
		a.status.say(a.withKeys("This is a backup, which stays as it is; {leave-backup} goes back to the project"))
	}
	return a.looking != nil
}

// projectPath is the path of the open project, or of the one whose backup is open.
func (a *App) projectPath() string {
	if a.looking != nil {
		return a.looking.project
	}
	return a.session.Store().Path()
}

// titleOf is what the window says of what is open.
func (a *App) titleOf(s *session.Session) string {
	if a.looking != nil {
		return projectName(a.looking.project) + ", backup of " + backupMoment(a.looking.backup) + ", read-only"
	}
	return projectName(s.Store().Path())
}

// backupMoment is when a backup was made, as a person reads it.
func backupMoment(b storage.Backup) string {
	if b.Day.IsZero() { // its name does not tell
		return filepath.Base(b.Path)
	}
	if b.At.Equal(b.Day) {
		return b.Day.Format("2 Jan 2006")
	}
	return b.At.Format("2 Jan 2006, 15:04")
}

// lookBar says that a backup is looked into.
type lookBar struct {
	app        *App
	content    *fyne.Container
	background *swatch
	edge       *swatch
	says       *widget.Label
	back       *button
}

func newLookBar(a *App) *lookBar {
	b := &lookBar{app: a, background: newSwatch(colorRowChosen), edge: rule(colorLine, false), says: widget.NewLabel("")}
	b.says.Truncation = fyne.TextTruncateEllipsis
	restore := newButton(a, "Restore this…", func() { a.runCommand("restore-backup") })
	b.back = newButton(a, "", func() { a.runCommand("leave-backup") })
	b.back.Importance = widget.HighImportance
	row := container.NewBorder(nil, nil, nil, container.New(layout.NewCustomPaddedHBoxLayout(8), restore, b.back), b.says)
	b.content = container.NewStack(b.background.Raster, frame(nil, b.edge.Raster, nil, nil, inset(row, 5, 5, 6, 14)))
	b.content.Hide()
	return b
}

// show brings the bar in step with what is open.
func (b *lookBar) show() {
	if l := b.app.looking; l != nil {
		b.says.SetText("You are looking at the backup of " + backupMoment(l.backup) + "; nothing in it can be changed.")
		b.back.SetText(strings.TrimSpace("Back to the project  " + b.app.keyOf("leave-backup")))
	}
	if on := b.app.looking != nil; on != b.content.Visible() {
		show(b.content, on)
		b.app.rearrange()
	}
}

func (b *lookBar) recolor() {
	b.background.recolor()
	b.edge.recolor()
}

// bars is what stands above the panes.
func (a *App) bars() fyne.CanvasObject {
	return container.New(layout.NewCustomPaddedVBoxLayout(0), a.top.content, a.look.content)
}
