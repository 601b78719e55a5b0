// This file owns the writing of the scheme object. What says nothing is left out.

package json

import (
	"maps"
	"slices"
	"strconv"

	"dateline/annotate"
)

// appendScheme writes a line for each label and link kind, and for each attribute
// of articles.
func appendScheme(b []byte, s annotate.Scheme) []byte {
	b = append(b, '{')
	if s.Version > 0 {
		b = append(strconv.AppendInt(append(b, `"version": `...), int64(s.Version), 10), ",\n"...)
	}
	if !s.Guideline.IsZero() {
		b = append(b, '"')
		b = append(appendGuideline(b, "", s.Guideline), ",\n"...)
	}
	b = append(b, `"labels": [`...)
	for i, l := range s.Labels {
		b = append(b, separator(i)...)
		b = appendLabel(b, l)
	}
	b = append(b, "],\n\"links\": ["...)
	for i, k := range s.Links {
		b = append(b, separator(i)...)
		b = appendLinkKind(b, k)
	}
	b = append(b, ']')
	if len(s.Article) > 0 {
		b = append(b, ",\n\"article_attributes\": ["...)
		for i, a := range s.Article {
			b = append(b, separator(i)...)
			b = appendSchemeAttribute(append(b, "  "...), a)
		}
		b = append(b, ']')
	}
	return append(b, '}')
}

func appendLabel(b []byte, l annotate.Label) []byte {
	b = appendString(append(b, `  {"key": `...), l.Key)
	b = appendString(appendMember(b, "name"), l.Name)
	b = appendText(b, "color", l.Color)
	b = appendText(b, "hotkey", l.Hotkey)
	b = appendText(b, "letter", l.Letter)
	b = appendText(b, "mark", string(l.Mark))
	b = appendGuideline(b, `, "`, l.Guideline)
	b = appendTrue(b, "entities", l.Entities)
	b = appendTrue(b, "retired", l.Retired)
	b = appendText(b, "merged_into", l.Into)
	return append(appendSchemeAttributes(b, l.Attributes), '}')
}

func appendLinkKind(b []byte, k annotate.LinkKind) []byte {
	b = appendString(append(b, `  {"key": `...), k.Key)
	b = appendString(appendMember(b, "name"), k.Name)
	b = appendText(b, "letter", k.Letter)
	b = appendStrings(appendMember(b, "from"), k.From)
	b = appendStrings(appendMember(b, "to"), k.To)
	b = appendGuideline(b, `, "`, k.Guideline)
	b = appendTrue(b, "retired", k.Retired)
	if len(k.Attributes) > 0 {
		b = appendSchemeAttributes(b, k.Attributes)
	}
	return append(b, '}')
}

func appendSchemeAttributes(b []byte, list []annotate.Attribute) []byte {
	b = append(appendMember(b, "attributes"), '[')
	for i, a := range list {
		if i > 0 {
			b = append(b, ", "...)
		}
		b = appendSchemeAttribute(b, a)
	}
	return append(b, ']')
}

func appendSchemeAttribute(b []byte, a annotate.Attribute) []byte {
	b = appendString(append(b, `{"key": `...), a.Key)
	b = appendText(b, "name", a.Name)
	b = appendText(b, "type", string(a.Type))
	if len(a.Values) > 0 {
		b = appendStrings(appendMember(b, "values"), a.Values)
	}
	if len(a.Former) > 0 {
		b = appendFormer(appendMember(b, "former"), a.Former)
	}
	b = appendTrue(b, "required", a.Required)
	if a.Default != nil {
		if with, ok := appendValue(appendMember(b, "default"), a.Default); ok {
			b = with
		}
	}
	if !a.Only.IsZero() {
		b = appendString(append(appendMember(b, "shown_if"), `{"attribute": `...), a.Only.Attribute)
		if len(a.Only.Values) > 0 {
			b = appendStrings(appendMember(b, "values"), a.Only.Values)
		}
		b = append(b, '}')
	}
	b = appendTrue(b, "retired", a.Retired)
	b = appendGuideline(b, `, "`, a.Guideline)
	if len(a.Guidelines) > 0 {
		b = appendValueGuidelines(appendMember(b, "value_guidelines"), a.Guidelines)
	}
	return append(b, '}')
}

func appendFormer(b []byte, former map[string]string) []byte {
	b = append(b, '{')
	for i, value := range slices.Sorted(maps.Keys(former)) {
		if i > 0 {
			b = append(b, ", "...)
		}
		b = append(appendString(b, value), ": "...)
		if next := former[value]; next != "" {
			b = appendString(b, next)
		} else {
			b = append(b, "null"...)
		}
	}
	return append(b, '}')
}

func appendValueGuidelines(b []byte, guidelines map[string]annotate.Guideline) []byte {
	b = append(b, '{')
	for i, value := range slices.Sorted(maps.Keys(guidelines)) {
		if i > 0 {
			b = append(b, ", "...)
		}
		b = append(appendString(b, value), ": {"...)
		if g := guidelines[value]; !g.IsZero() {
			b = appendGuideline(append(b, '"'), "", g)
		}
		b = append(b, '}')
	}
	return append(b, '}')
}

// appendGuideline writes the members of a guideline, if it says anything. lead comes
// before the first of their names.
func appendGuideline(b []byte, lead string, g annotate.Guideline) []byte {
	if g.IsZero() {
		return b
	}
	b = append(b, lead...)
	if g.Text != "" {
		b = appendString(append(b, `guideline": `...), g.Text)
	}
	if len(g.Examples) == 0 {
		return b
	}
	if g.Text != "" {
		b = append(b, `, "`...)
	}
	return appendStrings(append(b, `examples": `...), g.Examples)
}

// appendTrue writes a member that is true, and nothing if it is not.
func appendTrue(b []byte, key string, value bool) []byte {
	if !value {
		return b
	}
	return append(appendMember(b, key), "true"...)
}
