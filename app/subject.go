// This file owns the subject: what attributes are said of, one tag or several, a
// link, or the article as a whole.

package app

import (
	"fmt"
	"maps"
	"reflect"
	"slices"

	"dateline/annotate"
)

// subject is what attributes are said of.
type subject struct {
	key        string               // tells it from all others
	attributes []annotate.Attribute // that can be said of all of it
	values     []map[string]any     // of each tag, or of the one thing that it is
	tags       []annotate.ID        // whose values they are; none for a link or an article
	write      func(annotate.Attribute, func(now any) any, []annotate.ID) (changed int)

	askedOnce []annotate.Attribute // what asked answers; nil until it is asked
}

// subjectNow is what the page and the keys are about: the marked tags, or the
// chosen one, or the article while neither is there. It is nil where there is
// nothing.
func (p *inspectorPane) subjectNow() *subject {
	if !hasDocument(p.app) {
		return nil
	}
	if ids := p.app.reader.view.Marked(); len(ids) > 0 {
		return p.ofTags(severalTags, ids)
	}
	if span, ok := p.app.chosen(); ok {
		return p.ofTags("tag "+span.ID.String(), []annotate.ID{span.ID})
	}
	return p.ofArticle()
}

// ofTags is tags as one subject. Of tags with several labels it has the
// attributes that are the same for all of them.
func (p *inspectorPane) ofTags(key string, ids []annotate.ID) *subject {
	se := p.app.session
	scheme := se.Scheme()
	s := &subject{key: key, tags: ids, values: make([]map[string]any, 0, len(ids))}
	labels := map[string]bool{}
	for _, id := range ids {
		span, _ := se.Document().Span(id)
		if !labels[span.Label] {
			label, _ := scheme.Label(span.Label)
			if len(labels) == 0 {
				s.attributes = label.Attributes
			} else {
				s.attributes = inCommon(s.attributes, label.Attributes)
			}
			labels[span.Label] = true
		}
		s.values = append(s.values, scheme.Current(span).Attributes)
	}
	s.write = func(a annotate.Attribute, value func(any) any, ids []annotate.ID) int {
		return se.SetAttributeEach(a, value, ids...)
	}
	return s
}

func inCommon(a, b []annotate.Attribute) []annotate.Attribute {
	var common []annotate.Attribute
	for _, x := range a {
		if y, ok := annotate.AttributeNamed(b, x.Key); ok && x.Type == y.Type && slices.Equal(x.Values, y.Values) {
			common = append(common, x)
		}
	}
	return common
}

// ofArticle is the open article as a subject; nil where nothing can be said of it
// and nothing is.
func (p *inspectorPane) ofArticle() *subject {
	se := p.app.session
	scheme, d := se.Scheme(), se.Document()
	said := scheme.CurrentStatus(annotate.Status{Attributes: d.Said(se.Person())}).Attributes
	if len(scheme.Article)+len(said) == 0 {
		return nil
	}
	s := &subject{key: "article " + d.Article.ID.String(), attributes: scheme.Article, values: []map[string]any{said}}
	s.write = func(a annotate.Attribute, value func(any) any, _ []annotate.ID) int {
		se.SetArticleAttribute(a, value(said[a.Key]))
		return 1
	}
	return s
}

// ofLink is a link as a subject.
func (p *inspectorPane) ofLink(id annotate.ID) *subject {
	se := p.app.session
	link, _ := se.Document().Link(id)
	kind, _ := se.Scheme().Link(link.Kind)
	values := se.Scheme().CurrentLink(link).Attributes
	s := &subject{key: "link " + id.String(), attributes: kind.Attributes, values: []map[string]any{values}}
	s.write = func(a annotate.Attribute, value func(any) any, _ []annotate.ID) int {
		se.SetLinkAttribute(id, a, value(values[a.Key]))
		return 1
	}
	return s
}

// asked lists the attributes that are to be filled in for at least one of the
// subject; not to be altered.
func (s *subject) asked() []annotate.Attribute {
	if s == nil {
		return nil
	}
	if s.askedOnce == nil {
		s.askedOnce = []annotate.Attribute{}
		for _, a := range s.attributes {
			if !a.Retired && slices.ContainsFunc(s.values, func(values map[string]any) bool { return s.asks(a, values) }) {
				s.askedOnce = append(s.askedOnce, a)
			}
		}
	}
	return s.askedOnce
}

// asks reports whether an attribute is asked where the others have these values.
func (s *subject) asks(a annotate.Attribute, values map[string]any) bool {
	if a.Only.IsZero() {
		return true
	}
	return slices.ContainsFunc(annotate.Asked(s.attributes, values), func(o annotate.Attribute) bool { return o.Key == a.Key })
}

// isAsked reports whether an attribute is among those that are asked.
func (s *subject) isAsked(a annotate.Attribute) bool {
	return slices.ContainsFunc(s.asked(), func(o annotate.Attribute) bool { return o.Key == a.Key })
}

