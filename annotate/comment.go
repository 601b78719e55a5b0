// This file owns comments, and who is to read which article.

package annotate

import "time"

// Comment is what a person says of tags, or of an article as a whole. The first of a
// thread says what it is about and whether it is resolved; the others follow it in the
// order of their making.
type Comment struct {
	ID      ID `cbor:"1,keyasint"`
	Article ID `cbor:"2,keyasint"`
	// Thread is the first comment of the thread; zero in that itself.
	Thread ID `cbor:"3,keyasint"`
	// About is the tags that a thread is about, in the order of their ids; none for the
	// article.
	About    []ID      `cbor:"4,keyasint,omitempty"`
	Person   ID        `cbor:"5,keyasint"` // who says it
	Text     string    `cbor:"6,keyasint"`
	Resolved bool      `cbor:"7,keyasint,omitempty"` // nothing is left to be said
	Created  time.Time `cbor:"8,keyasint,omitempty"`
	Modified time.Time `cbor:"9,keyasint,omitempty"`
}

// Key implements Record.
func (c Comment) Key() Key { return Key{Kind: KindComment, Article: c.Article, ID: c.ID} }

// Assignment says that a person is to read an article.
type Assignment struct {
	Article ID        `cbor:"1,keyasint"`
	Person  ID        `cbor:"2,keyasint"`
	By      ID        `cbor:"3,keyasint"` // who said so
	Created time.Time `cbor:"4,keyasint,omitempty"`
	// Blind keeps the layers of others from the person until they have done the
	// article.
	Blind bool `cbor:"5,keyasint,omitempty"`
}

// Key implements Record.
func (a Assignment) Key() Key { return Key{Kind: KindAssignment, Article: a.Article, ID: a.Person} }
