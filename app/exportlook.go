// This file owns what is looked at beside the screen for the sheet of an export: how the
// export would begin, and what it would lose. What is no longer asked for is given up.

package app

import (
	"context"
	"time"

	"dateline/storage/export"
)

type exportLook struct {
	sheet  *exportSheet
	wait   func()             // ends the wait until the hand rests; nil while nothing is waited for
	cancel context.CancelFunc // of what is going on; nil while nothing is
}

// again looks anew after a pause; what was going on is given up.
func (l *exportLook) again(pause time.Duration) {
	s := l.sheet
	l.rest()
	if s.ended {
		return
	}
	o, err := s.wish.options()
	able(s.export, err == nil)
	if err != nil {
		s.complain(err)
		s.losses.idle()
		return
	}
	s.say("")
	s.losses.looking(0)
	if pause == 0 {
		l.look(o)
		return
	}
	l.wait = s.app.work.Every(pause, func() {
		l.leaveOff()
		l.look(o)
	})
}

// rest gives up what is going on.
func (l *exportLook) rest() {
	l.leaveOff()
	if l.cancel != nil {
		l.cancel()
		l.cancel = nil
	}
	l.sheet.losses.rest()
}

// leaveOff ends the wait.
func (l *exportLook) leaveOff() {
	if l.wait != nil {
		l.wait()
		l.wait = nil
	}
}

// look shows how an export begins, and then what it would lose.
func (l *exportLook) look(o export.Options) {
	s := l.sheet
	ctx, cancel := context.WithCancel(context.Background())
	l.cancel = cancel
	s.session.Samples(ctx, o, func(samples []export.Sample, err error) {
		if ctx.Err() != nil {
			return
		}
		s.preview.show(samples, o, err)
		if err != nil {
			s.losses.idle() // for the same reason
			able(s.export, false)
			return
		}
		o.Progress = s.losses.watch()
		s.session.Rehearse(ctx, o, func(report export.Report, err error) {
			if ctx.Err() != nil {
				if err := report.Close(); err != nil {
					s.app.fail(err)
				}
				return
			}
			s.losses.show(report, o, err)
		})
	})
}
