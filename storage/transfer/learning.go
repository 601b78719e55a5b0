// This file owns what is learned of the pages of a source, and how the next one is
// read by it.

package transfer

import (
	"cmp"
	"slices"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/intake"
)

// rules are those of all sources, by the ids of their records.
type rules map[annotate.ID]annotate.SourceRules

func rulesOf(s *storage.Store) (rules, error) {
	list, err := s.SourceRules()
	if err != nil {
		return nil, err
	}
	r := make(rules, len(list))
	for _, of := range list {
		r[of.ID] = of
	}
	return r, nil
}

// apply moves passages of a draft in and out by the rules of its source.
func (r rules) apply(d *intake.Draft) {
	if source := intake.Source(d.Article); source != "" {
		if known, ok := r[annotate.RulesOf(source).ID]; ok {
			intake.Apply(known.Rules, d)
		}
	}
}

// learn is the edit that keeps what a person's choice teaches; false where it teaches
// nothing.
func (r rules) learn(c Choice) (annotate.Edit, bool) {
	source := intake.Source(c.Draft.Article)
	if source == "" {
		return annotate.Edit{}, false
	}
	learned := intake.Learn(c.Draft, proposed(c), c.Out)
	if len(learned) == 0 {
		return annotate.Edit{}, false
	}
	next := annotate.RulesOf(source)
	var before annotate.Record
	if known, ok := r[next.ID]; ok {
		before, next = known, known
	}
	next.Rules = intake.Merge(next.Rules, learned)
	return annotate.Put(before, next), true
}

// proposed is what was left out of a draft before a person saw it, with the suggestions
// that they took. One that they passed by teaches nothing: they may not have looked.
func proposed(c Choice) []annotate.Passage {
	all := slices.Clone(c.Draft.Out)
	for _, p := range c.Draft.Suggested {
		if slices.ContainsFunc(c.Out, func(o annotate.Passage) bool { return o.Covers(p.Range) }) {
			all = append(all, p)
		}
	}
	slices.SortFunc(all, func(a, b annotate.Passage) int { return cmp.Compare(a.Start, b.Start) })
	return all
}

// keep takes an edit of learn into the rules.
func (r rules) keep(e annotate.Edit) {
	if next, ok := e.After.(annotate.SourceRules); ok {
		r[next.ID] = next
	}
}
