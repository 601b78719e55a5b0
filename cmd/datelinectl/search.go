// This file owns the command search.

package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/explain"
	"dateline/storage/search"
)

// searchCommand finds the articles that a question is about.
type searchCommand struct {
	Project string   `arg:"" help:"The project."`
	Query   []string `arg:"" help:"Words, \"phrases\", label:KEY, KEY:WORDS, title:, source:, lang:, status:new|work|done, by:HANDLE, assigned:HANDLE|none, is:disputed, is:commented, before:2016-11, after:2016, imported:2016; a hyphen before one says that it must not fit (put -- before the project then)."`
	JSON    bool     `name:"json" help:"Print a JSON array."`
}

// foundArticle is an article as search --json prints it.
type foundArticle struct {
	ID        annotate.ID    `json:"id"`
	Title     string         `json:"title"`
	Source    string         `json:"source"`
	Published string         `json:"published"`
	Language  string         `json:"language"`
	Excerpts  []foundExcerpt `json:"excerpts"`
}

// foundExcerpt is a part of its text. Hits are in code points of Text, each from one
// to before another.
type foundExcerpt struct {
	Text string   `json:"text"`
	Hits [][2]int `json:"hits"`
}

// mostExcerpts is how many of an article are printed, at most.
const mostExcerpts = 3

// Run implements the command.
func (c *searchCommand) Run(s *session) error {
	q := search.Parse(strings.Join(c.Query, " "))
	for _, problem := range q.Problems() { // a script would take the answer for one to all that it asked
		s.say(problem)
	}
	if len(q.Problems()) > 0 {
		return errUsage
	}
	store, err := storage.Open(c.Project, storage.Options{})
	if errors.Is(err, storage.ErrReadOnly) {
		store, err = storage.Open(c.Project, storage.Options{ReadOnly: true})
	}
	if err != nil {
		return err
	}
	found, err := s.find(store, q)
	if closing := store.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return err
	}
	if c.JSON {
		return s.printJSON(found)
	}
	return s.printFound(found)
}

func (s *session) find(store *storage.Store, q search.Query) ([]foundArticle, error) {
	if err := s.index(store); err != nil {
		return nil, err
	}
	list, err := store.Listing()
	if err != nil {
		return nil, err
	}
	who, err := s.asking(store)
	if err != nil {
		return nil, err
	}
	library := search.New(store)
	result, err := library.FindAll(s.ctx, list, who, q)
	if err != nil {
		return nil, err
	}
	for _, problem := range result.Problems {
		s.say(problem)
	}
	found := make([]foundArticle, 0, len(result.Articles))
	for _, i := range result.Articles {
		a, err := describe(s.ctx, library, list[i], q)
		if err != nil {
			return nil, err
		}
		found = append(found, a)
	}
	return found, nil
}

// index brings the index of words up to date where the project can be written. Where
// that fails the articles are read instead.
func (s *session) index(store *storage.Store) error {
	if store.ReadOnly() {
		return nil
	}
	bar := s.progress("Reading the words of")
	err := store.IndexWords(s.ctx, func(done, total int) { bar.show(float64(done)/float64(max(total, 1)), "") })
	bar.clear()
	if s.ctx.Err() != nil {
		return s.ctx.Err()
	}
	if err != nil {
		s.say(explain.Sentence(err))
	}
	return nil
}

// asking is who searches, in a project.
func (s *session) asking(store *storage.Store) (search.Who, error) {
	people, err1 := store.People()
	scheme, err2 := store.Scheme()
	if err := errors.Join(err1, err2); err != nil {
		return search.Who{}, err
	}
	return search.Who{Me: s.person(people).ID, People: people, Scheme: scheme}, nil
}

func describe(ctx context.Context, library *search.Library, a storage.Summary, q search.Query) (foundArticle, error) {
	found := foundArticle{
		ID: a.ID, Title: a.Title, Source: a.Source, Published: a.Published, Language: a.Language, Excerpts: []foundExcerpt{},
	}
	excerpts, err := library.Context(ctx, a, q, mostExcerpts)
	for _, e := range excerpts {
		f := foundExcerpt{Text: e.Text, Hits: make([][2]int, 0, len(e.Hits))}
		for _, h := range e.Hits {
			start := utf8.RuneCountInString(e.Text[:h.Start])
			f.Hits = append(f.Hits, [2]int{start, start + utf8.RuneCountInString(e.Text[h.Start:h.End])})
		}
		found.Excerpts = append(found.Excerpts, f)
	}
	return found, err
}

// printFound prints articles for people: each on a line, and under it the first place
// that was found.
func (s *session) printFound(found []foundArticle) error {
	if len(found) == 0 {
		return s.print("No articles.\n")
	}
	var b strings.Builder
	for _, a := range found {
		fmt.Fprintf(&b, "%s  %s  %s\n", cell(a.Title), cell(a.Source), cell(a.Published))
		for _, e := range a.Excerpts[:min(len(a.Excerpts), 1)] {
			fmt.Fprintf(&b, "    %s\n", cell(e.Text))
		}
	}
	return s.print("%s", b.String())
}
