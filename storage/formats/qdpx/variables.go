// This file owns what is known of an article besides its tags: the variables of its source.

package qdpx

import (
	"maps"
	"slices"

	"dateline/annotate"
	"dateline/storage/formats"
)

// field is a variable that every article may have a value for.
type field struct {
	id    annotate.ID
	name  string
	about string
	value func(*formats.Item) string // nil: it is written elsewhere
}

// plainFields are the variables for what an article says of itself, by their names.
var plainFields = []struct {
	name string
	of   func(*annotate.Article) *string
}{
	{"Source", func(a *annotate.Article) *string { return &a.Source }},
	{"URL", func(a *annotate.Article) *string { return &a.URL }},
	{"Published", func(a *annotate.Article) *string { return &a.Published }},
	{"Retrieved", func(a *annotate.Article) *string { return &a.Retrieved }},
	{"Language", func(a *annotate.Article) *string { return &a.Language }},
	{"Byline", func(a *annotate.Article) *string { return &a.Byline }},
	{"File", func(a *annotate.Article) *string { return &a.File }},
}

// articleFields are those of articles, then for each person how far they are.
func (w *writer) articleFields() []field {
	var fields []field
	for _, f := range plainFields {
		fields = append(fields, field{formats.MadeID("variable", f.name), f.name, "", func(it *formats.Item) string { return *f.of(&it.Article) }})
	}
	for _, p := range w.head.People {
		fields = append(fields, field{
			formats.MadeID("variable", "status", p.Handle), "Status (" + p.Handle + ")", marked("", marker{Status: p.Handle}),
			func(it *formats.Item) string {
				i := slices.IndexFunc(it.Statuses, func(s annotate.Status) bool { return s.Layer == p.ID })
				if i < 0 {
					return ""
				}
				return string(it.Statuses[i].State)
			},
		})
	}
	return fields
}

// appendValues writes the values of an article's variables.
func (w *writer) appendValues(b []byte, item *formats.Item) []byte {
	for _, f := range w.fields {
		if f.value == nil {
			continue
		}
		if v := f.value(item); v != "" {
			b = w.appendValue(b, f.id, v)
		}
	}
	for _, s := range item.Statuses {
		p, ok := w.people[s.Layer]
		if !ok {
			continue
		}
		for _, key := range slices.Sorted(maps.Keys(s.Attributes)) {
			if v, t, ok := saidText(s.Attributes[key]); ok {
				b = w.appendValue(b, w.said(p, key, t), v)
			}
		}
	}
	return b
}

// saidText is a value that a person says of an article, and of what type it is.
func saidText(value any) (string, annotate.AttributeType, bool) {
	if s, ok := value.(string); ok {
		return s, annotate.TypeText, true
	}
	v, ok := valueJSON(value)
	switch value.(type) {
	case bool:
		return v, annotate.TypeYesNo, ok
	case float64:
		return v, annotate.TypeNumber, ok
	}
	return v, annotate.TypeChoices, ok
}

// said is the variable for what a person says of articles.
func (w *writer) said(p annotate.Person, key string, t annotate.AttributeType) annotate.ID {
	id := formats.MadeID("variable", "said", p.Handle, key, string(t))
	if !w.used[id] {
		m := marker{Said: p.Handle, Attribute: key, Type: t}
		w.fields = append(w.fields, field{id, key + " (" + p.Handle + ")", marked("", m), nil})
	}
	return id
}

func (w *writer) appendValue(b []byte, variable annotate.ID, value string) []byte {
	w.used[variable] = true
	b = append(appendRef(append(b, "<VariableValue>"...), "VariableRef", variable), '\n')
	return append(appendElement(b, "TextValue", value), "</VariableValue>\n"...)
}

func (w *writer) appendVariables(b []byte) []byte {
	if len(w.used) == 0 {
		return b
	}
	b = append(b, "<Variables>\n"...)
	for _, f := range w.fields {
		if !w.used[f.id] {
			continue
		}
		b = appendID(append(b, "<Variable"...), "guid", f.id)
		b = appendAttribute(b, "name", f.name)
		b = appendAttribute(b, "typeOfVariable", "Text")
		if f.about == "" {
			b = append(b, "/>\n"...)
			continue
		}
		b = append(appendElement(append(b, ">\n"...), "Description", f.about), "</Variable>\n"...)
	}
	return append(b, "</Variables>\n"...)
}
