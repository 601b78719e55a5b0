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
		if n := p.number(article, id); p.hidden && n > 0 {
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
	if n := p.number(article, layer); p.hidden && n > 0 {
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

// number is that of an annotator on an article, from 1; 0 for anyone else. The order is
// another on every article, so that nobody is known by it.
func (p *reviewPage) number(article, layer annotate.ID) int {
	shuffled := func(id annotate.ID) uint64 {
		h := fnv.New64a()
		h.Write(article[:])
		h.Write(id[:])
		return h.Sum64()
	}
	layers := slices.Clone(p.layers)
	slices.SortFunc(layers, func(a, b annotate.ID) int {
		return cmp.Or(cmp.Compare(shuffled(a), shuffled(b)), bytes.Compare(a[:], b[:]))
	})
	return slices.Index(layers, layer) + 1
}
