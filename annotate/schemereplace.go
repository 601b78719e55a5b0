// This file owns what becomes of a scheme when another is put in its place, as from
// a file: what is in use and not in the other stays, and is no longer offered.

package annotate

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// SchemePart names a part of a scheme: a label, a link kind or articles, where
// Attribute is empty; an attribute of one; or a value of an attribute that is a
// choice, where Value is not empty. Keys are as the scheme has them.
type SchemePart struct {
	Owner     Owner
	Attribute string
	Value     string
}

// Replacement is a scheme that takes the place of another.
type Replacement struct {
	Scheme Scheme
	// Kept is what the new scheme did not have and is in use: it is in Scheme, and
	// retired. Removed is what it did not have and nothing is left of, each part
	// without its own parts.
	Kept, Removed []SchemePart
}

// Replace puts next in the place of s. What next does not have and inUse reports to be
// in use is kept as retired, with what it stands for; the rest goes. Keys that differ
// in case alone are as in s. inUse is asked whether a record holds the part as it was
// stored, whatever stands for it by now.
//
// The error is a *SchemeError where next cannot be worked with, where an attribute
// that is in use would be of a type that does not take the values it has, or where
// there is too much to keep. Putting next in place again changes nothing.
func (s Scheme) Replace(next Scheme, inUse func(SchemePart) bool) (Replacement, error) {
	if err := next.Check(); err != nil {
		return Replacement{}, err
	}
	r := replacing{before: s, inUse: inUse, Replacement: Replacement{Scheme: next.Clone()}}
	r.Scheme.Version = s.Version
	r.labels()
	r.links()
	r.Scheme.Article = r.attributes(Owner{Kind: KindArticle}, s.Article, r.Scheme.Article)
	if r.err != nil {
		return Replacement{}, r.err
	}
	if err := r.Scheme.Check(); err != nil {
		return Replacement{}, err
	}
	r.Removed = slices.DeleteFunc(r.Removed, func(p SchemePart) bool {
		return r.Scheme.has(p) || !s.has(p) // what one label has no use for may be kept for one that was merged into it
	})
	return r.Replacement, nil
}

// has reports whether the scheme has the part, on offer or not.
func (s Scheme) has(p SchemePart) bool {
	if p.Attribute != "" {
		a, ok := AttributeNamed(s.Attributes(p.Owner), p.Attribute)
		return ok && (p.Value == "" || a.knows(p.Value))
	}
	switch p.Owner.Kind {
	case KindSpan:
		return s.indexLabel(p.Owner.Key) >= 0
	case KindLink:
		return s.indexLink(p.Owner.Key) >= 0
	}
	return true
}

// replacing is a replacement in the making.
type replacing struct {
	Replacement
	before Scheme
	inUse  func(SchemePart) bool
	merged bool // what is looked at are the attributes of a label and of what it was merged into
	err    error
}

// keeps enters a part that the new scheme does not have, and reports whether it is
// kept.
func (r *replacing) keeps(p SchemePart) bool {
	kept := r.inUse(p)
	r.enter(p, kept)
	return kept
}

func (r *replacing) enter(p SchemePart, kept bool) {
	switch {
	case kept && !slices.Contains(r.Kept, p): // a merged label and the other may both keep it
		r.Kept = append(r.Kept, p)
	case !kept && !r.merged:
		r.Removed = append(r.Removed, p)
	}
}

