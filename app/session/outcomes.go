// This file owns what became of the person's tags: what reviewers decided on them, in the
// open article and in the whole project.

package session

import (
	"context"
	"iter"
	"slices"
	"strings"

	"dateline/annotate"
	"dateline/annotate/review"
	"dateline/storage"
)

// Outcome is what became of a tag of the person's, or a tag that reviewers added.
type Outcome struct {
	Article annotate.ID
	Tag     annotate.ID // the person's; of one that was added, the final one
	Label   string      // its key
	Quote   string      // at most 160 code points
	Fate    review.Fate
	Added   bool
	Says    string      // what became of it, in a few words
	By      annotate.ID // the reviewer; zero where nothing is decided
}

// Outcomes is what became of all of the person's tags, by article in the order of import,
// and in each in reading order.
type Outcomes struct {
	List       []Outcome
	Statements []review.Statement
	Articles   int // in which reviewers decided something
}

// question asks what reviewers decided on tags of the person's.
func (s *Session) question(entity func(annotate.ID) (annotate.Entity, bool)) review.Question {
	return review.Question{Scheme: s.scheme, Layers: []annotate.ID{s.author.Person}, Reviewer: s.author.Person, Entity: entity}
}

// OutcomesHere is what became of the person's tags in the open document; nil where
// reviewers decided nothing there, or where the person is not to see it yet.
func (s *Session) OutcomesHere() []review.Outcome {
	if s.document == nil || len(s.document.Decisions()) == 0 {
		return nil
	}
	return outcomesOf(s.question(s.entities.Of), review.Of(s.document), s.author.Person)
}

// OutcomesOfArticle is OutcomesHere as ReadOutcomes has it.
func (s *Session) OutcomesOfArticle() Outcomes {
	var o Outcomes
	here := s.OutcomesHere()
	for _, of := range here {
		o.List = append(o.List, outcomeIn(s.document.Article.ID, of, s.scheme))
	}
	if o.Statements = review.Statements(s.scheme, slices.Values(here)); len(here) > 0 {
		o.Articles = 1
	}
	return o
}

// ReadsBlind reports whether the person is to read the open article without what others
// made of it, and has not done it.
func (s *Session) ReadsBlind() bool {
	return s.document != nil && !review.MaySee(s.author.Person, annotate.ID{}, s.document.Assignments(), s.document.State(s.author.Person))
}

// outcomesOf is what became of a layer on an article. One who is to read it blind learns of
// that once they are done.
func outcomesOf(q review.Question, a review.Article, me annotate.ID) []review.Outcome {
	if readsBlind(me, a) {
		return nil
	}
	return q.Against(a, me)
}

// ReadOutcomes reads what became of the person's tags in the whole project, beside the
// screen. progress is called from the goroutine that reads. The error is ctx's where it
// ended first.
func (s *Session) ReadOutcomes(ctx context.Context, progress func(share float64), done func(Outcomes, error)) {
	me, q := s.author.Person, s.question(nil)
	list, back := s.lend()
	var o Outcomes
	s.after(func() error { return nil }, func(error) {
		s.alongside(false,
			func() error {
				var failed error
				if q.Entity, failed = entityIn(s.store); failed != nil {
					return failed
				}
				found := func(yield func(review.Outcome) bool) {
					for a, err := range decidedArticles(ctx, s.store, len(list), progress) {
						if failed = err; err != nil {
							return
						}
						o.Articles++
						for _, of := range outcomesOf(q, a, me) {
							o.List = append(o.List, outcomeIn(a.ID, of, q.Scheme))
							if !yield(of) {
								return
							}
						}
					}
				}
				o.Statements = review.Statements(q.Scheme, found)
				o.sort(list)
				return failed
			},
			func(err error) {
				back()
				done(o, err)
			})
	})
}

// sort puts outcomes in the order of a list of articles. What belongs to none of them goes.
func (o *Outcomes) sort(list []storage.Summary) {
	places := make(map[annotate.ID]int, len(list))
	for i := range list {
		places[list[i].ID] = i
	}
	slices.SortStableFunc(o.List, func(a, b Outcome) int { return places[a.Article] - places[b.Article] })
}

