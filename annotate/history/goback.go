// This file owns going back: what makes the project again what it was at a moment, as
// far as that is the person's to write.

package history

import (
	"cmp"
	"iter"
	"slices"

	"dateline/annotate"
	"dateline/annotate/text"
)

// Return is what going back to a moment does.
type Return struct {
	Changes int             // that were made since the moment
	Edits   []annotate.Edit // to be made, in order; none where all is as it was
	Left    int             // records that stay as they are, since other people altered them in their layers
	Lost    int             // records that cannot come back: they or their article were removed for good
	Merged  int             // changes that came in by merges, which stay
	Kept    int             // parts of the scheme and entities that did not exist then, and are in use by what stays
}

// mostEdits is how many edits one change of a return holds.
const mostEdits = 20_000

// Made is the return as changes of the author's, which are undone together.
func (r Return) Made(author annotate.Author, summary string) []annotate.Change {
	if len(r.Edits) == 0 {
		return nil
	}
	return author.InBatches(author.Change(summary, r.Edits...), mostEdits)
}

// GoBack finds what undoes the changes since a moment, which come the newest first,
// as a person's doing. It writes the person's own layer, articles, entities and
// the scheme. Of another's layer on an article it writes only what none but the person
// altered since. Parts of the scheme that tags use which stay are kept, no longer
// offered; names that they use are kept as well. People stay.
func GoBack(person annotate.ID, since iter.Seq2[annotate.Change, error], ground Ground) (Return, error) {
	g := &goingBack{
		person: person, ground: ground,
		then: map[annotate.Key]annotate.Record{}, now: map[annotate.Key]annotate.Record{},
		theirs: map[layerOn]bool{}, bodies: map[text.Hash]bool{},
	}
	for c, err := range since {
		if err != nil {
			return Return{}, err
		}
		if c.Merged {
			g.merged++
		} else {
			g.changes++
		}
		g.collect(c)
	}
	if err := g.compare(); err != nil {
		return Return{}, err
	}
	if err := g.keepUsed(); err != nil {
		return Return{}, err
	}
	return g.done(), nil
}

// layerOn is one person's layer on one article.
type layerOn struct{ article, layer annotate.ID }

type goingBack struct {
	person annotate.ID
	ground Ground
	then   map[annotate.Key]annotate.Record // as it was at the moment; nil for what was not there
	order  []annotate.Key                   // the keys of then
	now    map[annotate.Key]annotate.Record // the same records as they are, where they differ
	theirs map[layerOn]bool                 // layers that their owners altered since, or merges
	bodies map[text.Hash]bool               // texts that are there

	changes, merged, left, lost, kept int
}

// collect takes in a change that is older than those before.
func (g *goingBack) collect(c annotate.Change) {
	for _, e := range slices.Backward(c.Edits) {
		k := e.Key()
		if k.Kind == annotate.KindPerson {
			continue
		}
		if layer, ok := layerOf(either(e.After, e.Before)); ok && (c.Merged || layer != g.person && c.Author != g.person) {
			g.theirs[layerOn{k.Article, layer}] = true
		}
		if c.Merged {
			continue
		}
		if _, seen := g.then[k]; !seen {
			g.order = append(g.order, k)
		}
		g.then[k] = e.Before
	}
}

// compare finds which records are another now than then, and can be as they were.
func (g *goingBack) compare() error {
	slices.SortStableFunc(g.order, func(a, b annotate.Key) int { return cmp.Compare(kindOrder(a.Kind), kindOrder(b.Kind)) })
	kept := g.order[:0]
	for _, k := range g.order {
		now, err := g.ground.Record(k)
		if err != nil {
			return err
		}
		back, err := g.canGoBack(k, now)
		if err != nil {
			return err
		}
		if back {
			g.now[k] = now
			kept = append(kept, k)
		}
	}
	g.order = kept
	return nil
}

