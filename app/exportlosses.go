// This file owns what is said of what an export would hold and lose: how much, why, and
// of which tags. It is said before anything is written.

package app

import (
	"fmt"
	"math"
	"strings"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"dateline/storage/explain"
	"dateline/storage/export"
)

type exportLosses struct {
	sheet   *exportSheet
	content *container.Scroll
	column  *fyne.Container
	report  export.Report // that is shown
	stop    func()        // ends the showing of how far it is; nil while nothing goes on
}

func newExportLosses(s *exportSheet) *exportLosses {
	l := &exportLosses{sheet: s, column: container.New(&stackLayout{gap: 2})}
	l.content = container.NewVScroll(inset(l.column, 0, 2, 0, 12))
	return l
}

// looking says that it is being looked what fits.
func (l *exportLosses) looking(share float64) {
	says := "Looking what fits…"
	if share >= 0.01 {
		says += fmt.Sprintf(" %.0f %%", math.Floor(100*share))
	}
	l.fill(l.line(says, colorMuted))
}

// watch shows how far the looking is, which is told to what it returns from the work's own
// goroutine.
func (l *exportLosses) watch() export.Progress {
	share := &atomic.Uint64{} // a float64's bits
	l.rest()
	l.stop = l.sheet.app.work.Every(200*time.Millisecond, func() { l.looking(math.Float64frombits(share.Load())) })
	return func(done float64, _ string) { share.Store(math.Float64bits(done)) }
}

// rest ends the showing of how far it is.
func (l *exportLosses) rest() {
	if l.stop != nil {
		l.stop()
		l.stop = nil
	}
}

// idle says nothing: what is wished cannot be exported.
func (l *exportLosses) idle() {
	l.rest()
	l.fill()
}

// forget gives up the report that is shown.
func (l *exportLosses) forget() {
	err := l.report.Close()
	l.report = export.Report{}
	if err != nil {
		l.sheet.app.fail(err)
	}
}

// show says what an export would hold and lose.
func (l *exportLosses) show(report export.Report, o export.Options, err error) {
	l.rest()
	l.forget()
	able(l.sheet.export, err == nil)
	if err != nil {
		l.fill(l.line(explain.Sentence(err), theme.ColorNameError))
		return
	}
	l.report = report
	var parts []fyne.CanvasObject
	says := exportedWords(report, o.Sentences)
	if report.Articles == 0 {
		says = "No article fits what is chosen"
	}
	if p := partWords(report); p != "" {
		says += ": " + p
	}
	parts = append(parts, l.line(says, colorMuted), inset(newWrapped(l.sheet.app.setter, lossWords(report), 13.5, true, 2), 2, 2, 0, 0))
	for _, kind := range report.Lost.Kinds() {
		parts = append(parts, newLossRow(l.sheet.app, kind, func() { l.sheet.showLost(kind) }))
	}
	if len(report.Omits) > 0 {
		parts = append(parts, l.line(l.sheet.wish.format.Title+" has no place for "+strings.Join(report.Omits, "; ")+".", colorMuted))
	}
	l.fill(parts...)
}

// lossWords says how much does not fit.
func lossWords(report export.Report) string {
	switch n := report.Lost.Len(); {
	case n == 1:
		return "1 thing does not fit:"
	case n > 1:
		return grouped(n) + " things do not fit:"
	case len(report.Omits) > 0:
		return "Nothing is lost but what it has no place for"
	}
	return "Nothing is lost"
}

func (l *exportLosses) line(says string, ink fyne.ThemeColorName) fyne.CanvasObject {
	return newNote(l.sheet.app.setter, says, ink)
}

// fill shows parts one under another, from the first.
func (l *exportLosses) fill(parts ...fyne.CanvasObject) {
	l.column.Objects = parts
	l.content.Offset = fyne.Position{}
	l.sheet.arrangeSide()
}

// recolor draws anew what keeps its colour.
func (l *exportLosses) recolor() {
	for _, o := range l.column.Objects {
		o.Resize(o.Size())
		o.Refresh()
	}
}
