// This file owns what a project is made of: records, each with a key.

package annotate

import (
	"reflect"
	"time"

	"dateline/annotate/text"
)

// Kind says what a record is. The numbers are kept in project files.
type Kind uint8

// The kinds of record.
const (
	KindArticle Kind = 1
	KindPerson  Kind = 2
	KindScheme  Kind = 3
	KindStatus  Kind = 4
	KindSpan    Kind = 5
	KindLink    Kind = 6
	KindEntity  Kind = 7
	KindReceipt Kind = 8
	KindRules   Kind = 9
	KindSearch  Kind = 10

	KindComment    Kind = 11
	KindDecision   Kind = 12
	KindAssignment Kind = 13
)

// Key names a record within a project. Article is the article that a span, a
// link, a status, a receipt, a comment, a decision or an assignment belongs to, and zero for every other kind.
type Key struct {
	Kind    Kind `cbor:"1,keyasint"`
	Article ID   `cbor:"2,keyasint"`
	ID      ID   `cbor:"3,keyasint"`
}

// Record is one thing that a project keeps: an Article, Person, Scheme,
// Status, Span, Link, Entity, Receipt, SourceRules, SavedSearch, Comment, Decision or Assignment, always by value. Records are never changed in
// place: a new version is put in place of the old by a Change.
type Record interface{ Key() Key }

// Article is a text to be read and what is known of it. The text itself stands
// apart, under its hash, and never changes.
type Article struct {
	ID        ID        `cbor:"1,keyasint"`
	Title     string    `cbor:"2,keyasint,omitempty"`
	Source    string    `cbor:"3,keyasint,omitempty"` // the paper, agency or site
	URL       string    `cbor:"4,keyasint,omitempty"`
	Published string    `cbor:"5,keyasint,omitempty"` // ISO 8601, as exact as is known: "2016-11-14", "2016-11"
	Retrieved string    `cbor:"6,keyasint,omitempty"` // ISO 8601
	Language  string    `cbor:"7,keyasint,omitempty"` // BCP 47: "en", "ar"
	SHA256    text.Hash `cbor:"8,keyasint"`           // of the text
	Words     int       `cbor:"9,keyasint,omitempty"` // as text.CountWords counts them
	Imported  time.Time `cbor:"10,keyasint,omitempty"`
	File      string    `cbor:"11,keyasint,omitempty"` // base name of the file that it came from
	Original  text.Hash `cbor:"12,keyasint"`           // of that file's bytes, where they are kept; else zero
	Byline    string    `cbor:"13,keyasint,omitempty"` // who wrote it, as the page names them
	// Earlier is the article that this one is a newer version of, or zero.
	Earlier ID          `cbor:"14,keyasint"`
	Sketch  text.Sketch `cbor:"15,keyasint,omitempty"` // of the text; zero where it was not made
}

// Key implements Record.
func (a Article) Key() Key { return Key{Kind: KindArticle, ID: a.ID} }

// State is how far a person is with an article.
type State string

// The states. An article without a Status is new.
const (
	StateNew    State = "new"
	StateInWork State = "in work"
	StateDone   State = "done"
)

// Status is the state of one person's layer on one article.
type Status struct {
	Article  ID        `cbor:"1,keyasint"`
	Layer    ID        `cbor:"2,keyasint"` // the person
	State    State     `cbor:"3,keyasint"`
	Modified time.Time `cbor:"4,keyasint,omitempty"`
	// Attributes holds what the person says of the article as a whole, by the
	// keys of Scheme.Article, as Span.Attributes does.
	Attributes map[string]any `cbor:"5,keyasint,omitempty"`
}

// Key implements Record.
func (s Status) Key() Key { return Key{Kind: KindStatus, Article: s.Article, ID: s.Layer} }

// Entity is the actor or place that several spans name.
type Entity struct {
	ID      ID       `cbor:"1,keyasint"`
	Kind    string   `cbor:"2,keyasint,omitempty"` // the key of a label
	Name    string   `cbor:"3,keyasint"`
	Aliases []string `cbor:"4,keyasint,omitempty"`
	// Into is the entity that this one was merged into, or zero. Spans keep the
	// entity that they were given.
	Into ID     `cbor:"5,keyasint"`
	Note string `cbor:"6,keyasint,omitempty"`
}

// Key implements Record.
func (e Entity) Key() Key { return Key{Kind: KindEntity, ID: e.ID} }

// Link is a directed tie between two spans of one layer.
type Link struct {
	ID      ID        `cbor:"1,keyasint"`
	Article ID        `cbor:"2,keyasint"`
	Layer   ID        `cbor:"3,keyasint"` // the person
	Kind    string    `cbor:"4,keyasint"` // the key of a LinkKind
	From    ID        `cbor:"5,keyasint"`
	To      ID        `cbor:"6,keyasint"`
	Created time.Time `cbor:"7,keyasint,omitempty"`
	// Attributes holds values by the keys of the kind's attributes, as
	// Span.Attributes does.
	Attributes map[string]any `cbor:"8,keyasint,omitempty"`
}

// Key implements Record.
func (l Link) Key() Key { return Key{Kind: KindLink, Article: l.Article, ID: l.ID} }

// IsEmptied reports whether nothing is left of a record but its key: it was removed
// for good when the bin was emptied.
func IsEmptied(r Record) bool {
	switch r := r.(type) {
	case Article:
		return r == Article{ID: r.ID}
	case Status:
		return reflect.DeepEqual(r, Status{Article: r.Article, Layer: r.Layer})
	case Span:
		return reflect.DeepEqual(r, Span{ID: r.ID, Article: r.Article})
	case Link:
		return reflect.DeepEqual(r, Link{ID: r.ID, Article: r.Article})
	case Receipt:
		return len(r.Cuts) == 0
	case Comment:
		return reflect.DeepEqual(r, Comment{ID: r.ID, Article: r.Article})
	case Decision:
		return reflect.DeepEqual(r, Decision{ID: r.ID, Article: r.Article})
	case Assignment:
		return r == Assignment{Article: r.Article, Person: r.Person}
	}
	return false
}
