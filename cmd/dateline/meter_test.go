//go:build linux && !ci

// This file owns the measuring of the program's own work: what a gesture costs
// on the goroutine of the user interface, without what Fyne does to bring it to
// the screen. It goes on inside the program, whose probe is asked for it.

package main

import (
	"fmt"
	"image"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"dateline/annotate/text"
	"dateline/app"
)

// cost is what a gesture cost until the window was at rest again, in
// milliseconds.
type cost struct {
	// Own is our own work on the goroutine of the user interface: the handler,
	// the answers of work that went on behind it, laying out, and the drawing of
	// the pictures that go into the frames.
	Own float64
	// Behind is work on other goroutines, as reading from the disk.
	Behind float64
	// Frame is the dearest frame as a whole: laying out, drawing, and what Fyne
	// and OpenGL do to show it.
	Frame  float64
	Frames int
}

// meter is the program's worker and sees its frames. All but its works runs on
// the goroutine of the user interface.
type meter struct {
	app.Background
	window   fyne.Window
	sum      cost
	measures bool      // a gesture is being measured
	running  int       // works under way
	passes   int       // times that this frame has asked for the size of the window
	began    time.Time // the frame
	stamp    time.Time // up to where the frame's layout is counted
	last     time.Time // when anything ended that was measured
	drawn    map[*canvas.Raster]bool
}

// Run implements app.Worker.
func (m *meter) Run(work func() error, done func(error)) {
	m.running++
	var took time.Duration
	m.Background.Run(func() error {
		defer func(start time.Time) { took = time.Since(start) }(time.Now())
		return work()
	}, func(err error) {
		m.running--
		m.sum.Behind += milliseconds(took)
		m.own(func() { done(err) })
	})
}

// own adds what f takes to our own work.
func (m *meter) own(f func()) {
	start := time.Now()
	f()
	m.last = time.Now()
	m.sum.Own += milliseconds(m.last.Sub(start))
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// watch has the meter lay out the window, by which it sees frames.
func (m *meter) watch(w fyne.Window) {
	m.window, m.drawn = w, map[*canvas.Raster]bool{}
	w.SetContent(container.New(m, w.Content()))
	ticks := fyne.NewAnimation(time.Hour, func(float32) { m.frameEnded() }) // the frame before this tick's
	ticks.RepeatCount = fyne.AnimationRepeatForever
	ticks.Start()
}

// Layout implements fyne.Layout.
func (m *meter) Layout(content []fyne.CanvasObject, size fyne.Size) { content[0].Resize(size) }

// MinSize implements fyne.Layout. A frame asks for it before it lays out
// anything, and again when all is laid out and nothing is drawn yet.
func (m *meter) MinSize(content []fyne.CanvasObject) fyne.Size {
	if !m.measures {
		return content[0].MinSize()
	}
	if m.passes == 2 {
		m.frameEnded()
	}
	if m.passes++; m.passes == 1 {
		m.began = time.Now()
		m.stamp = m.began
		go fyne.Do(m.frameEnded) // as soon as the frame is on its way to the screen
	}
	size := content[0].MinSize()
	m.last = time.Now()
	m.sum.Own += milliseconds(m.last.Sub(m.stamp))
	m.meterRasters(content[0])
	m.stamp = time.Now()
	return size
}

// frameEnded counts a frame, if there was one: Fyne asks the window for its
// size at other times too, but then once.
func (m *meter) frameEnded() {
	if m.passes > 1 {
		m.last = time.Now()
		m.sum.Frames++
		m.sum.Frame = max(m.sum.Frame, milliseconds(m.last.Sub(m.began)))
	}
	m.passes = 0
}

// meterRasters has the drawing of each picture below an object measured.
func (m *meter) meterRasters(o fyne.CanvasObject) {
	if !o.Visible() {
		return
	}
	if r, ok := o.(*canvas.Raster); ok && !m.drawn[r] {
		m.drawn[r] = true
		draw := r.Generator
		r.Generator = func(w, h int) (img image.Image) {
			m.own(func() { img = draw(w, h) })
			return img
		}
	}
	for _, child := range children(o) {
		m.meterRasters(child)
	}
}

// atRest is how long nothing goes on before a gesture counts as over: two ticks
// of Fyne's.
const atRest = 36 * time.Millisecond

// measure carries out a gesture and answers what it cost, when nothing has gone
// on for some ticks.
func (m *meter) measure(gesture string) cost {
	fyne.DoAndWait(func() {
		m.sum, m.measures = cost{}, true
		m.own(func() { m.carryOut(strings.Fields(gesture)) })
	})
	for rest := false; !rest; {
		time.Sleep(5 * time.Millisecond)
		fyne.DoAndWait(func() {
			rest = m.running == 0 && m.passes == 0 && time.Since(m.last) > atRest
			m.measures = !rest
		})
	}
	return m.sum
}

// carryOut tells the page what mouse and keyboard would: "key 1", "control End",
// "wheel -1" (notches), "press X Y", "drag X Y" and "release X Y" (places of the
// window); or it selects or shows words: "select START END", "reveal START END".
func (m *meter) carryOut(gesture []string) {
	page := pageOn(m.window.Canvas())
	verb, args := gesture[0], gesture[1:]
	var n [2]float32
	for i := range args {
		fmt.Sscan(args[i], &n[i])
	}
	at := fyne.NewPos(n[0], n[1]).Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(page))
	mouse := desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary}
	switch verb {
	case "key":
		page.TypedKey(&fyne.KeyEvent{Name: fyne.KeyName(args[0])})
	case "control":
		page.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyName(args[0]), Modifier: fyne.KeyModifierControl})
	case "wheel":
		const notch = 25 // pixels, as Fyne reports one
		page.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, n[0]*notch)})
	case "press":
		page.MouseDown(&mouse)
	case "drag":
		page.Dragged(&fyne.DragEvent{PointEvent: mouse.PointEvent})
	case "release":
		page.MouseUp(&mouse)
	case "select":
		page.Select(text.Range{Start: int(n[0]), End: int(n[1])})
	case "reveal":
		page.Reveal(text.Range{Start: int(n[0]), End: int(n[1])})
	}
}
