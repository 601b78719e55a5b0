package epub_test

import (
	"errors"
	"fmt"
	"path"
	"strings"
	"testing"

	"dateline/annotate/text"
	"dateline/storage/intake"
	"dateline/storage/intake/epub"
	"dateline/storage/intake/intaketest"
)

const container = `<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>`

// book packs a book with chapters: pairs of a name and a body, in the order of the
// spine. What is given before them goes into the metadata.
func book(t testing.TB, metadata string, chapters ...string) []byte {
	t.Helper()
	pairs := []string{"mimetype", "application/epub+zip", "META-INF/container.xml", container}
	manifest, spine := "", ""
	for i := 0; i < len(chapters); i += 2 {
		name, properties, _ := strings.Cut(chapters[i], " ")
		manifest += fmt.Sprintf(`<item id="c%d" href="%s" media-type="application/xhtml+xml" properties="%s"/>`, i, name, properties)
		spine += fmt.Sprintf(`<itemref idref="c%d"/>`, i)
		if body := chapters[i+1]; body != "missing" {
			pairs = append(pairs, path.Join("OEBPS", strings.ReplaceAll(name, "%20", " ")), `<?xml version="1.0"?><html><head><title/></head><body>`+body+`</body></html>`)
		}
	}
	pairs = append(pairs, "OEBPS/book.opf", `<package xmlns:dc="d" xmlns:opf="o"><metadata>`+metadata+`</metadata><manifest>`+manifest+
		`</manifest><spine>`+spine+`</spine><guide><reference type="copyright-page" href="legal.xhtml#x"/></guide></package>`)
	return intaketest.Zip(t, pairs...)
}

func read(raw []byte) (intake.Draft, error) {
	return epub.Format.Read("x/a.epub", raw, intake.Options{})
}

func TestRead(t *testing.T) {
	metadata := `<dc:title>Aleppo</dc:title><dc:title>Second</dc:title><dc:creator opf:role="aut">A. Writer</dc:creator><dc:creator>B. Other</dc:creator>` +
		`<dc:creator opf:role="ill">C. Draws</dc:creator><dc:publisher>The Press</dc:publisher><dc:date opf:event="modification">2020</dc:date>` +
		`<dc:date>2016-11-14T00:00:00Z</dc:date><dc:language>en</dc:language><dc:identifier>urn:isbn:1</dc:identifier><dc:source>https://x.example/b</dc:source>`
	raw := book(t, metadata, "cover.xhtml", "Cover", "title_page.xhtml", "<p>Aleppo</p>", "x.xhtml nav", "<nav>1</nav><p>2</p>", "legal.xhtml", "All rights",
		"b.xhtml", "<h1>One</h1><p>a</p>", "sub/../a%20b.xhtml", "<section epub:type='footnotes'>n</section>z", "gone.xhtml", "missing")
	d, err := read(raw)
	if err != nil {
		t.Fatal(err)
	}
	want := "[outside] Cover\n[byline] Aleppo\n[navigation] 1\n[navigation] 2\n[notice] All rights\n# One\na\n[note] n\nz"
	if got := intaketest.Blocks(d); got != want {
		t.Errorf("reads\n%s\nwant\n%s", got, want)
	}
	if len(d.Warnings) != 1 || !strings.HasPrefix(d.Warnings[0], "A chapter") {
		t.Errorf("warns of %q", d.Warnings)
	}
	a := d.Article
	if got, want := fmt.Sprintf("%s|%s|%s|%s|%s|%s|%s", a.Title, a.Byline, a.Source, a.Published, a.Language, a.URL, a.File),
		"Aleppo|A. Writer, B. Other|The Press|2016-11-14|en|https://x.example/b|a.epub"; got != want {
		t.Errorf("says %s, want %s", got, want)
	}
}

func TestBadBooks(t *testing.T) {
	whole := book(t, "", "a.xhtml", "<p>words</p>")
	encrypted := func(algorithm string) []byte {
		return intaketest.Zip(t, "META-INF/container.xml", container, "OEBPS/book.opf", `<package><manifest><item id="a" href="a"/></manifest><spine><itemref idref="a"/></spine></package>`, "OEBPS/a", "words",
			"META-INF/encryption.xml", `<encryption><EncryptedKey><EncryptionMethod Algorithm="rsa"/></EncryptedKey><EncryptedData><EncryptionMethod Algorithm="`+algorithm+`"/></EncryptedData></encryption>`)
	}
	for what, tt := range map[string]struct {
		raw  []byte
		want error
	}{
		"whole":        {whole, nil},
		"fonts":        {encrypted("http://www.idpf.org/2008/embedding"), nil},
		"rights":       {encrypted("http://www.w3.org/2001/04/xmlenc#aes128-cbc"), intake.ErrPassword},
		"no container": {intaketest.Zip(t, "mimetype", "application/epub+zip"), intake.ErrBroken},
		"no package":   {intaketest.Zip(t, "META-INF/container.xml", container), intake.ErrBroken},
		"no rootfile":  {intaketest.Zip(t, "META-INF/container.xml", "<container/>"), intake.ErrBroken},
		"no chapters":  {book(t, ""), intake.ErrBroken},
		"all missing":  {book(t, "", "a", "missing", "b", "missing"), intake.ErrBroken},
		"no words":     {book(t, "", "a", ""), text.ErrEmpty},
		"pictures":     {book(t, `<item media-type="image/png"/>`, "a", "<img/>"), intake.ErrNoText},
		"entities":     {book(t, "<dc:title>&lol;</dc:title>", "a", "b"), intake.ErrBroken},
		"cut off":      {whole[:len(whole)/2], intake.ErrBroken},
		"bomb":         {book(t, "", "a", intaketest.Padding(60), "b", intaketest.Padding(60)), intake.ErrTooMuch},
	} {
		if _, err := read(tt.raw); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", what, err, tt.want)
		}
	}
}

func TestRecognise(t *testing.T) {
	head := string(book(t, ""))
	for _, tt := range []struct {
		name, head string
		want       bool
	}{{"a.epub", "", true}, {"A.EPUB", "", true}, {"a", head, true}, {"a.zip", head, false}, {"a", "PK\x03\x04", false}} {
		if got := epub.Format.Recognise(tt.name, []byte(tt.head)); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}

func FuzzBook(f *testing.F) {
	f.Add("<dc:date>2016</dc:date>", "<p>a<td>b", "../../x#y")
	f.Add(`<item id="z" href="%zz"/>`, "<title/>", "")
	f.Fuzz(func(t *testing.T, metadata, body, name string) {
		if d, err := read(book(t, metadata, "x"+name+"y", body)); err == nil {
			if _, _, _, err := d.Finished(d.Out); err != nil && !errors.Is(err, text.ErrEmpty) {
				t.Error(err)
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	chapter := strings.Repeat("<p>"+strings.Repeat("Talks on Aleppo went on. ", 16)+"</p>", 50)
	raw := book(b, "", "1", chapter, "2", chapter, "3", chapter, "4", chapter)
	for b.Loop() {
		if _, err := read(raw); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "files/s")
}
