// This file owns what can be put into the search field of the library while one types:
// the fields that can be asked, and the values of a field that occur.

package app

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/app/session"
	"dateline/storage/search"
)

// completion is something that can be put into the field.
type completion struct{ write, aside string }

const (
	mostCompletions = 8
	leastField      = 2 // letters, from which on a word may be the beginning of a field
)

// askable lists all that can be asked, with what it means. label is the key of a label
// that stands for all of them; empty where the scheme has none.
func askable(label string) []completion {
	list := []completion{
		{search.FieldTitle + ":", "words of the title"},
		{search.FieldSource + ":", "the paper, agency or site"},
		{search.FieldLanguage + ":", "the language: en, ar"},
		{search.FieldStatus + ":", "mine: new, work, done"},
		{search.FieldLabel + ":", "has a tag of this label"},
		{label + ":", "such a tag with this word"},
		{search.FieldBy + ":", "tagged by someone, or me"},
		{search.FieldAssigned + ":", "to be read by someone, or me"},
		{search.FieldIs + ":disputed", "the tags of two differ"},
		{search.FieldIs + ":commented", "a comment is open"},
		{search.FieldAfter + ":", "published since 2016-11"},
		{search.FieldBefore + ":", "published before 2016"},
		{search.FieldImported + ":", "came in on a day, in a year"},
		{"\"", "words that stand in a row"},
		{"-", "not what follows"},
	}
	return slices.DeleteFunc(list, func(c completion) bool { return c.write == ":" })
}

// lastTerm is where the last term of a question that is being typed begins, after what
// says that it must not fit. A space within quotation marks parts no terms.
func lastTerm(typed string) int {
	from, quoted := 0, false
	for i, r := range typed {
		switch {
		case strings.ContainsRune("\"“”„", r):
			quoted = !quoted
		case unicode.IsSpace(r) && !quoted:
			from = i + len(string(r))
		}
	}
	return from + len(typed[from:]) - len(strings.TrimLeft(typed[from:], "-"))
}

// begunLabel is where in a question that is being typed a label stands at its end that
// has no value yet, with what says that it must not fit; else it is the end. It would be
// looked for as a word, since “Note:” is one.
func (a *App) begunLabel(typed string) int {
	from := lastTerm(typed)
	name, ok := strings.CutSuffix(typed[from:], ":")
	if _, isLabel := a.scheme().LabelNamed(name); !ok || !isLabel {
		return len(typed)
	}
	return len(strings.TrimRight(typed[:from], "-"))
}

// completions are the ways to go on with a term that was begun.
func (a *App) completions(begun string, f session.Facets) []completion {
	field, value, ok := strings.Cut(begun, ":")
	if !ok {
		return a.fieldsLike(begun)
	}
	field, value = strings.ToLower(field), strings.TrimLeft(value, "\"“”„")
	if l, ok := a.scheme().LabelNamed(field); ok && !search.IsField(field) {
		return a.namesOf(l, field, value)
	}
	value = folded(value)
	counts := a.counts(field, f)
	values := byCount(counts)
	var list []completion
	for _, starts := range []bool{true, false} { // those that begin so, then those with a word that does
		for _, v := range values {
			is := folded(v)
			if v != "" && strings.HasPrefix(is, value) == starts && is != value && (starts || strings.Contains(is, " "+value)) {
				list = append(list, completion{search.Term{Field: field, Value: v}.String() + " ", grouped(counts[v])})
			}
		}
	}
	return list[:min(len(list), mostCompletions)]
}

func folded(s string) string { return string(text.AppendFold(nil, s)) }

// fieldsLike are the fields, and the labels, that begin with what was typed.
func (a *App) fieldsLike(begun string) []completion {
	if len(begun) < leastField {
		return nil
	}
	list := askable("")
	for _, l := range a.scheme().Offered() {
		list = append(list, completion{l.Key + ":", "tags of “" + l.Title() + "” with a word"})
	}
	list = slices.DeleteFunc(list, func(c completion) bool { return !strings.HasPrefix(folded(c.write), folded(begun)) })
	return list[:min(len(list), mostCompletions)]
}

// counts says of each value of a field that occurs in how many articles, as the value is
// asked for; "" for what is not known.
func (a *App) counts(field string, f session.Facets) map[string]int {
	of := map[string]int{}
	switch field {
	case search.FieldSource:
		return f.Sources
	case search.FieldLanguage:
		return f.Languages
	case search.FieldLabel:
		return f.Labels
	case search.FieldStatus:
		for _, s := range askedStates {
			of[s.asked] = f.States[s.state]
		}
	case search.FieldIs:
		of["disputed"], of["commented"] = f.Disputed, f.Commented
	case search.FieldBy:
		for _, p := range a.session.People() {
			of[p.Handle] += f.People[p.ID]
		}
	case search.FieldAssigned:
		of["me"] = f.Assigned[a.session.Person()]
		for _, p := range a.session.People() {
			of[p.Handle] += f.Assigned[p.ID]
		}
		of["none"] = f.Assigned[annotate.ID{}]
	}
	maps.DeleteFunc(of, func(_ string, n int) bool { return n == 0 })
	return of
}

// byCount are the values that occur, the most frequent first.
func byCount(of map[string]int) []string {
	return slices.SortedFunc(maps.Keys(of), func(a, b string) int { return cmp.Or(of[b]-of[a], strings.Compare(a, b)) })
}

// namesOf are the entities that tags of a label name, and that are called as was begun.
func (a *App) namesOf(l annotate.Label, field, begun string) []completion {
	entities := a.session.Entities()
	var list []completion
	for _, m := range entities.Find(begun, []string{l.Key}, mostCompletions) {
		if uses := entities.Uses(m.Entity.ID); a.scheme().Same(m.Entity.Kind, l.Key) && !strings.EqualFold(m.Entity.Name, begun) {
			c := completion{write: search.Term{Field: field, Value: m.Entity.Name}.String() + " "}
			if uses > 0 { // else they were not counted yet
				c.aside = grouped(uses)
			}
			list = append(list, c)
		}
	}
	return list
}
