// This file owns the window: what is in it, and which project is open in it.

package app

import (
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"dateline/annotate"
	"dateline/app/session"
	"dateline/app/textview/layout"
	"dateline/storage"
	"dateline/storage/explain"
	"dateline/storage/profile"
)

// Worker runs work away from the user interface. Background is the real one;
// tests bring one that runs when they say so.
type Worker interface {
	session.Background
	Every(interval time.Duration, tick func()) (stop func())
}

// App is the window of the program, with at most one project open in it.
type App struct {
	fyne    fyne.App
	window  fyne.Window
	work    Worker
	profile *profile.Profile
	folder  string        // where the profile is kept
	keeping keeping       // of the profile
	fonts   *layout.Fonts // of the page
	setter  *typesetter   // of labels
	font    readingFont

	left       *profile.Place // where the program was left
	fontsAsked bool           // the system was asked for its fonts
	fontsFound bool           // and has answered
	emojiAdded bool           // Fyne's emoji were brought in after them

	keymap    keymap // the keys that are the user's own
	commands  []command
	menuItems []menuItem
	mainMenu  *fyne.MainMenu
	sheets    []sheet          // that are open, the uppermost last
	scheming  *schemeSheet     // the sheet of the tag scheme; nil while it is closed
	running   *progressSheet   // of the long work that is going on
	lettered  bool             // a command runs whose key is a letter
	quitting  bool             // the window closes when that has ended
	session   *session.Session // nil while no project is open
	backups   backups

	hasSideButtons bool // presses of the mouse's are told
	settingsAt     int  // the section of the settings that was shown last

	found   findings // of the last check of the project
	looking *looking // the backup that stands in place of the project; nil for none

	only      pageOnly
	parts     *fyne.Container // of the window: the bars, and between them the panes
	panes     *fyne.Container
	top       *topBar
	look      *lookBar
	library   *libraryPane
	reader    *readerPane
	inspector *inspectorPane
	history   *historyPane
	status    *statusBar
	tour      *tour
}

// New makes the window. Start opens a project in it. The profile is kept in
// folder.
func New(f fyne.App, p *profile.Profile, folder string, work Worker) (*App, error) {
	fonts, err := layout.NewFonts()
	if err != nil {
		return nil, err
	}
	setter, err := newTypesetter()
	if err != nil {
		return nil, err
	}
	a := &App{fyne: f, window: f.NewWindow("Dateline"), work: work, profile: p, folder: folder, fonts: fonts, setter: setter}
	f.Settings().SetTheme(newTheme(Appearance(p.View.Theme)))
	a.top = newTopBar(a)
	a.look = newLookBar(a)
	a.library = newLibraryPane(a)
	a.reader = newReaderPane(a)
	a.inspector = newInspectorPane(a)
	a.history = newHistoryPane(a)
	a.status = newStatusBar(a)
	a.tour = newTour(a)
	a.keymap = readKeymap(p.Settings.Keys)
	a.commands = a.commandTable()
	a.window.SetMainMenu(a.buildMenu())
	a.top.showKeys()
	a.reader.setExact(p.View.Exact)
	a.window.SetPadded(false)
	a.panes = container.New(&paneLayout{&a.only, a.history}, a.library.content, a.reader.content, a.inspector.content, a.history.content)
	a.parts = frame(a.bars(), a.status.content, nil, nil, a.panes)
	a.window.SetContent(container.NewStack(newSheetVoice(a), a.parts, a.tour.layer))
	a.window.Resize(a.startSize())
	a.window.SetOnDropped(func(_ fyne.Position, uris []fyne.URI) { a.dropped(uris) })
	a.window.SetCloseIntercept(a.quit)
	a.window.Canvas().SetOnTypedKey(a.typedKey)
	f.Settings().AddListener(func(fyne.Settings) { a.recolor() })
	a.refresh()
	a.setFont(p.View.Font)
	return a, nil
}

// Window is the window, for whoever runs it.
func (a *App) Window() fyne.Window { return a.window }

func (a *App) startSize() fyne.Size {
	v := a.profile.View
	if v.Width < 400 || v.Height < 300 {
		return fyne.NewSize(1440, 900)
	}
	return fyne.NewSize(v.Width, v.Height)
}

