// This file owns the reading of files that have no header: what it would say is
// gathered from their articles first.

package formats

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"dateline/annotate"
)

// Record is one article of such a file, and those whom and what its tags name.
type Record struct {
	Item     Item
	People   []annotate.Person
	Entities []annotate.Entity
	// Sketch says that the record, which is known to be good, holds no more than a header is
	// gathered from. The second walk, which it asks for, has all of it.
	Sketch bool
}

// ReadRecords hands the records of a file to a sink. A walk gathers the header and finds what is
// wrong; then they are handed over, those of a large file in a second walk.
//
// walk goes through the file from its start. For each article it calls yield, with the record or else with what is
// wrong with it (an *Error, if the file is to blame), and ends at once with the error that yield
// returns, if it does. Its own error, where it cannot go on, ends the reading. known is what
// the file says of its people and labels apart from its articles.
func ReadRecords(sink Sink, known Header, walk func(yield func(Record, error) error) error) error {
	g, few := newGatherer(known), fewRecords{}
	n := 0
	err := walk(func(r Record, err error) error {
		if n++; err != nil {
			return sink.Refuse(inRecord(err, n, r.Item.Article))
		}
		g.add(r)
		few.add(r, n)
		return nil
	})
	if err != nil {
		return err
	}
	if err := sink.Header(g.header()); err != nil {
		return fmt.Errorf("take in the header: %w", err)
	}
	cuts, first := 0, ""
	hand := func(r Record, n int) error {
		if c := cutGraphemes(r.Item); c > 0 {
			cuts += c
			first = cmp.Or(first, named(fmt.Sprintf("article %d", n), annotate.Shorten(r.Item.Article.Title, titleLen)))
		}
		return sink.Item(r.Item)
	}
	if few.many {
		n = 0
		err = walk(func(r Record, err error) error {
			if n++; err != nil {
				return nil // the first walk told the sink
			}
			return hand(r, n)
		})
	} else {
		err = few.each(hand)
	}
	if err == nil && cuts > 0 {
		sink.Warn(warnCut(cuts) + " (first in " + first + ")")
	}
	return err
}

// fewRecords keeps records, as long as they are few, so that they need not be read again.
type fewRecords struct {
	records []Record
	numbers []int // in the file, from 1
	size    int
	many    bool
}

// The most that is kept, in bytes of text; each tag and link stands for so many more.
const (
	mostKept = 12 << 20
	tagSize  = 320
)

func (f *fewRecords) add(r Record, n int) {
	if f.many {
		return
	}
	if r.Sketch {
		*f = fewRecords{many: true}
		return
	}
	if f.size += r.Item.Text.Len() + tagSize*(len(r.Item.Spans)+len(r.Item.Links)); f.size > mostKept {
		*f = fewRecords{many: true}
		return
	}
	f.records, f.numbers = append(f.records, r), append(f.numbers, n)
}

// each hands over one after the other, and lets go of it.
func (f *fewRecords) each(hand func(Record, int) error) error {
	for i := range f.records {
		if err := hand(f.records[i], f.numbers[i]); err != nil {
			return err
		}
		f.records[i] = Record{}
	}
	return nil
}

// inRecord names the record that an error is about, unless it does that itself.
func inRecord(err error, n int, a annotate.Article) error {
	if e, ok := errors.AsType[*Error](err); ok && e.Article == 0 {
		e.Article, e.Title = n, annotate.Shorten(cmp.Or(e.Title, a.Title), titleLen)
	}
	return err
}

func cutGraphemes(it Item) (n int) {
	for _, s := range it.Spans {
		for _, f := range s.Fragments {
			if !it.Text.IsGrapheme(f.Start) || !it.Text.IsGrapheme(f.End) {
				n++
				break
			}
		}
	}
	return n
}

// The warning about tags that cut a grapheme cluster: one, or %d of them.
const (
	OneCutGrapheme   = "a tag begins or ends inside a character as people see it, such as an emoji or a letter with its accent; it was kept so"
	ManyCutGraphemes = "%d tags begin or end inside a character as people see it, such as an emoji or a letter with its accent; they were kept so"
)

func warnCut(n int) string {
	if n == 1 {
		return OneCutGrapheme
	}
	return fmt.Sprintf(ManyCutGraphemes, n)
}

// gatherer finds a header in records.
type gatherer struct {
	head     Header
	labels   map[string]int // folded keys, to places in the scheme
	links    map[string]int
	people   map[annotate.ID]bool
	entities map[annotate.ID]bool
}

func newGatherer(known Header) *gatherer {
	known.Scheme = known.Scheme.Clone()
	known.People, known.Entities = slices.Clone(known.People), slices.Clone(known.Entities)
	g := &gatherer{head: known, labels: map[string]int{}, links: map[string]int{}, people: map[annotate.ID]bool{}, entities: map[annotate.ID]bool{}}
	for i, l := range known.Scheme.Labels {
		g.labels[fold(l.Key)] = i
	}
	for i, k := range known.Scheme.Links {
		g.links[fold(k.Key)] = i
	}
	for _, p := range known.People {
		g.people[p.ID] = true
	}
	for _, e := range known.Entities {
		g.entities[e.ID] = true
	}
	return g
}

