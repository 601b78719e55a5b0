// This file owns the proof that bad files are refused, with a sentence that says where and why.

package qdpx_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"dateline/annotate/text"
	"dateline/storage/formats"
	"dateline/storage/formats/formatstest"
	"dateline/storage/formats/qdpx"
)

func TestBadFiles(t *testing.T) {
	good := foreign(t, passage("2", "7"))
	qde := func(s string) string { return zipped(t, "project.qde", s, "sources/a.txt", ships) }
	source := func(attributes string) string {
		return qde(projectTag + `<Sources><TextSource guid="` + textID + `" name="Talks" ` + attributes + `/></Sources></Project>`)
	}
	spoiled := []byte(foreign(t, strings.Repeat(passage("2", "7"), 50)))
	spoiled[200] ^= 0xff
	for name, c := range map[string]struct{ file, want string }{
		"empty":              {"", "is no whole archive"},
		"no archive":         {"hello", "is no whole archive"},
		"cut short":          {good[:len(good)-40], "is no whole archive"},
		"no project":         {zipped(t, "a.txt", "x", "deep/project.qde", "x"), "holds no project"},
		"spoiled":            {string(spoiled), "project.qde: is no whole XML"},
		"no XML":             {qde("hello"), "project.qde: is no whole XML"},
		"another root":       {qde("<CodeBook/>"), "is no REFI-QDA project: found <CodeBook"},
		"another namespace":  {qde(`<Project xmlns="urn:x"/>`), "is no REFI-QDA project"},
		"XML cut short":      {qde(projectTag + "<Sources>"), "is no whole XML"},
		"the wrong end":      {qde(projectTag + "<Sources></Project>"), "is no whole XML: found element <Sources> closed by </Project>"},
		"a document type":    {qde(`<!DOCTYPE Project [<!ENTITY a "b">]>` + projectTag + "</Project>"), "document type"},
		"an entity":          {qde(projectTag + "<Description>&a;</Description></Project>"), "is no whole XML: found invalid character entity &a;"},
		"another encoding":   {qde(strings.Replace(projectTag, "utf-8", "latin1", 1) + "</Project>"), "is no whole XML"},
		"not UTF-8":          {qde(projectTag + "<Description>\xff</Description></Project>"), "invalid UTF-8"},
		"no text":            {source(""), `article 1 ("Talks"), plainTextPath: is not there`},
		"a rich text alone":  {source(`richTextPath="internal://a.docx"`), "richTextPath: is all there is of the text"},
		"a missing text":     {source(`plainTextPath="internal://b.txt"`), "leads to a text that is not in the project file: found internal://b.txt"},
		"a text elsewhere":   {source(`plainTextPath="absolute:///etc/passwd"`), "leads out of the project file: found absolute:///etc/passwd"},
		"a text above":       {source(`plainTextPath="internal://../project.qde"`), "leads to a text that is not in the project file"},
		"an empty text":      {zipped(t, "project.qde", projectTag+`<Sources><TextSource guid="`+textID+`" plainTextPath="internal://a.txt"/></Sources></Project>`, "sources/a.txt", " "), "plainTextPath: is empty"},
		"Latin-1":            {zipped(t, "project.qde", projectTag+`<Sources><TextSource guid="`+textID+`" plainTextPath="internal://a.txt"/></Sources></Project>`, "sources/a.txt", "caf\xe9"), "plainTextPath: is not UTF-8"},
		"UTF-16":             {zipped(t, "project.qde", projectTag+`<Sources><TextSource guid="`+textID+`" plainTextPath="internal://a.txt"/></Sources></Project>`, "sources/a.txt", "\xff\xfea\x00"), "is in another encoding: found UTF-16"},
		"negative":           {foreign(t, passage("-1", "7")), "is negative: found -1"},
		"reversed":           {foreign(t, passage("7", "2")), "ends before it begins: found 7 to 2"},
		"nothing":            {foreign(t, passage("2", "2")), "is an empty range"},
		"outside":            {foreign(t, passage("2", "99")), "is outside the text: found 99, expected a place from 0 to 13, the length of the text in code points"},
		"no number":          {foreign(t, passage("x", "7")), `startPosition: is no number: found "x"`},
		"no end":             {foreign(t, strings.Replace(passage("2", "7"), "endPosition", "end", 1)), `endPosition: is no number: found ""`},
		"a passage twice":    {foreign(t, passage("2", "7"), passage("8", "9")), "guid: stands twice in the source"},
		"nested too deep":    {qde(projectTag + strings.Repeat("<Sets>", 200)), "is nested too deep"},
		"codes too deep":     {qde(projectTag + "<CodeBook><Codes>" + strings.Repeat("<Code>", 200)), "is nested too deep"},
		"a link to the same": {qde(projectTag + "<Links/><x"), "is no whole XML"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := formatstest.ReadString(qdpx.Format, "a.qdpx", c.file)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Fatalf("%v\nwant %q", err, c.want)
			}
			asError(t, err)
		})
	}
	for _, name := range []string{"empty", "no project", "another root"} {
		file := map[string]string{"empty": "", "no project": zipped(t, "a.txt", "x"), "another root": qde("<CodeBook/>")}[name]
		if _, err := formatstest.ReadString(qdpx.Format, "a.qdpx", file); !errors.Is(err, formats.ErrNotFormat) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestBadPlaces(t *testing.T) {
	_, err := formatstest.ReadString(qdpx.Format, "a.qdpx", foreign(t, "\n\n", passage("2", "99")))
	if e := asError(t, err); e.Article != 1 || e.Title != "Talks" || e.Line != 3 || e.Span != "44444444-4444-4444-8444-444444444444" {
		t.Errorf("%+v", e)
	}
}

// Names that lead out of the archive are names, and no paths.
func TestNamesInArchive(t *testing.T) {
	file := zipped(t, "../../project.qde", "x", "/etc/passwd", "y", "project.qde", projectTag+`<Sources><TextSource guid="`+textID+`" plainTextPath="internal:///a.txt"/></Sources></Project>`, "sources/a.txt", ships)
	if d := mustRead(t, file); len(d.Articles) != 1 {
		t.Errorf("%d articles", len(d.Articles))
	}
}

func TestHostileSizes(t *testing.T) {
	if testing.Short() {
		t.Skip("it unpacks hundreds of megabytes")
	}
	one := `<TextSource guid="` + textID + `" plainTextPath="internal://a.txt"/>`
	many := func(s string, n int) string { return strings.Repeat(s, n) }
	for name, c := range map[string]struct{ file, want string }{
		"a bomb of text":   {zipped(t, "project.qde", projectTag+"<Sources>"+one+"</Sources></Project>", "sources/a.txt", many("0", 30<<20)), "plainTextPath: is too long"},
		"a bomb of XML":    {claiming(t, "project.qde", 4<<30), "unpacks to too much"},
		"one text often":   {zipped(t, "project.qde", projectTag+"<Sources>"+many(one, 200)+"</Sources></Project>", "sources/a.txt", many("0123456789abcde\n", text.MaxLen/16)), "unpacks to too much"},
		"a long value":     {zipped(t, "project.qde", projectTag+`<Description>`+many("0", 65<<20)), "one value is too long"},
		"a long attribute": {zipped(t, "project.qde", projectTag+`<Users><User name="`+many("0", 65<<20)), "one value is too long"},
		"a long text":      {zipped(t, "project.qde", projectTag+`<Sources><TextSource guid="a"><PlainTextContent>`+many("0", 11<<20)+"</PlainTextContent></TextSource></Sources></Project>"), "plainTextPath: is too long"},
		"many notes":       {zipped(t, "project.qde", projectTag+`<Notes>`+many(`<Note guid="a"/>`, 1<<20)), "has too many codes, notes and links"},
		"many passages":    {zipped(t, "project.qde", projectTag+"<Sources><TextSource>"+many("<PlainTextSelection/>", 1<<19+1)+"</TextSource></Sources></Project>"), "has too many passages in a source"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := formatstest.ReadString(qdpx.Format, "a.qdpx", c.file); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v\nwant %q", err, c.want)
			}
		})
	}
}

