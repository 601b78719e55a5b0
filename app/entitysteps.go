// This file owns the steps of the sheet of entities that change something: to rename
// one, to see to its names, to merge two and to split one.

package app

import (
	"cmp"
	"slices"

	"dateline/annotate"
	"dateline/annotate/text"
)

func none(string) []entityItem { return nil }

// renaming asks for another name.
func (s *entitySheet) renaming(e annotate.Entity) entityStep {
	return entityStep{
		asks: "Rename " + inQuotes(entityTitle(e)), does: "Rename", hint: "The name", fill: e.Name,
		keys: "Enter renames it, and it is still found by the name before; Esc goes back",
		list: none,
		take: func(int) {
			name := s.query.Text
			s.done(inQuotes(entityTitle(e))+" is called "+inQuotes(name)+" now", s.app.session.RenameEntity(e.ID, name))
		},
	}
}

// names shows what else an entity is called, and what was merged into it.
func (s *entitySheet) names(e annotate.Entity) entityStep {
	all := s.app.session.Entities()
	var merged []annotate.Entity
	now := func() annotate.Entity {
		is, _ := all.Of(e.ID)
		return is
	}
	step := entityStep{
		asks: "Names of " + inQuotes(entityTitle(e)), does: "Add", hint: "Another name",
		keys:   "Enter adds the name; Del takes the chosen one away, or parts what was merged; Esc goes back",
		silent: "It has no other names",
	}
	step.list = func(string) []entityItem {
		all = s.app.session.Entities()
		var items []entityItem
		for _, alias := range now().Aliases {
			items = append(items, entityItem{title: alias, aside: "also called so"})
		}
		merged = all.MergedInto(now().ID)
		for _, m := range merged {
			items = append(items, entityItem{title: entityTitle(m), aside: "merged into it", color: unknownColor})
		}
		return items
	}
	step.take = func(int) {
		if s.query.Text == "" {
			return
		}
		if err := s.app.session.AddAlias(e.ID, s.query.Text); err != nil {
			s.done("", err)
			return
		}
		s.query.SetText("")
	}
	step.remove = func(row int) {
		aliases := now().Aliases
		if row < len(aliases) {
			s.app.session.RemoveAlias(e.ID, aliases[row])
			s.listAgain()
			return
		}
		part := merged[row-len(aliases)]
		s.done(inQuotes(entityTitle(part))+" is an entity of its own again", s.app.session.PartEntity(part.ID))
	}
	return step
}

// merging asks for the entity that is the same.
func (s *entitySheet) merging(e annotate.Entity) entityStep {
	step := entityStep{
		asks: "Merge " + inQuotes(entityTitle(e)) + " with", does: "Merge…", hint: "Type the name of the one that is the same",
		keys:   "Enter takes the chosen one, and asks which name stays; Esc goes back",
		silent: "No other entity of that name", list: s.entitiesNamed(e.ID),
	}
	step.take = func(row int) {
		if row < len(s.found) {
			next := s.keeping(e, s.found[row])
			next.of = e.ID
			s.show(next)
		}
	}
	return step
}

// keeping asks which of two names stays.
func (s *entitySheet) keeping(e, other annotate.Entity) entityStep {
	both := []annotate.Entity{e, other}
	step := entityStep{
		asks: "Which name stays?", does: "Merge", hint: inQuotes(entityTitle(e)) + " and " + inQuotes(entityTitle(other)),
		keys: "Enter merges the two; all tags of both then name the one that stays; Esc goes back",
		list: func(string) []entityItem {
			var items []entityItem
			for _, e := range both {
				items = append(items, s.item(e))
			}
			return items
		},
	}
	step.take = func(row int) {
		into, from := both[row], both[1-row]
		s.step.of = into.ID
		s.done(inQuotes(entityTitle(from))+" is "+inQuotes(entityTitle(into))+" now", s.app.session.MergeEntities(from.ID, into.ID))
	}
	return step
}

// usedWords is words by which tags name an entity, in all their spellings.
type usedWords struct {
	plain, words string
	count        int
	goes         bool
}

// splitting asks which of the words go to an entity of their own. The tags are read
// beside the screen.
func (s *entitySheet) splitting(e annotate.Entity) entityStep {
	var spans []annotate.Span
	var words []usedWords
	step := entityStep{
		asks: "Split " + inQuotes(entityTitle(e)) + ": which words are someone else?", does: "Split off…", hint: "Space ticks the words that go",
		keys:   "Space ticks, Enter asks for the new name; these are your tags, others stay as they are; Esc goes back",
		silent: "Reading the tags…",
	}
	step.list = func(string) []entityItem {
		var items []entityItem
		for _, w := range words {
			items = append(items, entityItem{title: w.words, aside: plural(w.count, "tag"), boxed: true, ticked: w.goes})
		}
		return items
	}
	step.space = func(row int) {
		if row < len(words) {
			words[row].goes = !words[row].goes
		}
	}
	step.take = func(int) {
		first := slices.IndexFunc(words, func(w usedWords) bool { return w.goes })
		if first < 0 {
			s.done("", &annotate.EntityError{Name: e.Name, Problem: "no words are ticked", Remedy: "tick those that go with Space"})
			return
		}
		next := s.splitName(e, spans, words, words[first].words)
		next.of = e.ID
		s.show(next)
	}
	s.app.session.EntitySpans(s.ctx, e.ID, nil, func(found []annotate.Span, err error) {
		if s.ctx.Err() != nil || s.step.asks != step.asks {
			return
		}
		s.step.silent = "No tag of yours names it"
		if err != nil {
			s.step.silent = "The tags could not be read"
		}
		spans, words = found, wordsUsed(found)
		s.list()
	})
	return step
}

// wordsUsed lists the words of spans, the most used first.
func wordsUsed(spans []annotate.Span) []usedWords {
	at := map[string]int{}
	var words []usedWords
	for _, span := range spans {
		quote := span.Quote()
		plain := text.Plain(quote)
		i, ok := at[plain]
		if !ok {
			i = len(words)
			at[plain] = i
			words = append(words, usedWords{plain: plain, words: quote})
		}
		words[i].count++
	}
	slices.SortFunc(words, func(a, b usedWords) int { return cmp.Or(b.count-a.count, cmp.Compare(a.plain, b.plain)) })
	return words
}

// splitName asks what the new entity is called.
func (s *entitySheet) splitName(e annotate.Entity, spans []annotate.Span, words []usedWords, suggested string) entityStep {
	goes := map[string]bool{}
	count := 0
	for _, w := range words {
		if w.goes {
			goes[w.plain] = true
			count += w.count
		}
	}
	return entityStep{
		asks: "The new entity, with " + plural(count, "tag") + " of " + inQuotes(entityTitle(e)), does: "Split off", hint: "Its name", fill: suggested,
		keys: "Enter splits them off; Esc goes back",
		list: none,
		take: func(int) {
			name := s.query.Text
			err := s.app.session.SplitEntity(e.ID, name, spans, func(span annotate.Span) bool { return goes[text.Plain(span.Quote())] })
			s.done(inQuotes(name)+" is an entity of its own now", err)
		},
	}
}