func fold(key string) string { return strings.ToLower(key) }

func (g *gatherer) add(r Record) {
	for _, p := range r.People {
		if !g.people[p.ID] {
			g.people[p.ID] = true
			g.head.People = append(g.head.People, p)
		}
	}
	for _, e := range r.Entities {
		if !g.entities[e.ID] {
			g.entities[e.ID] = true
			g.head.Entities = append(g.head.Entities, e)
		}
	}
	labels := map[annotate.ID]string{}
	for _, s := range r.Item.Spans {
		g.label(s)
		labels[s.ID] = s.Label
	}
	for _, l := range r.Item.Links {
		g.link(l, labels[l.From], labels[l.To])
	}
	for _, s := range r.Item.Statuses {
		g.head.Scheme.Article = gatherValues(g.head.Scheme.Article, s.Attributes)
	}
}

func (g *gatherer) label(s annotate.Span) {
	i, ok := g.labels[fold(s.Label)]
	if !ok {
		if i = len(g.head.Scheme.Labels); i > annotate.MaxLabels {
			return // one too many is enough for the scheme to be refused
		}
		g.labels[fold(s.Label)] = i
		g.head.Scheme.Labels = append(g.head.Scheme.Labels, annotate.Label{Key: s.Label})
	}
	l := &g.head.Scheme.Labels[i]
	l.Attributes = gatherValues(l.Attributes, s.Attributes)
	l.Entities = l.Entities || s.Entity != annotate.ID{}
}

func (g *gatherer) link(l annotate.Link, from, to string) {
	i, ok := g.links[fold(l.Kind)]
	if !ok {
		if i = len(g.head.Scheme.Links); i > annotate.MaxLabels {
			return
		}
		g.links[fold(l.Kind)] = i
		g.head.Scheme.Links = append(g.head.Scheme.Links, annotate.LinkKind{Key: l.Kind, From: []string{from}, To: []string{to}})
	}
	k := &g.head.Scheme.Links[i]
	k.From, k.To = withLabel(k.From, from), withLabel(k.To, to)
	k.Attributes = gatherValues(k.Attributes, l.Attributes)
}

// withLabel is a list of labels that a link may tie with another in it. An empty list
// holds all.
func withLabel(list []string, label string) []string {
	if len(list) == 0 || slices.ContainsFunc(list, func(l string) bool { return strings.EqualFold(l, label) }) {
		return list
	}
	return append(list, label)
}

// gatherValues is a list of attributes that holds values too. Strings are texts until
// header looks at them.
func gatherValues(attributes []annotate.Attribute, values map[string]any) []annotate.Attribute {
	for _, key := range sortedKeys(values) {
		i := slices.IndexFunc(attributes, func(a annotate.Attribute) bool { return strings.EqualFold(a.Key, key) })
		if i < 0 {
			if len(attributes) > annotate.MaxAttributes {
				continue
			}
			i = len(attributes)
			attributes = append(attributes, annotate.Attribute{Key: key, Type: typeOf(values[key])})
		}
		a := &attributes[i]
		switch v := values[key].(type) {
		case string:
			a.Values = withValue(a.Values, v)
		case []string:
			for _, s := range v {
				a.Values = withValue(a.Values, s)
			}
		}
	}
	return attributes
}

func sortedKeys(values map[string]any) []string {
	keys := make([]string, 0, len(values))
	for key := range values {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

func withValue(values []string, v string) []string {
	if len(values) > annotate.MaxValues || slices.Contains(values, v) {
		return values
	}
	return append(values, v)
}

func typeOf(value any) annotate.AttributeType {
	switch value.(type) {
	case bool:
		return annotate.TypeYesNo
	case float64:
		return annotate.TypeNumber
	case []string:
		return annotate.TypeChoices
	}
	return annotate.TypeText
}

// A text of few values, all short, is taken for a choice among them.
const (
	fewValues  = 24
	shortValue = 40 // code points
)

// header is what was gathered.
func (g *gatherer) header() Header {
	for a := range g.head.Scheme.AllAttributes() {
		if a.Type != annotate.TypeText {
			continue
		}
		if isChoice(a.Values) {
			a.Type = annotate.TypeChoice
		} else {
			a.Values = nil
		}
	}
	g.head.HasScheme = len(g.head.Scheme.Labels) > 0
	g.head.Inferred = true
	return g.head
}

func isChoice(values []string) bool {
	return len(values) <= fewValues && !slices.ContainsFunc(values, func(v string) bool {
		return strings.TrimSpace(v) == "" || strings.ContainsRune(v, '\n') || utf8.RuneCountInString(v) > shortValue
	})
}
