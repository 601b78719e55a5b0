// This file owns the case: tags of several layers that stand for the same thing, in what
// they differ, and whether the reviewer has decided between them.

package review

import (
	"dateline/annotate"
	"dateline/annotate/text"
)

// Case is the tags of the compared layers that stand for the same thing, at most one of
// each layer.
type Case struct {
	// ID is the smallest id of the case's tags, and stays while that tag does. No two
	// cases of an article have the same one.
	ID      annotate.ID
	Article annotate.ID
	Label   string  // the key of the label, as the scheme has it now, of the first version
	Kind    Kind    // the first of Kinds
	Kinds   KindSet // all in which the tags differ; Same or Check alone where in none
	// Versions is what the layers say: that with the most holders first. It has at
	// least one. Versions are named A, B, C… in this order.
	Versions []Version
	// Missing is the compared layers that have the article done and hold none of the tags.
	Missing []annotate.ID
	// Layers is the layers that are compared on this article, in the order of their
	// ids: those that have it done or hold a tag. All cases of an article share it.
	Layers []annotate.ID
	State  State
	Since  Since // where it is Reopened; else ""
	// Decisions is those on these tags: the reviewer's own first, then those of others,
	// each the oldest first.
	Decisions []annotate.Decision
	// Tags is what the reviewers decided on, where they differ: the tags of the
	// annotators. Nil for every other kind.
	Tags []annotate.Span
	// Comments counts the unresolved threads about any of the tags.
	Comments int
	// Extent is the bytes from the first to the last that any version covers.
	Extent text.Range
}

// Version is what one or more layers say alike.
type Version struct {
	Layers []annotate.ID   // who holds it: those who have the article done, then others, in the order of their ids
	Span   annotate.Span   // of the first of them, as the scheme has it now
	Spans  []annotate.Span // of each of them
	Links  []Tie           // that begin at Span, the oldest first
}

// Tie is a link as a case shows it: what it is and where it leads.
type Tie struct {
	Link annotate.Link
	To   annotate.Span // zero where the layer has no such tag
	// Case is the id of the case that To is in; zero where it is in none.
	Case annotate.ID
}

// Spans lists the tags of all versions, in the order of the versions.
func (c Case) Spans() []annotate.Span {
	var spans []annotate.Span
	for _, v := range c.Versions {
		spans = append(spans, v.Spans...)
	}
	return spans
}

// Holders counts the layers that hold a version.
func (c Case) Holders() int {
	n := 0
	for _, v := range c.Versions {
		n += len(v.Layers)
	}
	return n
}

// Version finds the version that a layer holds, by its place in Versions; -1 for none.
func (c Case) Version(layer annotate.ID) int {
	for i, v := range c.Versions {
		for _, l := range v.Layers {
			if l == layer {
				return i
			}
		}
	}
	return -1
}

// State is whether a case is decided.
type State uint8

// The states.
const (
	Open State = iota
	// Decided is a case all of whose tags one decision of the reviewer judged as they
	// are now, or that say what came of it.
	Decided
	// Reopened is a case that the reviewer decided, and whose tags are not those that were
	// judged: Since says in what.
	Reopened
)

// Since is what is otherwise since a case was decided on, as people read it.
type Since string

// What can be otherwise.
const (
	TagsDiffer      Since = "a tag is another since it was decided on"
	TagsGone        Since = "the tags that it was decided on are gone"
	NotLookedAt     Since = "it has tags that were not looked at when it was decided on"
	ReviewersDiffer Since = "another reviewer has decided otherwise since"
)

func (s State) String() string { return [...]string{"open", "decided", "reopened"}[s] }

// Kind is in what the tags of a case differ. The order is that in which the first of
// several is chosen, and in which a queue shows them.
type Kind uint8

// The kinds.
const (
	Reviewers Kind = iota // decisions of two reviewers on the same tags differ
	Label                 // the same words with different labels
	Boundary              // different words
	Only                  // some hold it, others have the article done and do not
	Attribute             // different values
	Link                  // tied to other tags, or by other kinds of link
	Entity                // another actor or place
	Check                 // one layer alone holds it, and no other has the article done
	Mention               // tied to another mention of the same actor or place
	Added                 // a reviewer tagged what nobody did
	Same                  // agreed
	kinds                 // how many there are
)

// Kinds lists all kinds in their order.
func Kinds() []Kind {
	list := make([]Kind, kinds)
	for i := range list {
		list[i] = Kind(i)
	}
	return list
}

// Differs reports whether it is a disagreement between people.
func (k Kind) Differs() bool { return k != Same && k != Check && k != Added }

func (k Kind) String() string {
	return [...]string{"Reviewers", "Label", "Boundary", "Only", "Attribute", "Link", "Entity", "Check", "Mention", "Added", "Agreed"}[k]
}

// KindSet is a set of kinds.
type KindSet uint16

// SetOf is the set of some kinds.
func SetOf(list ...Kind) KindSet {
	var s KindSet
	for _, k := range list {
		s |= 1 << k
	}
	return s
}

// Has reports whether the set holds the kind.
func (s KindSet) Has(k Kind) bool { return s&(1<<k) != 0 }

// List is the kinds of the set, in their order.
func (s KindSet) List() []Kind {
	var list []Kind
	for k := range kinds {
		if s.Has(k) {
			list = append(list, k)
		}
	}
	return list
}
