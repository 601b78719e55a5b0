// This file owns what the page and the inspector say while there is nothing in
// them: in a line what goes there, with the button for it.

package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// commandButton runs a command, and goes back to the page where that is in view.
func (a *App) commandButton(title, id string) *button {
	return newButton(a, title, func() {
		a.runCommand(id)
		if !a.covered() && hasDocument(a) {
			a.focusReader()
		}
	})
}

// emptyPage is what the page says while no article is open: there is no project,
// it has no articles, or none of them was opened.
func (a *App) emptyPage() fyne.CanvasObject {
	switch {
	case a.session == nil:
		return emptyState("The article that you read and tag stands here. It needs a project to be kept in.",
			newButton(a, "New project…", func() { a.runCommand("new") }), newButton(a, "Open project…", func() { a.runCommand("open") }))
	case len(a.session.Articles()) == 0:
		return emptyState("The article that you read and tag stands here. This project has none yet.",
			newButton(a, "Import files…", func() { a.runCommand("import") }), newButton(a, "Paste a text…", func() { a.runCommand("paste") }))
	}
	return emptyState("The article that you choose in the library stands here.",
		newButton(a, "Open the first article", func() {
			a.library.open(0)
			a.focusReader()
		}))
}

// guide says what goes into the inspector while no tag is chosen.
func (p *inspectorPane) guide() fyne.CanvasObject {
	a := p.app
	switch {
	case !hasDocument(a):
		return hint("The tag that you choose stands here, with what you say of it.")
	case a.session.Document().Count(a.session.Person()) == 0:
		return hint("Tags that you make stand here: select words on the page and press a label's key.", a.commandButton("Show me how", "tour"))
	}
	return hint("The tag that you choose stands here: click one on the page.", a.commandButton("Choose the next tag", "next-tag"))
}

// hint says one thing in a pane that has more in it, with what to press.
func hint(says string, buttons ...fyne.CanvasObject) fyne.CanvasObject {
	label := widget.NewLabel(says)
	label.Wrapping = fyne.TextWrapWord
	column := container.NewVBox(label)
	for _, b := range buttons {
		column.Add(inset(container.NewHBox(b), 0, 0, 7, 0))
	}
	return column
}

// emptyTagList is what stands in the place of the list of tags while it has none.
func (a *App) emptyTagList() fyne.CanvasObject {
	return emptyState("All tags of the article are listed here, by label.",
		newButton(a, "Find words to tag…", func() { a.runCommand("find") }))
}
