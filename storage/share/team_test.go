// This file owns a team of people who work on projects of their own, as the tests of this
// package see them.

package share_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
	"dateline/storage/share"
	"dateline/storage/storagetest"
)

// failer is what a test and a property test have in common.
type failer interface {
	Helper()
	Fatal(args ...any)
	Fatalf(format string, args ...any)
	Errorf(format string, args ...any)
	Logf(format string, args ...any)
}

var chen = annotate.Person{ID: storagetest.ID(4), Handle: "chen", Name: "Chen Wei"}

var people = []annotate.Person{storagetest.Amira, storagetest.Ben, chen}

// worker is a person with a project.
type worker struct {
	failer
	annotate.Author
	me     annotate.Person
	store  *storage.Store
	folder string
	made   int
	done   []annotate.Change // own changes that can be undone, the newest last
}

func newWorker(t failer, dir string, me annotate.Person) *worker {
	t.Helper()
	folder, err := os.MkdirTemp(dir, me.Handle)
	if err != nil {
		t.Fatal(err)
	}
	w := &worker{failer: t, me: me, folder: folder, Author: storagetest.Author(me)}
	first := annotate.Author{Person: annotate.Program, Now: w.Now, NewID: w.NewID}.Change("Create the project", annotate.Put(nil, me), annotate.Put(nil, storagetest.Scheme()))
	if w.store, err = storage.Create(filepath.Join(folder, me.Handle+storage.Extension), first); err != nil {
		t.Fatal(err)
	}
	return w
}

func (w *worker) close() {
	if err := errors.Join(w.store.Close(), os.RemoveAll(w.folder)); err != nil {
		w.Fatal(err)
	}
}

func (w *worker) commit(c annotate.Change, texts ...*text.Text) annotate.Change {
	w.Helper()
	if err := w.store.Commit(storage.Batch{Changes: []annotate.Change{c}, Texts: texts}); err != nil {
		w.Fatal(err)
	}
	w.done = append(w.done, c)
	return c
}

// add imports a text, unless the project has it.
func (w *worker) add(words string, with ...annotate.Edit) annotate.Article {
	w.Helper()
	body, err := text.New(words)
	if err != nil {
		w.Fatal(err)
	}
	if id, ok, err := w.store.ArticleByText(body.Hash()); err != nil {
		w.Fatal(err)
	} else if ok {
		a, _, _ := w.store.Article(id)
		return a
	}
	if a, ok, err := w.store.RemovedByText(body.Hash()); err != nil {
		w.Fatal(err)
	} else if ok {
		w.commit(w.Change("Bring back", annotate.Put(nil, a)))
		return a
	}
	a := storagetest.Article(w.NewID(), body)
	a.Sketch = text.SketchOf(words)
	a.Source = "The paper of " + w.me.Name
	w.commit(w.Change("Add", append([]annotate.Edit{annotate.Put(nil, a)}, with...)...), body)
	return a
}

// open is an article that has a word in its text.
func (w *worker) open(word string) *annotate.Document {
	w.Helper()
	for _, a := range w.listing() {
		d, err := w.store.Document(a.ID)
		if err != nil {
			w.Fatal(err)
		}
		if strings.Contains(d.Text.String(), word) {
			return d
		}
	}
	w.Fatalf("%s has no article with %q", w.me.Handle, word)
	return nil
}

func (w *worker) listing() []storage.Summary {
	w.Helper()
	list, err := w.store.Listing()
	if err != nil {
		w.Fatal(err)
	}
	return list
}

// tag tags words with a label.
func (w *worker) tag(label, words string) annotate.Span {
	w.Helper()
	return w.tagOn(w.open(words), label, words)
}

func (w *worker) tagOn(d *annotate.Document, label, words string) annotate.Span {
	w.Helper()
	start := strings.Index(d.Text.String(), words)
	c, s, err := w.Tag(d, annotate.Label{Key: label}, text.Range{Start: start, End: start + len(words)})
	if err != nil {
		w.Fatal(err)
	}
	w.commit(c)
	return s
}

// share writes a share file, and returns its path.
func (w *worker) share(o share.Options) string {
	w.Helper()
	w.made++
	path := filepath.Join(w.folder, fmt.Sprintf("%s-%d%s", w.me.Handle, w.made, share.Extension))
	o.From, o.At = w.me, time.Date(2016, 11, 20, 9, 0, 0, 0, time.UTC)
	if _, err := share.Write(context.Background(), w.store, path, o, nil); err != nil {
		w.Fatal(err)
	}
	return path
}

