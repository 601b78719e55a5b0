package transfer_test

import (
	"fmt"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/storage/transfer"
)

func TestNearCopiesSayWhereElseTheyRan(t *testing.T) {
	sent := prose(1)
	printed := "Our correspondent adds.\n" + strings.ReplaceAll(sent, "said.", "says.")
	for _, test := range []struct {
		near           string
		articles, skip int
	}{{"", 3, 0}, {transfer.NearKeep, 3, 0}, {transfer.NearSkip, 2, 1}} {
		p := newProject(t)
		folder := t.TempDir()
		write(t, folder, "a.txt", sent)
		write(t, folder, "b.txt", prose(2))
		copied := write(t, folder, "c.txt", printed) // of the same import
		r := p.mustImport(transfer.ImportOptions{Near: test.near, Workers: parallel}, folder)
		if r.Articles != test.articles || len(r.Near) != 1 || len(r.Skipped) != test.skip || len(r.Warnings) != 1-test.skip {
			t.Fatalf("%q: %+v", test.near, r)
		}
		if n := r.Near[0]; n.Path != copied || n.Of != r.Imported[0].ID || n.Alike < 0.5 || n.Alike >= 1 || n.AlsoIn != "“News 1 from Port Selin”" {
			t.Errorf("%q: %+v", test.near, n)
		}
		// And of one that is there.
		again := write(t, t.TempDir(), "d.txt", sent+"\nCorrected.")
		if r := p.mustImport(transfer.ImportOptions{Near: test.near}, again); len(r.Near) != 1 {
			t.Errorf("%q, of what is there: %+v", test.near, r)
		}
	}
}

func TestAReadingKnowsItsNearCopies(t *testing.T) {
	p := newProject(t)
	a := p.mustImport(transfer.ImportOptions{}, write(t, t.TempDir(), "a.txt", prose(1))).Imported[0]
	there, _, err := p.Article(a.ID)
	if err != nil {
		t.Fatal(err)
	}
	named := there
	named.Source, named.Published, named.Sketch = "RIA", "2016-11", 0 // as before there were sketches
	p.commit(author(amira).EditArticle(there, named))
	r, err := transfer.ReadText(p.Store, prose(1)+"\nMore.")
	if err != nil || len(r.Near) != 1 || r.Near[0].Article.ID != a.ID {
		t.Fatalf("%+v, %v", r.Near, err)
	}
	report := p.mustImport(transfer.ImportOptions{}, write(t, t.TempDir(), "b.txt", prose(1)+"\nMore."))
	if len(report.Warnings) != 1 || report.Warnings[0].Warning != "also ran in “News 1 from Port Selin” (RIA, Nov 2016)" {
		t.Errorf("%+v", report.Warnings)
	}
}

// What a desk keeps is no older than the project.
func TestADeskFollowsTheProject(t *testing.T) {
	p := newProject(t)
	desk := transfer.NewDesk(p.Store)
	near := func(want int) {
		t.Helper()
		for range 2 {
			if r, err := desk.ReadText(prose(1) + "\nMore."); err != nil || len(r.Near) != want {
				t.Fatalf("%+v, %v; want %d", r.Near, err, want)
			}
		}
	}
	near(0)
	a := p.mustImport(transfer.ImportOptions{}, write(t, t.TempDir(), "a.txt", prose(1))).Imported[0]
	near(1)
	there, _, err := p.Article(a.ID)
	if err != nil {
		t.Fatal(err)
	}
	p.commit(author(amira).RemoveArticle(there))
	near(0)
}

func TestArticlesOfOneSubjectAreNotNear(t *testing.T) {
	p := newProject(t)
	folder := t.TempDir()
	for i := range 200 {
		write(t, folder, fmt.Sprintf("%d.txt", i), prose(i))
	}
	if r := p.mustImport(transfer.ImportOptions{Workers: parallel}, folder); len(r.Near) > 0 || r.Articles != 200 {
		t.Errorf("%+v", r.Near)
	}
}

// A draft that leaves everything out can still be looked at.
func TestAReadingOfNothingButBoilerplate(t *testing.T) {
	p := newProject(t)
	r, err := transfer.ReadText(p.Store, "Join us.")
	if err != nil {
		t.Fatal(err)
	}
	c := transfer.Choice{Reading: r, Out: []annotate.Passage{{Range: r.Draft.Blocks[0].Range, Reason: annotate.ReasonHand}}}
	report, err := transfer.ImportChoices(t.Context(), p.Store, []transfer.Choice{c}, transfer.ImportOptions{As: author(amira)})
	if err != nil || len(report.Failed) != 1 {
		t.Errorf("%+v, %v", report, err)
	}
}
