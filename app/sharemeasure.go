// This file owns what the sheet of a share file says of what the file would hold. It is
// measured beside the screen; what is no longer asked for is given up.

package app

import (
	"context"
	"fmt"
	"math"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"dateline/storage/explain"
	"dateline/storage/share"
)

type shareMeasure struct {
	sheet    *shareSheet
	content  *container.Scroll
	column   *fyne.Container
	measured *share.Written // nil until it is known
	wrong    string         // why it cannot be known
	share    float64        // of the measuring that is done

	wait   func()             // ends the wait until the hand rests; nil while nothing is waited for
	cancel context.CancelFunc // of what is going on; nil while nothing is
}

func newShareMeasure(s *shareSheet) *shareMeasure {
	m := &shareMeasure{sheet: s, column: container.New(&stackLayout{gap: 5})}
	m.content = container.NewVScroll(inset(m.column, 2, 8, 18, 12))
	return m
}

// again measures anew after a pause; what was going on is given up.
func (m *shareMeasure) again(pause time.Duration) {
	m.rest()
	if m.sheet.ended {
		return
	}
	m.measured, m.wrong, m.share = nil, "", 0
	m.fill()
	if pause == 0 {
		m.begin()
		return
	}
	m.wait = m.sheet.app.work.Every(pause, func() {
		m.leaveOff()
		m.begin()
	})
}

// rest gives up what is going on.
func (m *shareMeasure) rest() {
	m.leaveOff()
	if m.cancel != nil {
		m.cancel()
		m.cancel = nil
	}
}

// leaveOff ends the wait.
func (m *shareMeasure) leaveOff() {
	if m.wait != nil {
		m.wait()
		m.wait = nil
	}
}

// begin measures the file as it is wished, and then what it would be with the original files,
// or without.
func (m *shareMeasure) begin() {
	o := m.sheet.wish.options()
	o.Passphrase = "" // which adds nothing that anyone would notice, and takes a second
	m.run(o, func(wished share.Written) {
		m.measured = &wished
		m.fill()
		other := o
		other.Originals = !o.Originals
		m.run(other, func(other share.Written) {
			with, without := wished, other
			if !o.Originals {
				with, without = other, wished
			}
			m.sheet.choices.showOriginals(addsWords(with, without))
		})
	})
	m.sheet.choices.showOriginals("Measuring what they add…")
}

// addsWords says what original files add to a file.
func addsWords(with, without share.Written) string {
	if with.Originals == 0 {
		return "None is kept of these articles."
	}
	return plural(with.Originals, "file") + ", which add " + sizeWords(max(with.Bytes-without.Bytes, 0)) + "."
}

// run measures a file.
func (m *shareMeasure) run(o share.Options, then func(share.Written)) {
	ctx, cancel := context.WithCancel(context.Background())
	var done atomic.Uint64 // a float64's bits; written by the work, read by the screen
	stop := m.sheet.app.work.Every(200*time.Millisecond, func() {
		if now := math.Float64frombits(done.Load()); m.measured == nil && now != m.share {
			m.share = now
			m.fill()
		}
	})
	m.cancel = func() { stop(); cancel() }
	m.sheet.session.MeasureShare(ctx, o, func(now float64) { done.Store(math.Float64bits(now)) }, func(w share.Written, err error) {
		if ctx.Err() != nil {
			return
		}
		m.rest()
		if err != nil {
			m.wrong = explain.Sentence(err)
			m.sheet.choices.showOriginals("")
			m.fill()
			return
		}
		then(w)
	})
}

// fill shows what is known.
func (m *shareMeasure) fill() {
	r := &columnWriter{app: m.sheet.app}
	r.add(heading("The file"))
	switch {
	case m.wrong != "":
		r.warning(m.wrong)
	case m.measured == nil:
		says := "Measuring…"
		if m.share > 0 {
			says = fmt.Sprintf("Measuring… %.0f %%", 100*m.share)
		}
		r.note(says, colorMuted)
	default:
		m.figures(r, *m.measured)
	}
	m.column.Objects = r.parts
	m.sheet.arrange()
}

func (m *shareMeasure) figures(r *columnWriter, w share.Written) {
	size := ink(sizeWords(w.Bytes), theme.ColorNameForeground, 24, true)
	r.add(size)
	says := "not locked"
	if m.sheet.wish.passphrase != "" {
		says = "locked with the passphrase"
	}
	r.note(says, colorMuted)
	articles := ""
	if m.sheet.wish.to.Handle != "" && w.Texts < w.Articles {
		articles = ", " + grouped(w.Texts) + " with their text"
	}
	rows := container.New(&stackLayout{}, r.row("Articles", grouped(w.Articles)+articles), r.row("Tags", grouped(w.Spans)))
	for _, p := range []struct {
		title string
		n     int
	}{{"Links", w.Links}, {"Decisions", w.Decisions}, {"Comments", w.Comments}, {"Assignments", w.Assignments}, {"Original files", w.Originals}} {
		if p.n > 0 {
			rows.Add(r.row(p.title, grouped(p.n)))
		}
	}
	r.add(inset(rows, 8, 0, 0, 0))
	if len(w.Layers) == 0 {
		return
	}
	r.section("Whose tags")
	layers := container.New(&stackLayout{})
	for _, l := range w.Layers[:min(len(w.Layers), mostLayersShown)] {
		layers.Add(r.row(personWords(l.Layer), plural(l.Spans, "tag")))
	}
	r.add(layers)
	r.more(len(w.Layers), mostLayersShown, "more layer")
}
