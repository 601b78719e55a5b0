package session

import "context"

// This file owns the work on the index of words.

// IndexWords brings the index of words up to date, beside the screen. progress is called
// from the goroutine that does the work.
func (s *Session) IndexWords(ctx context.Context, progress func(done, total int), done func(error)) {
	s.alongside(true, func() error { return s.store.IndexWords(ctx, progress) }, done)
}
