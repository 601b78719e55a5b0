// This file owns the proof that no file, whatever is in it, does worse than being refused.

package qdpx_test

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	"dateline/storage/formats"
	"dateline/storage/formats/formatstest"
	"dateline/storage/formats/qdpx"
)

// FuzzRead is given the XML of a project and a text, since few changes of an archive leave one.
func FuzzRead(f *testing.F) {
	for _, d := range []*formatstest.Dataset{formatstest.Sample(), rich()} {
		file, err := formatstest.Write(qdpx.Format, d, formats.WriteOptions{})
		if err != nil {
			f.Fatal(err)
		}
		qde := strings.ReplaceAll(project(f, file.At[""]), formatstest.ID(50).String()+".txt", "a.txt")
		f.Add(qde, formatstest.AllScripts)
		f.Add(strings.ReplaceAll(qde, "[dateline", "[x"), formatstest.AllScripts)
		f.Add(strings.ReplaceAll(qde, `origin="Dateline"`, `origin="ATLAS.ti"`), strings.ReplaceAll(formatstest.AllScripts, "\n", "\r\n"))
	}
	f.Add(projectTag+users+codes+`<Sources><TextSource guid="a" plainTextPath="internal://a.txt">`+passage("2", "7")+`<PlainTextSelection startPosition="0" endPosition="1"/></TextSource></Sources></Project>`, ships)
	f.Add(projectTag+`<CodeBook><Codes><Code name="a"><Code name="b"><Description>[dateline {"attribute":"x","type":"yesno"}]</Description><Code name="yes" guid="c"/></Code></Code></Codes></CodeBook>`+
		`<Sources><TextSource><PlainTextContent>abc</PlainTextContent><PlainTextSelection startPosition="0" endPosition="1"><Coding><CodeRef targetGUID="c"/></Coding></PlainTextSelection></TextSource></Sources></Project>`, "")
	f.Fuzz(func(t *testing.T, qde, words string) {
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		for _, e := range [][2]string{{"project.qde", qde}, {"sources/a.txt", words}} {
			out, err := w.Create(e[0])
			if err == nil {
				_, err = out.Write([]byte(e[1]))
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		d, err := formatstest.ReadPartial(qdpx.Format, formatstest.Input(map[string]string{"a.qdpx": b.String()}, "a.qdpx"))
		if err != nil {
			if strings.TrimSpace(err.Error()) == "" {
				t.Error("an error without a word")
			}
			return
		}
		for _, it := range d.Articles {
			for _, s := range it.Spans {
				if err := s.Check(it.Text); err != nil {
					t.Error(err)
				}
			}
		}
		if len(d.Articles) > 0 {
			d.Articles = d.Articles[:1] // two may have one id
		}
		files, err := formatstest.Write(qdpx.Format, d, formats.WriteOptions{})
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range files.Losses {
			if !strings.HasPrefix(l.Why, "it is in several parts") {
				return // characters that XML cannot hold come out of markers
			}
		}
		back, err := formatstest.ReadString(qdpx.Format, "a.qdpx", files.At[""])
		if err != nil {
			t.Fatalf("%v\n%s", err, unzipped(t, files.At[""]))
		}
		if got, want := formatstest.Shown(back, everything), formatstest.Shown(d, everything); got != want {
			t.Errorf("read again\n%s\nwant\n%s\n%s", got, want, unzipped(t, files.At[""]))
		}
	})
}
