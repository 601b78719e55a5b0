// This file owns the library PDFium: when it is there, and who reads with it. It runs as
// WebAssembly, without C, in a memory of its own that is bounded and sees no files.

package pdf

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

const (
	memoryPages = 512 << 20 / (64 << 10) // of WebAssembly, 64 KB each, for one file
	atOnce      = 2                      // files
	idle        = time.Minute            // after which the library is let go of
)

// pdfiumLibrary is the one library of the process.
var pdfiumLibrary library

// library is PDFium, compiled when the first file is read, which takes seconds, and let
// go of when none was read for a while. Each file is read by an instance of its own, so
// that one which goes wrong spoils no other. The zero library is at rest.
type library struct {
	mu    sync.Mutex
	pool  pdfium.Pool // nil while no file is read
	using int
	rest  *time.Timer
}

// lend gives an instance to who reads one file, and waits for it while others have all.
// It must be given back.
func (l *library) lend() (*loan, error) {
	pool, err := l.take()
	if err != nil {
		return nil, fmt.Errorf("start PDFium: %w", err)
	}
	instance, err := pool.GetInstanceWithContext(context.Background())
	if err != nil {
		l.leave()
		return nil, fmt.Errorf("start PDFium: %w", err)
	}
	return &loan{Pdfium: instance, of: l}, nil
}

// take starts the library if it rests.
func (l *library) take() (pdfium.Pool, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.rest != nil {
		l.rest.Stop()
	}
	if l.pool == nil {
		pool, err := webassembly.Init(webassembly.Config{
			Context: experimental.WithCompilationWorkers(context.Background(), runtime.GOMAXPROCS(0)),
			MaxIdle: 0, MaxTotal: atOnce, FSConfig: wazero.NewFSConfig(), Stdout: io.Discard, Stderr: io.Discard,
			RuntimeConfig: wazero.NewRuntimeConfig().WithMemoryLimitPages(memoryPages).WithCloseOnContextDone(true).
				WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling),
		})
		if err != nil {
			return nil, err
		}
		l.pool = pool
	}
	l.using++
	return l.pool, nil
}

// leave has the library rest if nobody uses it.
func (l *library) leave() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.using--; l.using == 0 {
		l.rest = time.AfterFunc(idle, l.stop)
	}
}

// stop lets go of a library that nobody uses. The next file starts it anew.
func (l *library) stop() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.pool != nil && l.using == 0 {
		l.pool.Close() // it holds nothing that could be lost
		l.pool = nil
	}
}

// loan is an instance of the library for one file. Who takes too long loses it.
type loan struct {
	pdfium.Pdfium
	of    *library
	mu    sync.Mutex
	timer *time.Timer
	lost  bool // taken away
	back  bool // given back
}

// until takes the loan away after a while, which counts from now and replaces one that
// was set before. What is called then fails, and all that comes after it.
func (l *loan) until(d time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.timer != nil {
		l.timer.Stop()
	}
	l.timer = time.AfterFunc(d, l.takeAway)
}

func (l *loan) takeAway() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.back && !l.lost {
		l.lost = true
		l.Kill() // stops the call that runs
	}
}

// giveBack ends the loan, and reports whether it was taken away before.
func (l *loan) giveBack() (lost bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.timer != nil {
		l.timer.Stop()
	}
	if l.back = true; !l.lost {
		l.Close() // after a file that broke it there is nothing left to close
	}
	l.of.leave()
	return l.lost
}
