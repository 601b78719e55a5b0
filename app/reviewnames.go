// This file owns what people are called in review: by their handles or, where names are
// hidden, by numbers that tell nothing of who they are.

package app

import (
	"bytes"
	"cmp"
	"fmt"
	"hash/fnv"
	"slices"

	"dateline/annotate"
	"dateline/annotate/review"
)

// handle names a person, or the layer of a reviewer's decisions, on an article.
func (p *reviewPage) handle(article annotate.ID) func(annotate.ID) string {
	return func(id annotate.ID) string {
		person, ok := p.person(id)
		if ok && person.IsLayer() {
			if reviewer, known := p.person(person.Reviewer); known {
				return reviewer.Handle
			}
		}
		if n := p.number(article, id); n > 0 {
			return fmt.Sprintf("annotator %d", n)
		}
		if !ok {
			return "someone unknown"
		}
		return person.Handle
	}
}

// lane names a layer where there is little room.
func (p *reviewPage) lane(article, layer annotate.ID) string {
	if n := p.number(article, layer); n > 0 {
		return fmt.Sprint(n)
	}
	return p.handle(article)(layer)
}

// speaker names who made a comment or a decision.
func (p *reviewPage) speaker(id annotate.ID) string {
	switch d := p.app.session.Document(); {
	case id == p.app.session.Person():
		return "you"
	case d == nil:
		return p.app.nameOf(id)
	default:
		return p.handle(d.Article.ID)(id)
	}
}

func (p *reviewPage) person(id annotate.ID) (annotate.Person, bool) {
	people := p.app.session.People()
	i := slices.IndexFunc(people, func(o annotate.Person) bool { return o.ID == id })
	if i < 0 {
		return annotate.Person{}, false
	}
	return people[i], true
}

// number is that of an annotator on an article, from 1; 0 for anyone else, and while names
// are shown. The order is another on every article, so that nobody is known by it.
func (p *reviewPage) number(article, layer annotate.ID) int {
	if !p.hidden {
		return 0
	}
	layers := slices.Clone(p.layers)
	slices.SortFunc(layers, func(a, b annotate.ID) int { return compareShuffled(article, a, b) })
	return slices.Index(layers, layer) + 1
}

// compareShuffled is an order of layers that is another for every article, and tells
// nothing of who they are.
func compareShuffled(article, a, b annotate.ID) int {
	shuffled := func(id annotate.ID) uint64 {
		h := fnv.New64a()
		h.Write(article[:])
		h.Write(id[:])
		return h.Sum64()
	}
	return cmp.Or(cmp.Compare(shuffled(a), shuffled(b)), bytes.Compare(a[:], b[:]))
}

// shuffled is a case with the versions that equally many hold in such an order.
func shuffled(c review.Case) review.Case {
	c.Versions = slices.Clone(c.Versions)
	slices.SortStableFunc(c.Versions, func(v, w review.Version) int {
		return cmp.Or(cmp.Compare(len(w.Layers), len(v.Layers)), compareShuffled(c.Article, slices.MinFunc(v.Layers, compareIDs), slices.MinFunc(w.Layers, compareIDs)))
	})
	return c
}

func compareIDs(a, b annotate.ID) int { return bytes.Compare(a[:], b[:]) }
