// This file owns the use of the scheme in the project: what is counted of it, and
// what a person takes out of use.

package session

import (
	"context"
	"fmt"

	"dateline/annotate"
	"dateline/storage/usage"
)

// CountUse counts the use of each part of the scheme, beside the screen, as the
// project is on disk when all that was done so far is saved.
func (s *Session) CountUse(ctx context.Context, done func(usage.Counts, error)) {
	scheme := s.scheme
	s.after(func() error { return nil }, func(error) {
		var counts usage.Counts
		s.alongside(false,
			func() (err error) { counts, err = usage.Of(ctx, s.store, scheme, nil); return err },
			func(err error) { done(counts, err) })
	})
}

// TakeOut takes a part of the scheme out of use in the person's own layer and puts
// the next version of the scheme in place, in one change. done is told how many
// tags, links or articles that were. The error is a *annotate.SchemeError where the
// next version cannot be worked with; then nothing has changed.
func (s *Session) TakeOut(t usage.Target, next annotate.Scheme, done func(tags int, err error)) {
	scheme, tags := s.scheme, 0
	s.writeBehind(
		func() ([]annotate.Change, error) {
			edit, err := s.author.EditScheme(scheme, next)
			if err != nil {
				return nil, err
			}
			edits, n, err := usage.Clear(context.Background(), s.store, scheme, t, s.author.Person, s.author.Now())
			if err != nil {
				return nil, err
			}
			tags = n
			if len(edits) > 0 {
				edit = s.author.Change(fmt.Sprintf("%s, and clear it from %d of one’s own", edit.Summary, n), append(edits, edit.Edits...)...)
			}
			if len(edit.Edits) == 0 {
				return nil, nil
			}
			return []annotate.Change{edit}, nil
		},
		func(err error) { done(tags, err) })
}
