// This file owns what a page says of its article as linked data: JSON-LD in the words of
// schema.org.

package html

import (
	"encoding/json"
	"strings"
)

// linkedData is what the articles among a page's linked data say; the first that says a
// thing is believed.
type linkedData struct {
	headline, published, language, address, publisher string
	authors                                           []string
}

// maxLinked is how deep articles are looked for in linked data.
const maxLinked = 8

// add reads the text of one script. What is no JSON says nothing.
func (l *linkedData) add(script string) {
	script = strings.Map(func(r rune) rune {
		if r < ' ' { // line breaks within strings, which are no JSON, are common
			return ' '
		}
		return r
	}, script)
	script = strings.TrimSpace(script)
	for _, mark := range []string{"<!--", "//<![CDATA[", "<![CDATA["} {
		script = strings.TrimPrefix(script, mark)
	}
	var value any
	if json.NewDecoder(strings.NewReader(script)).Decode(&value) == nil {
		l.look(value, maxLinked)
	}
}

// look finds the articles in lists, in graphs and in what pages are about.
func (l *linkedData) look(value any, deep int) {
	if deep == 0 {
		return
	}
	switch v := value.(type) {
	case []any:
		for _, e := range v {
			l.look(e, deep-1)
		}
	case map[string]any:
		if isArticle(v["@type"]) {
			l.article(v)
			return
		}
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage"} {
			l.look(v[key], deep-1)
		}
	}
}

func isArticle(kind any) bool {
	switch k := kind.(type) {
	case string:
		k = k[strings.LastIndexByte(k, '/')+1:]
		return strings.HasSuffix(k, "Article") || k == "Report" || strings.HasSuffix(k, "BlogPosting")
	case []any:
		for _, e := range k {
			if isArticle(e) {
				return true
			}
		}
	}
	return false
}

func (l *linkedData) article(v map[string]any) {
	set := func(field *string, values ...any) {
		for _, value := range values {
			if *field == "" {
				*field = strings.TrimSpace(stringOf(value))
			}
		}
	}
	set(&l.headline, v["headline"], v["name"])
	set(&l.published, v["datePublished"], v["dateCreated"])
	set(&l.language, v["inLanguage"])
	set(&l.address, v["url"], v["mainEntityOfPage"])
	set(&l.publisher, v["publisher"])
	if len(l.authors) == 0 {
		l.authors = namesOf(v["author"])
		if len(l.authors) == 0 {
			l.authors = namesOf(v["creator"])
		}
	}
}

// stringOf is a string, or the name or address of what a value describes.
func stringOf(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case []any:
		if len(v) > 0 {
			return stringOf(v[0])
		}
	case map[string]any:
		for _, key := range []string{"name", "@value", "@id", "alternateName"} {
			if s, ok := v[key].(string); ok {
				return s
			}
		}
	}
	return ""
}

func namesOf(value any) []string {
	list, ok := value.([]any)
	if !ok {
		list = []any{value}
	}
	var names []string
	for _, v := range list {
		if m, ok := v.(map[string]any); ok {
			if name, ok := m["name"].([]any); ok {
				names = append(names, namesOf(name)...)
				continue
			}
		}
		if s := strings.TrimSpace(stringOf(v)); s != "" && !strings.Contains(s, "://") {
			names = append(names, s)
		}
	}
	return names
}
