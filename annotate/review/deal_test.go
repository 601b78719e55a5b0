// This file owns who reads what, and how far they are.

package review_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"dateline/annotate"
	"dateline/annotate/annotatetest"
	"dateline/annotate/review"
)

func TestDeal(t *testing.T) {
	ids := func(from, n int) []annotate.ID {
		list := make([]annotate.ID, n)
		for i := range list {
			list[i] = annotatetest.ID(from + i)
		}
		return list
	}
	rapid.Check(t, func(t *rapid.T) {
		articles, people := ids(100, rapid.IntRange(0, 40).Draw(t, "articles")), ids(1, rapid.IntRange(1, 7).Draw(t, "people"))
		n := rapid.IntRange(1, len(people)).Draw(t, "n")
		seed := rapid.Uint64().Draw(t, "seed")
		dealt, err := review.Deal(articles, people, n, seed)
		if err != nil {
			t.Fatal(err)
		}
		loads, each := map[annotate.ID]int{}, map[annotate.ID]int{}
		seen := map[annotate.Assignment]bool{}
		for _, a := range dealt {
			if seen[a] {
				t.Fatalf("%v twice", a)
			}
			seen[a] = true
			loads[a.Person]++
			each[a.Article]++
		}
		var counts []int
		for _, p := range people {
			counts = append(counts, loads[p])
		}
		if slices.Max(counts)-slices.Min(counts) > 1 {
			t.Fatalf("loads %v", counts)
		}
		for _, a := range articles {
			if each[a] != n {
				t.Fatalf("article %v has %d of %d", a, each[a], n)
			}
		}
		again, _ := review.Deal(rapid.Permutation(articles).Draw(t, "order"), rapid.Permutation(people).Draw(t, "others"), n, seed)
		if !slices.Equal(again, dealt) {
			t.Fatalf("dealt again:\n%v\nwant\n%v", again, dealt)
		}
	})
	var refused *review.DealError
	for _, n := range []int{0, 3} {
		if _, err := review.Deal(ids(100, 2), ids(1, 2), n, 1); !errors.As(err, &refused) {
			t.Errorf("n = %d: %v", n, err)
		}
	}
}

// What a seed deals is kept: a change here deals projects out otherwise than their
// records say.
func TestDealOfASeed(t *testing.T) {
	people := []annotate.ID{person("amira").ID, person("ben").ID, person("chen").ID}
	var articles []annotate.ID
	for i := range 6 {
		articles = append(articles, annotatetest.ID(100+i))
	}
	dealt, err := review.Deal(articles, people, 1, 2016)
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, a := range dealt {
		got += string(rune('a' + a.Person[15]&0x7f - 1))
	}
	if got != "ccbbaa" {
		t.Errorf("dealt %s", got)
	}
}

func TestProgressAndBlindness(t *testing.T) {
	for _, c := range []struct {
		state    annotate.State
		reviewed bool
		want     review.Progress
	}{
		{annotate.StateNew, false, review.New},
		{"", true, review.New},
		{annotate.StateInWork, true, review.InWork},
		{annotate.StateDone, false, review.Done},
		{annotate.StateDone, true, review.Reviewed},
	} {
		if got := review.ProgressOf(c.state, c.reviewed); got != c.want {
			t.Errorf("%v, reviewed %t: %v", c.state, c.reviewed, got)
		}
	}
	amira, ben := person("amira").ID, person("ben").ID
	blind := []annotate.Assignment{{Person: ben}, {Person: amira, Blind: true}}
	got := fmt.Sprint(
		review.MaySee(amira, amira, blind, annotate.StateNew), review.MaySee(amira, ben, blind, annotate.StateInWork),
		review.MaySee(amira, ben, blind, annotate.StateDone), review.MaySee(ben, amira, blind, annotate.StateNew), review.MaySee(amira, ben, nil, annotate.StateNew))
	if want := "true false true true true"; got != want {
		t.Errorf("may see: %s, want %s", got, want)
	}
}
