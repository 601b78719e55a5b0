// This file owns what the tests of a session work with: a background whose work
// runs when the test says so, a view that writes down what it is told, and a
// desk with both, on a project with articles written in the notation of package
// annotatetest.

package session_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/annotate/annotatetest"
	"dateline/annotate/text"
	"dateline/app/session"
	"dateline/storage"
	"dateline/storage/storagetest"
)

// pump is a Background on the goroutine of the test.
type pump struct {
	tasks   []*task
	session *session.Session
}

type task struct {
	work   func() error
	done   func(error)
	ran    bool
	err    error
	saving bool // it was begun while something waited to be saved: as writing is, and reading is not
}

// Run implements session.Background.
func (p *pump) Run(work func() error, done func(error)) {
	p.tasks = append(p.tasks, &task{work: work, done: done, saving: savingNow(p.session) == "saving"})
}

// work does the work that waits longest, and keeps its result to itself.
func (p *pump) work() bool {
	for _, k := range p.tasks {
		if !k.ran {
			k.ran, k.err = true, k.work()
			return true
		}
	}
	return false
}

// finish brings the result of the work that was done first.
func (p *pump) finish() bool {
	for i, k := range p.tasks {
		if k.ran {
			p.tasks = slices.Delete(p.tasks, i, i+1)
			k.done(k.err)
			return true
		}
	}
	return false
}

// step does one work and brings its result.
func (p *pump) step() bool {
	p.work()
	return p.finish()
}

// refuse brings an error in place of the work that waits longest, which is not
// done.
func (p *pump) refuse(err error) {
	for _, k := range p.tasks {
		if !k.ran {
			k.ran, k.err = true, err
			break
		}
	}
	p.finish()
}

// all steps until nothing waits.
func (p *pump) all() {
	for n := 0; p.step(); n++ {
		if n > 10_000 {
			panic("work makes more work without end")
		}
	}
}

// view is a View that writes down what it is told.
type view struct {
	session *session.Session
	told    []string
	failed  []error
}

func (v *view) DocumentClosing() {}

func (v *view) DocumentOpened() {
	title := "nothing"
	if d := v.session.Document(); d != nil {
		title = d.Article.Title
	}
	v.told = append(v.told, "open "+title)
}

func (v *view) DocumentChanged(c annotate.Change) {
	if v.session.Document() == nil {
		panic("told that a document changed where none is open")
	}
	v.told = append(v.told, "change "+c.Summary)
}

func (v *view) LibraryChanged() { v.told = append(v.told, "library") }
func (v *view) LibraryRead()    {}

func (v *view) MergeStayed(records []annotate.Key) {
	v.told = append(v.told, fmt.Sprintf("%d of the merge stay", len(records)))
}

func (v *view) SchemeChanged() { v.told = append(v.told, "scheme") }

func (v *view) EntitiesChanged() { v.told = append(v.told, "entities") }

func (v *view) SaveChanged() { v.told = append(v.told, savingNow(v.session)) }

func (v *view) Failed(doing string, cause error) {
	v.told = append(v.told, "failed to "+doing)
	v.failed = append(v.failed, cause)
}

func savingNow(s *session.Session) string {
	saving, _ := s.Saving()
	return [...]string{session.Saved: "saved", session.Pending: "saving", session.Refused: "refused"}[saving]
}

// reporter is what *testing.T and *rapid.T have in common.
type reporter interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
}

// desk is Amira's session.
type desk struct {
	*session.Session
	test   testing.TB
	t      reporter // the test itself, or a run of rapid's within it
	store  *storage.Store
	author annotate.Author
	pump   *pump
	view   *view
}

// newDesk is a desk on a new project with the articles, of each of which the
// first line is the title. Nobody can undo their tags.
func newDesk(t testing.TB, marked ...string) *desk {
	t.Helper()
	first := storagetest.First()
	first.Author = annotate.Program
	path := filepath.Join(t.TempDir(), "project"+storage.Extension)
	created, err := storage.Create(path, first)
	if err != nil {
		t.Fatal(err)
	}
	if err := created.Close(); err != nil {
		t.Fatal(err)
	}
	store := storagetest.Open(t, path, storage.Options{})
	for i, m := range marked {
		addArticle(t, store, 100*(i+1), m)
	}
	return sit(t, store, storagetest.Author(storagetest.Amira))
}

// sit begins a session of an author.
func sit(t testing.TB, store *storage.Store, author annotate.Author) *desk {
	t.Helper()
	d := &desk{test: t, t: t, store: store, author: author, pump: &pump{}, view: &view{}}
	var err error
	if d.Session, err = session.New(store, author, d.pump, d.view); err != nil {
		t.Fatal(err)
	}
	d.view.session, d.pump.session = d.Session, d.Session
	return d
}

// addArticle puts an article into a project, with ids from first on.
func addArticle(t testing.TB, store *storage.Store, first int, marked string) {
	t.Helper()
	page, err := annotatetest.ParseBy(annotatetest.NewAuthor(storagetest.Amira.ID, first), marked)
	if err != nil {
		t.Fatal(err)
	}
	c := annotate.Change{ID: annotatetest.ID(first), Author: annotate.Program, At: storagetest.Start, Summary: "Begin"}
	c.Edits = append(c.Edits, annotate.Put(nil, page.Article))
	for _, s := range page.AllSpans() {
		c.Edits = append(c.Edits, annotate.Put(nil, s))
	}
	storagetest.Commit(t, store, storage.Batch{Changes: []annotate.Change{c}, Texts: []*text.Text{page.Text}})
}

