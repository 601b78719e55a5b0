// This file owns the controls of a labelling configuration: which tag of it holds which
// attribute of which labels.

package labelstudio

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dateline/annotate"
)

// The names of the tags that every configuration has.
const (
	labelsName = "label"
	textName   = "text"
	entityName = "entity"
)

// The words for a yes or no.
const (
	yes = "yes"
	no  = "no"
)

// control is a tag of the configuration that holds an attribute.
type control struct {
	name      string
	attribute annotate.Attribute
	whole     bool     // it is about the article
	labels    []string // it is about regions of these
	head      string   // of its items, up to their value
}

// owner names an attribute and what has it.
type owner struct {
	label string // "" for the article as a whole
	key   string
	kind  annotate.AttributeType // as itemType gives it
}

// vocabulary is what a configuration declares. It grows by what tags say that the
// scheme does not have.
type vocabulary struct {
	labels   []annotate.Label
	kinds    []string // of links
	entities []string // labels whose regions may name one
	controls []*control
	special  []*control // of the scheme, of which a result does not say all
	by       map[owner]*control
	taken    map[string]bool // names, folded
	known    map[string]bool // labels
	links    map[string]bool
}

func newVocabulary(s annotate.Scheme) *vocabulary {
	v := &vocabulary{by: map[owner]*control{}, taken: map[string]bool{}, known: map[string]bool{}, links: map[string]bool{}}
	for _, name := range []string{labelsName, textName, entityName} {
		v.taken[name] = true
	}
	for _, l := range s.Standing() {
		v.known[l.Key] = true
		v.labels = append(v.labels, l)
		if l.Entities {
			v.entities = append(v.entities, l.Key)
		}
		for _, a := range l.Attributes {
			v.declare(l.Key, a)
		}
	}
	for _, k := range s.Links {
		v.link(k.Key)
	}
	for _, a := range s.Article {
		v.declare("", a)
	}
	v.special = slices.DeleteFunc(slices.Clone(v.controls), (*control).isPlain)
	return v
}

// label takes in a label that is used.
func (v *vocabulary) label(key string) {
	if !v.known[key] {
		v.known[key] = true
		v.labels = append(v.labels, annotate.Label{Key: key})
	}
}

// link takes in a kind of link that is used.
func (v *vocabulary) link(kind string) {
	if !v.links[kind] {
		v.links[kind] = true
		v.kinds = append(v.kinds, kind)
	}
}

// entity takes in a label whose spans name entities.
func (v *vocabulary) entity(label string) {
	if !slices.Contains(v.entities, label) {
		v.entities = append(v.entities, label)
	}
}

// itemType is how values of a type are told apart in a result: dates and texts are not.
func itemType(t annotate.AttributeType) annotate.AttributeType {
	if t == annotate.TypeDate || t == "" {
		return annotate.TypeText
	}
	return t
}

// of is the control for a value of an attribute; nil for a value that cannot be written.
func (v *vocabulary) of(label, key string, value any) *control {
	var kinds []annotate.AttributeType
	switch value := value.(type) {
	case string:
		kinds = []annotate.AttributeType{annotate.TypeChoice, annotate.TypeText}
	case []string:
		kinds = []annotate.AttributeType{annotate.TypeChoices}
	case bool:
		kinds = []annotate.AttributeType{annotate.TypeYesNo}
	case float64:
		if value-value != 0 { // infinite, or not a number
			return nil
		}
		kinds = []annotate.AttributeType{annotate.TypeNumber}
	default:
		return nil
	}
	for _, kind := range kinds {
		if c := v.by[owner{label, key, kind}]; c != nil {
			return c
		}
	}
	return v.declare(label, annotate.Attribute{Key: key, Type: kinds[len(kinds)-1]})
}

// declare makes a control, or lets one that is alike take in another label.
func (v *vocabulary) declare(label string, a annotate.Attribute) *control {
	as := owner{label, a.Key, itemType(a.Type)}
	if label != "" && !strings.Contains(label, ",") {
		for _, c := range v.controls {
			if !c.whole && alike(c.attribute, a) && !slices.ContainsFunc(c.labels, func(l string) bool { return strings.Contains(l, ",") }) {
				if !slices.Contains(c.labels, label) {
					c.labels = append(c.labels, label)
				}
				v.by[as] = c
				return c
			}
		}
	}
	c := &control{name: v.name(a.Key), attribute: a, whole: label == ""}
	if !c.whole {
		c.labels = []string{label}
	}
	v.controls = append(v.controls, c)
	v.by[as] = c
	return c
}

func alike(a, b annotate.Attribute) bool {
	return a.Key == b.Key && a.Name == b.Name && itemType(a.Type) == itemType(b.Type) && slices.Equal(a.Values, b.Values)
}

// name is a name for a control that no other has. Label Studio cuts names at some signs.
func (v *vocabulary) name(key string) string {
	base := strings.Map(func(r rune) rune {
		if strings.ContainsRune("@#$,<>&\"'{}[]", r) || r < ' ' || r == '\uFFFD' {
			return '_'
		}
		return r
	}, strings.ToValidUTF8(key, "_"))
	name := base
	for n := 2; name == "" || v.taken[strings.ToLower(name)]; n++ {
		name = base + "_" + strconv.Itoa(n)
	}
	v.taken[strings.ToLower(name)] = true
	return name
}

// isChoice reports whether the values of a control are choices, and so what a result with
// them does not tell.
func (c *control) isChoice() bool {
	switch c.attribute.Type {
	case annotate.TypeChoice, annotate.TypeChoices, annotate.TypeYesNo:
		return true
	}
	return false
}

// isPlain reports whether a result says all that there is to know of a control.
func (c *control) isPlain() bool {
	return c.name == c.attribute.Key && c.attribute.Type != annotate.TypeChoices && c.attribute.Type != annotate.TypeYesNo
}

// The losses that are reported.
const (
	lossAttribute = "its attribute “%s” has a value that cannot be written"
	lossLinkValue = "the attribute “%s” of a link from it has a value that cannot be written"
	lossLinkShown = "the attribute “%s” of a link from it is in the file, and is not shown by Label Studio"
	lossLinkTwice = "it has two links “%s” to the same tag, of which Label Studio keeps one"
	lossLinkTo    = "its link “%s” goes to a tag that is not written"
	lossLinkFrom  = "a link “%s” comes to it from a tag that is not written"
	lossEntity    = "it names an entity that is not in the dataset"
	lossParts     = "it is in %d parts, and is written as %d regions"
)

func lostParts(n int) string { return fmt.Sprintf(lossParts, n, n) }
