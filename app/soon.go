// This file owns what may follow a frame later than the page: the lists at its
// sides, which take longer to draw than what was done on it.

package app

// soon brings something up to date when the next frame is on its way to the
// screen; once, however often it is asked for until then.
type soon struct{ waits bool }

func (s *soon) bring(w Worker, upToDate func()) {
	if s.waits {
		return
	}
	s.waits = true
	w.Run(func() error { return nil }, func(error) {
		s.waits = false
		upToDate()
	})
}
