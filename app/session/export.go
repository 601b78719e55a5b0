// This file owns datasets out of an open project.

package session

import (
	"context"
	"slices"

	"dateline/annotate"
	"dateline/storage"
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

// FindTags finds tags of all people by their ids, beside the screen, and gives those that are
// there in the order of the ids. The error is ctx's if it ends first.
func (s *Session) FindTags(ctx context.Context, ids []annotate.ID, done func([]annotate.Span, error)) {
	list, back := s.lend()
	var tags []annotate.Span
	s.work.Run(
		func() (err error) { tags, err = findTags(ctx, s.store, list, ids); return err },
		func(err error) {
			back()
			done(tags, err)
		})
}

func findTags(ctx context.Context, store *storage.Store, articles []storage.Summary, ids []annotate.ID) ([]annotate.Span, error) {
	wanted := make(map[annotate.ID]int, len(ids)) // where each comes to stand
	for i, id := range ids {
		wanted[id] = i
	}
	found := make([]annotate.Span, len(ids))
	left := len(wanted)
	for _, a := range articles {
		if err := ctx.Err(); err != nil || left == 0 {
			return there(found), err
		}
		spans, err := store.Spans(a.ID)
		if err != nil {
			return nil, err
		}
		for _, span := range spans {
			if i, ok := wanted[span.ID]; ok {
				found[i] = span
				left--
			}
		}
	}
	return there(found), nil
}

// there is the tags of a list that were found.
func there(found []annotate.Span) []annotate.Span {
	return slices.DeleteFunc(found, func(s annotate.Span) bool { return s.ID == annotate.ID{} })
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
