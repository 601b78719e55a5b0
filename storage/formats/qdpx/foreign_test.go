// This file owns the proof that projects of ATLAS.ti, MAXQDA, NVivo and QualCoder are read.

package qdpx_test

import (
	"reflect"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
	"dateline/storage/formats/formatstest"
	"dateline/storage/formats/qdpx"
)

func TestForeign(t *testing.T) {
	const (
		g1, g2, g3, g4 = "66666666-6666-4666-8666-666666666666", "77777777-7777-4777-8777-777777777777", "88888888-8888-4888-8888-888888888888", "99999999-9999-4999-8999-999999999999"
	)
	nested := `<CodeBook><Codes><Code guid="` + g1 + `" name="Feeling" isCodable="false"><Code guid="` + g2 + `" name="Joy" isCodable="true"><Code guid="` + g3 +
		`" name="Great" isCodable="true"/></Code></Code></Codes></CodeBook>`
	source := func(attributes, inside string) string {
		return `<Sources><TextSource guid="` + textID + `" name="Talks" ` + attributes + `>` + inside + `</TextSource></Sources>`
	}
	coded := func(guid, user, code string) string {
		return `<Coding guid="` + guid + `" creatingUser="` + user + `"><CodeRef targetGUID="` + code + `"/></Coding>`
	}
	at := func(guid, start, end, inside string) string {
		return `<PlainTextSelection guid="` + guid + `" name="x" startPosition="` + start + `" endPosition="` + end + `">` + inside + `</PlainTextSelection>`
	}
	for name, c := range map[string]struct {
		entries  []string
		want     string
		warnings string
	}{
		"one code": {[]string{"project.qde", projectTag + users + codes + source(`plainTextPath="internal://a.txt"`, passage("2", "7")) + `</Project>`, "sources/a.txt", ships},
			"AH: Ship Ships\n", ""},
		"another name, folder and case, braces": {[]string{"Demo.qde", strings.ReplaceAll(projectTag+users+codes+source(`plainTextPath="internal://A.txt"`, passage("2", "7"))+
			`</Project>`, `targetGUID="`+shipID+`"`, `targetGUID="{`+strings.ToUpper(shipID)+`}"`), `Sources\a.TXT`, "\uFEFF" + ships},
			"AH: Ship Ships\n", ""},
		"a text inside": {[]string{"project.qde", "\uFEFF" + projectTag + users + codes + source("", `<PlainTextContent>`+ships+`</PlainTextContent>`+passage("2", "7")) + `</Project>`},
			"AH: Ship Ships\n", ""},
		"a rich text beside": {[]string{"project.qde", projectTag + users + codes + source(`richTextPath="internal://a.docx" plainTextPath="internal://a.txt"`, passage("2", "7")) + `</Project>`,
			"sources/a.txt", ships, "sources/a.docx", "PK"}, "AH: Ship Ships\n", ""},
		"line ends of two characters": {[]string{"project.qde", projectTag + users + codes + source(`plainTextPath="internal://a.txt"`, passage("3", "8")) + `</Project>`, "sources/a.txt", "a\r\nShips sail."},
			"AH: Ship Ships\n", ""},
		"line ends of ATLAS.ti": {[]string{"project.qde", strings.Replace(projectTag, "Another", "ATLAS.ti 23", 1) + users + codes + source(`plainTextPath="internal://a.txt"`, passage("2", "7")) +
			`</Project>`, "sources/a.txt", "a\r\nShips sail."}, "AH: Ship Ships\n", ""},
		"codes in codes": {[]string{"project.qde", projectTag + nested + source(`plainTextPath="internal://a.txt"`, at(g4, "2", "7", coded("", "", g2)+coded("", "", g3))) + `</Project>`, "sources/a.txt", ships},
			"Feeling > Joy Ships\nFeeling > Joy > Great Ships\n", ""},
		"two people on one passage": {[]string{"project.qde", projectTag + `<Users><User guid="` + g1 + `" name="Ben"/><User guid="` + amiraID + `" name="Amira" id=""/></Users>` + codes +
			source(`plainTextPath="internal://a.txt"`, at(g4, "2", "7", coded(g2, g1, shipID)+coded(g3, amiraID, shipID))) + `</Project>`, "sources/a.txt", ships},
			"Ben: Ship Ships\nAmira: Ship Ships\n", ""},
		"comments and memos": {[]string{"project.qde", projectTag + users + codes + source(`plainTextPath="internal://a.txt"`, at(g4, "2", "7",
			`<Description>A comment.</Description>`+`<Coding guid="`+g2+`"><CodeRef targetGUID="`+shipID+`"/><NoteRef targetGUID="`+g3+`"/></Coding>`+`<NoteRef targetGUID="`+g1+`"/>`)) +
			`<Notes><Note guid="` + g1 + `" name="n"><PlainTextContent>A memo.</PlainTextContent></Note><Note guid="` + g3 + `" plainTextPath="internal://n.txt"/></Notes></Project>`,
			"sources/a.txt", ships, "sources/n.txt", "\uFEFFOf the code.\r\nTwo lines."},
			"Ship Ships (Of the code.\nTwo lines.\nA comment.\nA memo.)\n", ""},
		"an annotation of NVivo": {[]string{"project.qde", projectTag + users + codes + source(`plainTextPath="internal://a.txt"`, at(g4, "2", "7", coded("", "", shipID))) +
			`<Notes><Note guid="` + g1 + `"><PlainTextContent>Note.</PlainTextContent></Note></Notes><Links><Link guid="` + g2 + `" originGUID="` + g1 + `" targetGUID="` + g4 + `"/></Links></Project>`,
			"sources/a.txt", ships}, "Ship Ships (Note.)\n", ""},
		"a passage without a code": {[]string{"project.qde", projectTag + users + source(`plainTextPath="internal://a.txt"`, at(g4, "2", "7", `<Description>Why?</Description>`)) + `</Project>`, "sources/a.txt", ships},
			"quotation Ships (Why?)\n", "a passage without a code was taken in with the label “quotation”"},
		"links": {[]string{"project.qde", projectTag + users + codes + source(`plainTextPath="internal://a.txt"`, at(g3, "2", "7", coded("", amiraID, shipID))+at(g4, "8", "12", coded("", amiraID, shipID))) +
			`<Links><Link guid="` + g1 + `" name="explains" direction="OneWay" originGUID="` + g4 + `" targetGUID="` + g3 + `"/><Link guid="` + g2 + `" originGUID="` + shipID + `" targetGUID="` + g3 + `"/></Links></Project>`,
			"sources/a.txt", ships}, "AH: Ship Ships\nAH: Ship sail\nShip sail -explains-> Ship Ships\n",
			"a link between other things than tags of one person and text was not taken in"},
		"what is lost": {[]string{"project.qde", projectTag + users + codes + `<Variables><Variable guid="` + g1 + `" name="Age" typeOfVariable="Integer"/><Variable guid="` + g2 +
			`" name="source" typeOfVariable="Text"/></Variables><Cases><Case guid="` + g3 + `"/></Cases>` +
			source(`plainTextPath="internal://a.txt"`, `<Description>Of the text.</Description>`+at(g4, "2", "7", coded("", amiraID, g4)+`<NoteRef targetGUID="`+g4+`"/>`)+coded(g4, amiraID, shipID)+
				`<VariableValue><VariableRef targetGUID="`+g1+`"/><IntegerValue>3</IntegerValue></VariableValue><VariableValue><VariableRef targetGUID="`+g2+`"/><TextValue>The Gazette</TextValue></VariableValue>`) +
			`<Sets/></Project>`, "sources/a.txt", ships}, "quotation Ships\n",
			"2 sections of cases, sets or graphs were not taken in|a memo on a text or a code was not taken in|a code that a whole text has was not taken in|the value of a variable was not taken in|" +
				"a passage without a code was taken in with the label “quotation”|a code that a passage has is not in the code book, and was passed over|a note that a passage has is not in the project, and was passed over"},
		"pages and pictures": {[]string{"project.qde", projectTag + users + codes + `<Sources><PDFSource guid="` + g1 + `" name="Report.pdf"><PDFSelection guid="` + g2 + `" page="1"/><Representation guid="` + g3 +
			`" plainTextPath="internal://a.txt">` + passage("2", "7") + `</Representation></PDFSource><PictureSource guid="` + g4 + `"><PictureSelection guid="` + textID + `"/></PictureSource></Sources></Project>`,
			"sources/a.txt", ships}, "AH: Ship Ships\n", "2 passages of pictures, pages, recordings or films were not taken in|a picture, recording or film was not taken in"},
	} {
		t.Run(name, func(t *testing.T) {
			d := mustRead(t, zipped(t, c.entries...))
			if got := shown(d); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
			if got := strings.Join(d.Warnings, "|"); got != c.warnings {
				t.Errorf("warnings\n%s\nwant\n%s", got, c.warnings)
			}
		})
	}
}

