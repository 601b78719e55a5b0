// This file owns the proof that files of INCEpTION, WebAnno and other UIMA programs are read.

package xmi_test

import (
	"archive/zip"
	"bytes"
	"reflect"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
	"dateline/storage/formats/formatstest"
	"dateline/storage/formats/xmi"
)

// shown is what was read of tags and links, in short.
func shown(d *formatstest.Dataset) string {
	var b strings.Builder
	for _, it := range d.Articles {
		names := map[annotate.ID]string{}
		for _, s := range it.Spans {
			line := s.Label + " " + s.Quote()
			names[s.ID] = line
			if h := d.Handle(s.Layer); h != "" {
				line = h + ": " + line
			}
			for _, a := range []string{"confidence", "identifier", "count", "sure", "tags", "kind"} {
				if v, ok := s.Attributes[a]; ok {
					line += " " + a + "=" + annotate.ValueText(v)
				}
			}
			if s.Note != "" {
				line += " (" + s.Note + ")"
			}
			b.WriteString(line + "\n")
		}
		for _, l := range it.Links {
			b.WriteString(names[l.From] + " -" + l.Kind + "-> " + names[l.To] + "\n")
		}
	}
	return b.String()
}

func TestForeign(t *testing.T) {
	for name, c := range map[string]struct {
		file, want string
		warnings   string
	}{
		"an entity of DKPro": {foreign(ships,
			`<type2:NamedEntity xmi:id="10" sofa="1" begin="3" end="8" value="SHIP" identifier="http://x/1"/>`,
			`<type2:Person xmi:id="11" sofa="1" begin="0" end="2"/>`),
			"SHIP Ships identifier=http://x/1\nPerson 😀\n", ""},
		"words are no tags": {foreign(ships,
			`<type3:DocumentMetaData xmi:id="8" sofa="1" begin="0" end="14" language="x-unspecified" documentTitle="talks.txt" documentId="talks.txt"/>`,
			`<type3:TagsetDescription xmi:id="9" sofa="1" begin="0" end="14" layer="x" name="y"/>`,
			`<tcas:DocumentAnnotation xmi:id="7" sofa="1" begin="0" end="14" language="en"/>`,
			`<type:Sentence xmi:id="2" sofa="1" begin="0" end="14"/>`, `<type:Token xmi:id="3" sofa="1" begin="3" end="8" pos="4"/>`,
			`<pos:POS xmi:id="4" sofa="1" begin="3" end="8" PosValue="NNS"/>`),
			"", "an annotation of the grammar of words was not taken in"},
		"one feature is the label": {foreign(ships,
			`<custom:Category xmi:id="10" sofa="1" begin="3" end="8" Kind="ship"/>`, `<custom:Category xmi:id="11" sofa="1" begin="9" end="13"/>`),
			"ship Ships\nCategory sail\n", ""},
		"several features are attributes": {foreign(ships,
			`<custom:Claim xmi:id="10" sofa="1" begin="3" end="8" confidence="high" kind="x"/>`),
			"Claim Ships confidence=high kind=x\n", ""},
		"basic annotation": {foreign(ships,
			`<basic:Span xmi:id="10" sofa="1" begin="3" end="8" label="actor" comment="see p. 4"/>`, `<basic:Span xmi:id="11" sofa="1" begin="9" end="13" label="act"/>`,
			`<basic:Relation xmi:id="12" sofa="1" begin="9" end="13" Governor="11" Dependent="10" label="by"/>`),
			"actor Ships (see p. 4)\nact sail\nact sail -by-> actor Ships\n", ""},
		"a loose link": {foreign(ships,
			`<basic:Span xmi:id="10" sofa="1" begin="3" end="8" label="actor"/>`,
			`<basic:Relation xmi:id="12" sofa="1" begin="9" end="13" Governor="3" Dependent="10" label="by"/>`),
			"actor Ships\n", "a link without an end among the tags was passed over"},
		"several strings": {foreign(ships,
			`<custom:Claim xmi:id="10" sofa="1" begin="3" end="8" value="v"><tags>a &amp; b</tags><tags>c</tags></custom:Claim>`),
			"v Ships tags=a & b, c\n", ""},
		"slots": {foreign(ships,
			`<custom:Act xmi:id="10" sofa="1" begin="9" end="13" value="move" args="20 21"/>`, `<custom:ActArgsLink xmi:id="20" role="who" target="11"/>`,
			`<custom:ActArgsLink xmi:id="21" target="11"/>`, `<custom:Thing xmi:id="11" sofa="1" begin="3" end="8" value="ship"/>`),
			"move sail\nship Ships\nmove sail -who-> ship Ships\nmove sail -args-> ship Ships\n", ""},
		"a tag of no width": {foreign(ships, `<custom:Claim xmi:id="10" sofa="1" begin="3" end="3" value="v"/>`),
			"", "a tag that covers nothing was passed over"},
		"no package": {foreign(ships, `<noNamespace:Claim xmi:id="10" sofa="1" begin="3" end="8"/>`), "Claim Ships\n", ""},
		"no ids":     {foreign(ships, `<custom:Claim sofa="1" begin="3" end="8"/>`), "Claim Ships\n", ""},
		"what the view does not hold": {strings.Replace(foreign(ships, `<custom:Claim xmi:id="10" sofa="1" begin="3" end="8"/>`,
			`<custom:Claim xmi:id="11" sofa="1" begin="9" end="13"/>`), "</xmi:XMI>", `<cas:View sofa="1" members="1 11"/></xmi:XMI>`, 1),
			"Claim sail\n", ""},
		"two texts": {foreign(ships, `<cas:Sofa xmi:id="2" sofaNum="2" sofaID="other" sofaString="Another text."/>`,
			`<custom:Claim xmi:id="10" sofa="2" begin="0" end="7"/>`, `<custom:Claim xmi:id="11" sofa="1" begin="9" end="13"/>`),
			"Claim sail\n", "a further text of the file was not taken in"},
		"white space in the text": {foreign("a&#10;b&#13;&#10;c&#9;d\n  e\r\nf", `<custom:Claim xmi:id="10" sofa="1" begin="2" end="6"/>`,
			`<custom:Claim xmi:id="11" sofa="1" begin="5" end="6"/>`, `<custom:Claim xmi:id="12" sofa="1" begin="11" end="13"/>`),
			"Claim b\nc\nClaim c\nClaim e \n", ""},
		"XML 1.1": {strings.Replace(foreign("a&#1;b\u0085c", `<custom:Claim xmi:id="10" sofa="1" begin="0" end="4"/>`), `"1.0"`, `"1.1"`, 1),
			"Claim a\x01b \n", ""},
		"a byte-order mark, comments, other quotes": {"\uFEFF" + strings.Replace(foreign(ships,
			"<!-- <a> --><?x y?>", `<custom:Claim xmi:id='10' sofa='1' begin = '3' end='8' value='"'  ></custom:Claim>`), "<xmi:XMI", "<!--x--><xmi:XMI", 1),
			"\" Ships\n", ""},
	} {
		t.Run(name, func(t *testing.T) {
			d := mustReadOne(t, "talks.xmi", c.file)
			if got := shown(d); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
			if got := strings.Join(d.Warnings, "|"); got != c.warnings {
				t.Errorf("warnings %q, want %q", got, c.warnings)
			}
			if !xmi.Format.Recognise("talks.xmi", []byte(c.file)[:min(len(c.file), 4096)]) {
				t.Error("it is not recognised")
			}
		})
	}
}

