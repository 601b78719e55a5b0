package annotate

import "github.com/google/uuid"

// Person is someone who reads and marks: an annotator, an adjudicator, or
// both. Two people are the same when their ids are, whatever their handles.
type Person struct {
	ID     ID     `cbor:"1,keyasint"`
	Handle string `cbor:"2,keyasint"` // short and unique in a project: "amira"
	Name   string `cbor:"3,keyasint,omitempty"`
}

// Key implements Record.
func (p Person) Key() Key { return Key{Kind: KindPerson, ID: p.ID} }

// PersonKnownBy is the person of whom nothing is known but a handle. Its id is
// made from the handle (a version 5 UUID), so the same handle gives the same
// person in every project.
func PersonKnownBy(handle string) Person {
	return Person{ID: uuid.NewSHA1(handleNamespace, []byte(handle)), Handle: handle}
}

// Program is the author of changes that no person made: the scheme and the
// sample of a new project, a person's joining. Undo takes none of them back.
var Program = uuid.MustParse("5b0b8a3e-8d0e-5f7c-9a52-000000000001")
