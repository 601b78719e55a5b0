// Package insights holds the layers of a project against each other: how far they agree
// on each label, which articles are the hardest, which labels are confused, and which
// tags stand behind each figure. What the measures are is said by package agreement.
//
// A span counts as one of the label that its own was merged into, as the scheme has it
// now. Articles are compared in the order of import.
package insights

// This file owns the comparison: articles are read several at a time, and compared in
// groups of layers.

import (
	"context"
	"slices"
	"sync"

	"dateline/annotate"
	"dateline/annotate/agreement"
	"dateline/storage"
	"dateline/storage/transfer/fault"
)

// Options say what is compared. The zero value compares all layers that have an article
// done, by the measures that cost little.
type Options struct {
	Layers    []string // handles; none: everyone's who has done an article, without those of decisions
	Pairs     bool     // each two of the layers are compared too, on the same articles
	Measures  agreement.Measures
	Resamples int // of the articles, for intervals; 0: none are wanted

	// Reader is who asks: articles that they are to read blind, and do not have done, are
	// left out as long as another's layer is compared. The zero ID stands for nobody.
	Reader annotate.ID

	// Progress is told how far it is, 0 to 1, from whichever goroutine does the work, but
	// by one at a time. nil: nobody asks.
	Progress func(share float64, what string)
	// Workers calls work with each number from 0 to n-1, several at a time if it can, and
	// returns when all have returned. nil: one after the other.
	Workers func(n int, work func(i int))
}

// Resamples are enough for intervals: see agreement.Comparison.Bootstrap.
const Resamples = 1000

// Comparison is how far the layers of a project agree.
type Comparison struct {
	Layers []annotate.Person // that are compared
	Scheme annotate.Scheme
	Labels []string // keys: in the order of the scheme, and then those that it does not have
	Groups []Group  // the pairs, in the order of agreement.Report, and all layers last
	Blind  int      // how many articles are left out that all layers have done, since Options.Reader reads them blind
	Titles map[annotate.ID]string
	places map[annotate.ID]int // of articles in the order of import
}

// Group is layers that are compared with each other, on the articles that all layers of the
// comparison have done.
type Group struct {
	Layers    []int // by their places in Comparison.Layers
	Report    agreement.Report
	Intervals map[string]agreement.Intervals // by label; nil where they were not asked for
	Counts    []agreement.Count              // by article
	Confusion Confusion                      // of two layers
}

// All is the group of all layers.
func (c *Comparison) All() Group { return c.Groups[len(c.Groups)-1] }

// Pairs is the groups of two layers.
func (c *Comparison) Pairs() []Group {
	if len(c.Layers) == 2 {
		return c.Groups
	}
	return c.Groups[:len(c.Groups)-1]
}

// Compare compares layers of a project. The error is a *fault.NotThereError for a layer
// that the project does not have, a *fault.ArticleError that wraps an *annotate.SpanError
// for a tag that does not fit its text, one of the project, or ctx's if it ends first.
func Compare(ctx context.Context, store *storage.Store, o Options) (*Comparison, error) {
	r, err := newReading(ctx, store, o)
	if err != nil {
		return nil, err
	}
	groups := newGroups(len(r.layers), o.Pairs)
	r.total = float64(len(r.articles)) * (1 + float64(o.Resamples*len(groups))/resamplesAnArticle)
	sums := make([]sum, len(groups))
	for g, layers := range groups {
		sums[g] = r.newSum(layers)
	}
	if err := r.each(groups, sums); err != nil {
		return nil, err
	}
	c := &Comparison{Layers: r.layers, Scheme: r.scheme, Blind: r.blind, Titles: map[annotate.ID]string{}, places: map[annotate.ID]int{}, Groups: make([]Group, len(groups))}
	for i, a := range r.articles {
		c.Titles[a.ID], c.places[a.ID] = a.Title, i
	}
	r.work(len(groups), func(g int) {
		c.Groups[g] = Group{Layers: groups[g], Report: sums[g].Report(), Counts: sums[g].Counts()}
		if o.Resamples > 0 {
			c.Groups[g].Intervals = sums[g].Bootstrap(o.Resamples, func(int) bool {
				r.passed(float64(len(r.articles)) / resamplesAnArticle)
				return ctx.Err() == nil
			})
		}
	})
	c.Labels = r.labelsOf(c.Groups)
	for g := range c.Groups {
		c.Groups[g].Confusion = newConfusion(c.Labels, sums[g].confused)
	}
	r.passed(r.total)
	return c, ctx.Err()
}

// resamplesAnArticle is how often an article can be drawn again while one is read and
// compared, about: for progress.
const resamplesAnArticle = 300

// sum is what is kept of a group while articles are read.
type sum struct {
	*agreement.Comparison
	confused map[confused]int // nil for more than two layers
}

// newGroups lists the groups of so many layers: each pair if that is asked for, and all.
func newGroups(layers int, pairs bool) [][]int {
	var groups [][]int
	all := make([]int, layers)
	for a := range layers {
		all[a] = a
		for b := a + 1; pairs && layers > 2 && b < layers; b++ {
			groups = append(groups, []int{a, b})
		}
	}
	return append(groups, all)
}

