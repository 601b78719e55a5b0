// This file owns datasets out of an open project.

package session

import (
	"context"

	"dateline/storage/export"
)

// Export writes a dataset of what is on disk, after all that waits for it.
// Progress in o is called from the goroutine that does the work. Who is done with the report
// closes it.
func (s *Session) Export(ctx context.Context, o export.Options, done func(export.Report, error)) {
	s.exported(func() (export.Report, error) { return export.Run(ctx, s.store, s.asked(o)) }, done)
}

// Rehearse is Export that writes nothing, and reports what it would have written and lost.
func (s *Session) Rehearse(ctx context.Context, o export.Options, done func(export.Report, error)) {
	s.exported(func() (export.Report, error) { return export.Rehearse(ctx, s.store, s.asked(o)) }, done)
}

// Samples shows how an export would begin.
func (s *Session) Samples(ctx context.Context, o export.Options, done func([]export.Sample, error)) {
	var samples []export.Sample
	s.after(func() error { return nil }, func(error) {
		s.alongside(false,
			func() (err error) { samples, err = export.Samples(ctx, s.store, s.asked(o)); return err },
			func(err error) { done(samples, err) })
	})
}

// asked is options with who asks.
func (s *Session) asked(o export.Options) export.Options {
	o.Me = s.author.Person
	return o
}

func (s *Session) exported(write func() (export.Report, error), done func(export.Report, error)) {
	var report export.Report
	s.after(func() error { return nil }, func(error) {
		s.alongside(false,
			func() (err error) { report, err = write(); return err },
			func(err error) { done(report, err) })
	})
}
