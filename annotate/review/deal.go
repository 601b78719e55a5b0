// This file owns the dealing out of articles to people, and how far they are with them.

package review

import (
	"fmt"
	"math/bits"
	"math/rand/v2"
	"slices"

	"dateline/annotate"
)

// DealError says why articles cannot be dealt out so.
type DealError struct {
	People, Each int // how many there are, and how many each article is to have
}

func (e *DealError) Error() string {
	if e.Each < 1 {
		return "each article is read by at least one person"
	}
	return fmt.Sprintf("there are %d people, and each article is to have %d of them", e.People, e.Each)
}

// Deal gives each article to n of the people at random. No one gets more than one article
// more than another, and the same seed deals the same, whatever the order of articles and
// people. Author.Assign makes the change of it. The error is a *DealError.
//
// Articles are shuffled after R. Durstenfeld, “Algorithm 235: Random permutation”,
// Communications of the ACM 7 (1964), 420. Each then goes to those who have the fewest,
// in an order that is shuffled anew each time.
func Deal(articles, people []annotate.ID, n int, seed uint64) ([]annotate.Assignment, error) {
	articles, people = distinct(articles), distinct(people)
	if n < 1 || n > len(people) {
		return nil, &DealError{People: len(people), Each: n}
	}
	random := rand.NewPCG(seed, 0)
	shuffle(random, articles)
	loads := map[annotate.ID]int{}
	dealt := make([]annotate.Assignment, 0, len(articles)*n)
	for _, article := range articles {
		shuffle(random, people)
		slices.SortStableFunc(people, func(a, b annotate.ID) int { return loads[a] - loads[b] })
		for _, p := range people[:n] {
			loads[p]++
			dealt = append(dealt, annotate.Assignment{Article: article, Person: p})
		}
	}
	slices.SortFunc(dealt, func(a, b annotate.Assignment) int {
		if c := compareIDs(a.Article, b.Article); c != 0 {
			return c
		}
		return compareIDs(a.Person, b.Person)
	})
	return dealt, nil
}

func distinct(ids []annotate.ID) []annotate.ID {
	return slices.Compact(slices.SortedFunc(slices.Values(ids), compareIDs))
}

// shuffle brings ids into a random order. It does not rest on the library's shuffle, which
// may be another in a later version. A number below n is the upper half of a product (D.
// Lemire, “Fast random integer generation in an interval”, ACM Transactions on Modeling
// and Computer Simulation 29 (2019), 3), without its correction, which for so few ids alters
// nothing that anyone could see.
func shuffle(random *rand.PCG, ids []annotate.ID) {
	for i := len(ids) - 1; i > 0; i-- {
		k, _ := bits.Mul64(random.Uint64(), uint64(i+1))
		ids[i], ids[k] = ids[k], ids[i]
	}
}

// Progress is how far a person is with an article, and its review.
type Progress string

// The progress.
const (
	New      Progress = "new"
	InWork   Progress = "in work"
	Done     Progress = "done"
	Reviewed Progress = "reviewed" // done, and all cases that concern the person are decided
)

// ProgressOf is the progress of a person whose layer on an article is in a state. reviewed
// is what Queue.Reviewed says of it.
func ProgressOf(state annotate.State, reviewed bool) Progress {
	switch {
	case state == annotate.StateDone && reviewed:
		return Reviewed
	case state == annotate.StateDone:
		return Done
	case state == annotate.StateInWork:
		return InWork
	}
	return New
}

// MaySee reports whether a person may see a layer of an article: their own always, another's
// unless they are to read the article blind and do not have it done. assigned is the
// article's assignments, state the person's.
func MaySee(person, layer annotate.ID, assigned []annotate.Assignment, state annotate.State) bool {
	if person == layer || state == annotate.StateDone {
		return true
	}
	return !slices.ContainsFunc(assigned, func(a annotate.Assignment) bool { return a.Person == person && a.Blind })
}
