package odt_test

import (
	"errors"
	"strings"
	"testing"

	"dateline/annotate/text"
	"dateline/storage/intake"
	"dateline/storage/intake/intaketest"
	"dateline/storage/intake/odt"
)

const (
	mime  = "application/vnd.oasis.opendocument.text"
	names = ` xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"` +
		` xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"` +
		` xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"` +
		` xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"`
	styles = `<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Heading_20_1"/>` +
		`<style:style style:name="P2" style:family="paragraph" style:parent-style-name="P2"/>` +
		`<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>`
)

// document packs a document with a body, styles.xml's content and meta.xml's.
func document(t testing.TB, body, page, meta string) []byte {
	t.Helper()
	return intaketest.Zip(t, "mimetype", mime,
		"content.xml", `<office:document-content`+names+`><office:automatic-styles>`+styles+`</office:automatic-styles><office:body><office:text>`+body+`</office:text></office:body></office:document-content>`,
		"styles.xml", `<office:document-styles`+names+`>`+page+`</office:document-styles>`,
		"meta.xml", `<office:document-meta`+names+`><office:meta>`+meta+`</office:meta></office:document-meta>`,
		"META-INF/manifest.xml", `<manifest xmlns="m"/>`)
}

func TestBody(t *testing.T) {
	cell := func(words string) string {
		return `<table:table-cell><text:p>` + words + `</text:p></table:table-cell>`
	}
	for what, tt := range map[string]struct{ body, want string }{
		"paragraphs":  {"<text:p>one</text:p>\n  <text:p/><text:p>t<text:span>w</text:span>o</text:p>", "one\ntwo"},
		"white space": {"<text:p>\n a <text:span> b\n\n</text:span>c<text:s text:c=\"2\"/>d<text:tab/>e<text:line-break/>f\u00ADg</text:p>", `a b c  d|e\nfg`},
		"headings":    {`<text:h>a</text:h><text:p text:style-name="P1">b</text:p><text:p text:style-name="P2">c</text:p>`, "# a\n# b\nc"},
		"list":        {`<text:list><text:list-item><text:p>a</text:p><text:list><text:list-item><text:p>b</text:p></text:list-item></text:list></text:list-item></text:list><text:p>c</text:p>`, "- a\n- b\nc"},
		"table":       {`<table:table><table:table-row>` + cell("a") + cell("b") + `</table:table-row></table:table>`, "| a|b"},
		"note":        {`<text:p>a<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>n</text:p></text:note-body></text:note>b</text:p>`, "ab\n[note] n"},
		"comment":     {`<text:p>a<office:annotation><dc:creator>Me</dc:creator><dc:date>2016</dc:date><text:p>check</text:p></office:annotation>b</text:p>`, "ab\n[note] check"},
		"box":         {`<text:p>a<draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box><svg:title>alt</svg:title></draw:frame>b</text:p>`, "ab\nboxed"},
		"picture":     {`<draw:frame><svg:title>alt</svg:title></draw:frame><text:p>a</text:p>`, "a"},
		"caption":     {`<text:p text:style-name="Illustration">A square</text:p>`, "[caption] fig A square"},
		"quote":       {`<text:p text:style-name="Quotations">x</text:p>`, "> x"},
		"deleted":     {`<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>a<text:change/>b</text:p>`, "ab"},
		"hidden":      {`<text:p>a<text:span text:style-name="T1">b</text:span>c</text:p><text:section text:display="none"><text:p>d</text:p></text:section>`, "ac\n[hidden] b\n[hidden] d"},
		"contents":    {`<text:table-of-content><text:index-body><text:p>1 a</text:p></text:index-body></text:table-of-content><text:p>x</text:p>`, "[navigation] 1 a\nx"},
		"field":       {`<text:p>on <text:date>1 May</text:date></text:p>`, "on 1 May"},
	} {
		d, err := odt.Format.Read("a.odt", document(t, tt.body, "", ""), intake.Options{})
		if err != nil {
			t.Errorf("%s: %v", what, err)
		} else if got := intaketest.Blocks(d); got != tt.want {
			t.Errorf("%s reads\n%s\nwant\n%s", what, got, tt.want)
		}
	}
}

