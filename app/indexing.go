// This file owns how the index of words is brought up to date beside the screen.

package app

import (
	"context"
	"fmt"
	"sync/atomic"
	"time"
)

// indexing is the work on the index of the project that is open.
type indexing struct {
	cancel context.CancelFunc // nil while there is none
	done   atomic.Int64       // articles, written by the work
	total  atomic.Int64
	ticks  func()
	again  bool // something came in meanwhile
}

// words says how far it is; empty where it is done.
func (x *indexing) words() string {
	if x.cancel == nil || x.total.Load() == 0 {
		return ""
	}
	return fmt.Sprintf("search is being made ready: %d %%", x.done.Load()*100/x.total.Load())
}

// beginIndexing brings the index of words up to date: after a project was opened, and
// after articles came in or the bin was emptied.
func (a *App) beginIndexing() {
	x, s := &a.library.indexing, a.session
	switch {
	case s == nil, s.Store().ReadOnly():
		return
	case x.cancel != nil:
		x.again = true
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	x.cancel, x.again = cancel, false
	x.done.Store(0)
	x.total.Store(0)
	x.ticks = a.work.Every(250*time.Millisecond, func() {
		if x.words() != "" {
			a.library.head.show()
		}
	})
	s.IndexWords(ctx, func(done, total int) {
		x.done.Store(int64(done))
		x.total.Store(int64(total))
	}, func(err error) {
		if ctx.Err() != nil || a.session != s {
			return
		}
		again := x.again
		x.end()
		if err != nil {
			a.fail(err)
			return
		}
		a.library.shelf.again()
		if again {
			a.beginIndexing()
		}
	})
}

// end stops the work. What was done of it stays.
func (x *indexing) end() {
	if x.cancel != nil {
		x.cancel()
		x.ticks()
		x.cancel, x.again = nil, false
	}
}
