package formats_test

import (
	"errors"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
)

// crlf is a text as a file of another program has it.
const crlf = "\ufeff👩‍👩‍👧 says\r\n“we\u0301 stop”\r上海"

func build(t *testing.T, unit text.Unit) *formats.Builder {
	t.Helper()
	src, err := formats.Freeze(crlf, "text")
	if err != nil {
		t.Fatal(err)
	}
	return formats.Build(src, unit, annotate.Article{Title: "Talks"}, "a-1")
}

func TestPlacesComeInInTheUnitOfTheFile(t *testing.T) {
	for _, c := range []struct {
		unit       text.Unit
		start, end int
		want       string
	}{
		{text.CodePoints, 1, 6, "👩‍👩‍👧"},
		{text.UTF16Units, 1, 9, "👩‍👩‍👧"},
		{text.Bytes, 3, 21, "👩‍👩‍👧"},
		{text.CodePoints, 7, 14, "says\n“"},
		{text.CodePoints, 0, 6, "👩‍👩‍👧"},
		{text.CodePoints, 24, 26, "上海"},
	} {
		f, err := build(t, c.unit).Place(c.start, c.end, "label[0]")
		if err != nil || f.Quote != c.want {
			t.Errorf("%d to %d in %ss: %q, %v, want %q", c.start, c.end, c.unit, f.Quote, err, c.want)
		}
	}
}

func TestPlacesThatAreNone(t *testing.T) {
	for _, c := range []struct {
		unit       text.Unit
		start, end int
		want       string
	}{
		{text.CodePoints, -1, 3, "label[0]: is negative: found -1, expected a place from 0 to 26"},
		{text.CodePoints, 5, 3, "ends before it begins: found 5 to 3"},
		{text.CodePoints, 5, 5, "is an empty range"},
		{text.CodePoints, 5, 99, "is outside the text: found 99, expected a place from 0 to 26, the length of the text in code points"},
		{text.UTF16Units, 2, 5, "cuts a character in two: found 2"},
		{text.UTF16Units, 0, 99, "is outside the text: found 99, expected a place from 0 to 29, the length of the text in UTF-16 units"},
		{text.Bytes, 4, 9, "cuts a character in two: found 4"},
		{text.CodePoints, 11, 12, "no more than half of a line end"},
	} {
		_, err := build(t, c.unit).Place(c.start, c.end, "label[0]")
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%d to %d in %ss: %v, want %q", c.start, c.end, c.unit, err, c.want)
		}
	}
}

func TestQuotesAreCompared(t *testing.T) {
	b := build(t, text.CodePoints)
	for _, words := range []string{"says\n“", "says\r\n“", "says\r“"} {
		if _, err := b.Quoted(7, 14, words, "x"); err != nil {
			t.Errorf("%q: %v", words, err)
		}
	}
	_, err := b.Quoted(7, 14, "said\n“", "x")
	if wrong := (*annotate.SpanError)(nil); !errors.As(err, &wrong) || wrong.Found != "says\n“" {
		t.Errorf("%v", err)
	}
}

func TestIdsAreTheSameEachTime(t *testing.T) {
	made := func() formats.Item {
		b := build(t, text.CodePoints)
		for range 2 { // two that say the same
			f, _ := b.Place(7, 11, "x")
			if _, err := b.Add(annotate.Span{Label: "claim", Fragments: []annotate.Fragment{f}}, "", "x"); err != nil {
				t.Fatal(err)
			}
		}
		return b.Item()
	}
	one, two := made(), made()
	if one.Article.ID != two.Article.ID || one.Spans[0].ID != two.Spans[0].ID || one.Spans[1].ID != two.Spans[1].ID {
		t.Error("ids differ from reading to reading")
	}
	if one.Spans[0].ID == one.Spans[1].ID {
		t.Error("two tags have one id")
	}
	given := "0191d0e0-0000-7000-8000-000000000001"
	if id := formats.PartID(one.Article.ID, "span", given); id.String() != given {
		t.Errorf("a UUID became %s", id)
	}
}

func TestWhatIsNoTagOrLink(t *testing.T) {
	b := build(t, text.CodePoints)
	at := func(start, end int) annotate.Fragment {
		f, err := b.Place(start, end, "x")
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	amira, ben := annotate.PersonKnownBy("amira").ID, annotate.PersonKnownBy("ben").ID
	claim, err := b.Add(annotate.Span{Label: "claim", Layer: amira, Fragments: []annotate.Fragment{at(24, 26), at(7, 11)}}, "T1", "x")
	if err != nil || b.Item().Spans[0].Fragments[0].Quote != "says" {
		t.Fatalf("parts are not in order: %v", err)
	}
	others, _ := b.Add(annotate.Span{Label: "actor", Layer: ben, Fragments: []annotate.Fragment{at(7, 11)}}, "T2", "x")
	for want, err := range map[string]error{
		"has no label":       second(b.Add(annotate.Span{Fragments: []annotate.Fragment{at(7, 11)}}, "T3", "spans[2]")),
		"has no range":       second(b.Add(annotate.Span{Label: "claim"}, "T3", "spans[2]")),
		"overlap":            second(b.Add(annotate.Span{Label: "claim", Fragments: []annotate.Fragment{at(7, 11), at(9, 14)}}, "T3", "spans[2]")),
		"stands twice":       second(b.Add(annotate.Span{Label: "claim", Fragments: []annotate.Fragment{at(7, 11)}}, "T1", "spans[2]")),
		"not in the article": b.Tie(annotate.Link{Kind: "about", From: claim}, "R1", "links[0]"),
		"of two people":      b.Tie(annotate.Link{Kind: "about", From: claim, To: others}, "R1", "links[0]"),
		"without a kind":     b.Tie(annotate.Link{From: claim, To: claim}, "R1", "links[0]"),
	} {
		if wrong := (*formats.Error)(nil); !errors.As(err, &wrong) || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}

func second(_ annotate.ID, err error) error { return err }
