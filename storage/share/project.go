// This file owns whole projects as what is merged: people mail those.

package share

import (
	"context"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
)

// project is the contents of a project, which is only looked at: one of an older format is
// read as it is.
type project struct {
	*storage.Store
	chosen *selection
	tags   annotate.Scheme
	who    []annotate.Person
	all    uint64
	ready  recent
}

func openProject(path string) (*Source, error) {
	store, err := storage.Open(path, storage.Options{ReadOnly: true})
	if err != nil {
		return nil, err
	}
	p := &project{Store: store, ready: recent{texts: map[text.Hash]*text.Text{}}}
	if err := p.read(); err != nil {
		_ = store.Close() // the first error is the one to tell
		return nil, err
	}
	return &Source{path: path, whole: true, head: header{Project: store.ID()}, contents: p}, nil
}

func (p *project) read() (err error) {
	if p.chosen, err = choose(context.Background(), p.Store, Options{}, func(int) {}); err != nil {
		return err
	}
	if p.tags, err = p.Store.Scheme(); err != nil {
		return err
	}
	if p.all, err = p.Store.Changes(); err != nil {
		return err
	}
	p.who, err = p.Store.Everyone()
	return err
}

func (p *project) scheme() annotate.Scheme   { return p.tags }
func (p *project) people() []annotate.Person { return p.who }
func (p *project) count() int                { return int(p.all) }
func (p *project) sum() text.Hash            { return text.Hash{} }

func (p *project) articles() []article {
	var list []article
	for _, a := range p.chosen.summary {
		if p.chosen.articles[a.ID] {
			list = append(list, article{Article: a.Article, whole: true})
		}
	}
	return list
}

func (p *project) text(h text.Hash) (*text.Text, error) {
	if t, ok := p.ready.texts[h]; ok {
		return t, nil
	}
	t, err := p.Store.Text(h)
	if err == nil {
		p.ready.add(t)
	}
	return t, err
}

func (p *project) originals(ctx context.Context, take func(h text.Hash, content []byte) error) error {
	known := map[text.Hash]bool{{}: true}
	for _, a := range p.chosen.summary {
		if known[a.Original] || a.Original == a.SHA256 {
			continue
		}
		known[a.Original] = true
		if err := ctx.Err(); err != nil {
			return err
		}
		content, ok, err := p.Store.Original(a.Original)
		if err != nil {
			return err
		}
		if ok {
			if err := take(a.Original, content); err != nil {
				return err
			}
		}
	}
	return nil
}

func (p *project) changes(ctx context.Context, take func(annotate.Change) error) error {
	for c, err := range p.chosen.each(ctx) {
		if err != nil {
			return err
		}
		if err := take(c); err != nil {
			return err
		}
	}
	return nil
}
