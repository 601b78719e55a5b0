package docx_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"dateline/annotate/text"
	"dateline/storage/intake"
	"dateline/storage/intake/docx"
	"dateline/storage/intake/intaketest"
)

// parts are the parts of a document, by name. Those that every document has are added.
type parts map[string]string

const (
	types    = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	wordprop = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"`
)

// document writes a document. The body is given; so may be "styles", "footnotes",
// "comments", "header1" and the like, and "core", each without the element around it.
func document(t testing.TB, body string, p parts) []byte {
	t.Helper()
	var pairs []string
	put := func(name, content string) {
		pairs = append(pairs, name, `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`+content)
	}
	root, own := "", ""
	for name, content := range p {
		if name == "core" {
			put("docProps/core.xml", `<cp:coreProperties xmlns:cp="c" xmlns:dc="d">`+content+`</cp:coreProperties>`)
			root += `<Relationship Id="r2" Type="x/core-properties" Target="docProps/core.xml"/>`
			continue
		}
		put("word/"+name+".xml", fmt.Sprintf(`<w:%s %s>%s</w:%[1]s>`, name, wordprop, content))
		own += fmt.Sprintf(`<Relationship Id="%s" Type="%s%s" Target="%[1]s.xml"/>`, name, types, strings.TrimRight(name, "0123456789"))
	}
	put("_rels/.rels", `<Relationships>`+root+`<Relationship Id="r1" Type="`+types+`officeDocument" Target="word/document.xml"/></Relationships>`)
	put("word/_rels/document.xml.rels", `<Relationships>`+own+`</Relationships>`)
	put("word/document.xml", `<w:document `+wordprop+`><w:body>`+body+`</w:body></w:document>`)
	return intaketest.Zip(t, pairs...)
}

func par(words string) string { return `<w:p><w:r><w:t>` + words + `</w:t></w:r></w:p>` }

func styled(id, words string) string {
	return `<w:p><w:pPr><w:pStyle w:val="` + id + `"/></w:pPr><w:r><w:t>` + words + `</w:t></w:r></w:p>`
}