// canGoBack reports whether a record is to be as it was.
func (g *goingBack) canGoBack(k annotate.Key, now annotate.Record) (bool, error) {
	then := g.then[k]
	if alike(then, now) {
		return false, nil
	}
	if layer, ok := layerOf(either(then, now)); ok && g.theirs[layerOn{k.Article, layer}] {
		g.left++
		return false, nil
	}
	switch {
	case then != nil && annotate.IsEmptied(then):
		g.lost++
		return false, nil
	case k.Kind == annotate.KindArticle && then != nil && now == nil:
		return g.canReturn(then.(annotate.Article))
	case k.Kind == annotate.KindArticle && then == nil:
		return g.canGo(k.ID)
	case k.Article != annotate.ID{}:
		there, err := g.isThere(k.Article)
		if err == nil && !there && then != nil {
			g.lost++
		}
		return there, err
	case k.Kind == annotate.KindScheme && then == nil:
		return false, nil // that the project began with
	}
	return true, nil
}

// canReturn reports whether the text of an article is there.
func (g *goingBack) canReturn(a annotate.Article) (bool, error) {
	there, known := g.bodies[a.SHA256]
	if !known {
		body, err := g.ground.Text(a.SHA256)
		if err != nil {
			return false, err
		}
		there = body != nil
		g.bodies[a.SHA256] = there
	}
	if !there {
		g.lost++
	}
	return there, nil
}

// canGo reports whether an article can go to the bin: unless others have marks on it
// which stay.
func (g *goingBack) canGo(id annotate.ID) (bool, error) {
	d, err := g.ground.Document(id)
	if err != nil || d == nil {
		return false, err
	}
	stays := func(layer annotate.ID) bool { return g.theirs[layerOn{id, layer}] }
	for _, s := range d.AllSpans() {
		if stays(s.Layer) {
			g.left++
			return false, nil
		}
	}
	for _, s := range d.Statuses() {
		if stays(s.Layer) {
			g.left++
			return false, nil
		}
	}
	return true, nil
}

// isThere reports whether the project has an article that marks can be on, which may
// come back in the same step.
func (g *goingBack) isThere(id annotate.ID) (bool, error) {
	k := annotate.Article{ID: id}.Key()
	if now, returns := g.now[k]; returns {
		return now != nil || g.then[k] != nil, nil
	}
	a, err := g.ground.Record(k)
	return a != nil, err
}

// alike reports whether two versions of a record say the same.
func alike(a, b annotate.Record) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	return len(Names{}.fields(a, b)) == 0
}

// keepUsed keeps what of the scheme and which entities are in use by what stays.
func (g *goingBack) keepUsed() error {
	scheme := annotate.Scheme{}.Key()
	before, _ := g.then[scheme].(annotate.Scheme)
	now, goes := g.now[scheme].(annotate.Scheme)
	missing := goes && loses(before, now)
	for _, k := range g.order {
		missing = missing || k.Kind == annotate.KindEntity && g.then[k] == nil
	}
	if !missing {
		return nil
	}
	if !goes {
		found, err := g.ground.Record(scheme)
		if err != nil {
			return err
		}
		now, _ = found.(annotate.Scheme)
	}
	then := make(map[annotate.Key]annotate.Record, len(g.order))
	for _, k := range g.order {
		then[k] = g.then[k]
	}
	used := newUses(now)
	if err := used.countAll(g.ground.Marks(), then); err != nil {
		return err
	}
	g.order = slices.DeleteFunc(g.order, func(k annotate.Key) bool {
		keep := k.Kind == annotate.KindEntity && g.then[k] == nil && used.entities[k.ID] > 0
		if keep {
			g.kept++
		}
		return keep
	})
	if goes {
		kept, parts := keeping(before, now, used.parts)
		if kept.Check() != nil && before.Check() == nil { // which no way of making it is known to be
			kept, parts = now, 0
		}
		g.then[scheme], g.kept = kept, g.kept+parts
	}
	return nil
}

// done is the edits, in the order in which they can be made: articles come before
// their marks and go after them.
func (g *goingBack) done() Return {
	r := Return{Changes: g.changes, Merged: g.merged, Left: g.left, Lost: g.lost, Kept: g.kept}
	var last []annotate.Edit
	for _, k := range g.order {
		e := annotate.Edit{Before: g.now[k], After: g.then[k]}
		switch {
		case k.Kind == annotate.KindScheme:
			next := e.After.(annotate.Scheme)
			if alike(e.Before, next) {
				continue
			}
			next.Version = e.Before.(annotate.Scheme).Version + 1
			e.After = next
		case k.Kind == annotate.KindArticle && e.After == nil:
			last = append(last, e)
			continue
		}
		r.Edits = append(r.Edits, e)
	}
	r.Edits = append(r.Edits, last...)
	return r
}
