// This file owns the confusion of labels: what one person tags as one thing and another as
// another.

package insights

import (
	"maps"
	"slices"

	"dateline/annotate/agreement"
)

// None stands in a Confusion for what a layer did not tag. It is no key of a label.
const None = ""

// ConfusionSays is how tags are matched for a Confusion, in words.
const ConfusionSays = "How often a tag of one layer has which label in another. Tags are matched one to one: those of one label that overlap; of what is left, those of equal ranges; and then those that overlap. “None” stands for what the other layer lacks."

// Confusion says how often a tag of one layer has which label in another. Tags are matched
// one to one: those of one label that overlap as the overlap F1 has it; of what is left,
// those of equal ranges; and then those that overlap.
type Confusion struct {
	Labels []string // of tags of either layer, and None last
	// Counts[i][j] is how many tags have Labels[i] in the one layer and Labels[j] in the
	// other.
	Counts [][]int
}

// confused is a label in one layer, and in another.
type confused struct{ a, b string }

// newConfusion is the table of labels that occur, in their order.
func newConfusion(labels []string, counts map[confused]int) Confusion {
	var c Confusion
	for _, l := range append(slices.Clone(labels), None) {
		if l == None || occurs(l, counts) {
			c.Labels = append(c.Labels, l)
		}
	}
	c.Counts = make([][]int, len(c.Labels))
	for i, a := range c.Labels {
		c.Counts[i] = make([]int, len(c.Labels))
		for j, b := range c.Labels {
			c.Counts[i][j] = counts[confused{a, b}]
		}
	}
	return c
}

func occurs(label string, counts map[confused]int) bool {
	for pair := range counts {
		if pair.a == label || pair.b == label {
			return true
		}
	}
	return false
}

// confuse counts the labels of two layers on an article.
func confuse(a, b agreement.Layer, counts map[confused]int) {
	tagsA, tagsB := tagsOf(a), tagsOf(b)
	match(tagsA, tagsB, func(i, j int) {
		pair := confused{None, None}
		if i >= 0 {
			pair.a = tagsA[i].label
		}
		if j >= 0 {
			pair.b = tagsB[j].label
		}
		counts[pair]++
	})
}

// tag is a span with its label.
type tag struct {
	label string
	span  agreement.Span
}

// tagsOf lists the tags of a layer, label by label.
func tagsOf(l agreement.Layer) (tags []tag) {
	for _, label := range slices.Sorted(maps.Keys(l.Spans)) {
		for _, s := range l.Spans[label] {
			tags = append(tags, tag{label, s})
		}
	}
	return tags
}

// match calls take with each pair of tags that are matched, by their indexes, and then
// with each tag that is not, and -1 for the other.
func match(a, b []tag, take func(i, j int)) {
	takenA, takenB := make([]bool, len(a)), make([]bool, len(b))
	pass := func(of func(a, b []agreement.Span) []agreement.Match, keep func(tag) bool) {
		restA, spansA := left(a, takenA, keep)
		restB, spansB := left(b, takenB, keep)
		for _, m := range of(spansA, spansB) {
			i, j := restA[m.A], restB[m.B]
			takenA[i], takenB[j] = true, true
			take(i, j)
		}
	}
	labels := map[string]bool{}
	for _, t := range a {
		if !labels[t.label] {
			labels[t.label] = true
			pass(agreement.MatchOverlap, func(o tag) bool { return o.label == t.label })
		}
	}
	every := func(tag) bool { return true }
	pass(agreement.MatchExact, every)
	pass(agreement.MatchOverlap, every)
	for i, taken := range takenA {
		if !taken {
			take(i, -1)
		}
	}
	for j, taken := range takenB {
		if !taken {
			take(-1, j)
		}
	}
}

// left is the tags that keep holds and that are not taken, by their indexes.
func left(tags []tag, taken []bool, keep func(tag) bool) (rest []int, spans []agreement.Span) {
	for i, t := range tags {
		if !taken[i] && keep(t) {
			rest, spans = append(rest, i), append(spans, t.span)
		}
	}
	return rest, spans
}
