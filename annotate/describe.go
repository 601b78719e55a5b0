// This file owns the changes that describe what is there: the attributes of spans,
// of links and of articles.

package annotate

import (
	"fmt"
	"maps"
)

// SetAttribute gives an attribute of spans a value of one of the types that
// AttributeType names, or takes it away where value is nil, all in one change.
func (a Author) SetAttribute(attribute Attribute, value any, spans ...Span) Change {
	edits := make([]Edit, len(spans))
	for i, s := range spans {
		next := s
		next.Modified, next.Attributes = a.now(), with(s.Attributes, attribute.Key, value)
		edits[i] = Put(s, next)
	}
	of := fmt.Sprintf("%d tags", len(spans))
	if len(spans) == 1 {
		of = quoted(spans[0].Quote())
	}
	return a.Change(describes(attribute, value, of), edits...)
}

// SetLinkAttribute is SetAttribute for a link, of which kind is the kind.
func (a Author) SetLinkAttribute(kind LinkKind, attribute Attribute, value any, l Link) Change {
	next := l
	next.Attributes = with(l.Attributes, attribute.Key, value)
	return a.Change(describes(attribute, value, "a link "+kind.Title()), Put(l, next))
}

// SetArticleAttribute is SetAttribute for what the author says of the article as a
// whole.
func (a Author) SetArticleAttribute(d *Document, attribute Attribute, value any) Change {
	edit := a.statusEdit(d, d.State(a.Person))
	next := edit.After.(Status)
	next.Attributes = with(next.Attributes, attribute.Key, value)
	edit.After = next
	return a.Change(describes(attribute, value, "the article "+quoted(d.Article.Title)), edit)
}

// with is values with one of them set, or taken away where value is nil. It is nil
// where none is left.
func with(values map[string]any, key string, value any) map[string]any {
	next := make(map[string]any, len(values)+1)
	maps.Copy(next, values)
	if value == nil {
		delete(next, key)
	} else {
		next[key] = value
	}
	if len(next) == 0 {
		return nil
	}
	return next
}

func describes(attribute Attribute, value any, of string) string {
	if value == nil {
		return fmt.Sprintf("Clear %s of %s", attribute.Title(), of)
	}
	return fmt.Sprintf("Set %s of %s to %s", attribute.Title(), of, Shorten(ValueText(value), summaryQuote))
}
