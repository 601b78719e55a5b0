// This file owns what the fields of each record are, and how people read them.

package history

import (
	"cmp"
	"fmt"

	"dateline/annotate"
	"dateline/annotate/text"
)

// Names is how records are called in sentences.
type Names struct {
	Scheme annotate.Scheme
	// Record finds what a sentence names beside the record that it is about; nil
	// where it is not there.
	Record func(annotate.Key) annotate.Record
}

// most is how many code points of a quote or a value a sentence holds.
const most = 60

func quoted(s string) string { return "“" + annotate.Shorten(s, most) + "”" }

func plain(s string) string { return s }

func short(s string) string { return annotate.Shorten(s, most) }

// Of is a record as sentences call it.
func (n Names) Of(r annotate.Record) string {
	switch r := r.(type) {
	case annotate.Span:
		if len(r.Fragments) == 0 { // what it said was removed for good
			return "a tag"
		}
		return "the tag " + quoted(r.Quote())
	case annotate.Link:
		return fmt.Sprintf("the link %s %s %s", n.span(r.Article, r.From), n.linkKind(r.Kind), n.span(r.Article, r.To))
	case annotate.Article:
		if r.Title == "" {
			return "an article"
		}
		return "the article " + quoted(r.Title)
	case annotate.Status:
		return n.person(r.Layer) + " status of " + n.article(r.Article)
	case annotate.Entity:
		return "the entity " + quoted(r.Name)
	case annotate.Person:
		return cmp.Or(r.Name, r.Handle)
	case annotate.Receipt:
		return "what was left out of " + n.article(r.Article)
	case annotate.SourceRules:
		return "what was learned of the source " + quoted(r.Source)
	case annotate.SavedSearch:
		return "the saved search " + quoted(r.Name)
	case annotate.Comment:
		return "the comment " + quoted(r.Text)
	case annotate.Decision:
		return n.person(r.Reviewer) + " decision on " + n.judged(r)
	case annotate.Assignment:
		return n.person(r.Person) + " assignment to " + n.article(r.Article)
	}
	return "the tag scheme"
}

func (n Names) find(k annotate.Key) annotate.Record {
	if n.Record == nil {
		return nil
	}
	return n.Record(k)
}

func (n Names) span(article, id annotate.ID) string {
	if id == (annotate.ID{}) {
		return ""
	}
	if s, ok := n.find(annotate.Span{Article: article, ID: id}.Key()).(annotate.Span); ok && len(s.Fragments) > 0 {
		return quoted(s.Quote())
	}
	return "a tag"
}

func (n Names) article(id annotate.ID) string {
	if a, ok := n.find(annotate.Article{ID: id}.Key()).(annotate.Article); ok {
		return quoted(a.Title)
	}
	return "an article"
}

func (n Names) version(id annotate.ID) string {
	if id == (annotate.ID{}) {
		return ""
	}
	return n.article(id)
}

// person is whose something is: “Ben’s”.
func (n Names) person(id annotate.ID) string {
	p, _ := n.find(annotate.Person{ID: id}.Key()).(annotate.Person)
	return cmp.Or(p.Name, p.Handle, "someone") + "’s"
}

func (n Names) label(key string) string {
	if l, ok := n.Scheme.Stored(key); ok {
		return l.Title()
	}
	return key
}

func (n Names) linkKind(key string) string {
	if k, ok := n.Scheme.Link(key); ok {
		return k.Title()
	}
	return key
}

func (n Names) entity(id annotate.ID) string {
	if id == (annotate.ID{}) {
		return ""
	}
	if e, ok := n.find(annotate.Entity{ID: id}.Key()).(annotate.Entity); ok {
		return e.Name
	}
	return "an entity that is not there"
}

func attributeName(attributes []annotate.Attribute) func(key string) string {
	return func(key string) string {
		if a, ok := annotate.AttributeNamed(attributes, key); ok {
			return a.Title()
		}
		return key
	}
}

