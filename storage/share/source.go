// This file owns what is merged: a share file or a project, which look the same to those
// who merge.

package share

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
)

// Source is a share file, or a project, that was opened to be merged. It is not safe for
// concurrent use. Close it.
type Source struct {
	path  string
	head  header
	whole bool // it is a project
	contents
}

// contents is what a source holds.
type contents interface {
	// scheme and people are as they were when the source was written.
	scheme() annotate.Scheme
	people() []annotate.Person
	// articles lists the articles that the changes are about.
	articles() []article
	// text returns a text; a *storage.MissingTextError where it is not in the source.
	text(h text.Hash) (*text.Text, error)
	// originals calls take with each file that an article came from.
	originals(ctx context.Context, take func(h text.Hash, content []byte) error) error
	// changes calls take with each change, in the order in which they were made.
	changes(ctx context.Context, take func(annotate.Change) error) error
	// count is how many changes there are, or a number near it.
	count() int
	// sum is the SHA-256 of a file; zero of a project.
	sum() text.Hash
	io.Closer
}

// article is an article of a source.
type article struct {
	annotate.Article
	misfits []annotate.ID // tags that do not fit its text where it comes from
	whole   bool          // its text is in the source
}

// Open opens a share file or a project to be merged. A share file is read once from its
// beginning to its end, so what is damaged is told here; passphrase unlocks one that is
// locked. The error is a *FileError with ErrNotShare, ErrPassphraseNeeded, ErrPassphrase,
// ErrNewerFormat, ErrDamaged, ErrTooLarge, a *ContentError or what the system says; of a
// project it is that of storage.Open.
func Open(ctx context.Context, path, passphrase string) (*Source, error) {
	if isProject(path) {
		return openProject(path)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, &FileError{path, err}
	}
	src, err := openFile(ctx, path, f, passphrase)
	if err != nil {
		err = errors.Join(err, f.Close())
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, &FileError{path, err}
	}
	return src, nil
}

// Path is the path that the source was opened by.
func (s *Source) Path() string { return s.path }

// From is the person whose share file it is; of a project nobody.
func (s *Source) From() annotate.Person { return s.head.From }

// People lists the people of the source, as it knows them.
func (s *Source) People() []annotate.Person { return slices.Clone(s.people()) }

// isProject reports whether there is a project at a path, whole or not.
func isProject(path string) bool {
	if looksShared(path) {
		return false
	}
	if strings.HasSuffix(strings.ToLower(path), storage.Extension) {
		return true
	}
	s, err := storage.Open(path, storage.Options{ReadOnly: true, Timeout: -1})
	if err == nil {
		_ = s.Close() // it was only looked at
		return true
	}
	return !errors.Is(err, storage.ErrNotProject) && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrPermission)
}

// looksShared reports whether a file begins as share files do.
func looksShared(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	intro := make([]byte, max(len(magic), len(ageIntro)))
	n, err := f.ReadAt(intro, 0)
	begins := func(with string) bool { return strings.HasPrefix(string(intro[:n]), with) }
	return (err == nil || errors.Is(err, io.EOF)) && (begins(magic) || begins(ageIntro))
}

// wrap gives an error about the content of a source its name.
func (s *Source) wrap(err error) error {
	if err == nil {
		return nil
	}
	if _, ok := errors.AsType[*FileError](err); ok {
		return err
	}
	if _, ok := errors.AsType[*storage.FileError](err); ok || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return &FileError{s.path, err}
}

// file is the contents of a share file.
type file struct {
	raw   *os.File
	size  int64
	key   *key // nil where it is not locked
	hash  text.Hash
	n     int // changes
	tags  annotate.Scheme
	who   []annotate.Person
	list  []article
	texts *spool
}

func openFile(ctx context.Context, path string, raw *os.File, passphrase string) (*Source, error) {
	info, err := raw.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%w: it is no file", ErrNotShare)
	}
	f := &file{raw: raw, size: info.Size(), texts: newSpool()}
	intro := make([]byte, len(ageIntro))
	if n, err := raw.ReadAt(intro, 0); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	} else if string(intro[:n]) == ageIntro {
		if passphrase == "" {
			return nil, ErrPassphraseNeeded
		}
		if f.key, err = newKey(passphrase); err != nil {
			return nil, err
		}
	}
	src := &Source{path: path, contents: f}
	if f.hash, err = f.walk(ctx, func(i item) error { return f.take(src, i) }); err != nil {
		return nil, errors.Join(err, f.texts.close())
	}
	return src, nil
}

