// This file owns how a question is answered. What the listing says of an article is
// asked first; then the index of words; and what neither can tell, of the articles
// themselves, as far as there is patience.

package search

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/words"
)

// Library answers questions about the articles of a project. It is safe for concurrent
// use.
type Library struct {
	store  *storage.Store
	titles titles
	names  names

	given   kept[given]               // to people to read
	threads kept[map[annotate.ID]int] // of comments that are open
}

// New is the library of a project.
func New(store *storage.Store) *Library { return &Library{store: store} }

// Result is what a question found.
type Result struct {
	Articles []int // places in the list, ascending
	// Whole is false while the index of words is not ready: of the articles that are
	// left some are so because it does not know them yet.
	Whole bool
	// Left is how many articles more may fit, which were not read because that would
	// have taken long. FindAll reads them.
	Left int
	// Problems says in sentences what of the question could not be asked of this
	// project.
	Problems []string
}

// patience is how many articles Find reads.
const patience = 200

// Find answers a question about the articles of a list. It takes a few hundredths of a
// second, also of a hundred thousand: of the articles that only their text can tell of
// it reads some hundred, the first of the list. What others tagged on an article that the
// one who asks is to read blind, and does not have done, is no answer. The error is ctx's
// if it ends first, or why the project could not be read.
func (l *Library) Find(ctx context.Context, list []storage.Summary, who Who, q Query) (Result, error) {
	return l.find(ctx, list, who, q, patience)
}

// FindAll is Find for one who can wait: it reads whatever it must.
func (l *Library) FindAll(ctx context.Context, list []storage.Summary, who Who, q Query) (Result, error) {
	return l.find(ctx, list, who, q, len(list))
}

// finder is one search.
type finder struct {
	*Library
	ctx   context.Context
	list  []storage.Summary
	who   Who
	left  int // how many articles may still be read
	found Result
	blind map[annotate.ID][]annotate.Assignment // what the one who asks is to read so, by article

	terms  []asked
	index  index
	merged bool // labels or values of the scheme were merged
}

// asked is a term with what is known of it.
type asked struct {
	not    bool
	fits   test                     // of what is listed; nil for a term about words
	title  func(joined string) bool // whether the title has the words; nil for a term not about it
	text   words.Phrase             // that may stand in the text
	differ bool                     // whether people differ
	labels *labels                  // with whose spans, if not nil
	// entities are those that are named so, and named the articles whose tags name
	// them, nil where that is not known.
	entities, named map[annotate.ID]bool
	may             postings // the articles that may have the words; nil where any may
	sure            bool     // those do have them
}

// verdict is what is known of an article and a term, or all of them.
type verdict uint8

const (
	no verdict = iota
	maybe
	yes
)

func (v verdict) not() verdict { return yes - v }

func (l *Library) find(ctx context.Context, list []storage.Summary, who Who, q Query, most int) (Result, error) {
	f := &finder{Library: l, ctx: ctx, list: list, who: who, left: most}
	f.found.Whole = true
	if err := f.askBlind(q); err != nil {
		return Result{}, err
	}
	for _, t := range q.terms {
		if err := f.ask(t); err != nil {
			return Result{}, err
		}
	}
	if err := f.lookUp(); err != nil {
		return Result{}, err
	}
	if err := f.decide(); err != nil {
		return Result{}, err
	}
	return f.found, nil
}

