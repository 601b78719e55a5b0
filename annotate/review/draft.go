// This file owns the draft of a change: decisions and final tags as they will be, until
// all of a gesture is known.

package review

import (
	"cmp"
	"slices"
	"time"

	"dateline/annotate"
)

// draft is what a reviewer writes in one change.
type draft struct {
	Reviewer
	d     *annotate.Document
	layer annotate.ID // the adjudicated one
	at    time.Time
	// decisions is the reviewer's own as they will be, the oldest first.
	decisions []annotate.Decision
	// next is what records will be, nil for those removed; keys is them in the order in
	// which they were written first.
	next map[annotate.Key]annotate.Record
	keys []annotate.Key
}

// outcome is what a reviewer makes of a case.
type outcome struct {
	verdict  annotate.Verdict
	final    *annotate.Span // what the final tag says; nil for none
	accepted annotate.ID
	reason   string
}

func (r Reviewer) draft(d *annotate.Document) *draft {
	w := &draft{
		Reviewer: r, d: d, layer: annotate.LayerOf(r.Person.ID), at: r.Now().UTC().Truncate(time.Microsecond),
		next: map[annotate.Key]annotate.Record{},
	}
	for _, v := range d.Decisions() {
		if v.Reviewer == r.Person.ID {
			w.decisions = append(w.decisions, v)
		}
	}
	return w
}

// write says what a record will be; nil removes it.
func (w *draft) write(k annotate.Key, r annotate.Record) {
	if _, again := w.next[k]; !again {
		w.keys = append(w.keys, k)
	}
	w.next[k] = r
}

// get is a record as it will be, as far as is known.
func (w *draft) get(k annotate.Key) annotate.Record {
	if r, written := w.next[k]; written {
		return r
	}
	return w.d.Get(k)
}

// span is a span as it will be.
func (w *draft) span(id annotate.ID) (annotate.Span, bool) {
	s, ok := w.get(annotate.Key{Kind: annotate.KindSpan, Article: w.d.Article.ID, ID: id}).(annotate.Span)
	return s, ok
}

// take lists the reviewer's decisions that belong to a case: those that the case names
// first, then those that judged a tag of it, or that a tag of it came of. Such as belong to
// another case judge none of its tags any more.
func (w *draft) take(c Case) []annotate.Decision {
	var ids []annotate.ID
	for _, v := range c.Decisions {
		ids = append(ids, v.ID)
	}
	tags := map[annotate.ID]bool{}
	for _, s := range slices.Concat(c.Spans(), c.Tags) {
		tags[s.ID] = true
	}
	for _, v := range w.decisions {
		judges := func(j annotate.Judged) bool { return tags[j.Span] }
		if tags[v.Final] || slices.ContainsFunc(v.Judged, judges) {
			ids = append(ids, v.ID)
		}
	}
	var own []annotate.Decision
	for i, id := range ids {
		v, ok := w.decision(id)
		switch {
		case !ok || slices.Contains(ids[:i], id):
		case w.belongs(v, c, tags):
			own = append(own, v)
		default:
			w.release(v, tags)
		}
	}
	return own
}

// decide writes the decision on a case, and the final tag, which it returns.
func (w *draft) decide(c Case, o outcome) annotate.Span {
	own := w.take(c)
	next := annotate.Decision{Article: w.d.Article.ID, Reviewer: w.Person.ID, Created: w.at}
	if len(own) > 0 {
		next = own[0]
		for _, v := range own[1:] {
			w.withdraw(v)
		}
	} else {
		next.ID = w.NewID()
	}
	next.Judged = w.judged(c, next.Judged)
	if o.final == nil && len(next.Judged) == 0 {
		w.withdraw(next) // nobody tagged it but the reviewer
		return annotate.Span{}
	}
	next.Verdict, next.Accepted, next.Reason, next.Modified = o.verdict, w.source(c, o.accepted), o.reason, w.at
	final := w.final(next, o.final)
	next.Final = final.ID
	w.keep(next)
	return final
}

