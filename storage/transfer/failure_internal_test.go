// This file owns the proof that a file which fails half-way leaves nothing, and
// that an import which is stopped leaves what it did: with a format that does
// as the test says.

package transfer

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
	"dateline/storage/formats"
)

var ben = annotate.Person{ID: annotate.ID{0xb, 6: 0x70}, Handle: "ben"}

func emptyProject(t testing.TB) *storage.Store {
	t.Helper()
	scheme := annotate.Scheme{Labels: []annotate.Label{{Key: "actor"}}}
	first := annotate.Author{Person: ben.ID, Now: time.Now, NewID: annotate.NewID}.Change("Make", annotate.Put(nil, ben), annotate.Put(nil, scheme))
	s, err := storage.Create(filepath.Join(t.TempDir(), "test.dateline"), first)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if r, err := s.Verify(context.Background(), nil); err != nil || len(r.Problems) > 0 {
			t.Errorf("verify: %v, %v", r.Problems, err)
		}
		s.Close()
	})
	return s
}

// scripted is a dataset of n articles with ten tags each, of which the second
// reading calls before with the number of each article.
func scripted(n int, before func(i int) error) *formats.Format {
	readings := 0
	carl := annotate.PersonKnownBy("carl")
	return &formats.Format{Name: "scripted", Read: func(_ formats.Input, sink formats.Sink) error {
		readings++
		h := formats.Header{
			People: []annotate.Person{carl}, HasScheme: true,
			Scheme: annotate.Scheme{Labels: []annotate.Label{{Key: "actor"}, {Key: "event"}}},
		}
		if err := sink.Header(h); err != nil {
			return err
		}
		for i := range n {
			if readings == 2 {
				if err := before(i); err != nil {
					return err
				}
			}
			t, err := text.New(fmt.Sprintf("News %d", i))
			if err != nil {
				return err
			}
			item := formats.Item{Text: t}
			for range 10 {
				item.Spans = append(item.Spans, annotate.Span{
					ID: annotate.NewID(), Layer: carl.ID, Label: "event", Fragments: annotate.Fragments(t, text.Range{Start: 0, End: 4}),
				})
			}
			if err := sink.Item(item); err != nil {
				return err
			}
		}
		return nil
	}}
}

// testJob is a job that goes through each file twice.
func testJob(t testing.TB, ctx context.Context, s *storage.Store) *job {
	t.Helper()
	by := annotate.Author{Person: ben.ID, Now: time.Now, NewID: annotate.NewID}
	j, err := newJob(ctx, s, ImportOptions{As: by, Me: ben})
	if err != nil {
		t.Fatal(err)
	}
	j.mostKept = 0
	return j
}

// state is what is there to be seen of a project.
func state(t testing.TB, s *storage.Store) string {
	t.Helper()
	list, err1 := s.Listing()
	people, err2 := s.People()
	scheme, err3 := s.Scheme()
	if err := errors.Join(err1, err2, err3); err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%d articles, %v, %v", len(list), people, scheme)
}

// several is as many articles as make more than three batches.
const several = 3*batchEdits/12 + 50

func TestAFileThatFailsHalfWayLeavesNothing(t *testing.T) {
	s := emptyProject(t)
	was := state(t, s)
	j := testJob(t, context.Background(), s)
	broken := errors.New("the file changed under way")
	kind := scripted(several, func(i int) error {
		if i == several-1 {
			if list, err := s.Listing(); err != nil || len(list) < 2*batchEdits/12 {
				t.Errorf("only %d articles are in: the test does not test", len(list))
			}
			return broken
		}
		return nil
	})
	if err := j.readDataset("a.json", formats.Input{ReadSeeker: strings.NewReader("")}, kind); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
	if got := state(t, s); got != was {
		t.Errorf("left %s\nwas  %s", got, was)
	}
	if len(j.report.Imported)+j.report.Articles+j.report.Spans != 0 {
		t.Errorf("the report speaks of %d articles", len(j.report.Imported))
	}
	// The same job goes on with the next file, and knows what is gone.
	if err := j.readDataset("b.json", formats.Input{ReadSeeker: strings.NewReader("")}, scripted(several, func(int) error { return nil })); err != nil {
		t.Error(err)
	}
	if list, err := s.Listing(); err != nil || len(list) != several {
		t.Errorf("%d articles, %v", len(list), err)
	}
	if people, err := s.People(); err != nil || len(people) != 2 {
		t.Errorf("people %v, %v", people, err)
	}
}

func TestAnImportThatIsStoppedKeepsWhatItDid(t *testing.T) {
	s := emptyProject(t)
	ctx, stop := context.WithCancel(context.Background())
	j := testJob(t, ctx, s)
	kind := scripted(several, func(i int) error {
		if i == several-1 {
			stop()
		}
		return nil
	})
	err := j.readDataset("a.json", formats.Input{ReadSeeker: strings.NewReader("")}, kind)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	list, err := s.Listing()
	if err != nil {
		t.Fatal(err)
	}
	if len(list) == 0 || len(list) >= several || len(list) != len(j.report.Imported) || j.report.Articles != len(list) || j.report.Spans != 10*len(list) {
		t.Errorf("%d articles are in; the report says %d and %d spans", len(list), j.report.Articles, j.report.Spans)
	}
	for _, a := range list {
		if l, _ := a.Layer(annotate.PersonKnownBy("carl").ID); l.Spans != 10 || l.State != annotate.StateDone {
			t.Fatalf("%s is half there: %v", a.Title, a.Layers)
		}
	}
	// All of it is undone as one.
	changes, err := s.Group(j.group)
	if err != nil || len(changes) < 3 {
		t.Fatalf("%d changes in the group, %v", len(changes), err)
	}
	by := annotate.Author{Person: ben.ID, Now: time.Now, NewID: annotate.NewID}
	if err := s.Commit(storage.Batch{Changes: by.Undo(changes...)}); err != nil {
		t.Fatal(err)
	}
	if list, err := s.Listing(); err != nil || len(list) != 0 {
		t.Errorf("after the undo %d articles, %v", len(list), err)
	}
	if got := state(t, s); !strings.Contains(got, "carl") || !strings.Contains(got, "event") {
		t.Errorf("the undo took people and labels away that later tags may need: %s", got)
	}
}

func TestAStoppedImportSaysWhere(t *testing.T) {
	s := emptyProject(t)
	ctx, stop := context.WithCancel(context.Background())
	folder := t.TempDir()
	for i := range 5 {
		if err := writeFile(filepath.Join(folder, fmt.Sprintf("%d.txt", i)), fmt.Sprintf("News %d", i)); err != nil {
			t.Fatal(err)
		}
	}
	by := annotate.Author{Person: ben.ID, Now: time.Now, NewID: annotate.NewID}
	report, err := Import(ctx, s, []string{folder}, ImportOptions{As: by, Progress: func(p Pace) {
		if filepath.Base(p.What) == "3.txt" {
			stop()
		}
	}})
	if !errors.Is(err, context.Canceled) || report.Articles != 3 || len(report.Warnings) != 1 || filepath.Base(report.Warnings[0].Path) != "3.txt" {
		t.Errorf("%+v, %v", report, err)
	}
	if list, err := s.Listing(); err != nil || len(list) != 3 {
		t.Errorf("%d articles, %v", len(list), err)
	}
}

func writeFile(path, content string) error { return os.WriteFile(path, []byte(content), 0o644) }
