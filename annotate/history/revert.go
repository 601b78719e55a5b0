// This file owns the revert: taking changes back where other changes came after them.

package history

import (
	"fmt"
	"slices"
	"time"

	"dateline/annotate"
)

// Reverting is what takes changes back. Edits holds all that does without a conflict:
// where there are conflicts, it is to be made only on the user's word.
type Reverting struct {
	Edits     []annotate.Edit
	Conflicts []Conflict
}

// Revert finds what takes changes back, which are given oldest first, as author's doing.
// What a change did that is undone already needs nothing.
//
// People stay, since tags have their names from them. A status that only says that
// an article was begun stays while other tags of its layer do. Records of another
// person's layer are the author's to take back only in changes that the author made.
func Revert(author annotate.Author, ground Ground, changes ...annotate.Change) (Reverting, error) {
	r := &reverter{
		ground: ground, author: author, at: author.Now().UTC().Truncate(time.Microsecond),
		now: map[annotate.Key]annotate.Record{}, first: map[annotate.Key]annotate.Record{},
		altered: map[annotate.Key]bool{}, documents: map[annotate.ID]*annotate.Document{},
	}
	scheme, err := r.record(annotate.Scheme{}.Key())
	if err != nil {
		return Reverting{}, err
	}
	r.names.Scheme, _ = scheme.(annotate.Scheme)
	r.names.Record = func(k annotate.Key) annotate.Record {
		found, _ := r.record(k)
		return found
	}
	for _, c := range slices.Backward(changes) {
		if err := r.revert(c); err != nil {
			return Reverting{}, err
		}
	}
	return Reverting{r.edits(), r.conflicts}, nil
}

// reverter takes changes back one by one, each on the ground that the one before
// left.
type reverter struct {
	ground    Ground
	author    annotate.Author
	at        time.Time
	names     Names
	now       map[annotate.Key]annotate.Record // records that were looked at, as they are by now
	first     map[annotate.Key]annotate.Record // as they were found
	touched   []annotate.Key                   // in the order in which they were altered first
	altered   map[annotate.Key]bool            // those that are touched
	documents map[annotate.ID]*annotate.Document
	used      *uses // nil where it is to be counted anew
	conflicts []Conflict
}

func (r *reverter) record(k annotate.Key) (annotate.Record, error) {
	if found, ok := r.now[k]; ok {
		return found, nil
	}
	found, err := r.ground.Record(k)
	if err == nil {
		r.now[k], r.first[k] = found, found
	}
	return found, err
}

// put makes a record what it shall be.
func (r *reverter) put(k annotate.Key, next annotate.Record) {
	if !r.altered[k] {
		r.altered[k] = true
		r.touched = append(r.touched, k)
	}
	r.now[k] = next
	if k.Kind != annotate.KindEntity {
		r.used = nil
	}
}

// edits is what was done to the ground in the end.
func (r *reverter) edits() []annotate.Edit {
	var edits []annotate.Edit
	for _, k := range r.touched {
		if was, is := r.first[k], r.now[k]; was != nil || is != nil {
			edits = append(edits, annotate.Edit{Before: was, After: is})
		}
	}
	return edits
}

func (r *reverter) conflict(k annotate.Key, format string, args ...any) {
	r.conflicts = append(r.conflicts, Conflict{Key: k, Says: fmt.Sprintf(format, args...)})
}

// revert takes one change back. Links go before the tags that they tie, and come back
// after them; what tags use goes after them.
func (r *reverter) revert(c annotate.Change) error {
	edits := net(c.Edits)
	for _, turn := range turns {
		for _, e := range edits {
			if e.Key().Kind != turn.kind || (e.Before == nil) != turn.put {
				continue
			}
			if err := r.edit(c, e); err != nil {
				return err
			}
		}
	}
	return nil
}

