// This file owns the columns that are written: one for each label.

package conll

import (
	"strings"
	"unicode"

	"dateline/annotate"
	"dateline/annotate/text"
)

// The columns of CoNLL-U that are written.
const (
	columnID   = "ID"
	columnForm = "FORM"
	columnMisc = "MISC"
	space      = "DATELINE:" // the name space of ours
)

// columns are those of labels.
type columns struct {
	list  []column
	of    map[string]int // by the key of the label
	taken map[string]bool
}

type column struct {
	name, begin, inside string
}

func newColumns(s annotate.Scheme) *columns {
	c := &columns{of: map[string]int{}, taken: map[string]bool{}}
	for _, l := range s.Standing() {
		c.add(l.Key)
	}
	return c
}

// add adds the column of a label, and returns its place. -1: no column can hold the label.
func (c *columns) add(key string) int {
	if !isLabel(key) {
		return -1
	}
	if i, ok := c.of[key]; ok {
		return i
	}
	c.of[key] = len(c.list)
	c.list = append(c.list, column{name: space + c.name(key), begin: "B-" + key, inside: "I-" + key})
	return len(c.list) - 1
}

// clone is a copy to which columns can be added.
func (c *columns) clone() *columns {
	d := newColumns(annotate.Scheme{})
	d.list = append(d.list, c.list...)
	for key, i := range c.of {
		d.of[key] = i
	}
	for name := range c.taken {
		d.taken[name] = true
	}
	return d
}

// isLabel reports whether a tag can hold a label, and come back with it.
func isLabel(key string) bool {
	return key != "" && strings.TrimSpace(key) == key && strings.IndexFunc(key, unicode.IsControl) < 0
}

// name is a name for the column of a label that no other has: its letters as far as they are of A to Z, with more letters
// where that is taken.
func (c *columns) name(key string) string {
	name := strings.Map(func(r rune) rune {
		if r < 'A' || r > 'Z' {
			return -1
		}
		return r
	}, strings.ToUpper(text.Plain(key)))
	if name == "" {
		name = "LABEL"
	}
	tried := name
	for n := 1; c.taken[tried]; n++ {
		tried = name + letters(n)
	}
	c.taken[tried] = true
	return tried
}

// letters counts in letters: B, C … Z, BA.
func letters(n int) string {
	if n < 26 {
		return string(rune('A' + n))
	}
	return letters(n/26) + string(rune('A'+n%26))
}
