// This file owns how a change is taken apart, so that what is shared of one layer or one
// article is the same as what is shared of it with all others.

package share

import (
	"github.com/google/uuid"

	"dateline/annotate"
	"dateline/annotate/text"
)

// class is what all edits of one part are about: an article by its text, which is the same
// in every project, and a layer; or a person or an entity.
type class struct {
	text  text.Hash   // zero for a person or an entity
	layer annotate.ID // zero for what belongs to an article and to no layer
}

// travels reports whether an edit may leave its project at all. That an article was
// removed is its project's own affair; what was removed for good is gone.
func travels(e annotate.Edit) bool {
	switch e.Key().Kind {
	case annotate.KindArticle:
		if e.After == nil {
			return false
		}
	case annotate.KindReceipt, annotate.KindStatus, annotate.KindSpan, annotate.KindLink, annotate.KindEntity,
		annotate.KindPerson, annotate.KindComment, annotate.KindDecision, annotate.KindAssignment:
	default:
		return false
	}
	return !annotate.IsEmptied(standing(e))
}

// standing is the record that an edit leaves, or the one that it removes.
func standing(e annotate.Edit) annotate.Record {
	if e.After != nil {
		return e.After
	}
	return e.Before
}

// articleOf is the article that a record is, or belongs to; zero if it is of none.
func articleOf(k annotate.Key) annotate.ID {
	if k.Kind == annotate.KindArticle {
		return k.ID
	}
	return k.Article
}

// layerOf is the layer that a record is in; zero where it is in none. A decision is in the
// adjudicated layer of its reviewer.
func layerOf(r annotate.Record) annotate.ID {
	switch r := r.(type) {
	case annotate.Span:
		return r.Layer
	case annotate.Link:
		return r.Layer
	case annotate.Status:
		return r.Layer
	case annotate.Decision:
		return annotate.LayerOf(r.Reviewer)
	}
	return annotate.ID{}
}

// classOf is the class of an edit; false where its article is not among those that are
// shared.
func classOf(e annotate.Edit, textOf func(article annotate.ID) (text.Hash, bool)) (class, bool) {
	k := e.Key()
	article := articleOf(k)
	if article == (annotate.ID{}) {
		return class{layer: k.ID}, true
	}
	h, ok := textOf(article)
	return class{h, layerOf(standing(e))}, ok
}

// parts takes a change apart. One that is of one class stays as it is; the parts of others
// have ids that are made of the change's and of what they are about (version 5 UUIDs).
func parts(c annotate.Change, textOf func(article annotate.ID) (text.Hash, bool)) []annotate.Change {
	var order []class
	edits := map[class][]annotate.Edit{}
	for _, e := range c.Edits {
		if !travels(e) {
			continue
		}
		of, ok := classOf(e, textOf)
		if !ok {
			continue
		}
		if edits[of] == nil {
			order = append(order, of)
		}
		edits[of] = append(edits[of], e)
	}
	list := make([]annotate.Change, 0, len(order))
	for _, of := range order {
		part := c
		part.Edits, part.Merged = edits[of], false
		if len(order) > 1 {
			part.Of = c.Origin()
			part.ID = uuid.NewSHA1(part.Of, append(of.text[:], of.layer[:]...))
		}
		list = append(list, part)
	}
	return list
}
