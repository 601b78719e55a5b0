// This file owns the command scheme: the tag scheme of a project shown, written as a
// file, and replaced by that of a file.

package main

import (
	"bytes"
	encoding "encoding/json"
	"fmt"
	"io/fs"
	"os"
	"syscall"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/formats/json"
	"dateline/storage/transfer/fault"
	"dateline/storage/usage"
)

// schemeCommand shows or replaces the tag scheme of a project.
type schemeCommand struct {
	Project string `arg:"" help:"The project."`
	JSON    bool   `name:"json" help:"Print a JSON object: the scheme, as --set takes it, or with --set what was done."`
	Set     given  `placeholder:"FILE" help:"Put the scheme of a file in place, which may be a dateline/1 dataset. What it lacks and is in use is kept, and no longer offered."`
}

// Run implements the command.
func (c *schemeCommand) Run(s *session) error {
	store, err := storage.Open(c.Project, storage.Options{ReadOnly: c.Set == ""})
	if err != nil {
		return err
	}
	if c.Set == "" {
		err = c.show(s, store)
	} else {
		err = c.replace(s, store)
	}
	if closing := store.Close(); err == nil {
		err = closing
	}
	return err
}

func (c *schemeCommand) show(s *session, store *storage.Store) error {
	scheme, err := store.Scheme()
	if err != nil {
		return err
	}
	if c.JSON {
		return s.print("%s", json.EncodeScheme(scheme))
	}
	counts, err := usage.Of(s.ctx, store, scheme, nil)
	if err != nil {
		return err
	}
	return s.printScheme(scheme, counts)
}

// replaced is what scheme --set --json prints.
type replaced struct {
	Changed bool                `json:"changed"`
	Edits   []string            `json:"edits"` // what was done, a sentence each
	Kept    []part              `json:"kept"`  // what the file lacks and is in use
	Removed []part              `json:"removed"`
	Scheme  encoding.RawMessage `json:"scheme"` // as it is now
}

// part names a part of a scheme. Key is null for articles, Attribute and Value for
// what has none.
type part struct {
	Of        string  `json:"of"` // "label", "link" or "article"
	Key       *string `json:"key"`
	Attribute *string `json:"attribute"`
	Value     *string `json:"value"`
	Tags      int     `json:"tags"` // that have it; for a link, links, and for an article, people's articles
}

func (c *schemeCommand) replace(s *session, store *storage.Store) error {
	next, err := readScheme(string(c.Set))
	if err != nil {
		return &fault.FileError{Path: string(c.Set), Err: err}
	}
	before, err := store.Scheme()
	if err != nil {
		return err
	}
	use, err := inUse(s, store, before)
	if err != nil {
		return err
	}
	r, err := before.Replace(next, use.has)
	if err != nil {
		return &fault.FileError{Path: string(c.Set), Err: err}
	}
	edits := r.Scheme.Differences(before)
	if len(edits) > 0 {
		if err := s.commitScheme(store, before, r.Scheme); err != nil {
			return err
		}
		for _, p := range r.Kept {
			s.say(use.kept(string(c.Set), before, p))
		}
	}
	if c.JSON {
		now, err := store.Scheme()
		if err != nil {
			return err
		}
		return s.printJSON(replaced{
			Changed: len(edits) > 0, Edits: append([]string{}, edits...), Kept: use.parts(r.Kept), Removed: use.parts(r.Removed),
			Scheme: bytes.TrimSpace(json.EncodeScheme(now)),
		})
	}
	if len(edits) == 0 {
		return s.print("The tag scheme is as in %s already.\n", c.Set)
	}
	for _, e := range edits {
		if err := s.print("%s.\n", e); err != nil {
			return err
		}
	}
	return nil
}

// commitScheme puts a scheme in place of another in the name of who works.
func (s *session) commitScheme(store *storage.Store, before, after annotate.Scheme) error {
	people, err := store.People()
	if err != nil {
		return err
	}
	me, changes := joining(people, s.person(people))
	edit, err := author(me).EditScheme(before, after)
	if err != nil {
		return err
	}
	return store.Commit(storage.Batch{Changes: append(changes, edit)})
}

func readScheme(path string) (annotate.Scheme, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return annotate.Scheme{}, err
	case info.IsDir():
		return annotate.Scheme{}, &fs.PathError{Op: "read", Path: path, Err: syscall.EISDIR}
	case !info.Mode().IsRegular():
		return annotate.Scheme{}, fault.ErrNotFile
	}
	f, err := os.Open(path)
	if err != nil {
		return annotate.Scheme{}, err
	}
	defer f.Close()
	return json.ReadScheme(f)
}

// use is what records hold of a scheme as they were stored.
type use struct {
	counts usage.Counts
	binned bool // articles in the bin have tags, which are not counted
}

func inUse(s *session, store *storage.Store, scheme annotate.Scheme) (use, error) {
	counts, err := usage.Of(s.ctx, store, asStored(scheme), nil)
	if err != nil {
		return use{}, err
	}
	bin, err := store.Bin()
	if err != nil {
		return use{}, err
	}
	u := use{counts: counts}
	for _, a := range bin {
		u.binned = u.binned || len(a.Layers) > 0
	}
	return u, nil
}

// asStored is the scheme in which each label and each value stands for itself, so that
// what is counted is what records hold. A label that was merged has the attributes
// that its tags may have got since.
func asStored(s annotate.Scheme) annotate.Scheme {
	plain := s.Clone()
	for i, l := range s.Labels {
		into, ok := s.Label(l.Key)
		plain.Labels[i].Into = ""
		if !ok || l.Into == "" {
			continue
		}
		for _, a := range into.Attributes {
			if _, has := annotate.AttributeNamed(l.Attributes, a.Key); !has {
				plain.Labels[i].Attributes = append(plain.Labels[i].Attributes, a)
			}
		}
	}
	plain = plain.Clone()
	for a := range plain.AllAttributes() {
		for v := range a.Former {
			a.Former[v] = ""
		}
	}
	return plain
}

func (u use) count(p annotate.SchemePart) int {
	return u.counts.Of(usage.Target{Owner: p.Owner, Attribute: p.Attribute, Value: p.Value}).Total()
}

// has reports whether a part is in use, or may come to be when an article comes out of
// the bin.
func (u use) has(p annotate.SchemePart) bool { return u.binned || u.count(p) > 0 }

// kept is the sentence about a part that a file lacks and that is in use.
func (u use) kept(file string, s annotate.Scheme, p annotate.SchemePart) string {
	var why string
	switch n := u.count(p); {
	case n == 1:
		why = count(n, noun(p)) + " has it"
	case n > 1:
		why = count(n, noun(p)) + " have it"
	case u.binned:
		why = "articles in the bin may have it"
	default:
		why = "others stand for it"
	}
	return fmt.Sprintf("%s: “%s” lacks it and %s, so it is kept and no longer offered.", p.Words(s), file, why)
}

func noun(p annotate.SchemePart) string {
	switch p.Owner.Kind {
	case annotate.KindSpan:
		return "tag"
	case annotate.KindLink:
		return "link"
	}
	return "article"
}

func (u use) parts(list []annotate.SchemePart) []part {
	parts := []part{}
	word := func(s string) *string {
		if s == "" {
			return nil
		}
		return &s
	}
	for _, p := range list {
		of := noun(p)
		if p.Owner.Kind == annotate.KindSpan {
			of = "label"
		}
		parts = append(parts, part{of, word(p.Owner.Key), word(p.Attribute), word(p.Value), u.count(p)})
	}
	return parts
}
