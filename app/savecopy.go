// This file owns "Save a copy": a second project file of what is on disk now.

package app

import (
	"os"

	"dateline/storage"
)

// askSaveCopy asks for the file of a copy of the project, and writes it.
func (a *App) askSaveCopy() {
	a.commit()
	name := projectName(a.session.Store().Path())
	if a.looking == nil {
		name += " copy"
	}
	a.askNewFile(newFile{title: "Save a copy of the project", confirm: "Save", name: name + storage.Extension, extension: storage.Extension, replace: true}, a.saveCopy)
}

// saveCopy writes a copy of the project to path. Whoever was asked has let a file
// that is there be replaced.
func (a *App) saveCopy(path string) {
	if sameFile(path, a.projectPath()) {
		a.alert("That is the project itself, which was left as it is; choose another name for the copy.")
		return
	}
	_, missing := os.Lstat(path)
	sheet := a.showProgress("Saving a copy")
	a.session.SaveCopy(sheet.ctx, path, missing == nil, func(share float64) { sheet.report(share, "") }, func(err error) {
		sheet.close()
		a.focusReader()
		switch {
		case sheet.ctx.Err() != nil && err != nil:
			a.status.say("Cancelled; no copy was saved")
		case err != nil:
			a.fail(err)
		default:
			a.status.say("A copy is in " + path + ", and it opens")
		}
	})
}
