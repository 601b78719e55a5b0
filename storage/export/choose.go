// This file owns which articles are exported.

package export

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"time"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/search"
	"dateline/storage/transfer/fault"
)

// chooseArticles lists the articles that fit what is asked for, each with the part of the
// split that it falls in.
func (src *source) chooseArticles(everyone []annotate.Person) error {
	list, err := src.store.Listing()
	if err != nil {
		return err
	}
	part, err := src.assign(list)
	if err != nil {
		return err
	}
	places, err := src.found(list, everyone)
	if err != nil {
		return err
	}
	src.articles = make([]chosen, 0, len(places))
	for _, i := range places {
		if a := &list[i]; src.isPublishedThen(a.Published) && src.isSoFar(*a) {
			src.articles = append(src.articles, chosen{a.ID, a.Title, part(i)})
		}
	}
	return nil
}

// found is the places of the articles that fit the question.
func (src *source) found(list []storage.Summary, everyone []annotate.Person) ([]int, error) {
	q := search.Parse(src.o.Query)
	if q.IsEmpty() && len(q.Problems()) == 0 {
		all := make([]int, len(list))
		for i := range all {
			all[i] = i
		}
		return all, nil
	}
	r, err := search.New(src.store).FindAll(src.ctx, list, search.Who{Me: src.o.Me, People: everyone, Scheme: src.scheme}, q)
	if err != nil {
		return nil, err
	}
	if problems := append(q.Problems(), r.Problems...); len(problems) > 0 {
		return nil, &fault.QueryError{Query: src.o.Query, Problem: problems[0]}
	}
	return r.Articles, nil
}

// isPublishedThen reports whether a date, as exact as it is known, lies in the days that are asked for.
// One that is not known lies in none.
func (src *source) isPublishedThen(date string) bool {
	since, until := src.o.Since, src.o.Until
	if since == "" && until == "" {
		return true
	}
	if date == "" {
		return false
	}
	upTo := func(n int) string { return date[:min(n, len(date))] }
	return (since == "" || upTo(len(since)) >= since[:min(len(since), len(date))]) && (until == "" || upTo(len(until)) <= until)
}

// isSoFar reports whether a layer that is exported is as far with an article as is asked for.
func (src *source) isSoFar(a storage.Summary) bool {
	if len(src.o.States) == 0 {
		return true
	}
	return slices.ContainsFunc(src.people, func(p annotate.Person) bool {
		layer, _ := a.Layer(p.ID)
		return slices.Contains(src.o.States, cmp.Or(layer.State, annotate.StateNew))
	})
}

// CheckDate returns a sentence for what is no year, month or day, as “2016”, “2016-10”,
// “2016-10-31”.
func CheckDate(s string) error {
	if s == "" {
		return nil
	}
	layouts := map[int]string{4: "2006", 7: "2006-01", 10: time.DateOnly}
	_, err := time.Parse(layouts[len(s)], s)
	ok := layouts[len(s)] != "" && err == nil
	if !ok {
		return fmt.Errorf("%q is no date; write a year, a month or a day, as 2016, 2016-10 or 2016-10-31", s)
	}
	return nil
}

// CheckDates returns a sentence for a time of publication that CheckDate refuses, or that ends
// before it begins.
func CheckDates(since, until string) error {
	if err := errors.Join(CheckDate(since), CheckDate(until)); err != nil {
		return err
	}
	if n := min(len(since), len(until)); n > 0 && until[:n] < since[:n] {
		return fmt.Errorf("nothing was published since %s and until %s; change the dates", since, until)
	}
	return nil
}
