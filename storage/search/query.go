// Package search asks the library: which articles have the words, and which fit what
// else is asked of them.
package search

// This file owns what a question says, and how it is written.

import (
	"slices"
	"strings"
	"unicode"

	"dateline/storage/words"
)

// Query is a question: all of its terms must fit. The zero Query fits every article.
type Query struct {
	terms    []Term
	problems []string
	open     bool // it ends in a word that may go on
}

// Term is one part of a question.
type Term struct {
	Not    bool   // it must not fit
	Field  string // what the value is about, in small letters; empty for words of the article
	Value  string
	Quoted bool // the words stand in a row; one word in one piece always does
	Prefix bool // the last word may go on
}

// The fields. Any other is the key or the name of a label.
const (
	FieldTitle    = "title"    // words of the title
	FieldSource   = "source"   // words of the source, or the host of the address; “none” for no source
	FieldLanguage = "lang"     // BCP 47, with or without what follows the language; “none” for no language
	FieldStatus   = "status"   // how far the person at work is: new, work, done
	FieldBy       = "by"       // the handle of one who tagged it, or “me”
	FieldAssigned = "assigned" // the handle of one who is to read it, or “me”; “none” for nobody
	FieldLabel    = "label"    // the key or name of a label that a tag has
	FieldIs       = "is"       // “disputed”: the tags of two people differ; “commented”: a comment is open
	FieldBefore   = "before"   // published before a year, month or day begins
	FieldAfter    = "after"    // published since a year, month or day began
	FieldImported = "imported" // brought in in a year, in a month or on a day
)

var fields = []string{
	FieldTitle, FieldSource, FieldLanguage, FieldStatus, FieldBy,
	FieldAssigned, FieldLabel, FieldIs, FieldBefore, FieldAfter, FieldImported,
}

// IsField reports whether a field, in small letters, is one of ours.
func IsField(field string) bool { return slices.Contains(fields, field) }

// hasWords reports whether the value of a field is words, whose last may go on.
func hasWords(field string) bool {
	return field == "" || field == FieldTitle || field == FieldSource || !IsField(field)
}

// Terms lists the terms.
func (q Query) Terms() []Term { return slices.Clone(q.terms) }

// IsEmpty reports whether every article fits.
func (q Query) IsEmpty() bool { return len(q.terms) == 0 }

// Problems says in sentences what of the question could not be understood. That is
// left out of it.
func (q Query) Problems() []string { return slices.Clone(q.problems) }

// With adds a term, in the place of an equal one.
func (q Query) With(t Term) Query {
	t = t.canonical()
	q.terms = slices.DeleteFunc(slices.Clone(q.terms), func(o Term) bool { return o == t })
	q.open = false
	if t.Value != "" {
		q.terms = append(q.terms, t)
	}
	return q
}

// Drop takes out a term.
func (q Query) Drop(t Term) Query {
	q.terms = slices.DeleteFunc(slices.Clone(q.terms), func(o Term) bool { return o == t })
	q.open = false
	return q
}

// Without takes out all terms of a field.
func (q Query) Without(field string) Query {
	field = strings.ToLower(field)
	q.terms = slices.DeleteFunc(slices.Clone(q.terms), func(t Term) bool { return t.Field == field })
	q.open = false
	return q
}

// Field lists the terms of a field.
func (q Query) Field(field string) (terms []Term) {
	for _, t := range q.terms {
		if t.Field == strings.ToLower(field) {
			terms = append(terms, t)
		}
	}
	return terms
}

// Typing is the question while it is being typed: the word at its end may go on.
func (q Query) Typing() Query {
	if n := len(q.terms); q.open && n > 0 && hasWords(q.terms[n-1].Field) {
		q.terms = slices.Clone(q.terms)
		q.terms[n-1].Prefix = true
	}
	return q
}

// String is how the question is written. Parse reads it back to the same.
func (q Query) String() string {
	parts := make([]string, len(q.terms))
	for i, t := range q.terms {
		parts[i] = t.String()
	}
	return strings.Join(parts, " ")
}

// String is how the term is written.
func (t Term) String() string {
	var b strings.Builder
	if t.Not {
		b.WriteByte('-')
	}
	if t.Field != "" {
		b.WriteString(t.Field + ":")
	}
	if t.needsQuotes() {
		b.WriteString(`"` + t.Value + `"`)
	} else {
		b.WriteString(t.Value)
	}
	if t.Prefix {
		b.WriteByte('*')
	}
	return b.String()
}

func (t Term) needsQuotes() bool {
	if t.Field == "" {
		return t.Quoted
	}
	return strings.ContainsFunc(t.Value, unicode.IsSpace) || strings.HasSuffix(t.Value, "*")
}

// canonical is the term as Parse has it: without what makes no difference.
func (t Term) canonical() Term {
	t.Field = strings.ToLower(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || isQuote(r) || r == ':' {
			return -1
		}
		return r
	}, strings.ToValidUTF8(t.Field, "")))
	t.Field = strings.TrimLeft(t.Field, "-")
	t.Value = plainValue(t.Value)
	t.Prefix = t.Prefix && hasWords(t.Field)
	if t.Field != "" {
		t.Quoted = false
		return t
	}
	t.Value = strings.TrimFunc(t.Value, func(r rune) bool { return !isWordly(r) })
	if len(words.PhraseOf(t.Value, false).Words) == 0 {
		t.Value = ""
	}
	if strings.ContainsFunc(t.Value, func(r rune) bool { return unicode.IsSpace(r) || r == ':' }) {
		t.Quoted = true
	}
	return t
}

// plainValue is a value without quotation marks, with single spaces.
func plainValue(s string) string {
	s = strings.Map(func(r rune) rune {
		if isQuote(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	return strings.Join(strings.Fields(s), " ")
}

func isQuote(r rune) bool { return r == '"' || r == '“' || r == '”' || r == '„' }

// isWordly reports whether r can be in a word.
func isWordly(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.In(r, unicode.M, unicode.Cf)
}
