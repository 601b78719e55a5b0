// This file owns the sheet that shows what merging a file would come to before it comes in,
// and looks anew where an answer makes it another.

package app

import (
	"context"
	"fmt"
	"math"
	"reflect"
	"strings"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"dateline/storage/share"
)

type mergeSheet struct {
	app     *App
	merging *merging
	preview share.Preview
	shown   share.Answers // by which the preview was made
	stale   bool          // the answers are others by now
	choices *mergeChoices
	column  *fyne.Container // what would come in
	scroll  *container.Scroll
	body    *fyne.Container
	foot    *fyne.Container
	says    *canvas.Text
	cancel  *button
	skip    *button
	merge   *button
	dialog  *dialog.CustomDialog
	ended   bool

	looking int    // counts looks, so that a late one is dropped
	stop    func() // ends the one that is going on; nil while none is
}

// openMergeSheet opens the sheet on the file at hand.
func (a *App) openMergeSheet(m *merging, p share.Preview) *mergeSheet {
	s := &mergeSheet{app: a, merging: m, preview: p, says: ink("", colorMuted, 12.5, false)}
	s.cancel = newButton(a, "Cancel", a.escape)
	s.skip = newButton(a, "Skip this one", s.pass)
	s.merge = newButton(a, "Merge", s.take)
	s.merge.Importance = widget.HighImportance
	s.foot = container.New(&footLayout{}, s.says, s.cancel, s.skip, s.merge)
	s.choices = newMergeChoices(s)
	s.column = container.New(&stackLayout{gap: 6})
	s.scroll = container.NewVScroll(inset(s.column, 2, 12, 4, 20))
	s.body = container.New(&datasetLayout{}, s.scroll, rule(colorLine, true).Raster, s.choices.content, rule(colorLine, false).Raster, s.foot)
	s.dialog = dialog.NewCustomWithoutButtons("Merge “"+m.name()+"”", s.body, a.window)
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

// fill shows the preview.
func (s *mergeSheet) fill() {
	s.column.Objects = mergeRows(s.app, s.preview, s.listRest)
	s.showButtons()
	s.arrange()
}

// listRest lists what of the file does not come in as it is.
func (s *mergeSheet) listRest() {
	newMergeList(s.app, "What does not come in as it is", s.preview, false).open()
}

// isHere reports whether all of the file is here already, as it would be with these answers.
func (s *mergeSheet) isHere() bool { return s.preview.Standing == share.StandingHere }

// showButtons says what can be done now.
func (s *mergeSheet) showButtons() {
	more := s.merging.left()
	lacks := s.choices.lacks()
	s.merge.SetText("Merge")
	if s.preview.Standing == share.StandingWithdrawn {
		s.merge.SetText("Bring it back")
	}
	show(s.merge, !s.isHere())
	able(s.merge, !s.stale && lacks == "")
	s.skip.SetText("Skip this one")
	if s.isHere() {
		s.skip.SetText("Next")
	}
	show(s.skip, more > 0)
	s.cancel.SetText("Cancel")
	if s.isHere() && more == 0 {
		s.cancel.SetText("Close")
	}
	var says []string
	if lacks != "" {
		says = append(says, lacks)
	}
	if more > 0 {
		says = append(says, plural(more, "more file")+" after this")
	}
	s.say(strings.Join(says, " · "))
}

// focus gives the keyboard to the button that goes on.
func (s *mergeSheet) focus() {
	for _, b := range []*button{s.merge, s.skip} {
		if b.Visible() && !b.Disabled() {
			s.app.focus(b)
			return
		}
	}
	if !s.choices.focus() {
		s.app.focus(s.cancel)
	}
}

// arrange lays the sheet out for what it shows.
func (s *mergeSheet) arrange() {
	s.body.Layout.Layout(s.body.Objects, s.body.Size())
	s.body.Refresh()
}

// say shows a remark in the foot until the next one.
func (s *mergeSheet) say(says string) {
	setInk(s.says, says, colorMuted)
	s.foot.Layout.Layout(s.foot.Objects, s.foot.Size())
	s.foot.Refresh()
}

func (s *mergeSheet) recolor() {
	s.choices.recolor()
	s.fill()
}

// answered is told of every answer, and looks anew where it makes another preview.
func (s *mergeSheet) answered() {
	s.leaveOff()
	asked := s.choices.answers
	if reflect.DeepEqual(withoutScheme(asked), withoutScheme(s.shown)) {
		s.stale = false
		s.showButtons()
		s.arrange()
		return
	}
	s.stale = true
	s.showButtons()
	s.arrange()
	s.lookAnew(asked)
}

// withoutScheme is answers but for that about the tag scheme, which makes no other preview.
func withoutScheme(a share.Answers) share.Answers {
	a.Scheme = ""
	return a
}

// lookAnew looks beside the screen. The last time that it is called counts.
func (s *mergeSheet) lookAnew(asked share.Answers) {
	ctx, cancel := context.WithCancel(context.Background())
	var done atomic.Uint64 // a float64's bits; written by the work, read by the screen
	stop := s.app.work.Every(200*time.Millisecond, func() {
		s.say(fmt.Sprintf("Looking at it anew… %.0f %%", 100*math.Float64frombits(done.Load())))
	})
	s.stop = func() { stop(); cancel() }
	s.say("Looking at it anew…")
	looking := s.looking
	s.merging.look(ctx, func(now float64) { done.Store(math.Float64bits(now)) }, asked, func(p share.Preview, err error) {
		if s.ended || looking != s.looking {
			return
		}
		s.leaveOff()
		if err != nil {
			s.say("")
			s.app.fail(err)
			return
		}
		s.preview, s.shown, s.stale = p, asked, false
		s.choices.fill()
		s.fill()
	})
}

// leaveOff ends the look that is going on, whose result is dropped.
func (s *mergeSheet) leaveOff() {
	s.looking++
	if s.stop != nil {
		s.stop()
		s.stop = nil
	}
}

// take merges the file.
func (s *mergeSheet) take() {
	if s.merge.Disabled() || !s.merge.Visible() {
		return
	}
	s.end()
	s.merging.merge(s.choices.answers, s.choices.handles())
}

// pass goes on to the next file.
func (s *mergeSheet) pass() {
	s.end()
	s.merging.goOn()
}

func (s *mergeSheet) end() {
	s.ended = true
	s.dialog.Hide()
}

// closed answers Esc and Cancel.
func (s *mergeSheet) closed() {
	s.leaveOff()
	switch {
	case s.ended:
		return
	case s.isHere() && s.merging.left() == 0 && len(s.merging.reports) == 0:
		s.merging.leave()
		s.app.status.say("Everything in it is here already; nothing came in")
	default:
		s.merging.cancelled()
	}
	s.ended = true
}
