// This file owns how a question is read. It never fails: what it cannot make sense
// of is left out, and told.

package search

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/annotate"
)

// maxQuery is how many bytes of a question are read, and maxTerms how many terms.
const (
	maxQuery = 16 << 10
	maxTerms = 200
)

// Parse reads a question as it is typed: words, all of which must be there; “phrases”
// in quotation marks, straight or curly; field:value, with quotation marks around a
// value with spaces; a hyphen before what must not fit; and an asterisk behind a word
// that may go on.
func Parse(s string) Query {
	if len(s) > maxQuery {
		s = s[:maxQuery]
	}
	p := parser{rest: strings.ToValidUTF8(s, "\uFFFD")}
	for p.skip(); p.rest != "" && len(p.query.terms) < maxTerms; p.skip() {
		p.term()
	}
	if p.rest != "" || len(s) == maxQuery {
		p.problem("The question is too long; its end is left out.")
	}
	return p.query
}

type parser struct {
	rest  string
	query Query
}

func (p *parser) problem(format string, args ...any) {
	p.query.problems = append(p.query.problems, fmt.Sprintf(format, args...))
}

func (p *parser) skip() { p.rest = strings.TrimLeftFunc(p.rest, unicode.IsSpace) }

// term reads one term, of which there is at least one code point.
func (p *parser) term() {
	var t Term
	t.Not = p.take('-')
	begin := p.rest
	p.query.open = false
	switch first, _ := utf8.DecodeRuneInString(p.rest); {
	case p.rest == "" || unicode.IsSpace(first):
		p.problem("A hyphen stands alone; put it right before what must not be there.")
		return
	case isQuote(first):
		t.Value, t.Quoted = p.quoted(), true
		t.Prefix = p.take('*')
	default:
		p.bare(&t)
	}
	p.add(t, strings.TrimSpace(begin[:len(begin)-len(p.rest)]))
}

// take reads one byte if it comes next.
func (p *parser) take(b byte) bool {
	rest, ok := strings.CutPrefix(p.rest, string(rune(b)))
	p.rest = rest
	return ok
}

// quoted reads what stands in quotation marks.
func (p *parser) quoted() string {
	_, size := utf8.DecodeRuneInString(p.rest)
	inside := p.rest[size:]
	end := strings.IndexFunc(inside, isQuote)
	if end < 0 {
		p.problem("A quotation mark is not closed; all that follows it is taken as one phrase.")
		p.rest = ""
		return inside
	}
	_, size = utf8.DecodeRuneInString(inside[end:])
	p.rest = inside[end+size:]
	return inside[:end]
}

// bare reads a word, or a field with its value.
func (p *parser) bare(t *Term) {
	end := strings.IndexFunc(p.rest, func(r rune) bool { return unicode.IsSpace(r) || isQuote(r) })
	if end < 0 {
		end = len(p.rest)
		p.query.open = true
	}
	word := p.rest[:end]
	p.rest = p.rest[end:]
	field, value, ok := strings.Cut(word, ":")
	if !ok || field == "" || strings.TrimLeft(field, "-") == "" {
		t.setBare(word)
		return
	}
	t.Field = strings.ToLower(strings.TrimLeft(field, "-"))
	next, _ := utf8.DecodeRuneInString(p.rest)
	switch {
	case value == "" && p.rest != "" && isQuote(next):
		t.Value = p.quoted()
		t.Prefix = p.take('*')
	case value == "" && !IsField(t.Field): // “Note:” is a word
		t.Field = ""
		t.setBare(word)
	default:
		t.setBare(value)
	}
}

// setBare sets a value that stands without quotation marks.
func (t *Term) setBare(word string) {
	t.Value = strings.TrimRight(word, "*")
	t.Prefix = t.Value != word
}

// add adds a term, as it was written, unless it says nothing.
func (p *parser) add(t Term, written string) {
	is := t.canonical()
	switch {
	case is.Field != "" && is.Value == "":
		p.problem("Nothing stands after “%s:”, so it is left out.", is.Field)
	case is.Value == "":
		if plainValue(written) != "" {
			p.problem("“%s” has no letters or digits to look for, so it is left out.", annotate.Shorten(plainValue(written), 40))
		}
	default:
		if problem := is.check(); problem != "" {
			p.problem("%s", problem)
			return
		}
		p.query.terms = append(p.query.terms, is)
		return
	}
	p.query.open = false
}

// check says in a sentence why the value of a field makes no sense; else it is empty.
func (t Term) check() string {
	switch t.Field {
	case FieldBefore, FieldAfter, FieldImported:
		if _, ok := dayOf(t.Value); !ok {
			return fmt.Sprintf("“%s” is no year, month or day such as 2016, 2016-11 or 2016-11-14, so “%s:” is left out.", annotate.Shorten(t.Value, 40), t.Field)
		}
	case FieldStatus:
		if _, ok := stateOf(t.Value); !ok {
			return fmt.Sprintf("“%s” is no status; there are new, work and done.", annotate.Shorten(t.Value, 40))
		}
	case FieldIs:
		if !strings.EqualFold(t.Value, disputed) && !strings.EqualFold(t.Value, commented) {
			return fmt.Sprintf("“is:%s” is not known; there are is:disputed and is:commented.", annotate.Shorten(t.Value, 40))
		}
	}
	return ""
}
