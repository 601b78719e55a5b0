// Package naming tells which spans of a project name which entities, and which
// have the same words. It walks over all spans, and so is for the background.
package naming

import (
	"context"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
)

// every is how many spans are read between two reports of progress.
const every = 4096

// Count counts how many spans of all layers were given each entity. progress,
// which may be nil, is told how many spans were read. The error is ctx's if it ends
// first, or why the project could not be read.
func Count(ctx context.Context, store *storage.Store, progress func(read int)) (map[annotate.ID]int, error) {
	given := map[annotate.ID]int{}
	err := each(ctx, store, progress, func(s annotate.Span) {
		if s.Entity != (annotate.ID{}) {
			given[s.Entity]++
		}
	})
	return given, err
}

// Find lists the spans of a layer that keep wants, those of one article after those
// of another. keep is called from the goroutine that Find runs on; progress and the
// error are as Count has them.
func Find(ctx context.Context, store *storage.Store, layer annotate.ID, keep func(annotate.Span) bool, progress func(read int)) ([]annotate.Span, error) {
	var found []annotate.Span
	err := each(ctx, store, progress, func(s annotate.Span) {
		if s.Layer == layer && keep(s) {
			found = append(found, s)
		}
	})
	return found, err
}

func each(ctx context.Context, store *storage.Store, progress func(read int), visit func(annotate.Span)) error {
	n := 0
	for r, err := range store.Records(annotate.KindSpan) {
		if err != nil {
			return err
		}
		if s, ok := r.(annotate.Span); ok {
			visit(s)
		}
		if n++; n%every != 0 {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if progress != nil {
			progress(n)
		}
	}
	return ctx.Err()
}

// Alike tells whether words are the same as others in whichever spelling, as
// text.Plain makes them equal. It remembers what it was asked.
type Alike struct {
	plain string
	known map[string]bool
}

// NewAlike compares with words.
func NewAlike(words string) *Alike {
	return &Alike{plain: text.Plain(words), known: map[string]bool{words: true}}
}

// To reports whether the words are the same.
func (a *Alike) To(words string) bool {
	same, ok := a.known[words]
	if !ok {
		same = text.Plain(words) == a.plain
		const enough = 10_000
		if len(a.known) < enough {
			a.known[words] = same
		}
	}
	return same
}