// Start opens the project at path; or where path is empty, the one that was
// open last. At the first start it asks for the user's name, and makes a
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
		a.DocumentOpened()
		a.SaveChanged()
		a.openWhereLeft()
		a.beginBackups()
		if s.Store().ReadOnly() && l == nil {
			a.alert("“" + projectName(s.Store().Path()) + "” can only be read, so nothing that you mark here is kept; copy the file to a folder where you may write, and open the copy.")
		}
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
	s.WhenSaved(func(refused error) {
		if refused != nil || a.session != s {
			a.quitting = false
			return
		}
		if a.covered() { // something was opened meanwhile
			a.closeProject(then)
			return
		}
		a.remember()
		a.endBackups()
		a.history.close()
		a.session, a.looking = nil, nil
		a.look.show()
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

// DocumentClosing implements session.View: what is being typed belongs to the
// document that is still open.
func (a *App) DocumentClosing() { a.commit() }

// commit keeps what the user is in the middle of: an edge that is being moved,
// and what is being typed of the chosen tag.
func (a *App) commit() {
	a.reader.view.KeepEdge()
	a.inspector.commit()
}

// DocumentOpened implements session.View.
func (a *App) DocumentOpened() {
	a.reader.showDocument()
	a.reader.find.documentOpened()
	a.showProblems()
	a.inspector.showDocument()
	a.tour.documentOpened()
	a.history.documentOpened()
	a.library.showPosition()
	a.refresh()
	if hasDocument(a) {
		a.remember()
	}
	if a.window.Canvas().Focused() == nil && !a.covered() {
		a.focusReader()
	}
}

// mostProblems is how many problems of an article are listed.
const mostProblems = 100

// showProblems lists the tags of the open article that do not fit its text.
// They are kept as they are.
func (a *App) showProblems() {
	if !hasDocument(a) {
		return
	}
	problems := a.session.Problems()
	var lines []string
	for _, problem := range problems[:min(len(problems), mostProblems)] {
		lines = append(lines, explain.Sentence(problem))
	}
	if more := len(problems) - len(lines); more > 0 {
		lines = append(lines, "… and "+grouped(more)+" more")
	}
	if len(lines) > 0 {
		a.list("Some tags do not fit this article's text; they were kept as they are", strings.Join(lines, "\n\n"))
	}
}

// DocumentChanged implements session.View.
func (a *App) DocumentChanged(c annotate.Change) {
	a.reader.showChange(c)
	a.inspector.showChange()
	a.tour.changed(c)
	a.refresh()
	if c.Undoes != (annotate.ID{}) || c.Redoes != (annotate.ID{}) {
		a.revealChange(c)
	}
}

// revealChange chooses a tag that an undo or a redo put, and brings into view
// what it changed first in the text, unless some of it is in view.
func (a *App) revealChange(c annotate.Change) {
	var first, put annotate.Span
	seen := false
	for _, e := range c.Edits {
		s, isPut := e.After.(annotate.Span)
		if !isPut {
			s, _ = e.Before.(annotate.Span)
		}
		if len(s.Fragments) == 0 || s.Layer != a.session.Person() {
			continue
		}
		if isPut && put.ID == (annotate.ID{}) {
			put = s
		}
		if len(first.Fragments) == 0 || s.Extent().Start < first.Extent().Start {
			first = s
		}
		seen = seen || a.reader.view.Shows(s.Extent())
	}
	if put.ID != (annotate.ID{}) {
		a.reader.view.Choose(put.ID)
	}
	if !seen && len(first.Fragments) > 0 {
		a.reader.view.Reveal(first.Extent())
	}
}

// SchemeChanged implements session.View.
func (a *App) SchemeChanged() {
	a.commandsChanged()
	a.reader.showScheme()
	a.inspector.showScheme()
	a.history.schemeChanged()
	if a.scheming != nil {
		a.scheming.follow()
	}
}

// EntitiesChanged implements session.View.
func (a *App) EntitiesChanged() { a.inspector.showEntities() }

// LibraryChanged implements session.View.
func (a *App) LibraryChanged() {
	a.library.listSoon.bring(a.work, func() {
		a.library.showArticles()
		a.refresh()
	})
	a.history.changed()
}

// SaveChanged implements session.View.
func (a *App) SaveChanged() {
	a.status.showSaving()
	a.refreshMenu()
}

// Failed implements session.View. What the scheme does not allow is a remark;
// anything else is a sheet of its own.
func (a *App) Failed(doing string, cause error) {
	if _, refused := errors.AsType[*annotate.TieError](cause); refused {
		a.status.say(explain.Sentence(cause))
		return
	}
	if errors.Is(cause, session.ErrLookedAt) {
		a.inspector.refused()
		a.sayLooking()
		return
	}
	a.status.say("")
	a.inspector.refused()
	a.alert("Could not " + doing + ". " + explain.Sentence(cause))
}

// fail says in a sentence what could not be done.
func (a *App) fail(err error) { a.alert(explain.Sentence(err)) }

// refresh brings the rest of the window in step: counts, menus, title.
func (a *App) refresh() {
	a.status.showCounts()
	a.refreshMenu()
}

// recolor draws everything that does not take its colours from the theme by
// itself.
func (a *App) recolor() {
	a.top.recolor()
	a.look.recolor()
	a.library.recolor()
	a.reader.recolor()
	a.inspector.recolor()
	a.history.recolor()
	a.status.recolor()
	a.tour.show()
}

func projectName(path string) string {
	return strings.TrimSuffix(filepath.Base(path), storage.Extension)
}