const types = `<?xml version="1.0" encoding="UTF-8"?><typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier"><types>` +
	`<typeDescription><name>custom.Base</name><description/><supertypeName>uima.tcas.Annotation</supertypeName><features>` +
	`<featureDescription><name>sure</name><description>how &amp; why</description><rangeTypeName>uima.cas.Boolean</rangeTypeName></featureDescription>` +
	`<featureDescription><name>count</name><rangeTypeName>uima.cas.Integer</rangeTypeName></featureDescription></features></typeDescription>` +
	`<typeDescription><name>webanno.custom.Claim</name><supertypeName>custom.Base</supertypeName><features>` +
	`<featureDescription><name>kind</name><rangeTypeName>custom.Kinds</rangeTypeName></featureDescription>` +
	`<featureDescription><name>next</name><rangeTypeName>webanno.custom.Claim</rangeTypeName></featureDescription>` +
	`<featureDescription><name>tags</name><rangeTypeName>uima.cas.StringArray</rangeTypeName></featureDescription></features></typeDescription>` +
	`<typeDescription><name>custom.Kinds</name><supertypeName>uima.cas.String</supertypeName></typeDescription></types></typeSystemDescription>`

// A type system tells numbers, yes and no, and references from text.
func TestTypeSystem(t *testing.T) {
	file := foreign(ships, `<custom:Claim xmi:id="10" sofa="1" begin="3" end="8" sure="true" count="3" kind="a" next="11"><tags>x</tags></custom:Claim>`,
		`<custom:Claim xmi:id="11" sofa="1" begin="9" end="13" sure="false" count="0" kind="b"/>`)
	for _, at := range []string{"a/TypeSystem.xml", "TypeSystem.xml"} {
		d := mustRead(t, map[string]string{"a/talks.xmi": file, at: types})
		want := map[string]any{"sure": true, "count": 3.0, "tags": []string{"x"}}
		if got := d.Articles[0].Spans[0]; !reflect.DeepEqual(got.Attributes, want) || got.Label != "a" {
			t.Errorf("%s: %q %#v, want %#v", at, got.Label, got.Attributes, want)
		}
		if len(d.Warnings) != 1 || !strings.Contains(d.Warnings[0], "leads to another annotation") {
			t.Errorf("%q", d.Warnings)
		}
	}
	d := mustRead(t, map[string]string{"a/talks.xmi": file, "TypeSystem.xml": "<types"})
	if len(d.Warnings) != 1 || !strings.Contains(d.Warnings[0], "type system") || len(d.Articles[0].Spans) != 2 {
		t.Errorf("%q", d.Warnings)
	}
}

