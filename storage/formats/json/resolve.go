// This file owns the step from an article as it stands in the file to one as
// the program has it: every place is looked up in the text, every name among
// the people, labels, entities and spans.

package json

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
)

func (r *reader) resolve(a *article) (formats.Item, error) {
	src, err := freeze(a)
	if err != nil {
		return formats.Item{}, err
	}
	item := formats.Item{Article: a.known, Text: src.Text()}
	item.Article.SHA256 = item.Text.Hash()
	item.Article.ID = formats.ArticleID(a.id, item.Article.SHA256)
	if !a.hasWords {
		item.Article.Words = text.CountWords(item.Text.String())
	}
	if item.Article.Earlier, err = resolveEarlier(a.earlier); err != nil {
		return formats.Item{}, err
	}
	if item.LeftOut, err = resolveLeftOut(a, src); err != nil {
		return formats.Item{}, err
	}
	clear(r.spanAt)
	clear(r.linkAt)
	clear(r.copies)
	if item.Spans, err = r.resolveSpans(a, src, item.Article.ID); err != nil {
		return formats.Item{}, err
	}
	if item.Links, err = r.resolveLinks(a, item.Article.ID, item.Spans); err != nil {
		return formats.Item{}, err
	}
	if item.Statuses, err = r.resolveStatuses(a, item.Article.ID); err != nil {
		return formats.Item{}, err
	}
	r.oddness.loneSurrogates.add(a.lone, a.name)
	r.oddness.comments.add(a.oddComments, a.name)
	r.oddness.decisions.add(a.oddDecisions, a.name)
	r.resolveRemarks(a, &item)
	return item, nil
}

// resolveStatuses brings together what the file says of a person's status and what
// they say of the article. Of one who only says something the status is not known.
func (r *reader) resolveStatuses(a *article, id annotate.ID) ([]annotate.Status, error) {
	var statuses []annotate.Status
	for _, s := range a.statuses {
		statuses = append(statuses, annotate.Status{Article: id, Layer: r.layers[s.handle], State: s.state, Modified: a.changed[s.handle]})
	}
	for _, s := range a.said {
		if e := fit(s.attributes, r.found.head.Scheme.Article, "said."+s.handle); e != nil {
			return nil, e
		}
		i := slices.IndexFunc(statuses, func(o annotate.Status) bool { return o.Layer == r.layers[s.handle] })
		switch {
		case i >= 0:
			statuses[i].Attributes = s.attributes
		case len(s.attributes) > 0:
			statuses = append(statuses, annotate.Status{
				Article: id, Layer: r.layers[s.handle], Modified: a.changed[s.handle], Attributes: s.attributes,
			})
		}
	}
	return statuses, nil
}

// freeze makes the frozen text and compares it with the hash that the file
// gives: of the text as it stands in the file, or as it is frozen.
func freeze(a *article) (*text.Source, error) {
	src, err := formats.Freeze(a.text, "text")
	if err != nil {
		return nil, err
	}
	if a.hash == "" {
		return src, nil
	}
	given, err := text.ParseHash(a.hash)
	if err != nil {
		return nil, &formats.Error{Field: "sha256", Problem: "is no SHA-256", Found: strconv.Quote(annotate.Shorten(a.hash, quoteLen)),
			Expected: "64 hexadecimal digits", Err: err}
	}
	if given != src.Text().Hash() && given != text.Sum([]byte(src.Raw())) {
		return nil, &formats.Error{Field: "sha256", Problem: "is not that of the text", Found: given.String(),
			Expected: src.Text().Hash().String()}
	}
	return src, nil
}

func (r *reader) resolveSpans(a *article, src *text.Source, id annotate.ID) ([]annotate.Span, error) {
	spans := make([]annotate.Span, len(a.spans))
	room := make([]annotate.Fragment, len(a.fragments))
	for i := range a.spans {
		from := &a.spans[i]
		spans[i] = annotate.Span{
			Article: id, Layer: r.layers[from.layer], Note: from.note, Attributes: from.attributes,
			Fragments: room[from.first:from.last:from.last], Created: from.created, Modified: from.modified,
		}
		if err := r.resolveSpan(a, src, from, &spans[i]); err != nil {
			if e, ok := errors.AsType[*formats.Error](err); ok {
				e.Field = fmt.Sprintf("spans[%d]%s", i, e.Field)
				e.Line, e.Offset = from.line, from.offset
			}
			return nil, inSpan(err, from.id, a.firstQuote(*from))
		}
		r.spanAt[spans[i].ID] = i
	}
	return spans, nil
}

// resolveSpan fills in what must be looked up. The paths of its errors begin
// after the span.
func (r *reader) resolveSpan(a *article, src *text.Source, from *span, s *annotate.Span) (err error) {
	if from.layer == "" {
		return &formats.Error{Field: ".layer", Problem: "is empty", Expected: "the handle of a person"}
	}
	if err := r.resolveLabel(from, s); err != nil {
		return err
	}
	if s.Entity, err = r.resolveEntity(a, from.entity); err != nil {
		return err
	}
	if err := r.resolveFragments(a, src, from, s.Fragments); err != nil {
		return err
	}
	s.Decision = partID(s.Article, "decision", from.decision)
	if from.origin {
		r.oddness.origins.add(1, a.name)
	}
	if from.id == "" {
		same := formats.SpanID(*s, 0)
		s.ID = formats.SpanID(*s, r.copies[same])
		r.copies[same]++
	} else {
		s.ID = formats.PartID(s.Article, "span", from.id)
	}
	if first, ok := r.spanAt[s.ID]; ok {
		return &formats.Error{Field: ".id", Problem: "stands twice in the article", Found: from.id,
			Expected: fmt.Sprintf("an id of its own, but spans[%d] has it too", first)}
	}
	return nil
}

