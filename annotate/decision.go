// This file owns the decision: what a reviewer found of tags that people made, and the
// layer that grows of what was found.

package annotate

import (
	"encoding/binary"
	"hash/fnv"
	"maps"
	"slices"
	"time"

	"github.com/google/uuid"
)

// Decision is a reviewer's verdict on one case: the tags of all layers that stand for
// the same thing, or one tag of one layer, or none where the reviewer adds what nobody
// tagged. It is the reviewer's own record, and alters no one's tags.
type Decision struct {
	ID       ID      `cbor:"1,keyasint"`
	Article  ID      `cbor:"2,keyasint"`
	Reviewer ID      `cbor:"3,keyasint"` // the person
	Verdict  Verdict `cbor:"4,keyasint"`
	// Judged is the tags that were decided on, in the order of their ids.
	Judged []Judged `cbor:"5,keyasint,omitempty"`
	// Accepted is the tag that the final one took its attributes, links and entity from;
	// zero where there is none.
	Accepted ID `cbor:"6,keyasint"`
	// Final is the tag of the adjudicated layer that came of it; zero where all were
	// rejected.
	Final    ID        `cbor:"7,keyasint"`
	Reason   string    `cbor:"8,keyasint,omitempty"` // in the reviewer's words, or those of the guidelines
	Created  time.Time `cbor:"9,keyasint,omitempty"`
	Modified time.Time `cbor:"10,keyasint,omitempty"`
}

// Key implements Record.
func (d Decision) Key() Key { return Key{Kind: KindDecision, Article: d.Article, ID: d.ID} }

// Verdict is what a decision comes to. The values are kept in project files.
type Verdict string

// The verdicts.
const (
	VerdictAccept  Verdict = "accept"      // one of the tags as it is
	VerdictRebound Verdict = "re-bound"    // on other words: all that any of them has, those that all have, or others
	VerdictRelabel Verdict = "re-label"    // with another label
	VerdictOwn     Verdict = "own version" // as the reviewer would have it
	VerdictReject  Verdict = "reject"      // none of them, for a reason
)

// Judged is a tag as it was when it was decided on. It may be another reviewer's final
// tag; where that reviewer rejected the tags, their decision stands for it.
type Judged struct {
	_     struct{} `cbor:",toarray"`
	Span  ID       // the tag or, for a rejection, the decision
	Layer ID       // for a rejection, the adjudicated one of who rejected
	Seal  uint64   // SealOf the tag; for a rejection, of the zero Span
}

// SealOf is equal for two versions of a tag if they say the same: its label, its ranges,
// its attributes, its entity, and the links that begin at it with theirs. That others have
// the same is as unlikely as that two of 64 bits taken by chance are (FNV-1a of Fowler,
// Noll and Vo). The seal is kept in project files. links may hold those of other tags too.
func SealOf(s Span, links []Link) uint64 {
	b := sealText(nil, fold(s.Label), string(s.Entity[:]))
	b = binary.AppendUvarint(b, uint64(len(s.Fragments)))
	for _, f := range s.Fragments {
		b = binary.AppendVarint(binary.AppendVarint(b, int64(f.Start)), int64(f.End))
	}
	b = sealValues(b, s.Attributes)
	var tied []string
	for _, l := range links {
		if l.From == s.ID {
			tied = append(tied, string(sealValues(sealText(nil, fold(l.Kind), string(l.To[:])), l.Attributes)))
		}
	}
	slices.Sort(tied)
	h := fnv.New64a()
	h.Write(sealText(b, tied...)) // it never fails
	return h.Sum64()
}

// sealText appends texts so that no two lists of them give the same bytes.
func sealText(b []byte, texts ...string) []byte {
	for _, t := range texts {
		b = append(binary.AppendUvarint(b, uint64(len(t))), t...)
	}
	return b
}

// sealValues appends the values of attributes, whatever their order. What is chosen of
// several is the same in any order.
func sealValues(b []byte, values map[string]any) []byte {
	for _, key := range slices.Sorted(maps.Keys(values)) {
		words := slices.Sorted(slices.Values(ValueWords(values[key])))
		b = binary.AppendUvarint(sealText(b, fold(key)), uint64(len(words)))
		b = sealText(b, words...)
	}
	return b
}

// adjudicatedNamespace is the name space of the ids of adjudicated layers.
var adjudicatedNamespace = uuid.MustParse("5b0b8a3e-8d0e-5f7c-9a52-7d41c0de11a5")

// LayerOf is the id of the layer that grows of a reviewer's decisions: see AdjudicatedBy.
func LayerOf(reviewer ID) ID { return uuid.NewSHA1(adjudicatedNamespace, reviewer[:]) }

// AdjudicatedBy is the layer that grows of a reviewer's decisions. Its id is made from
// the reviewer's (a version 5 UUID), so it is the same in every copy of a project; its
// tags are those of the reviewer's decisions, and its links run between them.
func AdjudicatedBy(reviewer Person) Person {
	return Person{
		ID: LayerOf(reviewer.ID), Reviewer: reviewer.ID,
		Handle: Adjudicated + "-" + reviewer.Handle, Name: "Adjudicated by " + reviewer.Title(),
	}
}

// Adjudicated is what the layers of all reviewers together are called.
const Adjudicated = "adjudicated"
