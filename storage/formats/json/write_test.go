// This file owns the proof that nothing is written which cannot be read.

package json_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
)

func TestUnwritable(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(*dataset)
		want  string
	}{
		"another quote": {func(d *dataset) { d.items[0].Spans[1].Fragments[0].Quote = "London’s minister" },
			`article 1 ("Ships <stop> & \"wait\"")|tag 00000000-0000-7000-8000-000000000004 ("London’s minister")|found "Moscow’s minister"|expected "London’s minister"`},
		"outside":            {func(d *dataset) { d.items[0].Spans[1].Fragments[0].End = 9999 }, "tag 00000000-0000-7000-8000-000000000004|outside the text"},
		"inside a character": {func(d *dataset) { d.items[0].Spans[2].Fragments[0].Start++ }, "inside a character"},
		"no fragment":        {func(d *dataset) { d.items[0].Spans[0].Fragments = nil }, "no range"},
		"a strange layer":    {func(d *dataset) { d.items[0].Spans[0].Layer = id(77) }, "layer is of nobody|" + id(77).String()},
		"a strange status":   {func(d *dataset) { d.items[0].Statuses[0].Layer = id(77) }, "status: its layer is of nobody"},
		"a strange label":    {func(d *dataset) { d.items[0].Spans[0].Label = "place" }, `label: is not in the scheme: found "place"|"claim"`},
		"a strange kind":     {func(d *dataset) { d.items[0].Links[0].Kind = "about" }, `kind is not in the scheme: found "about"`},
		"infinite":           {func(d *dataset) { d.items[0].Spans[0].Attributes["sure"] = math.Inf(1) }, "attributes.sure: cannot be written|+Inf"},
		"not a number":       {func(d *dataset) { d.items[0].Spans[0].Attributes["sure"] = math.NaN() }, "attributes.sure: cannot be written"},
		"an int":             {func(d *dataset) { d.items[0].Spans[0].Attributes["sure"] = 1 }, "attributes.sure: cannot be written"},
		"two of one handle":  {func(d *dataset) { d.head.People[1].Handle = "amira" }, `people: |"amira"`},
		"another text":       {func(d *dataset) { d.items[0].Article.SHA256 = text.Sum([]byte("x")) }, "sha256: is not that of the text"},
	} {
		t.Run(name, func(t *testing.T) {
			d := sample(t)
			c.spoil(d)
			var b strings.Builder
			_, err := writeTo(&b, d, formats.WriteOptions{})
			if _, ok := errors.AsType[*formats.Error](err); !ok {
				t.Fatalf("got %v", err)
			}
			for part := range strings.SplitSeq(c.want, "|") {
				if !strings.Contains(err.Error(), part) {
					t.Errorf("%v\nwant %q", err, part)
				}
			}
		})
	}
}

// A link of which an end is left out is a loss, and the file can be read.
func TestLostLinks(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(*formats.Item)
		lost  formats.Loss
	}{
		"no to":         {func(i *formats.Item) { i.Spans = i.Spans[:1] }, formats.Loss{Span: id(3), Why: "its link “said_by” goes to a tag that is not written"}},
		"no from":       {func(i *formats.Item) { i.Spans = i.Spans[1:] }, formats.Loss{Span: id(4), Why: "a link “said_by” comes to it from a tag that is not written"}},
		"another layer": {func(i *formats.Item) { i.Spans[1].Layer = annotate.PersonKnownBy("ben").ID }, formats.Loss{Span: id(3), Why: "its link “said_by” ties tags of different layers"}},
	} {
		t.Run(name, func(t *testing.T) {
			d := sample(t)
			c.spoil(&d.items[0])
			var b strings.Builder
			losses, err := writeTo(&b, d, formats.WriteOptions{})
			if err != nil || len(losses) != 1 || losses[0] != c.lost {
				t.Errorf("%v, losses %v, want %v", err, losses, c.lost)
			}
			mustRead(t, b.String())
		})
	}
}

type fullDisk struct{ left int }

func (f *fullDisk) Write(p []byte) (int, error) {
	n := min(f.left, len(p))
	if f.left -= n; n < len(p) {
		return n, errFull
	}
	return n, nil
}

func TestWriteErrorIsReturned(t *testing.T) {
	for _, left := range []int{0, 100, 2000} {
		if _, err := writeTo(&fullDisk{left}, sample(t), formats.WriteOptions{}); !errors.Is(err, errFull) {
			t.Errorf("room for %d bytes: %v", left, err)
		}
	}
}
