// This file owns the proof that the bytes stay what they are, and that each place in them is
// right.

package xmi_test

import (
	"flag"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"dateline/annotate"
	"dateline/storage/formats"
	"dateline/storage/formats/formatstest"
	"dateline/storage/formats/xmi"
)

var update = flag.Bool("update", false, "write the golden files anew")

func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs (go test -update writes it anew); got\n%s\nwant\n%s", path, got, want)
	}
}

func TestGolden(t *testing.T) {
	sample := formatstest.MustWrite(t, xmi.Format, formatstest.Sample(), formats.WriteOptions{})
	golden(t, "testdata/sample.golden.txt", sample.String())
	golden(t, "testdata/empty.golden.txt", formatstest.MustWrite(t, xmi.Format, &formatstest.Dataset{}, formats.WriteOptions{}).String())
}

// With one person there are no folders.
func TestOnePerson(t *testing.T) {
	d := formatstest.Sample()
	d.Head.People = d.Head.People[:1]
	for i := range d.Articles {
		it := &d.Articles[i]
		it.Spans = slices.DeleteFunc(it.Spans, func(s annotate.Span) bool { return s.Layer != formatstest.Amira.ID })
		it.Links = slices.DeleteFunc(it.Links, func(l annotate.Link) bool { return l.Layer != formatstest.Amira.ID })
		it.Statuses = it.Statuses[:1]
	}
	files := formatstest.MustWrite(t, xmi.Format, d, formats.WriteOptions{})
	for _, name := range []string{"0001-ships-stop-wait.xmi", "0002-nothing.xmi", "TypeSystem.xml"} {
		if files.At[name] == "" {
			t.Errorf("no %s", name)
		}
	}
	if len(files.At) != 3 {
		t.Errorf("%d files", len(files.At))
	}
	again := formatstest.MustWrite(t, xmi.Format, mustRead(t, files.At), formats.WriteOptions{})
	for name, content := range files.At {
		if name != "TypeSystem.xml" && again.At[name] != content {
			t.Errorf("written again, %s is\n%s\nwant\n%s", name, again.At[name], content)
		}
	}
}

// The parts of a dataset are folders, each with a type system and numbers of its own.
func TestSplits(t *testing.T) {
	d := formatstest.Sample()
	d.Articles[0].Split, d.Articles[1].Split = "train", "test"
	files := formatstest.MustWrite(t, xmi.Format, d, formats.WriteOptions{})
	var names []string
	for name := range files.At {
		names = append(names, name)
	}
	slices.Sort(names)
	if got, want := strings.Join(names, " "), "test/TypeSystem.xml test/amira/0001-nothing.xmi train/TypeSystem.xml "+
		"train/amira/0001-ships-stop-wait.xmi train/ben/0001-ships-stop-wait.xmi"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// An article of which nobody says anything is written all the same.
func TestNobody(t *testing.T) {
	d := formatstest.Sample()
	d.Articles = d.Articles[1:]
	d.Articles[0].Statuses = nil
	files := formatstest.MustWrite(t, xmi.Format, d, formats.WriteOptions{})
	back := mustRead(t, files.At)
	if files.At["0001-nothing.xmi"] == "" || len(back.Articles) != 1 || len(back.Head.People) != 0 {
		t.Error(files, back.Head.People)
	}
}

func TestFolders(t *testing.T) {
	d := formatstest.Sample()
	d.Articles = d.Articles[1:]
	d.Articles[0].Statuses = nil
	d.Head.People = nil
	for _, handle := range []string{"amira", "Amira", "con", "../up", "a/b", "نور"} {
		p := annotate.PersonKnownBy(handle)
		d.Head.People = append(d.Head.People, p)
		d.Articles[0].Statuses = append(d.Articles[0].Statuses, annotate.Status{Article: d.Articles[0].Article.ID, Layer: p.ID, State: annotate.StateDone})
	}
	files := formatstest.MustWrite(t, xmi.Format, d, formats.WriteOptions{})
	seen := map[string]bool{}
	for name := range files.At {
		folder, _, in := strings.Cut(name, "/")
		if in && (seen[strings.ToLower(folder)] || strings.Count(name, "/") != 1 || strings.ContainsAny(folder, ". ") || folder == "con") {
			t.Errorf("folder %q", folder)
		}
		seen[strings.ToLower(folder)] = true
	}
	back := mustRead(t, files.At)
	if len(back.Head.People) != 6 || len(back.Articles) != 1 || len(back.Articles[0].Statuses) != 6 {
		t.Errorf("%d people, %d articles", len(back.Head.People), len(back.Articles))
	}
}

// Every place is counted in UTF-16 units, here by other means.
func TestOffsets(t *testing.T) {
	d := formatstest.Sample()
	files := formatstest.MustWrite(t, xmi.Format, d, formats.WriteOptions{})
	seen := 0
	for _, s := range d.Articles[0].Spans {
		file := files.At[d.Handle(s.Layer)+"/0001-ships-stop-wait.xmi"]
		for _, f := range s.Fragments {
			units := utf16.Encode([]rune(formatstest.AllScripts))
			for _, line := range strings.Split(file, "\n") {
				if !strings.HasPrefix(line, "<custom:Span ") || !strings.Contains(line, s.ID.String()) {
					continue
				}
				if begin, end := number(t, line, "begin"), number(t, line, "end"); string(utf16.Decode(units[begin:end])) == f.Quote {
					seen++
				}
			}
		}
	}
	if seen != 7 {
		t.Errorf("%d of 7 places hold their words", seen)
	}
}

func number(t *testing.T, line, name string) (n int) {
	t.Helper()
	_, rest, ok := strings.Cut(line, " "+name+`="`)
	if !ok {
		t.Fatalf("no %s in %s", name, line)
	}
	for _, c := range rest {
		if c < '0' || c > '9' {
			break
		}
		n = n*10 + int(c-'0')
	}
	return n
}

func TestLosses(t *testing.T) {
	files := formatstest.MustWrite(t, xmi.Format, formatstest.Sample(), formats.WriteOptions{})
	want := []formats.Loss{{Span: formatstest.ID(10), Why: "it is in several parts, each of which is written as a tag of its own"}}
	if !slices.Equal(files.Losses, want) {
		t.Errorf("%v, want %v", files.Losses, want)
	}
}
