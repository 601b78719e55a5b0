// This file owns what can be done to a scheme, part by part. Each function makes a
// new version of the scheme, or of an attribute, and leaves the old one as it is.
// None of them touches a tag: what is in use and no longer offered stays in the
// scheme, and Author.EditScheme puts the new version in place.

package annotate

import (
	"fmt"
	"slices"
	"strings"
)

// Owner names what has attributes: the label with the key, or the link kind, or
// articles, which have no key.
type Owner struct {
	Kind Kind // KindSpan for a label, KindLink for a link kind, KindArticle for articles
	Key  string
}

// Attributes lists the attributes of an owner; none where the scheme does not have
// it.
func (s Scheme) Attributes(o Owner) []Attribute {
	switch o.Kind {
	case KindSpan:
		l, _ := s.Stored(o.Key)
		return l.Attributes
	case KindLink:
		k, _ := s.Link(o.Key)
		return k.Attributes
	}
	return s.Article
}

// WithAttributes gives an owner other attributes.
func (s Scheme) WithAttributes(o Owner, attributes []Attribute) Scheme {
	s = s.Clone()
	switch o.Kind {
	case KindSpan:
		if i := s.indexLabel(o.Key); i >= 0 {
			s.Labels[i].Attributes = attributes
		}
	case KindLink:
		if i := s.indexLink(o.Key); i >= 0 {
			s.Links[i].Attributes = attributes
		}
	default:
		s.Article = attributes
	}
	return s
}

func (s Scheme) indexLink(key string) int {
	return slices.IndexFunc(s.Links, func(k LinkKind) bool { return strings.EqualFold(k.Key, key) })
}

// WithAttribute puts an attribute in the place of the owner's one with its key, or
// at the end.
func (s Scheme) WithAttribute(o Owner, a Attribute) Scheme {
	list := cloneAttributes(s.Attributes(o))
	if i := indexAttribute(list, a.Key); i >= 0 {
		list[i] = a
	} else {
		list = append(list, a)
	}
	return s.WithAttributes(o, list)
}

// WithoutAttribute takes an attribute that no value is left of out of the scheme.
// What was shown only while it had a value is always shown then.
func (s Scheme) WithoutAttribute(o Owner, key string) Scheme {
	list := cloneAttributes(s.Attributes(o))
	list = slices.DeleteFunc(list, func(a Attribute) bool { return strings.EqualFold(a.Key, key) })
	for i := range list {
		if strings.EqualFold(list[i].Only.Attribute, key) {
			list[i].Only = Condition{}
		}
	}
	return s.WithAttributes(o, list)
}

func indexAttribute(list []Attribute, key string) int {
	return slices.IndexFunc(list, func(a Attribute) bool { return strings.EqualFold(a.Key, key) })
}

// WithLabel puts a label in the place of the one with its key, or at the end.
func (s Scheme) WithLabel(l Label) Scheme {
	s = s.Clone()
	if i := s.indexLabel(l.Key); i >= 0 {
		s.Labels[i] = l
	} else {
		s.Labels = append(s.Labels, l)
	}
	return s
}

// WithLink puts a link kind in the place of the one with its key, or at the end.
func (s Scheme) WithLink(k LinkKind) Scheme {
	s = s.Clone()
	if i := s.indexLink(k.Key); i >= 0 {
		s.Links[i] = k
	} else {
		s.Links = append(s.Links, k)
	}
	return s
}

// Merge lets a label stand for another from now on: tags that have the label from
// are tags of into, wherever they are shown, counted or written. Into gets the
// attributes that it lacks and the values that its own lack; what from required is
// not required of into, whose tags never had it. Links that one of the two may have
// the other may have too. The error is a *SchemeError where the two do not go
// together.
func (s Scheme) Merge(from, into string) (Scheme, error) {
	before := s
	s = s.Clone()
	i, j := s.indexLabel(from), s.indexLabel(into)
	switch {
	case i < 0 || j < 0:
		return Scheme{}, &SchemeError{Problem: fmt.Sprintf("it has no label %q or %q", from, into)}
	case i == j || s.Same(from, into):
		return Scheme{}, &SchemeError{Where: "label " + quoted(s.Labels[i].Title()), Problem: "it cannot be merged into itself"}
	case s.Labels[j].gone():
		return Scheme{}, &SchemeError{Where: "label " + quoted(s.Labels[j].Title()), Problem: "it is no longer offered; offer it again before another is merged into it"}
	}
	source, target := &s.Labels[i], &s.Labels[j]
	for _, a := range cloneAttributes(source.Attributes) {
		k := indexAttribute(target.Attributes, a.Key)
		if k < 0 {
			a.Required = false
			target.Attributes = append(target.Attributes, a)
			continue
		}
		both, ok := target.Attributes[k].join(a)
		if !ok {
			return Scheme{}, &SchemeError{
				Where:   "label " + quoted(source.Title()),
				Problem: fmt.Sprintf("it cannot be merged into %s, whose attribute %s does not go together with its own", quoted(target.Title()), quoted(a.Title())),
			}
		}
		target.Attributes[k] = both
	}
	source.Into = target.Key
	for n := range s.Links {
		s.Links[n].From, s.Links[n].To = withBoth(s.Links[n].From, from, into), withBoth(s.Links[n].To, from, into)
	}
	return s, s.checkSince(before)
}

