// This file owns the orders of the library.

package session

import (
	"slices"
	"strings"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
)

// Order is how the library is sorted. The zero Order is that of import.
type Order struct {
	By      OrderBy
	Reverse bool
}

// OrderBy is what the library is sorted by. The values are kept in profiles.
type OrderBy string

// What the library can be sorted by. Where that is the same, the order of import
// decides. What an article does not say comes last, whichever way the library is sorted.
const (
	ByImport    OrderBy = ""
	ByTitle     OrderBy = "title"
	BySource    OrderBy = "source"
	ByPublished OrderBy = "published"
	ByImported  OrderBy = "imported" // when it was brought in, by whomever
	ByState     OrderBy = "state"    // new, in work, done
	ByTags      OrderBy = "tags"     // of the person at work, the fewest first
)

// Orders lists them all.
var Orders = []OrderBy{ByImport, ByTitle, BySource, ByPublished, ByImported, ByState, ByTags}

// sort puts places of a list in order.
func (o Order) sort(list []storage.Summary, places []int, me annotate.ID) {
	k := o.By.keys(list, places, me)
	if k.compare == nil {
		if o.Reverse {
			slices.Reverse(places)
		}
		return
	}
	slices.SortStableFunc(places, func(a, b int) int {
		switch {
		case k.lacks(a) && k.lacks(b):
			return 0
		case k.lacks(a):
			return 1
		case k.lacks(b):
			return -1
		case o.Reverse:
			return k.compare(b, a)
		}
		return k.compare(a, b)
	})
}

// sortKeys is what places of a list are compared by; the zero one says that they are in
// order.
type sortKeys struct {
	compare func(a, b int) int
	lacks   func(place int) bool // it says nothing of what is compared
}

func (by OrderBy) keys(list []storage.Summary, places []int, me annotate.ID) sortKeys {
	number := func(of func(*storage.LayerSummary) int) sortKeys {
		return sortKeys{func(a, b int) int {
			x, _ := list[a].Layer(me)
			y, _ := list[b].Layer(me)
			return of(&x) - of(&y)
		}, func(int) bool { return false }}
	}
	switch by {
	case ByTitle:
		return wordKeys(list, places, func(a *storage.Summary) string { return a.Title })
	case BySource:
		return wordKeys(list, places, func(a *storage.Summary) string { return a.Source })
	case ByPublished:
		return sortKeys{
			func(a, b int) int { return strings.Compare(list[a].Published, list[b].Published) },
			func(place int) bool { return list[place].Published == "" }}
	case ByImported:
		return sortKeys{
			func(a, b int) int { return list[a].Imported.Compare(list[b].Imported) },
			func(place int) bool { return list[place].Imported.IsZero() }}
	case ByState:
		return number(func(l *storage.LayerSummary) int { return slices.Index(states, l.State) })
	case ByTags:
		return number(func(l *storage.LayerSummary) int { return l.Spans })
	}
	return sortKeys{}
}

// states are as a person goes through them. An article without one is new, and so is
// what is not found here.
var states = []annotate.State{annotate.StateInWork, annotate.StateDone}

// wordKeys compares words in the form in which they are looked for.
func wordKeys(list []storage.Summary, places []int, of func(*storage.Summary) string) sortKeys {
	keys := make([]string, len(list))
	var buf []byte
	for _, i := range places {
		buf = text.AppendFold(buf[:0], of(&list[i]))
		keys[i] = string(buf)
	}
	return sortKeys{
		func(a, b int) int { return strings.Compare(keys[a], keys[b]) },
		func(place int) bool { return keys[place] == "" }}
}
