package explain_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/explain"
)

func TestFindings(t *testing.T) {
	article, span := annotate.ID{1}, annotate.ID{2}
	technical := fmt.Errorf("%w: the record %s of kind 5", storage.ErrDamaged, span)
	for _, test := range []struct {
		problem storage.Problem
		says    []string
	}{
		{storage.Problem{Article: article, Span: span, Err: &annotate.SpanError{Span: span, Quote: "Moscow", Found: "Kyiv", Problem: "p"}}, []string{"“Moscow”", "“Kyiv”", "mark the words again"}},
		{storage.Problem{Article: article, Span: span, Err: &annotate.SpanError{Span: span, Quote: strings.Repeat("long ", 100), Problem: "it ends after the text"}}, []string{"“long", "…”", "it ends after the text"}},
		{storage.Problem{Article: article, Span: span, Err: &annotate.LinkError{Link: annotate.Link{Kind: "said_by"}}}, []string{"said_by", "remove the link"}},
		{storage.Problem{Article: article, Span: span, Err: technical, Damage: true}, []string{"a tag of this article", "restore a backup"}},
		{storage.Problem{Article: article, Err: &storage.MissingTextError{Article: article}, Damage: true}, []string{"the text of this article", "restore a backup"}},
		{storage.Problem{Article: article, Err: technical, Damage: true}, []string{"omething of this article", "restore a backup"}},
		{storage.Problem{Article: article, Problem: "it is not in the listing", Damage: true}, []string{"it is not in the listing", "restore a backup"}},
		{storage.Problem{Err: technical, Damage: true}, []string{"part of the file cannot be read", "restore a backup"}},
		{storage.Problem{Problem: "the end of the journal is missing", Damage: true}, []string{"the end of the journal", "restore a backup"}},
		{storage.Problem{Err: technical}, []string{"library", "nothing is lost"}},
		{storage.Problem{Article: article, Err: technical}, []string{"library", "nothing is lost"}},
		{storage.Problem{Article: article, Err: storage.ErrMislisted}, []string{"library", "nothing is lost"}},
		{storage.Problem{Article: article, Span: span, Err: &storage.EntityError{Span: span, Quote: "Moscow", Missing: span}}, []string{"“Moscow”", "an entity that is not there"}},
		{storage.Problem{Err: &storage.EntityError{Entity: annotate.Entity{Name: "Kremlin"}, Missing: span}}, []string{"“Kremlin”", "merged", "not there"}},
		{storage.Problem{Article: article, Problem: "something new is odd"}, []string{"something new is odd"}},
	} {
		got := explain.Finding(test.problem)
		for _, words := range test.says {
			if !strings.Contains(strings.ToLower(got), strings.ToLower(words)) {
				t.Errorf("%+v:\n%s\ndoes not say %q", test.problem, got, words)
			}
		}
		if !regexp.MustCompile(`^[A-Z][^\n]*[^.]\.$`).MatchString(got) || strings.Contains(got, span.String()) {
			t.Errorf("%s\nis no sentence for the user", got)
		}
	}
}
