// This file owns the sheet that asks where a new file shall stand. Fyne's own
// sheet empties the file that the user points at before anything is written;
// this one touches nothing.

package app

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	fynestorage "fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/widget"
)

// newFile says what file the user is asked for.
type newFile struct {
	title, confirm string
	name           string           // proposed
	folder         string           // proposed; "" for the usual one
	extension      string           // added where the user gives none
	replace        bool             // a file of that name may be replaced, after asking
	unseen         bool             // whoever asks looks whether something of that name is there
	also           *widget.FormItem // what is asked beside; nil for nothing
}

// askNewFile asks for the name and the folder of a new file.
func (a *App) askNewFile(f newFile, then func(path string)) {
	name := newField(a)
	name.SetText(f.name)
	folder := cmp.Or(f.folder, a.usualFolder())
	where := widget.NewLabel(folder)
	where.Truncation = fyne.TextTruncateEllipsis
	change := widget.NewButton("Choose…", func() {
		a.askFolder(folder, func(chosen string) {
			folder = chosen
			where.SetText(chosen)
		})
	})
	items := []*widget.FormItem{
		widget.NewFormItem("Name", name),
		widget.NewFormItem("Folder", container.NewBorder(nil, nil, nil, change, where)),
	}
	height := float32(210)
	if f.also != nil {
		items = append(items, f.also)
		height += 90
	}
	ask := dialog.NewForm(f.title, f.confirm, "Cancel", items, func(ok bool) {
		if !ok || strings.TrimSpace(name.Text) == "" {
			return
		}
		path := strings.TrimSpace(name.Text)
		if !filepath.IsAbs(path) {
			path = filepath.Join(folder, path)
		}
		if filepath.Ext(path) == "" {
			path += f.extension
		}
		a.checkNewFile(f, path, then)
	}, a.window)
	name.OnSubmitted = func(string) { ask.Submit() }
	a.openSheet(ask, false, 640, height)
	a.focus(name)
	name.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// checkNewFile asks before a file that is there is replaced, or says that it
// cannot be.
func (a *App) checkNewFile(f newFile, path string, then func(string)) {
	if f.unseen {
		then(path)
		return
	}
	_, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		then(path)
	case err != nil:
		a.fail(err)
	case !f.replace:
		a.alert("There is a file “" + filepath.Base(path) + "” in that folder already, and it was left as it is; choose another name.")
	default:
		a.ask(question{title: "Replace the file?", says: "“" + filepath.Base(path) + "” is there already.", do: "Replace it"}, func() { then(path) })
	}
}

// askFolder asks for a folder.
func (a *App) askFolder(start string, then func(path string)) {
	ask := dialog.NewFolderOpen(func(folder fyne.ListableURI, err error) {
		if err != nil {
			a.fail(err)
		} else if folder != nil {
			then(folder.Path())
		}
	}, a.window)
	a.showFileDialog(ask, start)
}

// usualFolder is where files are looked for first: beside the open project, or
// where projects lie.
func (a *App) usualFolder() string {
	if a.session != nil {
		return filepath.Dir(a.projectPath())
	}
	folder, err := a.profile.ProjectFolder()
	if err != nil {
		folder, _ = os.UserHomeDir()
	}
	return folder
}

// askFile asks for a file with one of the extensions.
func (a *App) askFile(extensions []string, then func(path string)) {
	ask := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err == nil && r != nil {
			err = r.Close()
		}
		switch {
		case err != nil:
			a.fail(err)
		case r != nil:
			then(r.URI().Path())
		}
	}, a.window)
	ask.SetFilter(fynestorage.NewExtensionFileFilter(extensions))
	if len(extensions) > 1 {
		ask.SetView(dialog.ListView) // which shows the endings, by which they are told apart
	}
	a.showFileDialog(ask, a.usualFolder())
}

// showFileDialog opens Fyne's file sheet at a size that fits the window.
func (a *App) showFileDialog(ask *dialog.FileDialog, folder string) {
	if list, err := fynestorage.ListerForURI(fynestorage.NewFileURI(folder)); err == nil {
		ask.SetLocation(list)
	}
	a.openSheet(ask, false, 860, 620)
}
