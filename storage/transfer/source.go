// This file owns what an export takes out of a project, an article at a time.

package transfer

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
	people   []annotate.Person
	scheme   annotate.Scheme
	layers   map[annotate.ID]bool // nil for all
	labels   map[string]bool      // folded keys; nil for all
	named    *annotate.Entities
	progress Progress

	articles, spans int    // that were walked
	lost            []Lost // links whose ends are missing
	err             error  // that ended the walk
}

// newSource finds the layers and labels that are asked for.
func newSource(ctx context.Context, s *storage.Store, o ExportOptions) (*source, error) {
	src := &source{ctx: ctx, store: s, progress: o.Progress, lost: []Lost{}}
	var err error
	if src.people, err = s.People(); err != nil {
		return nil, err
	}
	slices.SortFunc(src.people, func(a, b annotate.Person) int { return cmp.Compare(a.Handle, b.Handle) })
	if src.scheme, err = s.Scheme(); err != nil {
		return nil, err
	}
	if len(o.Layers) > 0 {
		if err := src.choosePeople(o.Layers); err != nil {
			return nil, err
		}
	}
	if len(o.Labels) > 0 {
		if err := src.chooseLabels(o.Labels); err != nil {
			return nil, err
		}
	}
	return src, nil
}

func (src *source) choosePeople(handles []string) error {
	src.layers = map[annotate.ID]bool{}
	for _, h := range handles {
		i := slices.IndexFunc(src.people, func(p annotate.Person) bool { return strings.EqualFold(p.Handle, h) })
		if i < 0 {
			known := make([]string, len(src.people))
			for i, p := range src.people {
				known[i] = p.Handle
			}
			return &fault.NotThereError{What: "layer", Name: h, Known: known}
		}
		src.layers[src.people[i].ID] = true
	}
	src.people = slices.DeleteFunc(src.people, func(p annotate.Person) bool { return !src.layers[p.ID] })
	return nil
}

func (src *source) chooseLabels(names []string) error {
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
		src.labels[fold(l.Key)] = true
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
	return formats.Header{People: src.people, Scheme: src.scheme, HasScheme: true, Entities: entities}, nil
}

// Items walks the articles in order of import.
func (src *source) Items() iter.Seq2[formats.Item, error] {
	return func(yield func(formats.Item, error) bool) {
		list, err := src.store.Listing()
		if err != nil {
			src.err = err
			yield(formats.Item{}, err)
			return
		}
		for i, a := range list {
			if src.progress != nil {
				src.progress(float64(i)/float64(len(list)), a.Title)
			}
			item, err := src.item(a.Article)
			if err != nil {
				src.err = err
				yield(formats.Item{}, err)
				return
			}
			src.articles++
			src.spans += len(item.Spans)
			if !yield(item, nil) {
				return
			}
		}
		if src.progress != nil {
			src.progress(1, "")
		}
	}
}

func (src *source) item(a annotate.Article) (formats.Item, error) {
	if err := src.ctx.Err(); err != nil {
		return formats.Item{}, fmt.Errorf("export: %w", err)
	}
	d, err := src.store.Document(a.ID)
	if err != nil {
		return formats.Item{}, err
	}
	item := formats.Item{Article: d.Article, Text: d.Text}
	record, _, err := src.store.Get(annotate.Receipt{Article: a.ID}.Key())
	if err != nil {
		return formats.Item{}, err
	}
	receipt, _ := record.(annotate.Receipt)
	item.LeftOut = receipt.Cuts
	kept := map[annotate.ID]bool{}
	for _, s := range d.AllSpans() {
		s = src.scheme.Current(s)
		if !src.wants(s) {
			continue
		}
		if err := s.Check(d.Text); err != nil {
			return formats.Item{}, &fault.ArticleError{ID: a.ID, Title: a.Title, Err: err}
		}
		if e, ok := src.named.Of(s.Entity); ok {
			s.Entity = e.ID
		}
		kept[s.ID] = true
		item.Spans = append(item.Spans, s)
	}
	for _, l := range d.AllLinks() {
		if kept[l.From] && kept[l.To] {
			item.Links = append(item.Links, src.scheme.CurrentLink(l))
		} else if src.layers == nil && src.labels == nil {
			src.lost = append(src.lost, Lost{Span: l.From, Why: fmt.Sprintf("its link %s ties a tag that is not there", l.Kind)})
		}
	}
	item.Statuses = src.statuses(d)
	return item, nil
}

func (src *source) wants(s annotate.Span) bool {
	return (src.layers == nil || src.layers[s.Layer]) && (src.labels == nil || src.labels[fold(s.Label)])
}

// statuses are those of the layers that are exported. An article on which there
// are none is said to be new for everyone: to say nothing would leave a reader
// to guess from the tags.
func (src *source) statuses(d *annotate.Document) []annotate.Status {
	statuses := slices.DeleteFunc(d.Statuses(), func(s annotate.Status) bool { return src.layers != nil && !src.layers[s.Layer] })
	for i := range statuses {
		statuses[i] = src.scheme.CurrentStatus(statuses[i])
	}
	if len(statuses) > 0 {
		return statuses
	}
	for _, p := range src.people {
		statuses = append(statuses, annotate.Status{Article: d.Article.ID, Layer: p.ID, State: annotate.StateNew})
	}
	return statuses
}
