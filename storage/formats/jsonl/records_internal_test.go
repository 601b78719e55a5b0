// This file owns the proof that records are found wherever the file is cut into reads, and
// that none fills the memory.

package jsonl

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"pgregory.net/rapid"
)

// slow gives out a byte at a time.
type slow struct{ *strings.Reader }

func (s slow) Read(p []byte) (int, error) { return iotest.OneByteReader(s.Reader).Read(p) }

// walk is each record, with its line, and what is wrong with it.
func walk(r *Records) (list []string, err error) {
	if err := r.Rewind(); err != nil {
		return nil, err
	}
	for {
		s, err := r.Next()
		if errors.Is(err, io.EOF) {
			return list, nil
		}
		if err != nil {
			return list, err
		}
		line, _ := s.Here()
		if s.Err() != nil {
			list = append(list, fmt.Sprintf("%d %v", line, s.Err()))
			continue
		}
		list = append(list, fmt.Sprintf("%d %s", line, s.b))
	}
}

func TestRecords(t *testing.T) {
	for file, want := range map[string]string{
		"{}\n\n {\"a\": 1}\r\n  {\"b\": 2}": `1 {}|3  {"a": 1}` + "\r" + `|4   {"b": 2}`,
		"\uFEFF{}\n":                        "1 {}",
		"\n\n{}":                            "3 {}",
		"[{}, {\"a]}\\\"\": [1, {}]}\n, 7\n,\"x\"\n]\n\n": `1 {}|1 {"a]}\"": [1, {}]}|2 7` + "\n" + `|3 "x"` + "\n",
		"[]":                     "",
		"":                       "",
		"[{}] x":                 "1 {}|goes on behind its end",
		"[{} {}]":                "1 {}|is not JSON: found '{', expected “,” or “]”",
		"[{},":                   "1 {}|the file is cut short",
		"[{\"a\": \"\\":          "the file is cut short",
		"x":                      "is no JSON",
		"{}\n{\"a\": \"\xff\"}":  "1 {}|2 is not UTF-8: found the byte 0xFF",
		"{}\n{\"a\": \"\xe2\x80": "1 {}|2 is not UTF-8: found the byte 0xE2",
	} {
		for _, r := range []io.ReadSeeker{strings.NewReader(file), slow{strings.NewReader(file)}} {
			records := NewRecords(r)
			for range 2 { // the second time from the start again
				got, err := walk(records)
				if err != nil {
					got = append(got, err.Error())
				}
				list := strings.Split(want, "|")
				if want == "" {
					list = nil
				}
				if len(got) != len(list) {
					t.Errorf("%q: %q, want %q", file, got, list)
					break
				}
				for i := range list {
					if !strings.HasPrefix(got[i], list[i]) {
						t.Errorf("%q: %q, want %q", file, got[i], list[i])
					}
				}
			}
		}
	}
}

// Records around the edges of the buffer, and over what one may take.
func TestBuffer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.Bool().Draw(t, "list")
		var lines, want []string
		for range rapid.IntRange(1, 5).Draw(t, "n") {
			n := rapid.SampledFrom([]int{0, 10, 4000, bufferLen - 9, bufferLen - 8, bufferLen, 2*bufferLen - 10, 2*bufferLen - 8, 2 * bufferLen, 3 * bufferLen, 9 * bufferLen}).Draw(t, "len")
			line := `{"a": "` + strings.Repeat("x", n) + `"}`
			lines = append(lines, line)
			if want = append(want, line); n > 2*bufferLen-10 {
				want[len(want)-1] = "takes too much room"
			}
		}
		file := strings.Join(lines, "\n")
		if list {
			file = "[" + strings.Join(lines, ",\n") + "]"
		}
		r := NewRecords(strings.NewReader(file))
		r.most = 2 * bufferLen
		got, err := walk(r)
		if err != nil || len(got) != len(want) {
			t.Fatalf("%v: %d records, want %d", err, len(got), len(want))
		}
		for i := range want {
			if !strings.HasPrefix(got[i], fmt.Sprintf("%d %s", i+1, want[i])) {
				t.Fatalf("record %d is %.60q, want %.60q", i, got[i], want[i])
			}
		}
		if len(r.buf) > 4*bufferLen {
			t.Fatalf("a buffer of %d", len(r.buf))
		}
	})
}

// endless is a line without an end, of a size.
type endless struct{ at, size int64 }

func (e *endless) Seek(int64, int) (int64, error) { e.at = 0; return 0, nil }
func (e *endless) Read(p []byte) (int, error) {
	if e.at >= e.size {
		return 0, io.EOF
	}
	n := int(min(int64(len(p)), e.size-e.at))
	for i := range p[:n] {
		p[i] = '['
	}
	if e.at == 0 {
		p[0] = '{'
	}
	e.at += int64(n)
	return n, nil
}

func TestHugeLine(t *testing.T) {
	if testing.Short() {
		t.Skip("it reads a gigabyte")
	}
	r := NewRecords(&endless{size: 1 << 30})
	got, err := walk(r)
	if err != nil || len(got) != 1 || !strings.Contains(got[0], "1 takes too much room, expected at most 256 MB of JSON") {
		t.Errorf("%v: %.100q", err, got)
	}
	if len(r.buf) > maxRecord {
		t.Errorf("a buffer of %d MB", len(r.buf)>>20)
	}
}
