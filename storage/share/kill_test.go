// This file owns the test that a merge which is killed at any moment leaves all of it or
// nothing: a child process merges and takes back, and is killed while it does.

package share_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
	"dateline/storage/share"
	"dateline/storage/storagetest"
)

// In a child process of these tests, what it is to do, with which project and file.
const (
	childTask    = "DATELINE_TEST_CHILD"
	childProject = "DATELINE_TEST_PROJECT"
	childFile    = "DATELINE_TEST_FILE"
)

func TestMain(m *testing.M) {
	task := os.Getenv(childTask)
	if task == "" {
		os.Exit(m.Run())
	}
	work := map[string]func(project, file string) error{"merge": mergeUntilKilled, "fill": mergeOnFullDisk}[task]
	if err := work(os.Getenv(childProject), os.Getenv(childFile)); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func childOf(t *testing.T, task, project, file string) *exec.Cmd {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program)
	cmd.Env = append(os.Environ(), childTask+"="+task, childProject+"="+project, childFile+"="+file)
	cmd.Stderr = os.Stderr
	return cmd
}

// own is an author whose ids nobody else makes.
func own(p annotate.Person) annotate.Author {
	return annotate.Author{Person: p.ID, Now: time.Now, NewID: annotate.NewID}
}

func mergeFile(s *storage.Store, file string) (share.Report, error) {
	ctx := context.Background()
	src, err := share.Open(ctx, file, "")
	if err != nil {
		return share.Report{}, err
	}
	r, err := share.Merge(ctx, s, src, own(storagetest.Amira), share.Answers{}, nil)
	if closing := src.Close(); err == nil {
		err = closing
	}
	return r, err
}

func mergeUntilKilled(project, file string) error {
	s, err := storage.Open(project, storage.Options{})
	if err != nil {
		return err
	}
	for {
		fmt.Println("begin")
		r, err := mergeFile(s, file)
		if err != nil {
			return err
		}
		if r.Head == (annotate.ID{}) { // it was killed after the merge
			merges, err := s.Merges()
			if err != nil {
				return err
			}
			r.Head = merges[len(merges)-1].Head
		}
		if _, err := s.Withdraw(r.Head, own(storagetest.Amira)); err != nil {
			return err
		}
	}
}

// many is a share file of Ben's of n articles with ten tags each.
func many(t *testing.T, n int) string {
	t.Helper()
	s, by := storagetest.Create(t), storagetest.Author(storagetest.Ben)
	var batch storage.Batch
	for i := range n {
		body := storagetest.Text(t, storagetest.Paragraphs(i, 4096))
		a := storagetest.Article(storagetest.ID(1<<20+i), body)
		edits := []annotate.Edit{annotate.Put(nil, a)}
		for _, span := range storagetest.Spread(a, body, storagetest.Ben.ID, 1<<32+i*32, 10, 3) {
			edits = append(edits, annotate.Put(nil, span))
		}
		batch.Texts = append(batch.Texts, body)
		batch.Changes = append(batch.Changes, by.Change("Add", edits...))
	}
	storagetest.Commit(t, s, batch)
	path := filepath.Join(t.TempDir(), "many"+share.Extension)
	if _, err := share.Write(t.Context(), s, path, share.Options{From: storagetest.Ben, At: storagetest.Start}, nil); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestKilledWhileMerging(t *testing.T) {
	articles, kills := 200, 25
	if testing.Short() {
		kills = 5
	}
	file := many(t, articles)
	project := filepath.Join(t.TempDir(), "killed"+storage.Extension)
	s, err := storage.Create(project, storagetest.First())
	if err != nil {
		t.Fatal(err)
	}
	body := storagetest.Text(t, port)
	storagetest.Commit(t, s, storage.Batch{Texts: []*text.Text{body}, Changes: []annotate.Change{
		own(storagetest.Amira).Change("Add", annotate.Put(nil, storagetest.Article(annotate.NewID(), body))),
	}})
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	seen := map[int]int{}
	for kill := range kills {
		cmd := childOf(t, "merge", project, file)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if _, err := bufio.NewReader(out).ReadString('\n'); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(rand.IntN(400)) * time.Millisecond)
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = cmd.Wait() // it was killed
		s, err := storage.Open(project, storage.Options{})
		if err != nil {
			t.Fatalf("open after kill %d: %v", kill, err)
		}
		storagetest.Verify(t, s)
		list, err := s.Listing()
		if err != nil {
			t.Fatal(err)
		}
		spans := 0
		for _, a := range list {
			l, _ := a.Layer(storagetest.Ben.ID)
			spans += l.Spans
		}
		if len(list) != 1 && len(list) != 1+articles || spans != 10*(len(list)-1) {
			t.Fatalf("after kill %d: %d articles with %d tags", kill, len(list), spans)
		}
		seen[len(list)]++
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d kills; how often so many articles were there: %v", kills, seen)
}
