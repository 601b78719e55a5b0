// This file owns the sheet that shows a draft before it comes in: the whole text on a
// page with what is left out in its place, and what is known of the article beside it.

package app

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/app/cleaning"
	"dateline/storage/explain"
	"dateline/storage/transfer"
)

// previewWish is what a preview is asked for, and what becomes of the answer.
type previewWish struct {
	title string // of the sheet
	place string // among those that are walked, "2 of 7"; empty for one alone
	do    string // the button that brings the article in
	// decided is told what the user chose; all says that the rest is to come in as it is
	// read. skipped and cancelled are told when they chose otherwise; all is as before.
	decided   func(c transfer.Choice, all bool)
	skipped   func(all bool)
	cancelled func()
	// reread reads the file anew in another encoding; nil where that has no meaning.
	reread func(encoding string, done func(transfer.Reading, error))
}

type previewSheet struct {
	app      *App
	wish     previewWish
	reading  transfer.Reading
	cleaning *cleaning.Cleaning
	page     *previewPage
	side     *previewSide
	keys     *note
	remark   *canvas.Text // why the passage at hand, or under the pointer, is left out
	bring    *button
	foot     *fyne.Container
	says     *canvas.Text
	dialog   *dialog.CustomDialog
	counting int // counts countings, so that a late one is dropped
	ended    bool
}

// The most that the sheet takes of the window.
const (
	previewWidth  = 1240
	previewHeight = 880
)

// keysLine is the keys of the sheet, as it shows them.
func (s *previewSheet) keysLine() string {
	return "↑ ↓ walk · Space or X leaves out or brings back · Shift+arrows select words for it · Ctrl+↑ ↓ go to what is marked · " +
		"A leaves out all that is dashed · " + s.app.undoKey() + " takes a step back · Tab: the fields · Enter: " + s.wish.do + " · Esc: Cancel"
}

// preview opens the sheet on what was read.
func (a *App) preview(r transfer.Reading, w previewWish) *previewSheet {
	s := &previewSheet{app: a, wish: w, reading: r, cleaning: cleaning.New(r.Draft)}
	s.says, s.remark = ink("", colorMuted, 12.5, false), ink(" ", colorMuted, 13, false)
	s.page = newPreviewPage(s)
	s.side = newPreviewSide(s)
	s.dialog = dialog.NewCustomWithoutButtons(w.title, s.body(), a.window)
	a.openSheet(s.dialog, false, previewWidth, previewHeight)
	top := &a.sheets[len(a.sheets)-1]
	top.commands = map[string]func(){"undo": s.undo, "redo": s.redo}
	top.recolor = s.recolor
	s.dialog.SetOnClosed(s.closed)
	a.previewing = s
	s.page.open()
	s.side.show()
	s.changed()
	s.page.begin()
	a.focus(s.page.view)
	return s
}

// body is the sheet without its title.
func (s *previewSheet) body() fyne.CanvasObject {
	a := s.app
	s.keys = newNote(a.setter, s.keysLine(), colorMuted)
	below := container.New(layout.NewCustomPaddedVBoxLayout(2), inset(s.remark, 6, 0, 4, 4), inset(s.keys, 0, 0, 4, 4))
	voice := newVoice(func() string { return s.page.view.AccessibilityLabel() + ", " + s.remark.Text })
	page := frame(nil, below, nil, nil, container.NewStack(voice, clipped(s.page.view)))
	s.bring = newButton(a, s.wish.do, func() { s.bringIn(false) })
	s.bring.Importance = widget.HighImportance
	buttons := []fyne.CanvasObject{s.says, newButton(a, "Cancel", a.escape)}
	if s.wish.skipped != nil {
		buttons = append(buttons, newButton(a, "Skip", func() { s.skip(false) }), newButton(a, "Bring in all", func() { s.bringIn(true) }))
	}
	s.foot = container.New(&footLayout{}, append(buttons, s.bring)...)
	return container.New(&previewLayout{}, page, rule(colorLine, true).Raster, s.side.content, rule(colorLine, false).Raster, s.foot)
}

// previewLayout sets the page at the left, what is known at the right, and the foot
// below both.
type previewLayout struct{}

func (*previewLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(620, 320) }

func (*previewLayout) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	const gap = 10
	side := min(max(size.Width*0.28, 250), 330)
	foot := parts[4].MinSize().Height
	height := size.Height - foot - 2*gap
	put(parts[0], 0, 0, size.Width-side-1, height)
	put(parts[1], size.Width-side-1, 0, 1, height)
	put(parts[2], size.Width-side, 0, side, height)
	put(parts[3], 0, height+gap/2, size.Width, 1)
	put(parts[4], 0, height+gap, size.Width, foot)
}