// keep puts a decision among the others.
func (w *draft) keep(next annotate.Decision) {
	if i := slices.IndexFunc(w.decisions, func(v annotate.Decision) bool { return v.ID == next.ID }); i >= 0 {
		w.decisions[i] = next
	} else {
		w.decisions = append(w.decisions, next)
	}
	w.write(next.Key(), next)
}

// withdraw removes a decision with its final tag.
func (w *draft) withdraw(v annotate.Decision) {
	w.removeSpan(v.Final)
	w.decisions = slices.DeleteFunc(w.decisions, func(o annotate.Decision) bool { return o.ID == v.ID })
	w.write(v.Key(), nil)
}

func (w *draft) removeSpan(id annotate.ID) {
	if s, ok := w.span(id); ok && s.Layer == w.layer {
		w.write(s.Key(), nil)
	}
}

// final writes the final tag of a decision, which holds the id of the one before.
func (w *draft) final(v annotate.Decision, says *annotate.Span) annotate.Span {
	if says == nil {
		w.removeSpan(v.Final)
		return annotate.Span{}
	}
	s := *says
	s.Article, s.Layer, s.Decision, s.Created, s.Modified = v.Article, w.layer, v.ID, w.at, w.at
	if before, ok := w.span(v.Final); ok && before.Layer == w.layer {
		s.ID, s.Created = before.ID, before.Created
	} else {
		s.ID = w.NewID()
	}
	w.write(s.Key(), s)
	return s
}

// judged is what a decision on a case judges: its tags, and of those that it judged before
// what is of layers that are not compared in this case.
func (w *draft) judged(c Case, before []annotate.Judged) []annotate.Judged {
	var judged []annotate.Judged
	for _, s := range slices.Concat(c.Spans(), c.Tags) {
		if s.Layer != w.layer {
			judged = append(judged, annotate.Judged{Span: s.ID, Layer: s.Layer, Seal: sealOf(s, w.d.LinksOf(s.ID))})
		}
	}
	for _, v := range c.Decisions {
		if v.Reviewer != w.Person.ID && v.Final == (annotate.ID{}) {
			judged = append(judged, rejection(v))
		}
	}
	for _, j := range before {
		again := slices.ContainsFunc(judged, func(k annotate.Judged) bool { return k.Span == j.Span })
		if _, there := w.d.Span(j.Span); there && !again && !slices.Contains(c.Layers, j.Layer) {
			judged = append(judged, j)
		}
	}
	slices.SortFunc(judged, func(j, k annotate.Judged) int { return compareIDs(j.Span, k.Span) })
	return judged
}

// source is the tag that a final one took after. Where that is itself a final tag, it is
// the one which that took after.
func (w *draft) source(c Case, accepted annotate.ID) annotate.ID {
	for _, v := range c.Decisions {
		switch {
		case accepted == annotate.ID{} || v.Final != accepted:
		case v.Reviewer == w.Person.ID:
			return v.Accepted
		default:
			return cmp.Or(v.Accepted, accepted)
		}
	}
	return accepted
}

// change is the change that writes the draft: links go first and come last, so that both
// ends of each are there.
func (w *draft) change(summary string) annotate.Change {
	w.tie()
	var edits []annotate.Edit
	if !w.Known && len(w.keys) > 0 {
		edits = append(edits, annotate.Put(nil, annotate.AdjudicatedBy(w.Person)))
	}
	edits = w.appendEdits(edits, annotate.KindLink, true)
	edits = w.appendEdits(edits, annotate.KindSpan, true)
	edits = w.appendEdits(edits, annotate.KindDecision, true)
	edits = w.appendEdits(edits, annotate.KindDecision, false)
	edits = w.appendEdits(edits, annotate.KindSpan, false)
	edits = w.appendEdits(edits, annotate.KindLink, false)
	return w.Change(summary, edits...)
}

// appendEdits appends the edits of records of a kind that are removed, or put.
func (w *draft) appendEdits(edits []annotate.Edit, kind annotate.Kind, removed bool) []annotate.Edit {
	for _, k := range w.keys {
		before, after := w.d.Get(k), w.next[k]
		if k.Kind == kind && (after == nil) == removed && (before != nil || after != nil) {
			edits = append(edits, annotate.Edit{Before: before, After: after})
		}
	}
	return edits
}
