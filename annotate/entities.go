// This file owns the entities of a project in memory: which there are, and which
// one an id that a span was given stands for now.

package annotate

import (
	"bytes"
	"slices"

	"dateline/annotate/text"
)

// Entities is the actors and places of a project, found by id and by name. It is
// made once and kept in step by Apply. It is not safe for concurrent use.
type Entities struct {
	byID   map[ID]*entity
	merged map[ID][]ID // by the entity that they were merged into, there or not
	names  []nameStart // of all, sorted
	given  map[ID]int  // how many spans were given an id, as SetUses said

	counted bool // entity.uses is up to date
}

// entity is an entity with its names as they are compared.
type entity struct {
	Entity
	plain []string // of the name, and then of the aliases
	uses  int      // how many spans name it, if it stands
}

// nameStart is a place in a name from which it can be found: its beginning, or
// that of one of its words.
type nameStart struct {
	key    string // the plain name from there on
	of     *entity
	name   int32 // of entity.plain
	offset int32 // in that
}

// NewEntities brings together what is stored of the entities.
func NewEntities(stored []Entity) *Entities {
	x := &Entities{byID: make(map[ID]*entity, len(stored)), merged: map[ID][]ID{}}
	for _, e := range stored {
		x.put(e)
	}
	x.sortNames()
	return x
}

// Apply brings the entities in step with a change that was applied, and reports
// whether it was about any.
func (x *Entities) Apply(c Change) bool {
	var edits []Edit
	for _, e := range c.Edits {
		if e.Key().Kind == KindEntity {
			edits = append(edits, e)
		}
	}
	const mostOneByOne = 100 // of more the names are sorted anew
	many := len(edits) > mostOneByOne
	for _, e := range edits {
		if old, ok := x.byID[e.Key().ID]; ok {
			x.drop(old)
			if !many {
				x.dropNames(old)
			}
		}
		if stored, ok := e.After.(Entity); ok {
			is := x.put(stored)
			if !many {
				x.putNames(is)
			}
		}
	}
	if many {
		x.sortNames()
	}
	if len(edits) > 0 {
		x.counted = false
	}
	return len(edits) > 0
}

// put takes an entity in, without its names.
func (x *Entities) put(stored Entity) *entity {
	if old, twice := x.byID[stored.ID]; twice {
		x.drop(old)
	}
	e := &entity{Entity: stored, plain: make([]string, 0, 1+len(stored.Aliases))}
	e.plain = append(e.plain, text.Plain(e.Name))
	for _, alias := range e.Aliases {
		e.plain = append(e.plain, text.Plain(alias))
	}
	x.byID[e.ID] = e
	if e.Into != (ID{}) {
		x.merged[e.Into] = append(x.merged[e.Into], e.ID)
	}
	return e
}

func (x *Entities) drop(e *entity) {
	delete(x.byID, e.ID)
	if e.Into == (ID{}) {
		return
	}
	x.merged[e.Into] = slices.DeleteFunc(x.merged[e.Into], func(id ID) bool { return id == e.ID })
	if len(x.merged[e.Into]) == 0 {
		delete(x.merged, e.Into)
	}
}

// sortNames lists all names anew.
func (x *Entities) sortNames() {
	x.names = x.names[:0]
	for _, e := range x.byID {
		x.names = appendStarts(x.names, e)
	}
	slices.SortFunc(x.names, nameStart.compare)
}

func (n nameStart) compare(o nameStart) int {
	switch {
	case n.key < o.key:
		return -1
	case n.key > o.key:
		return 1
	case n.of != o.of:
		return bytes.Compare(n.of.ID[:], o.of.ID[:])
	case n.name != o.name:
		return int(n.name - o.name)
	}
	return int(n.offset - o.offset)
}

// appendStarts appends the places from which an entity can be found by name.
func appendStarts(list []nameStart, e *entity) []nameStart {
	for i, plain := range e.plain {
		first := true
		for at := range text.PlainWords(plain) {
			if first && at > 0 {
				list = append(list, nameStart{plain, e, int32(i), 0})
			}
			first = false
			list = append(list, nameStart{plain[at:], e, int32(i), int32(at)})
		}
	}
	return list
}

func (x *Entities) putNames(e *entity) {
	for _, n := range appendStarts(nil, e) {
		i, _ := slices.BinarySearchFunc(x.names, n, nameStart.compare)
		x.names = slices.Insert(x.names, i, n)
	}
}