// merge merges a file, with a look at it first.
func (w *worker) merge(path string, answers share.Answers) share.Report {
	w.Helper()
	r, err := w.tryMerge(path, answers)
	if err != nil {
		w.Fatalf("%s merges %s: %v", w.me.Handle, filepath.Base(path), err)
	}
	return r
}

func (w *worker) tryMerge(path string, answers share.Answers) (share.Report, error) {
	ctx := context.Background()
	src, err := share.Open(ctx, path, "")
	if err != nil {
		return share.Report{}, err
	}
	defer func() {
		if err := src.Close(); err != nil {
			w.Errorf("close: %v", err)
		}
	}()
	if _, err := share.Look(ctx, w.store, src, w.me, answers, nil); err != nil {
		return share.Report{}, err
	}
	return share.Merge(ctx, w.store, src, w.Author, answers, nil)
}

// mergeUndo takes a merge back, and all that was a part of it.
func (w *worker) mergeUndo(head annotate.ID) storage.Withdrawal {
	w.Helper()
	withdrawn, err := w.store.Withdraw(head, w.Author)
	if err != nil {
		w.Fatal(err)
	}
	return withdrawn
}

// verify makes sure that the project is whole.
func (w *worker) verify() {
	w.Helper()
	report, err := w.store.Verify(context.Background(), nil)
	if err != nil {
		w.Fatal(err)
	}
	for _, p := range report.Problems {
		w.Errorf("%s's project is not whole: article %s, span %s: %s", w.me.Handle, p.Article, p.Span, p.Problem)
	}
	if !report.OK() {
		w.Fatal("not whole")
	}
}

// changes is how many changes the journal holds.
func (w *worker) changes() uint64 {
	w.Helper()
	n, err := w.store.Changes()
	if err != nil {
		w.Fatal(err)
	}
	return n
}

// says is all that a project says, article by article, by what the texts are: the same for
// two projects that say the same.
func (w *worker) says() string {
	w.Helper()
	var lines []string
	texts := map[annotate.ID]string{}
	list := w.listing()
	bin, err := w.store.Bin()
	if err != nil {
		w.Fatal(err)
	}
	for _, a := range append(slices.Clone(list), bin...) {
		texts[a.ID] = a.SHA256.String()[:8]
	}
	for i, a := range append(slices.Clone(list), bin...) {
		where := "article"
		d, err := w.store.Document(a.ID)
		if i >= len(list) {
			where = "in the bin"
			d, err = w.store.RemovedDocument(a.Article)
		}
		if err != nil {
			w.Fatal(err)
		}
		add := func(what string, r any) { lines = append(lines, fmt.Sprintf("%s %s: %+v", texts[a.ID], what, r)) }
		known := a.Article
		known.ID, known.Earlier = annotate.ID{}, annotate.ID{}
		add(where, fmt.Sprintf("%+v earlier %s layers %+v", known, texts[a.Earlier], a.Layers))
		for _, s := range d.AllSpans() {
			s.Article = annotate.ID{}
			add("tag", s)
		}
		for _, l := range d.AllLinks() {
			l.Article = annotate.ID{}
			add("link", l)
		}
		for _, s := range d.Statuses() {
			s.Article = annotate.ID{}
			add("status", s)
		}
		for _, r := range d.Remarks() {
			add("remark", strings.ReplaceAll(fmt.Sprintf("%T %+v", r, r), a.ID.String(), ""))
		}
	}
	everyone, err := w.store.Everyone()
	if err != nil {
		w.Fatal(err)
	}
	entities, err := w.store.Entities()
	if err != nil {
		w.Fatal(err)
	}
	scheme, err := w.store.Scheme()
	if err != nil {
		w.Fatal(err)
	}
	scheme.Version = 0
	for _, p := range everyone {
		lines = append(lines, fmt.Sprintf("person %+v", p))
	}
	for _, e := range entities {
		lines = append(lines, fmt.Sprintf("entity %+v", e))
	}
	lines = append(lines, fmt.Sprintf("scheme %+v", scheme))
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// sameSayings fails where two projects do not say the same.
func sameSayings(t failer, what, got, want string) {
	t.Helper()
	if got == want {
		return
	}
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	var b strings.Builder
	for _, line := range g {
		if !slices.Contains(w, line) {
			fmt.Fprintf(&b, "\n  got  %s", line)
		}
	}
	for _, line := range w {
		if !slices.Contains(g, line) {
			fmt.Fprintf(&b, "\n  want %s", line)
		}
	}
	t.Fatalf("%s: they do not say the same:%s", what, b.String())
}

// memoryFolder is a folder that goes with the test, in memory where there is such.
func memoryFolder(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("/dev/shm", "share")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	return dir
}
