// This file owns the column of decisions.

package csv

import (
	"strings"

	"dateline/annotate"
	"dateline/storage/formats"
)

// takeDecisions finds which decisions are about which tag of an article.
func (w *writer) takeDecisions(item formats.Item) {
	clear(w.decisions)
	for i := range item.Decisions {
		d := &item.Decisions[i]
		for _, j := range d.Judged {
			w.decisions[j.Span] = append(w.decisions[j.Span], d)
		}
		if d.Final != (annotate.ID{}) {
			w.decisions[d.Final] = append(w.decisions[d.Final], d)
		}
	}
}

// decided writes what was decided of a span, or that it came of: “reject by amira: no
// claim”, the decisions of several reviewers joined by "; ". Of several versions the one
// that was not taken was passed over.
func (w *writer) decided(s *annotate.Span) {
	decisions := w.decisions[s.ID]
	if len(decisions) == 0 {
		w.b = append(w.b, w.separator)
		return
	}
	says := make([]string, len(decisions))
	for i, d := range decisions {
		verdict := string(d.Verdict)
		if d.Verdict == annotate.VerdictAccept && d.Accepted != s.ID && d.Final != s.ID {
			verdict = "pass over"
		}
		says[i] = verdict + " by " + w.handles[d.Reviewer]
		if d.Reason != "" {
			says[i] += ": " + d.Reason
		}
	}
	w.text(strings.Join(says, "; "))
}
