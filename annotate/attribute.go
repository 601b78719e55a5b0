// This file owns the attribute: something that is said of a span, of a link or of
// an article, and which values it takes.

package annotate

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
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

// AttributeTypes lists the types in the order in which they are offered.
var AttributeTypes = []AttributeType{TypeChoice, TypeChoices, TypeText, TypeNumber, TypeYesNo, TypeDate}

// Attribute is something that is said of a span of one label, of a link of one
// kind, or of an article.
type Attribute struct {
	Key    string        `cbor:"1,keyasint"`
	Name   string        `cbor:"2,keyasint,omitempty"`
	Type   AttributeType `cbor:"3,keyasint,omitempty"`
	Values []string      `cbor:"4,keyasint,omitempty"` // that a choice offers, in order
	// Former holds the values that a choice no longer offers, each with the value
	// that took its place, or "" where none did and it is kept as it is.
	Former     map[string]string    `cbor:"5,keyasint,omitempty"`
	Guideline  Guideline            `cbor:"6,keyasint,omitzero"`
	Guidelines map[string]Guideline `cbor:"7,keyasint,omitempty"` // of values
	Required   bool                 `cbor:"8,keyasint,omitempty"`
	Default    any                  `cbor:"9,keyasint,omitempty"` // that what is new begins with; nil for none
	Only       Condition            `cbor:"10,keyasint,omitzero"`
	Retired    bool                 `cbor:"11,keyasint,omitempty"` // no longer offered
}

// Condition says when an attribute is shown: while another attribute of the same
// owner has one of the values, or any value where Values is empty. The zero
// Condition always holds. A yes or no is written "yes" and "no" here.
type Condition struct {
	Attribute string   `cbor:"1,keyasint"`
	Values    []string `cbor:"2,keyasint,omitempty"`
}

// IsZero reports whether the condition always holds.
func (c Condition) IsZero() bool { return c.Attribute == "" && len(c.Values) == 0 }

// IsZero reports whether there is no guideline.
func (g Guideline) IsZero() bool { return g.Text == "" && len(g.Examples) == 0 }

func (g Guideline) clone() Guideline {
	g.Examples = slices.Clone(g.Examples)
	return g
}

func cloneAttributes(attributes []Attribute) []Attribute {
	attributes = slices.Clone(attributes)
	for i := range attributes {
		a := &attributes[i]
		a.Values, a.Former, a.Only.Values = slices.Clone(a.Values), maps.Clone(a.Former), slices.Clone(a.Only.Values)
		a.Guideline, a.Guidelines = a.Guideline.clone(), maps.Clone(a.Guidelines)
		for value, g := range a.Guidelines {
			a.Guidelines[value] = g.clone()
		}
		if list, ok := a.Default.([]string); ok {
			a.Default = slices.Clone(list)
		}
	}
	return attributes
}

// Title is the attribute's name, or its key where it has none.
func (a Attribute) Title() string { return cmp.Or(a.Name, a.Key) }

// AttributeNamed finds the attribute with the key, compared without case.
func AttributeNamed(attributes []Attribute, key string) (Attribute, bool) {
	i := slices.IndexFunc(attributes, func(a Attribute) bool { return strings.EqualFold(a.Key, key) })
	if i < 0 {
		return Attribute{}, false
	}
	return attributes[i], true
}

// Takes reports whether a value is of the attribute's type and, for a choice, one
// that it offers or once offered.
func (a Attribute) Takes(value any) bool {
	known := func(s string) bool {
		_, former := a.Former[s]
		return former || slices.Contains(a.Values, s)
	}
	switch v := value.(type) {
	case string:
		switch a.Type {
		case TypeChoice:
			return known(v)
		case TypeDate:
			_, _, err := readDate(v)
			return err == nil
		}
		return a.Type == TypeText || a.Type == ""
	case []string:
		return a.Type == TypeChoices && !slices.ContainsFunc(v, func(s string) bool { return !known(s) })
	case float64:
		return a.Type == TypeNumber
	case bool:
		return a.Type == TypeYesNo
	}
	return false
}

// Current is a value with the former values in it that have a successor replaced
// by it.
func (a Attribute) Current(value any) any {
	switch v := value.(type) {
	case string:
		if a.Type == TypeChoice {
			return a.successor(v)
		}
	case []string:
		var list []string
		for _, s := range v {
			if s = a.successor(s); !slices.Contains(list, s) {
				list = append(list, s)
			}
		}
		return list
	}
	return value
}

func (a Attribute) successor(value string) string {
	for range len(a.Former) + 1 { // a ring, which Check refuses, ends
		next := a.Former[value]
		if next == "" {
			return value
		}
		value = next
	}
	return value
}

// current is values with those replaced that have a successor. It returns values
// itself where nothing is to be replaced.
func current(attributes []Attribute, values map[string]any) map[string]any {
	if !slices.ContainsFunc(attributes, func(a Attribute) bool { return len(a.Former) > 0 }) {
		return values
	}
	now := make(map[string]any, len(values))
	for key, v := range values {
		if a, ok := AttributeNamed(attributes, key); ok {
			v = a.Current(v)
		}
		now[key] = v
	}
	return now
}

// Asked lists the attributes that are to be filled in where the others have these
// values: those on offer whose condition holds.
func Asked(attributes []Attribute, values map[string]any) []Attribute {
	var asked []Attribute
	for _, a := range attributes {
		if !a.Retired && a.Only.holds(attributes, values) {
			asked = append(asked, a)
		}
	}
	return asked
}

// Shown is Asked, and those retired or out of condition that have a value all the
// same, so that nothing which was said is hidden.
func Shown(attributes []Attribute, values map[string]any) []Attribute {
	var shown []Attribute
	for _, a := range attributes {
		if _, has := values[a.Key]; has || !a.Retired && a.Only.holds(attributes, values) {
			shown = append(shown, a)
		}
	}
	return shown
}

// holds reports whether the condition holds. One on an attribute that is not shown
// itself does not.
func (c Condition) holds(attributes []Attribute, values map[string]any) bool {
	for range len(attributes) + 1 { // a ring, which Check refuses, ends
		if c.IsZero() {
			return true
		}
		other, ok := AttributeNamed(attributes, c.Attribute)
		if !ok || !c.meets(other, values[other.Key]) {
			return false
		}
		c = other.Only
	}
	return false
}

// meets reports whether a value of the other attribute is one of the condition's,
// as the values are called now.
func (c Condition) meets(other Attribute, value any) bool {
	if value == nil || len(c.Values) == 0 {
		return value != nil
	}
	for _, want := range c.Values {
		if slices.Contains(ValueWords(other.Current(value)), other.successor(want)) {
			return true
		}
	}
	return false
}

// Defaults is the values that something new begins with; nil for none.
func Defaults(attributes []Attribute) map[string]any {
	var values map[string]any
	for _, a := range attributes {
		if a.Default == nil || a.Retired || !a.Only.holds(attributes, values) {
			continue
		}
		if values == nil {
			values = map[string]any{}
		}
		values[a.Key] = a.Default
	}
	return values
}

// ValueWords is a value as people write it, each of several by itself; nil for none.
func ValueWords(value any) []string {
	switch v := value.(type) {
	case string:
		return []string{v}
	case []string:
		return v
	case bool:
		if v {
			return []string{"yes"}
		}
		return []string{"no"}
	case float64:
		return []string{strconv.FormatFloat(v, 'g', -1, 64)}
	}
	return nil
}

// ValueText is a value as people read it: "asserted", "a, b", "yes", "0.5"; "" for
// nil.
func ValueText(value any) string { return strings.Join(ValueWords(value), ", ") }
