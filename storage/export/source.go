// This file owns what an export takes out of a project, an article at a time.

package export

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/formats"
	"dateline/storage/transfer/fault"
)

// source is a project, or a part of it, as formats write it: tags, links and statuses
// in the words of the scheme as they are now, whatever they were stored with.
type source struct {
	ctx      context.Context
	store    *storage.Store
	o        Options
	people   []annotate.Person // whose layers are exported, as the project has them
	names    pseudonyms
	scheme   annotate.Scheme
	known    map[annotate.ID]bool        // the same people
	turned   map[annotate.ID]annotate.ID // layers of those who turned out to be someone else, to theirs
	layers   map[annotate.ID]bool        // nil for all
	labels   map[string]bool             // folded keys; nil for all
	named    *annotate.Entities
	articles []chosen
	part     string // of a split, that is walked alone; "" for all

	remarked bool // something was said of what was walked

	lost    *Losses
	counted []PartReport // what was walked, by part; one without a name where there is no split
	watch   []func(formats.Item)
	err     error // that ended the walk
}

// chosen is an article that is exported: no more of it than is needed to read it.
type chosen struct {
	id    annotate.ID
	title string
	part  string
}

// newSource finds the layers and labels that are asked for, and the articles.
func newSource(ctx context.Context, s *storage.Store, o Options) (*source, error) {
	src := &source{ctx: ctx, store: s, o: o, lost: &Losses{}}
	var err error
	if src.people, err = s.People(); err != nil {
		return nil, err
	}
	slices.SortFunc(src.people, func(a, b annotate.Person) int { return cmp.Compare(a.Handle, b.Handle) })
	everyone := src.people
	if src.scheme, err = s.Scheme(); err != nil {
		return nil, err
	}
	if err := src.choosePeople(o.Layers); err != nil {
		return nil, err
	}
	if err := src.chooseLabels(o.Labels); err != nil {
		return nil, err
	}
	all, err := s.Everyone()
	if err != nil {
		return nil, err
	}
	src.turned = annotate.TurnedOut(all)
	src.known = map[annotate.ID]bool{}
	for _, p := range src.people {
		src.known[p.ID] = true
	}
	if src.names, err = newPseudonyms(o.Pseudonyms, src.people); err != nil {
		return nil, err
	}
	if err := src.chooseArticles(everyone); err != nil {
		return nil, err
	}
	for _, p := range parts(o.Split) {
		src.counted = append(src.counted, PartReport{Name: p})
	}
	return src, nil
}

// parts are the names of the parts, one without a name where there is no split.
func parts(split []Part) []string {
	if len(split) == 0 {
		return []string{""}
	}
	names := make([]string, len(split))
	for i, p := range split {
		names[i] = p.Name
	}
	return names
}

func (src *source) chooseLabels(names []string) error {
	if len(names) == 0 {
		return nil
	}
	src.labels = map[string]bool{}
	for _, name := range names {
		l, ok := src.scheme.LabelNamed(name)
		if !ok {
			known := make([]string, len(src.scheme.Labels))
			for i, l := range src.scheme.Labels {
				known[i] = l.Key
			}
			return &fault.NotThereError{What: "label", Name: name, Known: known}
		}
		src.labels[strings.ToLower(l.Key)] = true
	}
	return nil
}

// Header says who and what is in the export.
func (src *source) Header() (formats.Header, error) {
	entities, err := src.store.Entities()
	if err != nil {
		src.err = err
		return formats.Header{}, err
	}
	src.named = annotate.NewEntities(entities)
	for i, e := range entities {
		if l, ok := src.scheme.Label(e.Kind); ok {
			entities[i].Kind = l.Key
		}
		if stands, _ := src.named.Of(e.ID); stands.ID == e.ID { // whatever it was merged into is not there, or was merged into it
			entities[i].Into = annotate.ID{}
		}
	}
	people := src.names.people(src.people)
	if src.o.Merged {
		people = []annotate.Person{mergedPerson}
	}
	return formats.Header{People: people, Scheme: src.scheme, HasScheme: true, Entities: entities}, nil
}

// readTogether is how many articles are read at a time, on several processors.
const readTogether = 64

// Items walks the articles in order of import.
func (src *source) Items() iter.Seq2[formats.Item, error] {
	return func(yield func(formats.Item, error) bool) {
		for done := 0; done < len(src.articles); {
			var few []chosen
			for ; done < len(src.articles) && len(few) < readTogether; done++ {
				if a := src.articles[done]; src.part == "" || a.part == src.part {
					few = append(few, a)
				}
			}
			for i, r := range src.read(few) {
				src.progress(float64(done-len(few)+i)/float64(len(src.articles)), few[i].title)
				if !src.pass(r, few[i], yield) {
					return
				}
			}
		}
		src.progress(1, "")
	}
}

// pass hands on what was read of an article. It reports whether the walk goes on.
func (src *source) pass(r readItem, a chosen, yield func(formats.Item, error) bool) bool {
	if err := cmp.Or(r.err, src.ctx.Err()); err != nil {
		src.err = err
		if src.ctx.Err() != nil {
			src.err = fmt.Errorf("export: %w", src.ctx.Err())
		}
		yield(formats.Item{}, src.err)
		return false
	}
	for _, l := range r.lost {
		src.lost.add(l)
	}
	src.remarked = src.remarked || len(r.item.Comments)+len(r.item.Decisions) > 0
	for _, item := range src.shape(r.item) {
		item.Split = a.part
		reseal(item, r.holds)
		src.count(item)
		for _, look := range src.watch {
			look(item)
		}
		if !yield(item, nil) {
			return false
		}
	}
	return true
}

