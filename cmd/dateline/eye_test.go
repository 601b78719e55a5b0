//go:build linux && !ci

// This file owns the eye of the window's benchmarks: when the pixels at a place
// of the screen have changed, as any other client of the X server sees them.

package main

import (
	"bytes"
	"testing"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/damage"
	"github.com/jezek/xgb/xproto"
)

// eye looks at a screen over a connection of its own. The server says after
// each frame that something was drawn (the DAMAGE extension), and then the eye
// looks.
type eye struct {
	t     testing.TB
	conn  *xgb.Conn
	root  xproto.Drawable
	drawn chan struct{} // something was
}

func openEye(t testing.TB, s *screen) *eye {
	t.Helper()
	conn, err := xgb.NewConnDisplay(s.display)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(conn.Close)
	e := &eye{t: t, conn: conn, root: xproto.Drawable(s.root), drawn: make(chan struct{}, 1)}
	if err := damage.Init(conn); err != nil {
		t.Fatal(err)
	}
	if _, err := damage.QueryVersion(conn, 1, 1).Reply(); err != nil {
		t.Fatal(err)
	}
	id, err := damage.NewDamageId(conn)
	if err != nil {
		t.Fatal(err)
	}
	if err := damage.CreateChecked(conn, id, e.root, damage.ReportLevelRawRectangles).Check(); err != nil {
		t.Fatal(err)
	}
	go func() {
		for {
			event, err := conn.WaitForEvent()
			if event == nil && err == nil {
				return // the connection is closed
			}
			if _, ok := event.(damage.NotifyEvent); ok {
				select {
				case e.drawn <- struct{}{}:
				default: // the eye has not looked since the last time
				}
			}
		}
	}()
	return e
}

// look is the pixels at a place.
func (e *eye) look(at place) []byte {
	e.t.Helper()
	w, h := uint16(at.X1-at.X0), uint16(at.Y1-at.Y0)
	shot, err := xproto.GetImage(e.conn, xproto.ImageFormatZPixmap, e.root, int16(at.X0), int16(at.Y0), w, h, ^uint32(0)).Reply()
	if err != nil {
		e.t.Fatalf("look at %v: %v", at, err)
	}
	return shot.Data
}

// rest waits until nothing was drawn for some ticks of the program.
func (e *eye) rest() {
	for {
		select {
		case <-e.drawn:
		case <-time.After(atRest):
			return
		}
	}
}

// until carries out a gesture and waits for the pixels at a place to change. It
// returns how long that took from just before the gesture.
func (e *eye) until(at place, gesture func()) time.Duration {
	e.t.Helper()
	before := e.look(at)
	start := time.Now()
	gesture()
	for {
		select {
		case <-e.drawn:
			if now := e.look(at); !bytes.Equal(before, now) {
				return time.Since(start)
			}
		case <-time.After(10 * time.Second):
			e.t.Fatalf("nothing changed at %v", at)
		}
	}
}
