// This file owns the codes that are written: labels, below them the values of their attributes, and the actors or
// places that they name.

package qdpx

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"dateline/annotate"
	"dateline/storage/formats"
)

// code is one of the code book, with those below it.
type code struct {
	id      annotate.ID
	name    string
	about   string
	mark    marker
	marked  bool // the mark is written
	color   string
	codable bool
	below   []*code
}

// codebook grows with what tags use.
type codebook struct {
	scheme     annotate.Scheme
	roots      []*code
	labels     map[string]*code
	attributes map[[3]string]*code // by the keys of label and attribute, and its type
	values     map[[4]string]*code // and the value
	entities   map[annotate.ID]*code
	known      map[annotate.ID]annotate.Entity
	taken      map[string]bool // names in lower case: some programs have no two codes of one name
}

func newCodebook(head formats.Header) *codebook {
	c := &codebook{
		scheme: head.Scheme, labels: map[string]*code{}, attributes: map[[3]string]*code{}, values: map[[4]string]*code{},
		entities: map[annotate.ID]*code{}, known: map[annotate.ID]annotate.Entity{}, taken: map[string]bool{},
	}
	for _, e := range head.Entities {
		c.known[e.ID] = e
	}
	for _, l := range head.Scheme.Standing() {
		c.label(l.Key)
		for _, a := range l.Attributes {
			if isCoded(a.Type) {
				c.attribute(l.Key, a.Key, a.Type)
				for _, v := range valueNames(a) {
					c.value(l.Key, a.Key, a.Type, v)
				}
			}
		}
	}
	return c
}

// isCoded reports whether the values of a type are codes: those of which there are few.
func isCoded(t annotate.AttributeType) bool {
	return t == annotate.TypeChoice || t == annotate.TypeChoices || t == annotate.TypeYesNo
}

func valueNames(a annotate.Attribute) []string {
	if a.Type == annotate.TypeYesNo {
		return []string{yes, no}
	}
	return a.Values
}

// How a yes and a no are called.
const (
	yes = "yes"
	no  = "no"
)

func (c *codebook) label(key string) *code {
	if k := c.labels[key]; k != nil {
		return k
	}
	l, _ := c.scheme.Stored(key)
	if l.Key != key {
		l = annotate.Label{Key: key}
	}
	k := &code{id: formats.MadeID("code", "label", key), about: guideline(l.Guideline), codable: true, mark: marker{Label: key}}
	c.call(k, l.Title(), key)
	k.marked = k.name != key || k.mark.Name != nil
	if annotate.IsColor(l.Color) {
		k.color = l.Color
	}
	c.labels[key] = k
	c.roots = append(c.roots, k)
	return k
}

// valueMark stands between the name of an attribute and a value.
const valueMark = ": "

// call gives a code its name, or another if a code has it already; then, and if XML changes it, the mark says the name.
func (c *codebook) call(k *code, name, other string) {
	k.name = cmp.Or(formats.OneLine(name), "–")
	if c.taken[strings.ToLower(k.name)] && other != "" {
		k.name = cmp.Or(formats.OneLine(other), "–")
	}
	for n := 2; c.taken[strings.ToLower(k.name)]; n++ {
		k.name = fmt.Sprintf("%s (%d)", formats.OneLine(name), n)
	}
	c.taken[strings.ToLower(k.name)] = true
	if k.name != name || !fits(name) {
		k.mark.Name = &name
	}
}

// guideline is a guideline as people read it.
func guideline(g annotate.Guideline) string {
	about := strings.TrimSpace(g.Text)
	for _, e := range g.Examples {
		about += "\n– " + strings.TrimSpace(e)
	}
	return strings.TrimSpace(about)
}

