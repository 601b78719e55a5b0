// Package usage tells what of a tag scheme is in use in a project, whose tags they
// are, and how a person takes their own out of use. It walks over all records, and
// so is for the background.
package usage

import (
	"context"

	"dateline/annotate"
	"dateline/storage"
)

// Count is how many tags, links or articles of each person there are.
type Count map[annotate.ID]int

// Total is the number of all.
func (c Count) Total() int {
	n := 0
	for _, of := range c {
		n += of
	}
	return n
}

// Others is the number of those that are not the person's.
func (c Count) Others(person annotate.ID) int { return c.Total() - c[person] }

// Target is a part of a scheme: a label or link kind, where Attribute is empty; an
// attribute of one, or of articles; or a value of an attribute that is a choice,
// where Value is not empty. Keys are as the scheme has them.
type Target struct {
	Owner     annotate.Owner
	Attribute string
	Value     string
}

// Counts is the use of each part of a scheme that is in use at all. A tag counts
// under the label that its own was merged into, and under the value that took the
// place of its own, as well as under its own.
type Counts map[Target]Count

// Of is the use of a part; nil where it is not in use.
func (c Counts) Of(t Target) Count { return c[t] }

// every is how many records are counted between two reports of progress.
const every = 4096

// Of counts the use of a scheme in a project. progress, which may be nil, is told how
// many records were read. The error is ctx's if it ends first, or why the project
// could not be read.
func Of(ctx context.Context, store *storage.Store, scheme annotate.Scheme, progress func(read int)) (Counts, error) {
	counts := Counts{}
	n := 0
	for r, err := range store.Records(annotate.KindStatus, annotate.KindSpan, annotate.KindLink) {
		if err != nil {
			return nil, err
		}
		counts.add(scheme, r)
		if n++; n%every != 0 {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if progress != nil {
			progress(n)
		}
	}
	return counts, ctx.Err()
}

// said is what a record says in the words of a scheme.
type said struct {
	owners     []annotate.Owner // what it is; several for a label that was merged into another
	layer      annotate.ID
	attributes []annotate.Attribute
	values     map[string]any
}

func saidBy(scheme annotate.Scheme, r annotate.Record) (s said, ok bool) {
	switch r := r.(type) {
	case annotate.Span:
		l, known := scheme.Label(r.Label)
		if !known {
			return s, false
		}
		owners := []annotate.Owner{{Kind: annotate.KindSpan, Key: l.Key}}
		if own, _ := scheme.Stored(r.Label); own.Key != l.Key {
			owners = append(owners, annotate.Owner{Kind: annotate.KindSpan, Key: own.Key})
		}
		return said{owners, r.Layer, l.Attributes, r.Attributes}, true
	case annotate.Link:
		k, known := scheme.Link(r.Kind)
		return said{[]annotate.Owner{{Kind: annotate.KindLink, Key: k.Key}}, r.Layer, k.Attributes, r.Attributes}, known
	case annotate.Status:
		return said{[]annotate.Owner{{Kind: annotate.KindArticle}}, r.Layer, scheme.Article, r.Attributes}, true
	}
	return s, false
}

func (c Counts) add(scheme annotate.Scheme, r annotate.Record) {
	s, ok := saidBy(scheme, r)
	if !ok {
		return
	}
	for _, owner := range s.owners {
		if owner.Kind != annotate.KindArticle {
			c.count(Target{Owner: owner}, s.layer)
		}
		for key, value := range s.values {
			if a, ok := annotate.AttributeNamed(s.attributes, key); ok {
				c.count(Target{Owner: owner, Attribute: a.Key}, s.layer)
				for v := range choices(a, value) {
					c.count(Target{Owner: owner, Attribute: a.Key, Value: v}, s.layer)
				}
			}
		}
	}
}

func (c Counts) count(t Target, layer annotate.ID) {
	if c[t] == nil {
		c[t] = Count{}
	}
	c[t][layer]++
}

// choices is the values that a choice has, and those that took their place.
func choices(a annotate.Attribute, value any) map[string]bool {
	found := map[string]bool{}
	for _, v := range []any{value, a.Current(value)} {
		switch v := v.(type) {
		case string:
			if a.Type == annotate.TypeChoice {
				found[v] = true
			}
		case []string:
			for _, s := range v {
				found[s] = true
			}
		}
	}
	return found
}
