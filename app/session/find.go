// This file owns the questions to the library: which articles fit, in which order, and
// what there is to ask for. They are answered beside the screen.

package session

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/search"
)

// Order is how the library is sorted. The zero Order is that of import.
type Order struct {
	By      OrderBy
	Reverse bool
}

// OrderBy is what the library is sorted by. The values are kept in profiles.
type OrderBy string

// What the library can be sorted by. Where that is the same, the order of import
// decides; what an article does not say comes last.
const (
	ByImport    OrderBy = ""
	ByTitle     OrderBy = "title"
	BySource    OrderBy = "source"
	ByPublished OrderBy = "published"
	ByState     OrderBy = "state" // new, in work, done
	ByTags      OrderBy = "tags"  // of the person at work, the fewest first
)

// Orders lists them all.
var Orders = []OrderBy{ByImport, ByTitle, BySource, ByPublished, ByState, ByTags}

// Found is the answer to a question.
type Found struct {
	Articles []annotate.ID // in order
	Left     int           // how many more may fit, and were not read
	Whole    bool          // the index of words knows all articles
	Problems []string      // sentences about what could not be asked
}

// who is the person at work and what their questions may name.
func (s *Session) who() search.Who {
	return search.Who{Me: s.author.Person, People: s.people, Scheme: s.scheme}
}

// lend is the list of articles, to be read beside the screen.
func (s *Session) lend() []storage.Summary {
	s.lent = true
	return s.articles
}

// Find answers a question. When ctx ends first done is given its error.
func (s *Session) Find(ctx context.Context, q search.Query, o Order, done func(Found, error)) {
	list, who, me := s.lend(), s.who(), s.author.Person
	found := Found{Whole: true}
	s.work.Run(
		func() error {
			r, err := s.library.Find(ctx, list, who, q)
			if err != nil {
				return err
			}
			sorted(list, r.Articles, o, me)
			found = Found{make([]annotate.ID, len(r.Articles)), r.Left, r.Whole, r.Problems}
			for i, at := range r.Articles {
				found.Articles[i] = list[at].ID
			}
			return ctx.Err()
		},
		func(err error) { done(found, err) })
}

// sorted puts places of a list in order.
func sorted(list []storage.Summary, places []int, o Order, me annotate.ID) {
	compare := comparing(list, places, o.By, me)
	if compare != nil {
		slices.SortStableFunc(places, func(a, b int) int {
			if o.Reverse {
				return compare(b, a)
			}
			return compare(a, b)
		})
	} else if o.Reverse {
		slices.Reverse(places)
	}
}

// comparing compares two places; nil where they are in order.
func comparing(list []storage.Summary, places []int, by OrderBy, me annotate.ID) func(a, b int) int {
	text := func(of func(*storage.Summary) string) func(a, b int) int {
		keys := make([]string, len(list))
		for _, i := range places {
			keys[i] = strings.ToLower(of(&list[i]))
		}
		return func(a, b int) int { return cmp.Or(lacks(keys[a])-lacks(keys[b]), strings.Compare(keys[a], keys[b])) }
	}
	switch by {
	case ByTitle:
		return text(func(a *storage.Summary) string { return a.Title })
	case BySource:
		return text(func(a *storage.Summary) string { return a.Source })
	case ByPublished:
		return text(func(a *storage.Summary) string { return a.Published })
	case ByState:
		return func(a, b int) int { return stateRank(&list[a], me) - stateRank(&list[b], me) }
	case ByTags:
		return func(a, b int) int { return tagsOf(&list[a], me) - tagsOf(&list[b], me) }
	}
	return nil
}

func lacks(s string) int {
	if s == "" {
		return 1
	}
	return 0
}

func stateRank(a *storage.Summary, me annotate.ID) int {
	layer, _ := a.Layer(me)
	switch layer.State {
	case annotate.StateInWork:
		return 1
	case annotate.StateDone:
		return 2
	}
	return 0
}

func tagsOf(a *storage.Summary, me annotate.ID) int {
	layer, _ := a.Layer(me)
	return layer.Spans
}

// Excerpts finds the words of a question in articles, with some words around them. What
// cannot be read has none.
func (s *Session) Excerpts(ctx context.Context, articles []annotate.ID, q search.Query, done func(map[annotate.ID]search.Excerpt)) {
	var list []storage.Summary
	for _, id := range articles {
		if a, ok := s.Listed(id); ok {
			list = append(list, a)
		}
	}
	found := make(map[annotate.ID]search.Excerpt, len(list))
	s.work.Run(
		func() error {
			for _, a := range list {
				excerpts, err := s.library.Context(ctx, a, q, 1)
				if ctx.Err() != nil {
					return ctx.Err()
				}
				found[a.ID] = search.Excerpt{}
				if err == nil && len(excerpts) > 0 {
					found[a.ID] = excerpts[0]
				}
			}
			return nil
		},
		func(err error) {
			if err == nil {
				done(found)
			}
		})
}

// Facets is what of the library can be asked for: each value that occurs, with the number
// of articles.
type Facets struct {
	Sources, Languages, Labels map[string]int // labels by the keys that stand now
	People                     map[annotate.ID]int
	States                     map[annotate.State]int // of the person at work
	Disputed                   int
	First, Last                string // dates of publication, as far as they are known
}

// Facets counts them.
func (s *Session) Facets(done func(Facets)) {
	list, who, scheme, me := s.lend(), s.who(), s.scheme, s.author.Person
	f := Facets{Sources: map[string]int{}, Languages: map[string]int{}, Labels: map[string]int{}, People: map[annotate.ID]int{}, States: map[annotate.State]int{}}
	s.work.Run(
		func() error {
			for i := range list {
				f.count(&list[i], scheme, me)
			}
			disputed, err := s.library.Find(context.Background(), list, who, search.Parse("is:disputed"))
			f.Disputed = len(disputed.Articles)
			return err
		},
		func(error) { done(f) })
}

func (f *Facets) count(a *storage.Summary, scheme annotate.Scheme, me annotate.ID) {
	f.Sources[a.Source]++
	language, _, _ := strings.Cut(a.Language, "-")
	f.Languages[strings.ToLower(language)]++
	if a.Published != "" {
		if f.First == "" || a.Published < f.First {
			f.First = a.Published
		}
		f.Last = max(f.Last, a.Published)
	}
	labels := map[string]bool{}
	for _, layer := range a.Layers {
		f.People[layer.Person]++
		for _, l := range layer.Labels {
			key := l.Label
			if stands, ok := scheme.Label(key); ok {
				key = stands.Key
			}
			labels[key] = true
		}
	}
	for key := range labels {
		f.Labels[key]++
	}
	layer, _ := a.Layer(me)
	f.States[cmp.Or(layer.State, annotate.StateNew)]++
}
