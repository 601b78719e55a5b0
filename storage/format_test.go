// This file owns the making of testdata/v4.dateline, with
//
//	DATELINE_TEST_WRITE_FORMAT=testdata/v4.dateline go test -run TestWriteFormat ./storage
//
// Once format 4 is released the file is never made again. A new format gets a
// file of its own, as formats 1 to 3 have.

package storage_test

import (
	"os"
	"slices"
	"testing"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
	"dateline/storage/storagetest"
)

const (
	format1Text     = "Port Selin reopens, says council\n\n“We never saw them,” Ilse Varga 🚢 told Reuters on Tuesday.\nقالت إلسه فارغا إن ميناء سيلين مفتوح.\n"
	format1Original = "\xef\xbb\xbfPort Selin reopens, says council\r\n\r\n…"
)

func format1Records(t *testing.T, a annotate.Article, body *text.Text) []annotate.Record {
	t.Helper()
	claim := storagetest.Span(t, storagetest.ID(201), a, storagetest.Amira, "claim", body, "We never saw them")
	claim.Attributes = map[string]any{"modality": "denied", "voice": "attributed", "weight": 0.25, "sure": true, "tags": []string{"a", "b"}}
	claim.Note = "denial; compare the statement of 🗓️ Monday"
	actor := storagetest.Span(t, storagetest.ID(202), a, storagetest.Amira, "actor", body, "Ilse Varga")
	actor.Entity = storagetest.ID(300)
	place := storagetest.Span(t, storagetest.ID(203), a, storagetest.Amira, "location", body, "سيلين")
	place.Fragments = append(annotate.Fragments(body, text.Range{Start: 5, End: 10}), place.Fragments...)
	bens := storagetest.Span(t, storagetest.ID(205), a, storagetest.Ben, "actor", body, "Reuters")
	return []annotate.Record{
		claim, actor, place, bens,
		annotate.Link{ID: storagetest.ID(210), Article: a.ID, Layer: storagetest.Amira.ID, Kind: "said_by", From: claim.ID, To: actor.ID, Created: storagetest.Start},
		annotate.Status{Article: a.ID, Layer: storagetest.Amira.ID, State: annotate.StateDone, Modified: storagetest.Start},
		annotate.Status{Article: a.ID, Layer: storagetest.Ben.ID, State: annotate.StateInWork},
		annotate.Entity{ID: storagetest.ID(300), Kind: "actor", Name: "Ilse Varga", Aliases: []string{"Ms Varga", "the chair"}},
	}
}

// format2Records are what format 2 keeps beside those of format 1.
func format2Records(a annotate.Article) []annotate.Record {
	scheme := storagetest.Scheme()
	scheme.Guideline, scheme.Version = annotate.Guideline{Text: "Tag what is said, not what is meant.", Examples: []string{"“We saw them,” he said."}}, 2
	scheme.Labels[0].Guideline.Text = "What someone holds to be true."
	scheme.Labels[2].Retired, scheme.Labels[2].Hotkey, scheme.Labels[2].Into = true, "", "actor"
	scheme.Labels[0].Attributes[0].Former = map[string]string{"possible": "asserted"}
	scheme.Article = []annotate.Attribute{{Key: "genre", Type: annotate.TypeText}}
	return []annotate.Record{
		scheme,
		annotate.Status{Article: a.ID, Layer: storagetest.Amira.ID, State: annotate.StateDone, Modified: storagetest.Start, Attributes: map[string]any{"genre": "report 🗞️"}},
		annotate.Link{ID: storagetest.ID(211), Article: a.ID, Layer: storagetest.Amira.ID, Kind: "said_by", From: storagetest.ID(201), To: storagetest.ID(202), Attributes: map[string]any{"sure": true}},
		annotate.Entity{ID: storagetest.ID(301), Kind: "actor", Name: "The chair", Into: storagetest.ID(300), Note: "one and the same"},
	}
}