// turns is the order in which the edits of a change are taken back: those of a kind
// that put a record, or the others.
var turns = []struct {
	kind annotate.Kind
	put  bool
}{
	{annotate.KindEntity, false},
	{annotate.KindArticle, false},
	{annotate.KindSpan, false},
	{annotate.KindLink, true},
	{annotate.KindSpan, true},
	{annotate.KindLink, false},
	{annotate.KindStatus, false},
	{annotate.KindStatus, true},
	{annotate.KindDecision, false},
	{annotate.KindDecision, true},
	{annotate.KindComment, false},
	{annotate.KindComment, true},
	{annotate.KindAssignment, false},
	{annotate.KindAssignment, true},
	{annotate.KindReceipt, false},
	{annotate.KindReceipt, true},
	{annotate.KindArticle, true},
	{annotate.KindEntity, true},
	{annotate.KindScheme, false},
	{annotate.KindRules, false},
	{annotate.KindRules, true},
	{annotate.KindSearch, false},
	{annotate.KindSearch, true},
}

// edit takes back what a change made of one record.
func (r *reverter) edit(c annotate.Change, e annotate.Edit) error {
	k := e.Key()
	now, err := r.record(k)
	if err != nil {
		return err
	}
	either := either(e.After, e.Before)
	if layer, ok := layerOf(either); ok && layer != r.author.Person && c.Author != r.author.Person {
		r.conflict(k, "%s is in %s layer, which only they write", r.names.Of(either), r.names.person(layer))
		return nil
	}
	if ok, err := r.standsOn(k, either); err != nil || !ok {
		return err
	}
	switch {
	case e.Before == nil && now == nil, e.After == nil && now != nil:
		return nil // it is taken back already
	case e.Before == nil:
		return r.remove(c, e.After, now)
	case e.After == nil:
		return r.restore(k, e.Before)
	case now == nil:
		r.conflict(k, "%s was removed since", r.names.Of(e.After))
		return nil
	}
	return r.alter(k, e.Before, e.After, now)
}

// standsOn reports whether the article that a record belongs to is in the library.
func (r *reverter) standsOn(k annotate.Key, of annotate.Record) (bool, error) {
	if k.Article == (annotate.ID{}) {
		return true, nil
	}
	d, err := r.document(k.Article)
	if err == nil && d == nil {
		r.conflict(k, "%s is on an article that is not in the library any more", r.names.Of(of))
	}
	return d != nil, err
}

func (r *reverter) document(id annotate.ID) (*annotate.Document, error) {
	if d, ok := r.documents[id]; ok {
		return d, nil
	}
	d, err := r.ground.Document(id)
	if err == nil {
		r.documents[id] = d
	}
	return d, err
}

// alter takes back what was done to a record that is there.
func (r *reverter) alter(k annotate.Key, was, is, now annotate.Record) error {
	m := &threeWay{names: r.names, key: k, of: r.names.Of(now), kept: map[part]bool{}}
	next := m.record(was, is, now)
	next, err := r.withEntity(k, next, now)
	if err != nil {
		return err
	}
	if len(m.gone) > 0 {
		used, err := r.uses()
		if err != nil {
			return err
		}
		m = &threeWay{names: r.names, key: k, of: m.of, kept: map[part]bool{}, used: used.parts}
		next = m.record(was, is, now)
	}
	if len(r.names.fields(now, next)) == 0 {
		r.conflicts = append(r.conflicts, m.conflicts...)
		return nil
	}
	if len(r.names.fields(was, next)) == 0 {
		next = was
	}
	next = stamped(next, was, now, r.at)
	if scheme, ok := next.(annotate.Scheme); ok {
		if err := scheme.Check(); err != nil {
			r.conflict(k, "the tag scheme cannot be put back as it is now: %s", err)
			return nil
		}
		r.names.Scheme = scheme
	}
	if !r.apply(k, now, next) {
		return nil
	}
	r.conflicts = append(r.conflicts, m.conflicts...)
	return nil
}

// stamped is a version of a record with the time at which it was made, unless it is
// one that was there.
func stamped(next, was, now annotate.Record, at time.Time) annotate.Record {
	switch n := next.(type) {
	case annotate.Span:
		if !same(n, was) {
			n.Modified = at
		}
		return n
	case annotate.Status:
		if !same(n, was) {
			n.Modified = at
		}
		return n
	case annotate.Scheme:
		n.Version = now.(annotate.Scheme).Version + 1
		return n
	}
	return next
}

// uses counts what is in use of the scheme, and which names.
func (r *reverter) uses() (*uses, error) {
	if r.used != nil {
		return r.used, nil
	}
	u := newUses(r.names.Scheme)
	if err := u.countAll(r.ground.Marks(), r.now); err != nil {
		return nil, err
	}
	r.used = u
	return u, nil
}
