// This file owns the reviewer: who turns what they find of a case into changes.

package review

import (
	"fmt"
	"slices"
	"strings"

	"dateline/annotate"
	"dateline/annotate/text"
)

// Reviewer is a person who decides cases. Each method makes one change for a document,
// which applies to it as it is; d holds the tags of the case. It writes the decision, the
// final tag in the reviewer's adjudicated layer and the links of that, and nothing in any
// other layer. A case that was decided before is decided anew: the decision and its final
// tag stay the same records. The error is a *DecisionError, or a *annotate.SpanError where
// ranges do not fit the text.
type Reviewer struct {
	annotate.Author                 // Author.Person is the id of Person
	Person          annotate.Person // who reviews
	Scheme          annotate.Scheme
	// Known is whether the project has the person record of the adjudicated layer,
	// annotate.AdjudicatedBy(Person). Otherwise every change puts it.
	Known bool
}

// DecisionError says why a case cannot be decided so.
type DecisionError struct {
	Quote   string // of the case
	Problem string // "the versions have no word in common"
	Remedy  string // what can be done now
}

func (e *DecisionError) Error() string { return fmt.Sprintf("%s: %s", quoted(e.Quote), e.Problem) }

// Accept takes a version as it is, by its place in the case's Versions.
func (r Reviewer) Accept(d *annotate.Document, c Case, version int) (annotate.Change, error) {
	s, err := r.version(c, version)
	if err != nil {
		return annotate.Change{}, err
	}
	w := r.draft(d)
	w.decide(c, outcome{verdict: annotate.VerdictAccept, final: &s, accepted: s.ID})
	return w.change(fmt.Sprintf("Accept %s as %s", quoted(s.Quote()), r.title(s.Label))), nil
}

// version is a tag of a version of a case, as the scheme has it now.
func (r Reviewer) version(c Case, version int) (annotate.Span, error) {
	if version < 0 || version >= len(c.Versions) {
		return annotate.Span{}, &DecisionError{
			Quote: c.quote(), Problem: fmt.Sprintf("it has no version %s", Letter(version)), Remedy: "choose one of those that are shown",
		}
	}
	return c.Versions[version].Span, nil
}

// quote is the words of the first version.
func (c Case) quote() string {
	if len(c.Versions) == 0 {
		return ""
	}
	return c.Versions[0].Span.Quote()
}

// Union takes the first version, on all words that any version has.
func (r Reviewer) Union(d *annotate.Document, c Case) (annotate.Change, error) {
	var ranges []text.Range
	for _, s := range c.Spans() {
		ranges = append(ranges, s.Ranges()...)
	}
	return r.rebound(d, c, "on all words that anyone has", text.Merge(ranges...))
}

// Intersection takes the first version, on the words that all versions have.
func (r Reviewer) Intersection(d *annotate.Document, c Case) (annotate.Change, error) {
	var ranges []text.Range
	for i, s := range c.Spans() {
		if i == 0 {
			ranges = s.Ranges()
		}
		ranges = text.Shared(ranges, s.Ranges())
	}
	if len(ranges) == 0 {
		return annotate.Change{}, &DecisionError{
			Quote: c.quote(), Problem: "the versions have no word in common", Remedy: "accept one of them, or mark your own",
		}
	}
	return r.rebound(d, c, "on the words that all have", ranges)
}

// rebound takes the first version on other words.
func (r Reviewer) rebound(d *annotate.Document, c Case, how string, ranges []text.Range) (annotate.Change, error) {
	s, err := r.version(c, 0)
	if err != nil {
		return annotate.Change{}, err
	}
	accepted := s.ID
	if s, err = on(d, s, ranges); err != nil {
		return annotate.Change{}, err
	}
	w := r.draft(d)
	w.decide(c, outcome{verdict: annotate.VerdictRebound, final: &s, accepted: accepted})
	return w.change(fmt.Sprintf("Accept %s as %s, %s", quoted(s.Quote()), r.title(s.Label), how)), nil
}

// on is a span on other ranges.
func on(d *annotate.Document, s annotate.Span, ranges []text.Range) (annotate.Span, error) {
	for _, r := range ranges {
		if err := d.Text.CheckRange(r); err != nil {
			return annotate.Span{}, &annotate.SpanError{Problem: err.Error(), Err: err}
		}
	}
	s.Fragments = annotate.Fragments(d.Text, ranges...)
	return s, s.Check(d.Text)
}

// Own puts the reviewer's own version in place of all: a label on ranges, in order and
// apart. Attributes, links, entity and note are those of the version that is most like it;
// those that the label does not take are left out.
func (r Reviewer) Own(d *annotate.Document, c Case, l annotate.Label, ranges ...text.Range) (annotate.Change, error) {
	of, err := on(d, annotate.Span{Label: l.Key}, ranges)
	if err != nil {
		return annotate.Change{}, err
	}
	s, err := r.version(c, r.mostLike(c, of))
	if err != nil {
		return annotate.Change{}, err
	}
	accepted := s.ID
	s = relabelled(s, l)
	s.Fragments = of.Fragments
	w := r.draft(d)
	w.decide(c, outcome{verdict: annotate.VerdictOwn, final: &s, accepted: accepted})
	return w.change(fmt.Sprintf("Put %s as %s in place of all versions", quoted(s.Quote()), l.Title())), nil
}

