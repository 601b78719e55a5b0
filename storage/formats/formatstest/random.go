// This file owns random datasets.

package formatstest

import (
	"slices"
	"strings"
	"time"

	"pgregory.net/rapid"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
)

// pieces are what texts are made of: all that ever moved an offset.
var pieces = []string{
	"Moscow", "’s", " said ", "“we stop”", ".", "\n", "\n\n", "\t", " ", "  ", "\u00a0", "\\", "\"", "</script>", "&amp;", "#", "\u2028", "\x7f", "O", "_", "-", "B-claim",
	"e\u0301", "n\u0303\u0323", "👩‍👩‍👧", "👍🏽", "🇸🇾", "🇸", "\U0001F600", "\u200d", "\ufe0f", "قال الوزير", "لا", "上海，", "港口", "नमस्ते", "ไทย", "한국", "\ufffd", "x",
}

// Shape is what the tags of a random dataset may be. What is not set they are not.
type Shape struct {
	Parts      bool // in several parts
	Attributes bool
	Notes      bool
	Entities   bool
	Links      bool
	People     int  // how many layers, at least one
	Controls   bool // texts have control characters in them
}

// Random draws articles with spans that nest, cross and touch. Its labels and kinds are
// those of Sample, and so is what attributes hold.
func Random(t *rapid.T, shape Shape) *Dataset {
	d := &Dataset{Head: Sample().Head}
	d.Head.People, d.Head.Entities = nil, nil
	for i := range max(1, shape.People) {
		d.Head.People = append(d.Head.People, annotate.PersonKnownBy([]string{"amira", "ben", "chen", "dora"}[i]))
	}
	if shape.Entities {
		d.Head.Entities = Sample().Head.Entities
	}
	seen := map[text.Hash]bool{}
	for range rapid.IntRange(1, 3).Draw(t, "articles") {
		it := randomItem(t, d.Head, shape)
		if !seen[it.Text.Hash()] {
			seen[it.Text.Hash()] = true
			d.Articles = append(d.Articles, it)
		}
	}
	return d
}

var aTime = rapid.Custom(func(t *rapid.T) time.Time {
	return time.Unix(rapid.Int64Range(0, 4e9).Draw(t, "s"), 0).UTC()
})

var anID = rapid.Custom(func(t *rapid.T) annotate.ID {
	id := annotate.ID(rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "id"))
	id[6], id[8] = id[6]&0x0f|0x70, id[8]&0x3f|0x80
	return id
})

func randomItem(t *rapid.T, head formats.Header, shape Shape) formats.Item {
	of := pieces
	if shape.Controls {
		of = append(slices.Clone(of), "\x00", "\x01", "\x0b")
	}
	body := Text(strings.Join(rapid.SliceOfN(rapid.SampledFrom(of), 1, 60).Draw(t, "pieces"), "") + "x")
	item := formats.Item{Text: body, Article: annotate.Article{
		ID: anID.Draw(t, "article"), Title: rapid.SampledFrom([]string{"Talks", "Ships & \"ports\"", "上海", "<b>"}).Draw(t, "title"),
		Source: "The Gazette", URL: "https://example.org/?a=1&b=2", Published: "2016-11-14", Language: "en",
		SHA256: body.Hash(), Words: text.CountWords(body.String()), File: "talks.txt",
	}}
	for range rapid.IntRange(0, 8).Draw(t, "spans") {
		item.Spans = append(item.Spans, randomSpan(t, item, head, shape))
	}
	slices.SortFunc(item.Spans, formats.ReadingOrder)
	if shape.Links {
		item.Links = randomLinks(t, item)
	}
	for _, p := range head.People {
		item.Statuses = append(item.Statuses, annotate.Status{Article: item.Article.ID, Layer: p.ID, State: annotate.StateDone})
	}
	return item
}

func randomSpan(t *rapid.T, item formats.Item, head formats.Header, shape Shape) annotate.Span {
	var bounds []int // of code points
	for i := range item.Text.String() {
		bounds = append(bounds, i)
	}
	bounds = append(bounds, item.Text.Len())
	most := 2
	if shape.Parts {
		most = 6
	}
	ends := rapid.SliceOfNDistinct(rapid.SampledFrom(bounds), 2, min(most, len(bounds)), rapid.ID[int]).Draw(t, "ends")
	slices.Sort(ends)
	var ranges []text.Range
	for i := 0; i+1 < len(ends); i += 2 {
		ranges = append(ranges, text.Range{Start: ends[i], End: ends[i+1]})
	}
	s := annotate.Span{
		ID: anID.Draw(t, "span"), Article: item.Article.ID, Layer: rapid.SampledFrom(head.People).Draw(t, "layer").ID,
		Label: rapid.SampledFrom(head.Scheme.Labels).Draw(t, "label").Key, Fragments: annotate.Fragments(item.Text, ranges...),
		Created: aTime.Draw(t, "created"),
	}
	s.Modified = s.Created
	if shape.Notes && rapid.Bool().Draw(t, "has a note") {
		s.Note = rapid.SampledFrom([]string{"see p. 4", "a tab\tand\na line", "“<&\"\\"}).Draw(t, "note")
	}
	if shape.Attributes && s.Label == "claim" {
		s.Attributes = randomValues(t)
	}
	if shape.Entities && s.Label == "actor" && rapid.Bool().Draw(t, "has an entity") {
		s.Entity = head.Entities[0].ID
	}
	return s
}

func randomValues(t *rapid.T) map[string]any {
	values := map[string]any{}
	if rapid.Bool().Draw(t, "has modality") {
		values["modality"] = rapid.SampledFrom([]string{"asserted", "denied"}).Draw(t, "modality")
	}
	if rapid.Bool().Draw(t, "has sure") {
		values["sure"] = float64(rapid.IntRange(-100, 100).Draw(t, "sure")) / 8
	}
	if rapid.Bool().Draw(t, "has checked") {
		values["checked"] = rapid.Bool().Draw(t, "checked")
	}
	if rapid.Bool().Draw(t, "has topics") {
		values["topics"] = rapid.SampledFrom([][]string{{"ports"}, {"war"}, {"ports", "war"}}).Draw(t, "topics")
	}
	if len(values) == 0 {
		return nil
	}
	return values
}

func randomLinks(t *rapid.T, item formats.Item) []annotate.Link {
	var links []annotate.Link
	for _, from := range item.Spans {
		for _, to := range item.Spans {
			kind := map[string]string{"actor": "said_by", "location": "about"}[to.Label]
			if from.Label != "claim" || kind == "" || from.Layer != to.Layer || !rapid.Bool().Draw(t, "linked") {
				continue
			}
			links = append(links, annotate.Link{ID: anID.Draw(t, "link"), Article: item.Article.ID, Layer: from.Layer,
				Kind: kind, From: from.ID, To: to.ID, Created: aTime.Draw(t, "linked at")})
		}
	}
	slices.SortFunc(links, formats.MadeOrder)
	return links
}
