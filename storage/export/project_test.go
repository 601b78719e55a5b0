// This file owns the projects that the tests of this package export, and how they look at
// what was written.

package export_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/annotate/annotatetest"
	"dateline/annotate/text"
	"dateline/storage"
	"dateline/storage/export"
	"dateline/storage/formats/formatstest"
	"dateline/storage/formats/json"
	"dateline/storage/storagetest"
)

// article is one that several people marked: by handle, its text in the notation of annotatetest.
type article struct {
	published string
	state     annotate.State // of all who marked it; done where it is empty
	marked    map[string]string
}

// by is an article that one person marked.
func by(handle, marked string) article { return article{marked: map[string]string{handle: marked}} }

// project makes a project.
func project(t testing.TB, articles ...article) *storage.Store {
	t.Helper()
	s := storagetest.Create(t)
	people := map[string]annotate.Person{"amira": storagetest.Amira, "ben": storagetest.Ben}
	for n, a := range articles {
		var batch storage.Batch
		var id annotate.ID
		for i, handle := range []string{"amira", "ben"} {
			marked, ok := a.marked[handle]
			if !ok {
				continue
			}
			author := annotatetest.NewAuthor(people[handle].ID, 1000*(n+1)+100*i)
			page, err := annotatetest.ParseBy(author, marked)
			if err != nil {
				t.Fatal(err)
			}
			edits := a.edits(page, &id)
			if len(batch.Texts) == 0 {
				batch.Texts = []*text.Text{page.Text}
			}
			batch.Changes = append(batch.Changes, author.Change("Mark", edits...))
		}
		storagetest.Commit(t, s, batch)
	}
	return s
}

// edits put a page into a project, as the article with the id if that is set.
func (a article) edits(page *annotatetest.Page, id *annotate.ID) []annotate.Edit {
	var edits []annotate.Edit
	if *id == (annotate.ID{}) {
		*id = page.Article.ID
		article := page.Article
		article.Published, article.SHA256, article.Title = a.published, page.Text.Hash(), annotate.Shorten(page.Text.String(), 20)
		article.Words, article.Sketch = text.CountWords(page.Text.String()), text.SketchOf(page.Text.String())
		edits = append(edits, annotate.Put(nil, article))
	}
	for _, s := range page.AllSpans() {
		s.Article = *id
		edits = append(edits, annotate.Put(nil, s))
	}
	for _, l := range page.AllLinks() {
		l.Article = *id
		edits = append(edits, annotate.Put(nil, l))
	}
	state := a.state
	if state == "" {
		state = annotate.StateDone
	}
	return append(edits, annotate.Put(nil, annotate.Status{Article: *id, Layer: page.Author.Person, State: state}))
}

// exported is what a project is exported to, read back.
func exported(t testing.TB, s *storage.Store, o export.Options) (*formatstest.Dataset, export.Report) {
	t.Helper()
	if o.Out == "" {
		o.Out = filepath.Join(t.TempDir(), "out.json")
	}
	o.Format = "json"
	report, err := export.Run(context.Background(), s, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { report.Close() })
	return readBack(t, report.Files[0]), report
}

func readBack(t testing.TB, path string) *formatstest.Dataset {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	d, err := formatstest.ReadString(json.Format, "out.json", string(content))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// show is each article with its tags: "Talks end: amira claim “Talks”, ben actor “end” (claim said_by actor)".
func show(d *formatstest.Dataset) string {
	var b strings.Builder
	for _, it := range d.Articles {
		var tags []string
		labels := map[annotate.ID]string{}
		for _, s := range it.Spans {
			labels[s.ID] = s.Label
			tags = append(tags, fmt.Sprintf("%s %s “%s”", d.Handle(s.Layer), s.Label, s.Quote()))
		}
		for _, l := range it.Links {
			tags = append(tags, fmt.Sprintf("%s %s %s", labels[l.From], l.Kind, labels[l.To]))
		}
		for _, s := range it.Statuses {
			if s.State != annotate.StateDone {
				tags = append(tags, d.Handle(s.Layer)+" is "+string(s.State))
			}
		}
		fmt.Fprintf(&b, "%s: %s\n", strings.TrimSpace(it.Text.String()), strings.Join(tags, ", "))
	}
	return b.String()
}

func wants(t testing.TB, what string, d *formatstest.Dataset, want ...string) {
	t.Helper()
	if got := show(d); got != strings.Join(want, "\n")+"\n" {
		t.Errorf("%s: exported\n%swant\n%s", what, got, strings.Join(want, "\n"))
	}
}

// names lists a folder.
func names(t testing.TB, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, e := range entries {
		list = append(list, e.Name())
	}
	slices.Sort(list)
	return list
}
