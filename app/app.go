// This file owns the window: what is in it.

package app

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"dateline/app/session"
	"dateline/app/textview/layout"
	"dateline/storage/explain"
	"dateline/storage/profile"
)

// Worker runs work away from the user interface. Background is the real one;
// tests bring one that runs when they say so.
type Worker interface {
	session.Background
	Each(n int, work func(i int))
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
	fontSearch fontSearch

	keymap     keymap // the keys that are the user's own
	commands   []command
	menuItems  []menuItem
	mainMenu   *fyne.MainMenu
	sheets     []sheet          // that are open, the uppermost last
	scheming   *schemeSheet     // the sheet of the tag scheme; nil while it is closed
	assigning  *assignmentSheet // the sheet of who reads what; nil while it is closed
	previewing *previewSheet    // the sheet of an article that is to come in; nil while it is closed
	exporting  *exportSheet     // the sheet of an export; nil while it is closed
	running    *progressSheet   // of the long work that is going on
	lettered   bool             // a command runs whose key is a letter
	quitting   bool             // the window closes when that has ended
	session    *session.Session // nil while no project is open
	backups    backups
	copies     []string // folders with the copies of originals that were opened

	hasSideButtons bool // presses of the mouse's are told
	settingsAt     int  // the section of the settings that was shown last

	found   findings // of the last check of the project
	looking *looking // the backup that stands in place of the project; nil for none

	arriving []string // share files that the program was started with, until a project is open

	only       pageOnly
	mode       mode
	workspaces []moded         // of the modes other than annotating
	parts      *fyne.Container // of the window: the bars, and between them the panes
	panes      *fyne.Container // of annotating
	top        *topBar
	look       *lookBar
	library    *libraryPane
	reader     *readerPane
	inspector  *inspectorPane
	history    *historyPane
	status     *statusBar
	tour       *tour
	review     *reviewPage
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
	a := &App{fyne: f, window: f.NewWindow("Dateline"), mode: annotating, work: work, profile: p, folder: folder, fonts: fonts, setter: setter}
	f.Settings().SetTheme(newTheme(Appearance(p.View.Theme)))
	a.top = newTopBar(a)
	a.look = newLookBar(a)
	a.library = newLibraryPane(a)
	a.reader = newReaderPane(a)
	a.inspector = newInspectorPane(a)
	a.history = newHistoryPane(a)
	a.status = newStatusBar(a)
	a.tour = newTour(a)
	a.review = newReviewPage(a)
	a.workspaces = []moded{{reviewing, a.review}, {measuring, newInsightsPage(a)}}
	a.keymap = readKeymap(p.Settings.Keys)
	a.commands = a.commandTable()
	a.window.SetMainMenu(a.buildMenu())
	a.top.showKeys()
	a.reader.setExact(p.View.Exact)
	a.window.SetPadded(false)
	a.panes = container.New(&paneLayout{&a.only, a.history}, a.library.content, a.reader.content, a.inspector.content, a.history.content)
	between := container.NewStack(a.panes)
	for _, w := range a.workspaces {
		w.object().Hide()
		between.Add(w.object())
	}
	a.parts = frame(a.bars(), a.status.content, nil, nil, between)
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
	for _, w := range a.workspaces {
		w.recolor()
	}
	a.status.recolor()
	a.tour.show()
	for _, s := range a.sheets {
		taken(s.recolor)
	}
}
