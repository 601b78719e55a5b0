// This file owns the find bar above the page: words that are looked for in the
// open article, how many there are, and the way from one to the next.

package app

import (
	"fmt"
	"sort"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"dateline/annotate"
	"dateline/annotate/text"
)

type findBar struct {
	app        *App
	content    *fyne.Container // the bar and, below it, the page
	bar        *fyne.Container
	background *swatch
	edge       *swatch
	words      *field
	count      *canvas.Text
	previous   *button
	next       *button
	matchCase  *check
	wholeWords *check
	tagAll     *button
	widen      *button // in its place where nothing is found and a box is ticked
	leave      *button

	asked   int          // counts searches, so that a late answer is dropped
	from    text.Range   // where the search goes on from
	by      int          // and which way: 1 to the next, -1 to the previous, 0 to what begins there or later
	article annotate.ID  // that is searched
	looked  text.Query   // what was looked for last
	found   []text.Range // and where it is in the article
	current int          // the one at hand; -1 for none
	round   bool         // it was said that the search went on from the other end
	asking  string       // words that the library was asked for; "" for none
}

func (a *App) findCommands() []command {
	return []command{
		{id: "find", menu: "Edit", title: "Find in the article…", keys: keys("Ctrl+F"), after: true, enabled: hasDocument, run: (*App).showFind},
		{id: "next-match", menu: "Edit", title: "Next match", keys: keys("F3", "Ctrl+G"), enabled: hasDocument, run: func(a *App) { a.reader.find.step(1) }},
		{id: "previous-match", menu: "Edit", title: "Previous match", keys: keys("Shift+F3", "Ctrl+Shift+G"), enabled: hasDocument, run: func(a *App) { a.reader.find.step(-1) }},
		{id: "match-case", menu: "Edit", title: "Find: match case", keys: keys("Alt+C"), enabled: isFinding, run: func(a *App) { a.reader.find.matchCase.toggle() }},
		{id: "whole-words", menu: "Edit", title: "Find: whole words", keys: keys("Alt+W"), enabled: isFinding, run: func(a *App) { a.reader.find.wholeWords.toggle() }},
		{id: "tag-all", menu: "Edit", title: "Tag all matches…", keys: keys("Alt+A"), enabled: hasMatches, run: (*App).askTagAll},
	}
}

func isFinding(a *App) bool { return hasDocument(a) && a.reader.find.isOpen() }
func hasMatches(a *App) bool {
	return isFinding(a) && len(a.reader.find.found) > 0 && a.reader.find.looked == a.reader.find.query()
}

// newFindBar makes a bar that is hidden, over a page.
func newFindBar(a *App, page fyne.CanvasObject) *findBar {
	b := &findBar{app: a, background: newSwatch(colorTools), edge: rule(colorLine, false), current: -1}
	b.words = newField(a)
	b.words.SetPlaceHolder("Find in the article")
	b.words.OnChanged = func(string) { b.search(0) }
	b.words.onKey = b.key
	b.count = ink("", colorMuted, 12.5, false)
	b.previous = newQuietButton(a, "", theme.MoveUpIcon(), func() { b.step(-1) })
	b.next = newQuietButton(a, "", theme.MoveDownIcon(), func() { b.step(1) })
	b.matchCase = newCheck(a, false, func(bool) { b.search(0) })
	b.matchCase.Text = "Match case"
	b.wholeWords = newCheck(a, false, func(bool) { b.search(0) })
	b.wholeWords.Text = "Whole words"
	b.tagAll = newButton(a, "Tag all…", func() { a.runCommand("tag-all") })
	b.widen = newButton(a, "Look more widely", b.lookWidely)
	b.widen.Hide()
	b.leave = newQuietButton(a, "", theme.CancelIcon(), b.close)
	parts := container.New(&findBarLayout{b}, b.words, b.count, b.previous, b.next, b.matchCase, b.wholeWords, b.tagAll, b.widen, b.leave)
	b.bar = container.NewStack(b.background.Raster, frame(nil, b.edge.Raster, nil, nil, parts))
	b.bar.Hide()
	b.content = container.New(&underBarLayout{b}, b.bar, page)
	return b
}

