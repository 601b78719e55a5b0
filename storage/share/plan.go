// This file owns the plan of a merge: what each edit of a source would come to, found
// before anything is applied.

package share

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
)

// plan is what merging a source into a project comes to.
type plan struct {
	store   *storage.Store
	src     *Source
	me      annotate.Person
	answers Answers
	mapping
	people   map[annotate.ID]annotate.Person // as the project knows them, else as the source does
	everyone []annotate.Person               // of the project
	mine     map[annotate.ID]bool            // the person who merges, and the layers that are theirs
	list     []article
	byID     map[annotate.ID]*article  // articles by their ids in the source
	titles   map[annotate.ID]string    // of articles by their ids in the project
	winners  map[annotate.Key]*winner  // of each record, what the latest edit in the source comes to
	out      map[editOf]bool           // what does not come in
	unfit    map[annotate.Key][]misfit // versions of tags that do not fit their text
	gone     map[annotate.ID]bool      // articles that were removed for good here and are asked for
	scheme   schemes
	anchored []annotate.Edit
	moved    []annotate.Edit // of layers that turn out to be someone else's
	joined   []string        // what those were called
	revived  []annotate.Edit // entities that are named
	brings   int             // edits that the journal does not have
	back     int             // edits that were withdrawn
	preview  Preview
}

// editOf names an edit of a source.
type editOf struct {
	change annotate.ID
	edit   int
}

// winner is the latest version of a record in a source.
type winner struct {
	clock  uint64
	origin annotate.ID
	record annotate.Record // what it puts; nil where it removes it
	was    annotate.Record // what it removes
	storage.Meeting
}

func (w *winner) before(c annotate.Change) bool {
	o := c.Origin()
	return cmp.Or(cmp.Compare(w.clock, c.Clock), bytes.Compare(w.origin[:], o[:])) <= 0
}

// stands reports whether the version stands in the project afterwards.
func (w *winner) stands() bool { return w.Newer || !w.Version }

// misfit is a version of a tag that does not fit its text.
type misfit struct {
	clock  uint64
	origin annotate.ID
	span   annotate.Span
	of     *article
	err    error
}

// together is how many changes are looked at in one transaction.
const together = 256

func newPlan(ctx context.Context, store *storage.Store, src *Source, me annotate.Person, answers Answers, progress func(done, total int)) (*plan, error) {
	if err := NotItself(store, src.path); err != nil {
		return nil, err
	}
	p := &plan{
		store: store, src: src, me: me, answers: answers, people: map[annotate.ID]annotate.Person{}, byID: map[annotate.ID]*article{}, titles: map[annotate.ID]string{},
		winners: map[annotate.Key]*winner{}, out: map[editOf]bool{}, unfit: map[annotate.Key][]misfit{}, gone: map[annotate.ID]bool{},
		preview: Preview{Path: src.path, Whole: src.whole, From: src.head.From, At: src.head.At, Project: src.head.Project, Same: src.head.Project == store.ID()},
	}
	for _, step := range []func(context.Context) error{p.findArticles, p.findPeople, p.findTwins, p.compareSchemes} {
		if err := step(ctx); err != nil {
			return nil, src.wrap(err)
		}
	}
	tell := &pace{progress: progress, total: src.count()}
	if err := p.meetAll(ctx, tell); err != nil {
		return nil, src.wrap(err)
	}
	for _, step := range []func(context.Context) error{p.checkArticles, p.checkMisfits, p.joinLayers, p.reviveEntities, p.nearCopies, p.tally} {
		if err := step(ctx); err != nil {
			return nil, src.wrap(err)
		}
	}
	return p, nil
}

// NotItself returns a *FileError with ErrSameProject where a path is that of the project
// itself. Open, which does not know the project, only finds that it is open.
func NotItself(store *storage.Store, path string) error {
	x, err1 := os.Stat(store.Path())
	y, err2 := os.Stat(path)
	if err1 == nil && err2 == nil && os.SameFile(x, y) {
		return &FileError{path, ErrSameProject}
	}
	return nil
}

