// This file owns why an edit of the scheme is refused, in a sentence.

package app

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/annotate"
	"dateline/storage/explain"
)

// refusal is a reason of the sheet's own, in the user's words.
type refusal string

func (r refusal) Error() string { return string(r) }

func refused(format string, args ...any) error { return refusal(fmt.Sprintf(format, args...)) }

// complaintOf says in a sentence why an edit was refused. What is wrong with another
// part than the chosen one is said with the name of that part.
func (s *schemeSheet) complaintOf(err error) string {
	says := ""
	if e, ok := errors.AsType[*annotate.SchemeError](err); ok {
		if says = e.Error(); strings.Contains(e.Where, annotate.Shorten(titleOf(s.tried, s.chosen), 40)) {
			says = e.Problem
		}
	} else if r, ok := errors.AsType[refusal](err); ok {
		says = r.Error()
	} else {
		says = explain.Sentence(err)
	}
	first, size := utf8.DecodeRuneInString(says)
	return string(unicode.ToUpper(first)) + strings.TrimSuffix(says[size:], ".") + "."
}

// titleOf is what a part of a scheme is called in it.
func titleOf(scheme annotate.Scheme, p schemePart) string {
	if a, ok := attributeOf(scheme, p); ok {
		return a.Title()
	}
	return ofWhat(scheme, p.owner)
}
