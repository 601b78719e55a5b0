// This file owns what is learned of the pages of a source, and how the next one is
// read by it.

package transfer

import (
	"dateline/annotate"
	"dateline/annotate/text"
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
	if source := sourceOf(d.Article); source != "" {
		if known, ok := r[annotate.RulesOf(source).ID]; ok {
			apply(known.Rules, d)
		}
	}
}

// learn is the edit that keeps what a person's choice teaches; false where it teaches
// nothing.
func (r rules) learn(c Choice) (annotate.Edit, bool) {
	source := sourceOf(c.Draft.Article)
	if source == "" {
		return annotate.Edit{}, false
	}
	learned := learn(c.Draft, c.Draft.Out, c.Out)
	if len(learned) == 0 {
		return annotate.Edit{}, false
	}
	next := annotate.RulesOf(source)
	var before annotate.Record
	if known, ok := r[next.ID]; ok {
		before, next = known, known
	}
	next.Rules = merge(next.Rules, learned)
	return annotate.Put(before, next), true
}

// keep takes an edit of learn into the rules.
func (r rules) keep(e annotate.Edit) {
	if next, ok := e.After.(annotate.SourceRules); ok {
		r[next.ID] = next
	}
}

func sourceOf(annotate.Article) string { return "" }
func language(*text.Text) string       { return "" }

func apply([]annotate.Rule, *intake.Draft)                             {}
func learn(d intake.Draft, was, is []annotate.Passage) []annotate.Rule { return nil }
func merge(rules []annotate.Rule, learned []annotate.Rule) []annotate.Rule {
	return append(rules, learned...)
}
