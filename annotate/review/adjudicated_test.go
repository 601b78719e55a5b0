// This file owns when an adjudicated layer is done.

package review_test

import (
	"testing"

	"dateline/annotate/review"
)

func TestAdjudicated(t *testing.T) {
	d := spread(t, `
		amira: [The UN left](claim) [Geneva](location) now
		ben: The [UN left](claim) Geneva now
		chen+: The UN left Geneva [now](location)`)
	r := d.reviewer("rita")
	is := func(what string, wanted bool) {
		t.Helper()
		if got := d.IsAdjudicated(review.Of(d.Document)); got != wanted {
			t.Errorf("%s: %v", what, got)
		}
	}
	is("nothing is decided", false)
	d.must(r.Accept(d.Document, d.the("UN left"), 0))
	is("one of two cases", false)
	d.must(r.Reject(d.Document, d.the("Geneva"), "no place"))
	is("all that is done", true)
	d.Reviewer = person("sam").ID
	is("by another reviewer", false)
	d.Reviewer = person("rita").ID
	d.must(d.author("ben").Move(d.Document, d.tag("ben", "UN left"), d.rangeOf("UN")))
	is("a judged tag moves", false)
	d.must(d.author("ben").Move(d.Document, d.tag("ben", "UN"), d.rangeOf("The UN left")))
	is("and then says what is final", true)
	d.must(r.Reopen(d.Document, d.the("The UN left")))
	is("one is taken back", false)

	d = spread(t, `amira+: The [UN](actor) left`)
	d.must(d.reviewer("rita").Accept(d.Document, d.the("UN"), 0))
	is("nobody has it done", false)
}
