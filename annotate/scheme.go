// This file owns the tag scheme: what may be marked, how it is told apart on
// the page, and what may be tied to what.

package annotate

import (
	"cmp"
	"iter"
	"slices"
	"strings"
)

// Scheme is the tag scheme of a project. Spans name their label by its key, so
// renaming or recolouring a label changes this one record.
//
// Nothing that was ever in use leaves a scheme: a label, link kind, attribute or
// value that is no longer offered stays in it, so that what was tagged so keeps
// its meaning. Merging two labels touches no tag: it says that one key stands for
// the other from now on, whosever tags they are.
type Scheme struct {
	Labels []Label    `cbor:"1,keyasint,omitempty"`
	Links  []LinkKind `cbor:"2,keyasint,omitempty"`
	// Article is what a person says of an article as a whole.
	Article []Attribute `cbor:"3,keyasint,omitempty"`
	// Version counts the edits of the scheme, and so of its guidelines. The
	// scheme that a project begins with is version 0.
	Version int `cbor:"4,keyasint,omitempty"`
	// Guideline is what holds for all tags.
	Guideline Guideline `cbor:"5,keyasint,omitzero"`
}

// Label is a kind of span.
type Label struct {
	Key        string      `cbor:"1,keyasint"` // "claim"; unique in the scheme, compared without case
	Name       string      `cbor:"2,keyasint,omitempty"`
	Color      string      `cbor:"3,keyasint,omitempty"` // "#RRGGBB"
	Hotkey     string      `cbor:"4,keyasint,omitempty"` // a digit from 1 to 9
	Letter     string      `cbor:"5,keyasint,omitempty"` // a second key, a letter of a to z
	Mark       Mark        `cbor:"6,keyasint,omitempty"`
	Attributes []Attribute `cbor:"7,keyasint,omitempty"`
	Guideline  Guideline   `cbor:"8,keyasint,omitzero"`
	Retired    bool        `cbor:"9,keyasint,omitempty"`  // no longer offered
	Into       string      `cbor:"10,keyasint,omitempty"` // the key of the label that it was merged into; "" for none
	Entities   bool        `cbor:"11,keyasint,omitempty"` // its spans name actors or places that have a name of their own
}

// Mark is how a label is told apart on the page without its colour.
type Mark string

// The marks.
const (
	MarkBracket Mark = "bracket" // solid underline and a numbered bracket in the margin
	MarkPill    Mark = "pill"    // rounded box with a solid underline
	MarkDotted  Mark = "dotted"  // rounded box with a dotted underline
)

// Guideline is the rule by which a label, link kind, attribute or value is used.
type Guideline struct {
	Text     string   `cbor:"1,keyasint,omitempty"`
	Examples []string `cbor:"2,keyasint,omitempty"`
}

// LinkKind is a kind of tie from a span of one of the labels From to a span of
// one of the labels To. An empty list allows every label.
type LinkKind struct {
	Key  string   `cbor:"1,keyasint"`
	Name string   `cbor:"2,keyasint,omitempty"`
	From []string `cbor:"3,keyasint,omitempty"`
	To   []string `cbor:"4,keyasint,omitempty"`
	// Letter is the key that begins such a link.
	Letter     string      `cbor:"5,keyasint,omitempty"`
	Attributes []Attribute `cbor:"6,keyasint,omitempty"`
	Guideline  Guideline   `cbor:"7,keyasint,omitzero"`
	Retired    bool        `cbor:"8,keyasint,omitempty"`
}

// PlainKeys are the letters that are keys of the program itself while an article
// is read. A scheme cannot give them to a label or a link.
const PlainKeys = "deimnptuvwx"

// Key implements Record. A project has one scheme.
func (s Scheme) Key() Key { return Key{Kind: KindScheme} }

// Label finds the label that a key stands for, without regard to case: the one
// that has the key or, where that was merged into another, the other.
func (s Scheme) Label(key string) (Label, bool) {
	for range len(s.Labels) + 1 { // a ring of merged labels, which Check refuses, ends
		i := s.indexLabel(key)
		if i < 0 {
			return Label{}, false
		}
		if s.Labels[i].Into == "" {
			return s.Labels[i], true
		}
		key = s.Labels[i].Into
	}
	return Label{}, false
}

// Stored finds the label that has the key itself, merged into another or not.
func (s Scheme) Stored(key string) (Label, bool) {
	if i := s.indexLabel(key); i >= 0 {
		return s.Labels[i], true
	}
	return Label{}, false
}

func (s Scheme) indexLabel(key string) int {
	return slices.IndexFunc(s.Labels, func(l Label) bool { return strings.EqualFold(l.Key, key) })
}

// Same reports whether two keys stand for one label.
func (s Scheme) Same(a, b string) bool {
	if strings.EqualFold(a, b) {
		return true
	}
	x, ok := s.Label(a)
	y, ok2 := s.Label(b)
	return ok && ok2 && x.Key == y.Key
}

