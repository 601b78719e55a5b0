// This file owns the promise of teamwork without a server: whatever people do apart from
// one another, and in whatever order and mix they merge each other's files, their projects
// come to say the same.

package share_test

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
	"dateline/storage/share"
)

// pool is the texts that people import, some of them the same.
var pool = []string{
	port, aleppo,
	"The harbour council meets in Old Harrow. Mr Denholm had denied the attack on Qamar, said Reuters.",
	"General Ruiz demanded an inquiry into the northern quay; 12 barrels of oil had left Vester Bay.",
}

func TestAnyOrderOfFilesGivesTheSame(t *testing.T) {
	dir := memoryFolder(t)
	rapid.Check(t, func(t *rapid.T) {
		var workers []*worker
		for _, p := range people {
			w := newWorker(t, dir, p)
			defer w.close()
			w.add(rapid.SampledFrom(pool).Draw(t, "first"))
			workers = append(workers, w)
		}
		var files []string
		for range rapid.IntRange(1, 25).Draw(t, "steps") {
			w := rapid.SampledFrom(workers).Draw(t, "who")
			switch rapid.IntRange(0, 9).Draw(t, "step") {
			case 0, 1:
				files = append(files, w.drawShare(t))
			case 2, 3:
				if len(files) > 0 {
					w.drawMerge(t, rapid.SampledFrom(files).Draw(t, "file"))
				}
			case 4:
				w.undoMerge(t)
			default:
				w.act(t)
			}
		}
		for _, w := range workers {
			w.emptyTheBinOfNothing(t)
		}
		for range 3 { // the first brings all together, the second what came of that
			var whole []string
			for _, w := range workers {
				whole = append(whole, w.share(share.Options{}))
			}
			for _, w := range workers {
				for _, file := range rapid.Permutation(whole).Draw(t, "order") {
					w.merge(file, share.Answers{})
				}
				w.verify()
			}
		}
		for _, w := range workers[1:] {
			sameSayings(t, w.me.Handle, w.says(), workers[0].says())
		}
		for _, w := range workers {
			before := w.changes()
			for _, file := range files {
				w.merge(file, share.Answers{})
			}
			if after := w.changes(); after != before {
				t.Fatalf("%s had everything, and %d changes came in", w.me.Handle, after-before)
			}
		}
	})
}

// drawShare writes a file of all, of a layer, or for someone.
func (w *worker) drawShare(t *rapid.T) string {
	var o share.Options
	switch rapid.IntRange(0, 3).Draw(t, "share") {
	case 1:
		o.Layers = []annotate.ID{rapid.SampledFrom(people).Draw(t, "layer").ID}
	case 2:
		o.Layers = []annotate.ID{w.me.ID, annotate.AdjudicatedBy(w.me).ID}
	case 3:
		o.For = rapid.SampledFrom(people).Draw(t, "for").ID
	}
	return w.share(o)
}

