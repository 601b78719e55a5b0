// This file owns what labels, kinds of links and attributes are called in brat, where names are
// short of characters.

package brat

import (
	"slices"
	"strings"
	"unicode"

	"dateline/annotate"
	"dateline/storage/formats"
)

// vocabulary is what a dataset may say, in the words of brat. It grows with what comes up in tags
// and is not in the scheme.
type vocabulary struct {
	scheme     annotate.Scheme
	taken      map[string]bool
	entities   vocables
	relations  vocables
	attributes []*attribute
	named      map[attributeKey]*attribute // by key and type
	of         map[usage]*attribute        // of the owner of the key
}

// vocables are types of entities, or of relations.
type vocables struct {
	list []*vocable
	of   map[string]*vocable // by key
}

type vocable struct {
	name, key, title, color string
	retired                 bool
	from, to                []string // keys, of a relation
}

type attribute struct {
	name, key, title string
	kind             annotate.AttributeType
	owners           []string // names of entities and relations
	values           []string
	safe             map[string]string // names of values: of a choice the value, of several a binary attribute
	taken            map[string]bool
}

type attributeKey struct {
	key  string
	kind annotate.AttributeType
}

type usage struct {
	owner *vocable
	key   string
	kind  annotate.AttributeType // of the value in hand, as kindOf tells
}

// reserved are names that mean something to brat or in notes.
var reserved = []string{
	"SEPARATOR", "SPAN_DEFAULT", "ARC_DEFAULT", "ENTITY-NESTING", "Equiv", "STATUS", noteType, exactNoteType, rangeType,
}

func newVocabulary(s annotate.Scheme) *vocabulary {
	v := &vocabulary{scheme: s, taken: map[string]bool{}, named: map[attributeKey]*attribute{}, of: map[usage]*attribute{}}
	for _, name := range reserved {
		v.taken[strings.ToLower(name)] = true
	}
	v.entities.of, v.relations.of = map[string]*vocable{}, map[string]*vocable{}
	for _, l := range s.Standing() {
		v.addLabel(l)
	}
	for _, k := range s.Links {
		v.addKind(k)
	}
	for _, l := range s.Standing() {
		v.declare(v.entities.of[l.Key], l.Attributes)
	}
	for _, k := range s.Links {
		v.declare(v.relations.of[k.Key], k.Attributes)
	}
	return v
}

func (v *vocabulary) addLabel(l annotate.Label) *vocable {
	name := formats.FreeName(formats.SafeName(l.Key), v.taken)
	return v.entities.add(&vocable{name: name, key: l.Key, title: l.Title(), color: l.Color, retired: l.Retired})
}

func (v *vocabulary) addKind(k annotate.LinkKind) *vocable {
	name := formats.FreeName(formats.SafeName(k.Key), v.taken)
	return v.relations.add(&vocable{name: name, key: k.Key, title: k.Title(), retired: k.Retired, from: k.From, to: k.To})
}

func (v *vocables) add(w *vocable) *vocable {
	v.list = append(v.list, w)
	v.of[w.key] = w
	return w
}

// label is what a label is called.
func (v *vocabulary) label(key string) *vocable {
	if w, ok := v.entities.of[key]; ok {
		return w
	}
	return v.addLabel(annotate.Label{Key: key})
}

// kind is what a kind of link is called.
func (v *vocabulary) kind(key string) *vocable {
	if w, ok := v.relations.of[key]; ok {
		return w
	}
	return v.addKind(annotate.LinkKind{Key: key})
}

func (v *vocabulary) declare(owner *vocable, attributes []annotate.Attribute) {
	for _, a := range attributes {
		if a.Type == "" {
			a.Type = annotate.TypeText
		}
		known := v.attribute(owner, a)
		for _, value := range a.Values {
			known.value(v, value)
		}
	}
}

// attribute is what an attribute is called. Owners share one of the same key and type.
func (v *vocabulary) attribute(owner *vocable, a annotate.Attribute) *attribute {
	key := attributeKey{a.Key, a.Type}
	known, ok := v.named[key]
	if !ok {
		known = &attribute{
			name: formats.FreeName(formats.SafeName(a.Key), v.taken), key: a.Key, title: a.Title(), kind: a.Type,
			safe: map[string]string{}, taken: map[string]bool{},
		}
		v.named[key] = known
		v.attributes = append(v.attributes, known)
	}
	if !slices.Contains(known.owners, owner.name) {
		known.owners = append(known.owners, owner.name)
	}
	return known
}

// used finds the attribute that a value is one of. nil: it is no value of an attribute.
func (v *vocabulary) used(owner *vocable, declared []annotate.Attribute, key string, value any) *attribute {
	u := usage{owner, key, kindOf(value)}
	if u.kind == "" {
		return nil
	}
	if known, ok := v.of[u]; ok {
		return known
	}
	a, ok := annotate.AttributeNamed(declared, key)
	if !ok || !fits(a.Type, u.kind) {
		a = annotate.Attribute{Type: u.kind}
	}
	a.Key = key
	v.of[u] = v.attribute(owner, a)
	return v.of[u]
}

// kindOf is the type of attribute that takes a value, whatever it is.
func kindOf(value any) annotate.AttributeType {
	switch value := value.(type) {
	case string:
		return annotate.TypeText
	case bool:
		return annotate.TypeYesNo
	case float64:
		if value-value == 0 {
			return annotate.TypeNumber
		}
	case []string:
		return annotate.TypeChoices
	}
	return ""
}

func fits(declared, kind annotate.AttributeType) bool {
	isString := declared == annotate.TypeChoice || declared == annotate.TypeDate
	return declared == kind || isString && kind == annotate.TypeText
}

// value is what a value of a choice is called.
func (a *attribute) value(v *vocabulary, value string) string {
	if safe, ok := a.safe[value]; ok {
		return safe
	}
	a.values = append(a.values, value)
	if a.kind == annotate.TypeChoices {
		a.safe[value] = formats.FreeName(a.name+"-"+formats.SafeName(value), v.taken)
	} else {
		a.safe[value] = formats.FreeName(safeValue(value), a.taken)
	}
	return a.safe[value]
}

// safeValue is a value without what parts values in annotation.conf.
func safeValue(s string) string {
	if s == "" {
		return "_"
	}
	return strings.Map(func(r rune) rune {
		if isRough(r) || unicode.IsSpace(r) || strings.ContainsRune(",|<>", r) {
			return '_'
		}
		return r
	}, s)
}