// take reads one item for the first time.
func (f *file) take(src *Source, i item) (err error) {
	switch i.kind {
	case itemHeader:
		if err = decMode.Unmarshal(i.content, &src.head); err == nil {
			err = checkPerson(src.head.From)
		}
	case itemScheme:
		var r annotate.Record
		if r, err = storage.DecodeRecord(annotate.Scheme{}.Key(), i.content); err == nil {
			f.tags, _ = r.(annotate.Scheme)
			err = f.tags.Check()
		}
	case itemPerson:
		var p annotate.Person
		if p, err = decodePerson(i.content); err == nil {
			f.who = append(f.who, p)
		}
	case itemArticle:
		err = f.takeArticle(i.content)
	case itemChange:
		f.n++
	}
	if err != nil {
		return content("what it holds cannot be read", err)
	}
	return nil
}

func decodePerson(b []byte) (annotate.Person, error) {
	var item personItem
	if err := decMode.Unmarshal(b, &item); err != nil {
		return annotate.Person{}, err
	}
	r, err := storage.DecodeRecord(annotate.Person{ID: item.ID}.Key(), item.Body)
	p, _ := r.(annotate.Person)
	if err == nil {
		err = checkPerson(p)
	}
	return p, err
}

func (f *file) takeArticle(b []byte) error {
	var item articleItem
	if err := decMode.Unmarshal(b, &item); err != nil {
		return err
	}
	r, err := storage.DecodeRecord(annotate.Article{ID: item.ID}.Key(), item.Body)
	if err != nil {
		return err
	}
	a := article{misfits: item.Misfits}
	a.Article, _ = r.(annotate.Article)
	if err := checkRecord(a.Article); err != nil {
		return err
	}
	if len(item.Text) > 0 {
		t, err := text.New(string(item.Text))
		if err != nil {
			return fmt.Errorf("the text of the article %q: %w", a.Title, err)
		}
		if t.Hash() != a.SHA256 {
			return fmt.Errorf("the text of the article %q is another than it says", a.Title)
		}
		if err := f.texts.put(t); err != nil {
			return err
		}
	}
	f.list = append(f.list, a)
	return nil
}

func (f *file) scheme() annotate.Scheme   { return f.tags }
func (f *file) people() []annotate.Person { return f.who }
func (f *file) count() int                { return f.n }
func (f *file) sum() text.Hash            { return f.hash }

func (f *file) articles() []article {
	for i := range f.list {
		f.list[i].whole = f.texts.has(f.list[i].SHA256)
	}
	return f.list
}

func (f *file) text(h text.Hash) (*text.Text, error) { return f.texts.get(h) }

// again reads the file again, and makes sure that it is the same still.
func (f *file) again(ctx context.Context, take func(item) error) error {
	sum, err := f.walk(ctx, take)
	if err == nil && sum != f.hash {
		err = ErrAltered
	}
	return err
}

func (f *file) changes(ctx context.Context, take func(annotate.Change) error) error {
	return f.again(ctx, func(i item) error {
		if i.kind != itemChange {
			return nil
		}
		c, err := storage.DecodeChange(i.content)
		if err != nil {
			return content("a change in it cannot be read", err)
		}
		return take(c)
	})
}

func (f *file) originals(ctx context.Context, take func(h text.Hash, b []byte) error) error {
	err := f.again(ctx, func(i item) error {
		if i.kind > itemOriginal {
			return errStop
		}
		if i.kind != itemOriginal {
			return nil
		}
		var item originalItem
		if err := decMode.Unmarshal(i.content, &item); err != nil {
			return content("a file in it cannot be read", err)
		}
		if text.Sum(item.Content) != item.Hash {
			return content("a file in it is another than it says", nil)
		}
		return take(item.Hash, item.Content)
	})
	if errors.Is(err, errStop) {
		return nil
	}
	return err
}

// Close lets go of the file.
func (f *file) Close() error { return errors.Join(f.texts.close(), f.raw.Close()) }

// content is a *ContentError.
func content(problem string, err error) error { return &ContentError{Problem: problem, Err: err} }