func (b *findBar) isOpen() bool { return b.bar.Visible() }

// showFind opens the bar, with the selected words in it, and gives it the
// keyboard. Where the bar has that already, what is typed next takes the place of
// its words.
func (a *App) showFind() {
	if a.covered() {
		return
	}
	b := a.reader.find
	if !b.hasKeyboard() {
		if words := b.proposed(); words != "" {
			b.words.SetText(words)
		}
		b.open()
		b.search(0)
	}
	a.focus(b.words)
	b.words.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// proposed is the selected words, or those of the chosen tag, if they are few.
func (b *findBar) proposed() string {
	const most = 60 // code points
	words := b.app.session.Document().Text.Slice(b.app.reader.view.Selection())
	if s, ok := b.app.chosen(); ok && words == "" && len(s.Fragments) == 1 {
		words = s.Quote()
	}
	if utf8.RuneCountInString(words) > most || strings.Contains(words, "\n") {
		return ""
	}
	return words
}

// open shows the bar. It looks from where the reader is.
func (b *findBar) open() {
	b.from = b.app.reader.view.Selection()
	if !b.isOpen() {
		b.bar.Show()
		b.layOut()
	}
}

// close hides the bar, and goes back to the page with the match at hand
// selected.
func (b *findBar) close() {
	b.app.reader.view.SelectMatch()
	b.hide()
	b.app.focusReader()
}

func (b *findBar) hide() {
	b.asked++
	b.found, b.current = nil, -1
	b.app.reader.view.SetMatches(nil, -1)
	b.bar.Hide()
	b.layOut()
	b.app.refreshMenu()
}

func (b *findBar) layOut() { b.content.Layout.Layout(b.content.Objects, b.content.Size()) }

// lookFor opens the bar with words that the library was asked for, and leaves the keyboard
// where it is.
func (b *findBar) lookFor(words string) {
	b.asking = words
	if b.words.Text != words {
		b.words.SetText(words)
	}
	if !b.isOpen() && hasDocument(b.app) {
		b.open()
		b.search(0)
	}
}

// stopLooking closes the bar if it still has the words that the library was asked for.
func (b *findBar) stopLooking() {
	if b.asking != "" && b.words.Text == b.asking && b.isOpen() && !b.hasKeyboard() {
		b.hide()
	}
	b.asking = ""
}

// hasKeyboard reports whether a part of the bar has the keyboard.
func (b *findBar) hasKeyboard() bool {
	switch b.app.window.Canvas().Focused() {
	case b.words, b.previous, b.next, b.matchCase, b.wholeWords, b.tagAll, b.widen, b.leave:
		return true
	}
	return false
}

// onPage reports whether the page has the keyboard.
func (b *findBar) onPage() bool {
	return b.app.window.Canvas().Focused() == fyne.Focusable(b.app.reader.view)
}

// lookWidely takes the ticks away that narrow the search.
func (b *findBar) lookWidely() {
	b.matchCase.SetChecked(false)
	b.wholeWords.SetChecked(false)
	b.app.focus(b.words)
}

// key carries out a key that is pressed among the words.
func (b *findBar) key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyReturn, fyne.KeyEnter:
		if currentModifiers()&fyne.KeyModifierShift != 0 {
			b.step(-1)
		} else {
			b.step(1)
		}
	case fyne.KeyEscape:
		b.close()
	default:
		return false
	}
	return true
}

// documentOpened looks in the article that has taken another's place.
func (b *findBar) documentOpened() {
	switch {
	case !b.isOpen():
	case !hasDocument(b.app):
		b.hide()
	case b.app.session.Document().Article.ID != b.article:
		b.found, b.current, b.from = nil, -1, b.app.reader.view.Selection()
		b.search(0)
	}
}