// mostLike is the place of the version that is most like a span: of the same label, if
// there is one, the one that overlaps it most.
func (r Reviewer) mostLike(c Case, s annotate.Span) int {
	best, at := int64(-1), 0
	for i, v := range c.Versions {
		like := overlap(v.Span.Fragments, s.Fragments)
		if r.Scheme.Same(v.Span.Label, s.Label) {
			like += whole + 1
		}
		if like > best {
			best, at = like, i
		}
	}
	return at
}

// Relabel takes a version with another label. Attributes which that does not take, and
// links that the scheme does not allow for it, are left out.
func (r Reviewer) Relabel(d *annotate.Document, c Case, version int, l annotate.Label) (annotate.Change, error) {
	s, err := r.version(c, version)
	if err != nil {
		return annotate.Change{}, err
	}
	accepted := s.ID
	s = relabelled(s, l)
	w := r.draft(d)
	w.decide(c, outcome{verdict: annotate.VerdictRelabel, final: &s, accepted: accepted})
	return w.change(fmt.Sprintf("Accept %s as %s", quoted(s.Quote()), l.Title())), nil
}

// relabelled is a span with another label, without the values that this does not take. An
// entity is of a kind, and goes with the label that it was named under.
func relabelled(s annotate.Span, l annotate.Label) annotate.Span {
	if strings.EqualFold(s.Label, l.Key) {
		return s
	}
	values := s.Attributes
	s.Label, s.Attributes, s.Entity = l.Key, nil, annotate.ID{}
	for key, v := range values {
		if a, ok := annotate.AttributeNamed(l.Attributes, key); ok && a.Takes(v) {
			if s.Attributes == nil {
				s.Attributes = map[string]any{}
			}
			s.Attributes[key] = v
		}
	}
	return s
}

// Reject finds all versions wrong, for a reason.
func (r Reviewer) Reject(d *annotate.Document, c Case, reason string) (annotate.Change, error) {
	reason = strings.TrimSpace(reason)
	if reason == "" {
		return annotate.Change{}, &DecisionError{Quote: c.quote(), Problem: "it is rejected for a reason", Remedy: "choose one, or write it"}
	}
	w := r.draft(d)
	w.decide(c, outcome{verdict: annotate.VerdictReject, reason: reason})
	return w.change(fmt.Sprintf("Reject %s: %s", quoted(c.quote()), annotate.Shorten(reason, summaryQuote))), nil
}

// Add tags what nobody did, with the values that a tag of the label begins with. The span
// is the final one.
func (r Reviewer) Add(d *annotate.Document, l annotate.Label, ranges ...text.Range) (annotate.Change, annotate.Span, error) {
	s, err := on(d, annotate.Span{Label: l.Key, Attributes: annotate.Defaults(l.Attributes)}, ranges)
	if err != nil {
		return annotate.Change{}, annotate.Span{}, err
	}
	w := r.draft(d)
	final := w.decide(Case{Article: d.Article.ID}, outcome{verdict: annotate.VerdictOwn, final: &s})
	return w.change(fmt.Sprintf("Tag %s as %s, which nobody did", quoted(s.Quote()), l.Title())), final, nil
}

// Reopen takes back what the reviewer decided on the case, with the final tags.
func (r Reviewer) Reopen(d *annotate.Document, c Case) (annotate.Change, error) {
	w := r.draft(d)
	own := w.take(c)
	if len(own) == 0 && len(w.keys) == 0 {
		return annotate.Change{}, &DecisionError{Quote: c.quote(), Problem: "you have not decided on it", Remedy: "decide on it"}
	}
	for _, v := range own {
		w.withdraw(v)
	}
	return w.change("Take back the decision on " + quoted(c.quote())), nil
}

// title is the title of a label.
func (r Reviewer) title(key string) string { return titleOf(r.Scheme, key) }

func titleOf(s annotate.Scheme, key string) string {
	if l, ok := s.Label(key); ok {
		return l.Title()
	}
	return key
}

// Reasons lists what a tag of a label may be rejected for, as the guidelines of the scheme
// say it: each line of those of the label, then of those for all tags.
func Reasons(s annotate.Scheme, label string) []string {
	var reasons []string
	l, _ := s.Label(label)
	for _, g := range []annotate.Guideline{l.Guideline, s.Guideline} {
		for line := range strings.Lines(g.Text) {
			if line = strings.TrimSpace(line); line != "" && !slices.Contains(reasons, line) {
				reasons = append(reasons, line)
			}
		}
	}
	return reasons
}

// summaryQuote is how many code points of a quote a summary holds.
const summaryQuote = 40

func quoted(s string) string { return "“" + annotate.Shorten(s, summaryQuote) + "”" }
