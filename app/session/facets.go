// This file owns what there is to ask the library for.

package session

import (
	"cmp"
	"context"
	"strings"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/search"
)

// Facets is what of the library can be asked for: each value that occurs, with the number
// of articles. What others tagged does not count where the person at work is to read
// blind, and is not done.
type Facets struct {
	Sources, Languages, Labels map[string]int // labels by the keys that stand now
	People                     map[annotate.ID]int
	States                     map[annotate.State]int // of the person at work
	Assigned                   map[annotate.ID]int    // to people; under the zero ID, to nobody
	Disputed, Commented        int
	First, Last                string // dates of publication, as far as they are known
}

// Facets counts them.
func (s *Session) Facets(done func(Facets)) {
	list, back := s.lend()
	who, scheme, me := s.who(), s.scheme, s.author.Person
	f := Facets{Sources: map[string]int{}, Languages: map[string]int{}, Labels: map[string]int{}, People: map[annotate.ID]int{}, States: map[annotate.State]int{}, Assigned: map[annotate.ID]int{}}
	s.work.Run(
		func() error {
			given, err := s.store.Assignments()
			if err != nil {
				return err
			}
			of := assignedBy(given)
			for i := range list {
				f.countAssigned(of[list[i].ID])
				seen := search.Seen(list[i], me, of[list[i].ID])
				f.count(&seen, scheme, me)
			}
			disputed, err := s.library.Find(context.Background(), list, who, search.Parse("is:disputed"))
			if f.Disputed = len(disputed.Articles); err != nil {
				return err
			}
			commented, err := s.library.Find(context.Background(), list, who, search.Parse("is:commented"))
			f.Commented = len(commented.Articles)
			return err
		},
		func(error) {
			back()
			done(f)
		})
}

func (f *Facets) countAssigned(to []annotate.Assignment) {
	if len(to) == 0 {
		f.Assigned[annotate.ID{}]++
	}
	for _, a := range to {
		f.Assigned[a.Person]++
	}
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
