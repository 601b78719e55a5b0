// This file owns the author: who turns gestures into changes.

package annotate

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"dateline/annotate/text"
)

// Author is a person at work. It makes changes; applying and saving them is
// the caller's part. An author writes only into the layer that is its own.
type Author struct {
	Person ID
	Now    func() time.Time
	NewID  func() ID
}

// Change makes a change of the author's out of edits.
func (a Author) Change(summary string, edits ...Edit) Change {
	return Change{ID: a.NewID(), Author: a.Person, At: a.now(), Summary: summary, Edits: edits}
}

// now is the time in UTC and whole microseconds, as it is stored.
func (a Author) now() time.Time { return a.Now().UTC().Truncate(time.Microsecond) }

// Tag marks ranges of the document, in order and apart, as one span. An
// article that was new is then in work. The span is in the change's first
// edit. The error is a *SpanError when the ranges do not fit.
func (a Author) Tag(d *Document, l Label, ranges ...text.Range) (Change, Span, error) {
	for _, r := range ranges {
		if err := d.Text.CheckRange(r); err != nil {
			return Change{}, Span{}, &SpanError{Problem: err.Error(), Err: err}
		}
	}
	at := a.now()
	s := Span{
		ID: a.NewID(), Article: d.Article.ID, Layer: a.Person, Label: l.Key,
		Fragments: Fragments(d.Text, ranges...), Attributes: Defaults(l.Attributes), Created: at, Modified: at,
	}
	if err := s.Check(d.Text); err != nil {
		return Change{}, Span{}, err
	}
	edits := append([]Edit{Put(nil, s)}, a.begin(d)...)
	return a.Change(fmt.Sprintf("Tag “%s” as %s", Shorten(s.Quote(), summaryQuote), l.Title()), edits...), s, nil
}

// begin is the edit that takes an article which is new into work.
func (a Author) begin(d *Document) []Edit {
	if d.State(a.Person) != StateNew {
		return nil
	}
	return []Edit{a.statusEdit(d, StateInWork)}
}

func (a Author) statusEdit(d *Document, state State) Edit {
	next := Status{Article: d.Article.ID, Layer: a.Person, State: state, Modified: a.now()}
	was := d.Get(next.Key())
	if status, ok := was.(Status); ok {
		next.Attributes = status.Attributes
	}
	return Put(was, next)
}

// SetState says how far the author is with the article.
func (a Author) SetState(d *Document, state State) Change {
	return a.Change(fmt.Sprintf("Set “%s” to %s", Shorten(d.Article.Title, summaryQuote), state), a.statusEdit(d, state))
}

// Relabel gives a span another label. Attributes that the new label does not
// have or whose values it does not take, and links that the scheme does not allow for it, go in the same change;
// dropped counts them.
func (a Author) Relabel(d *Document, s Span, l Label, scheme Scheme) (c Change, dropped int) {
	return a.RelabelEach(d, []Span{s}, l, scheme)
}

// Move puts a span on other ranges of its text. The error is a *SpanError when
// they do not fit.
func (a Author) Move(d *Document, s Span, ranges ...text.Range) (Change, error) {
	for _, r := range ranges {
		if err := d.Text.CheckRange(r); err != nil {
			return Change{}, &SpanError{Span: s.ID, Problem: err.Error(), Err: err}
		}
	}
	next := s
	next.Fragments, next.Modified = Fragments(d.Text, ranges...), a.now()
	if err := next.Check(d.Text); err != nil {
		return Change{}, err
	}
	verb := "Move the edge of"
	switch before, after := len(s.Fragments), len(next.Fragments); {
	case after > before:
		verb = "Add a part to"
	case after < before:
		verb = "Take a part from"
	}
	return a.Change(fmt.Sprintf("%s “%s”", verb, Shorten(s.Quote(), summaryQuote)), Put(s, next)), nil
}

// SetNote writes the note of a span.
func (a Author) SetNote(s Span, note string) Change {
	next := s
	next.Note, next.Modified = note, a.now()
	return a.Change(fmt.Sprintf("Write the note of “%s”", Shorten(s.Quote(), summaryQuote)), Put(s, next))
}

// Delete removes spans, and with them their links.
func (a Author) Delete(d *Document, spans ...Span) Change {
	var edits []Edit
	gone := map[ID]bool{}
	for _, s := range spans {
		for _, l := range d.LinksOf(s.ID) {
			if !gone[l.ID] {
				gone[l.ID] = true
				edits = append(edits, Remove(l))
			}
		}
	}
	for _, s := range spans {
		edits = append(edits, Remove(s))
	}
	summary := fmt.Sprintf("Delete %d tags", len(spans))
	if len(spans) == 1 {
		summary = fmt.Sprintf("Delete the tag “%s”", Shorten(spans[0].Quote(), summaryQuote))
	}
	return a.Change(summary, edits...)
}

