// This file owns what holds of any history.

package history_test

import (
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"dateline/annotate"
	"dateline/annotate/history"
)

const news = "Port Selin is open, the minister told RIA on Tuesday.\nReuters denied it 👩‍🍳 and Ben did too."

func drawn(outer *testing.T, t *rapid.T, least int) *project {
	p := newProject(outer, news, "Another: "+news)
	n := rapid.IntRange(least, 14).Draw(t, "changes")
	for tries := 0; len(p.journal) < n+2 && tries < 60; tries++ {
		if c, ok := p.draw(t); ok {
			p.do(c)
		}
	}
	return p
}

func TestRevertOfTheNewestIsItsUndo(t *testing.T) {
	outer := t
	rapid.Check(t, func(t *rapid.T) {
		p := drawn(outer, t, 1)
		before := p.picture()
		c, ok := p.draw(t)
		if !ok {
			t.Skip()
		}
		p.do(c)
		if says := p.revert(c); len(says) > 0 {
			t.Fatalf("revert %q: %q", c.Summary, says)
		}
		got := p.picture()
		if _, begun := before[annotate.Status{Article: c.Edits[0].Key().Article, Layer: amira.ID}.Key()]; !begun && len(of[annotate.Span](p)) > 0 {
			dropStatuses(got)
			dropStatuses(before)
		}
		if diff := differ(got, before); diff != "" {
			t.Fatalf("after the revert of %q:\n%s", c.Summary, diff)
		}
	})
}

func dropStatuses(m map[annotate.Key]annotate.Record) {
	maps.DeleteFunc(m, func(k annotate.Key, _ annotate.Record) bool { return k.Kind == annotate.KindStatus })
}

func TestGoingBackOfAnyHistory(t *testing.T) {
	outer := t
	rapid.Check(t, func(t *rapid.T) {
		p := newProject(outer, news, "Another: "+news)
		pictures := []map[annotate.Key]annotate.Record{p.picture()}
		for range rapid.IntRange(1, 25).Draw(t, "tries") {
			c, ok := p.draw(t)
			switch {
			case ok:
				p.do(c)
			case rapid.Bool().Draw(t, "undo"):
				last := p.last()
				if last.Undoes == (annotate.ID{}) && last.Edits[0].Key().Kind != annotate.KindArticle {
					p.do(p.author.Undo(last)[0])
				} else {
					continue
				}
			default:
				continue
			}
			pictures = append(pictures, p.picture())
		}
		n := rapid.IntRange(0, len(pictures)-1).Draw(t, "back")
		now := p.picture()
		r := p.goBack(n)
		if diff := differ(p.picture(), pictures[len(pictures)-1-n]); diff != "" {
			t.Fatalf("%d changes back:\n%s", n, diff)
		}
		if r.Changes != n || r.Left+r.Lost+r.Kept > 0 {
			t.Fatalf("going back tells of %+v", r)
		}
		if len(r.Edits) == 0 {
			return
		}
		p.do(p.author.Undo(p.last())[0])
		if diff := differ(p.picture(), now); diff != "" {
			t.Fatalf("the undo of going back:\n%s", diff)
		}
	})
}

// Whatever was done, a revert leaves a project whole, and touches no record but those
// of the change. Each field that the change altered is as it was, or named.
func TestRevertOfAnyChange(t *testing.T) {
	outer := t
	rapid.Check(t, func(t *rapid.T) {
		p := drawn(outer, t, 3)
		c := p.journal[rapid.IntRange(2, len(p.journal)-1).Draw(t, "which")]
		before := maps.Clone(p.records)
		r, err := history.Revert(p.author, p, c)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range r.Edits {
			if !slices.ContainsFunc(c.Edits, func(o annotate.Edit) bool { return o.Key() == e.Key() }) {
				t.Fatalf("the revert of %q alters %v", c.Summary, e.Key())
			}
		}
		if len(r.Edits) > 0 {
			p.do(p.author.Change("Revert", r.Edits...))
		}
		if problem := p.whole(); problem != "" {
			t.Fatalf("after the revert of %q: %s", c.Summary, problem)
		}
		names := history.Names{Scheme: p.scheme()}
		for _, e := range c.Edits {
			wantPartition(t, names, r, e, before[e.Key()], p.records[e.Key()])
		}
		again, err := history.Revert(p.author, p, c)
		if err != nil {
			t.Fatal(err)
		}
		if len(again.Edits) > 0 {
			t.Fatalf("the revert of %q, once more, does %+v", c.Summary, again.Edits)
		}
	})
}

// wantPartition wants each field of an edit to be as it was before the change, or in
// conflict and as it was before the revert.
func wantPartition(t *rapid.T, names history.Names, r history.Reverting, e annotate.Edit, found, now annotate.Record) {
	if e.Key().Kind == annotate.KindScheme || e.Key().Kind == annotate.KindStatus {
		return
	}
	conflict := func(field string) bool {
		return slices.ContainsFunc(r.Conflicts, func(c history.Conflict) bool {
			return c.Key == e.Key() && (c.Field == field || c.Field == "")
		})
	}
	if e.Before == nil || e.After == nil {
		if (now == nil) != (e.Before == nil) && !conflict("") {
			t.Fatalf("%v was not taken back, and no conflict says so", e)
		}
		return
	}
	for _, f := range names.Differences([]annotate.Edit{e})[0].Fields {
		if conflict(f.Name) {
			continue
		}
		if now == nil {
			t.Fatalf("%s is gone, and no conflict says so", f.Name)
		}
		for _, d := range names.Differences([]annotate.Edit{{Before: e.Before, After: now}})[0].Fields {
			if d.Name == f.Name {
				t.Fatalf("%s is %q, was %q, and no conflict says so (found %+v)", f.Name, d.After, d.Before, found)
			}
		}
	}
}
