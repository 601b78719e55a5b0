// This file owns the comparison of the store with a plain map: whatever is
// done, in whatever order, both must tell the same. rapid prints the seed of a
// run that fails, and shortens it.

package storage_test

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
	"dateline/storage/storagetest"
)

func TestModel(t *testing.T) {
	dir := memoryFolder(t)
	rapid.Check(t, func(t *rapid.T) {
		m := newModel(t, dir)
		defer m.close()
		t.Repeat(map[string]func(*rapid.T){
			"":               func(t *rapid.T) { m.check(t) },
			"put article":    m.putArticle,
			"edit article":   m.editArticle,
			"remark":         m.remark,
			"remove article": m.removeArticle,
			"put span":       m.putSpan,
			"alter span":     m.alterSpan,
			"remove span":    m.removeSpan,
			"set state":      m.setState,
			"put entity":     m.putEntity,
			"edit entities":  m.editEntities,
			"put scheme":     m.putScheme,
			"edit scheme":    m.editScheme,
			"revert":         m.revert,
			"go back":        m.goBack,
			"link":           m.link,
			"undo":           m.undo,
			"begin batch":    func(*rapid.T) { m.batching = true },
			"end batch":      func(t *rapid.T) { m.flush(t) },
			"commit again":   m.commitAgain,
			"reopen":         m.reopen,
			"history":        m.history,
			"empty bin":      m.emptyBin,
			"index words":    m.indexWords,
			"put receipt":    m.putReceipt,
			"snapshot":       m.snapshot,
			"restore":        m.restore,
		})
		m.flush(t)
		m.verify(t)
	})
}

// model is a project as a plain map, beside the store that should be equal.
type model struct {
	store    *storage.Store
	author   annotate.Author
	records  map[annotate.Key]annotate.Record
	removed  map[annotate.Key]annotate.Record
	purged   map[annotate.Key]bool // removed for good
	articles []annotate.ID         // in order of import, those in the bin too
	texts    map[annotate.ID]*text.Text
	journal  []annotate.Change
	undone   map[annotate.ID]bool
	clock    uint64
	next     int
	batching bool
	batch    storage.Batch
	backups  map[string]*model // what the store was when each was made, by path
}

func newModel(t *rapid.T, dir string) *model {
	folder, err := os.MkdirTemp(dir, "")
	if err != nil {
		t.Fatal(err)
	}
	s, err := storage.Create(filepath.Join(folder, "model"+storage.Extension), storagetest.First())
	if err != nil {
		t.Fatal(err)
	}
	m := &model{
		store: s, author: storagetest.Author(storagetest.Amira),
		records: make(map[annotate.Key]annotate.Record), removed: make(map[annotate.Key]annotate.Record),
		purged: make(map[annotate.Key]bool), backups: make(map[string]*model),
		texts: make(map[annotate.ID]*text.Text), undone: make(map[annotate.ID]bool), next: 1000,
	}
	m.apply(storagetest.First())
	return m
}

func (m *model) close() {
	err := errors.Join(m.store.Close(), os.RemoveAll(filepath.Dir(m.store.Path())))
	if err != nil {
		panic(err)
	}
}

func (m *model) id() annotate.ID {
	m.next++
	return storagetest.ID(m.next)
}

// apply is what a change does to a map.
func (m *model) apply(c annotate.Change) {
	m.clock++
	c.Clock = m.clock
	for _, e := range c.Edits {
		k := e.Key()
		if e.After == nil {
			delete(m.records, k)
			m.removed[k] = e.Before
			continue
		}
		if _, again := m.removed[k]; k.Kind == annotate.KindArticle && m.records[k] == nil && !again && !m.purged[k] {
			m.articles = append(m.articles, k.ID)
		}
		m.records[k] = e.After
		delete(m.removed, k)
		delete(m.purged, k)
	}
	m.journal = append(m.journal, c)
}

// do writes a change to both.
func (m *model) do(t *rapid.T, c annotate.Change, texts ...*text.Text) {
	m.batch.Changes = append(m.batch.Changes, c)
	m.batch.Texts = append(m.batch.Texts, texts...)
	m.apply(c)
	if !m.batching {
		m.flush(t)
	}
}

func (m *model) flush(t *rapid.T) {
	m.batching = false
	if err := m.store.Commit(m.batch); err != nil {
		t.Fatalf("commit: %v", err)
	}
	m.batch = storage.Batch{}
}

