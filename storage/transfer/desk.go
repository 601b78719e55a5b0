// This file owns where one text after another is read to be looked at: what they are
// compared with is kept in between.

package transfer

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"dateline/annotate/text"
	"dateline/storage"
	"dateline/storage/intake"
	"dateline/storage/transfer/fault"
)

// Desk reads files and pasted text, to be looked at before they come in. As long as the
// project does not change it keeps what near copies are looked for among. It is safe for
// concurrent use.
type Desk struct {
	store *storage.Store

	mu      sync.Mutex
	nears   *nears // nil until it is needed
	changes uint64 // how many there were in the project when nears was made
}

// NewDesk makes a Desk for a project.
func NewDesk(s *storage.Store) *Desk { return &Desk{store: s} }

// Read reads the file at path as an import would, and brings nothing in. The error is
// a *fault.FileError; it wraps fault.ErrManyArticles for a file of a format that holds
// more than one.
func (d *Desk) Read(ctx context.Context, path string, o ImportOptions) (Reading, error) {
	r, err := newReader(d.store, o)
	if err != nil {
		return Reading{}, err
	}
	reading, err := r.single(candidate{path: path})
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return Reading{}, &fault.FileError{Path: path, Err: err}
	}
	return reading, d.compare(&reading)
}

// ReadText is Read for text that was pasted. Where nothing but white space is in it, the
// error is text.ErrEmpty.
func (d *Desk) ReadText(raw string) (Reading, error) {
	r, err := newReader(d.store, ImportOptions{Format: intake.PlainText.Name, Encoding: "utf-8"})
	if err != nil {
		return Reading{}, err
	}
	draft, err := intake.PlainText.Read("", []byte(raw), intake.Options{Encoding: r.encoding})
	if err != nil {
		return Reading{}, err
	}
	draft.Article.File = ""
	reading := Reading{Format: intake.PlainText.Name, Draft: draft}
	r.judge(&reading.Draft)
	return reading, d.compare(&reading)
}

// compare finds the articles of the project that say the same, or nearly.
func (d *Desk) compare(r *Reading) error {
	a, t, _, err := r.Draft.Finished(r.Draft.Out)
	if errors.Is(err, text.ErrEmpty) {
		return nil // all of it is left out, and a person will say what is not
	}
	if err != nil {
		return err
	}
	id, ok, err := d.store.ArticleByText(t.Hash())
	if err != nil {
		return err
	}
	if ok {
		a, _, err := d.store.Article(id)
		if err != nil {
			return err
		}
		r.Same = &a
	}
	n, err := d.project()
	if err != nil {
		return err
	}
	r.Near, err = n.find(a, t, 0)
	return err
}

// project is what near copies are looked for among, as the project is now.
func (d *Desk) project() (*nears, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	changes, err := d.store.Changes()
	if err != nil {
		return nil, fmt.Errorf("look for near copies: %w", err)
	}
	if d.nears != nil && changes == d.changes {
		return d.nears, nil
	}
	list, err := d.store.Listing()
	if err != nil {
		return nil, err
	}
	n, err := newNears(d.store, list)
	if err != nil {
		return nil, err
	}
	d.nears, d.changes = n, changes
	return n, nil
}