// record takes back what a change made of a record of which all three versions are
// there.
func (m *threeWay) record(was, is, now annotate.Record) annotate.Record {
	switch now := now.(type) {
	case annotate.Span:
		return m.span(was.(annotate.Span), is.(annotate.Span), now)
	case annotate.Link:
		return m.link(was.(annotate.Link), is.(annotate.Link), now)
	case annotate.Article:
		return m.article(was.(annotate.Article), is.(annotate.Article), now)
	case annotate.Status:
		return m.status(was.(annotate.Status), is.(annotate.Status), now)
	case annotate.Entity:
		return m.entity(was.(annotate.Entity), is.(annotate.Entity), now)
	case annotate.Scheme:
		return m.scheme(was.(annotate.Scheme), is.(annotate.Scheme), now)
	case annotate.Person:
		was, is := was.(annotate.Person), is.(annotate.Person)
		take(m, "name", was.Name, is.Name, now.Name, plain)
		take(m, "handle", was.Handle, is.Handle, now.Handle, plain)
	case annotate.Receipt:
		was, is := was.(annotate.Receipt), is.(annotate.Receipt)
		now.Cuts = take(m, "passages", was.Cuts, is.Cuts, now.Cuts, leftOut)
		return now
	case annotate.SourceRules:
		was, is := was.(annotate.SourceRules), is.(annotate.SourceRules)
		now.Rules = take(m, "rules", was.Rules, is.Rules, now.Rules, rules)
		return now
	case annotate.SavedSearch:
		was, is := was.(annotate.SavedSearch), is.(annotate.SavedSearch)
		now.Name = take(m, "name", was.Name, is.Name, now.Name, short)
		now.Query = take(m, "question", was.Query, is.Query, now.Query, short)
		return now
	case annotate.Comment:
		return m.comment(was.(annotate.Comment), is.(annotate.Comment), now)
	case annotate.Decision:
		return m.decision(was.(annotate.Decision), is.(annotate.Decision), now)
	case annotate.Assignment:
		was, is := was.(annotate.Assignment), is.(annotate.Assignment)
		now.Blind = take(m, "blindness", was.Blind, is.Blind, now.Blind, yesNo)
		return now
	}
	return now
}

// leftOut tells passages by the first of them.
func leftOut(cuts []annotate.Cut) string {
	if len(cuts) == 0 {
		return ""
	}
	return counted(short(cuts[0].Text), len(cuts))
}

// rules tells rules by the last of them, which was learned last.
func rules(list []annotate.Rule) string {
	if len(list) == 0 {
		return ""
	}
	last := list[len(list)-1]
	return counted(short(cmp.Or(last.Text, last.Place)), len(list))
}

// counted says how many there are beside the one that is named.
func counted(one string, n int) string {
	if n == 1 {
		return one
	}
	return fmt.Sprintf("%s and %d more", one, n-1)
}

func (m *threeWay) span(was, is, now annotate.Span) annotate.Span {
	next := now
	next.Label = take(m, "label", was.Label, is.Label, now.Label, m.names.label)
	next.Fragments = take(m, "words", was.Fragments, is.Fragments, now.Fragments, func(f []annotate.Fragment) string {
		return short(annotate.Span{Fragments: f}.Quote())
	})
	l, _ := m.names.Scheme.Label(now.Label)
	next.Attributes = m.values(l.Attributes, was.Attributes, is.Attributes, now.Attributes)
	next.Entity = take(m, "entity", was.Entity, is.Entity, now.Entity, m.names.entity)
	next.Note = take(m, "note", was.Note, is.Note, now.Note, short)
	return next
}

func (m *threeWay) values(attributes []annotate.Attribute, was, is, now map[string]any) map[string]any {
	return takeMap(m, was, is, now, attributeName(attributes), func(v any) string { return short(annotate.ValueText(v)) })
}

func (m *threeWay) link(was, is, now annotate.Link) annotate.Link {
	next := now
	end := func(id annotate.ID) string { return m.names.span(now.Article, id) }
	next.Kind = take(m, "kind", was.Kind, is.Kind, now.Kind, m.names.linkKind)
	next.From = take(m, "beginning", was.From, is.From, now.From, end)
	next.To = take(m, "end", was.To, is.To, now.To, end)
	k, _ := m.names.Scheme.Link(now.Kind)
	next.Attributes = m.values(k.Attributes, was.Attributes, is.Attributes, now.Attributes)
	return next
}

