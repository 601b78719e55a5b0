// This file owns the question where in a text a target lies.

package w3c

import (
	"fmt"
	"strconv"
	"strings"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
)

// place finds the range of a target. none says that it is the whole article.
func (m *making) place(t *target, field string) (f annotate.Fragment, none bool, err error) {
	if len(t.selectors) == 0 {
		return f, true, nil
	}
	var quote, position *selector
	other := ""
	for i := range t.selectors {
		switch l := &t.selectors[i]; {
		case l.refined != nil:
			if l.isText() && l.refined.isText() {
				f, err = m.refined(l, field)
				return f, false, err
			}
			other = "a selector that is refined"
		case l.quote && quote == nil:
			quote = l
		case l.position && position == nil:
			position = l
		case !l.isText():
			other = l.other
		}
	}
	if quote == nil && position == nil {
		return f, false, &formats.Error{Field: field + ".selector", Problem: "has no place in the text", Found: strconv.Quote(annotate.Shorten(other, quoteLen)),
			Expected: "a TextQuoteSelector or a TextPositionSelector"}
	}
	f, err = m.pick(quote, position, field)
	return f, false, err
}

func (l *selector) isText() bool { return l.quote || l.position }

// pick finds the range that a quote and a position say, one of which may be nil.
func (m *making) pick(quote, position *selector, field string) (annotate.Fragment, error) {
	if position != nil && (!position.starts || !position.ends) {
		return annotate.Fragment{}, &formats.Error{Field: field + ".selector", Problem: "has no start and end that are numbers"}
	}
	if quote == nil {
		if m.pairs && m.in.Offsets == "" {
			m.odd.uncounted.count(1, m.a.line)
		}
		return m.b.Place(position.start, position.end, field+".selector")
	}
	if quote.exact == "" {
		return annotate.Fragment{}, &formats.Error{Field: field + ".selector.exact", Problem: "is empty", Expected: "some words"}
	}
	if position != nil {
		if f, ok := m.at(quote.exact, position.start, position.end); ok {
			return f, nil
		}
	}
	r, found := m.find(quote)
	if found {
		if position != nil {
			m.odd.moved.count(1, m.a.line)
		}
		return annotate.Fragment{Range: r, Quote: m.text.Slice(r)}, nil
	}
	return annotate.Fragment{}, m.missing(quote, position, field)
}

// at is the range at a position, if the words of a quote are there. Its unit is the one that
// they tell.
func (m *making) at(exact string, start, end int) (annotate.Fragment, bool) {
	units := []text.Unit{m.unit}
	if m.pairs {
		units = append(units, text.CodePoints, text.UTF16Units)
	}
	for _, unit := range units {
		r, err := formats.Locate(m.src, unit, start, end, "")
		if err == nil && formats.SameWords(exact, m.text, r) {
			return annotate.Fragment{Range: r, Quote: m.text.Slice(r)}, true
		}
	}
	return annotate.Fragment{}, false
}

// find looks for a quote where it stands between what is before and behind it, and else
// for the only place where it stands at all.
func (m *making) find(q *selector) (text.Range, bool) {
	s, exact := m.text.String(), unix(q.exact)
	before, behind := unix(q.before), unix(q.behind)
	var all, around []text.Range
	for from := 0; len(around) < 2; {
		i := strings.Index(s[from:], exact)
		if i < 0 {
			break
		}
		r := text.Range{Start: from + i, End: from + i + len(exact)}
		from = r.Start + 1
		if len(all) < 2 {
			all = append(all, r)
		}
		if strings.HasSuffix(s[:r.Start], before) && strings.HasPrefix(s[r.End:], behind) {
			around = append(around, r)
		}
	}
	if len(around) == 1 {
		return around[0], true
	}
	if len(around) == 0 && len(all) == 1 {
		return all[0], true
	}
	return text.Range{}, false
}

// unix is words with the line ends that the text has.
func unix(s string) string {
	if !strings.ContainsRune(s, '\r') {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// missing is the error about a quote that is nowhere, or in several places.
func (m *making) missing(q, position *selector, field string) error {
	e := &formats.Error{Field: field + ".selector.exact", Problem: "stands nowhere in the text", Found: strconv.Quote(annotate.Shorten(q.exact, quoteLen)),
		Expected: "words of the text", Err: &annotate.SpanError{Quote: q.exact, Problem: "the text has no such words"}}
	if strings.Contains(m.text.String(), unix(q.exact)) {
		e.Problem, e.Expected = "stands in several places of the text", "a position, or what is before and behind it"
	}
	if position == nil {
		return e
	}
	r, err := formats.Locate(m.src, m.unit, position.start, position.end, "")
	if err != nil {
		e.Problem += fmt.Sprintf(", and not from %d to %d", position.start, position.end)
		return e
	}
	there := m.text.Slice(r)
	e.Problem = fmt.Sprintf("is not what the text reads from %d to %d, and %s", position.start, position.end, e.Problem)
	e.Found, e.Expected = strconv.Quote(annotate.Shorten(there, quoteLen)), strconv.Quote(annotate.Shorten(q.exact, quoteLen))
	e.Err = &annotate.SpanError{Quote: q.exact, Found: there, Problem: "the text reads otherwise there"}
	return e
}

// refined finds the range of a selector within that of another.
func (m *making) refined(l *selector, field string) (annotate.Fragment, error) {
	kindOf := func(l *selector) (quote, position *selector) {
		if l.quote {
			return l, nil
		}
		return nil, l
	}
	quote, position := kindOf(l)
	outer, err := m.pick(quote, position, field)
	if err != nil {
		return outer, err
	}
	src, err := text.Normalise(outer.Quote)
	if err != nil {
		return outer, &formats.Error{Field: field + ".selector", Problem: err.Error(), Err: err}
	}
	inner := *m
	inner.src, inner.text = src, src.Text()
	quote, position = kindOf(l.refined)
	var f annotate.Fragment
	if position != nil && position.starts && position.ends {
		f.Range, err = formats.Locate(src, m.unit, position.start, position.end, field+".selector.refinedBy")
	} else {
		f, err = inner.pick(quote, position, field+".selector.refinedBy")
	}
	f.Start, f.End = f.Start+outer.Start, f.End+outer.Start
	if err == nil {
		f.Quote = m.text.Slice(f.Range)
	}
	return f, err
}