// claiming is an archive of one file that says to be so long.
func claiming(t *testing.T, name string, size uint64) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	_, err := w.CreateRaw(&zip.FileHeader{Name: name, Method: zip.Deflate, UncompressedSize64: size})
	if err := errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestUnwritable(t *testing.T) {
	d := formatstest.Sample()
	d.Head.People = d.Head.People[:1]
	_, err := formatstest.Write(qdpx.Format, d, formats.WriteOptions{})
	if e := asError(t, err); e.Article != 1 || !strings.Contains(e.Problem, "layer is of nobody") {
		t.Errorf("%+v", e)
	}
	d = formatstest.Sample()
	d.Head.People[1].Handle = "amira"
	_, err = formatstest.Write(qdpx.Format, d, formats.WriteOptions{})
	if e := asError(t, err); e.Field != "people" {
		t.Errorf("%+v", e)
	}
}

type fullDisk struct{ formatstest.Files }

func (f *fullDisk) Create(string) (io.WriteCloser, error) { return full{}, nil }

type full struct{}

var errFull = errors.New("no room")

func (full) Write([]byte) (int, error) { return 0, errFull }
func (full) Close() error              { return nil }

func TestWriteErrorIsReturned(t *testing.T) {
	if err := qdpx.Format.Write(&fullDisk{}, formatstest.Sample(), formats.WriteOptions{}); !errors.Is(err, errFull) {
		t.Error(err)
	}
}