func (r *replacing) labels() {
	own := map[string]int{} // of each label by its folded key: how many attributes it has of its own
	for _, l := range r.Scheme.Labels {
		own[fold(l.Key)] = len(l.Attributes)
	}
	for _, was := range r.before.Clone().Labels {
		owner := Owner{Kind: KindSpan, Key: was.Key}
		if i := r.Scheme.indexLabel(was.Key); i >= 0 {
			is := &r.Scheme.Labels[i]
			said := was.Attributes
			if is.Into == "" {
				said = r.before.saidOf(was)
			}
			is.Key, is.Attributes = was.Key, r.attributes(owner, said, is.Attributes)
		} else if r.keeps(SchemePart{Owner: owner}) {
			was.Retired = true
			r.Scheme.Labels = append(r.Scheme.Labels, was)
		}
	}
	for i := 0; i < len(r.Scheme.Labels); i++ { // it grows
		r.keepTarget(r.Scheme.Labels[i].Into)
	}
	for _, l := range r.Scheme.Labels {
		if _, known := own[fold(l.Key)]; !known {
			own[fold(l.Key)] = len(l.Attributes)
		}
	}
	r.merged = true
	for _, was := range r.before.Labels {
		l, ok := r.Scheme.Label(was.Key)
		if stored, _ := r.Scheme.Stored(was.Key); ok && stored.Into != "" {
			i := r.Scheme.indexLabel(l.Key)
			r.Scheme.Labels[i].Attributes = r.attributes(Owner{Kind: KindSpan, Key: was.Key}, r.before.saidOf(was), l.Attributes)
		}
	}
	r.merged = false
	for _, l := range r.Scheme.Labels { // in an order that does not hang on what they were kept for
		slices.SortFunc(l.Attributes[own[fold(l.Key)]:], func(a, b Attribute) int { return cmp.Compare(fold(a.Key), fold(b.Key)) })
	}
}

// saidOf is the attributes that tags stored with a label may have: its own, and those
// of the label that it was merged into.
func (s Scheme) saidOf(l Label) []Attribute {
	into, ok := s.Label(l.Key)
	if !ok || into.Key == l.Key {
		return l.Attributes
	}
	list := slices.Clone(into.Attributes)
	for _, a := range l.Attributes {
		i := indexAttribute(list, a.Key)
		if i < 0 {
			list = append(list, a)
		} else if both, ok := list[i].join(a); ok {
			list[i] = both
		}
	}
	return list
}

// keepTarget keeps the label that another, which is kept, was merged into.
func (r *replacing) keepTarget(key string) {
	target, there := r.before.Stored(key)
	if key == "" || !there || r.Scheme.indexLabel(key) >= 0 {
		return
	}
	r.enter(SchemePart{Owner: Owner{Kind: KindSpan, Key: target.Key}}, true)
	target.Retired, target.Attributes = true, cloneAttributes(target.Attributes)
	r.Scheme.Labels = append(r.Scheme.Labels, target)
}

func (r *replacing) links() {
	for _, was := range r.before.Clone().Links {
		owner := Owner{Kind: KindLink, Key: was.Key}
		if i := r.Scheme.indexLink(was.Key); i >= 0 {
			is := &r.Scheme.Links[i]
			is.Key, is.Attributes = was.Key, r.attributes(owner, was.Attributes, is.Attributes)
		} else if r.keeps(SchemePart{Owner: owner}) {
			gone := func(label string) bool { return r.Scheme.indexLabel(label) < 0 }
			was.From, was.To = slices.DeleteFunc(was.From, gone), slices.DeleteFunc(was.To, gone)
			was.Retired = true
			r.Scheme.Links = append(r.Scheme.Links, was)
		}
	}
}

// attributes is the new list of an owner's attributes with what is kept of the old.
func (r *replacing) attributes(owner Owner, before, after []Attribute) []Attribute {
	after = slices.Clone(after)
	for _, was := range cloneAttributes(before) {
		part := SchemePart{Owner: owner, Attribute: was.Key}
		if i := indexAttribute(after, was.Key); i >= 0 {
			after[i] = r.attribute(part, was, after[i])
		} else if r.keeps(part) {
			was.Retired, was.Only = true, Condition{} // that which it was shown with may be gone
			if r.merged {
				was = r.heldOnly(part, was)
			}
			after = append(after, was)
		}
	}
	return after
}

