// This file owns the way of a share file out of the window: where it is to go, that nothing
// is replaced unasked, and what is said once it is written.

package app

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
	"dateline/storage/share"
	"dateline/storage/transfer/fault"
)

// shareCommands are those by which work goes to teammates and comes from them.
func (a *App) shareCommands() []command {
	return []command{
		{id: "share", menu: "File", title: "Share…", keys: keys("Ctrl+Shift+H"), after: true, enabled: hasProject, run: (*App).askShare},
		{id: "merge", menu: "File", title: "Merge…", keys: keys("Ctrl+Shift+J"), enabled: hasProject, run: (*App).askMerge},
	}
}

// askShare opens the sheet of a share file.
func (a *App) askShare() {
	if !a.covered() {
		a.openShare()
	}
}

// askPlace asks where the share file is to go, and writes it there.
func (s *shareSheet) askPlace() {
	if lacks := s.wish.lacks(); lacks != "" {
		s.complain(lacks)
		return
	}
	name := s.wish.fileName(projectName(s.app.projectPath()), s.session.Me(), time.Now())
	ask := newFile{title: "Share", confirm: "Save", name: name, extension: share.Extension, unseen: true}
	s.app.askNewFile(ask, func(path string) { s.write(path, s.wish.options()) })
}

// write writes the share file. Until it is written the sheet of the choices stays open below.
func (s *shareSheet) write(path string, o share.Options) {
	a := s.app
	s.measure.rest()
	if _, err := os.Lstat(path); err == nil && !o.Force {
		s.askReplace(path, o)
		return
	}
	progress := a.showProgress("Writing “" + annotate.Shorten(filepath.Base(path), 60) + "”")
	s.session.Share(progress.ctx, path, o, func(done float64) { progress.report(done, "") }, func(written share.Written, err error) {
		progress.close()
		switch {
		case progress.ctx.Err() != nil && err != nil:
			a.status.say("Cancelled; nothing was written")
			s.measure.again(0)
		case errors.Is(err, fault.ErrExists) && !o.Force:
			s.askReplace(path, o)
		case err != nil:
			s.measure.again(0)
			a.fail(err)
		default:
			s.wrote(path, o, written)
		}
	})
}

// askReplace asks before a file is replaced.
func (s *shareSheet) askReplace(path string, o share.Options) {
	s.measure.again(0)
	o.Force = true
	s.app.ask(question{title: "Replace the file?", says: "“" + filepath.Base(path) + "” is there already.", do: "Replace it"}, func() { s.write(path, o) })
}

// wrote says what was written, and what to do with it.
func (s *shareSheet) wrote(path string, o share.Options, written share.Written) {
	a := s.app
	s.dialog.Hide()
	says := sharedLines(path, o.Passphrase != "", written)
	a.status.say(says[0])
	label := newWrapped(a.setter, strings.Join(says, "\n"), 14, false, 20)
	label.width = min(480, a.window.Canvas().Size().Width-80)
	sheet := dialog.NewCustomWithoutButtons("Shared", label, a.window)
	ok := newButton(a, "OK", sheet.Hide)
	ok.Importance = widget.HighImportance
	folder := newButton(a, "Show the folder", func() { a.showFolder(filepath.Dir(filepath.Clean(path))) })
	sheet.SetButtons([]fyne.CanvasObject{folder, ok})
	a.openSheet(sheet, true, 540, label.MinSize().Height+120)
	a.focus(ok)
}

// sharedLines is what was written, a sentence a line.
func sharedLines(path string, locked bool, written share.Written) []string {
	says := []string{"Saved “" + filepath.Base(path) + "”, " + sizeWords(written.Bytes) + ": mail it, or put it into a shared folder."}
	says = append(says, "A teammate opens it with File > Merge…, or drops it on the window of their project.")
	if locked {
		says = append(says, "Tell them the passphrase by another way than the file.")
	}
	return says
}
