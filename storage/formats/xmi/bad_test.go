// This file owns the proof that bad files are refused, with a sentence that says where and why.

package xmi_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"dateline/annotate/text"
	"dateline/storage/formats"
	"dateline/storage/formats/formatstest"
	"dateline/storage/formats/xmi"
)

func TestBadFiles(t *testing.T) {
	span := func(begin, end string) string {
		return foreign(ships, `<custom:Claim xmi:id="10" sofa="1" begin="`+begin+`" end="`+end+`"/>`)
	}
	whole := foreign(ships, `<custom:Claim xmi:id="10" sofa="1" begin="3" end="8"/>`)
	for name, c := range map[string]struct{ file, want string }{
		"empty":                {"", "the file is empty"},
		"blank":                {" \n", "the file is empty"},
		"no XML":               {"hello", "text outside its elements"},
		"other XML":            {"<article/>", `is no XMI: found "<article"`},
		"UTF-16":               {"\xFE\xFF\x00<", "is in another encoding: found UTF-16"},
		"another encoding":     {strings.Replace(whole, "UTF-8", "ISO-8859-1", 1), "is in another encoding: found ISO-8859-1"},
		"not UTF-8":            {whole[:400] + "\xff", "is not UTF-8: found the byte 0xff"},
		"cut short":            {whole[:len(whole)-12], "cut short"},
		"cut in a tag":         {whole[:len(whole)-20], "cut short"},
		"a document type":      {strings.Replace(whole, "<xmi:XMI", "<!DOCTYPE x [<!ENTITY a \"b\">]><xmi:XMI", 1), "document type"},
		"an entity":            {foreign("&a;"), "stands for no character: found &a;"},
		"a bad reference":      {foreign("a&#0;b"), "stands for no character: found &#0;"},
		"a surrogate":          {foreign("a&#xD800;b"), "stands for no character"},
		"a control character":  {foreign("a\x01b"), "has a character that XML has not: found U+0001"},
		"U+FFFE":               {foreign("a\uFFFEb"), "has a character that XML has not: found U+FFFE"},
		"CDATA":                {foreign(ships, `<custom:Claim><a><![CDATA[x]]></a></custom:Claim>`), "CDATA"},
		"no text":              {header + "</xmi:XMI>", "article 1, sofaString: is not there"},
		"a text elsewhere":     {header + `<cas:Sofa xmi:id="1" sofaID="_InitialView" sofaURI="file:a"/></xmi:XMI>`, "sofaString: is not there"},
		"an empty text":        {foreign(""), "sofaString: is empty"},
		"a blank text":         {foreign(" &#10; "), "sofaString: is empty"},
		"negative":             {span("-1", "8"), "webanno.custom.Claim 10: is negative: found -1"},
		"reversed":             {span("8", "3"), "ends before it begins: found 8 to 3"},
		"outside":              {span("3", "15"), "is outside the text: found 15, expected a place from 0 to 14, the length of the text in UTF-16 units"},
		"inside a character":   {span("1", "8"), "cuts a character in two: found 1"},
		"no number":            {span("x", "8"), `Claim 10.begin: is no number: found "x"`},
		"no whole number":      {span("3.0", "8"), "is no number"},
		"huge":                 {span("3", "99999999999999999999"), "is no number"},
		"an id twice":          {foreign(ships, `<custom:A xmi:id="1"/>`), "has an id that stands twice: found 1"},
		"an id of letters":     {foreign(ships, `<custom:A xmi:id="x"/>`), `has an id that is no number: found "x"`},
		"a list of no ids":     {strings.Replace(whole, "</xmi:XMI>", `<cas:View sofa="1" members="1 x"/></xmi:XMI>`, 1), `members: is no list of ids: found "x"`},
		"an attribute twice":   {foreign(ships, `<custom:A a="1" a="2"/>`), "has an attribute twice, or too many: found a"},
		"a value bare":         {foreign(ships, `<custom:A a=1/>`), "has a value without quotes"},
		"no value":             {foreign(ships, `<custom:A a/>`), "has an attribute without a value"},
		"no space":             {foreign(ships, `<custom:A a="1"b="2"/>`), "has no space before an attribute"},
		"a < in a value":       {foreign(ships, `<custom:A a="<"/>`), "has a < inside a value"},
		"the wrong end":        {foreign(ships, `<custom:A></custom:B>`), `closes an element that is not open: found "custom:B"`},
		"two roots":            {whole + "<a/>", "goes on behind its end"},
		"words behind":         {whole + "a", "text outside its elements"},
		"nested too deep":      {foreign(ships, `<custom:A><a><b/></a></custom:A>`), "has elements in the values of a feature"},
		"an id of ours twice":  {foreign(ships, ours("3", "8", "a"), ours("3", "8", "a")), "has ranges that overlap"},
		"two labels of one id": {foreign(ships, ours("3", "8", "a"), ours("9", "13", "b")), "has an id that stands twice in the article"},
		"a link twice": {foreign(ships, `<basic:Span xmi:id="10" sofa="1" begin="3" end="8" label="a"/>`,
			`<basic:Relation Governor="10" Dependent="10" dateline_id="x" label="b"/>`, `<basic:Relation Governor="10" Dependent="10" dateline_id="x" label="b"/>`), "stands twice in the article"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := formatstest.ReadString(xmi.Format, "a.xmi", c.file)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Fatalf("%v\nwant %q", err, c.want)
			}
			asError(t, err)
			foreignFile := name == "empty" || name == "blank" || name == "no XML" || name == "other XML"
			if errors.Is(err, formats.ErrNotFormat) != foreignFile && name != "a document type" {
				t.Errorf("not this format: %v", !foreignFile)
			}
		})
	}
}

