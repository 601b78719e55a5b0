// This file owns the comparison of what is found with what reading every article
// finds, whatever was done to the project before.

package search_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
	"dateline/storage/search"
	"dateline/storage/storagetest"
	"dateline/storage/words"
)

// vocabulary is few words of many scripts, so that they meet often.
var vocabulary = []string{
	"peace", "Peace", "talks", "talk", "the", "The", "Moscow’s", "é", "e\u0301", "Ürümqi", "俄羅斯", "羅", "إلسه", "한국", "ภาษา", "हिन्दी",
	"3.5", "U.S.", "difference.Russia", "Russia", "🚢", "x\u00adray", "-", "“no”",
}

// library is a project with what should be in it.
type library struct {
	store  *storage.Store
	search *search.Library
	author annotate.Author
	next   int
	texts  map[annotate.ID]string
	titles map[annotate.ID]string
	spans  map[annotate.ID][]annotate.Span // standing ones, by article
	bin    map[annotate.ID]bool
	named  map[annotate.ID]string // names of entities
}

func (l *library) id() annotate.ID {
	l.next++
	return storagetest.ID(l.next)
}

func (l *library) commit(t *rapid.T, summary string, texts []*text.Text, edits ...annotate.Edit) {
	if err := l.store.Commit(storage.Batch{Changes: []annotate.Change{l.author.Change(summary, edits...)}, Texts: texts}); err != nil {
		t.Fatal(err)
	}
}

func drawText(t *rapid.T) string {
	parts := rapid.SliceOfN(rapid.SampledFrom(vocabulary), 1, 12).Draw(t, "words")
	return strings.Join(parts, rapid.SampledFrom([]string{" ", ", ", "\n"}).Draw(t, "between"))
}

func (l *library) draw(t *rapid.T, from func(annotate.ID) bool) (annotate.Article, bool) {
	list, err := l.store.Listing()
	if err != nil {
		t.Fatal(err)
	}
	list = slices.DeleteFunc(list, func(a storage.Summary) bool { return !from(a.ID) })
	if len(list) == 0 {
		return annotate.Article{}, false
	}
	return list[rapid.IntRange(0, len(list)-1).Draw(t, "article")].Article, true
}

func every(annotate.ID) bool { return true }

func (l *library) add(t *rapid.T) {
	body, err := text.New(drawText(t))
	if err != nil {
		t.Fatal(err)
	}
	a := storagetest.Article(l.id(), body)
	a.Title = drawText(t)
	l.texts[a.ID], l.titles[a.ID] = body.String(), a.Title
	l.commit(t, "Add", []*text.Text{body}, annotate.Put(nil, a))
}

func (l *library) edit(t *rapid.T) {
	a, ok := l.draw(t, every)
	if !ok {
		return
	}
	after := a
	after.Title = drawText(t)
	l.titles[a.ID] = after.Title
	var texts []*text.Text
	if len(l.spans[a.ID]) == 0 && rapid.Bool().Draw(t, "another text") {
		body, err := text.New(drawText(t))
		if err != nil {
			t.Fatal(err)
		}
		after.SHA256, l.texts[a.ID] = body.Hash(), body.String()
		texts = append(texts, body)
	}
	l.commit(t, "Edit", texts, annotate.Put(a, after))
}

func (l *library) remove(t *rapid.T) {
	if a, ok := l.draw(t, every); ok {
		l.bin[a.ID] = true
		l.commit(t, "Remove", nil, annotate.Remove(a))
	}
}

func (l *library) restore(t *rapid.T) {
	bin, err := l.store.Bin()
	if err != nil {
		t.Fatal(err)
	}
	if len(bin) > 0 {
		delete(l.bin, bin[0].ID)
		l.commit(t, "Restore", nil, annotate.Put(nil, bin[0].Article))
	}
}

func (l *library) tag(t *rapid.T) {
	a, ok := l.draw(t, every)
	if !ok {
		return
	}
	body, err := text.New(l.texts[a.ID])
	if err != nil {
		t.Fatal(err)
	}
	start := body.SnapExact(text.Range{Start: 0, End: body.Len()})
	at := rapid.IntRange(0, body.Len()-1).Draw(t, "at")
	r := body.WordAt(at)
	if r.Len() == 0 {
		r = start
	}
	if rapid.Bool().Draw(t, "part of a word") {
		r = body.SnapExact(text.Range{Start: r.Start + r.Len()/2, End: r.End})
	}
	s := annotate.Span{
		ID: l.id(), Article: a.ID, Layer: rapid.SampledFrom([]annotate.ID{storagetest.Amira.ID, storagetest.Ben.ID}).Draw(t, "layer"),
		Label: rapid.SampledFrom([]string{"claim", "actor", "location"}).Draw(t, "label"), Fragments: annotate.Fragments(body, r),
	}
	edits := []annotate.Edit{annotate.Put(nil, s)}
	if rapid.Bool().Draw(t, "entity") {
		e := annotate.Entity{ID: l.id(), Kind: "actor", Name: drawText(t)}
		s.Entity = e.ID
		l.named[e.ID] = e.Name
		edits = []annotate.Edit{annotate.Put(nil, e), annotate.Put(nil, s)}
	}
	l.spans[a.ID] = append(l.spans[a.ID], s)
	l.commit(t, "Tag", nil, edits...)
}

