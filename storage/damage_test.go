// This file owns the tests of damage: whatever happens to the bytes of a
// project, the process lives, and nobody is told something else than what was
// saved.

package storage_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/storagetest"
)

func TestFlippedBytes(t *testing.T) {
	if underRace {
		t.Skip("a fault under the race detector ends the process")
	}
	whole := damageSample(t)
	dir := memoryFolder(t)
	want, err := readAll(writeProject(t, dir, whole))
	if err != nil {
		t.Fatal(err)
	}
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))

	// The head of every page, where bbolt's own numbers stand, and places at
	// random.
	var places []int
	for page := 0; page < len(whole)/4096; page++ {
		for range 4 {
			places = append(places, page*4096+random.IntN(64))
		}
	}
	for range 300 {
		places = append(places, random.IntN(len(whole)))
	}
	counts := make(map[string]int)
	for _, at := range places {
		damaged := slices.Clone(whole)
		damaged[at] ^= 1 << random.IntN(8)
		got, err := readAll(writeProject(t, dir, damaged))
		switch {
		case err != nil && !isDamage(err):
			t.Errorf("byte %d: %v", at, err)
		case err != nil:
			counts["told"]++
		case got == want:
			counts["made no difference"]++
		case at < 2*4096:
			counts["fell back on the transaction before"]++ // as after a kill
		default:
			t.Errorf("byte %d (page %d, at %d): something else was read, and nothing said", at, at/4096, at%4096)
		}
		if t.Failed() {
			t.FailNow()
		}
	}
	t.Log(counts)
}

// Bytes that are overwritten in runs, as by a bad sector.
func TestOverwrittenRuns(t *testing.T) {
	if underRace {
		t.Skip("a fault under the race detector ends the process")
	}
	whole := damageSample(t)
	dir := memoryFolder(t)
	want, err := readAll(writeProject(t, dir, whole))
	if err != nil {
		t.Fatal(err)
	}
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	for range 150 {
		damaged := slices.Clone(whole)
		at := 2*4096 + random.IntN(len(whole)-2*4096)
		run := damaged[at:min(at+1<<random.IntN(13), len(damaged))]
		switch random.IntN(3) {
		case 0:
			clear(run)
		case 1:
			for i := range run {
				run[i] = byte(random.Uint32())
			}
		case 2: // a sector that belongs elsewhere
			copy(run, whole[random.IntN(len(whole)/4096)*4096:])
		}
		got, err := readAll(writeProject(t, dir, damaged))
		if err != nil && !isDamage(err) || err == nil && got != want {
			t.Fatalf("%d bytes at %d: %v; something else was read: %v", len(run), at, err, got != want)
		}
	}
}

