// This file owns the table of commands: everything that the user can do, with
// its name, its keys and its place in the menus.

package app

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"dateline/annotate"
)

// commandTable is the table of commands for the project that is open.
func (a *App) commandTable() []command {
	table := a.fileCommands()
	table = append(table, a.editCommands()...)
	table = append(table, a.findCommands()...)
	table = append(table, a.tagCommands()...)
	table = append(table, a.attributeCommands()...)
	table = append(table, a.markCommands()...)
	table = append(table, a.entityCommands()...)
	table = append(table, a.articleCommands()...)
	table = append(table, a.libraryCommands()...)
	table = append(table, a.searchCommands()...)
	table = append(table, a.originalCommands()...)
	table = append(table, a.schemeCommands()...)
	table = append(table, a.projectCommands()...)
	table = append(table, a.reviewCommands()...)
	table = append(table, a.insightsCommands()...)
	table = append(table, a.commentCommands()...)
	table = append(table, a.outcomeCommands()...)
	table = append(table, a.assignmentCommands()...)
	table = append(table, a.viewCommands()...)
	table = append(table, a.modeCommands()...)
	table = append(table, a.historyCommands()...)
	for i := range table {
		if c := &table[i]; c.mode == anyMode && (c.scope == reading || ofAnnotating[c.id]) {
			c.mode = annotating
		}
	}
	return a.keymap.apply(table)
}

// ofAnnotating are the commands of the panes of annotating whose keys work while something
// is written, too.
var ofAnnotating = map[string]bool{
	"find": true, "next-match": true, "previous-match": true, "match-case": true, "whole-words": true, "tag-all": true,
	"search": true, "filter": true, "history": true, "revert-change": true, "go-back": true, "page-only": true, "tour": true, "tour-next": true,
}

func (a *App) fileCommands() []command {
	var table []command
	table = append(table, []command{
		{id: "new", menu: "File", title: "New project…", keys: keys("Ctrl+N"), run: (*App).askNewProject},
		{id: "open", menu: "File", title: "Open project…", keys: keys("Ctrl+O"), run: (*App).askOpenProject},
		{id: "recent", menu: "File", title: "Open recent"},
		{id: "import", menu: "File", title: "Import files…", keys: keys("Ctrl+I"), after: true, enabled: hasProject, run: (*App).askImport},
		{id: "import-folder", menu: "File", title: "Import a folder…", keys: keys("Ctrl+Shift+I"), enabled: hasProject, run: (*App).askImportFolder},
		{id: "paste", menu: "File", title: "Paste as a new article…", keys: keys("Ctrl+V"), enabled: hasProject, run: (*App).pasteArticle},
	}...)
	table = append(table, a.fetchCommands()...)
	table = append(table, command{id: "export", menu: "File", title: "Export…", keys: keys("Ctrl+E"), enabled: hasProject, run: (*App).askExport})
	table = append(table, a.shareCommands()...)
	return append(table, []command{
		{id: "identity", menu: "File", title: "Who I am…", keys: keys("Ctrl+Shift+P"), after: true, run: (*App).showIdentity},
		{id: "save-identity", menu: "File", title: "Save my identity to a file…", keys: keys("Ctrl+Shift+S"), run: (*App).askSaveIdentity},
		{id: "restore-identity", menu: "File", title: "Restore my identity from a file…", keys: keys("Ctrl+Shift+O"), run: (*App).askRestoreIdentity},
		{id: "settings", menu: "File", title: "Settings…", keys: keys("Ctrl+Comma"), after: true, run: (*App).showSettings},
		{id: "quit", menu: "File", title: "Quit", keys: keys("Ctrl+Q"), after: true, run: (*App).quit},
	}...)
}

func (a *App) editCommands() []command {
	return []command{
		{id: "undo", menu: "Edit", title: "Undo", keys: keys("Ctrl+Z"), name: undoName, enabled: canUndo, run: (*App).undo},
		{id: "redo", menu: "Edit", title: "Redo", keys: keys("Ctrl+Shift+Z", "Ctrl+Y"), name: redoName, enabled: canRedo, run: (*App).redo},
		{id: "copy", menu: "Edit", title: "Copy the words", keys: keys("Ctrl+C"), after: true, enabled: canCopy, run: (*App).copy},
		{id: "copy-quotation", menu: "Edit", title: "Copy as quotation", keys: keys("Ctrl+Shift+C"), enabled: canCopy, run: (*App).copyQuotation},
		{id: "exact", menu: "Edit", title: "Select to the character, not the word", keys: keys("X"), scope: reading, name: exactName, enabled: hasDocument, run: (*App).toggleExact},
		{id: "palette", menu: "Edit", title: "Run a command…", keys: keys("Ctrl+K", "Ctrl+Shift+K"), after: true, run: (*App).showPalette},
	}
}

