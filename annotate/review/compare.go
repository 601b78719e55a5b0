// This file owns the way from an article to its cases.

package review

import (
	"cmp"
	"slices"

	"dateline/annotate"
)

// Cases lists the cases of an article in reading order: by the start of their extents, the
// longer first. Every tag of the compared layers is in exactly one case, but for what
// NotOwn leaves out. What they are does not depend on the order of anything in the question
// or the article. The tags of adjudicated layers are not compared: they show as cases where
// reviewers differ, or tag what nobody did.
func (q Question) Cases(a Article) []Case {
	c := q.compare(a)
	cases := make([]Case, 0, len(c.groups)+2)
	for i := range c.groups {
		cases = append(cases, c.caseOf(&c.groups[i]))
	}
	cases = slices.DeleteFunc(c.decide(cases), q.isOwnAlone)
	slices.SortFunc(cases, compareCases)
	return cases
}

func compareCases(x, y Case) int {
	return cmp.Or(compareExtents(x.Extent, y.Extent), compareIDs(x.ID, y.ID))
}

// comparison is an article while its cases are made.
type comparison struct {
	Question
	article Article
	layers  []annotate.ID // that take part, in order
	done    []bool        // of each
	tags    []tag         // of those, by label and then in reading order
	groups  []group
	labels  []labelled
	links   []annotate.Link       // by where they begin
	spans   map[annotate.ID]place // of all layers; nil where nothing asks for it
	buffer  []holder
}

// place is where a span stands in the article, and in comparison.tags or nobody.
type place struct{ span, tag int }

// tag is a span of a compared layer.
type tag struct {
	*annotate.Span
	label string // as the scheme has it now
	layer int    // its place in comparison.layers
	group int
}

// group is tags that are the same thing, by their places in comparison.tags.
type group struct {
	tags []int
	id   annotate.ID // the smallest of their ids
}

// compare puts the tags of an article into groups.
func (q Question) compare(a Article) *comparison {
	c := &comparison{Question: q, article: a}
	c.takePart()
	c.collect()
	if len(a.Links) > 0 || len(a.Remarks) > 0 {
		c.index()
	}
	c.groups = make([]group, 0, len(c.tags))
	for from := 0; from < len(c.tags); {
		to := from + 1
		for to < len(c.tags) && c.tags[to].label == c.tags[from].label {
			to++
		}
		c.alignLabel(from, to)
		from = to
	}
	c.joinLabels()
	c.number()
	return c
}

// takePart finds the layers that are compared: those that have the article done or hold a
// tag.
func (c *comparison) takePart() {
	marked := make([]bool, len(c.Layers))
	done := make([]bool, len(c.Layers))
	for i := range c.article.Spans {
		s := &c.article.Spans[i]
		if k := slices.Index(c.Layers, s.Layer); k >= 0 && s.Decision == (annotate.ID{}) {
			marked[k] = true
		}
	}
	for _, s := range c.article.Statuses {
		if k := slices.Index(c.Layers, s.Layer); k >= 0 {
			done[k] = s.State == annotate.StateDone
		}
	}
	order := make([]int, 0, len(c.Layers))
	for k := range c.Layers {
		if marked[k] || done[k] {
			order = append(order, k)
		}
	}
	slices.SortFunc(order, func(i, j int) int { return compareIDs(c.Layers[i], c.Layers[j]) })
	c.layers, c.done = make([]annotate.ID, 0, len(order)), make([]bool, 0, len(order))
	for i, k := range order {
		if i == 0 || c.Layers[k] != c.layers[len(c.layers)-1] {
			c.layers, c.done = append(c.layers, c.Layers[k]), append(c.done, done[k])
		}
	}
}

// collect lists the tags.
func (c *comparison) collect() {
	c.tags = make([]tag, 0, len(c.article.Spans))
	for i := range c.article.Spans {
		s := &c.article.Spans[i]
		if k := slices.Index(c.layers, s.Layer); k >= 0 && s.Decision == (annotate.ID{}) {
			c.tags = append(c.tags, tag{Span: s, label: c.label(s.Label).key, layer: k})
		}
	}
	slices.SortFunc(c.tags, func(x, y tag) int {
		if r := cmp.Compare(x.label, y.label); r != 0 {
			return r
		}
		if r := compareRanges(x.Fragments, y.Fragments); r != 0 {
			return r
		}
		return cmp.Or(cmp.Compare(x.layer, y.layer), compareIDs(x.ID, y.ID))
	})
}

// index finds spans and tags by ids, and links by where they begin.
func (c *comparison) index() {
	c.spans = make(map[annotate.ID]place, len(c.article.Spans))
	for i := range c.article.Spans {
		c.spans[c.article.Spans[i].ID] = place{span: i, tag: nobody}
	}
	for i, t := range c.tags {
		at := c.spans[t.ID]
		at.tag = i
		c.spans[t.ID] = at
	}
	c.links = slices.SortedFunc(slices.Values(c.article.Links), func(x, y annotate.Link) int {
		return cmp.Or(compareIDs(x.From, y.From), x.Created.Compare(y.Created), compareIDs(x.ID, y.ID))
	})
}

// span finds a span of any layer, or nil.
func (c *comparison) span(id annotate.ID) *annotate.Span {
	if at, ok := c.spans[id]; ok {
		return &c.article.Spans[at.span]
	}
	return nil
}

// place finds a tag by its place in tags, or nobody.
func (c *comparison) place(id annotate.ID) int {
	if at, ok := c.spans[id]; ok {
		return at.tag
	}
	return nobody
}

// linksOf lists the links that begin at a span, the oldest first.
func (c *comparison) linksOf(id annotate.ID) []annotate.Link {
	from, _ := slices.BinarySearchFunc(c.links, id, func(l annotate.Link, id annotate.ID) int { return compareIDs(l.From, id) })
	to := from
	for to < len(c.links) && c.links[to].From == id {
		to++
	}
	return c.links[from:to:to]
}

// alignLabel puts the tags of one label, from and up to places, into groups.
func (c *comparison) alignLabel(from, to int) {
	units := make([]unit, to-from)
	twice := false
	for i, t := range c.tags[from:to] {
		units[i] = unit{fragments: t.Fragments, layer: t.layer}
		twice = twice || i > 0 && t.layer == units[i-1].layer && sameRanges(t.Fragments, units[i-1].fragments)
	}
	for i := range units {
		if twice { // tags on equal words are told apart by what else they say
			units[i].seal = annotate.SealOf(c.current(*c.tags[from+i].Span), nil)
		}
	}
	for _, places := range align(units) {
		for i := range places {
			places[i] += from
		}
		c.groups = append(c.groups, group{tags: places})
	}
}

// number tells tags their groups, and groups their ids.
func (c *comparison) number() {
	for g := range c.groups {
		group := &c.groups[g]
		for i, t := range group.tags {
			c.tags[t].group = g
			if id := c.tags[t].ID; i == 0 || compareIDs(id, group.id) < 0 {
				group.id = id
			}
		}
	}
}
