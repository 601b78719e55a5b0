// This file owns the statement: what became of the tags of one label, in one sentence.

package review

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strings"

	"dateline/annotate"
)

// Statement counts what became of the tags of one label.
type Statement struct {
	Label string     // the key
	Of    [fates]int // the layer's tags by their fate
	Added int        // tags that reviewers have and the layer has not
}

// Statements adds outcomes up, of as many articles as there are: one statement a label, in
// the order of the scheme.
func Statements(s annotate.Scheme, outcomes iter.Seq[Outcome]) []Statement {
	byLabel := map[string]*Statement{}
	q := Question{Scheme: s}
	for o := range outcomes {
		written := o.Span.Label
		if o.Added {
			written = o.Final.Label
		}
		key := q.key(written)
		if byLabel[key] == nil {
			byLabel[key] = &Statement{Label: key}
		}
		if o.Added {
			byLabel[key].Added++
		} else {
			byLabel[key].Of[o.Fate]++
		}
	}
	place := func(key string) int {
		if i := slices.IndexFunc(s.Labels, func(l annotate.Label) bool { return l.Key == key }); i >= 0 {
			return i
		}
		return len(s.Labels)
	}
	list := make([]Statement, 0, len(byLabel))
	for _, st := range byLabel {
		list = append(list, *st)
	}
	slices.SortFunc(list, func(x, y Statement) int {
		return cmp.Or(cmp.Compare(place(x.Label), place(y.Label)), cmp.Compare(x.Label, y.Label))
	})
	return list
}

// Words is the statement as people read it: “Claim: 10 of 12 accepted, 1 moved, 1 rejected; 2
// added by reviewers”.
func (s Statement) Words(scheme annotate.Scheme) string {
	total := 0
	for _, n := range s.Of {
		total += n
	}
	if total+s.Added == 0 {
		return titleOf(scheme, s.Label) + ": no tags"
	}
	var said []string
	if total > 0 {
		said = append(said, fmt.Sprintf("%d of %d accepted", s.Of[Accepted], total))
	}
	for _, f := range []Fate{Moved, Relabelled, Changed, Rejected, Pending} {
		if s.Of[f] > 0 {
			said = append(said, fmt.Sprintf("%d %s", s.Of[f], f))
		}
	}
	words := titleOf(scheme, s.Label) + ": " + strings.Join(said, ", ")
	if s.Added == 0 {
		return words
	}
	if total > 0 {
		words += "; "
	}
	return fmt.Sprintf("%s%d added by reviewers", words, s.Added)
}
