// This file owns what is read of pages that nobody would write, and how fast pages are read.

package html_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/intake"
	"dateline/storage/intake/html"
)

// TestHostile reads what no site writes: it must end soon, in a draft or one typed error.
func TestHostile(t *testing.T) {
	deep := func(open string) []byte { return append(bytes.Repeat([]byte(open), 100_000), paragraphs("", "")...) }
	var fonts strings.Builder
	for i := range 3000 {
		fmt.Fprintf(&fonts, "<div><font size=%d>", i)
	}
	for name, raw := range map[string][]byte{
		"div": deep("<div>"), "b": deep("<b>"), "li": deep("<ul><li>"), "table": deep("<table><tr><td>"), "custom": deep("<x-y>"),
		"svg": deep("<svg><g>"), "misnested": deep("<b><div></b>"), "a": deep("<a href=x>"), "fonts": append([]byte(fonts.String()), paragraphs("", "")...),
		"attributes": deep("<p a b=c>"), "linked data": paragraphs(`<script type="application/ld+json">`+strings.Repeat("[", 200_000)+`</script>`, ""),
		"long line": paragraphs("", "<p>"+strings.Repeat("bridge ", 200_000)+"</p>"),
	} {
		d, err := html.Read(name, raw, "", "")
		if errors.Is(err, intake.ErrNotArticle) {
			continue
		} else if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if !strings.Contains(d.Whole.String(), "waited for since the flood") {
			t.Errorf("%s: the article is lost", name)
		}
	}
}

// noise is bytes that are as good as random.
func noise(n int) []byte {
	raw := make([]byte, n)
	random := rand.NewPCG(1, 2)
	for i := range raw {
		raw[i] = byte(random.Uint64())
	}
	return raw
}

// TestStrayNUL reads a page that was damaged in a place.
func TestStrayNUL(t *testing.T) {
	if d, err := html.Read("p.html", paragraphs("", "<p>A stray \x00 mark.</p>"), "", ""); err != nil || !strings.Contains(d.Whole.String(), "waited for since the flood") {
		t.Errorf("%v", err)
	}
}

func TestNothingToRead(t *testing.T) {
	for _, test := range []struct {
		name string
		raw  string
		want error
	}{
		{"nothing", "", text.ErrEmpty},
		{"no words", "<html><body><img src=x></body></html>", text.ErrEmpty},
		{"more tags than any page has", strings.Repeat("<p>", 500_001), intake.ErrTooMuch},
		{"a picture", "\x89PNG\r\n\x1A\n\x00\x00\x00\rIHDR\x00\x00 and words that are in it", text.ErrNotText},
		{"bytes of nothing", string(noise(100_000)), text.ErrNotText},
		{"a menu", "<nav><ul><li><a href=/>Home</a><li><a href=/n>News</a></ul></nav>", intake.ErrNotArticle},
	} {
		if _, err := html.Read("p.html", []byte(test.raw), "", ""); !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", test.name, err, test.want)
		}
	}
	var long *text.TooLongError
	if _, err := html.Read("p.html", paragraphs("", "<p>"+strings.Repeat("x", text.MaxLen)+"</p>"), "", ""); !errors.As(err, &long) {
		t.Errorf("too long: %v", err)
	}
}

// TestSavedWithin reads a page whose pictures were saved within it: they take no memory.
func TestSavedWithin(t *testing.T) {
	picture := "<p>Before</p><img src=\"data:image/png;base64," + strings.Repeat("QUJD", 5<<20) + "\"><p>After; data:text/plain;base64,QUJD</p>"
	raw := paragraphs("", picture)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	d, err := html.Read("p.html", raw, "", "")
	runtime.ReadMemStats(&after)
	if err != nil || !strings.HasPrefix(d.Whole.String(), "Before\nAfter; data:text/plain;base64,QUJD\n") {
		t.Errorf("%v: %q", err, d.Whole)
	}
	if used := after.TotalAlloc - before.TotalAlloc; used > 10<<20 {
		t.Errorf("%d bytes of memory for a page of %d bytes", used, len(raw))
	}
}

// TestSilence reads a page while nothing may be printed.
func TestSilence(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	out, errs := os.Stdout, os.Stderr
	os.Stdout, os.Stderr = w, w
	_, failed := html.Read("p.html", paragraphs("<title>A bridge</title>", "<img src='http://192.0.2.1/x.png'><iframe src='http://192.0.2.1/'></iframe>"), "", "")
	os.Stdout, os.Stderr = out, errs
	w.Close()
	var said bytes.Buffer
	said.ReadFrom(r)
	if failed != nil || said.Len() > 0 {
		t.Errorf("%v; printed %q", failed, said.String())
	}
}

// check holds a draft to what every draft promises.
func check(t *testing.T, d intake.Draft) {
	t.Helper()
	end := 0
	for _, b := range d.Blocks {
		if b.Start < end || b.Start >= b.End {
			t.Fatalf("block %v after %d", b.Range, end)
		}
		if between := d.Whole.String()[end:b.Start]; strings.Trim(between, "\n") != "" {
			t.Fatalf("%q stands in no block", between)
		}
		end = b.End
	}
	_, kept, cuts, err := d.Finished(d.Out)
	if err != nil {
		t.Fatal(err)
	}
	if whole, passages := annotate.Whole(kept.String(), cuts); whole != d.Whole.String() || !annotate.SamePassages(passages, d.Out) {
		t.Fatal("the receipt does not give the whole")
	}
	if strings.ContainsAny(d.Article.Title, "\r\n") {
		t.Fatalf("title %q", d.Article.Title)
	}
}

func FuzzRead(f *testing.F) {
	pages, _ := filepath.Glob("testdata/*.html")
	for _, page := range pages {
		raw, err := os.ReadFile(page)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw, "")
	}
	f.Add(paragraphs("<meta charset=utf-16>", "<table><tr><td>a<td>b</table><pre>\r\n x</pre>"), "iso-2022-jp")
	f.Add([]byte("<p>a\x00b\u2028c<br><br><br>d</p><svg><title>t</title></svg>"), "utf-16le")
	f.Fuzz(func(t *testing.T, raw []byte, declared string) {
		d, err := html.Read("f.html", raw, declared, "http://paper.test/x")
		var long *text.TooLongError
		switch {
		case err == nil:
			check(t, d)
		case !errors.Is(err, text.ErrEmpty) && !errors.Is(err, intake.ErrNotArticle) && !errors.Is(err, intake.ErrBroken) && !errors.As(err, &long):
			t.Fatal(err)
		}
	})
}

// BenchmarkRead reads the pages of testdata in turn.
func BenchmarkRead(b *testing.B) {
	files, _ := filepath.Glob("testdata/*.html")
	var pages [][]byte
	size := 0
	for _, file := range slices.Sorted(slices.Values(files)) {
		raw, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		pages = append(pages, raw)
		size += len(raw)
	}
	readAll(b, pages, size)
}

// BenchmarkReadPages reads the pages of DATELINE_PAGES.
func BenchmarkReadPages(b *testing.B) {
	var pages [][]byte
	size := 0
	for _, k := range knownPages(b) {
		raw, err := os.ReadFile(k.File)
		if err != nil {
			b.Fatal(err)
		}
		pages = append(pages, raw)
		size += len(raw)
	}
	readAll(b, pages, size)
}

func readAll(b *testing.B, pages [][]byte, size int) {
	b.SetBytes(int64(size))
	for b.Loop() {
		for _, page := range pages {
			html.Read("page.html", page, "", "")
		}
	}
	b.ReportMetric(float64(len(pages)*b.N)/b.Elapsed().Seconds(), "pages/s")
}
