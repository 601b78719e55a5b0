// This file owns which layers and labels are compared, and in which order.

package insights

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/transfer/fault"
)

// choose finds the layers with the handles, in their order and each once; without handles
// the people who have done an article, in the order of theirs.
func choose(people []annotate.Person, list []storage.Summary, handles []string) ([]annotate.Person, error) {
	if len(handles) == 0 {
		return slices.DeleteFunc(Comparable(people, list), annotate.Person.IsLayer), nil
	}
	people = distinct(people)
	var chosen []annotate.Person
	for _, h := range handles {
		p, ok := named(people, h)
		if !ok {
			err := &fault.NotThereError{What: "layer", Name: h}
			for _, p := range people {
				err.Known = append(err.Known, p.Handle)
			}
			return nil, err
		}
		if !slices.Contains(chosen, p) {
			chosen = append(chosen, p)
		}
	}
	return chosen, nil
}

// named finds a layer by its handle. The one of decisions, if there is but one, needs no
// reviewer's name.
func named(people []annotate.Person, handle string) (annotate.Person, bool) {
	i := slices.IndexFunc(people, func(p annotate.Person) bool { return strings.EqualFold(p.Handle, handle) })
	if i >= 0 {
		return people[i], true
	}
	layers := slices.DeleteFunc(slices.Clone(people), func(p annotate.Person) bool { return !p.IsLayer() })
	if strings.EqualFold(handle, annotate.Adjudicated) && len(layers) == 1 {
		return layers[0], true
	}
	return annotate.Person{}, false
}

// labelsOf lists the labels of reports: those of the scheme in its order, and then the
// others by their keys.
func (r *reading) labelsOf(groups []Group) []string {
	found := map[string]bool{}
	for _, g := range groups {
		for key := range g.Report.Labels {
			found[key] = true
		}
	}
	var labels []string
	for _, l := range r.scheme.Standing() {
		if found[l.Key] {
			labels = append(labels, l.Key)
			delete(found, l.Key)
		}
	}
	return append(labels, slices.Sorted(maps.Keys(found))...)
}

// Comparable lists the layers that there is something to compare of, in the order of their
// handles: those that have an article done, and those of decisions that hold a tag.
func Comparable(people []annotate.Person, list []storage.Summary) []annotate.Person {
	some, done, marked := distinct(people), map[annotate.ID]bool{}, map[annotate.ID]bool{}
	for i := range list {
		for _, l := range list[i].Layers {
			done[l.Person] = done[l.Person] || l.State == annotate.StateDone
			marked[l.Person] = marked[l.Person] || l.Spans > 0
		}
	}
	return slices.DeleteFunc(some, func(p annotate.Person) bool { return !done[p.ID] && !(p.IsLayer() && marked[p.ID]) })
}

// distinct is the people with handles that are each but one's, in their order.
func distinct(people []annotate.Person) []annotate.Person {
	people = slices.Clone(people)
	annotate.DistinctHandles(people)
	slices.SortFunc(people, func(a, b annotate.Person) int { return cmp.Compare(a.Handle, b.Handle) })
	return people
}