func TestWriteFormat(t *testing.T) {
	path := os.Getenv("DATELINE_TEST_WRITE_FORMAT")
	if path == "" {
		t.Skip("the file of a format is written for its release, and not after it")
	}
	s := storagetest.Create(t)
	body := storagetest.Text(t, format1Text)
	a := storagetest.Article(storagetest.ID(100), body)
	a.Original = hashOf([]byte(format1Original))
	author := storagetest.Author(storagetest.Amira)
	removed := spanOver(a, body, 0, 4)
	removed.ID, removed.Note = storagetest.ID(204), "to be removed"
	edits := []annotate.Edit{annotate.Put(nil, a), annotate.Put(nil, removed)}
	for _, r := range format1Records(t, a, body) {
		edits = append(edits, annotate.Put(nil, r))
	}
	put := author.Change("Put everything", edits...)
	put.Group = storagetest.ID(50)
	undo := author.Change("Undo", annotate.Put(storagetest.Ben, storagetest.Ben))
	undo.Undoes = storagetest.ID(3)
	remove := author.Change("Remove", annotate.Remove(removed))
	remove.Group = put.Group
	storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{put}, Texts: textsOf(body), Originals: [][]byte{[]byte(format1Original)}})
	storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{undo, remove}})
	writeFormat2(t, s, author, a, body)
	writeFormat3(t, s, author, a, body)
	writeFormat4(t, s, author, a)
	if err := s.IndexWords(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Snapshot(storagetest.Start); err != nil {
		t.Fatal(err)
	}
	list, err := s.Backups()
	if err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(list[0].Path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Fatal(err)
	}
}

// writeFormat2 empties the bin, and puts what is new in the format, and
// something into the bin again.
func writeFormat2(t *testing.T, s *storage.Store, author annotate.Author, a annotate.Article, body *text.Text) {
	t.Helper()
	if _, err := s.EmptyBin(t.Context(), author, nil); err != nil {
		t.Fatal(err)
	}
	var edits []annotate.Edit
	for _, r := range format2Records(a) {
		before, _, err := s.Get(r.Key())
		if err != nil {
			t.Fatal(err)
		}
		edits = append(edits, annotate.Put(before, r))
	}
	removed := spanOver(a, body, 0, 4)
	removed.ID, removed.Note = storagetest.ID(206), "in the bin"
	storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{
		author.Change("Put what is new", edits...), author.Change("Tag", annotate.Put(nil, removed)), author.Change("Throw away", annotate.Remove(removed)),
	}})
}

// writeFormat3 puts what is new in the format.
func writeFormat3(t *testing.T, s *storage.Store, author annotate.Author, a annotate.Article, body *text.Text) {
	t.Helper()
	was, _, err := s.Article(a.ID)
	if err != nil {
		t.Fatal(err)
	}
	edits := []annotate.Edit{annotate.Put(was, format3Article(a, body))}
	for _, r := range format3Records(a) {
		edits = append(edits, annotate.Put(nil, r))
	}
	storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{author.Change("Put what is newer", edits...)}})
}

func format3Article(a annotate.Article, body *text.Text) annotate.Article {
	a.Byline, a.Earlier, a.Sketch = "Ilse Varga", storagetest.ID(99), text.SketchOf(body.String())
	return a
}

// format3Records are what format 3 keeps beside those of format 2.
func format3Records(a annotate.Article) []annotate.Record {
	rules := annotate.RulesOf("courier.example")
	rules.Rules = []annotate.Rule{{Text: "Support us 🙏", Place: "footer", Reason: annotate.ReasonAppeal}, {Keep: true, Text: "Port Selin"}}
	return []annotate.Record{
		annotate.Receipt{Article: a.ID, Cuts: []annotate.Cut{{At: 10, Text: "Support us\n", Reason: annotate.ReasonAppeal}, {At: 20, Text: "…"}}},
		rules,
		annotate.SavedSearch{ID: storagetest.ID(400), Name: "Port", Query: "selin label:claim"},
	}
}

