// This file owns the changes that a person makes to entities, and to which of them
// spans name. Each gesture is one change.

package annotate

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// EntityError says why something cannot be done with an entity.
type EntityError struct {
	Name    string // of the entity; "" where it has none yet
	Problem string // "a name has at least one letter"
	Remedy  string // what can be done now
}

func (e *EntityError) Error() string {
	if e.Name == "" {
		return e.Problem
	}
	return fmt.Sprintf("%s: %s", e.Name, e.Problem)
}

// CleanName is a name with single spaces between its words, and none around them.
// The error is an *EntityError where nothing is left, or too much.
func CleanName(name string) (string, error) {
	clean := strings.Join(strings.Fields(name), " ")
	switch n := utf8.RuneCountInString(clean); {
	case n == 0:
		return "", &EntityError{Problem: "an entity has a name", Remedy: "write one"}
	case n > MaxName:
		return "", &EntityError{Name: Shorten(clean, summaryQuote), Problem: fmt.Sprintf("a name has at most %d characters, and this has %d", MaxName, n), Remedy: "write a shorter one"}
	}
	return clean, nil
}

// NewEntity makes an entity of a kind, the key of a label, and has spans name it.
// The words of the spans are its aliases. The error is an *EntityError.
func (a Author) NewEntity(name, kind string, spans ...Span) (Change, Entity, error) {
	clean, err := CleanName(name)
	if err != nil {
		return Change{}, Entity{}, err
	}
	e := withWordsOf(Entity{ID: a.NewID(), Kind: kind, Name: clean}, spans)
	edits, err := a.naming(e, spans)
	if err != nil {
		return Change{}, Entity{}, err
	}
	summary := "Add the entity " + quoted(clean)
	if len(spans) > 0 {
		summary = fmt.Sprintf("Say that %s is %s, a new entity", spansQuoted(spans), quoted(clean))
	}
	return a.Change(summary, append([]Edit{Put(nil, e)}, edits...)...), e, nil
}

// AssignEntity has spans name an entity. Their words become aliases of it, unless
// it is called so already. The error is an *EntityError, also where the entity is
// of the kind of another label than a span has.
func (a Author) AssignEntity(scheme Scheme, e Entity, spans ...Span) (Change, error) {
	for _, s := range spans {
		if e.Kind != "" && !scheme.Same(e.Kind, s.Label) {
			return Change{}, &EntityError{
				Name:    e.Name,
				Problem: fmt.Sprintf("it is of the kind %s, and the tag %s is of the kind %s", scheme.titleOf(e.Kind), quoted(s.Quote()), scheme.titleOf(s.Label)),
				Remedy:  "choose another, or make a new one",
			}
		}
	}
	edits, err := a.naming(e, spans)
	if err != nil || len(edits) == 0 {
		return Change{}, err
	}
	if next := withWordsOf(e, spans); len(next.Aliases) > len(e.Aliases) {
		edits = append([]Edit{Put(e, next)}, edits...)
	}
	return a.Change(fmt.Sprintf("Say that %s is %s", spansQuoted(spans), quoted(e.Name)), edits...), nil
}

// naming is the edits that have spans name an entity. Spans that do already are
// left as they are.
func (a Author) naming(e Entity, spans []Span) ([]Edit, error) {
	var edits []Edit
	at := a.now()
	for _, s := range spans {
		if s.Layer != a.Person {
			return nil, &EntityError{Name: e.Name, Problem: fmt.Sprintf("the tag %s is someone else’s", quoted(s.Quote())), Remedy: "choose a tag of your own"}
		}
		if s.Entity == e.ID {
			continue
		}
		next := s
		next.Entity, next.Modified = e.ID, at
		edits = append(edits, Put(s, next))
	}
	return edits, nil
}

// withWordsOf is an entity that knows the words of spans as aliases.
func withWordsOf(e Entity, spans []Span) Entity {
	for _, s := range spans {
		e = withAlias(e, s.Quote())
	}
	return e
}

// withAlias is an entity that knows words as an alias, if they can be one.
func withAlias(e Entity, words string) Entity {
	if alias, err := CleanName(words); err == nil && !e.Knows(alias) {
		e.Aliases = append(slices.Clone(e.Aliases), alias)
	}
	return e
}

// withoutAlias is an entity that does not know words as an alias.
func withoutAlias(e Entity, words string) Entity {
	was := Entity{Name: words}
	e.Aliases = slices.DeleteFunc(slices.Clone(e.Aliases), was.Knows)
	if len(e.Aliases) == 0 {
		e.Aliases = nil
	}
	return e
}

// ClearEntity has spans name no entity.
func (a Author) ClearEntity(spans ...Span) (Change, error) {
	edits, err := a.naming(Entity{}, spans)
	if err != nil || len(edits) == 0 {
		return Change{}, err
	}
	return a.Change(fmt.Sprintf("Say no more which entity %s is", spansQuoted(spans)), edits...), nil
}

// RenameEntity gives an entity another name. The one before becomes an alias, so
// that it is still found by it. The error is an *EntityError.
func (a Author) RenameEntity(e Entity, name string) (Change, error) {
	clean, err := CleanName(name)
	if err != nil || clean == e.Name {
		return Change{}, err
	}
	next := withoutAlias(e, clean)
	next.Name = clean
	next = withAlias(next, e.Name)
	return a.Change(fmt.Sprintf("Rename the entity %s to %s", quoted(e.Name), quoted(clean)), Put(e, next)), nil
}

