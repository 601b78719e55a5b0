// This file owns labels in a comparison: which of them stand for one another, and tags
// that lie on the same words with different ones.

package review

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"dateline/annotate"
)

// labelled is a label as spans write it, and as the scheme has it now.
type labelled struct {
	written, key string
	asIs         bool // a span with it is as the scheme has it now
}

// label looks a label up.
func (c *comparison) label(written string) labelled {
	for _, l := range c.labels {
		if l.written == written {
			return l
		}
	}
	found := labelled{written: written, key: c.key(written), asIs: true}
	if l, ok := c.Scheme.Label(written); ok {
		found.asIs = l.Key == written && !slices.ContainsFunc(l.Attributes, func(a annotate.Attribute) bool { return len(a.Former) > 0 })
	}
	c.labels = append(c.labels, found)
	return found
}

// key is the key of a label as the scheme has it now. One that it does not have stands for
// itself, without regard to case.
func (q Question) key(written string) string {
	if l, ok := q.Scheme.Label(written); ok {
		return l.Key
	}
	return strings.ToLower(written)
}

// current is a span as the scheme has it now.
func (c *comparison) current(s annotate.Span) annotate.Span {
	if c.label(s.Label).asIs {
		return s
	}
	return c.Scheme.Current(s)
}

// clearly is how far tags with different labels must overlap to be the same thing.
const clearly = whole / 2

// contest is two groups that may be the same thing with different labels.
type contest struct {
	first, second int // groups
	overlap       int64
	firstTag      int
}

// joinLabels joins groups that lack layers with those of other labels that lie clearly on
// the same words and whose layers they lack: the nearest first.
func (c *comparison) joinLabels() {
	var open []int // groups that lack layers
	for g := range c.groups {
		if len(c.groups[g].tags) < len(c.layers) {
			open = append(open, g)
		}
	}
	if len(open) < 2 || len(c.layers) < 2 {
		return
	}
	into := map[int]int{}
	stands := func(g int) int {
		for {
			next, ok := into[g]
			if !ok {
				return g
			}
			g = next
		}
	}
	for _, p := range c.contests(open) {
		g, h := stands(p.first), stands(p.second)
		if g == h || c.shareLayer(g, h) {
			continue
		}
		c.groups[g].tags = append(c.groups[g].tags, c.groups[h].tags...)
		into[h] = g
	}
	kept := c.groups[:0]
	for g, group := range c.groups {
		if _, gone := into[g]; !gone {
			kept = append(kept, group)
		}
	}
	c.groups = kept
}

// contests lists pairs of groups with different labels a tag of which lies clearly on the
// words of a tag of the other: the nearest first.
func (c *comparison) contests(open []int) []contest {
	type placed struct{ tag, group int }
	var tags []placed
	for _, g := range open {
		for _, t := range c.groups[g].tags {
			tags = append(tags, placed{t, g})
		}
	}
	slices.SortFunc(tags, func(x, y placed) int {
		return cmp.Or(compareRanges(c.tags[x.tag].Fragments, c.tags[y.tag].Fragments), cmp.Compare(x.tag, y.tag))
	})
	var found []contest
	for i, x := range tags {
		a := c.tags[x.tag]
		for _, y := range tags[i+1:] {
			b := c.tags[y.tag]
			if extentOf(b.Fragments).Start >= extentOf(a.Fragments).End {
				break
			}
			if a.label == b.label || a.layer == b.layer {
				continue
			}
			if o := overlap(a.Fragments, b.Fragments); o >= clearly {
				found = append(found, contest{first: x.group, second: y.group, overlap: o, firstTag: i})
			}
		}
	}
	slices.SortStableFunc(found, func(x, y contest) int {
		return cmp.Or(cmp.Compare(y.overlap, x.overlap), cmp.Compare(x.firstTag, y.firstTag))
	})
	return found
}

func (c *comparison) shareLayer(g, h int) bool {
	return slices.ContainsFunc(c.groups[g].tags, func(t int) bool {
		return slices.ContainsFunc(c.groups[h].tags, func(u int) bool { return c.tags[t].layer == c.tags[u].layer })
	})
}

// sameEntity reports whether two tags name the same actor or place: ids that stand for
// one entity, or entities of one kind and name, without regard to case.
func (q Question) sameEntity(a, b annotate.ID) bool {
	if a == b {
		return true
	}
	if a == (annotate.ID{}) || b == (annotate.ID{}) || q.Entity == nil {
		return false
	}
	x, ok := q.Entity(a)
	y, ok2 := q.Entity(b)
	switch {
	case !ok || !ok2:
		return false
	case x.ID == y.ID:
		return true
	}
	return q.Scheme.Same(x.Kind, y.Kind) && strings.EqualFold(x.Name, y.Name)
}

func compareIDs(a, b annotate.ID) int { return bytes.Compare(a[:], b[:]) }
