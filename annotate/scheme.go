// This file owns the tag scheme: what may be marked, how it is told apart on
// the page, and what may be tied to what.

package annotate

import (
	"cmp"
	"slices"
	"strings"
)

// Scheme is the tag scheme of a project. Spans name their label by its key, so
// renaming or recolouring a label changes this one record.
type Scheme struct {
	Labels []Label    `cbor:"1,keyasint,omitempty"`
	Links  []LinkKind `cbor:"2,keyasint,omitempty"`
}

// Label is a kind of span.
type Label struct {
	Key        string      `cbor:"1,keyasint"` // "claim"; unique in the scheme, compared without case
	Name       string      `cbor:"2,keyasint,omitempty"`
	Color      string      `cbor:"3,keyasint,omitempty"` // "#RRGGBB"
	Hotkey     string      `cbor:"4,keyasint,omitempty"` // a digit
	Letter     string      `cbor:"5,keyasint,omitempty"` // a second key, a letter
	Mark       Mark        `cbor:"6,keyasint,omitempty"`
	Attributes []Attribute `cbor:"7,keyasint,omitempty"`
}

// Mark is how a label is told apart on the page without its colour.
type Mark string

// The marks.
const (
	MarkBracket Mark = "bracket" // solid underline and a numbered bracket in the margin
	MarkPill    Mark = "pill"    // rounded box with a solid underline
	MarkDotted  Mark = "dotted"  // rounded box with a dotted underline
)

// AttributeType says what values an attribute takes, and so which of the
// dynamic types named at Span.Attributes holds them.
type AttributeType string

// The attribute types.
const (
	TypeChoice  AttributeType = "choice"  // one of Values; string
	TypeChoices AttributeType = "choices" // several of Values; []string
	TypeText    AttributeType = "text"    // string
	TypeNumber  AttributeType = "number"  // float64
	TypeYesNo   AttributeType = "yesno"   // bool
	TypeDate    AttributeType = "date"    // string, ISO 8601
)

// Attribute is something that is said of a span of one label.
type Attribute struct {
	Key    string        `cbor:"1,keyasint"`
	Name   string        `cbor:"2,keyasint,omitempty"`
	Type   AttributeType `cbor:"3,keyasint,omitempty"`
	Values []string      `cbor:"4,keyasint,omitempty"` // for choice and choices
}

// LinkKind is a kind of tie from a span of one of the labels From to a span of
// one of the labels To. An empty list allows every label.
type LinkKind struct {
	Key  string   `cbor:"1,keyasint"`
	Name string   `cbor:"2,keyasint,omitempty"`
	From []string `cbor:"3,keyasint,omitempty"`
	To   []string `cbor:"4,keyasint,omitempty"`
	// Letter is the key that begins such a link.
	Letter string `cbor:"5,keyasint,omitempty"`
}

// Key implements Record. A project has one scheme.
func (s Scheme) Key() Key { return Key{Kind: KindScheme} }

// Label finds a label by its key, without regard to case.
func (s Scheme) Label(key string) (Label, bool) {
	for _, l := range s.Labels {
		if strings.EqualFold(l.Key, key) {
			return l, true
		}
	}
	return Label{}, false
}

// LabelNamed finds a label by its key or else by its name, without regard to
// case: how labels of files from elsewhere are matched.
func (s Scheme) LabelNamed(name string) (Label, bool) {
	if l, ok := s.Label(name); ok {
		return l, true
	}
	for _, l := range s.Labels {
		if strings.EqualFold(l.Name, name) {
			return l, true
		}
	}
	return Label{}, false
}

// Link finds a link kind by its key, without regard to case.
func (s Scheme) Link(key string) (LinkKind, bool) {
	for _, k := range s.Links {
		if strings.EqualFold(k.Key, key) {
			return k, true
		}
	}
	return LinkKind{}, false
}

// Title is the label's name, or its key where it has none.
func (l Label) Title() string { return cmp.Or(l.Name, l.Key) }

// Title is the attribute's name, or its key where it has none.
func (a Attribute) Title() string { return cmp.Or(a.Name, a.Key) }

// Title is the link kind's name, or its key where it has none.
func (k LinkKind) Title() string { return cmp.Or(k.Name, k.Key) }

// Joins reports whether the kind may tie a span labelled from to one labelled
// to.
func (k LinkKind) Joins(from, to string) bool {
	return allows(k.From, from) && allows(k.To, to)
}

// StartsAt reports whether a link of the kind may start at a span labelled from.
func (k LinkKind) StartsAt(from string) bool { return allows(k.From, from) }

// LinksFrom lists the kinds of link that may start at a span with the label.
func (s Scheme) LinksFrom(label string) []LinkKind {
	var kinds []LinkKind
	for _, k := range s.Links {
		if k.StartsAt(label) {
			kinds = append(kinds, k)
		}
	}
	return kinds
}

// LabelFor is the first label of the scheme to which a link of the kind may lead.
func (s Scheme) LabelFor(k LinkKind) (Label, bool) {
	for _, l := range s.Labels {
		if allows(k.To, l.Key) {
			return l, true
		}
	}
	return Label{}, false
}

func allows(labels []string, label string) bool {
	return len(labels) == 0 || slices.ContainsFunc(labels, func(l string) bool { return strings.EqualFold(l, label) })
}