// damageSample is a project with something of everything.
func damageSample(t *testing.T) []byte {
	t.Helper()
	s := storagetest.Create(t)
	ids := fill(t, s, 10, 1500, 8)
	author := storagetest.Author(storagetest.Ben)
	for i, id := range ids {
		d, err := s.Document(id)
		if err != nil {
			t.Fatal(err)
		}
		spans := d.AllSpans()
		c := author.Change("Put and remove",
			annotate.Put(nil, annotate.Entity{ID: storagetest.ID(9000 + i), Kind: "actor", Name: "Ilse Varga"}),
			annotate.Put(nil, annotate.Link{ID: storagetest.ID(8000 + i), Article: id, Layer: storagetest.Amira.ID, Kind: "said_by", From: spans[0].ID, To: spans[1].ID}),
			annotate.Remove(spans[3]))
		c.Group = storagetest.ID(7000 + i/4)
		batch := storage.Batch{Changes: []annotate.Change{c}}
		if i < 4 {
			original := random(3000)
			after := d.Article
			after.Original = hashOf(original)
			c2 := author.EditArticle(d.Article, after)
			batch.Changes = append(batch.Changes, c2)
			batch.Originals = [][]byte{original}
		}
		storagetest.Commit(t, s, batch)
	}
	if _, err := s.Snapshot(storagetest.Start); err != nil { // a copy without the room to grow
		t.Fatal(err)
	}
	list, err := s.Backups()
	if err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(list[0].Path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func writeProject(t *testing.T, dir string, content []byte) string {
	t.Helper()
	path := filepath.Join(dir, "damaged"+storage.Extension)
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err) // a new file each time: the old one may still be mapped
	}
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// isDamage reports whether an error is one that a damaged file may give.
func isDamage(err error) bool {
	var found *problemsError
	return errors.As(err, &found) || slices.ContainsFunc([]error{
		storage.ErrDamaged, storage.ErrTruncated, storage.ErrNotProject, storage.ErrNewerFormat,
	}, func(e error) bool { return errors.Is(err, e) })
}

type problemsError struct{ list []storage.Problem }

func (e *problemsError) Error() string { return fmt.Sprint(e.list) }

// readAll opens a project, reads all there is in every way, and puts it into
// one string. It verifies last, so that what is read is read first.
func readAll(path string) (content string, err error) {
	s, err := storage.Open(path, storage.Options{})
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	var b strings.Builder
	say := func(v any, err2 error) {
		err = errors.Join(err, err2)
		fmt.Fprintf(&b, "%v\n", v)
	}
	fmt.Fprintln(&b, s.ID(), s.Created())
	list, err2 := s.Listing()
	say(list, err2)
	bin, err2 := s.Bin()
	say(bin, err2)
	people, err2 := s.People()
	say(people, err2)
	scheme, err2 := s.Scheme()
	say(scheme, err2)
	entities, err2 := s.Entities()
	say(entities, err2)
	for _, a := range list {
		d, err2 := s.Document(a.ID)
		if err2 != nil {
			say(nil, err2)
			continue
		}
		fmt.Fprintln(&b, d.Article, d.Text, d.AllSpans(), d.AllLinks(), d.Statuses(), d.Problems())
		id, ok, err2 := s.ArticleByText(a.SHA256)
		say(fmt.Sprint(id, ok), err2)
		if !a.Original.IsZero() {
			original, ok, err2 := s.Original(a.Original)
			say(fmt.Sprintf("%x %v", original, ok), err2)
		}
	}
	for c, err2 := range s.Journal() {
		say(c, err2)
		if c.Group != (annotate.ID{}) {
			group, err2 := s.Group(c.Group)
			say(len(group), err2)
		}
		found, ok, err2 := s.Change(c.ID)
		say(fmt.Sprint(found.ID, ok), err2)
		for _, e := range c.Edits {
			r, ok, err2 := s.Removed(e.Key())
			say(fmt.Sprint(r, ok), err2)
		}
	}
	report, err2 := s.Verify(context.Background(), nil)
	err = errors.Join(err, err2)
	if !report.OK() {
		err = errors.Join(err, &problemsError{report.Problems})
	}
	return b.String(), err
}

// Someone else cuts the file off while it is open: reads past its end are
// faults, and must not end the process.
func TestCutWhileOpen(t *testing.T) {
	if underRace {
		t.Skip("a fault under the race detector ends the process")
	}
	s := storagetest.Create(t)
	ids := fill(t, s, 50, 4000, 10)
	before, err := s.Listing()
	if err != nil || len(before) != 50 {
		t.Fatal(err)
	}
	if err := os.Truncate(s.Path(), 3*4096); err != nil {
		t.Fatal(err)
	}
	failed := 0
	for _, id := range ids {
		if _, err := s.Document(id); err != nil {
			if !errors.Is(err, storage.ErrDamaged) {
				t.Errorf("read: %v", err)
			}
			failed++
		}
	}
	if failed == 0 {
		t.Error("no read failed")
	}
	content, err := os.ReadFile(s.Path())
	if err != nil {
		t.Fatal(err)
	}
	c := storagetest.Author(storagetest.Amira).Change("Put", annotate.Put(nil, storagetest.Amira))
	if err := s.Commit(storage.Batch{Changes: []annotate.Change{c}}); !errors.Is(err, storage.ErrDamaged) {
		t.Errorf("commit: %v", err)
	}
	after, err := os.ReadFile(s.Path())
	if err != nil || !bytes.Equal(content, after) {
		t.Error("the damaged file was written to", err)
	}
	if err := s.Close(); err != nil {
		t.Errorf("close: %v", err)
	}
	if _, err := storage.Open(s.Path(), storage.Options{}); !errors.Is(err, storage.ErrTruncated) {
		t.Errorf("open again: %v", err)
	}
}

// A commit that meets damage half-way leaves the lock to the next.
func TestCutBeforeCommit(t *testing.T) {
	if underRace {
		t.Skip("a fault under the race detector ends the process")
	}
	s := storagetest.Create(t)
	fill(t, s, 50, 4000, 10)
	if err := os.Truncate(s.Path(), 3*4096); err != nil {
		t.Fatal(err)
	}
	c := storagetest.Author(storagetest.Amira).Change("Put", annotate.Put(nil, storagetest.Amira))
	for range 2 {
		if err := s.Commit(storage.Batch{Changes: []annotate.Change{c}}); !errors.Is(err, storage.ErrDamaged) {
			t.Errorf("commit: %v", err)
		}
	}
	if err := s.Close(); err != nil {
		t.Errorf("close: %v", err)
	}
	if _, err := storage.Open(s.Path(), storage.Options{}); !errors.Is(err, storage.ErrTruncated) {
		t.Errorf("open again: %v", err)
	}
}
