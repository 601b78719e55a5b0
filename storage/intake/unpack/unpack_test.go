package unpack_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"dateline/storage/intake"
	"dateline/storage/intake/unpack"
)

// archive makes an archive of pairs of a name and a content.
func archive(t testing.TB, pairs ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(pairs); i += 2 {
		f, err := w.Create(pairs[i])
		if err == nil {
			_, err = io.WriteString(f, pairs[i+1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func open(raw []byte) (*unpack.Archive, error) {
	return unpack.Open(bytes.NewReader(raw), int64(len(raw)))
}

func mustOpen(t testing.TB, raw []byte) *unpack.Archive {
	t.Helper()
	a, err := open(raw)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestNamesAreKeys(t *testing.T) {
	a := mustOpen(t, archive(t,
		"word/document.xml", "one", "word/document.xml", "two", "Word/Document.xml", "other case",
		"../../etc/passwd", "up", "/abs", "root", `back\slash`, "back", "folder/", "", "", "nameless"))
	want := []string{"word/document.xml", "Word/Document.xml", "../../etc/passwd", "abs", "back/slash", ""}
	if !slices.Equal(a.Names(), want) {
		t.Errorf("names are %q, want %q", a.Names(), want)
	}
	for name, want := range map[string]string{
		"word/document.xml": "one", "/word/document.xml": "one", "Word/Document.xml": "other case",
		"WORD/DOCUMENT.XML": "one", "../../etc/passwd": "up", "abs": "root", "back/slash": "back",
	} {
		if got, err := a.Read(name); err != nil || string(got) != want {
			t.Errorf("Read(%q) = %q, %v; want %q", name, got, err, want)
		}
	}
	if _, err := a.Read("etc/passwd"); !errors.Is(err, intake.ErrBroken) || !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that is not there: %v", err)
	}
}

func TestMoreThanIsTakenIn(t *testing.T) {
	entries := func(n int) []byte {
		pairs := make([]string, 0, 2*n)
		for i := range n {
			pairs = append(pairs, fmt.Sprint(i), "")
		}
		return archive(t, pairs...)
	}
	if _, err := open(entries(unpack.MaxEntries)); err != nil {
		t.Errorf("%d entries: %v", unpack.MaxEntries, err)
	}
	for _, n := range []int{unpack.MaxEntries + 1, 1<<16 + 1, 300_000} {
		if _, err := open(entries(n)); !errors.Is(err, intake.ErrTooMuch) {
			t.Errorf("%d entries: %v, want ErrTooMuch", n, err)
		}
	}
	half := strings.Repeat("x", unpack.MaxBytes/2)
	a := mustOpen(t, archive(t, "1", half, "2", half, "3", "x", "4", ""))
	for _, tt := range []struct {
		name string
		want error
	}{{"1", nil}, {"2", nil}, {"4", nil}, {"3", intake.ErrTooMuch}, {"1", intake.ErrTooMuch}} {
		if _, err := a.Read(tt.name); !errors.Is(err, tt.want) {
			t.Errorf("reading %s: %v, want %v", tt.name, err, tt.want)
		}
	}
}

// A file of zeros that says that it is small gives no more than it says.
func TestSizesAreNotBelieved(t *testing.T) {
	var packed bytes.Buffer
	w, err := flate.NewWriter(&packed, flate.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	zeros := make([]byte, 1<<20)
	for range 200 {
		if _, err := w.Write(zeros); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		declared uint64
		want     error
	}{{10, intake.ErrBroken}, {200 << 20, intake.ErrTooMuch}, {1 << 62, intake.ErrTooMuch}, {99 << 20, intake.ErrBroken}} {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		f, err := z.CreateRaw(&zip.FileHeader{Name: "zeros", Method: zip.Deflate,
			CompressedSize64: uint64(packed.Len()), UncompressedSize64: tt.declared})
		if err == nil {
			_, err = f.Write(packed.Bytes())
		}
		if err == nil {
			err = z.Close()
		}
		if err != nil {
			t.Fatal(err)
		}
		if _, err := mustOpen(t, b.Bytes()).Read("zeros"); !errors.Is(err, tt.want) {
			t.Errorf("200 MB that are declared as %d bytes: %v, want %v", tt.declared, err, tt.want)
		}
	}
}

// overlapping makes an archive whose directory names one file n times.
func overlapping(t *testing.T, content string, n int) []byte {
	t.Helper()
	raw := archive(t, "a", content)
	at := bytes.LastIndex(raw, []byte("PK\x01\x02"))
	end := bytes.LastIndex(raw, []byte("PK\x05\x06"))
	entry, tail := raw[at:end], slices.Clone(raw[end:])
	out := slices.Clone(raw[:at])
	for i := range n {
		e := slices.Clone(entry)
		e[46] = 'a' + byte(i)
		out = append(out, e...)
	}
	binary.LittleEndian.PutUint16(tail[8:], uint16(n))
	binary.LittleEndian.PutUint16(tail[10:], uint16(n))
	binary.LittleEndian.PutUint32(tail[12:], uint32(n*len(entry)))
	return append(out, tail...)
}

func TestOverlapIsCountedEachTime(t *testing.T) {
	a := mustOpen(t, overlapping(t, strings.Repeat("x", 40<<20), 3))
	for _, tt := range []struct {
		name string
		want error
	}{{"a", nil}, {"b", nil}, {"c", intake.ErrTooMuch}} {
		if _, err := a.Read(tt.name); !errors.Is(err, tt.want) {
			t.Errorf("reading %s: %v, want %v", tt.name, err, tt.want)
		}
	}
}

func TestBrokenArchives(t *testing.T) {
	whole := archive(t, "a", strings.Repeat("words ", 1000))
	for cut := range len(whole) {
		if _, err := open(whole[:cut]); !errors.Is(err, intake.ErrBroken) {
			t.Fatalf("the first %d bytes: %v", cut, err)
		}
	}
	change := func(at int) []byte {
		raw := slices.Clone(whole)
		raw[at] ^= 1
		return raw
	}
	directory := bytes.LastIndex(whole, []byte("PK\x01\x02"))
	for what, tt := range map[string]struct {
		raw  []byte
		want error
	}{
		"checksum":  {change(directory + 16), intake.ErrBroken},
		"content":   {change(40), intake.ErrBroken},
		"method":    {change(directory + 10), intake.ErrBroken},
		"encrypted": {change(directory + 8), intake.ErrPassword},
	} {
		if _, err := mustOpen(t, tt.raw).Read("a"); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", what, err, tt.want)
		}
	}
}

// What is wrong with a disk is not said of the file.
func TestErrorsOfTheDisk(t *testing.T) {
	disk := &fs.PathError{Op: "read", Path: "x", Err: errors.New("input/output error")}
	_, err := unpack.Open(failingReaderAt{disk}, 1000)
	if !errors.Is(err, disk) || errors.Is(err, intake.ErrBroken) {
		t.Errorf("a disk that fails: %v", err)
	}
}

type failingReaderAt struct{ err error }

func (f failingReaderAt) ReadAt([]byte, int64) (int, error) { return 0, f.err }

func FuzzArchive(f *testing.F) {
	f.Add(archive(f, "mimetype", "application/epub+zip", "a/b.xml", "<a>words</a>"))
	f.Add([]byte("PK\x05\x06" + strings.Repeat("\x00", 18)))
	f.Fuzz(func(t *testing.T, raw []byte) {
		a, err := open(raw)
		if err != nil {
			return
		}
		total := 0
		for _, name := range a.Names() {
			if b, err := a.Read(name); err == nil {
				total += len(b)
			}
		}
		if total > unpack.MaxBytes {
			t.Errorf("%d bytes were unpacked", total)
		}
	})
}
