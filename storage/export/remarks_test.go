package export_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/export"
	"dateline/storage/storagetest"
	"dateline/storage/transfer"
)

// reviewed is a project in which Amira reviewed what she and Ben marked: she took her own
// actor, made his claim shorter, and rejected his location.
func reviewed(t testing.TB) *storage.Store {
	t.Helper()
	s := project(t, article{marked: map[string]string{
		"amira": "[Shoigu](actor) said so. It rained.",
		"ben":   "Shoigu [said so](claim). [It](location) rained.",
	}})
	author := storagetest.Author(storagetest.Amira)
	list, err := s.Listing()
	if err != nil {
		t.Fatal(err)
	}
	d, err := s.Document(list[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	final := annotate.AdjudicatedBy(storagetest.Amira)
	edits := []annotate.Edit{annotate.Put(nil, final)}
	for _, span := range d.AllSpans() {
		decision := annotate.Decision{
			ID: author.NewID(), Article: d.Article.ID, Reviewer: storagetest.Amira.ID, Verdict: annotate.VerdictReject, Reason: "no place", Created: author.Now(),
			Judged: []annotate.Judged{{Span: span.ID, Layer: span.Layer, Seal: annotate.SealOf(span, nil)}},
		}
		if span.Label != "location" {
			next := span
			next.ID, next.Layer, next.Decision = author.NewID(), final.ID, decision.ID
			decision.Verdict, decision.Reason, decision.Accepted, decision.Final = annotate.VerdictAccept, "", span.ID, next.ID
			edits = append(edits, annotate.Put(nil, next))
		} else {
			first := annotate.Comment{ID: author.NewID(), Article: d.Article.ID, About: []annotate.ID{span.ID}, Person: storagetest.Ben.ID, Text: "Is it one?", Created: author.Now()}
			edits = append(edits, annotate.Put(nil, first), annotate.Put(nil, annotate.Comment{
				ID: author.NewID(), Article: d.Article.ID, Thread: first.ID, Person: storagetest.Amira.ID, Text: "No.", Created: author.Now(),
			}))
		}
		edits = append(edits, annotate.Put(nil, decision))
	}
	storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{author.Change("Review", edits...)}})
	return s
}

func TestDecisionsGoAlong(t *testing.T) {
	for name, c := range map[string]struct {
		o                   export.Options
		tags                string
		decisions, comments int
	}{
		"all":                   {export.Options{}, "amira actor “Shoigu”, adjudicated-amira actor “Shoigu”, ben claim “said so”, adjudicated-amira claim “said so”, ben location “It”", 3, 2},
		"decided":               {export.Options{Layers: []string{"adjudicated"}}, "adjudicated-amira actor “Shoigu”, adjudicated-amira claim “said so”", 3, 0},
		"done":                  {export.Options{Layers: []string{"adjudicated-amira"}, States: []annotate.State{annotate.StateDone}}, "adjudicated-amira actor “Shoigu”, adjudicated-amira claim “said so”", 3, 0},
		"ben's":                 {export.Options{Layers: []string{"ben"}}, "ben claim “said so”, ben location “It”", 0, 1},
		"as one":                {export.Options{Merged: true}, "merged actor “Shoigu”, merged claim “said so”, merged location “It”", 0, 0},
		"a label":               {export.Options{Labels: []string{"location"}}, "ben location “It”", 1, 2},
		"sentences":             {export.Options{Sentences: true}, "", 3, 2},
		"under pseudonyms, all": {export.Options{Pseudonyms: filepath.Join(t.TempDir(), "who.csv")}, "", 3, 2},
	} {
		d, report := exported(t, reviewed(t), c.o)
		decisions, comments, from := 0, 0, 0
		for _, it := range d.Articles {
			decisions, comments = decisions+len(it.Decisions), comments+len(it.Comments)
			for _, s := range it.Spans {
				if s.Decision != (annotate.ID{}) {
					from++
				}
			}
		}
		if c.tags != "" {
			wants(t, name, d, "Shoigu said so. It rained.: "+c.tags)
		}
		if decisions != c.decisions || comments != c.comments {
			t.Errorf("%s: %d decisions, %d comments; want %d, %d", name, decisions, comments, c.decisions, c.comments)
		}
		if omits := strings.Contains(strings.Join(report.Omits, " "), "decisions"); omits != (name == "as one") {
			t.Errorf("%s: it is said to have no place for %v", name, report.Omits)
		}
		content, _ := os.ReadFile(report.Files[0])
		if strings.Contains(name, "pseudonyms") && (strings.Contains(string(content), "amira") || strings.Contains(string(content), storagetest.Ben.ID.String())) {
			t.Errorf("%s: it names people", name)
		}
	}
}