// changed shows what is left out now, and counts it.
func (s *previewSheet) changed() {
	s.page.show()
	s.showRemark()
	s.side.proposeTitle()
	s.counting++
	counting, kept, whole := s.counting, s.cleaning.Kept(), s.cleaning.Draft().Whole
	words, all := 0, 0
	s.app.work.Run(
		func() error {
			words, all = text.CountWords(kept), text.CountWords(whole.String())
			return nil
		},
		func(error) {
			if counting == s.counting && !s.ended {
				s.side.showCounts(words, max(all-words, 0))
			}
		})
}

// showRemark says of the part under the pointer, or else of that at hand, why it is
// left out, or may be.
func (s *previewSheet) showRemark() {
	says, at := " ", s.page.hovered
	if at < 0 {
		at = s.page.current
	}
	if parts := s.cleaning.Parts(); at >= 0 && at < len(parts) {
		switch p := parts[at]; {
		case p.Out && p.Reason == annotate.ReasonHand, p.Out && p.Reason == annotate.ReasonRule:
			says = capital(p.Reason.Words()) + "; a click brings it back"
		case p.Out:
			says = "Left out: " + p.Reason.Words() + "; a click brings it back"
		case p.Suggested:
			says = "Perhaps " + p.Reason.Words() + ": brought in unless a click leaves it out"
		}
	}
	setInk(s.remark, fit(says, s.remark.TextSize, s.remark.TextStyle, max(s.page.view.Size().Width-12, 1)), colorMuted)
}

// toggle leaves a range out or brings it back.
func (s *previewSheet) toggle(r text.Range) {
	s.cleaning.Toggle(r)
	s.page.view.Unselect()
	s.changed()
}

func (s *previewSheet) takeSuggestions() {
	if s.cleaning.TakeSuggestions() {
		s.changed()
	} else {
		s.say("Nothing is dashed")
	}
}

func (s *previewSheet) undo() {
	if s.cleaning.Undo() {
		s.changed()
	}
}

func (s *previewSheet) redo() {
	if s.cleaning.Redo() {
		s.changed()
	}
}

// recolor draws what does not take its colours from the theme by itself.
func (s *previewSheet) recolor() {
	s.page.view.SetLooks(nil, pageColors())
	s.keys.Resize(s.keys.Size())
	s.showRemark()
	s.side.recolor()
}

// say shows a remark in the foot until the next one.
func (s *previewSheet) say(says string) {
	setInk(s.says, says, colorMuted)
	s.foot.Layout.Layout(s.foot.Objects, s.foot.Size())
	s.says.Refresh()
}

// bringIn ends the sheet with what was chosen; all says that the rest comes in too.
func (s *previewSheet) bringIn(all bool) {
	if s.bring.Disabled() { // it is being read anew
		return
	}
	if s.side.decision == skipIt && s.wish.skipped != nil {
		s.skip(all)
		return
	}
	if wrong := firstWrong(s.side.fields); wrong != nil {
		s.say("That is no date: write 2016-11-14, 2016-11 or 2016")
		s.app.focus(wrong)
		return
	}
	if strings.TrimSpace(s.cleaning.Kept()) == "" {
		s.say("All of it is left out; bring back what is the article")
		return
	}
	choice := transfer.Choice{Reading: s.reading, Out: s.cleaning.Out()}
	s.side.take(&choice)
	s.end()
	s.wish.decided(choice, all)
}

// skip goes on to the next without this one.
func (s *previewSheet) skip(all bool) {
	s.end()
	s.wish.skipped(all)
}

func (s *previewSheet) end() {
	s.ended = true
	s.dialog.Hide()
}

// closed answers Esc and Cancel.
func (s *previewSheet) closed() {
	s.app.previewing = nil
	if !s.ended {
		s.ended = true
		taken(s.wish.cancelled)
	}
}

// readAgain shows the file as it is read in another encoding, and calls done with
// whether it can be.
func (s *previewSheet) readAgain(encoding string, done func(ok bool)) {
	s.say("Reading it anew…")
	lost := s.cleaning.Changed()
	able(s.bring, false)
	s.wish.reread(encoding, func(r transfer.Reading, err error) {
		if s.ended {
			return
		}
		able(s.bring, true)
		done(err == nil)
		if err != nil {
			s.say(explain.Sentence(err))
			return
		}
		s.say("")
		if lost {
			s.say("It was read anew, so what you left out or brought back before is to be done again")
		}
		s.reading, s.cleaning = r, cleaning.New(r.Draft)
		s.page.open()
		s.side.show()
		s.changed()
		s.page.begin()
	})
}

// countsLine is what is kept and left out, in words.
func countsLine(kept, out, passages int) string {
	if passages == 0 {
		return plural(kept, "word") + ", nothing left out"
	}
	return fmt.Sprintf("%s kept, %s left out in %s", plural(kept, "word"), grouped(out), plural(passages, "passage"))
}