// AddAlias gives an entity another name by which it is found. The error is an
// *EntityError.
func (a Author) AddAlias(e Entity, alias string) (Change, error) {
	clean, err := CleanName(alias)
	if err != nil {
		return Change{}, err
	}
	if e.Knows(clean) {
		return Change{}, &EntityError{Name: e.Name, Problem: fmt.Sprintf("it is called %s already", quoted(clean)), Remedy: "write another name"}
	}
	return a.Change(fmt.Sprintf("Add the name %s to %s", quoted(clean), quoted(e.Name)), Put(e, withAlias(e, clean))), nil
}

// RemoveAlias takes an alias away from an entity.
func (a Author) RemoveAlias(e Entity, alias string) Change {
	next := withoutAlias(e, alias)
	if len(next.Aliases) == len(e.Aliases) {
		return Change{}
	}
	return a.Change(fmt.Sprintf("Take the name %s from %s", quoted(alias), quoted(e.Name)), Put(e, next))
}

// SetEntityNote writes the note of an entity.
func (a Author) SetEntityNote(e Entity, note string) Change {
	next := e
	next.Note = note
	return a.Change("Write the note of "+quoted(e.Name), Put(e, next))
}

// MergeEntities says that one entity is the other: whatever names the first names
// the other from now on, whosever tags they are, and the other is found by the
// names of both. No tag is touched. The error is an *EntityError.
func (a Author) MergeEntities(all *Entities, from, into ID) (Change, error) {
	first, ok := all.Of(from)
	other, ok2 := all.Of(into)
	switch {
	case !ok || !ok2:
		return Change{}, &EntityError{Problem: "an entity to be merged is not there", Remedy: "choose another"}
	case first.ID == other.ID:
		return Change{}, &EntityError{Name: other.Name, Problem: "it cannot be merged into itself", Remedy: "choose two"}
	}
	merged, next := first, withAlias(other, first.Name)
	merged.Into, next.Into = other.ID, ID{} // which stands, even where it was in a ring
	for _, alias := range first.Aliases {
		next = withAlias(next, alias)
	}
	edits := []Edit{Put(first, merged)}
	if len(next.Aliases) > len(other.Aliases) || other.Into != (ID{}) {
		edits = append(edits, Put(other, next))
	}
	return a.Change(fmt.Sprintf("Merge the entity %s into %s", quoted(first.Name), quoted(other.Name)), edits...), nil
}

// PartEntity takes back that an entity was merged into another, whenever that was.
// The names that it brought go with it, unless others that were merged into the
// same have them too. The error is an *EntityError.
func (a Author) PartEntity(all *Entities, id ID) (Change, error) {
	e, ok := all.Stored(id)
	if !ok || e.Into == (ID{}) {
		return Change{}, &EntityError{Name: e.Name, Problem: "it is merged into no other", Remedy: "choose one that is"}
	}
	parted := e
	parted.Into = ID{}
	edits := []Edit{Put(e, parted)}
	if into, ok := all.Stored(e.Into); ok && into.ID != e.ID {
		next := into
		for _, name := range append([]string{e.Name}, e.Aliases...) {
			if !slices.ContainsFunc(all.MergedInto(into.ID), func(o Entity) bool { return o.ID != e.ID && o.Knows(name) }) {
				next = withoutAlias(next, name)
			}
		}
		if len(next.Aliases) < len(into.Aliases) {
			edits = append(edits, Put(into, next))
		}
	}
	return a.Change(fmt.Sprintf("Part the entity %s from the one that it was merged into", quoted(e.Name)), edits...), nil
}

// SplitEntity has spans that name an entity name a new one instead. Those of their
// words that no other span of the author's says of the first go with them as
// aliases: kept says which those others are. The error is an *EntityError.
func (a Author) SplitEntity(e Entity, name string, kept func(words string) bool, spans ...Span) (Change, Entity, error) {
	if len(spans) == 0 {
		return Change{}, Entity{}, &EntityError{Name: e.Name, Problem: "nothing was chosen that goes to the new entity", Remedy: "tick some words"}
	}
	c, part, err := a.NewEntity(name, e.Kind, spans...)
	if err != nil {
		return Change{}, Entity{}, err
	}
	rest := e
	for _, s := range spans {
		if !kept(s.Quote()) {
			rest = withoutAlias(rest, s.Quote())
		}
	}
	if len(rest.Aliases) < len(e.Aliases) {
		c.Edits = slices.Insert(c.Edits, 1, Put(e, rest))
	}
	c.Summary = fmt.Sprintf("Split %s off %s", quoted(part.Name), quoted(e.Name))
	return c, part, nil
}

// InBatches is a change as several that are undone together, none with more than
// size edits, for what touches very many records.
func (a Author) InBatches(c Change, size int) []Change {
	if len(c.Edits) <= size {
		return []Change{c}
	}
	group := a.NewID()
	var batches []Change
	for edits := range slices.Chunk(c.Edits, size) {
		batch := c
		batch.Group, batch.Edits = group, edits
		if len(batches) > 0 {
			batch.ID = a.NewID()
		}
		batches = append(batches, batch)
	}
	return batches
}

// titleOf is how the label with a key is called.
func (s Scheme) titleOf(key string) string {
	if l, ok := s.Label(key); ok {
		return l.Title()
	}
	return key
}

// spansQuoted is spans as a summary has them.
func spansQuoted(spans []Span) string {
	if len(spans) == 1 {
		return quoted(spans[0].Quote())
	}
	return fmt.Sprintf("%s in %d tags", quoted(spans[0].Quote()), len(spans))
}
