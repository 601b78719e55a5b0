// This file owns how the window follows its session: what each part of it does when
// the document, the scheme or the library has changed.

package app

import (
	"errors"
	"strings"

	"dateline/annotate"
	"dateline/annotate/review"
	"dateline/app/session"
	"dateline/storage/explain"
)

// DocumentClosing implements session.View: what is being typed belongs to the
// document that is still open.
func (a *App) DocumentClosing() { a.commit() }

// commit keeps what the user is in the middle of: an edge that is being moved,
// and what is being typed of the chosen tag.
func (a *App) commit() {
	a.reader.view.KeepEdge()
	a.inspector.commit()
	a.tell(workspace.commit)
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
	a.tell(workspace.documentOpened)
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
	a.tell(func(w workspace) { w.documentChanged(c) })
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
	} else if about, ok := a.commentedIn(c); ok {
		a.choose(about)
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
	a.tell(workspace.schemeChanged)
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
	a.tell(workspace.libraryChanged)
	if a.assigning != nil {
		a.assigning.follow()
	}
}

// LibraryRead implements session.View.
func (a *App) LibraryRead() {
	a.beginIndexing()
	a.tell(workspace.libraryRead)
}

// tell tells the workspaces of what has changed.
func (a *App) tell(of func(workspace)) {
	for _, w := range a.workspaces {
		of(w.workspace)
	}
}

// SaveChanged implements session.View.
func (a *App) SaveChanged() {
	a.status.showSaving()
	a.refreshMenu()
}

// Failed implements session.View. What the scheme does not allow is a remark, and so is
// why a case cannot be decided; anything else is a sheet of its own.
func (a *App) Failed(doing string, cause error) {
	_, untied := errors.AsType[*annotate.TieError](cause)
	_, undecided := errors.AsType[*review.DecisionError](cause)
	if untied || undecided {
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
