// This file owns the user's identity on the screen: name, handle, and the file
// that takes it to another machine.

package app

import (
	"errors"
	"strings"
	"unicode"

	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
	"dateline/storage/profile"
)

// identityExtension is that of identity files; identityExtensions is what one
// may have.
const identityExtension = ".identity"

var identityExtensions = []string{identityExtension, ".json"}

// showIdentity shows who the user is, and lets the name be corrected.
func (a *App) showIdentity() {
	me, known := a.profile.Me()
	if !known {
		a.welcome(func() {})
		return
	}
	name := newField(a)
	name.SetText(me.Name)
	name.wants(wantsName)
	handle := widget.NewLabel(me.Handle)
	ask := dialog.NewForm("Who I am", "Keep", "Cancel", []*widget.FormItem{
		{Text: "Name", Widget: name},
		{Text: "Handle", Widget: handle, HintText: "Stands for you in projects and exports."},
		{Text: "", Widget: widget.NewButton("Save my identity to a file…", a.askSaveIdentity)},
		{Text: "", Widget: widget.NewButton("Restore my identity from a file…", a.askRestoreIdentity)},
	}, func(keep bool) {
		if keep {
			me.Name = strings.TrimSpace(name.Text)
			a.profile.SetMe(me)
			a.saveProfile()
			a.top.showPerson()
			a.joinAgain(me)
		}
	}, a.window)
	a.openSheet(ask, false, 540, 280)
}

// joinAgain brings a corrected name into the open project.
func (a *App) joinAgain(me annotate.Person) {
	if a.session == nil {
		return
	}
	if err := a.session.Join(me); err != nil {
		a.fail(err)
	}
}

// askSaveIdentity asks for the file to which the identity is saved.
func (a *App) askSaveIdentity() {
	me, known := a.profile.Me()
	if !known {
		return
	}
	file := newFile{title: "Save my identity", confirm: "Save", name: me.Handle + identityExtension, extension: identityExtension, replace: true}
	a.askNewFile(file, func(path string) {
		if err := profile.SaveIdentity(path, me); err != nil {
			a.fail(err)
			return
		}
		a.status.say("Your identity is in " + path)
	})
}

// askRestoreIdentity asks for an identity file, and takes it.
func (a *App) askRestoreIdentity() {
	a.askFile(identityExtensions, func(path string) {
		me, err := profile.LoadIdentity(path)
		if err != nil {
			a.fail(err)
			return
		}
		a.become(me)
	})
}

// become makes the user another person: the open project is opened again as
// theirs.
func (a *App) become(me annotate.Person) {
	a.closeSheets() // what is typed in them is the other's
	a.profile.SetMe(me)
	a.saveProfile()
	a.top.showPerson()
	a.status.say("You are " + me.Name + " now")
	if a.session == nil {
		return
	}
	path := a.projectPath()
	a.closeProject(func() { a.openProject(path) })
}

// wantsName accepts a name that has a letter in it.
func wantsName(s string) error {
	if strings.IndexFunc(s, unicode.IsLetter) < 0 {
		return errors.New("write the name by which your team knows you")
	}
	return nil
}
