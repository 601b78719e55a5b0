// This file owns the sheet that shows what datasets would bring before they come in, and
// reads them anew where a choice has them read otherwise.

package app

import (
	"context"
	"fmt"
	"path/filepath"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
	"dateline/app/session"
	"dateline/storage/transfer"
)

// datasetWish is what becomes of the answer.
type datasetWish struct {
	following int                    // other files that are to come in after them
	decided   func(session.Datasets) // no paths: none of them comes in
	cancelled func()
}

type datasetSheet struct {
	app     *App
	wish    datasetWish
	paths   []string
	preview transfer.Preview
	shown   session.Datasets // as the preview was read
	stale   bool             // the choices are others by now
	choices *datasetChoices
	column  *fyne.Container // what would come in
	scroll  *container.Scroll
	body    *fyne.Container
	foot    *fyne.Container
	says    *canvas.Text
	cancel  *button
	bring   *button
	dialog  *dialog.CustomDialog
	ended   bool

	reading int    // counts readings, so that a late one is dropped
	stop    func() // ends the one that is going on; nil while none is
}

// The most that the sheet takes of the window.
const (
	datasetWidth  = 1020
	datasetHeight = 760
)

// showDatasets opens the sheet on what was found.
func (a *App) showDatasets(p transfer.Preview, w datasetWish) *datasetSheet {
	s := &datasetSheet{app: a, wish: w, paths: p.Paths, preview: p, shown: session.Datasets{Paths: p.Paths}, says: ink("", colorMuted, 12.5, false)}
	s.cancel = newButton(a, "Cancel", a.escape)
	s.bring = newButton(a, "Bring in", s.bringIn)
	s.bring.Importance = widget.HighImportance
	s.foot = container.New(&footLayout{}, s.says, s.cancel, s.bring)
	s.choices = newDatasetChoices(s)
	s.column = container.New(&stackLayout{gap: 6})
	s.scroll = container.NewVScroll(inset(s.column, 2, 12, 4, 20))
	s.body = container.New(&datasetLayout{}, s.scroll, rule(colorLine, true).Raster, s.choices.content, rule(colorLine, false).Raster, s.foot)
	s.dialog = dialog.NewCustomWithoutButtons("Import "+datasetTitle(p), s.body, a.window)
	s.fill()
	a.openSheet(s.dialog, false, datasetWidth, datasetHeight)
	top := &a.sheets[len(a.sheets)-1]
	top.scroll, top.recolor = s.scroll, s.recolor
	s.dialog.SetOnClosed(s.closed)
	s.showButtons()
	s.arrange()
	s.focus()
	return s
}

// datasetTitle is what comes in, by its name or number.
func datasetTitle(p transfer.Preview) string {
	if len(p.Paths) == 1 {
		return "“" + annotate.Shorten(filepath.Base(p.Paths[0]), 60) + "”"
	}
	return plural(len(p.Paths), "dataset")
}

// fill shows the preview.
func (s *datasetSheet) fill() {
	p := s.preview
	show(s.choices.partial, p.Good > 0 || s.choices.partial.Checked)
	s.column.Objects = datasetRows(s.app, p, s.shown, s.choices.partial)
	s.showButtons()
	s.arrange()
}

// showButtons says what can be done now.
func (s *datasetSheet) showButtons() {
	p := s.preview
	nothing := p.IsNothing()
	all := nothing && p.Articles > 0 && p.Spoiled+len(p.Failed) == 0 && p.Bad == 0 // it is there already
	s.bring.SetText("Bring in")
	switch {
	case s.wish.following > 0 && nothing:
		s.bring.SetText("Go on without")
	case s.wish.following > 0:
		s.bring.SetText("Next")
	}
	show(s.bring, !all || s.wish.following > 0)
	able(s.bring, !s.stale && (!nothing || s.wish.following > 0))
	s.cancel.SetText("Cancel")
	if all && s.wish.following == 0 {
		s.cancel.SetText("Close")
	}
	says := ""
	if n := s.wish.following; n > 0 {
		says = plural(n, "other file") + " of what you chose come after this"
		if n == 1 {
			says = "1 other file of what you chose comes after this"
		}
	}
	s.say(says)
}

// focus gives the keyboard to the button that goes on, or else to the one that does not.
func (s *datasetSheet) focus() {
	if s.bring.Visible() && !s.bring.Disabled() {
		s.app.focus(s.bring)
	} else {
		s.app.focus(s.cancel)
	}
}

// arrange lays the sheet out for what it shows.
func (s *datasetSheet) arrange() {
	s.body.Layout.Layout(s.body.Objects, s.body.Size())
	s.body.Refresh()
}

// say shows a remark in the foot until the next one.
func (s *datasetSheet) say(says string) {
	setInk(s.says, says, colorMuted)
	s.foot.Layout.Layout(s.foot.Objects, s.foot.Size())
	s.foot.Refresh()
}

func (s *datasetSheet) recolor() {
	s.choices.recolor()
	s.fill()
}

// readAnew reads the datasets by the choices as they are, beside the screen. The last time
// that it is called counts.
func (s *datasetSheet) readAnew() {
	s.outdated()
	asked, lacks := s.choices.asked()
	if lacks != "" {
		s.say(lacks)
		return
	}
	asked.Paths = s.paths
	ctx, cancel := context.WithCancel(context.Background())
	var pace atomic.Pointer[transfer.Pace]
	stop := s.app.work.Every(200*time.Millisecond, func() {
		if now := pace.Load(); now != nil {
			s.say(fmt.Sprintf("Reading it anew… %.0f %%", 100*now.Share))
		}
	})
	s.stop = func() { stop(); cancel() }
	s.say("Reading it anew…")
	reading, of := s.reading, s.app.session
	o := transfer.ImportOptions{Progress: func(now transfer.Pace) { pace.Store(&now) }}
	of.PreviewDatasets(ctx, asked, o, func(p transfer.Preview, err error) {
		if s.ended || reading != s.reading || s.app.session != of {
			return
		}
		s.leaveOff()
		if err != nil {
			s.say("")
			s.app.fail(err)
			return
		}
		s.preview, s.shown, s.stale = p, asked, false
		s.fill()
		if f := s.app.window.Canvas().Focused(); f == nil || f == fyne.Focusable(s.cancel) || f == fyne.Focusable(s.bring) {
			s.focus()
		}
	})
}

// outdated keeps the datasets from coming in by a preview that is not theirs any more.
func (s *datasetSheet) outdated() {
	s.leaveOff()
	s.stale = true
	able(s.bring, false)
}

// leaveOff ends the reading that is going on, whose result is dropped.
func (s *datasetSheet) leaveOff() {
	s.reading++
	if s.stop != nil {
		s.stop()
		s.stop = nil
	}
}

// bringIn ends the sheet with what was chosen. What brings nothing and is not in the project
// either goes along, so that the report has it.
func (s *datasetSheet) bringIn() {
	if s.bring.Disabled() || !s.bring.Visible() {
		return
	}
	s.ended = true
	s.dialog.Hide()
	chosen := s.shown
	if p := s.preview; p.IsNothing() && p.Bad == 0 && len(p.Failed) == 0 {
		chosen.Paths = nil
	}
	s.wish.decided(chosen)
}

// closed answers Esc and Cancel.
func (s *datasetSheet) closed() {
	s.choices.leaveOff()
	s.leaveOff()
	if !s.ended {
		s.ended = true
		taken(s.wish.cancelled)
	}
}
