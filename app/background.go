// This file owns the border between goroutines. It is the only one that says
// "go" or "fyne.Do": everything else in the program runs on the goroutine that
// called it, and the screens on that of the user interface.

package app

import (
	"runtime"
	"sync"
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

// Each calls work with each number from 0 to n-1, on as many goroutines as there are
// processors, and returns when all have returned. It is for work that is away from the
// user interface already.
func (Background) Each(n int, work func(i int)) {
	var next atomic.Int64
	var all sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		all.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				work(i)
			}
		})
	}
	all.Wait()
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
