// This file owns the promise that memory does not grow with the file.

package doccano_test

import (
	"io"
	"runtime"
	"strings"
	"testing"

	"dateline/storage/formats"
	"dateline/storage/formats/doccano"
)

// repeated is a line over and over, from the start after each Seek.
type repeated struct {
	line    string
	n, left int
	rest    string
}

func (r *repeated) Seek(int64, int) (int64, error) { r.left, r.rest = r.n, ""; return 0, nil }
func (r *repeated) Read(p []byte) (int, error) {
	if r.rest == "" {
		if r.left == 0 {
			return 0, io.EOF
		}
		r.left--
		r.rest = r.line
	}
	n := copy(p, r.rest)
	r.rest = r.rest[n:]
	return n, nil
}

// peak is a sink that looks at the memory in use now and then.
type peak struct {
	drain
	heap uint64
}

func (p *peak) Item(i formats.Item) error {
	if p.articles%2000 == 0 {
		p.look()
	}
	return p.drain.Item(i)
}

func (p *peak) look() {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	p.heap = max(p.heap, m.HeapAlloc)
}

func TestMemoryDoesNotGrow(t *testing.T) {
	// What is kept of a file until it turns out to be large, and some.
	const articles, most = 60_000, 48 << 20
	line := `{"text": "` + strings.Repeat("The ships sail. ", 100) + `", "layer": "amira", "label": [[4, 9, "actor"], [10, 14, "claim"]]}` + "\n"
	var before, during peak
	before.look()
	if err := doccano.Format.Read(formats.Input{Name: "x.jsonl", ReadSeeker: &repeated{line: line, n: articles}}, &during); err != nil {
		t.Fatal(err)
	}
	if during.articles != articles || during.spans != 2*articles {
		t.Fatal(during)
	}
	if during.heap > before.heap+most {
		t.Errorf("%d KB in use while reading, %d before", during.heap>>10, before.heap>>10)
	}
}
