// This file owns what leaves the project for teammates, and what comes in from them. All
// of it happens beside the screen, after what was done before is saved.

package session

import (
	"context"

	"dateline/storage/share"
)

// Share writes a share file of the person at work. progress, from the goroutine that does the
// work, is told the share that is done. Where the error is not nil, what stood at the path
// stands there still.
func (s *Session) Share(ctx context.Context, path string, o share.Options, progress func(share float64), done func(share.Written, error)) {
	o = s.sharing(o)
	s.shared(func() (share.Written, error) { return share.Write(ctx, s.store, path, o, counting(progress)) }, done)
}

// MeasureShare is Share that writes nothing, and tells what it would have written.
func (s *Session) MeasureShare(ctx context.Context, o share.Options, progress func(share float64), done func(share.Written, error)) {
	o = s.sharing(o)
	s.shared(func() (share.Written, error) { return share.Measure(ctx, s.store, o, counting(progress)) }, done)
}

// sharing is options with who shares, and when.
func (s *Session) sharing(o share.Options) share.Options {
	o.From, o.At = s.Me(), s.author.Now()
	return o
}

func (s *Session) shared(write func() (share.Written, error), done func(share.Written, error)) {
	var written share.Written
	s.after(func() error { return nil }, func(error) {
		s.alongside(false,
			func() (err error) { written, err = write(); return err },
			func(err error) { done(written, err) })
	})
}

// OpenShare opens a share file, or a project, that is to be merged, and looks whether it is
// whole. Who gets it closes it, while nothing of the session reads it.
func (s *Session) OpenShare(ctx context.Context, path, passphrase string, done func(*share.Source, error)) {
	var source *share.Source
	s.work.Run(
		func() (err error) { source, err = share.Open(ctx, path, passphrase); return err },
		func(err error) { done(source, err) })
}

// LookAtShare tells what merging would come to, and changes nothing.
func (s *Session) LookAtShare(ctx context.Context, source *share.Source, answers share.Answers, progress func(share float64), done func(share.Preview, error)) {
	me := s.Me()
	var preview share.Preview
	s.after(func() error { return nil }, func(error) {
		s.alongside(false,
			func() (err error) {
				preview, err = share.Look(ctx, s.store, source, me, answers, counting(progress))
				return err
			},
			func(err error) { done(preview, err) })
	})
}

// Merge takes a share file, or a project, in as one step. Where the error is not nil nothing
// was taken in. What is done on the page meanwhile waits.
func (s *Session) Merge(ctx context.Context, source *share.Source, answers share.Answers, progress func(share float64), done func(share.Report, error)) {
	var report share.Report
	s.alone(
		func() (err error) {
			report, err = share.Merge(ctx, s.store, source, s.author, answers, counting(progress))
			return err
		},
		func(err error) { done(report, err) })
}

// counting is progress in a share of the whole, for what counts.
func counting(progress func(share float64)) func(done, total int) {
	return func(done, total int) { progress(float64(done) / float64(max(total, 1))) }
}
