// This file owns the tests of what Open and Create say of files: one sentence
// for each thing that can be wrong with one.

package storage_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/storagetest"
)

func TestOpenWhatIsNoProject(t *testing.T) {
	whole := projectBytes(t)
	dir := t.TempDir()
	write := func(name string, content []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, content, 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	alter := func(name string, fn func(tx *bolt.Tx) error) string {
		path := write(name, whole)
		alterWithBolt(t, path, fn)
		return path
	}
	setFormat := func(n byte) func(tx *bolt.Tx) error {
		return func(tx *bolt.Tx) error {
			return tx.Bucket([]byte("project")).Put([]byte("format"), []byte{0, 0, 0, 0, 0, 0, 0, n})
		}
	}
	bothMetas := append([]byte(nil), whole...)
	bothMetas[16+40], bothMetas[4096+16+40] = 0xff, 0xff
	freelist := append([]byte(nil), whole...)
	for page := 2; page < len(whole)/4096; page++ {
		freelist[page*4096+8] = 0x07 // no kind of page
	}

	tests := []struct {
		name string
		path string
		want error
	}{
		{"missing", filepath.Join(dir, "missing"), fs.ErrNotExist},
		{"in a missing folder", filepath.Join(dir, "no", "p.dateline"), fs.ErrNotExist},
		{"folder", dir, storage.ErrNotProject},
		{"empty", write("empty", nil), storage.ErrNotProject},
		{"text", write("text", []byte("Port Selin reopens\n")), storage.ErrNotProject},
		{"long text", write("long", []byte(storagetest.Paragraphs(1, 50_000))), storage.ErrNotProject},
		{"picture", write("picture", append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), random(20_000)...)), storage.ErrNotProject},
		{"zeros", write("zeros", make([]byte, 64<<10)), storage.ErrNotProject},
		{"another bbolt database", alter("other", func(tx *bolt.Tx) error { return tx.DeleteBucket([]byte("project")) }), storage.ErrNotProject},
		{"newer format", alter("newer", setFormat(5)), storage.ErrNewerFormat},
		{"format that never was", alter("never", setFormat(0)), storage.ErrDamaged},
		{"without its journal", alter("nojournal", func(tx *bolt.Tx) error { return tx.DeleteBucket([]byte("journal")) }), storage.ErrDamaged},
		{"one page", write("onepage", whole[:4096]), storage.ErrTruncated},
		{"half", write("half", whole[:len(whole)/2/4096*4096]), storage.ErrTruncated},
		{"both metas damaged", write("metas", bothMetas), storage.ErrDamaged},
		{"pages damaged", write("pages", freelist), storage.ErrDamaged},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			before, _ := os.ReadFile(test.path)
			for _, readOnly := range []bool{false, true} {
				s, err := storage.Open(test.path, storage.Options{ReadOnly: readOnly})
				if err == nil {
					t.Fatal("it opens", s.Close())
				}
				var file *storage.FileError
				if !errors.Is(err, test.want) || !errors.As(err, &file) || file.Path != test.path {
					t.Errorf("read-only %v: %v, want a FileError with %q", readOnly, err, test.want)
				}
			}
			if after, _ := os.ReadFile(test.path); string(after) != string(before) {
				t.Error("the file was written to")
			}
		})
	}

	var newer *storage.NewerFormatError
	_, err := storage.Open(filepath.Join(dir, "newer"), storage.Options{})
	if !errors.As(err, &newer) || newer.Version != 5 || newer.Known != 4 {
		t.Errorf("newer format: %v", err)
	}
}

