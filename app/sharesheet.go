// This file owns the sheet of a share file: the choices at the left, and at the right what
// the file would hold.

package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
	"dateline/app/session"
)

type shareSheet struct {
	app     *App
	session *session.Session
	wish    shareWish
	choices *shareChoices
	measure *shareMeasure
	body    *fyne.Container
	foot    *fyne.Container
	says    *canvas.Text
	share   *button
	dialog  *dialog.CustomDialog
	ended   bool
}

// The most that the sheet takes of the window.
const (
	shareWidth  = 960
	shareHeight = 680
)

// openShare opens the sheet, on a file for everyone with all that there is.
func (a *App) openShare() *shareSheet {
	a.commit()
	s := &shareSheet{app: a, session: a.session, says: ink("", colorMuted, 12.5, false)}
	s.choices = newShareChoices(s)
	s.measure = newShareMeasure(s)
	s.share = newButton(a, "Save…", s.askPlace)
	s.share.Importance = widget.HighImportance
	s.foot = container.New(&footLayout{}, s.says, newButton(a, "Cancel", a.escape), s.share)
	s.body = container.New(&datasetLayout{}, s.choices.content, rule(colorLine, true).Raster, s.measure.content, rule(colorLine, false).Raster, s.foot)
	s.dialog = dialog.NewCustomWithoutButtons("Share “"+annotate.Shorten(projectName(a.projectPath()), 60)+"”", s.body, a.window)
	a.openSheet(s.dialog, false, shareWidth, shareHeight)
	top := &a.sheets[len(a.sheets)-1]
	top.scroll, top.recolor = s.choices.content, s.recolor
	s.dialog.SetOnClosed(s.closed)
	s.choices.show()
	a.focus(s.share)
	s.measure.again(0)
	return s
}

// changed is told of every choice that alters the file.
func (s *shareSheet) changed() {
	s.say("")
	s.measure.again(typing)
}

// say shows a remark in the foot until the next one.
func (s *shareSheet) say(says string) { s.sayIn(says, colorMuted) }

// complain says in the foot why there can be no file as it is wished.
func (s *shareSheet) complain(says string) { s.sayIn(says, theme.ColorNameError) }

func (s *shareSheet) sayIn(says string, name fyne.ThemeColorName) {
	setInk(s.says, says, name)
	s.foot.Layout.Layout(s.foot.Objects, s.foot.Size())
	s.says.Refresh()
}

// arrange lays the sheet out for what it shows.
func (s *shareSheet) arrange() {
	if s.body != nil {
		s.body.Layout.Layout(s.body.Objects, s.body.Size())
		s.body.Refresh()
	}
}

func (s *shareSheet) recolor() {
	s.choices.recolor()
	s.measure.fill()
}

// closed ends what goes on for the sheet.
func (s *shareSheet) closed() {
	s.ended = true
	s.measure.rest()
}
