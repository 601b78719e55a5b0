package storage_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
	"dateline/storage/storagetest"
)

func TestVerifyReceipts(t *testing.T) {
	body := storagetest.Text(t, "“We are ready,” Ilse Varga said.")
	article := storagetest.Article(storagetest.ID(100), body)
	for at, want := range map[int]int{0: 0, 3: 0, 1: 1, 900: 1} { // 1 is within a character
		s, err := storage.Create(t.TempDir()+"/receipts.dateline", storagetest.First())
		if err != nil {
			t.Fatal(err)
		}
		receipt := annotate.Receipt{Article: article.ID, Cuts: []annotate.Cut{{At: at, Text: "Menu"}}}
		c := storagetest.Author(storagetest.Amira).Change("Put", annotate.Put(nil, article), annotate.Put(nil, receipt))
		storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{c}, Texts: textsOf(body)})
		report, err := s.Verify(t.Context(), nil)
		if err != nil || len(report.Problems) != want {
			t.Errorf("left out before byte %d: %v, %v", at, report.Problems, err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}

// What can be wrong with a project that can be committed: spans that do not
// fit, links without ends. They are found, and the document opens with them.
func TestVerifyMarks(t *testing.T) {
	body := storagetest.Text(t, "“We are ready,” Ilse Varga said.")
	article := storagetest.Article(storagetest.ID(100), body)
	good := spanOver(article, body, 3, 5)
	alter := func(n int, fn func(*annotate.Span)) annotate.Span {
		s := spanOver(article, body, 3, 5)
		s.ID = storagetest.ID(n)
		s.Fragments = append([]annotate.Fragment(nil), s.Fragments...)
		fn(&s)
		return s
	}
	tests := []struct {
		name   string
		record annotate.Record
		want   string // part of the problem
	}{
		{"other words", alter(1, func(s *annotate.Span) { s.Fragments[0].Quote = "They" }), `"We", not "They"`},
		{"outside the text", alter(2, func(s *annotate.Span) { s.Fragments[0].Range = text.Range{Start: 30, End: 90} }), "90"},
		{"inside a character", alter(3, func(s *annotate.Span) { s.Fragments[0].Range = text.Range{Start: 1, End: 5} }), "1"},
		{"no range", alter(4, func(s *annotate.Span) { s.Fragments = nil }), "no range"},
		{"link to nowhere", annotate.Link{ID: storagetest.ID(5), Article: article.ID, Layer: good.Layer, Kind: "said_by", From: good.ID, To: storagetest.ID(404)}, "said_by"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s, err := storage.Create(t.TempDir()+"/marks.dateline", storagetest.First())
			if err != nil {
				t.Fatal(err)
			}
			defer func() {
				if err := s.Close(); err != nil {
					t.Error(err)
				}
			}()
			c := storagetest.Author(storagetest.Amira).Change("Put", annotate.Put(nil, article), annotate.Put(nil, good), annotate.Put(nil, test.record))
			storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{c}, Texts: textsOf(body)})
			report, err := s.Verify(t.Context(), nil)
			if err != nil {
				t.Fatal(err)
			}
			if len(report.Problems) != 1 || report.OK() || report.Articles != 1 {
				t.Fatalf("report %+v", report)
			}
			p := report.Problems[0]
			span := test.record.Key().ID
			if l, ok := test.record.(annotate.Link); ok {
				span = l.From
			}
			if p.Article != article.ID || p.Span != span || !strings.Contains(p.Problem, test.want) {
				t.Errorf("problem %+v", p)
			}
			d, err := s.Document(article.ID)
			if err != nil || len(d.Problems()) != 1 {
				t.Errorf("document: %v, %v", d.Problems(), err)
			}
		})
	}
}

