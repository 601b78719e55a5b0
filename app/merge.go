// This file owns the ways by which share files and projects come to be merged: the menu, and
// what is dropped on the window.

package app

import (
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/share"
)

// isShare reports whether a file is a share file by its name.
func isShare(path string) bool { return strings.EqualFold(filepath.Ext(path), share.Extension) }

// isMergeable reports whether a file can be merged, by its name.
func isMergeable(path string) bool {
	return isShare(path) || strings.EqualFold(filepath.Ext(path), storage.Extension)
}

// askMerge asks for a file to merge.
func (a *App) askMerge() {
	if a.covered() || a.sayLooking() {
		return
	}
	a.askFile([]string{share.Extension, storage.Extension}, func(path string) { a.mergeFiles([]string{path}) })
}

// mergeFiles merges files one after another.
func (a *App) mergeFiles(paths []string) {
	switch {
	case a.sayLooking():
	case a.session.Store().ReadOnly():
		a.alert("“" + projectName(a.projectPath()) + "” can only be read, so nothing can be merged into it; copy the file to a folder where you may write, and open the copy.")
	case slices.ContainsFunc(paths, func(path string) bool { return sameFile(path, a.projectPath()) }):
		a.fail(&share.FileError{Path: a.projectPath(), Err: share.ErrSameProject})
	default:
		a.commit()
		(&merging{app: a, session: a.session, paths: paths}).next()
	}
}

// dropProject takes a project that was dropped on the window. One that could be merged into
// the open one asks for which it is.
func (a *App) dropProject(path string) {
	_, backup := projectOfBackup(path)
	if a.session == nil || a.looking != nil || backup || a.session.Store().ReadOnly() || sameFile(a.projectPath(), path) {
		a.openProject(path)
		return
	}
	a.askOpenOrMerge(path)
}

// askOpenOrMerge asks what is to become of a project that was dropped on another.
func (a *App) askOpenOrMerge(path string) {
	label := newWrapped(a.setter, "Merging takes what “"+projectName(path)+"” has and this project lacks into this one, and shows it first. That file stays as it is.", 14, false, 20)
	label.width = min(460, a.window.Canvas().Size().Width-80)
	sheet := dialog.NewCustomWithoutButtons("Open “"+annotate.Shorten(projectName(path), 60)+"”, or merge it?", label, a.window)
	answer := func(title string, do func(string)) *button {
		return newButton(a, title, func() {
			sheet.Hide()
			do(path)
		})
	}
	open := answer("Open it", a.openProject)
	open.Importance = widget.HighImportance
	merge := answer("Merge it…", func(path string) { a.mergeFiles([]string{path}) })
	sheet.SetButtons([]fyne.CanvasObject{newButton(a, "Cancel", sheet.Hide), merge, open})
	a.openSheet(sheet, false, 520, label.MinSize().Height+120)
	a.focus(open)
}

// dropShares takes share files and projects that were dropped on the window, and reports
// whether it did.
func (a *App) dropShares(paths []string) bool {
	shares := slices.ContainsFunc(paths, isShare)
	switch {
	case !shares:
		return false
	case a.session == nil:
		a.alert("No project is open to merge this into; open yours or make one from the File menu first.")
	case slices.ContainsFunc(paths, func(path string) bool { return !isMergeable(path) }):
		a.status.say("Drop share files by themselves, and the other files after them")
	default:
		a.mergeFiles(paths)
	}
	return true
}

// mergeArriving merges the files that the program was started with.
func (a *App) mergeArriving() {
	if paths := a.arriving; len(paths) > 0 && a.looking == nil {
		a.arriving = nil
		a.mergeFiles(paths)
	}
}