// Offered lists the labels that can be given to a span.
func (s Scheme) Offered() []Label { return slices.DeleteFunc(slices.Clone(s.Labels), Label.gone) }

// Standing lists the labels that spans may have: all but those merged into
// others.
func (s Scheme) Standing() []Label {
	return slices.DeleteFunc(slices.Clone(s.Labels), func(l Label) bool { return l.Into != "" })
}

func (l Label) gone() bool { return l.Retired || l.Into != "" }

// OfferedLinks lists the link kinds that can be made.
func (s Scheme) OfferedLinks() []LinkKind {
	return slices.DeleteFunc(slices.Clone(s.Links), func(k LinkKind) bool { return k.Retired })
}

// AllAttributes yields the attributes of all labels, link kinds and of articles,
// in place.
func (s Scheme) AllAttributes() iter.Seq[*Attribute] {
	return func(yield func(*Attribute) bool) {
		lists := [][]Attribute{s.Article}
		for _, l := range s.Labels {
			lists = append(lists, l.Attributes)
		}
		for _, k := range s.Links {
			lists = append(lists, k.Attributes)
		}
		for _, list := range lists {
			for i := range list {
				if !yield(&list[i]) {
					return
				}
			}
		}
	}
}

// Clone is a copy that shares nothing that can be altered.
func (s Scheme) Clone() Scheme {
	s.Labels, s.Links, s.Article = slices.Clone(s.Labels), slices.Clone(s.Links), cloneAttributes(s.Article)
	s.Guideline = s.Guideline.clone()
	for i := range s.Labels {
		l := &s.Labels[i]
		l.Attributes, l.Guideline = cloneAttributes(l.Attributes), l.Guideline.clone()
	}
	for i := range s.Links {
		k := &s.Links[i]
		k.From, k.To = slices.Clone(k.From), slices.Clone(k.To)
		k.Attributes, k.Guideline = cloneAttributes(k.Attributes), k.Guideline.clone()
	}
	return s
}

// KeysOf lists the keys that stand for a label: its own, and those of the labels
// that were merged into it. Spans are stored with any of them.
func (s Scheme) KeysOf(key string) []string {
	var keys []string
	if l, ok := s.Label(key); ok {
		keys = append(keys, l.Key)
		for _, o := range s.Labels {
			if into, ok := s.Label(o.Key); ok && o.Into != "" && into.Key == l.Key {
				keys = append(keys, o.Key)
			}
		}
	}
	return keys
}

// Current is a span as the scheme has it now: with the label that its own was
// merged into, and the values that took the place of its own.
func (s Scheme) Current(span Span) Span {
	l, ok := s.Label(span.Label)
	if !ok {
		return span
	}
	span.Label = l.Key
	span.Attributes = current(l.Attributes, span.Attributes)
	return span
}

// CurrentLink is a link with the values that took the place of its own.
func (s Scheme) CurrentLink(l Link) Link {
	if k, ok := s.Link(l.Kind); ok {
		l.Attributes = current(k.Attributes, l.Attributes)
	}
	return l
}

// CurrentStatus is a status with the values that took the place of its own.
func (s Scheme) CurrentStatus(status Status) Status {
	status.Attributes = current(s.Article, status.Attributes)
	return status
}

// LabelNamed finds a label by its key or else by its name, without regard to
// case: how labels of files from elsewhere are matched.
func (s Scheme) LabelNamed(name string) (Label, bool) {
	if l, ok := s.Label(name); ok {
		return l, true
	}
	for _, l := range s.Labels {
		if strings.EqualFold(l.Name, name) {
			return s.Label(l.Key)
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

// Title is the link kind's name, or its key where it has none.
func (k LinkKind) Title() string { return cmp.Or(k.Name, k.Key) }

// Joins reports whether the kind may tie a span labelled from to one labelled
// to.
func (k LinkKind) Joins(from, to string) bool {
	return allows(k.From, from) && allows(k.To, to)
}

// StartsAt reports whether a link of the kind may start at a span labelled from.
func (k LinkKind) StartsAt(from string) bool { return allows(k.From, from) }

// LinksFrom lists the kinds of link that are offered and may start at a span with the label.
func (s Scheme) LinksFrom(label string) []LinkKind {
	var kinds []LinkKind
	for _, k := range s.OfferedLinks() {
		if k.StartsAt(label) {
			kinds = append(kinds, k)
		}
	}
	return kinds
}

// LabelFor is the first label on offer to which a link of the kind may lead.
func (s Scheme) LabelFor(k LinkKind) (Label, bool) {
	for _, l := range s.Offered() {
		if allows(k.To, l.Key) {
			return l, true
		}
	}
	return Label{}, false
}

func allows(labels []string, label string) bool {
	return len(labels) == 0 || slices.ContainsFunc(labels, func(l string) bool { return strings.EqualFold(l, label) })
}
