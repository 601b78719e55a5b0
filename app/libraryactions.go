// This file owns what is done in the library: questions, filters, and what is done to
// several articles at once.

package app

import (
	"strings"

	"fyne.io/fyne/v2"

	"dateline/annotate"
	"dateline/storage/search"
)

func (a *App) libraryCommands() []command {
	return []command{
		{id: "search", menu: "Article", title: "Search the library…", keys: keys("Alt+L", "Ctrl+Shift+E", "/"), after: true, enabled: hasProject, run: (*App).searchLibrary},
		{id: "filter", menu: "Article", title: "Filter and sort the library…", keys: keys("Alt+F"), enabled: hasProject, run: (*App).showFilter},
		{id: "clear-search", menu: "Article", title: "Show all articles", keys: keys("Alt+X"), enabled: isFiltered, lacks: "All articles are shown", run: (*App).clearSearch},
		{id: "keep-search", menu: "Article", title: "Keep this search…", keys: keys("Alt+K"), enabled: isFiltered, lacks: "Search the library first", run: (*App).askKeepSearch},
	}
}

// searchCommands are those of the searches that are kept.
func (a *App) searchCommands() []command {
	if a.session == nil {
		return nil
	}
	var table []command
	for _, kept := range a.session.Searches() {
		table = append(table, command{id: "search-" + kept.ID.String(), menu: "Article", title: "Search: " + kept.Name, run: func(a *App) { a.askFor(kept.Query) }})
	}
	return table
}

func isFiltered(a *App) bool { return a.session != nil && !a.library.shelf.asked.IsEmpty() }

// searchLibrary gives the field of the library the keyboard. Where the library is away
// it comes in until Esc.
func (a *App) searchLibrary() {
	if a.covered() {
		return
	}
	a.bringLibrary()
	a.focus(a.library.head.words)
	a.library.head.words.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// askFor asks a question that is written as in the field.
func (a *App) askFor(query string) { a.library.head.set(search.Parse(query)) }

func (a *App) clearSearch() { a.library.head.set(search.Query{}) }

// findAsked has the page find the words that the library was asked for, when one of what
// it found is opened.
func (a *App) findAsked() {
	var words []string
	for _, t := range a.library.shelf.asked.Terms() {
		if !t.Not && (t.Field == "" || !search.IsField(t.Field)) {
			words = append(words, t.Value)
		}
	}
	if len(words) == 0 {
		return
	}
	a.reader.find.lookFor(words[0])
}

// setStates says how far the person is with the articles that are marked, or with the
// open one.
func (a *App) setStates(state annotate.State) {
	if len(a.library.shelf.marked) == 0 {
		a.session.SetState(state)
		return
	}
	chosen := a.library.shelf.chosen()
	a.session.SetStates(chosen, state)
	a.status.say(plural(len(chosen), "article") + " set to " + string(state))
}

// deleteArticles puts the articles that are marked into the bin, or the open one. What
// stood next to the open one is opened in its place.
func (a *App) deleteArticles() {
	if a.sayLooking() {
		return
	}
	if len(a.library.shelf.marked) == 0 {
		a.deleteArticle()
		return
	}
	chosen := a.library.shelf.chosen()
	next, ok := a.library.shelf.stays()
	a.commit()
	a.session.RemoveArticles(chosen)
	a.library.shelf.unmark()
	if ok && !hasDocument(a) {
		a.openArticle(next)
		a.findAsked()
	}
	them := "them"
	if len(chosen) == 1 {
		them = "it"
	}
	a.status.say("Deleted " + plural(len(chosen), "article") + "; " + a.undoKey() + " brings " + them + " back")
}

// askKeepSearch asks for a name for the question, and keeps it.
func (a *App) askKeepSearch() {
	if a.sayLooking() {
		return
	}
	query := search.Parse(a.library.head.words.Text).String()
	a.askName("Keep this search", "Name", annotate.Shorten(query, 60), "Keep", func(name string) {
		a.session.KeepSearch(strings.TrimSpace(name), query)
		a.commandsChanged()
	})
}
