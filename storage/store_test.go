package storage_test

import (
	"testing"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/storagetest"
)

func TestSaveAndFindAgain(t *testing.T) {
	s := storagetest.Create(t)
	body := storagetest.Text(t, "Port Selin reopens\n\n“We are ready,” Ilse Varga said 🚢 in Selin.\n")
	article := storagetest.Article(storagetest.ID(100), body)
	claim := storagetest.Span(t, storagetest.ID(101), article, storagetest.Amira, "claim", body, "We are ready")
	claim.Attributes = map[string]any{"modality": "asserted", "tags": []string{"a", "b"}, "n": 2.0, "sure": true}
	claim.Note = "see the 🚢"
	actor := storagetest.Span(t, storagetest.ID(102), article, storagetest.Amira, "actor", body, "Ilse Varga")
	link := annotate.Link{ID: storagetest.ID(103), Article: article.ID, Layer: storagetest.Amira.ID, Kind: "said_by", From: claim.ID, To: actor.ID, Created: storagetest.Start}
	status := annotate.Status{Article: article.ID, Layer: storagetest.Amira.ID, State: annotate.StateDone, Modified: storagetest.Start}
	c := storagetest.Author(storagetest.Amira).Change("Import", annotate.Put(nil, article), annotate.Put(nil, claim),
		annotate.Put(nil, actor), annotate.Put(nil, link), annotate.Put(nil, status))
	storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{c}, Texts: textsOf(body)})

	s = storagetest.Reopen(t, s)
	d, err := s.Document(article.ID)
	if err != nil {
		t.Fatal(err)
	}
	if p := d.Problems(); len(p) > 0 {
		t.Errorf("problems: %v", p)
	}
	if d.Text.String() != body.String() {
		t.Errorf("text: %q", d.Text)
	}
	same(t, "article", d.Article, article)
	same(t, "spans", d.AllSpans(), []annotate.Span{claim, actor})
	same(t, "links", d.AllLinks(), []annotate.Link{link})
	same(t, "statuses", d.Statuses(), []annotate.Status{status})
	list, err := s.Listing()
	if err != nil {
		t.Fatal(err)
	}
	same(t, "listing", withoutMarks(list), []storage.Summary{{Article: article, Number: 1, Layers: []storage.LayerSummary{
		{Person: storagetest.Amira.ID, Spans: 2, State: annotate.StateDone, Labels: []storage.LabelCount{{Label: "actor", Spans: 1}, {Label: "claim", Spans: 1}}},
	}}})
	found, ok, err := s.Change(c.ID)
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	c.Clock = 2
	same(t, "change", found, c)
	people, err := s.People()
	if err != nil {
		t.Fatal(err)
	}
	same(t, "people", people, []annotate.Person{storagetest.Amira, storagetest.Ben})
	scheme, err := s.Scheme()
	if err != nil {
		t.Fatal(err)
	}
	same(t, "scheme", scheme, storagetest.Scheme())
}
