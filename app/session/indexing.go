// This file owns the work on the index of words.

package session

import "context"

// IndexWords brings the index of words up to date, beside the screen. progress is called
// from the goroutine that does the work. Nothing that a person did waits for it, so it is
// no saving; but the project closes once it has ended.
func (s *Session) IndexWords(ctx context.Context, progress func(done, total int), done func(error)) {
	s.alongside(false, func() error { return s.store.IndexWords(ctx, progress) }, done)
}
