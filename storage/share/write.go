// This file owns the writing of share files.

package share

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
	"dateline/storage/internal/durable"
	"dateline/storage/transfer/fault"
)

// Write writes a share file of a project. progress, which may be nil, is told how much is
// done, in steps of no set size. The error is a *FileError with fault.ErrExists for a file
// that stands at the path unless o.Force says that it is to be replaced, fault.ErrIsProject
// for a project, or what the system says; or it is about the project. Either the whole
// file comes to stand at the path, or what was there before.
func Write(ctx context.Context, store *storage.Store, path string, o Options, progress func(done, total int)) (w Written, err error) {
	if err := mayWrite(path, o.Force); err != nil {
		return Written{}, &FileError{path, err}
	}
	perm := fs.FileMode(0o644)
	if o.Passphrase != "" {
		perm = 0o600
	}
	d, err := durable.New(path, perm)
	if err != nil {
		return Written{}, &FileError{path, noFolder(err)}
	}
	defer func() { err = errors.Join(err, d.Drop()) }()
	w, err = write(ctx, store, d, o, progress)
	if err != nil {
		return Written{}, named(path, err)
	}
	place := d.Place
	if o.Force {
		place = d.Replace
	}
	if err := place(); err != nil {
		return Written{}, &FileError{path, exists(err)}
	}
	return w, nil
}

// Measure tells what Write would write, and how large the file would be if it is not
// locked, which adds a few hundred bytes. It writes nothing.
func Measure(ctx context.Context, store *storage.Store, o Options, progress func(done, total int)) (Written, error) {
	o.Passphrase = ""
	return write(ctx, store, io.Discard, o, progress)
}

// mayWrite reports whether a file may come to stand at a path.
func mayWrite(path string, force bool) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		return fault.ErrExists
	case isProject(path):
		return fault.ErrIsProject
	case !force:
		return fault.ErrExists
	}
	return nil
}

func noFolder(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return fault.ErrNoFolder
	}
	return err
}

func exists(err error) error {
	if errors.Is(err, fs.ErrExist) {
		return fault.ErrExists
	}
	return err
}

// named gives an error of writing the name of the file, unless it is about the project.
func named(path string, err error) error {
	if _, ok := errors.AsType[*fs.PathError](err); ok || errors.Is(err, ErrTooLarge) {
		return &FileError{path, err}
	}
	return err
}

// counter counts the bytes that pass it.
type counter struct {
	to io.Writer
	n  int64
}

func (c *counter) Write(b []byte) (int, error) {
	n, err := c.to.Write(b)
	c.n += int64(n)
	return n, err
}

// write writes a share file, locked if it is to be.
func write(ctx context.Context, store *storage.Store, to io.Writer, o Options, progress func(done, total int)) (Written, error) {
	all, err := store.Changes()
	if err != nil {
		return Written{}, err
	}
	p := &pace{progress: progress, total: 2 * int(all)}
	s, err := choose(ctx, store, o, p.tell)
	if err != nil {
		return Written{}, err
	}
	p.total += len(s.articles)
	p.done = int(all)
	counted := &counter{to: to}
	out, unlocked, err := lock(counted, o.Passphrase)
	if err != nil {
		return Written{}, err
	}
	w, err := newWriter(out)
	if err != nil {
		return Written{}, err
	}
	f := &filing{selection: s, writer: w, pace: p, people: map[annotate.ID]annotate.Person{}, layers: map[annotate.ID]int{}}
	if err := f.write(ctx); err != nil {
		return Written{}, err
	}
	if err := errors.Join(w.close(), unlocked()); err != nil {
		return Written{}, err
	}
	f.written.Bytes = counted.n
	return f.written, nil
}

// pace tells how far something is.
type pace struct {
	progress    func(done, total int)
	done, total int
}

func (p *pace) tell(n int) {
	if p.progress != nil {
		p.progress(min(p.done+n, p.total), p.total)
	}
}

// filing is a share file in the making.
type filing struct {
	*selection
	*writer
	*pace
	written Written
	people  map[annotate.ID]annotate.Person
	layers  map[annotate.ID]int
}

func (f *filing) write(ctx context.Context) error {
	for _, step := range []func(context.Context) error{f.head, f.writeArticles, f.writeOriginals, f.writeChanges} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	for _, id := range sorted(f.layers) {
		p, ok := f.people[id]
		if !ok {
			p.ID = id
		}
		f.written.Layers = append(f.written.Layers, LayerCount{p, f.layers[id]})
	}
	return f.item(itemEnd, endItem{Changes: f.written.Changes})
}

