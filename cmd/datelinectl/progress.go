// This file owns progress: one line that is written over and over, on a
// terminal only.

package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"dateline/storage/transfer"
)

// terminal reports whether a file is a character device, as a terminal is. The
// null device is one too, and what is shown there harms nobody.
func terminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// every is how often the line is written.
const every = 100 * time.Millisecond

// bar shows how far a command is. One with a nil writer shows nothing.
type bar struct {
	w     io.Writer
	verb  string
	last  time.Time
	shown bool
}

func (s *session) progress(verb string) *bar {
	b := &bar{verb: verb, last: time.Now()}
	if f, ok := s.stderr.(*os.File); ok && terminal(f) {
		b.w = f
	}
	return b
}

// clearLine goes to the start of the line and empties it (ECMA-48 EL).
const clearLine = "\r\x1b[K"

// show writes the line anew, if it is time.
func (b *bar) show(share float64, _ string) {
	if b.w == nil || time.Since(b.last) < every {
		return
	}
	b.last, b.shown = time.Now(), true
	fmt.Fprintf(b.w, "%s%s: %.0f %%", clearLine, b.verb, 100*share)
}

// pace writes the line anew with the rate and the time left.
func (b *bar) pace(p transfer.Pace) {
	if b.w == nil || time.Since(b.last) < every {
		return
	}
	b.last, b.shown = time.Now(), true
	fmt.Fprintf(b.w, "%s%s: %.0f %%, %d of %d files, %.0f a second", clearLine, b.verb, 100*p.Share, p.Done, p.All, p.PerSecond)
	if p.LeftIsSaid {
		fmt.Fprintf(b.w, ", %s left", p.Left.Round(time.Second))
	}
}

// clear takes the line away.
func (b *bar) clear() {
	if b.shown {
		fmt.Fprint(b.w, clearLine)
	}
}
