// This file owns links in a comparison: they are the same where their ends are.

package review

import (
	"slices"
	"strings"

	"dateline/annotate"
)

// tie is a link that begins at a tag, and what it leads to.
type tie struct {
	annotate.Link
	group int // of the other end, or nobody where that is not compared
}

// tiesOf lists the links of the layer that begin at a tag, the oldest first.
func (c *comparison) tiesOf(s *annotate.Span) []tie {
	var ties []tie
	for _, l := range c.linksOf(s.ID) {
		if l.Layer != s.Layer {
			continue
		}
		t := tie{Link: c.Scheme.CurrentLink(l), group: nobody}
		if place := c.place(l.To); place != nobody {
			t.group = c.tags[place].group
		}
		ties = append(ties, t)
	}
	return ties
}

// tieDifferences is whether the links that begin at two tags differ, and if only in that
// they lead to other mentions of the same actor or place. Links that a layer in work does
// not have yet are no difference.
func (c *comparison) tieDifferences(x, y *holder) KindSet {
	if len(x.ties) == 0 && len(y.ties) == 0 {
		return 0
	}
	mine, theirs := leftOver(x.ties, y.ties, sameTie)
	if len(mine) == 0 && len(theirs) == 0 {
		return 0
	}
	other := len(mine)
	mine, theirs = leftOver(mine, theirs, c.sameActor)
	if len(mine) > 0 && y.done || len(theirs) > 0 && x.done {
		return SetOf(Link)
	}
	if other > len(mine) {
		return SetOf(Mention)
	}
	return 0
}

// leftOver is what is left of two lists of links when those that are the same are taken
// out of both, one for one.
func leftOver(a, b []tie, same func(s, t tie) bool) (ofA, ofB []tie) {
	ofB = slices.Clone(b)
	for _, s := range a {
		if i := slices.IndexFunc(ofB, func(t tie) bool { return same(s, t) }); i >= 0 {
			ofB = slices.Delete(ofB, i, i+1)
		} else {
			ofA = append(ofA, s)
		}
	}
	return ofA, ofB
}

// sameTie reports whether two links are of one kind, say the same, and lead to tags that
// are the same thing.
func sameTie(s, t tie) bool {
	return s.group == t.group && (s.group != nobody || s.To == t.To) && strings.EqualFold(s.Kind, t.Kind) &&
		sameValues(s.Attributes, t.Attributes, true, true)
}

// sameActor reports whether two links are of one kind, say the same, and lead to mentions
// of one actor or place: of one entity or, where neither end has one, in the same words
// without regard to case.
func (c *comparison) sameActor(s, t tie) bool {
	x, y := c.span(s.To), c.span(t.To)
	if x == nil || y == nil || !strings.EqualFold(s.Kind, t.Kind) || !sameValues(s.Attributes, t.Attributes, true, true) {
		return false
	}
	if x.Entity != (annotate.ID{}) || y.Entity != (annotate.ID{}) {
		return c.sameEntity(x.Entity, y.Entity)
	}
	return strings.EqualFold(x.Quote(), y.Quote())
}