// tagCommands are those of the scheme's labels and links, and those of the
// chosen tag.
func (a *App) tagCommands() []command {
	var table []command
	scheme := a.scheme()
	for i, l := range scheme.Offered() {
		table = append(table, command{
			id: "label-" + l.Key, menu: "Tag", title: "Tag as " + l.Title(), keys: plainKeys(l.Hotkey, l.Letter), scope: reading,
			name: labelName(l), enabled: hasDocument, after: i == 0, run: func(a *App) { a.tag(l) },
		})
	}
	for i, l := range scheme.Offered() {
		table = append(table, command{
			id: "hold-" + l.Key, menu: "Tag", title: "Keep " + l.Title() + " in the hand", keys: shiftKeys(l.Hotkey), scope: reading,
			enabled: hasDocument, after: i == 0, run: func(a *App) { a.reader.takeUp(l) },
		})
	}
	for i, k := range scheme.OfferedLinks() {
		table = append(table, command{
			id: "link-" + k.Key, menu: "Tag", title: fmt.Sprintf("Link: %s…", k.Title()), keys: plainKeys(k.Letter), scope: reading,
			enabled: canLink(k), lacks: linkLacks(scheme, k), after: i == 0, run: func(a *App) { a.startLink(k) },
		})
	}
	return append(table,
		command{id: "part", menu: "Tag", title: "Add another part", keys: keys("P"), scope: reading, after: true, enabled: canTag, lacks: "Select words or choose a tag first", run: func(a *App) { a.reader.view.AddPart() }},
		command{id: "edge-end", menu: "Tag", title: "Move the end of the tag", keys: keys("E"), scope: reading, enabled: hasChosen, lacks: "Choose a tag first", run: func(a *App) { a.reader.view.MoveEdge(false) }},
		command{id: "edge-start", menu: "Tag", title: "Move the beginning of the tag", keys: keys("Shift+E"), scope: reading, enabled: hasChosen, lacks: "Choose a tag first", run: func(a *App) { a.reader.view.MoveEdge(true) }},
		command{id: "inspect", menu: "Tag", title: "Show the tag in the inspector", keys: keys("Enter"), scope: reading, enabled: hasChosen, lacks: "Choose a tag first", run: (*App).inspect},
		command{id: "note", menu: "Tag", title: "Write a note", keys: keys("Shift+Enter"), scope: reading, enabled: hasChosen, lacks: "Choose a tag first", run: (*App).writeNote},
		command{id: "delete", menu: "Tag", title: "Delete the tag", keys: keys("Del", "Backspace"), scope: reading, enabled: hasTags, lacks: "Choose a tag first", run: (*App).deleteTag},
		command{id: "tags-here", menu: "Tag", title: "List the tags here", keys: keys("T"), scope: reading, enabled: hasDocument, run: func(a *App) { a.reader.view.WantTags() }},
		command{id: "next-tag", menu: "Tag", title: "Next tag", keys: keys("Tab"), scope: reading, after: true, enabled: hasDocument, run: func(a *App) { a.walkTags(1) }},
		command{id: "previous-tag", menu: "Tag", title: "Previous tag", keys: keys("Shift+Tab"), scope: reading, enabled: hasDocument, run: func(a *App) { a.walkTags(-1) }},
	)
}

func (a *App) articleCommands() []command {
	state := func(id, title, k string, s annotate.State) command {
		return command{id: id, menu: "Article", title: title, keys: keys(k), scope: reading, enabled: hasDocument, run: func(a *App) { a.setStates(s) }}
	}
	return []command{
		state("state-new", "Mark as new", "N", annotate.StateNew),
		state("state-work", "Mark as in work", "W", annotate.StateInWork),
		state("state-done", "Mark as done", "D", annotate.StateDone),
		{id: "next-article", menu: "Article", title: "Next article", keys: keys("Ctrl+PageDown"), after: true, enabled: hasProject, run: func(a *App) { a.library.step(1) }},
		{id: "previous-article", menu: "Article", title: "Previous article", keys: keys("Ctrl+PageUp"), enabled: hasProject, run: func(a *App) { a.library.step(-1) }},
		{id: "details", menu: "Article", title: "Details…", keys: keys("Ctrl+D"), after: true, enabled: hasDocument, run: (*App).editDetails},
		{id: "delete-article", menu: "Article", title: "Delete the article", keys: keys("Ctrl+Shift+Del"), enabled: hasDocument, run: (*App).deleteArticles},
	}
}

