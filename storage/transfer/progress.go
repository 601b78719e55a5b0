// This file owns how far an import is: by the bytes of its files, so that one
// large file moves as many small ones do.

package transfer

import (
	"io"
	"time"
)

// Progress is told how far long work is: the share that is done, 0 to 1, and
// what is being worked on, which is empty at the end. It is called from the
// goroutine that does the work, and often.
type Progress func(share float64, what string)

// Pace is how far an import is, and how fast it goes.
type Pace struct {
	Share      float64 // of all bytes, 0 to 1
	What       string  // the file that is being read, empty at the end
	Done, All  int     // files
	PerSecond  float64 // files, from the beginning on; 0 while nothing can be said
	Left       time.Duration
	LeftIsSaid bool // enough was done to say how long the rest will take
}

// gauge measures an import.
type gauge struct {
	report func(Pace)
	now    func() time.Time
	began  time.Time
	files  int
	done   int
	total  int64 // bytes of all files
	before int64 // bytes of the files that are done
	path   string
	size   int64 // bytes of the file at hand
	read   int64 // and how many were read of it, over all passes
	passes int64 // how often a dataset is read
}

// A dataset is read twice to be looked through: to find what stands around the articles,
// then for them. An import does both again to write it.
const (
	passesToLook   = 2
	passesToImport = 2 * passesToLook
)

func newGauge(o ImportOptions, files []candidate) *gauge {
	g := &gauge{report: o.Progress, now: o.As.Now, files: len(files), passes: passesToImport}
	for _, c := range files {
		g.total += c.size + 1 // an empty file is work too
	}
	if g.report != nil {
		g.began = g.now()
	}
	return g
}

func (g *gauge) begin(c candidate) {
	g.path, g.size, g.read = c.path, c.size+1, 0
	g.show()
}

func (g *gauge) end() {
	g.done++
	g.before += g.size
	g.size = 0
}

// finish says that all is done.
func (g *gauge) finish() {
	g.path, g.before, g.total, g.size = "", 1, 1, 0
	g.show()
}

func (g *gauge) show() {
	if g.report == nil || g.total == 0 {
		return
	}
	within := min(g.read/g.passes, g.size)
	p := Pace{Share: float64(g.before+within) / float64(g.total), What: g.path, Done: g.done, All: g.files}
	if elapsed := g.now().Sub(g.began); elapsed > 0 {
		p.PerSecond = float64(g.done) / elapsed.Seconds()
		if p.LeftIsSaid = elapsed >= settled && p.Share > 0; p.LeftIsSaid {
			p.Left = time.Duration(float64(elapsed) * (1 - p.Share) / p.Share)
		}
	}
	g.report(p)
}

// settled is how long an import goes on before it says how long the rest will take.
const settled = time.Second

// watched is a file whose reading moves the gauge.
type watched struct {
	io.ReadSeeker
	gauge *gauge
}

// Read implements io.Reader.
func (w watched) Read(b []byte) (int, error) {
	n, err := w.ReadSeeker.Read(b)
	w.gauge.read += int64(n)
	w.gauge.show()
	return n, err
}