func (c *codebook) attribute(label, key string, t annotate.AttributeType) *code {
	at := [3]string{label, key, string(t)}
	if k := c.attributes[at]; k != nil {
		return k
	}
	l, _ := c.scheme.Stored(label)
	a, _ := annotate.AttributeNamed(l.Attributes, key)
	if a.Key != key {
		a = annotate.Attribute{Key: key}
	}
	above := c.label(label)
	k := &code{
		id: formats.MadeID("code", "attribute", label, key, string(t)), about: guideline(a.Guideline), mark: marker{Attribute: key, Type: t}, marked: true,
	}
	c.call(k, a.Title(), above.name+valueMark+a.Title())
	c.attributes[at] = k
	above.below = append(above.below, k)
	return k
}

func (c *codebook) value(label, key string, t annotate.AttributeType, value string) *code {
	at := [4]string{label, key, string(t), value}
	if k := c.values[at]; k != nil {
		return k
	}
	above := c.attribute(label, key, t)
	k := &code{id: formats.MadeID("code", "value", label, key, string(t), value), codable: true}
	c.call(k, above.name+valueMark+value, "")
	if k.mark.Name != nil {
		k.mark, k.marked = marker{Value: &value}, true
	}
	l, _ := c.scheme.Stored(label)
	if a, ok := annotate.AttributeNamed(l.Attributes, key); ok {
		k.about = guideline(a.Guidelines[value])
	}
	c.values[at] = k
	above.below = append(above.below, k)
	return k
}

// typeOf is as what an attribute of a label is written, with a value. A string is a choice if the scheme says so.
func (c *codebook) typeOf(label, key string, value any) annotate.AttributeType {
	switch v := value.(type) {
	case bool:
		return annotate.TypeYesNo
	case []string:
		if len(v) > 0 && !hasTwice(v) {
			return annotate.TypeChoices
		}
	case string:
		l, _ := c.scheme.Stored(label)
		if a, ok := annotate.AttributeNamed(l.Attributes, key); ok && a.Key == key && a.Type == annotate.TypeChoice {
			return annotate.TypeChoice
		}
	}
	return annotate.TypeText
}

func hasTwice(list []string) bool {
	for i, s := range list {
		if slices.Contains(list[:i], s) {
			return true
		}
	}
	return false
}

// entity is the code of an actor or place: below the label of its kind.
func (c *codebook) entity(id annotate.ID, label string) *code {
	if k := c.entities[id]; k != nil {
		return k
	}
	e, known := c.known[id]
	if !known {
		e = annotate.Entity{ID: id, Kind: label, Name: id.String()}
	}
	k := &code{id: id, about: strings.TrimSpace(e.Note), codable: true, mark: marker{Entity: true, Aliases: e.Aliases}, marked: true}
	c.call(k, e.Name, e.Name+" ("+cmp.Or(e.Kind, label)+")")
	c.entities[id] = k
	if e.Kind == "" {
		c.roots = append(c.roots, k)
	} else {
		above := c.label(e.Kind)
		above.below = append(above.below, k)
	}
	if e.Into != (annotate.ID{}) {
		k.mark.Into = &e.Into
		c.entity(e.Into, label)
	}
	return k
}

// append writes the code book.
func (c *codebook) append(b []byte) []byte {
	if len(c.roots) == 0 {
		return b
	}
	b = append(b, "<CodeBook>\n<Codes>\n"...)
	for _, k := range c.roots {
		b = k.append(b)
	}
	return append(b, "</Codes>\n</CodeBook>\n"...)
}

func (k *code) append(b []byte) []byte {
	b = appendID(append(b, "<Code"...), "guid", k.id)
	b = appendAttribute(b, "name", k.name)
	if k.codable {
		b = appendAttribute(b, "isCodable", "true")
	} else {
		b = appendAttribute(b, "isCodable", "false")
	}
	if k.color != "" {
		b = appendAttribute(b, "color", k.color)
	}
	about := k.about
	if k.marked {
		about = marked(about, k.mark)
	}
	if about == "" && len(k.below) == 0 {
		return append(b, "/>\n"...)
	}
	b = append(b, ">\n"...)
	if about != "" {
		b = appendElement(b, "Description", about)
	}
	for _, below := range k.below {
		b = below.append(b)
	}
	return append(b, "</Code>\n"...)
}