// reading is the reading of a project.
type reading struct {
	ctx      context.Context
	store    *storage.Store
	o        Options
	scheme   annotate.Scheme
	layers   []annotate.Person
	entity   func(annotate.ID) (annotate.Entity, bool) // nil where no layer is of decisions
	articles []storage.Summary                         // that are compared
	blind    int                                       // how many are left out

	telling     sync.Mutex // of progress, by one at a time
	done, total float64    // articles, and what is as much work
}

func newReading(ctx context.Context, store *storage.Store, o Options) (*reading, error) {
	r := &reading{ctx: ctx, store: store, o: o}
	people, err := store.People()
	if err != nil {
		return nil, err
	}
	if r.scheme, err = store.Scheme(); err != nil {
		return nil, err
	}
	list, err := store.Listing()
	if err != nil {
		return nil, err
	}
	if r.layers, err = choose(people, list, o.Layers); err != nil {
		return nil, err
	}
	return r, r.take(list)
}

// newSum is that of some of the layers, of which no article was read yet.
func (r *reading) newSum(layers []int) sum {
	handles := make([]string, len(layers))
	for i, l := range layers {
		handles[i] = r.layers[l].Handle
	}
	var labels []string
	for _, l := range r.scheme.Offered() {
		labels = append(labels, l.Key)
	}
	s := sum{Comparison: agreement.NewComparison(handles, labels, r.o.Measures)}
	if len(layers) == 2 && r.o.Pairs {
		s.confused = map[confused]int{}
	}
	return s
}

// together is how many articles are read at a time.
const together = 64

// each adds every article to the groups of layers that have done it, in order.
func (r *reading) each(groups [][]int, sums []sum) error {
	for done := 0; done < len(r.articles); done += together {
		few := r.articles[done:min(done+together, len(r.articles))]
		parts := make([][]*sum, len(few))
		errs := make([]error, len(few))
		r.work(len(few), func(i int) {
			if r.ctx.Err() == nil {
				parts[i], errs[i] = r.compare(few[i], groups)
				r.passed(1)
			}
		})
		if err := r.ctx.Err(); err != nil {
			return err
		}
		for i := range few {
			if errs[i] != nil {
				return errs[i]
			}
			for g, part := range parts[i] {
				if part != nil {
					sums[g].add(part)
				}
			}
		}
	}
	return nil
}

func (s sum) add(part *sum) {
	s.Append(part.Comparison)
	for pair, n := range part.confused {
		s.confused[pair] += n
	}
}

// compare compares the layers on one article: each group, or nil where not all of its
// layers have done it. It is safe for concurrent use.
func (r *reading) compare(a storage.Summary, groups [][]int) ([]*sum, error) {
	whole, err := r.read(a)
	if err != nil {
		return nil, err
	}
	parts := make([]*sum, len(groups))
	for g, layers := range groups {
		some := whole
		some.Layers = make([]agreement.Layer, len(layers))
		for i, l := range layers {
			some.Layers[i] = whole.Layers[l]
		}
		part := r.newSum(layers)
		if !part.Add(some) {
			continue
		}
		parts[g] = &part
		if part.confused != nil {
			confuse(some.Layers[0], some.Layers[1], part.confused)
		}
	}
	return parts, nil
}

// read reads an article as agreement compares it.
func (r *reading) read(a storage.Summary) (agreement.Article, error) {
	d, err := r.document(a.ID)
	if err != nil {
		return agreement.Article{}, err
	}
	layers := make([]annotate.ID, len(r.layers))
	for i, p := range r.layers {
		layers[i] = p.ID
	}
	article, err := agreement.ArticleOf(d, layers)
	if err != nil {
		err = &fault.ArticleError{ID: a.ID, Title: a.Title, Err: err}
	}
	return article, err
}

// document is an article with the tags of the layers, each with the label that stands for
// its own.
func (r *reading) document(article annotate.ID) (*annotate.Document, error) {
	c, err := r.store.Contents(article)
	if err != nil {
		return nil, err
	}
	spans := c.Spans[:0]
	for _, s := range c.Spans {
		if slices.ContainsFunc(r.layers, func(p annotate.Person) bool { return p.ID == s.Layer }) {
			spans = append(spans, r.scheme.Current(s))
		}
	}
	return annotate.NewDocument(c.Article, c.Text, spans, nil, r.statuses(c)), nil
}

func (r *reading) work(n int, work func(i int)) {
	if r.o.Workers != nil && n > 1 {
		r.o.Workers(n, work)
		return
	}
	for i := range n {
		work(i)
	}
}

// passed tells that so many articles, or what is as much work, are done.
func (r *reading) passed(articles float64) {
	if r.o.Progress == nil {
		return
	}
	r.telling.Lock()
	defer r.telling.Unlock()
	r.done += articles
	r.o.Progress(min(r.done/max(r.total, 1), 1), "")
}
