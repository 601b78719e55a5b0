// This file owns the parts of a scheme as the sheet lists them: what holds for all
// tags, labels, link kinds and articles, and under each its attributes and their
// values.

package app

import (
	"slices"
	"strings"

	"dateline/annotate"
	"dateline/storage/usage"
)

type partKind int

const (
	partAll      partKind = iota // what holds for all tags
	partLabels                   // the heading of the labels
	partLabel                    // a label
	partLinks                    // the heading of the link kinds
	partLink                     // a link kind
	partArticles                 // the heading of the attributes of articles
	partAttribute
	partValue
)

// schemePart names a part of a scheme, whatever version of it: by the keys, which
// never change, and a value by itself.
type schemePart struct {
	kind      partKind
	owner     annotate.Owner // of all from partLabel on
	attribute string         // the key; of an attribute and its values
	value     string
}

var articles = annotate.Owner{Kind: annotate.KindArticle}

func labelPart(key string) schemePart {
	return schemePart{kind: partLabel, owner: annotate.Owner{Kind: annotate.KindSpan, Key: key}}
}

func linkPart(key string) schemePart {
	return schemePart{kind: partLink, owner: annotate.Owner{Kind: annotate.KindLink, Key: key}}
}

func articlesPart() schemePart { return schemePart{kind: partArticles, owner: articles} }

func attributePart(o annotate.Owner, key string) schemePart {
	return schemePart{kind: partAttribute, owner: o, attribute: key}
}

func valuePart(o annotate.Owner, attribute, value string) schemePart {
	return schemePart{partValue, o, attribute, value}
}

// above is the part that a part stands under; false for those that stand under
// none.
func (p schemePart) above() (schemePart, bool) {
	switch p.kind {
	case partLabel:
		return schemePart{kind: partLabels}, true
	case partLink:
		return schemePart{kind: partLinks}, true
	case partAttribute:
		return ownerPart(p.owner), true
	case partValue:
		return attributePart(p.owner, p.attribute), true
	}
	return schemePart{}, false
}

// ownerPart is the part that has the attributes of an owner.
func ownerPart(o annotate.Owner) schemePart {
	switch o.Kind {
	case annotate.KindSpan:
		return schemePart{kind: partLabel, owner: o}
	case annotate.KindLink:
		return schemePart{kind: partLink, owner: o}
	}
	return articlesPart()
}

// target is what the use of a part is counted under; false for what is not
// counted.
func (p schemePart) target() (usage.Target, bool) {
	return usage.Target{Owner: p.owner, Attribute: p.attribute, Value: p.value}, p.kind == partLabel || p.kind == partLink || p.kind == partAttribute || p.kind == partValue
}

// attributeOf is the attribute of a part that is one, or a value of one.
func attributeOf(s annotate.Scheme, p schemePart) (annotate.Attribute, bool) {
	return annotate.AttributeNamed(s.Attributes(p.owner), p.attribute)
}

// isChoice reports whether an attribute has values to choose from.
func isChoice(a annotate.Attribute) bool {
	return a.Type == annotate.TypeChoice || a.Type == annotate.TypeChoices
}

// schemeEntry is a row of the list.
type schemeEntry struct {
	part   schemePart
	depth  int // how far it stands in
	title  string
	gone   string // why it is no longer offered: "retired"; "" where it is offered
	keys   string // of the keyboard: "1 C"
	color  string // of a label
	mark   annotate.Mark
	parent bool // something stands under it, or may
	open   bool // which is shown
}

// heading reports whether the entry is the title of a group.
func (e schemeEntry) heading() bool {
	return e.part.kind == partLabels || e.part.kind == partLinks || e.part.kind == partArticles || e.part.kind == partAll
}