// findArticles finds the articles of the source in the project.
func (p *plan) findArticles(context.Context) (err error) {
	p.list = p.src.articles()
	if p.articles, err = mapArticles(p.store, p.list); err != nil {
		return err
	}
	missing := &MissingTextError{}
	for i := range p.list {
		a := &p.list[i]
		p.byID[a.ID], p.titles[p.articles[a.ID].id] = a, a.Title
		switch p.articles[a.ID].where {
		case fresh:
			p.preview.Articles.New++
			if !a.whole {
				if missing.Articles++; missing.Articles == 1 {
					missing.Title = a.Title
				}
			}
		case here:
			p.preview.Articles.Here++
		case binned:
			p.preview.Articles.Binned++
		}
	}
	if missing.Articles > 0 {
		return missing
	}
	return nil
}

// findPeople finds who is who.
func (p *plan) findPeople(context.Context) (err error) {
	if p.everyone, err = p.store.Everyone(); err != nil {
		return err
	}
	theirs := p.src.people()
	for _, list := range [][]annotate.Person{theirs, p.everyone} {
		for _, person := range list {
			p.people[person.ID] = person
		}
	}
	p.people[p.me.ID] = p.me
	joined := make([]annotate.Person, 0, len(p.answers.Mine))
	for _, old := range p.answers.Mine {
		joined = append(joined, annotate.Person{ID: old, Into: p.me.ID})
	}
	own := mapLayers(p.everyone, joined)
	p.mine = map[annotate.ID]bool{p.me.ID: true, adjudicated(p.me.ID): true}
	for id, to := range own {
		if p.mine[to] {
			p.mine[id] = true
		}
	}
	var others []annotate.Person // whether someone is the one who merges, nobody else says
	for _, person := range theirs {
		if !p.mine[person.ID] && !p.mine[person.Into] {
			others = append(others, person)
		}
	}
	p.layers = mapLayers(others, p.everyone, joined)
	p.clashes(theirs)
	return nil
}

// clashes finds different people with one handle.
func (p *plan) clashes(theirs []annotate.Person) {
	known := map[annotate.ID]bool{}
	byHandle := map[string]annotate.Person{}
	for _, person := range p.everyone {
		known[person.ID] = true
		if person.Into == (annotate.ID{}) {
			byHandle[fold(person.Handle)] = person
		}
	}
	for _, person := range theirs {
		mine, taken := byHandle[fold(person.Handle)]
		if taken && !known[person.ID] && p.layer(person.ID) == person.ID {
			p.preview.Clashes = append(p.preview.Clashes, Clash{Mine: mine, Theirs: person})
		}
	}
}

// meetAll looks what every edit of the source finds in the project.
func (p *plan) meetAll(ctx context.Context, tell *pace) error {
	var raw, mapped []annotate.Change
	done := 0
	flush := func() error {
		met, err := p.meet(raw, mapped)
		if err != nil {
			return err
		}
		for i := range raw {
			if err := p.take(raw[i], mapped[i], met[i]); err != nil {
				return err
			}
		}
		done += len(raw)
		tell.tell(done)
		raw, mapped = raw[:0], mapped[:0]
		return nil
	}
	err := p.src.changes(ctx, func(c annotate.Change) error {
		m, err := p.incoming(c)
		if err != nil {
			return err
		}
		raw, mapped = append(raw, c), append(mapped, m)
		if len(raw) == together {
			return flush()
		}
		return nil
	})
	if err != nil {
		return err
	}
	return flush()
}

// incoming is a change as it would stand in the project. The error is a *ContentError.
func (p *plan) incoming(c annotate.Change) (annotate.Change, error) {
	if err := checkChange(c); err != nil {
		return c, err
	}
	edits := make([]annotate.Edit, len(c.Edits))
	for i, e := range c.Edits {
		if article := articleOf(e.Key()); article != (annotate.ID{}) {
			of, ok := p.byID[article]
			if !ok {
				return c, content(fmt.Sprintf("the change %s in it is about an article that is not in it", c.ID), nil)
			}
			if err := sameText(e, of); err != nil {
				return c, err
			}
		}
		edits[i] = p.edit(e)
	}
	c.Edits = edits
	return c, nil
}

