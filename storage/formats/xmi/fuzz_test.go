// This file owns the proof that no file, whatever is in it, does worse than being refused.

package xmi_test

import (
	"strings"
	"testing"

	"dateline/storage/formats"
	"dateline/storage/formats/formatstest"
	"dateline/storage/formats/xmi"
)

func FuzzRead(f *testing.F) {
	sample, err := formatstest.Write(xmi.Format, formatstest.Sample(), formats.WriteOptions{})
	if err != nil {
		f.Fatal(err)
	}
	whole := sample.At["amira/0001-ships-stop-wait.xmi"]
	f.Add(whole)
	f.Add(strings.ReplaceAll(whole, `xmi:version="2.0"`, `xmi:version="2.0" xmlns:a="b"`))
	f.Add(strings.Replace(whole, `"1.0"`, `"1.1"`, 1))
	f.Add(strings.ReplaceAll(whole, "dateline_id", "x"))
	f.Add(strings.ReplaceAll(whole, "&#10;", "\r\n"))
	f.Add(foreign(ships, `<custom:Act xmi:id="10" sofa="1" begin="9" end="13" value="move" args="20"/>`, `<custom:ActLink xmi:id="20" role="who" target="10"/>`))
	f.Add(foreign("a&#1;b&#x10FFFF;", `<basic:Span sofa="1" begin="0" end="1" a__list="\|\\|" b__number="1e9" c__yesno="T" key_x_="" a_x41_="b"/>`))
	f.Add(foreign(ships, `<custom:A sofa="1" begin="3" end="8"><a>x</a><a>y</a></custom:A>`, `<type2:NamedEntity sofa="1" begin="0" end="2" note="n" comment="c"/>`))
	f.Add(zipped(f, "amira.xmi", whole, "TypeSystem.xml", types))
	f.Add(zipped(f, "amira.xmi", foreign(ships, `<custom:Claim xmi:id="1" sofa="1" begin="3" end="8" sure="1" count="x"/>`), "TypeSystem.xml", types))
	f.Fuzz(func(t *testing.T, file string) {
		d, err := formatstest.ReadString(xmi.Format, "amira.zip", file)
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
		files, err := formatstest.Write(xmi.Format, d, formats.WriteOptions{})
		if err != nil {
			if strings.ContainsAny(d.Articles[0].Text.String(), "\x00\uFFFE\uFFFF") || len(d.Articles) > 1 {
				return
			}
			t.Fatal(err)
		}
		for _, l := range files.Losses {
			if !strings.HasPrefix(l.Why, "it is in several parts") {
				return // characters that XML cannot hold come out of no XML, but of keys
			}
		}
		back, err := formatstest.ReadAll(xmi.Format, files.At)
		if err != nil {
			t.Fatalf("%v\n%s", err, files)
		}
		if len(d.Articles) > 1 {
			return // two of one text are brought together
		}
		if got, want := formatstest.Shown(back, everything), formatstest.Shown(d, everything); got != want {
			t.Errorf("read again\n%s\nwant\n%s\n%s", got, want, files)
		}
	})
}
