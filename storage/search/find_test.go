// This file owns the tests of what the fields of a question ask.

package search_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
	"dateline/storage/search"
	"dateline/storage/storagetest"
)

// newsroom is a project of four articles: A, B, C and D.
func newsroom(t *testing.T) (*storage.Store, []storage.Summary) {
	t.Helper()
	s := storagetest.Create(t)
	author := storagetest.Author(storagetest.Amira)
	var batch storage.Batch
	put := func(id int, raw, title, source, published, language string) (annotate.Article, *text.Text) {
		body := storagetest.Text(t, raw)
		a := storagetest.Article(storagetest.ID(id), body)
		a.Title, a.Source, a.Published, a.Language = title, source, published, language
		a.URL = "https://www." + strings.ToLower(strings.ReplaceAll(source, " ", "")) + ".example/x"
		batch.Texts = append(batch.Texts, body)
		batch.Changes = append(batch.Changes, author.Change("Add", annotate.Put(nil, a)))
		return a, body
	}
	a, text1 := put(101, "Defence minister Sergei Shoigu spoke in Moscow.\nMr Shoigu denied it.", "Aleppo talks", "Reuters Africa", "2016-11-14", "en-GB")
	b, text2 := put(102, "The minister of defence said nothing of Shoigu.", "Silence", "AP", "2016-10", "en")
	put(103, "Le ministre parle.", "Paris", "", "", "fr")
	put(104, "Weather. Aleppo is sunny.", "Weather talks", "AP", "2015", "")
	span := func(id int, of annotate.Article, p annotate.Person, label string, body *text.Text, quote string) annotate.Span {
		return storagetest.Span(t, storagetest.ID(id), of, p, label, body, quote)
	}
	minister := span(203, b, storagetest.Amira, "actor", text2, "minister of defence")
	minister.Entity = storagetest.ID(301)
	merged := span(204, b, storagetest.Ben, "speaker", text2, "Shoigu")
	edits := []annotate.Edit{
		annotate.Put(nil, span(201, a, storagetest.Amira, "actor", text1, "Sergei Shoigu")),
		annotate.Put(nil, span(202, a, storagetest.Ben, "actor", text1, "Sergei Shoigu")),
		annotate.Put(nil, minister), annotate.Put(nil, merged),
		annotate.Put(nil, annotate.Entity{ID: storagetest.ID(300), Kind: "actor", Name: "Sergei Shoigu", Aliases: []string{"the Defence Chief"}}),
		annotate.Put(nil, annotate.Entity{ID: storagetest.ID(301), Kind: "actor", Name: "Moscow’s minister", Into: storagetest.ID(300)}),
		annotate.Put(nil, annotate.Status{Article: a.ID, Layer: storagetest.Amira.ID, State: annotate.StateDone}),
		annotate.Put(nil, annotate.Status{Article: b.ID, Layer: storagetest.Amira.ID, State: annotate.StateInWork}),
	}
	storagetest.Commit(t, s, batch)
	storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{author.Change("Tag", edits...)}})
	list, err := s.Listing()
	if err != nil {
		t.Fatal(err)
	}
	return s, list
}

func who() search.Who {
	scheme := storagetest.Scheme()
	scheme.Labels = append(scheme.Labels, annotate.Label{Key: "speaker", Name: "Who speaks", Into: "actor", Retired: true})
	return search.Who{Me: storagetest.Amira.ID, People: []annotate.Person{storagetest.Amira, storagetest.Ben}, Scheme: scheme}
}

