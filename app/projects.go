// This file owns how projects come to be: the first start, a new one, and
// opening one from a file dialog.

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
	"dateline/annotate/text"
	"dateline/assets"
	"dateline/storage"
	"dateline/storage/formats/json"
	"dateline/storage/profile"
)

// firstProject is the name of the project that the first start makes.
const firstProject = "My first project" + storage.Extension

// welcome asks for the user's name at the first start, or for the identity that
// they have already.
func (a *App) welcome(then func()) {
	name := newField(a)
	name.SetText(profile.RealName())
	name.wants(wantsName)
	var ask *dialog.FormDialog
	restored := false
	restore := widget.NewButton("I have an identity file…", func() {
		a.askFile(identityExtensions, func(path string) {
			me, err := profile.LoadIdentity(path)
			if err != nil {
				a.fail(err)
				return
			}
			restored = true
			ask.Hide()
			a.become(me)
			then()
		})
	})
	restore.Importance = widget.LowImportance
	ask = dialog.NewForm("Welcome to Dateline", "Begin", "Quit", []*widget.FormItem{
		{Text: "Your name", Widget: name, HintText: "It stands beside what you mark. It stays on this machine until you share a project."},
		{Text: "", Widget: restore},
	}, func(begin bool) {
		switch {
		case restored:
		case !begin:
			a.quit()
		case wantsName(name.Text) != nil:
			a.welcome(then)
		default:
			a.introduce(strings.TrimSpace(name.Text))
			a.tour.wanted = true
			then()
		}
	}, a.window)
	name.OnSubmitted = func(string) { ask.Submit() }
	a.openSheet(ask, false, 580, 230)
	a.focus(name)
	name.TypedShortcut(&fyne.ShortcutSelectAll{}) // what the system knows is a proposal
}

// introduce makes the user known by name.
func (a *App) introduce(name string) {
	a.profile.SetMe(annotate.Person{ID: annotate.NewID(), Name: name, Handle: profile.HandleFor(name)})
	a.saveProfile()
	a.top.showPerson()
}

// openFirstProject opens the project that the first start makes, and makes it
// if it is not there.
func (a *App) openFirstProject() {
	folder, err := a.profile.ProjectFolder()
	if err != nil {
		a.fail(err)
		return
	}
	path := filepath.Join(folder, firstProject)
	a.work.Run(
		func() error {
			if err := os.MkdirAll(folder, 0o700); err != nil {
				return err
			}
			err := createProject(path, true)
			if errors.Is(err, storage.ErrExists) {
				return nil
			}
			return err
		},
		func(err error) {
			if err != nil {
				a.fail(err)
				return
			}
			a.openProject(path)
		})
}

// createProject makes a project with the default scheme, and if sample is set
// with an article to try. Undo goes back no further.
func createProject(path string, sample bool) error {
	scheme, err := json.DecodeScheme(assets.Scheme)
	if err != nil {
		return err
	}
	return createProjectWith(path, scheme, sample)
}

// createProjectWith is createProject with a scheme to begin with.
func createProjectWith(path string, scheme annotate.Scheme, sample bool) error {
	program := annotate.Author{Person: annotate.Program, Now: time.Now, NewID: annotate.NewID}
	store, err := storage.Create(path, program.Change("Create the project", annotate.Put(nil, scheme)))
	if err != nil {
		return err
	}
	if sample {
		err = addSample(store, program)
	}
	return errors.Join(err, store.Close())
}

func addSample(store *storage.Store, program annotate.Author) error {
	source, err := text.Normalise(assets.Sample)
	if err != nil {
		return err
	}
	t := source.Text()
	article := annotate.Article{
		ID: annotate.NewID(), Title: assets.SampleTitle, Source: assets.SampleSource, Published: assets.SamplePublished,
		Language: assets.SampleLanguage, SHA256: t.Hash(), Words: text.CountWords(t.String()), Imported: time.Now().UTC(),
	}
	return store.Commit(storage.Batch{Changes: []annotate.Change{program.AddArticle(article)}, Texts: []*text.Text{t}})
}

// askNewProject asks for the file of a new project, and for the scheme that it
// begins with.
func (a *App) askNewProject() {
	scheme := newSchemeChoice(a)
	file := newFile{title: "New project", confirm: "Make", name: "project" + storage.Extension, extension: storage.Extension}
	file.also = &widget.FormItem{Text: "Tag scheme", Widget: scheme.content}
	if a.profile.Settings.DataFolder != "" {
		file.folder = a.projectFolder()
	}
	a.askNewFile(file, func(path string) { a.newProjectWith(path, scheme.read) })
}

// newProject makes a project at path, with the scheme that ships, and opens it.
func (a *App) newProject(path string) { a.newProjectWith(path, starters()[0].read) }

// newProjectWith makes a project that begins with the scheme that is read, beside the
// screen, and opens it. The data folder need not be there.
func (a *App) newProjectWith(path string, read func() (annotate.Scheme, error)) {
	folder := a.projectFolder()
	a.work.Run(
		func() error {
			scheme, err := read()
			if err != nil {
				return err
			}
			if filepath.Dir(path) == folder {
				if err := os.MkdirAll(folder, 0o700); err != nil {
					return err
				}
			}
			return createProjectWith(path, scheme, false)
		},
		func(err error) {
			if err != nil {
				a.fail(err)
				return
			}
			a.openProject(path)
		})
}

// askOpenProject asks for the file of a project.
func (a *App) askOpenProject() {
	a.askFile([]string{storage.Extension}, a.openProject)
}
