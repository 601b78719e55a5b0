// This file owns the import of files that hold one article each. Thousands of
// small files come at a time, so they share transactions.

package transfer

import (
	"context"
	"errors"
	"fmt"
	"os"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
	"dateline/storage/intake"
)

// article is one that was read and is to be saved.
type article struct {
	path     string
	outcome  outcome
	text     *text.Text
	original []byte // the bytes of the file, where they are not those of the text
	warning  string
}

// readArticle reads a file that holds one article.
func (j *job) readArticle(c candidate, f *os.File, kind *intake.Format) error {
	raw, err := intake.ReadAll(f, c.size)
	if err != nil {
		return err
	}
	draft, err := kind.Read(c.path, raw, intake.Options{Encoding: j.encoding})
	if err != nil {
		return err
	}
	return j.addDraft(c.path, draft, draft.Out, raw)
}

// addDraft takes what is kept of a draft into what will be saved next.
func (j *job) addDraft(path string, d intake.Draft, out []annotate.Passage, raw []byte) error {
	a, t, _, err := d.Finished(out)
	if err != nil {
		return err
	}
	return j.addArticle(path, a, t, raw)
}

// addArticle takes an article into what will be saved next, unless the project
// has its text.
func (j *job) addArticle(path string, a annotate.Article, t *text.Text, raw []byte) error {
	if i, ok := j.waiting[t.Hash()]; ok {
		return alreadyThere(j.pending[i].outcome.article)
	}
	id, ok, err := j.store.ArticleByText(t.Hash())
	if err != nil {
		return err
	}
	if ok {
		there, _, err := j.store.Article(id)
		if err != nil {
			return err
		}
		return alreadyThere(there)
	}
	next := article{path: path, text: t}
	binned, ok, err := j.store.RemovedByText(t.Hash())
	if err != nil {
		return err
	}
	if ok {
		next.outcome = outcome{article: binned, fresh: true}
		next.warning = fromBin
	} else {
		a.ID, a.Imported = j.by.NewID(), now(j.by)
		if t.Hash() != text.Sum(raw) {
			a.Original, next.original = text.Sum(raw), raw
		}
		next.outcome = outcome{article: a, fresh: true}
	}
	j.waiting[t.Hash()] = len(j.pending)
	j.pending = append(j.pending, next)
	j.size += t.Len() + len(next.original)
	if len(j.pending) >= batchEdits || j.size >= batchBytes {
		j.flush()
	}
	return nil
}

const fromBin = "the article was in the bin and is back, with the tags that it had"

func alreadyThere(a annotate.Article) error {
	return &skipError{fmt.Sprintf("its text is in the project already, as “%s”", a.Title), a.ID}
}

// flush saves the articles that are pending. If they cannot be saved together,
// each is tried by itself, so that one fails alone.
func (j *job) flush() {
	pending := j.pending
	j.pending, j.size = nil, 0
	clear(j.waiting)
	if len(pending) == 0 || j.saveArticles(pending) == nil {
		return
	}
	for i := range pending {
		if err := j.saveArticles(pending[i : i+1]); err != nil {
			j.fail(pending[i].path, err)
		}
	}
}

func (j *job) saveArticles(articles []article) error {
	var b batch
	people := newPeople(j.project, j.me)
	b.shared = arrivals(people)
	for _, a := range articles {
		b.add(a.outcome, []annotate.Edit{annotate.Put(nil, a.outcome.article)}, a.text, a.original)
	}
	if _, err := j.save(b); err != nil {
		return err
	}
	j.arrived(b.shared)
	for _, w := range people.warnings {
		j.report.warn(articles[0].path, w)
	}
	for _, a := range articles {
		j.report.add(a.path, a.outcome)
		if a.warning != "" {
			j.report.warn(a.path, a.warning)
		}
	}
	return nil
}

// arrivals puts the people who are not in the project yet.
func arrivals(p *people) []annotate.Edit {
	var edits []annotate.Edit
	for _, person := range p.arrived {
		edits = append(edits, annotate.Put(nil, person))
	}
	return edits
}

// arrived notes the people whom edits that were saved put into the project.
func (j *job) arrived(edits []annotate.Edit) {
	for _, e := range edits {
		if p, ok := e.After.(annotate.Person); ok {
			j.project = append(j.project, p)
		}
	}
}

// ImportText makes an article of text that was pasted. a says what is known of
// it: title, source, URL, dates, language; a title that is empty is made from
// the text. The article is the one in the report; where the project has the
// text already, it stands under skipped.
func ImportText(ctx context.Context, s *storage.Store, a annotate.Article, raw string, as annotate.Author) (ImportReport, error) {
	j, err := newJob(ctx, s, ImportOptions{As: as})
	if err != nil {
		return newImportReport(), err
	}
	draft, err := intake.PlainText.Read("", []byte(raw), intake.Options{})
	if err != nil {
		return j.report, err
	}
	draft.Article = a
	err = j.addDraft("", draft, nil, []byte(draft.Whole.String()))
	if skip, ok := errors.AsType[*skipError](err); ok {
		j.report.skip("", skip)
		return j.report, nil
	}
	if err != nil {
		return j.report, err
	}
	j.flush()
	if len(j.report.Failed) > 0 {
		return newImportReport(), j.report.Failed[0].Err
	}
	return j.report, nil
}
