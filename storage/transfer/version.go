// This file owns newer versions of articles: how one is saved, and what is said of it.

package transfer

import (
	"slices"

	"dateline/annotate"
	"dateline/annotate/anchor"
	"dateline/annotate/text"
	"dateline/annotate/version"
	"dateline/storage"
)

// addVersion saves an article as a newer version of another, whose tags it takes over.
// With the text of that one it is a correction of what is known of it. An article in
// the bin that has its text stays there: its tags are others. The article that it
// replaces, if there is one, goes to the bin with the same change.
func (j *job) addVersion(next article, earlier, replaces annotate.ID) error {
	older, err := j.store.Document(earlier)
	if err != nil {
		return err
	}
	if next.text.Hash() == older.Article.SHA256 {
		return j.correct(older.Article, next)
	}
	gone, err := j.replaced(next.text, replaces)
	if err != nil {
		return err
	}
	next.identify(j.by)
	a := &next.outcome.article
	a.Earlier = earlier
	if a.Original.IsZero() && next.original == nil {
		a.Original = older.Article.Original
	}
	with := slices.Concat(gone, receipt(*a, next.cuts), next.edits)
	v := version.Make(j.by, older, *a, next.text, with...)
	v.Change.Group = j.group
	if err := j.commit(v.Change, next); err != nil {
		return err
	}
	next.outcome.fresh = true
	j.report.add(next.path, next.outcome)
	return j.reportVersion(*a, v)
}

// replaced is the edit that takes an article out of the library in favour of one with a
// text, none where it is not there. A *skipError says that another has the text.
func (j *job) replaced(t *text.Text, replaces annotate.ID) ([]annotate.Edit, error) {
	there, ok, err := j.store.Article(replaces)
	switch {
	case err != nil:
		return nil, err
	case !ok || there.SHA256 != t.Hash():
		return nil, j.sameText(t)
	}
	return []annotate.Edit{annotate.Remove(there)}, nil
}

// commit saves a change that puts an article, after those who arrive with it.
func (j *job) commit(c annotate.Change, a article) error {
	people := newPeople(j.project, j.everyone, j.me)
	shared := arrivals(people)
	var changes []annotate.Change
	if len(shared) > 0 {
		changes = append(changes, j.program().Change("Take in the people and labels of an import", shared...))
	}
	batch := storage.Batch{Changes: append(changes, c), Packed: []storage.Packed{a.packed}}
	if a.original != nil {
		batch.Originals = [][]byte{a.original}
	}
	if err := j.store.Commit(batch); err != nil {
		return err
	}
	j.arrived(shared)
	return nil
}

// correct saves what is known of an article whose text stays as it is.
func (j *job) correct(was annotate.Article, next article) error {
	is, says := was, next.outcome.article
	is.Title, is.Byline, is.Source, is.URL = says.Title, says.Byline, says.Source, says.URL
	is.Published, is.Retrieved, is.Language = says.Published, says.Retrieved, says.Language
	if is == was {
		return alreadyThere(was)
	}
	c := j.by.EditArticle(was, is)
	c.Group = j.group
	c.Edits = append(c.Edits, next.edits...)
	if err := j.commit(c, next); err != nil {
		return err
	}
	j.report.add(next.path, outcome{article: is})
	return nil
}

// reportVersion says which tags a newer version took over, and which it did not.
func (j *job) reportVersion(a annotate.Article, v version.Version) error {
	scheme, err := j.store.Scheme()
	if err != nil {
		return err
	}
	r := VersionReport{Article: a, ID: a.ID, Earlier: a.Earlier, Moved: v.Moved, Lost: []LostTag{}}
	for _, l := range v.Lost {
		r.Lost = append(r.Lost, j.lostTag(scheme, l))
	}
	j.report.Versions = append(j.report.Versions, r)
	return nil
}

func (j *job) lostTag(scheme annotate.Scheme, l anchor.Lost) LostTag {
	tag := LostTag{Span: l.Span, ID: l.Span.ID, Quote: l.Span.Quote(), Label: l.Span.Label, Layer: l.Span.Layer.String(), Why: l.Why}
	if label, ok := scheme.Label(l.Span.Label); ok {
		tag.Label = label.Title()
	}
	for _, p := range j.project {
		if p.ID == l.Span.Layer {
			tag.Layer = p.Handle
		}
	}
	return tag
}