func ours(begin, end, label string) string {
	return fmt.Sprintf(`<basic:Span sofa="1" begin="%s" end="%s" label="%s" dateline_id="x"/>`, begin, end, label)
}

func TestBadPlaces(t *testing.T) {
	file := foreign(ships, `<custom:Claim xmi:id="10" sofa="1" begin="3" end="99"/>`)
	_, err := formatstest.ReadString(xmi.Format, "a.xmi", file)
	e := asError(t, err)
	if e.Article != 1 || e.Line != 3 || !strings.HasPrefix(file[e.Offset:], "<custom:Claim") {
		t.Errorf("%+v", e)
	}
}

func TestBadArchives(t *testing.T) {
	good := zipped(t, "a.xmi", foreign(ships))
	spoiled := []byte(zipped(t, "a.xmi", foreign(strings.Repeat("Words and more words. ", 100))))
	spoiled[120] ^= 0xff
	for name, c := range map[string]struct{ file, want string }{
		"cut short":  {good[:len(good)-30], "is no whole archive"},
		"no XMI":     {zipped(t, "a.txt", "x"), "holds no XMI"},
		"spoiled":    {string(spoiled), "cannot be unpacked"},
		"other XML":  {zipped(t, "a.xmi", "<a/>"), `article 1 ("a.xmi"): is no XMI`},
		"a bad type": {zipped(t, "a.xmi", "\x00"), "article 1"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := formatstest.ReadString(xmi.Format, "a.zip", c.file)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v\nwant %q", err, c.want)
			}
		})
	}
	// Names that lead out of the folder are names, and no paths.
	d := mustReadOne(t, "a.zip", zipped(t, "../../etc/a.xmi", foreign(ships), `..\b.xmi`, foreign("Other words."), "/TypeSystem.xml", types))
	if len(d.Articles) != 2 {
		t.Errorf("%d articles", len(d.Articles))
	}
}

// zeros is an endless file that is made up as it is read.
type zeros struct{ size int64 }

func (z zeros) ReadAt(p []byte, off int64) (int, error) {
	if off >= z.size {
		return 0, io.EOF
	}
	n := int(min(int64(len(p)), z.size-off))
	for i := range p[:n] {
		p[i] = '<'
	}
	return n, nil
}

func TestHostileSizes(t *testing.T) {
	in := formats.Input{Name: "a.xmi", ReaderAt: zeros{1 << 40}, Size: 1 << 40}
	if _, err := formatstest.Read(xmi.Format, in); err == nil || !strings.Contains(err.Error(), "is too large, expected at most 256 MB") {
		t.Error(err)
	}
	if testing.Short() {
		t.Skip("it unpacks hundreds of megabytes")
	}
	for name, c := range map[string]struct{ file, want string }{
		"a bomb":           {zipped(t, "a.xmi", strings.Repeat(" ", 257<<20)), "is too large, expected at most 256 MB"},
		"a long text":      {foreign(strings.Repeat("0123456789", 1<<20) + strings.Repeat("x", 1<<20)), "sofaString: is too long"},
		"many annotations": {foreign(ships, strings.Repeat("<a/>", 1<<20+1)), "has too many annotations"},
		"many attributes":  {foreign(ships, "<a "+manyAttributes(1001)+"/>"), "has an attribute twice, or too many"},
		"deep":             {strings.Repeat("<a>", 100), "is no XMI"},
		"deep inside":      {header + "<a>" + strings.Repeat("<a>", 100), "has elements in the values of a feature"},
	} {
		t.Run(name, func(t *testing.T) {
			file := "a.xmi"
			if strings.HasPrefix(c.file, "PK") {
				file = "a.zip"
			}
			if _, err := formatstest.ReadString(xmi.Format, file, c.file); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v\nwant %q", err, c.want)
			}
		})
	}
	// The longest text that is taken in.
	d := mustReadOne(t, "a.xmi", foreign(strings.Repeat("0123456789abcde&#10;", text.MaxLen/16)))
	if d.Articles[0].Text.Len() != text.MaxLen {
		t.Error(d.Articles[0].Text.Len())
	}
}

func manyAttributes(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, ` a%d="x"`, i)
	}
	return b.String()
}

func TestUnwritable(t *testing.T) {
	d := formatstest.Sample()
	d.Articles[0].Text = formatstest.Text("a\x00b")
	d.Articles[0].Spans, d.Articles[0].Links = nil, nil
	_, err := formatstest.Write(xmi.Format, d, formats.WriteOptions{})
	if e := asError(t, err); e.Article != 1 || e.Title != `Ships <stop> & "wait"` || e.Field != "text" || e.Found != "U+0000" {
		t.Errorf("%+v", e)
	}
	d = formatstest.Sample()
	d.Head.People = d.Head.People[:1]
	_, err = formatstest.Write(xmi.Format, d, formats.WriteOptions{})
	if e := asError(t, err); !strings.Contains(e.Problem, "layer is of nobody") {
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
	if err := xmi.Format.Write(&fullDisk{}, formatstest.Sample(), formats.WriteOptions{}); !errors.Is(err, errFull) {
		t.Error(err)
	}
}
