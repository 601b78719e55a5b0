// This file owns the person, by whose id a layer is told.

package annotate

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/google/uuid"
)

// Person is someone who reads and marks: an annotator, a reviewer, or
// both. Two people are the same when their ids are, whatever their handles.
type Person struct {
	ID     ID     `cbor:"1,keyasint"`
	Handle string `cbor:"2,keyasint"` // short and unique in a project: "amira"
	Name   string `cbor:"3,keyasint,omitempty"`
	// Reviewer is set where this is no person but an adjudicated layer: whose decisions
	// it holds.
	Reviewer ID `cbor:"4,keyasint"`
	// Into is the person that this one turned out to be, or zero.
	Into ID `cbor:"5,keyasint"`
}

// Key implements Record.
func (p Person) Key() Key { return Key{Kind: KindPerson, ID: p.ID} }

// Title is the person's name, or the handle where they have none.
func (p Person) Title() string { return cmp.Or(p.Name, p.Handle) }

// IsLayer reports whether it is no person but the layer of a reviewer's decisions.
func (p Person) IsLayer() bool { return p.Reviewer != ID{} }

// PersonKnownBy is the person of whom nothing is known but a handle. Its id is
// made from the handle (a version 5 UUID), so the same handle gives the same
// person in every project.
func PersonKnownBy(handle string) Person {
	return Person{ID: uuid.NewSHA1(handleNamespace, []byte(handle)), Handle: handle}
}

// TurnedOut says of those who turned out to be someone else who that is, in the end.
func TurnedOut(people []Person) map[ID]ID {
	into := map[ID]ID{}
	for _, p := range people {
		if p.Into != (ID{}) && p.Into != p.ID {
			into[p.ID] = p.Into
		}
	}
	last := make(map[ID]ID, len(into))
	for id, to := range into {
		for range into { // a ring ends
			next, ok := into[to]
			if !ok {
				break
			}
			to = next
		}
		if to != id {
			last[id] = to
		}
	}
	return last
}

// DistinctHandles gives those of several people who have one handle, compared without
// case, a number behind it, all but the first. People are in the order of their ids, so
// that everyone reads the same; they are altered in place.
func DistinctHandles(people []Person) {
	for i := range people {
		taken := func(p Person) bool { return strings.EqualFold(p.Handle, people[i].Handle) }
		handle := people[i].Handle
		for n := 2; slices.ContainsFunc(people[:i], taken); n++ {
			people[i].Handle = fmt.Sprintf("%s-%d", handle, n)
		}
	}
}

// Program is the author of changes that no person made: the scheme and the
// sample of a new project, a person's joining. Undo takes none of them back.
var Program = uuid.MustParse("5b0b8a3e-8d0e-5f7c-9a52-000000000001")