// ask makes of a term what can be asked of this project.
func (f *finder) ask(t Term) error {
	a := asked{not: t.Not}
	fits, problem, ok := t.listed(f.who)
	switch {
	case problem != "":
		f.found.Problems = append(f.found.Problems, problem)
		fits = func(*storage.Summary) bool { return false }
		fallthrough
	case ok:
		a.fits = fits
	case t.Field == FieldAssigned:
		if err := f.askAssigned(t, &a); err != nil {
			return err
		}
	case t.Field == FieldIs && strings.EqualFold(t.Value, commented):
		if err := f.askCommented(&a); err != nil {
			return err
		}
	case t.Field == FieldIs:
		a.differ, f.merged = true, hasMerged(f.who.Scheme)
	case t.Field == FieldTitle:
		a.title = words.PhraseOf(t.Value, t.Prefix).InJoined()
	case t.Field == FieldLabel:
		if a.labels = labelsOf(f.who.Scheme, t.Value); a.labels == nil {
			f.found.Problems = append(f.found.Problems, fmt.Sprintf("The scheme has no label “%s”.", annotate.Shorten(t.Value, 40)))
			a.fits = func(*storage.Summary) bool { return false }
		}
	case t.Field != "" && labelsOf(f.who.Scheme, t.Field) != nil:
		a.labels = labelsOf(f.who.Scheme, t.Field)
		a.text = words.PhraseOf(t.Value, t.Prefix)
		if err := f.askEntities(&a); err != nil {
			return err
		}
	default:
		value := t.Value
		if t.Field != "" {
			value = t.Field + ":" + t.Value
			f.found.Problems = append(f.found.Problems, fmt.Sprintf("There is neither a field nor a label “%s”, so “%s” is looked for in the text.",
				annotate.Shorten(t.Field, 40), annotate.Shorten(value, 40)))
		}
		a.text = words.PhraseOf(value, t.Prefix)
		a.title = a.text.InJoined()
	}
	f.terms = append(f.terms, a)
	return nil
}

// decide goes through the list.
func (f *finder) decide() error {
	var titles []string
	if slices.ContainsFunc(f.terms, func(a asked) bool { return a.title != nil }) {
		titles = f.titles.of(f.list)
	}
	for i := range f.list {
		if i%1024 == 0 && f.ctx.Err() != nil {
			return f.ctx.Err()
		}
		v := f.judge(i, titles)
		if v == maybe && f.left == 0 {
			f.found.Left++
			f.found.Whole = f.found.Whole && f.index.covers(f.list[i].Number)
			continue
		}
		if v == maybe {
			f.left--
			var err error
			if v, err = f.read(i, titles); err != nil {
				return err
			}
		}
		if v == yes {
			f.found.Articles = append(f.found.Articles, i)
		}
	}
	return nil
}

// judge says what is known of an article without reading it.
func (f *finder) judge(i int, titles []string) verdict {
	all := yes
	for t := range f.terms {
		a := &f.terms[t]
		v := f.judgeTerm(a, i, titles)
		if a.not {
			v = v.not()
		}
		if v == no {
			return no
		}
		all = min(all, v)
	}
	return all
}

func (f *finder) judgeTerm(a *asked, i int, titles []string) verdict {
	article := f.article(i)
	switch {
	case a.fits != nil:
		if a.fits(article) {
			return yes
		}
		return no
	case a.differ:
		return f.disputed(article)
	case a.labels != nil:
		has, known := a.labels.among(article)
		switch {
		case known && !has:
			return no
		case len(a.text.Words) > 0:
			if known && a.named != nil && f.index.covers(article.Number) && !a.may.has(article.Number) && !a.named[article.ID] {
				return no
			}
			return maybe
		case known:
			return yes
		}
		return maybe
	case a.title != nil && a.title(titles[i]):
		return yes
	case len(a.text.Words) == 0:
		return no
	case !f.index.covers(article.Number):
		return maybe
	case !a.may.has(article.Number):
		return no
	case a.sure:
		return yes
	}
	return maybe
}

// read says of an article what only it can tell.
func (f *finder) read(i int, titles []string) (verdict, error) {
	if err := f.ctx.Err(); err != nil {
		return no, err
	}
	r := reading{store: f.store, article: f.article(i), own: f.who.Me, blind: f.readsBlind(&f.list[i])}
	for t := range f.terms {
		a := &f.terms[t]
		v := f.judgeTerm(a, i, titles)
		if v == maybe {
			fits, err := r.fits(a, f.who.Scheme)
			if err != nil {
				return no, err
			}
			if v = no; fits {
				v = yes
			}
		}
		if a.not {
			v = v.not()
		}
		if v == no {
			return no, nil
		}
	}
	return yes, nil
}
