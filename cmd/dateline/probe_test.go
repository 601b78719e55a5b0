//go:build linux && !ci

// This file owns the program as the window tests run it: the test binary
// starts itself again as the real program, with a probe beside it that answers
// where things are on the screen. The program itself has no such door.

package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"reflect"
	"runtime/pprof"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate/text"
	"dateline/app"
	"dateline/app/textview"
)

const (
	childVariable   = "DATELINE_WINDOW_CHILD"   // tells the test binary to be the program
	profileVariable = "DATELINE_WINDOW_PROFILE" // the file for a profile of its time, for go tool pprof
)

func TestMain(m *testing.M) {
	if os.Getenv(childVariable) == "" {
		os.Exit(m.Run())
	}
	work := &meter{}
	window, _, err := open(work)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	work.watch(window.Window())
	go probe(window, work)
	window.Start(os.Getenv("DATELINE_WINDOW_PROJECT"))
	if f, err := os.Create(os.Getenv(profileVariable)); err == nil {
		pprof.StartCPUProfile(f)
	}
	window.Window().ShowAndRun()
	pprof.StopCPUProfile()
	os.Exit(0)
}

// probe answers the parent's questions, one on a line.
func probe(window *app.App, m *meter) {
	questions := bufio.NewScanner(os.Stdin)
	answers := json.NewEncoder(os.Stdout)
	for questions.Scan() {
		verb, rest, _ := strings.Cut(questions.Text(), " ")
		if verb == "measure" {
			if err := answers.Encode(m.measure(rest)); err != nil {
				return
			}
			continue
		}
		answer := make(chan any)
		fyne.Do(func() {
			var found any
			switch verb {
			case "words":
				found = placesOfWords(window.Window().Canvas(), rest)
			case "range":
				var r text.Range
				fmt.Sscan(rest, &r.Start, &r.End)
				found = placesOf(window.Window().Canvas(), r)
			case "button":
				found = placeOfButton(window.Window().Canvas(), rest)
			case "text":
				found = placeOfText(window.Window().Canvas(), rest)
			case "heard":
				found = heard(window.Window().Canvas())
			case "keyboard":
				found = keyboard(window.Window().Canvas())
			case "state":
				found = window.State()
			}
			go func() { answer <- found }()
		})
		if err := answers.Encode(<-answer); err != nil {
			return
		}
	}
	os.Exit(3) // the parent is gone
}

// place is a rectangle in the window.
type place struct{ X0, Y0, X1, Y1 float32 }

// pageOn is the page of the uppermost sheet that has one, or else of the window.
func pageOn(c fyne.Canvas) *textview.View {
	for _, sheet := range slices.Backward(c.Overlays().List()) {
		if v, ok := find(sheet, func(o fyne.CanvasObject) bool { _, ok := o.(*textview.View); return ok }).(*textview.View); ok {
			return v
		}
	}
	return find(c.Content(), func(o fyne.CanvasObject) bool { _, ok := o.(*textview.View); return ok }).(*textview.View)
}

// placesOfWords is where words stand on the page, a rectangle a line; nothing
// if they are not in view. The first place in the text counts.
func placesOfWords(c fyne.Canvas, quote string) []place {
	at := strings.Index(pageOn(c).Text(), quote)
	if at < 0 {
		return nil
	}
	return placesOf(c, text.Range{Start: at, End: at + len(quote)})
}

// placesOf is where a range stands on the page, as far as it is in view.
func placesOf(c fyne.Canvas, r text.Range) []place {
	page := pageOn(c)
	origin := fyne.CurrentApp().Driver().AbsolutePositionForObject(page)
	var places []place
	for _, r := range page.Rects(r) {
		places = append(places, place{origin.X + r.X0, origin.Y + r.Top, origin.X + r.X1, origin.Y + r.Top + r.Height})
	}
	return places
}

// uppermost is the uppermost sheet, or else what the window holds.
func uppermost(c fyne.Canvas) fyne.CanvasObject {
	if sheets := c.Overlays().List(); len(sheets) > 0 {
		return sheets[len(sheets)-1]
	}
	return c.Content()
}

// placeOfButton is where a button with the words stands, in the uppermost
// sheet or else in the window; nil if there is none.
func placeOfButton(c fyne.Canvas, label string) *place {
	return placeOfObject(find(uppermost(c), func(o fyne.CanvasObject) bool { return buttonText(o) == label }))
}

// placeOfText is that of a line of text.
func placeOfText(c fyne.Canvas, words string) *place {
	return placeOfObject(find(uppermost(c), func(o fyne.CanvasObject) bool {
		line, ok := o.(*canvas.Text)
		return ok && line.Text == words
	}))
}

func placeOfObject(o fyne.CanvasObject) *place {
	if o == nil {
		return nil
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
	return &place{at.X, at.Y, at.X + o.Size().Width, at.Y + o.Size().Height}
}

// heard is what a screen reader has to say of the window and of the sheet that
// stands over it, part by part.
func heard(c fyne.Canvas) string {
	var parts []string
	for _, root := range slices.Compact([]fyne.CanvasObject{c.Content(), uppermost(c)}) {
		find(root, func(o fyne.CanvasObject) bool {
			if a, ok := o.(fyne.Accessible); ok {
				parts = append(parts, a.AccessibilityLabel())
			}
			return false
		})
	}
	return strings.Join(parts, "\n")
}

// keyboard is what a screen reader says of that which has the keyboard.
func keyboard(c fyne.Canvas) string {
	if a, ok := c.Focused().(fyne.Accessible); ok {
		return a.AccessibilityLabel()
	}
	return ""
}

// buttonText is the words of a button, or of a widget that is made of one.
func buttonText(o fyne.CanvasObject) string {
	if b, ok := o.(*widget.Button); ok {
		return b.Text
	}
	if b := reflect.Indirect(reflect.ValueOf(o)).FieldByName("Button"); b.IsValid() {
		return b.FieldByName("Text").String()
	}
	return ""
}

// find is the first visible object below root that is wanted.
func find(root fyne.CanvasObject, wanted func(fyne.CanvasObject) bool) fyne.CanvasObject {
	if !root.Visible() {
		return nil
	}
	if wanted(root) {
		return root
	}
	for _, child := range children(root) {
		if o := find(child, wanted); o != nil {
			return o
		}
	}
	return nil
}

// children is what an object is made of.
func children(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case fyne.Widget:
		return test.WidgetRenderer(o).Objects()
	}
	return nil
}