func zipped(t testing.TB, entries ...string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(entries); i += 2 {
		f, err := w.Create(entries[i])
		if err == nil {
			_, err = f.Write([]byte(entries[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// What INCEpTION calls a file in an archive is whose tags they are, or is not.
func TestArchive(t *testing.T) {
	const claim = `<custom:Claim xmi:id="10" sofa="1" begin="3" end="8" sure="true" value="v"/>`
	named := func(id, title string) string {
		return foreign(ships, claim, `<type3:DocumentMetaData xmi:id="8" sofa="1" begin="0" end="14" documentTitle="`+title+`" documentId="`+id+`"/>`)
	}
	ours := func(layer string) string {
		return strings.Replace(named("x", "talks"), `</xmi:XMI>`, `<d:Article xmlns:d="http:///dateline.ecore" xmi:id="30" sofa="1" layer="`+layer+`"/></xmi:XMI>`, 1)
	}
	for name, c := range map[string]struct {
		entries []string
		want    string
	}{
		"a person":        {[]string{"amira.xmi", named("amira", "talks.txt"), "TypeSystem.xml", types}, "amira: v Ships sure=yes\n"},
		"the first state": {[]string{"TypeSystem.xml", types, "INITIAL_CAS.xmi", named("INITIAL_CAS", "talks.txt")}, "v Ships sure=yes\n"},
		"curation":        {[]string{"CURATION_USER.xmi", named("CURATION_USER", "talks.txt")}, "v Ships sure=yes\n"},
		"the document":    {[]string{"talks.xmi", named("talks", "talks.txt")}, "v Ships sure=yes\n"},
		"ours":            {[]string{"out/ben/0001-x.xmi", ours("ben"), "out/TypeSystem.xml", types}, "ben: v Ships sure=yes\n"},
		"not read":        {[]string{"out/readme.txt", "x", "__MACOSX/a.xmi", "y", "amira.xmi", named("amira", "talks.txt")}, "amira: v Ships sure=yes\n"},
	} {
		t.Run(name, func(t *testing.T) {
			file := zipped(t, c.entries...)
			d := mustReadOne(t, "amira.zip", file)
			got := shown(d)
			if !strings.Contains(strings.Join(c.entries, ""), "typeSystemDescription") {
				got = strings.Replace(got, "sure=true", "sure=yes", 1)
			}
			if got != c.want || len(d.Warnings) != 0 {
				t.Errorf("got %q, want %q; %q", got, c.want, d.Warnings)
			}
		})
	}
	if !xmi.Format.Recognise("amira.zip", []byte(zipped(t, "amira.xmi", ships))) || !xmi.Format.Recognise("a.zip", []byte(zipped(t, "TypeSystem.xml", types))) {
		t.Error("an archive is not recognised")
	}
	if got := shown(mustReadOne(t, "amira.xmi", named("amira", "talks.txt"))); !strings.HasPrefix(got, "amira: ") {
		t.Errorf("unpacked: %s", got)
	}
	d := mustReadOne(t, "a.zip", zipped(t, "a.xmi", foreign(ships), "b.xmi", foreign("Other words."), "annotation/c.zip", "x"))
	if len(d.Articles) != 2 || len(d.Warnings) != 1 || !strings.Contains(d.Warnings[0], "an archive inside the archive") {
		t.Errorf("%d articles, %q", len(d.Articles), d.Warnings)
	}
}

// One bad file of an archive does not keep the others out.
func TestPartial(t *testing.T) {
	file := zipped(t, "a.xmi", foreign(ships), "b.xmi", foreign(ships, `<custom:Claim sofa="1" begin="3" end="99"/>`), "c.xmi", "<x/>", "d.xmi", foreign("Other words."))
	d, err := formatstest.ReadPartial(xmi.Format, formatstest.Input(map[string]string{"a.zip": file}, "a.zip"))
	if err != nil || len(d.Articles) != 2 || len(d.Refused) != 2 {
		t.Fatalf("%v: %d articles, %v", err, len(d.Articles), d.Refused)
	}
	if e := asError(t, d.Refused[0]); e.Article != 2 || e.Title != "b.xmi" {
		t.Errorf("%+v", e)
	}
}

// Some programs count code points all the same, and the user may say so.
func TestOffsetsByTheUser(t *testing.T) {
	in := formatstest.Input(map[string]string{"a.xmi": foreign(ships, `<custom:Claim sofa="1" begin="2" end="7"/>`)}, "a.xmi")
	in.Offsets = text.CodePoints
	d, err := formatstest.Read(xmi.Format, in)
	if err != nil || d.Articles[0].Spans[0].Quote() != "Ships" {
		t.Errorf("%v: %v", err, d.Articles)
	}
}

func TestRecognise(t *testing.T) {
	for name, head := range map[string]string{
		"model.xmi":  `<?xml version="1.0"?><xmi:XMI xmi:version="2.1" xmlns:xmi="http://www.omg.org/XMI" xmlns:uml="http://www.eclipse.org/uml2/3.0.0/UML">`,
		"a.xmi":      "",
		"types.xml":  types,
		"a.xml":      `<?xml version="1.0"?><article/>`,
		"a.zip":      zipped(t, "a.txt", "x"),
		"a.qdpx":     zipped(t, "sources/a.txt", "x"),
		"a.json":     `{"xmi": "http://www.omg.org/XMI"}`,
		"broken.zip": "PK\x03\x04",
		"long.zip":   "PK\x03\x04" + strings.Repeat("\xff", 40),
	} {
		if xmi.Format.Recognise(name, []byte(head)) {
			t.Errorf("%s is recognised", name)
		}
	}
	if !xmi.Format.Recognise("cas.xml", []byte(foreign(ships))) {
		t.Error("XMI called .xml is not recognised")
	}
	if got := xmi.Format.Beside("a.xmi"); !reflect.DeepEqual(got, []string{"TypeSystem.xml", "../TypeSystem.xml"}) {
		t.Error(got)
	}
	if xmi.Format.Beside("a.zip") != nil {
		t.Error("something is beside an archive")
	}
}

func TestNote(t *testing.T) {
	note := xmi.Format.Note(formats.Export{Name: `talks "x"`, Splits: []string{"train", "test"}, Header: formatstest.Sample().Head})
	for _, want := range []string{`# talks "x"`, `Path("talks \"x\"")`, "train, test", "folders that are named for the people", "import TypeSystem.xml"} {
		if !strings.Contains(note, want) {
			t.Errorf("no %q in\n%s", want, note)
		}
	}
}