func (l *library) untag(t *rapid.T) {
	a, ok := l.draw(t, func(id annotate.ID) bool { return len(l.spans[id]) > 0 })
	if !ok {
		return
	}
	s := l.spans[a.ID][0]
	l.spans[a.ID] = slices.Clone(l.spans[a.ID][1:])
	l.commit(t, "Untag", nil, annotate.Remove(s))
}

func (l *library) emptyBin(t *rapid.T) {
	if _, err := l.store.EmptyBin(t.Context(), l.author, nil); err != nil {
		t.Fatal(err)
	}
	clear(l.bin)
}

func (l *library) index(t *rapid.T) {
	if err := l.store.IndexWords(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
}

func (l *library) reopen(t *rapid.T) {
	if err := l.store.Close(); err != nil {
		t.Fatal(err)
	}
	s, err := storage.Open(l.store.Path(), storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	l.store, l.search = s, search.New(s)
}

// fits is what a term means, said without an index.
func (l *library) fits(term search.Term, id annotate.ID) bool {
	p := words.PhraseOf(term.Value, term.Prefix)
	is := false
	switch term.Field {
	case "":
		is = p.In(l.texts[id]) || p.In(l.titles[id])
	case "title":
		is = p.In(l.titles[id])
	case "label":
		is = slices.ContainsFunc(l.spans[id], func(s annotate.Span) bool { return s.Label == term.Value })
	default:
		is = slices.ContainsFunc(l.spans[id], func(s annotate.Span) bool {
			return s.Label == term.Field && (p.In(s.Quote()) && p.HasAll(l.texts[id]) || p.In(l.named[s.Entity]))
		})
	}
	return is != term.Not
}

func (l *library) ask(t *rapid.T) {
	var q search.Query
	for range rapid.IntRange(1, 3).Draw(t, "terms") {
		term := search.Term{
			Not: rapid.IntRange(0, 3).Draw(t, "not") == 0, Prefix: rapid.IntRange(0, 3).Draw(t, "prefix") == 0, Quoted: true,
			Field: rapid.SampledFrom([]string{"", "", "", "title", "actor", "claim", "label"}).Draw(t, "field"),
			Value: strings.Join(rapid.SliceOfN(rapid.SampledFrom(vocabulary), 1, 2).Draw(t, "value"), " "),
		}
		if len(words.PhraseOf(term.Value, false).Words) == 0 {
			continue
		}
		if term.Field == "label" {
			term.Value = "actor"
		}
		q = q.With(term)
	}
	list, err := l.store.Listing()
	if err != nil {
		t.Fatal(err)
	}
	got, err := l.search.Find(t.Context(), list, search.Who{Me: storagetest.Amira.ID, Scheme: storagetest.Scheme()}, q)
	if err != nil {
		t.Fatal(err)
	}
	want := []int{}
	for i, a := range list {
		if !slices.ContainsFunc(q.Terms(), func(term search.Term) bool { return !l.fits(term, a.ID) }) {
			want = append(want, i)
		}
	}
	if !slices.Equal(got.Articles, want) || got.Left != 0 || !got.Whole || len(got.Problems) > 0 {
		t.Fatalf("%s: %+v, want %v", q, got, want)
	}
	for _, i := range got.Articles {
		l.checkContext(t, list[i], q)
	}
}

// checkContext looks whether excerpts are of the text, and hits what was looked for.
func (l *library) checkContext(t *rapid.T, a storage.Summary, q search.Query) {
	excerpts, err := l.search.Context(t.Context(), a, q, 3)
	if err != nil || len(excerpts) > 3 {
		t.Fatal(excerpts, err)
	}
	line := strings.NewReplacer("\n", " ").Replace(l.texts[a.ID])
	for _, e := range excerpts {
		body := strings.TrimSuffix(strings.TrimPrefix(e.Text, "… "), " …")
		if !strings.Contains(line, body) || len(e.Hits) == 0 {
			t.Fatalf("%q: %q is no part of %q", q, e, line)
		}
		for _, h := range e.Hits {
			hit := e.Text[h.Start:h.End]
			if !slices.ContainsFunc(q.Terms(), func(term search.Term) bool { return words.PhraseOf(term.Value, term.Prefix).In(hit) }) {
				t.Fatalf("%q: %q is not what was looked for", q, hit)
			}
		}
	}
}

func TestFindsWhatReadingFinds(t *testing.T) {
	dir := t.TempDir()
	run := 0
	rapid.Check(t, func(t *rapid.T) {
		run++
		path := filepath.Join(dir, fmt.Sprint(run)+storage.Extension)
		s, err := storage.Create(path, storagetest.First())
		if err != nil {
			t.Fatal(err)
		}
		l := &library{
			store: s, search: search.New(s), author: storagetest.Author(storagetest.Amira), next: 1000,
			texts: map[annotate.ID]string{}, titles: map[annotate.ID]string{}, spans: map[annotate.ID][]annotate.Span{},
			bin: map[annotate.ID]bool{}, named: map[annotate.ID]string{},
		}
		defer func() { _ = l.store.Close(); _ = os.Remove(path) }()
		t.Repeat(map[string]func(*rapid.T){
			"add": l.add, "add another": l.add, "edit": l.edit, "remove": l.remove, "restore": l.restore, "tag": l.tag, "untag": l.untag,
			"empty bin": l.emptyBin, "index": l.index, "reopen": l.reopen, "ask": l.ask, "ask more": l.ask,
		})
		l.index(t)
		l.ask(t)
		report, err := l.store.Verify(t.Context(), nil)
		if err != nil || !report.OK() {
			t.Fatal(report, err)
		}
	})
}
