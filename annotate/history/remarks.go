// This file owns what the fields of comments and decisions are.

package history

import (
	"fmt"

	"dateline/annotate"
)

// judged is what a decision is about, as sentences call it.
func (n Names) judged(d annotate.Decision) string {
	switch len(d.Judged) {
	case 0:
		return n.span(d.Article, d.Final)
	case 1:
		return n.span(d.Article, d.Judged[0].Span)
	}
	return fmt.Sprintf("%s and %s of others", n.span(d.Article, d.Judged[0].Span), plural(len(d.Judged)-1, "tag"))
}

func (m *threeWay) comment(was, is, now annotate.Comment) annotate.Comment {
	next := now
	next.Text = take(m, "words", was.Text, is.Text, now.Text, short)
	next.Resolved = take(m, "resolution", was.Resolved, is.Resolved, now.Resolved, yesNo)
	return next
}

// decision takes a decision back as a whole: its parts say nothing one by one.
func (m *threeWay) decision(was, is, now annotate.Decision) annotate.Decision {
	verdict := func(d annotate.Decision) string { return string(d.Verdict) }
	was.Created, is.Created = now.Created, now.Created
	was.Modified, is.Modified = now.Modified, now.Modified
	next := take(m, "verdict", was, is, now, verdict)
	take(m, "reason", was.Reason, is.Reason, now.Reason, short)
	return next
}