// join is an attribute that takes the values of both. It is false for two of
// different types.
func (a Attribute) join(o Attribute) (Attribute, bool) {
	if a.Type != o.Type {
		return a, false
	}
	a = cloneAttributes([]Attribute{a})[0]
	for _, v := range o.Values {
		if _, former := a.Former[v]; !former && !slices.Contains(a.Values, v) {
			a.Values = append(a.Values, v)
			if g, ok := o.Guidelines[v]; ok {
				a = a.withGuideline(v, g)
			}
		}
	}
	for v, next := range o.Former {
		if _, former := a.Former[v]; !former && !slices.Contains(a.Values, v) {
			a = a.withFormer(v, next)
		}
	}
	a.Retired = a.Retired && o.Retired
	return a, true
}

// withBoth adds the one of two labels that a list lacks, if it has the other.
func withBoth(list []string, a, b string) []string {
	if len(list) == 0 {
		return list
	}
	hasA, hasB := allows(list, a), allows(list, b)
	switch {
	case hasA && !hasB:
		return append(list, b)
	case hasB && !hasA:
		return append(list, a)
	}
	return list
}

// Part takes a label that was merged into another out of it again, with the tags
// that were its own. Keys that another has meanwhile it does not get back.
func (s Scheme) Part(key string) Scheme {
	s = s.Clone()
	if i := s.indexLabel(key); i >= 0 {
		s.Labels[i].Into = ""
		s.freeKeys(i)
	}
	return s
}

// Retire says whether a label is no longer offered. One that is offered again does
// not get back the keys that another has meanwhile.
func (s Scheme) Retire(key string, retired bool) Scheme {
	s = s.Clone()
	if i := s.indexLabel(key); i >= 0 {
		s.Labels[i].Retired = retired
		s.freeKeys(i)
	}
	return s
}

// freeKeys takes the keys from a label that another label or link has.
func (s Scheme) freeKeys(i int) {
	l := &s.Labels[i]
	if l.gone() {
		return
	}
	for j, o := range s.Labels {
		if j == i || o.gone() {
			continue
		}
		if o.Hotkey == l.Hotkey {
			l.Hotkey = ""
		}
		if strings.EqualFold(o.Letter, l.Letter) {
			l.Letter = ""
		}
	}
	if slices.ContainsFunc(s.OfferedLinks(), func(k LinkKind) bool { return strings.EqualFold(k.Letter, l.Letter) }) {
		l.Letter = ""
	}
}

// RetireLink says whether a link kind is no longer offered. One that is offered
// again does not get back the key that another has meanwhile.
func (s Scheme) RetireLink(key string, retired bool) Scheme {
	s = s.Clone()
	i := s.indexLink(key)
	if i < 0 {
		return s
	}
	k := &s.Links[i]
	k.Retired = retired
	taken := slices.ContainsFunc(s.Offered(), func(l Label) bool { return strings.EqualFold(l.Letter, k.Letter) }) ||
		slices.ContainsFunc(s.OfferedLinks(), func(o LinkKind) bool { return o.Key != k.Key && strings.EqualFold(o.Letter, k.Letter) })
	if taken && !retired {
		k.Letter = ""
	}
	return s
}

