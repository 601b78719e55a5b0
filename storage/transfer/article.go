// This file owns the import of files that hold one article each. Thousands of
// small files come at a time, so they share transactions.

package transfer

import (
	"fmt"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
)

// article is one that was read and is to be saved.
type article struct {
	path     string
	outcome  outcome
	text     *text.Text
	packed   storage.Packed  // the text
	cuts     []annotate.Cut  // what was left out of it
	original []byte          // the bytes of the file, where there are any
	edits    []annotate.Edit // what is saved with it
	warnings []string
}

// finish makes the article of what was read of a file.
func (r Reading) finish() (article, error) {
	a, t, cuts, err := r.Draft.Finished(r.Draft.Out)
	if err != nil {
		return article{}, err
	}
	return article{
		path: r.Path, outcome: outcome{article: a}, text: t, packed: storage.Pack(t), cuts: cuts, original: r.Original,
		warnings: append(r.Draft.Warnings, suggestions(r.Draft)...),
	}, nil
}

// addArticle takes an article into what will be saved next, unless the project
// has its text, or is not to have one that is so near to others.
func (j *job) addArticle(next article, near looked) error {
	if err := j.sameText(next.text); err != nil {
		return err
	}
	revived, err := j.revive(&next)
	if err != nil {
		return err
	}
	if !revived {
		if err := j.near(next, near); err != nil {
			return err
		}
	}
	j.wait(next, revived)
	if len(j.pending) >= batchEdits || j.size >= batchBytes {
		j.flush()
	}
	return nil
}

// revive makes of an article the one in the bin that has its text, if there is one. What
// the project knows of what was left out of that one stands.
func (j *job) revive(next *article) (bool, error) {
	binned, ok, err := j.store.RemovedByText(next.text.Hash())
	if err != nil || !ok {
		return false, err
	}
	next.outcome.article, next.original = binned, nil
	next.warnings = []string{fromBin}
	_, there, err := j.store.Get(annotate.Receipt{Article: binned.ID}.Key())
	if there {
		next.cuts = nil
	}
	return true, err
}

// wait takes an article into what will be saved next; revived says that it was in the
// bin.
func (j *job) wait(next article, revived bool) {
	next.outcome.fresh = true
	if !revived {
		next.identify(j.by)
	}
	if j.nears != nil {
		j.nears.add(next)
	}
	j.waiting[next.text.Hash()] = len(j.pending)
	j.pending = append(j.pending, next)
	j.size += next.text.Len() + len(next.original)
}

// identify gives an article what it lacked before it came into the project.
func (a *article) identify(by annotate.Author) {
	of := &a.outcome.article
	of.ID, of.Imported = by.NewID(), now(by)
	a.original = originalOf(a.original, a.text)
	if a.original != nil {
		of.Original = text.Sum(a.original)
	}
}

// sameText is a *skipError if the project has a text, or will have it.
func (j *job) sameText(t *text.Text) error {
	if i, ok := j.waiting[t.Hash()]; ok {
		return alreadyThere(j.pending[i].outcome.article)
	}
	id, ok, err := j.store.ArticleByText(t.Hash())
	if err != nil || !ok {
		return err
	}
	there, _, err := j.store.Article(id)
	if err != nil {
		return err
	}
	return alreadyThere(there)
}

const fromBin = "the article was in the bin and is back, with the tags that it had"

func alreadyThere(a annotate.Article) error {
	return &skipError{fmt.Sprintf("its text is in the project already, as “%s”", a.Title), a.ID}
}

// flush saves the articles that are pending. If they cannot be saved together,
// each is tried by itself, so that one fails alone.
func (j *job) flush() {
	pending := j.taken()
	if len(pending) == 0 || j.saveArticles(pending) == nil {
		return
	}
	for i := range pending {
		if err := j.saveArticles(pending[i : i+1]); err != nil {
			j.fail(pending[i].path, err)
		}
	}
}

// taken is what was pending, and is no longer.
func (j *job) taken() []article {
	pending := j.pending
	j.pending, j.size = nil, 0
	clear(j.waiting)
	if j.nears != nil {
		j.nears.saved()
	}
	return pending
}

func (j *job) saveArticles(articles []article) error {
	var b batch
	people := newPeople(j.project, j.everyone, j.me)
	b.shared = arrivals(people)
	for _, a := range articles {
		edits := append([]annotate.Edit{annotate.Put(nil, a.outcome.article)}, receipt(a.outcome.article, a.cuts)...)
		b.add(a.outcome, append(edits, a.edits...), a.packed, a.original)
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
		for _, w := range a.warnings {
			j.report.warn(a.path, w)
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
