// This file owns the people and the entities of a file.

package json

import (
	"fmt"
	"slices"
	"strconv"

	"dateline/annotate"
	"dateline/storage/formats"
)

// people are those of the file's list.
type people struct {
	list     []annotate.Person
	byHandle map[string]annotate.Person
	byID     map[annotate.ID]annotate.Person
	nameless int // entries without a handle, which nothing can refer to
	// reviewers are the ids, as the file has them, of those whose decisions are in a
	// layer, by the handle of that.
	reviewers map[string]string
}

func (p *people) read(l *lexer) error {
	p.reviewers = map[string]string{}
	p.byHandle, p.byID = make(map[string]annotate.Person), make(map[annotate.ID]annotate.Person)
	return l.array(func(int) error {
		var handle, id, name, reviewer string
		err := l.record(keys("handle", "id", "name", "reviewer"), func(key string) error {
			b, err := l.string()
			switch key {
			case "handle":
				handle = string(b)
			case "id":
				id = string(b)
			case "name":
				name = string(b)
			case "reviewer":
				reviewer = string(b)
			}
			return err
		})
		if err != nil {
			return err
		}
		if handle == "" {
			p.nameless++
			return nil
		}
		if reviewer != "" {
			p.reviewers[handle] = reviewer
		}
		person := annotate.Person{ID: personID(id, handle), Handle: handle, Name: name}
		return p.add(l, person)
	})
}

// findReviewers says of adjudicated layers whose decisions they hold, if the file does.
func (p *people) findReviewers(all []annotate.Person) {
	for i, layer := range all {
		if reviewer, ok := formats.GivenID(p.reviewers[layer.Handle]); ok && reviewer != layer.ID {
			all[i].Reviewer = reviewer
		}
	}
}

func personID(given, handle string) annotate.ID {
	if id, ok := formats.GivenID(given); ok {
		return id
	}
	if given == "" {
		return annotate.PersonKnownBy(handle).ID
	}
	return formats.MadeID("person", given, handle)
}

// add takes a person in, unless another has the handle or the id.
func (p *people) add(l *lexer, person annotate.Person) error {
	namesake, taken := p.byHandle[person.Handle]
	if taken && namesake == person {
		return nil
	}
	if taken {
		return at(l.fail("stands twice among the people", strconv.Quote(person.Handle), "a handle of their own for each"), "handle")
	}
	if other, taken := p.byID[person.ID]; taken {
		return at(l.fail("stands twice among the people", person.ID.String(),
			"an id of their own for each, but "+strconv.Quote(other.Handle)+" has it too"), "id")
	}
	p.byHandle[person.Handle], p.byID[person.ID] = person, person
	p.list = append(p.list, person)
	return nil
}

// with adds those of whom the file knows no more than the handle.
func (p *people) with(handles []string) []annotate.Person {
	all := slices.Clone(p.list)
	for _, handle := range handles {
		person := annotate.PersonKnownBy(handle)
		_, known := p.byHandle[handle]
		_, same := p.byID[person.ID]
		if !known && !same {
			all = append(all, person)
		}
	}
	return all
}

// entities are those of the file.
type entities struct {
	list  []annotate.Entity
	into  []string               // of each, the one that it was merged into, as the file has it
	given map[string]annotate.ID // by the id as the file has it
	known map[annotate.ID]bool
}

func (e *entities) read(l *lexer) error {
	e.given = make(map[string]annotate.ID)
	e.known = make(map[annotate.ID]bool)
	err := l.array(func(int) error {
		var entity annotate.Entity
		var given, into string
		err := l.record(keys("id", "kind", "name", "aliases", "merged_into", "note"), func(key string) error {
			switch key {
			case "id":
				return readInto(l, &given)
			case "kind":
				return readInto(l, &entity.Kind)
			case "name":
				return readInto(l, &entity.Name)
			case "merged_into":
				return readInto(l, &into)
			case "note":
				return readInto(l, &entity.Note)
			}
			return readList(l, &entity.Aliases)
		})
		if err != nil {
			return err
		}
		id, ok := formats.GivenID(given)
		if !ok {
			id = formats.MadeID("entity", given, entity.Kind, entity.Name)
		}
		if given != "" && e.given[given] != (annotate.ID{}) || e.known[id] {
			return at(l.fail("stands twice among the entities", strconv.Quote(annotate.Shorten(given, 40)), "an id of its own for each"), "id")
		}
		entity.ID, e.known[id] = id, true
		if given != "" {
			e.given[given] = id
		}
		e.list, e.into = append(e.list, entity), append(e.into, into)
		return nil
	})
	if err != nil {
		return err
	}
	return e.merge()
}

// merge looks up what entities were merged into, which may stand behind them.
func (e *entities) merge() error {
	next := make(map[annotate.ID]annotate.ID)
	for i, into := range e.into {
		if into == "" {
			continue
		}
		id, ok := e.given[into]
		if !ok {
			id, _ = formats.GivenID(into)
		}
		if !e.known[id] {
			return &formats.Error{Field: fmt.Sprintf("entities[%d].merged_into", i), Problem: "is not among the entities",
				Found: strconv.Quote(annotate.Shorten(into, quoteLen)), Expected: "the id of one"}
		}
		e.list[i].Into, next[e.list[i].ID] = id, id
	}
	for i := range e.list {
		id := e.list[i].ID
		for n := 0; id != (annotate.ID{}); id = next[id] {
			if n++; n > len(e.list) {
				return &formats.Error{Field: fmt.Sprintf("entities[%d].merged_into", i), Problem: "leads back to itself",
					Found: strconv.Quote(annotate.Shorten(e.into[i], quoteLen)), Expected: "an entity that stands for itself"}
			}
		}
	}
	return nil
}

// readInto reads a string.
func readInto(l *lexer, s *string) error {
	b, err := l.string()
	*s = string(b)
	return err
}

// readList reads a list of strings.
func readList(l *lexer, list *[]string) error {
	return l.array(func(int) error {
		b, err := l.string()
		*list = append(*list, string(b))
		return err
	})
}