// pick draws one of the records of a kind that are there.
func pick[R annotate.Record](t *rapid.T, m *model, from map[annotate.Key]annotate.Record) (R, bool) {
	var list []R
	for _, k := range sortedKeys(from) {
		if r, ok := from[k].(R); ok {
			list = append(list, r)
		}
	}
	if len(list) == 0 {
		var none R
		return none, false
	}
	return list[rapid.IntRange(0, len(list)-1).Draw(t, "which")], true
}

func sortedKeys(m map[annotate.Key]annotate.Record) []annotate.Key {
	return slices.SortedFunc(maps.Keys(m), func(a, b annotate.Key) int {
		return strings.Compare(fmt.Sprint(a), fmt.Sprint(b))
	})
}

func (m *model) putArticle(t *rapid.T) {
	body, err := text.New(fmt.Sprintf("Article %d\n\n%s", m.next, rapid.SampledFrom([]string{"“Yes,” he said.", "Ilse 🚢 Selin", "قالت حلب", ""}).Draw(t, "body")))
	if err != nil {
		t.Fatal(err)
	}
	a := storagetest.Article(m.id(), body)
	m.texts[a.ID] = body
	m.do(t, m.author.AddArticle(a), body)
}

// remark puts, alters or removes what is said of an article.
func (m *model) remark(t *rapid.T) {
	a, ok := pick[annotate.Article](t, m, m.records)
	if !ok {
		return
	}
	next := []annotate.Record{
		annotate.Comment{ID: storagetest.ID(501), Article: a.ID, About: []annotate.ID{m.id()}, Person: storagetest.Ben.ID, Text: rapid.String().Draw(t, "comment")},
		annotate.Decision{ID: storagetest.ID(502), Article: a.ID, Reviewer: storagetest.Amira.ID, Verdict: annotate.VerdictReject,
			Reason: rapid.String().Draw(t, "reason"), Judged: []annotate.Judged{{Span: m.id(), Layer: storagetest.Ben.ID, Seal: rapid.Uint64().Draw(t, "seal")}}},
		annotate.Assignment{Article: a.ID, Person: storagetest.Ben.ID, By: storagetest.Amira.ID, Blind: rapid.Bool().Draw(t, "blind")},
	}[rapid.IntRange(0, 2).Draw(t, "what")]
	before := m.records[next.Key()]
	if before != nil && rapid.Bool().Draw(t, "remove") {
		m.do(t, m.author.Change("Remove a remark", annotate.Remove(before)))
		return
	}
	m.do(t, m.author.Change("Remark", annotate.Put(before, next)))
}

func (m *model) editArticle(t *rapid.T) {
	a, ok := pick[annotate.Article](t, m, m.records)
	if !ok {
		return
	}
	after := a
	after.Title = rapid.String().Draw(t, "title")
	m.do(t, m.author.EditArticle(a, after))
}

func (m *model) removeArticle(t *rapid.T) {
	if a, ok := pick[annotate.Article](t, m, m.records); ok {
		m.do(t, m.author.RemoveArticle(a))
	}
}

func (m *model) putSpan(t *rapid.T) {
	a, ok := pick[annotate.Article](t, m, m.records)
	if !ok {
		return
	}
	who := rapid.SampledFrom([]annotate.Person{storagetest.Amira, storagetest.Ben}).Draw(t, "who")
	body := m.texts[a.ID]
	start := rapid.IntRange(0, body.Len()-1).Draw(t, "start")
	r := body.SnapExact(text.Range{Start: start, End: min(start+1+rapid.IntRange(0, 20).Draw(t, "length"), body.Len())})
	if r.Empty() {
		return
	}
	s := annotate.Span{ID: m.id(), Article: a.ID, Layer: who.ID, Label: rapid.SampledFrom([]string{"actor", "claim", "Location"}).Draw(t, "label"), Fragments: annotate.Fragments(body, r), Created: storagetest.Start}
	m.do(t, m.author.Change("Tag", annotate.Put(nil, s)))
}

func (m *model) alterSpan(t *rapid.T) {
	s, ok := pick[annotate.Span](t, m, m.records)
	if !ok {
		return
	}
	after := s
	after.Note = rapid.String().Draw(t, "note")
	if len(m.linksOf(s)) == 0 { // a link holds its ends in one layer
		after.Layer = rapid.SampledFrom([]annotate.ID{s.Layer, storagetest.Ben.ID}).Draw(t, "layer")
	}
	after.Modified = storagetest.Start.Add(time.Duration(m.next) * time.Microsecond)
	after.Attributes = map[string]any{"modality": rapid.String().Draw(t, "modality"), "weight": rapid.Float64().Draw(t, "weight")}
	m.do(t, m.author.Change("Alter", annotate.Put(s, after)))
}

