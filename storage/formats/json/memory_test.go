// This file owns the promise that memory does not grow with the file, nor with
// what a hostile file would have us keep.

package json_test

import (
	"errors"
	"io"
	"runtime"
	"strings"
	"testing"

	"dateline/annotate/text"
	"dateline/storage/formats"
)

// madeUp is a file that is made up as it is read, from the start at each Seek.
type madeUp struct {
	write func(io.Writer) error
	*io.PipeReader
}

func (m *madeUp) Seek(int64, int) (int64, error) {
	m.Close()
	r, w := io.Pipe()
	go func() { w.CloseWithError(m.write(w)) }()
	m.PipeReader = r
	return 0, nil
}

func (m *madeUp) Close() {
	if m.PipeReader != nil {
		m.PipeReader.CloseWithError(errors.New("nobody reads on"))
	}
}

// peak is a sink that looks at the memory in use now and then.
type peak struct {
	drain
	heap uint64
}

func (p *peak) Item(i formats.Item) error {
	if p.articles%500 == 0 {
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
	const articles, most = 4000, 8 << 20
	p := newProject(t, sentences["English"], articles)
	file := &madeUp{write: func(w io.Writer) error {
		_, err := writeTo(w, p, formats.WriteOptions{})
		return err
	}}
	defer file.Close()
	var before, during peak
	before.look()
	if err := jsonRead(file, &during); err != nil {
		t.Fatal(err)
	}
	if during.articles != articles {
		t.Fatalf("%d articles", during.articles)
	}
	if during.heap > before.heap+most {
		t.Errorf("%d MB in use while reading a file of 60 MB, %d before", during.heap>>20, before.heap>>20)
	}
}

// repeated writes n times the same between a head and a tail.
func repeated(head, body string, n int) func(io.Writer) error {
	return func(w io.Writer) error {
		if _, err := io.WriteString(w, head); err != nil {
			return err
		}
		block := strings.Repeat(body, 1000)
		for range n / 1000 {
			if _, err := io.WriteString(w, block); err != nil {
				return err
			}
		}
		return nil
	}
}

func TestHostileSizes(t *testing.T) {
	if testing.Short() {
		t.Skip("it reads hundreds of megabytes")
	}
	const article = `{"format": "dateline/1", "articles": [{"text": "a", `
	span := `{"layer": "a", "label": "x", "fragments": [{"start": 0, "end": 1}]}`
	for name, c := range map[string]struct {
		write func(io.Writer) error
		want  string
	}{
		"spans":     {repeated(article+`"spans": [`+span, ","+span, 300_000), "article 1|the file is cut short"},
		"a string":  {repeated(`{"format": "dateline/1", "people": [{"name": "`, "0123456789abcdef", 2_000_000), "people[0].name: is too long"},
		"a number":  {repeated(`{"format": "dateline/1", "offsets": "codepoint", "x": `, "1", 1_000_000), "is too long a number"},
		"entities":  {repeated(`{"format": "dateline/1", "entities": [{}`, strings.Repeat(" ", 200), 800_000), "entities: takes too much room|at most 128 MB"},
		"lists":     {repeated(`{"format": "dateline/1", "x": `, "[", 100_000), "is nested too deep"},
		"nothing":   {repeated("", " ", 1_000_000), "the file is empty"},
		"a comment": {repeated(`{"format": "dateline/1", "x": "`, "0123456789abcdef", 2_000_000), "the file is cut short"},
	} {
		t.Run(name, func(t *testing.T) {
			file := &madeUp{write: c.write}
			defer file.Close()
			err := jsonRead(file, &drain{})
			for part := range strings.SplitSeq(c.want, "|") {
				if err == nil || !strings.Contains(err.Error(), part) {
					t.Errorf("%v\nwant %q", err, part)
				}
			}
		})
	}
}

func TestTooManySpans(t *testing.T) {
	span := `{"layer": "a", "label": "x", "fragments": [{"start": 0, "end": 1}]}`
	file := one(`"text": "a", "spans": [` + span + strings.Repeat(","+span, 1<<18) + `]`)
	if _, err := read(file); err == nil || !strings.Contains(err.Error(), "spans[262144]: has too many tags, expected") {
		t.Errorf("%v", err)
	}
}

// The longest text that is taken in, with its line ends as CRLF.
func TestLongestText(t *testing.T) {
	lines := strings.Repeat("0123456789abcde\n", text.MaxLen/16)
	d := mustRead(t, one(`"text": "`+strings.ReplaceAll(lines, "\n", `\r\n`)+`"`))
	if d.items[0].Text.String() != lines {
		t.Error("it reads otherwise")
	}
}
