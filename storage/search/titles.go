// This file owns the titles of the library in the form in which words are looked for
// in them.

package search

import (
	"sync"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/words"
)

// titles keeps what was made of the list that was searched last.
type titles struct {
	mu     sync.Mutex
	known  []titled
	joined []string // of those, as words.Joined makes it; never altered
}

type titled struct {
	article annotate.ID
	title   string
}

// of is the titles of a list, each at the place of its article. They are made once,
// and of a list that was altered those that are new.
func (t *titles) of(list []storage.Summary) []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.fit(list) {
		return t.joined
	}
	places := make(map[annotate.ID]int, len(t.known))
	for i, k := range t.known {
		places[k.article] = i
	}
	known, joined := make([]titled, len(list)), make([]string, len(list))
	for i := range list {
		known[i] = titled{list[i].ID, list[i].Title}
		if was, ok := places[list[i].ID]; ok && t.known[was].title == list[i].Title {
			joined[i] = t.joined[was]
		} else {
			joined[i] = words.Joined(list[i].Title)
		}
	}
	t.known, t.joined = known, joined
	return joined
}

// fit reports whether the list is the last one.
func (t *titles) fit(list []storage.Summary) bool {
	if len(t.known) != len(list) {
		return false
	}
	for i := range list {
		if k := &t.known[i]; k.article != list[i].ID || k.title != list[i].Title {
			return false
		}
	}
	return true
}
