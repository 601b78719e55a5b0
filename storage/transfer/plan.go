// This file owns the plan of an article: what a dataset's article comes to in
// the project. Nothing is written here.

package transfer

import (
	"strconv"
	"time"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
	"dateline/storage/formats"
	"dateline/storage/intake"
)

// planner makes plans of the articles of one file.
type planner struct {
	store   *storage.Store
	by      annotate.Author
	me      annotate.ID
	file    string // base name
	people  *people
	schemes *schemes
	named   *annotate.Entities // of the project, with those of the file
	ahead   *ahead             // what the project would hold besides; nil in an import

	articles map[annotate.ID]annotate.ID // those of the file so far, to those in the project
}

// plan is what one article of a file comes to.
type plan struct {
	outcome
	edits    []annotate.Edit
	text     *text.Text // which the project may have already
	replaced int        // spans and links that were there with other content
}

// outcome is what an import did with one article.
type outcome struct {
	article annotate.Article
	fresh   bool // it is new, or came out of the bin
	spans   int  // new ones
}

// article plans an item. n counts the articles of the file from 1, for errors,
// which are *formats.Error.
func (p *planner) article(n int, it formats.Item) (plan, error) {
	d, fresh, err := p.document(it)
	if err != nil {
		return plan{}, err
	}
	displaced, err := p.displaced(it.Article.ID, d.Article.ID)
	if err != nil {
		return plan{}, err
	}
	m := matching{planner: p, item: it, number: n, document: d, displaced: displaced, ids: map[annotate.ID]annotate.ID{}, used: map[annotate.ID]bool{}}
	if it.Article.ID != (annotate.ID{}) {
		p.articles[it.Article.ID] = d.Article.ID
	}
	m.text, m.outcome = it.Text, outcome{article: d.Article, fresh: fresh}
	if fresh {
		m.edits = append(m.edits, annotate.Put(nil, d.Article))
	} else if filled := fillIn(d.Article, it.Article); filled != d.Article {
		m.edits = append(m.edits, annotate.Put(d.Article, filled))
		m.outcome.article = filled
	}
	if err := m.receipt(); err != nil {
		return plan{}, err
	}
	for i, s := range it.Spans {
		if err := m.span(i, s); err != nil {
			return plan{}, err
		}
	}
	for i, l := range it.Links {
		if err := m.link(i, l); err != nil {
			return plan{}, err
		}
	}
	if err := m.states(); err != nil {
		return plan{}, err
	}
	m.remarks()
	return m.plan, nil
}

// document finds the article with the item's text, or makes a new one.
func (p *planner) document(it formats.Item) (d *annotate.Document, fresh bool, err error) {
	id, ok, err := p.store.ArticleByText(it.Text.Hash())
	if err != nil {
		return nil, false, err
	}
	switch {
	case p.ahead != nil:
		return p.ahead.document(p, it, id, ok)
	case ok:
		d, err = p.store.Document(id)
	default:
		d, err = p.newDocument(it)
	}
	return d, !ok, err
}

// newDocument makes the article of an item whose text the project does not have.
func (p *planner) newDocument(it formats.Item) (*annotate.Document, error) {
	a := it.Article
	var err error
	if a.ID, err = p.articleID(a.ID); err != nil {
		return nil, err
	}
	if a.Title == "" {
		a.Title = intake.Title(it.Text.String())
	}
	if a.File == "" {
		a.File = p.file
	}
	if a.Imported.IsZero() {
		a.Imported = now(p.by)
	}
	a.SHA256, a.Original = it.Text.Hash(), text.Hash{}
	if known, ok := p.articles[a.Earlier]; ok {
		a.Earlier = known
	}
	return annotate.NewDocument(a, it.Text, nil, nil, nil), nil
}

// measure counts the words of a new article and sketches it, which takes as long as the rest of a
// plan, and is done when it is carried out.
func (p *plan) measure() {
	if len(p.edits) == 0 {
		return
	}
	a, ok := p.edits[0].After.(annotate.Article)
	if !ok || p.edits[0].Before != nil {
		return
	}
	words := p.text.String()
	a.Words, a.Sketch = text.CountWords(words), text.SketchOf(words)
	p.edits[0].After, p.outcome.article = a, a
}

// receipt plans what was left out of the article. What the project knows of it stands.
func (m *matching) receipt() error {
	next := annotate.Receipt{Article: m.document.Article.ID, Cuts: m.item.LeftOut}
	if len(next.Cuts) == 0 {
		return nil
	}
	_, there, err := m.store.Get(next.Key())
	if err == nil && !there {
		m.edits = append(m.edits, annotate.Put(nil, next))
	}
	return err
}

// articleID is the id itself if no article of the project has it or had it.
// One that has it has another text, or it would have been found by that.
func (p *planner) articleID(id annotate.ID) (annotate.ID, error) {
	if id == (annotate.ID{}) {
		return p.by.NewID(), nil
	}
	taken, err := p.taken(id)
	if taken {
		return p.by.NewID(), err
	}
	return id, err
}

// taken reports whether an article of the project has an id or had it.
func (p *planner) taken(id annotate.ID) (bool, error) {
	key := annotate.Article{ID: id}.Key()
	_, there, err := p.store.Get(key)
	if err == nil && !there {
		_, there, err = p.store.Removed(key)
	}
	return there, err
}

// displaced reports whether the id that the file gives an article is that of
// another one in the project, as after someone exported it, altered its text
// and imports it.
func (p *planner) displaced(file, project annotate.ID) (bool, error) {
	if file == project || file == (annotate.ID{}) {
		return false, nil
	}
	return p.taken(file)
}

// fillIn gives an article what it lacks and the file knows.
func fillIn(a, file annotate.Article) annotate.Article {
	for _, f := range []struct{ to, from *string }{
		{&a.Byline, &file.Byline}, {&a.Source, &file.Source}, {&a.URL, &file.URL}, {&a.Published, &file.Published},
		{&a.Retrieved, &file.Retrieved}, {&a.Language, &file.Language},
	} {
		if *f.to == "" {
			*f.to = *f.from
		}
	}
	return a
}

// now is the time as it is stored.
func now(by annotate.Author) time.Time { return by.Now().UTC().Truncate(time.Microsecond) }

// fail is an error about the article in hand.
func (m *matching) fail(e formats.Error) error {
	e.Article, e.Title = m.number, m.document.Article.Title
	return &e
}

func field(list string, i int, name string) string { return list + "[" + strconv.Itoa(i) + "]." + name }