// again closes the project and opens it, as the next day does.
func (d *desk) again() *desk {
	d.t.Helper()
	d.pump.all()
	return sit(d.test, storagetest.Reopen(d.test, d.store), d.author)
}

// id finds an article by its title.
func (d *desk) id(title string) annotate.ID {
	d.t.Helper()
	for _, a := range d.Articles() {
		if a.Title == title {
			return a.ID
		}
	}
	d.t.Fatalf("no article has the title %q", title)
	return annotate.ID{}
}

// read opens an article and waits for it.
func (d *desk) read(title string) {
	d.t.Helper()
	d.Open(d.id(title))
	d.pump.all()
	if doc := d.Document(); doc == nil || doc.Article.Title != title {
		d.t.Fatalf("%q is not open", title)
	}
}

// mark tags words of the open document where they first stand.
func (d *desk) mark(key, words string) annotate.Span {
	d.t.Helper()
	l, ok := d.Scheme().Label(key)
	start := strings.Index(d.Document().Text.String(), words)
	if !ok || start < 0 {
		d.t.Fatalf("no label %q, or no words %q", key, words)
	}
	s, ok := d.Tag(l, text.Range{Start: start, End: start + len(words)})
	if !ok {
		d.t.Fatalf("“%s” was not tagged", words)
	}
	return s
}

// page prints the open document.
func (d *desk) page() string {
	if d.Document() == nil {
		return "nothing is open"
	}
	return annotatetest.Print(d.Document(), d.Person())
}

// listed prints the library.
func (d *desk) listed() string {
	var lines []string
	for _, a := range d.Articles() {
		lines = append(lines, fmt.Sprintf("%s: %d, %s", a.Title, d.Tags(a), d.State(a)))
	}
	return strings.Join(lines, "\n")
}

// screen is all that the person sees.
func (d *desk) screen() string {
	ties := ""
	if d.Document() != nil {
		ties = annotatetest.PrintLinks(d.Document(), d.Person())
	}
	undo, ok := d.CanUndo()
	redo, ok2 := d.CanRedo()
	return fmt.Sprintf("%s\n%s\n%s\nundo %q %v, redo %q %v", d.page(), ties, d.listed(), undo, ok, redo, ok2)
}

// sees fails the test where the screen is not as it should be.
func (d *desk) sees(what, want string) {
	d.t.Helper()
	if got := d.screen(); got != want {
		d.t.Errorf("%s, the screen is\n%s\nwant\n%s", what, got, want)
	}
}

// told fails the test where the view was told something else since last time.
func (d *desk) told(want ...string) {
	d.t.Helper()
	if !slices.Equal(d.view.told, want) {
		d.t.Errorf("the view was told\n%s\nwant\n%s", strings.Join(d.view.told, "\n"), strings.Join(want, "\n"))
	}
	d.view.told = nil
}

// failures are the errors that the view was told of since last time.
func (d *desk) failures() []error {
	failed := d.view.failed
	d.view.failed = nil
	return failed
}

// calm fails the test where something failed.
func (d *desk) calm() {
	d.t.Helper()
	if failed := d.failures(); len(failed) > 0 {
		d.t.Errorf("the view was told of %v", errors.Join(failed...))
	}
}

// agree compares the screen with the project: once nothing waits, they agree.
func (d *desk) agree() {
	d.t.Helper()
	if saving := savingNow(d.Session); saving == "saving" {
		d.t.Errorf("nothing waits and it is %s", saving)
	}
	report, err := d.store.Verify(context.Background(), nil)
	if err != nil || len(report.Problems) > 0 {
		d.t.Errorf("the project is not whole: %v %v", report.Problems, err)
	}
	fresh := sit(d.test, d.store, d.author)
	if got, want := d.listed(), fresh.listed(); got != want {
		d.t.Errorf("the list is\n%s\nand in the project\n%s", got, want)
	}
	if d.Document() != nil {
		stored, err := d.store.Document(d.Document().Article.ID)
		if err != nil {
			d.t.Fatalf("read the open article: %v", err)
		}
		equal(d.t, "article", d.Document().Article, stored.Article)
		equal(d.t, "spans", d.Document().AllSpans(), stored.AllSpans())
		equal(d.t, "links", d.Document().AllLinks(), stored.AllLinks())
		equal(d.t, "statuses", d.Document().Statuses(), stored.Statuses())
	}
	equal(d.t, "scheme", fmt.Sprintf("%+v", d.Scheme()), fmt.Sprintf("%+v", fresh.Scheme())) // none and an empty list are one
	equal(d.t, "entities", called(d.Entities()), called(fresh.Entities()))
	undo, ok := d.CanUndo()
	redo, ok2 := d.CanRedo()
	undo2, ok3 := fresh.CanUndo()
	redo2, ok4 := fresh.CanRedo()
	equal(d.t, "undo and redo", []any{undo, ok, redo, ok2}, []any{undo2, ok3, redo2, ok4})
}

func equal(t reporter, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s:\n got %v\nwant %v", what, got, want)
	}
}