func outcomeIn(article annotate.ID, of review.Outcome, scheme annotate.Scheme) Outcome {
	tag := of.Span
	if of.Added {
		tag = of.Final
	}
	label := tag.Label
	if l, ok := scheme.Label(label); ok {
		label = l.Key
	}
	return Outcome{
		Article: article, Tag: tag.ID, Label: label, Quote: annotate.Shorten(tag.Quote(), 160),
		Fate: of.Fate, Added: of.Added, Says: OutcomeWords(of, scheme), By: of.Decision.Reviewer,
	}
}

// OutcomeWords says what became of a tag in a few words. Of one that was moved both ends are
// shown, since that is where they were moved.
func OutcomeWords(o review.Outcome, scheme annotate.Scheme) string {
	if o.Fate == review.Moved {
		return strings.Join(append([]string{"moved to “" + bothEnds(o.Final.Quote(), 60) + "”"}, o.Changes...), "; ")
	}
	return o.Words(scheme)
}

// bothEnds cuts s to at most n code points, and where it must, in its middle.
func bothEnds(s string, n int) string {
	runes := []rune(annotate.Shorten(s, len(s)+1)) // on one line
	if len(runes) <= n {
		return string(runes)
	}
	head := (n - 1) / 2
	return string(runes[:head]) + "…" + string(runes[len(runes)-(n-1-head):])
}

// entityIn finds what an entity of a project stands for.
func entityIn(store *storage.Store) (func(annotate.ID) (annotate.Entity, bool), error) {
	list, err := store.Entities()
	if err != nil {
		return nil, err
	}
	return annotate.NewEntities(list).Of, nil
}

// decidedArticles yields what review needs of each article of a project in which reviewers
// decided something. all is about how many articles the project has.
func decidedArticles(ctx context.Context, store *storage.Store, all int, progress func(share float64)) iter.Seq2[review.Article, error] {
	return func(yield func(review.Article, error) bool) {
		var a review.Article
		passed, decided := 0, false
		give := func() bool { return !decided || yield(a, nil) }
		for r, err := range store.Records(annotate.KindStatus, annotate.KindSpan, annotate.KindLink, annotate.KindComment, annotate.KindDecision, annotate.KindAssignment) {
			if err == nil {
				err = ctx.Err()
			}
			if err != nil {
				yield(review.Article{}, err)
				return
			}
			if id := r.Key().Article; id != a.ID {
				if !give() {
					return
				}
				a, decided = review.Article{ID: id}, false
				passed++
				progress(float64(passed) / float64(max(all, passed)))
			}
			switch r := r.(type) {
			case annotate.Status:
				a.Statuses = append(a.Statuses, r)
			case annotate.Span:
				a.Spans = append(a.Spans, r)
			case annotate.Link:
				a.Links = append(a.Links, r)
			default:
				a.Remarks = append(a.Remarks, r)
				_, is := r.(annotate.Decision)
				decided = decided || is
			}
		}
		give()
	}
}

// Reading is an article and one who reads it.
type Reading struct{ Article, Person annotate.ID }

// ReadReviewed finds beside the screen of which readings a reviewer has decided all cases.
// The error is ctx's where it ended first.
func (s *Session) ReadReviewed(ctx context.Context, done func(map[Reading]bool, error)) {
	scheme, all := s.scheme, len(s.articles)
	var layers []annotate.ID
	for _, p := range s.people {
		if !p.IsLayer() {
			layers = append(layers, p.ID)
		}
	}
	reviewed := map[Reading]bool{}
	s.after(func() error { return nil }, func(error) {
		s.alongside(false,
			func() error {
				entity, err := entityIn(s.store)
				if err != nil {
					return err
				}
				for a, err := range decidedArticles(ctx, s.store, all, func(float64) {}) {
					if err != nil {
						return err
					}
					for _, reviewer := range reviewersOf(a) {
						q := review.Question{Scheme: scheme, Layers: layers, Reviewer: reviewer, Entity: entity}
						queue := review.NewQueue(q)
						queue.Put(a.ID, 0, q.Cases(a))
						for _, layer := range layers {
							if queue.Reviewed(a.ID, layer) {
								reviewed[Reading{a.ID, layer}] = true
							}
						}
					}
				}
				return nil
			},
			func(err error) { done(reviewed, err) })
	})
}

// reviewersOf is who decided something on an article.
func reviewersOf(a review.Article) (list []annotate.ID) {
	for _, r := range a.Remarks {
		if d, ok := r.(annotate.Decision); ok && !slices.Contains(list, d.Reviewer) {
			list = append(list, d.Reviewer)
		}
	}
	return list
}
