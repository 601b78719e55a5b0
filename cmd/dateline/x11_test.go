//go:build linux && !ci

// This file owns the hand and the eye of the window tests: a screen of their
// own (Xvfb), a mouse and a keyboard (the XTEST extension), and pictures of
// what is shown.

package main

import (
	"bufio"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xfixes"
	"github.com/jezek/xgb/xproto"
	"github.com/jezek/xgb/xtest"
)

// screen is an X server that shows nothing to anybody.
type screen struct {
	t       testing.TB
	display string
	conn    *xgb.Conn
	root    xproto.Window
	keys    map[xproto.Keysym]keycode
}

type keycode struct {
	code  xproto.Keycode
	shift bool
}

// startScreen starts Xvfb on a free display.
func startScreen(t testing.TB, width, height int) *screen {
	t.Helper()
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	server := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", fmt.Sprintf("%dx%dx24", width, height), "-nolisten", "tcp", "-noreset")
	server.ExtraFiles = []*os.File{write}
	if err := server.Start(); err != nil {
		t.Fatalf("start Xvfb, which `make test` installs: %v", err)
	}
	write.Close()
	t.Cleanup(func() { server.Process.Kill(); server.Wait() })
	line, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		t.Fatalf("Xvfb did not say its display: %v", err)
	}
	s := &screen{t: t, display: ":" + strings.TrimSpace(line), keys: map[xproto.Keysym]keycode{}}
	if s.conn, err = xgb.NewConnDisplay(s.display); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.conn.Close)
	if err := xtest.Init(s.conn); err != nil {
		t.Fatal(err)
	}
	s.root = xproto.Setup(s.conn).DefaultScreen(s.conn).Root
	s.readKeys()
	return s
}

// readKeys learns which key makes which sign.
func (s *screen) readKeys() {
	setup := xproto.Setup(s.conn)
	first, count := setup.MinKeycode, byte(setup.MaxKeycode-setup.MinKeycode+1)
	m, err := xproto.GetKeyboardMapping(s.conn, first, count).Reply()
	if err != nil {
		s.t.Fatal(err)
	}
	per := int(m.KeysymsPerKeycode)
	for i := 0; i < int(count); i++ {
		for level := 0; level < 2; level++ {
			sym := m.Keysyms[i*per+level]
			if _, known := s.keys[sym]; sym != 0 && !known {
				s.keys[sym] = keycode{first + xproto.Keycode(i), level == 1}
			}
		}
	}
}

// named is the keysyms of keys that are no letters (X11's keysymdef.h).
var named = map[string]xproto.Keysym{
	"Enter": 0xff0d, "Esc": 0xff1b, "Tab": 0xff09, "Del": 0xffff, "Insert": 0xff63, "Backspace": 0xff08, "Space": 0x20,
	"Left": 0xff51, "Up": 0xff52, "Right": 0xff53, "Down": 0xff54, "Home": 0xff50, "End": 0xff57,
	"PageUp": 0xff55, "PageDown": 0xff56, "F1": 0xffbe, "F6": 0xffc3, "F11": 0xffc8,
	"Shift": 0xffe1, "Ctrl": 0xffe3, "Alt": 0xffe9,
}

func (s *screen) fake(kind byte, detail byte, x, y int) {
	if err := xtest.FakeInputChecked(s.conn, kind, detail, 0, s.root, int16(x), int16(y), 0).Check(); err != nil {
		s.t.Fatal(err)
	}
}

// press presses keys as people write them: "Ctrl+Shift+z", "1", "Enter".
func (s *screen) press(chord string) {
	s.t.Helper()
	s.strike(chord)
	time.Sleep(60 * time.Millisecond)
}

// strike is press without the time that a hand takes.
func (s *screen) strike(chord string) {
	s.t.Helper()
	parts := strings.Split(chord, "+")
	var held []byte
	for i, p := range parts {
		sym, ok := named[p]
		if !ok {
			sym = xproto.Keysym([]rune(p)[0])
		}
		k, ok := s.keys[sym]
		if !ok {
			s.t.Fatalf("no key makes %q", p)
		}
		if k.shift && i == len(parts)-1 {
			shift := byte(s.keys[named["Shift"]].code)
			s.fake(xproto.KeyPress, shift, 0, 0)
			held = append(held, shift)
		}
		s.fake(xproto.KeyPress, byte(k.code), 0, 0)
		held = append(held, byte(k.code))
	}
	for i := len(held) - 1; i >= 0; i-- {
		s.fake(xproto.KeyRelease, held[i], 0, 0)
	}
}

// typeText types signs one after another.
func (s *screen) typeText(text string) {
	s.t.Helper()
	for _, r := range text {
		s.press(string(r))
	}
}

// point is a place on the screen.
type point struct{ X, Y int }

func (s *screen) moveTo(p point) {
	s.fake(xproto.MotionNotify, 0, p.X, p.Y)
	time.Sleep(25 * time.Millisecond)
}

func (s *screen) click(p point) {
	s.moveTo(p)
	s.fake(xproto.ButtonPress, 1, 0, 0)
	time.Sleep(30 * time.Millisecond)
	s.fake(xproto.ButtonRelease, 1, 0, 0)
	time.Sleep(400 * time.Millisecond) // longer than a double click
}

