// This file owns the review of an open project: whose layers are compared, and what the
// person at work decides between them.

package session

import (
	"context"
	"slices"
	"sync/atomic"

	"dateline/annotate"
	"dateline/annotate/review"
)

// Review is the comparison of the layers of an open project, and what the person at work
// decides on its cases. Reckon makes the queue of all cases beside the screen; from then
// on it follows each change by itself.
type Review struct {
	session *Session
	only    annotate.ID   // the layer that is checked alone; zero where all are compared
	layers  []annotate.ID // of those whose tags can be reviewed
	queue   *review.Queue // nil until it is reckoned
	cases   []review.Case // of the document that they were made of
	of      *annotate.Document
	found   map[annotate.ID]annotate.Decision // what was decided last, by case
	settled map[annotate.ID]int               // how many open cases of an article others have decided
	reasons map[string]int                    // for which something was rejected, and how often

	told     func() // the queue is another; nil for nobody
	cancel   context.CancelFunc
	stale    map[annotate.ID]bool // articles that are not open and have changed since they were read
	reading  bool                 // these are being read
	outdated bool                 // what cases depend on beside their article is another
	passed   atomic.Int64         // articles that were reckoned
	all      atomic.Int64         // and that are to be
}

func newReview(s *Session) *Review {
	r := &Review{session: s, stale: map[annotate.ID]bool{}}
	r.forget()
	return r
}

func (r *Review) forget() {
	r.queue, r.cases, r.of = nil, nil, nil
	r.found, r.settled, r.reasons = map[annotate.ID]annotate.Decision{}, map[annotate.ID]int{}, map[string]int{}
}

// Review is the comparison of the project's layers.
func (s *Session) Review() *Review { return s.review }

// Tell says whom to tell that the queue is another: after work beside the screen, or after
// a change of the open document, before the View is told of that.
func (r *Review) Tell(told func()) { r.told = told }

func (r *Review) tell() {
	if r.told != nil {
		r.told()
	}
}

// Annotators lists the people who have tags in the project, or have begun an article, in
// the order of their ids.
func (r *Review) Annotators() []annotate.Person {
	s := r.session
	with := map[annotate.ID]bool{}
	for i := range s.articles {
		for j := range s.articles[i].Layers {
			with[s.articles[i].Layers[j].Person] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(s.people), func(p annotate.Person) bool { return p.IsLayer() || !with[p.ID] })
}

// Compared lists the layers that can be compared, as Reckon found them; not to be altered.
func (r *Review) Compared() []annotate.ID { return r.layers }

// Only is the layer that is checked alone; zero where all are compared.
func (r *Review) Only() annotate.ID { return r.only }

// SetOnly says which layer is checked alone. The queue is to be reckoned again then.
func (r *Review) SetOnly(layer annotate.ID) { r.only = layer }

// HasOthers reports whether there is anything of a teammate's to review.
func (r *Review) HasOthers() bool {
	return slices.ContainsFunc(r.layers, func(id annotate.ID) bool { return id != r.session.Person() })
}

// Question is what is asked of the articles, but for what a person may not see of one.
func (r *Review) Question() review.Question {
	layers := r.layers
	if r.only != (annotate.ID{}) {
		layers = []annotate.ID{r.only}
	}
	return review.Question{
		Scheme: r.session.scheme, Layers: layers, Reviewer: r.session.Person(), Entity: r.session.entities.Of,
		NotOwn: r.only == annotate.ID{},
	}
}

// Layers lists the layers that are compared on the open document: not those that the
// person may not see yet, since they are to read it blind.
func (r *Review) Layers() []annotate.ID {
	s := r.session
	if s.document == nil {
		return nil
	}
	layers := r.Question().Layers
	if s.ReadsBlind() {
		return ownOf(s.Person(), layers)
	}
	return layers
}

// Cases lists the cases of the open document, in reading order; not to be altered.
func (r *Review) Cases() []review.Case {
	d := r.session.document
	if d == nil {
		return nil
	}
	if r.of != d {
		r.of, r.cases = d, casesFor(r.session.Person(), r.Question(), review.Of(d))
	}
	return r.cases
}

// Case finds a case of the open document.
func (r *Review) Case(id annotate.ID) (review.Case, bool) {
	cases := r.Cases()
	i := slices.IndexFunc(cases, func(c review.Case) bool { return c.ID == id })
	if i < 0 {
		return review.Case{}, false
	}
	return cases[i], true
}

// Adjudicated is the layer that grows of the decisions of the person at work.
func (r *Review) Adjudicated() annotate.ID { return annotate.LayerOf(r.session.Person()) }

func (r *Review) reviewer() review.Reviewer {
	return review.Reviewer{Author: r.session.author, Person: r.session.Me(), Scheme: r.session.scheme, Known: true}
}

// Decide does what the reviewer finds of a case of the open document, as one step. doing
// says what could not be done where find fails. It reports whether anything was done.
func (r *Review) Decide(doing string, find func(review.Reviewer, *annotate.Document) (annotate.Change, error)) bool {
	s := r.session
	if s.document == nil {
		return false
	}
	c, err := find(r.reviewer(), s.document)
	if err != nil {
		s.view.Failed(doing, err)
		return false
	}
	if len(c.Edits) == 0 {
		return false
	}
	r.beginLayer()
	return s.do(c)
}

// beginLayer makes sure that the project knows the layer that decisions go into. That is no
// step of the person's, so that undo never takes it back.
func (r *Review) beginLayer() {
	s := r.session
	layer := annotate.AdjudicatedBy(s.Me())
	if s.looked || slices.ContainsFunc(s.people, func(p annotate.Person) bool { return p.ID == layer.ID }) {
		return
	}
	program := annotate.Author{Person: annotate.Program, Now: s.author.Now, NewID: s.author.NewID}
	s.people = append(slices.Clone(s.people), layer)
	slices.SortFunc(s.people, func(a, b annotate.Person) int { return slices.Compare(a.ID[:], b.ID[:]) })
	s.save(program.Change("Begin the layer of decisions of "+s.Me().Title(), annotate.Put(nil, layer)))
}

// Found is what was decided last on a case of the queue.
func (r *Review) Found(of annotate.ID) (annotate.Decision, bool) {
	d, ok := r.found[of]
	return d, ok
}

// Reasons lists the reasons for which something was rejected in this project: the most
// frequent first.
func (r *Review) Reasons() []string { return byFrequency(r.reasons) }
