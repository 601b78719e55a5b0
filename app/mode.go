// This file owns the modes: what stands between the bars of the window. To annotate is
// one of them, made of the library, the page and the inspector; each other is a workspace.

package app

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
	"dateline/app/textview"
)

// mode is what the window is for at the moment.
type mode int

const (
	anyMode    mode = iota // of a command: whatever the window is for
	annotating             // my own layer
	reviewing              // all layers, side by side
	measuring              // how far people agree
)

// modes lists them as the top bar shows them.
var modes = []struct {
	mode  mode
	title string
	id    string // of the command
	key   string
}{
	{annotating, "Annotate", "annotate", "Ctrl+1"},
	{reviewing, "Review", "review", "Ctrl+2"},
	{measuring, "Insights", "insights", "Ctrl+3"},
}

// workspace is what stands between the bars in one mode.
type workspace interface {
	object() fyne.CanvasObject
	enter()  // it comes onto the screen
	leave()  // another takes its place
	commit() // what is being typed is kept
	panes() []pane
	typedKey(*fyne.KeyEvent) // that nothing on the screen has taken
	recolor()

	// What it is told whether it is on the screen or not.
	projectOpened() // another project is open, or none
	documentOpened()
	documentChanged(annotate.Change)
	schemeChanged()
	libraryChanged()
	libraryRead()
}

// pane is a part of the window that F6 goes to.
type pane struct {
	content fyne.CanvasObject
	first   fyne.Focusable
}

// workspaceOf is the workspace of a mode; nil for that of annotating.
func (a *App) workspaceOf(m mode) workspace {
	i := slices.IndexFunc(a.workspaces, func(w moded) bool { return w.mode == m })
	if i < 0 {
		return nil
	}
	return a.workspaces[i].workspace
}

// moded is a workspace and its mode.
type moded struct {
	mode mode
	workspace
}

// enter shows a mode.
func (a *App) enter(m mode) {
	if m == a.mode {
		a.focusReader()
		return
	}
	a.commit()
	if a.only.on {
		a.showPageOnly(false)
	}
	if w := a.workspaceOf(a.mode); w != nil {
		w.leave()
	}
	a.mode = m
	show(a.panes, m == annotating)
	for _, w := range a.workspaces {
		show(w.object(), w.mode == m)
	}
	a.status.say("")
	a.top.showMode()
	a.tour.show()
	if w := a.workspaceOf(m); w != nil {
		w.enter()
	}
	a.focusReader()
	a.refresh()
}

// textPage is the page with the open article, in the mode that the window is in.
func (a *App) textPage() *textview.View {
	if a.mode == reviewing {
		return a.review.page.view
	}
	return a.reader.view
}

func (a *App) modeCommands() []command {
	var table []command
	for i, m := range modes {
		table = append(table, command{
			id: m.id, menu: "View", title: m.title, keys: keys(m.key), after: i == 0, enabled: hasProject,
			run: func(a *App) { a.enter(m.mode) },
		})
	}
	return table
}

// modeButton is a mode in the top bar.
type modeButton struct {
	mode mode
	*button
}

func newModeButtons(a *App) []modeButton {
	var buttons []modeButton
	for _, m := range modes {
		buttons = append(buttons, modeButton{m.mode, newButton(a, m.title, func() { a.enter(m.mode) })})
	}
	return buttons
}

// showMode marks the mode that the window is in.
func (t *topBar) showMode() {
	for _, b := range t.modes {
		b.Importance = widget.LowImportance
		if b.mode == t.app.mode {
			b.Importance = widget.MediumImportance
		}
		b.Refresh()
	}
}

// showOpenCases says how many cases wait for the reviewer.
func (t *topBar) showOpenCases(n int) {
	for i, b := range t.modes {
		if b.mode != reviewing {
			continue
		}
		says := modes[i].title
		if n > 0 {
			says += " " + grouped(n)
		}
		if says != b.Text {
			b.SetText(says)
		}
	}
}