// What can be wrong with a project that something else wrote to.
func TestVerifyBuckets(t *testing.T) {
	whole := damageSample(t)
	first := func(b *bolt.Bucket) (k, v []byte) {
		k, v = b.Cursor().First()
		return bytes.Clone(k), bytes.Clone(v)
	}
	alter := func(bucket string) func(tx *bolt.Tx) error {
		return func(tx *bolt.Tx) error {
			b := tx.Bucket([]byte(bucket))
			k, v := first(b)
			v[len(v)-1] ^= 1
			return b.Put(k, v)
		}
	}
	remove := func(bucket string) func(tx *bolt.Tx) error {
		return func(tx *bolt.Tx) error {
			b := tx.Bucket([]byte(bucket))
			k, _ := first(b)
			return b.Delete(k)
		}
	}
	sequence := func(bucket string, n uint64) func(tx *bolt.Tx) error {
		return func(tx *bolt.Tx) error { return tx.Bucket([]byte(bucket)).SetSequence(n) }
	}
	removeLast := func(bucket string) func(tx *bolt.Tx) error {
		return func(tx *bolt.Tx) error {
			b := tx.Bucket([]byte(bucket))
			k, _ := b.Cursor().Last()
			return b.Delete(k)
		}
	}
	for name, fn := range map[string]func(tx *bolt.Tx) error{
		"record altered": alter("records"), "record lost": removeLast("records"), "person lost": remove("records"),
		"listing altered": alter("listing"), "listing lost": remove("listing"), "order altered": alter("order"), "order lost": remove("order"),
		"text altered": alter("texts"), "text lost": remove("texts"), "textindex altered": alter("textindex"), "textindex lost": remove("textindex"),
		"textarticles lost": remove("textarticles"), "original altered": alter("originals"), "original lost": remove("originals"),
		"originalindex altered": alter("originalindex"), "originalindex lost": remove("originalindex"),
		"journal altered": alter("journal"), "journal's first lost": remove("journal"), "journal's last lost": removeLast("journal"),
		"changes altered": alter("changes"), "changes lost": remove("changes"), "group lost": remove("groups"),
		"change lost to its article": remove("articlechanges"), "change of an article that it is not about": func(tx *bolt.Tx) error {
			return tx.Bucket([]byte("articlechanges")).Put(append(make([]byte, 23), 5), nil)
		},
		"clock behind": sequence("records", 1), "journal's count behind": sequence("journal", 1),
		"listing's count behind": sequence("listing", 1), "texts' count behind": sequence("texts", 1),
	} {
		t.Run(name, func(t *testing.T) {
			path := writeProject(t, t.TempDir(), whole)
			alterWithBolt(t, path, fn)
			s, err := storage.Open(path, storage.Options{})
			if err != nil {
				t.Fatal(err)
			}
			report, err := s.Verify(t.Context(), nil)
			if err != nil || report.OK() {
				t.Errorf("it was not noticed: %v", err)
			}
			// Nothing that is there may be lost by writing on.
			body := storagetest.Text(t, "A new article.")
			a := storagetest.Article(storagetest.ID(6000), body)
			ben := storagetest.Ben
			ben.Name = "written last"
			c := annotate.Change{ID: annotate.NewID(), Author: ben.ID, Edits: []annotate.Edit{annotate.Put(nil, a), annotate.Put(nil, ben)}}
			err = s.Commit(storage.Batch{Changes: []annotate.Change{c}, Texts: textsOf(body)})
			if err != nil && !errors.Is(err, storage.ErrDamaged) {
				t.Errorf("commit: %v", err)
			}
			if err == nil {
				if r, ok, err := s.Get(ben.Key()); err != nil || !ok || r != annotate.Record(ben) {
					t.Errorf("what was written last does not stand: %v, %v", r, err)
				}
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestVerifyProgressAndCancel(t *testing.T) {
	s := storagetest.Create(t)
	fill(t, s, 200, 300, 2)
	calls, last := 0, 0
	report, err := s.Verify(t.Context(), func(done, total int) {
		calls++
		if done < last || done > total || total == 0 {
			t.Errorf("%d of %d after %d", done, total, last)
		}
		last = done
	})
	if err != nil || !report.OK() || report.Articles != 200 || report.Spans != 400 {
		t.Errorf("%+v, %v", report, err)
	}
	if calls < 100 {
		t.Errorf("progress was told %d times", calls)
	}
	ctx, cancel := context.WithCancel(t.Context())
	_, err = s.Verify(ctx, func(done, total int) {
		if done > total/2 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	_, err = s.Verify(ctx, nil)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled before: %v", err)
	}
}

// A project of the first format, which must open for ever.
func TestFormat1Opens(t *testing.T) {
	content, err := os.ReadFile("testdata/v1.dateline")
	if err != nil {
		t.Fatal(err)
	}
	s := storagetest.Open(t, writeProject(t, t.TempDir(), content), storage.Options{})
	list, err := s.Listing()
	if err != nil {
		t.Fatal(err)
	}
	body := storagetest.Text(t, format1Text)
	article := storagetest.Article(storagetest.ID(100), body)
	article.Original = hashOf([]byte(format1Original))
	same(t, "listing", withoutMarks(list), []storage.Summary{{Article: article, Number: 1, Layers: []storage.LayerSummary{
		{Person: storagetest.Amira.ID, Spans: 3, State: annotate.StateDone, Labels: []storage.LabelCount{{Label: "actor", Spans: 1}, {Label: "claim", Spans: 1}, {Label: "location", Spans: 1}}},
		{Person: storagetest.Ben.ID, Spans: 1, State: annotate.StateInWork, Labels: []storage.LabelCount{{Label: "actor", Spans: 1}}},
	}}})
	d, err := s.Document(article.ID)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "text", d.Text.String(), format1Text)
	records := format1Records(t, article, body)
	for _, want := range records {
		got, ok, err := s.Get(want.Key())
		if err != nil || !ok {
			t.Fatal(want, err)
		}
		same(t, "record", got, want)
	}
	original, ok, err := s.Original(article.Original)
	if err != nil || !ok {
		t.Fatal(err)
	}
	same(t, "original", string(original), format1Original)
	var words []string
	for c, err := range s.Journal() {
		if err != nil {
			t.Fatal(err)
		}
		words = append(words, c.Summary)
	}
	same(t, "journal", strings.Join(words, ", "), "Remove, Undo, Put everything, Begin")
	gone, ok, err := s.Removed(annotate.Key{Kind: annotate.KindSpan, Article: article.ID, ID: storagetest.ID(204)})
	if err != nil || !ok || gone.(annotate.Span).Note != "to be removed" {
		t.Error(gone, ok, err)
	}
	group, err := s.Group(storagetest.ID(50))
	if err != nil || len(group) != 2 {
		t.Error(group, err)
	}
}