// sameText refuses a version of an article with another text.
func sameText(e annotate.Edit, of *article) error {
	for _, r := range []annotate.Record{e.Before, e.After} {
		if a, ok := r.(annotate.Article); ok && a.SHA256 != of.SHA256 {
			return content(fmt.Sprintf("the article %q in it has two different texts", of.Title), nil)
		}
	}
	return nil
}

// meet asks the project about changes. What came in before a layer turned out to be
// someone else's stands in the journal under the old one.
func (p *plan) meet(raw, mapped []annotate.Change) ([][]storage.Meeting, error) {
	met, err := p.store.Meet(mapped)
	if err != nil || len(p.layers) == 0 {
		return met, err
	}
	asOnce := mapping{articles: p.articles, twins: p.twins}
	var once []annotate.Change
	for _, c := range raw {
		edits := make([]annotate.Edit, len(c.Edits))
		for i, e := range c.Edits {
			edits[i] = asOnce.edit(e)
		}
		c.Edits = edits
		once = append(once, c)
	}
	before, err := p.store.Meet(once)
	if err != nil {
		return nil, err
	}
	for i := range met {
		for j := range met[i] {
			if was := before[i][j]; was.Journaled && !met[i][j].Journaled && once[i].Edits[j].Key() != mapped[i].Edits[j].Key() {
				met[i][j].Journaled, met[i][j].Withdrawn = true, was.Withdrawn
				p.out[editOf{raw[i].ID, j}] = !was.Withdrawn
			}
		}
	}
	return met, nil
}

// take looks at one change.
func (p *plan) take(raw, c annotate.Change, met []storage.Meeting) error {
	for i, e := range c.Edits {
		ref := editOf{c.ID, i}
		if p.out[ref] {
			continue
		}
		if why := p.keepOut(raw.Edits[i], c, e, met[i]); why != "" {
			p.out[ref] = true
			p.leaveOut(c, e, why)
			continue
		}
		if err := p.fits(raw.Edits[i], c, e); err != nil {
			return err
		}
		switch {
		case !met[i].Journaled:
			p.brings++
		case met[i].Withdrawn:
			p.back++
		}
		w := p.winners[e.Key()]
		if w == nil {
			w = &winner{}
			p.winners[e.Key()] = w
		}
		if w.before(c) {
			*w = winner{clock: c.Clock, origin: c.Origin(), record: e.After, was: e.Before, Meeting: met[i]}
		}
	}
	return nil
}

// fits notes a tag that does not fit its text.
func (p *plan) fits(raw annotate.Edit, c annotate.Change, e annotate.Edit) error {
	span, ok := e.After.(annotate.Span)
	if !ok {
		return nil
	}
	of := p.byID[articleOf(raw.Key())]
	t, err := p.textOf(of.SHA256)
	if err != nil {
		return err
	}
	if wrong := span.Check(t); wrong != nil {
		p.unfit[e.Key()] = append(p.unfit[e.Key()], misfit{c.Clock, c.Origin(), span, of, wrong})
	}
	return nil
}

// textOf is a text of the source, or one that the source leaves out and the project has.
func (p *plan) textOf(h text.Hash) (*text.Text, error) {
	t, err := p.src.text(h)
	if _, missing := errors.AsType[*storage.MissingTextError](err); missing {
		return p.store.Text(h)
	}
	return t, err
}

// checkArticles makes sure that what is known of each new article comes with it.
func (p *plan) checkArticles(context.Context) error {
	for _, a := range p.list {
		t := p.articles[a.ID]
		if t.where != fresh {
			continue
		}
		if w := p.winners[annotate.Article{ID: t.id}.Key()]; w == nil || w.record == nil {
			return content(fmt.Sprintf("what is known of the article %q is not in it", a.Title), nil)
		}
	}
	return nil
}
