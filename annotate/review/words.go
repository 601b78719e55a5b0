// This file owns the words that say in what the versions of a case differ.

package review

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"dateline/annotate"
)

// sayings is what the holders of each version say of that in which they differ, for the
// first few versions; nil where the quote says it all.
func (q *Queue) sayings(c *Case) []saying {
	const most = 4
	versions := c.Versions[:min(most, len(c.Versions))]
	words, verb := q.words(c, versions)
	if words == nil {
		return nil
	}
	var said []saying
	for i, v := range versions {
		if k := slices.IndexFunc(said, func(s saying) bool { return s.words == words[i] }); k >= 0 {
			said[k].layers = slices.Concat(said[k].layers, v.Layers)
			continue
		}
		said = append(said, saying{layers: v.Layers, words: words[i]})
		said[0].verb = verb
	}
	if c.Kind == Reviewers && len(c.Missing) > 0 {
		said = append(said, saying{layers: c.Missing, words: ": rejected"})
	}
	return said
}

// words is what is said of each of some versions, and what the first of them does.
func (q *Queue) words(c *Case, versions []Version) (words []string, verb string) {
	words = make([]string, len(versions))
	for i, v := range versions {
		switch c.Kind {
		case Boundary:
			return edges(versions)
		case Label:
			words[i] = ": " + titleOf(q.Scheme, v.Span.Label)
		case Reviewers:
			words[i] = fmt.Sprintf(": %s “%s”", titleOf(q.Scheme, v.Span.Label), shortQuote(v.Span, edgeQuote))
		case Attribute:
			words[i] = ": " + q.values(v, versions)
		case Entity:
			words[i] = ": " + q.entityName(v.Span.Entity)
		case Link, Mention:
			words[i] = ": " + q.linkWords(v, versions)
		default:
			return nil, ""
		}
	}
	return words, ""
}

// edgeQuote is how many code points of the words at an edge are shown.
const edgeQuote = 24

// edges says where versions start or, where that is the same for all, where they end;
// with equal edges, what their parts are. verb is "start" or "end", or "".
func edges(versions []Version) (words []string, verb string) {
	differ := func(of func(annotate.Span) int) bool {
		return slices.ContainsFunc(versions, func(v Version) bool { return of(v.Span) != of(versions[0].Span) })
	}
	starts := differ(func(s annotate.Span) int { return s.Extent().Start })
	ends := differ(func(s annotate.Span) int { return s.Extent().End })
	words = make([]string, len(versions))
	for i, v := range versions {
		parts := v.Span.Fragments
		switch {
		case starts:
			verb, words[i] = "start", fmt.Sprintf(" at “%s”", firstWords(parts[0].Quote))
		case ends:
			verb, words[i] = "end", fmt.Sprintf(" at “%s”", lastWords(parts[len(parts)-1].Quote))
		default:
			words[i] = fmt.Sprintf(": “%s”", shortQuote(v.Span, 2*edgeQuote))
		}
	}
	return words, verb
}

// firstWords is the beginning of a quote, in whole words where that can be.
func firstWords(quote string) string {
	short := annotate.Shorten(quote, edgeQuote)
	cut, isCut := strings.CutSuffix(short, "…")
	if !isCut || strings.HasPrefix(quote, short) {
		return short
	}
	if at := strings.LastIndexByte(cut, ' '); at > 0 {
		cut = cut[:at]
	}
	return strings.TrimSpace(cut)
}

// lastWords is the end of a quote, in whole words where that can be.
func lastWords(quote string) string {
	runes := []rune(quote[max(0, len(quote)-utf8.UTFMax*edgeQuote):])
	if len(quote) <= edgeQuote {
		return annotate.Shorten(quote, edgeQuote)
	}
	if len(runes) <= edgeQuote {
		return annotate.Shorten(string(runes), edgeQuote)
	}
	end := string(runes[len(runes)-edgeQuote:])
	if at := strings.IndexAny(end, " \n"); at >= 0 && at < len(end)-1 {
		end = end[at+1:]
	}
	return annotate.Shorten(strings.TrimSpace(end), edgeQuote)
}

// values says the attributes of a version that are not the same in all.
func (q *Queue) values(v Version, versions []Version) string {
	l, _ := q.Scheme.Label(v.Span.Label)
	var said []string
	for _, key := range keysOf(versions) {
		value := v.Span.Attributes[key]
		if !slices.ContainsFunc(versions, func(w Version) bool { return !sameValue(value, w.Span.Attributes[key]) }) {
			continue
		}
		said = append(said, attributeTitle(l, key)+" "+valueWords(value))
	}
	return strings.Join(said, ", ")
}

// attributeTitle is what an attribute of a label is called.
func attributeTitle(l annotate.Label, key string) string {
	if a, ok := annotate.AttributeNamed(l.Attributes, key); ok {
		return a.Title()
	}
	return key
}

func valueWords(value any) string {
	return annotate.Shorten(cmp.Or(annotate.ValueText(value), "not set"), edgeQuote)
}

// keysOf lists the keys of the attributes that any version has a value of.
func keysOf(versions []Version) []string {
	var keys []string
	for _, v := range versions {
		for key := range v.Span.Attributes {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

func (q Question) entityName(id annotate.ID) string {
	if id == (annotate.ID{}) {
		return "no entity"
	}
	if q.Entity != nil {
		if e, ok := q.Entity(id); ok {
			return e.Name
		}
	}
	return "an entity that is not known here"
}

// linkWords says the links of a version that not all have.
func (q *Queue) linkWords(v Version, versions []Version) string {
	var said []string
	for _, t := range v.Links {
		has := func(w Version) bool {
			return slices.ContainsFunc(w.Links, func(u Tie) bool {
				return strings.EqualFold(u.Link.Kind, t.Link.Kind) && (u.Link.To == t.Link.To || u.Case == t.Case && u.Case != annotate.ID{})
			})
		}
		if slices.ContainsFunc(versions, func(w Version) bool { return !has(w) }) || len(versions) == 1 {
			said = append(said, fmt.Sprintf("%s “%s”", q.linkTitle(t.Link.Kind), shortQuote(t.To, edgeQuote)))
		}
	}
	if len(said) == 0 {
		return "none"
	}
	return strings.Join(said, ", ")
}

func (q Question) linkTitle(key string) string {
	if k, ok := q.Scheme.Link(key); ok {
		return k.Title()
	}
	return key
}