// drawMerge merges a file; now and then it takes that back at once, and merges it again.
func (w *worker) drawMerge(t *rapid.T, file string) {
	before := w.says()
	r, err := w.tryMerge(file, share.Answers{})
	if _, missing := errors.AsType[*share.MissingTextError](err); missing {
		sameSayings(t, "a file for someone else", w.says(), before)
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	if r.Head == (annotate.ID{}) {
		sameSayings(t, "nothing came in", w.says(), before)
		return
	}
	w.verify()
	after := w.says()
	if !rapid.Bool().Draw(t, "undo") {
		return
	}
	if undone := w.mergeUndo(r.Head); len(undone.Stayed) > 0 {
		t.Fatalf("%v stayed", undone.Stayed)
	}
	sameSayings(t, "after the undo", w.says(), before)
	w.verify()
	if rapid.Bool().Draw(t, "again") {
		w.merge(file, share.Answers{})
		sameSayings(t, "after merging again", w.says(), after)
		w.verify()
	}
}

// undoMerge takes back a merge of long ago, on which other things may stand by now, and
// now and then brings it again.
func (w *worker) undoMerge(t *rapid.T) {
	merges, err := w.store.Merges()
	if err != nil {
		t.Fatal(err)
	}
	if len(merges) == 0 {
		return
	}
	before := w.says()
	undone := w.mergeUndo(rapid.SampledFrom(merges).Draw(t, "merge").Head)
	w.verify()
	if rapid.Bool().Draw(t, "redo") {
		_, err := w.store.Reinstate(undone.Change.ID, w.Author)
		if _, twin := errors.AsType[*storage.SameTextError](err); err != nil && !twin {
			t.Fatal(err)
		}
		w.verify()
		if undone.Withdrawn > 0 && err == nil {
			sameSayings(t, "after the redo", w.says(), before)
		}
	}
}

// emptyTheBinOfNothing brings back what is in the bin, where each project may have
// something else.
func (w *worker) emptyTheBinOfNothing(t *rapid.T) {
	bin, err := w.store.Bin()
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range bin {
		w.commit(w.Change("Bring back", annotate.Put(nil, a.Article)))
	}
}

// act does one thing to the worker's own project.
func (w *worker) act(t *rapid.T) {
	switch rapid.IntRange(0, 17).Draw(t, "act") {
	case 0:
		w.add(rapid.SampledFrom(pool).Draw(t, "text"))
	case 1:
		w.importFor(t)
	case 2, 3, 4:
		w.undoOne(t)
	case 5, 6:
		w.entity(t)
	default:
		w.mark(t)
	}
}

// mark does something to one article.
func (w *worker) mark(t *rapid.T) {
	list := w.listing()
	if len(list) == 0 {
		return
	}
	a := rapid.SampledFrom(list).Draw(t, "article").Article
	d, err := w.store.Document(a.ID)
	if err != nil {
		t.Fatal(err)
	}
	own := d.Spans(w.me.ID)
	scheme, err := w.store.Scheme()
	if err != nil {
		t.Fatal(err)
	}
	one := func() annotate.Span { return rapid.SampledFrom(own).Draw(t, "span") }
	what := rapid.IntRange(0, 13).Draw(t, "mark")
	if len(own) == 0 && what < 6 {
		what = 6
	}
	switch what {
	case 0:
		if c, err := w.Move(d, one(), drawRange(t, d.Text)); err == nil {
			w.commit(c)
		}
	case 1:
		c, _ := w.Relabel(d, one(), rapid.SampledFrom(scheme.Labels).Draw(t, "label"), scheme)
		w.commit(c)
	case 2:
		w.commit(w.Delete(d, one()))
	case 3:
		w.commit(w.SetNote(one(), rapid.SampledFrom([]string{"a", "b", ""}).Draw(t, "note")))
	case 4:
		if c, err := w.Link(d, scheme.Links[0], one(), one()); err == nil {
			w.commit(c)
		}
	case 5:
		entities, err := w.store.Entities()
		if err != nil {
			t.Fatal(err)
		}
		was := one()
		next := was
		if len(entities) > 0 && rapid.Bool().Draw(t, "known") {
			next.Entity = rapid.SampledFrom(entities).Draw(t, "entity").ID
			w.commit(w.Change("Name", annotate.Put(was, next)))
			break
		}
		e := annotate.Entity{ID: w.NewID(), Kind: "actor", Name: fmt.Sprint("Someone of ", w.me.Name)}
		next.Entity = e.ID
		w.commit(w.Change("Name", annotate.Put(nil, e), annotate.Put(was, next)))
	case 6, 7:
		label := rapid.SampledFrom(scheme.Labels).Draw(t, "label")
		if c, _, err := w.Tag(d, label, drawRange(t, d.Text)); err == nil {
			w.commit(c)
		}
	case 8:
		w.commit(w.SetState(d, rapid.SampledFrom([]annotate.State{annotate.StateInWork, annotate.StateDone}).Draw(t, "state")))
	case 9:
		w.decide(t, d)
	case 10:
		w.comment(t, d)
	case 11:
		next := annotate.Assignment{Article: a.ID, Person: rapid.SampledFrom(people).Draw(t, "reader").ID, By: w.me.ID, Blind: rapid.Bool().Draw(t, "blind")}
		w.commit(w.Change("Assign", annotate.Put(d.Get(next.Key()), next)))
	case 12:
		next := a
		next.Title = fmt.Sprint("Title by ", w.me.Name, rapid.IntRange(0, 3).Draw(t, "title"))
		w.commit(w.EditArticle(a, next))
	case 13:
		w.commit(w.RemoveArticle(a))
	}
}

func drawRange(t *rapid.T, body *text.Text) text.Range {
	words := strings.Fields(body.String())
	word := rapid.SampledFrom(words).Draw(t, "word")
	start := strings.Index(body.String(), word)
	return text.Range{Start: start, End: start + len(word)}
}

// decide accepts or rejects a tag of someone.
func (w *worker) decide(t *rapid.T, d *annotate.Document) {
	all := d.AllSpans()
	if len(all) == 0 {
		return
	}
	s := rapid.SampledFrom(all).Draw(t, "judged")
	layer := annotate.AdjudicatedBy(w.me)
	decision := annotate.Decision{
		ID: w.NewID(), Article: d.Article.ID, Reviewer: w.me.ID, Verdict: annotate.VerdictReject, Reason: "not a claim",
		Judged: []annotate.Judged{{Span: s.ID, Layer: s.Layer, Seal: annotate.SealOf(s, nil)}},
	}
	edits := []annotate.Edit{}
	if _, ok, err := w.store.Get(layer.Key()); err != nil {
		t.Fatal(err)
	} else if !ok {
		edits = append(edits, annotate.Put(nil, layer))
	}
	if rapid.Bool().Draw(t, "accept") {
		final := s
		final.ID, final.Layer, final.Decision = w.NewID(), layer.ID, decision.ID
		decision.Verdict, decision.Final, decision.Reason = annotate.VerdictAccept, final.ID, ""
		edits = append(edits, annotate.Put(nil, final))
	}
	w.commit(w.Change("Decide", append(edits, annotate.Put(nil, decision))...))
}

// comment says something, answers, or resolves what someone said.
func (w *worker) comment(t *rapid.T, d *annotate.Document) {
	c := annotate.Comment{ID: w.NewID(), Article: d.Article.ID, Person: w.me.ID, Text: "Is that so?"}
	if said := d.Comments(); len(said) > 0 {
		first := rapid.SampledFrom(said).Draw(t, "comment")
		if rapid.Bool().Draw(t, "resolve") {
			next := first
			next.Resolved = !first.Resolved
			w.commit(w.Change("Resolve", annotate.Put(first, next)))
			return
		}
		c.Thread = first.ID
	}
	w.commit(w.Change("Comment", annotate.Put(nil, c)))
}

// importFor imports tags as someone else's layer, with its own in one change.
func (w *worker) importFor(t *rapid.T) {
	list := w.listing()
	if len(list) == 0 {
		return
	}
	var edits []annotate.Edit
	for range rapid.IntRange(1, 3).Draw(t, "imported") {
		d, err := w.store.Document(rapid.SampledFrom(list).Draw(t, "article").ID)
		if err != nil {
			t.Fatal(err)
		}
		layer := rapid.SampledFrom(people).Draw(t, "layer")
		if _, ok, err := w.store.Get(layer.Key()); err != nil {
			t.Fatal(err)
		} else if !ok {
			edits = append(edits, annotate.Put(nil, layer))
		}
		edits = append(edits, annotate.Put(nil, annotate.Span{
			ID: w.NewID(), Article: d.Article.ID, Layer: layer.ID, Label: "claim", Fragments: annotate.Fragments(d.Text, drawRange(t, d.Text)),
		}))
	}
	w.commit(w.Change("Import", edits...))
	w.done = nil // that others cannot undo what they did in a layer of someone else
}

// entity gives actors another name, several in one change.
func (w *worker) entity(t *rapid.T) {
	entities, err := w.store.Entities()
	if err != nil {
		t.Fatal(err)
	}
	if len(entities) == 0 {
		return
	}
	var edits []annotate.Edit
	for _, was := range entities {
		if len(edits) == 0 || rapid.Bool().Draw(t, "too") {
			next := was
			next.Aliases = append(slices.Clone(was.Aliases), "alias of "+w.me.Name)
			edits = append(edits, annotate.Put(was, next))
		}
	}
	w.commit(w.Change("Rename", edits...))
}

// undoOne takes the last change back, unless something else came over it.
func (w *worker) undoOne(t *rapid.T) {
	if len(w.done) == 0 {
		return
	}
	last := w.done[len(w.done)-1]
	w.done = w.done[:len(w.done)-1]
	for _, e := range last.Edits {
		now, ok, err := w.store.Get(e.Key())
		if err != nil {
			t.Fatal(err)
		}
		if k := e.Key().Kind; k == annotate.KindScheme || k == annotate.KindPerson || ok != (e.After != nil) || ok && !reflect.DeepEqual(now, e.After) {
			return
		}
	}
	if len(last.Edits) > 0 && last.Edits[0].Key().Kind == annotate.KindEntity && w.isNamed(t, last.Edits[0].Key().ID) {
		return
	}
	for _, c := range w.Undo(last) {
		w.commit(c)
		w.done = w.done[:len(w.done)-1]
	}
}

// isNamed reports whether others than the worker name an entity.
func (w *worker) isNamed(t *rapid.T, entity annotate.ID) bool {
	for r, err := range w.store.RecordsAndBin(annotate.KindSpan) {
		if err != nil {
			t.Fatal(err)
		}
		if s, ok := r.(annotate.Span); ok && s.Entity == entity && s.Layer != w.me.ID {
			return true
		}
	}
	return false
}
