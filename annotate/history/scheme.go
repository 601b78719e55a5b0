// This file owns the comparison of three versions of the tag scheme. Labels, link
// kinds and attributes are one in different versions by their keys, and values by
// themselves.

package history

import (
	"strings"

	"dateline/annotate"
)

// part is a part of a scheme that tags may use: a label or link kind, where
// attribute is empty; an attribute of one, or of articles; or a value of a choice.
// Keys are folded.
type part struct {
	kind             annotate.Kind // as annotate.Owner has it
	owner, attribute string
	value            string
}

func (m *threeWay) scheme(was, is, now annotate.Scheme) annotate.Scheme {
	next := now.Clone()
	next.Labels = takeList(m, list[annotate.Label]{
		what: "label", many: "labels",
		key: func(l annotate.Label) string { return fold(l.Key) }, title: annotate.Label.Title,
		part: func(l annotate.Label) (part, bool) {
			return part{kind: annotate.KindSpan, owner: fold(l.Key)}, true
		},
		one: m.label,
	}, was.Labels, is.Labels, next.Labels)
	next.Links = takeList(m, list[annotate.LinkKind]{
		what: "link", many: "links",
		key: func(k annotate.LinkKind) string { return fold(k.Key) }, title: annotate.LinkKind.Title,
		part: func(k annotate.LinkKind) (part, bool) {
			return part{kind: annotate.KindLink, owner: fold(k.Key)}, true
		},
		one: m.kind,
	}, was.Links, is.Links, next.Links)
	m.within("articles", func() {
		next.Article = m.attributes(part{kind: annotate.KindArticle}, was.Article, is.Article, next.Article)
	})
	m.within("the tag scheme", func() {
		next.Guideline = take(m, "guideline", was.Guideline, is.Guideline, now.Guideline, guidelineText)
	})
	return next
}

// within compares what sentences call of.
func (m *threeWay) within(of string, compare func()) {
	outer := m.of
	m.of = of
	compare()
	m.of = outer
}

func guidelineText(g annotate.Guideline) string { return short(g.Text) }

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

func (m *threeWay) label(was, is, now annotate.Label) annotate.Label {
	next := now
	m.within("the label "+now.Title(), func() {
		next.Name = take(m, "name", was.Name, is.Name, now.Name, plain)
		next.Color = take(m, "colour", was.Color, is.Color, now.Color, plain)
		next.Hotkey = take(m, "key", was.Hotkey, is.Hotkey, now.Hotkey, plain)
		next.Letter = take(m, "letter", was.Letter, is.Letter, now.Letter, strings.ToUpper)
		next.Mark = take(m, "mark", was.Mark, is.Mark, now.Mark, func(k annotate.Mark) string { return string(k) })
		next.Attributes = m.attributes(part{kind: annotate.KindSpan, owner: fold(now.Key)}, was.Attributes, is.Attributes, now.Attributes)
		next.Guideline = take(m, "guideline", was.Guideline, is.Guideline, now.Guideline, guidelineText)
		next.Retired = take(m, "retirement", was.Retired, is.Retired, now.Retired, yesNo)
		next.Into = take(m, "merging", was.Into, is.Into, now.Into, m.names.label)
		next.Entities = take(m, "use of names", was.Entities, is.Entities, now.Entities, yesNo)
	})
	return next
}

func (m *threeWay) kind(was, is, now annotate.LinkKind) annotate.LinkKind {
	next := now
	ends := func(keys []string) string {
		titles := make([]string, len(keys))
		for i, key := range keys {
			titles[i] = m.names.label(key)
		}
		return short(strings.Join(titles, ", "))
	}
	m.within("the link "+now.Title(), func() {
		next.Name = take(m, "name", was.Name, is.Name, now.Name, plain)
		next.From = take(m, "beginning", was.From, is.From, now.From, ends)
		next.To = take(m, "end", was.To, is.To, now.To, ends)
		next.Letter = take(m, "letter", was.Letter, is.Letter, now.Letter, strings.ToUpper)
		next.Attributes = m.attributes(part{kind: annotate.KindLink, owner: fold(now.Key)}, was.Attributes, is.Attributes, now.Attributes)
		next.Guideline = take(m, "guideline", was.Guideline, is.Guideline, now.Guideline, guidelineText)
		next.Retired = take(m, "retirement", was.Retired, is.Retired, now.Retired, yesNo)
	})
	return next
}

func (m *threeWay) attributes(owner part, was, is, now []annotate.Attribute) []annotate.Attribute {
	of := func(a annotate.Attribute) part {
		p := owner
		p.attribute = fold(a.Key)
		return p
	}
	return takeList(m, list[annotate.Attribute]{
		what: "attribute", many: "attributes",
		key: func(a annotate.Attribute) string { return fold(a.Key) }, title: annotate.Attribute.Title,
		part: func(a annotate.Attribute) (part, bool) { return of(a), true },
		one:  func(was, is, now annotate.Attribute) annotate.Attribute { return m.attribute(of(now), was, is, now) },
	}, was, is, now)
}

func (m *threeWay) attribute(owner part, was, is, now annotate.Attribute) annotate.Attribute {
	next := now
	m.within(now.Title()+" of "+m.of, func() {
		next.Name = take(m, "name", was.Name, is.Name, now.Name, plain)
		next.Type = take(m, "type", was.Type, is.Type, now.Type, func(t annotate.AttributeType) string { return string(t) })
		next.Values = m.valuesOf(owner, was, is, now)
		next.Former = takeMap(m, was.Former, is.Former, now.Former, func(v string) string { return "former value " + v }, func(into string) string {
			if into == "" {
				return "kept"
			}
			return into
		})
		next.Guideline = take(m, "guideline", was.Guideline, is.Guideline, now.Guideline, guidelineText)
		next.Guidelines = takeMap(m, was.Guidelines, is.Guidelines, now.Guidelines, func(v string) string { return "guideline of " + v }, guidelineText)
		next.Required = take(m, "need", was.Required, is.Required, now.Required, yesNo)
		next.Default = take(m, "default", was.Default, is.Default, now.Default, func(v any) string { return short(annotate.ValueText(v)) })
		next.Only = take(m, "condition", was.Only, is.Only, now.Only, func(c annotate.Condition) string {
			return strings.TrimSpace(c.Attribute + " " + strings.Join(c.Values, ", "))
		})
		next.Retired = take(m, "retirement", was.Retired, is.Retired, now.Retired, yesNo)
	})
	return next
}

// valuesOf takes back what was done to the values that a choice offers. One that was
// also made a former value is none that could be lost.
func (m *threeWay) valuesOf(owner part, was, is, now annotate.Attribute) []string {
	return takeList(m, list[string]{
		what: "value", many: "values",
		key: plain, title: plain,
		part: func(v string) (part, bool) {
			p := owner
			p.value = v
			_, former := was.Former[v]
			return p, !former
		},
	}, was.Values, is.Values, now.Values)
}

// fold is how keys of a scheme, which are compared without case, are written to be
// compared.
func fold(key string) string { return strings.ToLower(key) }