// WithoutLabel takes a label that no tag has out of the scheme, and with it the
// link kinds that joined it and nothing else. The error is a *SchemeError where
// other labels were merged into it.
func (s Scheme) WithoutLabel(key string) (Scheme, error) {
	s = s.Clone()
	for _, l := range s.Labels {
		if strings.EqualFold(l.Into, key) {
			return Scheme{}, &SchemeError{Where: "label " + quoted(key), Problem: fmt.Sprintf("%s was merged into it; part the two first", quoted(l.Title()))}
		}
	}
	is := func(k string) bool { return strings.EqualFold(k, key) }
	s.Labels = slices.DeleteFunc(s.Labels, func(l Label) bool { return is(l.Key) })
	s.Links = slices.DeleteFunc(s.Links, func(k LinkKind) bool {
		return len(k.From) > 0 && !slices.ContainsFunc(k.From, func(l string) bool { return !is(l) }) ||
			len(k.To) > 0 && !slices.ContainsFunc(k.To, func(l string) bool { return !is(l) })
	})
	for i := range s.Links {
		s.Links[i].From, s.Links[i].To = slices.DeleteFunc(s.Links[i].From, is), slices.DeleteFunc(s.Links[i].To, is)
	}
	return s, nil
}

// WithoutLink takes a link kind that no link has out of the scheme.
func (s Scheme) WithoutLink(key string) Scheme {
	s = s.Clone()
	s.Links = slices.DeleteFunc(s.Links, func(k LinkKind) bool { return strings.EqualFold(k.Key, key) })
	return s
}

// WithValue offers one more value. One that was offered before is offered again.
func (a Attribute) WithValue(value string) Attribute {
	a = cloneAttributes([]Attribute{a})[0]
	delete(a.Former, value)
	if !slices.Contains(a.Values, value) {
		a.Values = append(a.Values, value)
	}
	return a
}

// WithoutValue takes a value that nothing has out of the attribute.
func (a Attribute) WithoutValue(value string) Attribute {
	a = a.RetireValue(value)
	delete(a.Former, value)
	delete(a.Guidelines, value)
	for old, next := range a.Former {
		if next == value {
			a.Former[old] = ""
		}
	}
	return a
}

// RetireValue no longer offers a value. What has it keeps it.
func (a Attribute) RetireValue(value string) Attribute {
	a = cloneAttributes([]Attribute{a})[0]
	a.Values = slices.DeleteFunc(a.Values, func(v string) bool { return v == value })
	switch v := a.Default.(type) {
	case string:
		if v == value {
			a.Default = nil
		}
	case []string:
		left := slices.DeleteFunc(v, func(s string) bool { return s == value })
		if a.Default = left; len(left) == 0 {
			a.Default = nil
		}
	}
	return a.withFormer(value, "")
}

// ReplaceValue lets a value stand for another from now on, whatever has it: next is
// one that is offered, or a new name for the value, which then takes its place.
func (a Attribute) ReplaceValue(value, next string) Attribute {
	if value == next {
		return a
	}
	a = cloneAttributes([]Attribute{a})[0]
	a.Default = a.renamed(a.Default, value, next)
	delete(a.Former, next)
	switch i := slices.Index(a.Values, value); {
	case slices.Contains(a.Values, next):
		a.Values = slices.DeleteFunc(a.Values, func(v string) bool { return v == value })
	case i >= 0:
		a.Values[i] = next
		if g, ok := a.Guidelines[value]; ok {
			a = a.withGuideline(next, g)
		}
	default:
		a.Values = append(a.Values, next)
	}
	delete(a.Guidelines, value)
	return a.withFormer(value, next)
}

// renamed is a default with one value in it replaced.
func (a Attribute) renamed(of any, value, next string) any {
	switch v := of.(type) {
	case string:
		if v == value && a.Type == TypeChoice {
			return next
		}
	case []string:
		list := make([]string, 0, len(v))
		for _, s := range v {
			if s == value {
				s = next
			}
			if !slices.Contains(list, s) {
				list = append(list, s)
			}
		}
		return list
	}
	return of
}

func (a Attribute) withFormer(value, next string) Attribute {
	if a.Former == nil {
		a.Former = map[string]string{}
	}
	a.Former[value] = next
	return a
}

func (a Attribute) withGuideline(value string, g Guideline) Attribute {
	if a.Guidelines == nil {
		a.Guidelines = map[string]Guideline{}
	}
	a.Guidelines[value] = g
	return a
}

// KeyFor makes a key from a name, "Said by" to "said_by", that is not taken.
func KeyFor(name string, taken func(key string) bool) string {
	base := strings.Join(strings.Fields(strings.ToLower(name)), "_")
	if base == "" {
		base = "label"
	}
	base = Shorten(base, MaxName-4)
	key := base
	for n := 2; taken(key); n++ {
		key = fmt.Sprintf("%s_%d", base, n)
	}
	return key
}
