// This file owns the tests of files that are looked at before they come in.

package session_test

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dateline/annotate/text"
	"dateline/app/session"
	"dateline/storage/transfer"
)

// names is paths without their folders.
func names(paths []string) string {
	var list []string
	for _, path := range paths {
		list = append(list, filepath.Base(path))
	}
	return strings.Join(list, " ")
}

// sorted is what Sort makes of files.
func (d *desk) sorted(most int, paths ...string) session.Sorted {
	d.t.Helper()
	var got session.Sorted
	d.Sort(context.Background(), paths, most, transfer.ImportOptions{}, func(s session.Sorted, err error) {
		if err != nil {
			d.t.Errorf("%v", err)
		}
		got = s
	})
	d.pump.all()
	return got
}

func TestFilesAreSorted(t *testing.T) {
	d := newDesk(t, talks)
	paths := writeFiles(t, "a.json", dataset, "b.html", "<p>Rain\n<p>It rains.", "c.txt", "Hail\n\nIt hails.", "d.txt", "\x00")
	few := d.sorted(3, paths...)
	equal(t, "datasets", names(few.Datasets.Paths), "a.json")
	equal(t, "readings", len(few.Readings), 1)
	equal(t, "rest", names(few.Rest), "c.txt d.txt")
	many := d.sorted(2, paths...)
	equal(t, "datasets of many", names(many.Datasets.Paths), "a.json")
	equal(t, "readings of many", len(many.Readings), 0)
	equal(t, "rest of many", names(many.Rest), "b.html c.txt d.txt")
	equal(t, "list", d.listed(), "Talks end: 0, new")
}

func TestSortingEndsWithItsContext(t *testing.T) {
	d := newDesk(t, talks)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var got error
	d.Sort(ctx, writeFiles(t, "a.json", dataset), 3, transfer.ImportOptions{}, func(_ session.Sorted, err error) { got = err })
	d.pump.all()
	if got == nil {
		t.Error("it went on")
	}
}

// half is a dataset with one bad article and a good one.
const half = `{"format": "dateline/1", "articles": [
	{"text": "Bad\nIt is bad.", "spans": [{"layer": "mina", "label": "nobody", "fragments": [{"start": 0, "end": 3, "text": "Bad"}]}]},
	{"text": "Rain 😀 in Tarn.", "spans": [{"layer": "mina", "label": "location", "fragments": [{"start": 10, "end": 14, "text": "Tarn"}]}]}]}`

// handles is those of the people of the project but Amira, in order.
func (d *desk) handles() string {
	var list []string
	for _, p := range d.People() {
		if p.ID != d.Person() {
			list = append(list, p.Handle)
		}
	}
	slices.Sort(list)
	return strings.Join(list, " ")
}

// shown is what a preview says of datasets.
func (d *desk) shown(sets session.Datasets) (p transfer.Preview) {
	d.t.Helper()
	d.PreviewDatasets(context.Background(), sets, transfer.ImportOptions{}, func(got transfer.Preview, err error) {
		if err != nil {
			d.t.Errorf("%v", err)
		}
		p = got
	})
	d.pump.all()
	return p
}

func TestDatasetsComeInAsChosen(t *testing.T) {
	for _, test := range []struct {
		name     string
		with     session.Datasets
		articles int
		people   string
	}{
		{"whole or not at all", session.Datasets{}, 0, "ben"},
		{"the good ones", session.Datasets{Partial: true}, 1, "ben mina"},
		{"as someone else's", session.Datasets{Partial: true, Layer: "carl"}, 1, "ben carl"},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := newDesk(t, talks)
			test.with.Paths = writeFiles(t, "half.json", half)
			equal(t, "said", d.shown(test.with).NewArticles, test.articles)
			var report transfer.ImportReport
			d.BringIn(context.Background(), session.Intake{Datasets: test.with}, transfer.ImportOptions{}, func(r transfer.ImportReport, _ error) { report = r })
			d.pump.all()
			equal(t, "came in", report.Articles, test.articles)
			equal(t, "people", d.handles(), test.people)
			d.agree()
		})
	}
}

// TestPlacesAreCountedAsChosen reads places behind an emoji, in a format that has no quotes to
// hold them against.
func TestPlacesAreCountedAsChosen(t *testing.T) {
	if !slices.Contains(transfer.Readable(), "doccano") {
		t.Skip("no format without quotes is read")
	}
	d := newDesk(t, talks)
	paths := writeFiles(t, "rain.jsonl", `{"text": "Rain 😀 in Tarn.", "label": [[11, 15, "location"]]}`+"\n")
	for unit, want := range map[text.Unit]string{"": "arn.", text.UTF16Units: "Tarn"} {
		p := d.shown(session.Datasets{Paths: paths, Offsets: unit})
		if len(p.Examples) != 1 || len(p.Examples[0].Tags) != 1 || p.Examples[0].Tags[0].Quote != want {
			t.Errorf("in units of %q it shows %+v", unit, p.Examples)
		}
	}
}

// TestOnlyDatasetsComeInAsChosen brings the same file in by its path alone.
func TestOnlyDatasetsComeInAsChosen(t *testing.T) {
	d := newDesk(t, talks)
	good := strings.Replace(half, "nobody", "actor", 1)
	in := session.Intake{
		Datasets: session.Datasets{Paths: writeFiles(t, "half.json", half), Partial: true, Layer: "carl"},
		Paths:    writeFiles(t, "good.json", good, "bad.json", half),
	}
	var report transfer.ImportReport
	d.BringIn(context.Background(), in, transfer.ImportOptions{}, func(r transfer.ImportReport, err error) { report = r })
	d.pump.all()
	equal(t, "files", in.Count(), 3)
	equal(t, "articles", report.Articles, 2)
	equal(t, "tags", report.Spans, 3)
	equal(t, "failed", len(report.Failed), 2)
}
