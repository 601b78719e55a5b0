// This file owns how the actors and places of the project are found by their names.

package search

import (
	"slices"
	"sync"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/words"
)

// names keeps the entities as they were read last.
type names struct {
	mu       sync.Mutex
	changes  uint64 // that the project had then
	stored   []annotate.Entity
	entities *annotate.Entities
}

// named lists the ids of all entities that are called so: those whose name or other
// name holds the phrase, and all that stand for the same.
func (n *names) named(store *storage.Store, phrase words.Phrase) ([]annotate.ID, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	changes, err := store.Changes()
	if err != nil {
		return nil, err
	}
	if n.entities == nil || n.changes != changes {
		stored, err := store.Entities()
		if err != nil {
			return nil, err
		}
		if n.entities == nil || !slices.EqualFunc(stored, n.stored, same) {
			n.stored, n.entities = stored, annotate.NewEntities(stored)
		}
		n.changes = changes
	}
	known := map[annotate.ID]bool{}
	var ids []annotate.ID
	for _, e := range n.stored {
		if !phrase.In(e.Name) && !slices.ContainsFunc(e.Aliases, phrase.In) {
			continue
		}
		for _, id := range n.entities.All(e.ID) {
			if !known[id] {
				known[id] = true
				ids = append(ids, id)
			}
		}
	}
	return ids, nil
}

func same(a, b annotate.Entity) bool {
	return a.ID == b.ID && a.Name == b.Name && a.Into == b.Into && slices.Equal(a.Aliases, b.Aliases)
}

// askEntities finds which entities a term about a label may mean, and where they are
// named.
func (f *finder) askEntities(a *asked) error {
	ids, err := f.names.named(f.store, a.text)
	if err != nil {
		return err
	}
	articles, known, err := f.store.ArticlesNaming(ids)
	if err != nil {
		return err
	}
	a.entities = make(map[annotate.ID]bool, len(ids))
	for _, id := range ids {
		a.entities[id] = true
	}
	if known {
		a.named = make(map[annotate.ID]bool, len(articles))
		for _, id := range articles {
			a.named[id] = true
		}
	}
	return nil
}
