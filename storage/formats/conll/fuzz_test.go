// This file owns the proof that no file, whatever is in it, does worse than being refused.

package conll_test

import (
	"strings"
	"testing"

	"dateline/storage/formats"
	"dateline/storage/formats/conll"
	"dateline/storage/formats/formatstest"
)

func FuzzRead(f *testing.F) {
	for _, content := range write(f, formatstest.Sample()).At {
		f.Add(content)
		f.Add(content[:len(content)/2])
		f.Add(strings.ReplaceAll(content, "\n", "\r\n"))
		f.Add(strings.ReplaceAll(content, "B-claim", "I-claim"))
		f.Add(strings.ReplaceAll(content, "# newdoc", "# oldnews"))
	}
	f.Add("-DOCSTART- -X- O O\n\nU.N. NNP I-NP I-ORG\nofficial NN I-NP O\n\n-DOCSTART- -X- O O\n\n# # O O\n")
	f.Add("# global.columns = ID FORM X:NE MISC\n# newdoc id = a\n1-2\tdu\tO\tSpacesAfter=\\n\\p\\\\\n1\tde\tB-X\t_\n2\tle\tI-X\tSpacesBefore=\\t\n3\tx\tE-X\tSpacesInToken=a\\sb\n")
	f.Add("1\tA\t_\t_\t_\t_\t_\t_\t_\tNER=B-X\n1.1\tA\t_\t_\t_\t_\t_\t_\t_\tNER=B-X\n")
	f.Add("#a\tB\n#b\tI\n#\tL\n")
	f.Add("1 a B-X O\n2 b L-X U-Y\n")
	f.Fuzz(func(t *testing.T, content string) {
		d, err := formatstest.ReadString(conll.Format, "a.conll", content)
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
		// What was read can be written, and is then read the same.
		files, err := formatstest.Write(conll.Format, d, formats.WriteOptions{})
		if err != nil {
			t.Fatal(err)
		}
		want, _ := columns(d)
		back := readAll(t, files.At)
		if len(back.Articles) != len(d.Articles) { // two have one text
			return
		}
		if got, want := formatstest.Shown(back, keep), formatstest.Shown(want, keep); got != want {
			t.Errorf("read back as\n%s\nwant\n%s\n%s", got, want, files)
		}
	})
}