func TestBody(t *testing.T) {
	box := `<mc:AlternateContent><mc:Choice><w:txbxContent>` + par("boxed") + `</w:txbxContent></mc:Choice>` +
		`<mc:Fallback><w:txbxContent>` + par("boxed") + `</w:txbxContent></mc:Fallback></mc:AlternateContent>`
	field := func(code, shown string) string {
		return `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>` + code + `</w:instrText><w:t>code</w:t></w:r>` +
			`<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>` + shown + `</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`
	}
	cell := func(words string) string { return `<w:tc><w:tcPr/>` + par(words) + `</w:tc>` }
	for what, tt := range map[string]struct{ body, want string }{
		"paragraphs":       {par("one") + par("") + par("two"), "one\ntwo"},
		"runs":             {`<w:p><w:r><w:t>o</w:t></w:r><w:r><w:t xml:space="preserve">ne </w:t></w:r><w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink></w:p>`, "one link"},
		"marks":            {`<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:softHyphen/><w:t>d</w:t><w:noBreakHyphen/><w:t>e</w:t><w:sym w:char="00A9"/><w:sym w:char="F0E0"/></w:r></w:p>`, "a|b\\ncd\u2011e©"},
		"tabs of a style":  {`<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>a</w:t></w:r></w:p>`, "a"},
		"headings":         {styled("Heading1", "h") + styled("berschrift2", "i") + `<w:p><w:pPr><w:outlineLvl w:val="2"/></w:pPr><w:r><w:t>j</w:t></w:r></w:p>` + styled("Own", "k") + styled("Body", "l"), "# h\n# i\n# j\n# k\nl"},
		"list":             {`<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>` + styled("ListBullet", "b"), "- a\n- b"},
		"caption":          {styled("Caption", "A square"), "[caption] fig A square"},
		"contents":         {styled("TOC1", "Chapter 1 3") + par("x"), "[navigation] Chapter 1 3\nx"},
		"table":            {`<w:tbl><w:tblPr/><w:tr><w:trPr/>` + cell("a") + cell("b") + `</w:tr><w:tr>` + cell("c") + cell("") + cell("d") + `</w:tr></w:tbl>`, "| a|b\n| c||d"},
		"revisions":        {`<w:p><w:r><w:t>a</w:t></w:r><w:del><w:r><w:delText>b</w:delText></w:r></w:del><w:ins><w:r><w:t>c</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>d</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>e</w:t></w:r></w:moveTo></w:p>`, "ace"},
		"deleted end":      {`<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>one </w:t></w:r></w:p>` + par("two") + par("three"), "one two\nthree"},
		"last deleted end": {`<w:tbl><w:tr><w:tc><w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>one</w:t></w:r></w:p></w:tc></w:tr></w:tbl>` + par("two"), "one\ntwo"},
		"field":            {`<w:p>` + field("HYPERLINK", "shown "+"") + field("IF "+"", "x") + `</w:p>`, "shown x"},
		"field in a code":  {`<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>` + field("PAGE", "7") + `<w:r><w:fldChar w:fldCharType="separate"/><w:t>yes</w:t><w:fldChar w:fldCharType="end"/></w:r></w:p>`, "yes"},
		"box":              {`<w:p><w:r><w:t>before</w:t>` + box + `</w:r><w:r><w:t> after</w:t></w:r></w:p>`, "before after\nboxed"},
		"hidden":           {`<w:p><w:r><w:t>seen</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>not seen</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>!</w:t></w:r></w:p>`, "seen!\n[hidden] not seen"},
		"hidden by style":  {`<w:p><w:r><w:rPr><w:rStyle w:val="Ghost"/></w:rPr><w:t>boo</w:t></w:r></w:p>` + par("x"), "[hidden] boo\nx"},
		"control":          {`<w:sdt><w:sdtPr><w:t>no</w:t></w:sdtPr><w:sdtContent>` + par("yes") + `</w:sdtContent></w:sdt>`, "yes"},
	} {
		raw := document(t, tt.body, parts{"styles": `<w:style w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>` +
			`<w:style w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="Lvl"/></w:style><w:style w:styleId="Lvl"><w:name w:val="lvl"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>` +
			`<w:style w:styleId="Body"><w:basedOn w:val="Body"/></w:style><w:style w:styleId="Ghost"><w:rPr><w:vanish/></w:rPr></w:style>`})
		d, err := docx.Format.Read("a.docx", raw, intake.Options{})
		if err != nil {
			t.Errorf("%s: %v", what, err)
		} else if got := intaketest.Blocks(d); got != tt.want {
			t.Errorf("%s reads\n%s\nwant\n%s", what, got, tt.want)
		}
	}
}