// Link ties two spans of the author's layer. The error is a *TieError where
// the scheme does not allow the tie, or it stands already.
func (a Author) Link(d *Document, kind LinkKind, from, to Span) (Change, error) {
	switch {
	case from.ID == to.ID:
		return Change{}, &TieError{Kind: kind, Problem: "a tag cannot be linked to itself"}
	case !kind.Joins(from.Label, to.Label):
		return Change{}, &TieError{Kind: kind, Problem: fmt.Sprintf("the scheme does not let it join %s to %s", from.Label, to.Label)}
	case slices.ContainsFunc(d.LinksBetween(from.ID, to.ID), func(l Link) bool { return l.Kind == kind.Key && l.From == from.ID }):
		return Change{}, &TieError{Kind: kind, Problem: "the two are linked so already"}
	}
	l := Link{
		ID: a.NewID(), Article: d.Article.ID, Layer: a.Person, Kind: kind.Key, From: from.ID, To: to.ID,
		Created: a.now(), Attributes: Defaults(kind.Attributes),
	}
	return a.Change(fmt.Sprintf("Link “%s” %s “%s”", Shorten(from.Quote(), summaryQuote), kind.Title(), Shorten(to.Quote(), summaryQuote)), Put(nil, l)), nil
}

// TagLinked marks ranges as one span and ties another span to it, in one change.
// The span is in the change's first edit. The error is a *SpanError or a
// *TieError.
func (a Author) TagLinked(d *Document, l Label, kind LinkKind, from Span, ranges ...text.Range) (Change, Span, error) {
	tag, span, err := a.Tag(d, l, ranges...)
	if err != nil {
		return Change{}, Span{}, err
	}
	link, err := a.Link(d, kind, from, span)
	if err != nil {
		return Change{}, Span{}, err
	}
	tag.Summary = link.Summary
	tag.Edits = append(tag.Edits, link.Edits...)
	return tag, span, nil
}

// Unlink removes a link.
func (a Author) Unlink(l Link, kind LinkKind) Change {
	return a.Change("Remove the link "+kind.Title(), Remove(l))
}

// AddArticle puts an article into the project.
func (a Author) AddArticle(article Article) Change {
	return a.Change(fmt.Sprintf("Add the article “%s”", Shorten(article.Title, summaryQuote)), Put(nil, article))
}

// EditArticle replaces what is known of an article. Its text stays as it is.
func (a Author) EditArticle(before, after Article) Change {
	after.ID, after.SHA256, after.Words = before.ID, before.SHA256, before.Words
	return a.Change(fmt.Sprintf("Edit the details of “%s”", Shorten(before.Title, summaryQuote)), Put(before, after))
}

// RemoveArticle takes an article out of the library. Its tags stay with it in
// the bin, and come back with it.
func (a Author) RemoveArticle(article Article) Change {
	return a.Change(fmt.Sprintf("Delete the article “%s”", Shorten(article.Title, summaryQuote)), Remove(article))
}

// Undo is the changes that take changes back, which are given oldest first. They
// are in the order in which they must be applied: the newest is taken back
// first. More than one share a new group.
func (a Author) Undo(changes ...Change) []Change {
	return a.takeBack(changes, func(c *Change, of Change) { c.Undoes = of.ID })
}

// Redo is the changes that take undos back, which are given oldest first.
func (a Author) Redo(undos ...Change) []Change {
	return a.takeBack(undos, func(c *Change, of Change) { c.Redoes = of.ID })
}

func (a Author) takeBack(changes []Change, mark func(*Change, Change)) []Change {
	var group ID
	if len(changes) > 1 {
		group = a.NewID()
	}
	inverses := make([]Change, 0, len(changes))
	for _, c := range slices.Backward(changes) {
		inverse := a.Change(c.Summary, c.Inverse()...)
		inverse.Group = group
		mark(&inverse, c)
		inverses = append(inverses, inverse)
	}
	return inverses
}

// TieError says why two spans cannot be linked.
type TieError struct {
	Kind    LinkKind
	Problem string
}

func (e *TieError) Error() string {
	return fmt.Sprintf("no link “%s”: %s", e.Kind.Title(), e.Problem)
}

// summaryQuote is how many code points of a quote a summary holds.
const summaryQuote = 40

// Shorten cuts s to at most n code points, the last of them "…" where it was
// cut, and takes line breaks out. However long s is, it reads no more of it.
func Shorten(s string, n int) string {
	count, last := 0, 0 // code points so far, and where the last of them begins
	for i := range s {
		if count == n {
			s = s[:last] + "…"
			break
		}
		count, last = count+1, i
	}
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' {
			return ' '
		}
		return r
	}, s)
}
