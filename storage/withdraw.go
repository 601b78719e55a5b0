// This file owns how a merge is taken back and brought again.

package storage

import (
	"bytes"
	"fmt"
	"slices"

	bolt "go.etcd.io/bbolt"

	"dateline/annotate"
)

// Withdrawal is what taking a merge back came to.
type Withdrawal struct {
	Change    annotate.Change // the undo, as the journal has it
	Withdrawn int             // changes that count no more
	// Stayed is the records that the merge brought and that stay, since what came later
	// stands on them.
	Stayed []annotate.Key
}

// Withdraw takes back the merge that a change stands for, or brought back: what it brought,
// and what the person who merged changed with it, counts no more, and every record is what
// the rest of the journal makes of it, with the same stamps. A record that nothing else made
// is gone as if it had never been.
//
// What came later may stand on what the merge brought: tags on its articles, or tags that
// name its entities, links to its tags, tags in the layers of its people. The changes that
// brought those articles, entities, tags and people stay, and all else goes.
//
// All is one transaction, and the journal gets a change of by's without edits that undoes
// the one that is given. What is withdrawn stays in the journal, where Change finds it and
// no list of changes has it; it is brought back by Reinstate, or by merging the same again.
//
// The error is an *UnknownChangeError for a change that stands for no merge, else as that
// of Commit.
func (s *Store) Withdraw(merge annotate.ID, by annotate.Author) (w Withdrawal, err error) {
	undo, err := s.rejudge(merge, by.Undo, func(wr *writer, m Merge) (err error) {
		w, err = wr.withdraw(m)
		return err
	})
	w.Change = undo
	return w, err
}

// Reinstate brings back what Withdraw took back by the change that is given, and returns
// the change that redoes it. The error is a *MissingTextError where the bin was emptied
// meanwhile and a text went with it, a *SameTextError where another article has the text of
// one that would come back, else as that of Withdraw. To merge the same again helps in both
// cases.
func (s *Store) Reinstate(undo annotate.ID, by annotate.Author) (annotate.Change, error) {
	return s.rejudge(undo, by.Redo, func(w *writer, m Merge) error {
		for _, id := range slices.Concat(m.Changes, m.Own) {
			if !w.withdrawn(id) {
				continue
			}
			e, err := w.entryOf(id)
			if err != nil {
				return err
			}
			if _, err := w.bringBack(e); err != nil {
				return err
			}
		}
		return w.checkTwins()
	})
}

// checkTwins refuses that an article which this transaction puts has the text of another.
func (w *writer) checkTwins() error {
	for k, c := range w.versions {
		a, ok := c.record.(annotate.Article)
		if !ok || !c.changed {
			continue
		}
		found := w.tx.Bucket(bucketTextArticles).Cursor()
		for key, _ := found.Seek(a.SHA256[:]); bytes.HasPrefix(key, a.SHA256[:]) && len(key) == len(a.SHA256)+idSize; key, _ = found.Next() {
			if other := annotate.ID(key[len(a.SHA256):]); other != k.ID {
				return &SameTextError{Article: a.ID, There: other}
			}
		}
	}
	return nil
}

// rejudge runs one of the two, and then journals the change that takes back the given one.
func (s *Store) rejudge(id annotate.ID, takeBack func(...annotate.Change) []annotate.Change, judge func(*writer, Merge) error) (back annotate.Change, err error) {
	err = s.update(func(tx *bolt.Tx) error {
		m, ok, err := mergeOf(tx, id)
		if err != nil {
			return err
		}
		if !ok {
			return &UnknownChangeError{ID: id}
		}
		of, err := readChange(tx, tx.Bucket(bucketChanges).Get(id[:]))
		if err != nil {
			return err
		}
		back = takeBack(of)[0]
		p, err := prepareChange(back)
		if err != nil {
			return err
		}
		w := newWriter(tx, s.file)
		if err := judge(w, m); err != nil {
			return err
		}
		if err := w.putChange(p); err != nil {
			return err
		}
		back.Clock = w.clock
		return w.finish()
	})
	return back, err
}

