// This file owns what a screen reader is told of the page. Fyne asks for it
// with every frame that it draws, so nothing here looks at more of the text
// than is said.

package textview

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"dateline/annotate/text"
)

var _ fyne.Accessible = (*View)(nil)

// AccessibilityRole implements fyne.Accessible.
func (v *View) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel implements fyne.Accessible: the title of the article, and
// then what the keys would work on: the words that are selected, the chosen tag
// with its label or the current mark of a review, or the paragraph at the caret.
func (v *View) AccessibilityLabel() string {
	if v.document == nil {
		return "No article is open"
	}
	if title := v.document.Article.Title; title != "" {
		return "Article: " + title + ". " + v.spokenPlace()
	}
	return v.spokenPlace()
}

func (v *View) spokenPlace() string {
	t := v.document.Text
	if r := v.Selection(); !r.Empty() {
		return "Selected: “" + spoken(t, r) + "”"
	}
	if t := v.review.current(); t != nil {
		return v.spokenMark(t)
	}
	if s, ok := v.chosenSpan(); ok {
		return v.title(s.Label) + ": “" + v.spokenRanges(v.shownRanges(s.ID)) + "”"
	}
	if words := spoken(t, paragraphFrom(t, v.caret.Offset)); words != "" {
		return "Paragraph: " + words
	}
	return "Empty paragraph"
}

// spokenMark is a mark of the review, with who holds it: Claim, disputed: “it sank”; held
// by amira, chen; otherwise by ben; not by dan.
func (v *View) spokenMark(t *tag) string {
	m, state := t.review, "agreed"
	if len(m.Disputed) > 0 {
		state = "disputed"
	}
	switch {
	case m.Rejected:
		state += ", rejected"
	case m.Decided:
		state += ", decided"
	}
	var same, other, none []string
	for i, lane := range v.review.Lanes {
		switch {
		case i >= len(m.Held) || len(m.Held[i].Ranges) == 0:
			none = append(none, lane.Name)
		case m.alike(&m.Held[i], m.usual):
			same = append(same, lane.Name)
		case m.labelOf(&m.Held[i]) != m.Label:
			other = append(other, lane.Name+" as "+v.title(m.Held[i].Label))
		default:
			other = append(other, lane.Name)
		}
	}
	var who []string
	for _, w := range []struct {
		how   string
		names []string
	}{{"held by ", same}, {"otherwise by ", other}, {"not by ", none}} {
		if len(w.names) > 0 {
			who = append(who, w.how+strings.Join(w.names, ", "))
		}
	}
	return v.title(t.label) + ", " + state + ": “" + v.spokenRanges(t.ranges) + "”; " + strings.Join(who, "; ")
}

// title is what a label is called.
func (v *View) title(label string) string { return cmp.Or(v.looks[label].Title, label) }

// spokenRanges is the words of a tag, its parts joined as in the lists.
func (v *View) spokenRanges(ranges []text.Range) string {
	t := v.document.Text
	var parts []string
	for _, r := range ranges {
		parts = append(parts, spoken(t, t.SnapExact(r))) // a tag need not fit its text
	}
	return strings.Join(parts, " … ")
}

// spokenMost is how many bytes of the text are said at once.
const spokenMost = 1000

// spoken is the words of a range on one line, cut where they are more than can be
// listened to.
func spoken(t *text.Text, r text.Range) string {
	end := r.End
	if r.Len() > spokenMost {
		end = t.Floor(r.Start + spokenMost)
	}
	words := strings.Join(strings.Fields(t.Slice(text.Range{Start: r.Start, End: end})), " ")
	if end < r.End {
		words += "…"
	}
	return words
}

// paragraphFrom is the paragraph at an offset, from its beginning, or from the
// offset on where the beginning is far away. Its end is left out where that is
// more than is spoken.
func paragraphFrom(t *text.Text, at int) text.Range {
	s, begin := t.String(), at
	before := s[t.Floor(at-spokenMost/2):at]
	if i := strings.LastIndexByte(before, '\n'); i >= 0 {
		begin = at - len(before) + i + 1
	} else if len(before) == at {
		begin = 0
	}
	end := t.Floor(begin + spokenMost + utf8.UTFMax)
	if i := strings.IndexByte(s[begin:end], '\n'); i >= 0 {
		end = begin + i
	}
	return text.Range{Start: begin, End: end}
}
