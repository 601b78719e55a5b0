// This file owns the border between goroutines. It is the only one that says
// "go" or "fyne.Do": everything else in the program runs on the goroutine that
// called it, and the screens on that of the user interface.

package app

import (
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
)

// Background runs work away from the user interface, and brings its result
// back to it.
type Background struct{}

// Run runs work on a goroutine of its own, and then done on that of the user
// interface, with the work's error.
func (Background) Run(work func() error, done func(error)) {
	go func() {
		err := work()
		fyne.Do(func() { done(err) })
	}()
}

// Every calls tick on the user interface's goroutine once an interval until
// stop is called.
func (Background) Every(interval time.Duration, tick func()) (stop func()) {
	var stopped atomic.Bool
	var queued atomic.Bool
	ticker := time.NewTicker(interval)
	ended := make(chan struct{})
	go func() {
		for {
			select {
			case <-ended:
				return
			case <-ticker.C:
			}
			if queued.Swap(true) {
				continue
			}
			fyne.Do(func() {
				queued.Store(false)
				if !stopped.Load() {
					tick()
				}
			})
		}
	}()
	return func() {
		if !stopped.Swap(true) {
			ticker.Stop()
			close(ended)
		}
	}
}