// projectBytes is the file of a small project, without the room that it keeps
// to grow.
func projectBytes(t *testing.T) []byte {
	t.Helper()
	s := storagetest.Create(t)
	fill(t, s, 12, 3000, 8)
	if _, err := s.Snapshot(storagetest.Start); err != nil {
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

// alterWithBolt alters a project behind the store's back.
func alterWithBolt(t testing.TB, path string, fn func(tx *bolt.Tx) error) {
	t.Helper()
	db, err := bolt.Open(path, 0o644, &bolt.Options{Timeout: time.Second})
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(db.Update(fn), db.Close()); err != nil {
		t.Fatal(err)
	}
}

// However much of its end is missing, a file is not opened, and says so.
func TestOpenTruncated(t *testing.T) {
	whole := projectBytes(t)
	path := filepath.Join(t.TempDir(), "cut"+storage.Extension)
	sizes := []int{1, 19, 20, 21, 79, 80, 81, 4095, 4096, 4097, 8191, 8192, len(whole) - 4096, len(whole) - 1}
	for size := 512; size < len(whole); size += 7 * 512 {
		sizes = append(sizes, size)
	}
	for _, size := range sizes {
		if err := os.WriteFile(path, whole[:size], 0o644); err != nil {
			t.Fatal(err)
		}
		want := storage.ErrTruncated
		if size < 20 { // too little to tell what it was
			want = storage.ErrNotProject
		}
		if s, err := storage.Open(path, storage.Options{}); !errors.Is(err, want) {
			t.Errorf("%d of %d bytes: %v, want %q", size, len(whole), err, want)
			if err == nil {
				t.Fatal(s.Close())
			}
		}
	}
	if err := os.WriteFile(path, whole, 0o644); err != nil {
		t.Fatal(err)
	}
	storagetest.Open(t, path, storage.Options{})
}

func TestLocked(t *testing.T) {
	s := storagetest.Create(t)
	link := filepath.Join(t.TempDir(), "link"+storage.Extension)
	if err := os.Symlink(s.Path(), link); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{s.Path(), link} {
		for _, readOnly := range []bool{false, true} {
			start := time.Now()
			_, err := storage.Open(path, storage.Options{ReadOnly: readOnly, Timeout: -1})
			if !errors.Is(err, storage.ErrLocked) {
				t.Errorf("open %s again, read-only %v: %v", path, readOnly, err)
			}
			if took := time.Since(start); took > 10*time.Second {
				t.Errorf("it took %v to say so", took)
			}
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	storagetest.Open(t, link, storage.Options{})
}

func TestLockedByAnotherProcess(t *testing.T) {
	s := storagetest.Create(t)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	cmd, in, out := startChild(t, "hold", s.Path())
	if line, err := out.ReadString('\n'); line != "open\n" {
		t.Fatal(line, err)
	}
	if _, err := storage.Open(s.Path(), storage.Options{}); !errors.Is(err, storage.ErrLocked) {
		t.Errorf("while another process has it: %v", err)
	}
	if err := errors.Join(in.Close(), cmd.Wait()); err != nil {
		t.Fatal(err)
	}
	storagetest.Open(t, s.Path(), storage.Options{})
}

// One who waits gets the project when the other lets go of it.
func TestWaitForLock(t *testing.T) {
	s := storagetest.Create(t)
	closed := make(chan error)
	time.AfterFunc(50*time.Millisecond, func() { closed <- s.Close() })
	other := storagetest.Open(t, s.Path(), storage.Options{Timeout: time.Minute})
	if err := <-closed; err != nil {
		t.Error(err)
	}
	if err := other.Close(); err != nil {
		t.Error(err)
	}
}

func TestReadOnly(t *testing.T) {
	s := storagetest.Create(t)
	ids := fill(t, s, 3, 500, 2)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	a := storagetest.Open(t, s.Path(), storage.Options{ReadOnly: true})
	b := storagetest.Open(t, s.Path(), storage.Options{ReadOnly: true})
	if !a.ReadOnly() || a.ID() != b.ID() || a.ID() != s.ID() || !a.Created().Equal(s.Created()) {
		t.Error("the project is not the same")
	}
	if _, err := a.Document(ids[2]); err != nil {
		t.Error(err)
	}
	if err := a.Commit(storage.Batch{}); !errors.Is(err, storage.ErrReadOnly) {
		t.Errorf("commit: %v", err)
	}
	if _, err := a.Snapshot(storagetest.Start); !errors.Is(err, storage.ErrReadOnly) {
		t.Errorf("snapshot: %v", err)
	}
	if _, err := storage.Open(s.Path(), storage.Options{}); !errors.Is(err, storage.ErrLocked) {
		t.Errorf("open for writing while others look: %v", err)
	}
}

func TestNoPermission(t *testing.T) {
	if os.Geteuid() == 0 || runtime.GOOS == "windows" {
		t.Skip("permissions do not bind this user")
	}
	s := storagetest.Create(t)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(s.Path(), 0o444); err != nil {
		t.Fatal(err)
	}
	if _, err := storage.Open(s.Path(), storage.Options{}); !errors.Is(err, storage.ErrReadOnly) {
		t.Errorf("open for writing: %v", err)
	}
	storagetest.Open(t, s.Path(), storage.Options{ReadOnly: true})
	if err := os.Chmod(s.Path(), 0); err != nil {
		t.Fatal(err)
	}
	_, err := storage.Open(s.Path(), storage.Options{})
	if !errors.Is(err, fs.ErrPermission) || errors.Is(err, storage.ErrReadOnly) {
		t.Errorf("open what may not be read: %v", err)
	}
}

func TestCreate(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a.dateline", "حلب 🚢 (1).dateline", "no ending"} {
		path := filepath.Join(dir, name)
		s, err := storage.Create(path, storagetest.First())
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if _, err := storage.Create(path, storagetest.First()); !errors.Is(err, storage.ErrExists) {
			t.Errorf("%s again: %v", name, err)
		}
		storagetest.Open(t, path, storage.Options{})
	}
	broken := filepath.Join(dir, "dangling")
	if err := os.Symlink(filepath.Join(dir, "nowhere"), broken); err != nil {
		t.Fatal(err)
	}
	refused := []struct {
		path  string
		first annotate.Change
		want  error
	}{
		{filepath.Join(dir, "no", "where.dateline"), storagetest.First(), storage.ErrNoFolder},
		{dir, storagetest.First(), storage.ErrExists},
		{broken, storagetest.First(), storage.ErrExists},
		{filepath.Join(dir, "no", "p.dateline"), storagetest.First(), fs.ErrNotExist},
		{filepath.Join(dir, "bad.dateline"), annotate.Change{}, storage.ErrInvalidChange},
	}
	for _, r := range refused {
		if _, err := storage.Create(r.path, r.first); !errors.Is(err, r.want) {
			t.Errorf("create %s: %v, want %q", r.path, err, r.want)
		}
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) != 4 { // three projects and the dangling link
		t.Errorf("files left behind: %v", entries)
	}
}

func TestClosed(t *testing.T) {
	s := storagetest.Create(t)
	if err := errors.Join(s.Close(), s.Close()); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Listing(); !errors.Is(err, storage.ErrClosed) {
		t.Errorf("listing: %v", err)
	}
	if err := s.Commit(storage.Batch{}); !errors.Is(err, storage.ErrClosed) {
		t.Errorf("commit: %v", err)
	}
	if _, err := s.Verify(t.Context(), nil); !errors.Is(err, storage.ErrClosed) {
		t.Errorf("verify: %v", err)
	}
}

func TestErrorsNameTheFile(t *testing.T) {
	_, err := storage.Open("/no/such.dateline", storage.Options{})
	if got, want := fmt.Sprint(err), "project /no/such.dateline: stat /no/such.dateline: no such file or directory"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
