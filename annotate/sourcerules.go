// This file owns what was learned about the pages of one source: passages that its
// readers leave out of each article, or keep.

package annotate

import (
	"strings"

	"github.com/google/uuid"
)

// SourceRules are the rules for the pages of one source.
type SourceRules struct {
	ID     ID     `cbor:"1,keyasint"` // made from the source
	Source string `cbor:"2,keyasint"` // the host of the address without “www.”; or where there is none, the source's name
	Rules  []Rule `cbor:"3,keyasint,omitempty"`
}

// Key implements Record.
func (r SourceRules) Key() Key { return Key{Kind: KindRules, ID: r.ID} }

// RulesOf are the rules for a source, without any yet. Its id is made from the
// source, without regard to case, so that the same source has the same in every
// project.
func RulesOf(source string) SourceRules {
	return SourceRules{ID: uuid.NewSHA1(sourceNamespace, []byte(fold(strings.TrimSpace(source)))), Source: source}
}

var sourceNamespace = uuid.MustParse("e3f2a1c4-6a55-5d0b-8d6e-3c1f6a9b0d72")

// Rule says of passages whether they are a part of the article. It is about those that
// have the words and stand in the place, as far as it names them; it names one at
// least.
type Rule struct {
	Keep   bool   `cbor:"1,keyasint,omitempty"` // they are; else they are left out
	Text   string `cbor:"2,keyasint,omitempty"` // the words, as they were
	Place  string `cbor:"3,keyasint,omitempty"` // where in the structure of the page, as its reader names places
	Reason Reason `cbor:"4,keyasint,omitempty"` // of what is left out
}
