package export_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/storage/export"
)

func TestTheCardTellsHowFarPeopleAgree(t *testing.T) {
	s := project(t,
		article{published: "2016-11", marked: map[string]string{"amira": "[Ships sail](claim) from [Aleppo](location) today.", "ben": "[Ships](claim) sail from [Aleppo](location) today."}},
		article{state: annotate.StateInWork, marked: map[string]string{"amira": "[Ports](claim) open.", "ben": "Ports [open](claim)."}},
	)
	key := filepath.Join(t.TempDir(), "key.csv")
	for _, o := range []export.Options{
		{Format: "json", Out: filepath.Join(t.TempDir(), "talks.json"), Card: true},
		{Format: "json", Out: filepath.Join(t.TempDir(), "talks.json"), Card: true, Pseudonyms: key},
		{Format: "parquet", Out: filepath.Join(t.TempDir(), "talks")},
	} {
		report, err := export.Run(context.Background(), s, o)
		if err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(report.Note)
		if err != nil {
			t.Fatal(err)
		}
		between := "amira and ben"
		if o.Pseudonyms != "" {
			between = "annotator-1 and annotator-2"
			if strings.Contains(string(b), "amira") {
				t.Error("the card names people who have pseudonyms")
			}
		}
		for _, want := range []string{
			"---\n# written by Dateline\npretty_name: \"talks\"\n", "| 2016-11 | 1 |", "### Label claim",
			"| claim | " + between + " | 0.00 | 1.00 | 0.55 |", "| location | " + between + " | 1.00 | 1.00 | 1.00 |", "SHA-256",
		} {
			if !strings.Contains(string(b), want) {
				t.Errorf("%s: the card does not say %q:\n%s", o.Format, want, b)
			}
		}
	}
}
