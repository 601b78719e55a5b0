// This file owns what a dataset says of tags: comments, and the decisions of reviewers.

package transfer

import (
	"reflect"
	"slices"

	"github.com/google/uuid"

	"dateline/annotate"
)

// remarks plans the comments and decisions of an article. Those that are there already,
// and say the same, are passed over.
func (m *matching) remarks() {
	if m.people.all != (annotate.ID{}) {
		return // all is one person's, who did not say it
	}
	for _, c := range m.item.Comments {
		next := c
		next.Article, next.Person = m.document.Article.ID, m.people.layer(c.Person)
		next.ID, next.Thread = m.remark(c.ID), m.remark(c.Thread)
		next.About = m.spansHere(c.About)
		if next.Created.IsZero() {
			next.Created = now(m.by)
		}
		m.putRemark(next)
	}
	for _, d := range m.item.Decisions {
		next := d
		next.Article, next.Reviewer = m.document.Article.ID, m.people.layer(d.Reviewer)
		next.ID, next.Accepted, next.Final = m.remark(d.ID), m.spanHere(d.Accepted), m.spanHere(d.Final)
		next.Judged = slices.Clone(d.Judged)
		for i, j := range next.Judged {
			next.Judged[i].Span, next.Judged[i].Layer = m.spanHere(j.Span), m.people.layer(j.Layer)
		}
		if next.Created.IsZero() {
			next.Created = now(m.by)
		}
		m.putRemark(next)
	}
}

// remark is the id of a comment or a decision in the project. Where the article's id is
// another's there, those of what is said of it are too.
func (m *matching) remark(id annotate.ID) annotate.ID {
	if m.displaced && id != (annotate.ID{}) {
		return uuid.NewSHA1(id, m.document.Article.ID[:])
	}
	return id
}

// spanHere is the span of the project that a span of the file is.
func (m *matching) spanHere(id annotate.ID) annotate.ID {
	if here, ok := m.ids[id]; ok {
		return here
	}
	return id
}

func (m *matching) spansHere(ids []annotate.ID) []annotate.ID {
	var here []annotate.ID
	for _, id := range ids {
		here = append(here, m.spanHere(id))
	}
	slices.SortFunc(here, func(a, b annotate.ID) int { return slices.Compare(a[:], b[:]) })
	return here
}

func (m *matching) putRemark(next annotate.Record) {
	was := m.document.Get(next.Key())
	if reflect.DeepEqual(was, next) {
		return
	}
	if was != nil {
		m.replaced++
	}
	m.edits = append(m.edits, annotate.Put(was, next))
}