// What is known of the text, the code and the person comes along.
func TestForeignDetails(t *testing.T) {
	d := mustRead(t, zipped(t, "project.qde", projectTag+users+codes+`<Variables><Variable guid="`+shipID+`" name="URL" typeOfVariable="Text"/></Variables>`+
		`<Sources><TextSource guid="`+textID+`" name="Talks" plainTextPath="internal://a.txt" creationDateTime="2020-01-02T03:04:05">`+passage("2", "7")+
		`<VariableValue><VariableRef targetGUID="`+shipID+`"/><TextValue> http://x </TextValue></VariableValue></TextSource></Sources></Project>`, "sources/a.txt", ships))
	a := d.Articles[0].Article
	if a.ID.String() != textID || a.Title != "Talks" || a.URL != "http://x" || a.Imported.Format("2006-01-02 15:04:05") != "2020-01-02 03:04:05" {
		t.Errorf("%+v", a)
	}
	if id := d.Articles[0].Spans[0].ID.String(); id != "44444444-4444-4444-8444-444444444444" {
		t.Error(id)
	}
	p := annotate.PersonKnownBy("AH")
	p.Name = "Amira Haddad"
	if !reflect.DeepEqual(d.Head.People, []annotate.Person{p}) {
		t.Errorf("%+v", d.Head.People)
	}
	if l, _ := d.Head.Scheme.Label("ship"); l.Key != "Ship" || l.Color != "#ff0000" || l.Guideline.Text != "A vessel." || !d.Head.HasScheme {
		t.Errorf("%+v", l)
	}
}