func (x *Entities) dropNames(e *entity) {
	for _, n := range appendStarts(nil, e) {
		if i, ok := slices.BinarySearchFunc(x.names, n, nameStart.compare); ok {
			x.names = slices.Delete(x.names, i, i+1)
		}
	}
}

// Len is how many entities there are, those merged into others with them.
func (x *Entities) Len() int { return len(x.byID) }

// CountStanding is how many there are that are not merged into others.
func (x *Entities) CountStanding() int {
	n := 0
	for _, e := range x.byID {
		if e.Into == (ID{}) || x.standing(e.ID) == e {
			n++
		}
	}
	return n
}

// Stored finds the entity that has the id itself, merged into another or not.
func (x *Entities) Stored(id ID) (Entity, bool) {
	if e, ok := x.byID[id]; ok {
		return e.Entity, true
	}
	return Entity{}, false
}

// Of finds the entity that an id stands for: the one that has it or, where that
// was merged into another, the other. One that was merged into one that is not
// there stands for itself. Of entities that were merged in a ring, as people can
// do who do not know of each other, the one with the smallest id stands: on every
// machine the same.
func (x *Entities) Of(id ID) (Entity, bool) {
	if e := x.standing(id); e != nil {
		return e.Entity, true
	}
	return Entity{}, false
}

// standing is what Of finds, or nil. That it walks in a ring it knows from coming
// back to a place where it was (Brent 1980).
func (x *Entities) standing(id ID) *entity {
	e := x.byID[id]
	if e == nil || e.Into == (ID{}) {
		return e
	}
	mark := e
	for steps, lap := 1, 1; ; steps++ {
		next := x.byID[e.Into]
		if next == nil {
			return e
		}
		if e = next; e == mark {
			break
		}
		if steps == lap {
			mark, steps, lap = e, 0, 2*lap
		}
	}
	least := e
	for next := x.byID[e.Into]; next != e; next = x.byID[next.Into] {
		if bytes.Compare(next.ID[:], least.ID[:]) < 0 {
			least = next
		}
	}
	return least
}

// Same reports whether two ids stand for one entity. An id of none stands for
// itself.
func (x *Entities) Same(a, b ID) bool {
	if a == b {
		return true
	}
	e, o := x.standing(a), x.standing(b)
	return e != nil && e == o
}

// All lists the ids that stand for the same entity as an id, that one among them;
// only that one where it is of no entity.
func (x *Entities) All(id ID) []ID {
	e := x.standing(id)
	if e == nil {
		return []ID{id}
	}
	all := []ID{e.ID}
	known := map[ID]bool{e.ID: true}
	for i := 0; i < len(all); i++ {
		for _, o := range x.merged[all[i]] {
			if !known[o] {
				known[o] = true
				all = append(all, o)
			}
		}
	}
	return all
}

// MergedInto lists what was merged into an entity, not by way of another, in the
// order of their ids.
func (x *Entities) MergedInto(id ID) []Entity {
	var list []Entity
	for _, o := range x.merged[id] {
		if o != id {
			list = append(list, x.byID[o].Entity)
		}
	}
	slices.SortFunc(list, func(a, b Entity) int { return bytes.Compare(a.ID[:], b.ID[:]) })
	return list
}

// SetUses says how many spans were given each id. Of entities that a query finds
// equally well, those in use come first.
func (x *Entities) SetUses(given map[ID]int) { x.given, x.counted = given, false }

// Uses is how many spans name an entity that stands, as far as SetUses was told.
func (x *Entities) Uses(id ID) int {
	x.count()
	if e := x.byID[id]; e != nil {
		return e.uses
	}
	return 0
}

// count adds up what the spans were given by what that stands for.
func (x *Entities) count() {
	if x.counted {
		return
	}
	x.counted = true
	for _, e := range x.byID {
		e.uses = 0
	}
	for given, n := range x.given {
		if e := x.standing(given); e != nil {
			e.uses += n
		}
	}
}

// Knows reports whether words are the name or an alias of the entity, in whichever
// spelling.
func (e Entity) Knows(words string) bool {
	plain := text.Plain(words)
	return plain == text.Plain(e.Name) || slices.ContainsFunc(e.Aliases, func(a string) bool { return text.Plain(a) == plain })
}
