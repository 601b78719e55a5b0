// This file owns the tests of tagging many places in one change.

package annotate_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"dateline/annotate"
	"dateline/annotate/annotatetest"
	"dateline/annotate/text"
)

func TestTagEach(t *testing.T) {
	for _, c := range []struct{ name, page, words, want, says string }{
		{"each place", "Port Selin, he said: Port Selin.", "Port Selin",
			"[Port Selin](location), he said: [Port Selin](location).", "Tag 2 times “Port Selin” as Location"},
		{"one alone", "to Port Selin", "Port Selin", "to [Port Selin](location)", "Tag “Port Selin” as Location"},
		{"in other spellings", "Émile and E\u0301MILE", "émile", "[Émile](location) and [E\u0301MILE](location)", "Tag 2 times “Émile” as Location"},
		{"among other tags", "[The [UN](actor) left](claim) the UN", "un", "[The [[UN](location)](actor) left](claim) the [UN](location)", "Tag 2 times “UN” as Location"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := annotatetest.Read(t, c.page)
			before := p.String()
			change, spans, err := p.Author.TagEach(p.Document, label(t, "location"), p.Text.Find(text.Query{Words: c.words}))
			if err != nil {
				t.Fatal(err)
			}
			same(t, "summary", change.Summary, c.says)
			for i, s := range spans {
				same(t, "edit", change.Edits[i], annotate.Put(nil, s))
			}
			same(t, "drawn before it is applied", p.String(), before)
			p.Do(change)
			same(t, "tags", p.String(), c.want)
			same(t, "state", p.State(p.Author.Person), annotate.StateInWork)
			p.Do(p.Author.Undo(change)[0])
			same(t, "one undo", p.String(), before)
			same(t, "state after the undo", p.State(p.Author.Person), annotate.StateNew)
		})
	}
}

func TestTagEachRefusesAllForOne(t *testing.T) {
	good := text.Range{Start: 0, End: 4}
	for name, ranges := range map[string][]text.Range{
		"nothing":         {},
		"an empty one":    {good, {Start: 5, End: 5}},
		"half a letter":   {{Start: 0, End: 2}, good},
		"beyond the text": {good, {Start: 5, End: 99}},
	} {
		p := annotatetest.Read(t, "für Genève")
		c, spans, err := p.Author.TagEach(p.Document, label(t, "claim"), ranges)
		if _, ok := errors.AsType[*annotate.SpanError](err); !ok || len(c.Edits)+len(spans) > 0 {
			t.Errorf("%s: %v with %d edits, want a SpanError alone", name, err, len(c.Edits))
		}
	}
}

// BenchmarkTagEach tags 10,000 places of an article of 5 MB that has 50,000 tags,
// and takes them back.
func BenchmarkTagEach(b *testing.B) {
	body := mustText(b, strings.Repeat("The ferry to Port Selin left at noon, and nobody would say when the next one goes from the quay of the old town.\n", 46_000))
	author := annotate.Author{Person: annotatetest.Amira.ID, Now: time.Now, NewID: annotate.NewID}
	article := annotate.Article{ID: annotate.NewID(), Title: "Ferries", SHA256: body.Hash()}
	var spans []annotate.Span
	for i := range 50_000 {
		at := i * 103
		spans = append(spans, annotate.Span{ID: annotate.NewID(), Article: article.ID, Layer: author.Person, Label: "claim",
			Fragments: annotate.Fragments(body, text.Range{Start: at, End: at + 40})})
	}
	d := annotate.NewDocument(article, body, spans, nil, nil)
	places := body.Find(text.Query{Words: "port selin"})[:10_000]
	for b.Loop() {
		c, _, err := author.TagEach(d, label(b, "location"), places)
		if err == nil {
			err = d.Apply(c)
		}
		if err == nil {
			err = d.Apply(author.Undo(c)[0])
		}
		if err != nil {
			b.Fatal(err)
		}
	}
}

func mustText(t testing.TB, s string) *text.Text {
	t.Helper()
	body, err := text.New(s)
	if err != nil {
		t.Fatal(err)
	}
	return body
}