// shown lists those that are asked, and those that have a value all the same: the
// retired, those out of condition, and last those that the scheme does not know.
func (s *subject) shown() []annotate.Attribute {
	var shown []annotate.Attribute
	known := map[string]bool{}
	for _, a := range s.attributes {
		known[a.Key] = true
		if _, mixed := s.value(a); mixed || s.isAsked(a) || s.has(a) {
			shown = append(shown, a)
		}
	}
	if len(s.values) != 1 {
		return shown
	}
	for _, key := range slices.Sorted(maps.Keys(s.values[0])) {
		if !known[key] {
			shown = append(shown, annotate.Attribute{Key: key, Retired: true})
		}
	}
	return shown
}

func (s *subject) has(a annotate.Attribute) bool {
	value, _ := s.value(a)
	return value != nil
}

// value is the value of an attribute; mixed where those of several tags differ.
func (s *subject) value(a annotate.Attribute) (value any, mixed bool) {
	for i, values := range s.values {
		if i > 0 && !reflect.DeepEqual(values[a.Key], value) {
			return nil, true
		}
		value = values[a.Key]
	}
	return value, false
}

// lacks reports whether an attribute is required and of some of the subject
// empty.
func (s *subject) lacks(a annotate.Attribute) bool {
	if !a.Required || a.Retired {
		return false
	}
	return slices.ContainsFunc(s.values, func(values map[string]any) bool {
		return values[a.Key] == nil && s.asks(a, values)
	})
}

// set gives an attribute the value that value makes of the one it has, in all of
// the subject of which it is asked. It returns how many were changed.
func (s *subject) set(a annotate.Attribute, value func(now any) any) int {
	ids := s.tags
	if len(ids) > 1 && !a.Only.IsZero() {
		ids = nil
		for i, values := range s.values {
			if values[a.Key] != nil || s.asks(a, values) {
				ids = append(ids, s.tags[i])
			}
		}
	}
	return s.write(a, value, ids)
}

// says is what the status bar says of an attribute that was set.
func (s *subject) says(a annotate.Attribute) string {
	value, mixed := s.value(a)
	says := a.Title() + ": "
	switch {
	case mixed:
		says += "several values"
	case value == nil:
		says += "not set"
	default:
		says += annotate.Shorten(annotate.ValueText(value), 60)
	}
	if len(s.tags) > 1 {
		says += fmt.Sprintf(" (%s)", plural(len(s.tags), "tag"))
	}
	return says
}

// offer is a value that a choice or a yes or no offers.
type offer struct {
	title string
	value any // what it sets, or adds where several can be chosen
}

// offers lists the values that can be set by a digit or a tap: of a choice, and
// of a yes or no.
func offers(a annotate.Attribute) []offer {
	var list []offer
	switch a.Type {
	case annotate.TypeChoice, annotate.TypeChoices:
		for _, v := range a.Values {
			list = append(list, offer{v, v})
		}
	case annotate.TypeYesNo:
		list = []offer{{"yes", true}, {"no", false}}
	}
	return list
}

// mostDigits is how many values can have a digit each. An attribute with more is
// set by typing the beginning of a value.
const mostDigits = 9

// byDigit reports whether the values of an attribute have a digit each.
func byDigit(a annotate.Attribute) bool {
	n := len(offers(a))
	return 0 < n && n <= mostDigits
}

// toggled is how a value is set by its digit: it takes the place of the one that
// is there, or of several is one more; and where all of the subject have it
// already it is taken away. once says the same without the taking away.
func (s *subject) toggled(a annotate.Attribute, v any) (value, once func(now any) any) {
	if a.Type == annotate.TypeChoices {
		word := fmt.Sprint(v)
		once = func(now any) any { return inOrder(a, append(slices.Clone(annotate.ValueWords(now)), word)) }
		value = once
		if s.all(func(now any) bool { return slices.Contains(annotate.ValueWords(now), word) }, a) {
			value = func(now any) any {
				return inOrder(a, slices.DeleteFunc(slices.Clone(annotate.ValueWords(now)), func(w string) bool { return w == word }))
			}
		}
		return value, once
	}
	once = func(any) any { return v }
	if s.all(func(now any) bool { return now == v }, a) {
		return func(any) any { return nil }, once
	}
	return once, once
}

// all reports whether the values of an attribute all hold.
func (s *subject) all(holds func(any) bool, a annotate.Attribute) bool {
	return !slices.ContainsFunc(s.values, func(values map[string]any) bool {
		now := values[a.Key]
		if _, isList := now.([]string); isList && a.Type != annotate.TypeChoices {
			return true // a list from elsewhere, which cannot be compared
		}
		return !holds(now)
	})
}

// inOrder is a list of values in the order in which they are offered, each once;
// nil where there is none.
func inOrder(a annotate.Attribute, words []string) any {
	var list []string
	for _, v := range a.Values {
		if slices.Contains(words, v) {
			list = append(list, v)
		}
	}
	for _, w := range words {
		if !slices.Contains(list, w) {
			list = append(list, w)
		}
	}
	if len(list) == 0 {
		return nil
	}
	return list
}