func TestWhatStandsAround(t *testing.T) {
	raw := document(t, styled("Title", "Talks on Aleppo")+
		`<w:p><w:r><w:t>Body</w:t><w:footnoteReference w:id="2"/><w:t>.</w:t><w:commentReference w:id="0"/></w:r></w:p>`+par("End"), parts{
		"footnotes": `<w:footnote w:id="0" w:type="separator">` + par("-") + `</w:footnote><w:footnote w:id="2">` + par("Note.") + par("More.") + `</w:footnote><w:footnote w:id="3">` + par("Orphan.") + `</w:footnote>`,
		"comments":  `<w:comment w:id="0">` + par("Check this") + `</w:comment>`,
		"header1":   par("The Daily"), "footer1": par("3 / 7"),
		"core": `<dc:title>Draft 4</dc:title><dc:creator>A.  Writer</dc:creator><dc:language>en-GB</dc:language><created>2016-01-01</created>`,
	})
	d, err := docx.Format.Read("dir/a b.docx", raw, intake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := "[page head] The Daily\n# Talks on Aleppo\nBody.\n[note] Note.\n[note] More.\n[note] Check this\nEnd\n[note] Orphan.\n[page number] 3 / 7"
	if got := intaketest.Blocks(d); got != want {
		t.Errorf("reads\n%s\nwant\n%s", got, want)
	}
	a := d.Article
	if a.Title != "Talks on Aleppo" || a.Byline != "A. Writer" || a.Language != "en-GB" || a.Published != "" || a.File != "a b.docx" {
		t.Errorf("says of the article %+v", a)
	}
}

func TestBadDocuments(t *testing.T) {
	whole := document(t, par("words"), nil)
	ole := "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + strings.Repeat("\x00", 600)
	laughs := `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>`
	for what, tt := range map[string]struct {
		raw  []byte
		want error
	}{
		"old":       {[]byte(ole), intake.ErrOldWord},
		"encrypted": {[]byte(ole + "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"), intake.ErrPassword},
		"no words":  {document(t, par(""), nil), text.ErrEmpty},
		"pictures":  {document(t, par(""), parts{"media/1": ""}), intake.ErrNoText},
		"entities":  {document(t, laughs+par("&b;"), nil), intake.ErrBroken},
		"no XML":    {document(t, "<w:p>", nil), intake.ErrBroken},
		"cut off":   {whole[:len(whole)/2], intake.ErrBroken},
		"text":      {[]byte("words"), intake.ErrBroken},
		"nothing":   {nil, intake.ErrBroken},
		"too deep":  {document(t, strings.Repeat("<w:p>", 6000), nil), intake.ErrTooMuch},
		"too long":  {document(t, par(strings.Repeat("x", text.MaxLen+1)), nil), text.ErrTooLong},
		"bomb":      {document(t, intaketest.Padding(101)+par("x"), nil), intake.ErrTooMuch},
	} {
		if _, err := docx.Format.Read("a.docx", tt.raw, intake.Options{}); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", what, err, tt.want)
		}
	}
}

func TestRecognise(t *testing.T) {
	raw := document(t, par("x"), nil)
	for _, tt := range []struct {
		name string
		head string
		want bool
	}{
		{"a.docx", string(raw), true}, {"A.DOCX", "", true}, {"a.docm", "", true}, {"a", string(raw), true}, {"a.zip", string(raw), false},
		{"a.doc", string(raw), true}, {"a.doc", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", true}, {"a.doc", "{\\rtf1", false}, {"a", "PK\x03\x04", false},
	} {
		if got := docx.Format.Recognise(tt.name, []byte(tt.head)); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}

// A document that unpacks to as much as is taken in does not use many times that.
func TestMemoryIsBounded(t *testing.T) {
	raw := document(t, strings.Repeat("<w:p/>", 1<<20)+intaketest.Padding(90), nil)
	held := intaketest.Growth(func() {
		if _, err := docx.Format.Read("a.docx", raw, intake.Options{}); !errors.Is(err, text.ErrEmpty) {
			t.Error(err)
		}
	})
	if held > 64<<20 {
		t.Errorf("%d KB became %d MB", len(raw)>>10, held>>20)
	}
}

func FuzzDocument(f *testing.F) {
	f.Add([]byte(par("one")+styled("Title", "two")), []byte(`<w:style w:styleId="a"><w:name w:val="toc 1"/></w:style>`))
	f.Add([]byte(`<w:tbl><w:tr><w:tc><w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>x</w:p></w:tc></w:tr></w:tbl>`), []byte(``))
	f.Add([]byte(`<w:p><w:r><w:fldChar w:fldCharType="end"/><w:footnoteReference/></w:r></w:p></w:body>`), []byte(`<w:basedOn/>`))
	f.Fuzz(func(t *testing.T, body, styles []byte) {
		d, err := docx.Format.Read("a", document(t, string(body), parts{"styles": string(styles)}), intake.Options{})
		if err == nil {
			if _, _, _, err := d.Finished(d.Out); err != nil && !errors.Is(err, text.ErrEmpty) {
				t.Error(err)
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	raw := document(b, strings.Repeat(par(strings.Repeat("Talks on Aleppo went on. ", 16)), 15), nil)
	for b.Loop() {
		if _, err := docx.Format.Read("a.docx", raw, intake.Options{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "files/s")
}
