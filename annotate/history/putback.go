// This file owns what a revert puts and removes, and the ties that must hold for it:
// between tags and links, entities and what names them, articles and what is on them.

package history

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"dateline/annotate"
)

// remove takes a record away that a change put.
func (r *reverter) remove(c annotate.Change, is, now annotate.Record) error {
	k := now.Key()
	if since := r.names.fields(is, now); len(since) > 0 {
		if k.Kind == annotate.KindStatus && r.begun(c, now) {
			return nil
		}
		names := make([]string, len(since))
		for i, f := range since {
			names[i] = f.Name
		}
		r.conflict(k, "%s was changed since it was made: its %s", r.names.Of(now), strings.Join(names, ", "))
		return nil
	}
	switch now := now.(type) {
	case annotate.Span:
		if links := r.documents[k.Article].LinksOf(k.ID); len(links) > 0 {
			r.conflict(k, "%s was linked since: %s", r.names.Of(now), r.listed(links))
			return nil
		}
	case annotate.Status:
		if r.begun(c, now) {
			return nil
		}
	case annotate.Article:
		d, err := r.document(k.ID)
		if err != nil {
			return err
		}
		if d != nil && len(d.AllSpans()) > 0 {
			r.conflict(k, "%s was tagged since: it has %s", r.names.Of(now), plural(len(d.AllSpans()), "tag"))
			return nil
		}
		delete(r.documents, k.ID)
		r.put(k, nil)
		return nil
	case annotate.Entity:
		used, err := r.uses()
		if err != nil {
			return err
		}
		if n := used.entities[k.ID]; n > 0 {
			r.conflict(k, "%s is in use by %s", r.names.Of(now), plural(n, "tag"))
			return nil
		}
	}
	r.apply(k, now, nil)
	return nil
}

// begun reports whether a status says only that tags were begun, and there are such.
func (r *reverter) begun(c annotate.Change, now annotate.Record) bool {
	tagged := slices.ContainsFunc(c.Edits, func(e annotate.Edit) bool { return e.Key().Kind == annotate.KindSpan })
	status := now.(annotate.Status)
	return tagged && r.documents[status.Article].Count(status.Layer) > 0
}

// listed names links, and says how many more there are.
func (r *reverter) listed(links []annotate.Link) string {
	const named = 3
	var names []string
	for _, l := range links[:min(named, len(links))] {
		names = append(names, r.names.Of(l))
	}
	list := strings.Join(names, ", ")
	if more := len(links) - named; more > 0 {
		list += fmt.Sprintf(" and %d more", more)
	}
	return list
}

// restore brings a record back that a change removed.
func (r *reverter) restore(k annotate.Key, was annotate.Record) error {
	if a, ok := was.(annotate.Article); ok {
		body, err := r.ground.Text(a.SHA256)
		if err != nil {
			return err
		}
		if body == nil {
			r.conflict(k, "%s was removed for good when the bin was emptied", r.names.Of(a))
			return nil
		}
		r.documents[k.ID] = annotate.NewDocument(a, body, nil, nil, nil)
		r.put(k, a)
		return nil
	}
	next, err := r.withEntity(k, was, nil)
	if err == nil {
		r.apply(k, nil, next)
	}
	return err
}

// withEntity is a record that shall be, which names no entity that is not there: one
// that it would name again stays as it is now, and is a conflict.
func (r *reverter) withEntity(k annotate.Key, next, now annotate.Record) (annotate.Record, error) {
	gone := func(id, as annotate.ID) (bool, error) {
		if id == as || id == (annotate.ID{}) {
			return false, nil
		}
		e, err := r.record(annotate.Entity{ID: id}.Key())
		if err == nil && e == nil {
			r.conflicts = append(r.conflicts, Conflict{k, "entity", r.names.Of(next) + " named an entity that is not there any more"})
		}
		return e == nil, err
	}
	switch n := next.(type) {
	case annotate.Span:
		is, _ := now.(annotate.Span)
		if lost, err := gone(n.Entity, is.Entity); err != nil || lost {
			n.Entity = is.Entity
			return n, err
		}
	case annotate.Entity:
		is, _ := now.(annotate.Entity)
		if lost, err := gone(n.Into, is.Into); err != nil || lost {
			n.Into = is.Into
			return n, err
		}
	}
	return next, nil
}

// apply puts a record in place of what is there, if it fits; else it says why not.
func (r *reverter) apply(k annotate.Key, now, next annotate.Record) bool {
	if d := r.documents[k.Article]; d != nil {
		err := d.Apply(annotate.Change{Edits: []annotate.Edit{{Before: now, After: next}}})
		if _, ok := errors.AsType[*annotate.LinkError](err); ok {
			r.conflict(k, "%s has lost an end: a tag that it tied is not there any more", r.names.Of(either(next, now)))
			return false
		} else if err != nil {
			r.conflict(k, "%s does not fit its text: %s", r.names.Of(either(next, now)), err)
			return false
		}
	}
	r.put(k, next)
	return true
}
