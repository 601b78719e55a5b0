// This file owns the proof that no file, whatever is in it, does worse than being refused.

package brat_test

import (
	"strings"
	"testing"

	"dateline/storage/formats"
	"dateline/storage/formats/brat"
	"dateline/storage/formats/formatstest"
)

func FuzzRead(f *testing.F) {
	files := write(f, formatstest.Sample()).At
	f.Add(files["amira/0001-ships-stop-wait.ann"], formatstest.AllScripts, files["amira/annotation.conf"])
	f.Add(files["amira/0001-ships-stop-wait.ann"], formatstest.AllScripts, "")
	f.Add(files["ben/0001-ships-stop-wait.ann"], strings.ReplaceAll(formatstest.AllScripts, "\n", "\r\n"), "[entities]\n")
	f.Add("T1\tX 0 3;4 7\tone two\n#1\tDateline-range T1\t0 3;4 7\nE1\tX:T1 a:E1\nE2\tX:T1 b:E1 b2:T1\n*\tEquiv E1 T1 E2\nA1\tn E1 v\nA2\tn E2 w\nN1\tReference T1 a:b\tc\n", "one\ntwo\u2028x", ours)
	f.Add("T1\tX 0 1;2 3\t\r\nM1\tn T1\n#1\tx T1\t\"a\\nb\"\nR1\tr a:T1 b:T1\nA2\tn R1 z\n", "a\nb", ours+"# Dateline attribute x text \"y\"\n# Dateline attribute n choice \"n\"\n# Dateline value n v \"v w\"\n")
	f.Fuzz(func(t *testing.T, ann, words, conf string) {
		near := map[string]string{"a.ann": ann, "a.txt": words, "annotation.conf": conf}
		d, err := formatstest.Read(brat.Format, formatstest.Input(near, "a.ann"))
		if err != nil {
			if strings.TrimSpace(err.Error()) == "" {
				t.Error("an error without a word")
			}
			return
		}
		for _, s := range d.Articles[0].Spans {
			if err := s.Check(d.Articles[0].Text); err != nil {
				t.Error(err)
			}
		}
		// What was read can be written, and is then read the same.
		files := write(t, d)
		lost := map[string]bool{}
		for _, l := range files.Losses {
			lost[l.Why] = true
		}
		checkAsBrat(t, files.At)
		back := readAll(t, files.At)
		if got, want := formatstest.Shown(back, all), formatstest.Shown(d, all); got != want && len(lost) == 0 {
			t.Errorf("read back as\n%s\nwant\n%s\n%s", got, want, files)
		}
		back.Head.Scheme = d.Head.Scheme
		third, err := formatstest.Write(brat.Format, back, formats.WriteOptions{})
		if err != nil || third.String() != files.String() && len(lost) == 0 {
			t.Errorf("%v, written again\n%s\nwant\n%s", err, third, files)
		}
	})
}