// head writes what stands before the articles.
func (f *filing) head(context.Context) error {
	h := header{Project: f.store.ID(), From: f.o.From, At: f.o.At.UTC(), Layers: sorted(f.selection.layers), For: f.o.For}
	if err := f.item(itemHeader, h); err != nil {
		return err
	}
	scheme, err := f.store.Scheme()
	if err != nil {
		return err
	}
	body, err := storage.EncodeRecord(scheme)
	if err != nil {
		return err
	}
	if err := f.bytes(itemScheme, body); err != nil {
		return err
	}
	everyone, err := f.store.Everyone()
	if err != nil {
		return err
	}
	for _, p := range everyone {
		f.people[p.ID] = p
		if f.selection.layers != nil && !f.selection.people[p.ID] {
			continue
		}
		body, err := storage.EncodeRecord(p)
		if err != nil {
			return err
		}
		if err := f.item(itemPerson, personItem{ID: p.ID, Body: body}); err != nil {
			return err
		}
	}
	return nil
}

// writeArticles writes the articles with their texts, each text once.
func (f *filing) writeArticles(ctx context.Context) error {
	for _, a := range f.summary {
		if !f.articles[a.ID] {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		c, err := f.store.Contents(a.ID)
		if err != nil {
			return err
		}
		body, err := storage.EncodeRecord(c.Article)
		if err != nil {
			return err
		}
		item := articleItem{ID: a.ID, Body: body, Misfits: f.count(c)}
		if !f.has[c.Article.SHA256] {
			f.has[c.Article.SHA256] = true
			item.Text = []byte(c.Text.String())
			f.written.Texts++
		}
		if err := f.item(itemArticle, item); err != nil {
			return err
		}
		f.written.Articles++
		f.done++
		if f.written.Articles%64 == 0 {
			f.tell(0)
		}
	}
	return nil
}

// count counts what the file holds of an article, and lists its tags that do not fit the
// text.
func (f *filing) count(c storage.Contents) (misfits []annotate.ID) {
	counts := func(r annotate.Record) bool {
		layer := layerOf(r)
		return (f.selection.layers == nil || layer == (annotate.ID{}) || f.selection.layers[layer]) && (f.touched == nil || f.touched[r.Key()])
	}
	for _, s := range c.Spans {
		if s.Check(c.Text) != nil {
			misfits = append(misfits, s.ID)
		}
		if counts(s) {
			f.written.Spans++
			f.layers[s.Layer]++
		}
	}
	for _, l := range c.Links {
		if counts(l) {
			f.written.Links++
		}
	}
	for _, r := range c.Remarks {
		if !counts(r) {
			continue
		}
		switch r.(type) {
		case annotate.Comment:
			f.written.Comments++
		case annotate.Decision:
			f.written.Decisions++
		case annotate.Assignment:
			f.written.Assignments++
		}
	}
	return misfits
}

// writeOriginals writes the files that the articles came from, each once. One that is the
// text of an article goes with that.
func (f *filing) writeOriginals(ctx context.Context) error {
	if !f.o.Originals {
		return nil
	}
	known := map[text.Hash]bool{{}: true}
	for _, a := range f.summary {
		h := a.Original
		if !f.articles[a.ID] || known[h] || h == a.SHA256 {
			continue
		}
		known[h] = true
		if err := ctx.Err(); err != nil {
			return err
		}
		content, ok, err := f.store.Original(h)
		if err != nil {
			return err
		}
		if !ok {
			continue // it is kept by nobody
		}
		if len(content) > mostOriginal {
			return fmt.Errorf("share the file of the article %q: %w", a.Title, ErrTooLarge)
		}
		if err := f.item(itemOriginal, originalItem{Hash: h, Content: content}); err != nil {
			return err
		}
		f.written.Originals++
	}
	return nil
}

func (f *filing) writeChanges(ctx context.Context) error {
	for c, err := range f.each(ctx) {
		if err != nil {
			return err
		}
		b, err := storage.EncodeChange(c)
		if err != nil {
			return err
		}
		if err := f.bytes(itemChange, b); err != nil {
			return err
		}
		if f.written.Changes++; f.written.Changes%1024 == 0 {
			f.tell(f.written.Changes)
		}
	}
	return nil
}
