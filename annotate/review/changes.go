// This file owns what is otherwise in a final tag than in the one that it came of.

package review

import (
	"fmt"
	"slices"
	"strings"

	"dateline/annotate"
)

// changes says in what the final tag of a decision is not as a tag of its label that it
// judged, but for the words that they lie on: attributes in the order of their keys, the
// entity, and links.
func (c *comparison) changes(s *annotate.Span, v *verdict) []string {
	before, after := c.current(*s), c.current(*v.final)
	l, _ := c.Scheme.Label(after.Label)
	var said []string
	for _, key := range keysOf([]Version{{Span: before}, {Span: after}}) {
		was, has := before.Attributes[key]
		is, keeps := after.Attributes[key]
		if has != keeps || !sameValue(was, is) {
			said = append(said, fmt.Sprintf("%s %s → %s", attributeTitle(l, key), valueWords(was), valueWords(is)))
		}
	}
	if !c.sameEntity(before.Entity, after.Entity) {
		said = append(said, fmt.Sprintf("%s → %s", c.entityName(before.Entity), c.entityName(after.Entity)))
	}
	return append(said, c.linkChanges(s, v)...)
}

// linkChanges says which links of a tag, that lead to tags which the reviewer kept, the
// final tag of a decision has not, and which it has beside them.
func (c *comparison) linkChanges(s *annotate.Span, v *verdict) []string {
	type end struct {
		kind string
		to   annotate.ID
	}
	var mine, final []end
	var said []string
	for _, l := range c.linksOf(s.ID) {
		if to := c.finalOf(l.To, v.Reviewer); l.Layer == s.Layer && to != (annotate.ID{}) && to != v.final.ID {
			mine = append(mine, end{strings.ToLower(l.Kind), to})
		}
	}
	for _, l := range c.linksOf(v.final.ID) {
		final = append(final, end{strings.ToLower(l.Kind), l.To})
	}
	tell := func(ends, without []end, what string) {
		for i, e := range ends {
			if slices.Contains(without, e) || slices.Contains(ends[:i], e) {
				continue
			}
			link := "the link " + c.linkTitle(e.kind)
			if to := c.span(e.to); to != nil {
				link += fmt.Sprintf(" “%s”", shortQuote(*to, edgeQuote))
			}
			said = append(said, link+" "+what)
		}
	}
	tell(mine, final, "dropped")
	tell(final, mine, "added")
	return said
}