func (r *replacing) attribute(part SchemePart, was, is Attribute) Attribute {
	if !r.merged {
		is.Key = was.Key
	}
	from, to := cmp.Or(was.Type, TypeText), cmp.Or(is.Type, TypeText)
	if from != to {
		if words := from == TypeChoice || from == TypeDate; !(words && to == TypeText) && r.inUse(part) {
			r.fail(part, fmt.Sprintf("its values are of the type %s and in use, and do not fit the type %s; give the new attribute a key of its own", from, to))
		}
		return is
	}
	if from != TypeChoice && from != TypeChoices {
		return is
	}
	var kept, idle []string
	for _, v := range slices.Concat(was.Values, slices.Sorted(maps.Keys(was.Former))) {
		if is.knows(v) {
			continue
		}
		part.Value = v
		if r.inUse(part) {
			kept = append(kept, v)
		} else {
			idle = append(idle, v)
		}
	}
	for i := 0; i < len(kept); i++ { // it grows
		if next := was.Former[kept[i]]; slices.Contains(idle, next) {
			kept, idle = append(kept, next), slices.DeleteFunc(idle, func(v string) bool { return v == next })
		}
	}
	for _, v := range kept {
		part.Value = v
		r.enter(part, true)
	}
	for _, v := range idle {
		part.Value = v
		r.enter(part, false)
	}
	return is.withKept(was, kept)
}

// heldOnly is a retired attribute with no more values than are in use and what those
// stand for, none of them on offer.
func (r *replacing) heldOnly(part SchemePart, a Attribute) Attribute {
	held := map[string]bool{}
	for _, v := range slices.Concat(a.Values, slices.Collect(maps.Keys(a.Former))) {
		part.Value = v
		for r.inUse(part) && v != "" && !held[v] {
			held[v] = true
			v = a.Former[v]
		}
	}
	if a.Type != TypeChoice && a.Type != TypeChoices {
		return a
	}
	bare := a
	bare.Values, bare.Former, bare.Guidelines, bare.Default = nil, nil, nil, nil
	return bare.withKept(a, slices.Sorted(maps.Keys(held)))
}

// knows reports whether a choice offers a value or once did.
func (a Attribute) knows(value string) bool {
	_, former := a.Former[value]
	return former || slices.Contains(a.Values, value)
}

// withKept is the attribute with values that it does not have and was had.
func (a Attribute) withKept(was Attribute, values []string) Attribute {
	if len(values) == 0 {
		return a
	}
	a = cloneAttributes([]Attribute{a})[0]
	for _, v := range values {
		a = a.withFormer(v, "")
		if g, ok := was.Guidelines[v]; ok {
			a = a.withGuideline(v, g)
		}
	}
	for _, v := range values { // those that stood for others do so still, if the others are there
		if next := was.Former[v]; next != "" && a.knows(next) {
			a.Former[v] = next
		}
	}
	return a
}

// fail notes the first thing that does not go together.
func (r *replacing) fail(p SchemePart, problem string) {
	if r.err == nil {
		r.err = &SchemeError{Where: p.Words(r.before), Problem: problem}
	}
}

// Words names the part as it is in a scheme: “label “Claim”, attribute “Voice”,
// value “own””.
func (p SchemePart) Words(s Scheme) string {
	var words []string
	switch p.Owner.Kind {
	case KindSpan:
		l, ok := s.Stored(p.Owner.Key)
		if !ok {
			l.Key = p.Owner.Key
		}
		words = append(words, "label "+quoted(l.Title()))
	case KindLink:
		k, ok := s.Link(p.Owner.Key)
		if !ok {
			k.Key = p.Owner.Key
		}
		words = append(words, "link "+quoted(k.Title()))
	default:
		words = append(words, "articles")
	}
	if p.Attribute != "" {
		a, ok := AttributeNamed(s.Attributes(p.Owner), p.Attribute)
		if !ok {
			a.Key = p.Attribute
		}
		words = append(words, "attribute "+quoted(a.Title()))
	}
	if p.Value != "" {
		words = append(words, "value "+quoted(p.Value))
	}
	return strings.Join(words, ", ")
}