// What was reviewed in one project is reviewed in another that takes its export in, and the
// same again changes nothing.
func TestDecisionsAreTakenIn(t *testing.T) {
	s := reviewed(t)
	out := filepath.Join(t.TempDir(), "out.json")
	if _, err := export.Run(context.Background(), s, export.Options{Format: "json", Out: out}); err != nil {
		t.Fatal(err)
	}
	want := remarksOf(t, s)
	other := storagetest.Create(t)
	for _, again := range []bool{false, true} {
		report, err := transfer.Import(context.Background(), other, []string{out}, transfer.ImportOptions{As: storagetest.Author(storagetest.Ben), Me: storagetest.Ben})
		if err != nil || len(report.Failed) > 0 || len(report.Warnings) > 0 {
			t.Fatalf("%v %+v", err, report)
		}
		if again != (len(report.Skipped) > 0) {
			t.Errorf("again %v: %+v", again, report)
		}
		if got := remarksOf(t, other); got != want {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
	}
}

// A decision still holds in the other project where a label was merged before.
func TestDecisionsHoldThoughLabelsWereMerged(t *testing.T) {
	s := reviewed(t)
	scheme, err := s.Scheme()
	if err != nil {
		t.Fatal(err)
	}
	next, err := scheme.Merge("location", "actor")
	if err != nil {
		t.Fatal(err)
	}
	author := storagetest.Author(storagetest.Ben)
	storagetest.Commit(t, s, storage.Batch{Changes: []annotate.Change{author.Change("Merge", annotate.Put(scheme, next))}})
	out := filepath.Join(t.TempDir(), "out.json")
	if _, err := export.Run(context.Background(), s, export.Options{Format: "json", Out: out}); err != nil {
		t.Fatal(err)
	}
	other := storagetest.Create(t)
	if _, err := transfer.Import(context.Background(), other, []string{out}, transfer.ImportOptions{As: author, Me: storagetest.Ben}); err != nil {
		t.Fatal(err)
	}
	if got := remarksOf(t, other); strings.Contains(got, "does not hold") || strings.Count(got, "\n") != 5 {
		t.Errorf("got\n%s", got)
	}
}

// remarksOf is what is said of the tags of a project, and whether decisions still hold.
func remarksOf(t testing.TB, s *storage.Store) string {
	t.Helper()
	list, err := s.Listing()
	if err != nil || len(list) != 1 {
		t.Fatal(err, len(list))
	}
	d, err := s.Document(list[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, r := range d.Remarks() {
		switch r := r.(type) {
		case annotate.Comment:
			b.WriteString(r.ID.String() + " " + r.Thread.String() + " " + r.Text)
		case annotate.Decision:
			b.WriteString(r.ID.String() + " " + string(r.Verdict) + " " + r.Reason + " " + r.Final.String())
			for _, j := range r.Judged {
				span, ok := d.Span(j.Span)
				if !ok || annotate.SealOf(span, d.AllLinks()) != j.Seal {
					b.WriteString(" which does not hold")
				}
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestDecisionsInTables(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out.csv")
	if _, err := export.Run(context.Background(), reviewed(t), export.Options{Format: "csv", Out: out}); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{",accept by amira,", ",reject by amira: no place,"} {
		if !strings.Contains(string(content), want) {
			t.Errorf("%q is not in\n%s", want, content)
		}
	}
}