// clickWith presses another button than the first.
func (s *screen) clickWith(button byte, p point) {
	s.moveTo(p)
	s.fake(xproto.ButtonPress, button, 0, 0)
	s.fake(xproto.ButtonRelease, button, 0, 0)
	time.Sleep(150 * time.Millisecond)
}

// clicks presses several times quickly, as a double click.
func (s *screen) clicks(p point, n int) {
	s.moveTo(p)
	for range n {
		s.fake(xproto.ButtonPress, 1, 0, 0)
		time.Sleep(20 * time.Millisecond)
		s.fake(xproto.ButtonRelease, 1, 0, 0)
		time.Sleep(40 * time.Millisecond)
	}
	time.Sleep(400 * time.Millisecond)
}

// pointer is the picture of the pointer as the screen shows it.
func (s *screen) pointer() image.Image {
	s.t.Helper()
	if err := xfixes.Init(s.conn); err != nil {
		s.t.Fatal(err)
	}
	if _, err := xfixes.QueryVersion(s.conn, 4, 0).Reply(); err != nil {
		s.t.Fatal(err)
	}
	reply, err := xfixes.GetCursorImage(s.conn).Reply()
	if err != nil {
		s.t.Fatal(err)
	}
	picture := image.NewRGBA(image.Rect(0, 0, int(reply.Width), int(reply.Height)))
	for i, argb := range reply.CursorImage {
		picture.SetRGBA(i%int(reply.Width), i/int(reply.Width), color.RGBA{R: uint8(argb >> 16), G: uint8(argb >> 8), B: uint8(argb), A: uint8(argb >> 24)})
	}
	return picture
}

// holding does something while a key is held.
func (s *screen) holding(key string, do func()) {
	s.t.Helper()
	code := byte(s.keys[named[key]].code)
	s.fake(xproto.KeyPress, code, 0, 0)
	do()
	s.fake(xproto.KeyRelease, code, 0, 0)
	time.Sleep(60 * time.Millisecond)
}

// drag presses at one place and lets go at another.
func (s *screen) drag(from, to point) {
	s.moveTo(from)
	s.fake(xproto.ButtonPress, 1, 0, 0)
	time.Sleep(30 * time.Millisecond)
	const steps = 8
	for i := 1; i <= steps; i++ {
		s.moveTo(point{from.X + (to.X-from.X)*i/steps, from.Y + (to.Y-from.Y)*i/steps})
	}
	s.fake(xproto.ButtonRelease, 1, 0, 0)
	time.Sleep(120 * time.Millisecond)
}

// focusWindow gives the keyboard to the program's window: there is no window
// manager that would.
func (s *screen) focusWindow() bool {
	w, ok := s.window()
	if ok {
		xproto.SetInputFocus(s.conn, xproto.InputFocusParent, w, xproto.TimeCurrentTime)
	}
	return ok
}

// resizeWindow gives the program's window another size, in pixels.
func (s *screen) resizeWindow(width, height int) {
	if w, ok := s.window(); ok {
		xproto.ConfigureWindow(s.conn, w, xproto.ConfigWindowWidth|xproto.ConfigWindowHeight, []uint32{uint32(width), uint32(height)})
	}
	time.Sleep(500 * time.Millisecond)
}

// window is the program's window.
func (s *screen) window() (w xproto.Window, ok bool) {
	tree, err := xproto.QueryTree(s.conn, s.root).Reply()
	if err != nil {
		s.t.Fatal(err)
	}
	for _, w := range tree.Children {
		a, err := xproto.GetWindowAttributes(s.conn, w).Reply()
		if err == nil && a.MapState == xproto.MapStateViewable && a.Class == xproto.WindowClassInputOutput {
			return w, true
		}
	}
	return 0, false
}

// shoot keeps a picture of the screen under a name, if the tests keep any.
func (s *screen) shoot(name string) {
	s.t.Helper()
	time.Sleep(250 * time.Millisecond)
	if os.Getenv("DATELINE_ARTEFACTS") == "" {
		return
	}
	d := xproto.Setup(s.conn).DefaultScreen(s.conn)
	shot, err := xproto.GetImage(s.conn, xproto.ImageFormatZPixmap, xproto.Drawable(s.root), 0, 0, d.WidthInPixels, d.HeightInPixels, ^uint32(0)).Reply()
	if err != nil {
		s.t.Fatal(err)
	}
	img := image.NewRGBA(image.Rect(0, 0, int(d.WidthInPixels), int(d.HeightInPixels)))
	for i := 0; i+3 < len(shot.Data) && i+3 < len(img.Pix); i += 4 {
		img.Pix[i], img.Pix[i+1], img.Pix[i+2], img.Pix[i+3] = shot.Data[i+2], shot.Data[i+1], shot.Data[i], 0xff
	}
	s.keep(name, img)
}

// keep leaves a picture in the folder of artefacts, where there is one.
func (s *screen) keep(name string, img image.Image) {
	s.t.Helper()
	folder := os.Getenv("DATELINE_ARTEFACTS")
	if folder == "" {
		return
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		s.t.Fatal(err)
	}
	f, err := os.Create(filepath.Join(folder, name+".png"))
	if err != nil {
		s.t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, img); err != nil {
		s.t.Fatal(err)
	}
}