// program is the running program as its tests see it.
type program struct {
	t       testing.TB
	screen  *screen
	command *exec.Cmd
	ask     *json.Encoder
	write   func(string)
	answers *json.Decoder
	ended   chan error
}

// start starts the program with a home of its own.
func start(t testing.TB, s *screen, home, project string, environment ...string) *program {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	p := &program{t: t, screen: s, command: exec.Command(self), ended: make(chan error, 1)}
	p.command.Env = append(os.Environ(), childVariable+"=1", "DATELINE_WINDOW_PROJECT="+project,
		"DISPLAY="+s.display, "WAYLAND_DISPLAY=", "FYNE_PLATFORM=x11", "LIBGL_ALWAYS_SOFTWARE=1",
		"HOME="+home, "DATELINE_CONFIG="+home+"/config", "XDG_DATA_HOME="+home+"/data", "XDG_CONFIG_HOME="+home+"/xdg", "FYNE_SCALE=1")
	p.command.Env = append(p.command.Env, environment...)
	p.command.Stderr = os.Stderr
	in, err := p.command.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := p.command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	p.write = func(line string) { fmt.Fprintln(in, line) }
	p.answers = json.NewDecoder(out)
	if err := p.command.Start(); err != nil {
		t.Fatal(err)
	}
	go func() { p.ended <- p.command.Wait() }()
	t.Cleanup(func() { p.command.Process.Kill() })
	p.until("the window is there", func(app.State) bool { return s.focusWindow() })
	return p
}

// state is what the window shows.
func (p *program) state() app.State {
	p.t.Helper()
	var s app.State
	p.question("state", &s)
	return s
}

func (p *program) question(line string, answer any) {
	p.t.Helper()
	p.write(line)
	if err := p.answers.Decode(answer); err != nil {
		p.t.Fatalf("the program did not answer %q: %v", line, err)
	}
}

// until waits for the window to show what is awaited.
func (p *program) until(what string, shown func(app.State) bool) {
	p.t.Helper()
	deadline := time.Now().Add(20 * time.Second)
	var last app.State
	for time.Now().Before(deadline) {
		if last = p.state(); shown(last) {
			return
		}
		time.Sleep(40 * time.Millisecond)
	}
	p.screen.shoot("failed-" + strings.ReplaceAll(p.t.Name(), "/", "-"))
	p.t.Fatalf("it did not come about that %s; the window shows %+v", what, last)
}

// hears waits until the window says all of these.
func (p *program) hears(words ...string) {
	p.t.Helper()
	p.until("it says "+strings.Join(words, ", "), func(app.State) bool {
		var says string
		p.question("heard", &says)
		return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(says, w) })
	})
}

// typesAt waits until the keyboard is at what begins with these words.
func (p *program) typesAt(words string) {
	p.t.Helper()
	var says string
	p.until("the keyboard is at "+words, func(app.State) bool {
		p.question("keyboard", &says)
		return strings.HasPrefix(says, words)
	})
}

// words is where words stand on the page: the middle of their first line.
func (p *program) words(quote string) (from, to point) {
	p.t.Helper()
	var places []place
	p.question("words "+quote, &places)
	if len(places) == 0 {
		p.t.Fatalf("%q is not in view", quote)
	}
	first, last := places[0], places[len(places)-1]
	return point{int(first.X0) + 1, int(first.Y0+first.Y1) / 2}, point{int(last.X1) - 1, int(last.Y0+last.Y1) / 2}
}

// middle is a place on words.
func (p *program) middle(quote string) point {
	from, to := p.words(quote)
	if from.Y != to.Y {
		return point{from.X + 4, from.Y}
	}
	return point{(from.X + to.X) / 2, from.Y}
}

// dragOver selects words with the mouse.
func (p *program) dragOver(quote string) {
	p.t.Helper()
	from, to := p.words(quote)
	p.screen.drag(from, to)
}

// pressButton clicks a button by its words.
func (p *program) pressButton(label string) { p.t.Helper(); p.clickOn("button " + label) }

// clickOn clicks what a question finds: "button Accept B", "text notes.txt".
func (p *program) clickOn(question string) {
	p.t.Helper()
	var at *place
	p.until("there is a "+question, func(app.State) bool {
		at = nil
		p.question(question, &at)
		return at != nil
	})
	p.screen.click(point{int(at.X0+at.X1) / 2, int(at.Y0+at.Y1) / 2})
}

// quit ends the program as the user does.
func (p *program) quit() {
	p.t.Helper()
	p.screen.press("Ctrl+q")
	select {
	case err := <-p.ended:
		if err != nil {
			p.t.Fatalf("the program ended badly: %v", err)
		}
	case <-time.After(20 * time.Second):
		p.t.Fatal("the program did not end")
	}
}