func TestFields(t *testing.T) {
	s, list := newsroom(t)
	l := search.New(s)
	for _, indexed := range []bool{false, true} {
		if indexed {
			if err := s.IndexWords(t.Context(), nil); err != nil {
				t.Fatal(err)
			}
		}
		for query, want := range map[string]string{
			"": "ABCD", "shoigu": "AB", "aleppo talks": "AD", `"aleppo talks"`: "A", "aleppo -talks": "", "-shoigu": "CD", "title:talks": "AD",
			"minist*": "ABC", `"defence minister"`: "A", `-"defence minister" shoigu`: "B",
			"source:reuters": "A", "source:reuters.example": "", "source:reutersafrica.example": "A", "source:AP": "BD", "source:none": "C", "-source:AP": "AC",
			"lang:en": "AB", "lang:en-gb": "A", "lang:none": "D", "lang:e": "",
			"status:done": "A", "status:work": "B", "status:new": "CD", "by:amira": "AB", "by:ME": "AB", "by:ben -status:done": "B",
			"is:disputed": "B", "-is:disputed": "ACD",
			"before:2016": "D", "before:2016-11": "BD", "after:2016-11": "A", "after:2016": "AB", "after:2015-06 before:2015-07": "D", "before:2016-11-14": "BD",
			"label:actor": "AB", "label:Actor -label:claim": "AB", "label:speaker": "AB", "actor:shoigu": "AB", "actor:sergei": "AB", `actor:"sergei shoigu"`: "AB",
			"actor:moscow": "B", "actor:chief": "B", "claim:shoigu": "", "actor:weather": "", "actor:minister": "B", "-actor:minister": "ACD",
			"imported:2016-11": "ABCD", "imported:2017": "", "12:30": "",
		} {
			r, err := l.Find(t.Context(), list, who(), search.Parse(query))
			if err != nil {
				t.Fatal(err)
			}
			got := ""
			for _, i := range r.Articles {
				got += string(rune('A' + i))
			}
			if got != want || !r.Whole || r.Left != 0 {
				t.Errorf("indexed: %v: %s: %s, want %s (%+v)", indexed, query, got, want, r)
			}
		}
	}
}

func TestProblemsOfAProject(t *testing.T) {
	s, list := newsroom(t)
	for query, want := range map[string]string{
		"by:carl":    "Nobody here has the handle “carl”.",
		"label:mood": "The scheme has no label “mood”.",
		"mood:good":  "There is neither a field nor a label “mood”, so “mood:good” is looked for in the text.",
	} {
		r, err := search.New(s).Find(t.Context(), list, who(), search.Parse(query))
		if err != nil || len(r.Articles) > 0 || !slices.Equal(r.Problems, []string{want}) {
			t.Errorf("%s: %+v, %v", query, r, err)
		}
	}
}

func TestFindEndsWithItsContext(t *testing.T) {
	s, list := newsroom(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := search.New(s).Find(ctx, list, who(), search.Parse("x")); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// Of many articles that must be read Find reads some, and FindAll all.
func TestFindReadsSome(t *testing.T) {
	s := storagetest.Create(t)
	author := storagetest.Author(storagetest.Amira)
	var batch storage.Batch
	for n := range 700 {
		body := storagetest.Text(t, storagetest.Paragraphs(n, 100)+"\none two")
		batch.Texts = append(batch.Texts, body)
		batch.Changes = append(batch.Changes, author.Change("Add", annotate.Put(nil, storagetest.Article(annotate.NewID(), body))))
	}
	storagetest.Commit(t, s, batch)
	list, err := s.Listing()
	if err != nil {
		t.Fatal(err)
	}
	l := search.New(s)
	for _, indexed := range []bool{false, true} {
		if indexed {
			if err := s.IndexWords(t.Context(), nil); err != nil {
				t.Fatal(err)
			}
		}
		some, err := l.Find(t.Context(), list, who(), search.Parse(`"one two"`))
		if err != nil || some.Left == 0 || len(some.Articles)+some.Left != 700 || some.Whole != indexed {
			t.Errorf("%d found, %d left, whole: %v, %v", len(some.Articles), some.Left, some.Whole, err)
		}
		all, err := l.FindAll(t.Context(), list, who(), search.Parse(`"one two"`))
		if err != nil || all.Left != 0 || len(all.Articles) != 700 || !all.Whole {
			t.Errorf("%d found, %d left, whole: %v, %v", len(all.Articles), all.Left, all.Whole, err)
		}
	}
}

func TestContext(t *testing.T) {
	s, list := newsroom(t)
	l := search.New(s)
	for query, want := range map[string]string{
		"shoigu":          "Defence minister Sergei [Shoigu] spoke in Moscow. Mr [Shoigu] denied it.",
		`"mr shoigu"`:     "… minister Sergei Shoigu spoke in Moscow. [Mr Shoigu] denied it.",
		"actor:serg*":     "Defence minister [Sergei] Shoigu spoke in Moscow. Mr Shoigu denied it.",
		"title:aleppo":    "",
		"-shoigu":         "",
		"moscow minister": "Defence [minister] Sergei Shoigu spoke in [Moscow]. Mr Shoigu denied it.",
	} {
		excerpts, err := l.Context(t.Context(), list[0], search.Parse(query), 3)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, e := range excerpts {
			got += bracketed(e.Text, e.Hits)
		}
		if got != want {
			t.Errorf("%s: %q, want %q", query, got, want)
		}
	}
	if got := bracketed(list[0].Title, search.Parse("tal* title:aleppo").TitleHits(list[0].Title)); got != "[Aleppo] [talks]" {
		t.Error(got)
	}
}

// The headline stands above an excerpt, and so in none.
func TestContextIsBelowTheHeadline(t *testing.T) {
	s := storagetest.Create(t)
	body := storagetest.Text(t, "Talks  stall\n\nThe talks in Tarn go on, Shoigu said.")
	a := storagetest.Article(storagetest.ID(100), body)
	storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{storagetest.Author(storagetest.Amira).Change("Add", annotate.Put(nil, a))}, Texts: []*text.Text{body}})
	for _, c := range []struct{ title, query, want string }{
		{"Talks stall", "talks", "The [talks] in Tarn go on, Shoigu said."},
		{"Talks stall", "stall", ""},
		{"Talks stall", "stall tarn", "The talks in [Tarn] go on, Shoigu said."},
		{"No talks", "stall", "Talks  [stall]  The talks in Tarn go on, Shoigu said."},
	} {
		a.Title = c.title
		excerpts, err := search.New(s).Context(t.Context(), storage.Summary{Article: a}, search.Parse(c.query), 1)
		got := ""
		for _, e := range excerpts {
			got = bracketed(e.Text, e.Hits)
		}
		if err != nil || got != c.want {
			t.Errorf("%s, %s: %q, want %q; %v", c.title, c.query, got, c.want, err)
		}
	}
}

