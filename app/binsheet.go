// This file owns the bin on the screen: what was deleted, found by typing, to be
// brought back or thrown away for good.

package app

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
	"dateline/app/session"
)

// binSheet lists what was deleted, each with a box to tick.
type binSheet struct {
	app     *App
	items   []session.BinItem // all
	found   []int             // of them, what the query finds
	ticked  map[annotate.Key]bool
	query   *field
	list    *rowList
	says    *canvas.Text
	restore *button
	empty   *button
	none    *canvas.Text
	foot    *fyne.Container
	dialog  *dialog.CustomDialog
	reading bool
}

// showBin opens the bin.
func (a *App) showBin() {
	a.commit()
	s := newBinSheet(a)
	s.open()
	s.read()
}

func newBinSheet(a *App) *binSheet {
	s := &binSheet{app: a, reading: true, ticked: map[annotate.Key]bool{}, query: newField(a), list: newRowList(a, 1)}
	s.query.SetPlaceHolder("Type words of a tag or a title")
	s.query.OnChanged = func(string) { s.search() }
	s.query.OnSubmitted = func(string) { s.bringBack() }
	s.query.onKey = s.list.move
	s.list.count = func() int { return len(s.found) }
	s.list.row = s.row
	s.list.ticked = func(i int) bool { return s.ticked[s.item(i).Key()] }
	s.list.tapped = s.toggle
	s.list.onKey = s.key
	s.list.onRune = s.typed
	s.list.all = func() { s.tickAll() }
	s.list.moved = s.showCount
	s.list.name = func() string { return "Bin, " + s.counts() }
	s.says = ink("", colorMuted, 12.5, false)
	s.restore = newButton(a, "Restore", s.bringBack)
	s.restore.Importance = widget.HighImportance
	s.empty = newButton(a, "Empty the bin…", s.askEmpty)
	s.search()
	return s
}

func (s *binSheet) open() {
	a := s.app
	s.foot = container.New(layout.NewCustomPaddedHBoxLayout(8), s.empty, container.NewCenter(s.says), layout.NewSpacer(), newButton(a, "Close", a.escape), s.restore)
	s.none = ink("", colorMuted, 13.5, false)
	body := frame(inset(s.query, 0, 8, 0, 0), inset(s.foot, 8, 0, 0, 0), nil, nil, container.NewStack(s.list, container.NewCenter(s.none)))
	s.dialog = dialog.NewCustomWithoutButtons("Bin", body, a.window)
	s.showCount()
	a.openSheet(s.dialog, false, 820, 560)
	a.focus(s.list)
}

// read reads the bin, and says how far it is, until the sheet is closed.
func (s *binSheet) read() {
	a, of := s.app, s.app.session
	ctx, cancel := context.WithCancel(context.Background())
	var share atomic.Uint64 // in thousandths; written by the work, read by the screen
	stop := a.work.Every(200*time.Millisecond, func() {
		setInk(s.none, fmt.Sprintf("Looking through the project… %d %%", share.Load()/10), colorMuted)
	})
	s.dialog.SetOnClosed(cancel)
	of.Bin(ctx, func(done float64) { share.Store(uint64(1000 * done)) }, func(items []session.BinItem, err error) {
		stop()
		switch {
		case a.session != of || ctx.Err() != nil:
		case err != nil:
			s.dialog.Hide()
			a.fail(err)
		default:
			s.items, s.reading = items, false
			s.search()
		}
	})
}

func (s *binSheet) item(i int) session.BinItem { return s.items[s.found[i]] }

// row is how an item stands in the list.
func (s *binSheet) row(n int) rowText {
	i := s.item(n)
	r := rowText{aside: moment(i.At, time.Now()), weak: !s.app.session.MayRestore(i)}
	by := "deleted by " + s.app.nameOf(i.By)
	switch {
	case i.IsArticle():
		r.title, r.below = cmp.Or(i.Article.Title, "Untitled"), "Article with "+plural(i.Tags, "tag")+", "+by
		if i.Tags == 0 {
			r.below = "Article without tags, " + by
		}
	default:
		r.title = "“" + annotate.Shorten(i.Span.Quote(), 160) + "”"
		r.below = labelTitle(s.app.scheme(), i.Span.Label) + " in “" + annotate.Shorten(cmp.Or(i.Article.Title, "Untitled"), 60) + "”, " + by
	}
	if r.weak {
		r.below += "; only " + s.app.nameOf(i.Span.Layer) + " can restore it"
	}
	return r
}

func labelTitle(scheme annotate.Scheme, key string) string {
	if l, ok := scheme.Label(key); ok {
		return l.Title()
	}
	return key
}

// nameOf is how a person is called: “you” where it is the one at work.
func (a *App) nameOf(id annotate.ID) string {
	switch id {
	case a.session.Person():
		return "you"
	case annotate.Program:
		return "Dateline"
	}
	for _, p := range a.session.People() {
		if p.ID == id {
			return cmp.Or(p.Name, p.Handle)
		}
	}
	return "someone who is not in the project"
}

