package app

// This file owns the tests of how the profile is kept.

import (
	"path/filepath"
	"testing"

	"dateline/storage/profile"
)

func TestProfileIsKeptAsItIsWhenTheWindowCloses(t *testing.T) {
	d := start(t, news)
	d.work.held = true
	d.app.setZoom(1.1)
	d.app.setZoom(1.5)
	d.app.setZoom(2)
	d.app.quit()
	if d.window.closed {
		t.Fatal("the window closed while the profile was being written")
	}
	d.work.held = false
	d.settle()
	p, err := profile.Load(filepath.Join(d.home, "config"))
	if err != nil || p.View.Zoom != 2 {
		t.Errorf("the zoom is kept as %v, want 2 (%v)", p.View.Zoom, err)
	}
	if !d.window.closed {
		t.Error("the window did not close")
	}
}
