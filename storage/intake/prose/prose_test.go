package prose_test

import (
	"fmt"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/storage/intake"
	"dateline/storage/intake/intaketest"
	"dateline/storage/intake/prose"
)

func read(source string) (string, prose.About) {
	var b intake.Builder
	about := prose.Read(source, b.Add)
	d, err := b.Draft(annotate.Article{Title: about.Title})
	if err != nil {
		return err.Error(), about
	}
	return intaketest.Blocks(d), about
}

func TestRead(t *testing.T) {
	for _, tt := range []struct{ source, want string }{
		{"<p>one<p>two", "one\ntwo"},
		{"<div>a <b> b</b>c\n<p>d</p> e</div>", "a bc\nd\ne"},
		{"a<br/>\n b<br><br>c", `a\nb` + "\nc"},
		{"<h1>h</h1><ul><li>i<li>j</ul><blockquote><p>q</blockquote>z", "# h\n- i\n- j\n> q\nz"},
		{"<pre>a  b\n c</pre>", `a  b\n c`},
		{"<table><tr><td>a<td>b<tr><td>c</td><td>d</td></table>x", "| a|b\n| c|d\nx"},
		{"<table><tr><td><table><tr><td>a</td></tr></table></td></tr><tr><td>b</td></tr></table>", "a\nb"},
		{"<title/><script src='x'/><p>seen</p>", "seen"},
		{"<head><title>T</title><style>p{}</style></head><p>a<script>b</script>c</p>", "ac"},
		{"<p>a<span style='display: none'>b</span>c</p>", "a\n[hidden] b\nc"},
		{"<p>a<a epub:type='noteref'>1</a></p><aside epub:type='footnote'><p>n</p></aside><p>b</p>", "a\n[note] n\nb"},
		{"<nav><ol><li>1</ol></nav><figure><figcaption>f</figcaption></figure>x", "[navigation] - 1\n[caption] fig f\nx"},
		{"<p><![CDATA[a <b]]> &amp; &eacute;&shy;</p>", "a <b & é"},
		{"</div></td></p>a</body>b", "a\nb"},
		{"<ruby>字<rt>ji</rt></ruby>", "字"},
		{strings.Repeat("<div>", 100_000) + "a" + strings.Repeat("</div>", 100_000) + "b", "a\nb"},
		{strings.Repeat("<table><tr><td>", 20_000) + "a", "a"},
	} {
		if got, _ := read(tt.source); got != tt.want {
			t.Errorf("%.200s\nreads %q\nwant  %q", tt.source, got, tt.want)
		}
	}
}

func TestAbout(t *testing.T) {
	_, about := read(`<html lang="en-GB"><title> A
 title</title><p><a href="https://x.example/1">View <b>online</b></a> <a href="mailto:x">no</a></p>`)
	if want := `{A title en-GB [{View online https://x.example/1}]}`; fmt.Sprint(about) != want {
		t.Errorf("says %v, want %s", about, want)
	}
}

func TestDecode(t *testing.T) {
	for _, tt := range []struct{ raw, declared, want string }{
		{"é", "iso-8859-1", "é"}, // valid UTF-8 wins
		{"\xEF\xBB\xBFé", "", "é"},
		{"\xE9", "iso-8859-1", "é"},
		{"\xC0\xEB\xE5\xEF\xEF\xEE", "windows-1251", "Алеппо"},
		{"<meta charset=windows-1251>\xC0", "", "<meta charset=windows-1251>А"},
		{"<?xml version='1.0' encoding='x'?>\xE9", "", "<?xml version='1.0' encoding='x'?>é"},
		{"\x1b$B;z\x1b(B", "ISO-2022-JP", "字"},
		{"\xFF\xFEa\x00\xE9\x00", "", "aé"},
	} {
		if got, err := prose.Decode([]byte(tt.raw), tt.declared); err != nil || got != tt.want {
			t.Errorf("%q in %q is %q, %v; want %q", tt.raw, tt.declared, got, err, tt.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"<p>a<br><br>b", "<table><tr><td><tr><th></table></td>", "<title/><pre>\n", "<a href=http://x>y</a hidden>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, source string) { read(source) })
}