func (m *model) removeSpan(t *rapid.T) {
	s, ok := pick[annotate.Span](t, m, m.records)
	if !ok {
		return
	}
	edits := []annotate.Edit{annotate.Remove(s)}
	for _, l := range m.linksOf(s) {
		edits = append(edits, annotate.Remove(l))
	}
	m.do(t, m.author.Change("Delete", edits...))
}

func (m *model) linksOf(s annotate.Span) []annotate.Link {
	var links []annotate.Link
	for _, k := range sortedKeys(m.records) {
		if l, ok := m.records[k].(annotate.Link); ok && (l.From == s.ID || l.To == s.ID) {
			links = append(links, l)
		}
	}
	return links
}

func (m *model) setState(t *rapid.T) {
	a, ok := pick[annotate.Article](t, m, m.records)
	if !ok {
		return
	}
	s := annotate.Status{Article: a.ID, Layer: storagetest.Amira.ID, State: rapid.SampledFrom([]annotate.State{
		annotate.StateNew, annotate.StateInWork, annotate.StateDone, "of another kind"}).Draw(t, "state")}
	m.do(t, m.author.Change("State", annotate.Put(m.records[s.Key()], s)))
}

// putReceipt notes what was left out of an article.
func (m *model) putReceipt(t *rapid.T) {
	a, ok := pick[annotate.Article](t, m, m.records)
	if !ok {
		return
	}
	r := annotate.Receipt{Article: a.ID, Cuts: []annotate.Cut{{At: rapid.IntRange(0, 9).Draw(t, "at"), Text: "Support us\n", Reason: annotate.ReasonAppeal}}}
	m.do(t, m.author.Change("Clean “"+a.Title+"”", annotate.Put(m.records[r.Key()], r)))
}

func (m *model) putEntity(t *rapid.T) {
	e := annotate.Entity{ID: storagetest.ID(rapid.IntRange(1, 4).Draw(t, "entity")), Kind: "actor", Name: rapid.String().Draw(t, "name")}
	m.do(t, m.author.Change("Entity", annotate.Put(m.records[e.Key()], e)))
}

func (m *model) putScheme(t *rapid.T) {
	s := storagetest.Scheme()
	s.Labels[0].Name = rapid.String().Draw(t, "label")
	m.do(t, m.author.Change("Scheme", annotate.Put(m.records[s.Key()], s)))
}

func (m *model) link(t *rapid.T) {
	from, ok := pick[annotate.Span](t, m, m.records)
	if !ok {
		return
	}
	for _, k := range sortedKeys(m.records) {
		to, isSpan := m.records[k].(annotate.Span)
		if isSpan && to.Article == from.Article && to.Layer == from.Layer && to.ID != from.ID {
			l := annotate.Link{ID: m.id(), Article: from.Article, Layer: from.Layer, Kind: "said_by", From: from.ID, To: to.ID}
			m.do(t, m.author.Change("Link", annotate.Put(nil, l)))
			return
		}
	}
}

// undo takes back the last change that is not taken back.
func (m *model) undo(t *rapid.T) {
	for _, c := range slices.Backward(m.journal[1:]) {
		if m.undone[c.ID] || c.Undoes != (annotate.ID{}) {
			continue
		}
		m.undone[c.ID] = true
		if storage.Emptied(c) != nil {
			m.undoPurged(t, c)
			continue
		}
		u := m.author.Change("Undo "+c.Summary, c.Inverse()...)
		u.Undoes = c.ID
		m.do(t, u)
		return
	}
}

// commitAgain commits a change that is there already, which does nothing.
func (m *model) commitAgain(t *rapid.T) {
	m.flush(t)
	c := m.journal[rapid.IntRange(0, len(m.journal)-1).Draw(t, "change")]
	if err := m.store.Commit(storage.Batch{Changes: []annotate.Change{c, c}}); err != nil {
		t.Fatalf("commit again: %v", err)
	}
}

func (m *model) reopen(t *rapid.T) {
	m.flush(t)
	if err := m.store.Close(); err != nil {
		t.Fatal(err)
	}
	var err error
	if m.store, err = storage.Open(m.store.Path(), storage.Options{}); err != nil {
		t.Fatal(err)
	}
}