// places is where the matches are, without white space at their ends.
func (b *findBar) places() []text.Range {
	if strings.TrimSpace(b.looked.Words) == b.looked.Words {
		return b.found
	}
	var places []text.Range
	for _, r := range b.found {
		if r = b.app.session.Document().Text.SnapExact(r); !r.Empty() {
			places = append(places, r)
		}
	}
	return places
}

func (b *findBar) query() text.Query {
	return text.Query{Words: b.words.Text, MatchCase: b.matchCase.Checked, WholeWords: b.wholeWords.Checked}
}

// search looks for the words, beside the screen, and then goes to the match
// that by says. A newer search drops the answer of an older one.
func (b *findBar) search(by int) {
	if !isFinding(b.app) {
		return
	}
	d := b.app.session.Document()
	b.asked++
	b.by, b.article = by, d.Article.ID
	q, t, asked := b.query(), d.Text, b.asked
	var found []text.Range
	b.app.work.Run(
		func() error { found = t.Find(q); return nil },
		func(error) {
			if b.asked == asked {
				b.looked, b.found = q, found
				b.goOn()
			}
		})
}

// step goes to the next match, or to the previous one. Where the reader is on
// the page it goes on from there, and selects what it comes to.
func (b *findBar) step(by int) {
	switch {
	case b.app.covered():
	case b.words.Text == "":
		b.app.showFind()
	case !b.isOpen():
		b.open()
		b.search(by)
	default:
		if b.onPage() {
			b.from = b.app.reader.view.Selection()
		} else if b.current >= 0 {
			b.from = b.found[b.current]
		}
		b.by = by
		b.goOn()
	}
}

// goOn goes to a match from where the search is, round at the ends.
func (b *findBar) goOn() {
	n := len(b.found)
	i, round := n, ""
	switch b.by {
	case 0:
		i = sort.Search(n, func(i int) bool { return b.found[i].Start >= b.from.Start })
	case 1:
		i = sort.Search(n, func(i int) bool { return b.found[i].Start >= b.from.End })
		if b.from.Empty() && i == b.current { // the caret is before the match at hand
			i++
		}
	case -1:
		i = sort.Search(n, func(i int) bool { return b.found[i].End > b.from.Start }) - 1
	}
	switch {
	case n == 0:
		i = -1
	case i < 0:
		i, round = n-1, "Went on from the end of the article"
	case i == n:
		i, round = 0, "Went on from the beginning of the article"
	}
	b.current = i
	if i >= 0 && b.by != 0 { // typing alone does not move it
		b.from = b.found[i]
	}
	b.show()
	if round != "" || b.round {
		b.app.status.say(round)
	}
	b.round = round != ""
}

// show shows the match at hand, on the page and in the bar.
func (b *findBar) show() {
	view := b.app.reader.view
	view.SetMatches(b.found, b.current)
	view.RevealMatch()
	if b.by != 0 && b.onPage() {
		view.SelectMatch()
	}
	b.showCount()
	b.app.refreshMenu()
}

// showCount says which match it is, of how many.
func (b *findBar) showCount() {
	n, says, name := len(b.found), "", colorMuted
	switch {
	case n > 0:
		says = fmt.Sprintf("%s of %s", grouped(b.current+1), grouped(n))
	case b.words.Text != "":
		says, name = "No matches", theme.ColorNameWarning
	}
	setInk(b.count, says, name)
	narrowed := n == 0 && b.words.Text != "" && (b.matchCase.Checked || b.wholeWords.Checked)
	show(b.widen, narrowed)
	show(b.tagAll, !narrowed)
	for _, part := range []*button{b.previous, b.next, b.tagAll} {
		able(part, n > 0)
	}
	b.layOut()
}

func (b *findBar) recolor() {
	b.background.recolor()
	b.edge.recolor()
	b.showCount()
}
