package storagetest_test

import (
	"testing"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/storagetest"
)

// TestSpread holds what benchmarks say of their articles: so many tags, all of
// them on the text, so many over one another and no more, of every label.
func TestSpread(t *testing.T) {
	body := storagetest.Text(t, storagetest.Paragraphs(1, 20_000))
	a := storagetest.Article(storagetest.ID(10), body)
	for _, deep := range []int{1, 2, 4, 10} {
		spans := storagetest.Spread(a, body, storagetest.Amira.ID, 1000, 200, deep)
		labels := map[string]int{}
		for _, s := range spans {
			if err := s.Check(body); err != nil {
				t.Errorf("deep %d: %v", deep, err)
			}
			labels[s.Label]++
		}
		if len(spans) != 200 || len(labels) != 3 {
			t.Errorf("deep %d: %d tags of labels %v", deep, len(spans), labels)
		}
		d := annotate.NewDocument(a, body, spans, nil, nil)
		most := 0
		for at := range body.Len() {
			most = max(most, len(d.SpansIn(storagetest.Amira.ID, text.Range{Start: at, End: at + 1})))
		}
		if most != deep {
			t.Errorf("deep %d: %d tags lie over one another", deep, most)
		}
	}
}
