// This file owns the test of "kill -9 at any moment loses at most the change
// not yet called saved": a child process writes, and is killed while it does.

package storage_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/storagetest"
)

// In a child process of these tests, what it is to do and to which file.
const (
	childTask = "DATELINE_TEST_CHILD"
	childFile = "DATELINE_TEST_FILE"
)

func TestMain(m *testing.M) {
	if task := os.Getenv(childTask); task != "" {
		if err := child(task, os.Getenv(childFile)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// child does the part of a test that needs a process of its own.
func child(task, path string) error {
	switch task {
	case "write":
		return writeUntilKilled(path)
	case "hold":
		s, err := storage.Open(path, storage.Options{})
		if err != nil {
			return err
		}
		fmt.Println("open")
		_, err = io.Copy(io.Discard, os.Stdin)
		return err2(err, s.Close())
	case "fill":
		return fillLimitedFile(path)
	case "empty":
		return emptyUntilKilled(path)
	case "restore":
		return restoreUntilKilled(path)
	case "migrate":
		s, err := storage.Open(path, storage.Options{Progress: func(int, int) { fmt.Println("migrating") }})
		if err != nil {
			return err
		}
		return s.Close()
	}
	return fmt.Errorf("unknown task %q", task)
}

func err2(a, b error) error {
	if a != nil {
		return a
	}
	return b
}

func startChild(t *testing.T, task, path string) (*exec.Cmd, io.WriteCloser, *bufio.Reader) {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program)
	cmd.Env = append(os.Environ(), childTask+"="+task, childFile+"="+path)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd, in, bufio.NewReader(out)
}

// writeUntilKilled commits batches of three changes, each with an article now
// and then, and says which before and after.
func writeUntilKilled(path string) error {
	s, err := storage.Open(path, storage.Options{})
	if err != nil {
		return err
	}
	for n := 0; ; n++ {
		var batch storage.Batch
		var ids []string
		body, err := newText(storagetest.Paragraphs(rand.IntN(1e6), 200))
		if err != nil {
			return err
		}
		a := storagetest.Article(annotate.NewID(), body)
		if other, ok, err := s.ArticleByText(body.Hash()); err != nil {
			return err
		} else if ok {
			a.ID = other
		}
		batch.Texts = textsOf(body)
		edits := [][]annotate.Edit{
			{annotate.Put(nil, a)},
			{annotate.Put(nil, spanOver(a, body, 0, 4)), annotate.Put(nil, spanOver(a, body, 5, 9))},
			{annotate.Put(nil, annotate.Status{Article: a.ID, Layer: storagetest.Amira.ID, State: annotate.StateDone})},
		}
		for _, e := range edits {
			c := annotate.Change{ID: annotate.NewID(), Author: storagetest.Amira.ID, At: time.Now(), Edits: e}
			batch.Changes = append(batch.Changes, c)
			ids = append(ids, c.ID.String())
		}
		fmt.Println("begin", strings.Join(ids, " "))
		if err := s.Commit(batch); err != nil {
			return err
		}
		fmt.Println("saved", strings.Join(ids, " "))
		if n%3 == 0 {
			if err := s.IndexWords(context.Background(), nil); err != nil {
				return err
			}
		}
	}
}

func TestKillLosesNothingSaved(t *testing.T) {
	const kills = 60
	path := filepath.Join(t.TempDir(), "killed"+storage.Extension)
	s, err := storage.Create(path, storagetest.First())
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	var saved []annotate.ID
	halfWay := 0
	for kill := range kills {
		begun, done := killWriter(t, path)
		for _, batch := range done {
			saved = append(saved, batch...)
		}
		s, err := storage.Open(path, storage.Options{})
		if err != nil {
			t.Fatalf("open after kill %d: %v", kill, err)
		}
		for _, id := range saved {
			if _, ok, err := s.Change(id); err != nil || !ok {
				t.Fatalf("after kill %d: change %s was reported saved: found %v, %v", kill, id, ok, err)
			}
		}
		// The batch that was being written is there whole or not at all.
		if len(begun) > len(done) {
			halfWay++
			last := begun[len(begun)-1]
			found := 0
			for _, id := range last {
				if _, ok, err := s.Change(id); err != nil {
					t.Fatal(err)
				} else if ok {
					found++
				}
			}
			if found != 0 && found != len(last) {
				t.Fatalf("after kill %d: %d of the %d changes of one batch", kill, found, len(last))
			}
			if found > 0 {
				saved = append(saved, last...) // it reached the disk, so it stays
			}
		}
		storagetest.Verify(t, s)
		if kill%10 == 9 {
			wordsHold(t, s)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if t.Failed() {
			t.FailNow()
		}
	}
	t.Logf("%d kills, %d of them while a batch was being written; %d changes saved", kills, halfWay, len(saved))
	if len(saved) < kills {
		t.Errorf("only %d changes were saved before %d kills", len(saved), kills)
	}
}

// killWriter lets a process write for a moment, kills it, and returns the
// changes of each batch that it began, and of each that it reported saved.
func killWriter(t *testing.T, path string) (begun, saved [][]annotate.ID) {
	t.Helper()
	cmd, _, out := startChild(t, "write", path)
	line, err := out.ReadString('\n') // the first batch begins: the file is open
	timer := time.AfterFunc(time.Duration(rand.IntN(25_000))*time.Microsecond, func() {
		_ = cmd.Process.Kill() // it cannot have ended by itself
	})
	defer timer.Stop()
	for ; err == nil; line, err = out.ReadString('\n') {
		var batch []annotate.ID
		words := strings.Fields(line)
		for _, w := range words[1:] {
			id, err := annotate.ParseID(w)
			if err != nil {
				t.Fatal(err)
			}
			batch = append(batch, id)
		}
		if words[0] == "begin" {
			begun = append(begun, batch)
		} else {
			saved = append(saved, batch)
		}
	}
	_ = cmd.Wait() // it was killed
	if len(begun) == 0 {
		t.Fatal("the writing process wrote nothing")
	}
	return begun, saved
}