func (w *writer) entryOf(id annotate.ID) (entry, error) {
	n := w.tx.Bucket(bucketChanges).Get(id[:])
	if n == nil {
		return entry{}, fmt.Errorf("%w: the change %s of a merge is missing", ErrDamaged, id)
	}
	return readNumbered(w.tx, n)
}

// withdrawing is a merge that is being taken back.
type withdrawing struct {
	w     *writer
	going map[annotate.ID]entry // the changes that are withdrawn
	// made is the changes that go and edit a record, by records of which a version that
	// goes stands.
	made map[annotate.Key][]annotate.ID
	// left is the versions of those records that the rest of the journal has, in its order.
	left map[annotate.Key][]leftVersion
	// later is what came after the merge and stays.
	later []entry
}

type leftVersion struct {
	edit preparedEdit
	by   cause
}

func (w *writer) withdraw(m Merge) (Withdrawal, error) {
	g := &withdrawing{w: w, going: map[annotate.ID]entry{}, made: map[annotate.Key][]annotate.ID{}, left: map[annotate.Key][]leftVersion{}}
	for _, step := range []func(Merge) error{g.gather, g.readRest} {
		if err := step(m); err != nil {
			return Withdrawal{}, err
		}
	}
	stayed, err := g.keepNeeded()
	if err != nil {
		return Withdrawal{}, err
	}
	if err := g.restore(); err != nil {
		return Withdrawal{}, err
	}
	b := w.tx.Bucket(bucketWithdrawn)
	for _, id := range sortedIDs(g.going) {
		if err := w.paths.put(bucketWithdrawn, b, id[:], m.Head[:]); err != nil {
			return Withdrawal{}, err
		}
	}
	return Withdrawal{Withdrawn: len(g.going), Stayed: stayed}, nil
}

// gather finds the changes that go, and the records of which their versions stand.
func (g *withdrawing) gather(m Merge) error {
	numbers := map[uint64]bool{}
	for _, id := range slices.Concat(m.Changes, m.Own) {
		if g.w.withdrawn(id) {
			continue
		}
		e, err := g.w.entryOf(id)
		if err != nil {
			return err
		}
		g.going[id] = e
		numbers[parseNumber(e.key)] = true
	}
	for _, id := range sortedIDs(g.going) {
		edits, err := g.going[id].rawEdits()
		if err != nil {
			return err
		}
		for _, e := range edits {
			k, err := e.recordKey()
			if err != nil {
				return err
			}
			now, err := g.w.version(k)
			if err != nil {
				return err
			}
			if numbers[now.entry] && !slices.Contains(g.made[k], id) {
				g.made[k] = append(g.made[k], id)
			}
		}
	}
	return nil
}

// readRest reads the rest of the journal once.
func (g *withdrawing) readRest(m Merge) error {
	head := parseNumber(g.w.tx.Bucket(bucketChanges).Get(m.Head[:]))
	c := g.w.tx.Bucket(bucketJournal).Cursor()
	for k, v := c.First(); k != nil; k, v = c.Next() {
		e, err := readEntry(k, v)
		if err != nil {
			return err
		}
		if _, goes := g.going[e.id]; goes || g.w.withdrawn(e.id) {
			continue
		}
		if err := g.leave(e); err != nil {
			return err
		}
		if parseNumber(k) > head {
			g.later = append(g.later, e)
		}
	}
	return nil
}

// leave notes the versions that a change which stays has of the records.
func (g *withdrawing) leave(e entry) error {
	edits, err := e.rawEdits()
	if err != nil {
		return err
	}
	for _, raw := range edits {
		k, err := raw.recordKey()
		if err != nil {
			return err
		}
		if g.made[k] == nil {
			continue
		}
		edit, err := raw.prepared()
		if err != nil {
			return err
		}
		if edit.removed || !isEmptied(k.Kind, edit.body) {
			g.left[k] = append(g.left[k], leftVersion{edit, e.cause(parseNumber(e.key))})
		}
	}
	return nil
}

