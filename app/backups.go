// This file owns when a backup of the open project is made.

package app

import "time"

// backupLook is how often it is looked whether a backup is due. A machine that
// slept is looked at soon after it wakes.
const backupLook = 5 * time.Minute

// backups is the making of backups while a project is open.
type backups struct {
	last time.Time // when one was last made or asked for
	stop func()
}

// beginBackups makes a backup of the project that was opened, and then one
// whenever it is due.
func (a *App) beginBackups() {
	a.endBackups()
	a.backUp()
	a.backups.stop = a.work.Every(backupLook, func() {
		if time.Since(a.backups.last) >= a.profile.Settings.BackupEvery() {
			a.backUp()
		}
	})
}

func (a *App) backUp() {
	a.backups.last = time.Now()
	if a.session != nil {
		a.session.Snapshot(a.backups.last, a.profile.Settings.BackupEvery())
	}
}

func (a *App) endBackups() {
	if a.backups.stop != nil {
		a.backups.stop()
	}
	a.backups = backups{}
}
