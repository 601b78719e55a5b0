// This file owns the proof that what is written comes back, and what does not is a loss.

package conll_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
	"dateline/storage/formats/conll"
	"dateline/storage/formats/formatstest"
)

// columns is a dataset as far as columns hold it, each part of a tag a tag of its own, and what they do
// not hold.
func columns(d *formatstest.Dataset) (*formatstest.Dataset, []string) {
	kept := &formatstest.Dataset{Head: d.Head}
	var lost []string
	for _, it := range d.Articles {
		taken := map[string][]text.Range{}
		spans := it.Spans
		it.Spans, it.Links = nil, nil
		for _, s := range spans {
			lose := func(why string) { lost = append(lost, fmt.Sprint(s.ID, " ", why)) }
			column := s.Layer.String() + s.Label
			blank, overlap, ends := 0, 0, false
			for _, f := range s.Fragments {
				r := trimmed(f)
				switch {
				case r.Empty():
					blank++
				case slices.ContainsFunc(taken[column], r.Overlaps):
					overlap++
				default:
					taken[column] = append(taken[column], r)
					part := s
					part.Fragments = annotate.Fragments(it.Text, r)
					it.Spans = append(it.Spans, part)
					ends = ends || r != f.Range
				}
			}
			all := len(s.Fragments)
			switch {
			case blank == all:
				lose("it covers nothing but white space, which is in no word")
			case overlap > 0 && blank+overlap == all:
				lose("it overlaps another tag of its label, which is written")
			default:
				if overlap > 0 {
					lose("a part of it overlaps another tag of its label, which is written")
				}
				if blank > 0 {
					lose("a part of it is nothing but white space, which is in no word")
				}
				if ends {
					lose("white space at its ends is in no word")
				}
				if all > 1 {
					lose("it is in several parts, each of which is written as a tag of its own")
				}
			}
		}
		kept.Articles = append(kept.Articles, it)
	}
	return kept, lost
}

// trimmed is a fragment without white space at its ends.
func trimmed(f annotate.Fragment) text.Range {
	blank := func(r rune) bool { return unicode.IsSpace(r) || r == 0x200b || r == 0xfeff }
	left := strings.TrimLeftFunc(f.Quote, blank)
	start := f.End - len(left)
	return text.Range{Start: start, End: start + len(strings.TrimRightFunc(left, blank))}
}

func TestRoundTrip(t *testing.T) {
	for name, shape := range map[string]formatstest.Shape{
		"one person": {},
		"in parts":   {Parts: true},
		"several":    {Parts: true, People: 3},
		"controls":   {Controls: true, People: 2},
	} {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				d := formatstest.Random(t, shape)
				files, err := formatstest.Write(conll.Format, d, formats.WriteOptions{})
				if err != nil {
					t.Fatal(err)
				}
				want, lost := columns(d)
				var losses []string
				for _, l := range files.Losses {
					losses = append(losses, fmt.Sprint(l.Span, " ", l.Why))
				}
				slices.Sort(losses)
				if slices.Sort(lost); !slices.Equal(losses, lost) {
					t.Fatalf("lost\n%s\nwant\n%s", strings.Join(losses, "\n"), strings.Join(lost, "\n"))
				}
				back, err := formatstest.ReadAll(conll.Format, files.At)
				if err != nil {
					t.Fatalf("%v\n%s", err, files)
				}
				if got, want := formatstest.Shown(back, keep), formatstest.Shown(want, keep); got != want {
					t.Fatalf("read back as\n%s\nwant\n%s\n%s", got, want, files)
				}
				checkMeta(t, back, d)
			})
		})
	}
}

// checkMeta compares what is known of articles.
func checkMeta(t *rapid.T, back, d *formatstest.Dataset) {
	for _, it := range back.Articles {
		i := slices.IndexFunc(d.Articles, func(o formats.Item) bool { return o.Article.ID == it.Article.ID })
		if i < 0 {
			t.Fatalf("an article that was none: %+v", it.Article)
		}
		want := d.Articles[i].Article
		want.File = ""
		if it.Article != want {
			t.Fatalf("%+v, want %+v", it.Article, want)
		}
	}
}

func TestWritingWhatWasReadGivesTheSameBytes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := formatstest.Random(t, formatstest.Shape{})
		first, err := formatstest.Write(conll.Format, d, formats.WriteOptions{})
		if err != nil {
			t.Fatal(err)
		}
		back, err := formatstest.ReadAll(conll.Format, first.At)
		if err != nil {
			t.Fatal(err)
		}
		back.Head.Scheme = d.Head.Scheme
		if again, err := formatstest.Write(conll.Format, back, formats.WriteOptions{}); err != nil || again.String() != first.String() {
			t.Fatalf("%v, written again\n%s\nwant\n%s", err, again, first)
		}
		for name, content := range first.At {
			checkFile(t, name, content)
		}
	})
}

// checkFile is checkAsConllU for texts that Go's and UD's rules cut alike.
func checkFile(t *rapid.T, name, content string) {
	for line := range strings.SplitSeq(content, "\n") {
		if !strings.HasPrefix(line, "#") && line != "" && strings.Count(line, "\t") != 5 {
			t.Fatalf("%s: %q", name, line)
		}
	}
}

func TestNobody(t *testing.T) {
	body := formatstest.Text("Ships.")
	span := annotate.Span{ID: formatstest.ID(1), Label: "x", Layer: formatstest.ID(77), Fragments: annotate.Fragments(body, text.Range{Start: 0, End: 5})}
	d := &formatstest.Dataset{Articles: []formats.Item{{Text: body, Spans: []annotate.Span{span}}}}
	_, err := formatstest.Write(conll.Format, d, formats.WriteOptions{})
	if err == nil || !strings.Contains(err.Error(), "article 1") || !strings.Contains(err.Error(), "layer is of nobody") {
		t.Error(err)
	}
	d.Head.People = []annotate.Person{formatstest.Amira, formatstest.Ben}
	d.Articles[0].Spans = nil
	if files := write(t, d); files.At["0001.conll"] != "# global.columns = ID FORM MISC\n# sent_id = 0001-1\n# text = Ships.\n1\tShips\tSpaceAfter=No\n2\t.\tSpaceAfter=No\n\n" {
		t.Errorf("%s", files)
	}
	span.Layer = annotate.ID{}
	span.Label = "a\tb"
	d.Head.People, d.Articles[0].Spans = nil, []annotate.Span{span}
	files := write(t, d)
	if len(files.Losses) != 1 || files.Losses[0].Why != "its label has characters that a column cannot hold" || !strings.HasPrefix(files.At["0001.conll"], "# global.columns = ID FORM MISC\n") {
		t.Errorf("%v, %s", files.Losses, files)
	}
}

func TestTagsOfSomebodyAndOfNobody(t *testing.T) {
	for n := range 3 {
		d := formatstest.Sample()
		d.Head.People = d.Head.People[:n]
		for i := range d.Articles {
			d.Articles[i].Spans = slices.DeleteFunc(d.Articles[i].Spans, func(s annotate.Span) bool { return s.ID == formatstest.ID(13) || len(s.Fragments) > 1 })
			d.Articles[i].Links = nil
			for j := range d.Articles[i].Spans {
				if s := &d.Articles[i].Spans[j]; j > n || s.Layer == formatstest.Ben.ID && n < 2 || n == 0 {
					s.Layer = annotate.ID{}
				}
			}
		}
		files := write(t, d)
		if got, want := formatstest.Shown(readAll(t, files.At), keep), formatstest.Shown(d, keep); got != want {
			t.Errorf("read back as\n%s\nwant\n%s\n%s", got, want, files)
		}
	}
}