// keepNeeded lets those changes stay that made what later ones stand on, and lists what
// that is.
func (g *withdrawing) keepNeeded() (stayed []annotate.Key, err error) {
	later := g.later
	for len(later) > 0 {
		e := later[0]
		later = later[1:]
		edits, err := e.rawEdits()
		if err != nil {
			return nil, err
		}
		c, err := e.withoutEdits()
		if err != nil {
			return nil, err
		}
		needed := []annotate.Key{annotate.Person{ID: c.Author}.Key()}
		for _, raw := range edits {
			edit, err := raw.prepared()
			if err != nil {
				return nil, err
			}
			needed = append(needed, needs(edit.record)...)
		}
		for _, k := range needed {
			kept, err := g.keep(k)
			if err != nil {
				return nil, err
			}
			if len(kept) > 0 {
				stayed = append(stayed, k)
				later = append(later, kept...)
			}
		}
	}
	return stayed, nil
}

// keep lets the changes stay that made a record which would be gone, and returns them.
func (g *withdrawing) keep(k annotate.Key) (kept []entry, err error) {
	if len(g.left[k]) > 0 {
		return nil, nil
	}
	for _, id := range g.made[k] {
		e, goes := g.going[id]
		if !goes {
			continue
		}
		delete(g.going, id)
		if err := g.leave(e); err != nil {
			return nil, err
		}
		kept = append(kept, e)
	}
	return kept, nil
}

// needs names the records without which one would make no sense.
func needs(r annotate.Record) (keys []annotate.Key) {
	person := func(id annotate.ID) { keys = append(keys, annotate.Person{ID: id}.Key()) }
	k := r.Key()
	if k.Article != (annotate.ID{}) {
		keys = append(keys, annotate.Article{ID: k.Article}.Key())
	}
	switch r := r.(type) {
	case annotate.Span:
		person(r.Layer)
		keys = append(keys, annotate.Entity{ID: r.Entity}.Key())
	case annotate.Link:
		person(r.Layer)
		keys = append(keys, annotate.Span{ID: r.From, Article: r.Article}.Key(), annotate.Span{ID: r.To, Article: r.Article}.Key())
	case annotate.Status:
		person(r.Layer)
	case annotate.Entity:
		keys = append(keys, annotate.Entity{ID: r.Into}.Key())
	case annotate.Person:
		person(r.Into)
		person(r.Reviewer)
	case annotate.Comment:
		person(r.Person)
		keys = append(keys, annotate.Comment{ID: r.Thread, Article: r.Article}.Key())
	case annotate.Decision:
		person(r.Reviewer)
	case annotate.Assignment:
		person(r.Person)
	}
	return keys
}

// restore makes of each record what is left of it.
func (g *withdrawing) restore() error {
	for k := range g.made {
		now, err := g.w.version(k)
		if err != nil {
			return err
		}
		was := *now
		is := current{}
		for _, v := range g.left[k] {
			is, _ = is.succeeds(v.edit, v.by)
		}
		is.changed, is.gone = true, is.record == nil
		if is.gone && k.Kind == annotate.KindArticle {
			err = g.w.unlist(was)
		} else {
			err = g.w.list(k, was, is)
		}
		if err != nil {
			return err
		}
		*now = is
	}
	return nil
}

// unlist takes an article out of all lists, as if it had never been there.
func (w *writer) unlist(was current) error {
	a, ok := was.record.(annotate.Article)
	if !ok {
		return fmt.Errorf("%w: an article's record is none", ErrDamaged)
	}
	l, err := w.listed(a.ID)
	if err != nil {
		return err
	}
	l.gone = true
	w.index[string(textArticleKey(a.SHA256, a.ID))] = false
	return nil
}
