// This file owns which project is open in the window: how one is opened, takes the
// place of another, and is closed.

package app

import (
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"dateline/annotate"
	"dateline/app/session"
	"dateline/storage"
)

// Start opens the project at path; or where path is empty or a share file, the one that was
// open last, and merges the share file into that. At the first start it asks for the user's name, and makes a
// project with an article to try.
func (a *App) Start(path string) {
	if path != "" {
		path, _ = filepath.Abs(path)
	}
	if _, known := a.profile.Me(); !known {
		a.welcome(func() { a.startWith(path) })
		return
	}
	a.startWith(path)
}

func (a *App) startWith(path string) {
	if isShare(path) {
		a.arriving, path = []string{path}, ""
	}
	switch {
	case path != "":
		a.openProject(path)
	case a.profile.Last != nil:
		a.openProject(a.profile.Last.Project)
	default:
		a.openFirstProject()
	}
}

// openProject opens the project file at path in place of the one that is
// open. If it cannot be opened, the one that is open stays.
func (a *App) openProject(path string) {
	if a.running != nil {
		a.status.say("Let the work that is going on end first")
		return
	}
	if a.session != nil && sameFile(a.session.Store().Path(), path) {
		return
	}
	if project, ok := projectOfBackup(path); ok {
		a.openBackupFile(project, path)
		return
	}
	me, _ := a.profile.Me()
	var s *session.Session
	a.work.Run(
		func() (err error) { s, err = a.openSession(path, me); return err },
		func(err error) {
			if err != nil {
				if errors.Is(err, fs.ErrNotExist) {
					a.profile.Forget(path)
					a.saveProfile()
				}
				a.failToOpen(path, err)
				a.refresh()
				return
			}
			a.use(s, nil)
		})
}

// openSession opens a project to be written, or where that cannot be, to be
// read, and takes the user into it. It runs beside the screen.
func (a *App) openSession(path string, me annotate.Person) (*session.Session, error) {
	store, err := storage.Open(path, storage.Options{})
	if errors.Is(err, storage.ErrReadOnly) {
		store, err = storage.Open(path, storage.Options{ReadOnly: true})
	}
	if err != nil {
		return nil, err
	}
	author := annotate.Author{Person: me.ID, Now: time.Now, NewID: annotate.NewID}
	s, err := session.New(store, author, a.work, a)
	if err == nil {
		err = s.Join(me)
	}
	if err != nil {
		return nil, errors.Join(err, store.Close())
	}
	return s, nil
}

func sameFile(a, b string) bool {
	a, _ = filepath.Abs(a)
	b, _ = filepath.Abs(b)
	return a == b
}

// use shows an open project in the window, or a backup that is looked at.
func (a *App) use(s *session.Session, l *looking) {
	if a.running != nil { // it began while this one was being opened
		a.status.say("Let the work that is going on end first")
		if err := s.Close(); err != nil {
			a.fail(err)
		}
		return
	}
	a.closeProject(func() {
		a.session, a.looking = s, l
		a.left = a.profile.Last
		a.remember()
		a.SchemeChanged()
		a.window.SetTitle(a.titleOf(s) + " – Dateline")
		a.look.show()
		a.library.showArticles()
		a.tell(workspace.projectOpened)
		a.DocumentOpened()
		a.SaveChanged()
		a.openWhereLeft()
		a.beginIndexing()
		a.beginBackups()
		if s.Store().ReadOnly() && l == nil {
			a.alert("“" + projectName(s.Store().Path()) + "” can only be read, so nothing that you mark here is kept; copy the file to a folder where you may write, and open the copy.")
		}
		a.mergeArriving()
	})
}

// openWhereLeft opens the article that was open last, or the first.
func (a *App) openWhereLeft() {
	articles := a.session.Articles()
	if len(articles) == 0 {
		return
	}
	id := articles[0].ID
	if last := a.left; last != nil && sameFile(last.Project, a.session.Store().Path()) {
		if slices.ContainsFunc(articles, func(s storage.Summary) bool { return s.ID == last.Article }) {
			id = last.Article
		}
	}
	a.session.Open(id)
}

// closeProject closes the open project, with all that stands over the window, once
// all is saved, and then calls then. If the disk refuses something on the way, it
// stays open.
func (a *App) closeProject(then func()) {
	if a.session == nil {
		then()
		return
	}
	a.closeSheets()
	a.commit()
	s := a.session
	a.library.indexing.end() // the rest of it is done the next time
	s.Review().End()
	s.WhenSaved(func(refused error) {
		if refused != nil || a.session != s {
			a.quitting = false
			a.beginIndexing()
			return
		}
		if a.covered() { // something was opened meanwhile
			a.closeProject(then)
			return
		}
		a.remember()
		a.endBackups()
		a.library.indexing.end()
		a.library.shelf.cancel()
		a.removeCopies()
		a.history.close()
		a.enter(annotating)
		a.session, a.looking = nil, nil
		a.look.show()
		a.tell(workspace.projectOpened)
		if err := s.Close(); err != nil {
			a.fail(err)
		}
		a.library.showArticles()
		a.DocumentOpened()
		then()
	})
}

// quit closes the window once all is saved. Long work is ended first, in a way
// that leaves things whole.
func (a *App) quit() {
	if a.running != nil {
		a.quitting = true
		a.running.cancel()
		return
	}
	a.closeProject(func() { a.whenProfileKept(a.window.Close) })
}

func projectName(path string) string {
	return strings.TrimSuffix(filepath.Base(path), storage.Extension)
}