// shape is what an article becomes on its way out.
func (src *source) shape(item formats.Item) []formats.Item {
	if src.o.Merged {
		item = merge(item, src.lost)
	} else {
		item = src.names.rename(item)
	}
	if src.o.Sentences {
		return sentences(item, src.lost)
	}
	return []formats.Item{item}
}

func (src *source) count(item formats.Item) {
	for i := range src.counted {
		if c := &src.counted[i]; c.Name == item.Split {
			c.Articles++
			c.Spans += len(item.Spans)
		}
	}
}

func (src *source) progress(share float64, what string) {
	if src.o.Progress == nil {
		return
	}
	if i := slices.Index(parts(src.o.Split), src.part); src.part != "" { // each part is a walk of its own
		share = (float64(i) + share) / float64(len(src.o.Split))
		if share < 1 && what == "" {
			return
		}
	}
	src.o.Progress(share, what)
}

// readItem is what was read of an article.
type readItem struct {
	item  formats.Item
	holds map[sealed]bool // which tags are as decisions judged them
	lost  []formats.Loss
	err   error
}

func (src *source) read(few []chosen) []readItem {
	reads := make([]readItem, len(few))
	one := func(i int) { reads[i] = src.item(few[i]) }
	if src.o.Workers != nil && len(few) > 1 {
		src.o.Workers(len(few), one)
		return reads
	}
	for i := range few {
		if src.ctx.Err() != nil {
			return reads
		}
		one(i)
	}
	return reads
}

// item reads an article. It is safe for concurrent use.
func (src *source) item(a chosen) (r readItem) {
	c, err := src.store.Contents(a.id)
	if err != nil {
		r.err = err
		return r
	}
	r.item = formats.Item{Article: c.Article, Text: c.Text, LeftOut: c.LeftOut}
	r.holds = holding(c)
	out := src.notSoFar(c.Statuses)
	r.item.Spans = c.Spans[:0]
	for i := range c.Spans {
		s := src.scheme.Current(c.Spans[i])
		s.Layer = src.owner(s.Layer)
		if out[s.Layer] || !src.wants(s) {
			continue
		}
		if err := s.Check(c.Text); err != nil {
			r.err = &fault.ArticleError{ID: a.id, Title: a.title, Err: err}
			return r
		}
		if e, ok := src.named.Of(s.Entity); ok {
			s.Entity = e.ID
		}
		r.item.Spans = append(r.item.Spans, s)
	}
	slices.SortFunc(r.item.Spans, formats.ReadingOrder)
	src.links(&r, c.Links, out)
	src.remarks(&r.item, c.Remarks)
	r.item.Statuses = slices.DeleteFunc(src.statuses(c), func(s annotate.Status) bool { return out[s.Layer] })
	return r
}

// links adds the links between tags that are exported.
func (src *source) links(r *readItem, links []annotate.Link, out map[annotate.ID]bool) {
	if len(links) == 0 {
		return
	}
	kept := make(map[annotate.ID]bool, len(r.item.Spans))
	for i := range r.item.Spans {
		kept[r.item.Spans[i].ID] = true
	}
	for _, l := range links {
		l.Layer = src.owner(l.Layer)
		if kept[l.From] && kept[l.To] {
			r.item.Links = append(r.item.Links, src.scheme.CurrentLink(l))
		} else if src.layers == nil && src.labels == nil && !out[l.Layer] {
			r.lost = append(r.lost, formats.Loss{Span: l.From, Why: fmt.Sprintf("its link %s ties a tag that is not there", l.Kind)})
		}
	}
	slices.SortFunc(r.item.Links, formats.MadeOrder)
}

// notSoFar is the layers of an article that are not as far as is asked for. Those of
// decisions have no state, and are in whatever is asked for.
func (src *source) notSoFar(statuses []annotate.Status) map[annotate.ID]bool {
	if len(src.o.States) == 0 {
		return nil
	}
	out := map[annotate.ID]bool{}
	for _, p := range src.people {
		if p.IsLayer() {
			continue // it has no state
		}
		out[p.ID] = !slices.Contains(src.o.States, annotate.StateNew)
	}
	for _, s := range statuses {
		out[s.Layer] = !slices.Contains(src.o.States, cmp.Or(s.State, annotate.StateNew))
	}
	return out
}

func (src *source) wants(s annotate.Span) bool {
	return (src.layers == nil || src.layers[s.Layer]) && (src.labels == nil || src.labels[strings.ToLower(s.Label)])
}

// statuses are those of the layers that are exported. An article on which there
// are none is said to be new for everyone: to say nothing would leave a reader
// to guess from the tags.
func (src *source) statuses(c storage.Contents) []annotate.Status {
	statuses := slices.DeleteFunc(c.Statuses, func(s annotate.Status) bool {
		_, turned := src.turned[s.Layer] // whoever that is has a status too, or none that counts
		return turned || src.layers != nil && !src.layers[s.Layer]
	})
	for i := range statuses {
		statuses[i] = src.scheme.CurrentStatus(statuses[i])
	}
	if len(statuses) > 0 {
		return statuses
	}
	for _, p := range src.people {
		if p.IsLayer() || src.layers != nil && !src.layers[p.ID] {
			continue
		}
		statuses = append(statuses, annotate.Status{Article: c.Article.ID, Layer: p.ID, State: annotate.StateNew})
	}
	return statuses
}