func bracketed(s string, hits []text.Range) string {
	var b strings.Builder
	end := 0
	for _, h := range hits {
		b.WriteString(s[end:h.Start] + "[" + s[h.Start:h.End] + "]")
		end = h.End
	}
	return b.String() + s[end:]
}

// Excerpts of a long text are short, and of a script without spaces too.
func TestContextIsShort(t *testing.T) {
	for _, raw := range []string{strings.Repeat("word ", 500) + "port " + strings.Repeat("word ", 500), strings.Repeat("俄羅斯", 500) + "port" + strings.Repeat("俄羅斯", 500), strings.Repeat("x", 3000) + " port"} {
		s := storagetest.Create(t)
		body := storagetest.Text(t, raw)
		a := storagetest.Article(storagetest.ID(100), body)
		a.Title = "Words"
		storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{storagetest.Author(storagetest.Amira).Change("Add", annotate.Put(nil, a))}, Texts: []*text.Text{body}})
		excerpts, err := search.New(s).Context(t.Context(), storage.Summary{Article: a}, search.Parse("port"), 3)
		if err != nil || len(excerpts) != 1 || len(excerpts[0].Text) > 200 || excerpts[0].Text[excerpts[0].Hits[0].Start:excerpts[0].Hits[0].End] != "port" {
			t.Errorf("%q, %v", excerpts, err)
		}
	}
}

// Two who tagged the same with labels that are one by now agree.
func TestMergedLabelsAreNoDispute(t *testing.T) {
	s, list := newsroom(t)
	spans, err := s.Spans(list[1].ID)
	if err != nil {
		t.Fatal(err)
	}
	same := spans[0] // Amira's, as Ben's
	same.ID, same.Layer, same.Label = storagetest.ID(205), storagetest.Ben.ID, "speaker"
	c := storagetest.Author(storagetest.Ben).Change("Tag", annotate.Put(nil, same), annotate.Remove(spans[1]))
	storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{c}})
	if list, err = s.Listing(); err != nil {
		t.Fatal(err)
	}
	for scheme, want := range map[*annotate.Scheme]int{{Labels: storagetest.Scheme().Labels}: 1, {Labels: who().Scheme.Labels}: 0} {
		r, err := search.New(s).Find(t.Context(), list, search.Who{Scheme: *scheme}, search.Parse("is:disputed"))
		if err != nil || len(r.Articles) != want {
			t.Errorf("%+v, %v, want %d", r, err, want)
		}
	}
}