// format4Records are what format 4 keeps beside those of format 3.
func format4Records(a annotate.Article) []annotate.Record {
	ben := storagetest.Ben
	ben.Into = storagetest.Amira.ID
	final := annotate.AdjudicatedBy(storagetest.Amira)
	first := annotate.Comment{ID: storagetest.ID(500), Article: a.ID, About: []annotate.ID{storagetest.ID(201)}, Person: storagetest.Amira.ID,
		Text: "Who says so? 🤔", Resolved: true, Created: storagetest.Start, Modified: storagetest.Start}
	return []annotate.Record{
		ben, final, first,
		annotate.Comment{ID: storagetest.ID(501), Article: a.ID, Thread: first.ID, Person: storagetest.Ben.ID, Text: "Reuters does."},
		annotate.Decision{ID: storagetest.ID(510), Article: a.ID, Reviewer: storagetest.Amira.ID, Verdict: annotate.VerdictReject,
			Judged: []annotate.Judged{{Span: storagetest.ID(201), Layer: storagetest.Amira.ID, Seal: 1 << 63}}, Reason: "no claim", Created: storagetest.Start},
		annotate.Decision{ID: storagetest.ID(511), Article: a.ID, Reviewer: storagetest.Amira.ID, Verdict: annotate.VerdictAccept,
			Accepted: storagetest.ID(205), Final: storagetest.ID(520), Modified: storagetest.Start},
		annotate.Assignment{Article: a.ID, Person: storagetest.Ben.ID, By: storagetest.Amira.ID, Created: storagetest.Start, Blind: true},
		annotate.Entity{ID: storagetest.ID(302), Kind: "actor", Name: "Reuters"}, // which was merged
	}
}

// writeFormat4 puts what is new in the format, and merges twice: a part of a change, and
// what is then withdrawn.
func writeFormat4(t *testing.T, s *storage.Store, author annotate.Author, a annotate.Article) {
	t.Helper()
	var edits []annotate.Edit
	list := format4Records(a)
	for _, r := range list[:len(list)-1] {
		before, _, err := s.Get(r.Key())
		if err != nil {
			t.Fatal(err)
		}
		edits = append(edits, annotate.Put(before, r))
	}
	storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{author.Change("Put what came last", edits...)}})
	ben := storagetest.Author(storagetest.Ben)
	part := ben.Change("Name", annotate.Put(nil, list[len(list)-1]))
	part.Clock, part.Of = 100, storagetest.ID(600)
	merging(t, s, author, part)
	gone := ben.Change("Name", annotate.Put(nil, annotate.Entity{ID: storagetest.ID(303), Name: "Nobody"}))
	gone.Clock = 101
	if _, err := s.Withdraw(merging(t, s, author, gone).ID, author); err != nil {
		t.Fatal(err)
	}
}

// A project of the fourth format, which must open for ever.
func TestFormat4Opens(t *testing.T) {
	s, a, body := openFormat(t, "testdata/v4.dateline")
	records := append(append(format1Records(t, a, body), format2Records(a)...), format3Records(a)...)
	records = append(append(records, format3Article(a, body)), format4Records(a)...)
	checkFormat(t, s, a, records, []string{"Merge", "Merge", "Merge", "Name", "Put what came last", "Put what is newer"})
	if list, err := s.Backups(); err != nil || len(list) != 0 {
		t.Error("it was taken for an older one", list, err)
	}
	merges, err := s.Merges()
	if err != nil || len(merges) != 2 || len(merges[0].Changes) != 1 || merges[0].From != storagetest.Amira.ID {
		t.Errorf("%+v %v", merges, err)
	}
	if r, ok, err := s.Get(annotate.Entity{ID: storagetest.ID(303)}.Key()); ok || err != nil {
		t.Error("what was withdrawn is there", r, err)
	}
}