// schemeEntries lists a scheme, with what stands under the parts that are open.
func schemeEntries(s annotate.Scheme, open map[schemePart]bool) []schemeEntry {
	list := schemeLister{scheme: s, open: open}
	list.add(schemeEntry{part: schemePart{kind: partAll}, title: "For all tags"})
	list.add(schemeEntry{part: schemePart{kind: partLabels}, title: "Labels"})
	for _, l := range s.Labels {
		e := schemeEntry{part: labelPart(l.Key), title: l.Title(), color: l.Color, mark: l.Mark, keys: keysOf(l.Hotkey, l.Letter)}
		if into, ok := s.Label(l.Key); l.Into != "" && ok {
			e.gone, e.keys = "now "+into.Title(), ""
		} else if l.Retired {
			e.gone, e.keys = "retired", ""
		}
		list.branch(e, l.Attributes, 0)
	}
	list.add(schemeEntry{part: schemePart{kind: partLinks}, title: "Links"})
	for _, k := range s.Links {
		e := schemeEntry{part: linkPart(k.Key), title: k.Title(), keys: keysOf(k.Letter)}
		if k.Retired {
			e.gone, e.keys = "retired", ""
		}
		list.branch(e, k.Attributes, 0)
	}
	list.add(schemeEntry{part: articlesPart(), title: "Articles"})
	for _, a := range s.Article {
		list.attribute(articles, a, 0)
	}
	return list.entries
}

type schemeLister struct {
	scheme  annotate.Scheme
	open    map[schemePart]bool
	entries []schemeEntry
}

func (l *schemeLister) add(e schemeEntry) { l.entries = append(l.entries, e) }

// branch adds a part that has attributes, and these where it is open.
func (l *schemeLister) branch(e schemeEntry, attributes []annotate.Attribute, depth int) {
	e.depth, e.parent, e.open = depth, len(attributes) > 0, l.open[e.part]
	l.add(e)
	if !e.open {
		return
	}
	for _, a := range attributes {
		l.attribute(e.part.owner, a, depth+1)
	}
}

func (l *schemeLister) attribute(o annotate.Owner, a annotate.Attribute, depth int) {
	e := schemeEntry{part: attributePart(o, a.Key), depth: depth, title: a.Title(), parent: isChoice(a)}
	e.open = e.parent && l.open[e.part]
	if a.Retired {
		e.gone = "retired"
	}
	l.add(e)
	if !e.open {
		return
	}
	for _, v := range a.Values {
		l.add(schemeEntry{part: valuePart(o, a.Key, v), depth: depth + 1, title: v})
	}
	for _, v := range formerValues(a) {
		gone := "retired"
		if next := a.Former[v]; next != "" {
			gone = "now " + next
		}
		l.add(schemeEntry{part: valuePart(o, a.Key, v), depth: depth + 1, title: v, gone: gone})
	}
}

// formerValues lists the values that an attribute no longer offers, in order.
func formerValues(a annotate.Attribute) []string {
	values := make([]string, 0, len(a.Former))
	for v := range a.Former {
		values = append(values, v)
	}
	slices.Sort(values)
	return values
}

// keysOf is keys of the keyboard as they are shown.
func keysOf(keys ...string) string {
	return strings.TrimSpace(strings.ToUpper(strings.Join(keys, " ")))
}

// typeNames is the types of attributes as they are called on the screen.
var typeNames = map[annotate.AttributeType]string{
	annotate.TypeChoice: "One choice", annotate.TypeChoices: "Several choices", annotate.TypeText: "Text",
	annotate.TypeNumber: "Number", annotate.TypeYesNo: "Yes or no", annotate.TypeDate: "Date",
}

// typeName is what an attribute's type is called.
func typeName(t annotate.AttributeType) string {
	if name, ok := typeNames[t]; ok {
		return name
	}
	return typeNames[annotate.TypeText]
}

// typeNamed is the type that is called so.
func typeNamed(name string) annotate.AttributeType {
	for t, n := range typeNames {
		if n == name {
			return t
		}
	}
	return annotate.TypeText
}