func (m *threeWay) article(was, is, now annotate.Article) annotate.Article {
	next := now
	next.Title = take(m, "title", was.Title, is.Title, now.Title, short)
	next.Byline = take(m, "byline", was.Byline, is.Byline, now.Byline, short)
	next.Source = take(m, "source", was.Source, is.Source, now.Source, short)
	next.URL = take(m, "address", was.URL, is.URL, now.URL, short)
	next.Published = take(m, "date", was.Published, is.Published, now.Published, plain)
	next.Retrieved = take(m, "retrieval", was.Retrieved, is.Retrieved, now.Retrieved, plain)
	next.Language = take(m, "language", was.Language, is.Language, now.Language, plain)
	next.File = take(m, "file", was.File, is.File, now.File, short)
	next.Original = take(m, "original", was.Original, is.Original, now.Original, func(h text.Hash) string { return fmt.Sprintf("%x", h[:4]) })
	next.Earlier = take(m, "earlier version", was.Earlier, is.Earlier, now.Earlier, m.names.version)
	return next
}

func (m *threeWay) status(was, is, now annotate.Status) annotate.Status {
	next := now
	next.State = take(m, "state", was.State, is.State, now.State, func(s annotate.State) string { return string(s) })
	next.Attributes = m.values(m.names.Scheme.Article, was.Attributes, is.Attributes, now.Attributes)
	return next
}

func (m *threeWay) entity(was, is, now annotate.Entity) annotate.Entity {
	next := now
	next.Kind = take(m, "kind", was.Kind, is.Kind, now.Kind, m.names.label)
	next.Name = take(m, "name", was.Name, is.Name, now.Name, short)
	next.Aliases = takeList(m, list[string]{what: "other name", many: "other names", key: plain, title: short}, was.Aliases, is.Aliases, now.Aliases)
	next.Into = take(m, "merging", was.Into, is.Into, now.Into, m.names.entity)
	next.Note = take(m, "note", was.Note, is.Note, now.Note, short)
	return next
}

// blank is a record that says nothing, of the kind of r.
func blank(r annotate.Record) annotate.Record {
	switch r := r.(type) {
	case annotate.Span:
		return annotate.Span{ID: r.ID, Article: r.Article, Layer: r.Layer}
	case annotate.Link:
		return annotate.Link{ID: r.ID, Article: r.Article, Layer: r.Layer}
	case annotate.Article:
		return annotate.Article{ID: r.ID}
	case annotate.Status:
		return annotate.Status{Article: r.Article, Layer: r.Layer}
	case annotate.Entity:
		return annotate.Entity{ID: r.ID}
	case annotate.Person:
		return annotate.Person{ID: r.ID}
	case annotate.Receipt:
		return annotate.Receipt{Article: r.Article}
	case annotate.SourceRules:
		return annotate.SourceRules{ID: r.ID, Source: r.Source}
	case annotate.SavedSearch:
		return annotate.SavedSearch{ID: r.ID}
	case annotate.Comment:
		return annotate.Comment{ID: r.ID, Article: r.Article, Person: r.Person}
	case annotate.Decision:
		return annotate.Decision{ID: r.ID, Article: r.Article, Reviewer: r.Reviewer}
	case annotate.Assignment:
		return annotate.Assignment{Article: r.Article, Person: r.Person}
	}
	return annotate.Scheme{}
}

// either is a, or b where a is nil.
func either(a, b annotate.Record) annotate.Record {
	if a != nil {
		return a
	}
	return b
}

// fields is what lies between two versions of a record; nil stands for none.
func (n Names) fields(was, is annotate.Record) []Field {
	switch {
	case was == nil && is == nil:
		return nil
	case was == nil:
		was = blank(is)
	case is == nil:
		is = blank(was)
	}
	m := &threeWay{names: n, kept: map[part]bool{}}
	m.record(was, is, is)
	return m.fields
}

// Difference is what a change made of one record.
type Difference struct {
	Of     string // the record, as sentences call it
	Edit   annotate.Edit
	Fields []Field  // of what was added and removed all that it said
	Says   []string // of an edit of the scheme: a sentence each
}

// Differences tells what edits made of each record, in their order.
func (n Names) Differences(edits []annotate.Edit) []Difference {
	folded := net(edits)
	all := make([]Difference, len(folded))
	for i, e := range folded {
		all[i] = Difference{Of: n.Of(either(e.After, e.Before)), Edit: e}
		if e.Key().Kind != annotate.KindScheme {
			all[i].Fields = n.fields(e.Before, e.After)
			continue
		}
		was, _ := e.Before.(annotate.Scheme)
		is, _ := e.After.(annotate.Scheme)
		all[i].Says = is.Differences(was)
	}
	return all
}
