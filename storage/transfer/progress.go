// This file owns how far an import is: by the bytes of its files, so that one
// large file moves as many small ones do.

package transfer

import "io"

// Progress is told how far long work is: the share that is done, 0 to 1, and
// what is being worked on, which is empty at the end. It is called from the
// goroutine that does the work, and often.
type Progress func(share float64, what string)

// gauge measures an import.
type gauge struct {
	report Progress
	total  int64 // bytes of all files
	before int64 // bytes of the files that are done
	path   string
	size   int64 // bytes of the file at hand
	read   int64 // and how many were read of it, over all passes
}

// passes is how often a dataset is read: to find what stands around the
// articles, then for them, and both once to check and once to write.
const passes = 4

func newGauge(report Progress, files []candidate) *gauge {
	g := &gauge{report: report}
	for _, c := range files {
		g.total += c.size + 1 // an empty file is work too
	}
	return g
}

func (g *gauge) begin(c candidate) {
	g.path, g.size, g.read = c.path, c.size+1, 0
	g.show()
}

func (g *gauge) end() {
	g.before += g.size
	g.size = 0
}

// finish says that all is done.
func (g *gauge) finish() {
	if g.report != nil {
		g.report(1, "")
	}
}

func (g *gauge) show() {
	if g.report != nil && g.total > 0 {
		within := min(g.read/passes, g.size)
		g.report(float64(g.before+within)/float64(g.total), g.path)
	}
}

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