// A passage that was coded anew is no part of another any more.
func TestPartCodedAnew(t *testing.T) {
	d := formatstest.Sample()
	d.Articles = d.Articles[:1]
	file := mustWrite(t, d)
	qde := project(t, file)
	at := strings.LastIndex(qde[:strings.Index(qde, `startPosition="40"`)], "<PlainTextSelection")
	first, _, _ := strings.Cut(qde[at:], "</PlainTextSelection>")
	qde = strings.Replace(qde, first, strings.Split(first, "<Coding")[0]+"<Coding"+strings.Split(first, "<Coding")[1], 1)
	back := mustRead(t, zipped(t, "project.qde", qde, "sources/"+d.Articles[0].Article.ID.String()+".txt", d.Articles[0].Text.String()))
	if n := len(back.Articles[0].Spans); n != 7 {
		t.Errorf("%d tags\n%s", n, shown(back))
	}
	// It is none again when its codes come to be the same.
	for i := range back.Articles[0].Spans {
		back.Articles[0].Spans[i].Attributes = nil
	}
	if again := mustRead(t, mustWrite(t, back)); formatstest.Shown(again, everything) != formatstest.Shown(back, everything) {
		t.Errorf("got\n%s\nwant\n%s", formatstest.Shown(again, everything), formatstest.Shown(back, everything))
	}
}

func TestOffsetsByTheUser(t *testing.T) {
	in := formatstest.Input(map[string]string{"a.qdpx": foreign(t, passage("3", "8"))}, "a.qdpx")
	in.Offsets = text.UTF16Units
	d, err := formatstest.Read(qdpx.Format, in)
	if err != nil || d.Articles[0].Spans[0].Quote() != "Ships" {
		t.Errorf("%v: %v", err, d.Articles)
	}
}

// More codes than a scheme may have are labels where they are used.
func TestManyCodes(t *testing.T) {
	var b strings.Builder
	for i := range annotate.MaxLabels + 1 {
		b.WriteString(`<Code guid="` + formats.MadeID("x", string(rune(i+1))).String() + `" name="c` + strings.Repeat("x", i) + `" isCodable="true"/>`)
	}
	qde := projectTag + users + strings.Replace(codes, "</Codes>", b.String()+"</Codes>", 1) + `<Sources><TextSource guid="` + textID + `" plainTextPath="internal://a.txt">` +
		passage("2", "7") + `</TextSource></Sources></Project>`
	d := mustRead(t, zipped(t, "project.qde", qde, "sources/a.txt", ships))
	if len(d.Head.Scheme.Labels) != 1 || d.Head.Scheme.Labels[0].Key != "Ship" {
		t.Errorf("%d labels", len(d.Head.Scheme.Labels))
	}
}

// One bad text of a project does not keep the others out.
func TestPartial(t *testing.T) {
	file := zipped(t, "project.qde", projectTag+users+codes+`<Sources><TextSource guid="`+textID+`" name="Gone" plainTextPath="internal://b.txt"/><TextSource guid="`+shipID+
		`" name="Talks" plainTextPath="internal://a.txt">`+passage("2", "7")+`</TextSource></Sources></Project>`, "sources/a.txt", ships)
	d, err := formatstest.ReadPartial(qdpx.Format, formatstest.Input(map[string]string{"a.qdpx": file}, "a.qdpx"))
	if err != nil || len(d.Articles) != 1 || len(d.Refused) != 1 {
		t.Fatalf("%v: %d articles, %v", err, len(d.Articles), d.Refused)
	}
	if e := asError(t, d.Refused[0]); e.Article != 1 || e.Title != "Gone" || e.Field != "plainTextPath" {
		t.Errorf("%+v", e)
	}
}