func TestWhatStandsAround(t *testing.T) {
	page := `<office:master-styles><style:master-page><style:header><text:p>The Daily</text:p></style:header><style:footer><text:p>3</text:p></style:footer></style:master-page></office:master-styles>`
	meta := `<dc:title>Draft</dc:title><meta:initial-creator>A. Writer</meta:initial-creator><dc:creator>B. Clerk</dc:creator><dc:date>2016-01-01</dc:date><dc:language>de-AT</dc:language>`
	body := `<text:p text:style-name="Title">Talks on Aleppo</text:p><text:p>x</text:p>`
	flat := `<?xml version="1.0"?><office:document` + names + `><office:meta>` + meta + `</office:meta>` + page + `<office:body><office:text>` + body + `</office:text></office:body></office:document>`
	for name, raw := range map[string][]byte{"a.odt": document(t, body, page, meta), "a.fodt": []byte(flat)} {
		d, err := odt.Format.Read("x/"+name, raw, intake.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got, want := intaketest.Blocks(d), "[page head] The Daily\n# Talks on Aleppo\nx\n[page number] 3"; got != want {
			t.Errorf("%s reads\n%s\nwant\n%s", name, got, want)
		}
		a := d.Article
		if a.Title != "Talks on Aleppo" || a.Byline != "A. Writer" || a.Language != "de-AT" || a.Published != "" || a.File != name {
			t.Errorf("%s says of the article %+v", name, a)
		}
	}
}

func TestBadDocuments(t *testing.T) {
	whole := document(t, "<text:p>words</text:p>", "", "")
	for what, tt := range map[string]struct {
		raw  []byte
		want error
	}{
		"encrypted":  {intaketest.Zip(t, "mimetype", mime, "META-INF/manifest.xml", `<m:manifest xmlns:m="m"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>`), intake.ErrPassword},
		"no content": {intaketest.Zip(t, "mimetype", mime), intake.ErrBroken},
		"a sheet":    {intaketest.Zip(t, "content.xml", `<a><spreadsheet/></a>`), intake.ErrBroken},
		"no words":   {document(t, "<text:p/>", "", ""), text.ErrEmpty},
		"entities":   {[]byte(`<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x><p>&a;</p></x>`), intake.ErrBroken},
		"cut off":    {whole[:len(whole)/2], intake.ErrBroken},
		"text":       {[]byte("words"), intake.ErrBroken},
		"bomb":       {document(t, intaketest.Padding(101), "", ""), intake.ErrTooMuch},
	} {
		if _, err := odt.Format.Read("a.odt", tt.raw, intake.Options{}); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", what, err, tt.want)
		}
	}
}

func TestRecognise(t *testing.T) {
	head := string(document(t, "", "", ""))
	for _, tt := range []struct {
		name, head string
		want       bool
	}{{"a.odt", "", true}, {"A.FODT", "", true}, {"a", head, true}, {"a.zip", head, false}, {"a", "PK\x03\x04", false}} {
		if got := odt.Format.Recognise(tt.name, []byte(tt.head)); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}

// A document that unpacks to as much as is taken in does not use many times that.
func TestMemoryIsBounded(t *testing.T) {
	for what, tt := range map[string]struct {
		body string
		want error
		most int64 // MB
	}{
		"nothing":        {strings.Repeat("<text:p/>", 1<<18) + intaketest.Padding(90), text.ErrEmpty, 64},
		"many blocks":    {strings.Repeat("<text:p>x</text:p>", 20<<20/18), nil, 300},
		"too many words": {strings.Repeat("<text:p>"+strings.Repeat("words ", 1000)+"</text:p>", 15<<10), text.ErrTooLong, 100},
	} {
		raw := document(t, tt.body, "", "")
		held := intaketest.Growth(func() {
			if _, err := odt.Format.Read("a.odt", raw, intake.Options{}); !errors.Is(err, tt.want) {
				t.Errorf("%s: %v, want %v", what, err, tt.want)
			}
		})
		if t.Logf("%s: %d MB", what, held>>20); held > tt.most<<20 {
			t.Errorf("%s: %d KB became %d MB", what, len(raw)>>10, held>>20)
		}
	}
}

func FuzzDocument(f *testing.F) {
	f.Add([]byte(`<text:p>a<text:note><text:p>n</text:p></text:note></text:p>`), []byte(`<style:header><text:p>3</text:p></style:header>`))
	f.Add([]byte(`<table:table-row><table:table-cell><text:list-item><text:h/></text:list-item></table:table-cell></table:table-row>`), []byte(styles))
	f.Fuzz(func(t *testing.T, body, page []byte) {
		d, err := odt.Format.Read("a", document(t, string(body), string(page), ""), intake.Options{})
		if err == nil {
			if _, _, _, err := d.Finished(d.Out); err != nil && !errors.Is(err, text.ErrEmpty) {
				t.Error(err)
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	raw := document(b, strings.Repeat("<text:p>"+strings.Repeat("Talks on Aleppo went on. ", 16)+"</text:p>", 15), "", "")
	for b.Loop() {
		if _, err := odt.Format.Read("a.odt", raw, intake.Options{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "files/s")
}