func (r *reader) resolveLabel(from *span, s *annotate.Span) error {
	if from.label == "" {
		return &formats.Error{Field: ".label", Problem: "is empty", Expected: "the key of a label"}
	}
	s.Label = from.label
	if len(r.found.head.Scheme.Labels) == 0 {
		return nil
	}
	label, ok := r.labels[from.label]
	if !ok {
		if label, ok = r.found.head.Scheme.LabelNamed(from.label); !ok {
			return &formats.Error{Field: ".label", Problem: "is not in the scheme of the file",
				Found: strconv.Quote(annotate.Shorten(from.label, quoteLen)), Expected: "one of " + labelKeys(r.found.head.Scheme)}
		}
		r.labels[from.label] = label
	}
	s.Label = label.Key
	if e := fit(s.Attributes, label.Attributes, ".attributes"); e != nil {
		return e
	}
	return nil
}

// fit brings values to the types that the scheme gives their attributes, in place.
// field is where the values stand.
func fit(values map[string]any, attributes []annotate.Attribute, field string) *formats.Error {
	for _, a := range attributes {
		value, ok := values[a.Key]
		if !ok {
			continue
		}
		fitted, expected := fitAttribute(value, a.Type)
		if expected != "" {
			return &formats.Error{Field: field + "." + a.Key, Problem: "is not what the scheme says",
				Found: annotate.Shorten(fmt.Sprintf("%#v", value), quoteLen), Expected: expected}
		}
		values[a.Key] = fitted
	}
	return nil
}

func labelKeys(s annotate.Scheme) string {
	keys := make([]string, len(s.Labels))
	for i, l := range s.Labels {
		keys[i] = strconv.Quote(l.Key)
	}
	return annotate.Shorten(strings.Join(keys, ", "), 200)
}

func (r *reader) resolveEntity(a *article, given string) (annotate.ID, error) {
	if given == "" {
		return annotate.ID{}, nil
	}
	if id, ok := r.found.places.given[given]; ok {
		return id, nil
	}
	id, ok := formats.GivenID(given)
	if !ok {
		return annotate.ID{}, &formats.Error{Field: ".entity", Problem: "is not among the entities of the file",
			Found: strconv.Quote(annotate.Shorten(given, quoteLen)), Expected: "the id of one"}
	}
	if !r.found.places.known[id] {
		r.oddness.strangeEntities.add(1, a.name)
	}
	return id, nil
}

// resolveFragments looks the places of a span up in the text and compares its
// words with what stands there.
func (r *reader) resolveFragments(a *article, src *text.Source, from *span, fragments []annotate.Fragment) error {
	given := a.fragments[from.first:from.last]
	if len(given) == 0 {
		return &formats.Error{Field: ".fragments", Problem: "is empty", Expected: "at least one range"}
	}
	slices.SortStableFunc(given, func(a, b fragment) int { return cmp.Compare(a.start, b.start) })
	whole := true
	for i, f := range given {
		if i > 0 && f.start < given[i-1].end {
			return &formats.Error{Field: ".fragments", Problem: "overlap",
				Found: fmt.Sprintf("%d to %d and %d to %d", given[i-1].start, given[i-1].end, f.start, f.end), Expected: "ranges that are apart"}
		}
		place, err := formats.Locate(src, text.CodePoints, f.start, f.end, ".fragments")
		if err != nil {
			return err
		}
		words := src.Text().Slice(place)
		if quote := a.quotes[f.from:f.to]; f.quoted && string(quote) != words && !sameInFile(src, f, string(quote), words) {
			problem := &annotate.SpanError{Quote: string(quote), Found: words, Problem: "the text reads otherwise there"}
			return &formats.Error{Field: ".fragments", Problem: fmt.Sprintf("the text reads otherwise from %d to %d", f.start, f.end),
				Found: strconv.Quote(annotate.Shorten(words, quoteLen)), Expected: strconv.Quote(annotate.Shorten(string(quote), quoteLen)), Err: problem}
		}
		whole = whole && src.Text().IsGrapheme(place.Start) && src.Text().IsGrapheme(place.End)
		fragments[i] = annotate.Fragment{Range: place, Quote: words}
	}
	if !whole {
		r.oddness.cutGraphemes.add(1, a.name)
	}
	return nil
}

// sameInFile compares the words of a fragment with the text as the file has it,
// line ends and byte-order mark and all.
func sameInFile(src *text.Source, f fragment, quote, words string) bool {
	if src.Raw() == src.Text().String() {
		return false
	}
	if unix := strings.ReplaceAll(strings.ReplaceAll(quote, "\r\n", "\n"), "\r", "\n"); unix == words {
		return true
	}
	raw := src.Raw()
	start := byteOf(raw, f.start)
	return raw[start:start+byteOf(raw[start:], f.end-f.start)] == quote
}

// byteOf is where the nth code point of s begins, or the end of s.
func byteOf(s string, n int) int {
	for i := range s {
		if n == 0 {
			return i
		}
		n--
	}
	return len(s)
}