// A project of the second format, which must open for ever, and is brought up to
// date.
func TestFormat2Opens(t *testing.T) {
	s, a, body := openFormat(t, "testdata/v2.dateline")
	checkFormat(t, s, a, append(format1Records(t, a, body), format2Records(a)...), nil)
	if list, err := s.Backups(); err != nil || len(list) != 1 || list[0].Reason != storage.BeforeMigration {
		t.Error(list, err)
	}
}

// A project of the third format, which must open for ever, and is brought up to
// date.
func TestFormat3Opens(t *testing.T) {
	s, a, body := openFormat(t, "testdata/v3.dateline")
	records := append(append(format1Records(t, a, body), format2Records(a)...), format3Records(a)...)
	checkFormat(t, s, a, append(records, format3Article(a, body)), []string{"Put what is newer"})
	if list, err := s.Backups(); err != nil || len(list) != 1 || list[0].Reason != storage.BeforeMigration {
		t.Error(list, err)
	}
}

func openFormat(t *testing.T, file string) (*storage.Store, annotate.Article, *text.Text) {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	body := storagetest.Text(t, format1Text)
	a := storagetest.Article(storagetest.ID(100), body)
	a.Original = hashOf([]byte(format1Original))
	return storagetest.Open(t, writeProject(t, t.TempDir(), content), storage.Options{}), a, body
}

// checkFormat compares a project with what was put into it; newer are the changes
// that came after those of format 2.
func checkFormat(t *testing.T, s *storage.Store, a annotate.Article, records []annotate.Record, newer []string) {
	t.Helper()
	want := map[annotate.Key]annotate.Record{}
	for _, r := range records {
		want[r.Key()] = r
	}
	list, err := s.Listing()
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	same(t, "layers", withoutMarks(list)[0].Layers, []storage.LayerSummary{
		{Person: storagetest.Amira.ID, Spans: 3, State: annotate.StateDone, Labels: []storage.LabelCount{{Label: "actor", Spans: 1}, {Label: "claim", Spans: 1}, {Label: "location", Spans: 1}}},
		{Person: storagetest.Ben.ID, Spans: 1, State: annotate.StateInWork, Labels: []storage.LabelCount{{Label: "actor", Spans: 1}}},
	})
	if got := [2]uint64{list[0].Layers[0].Marks, list[0].Layers[1].Marks}; got != format3Marks {
		t.Errorf("marks %#x", got)
	}
	same(t, "articles that name an entity", articlesNaming(t, s, 300), []annotate.ID{a.ID})
	for k, r := range want {
		got, ok, err := s.Get(k)
		if err != nil || !ok {
			t.Fatal(r, err)
		}
		same(t, "record", got, r)
	}
	for _, test := range []struct {
		q    storage.HistoryQuery
		want []string
	}{
		{storage.HistoryQuery{}, append(slices.Clone(newer), "Throw away", "Tag", "Put what is new", "Empty the bin: 1 tag (amira)", "Remove", "Undo", "Put everything", "Begin")},
		{storage.HistoryQuery{Article: a.ID}, append(aboutArticle(newer), "Throw away", "Tag", "Put what is new", "Remove", "Put everything")},
		{storage.HistoryQuery{Labels: []string{"claim"}}, []string{"Put everything"}},
	} {
		same(t, "history", historyOf(t, s, test.q), test.want)
	}
	if list := removedTags(t, s); len(list) != 1 || list[0].Span.Note != "in the bin" || list[0].Change.Summary != "Throw away" {
		t.Errorf("%+v", list)
	}
	if r, ok, err := s.Removed(annotate.Key{Kind: annotate.KindSpan, Article: a.ID, ID: storagetest.ID(204)}); ok || err != nil {
		t.Error(r, err)
	}
}

// aboutArticle is the changes that are about the article: merges and names are not.
func aboutArticle(changes []string) []string {
	return slices.DeleteFunc(slices.Clone(changes), func(c string) bool { return c == "Merge" || c == "Name" })
}

// format3Marks are the marks of the two layers: they are a part of the format.
var format3Marks = [2]uint64{0x484f6cd4bd07d5ee, 0xb2f227ce523f194f}
