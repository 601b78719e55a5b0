// This file owns the questions about what is said of an article beside its tags: who is to
// read it, and whether a comment on it is open.

package search

import (
	"fmt"
	"strings"
	"sync"

	"dateline/annotate"
	"dateline/storage"
)

// kept is what was read of the project last, as long as nothing has changed in it.
type kept[T any] struct {
	mu      sync.Mutex
	known   bool
	changes uint64 // that the project had then
	is      T      // never altered
}

// of is what was read, or is read now.
func (k *kept[T]) of(store *storage.Store, read func(*storage.Store) (T, error)) (T, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	changes, err := store.Changes()
	if err != nil || k.known && k.changes == changes {
		return k.is, err
	}
	is, err := read(store)
	if err == nil {
		k.known, k.changes, k.is = true, changes, is
	}
	return is, err
}

// given is which articles were given to people to read.
type given struct {
	readers map[annotate.ID][]annotate.ID                         // of each article
	blind   map[annotate.ID]map[annotate.ID][]annotate.Assignment // of each person, by article: what is to be read so
}

func assignments(store *storage.Store) (given, error) {
	list, err := store.Assignments()
	of := given{make(map[annotate.ID][]annotate.ID, len(list)), map[annotate.ID]map[annotate.ID][]annotate.Assignment{}}
	for _, a := range list {
		of.readers[a.Article] = append(of.readers[a.Article], a.Person)
		if !a.Blind {
			continue
		}
		if of.blind[a.Person] == nil {
			of.blind[a.Person] = map[annotate.ID][]annotate.Assignment{}
		}
		of.blind[a.Person][a.Article] = []annotate.Assignment{a}
	}
	return of, err
}

// askCommented makes of a term what can be asked: whether a thread of comments is open.
func (f *finder) askCommented(a *asked) error {
	open, err := f.threads.of(f.store, (*storage.Store).OpenThreads)
	a.fits = func(article *storage.Summary) bool { return open[article.ID] > 0 }
	return err
}

// askAssigned makes of a term what can be asked: whether anyone, or one of those who are
// meant, is to read an article.
func (f *finder) askAssigned(t Term, a *asked) error {
	given, err := f.given.of(f.store, assignments)
	if err != nil {
		return err
	}
	readers := given.readers
	if strings.EqualFold(t.Value, none) {
		a.fits = func(article *storage.Summary) bool { return len(readers[article.ID]) == 0 }
		return nil
	}
	meant := f.who.meant(t.Value)
	if len(meant) == 0 {
		f.found.Problems = append(f.found.Problems, fmt.Sprintf("Nobody here has the handle “%s”.", annotate.Shorten(t.Value, 40)))
	}
	a.fits = func(article *storage.Summary) bool {
		for _, person := range readers[article.ID] {
			if meant[person] {
				return true
			}
		}
		return false
	}
	return nil
}

// meant is who has a handle, or is “me”, with all who turned out to be that person.
func (w Who) meant(handle string) map[annotate.ID]bool {
	meant := map[annotate.ID]bool{}
	if strings.EqualFold(handle, "me") {
		meant[w.Me] = true
	}
	for _, p := range w.People {
		if strings.EqualFold(p.Handle, handle) {
			meant[p.ID] = true
		}
	}
	for _, p := range w.People {
		if meant[p.Into] && p.Into != (annotate.ID{}) {
			meant[p.ID] = true
		}
	}
	return meant
}