// moment is a time as a person reads it who lives in its zone.
func moment(t, now time.Time) string {
	t, now = t.Local(), now.Local()
	day := t.Format("2 Jan 2006")
	switch {
	case day == now.Format("2 Jan 2006"):
		day = "today"
	case t.Year() == now.Year():
		day = t.Format("2 Jan")
	}
	return day + ", " + t.Format("15:04")
}

// search shows the items that hold every word of the query.
func (s *binSheet) search() {
	words := strings.Fields(strings.ToLower(s.query.Text))
	s.found = s.found[:0]
	for n, i := range s.items {
		if len(words) == 0 || holdsAll(i.Span.Quote()+" "+i.Article.Title+" "+labelTitle(s.app.scheme(), i.Span.Label)+" "+s.app.nameOf(i.By), words) {
			s.found = append(s.found, n)
		}
	}
	s.list.moveTo(0)
}

// typed searches for what is typed while the list has the keyboard.
func (s *binSheet) typed(r rune) {
	s.app.focus(s.query)
	s.query.TypedRune(r)
}

func (s *binSheet) key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeySpace:
		s.toggle(s.list.at)
	case fyne.KeyReturn, fyne.KeyEnter:
		s.bringBack()
	default:
		return false
	}
	return true
}

// toggle ticks a row, or takes the tick from it.
func (s *binSheet) toggle(n int) {
	if n < len(s.found) && s.app.session.MayRestore(s.item(n)) {
		key := s.item(n).Key()
		s.ticked[key] = !s.ticked[key]
	}
	s.list.Refresh()
	s.showCount()
}

// tickAll ticks all that is found, or nothing where all is ticked.
func (s *binSheet) tickAll() {
	on := false
	for n := range s.found {
		on = on || s.app.session.MayRestore(s.item(n)) && !s.ticked[s.item(n).Key()]
	}
	for n := range s.found {
		if s.app.session.MayRestore(s.item(n)) {
			s.ticked[s.item(n).Key()] = on
		}
	}
	s.list.Refresh()
	s.showCount()
}

// chosen is what would be restored: what is ticked, whether or not the query finds
// it, or else the row at hand.
func (s *binSheet) chosen() []session.BinItem {
	var chosen []session.BinItem
	for _, i := range s.items {
		if s.ticked[i.Key()] {
			chosen = append(chosen, i)
		}
	}
	if len(chosen) == 0 && s.list.at < len(s.found) {
		if i := s.item(s.list.at); s.app.session.MayRestore(i) {
			chosen = append(chosen, i)
		}
	}
	return chosen
}

// counts says how much is in the bin.
func (s *binSheet) counts() string {
	articles := 0
	for _, i := range s.items {
		if i.IsArticle() {
			articles++
		}
	}
	return plural(articles, "article") + " and " + plural(len(s.items)-articles, "tag")
}

func (s *binSheet) showCount() {
	if s.foot == nil {
		return
	}
	setInk(s.none, s.nothing(), colorMuted)
	says := s.counts()
	if s.reading { // what is not read yet is not counted
		says = ""
	} else if s.query.Text != "" {
		says = grouped(len(s.found)) + " found of " + says
	}
	if len(s.items) > 0 {
		says += "; Space ticks"
	}
	setInk(s.says, says, colorMuted)
	n, words := len(s.chosen()), "Restore"
	if n > 1 {
		words = "Restore " + grouped(n)
	}
	s.restore.SetText(words)
	able(s.restore, n > 0 && s.app.looking == nil)
	able(s.empty, len(s.items) > 0 && s.app.looking == nil)
	s.foot.Refresh()
}

// bringBack restores what is chosen, and shows it.
func (s *binSheet) bringBack() {
	chosen := s.chosen()
	if len(chosen) == 0 || s.app.sayLooking() {
		return
	}
	s.dialog.Hide()
	a, of := s.app, s.app.session
	of.Restore(chosen, func(records int) {
		if a.session != of {
			return
		}
		if records == 0 {
			a.status.say("It came back already")
			return
		}
		first := chosen[0]
		of.Visit(first.Article.ID, func() {
			a.focusReader()
			if !first.IsArticle() {
				a.showSpan(first.Span.ID)
			}
			a.status.say(restoredWords(chosen) + "; " + a.undoKey() + " takes that back")
		})
	})
}

// restoredWords says what came back.
func restoredWords(items []session.BinItem) string {
	if len(items) > 1 {
		return fmt.Sprintf("Restored %s articles and tags", grouped(len(items)))
	}
	if items[0].IsArticle() {
		return "Restored “" + annotate.Shorten(items[0].Article.Title, 40) + "” with its tags"
	}
	return "Restored the tag “" + annotate.Shorten(items[0].Span.Quote(), 40) + "”"
}

// nothing is what is said where no row is.
func (s *binSheet) nothing() string {
	switch {
	case s.reading:
		return "Looking through the project…"
	case len(s.items) == 0:
		return "Nothing is in the bin: what you delete waits here until you empty it."
	case len(s.found) == 0:
		return "Nothing in the bin has these words."
	}
	return ""
}
