// This file owns the columns: which there are, and what they are called.

package csv

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"dateline/annotate"
)

// columns is what the scheme makes of the table.
type columns struct {
	names  []string
	taken  map[string]bool          // names in lower case
	labels map[string]*labelColumns // by the key that a span has, found as they come
	scheme annotate.Scheme
	first  map[string]int // the first attribute column of a label, by its key
	values int            // how many attribute columns there are
	links  []linkColumns
	kinds  map[string]int // the link kinds, by the key that a link has
	linked int            // how many link columns there are
}

// labelColumns are the columns of one label among those of all.
type labelColumns struct {
	attributes    []annotate.Attribute
	before, after []byte // the separators of the empty cells around them
}

// linkColumns are the columns of one kind of link.
type linkColumns struct {
	key        string
	attributes []annotate.Attribute
}

func newColumns(scheme annotate.Scheme, context bool) *columns {
	c := &columns{
		taken: map[string]bool{}, labels: map[string]*labelColumns{}, scheme: scheme, first: map[string]int{}, kinds: map[string]int{},
	}
	if context {
		c.name("before", "quote", "after")
	} else {
		c.name("quote")
	}
	c.name("parts", "start", "end", "ranges", "sentence", "title", "byline", "source", "url", "published", "retrieved", "language", "article_id",
		"layer", "label")
	for _, l := range scheme.Standing() {
		c.first[l.Key] = c.values
		for _, a := range l.Attributes {
			c.name(l.Key + "." + a.Key)
			c.values++
		}
	}
	c.name("note", "entity", "entity_id")
	for i, k := range scheme.Links {
		c.kinds[k.Key] = i
		c.links = append(c.links, linkColumns{k.Key, k.Attributes})
		c.name(k.Key, k.Key+".ids")
		for _, a := range k.Attributes {
			c.name(k.Key + "." + a.Key)
		}
		c.linked += 2 + len(k.Attributes)
	}
	c.name("decision", "span_id", "created", "modified")
	return c
}

// name adds columns that are called so or, where one is already, nearly so.
func (c *columns) name(names ...string) {
	for _, name := range names {
		unique := name
		for n := 2; c.taken[strings.ToLower(unique)]; n++ {
			unique = fmt.Sprintf("%s (%d)", name, n)
		}
		c.taken[strings.ToLower(unique)] = true
		c.names = append(c.names, unique)
	}
}

// of is the columns of the label that a span has.
func (c *columns) of(label string, separator byte) *labelColumns {
	l, ok := c.labels[label]
	if !ok {
		found, _ := c.scheme.Label(label) // else one without attributes
		l = &labelColumns{attributes: found.Attributes}
		at := c.first[found.Key]
		l.before = bytes.Repeat([]byte{separator}, at)
		l.after = bytes.Repeat([]byte{separator}, c.values-at-len(l.attributes))
		c.labels[label] = l
	}
	return l
}

// kind is the place of a link kind among the columns, or -1.
func (c *columns) kind(key string) int {
	if i, ok := c.kinds[key]; ok {
		return i
	}
	i := slices.IndexFunc(c.links, func(k linkColumns) bool { return strings.EqualFold(k.key, key) })
	c.kinds[key] = i
	return i
}