func (a *App) viewCommands() []command {
	appearance := func(id, title, k string, to Appearance) command {
		return command{id: id, menu: "View", title: title, keys: keys(k), run: func(a *App) { a.setAppearance(to) }}
	}
	light := appearance("light", "Light", "Ctrl+Shift+L", AppearanceLight)
	light.after = true
	return []command{
		{id: "zoom-in", menu: "View", title: "Larger text", keys: keys("Ctrl+Equal", "Ctrl+Plus", "Ctrl+Shift+Equal", "Ctrl+Shift+Plus"), run: func(a *App) { a.zoomBy(1) }},
		{id: "zoom-out", menu: "View", title: "Smaller text", keys: keys("Ctrl+Minus"), run: func(a *App) { a.zoomBy(-1) }},
		{id: "zoom-reset", menu: "View", title: "Normal text", keys: keys("Ctrl+0"), run: func(a *App) { a.setZoom(1) }},
		{id: "font", menu: "View", title: "Reading font…", keys: keys("Ctrl+Shift+F"), run: (*App).showFonts},
		{id: "serif", menu: "View", title: "Serif", keys: keys("Ctrl+Shift+R"), run: func(a *App) { a.keepFont(fontSerif) }},
		{id: "sans", menu: "View", title: "Sans", keys: keys("Ctrl+Shift+A"), run: func(a *App) { a.keepFont(fontSans) }},
		light,
		appearance("dark", "Dark", "Ctrl+Shift+D", AppearanceDark),
		appearance("system", "As the system", "Ctrl+Shift+Y", AppearanceSystem),
		{id: "page-only", menu: "View", title: "Only the page", keys: keys("F11"), after: true, name: pageOnlyName, enabled: canShowPageOnly, run: (*App).togglePageOnly},
		{id: "next-pane", menu: "View", title: "Go to the next pane", keys: keys("F6"), run: (*App).nextPane},
		{id: "help", menu: "Help", title: "Keys and commands", keys: keys("F1"), run: (*App).help},
		{id: "tour", menu: "Help", title: "Take the tour", keys: keys("Shift+F2"), enabled: hasDocument, lacks: "Open an article first", run: (*App).takeTour},
		{id: "tour-next", menu: "Help", title: "The tour’s next step", keys: keys("F2"), enabled: onTour, lacks: "The tour is not open", run: func(a *App) { a.tour.next() }},
		{id: "about", menu: "Help", title: "About Dateline", keys: keys("Ctrl+F1"), run: (*App).showAbout},
	}
}

// plainKeys is keys without modifiers, those that a scheme gives.
func plainKeys(names ...string) []chord {
	var chords []chord
	for _, name := range names {
		if c, err := parseChord(upper(name)); err == nil {
			chords = append(chords, c)
		}
	}
	return chords
}

// linkLacks says what the key of a link needs.
func linkLacks(scheme annotate.Scheme, k annotate.LinkKind) string {
	for _, l := range scheme.Offered() {
		if k.StartsAt(l.Key) {
			return "Choose a tag as " + l.Title() + " first"
		}
	}
	return ""
}

// shiftKeys is plainKeys with Shift.
func shiftKeys(names ...string) []chord {
	chords := plainKeys(names...)
	for i := range chords {
		chords[i].modifiers |= fyne.KeyModifierShift
	}
	return chords
}

// upper is the name of a key as Fyne has it and the user reads it.
func upper(name string) string { return strings.ToUpper(name) }

func hasProject(a *App) bool  { return a.session != nil }
func hasDocument(a *App) bool { return a.session != nil && a.session.Document() != nil }
func hasChosen(a *App) bool   { _, ok := a.chosen(); return ok }
func hasWords(a *App) bool    { return hasDocument(a) && len(a.textPage().Selected()) > 0 }

// canTag reports whether a label's key has something to work on: selected
// words to tag, or a chosen tag to give another label.
func canTag(a *App) bool { return hasWords(a) || hasChosen(a) }

func canLink(k annotate.LinkKind) func(*App) bool {
	return func(a *App) bool {
		if p := a.reader.link; p != nil && p.kind.Key == k.Key {
			return true // once more repeats the last
		}
		s, ok := a.chosen()
		return ok && k.StartsAt(s.Label)
	}
}

func labelName(l annotate.Label) func(*App) string {
	return func(a *App) string {
		if !hasWords(a) && hasTags(a) {
			return "Change to " + l.Title()
		}
		return "Tag as " + l.Title()
	}
}

func canUndo(a *App) bool {
	if a.session == nil {
		return false
	}
	_, ok := a.session.CanUndo()
	return ok
}

func canRedo(a *App) bool {
	if a.session == nil {
		return false
	}
	_, ok := a.session.CanRedo()
	return ok
}

func undoName(a *App) string {
	if a.session != nil {
		if summary, ok := a.session.CanUndo(); ok {
			return "Undo: " + summary
		}
	}
	return "Undo"
}

func redoName(a *App) string {
	if a.session != nil {
		if summary, ok := a.session.CanRedo(); ok {
			return "Redo: " + summary
		}
	}
	return "Redo"
}

func exactName(a *App) string {
	if a.reader.view.Exact() {
		return "Select whole words again"
	}
	return "Select to the character, not the word"
}
