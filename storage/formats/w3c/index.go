// This file owns which annotations belong to which article, wherever in the file they
// stand.

package w3c

import (
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"slices"

	"dateline/storage/formats"
	"dateline/storage/formats/jsonl"
)

// run is a stretch of annotations that follow each other and are of one article.
type run struct {
	start, end int64 // from the first one to behind the last
	line       int32
	count      int32
	article    int32
	lines      bool
}

// index is what is known of a file after it was gone through once.
type index struct {
	runs    []run // by their articles, and for each in the order of the file
	sources map[[16]byte]int32
	count   int32 // of articles
}

// indexer makes an index.
type indexer struct {
	*reader
	index
	current map[string]bool // the annotations of the run in hand
	open    bool            // the last run ends where the next annotation begins
	ended   int             // runs before this have their end
	loose   []loose
	seen    bool
	a       annotation
}

// loose is a link that stands apart from the tags that it ties.
type loose struct {
	run
	from [16]byte
}

// key is a short name for an IRI.
func key(iri string) [16]byte {
	sum := sha256.Sum256([]byte(iri))
	return [16]byte(sum[:16])
}

// indexFile goes through the file once, and a second time if links stand apart.
func (r *reader) indexFile() error {
	x := &indexer{reader: r, current: map[string]bool{}}
	x.sources = map[[16]byte]int32{}
	if err := x.each(x.record); err != nil {
		return err
	}
	if len(x.loose) > 0 {
		if err := x.place(); err != nil {
			return err
		}
	}
	slices.SortStableFunc(x.runs, func(a, b run) int { return cmp.Compare(a.article, b.article) })
	r.index = x.index
	return nil
}

// each goes through the records of the file.
func (x *indexer) each(do func(s *jsonl.Scanner, at stretch) error) error {
	for _, part := range x.outline.stretches {
		x.open = false
		err := x.records.through(part, func(s *jsonl.Scanner, line int, offset int64) error {
			x.finish(offset)
			return do(s, stretch{start: offset, line: line, lines: part.lines})
		})
		if err != nil {
			return err
		}
		x.finish(part.end)
	}
	return nil
}

// finish ends the runs that go up to a place.
func (x *indexer) finish(at int64) {
	for ; x.ended < len(x.runs); x.ended++ {
		x.runs[x.ended].end = at
	}
	if x.open {
		x.runs[len(x.runs)-1].end = at
	}
	for i := len(x.loose) - 1; i >= 0 && x.loose[i].end == 0; i-- {
		x.loose[i].end = at
	}
}

// record takes an annotation in.
func (x *indexer) record(s *jsonl.Scanner, at stretch) error {
	x.a.scan(s)
	if s.Err() != nil { // the walks that follow tell
		x.add(x.newArticle(), at)
		x.open = false
		return nil
	}
	if !x.seen && len(x.a.targets) == 0 {
		return &formats.Error{Problem: "is no Web Annotation", Expected: "an annotation with a target", Err: formats.ErrNotFormat}
	}
	x.seen = true
	if x.a.isReply() {
		x.odd.replies.count(1, at.line)
		x.open = false
		return nil
	}
	if from, _, isLink := x.a.link(); isLink {
		if !x.current[from] {
			x.loose = append(x.loose, loose{run{start: at.start, line: int32(at.line), count: 1, lines: at.lines}, key(from)})
			x.open = false
			return nil
		}
		x.add(x.runs[len(x.runs)-1].article, at)
		return nil
	}
	articles := x.articles()
	for _, article := range articles {
		x.add(article, at)
	}
	x.open = x.open && len(articles) == 1
	if x.a.id != "" {
		x.current[x.a.id] = true
	}
	return nil
}

// articles lists those that an annotation is about. One without a target is about none,
// which its article tells.
func (x *indexer) articles() (list []int32) {
	for i := range x.a.targets {
		k := key(x.a.targets[i].source)
		article, known := x.sources[k]
		if !known {
			article = x.newArticle()
			x.sources[k] = article
		}
		if !slices.Contains(list, article) {
			list = append(list, article)
		}
	}
	if len(list) == 0 {
		list = append(list, x.newArticle())
	}
	return list
}

func (x *indexer) newArticle() int32 {
	x.count++
	return x.count - 1
}

// add puts an annotation to the run in hand, or begins one.
func (x *indexer) add(article int32, at stretch) {
	if n := len(x.runs); x.open && x.runs[n-1].article == article {
		x.runs[n-1].count++
		return
	}
	clear(x.current)
	x.runs = append(x.runs, run{start: at.start, line: int32(at.line), count: 1, article: article, lines: at.lines})
	x.open = true
}

// place finds the articles of the links that stand apart.
func (x *indexer) place() error {
	found := make(map[[16]byte]int32, len(x.loose))
	for _, l := range x.loose {
		found[l.from] = -1
	}
	links, runs := x.loose, x.runs
	err := (&indexer{reader: x.reader}).each(func(s *jsonl.Scanner, _ stretch) error {
		x.a.scan(s)
		if _, _, isLink := x.a.link(); s.Err() == nil && !isLink && x.a.id != "" && len(x.a.targets) > 0 {
			k := key(x.a.id)
			if article, wanted := found[k]; wanted && article < 0 {
				found[k] = x.sources[key(x.a.targets[0].source)]
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, l := range links {
		if l.article = found[l.from]; l.article < 0 {
			x.odd.loose.count(1, int(l.line))
			continue
		}
		runs = append(runs, l.run)
	}
	x.runs = runs
	return nil
}

// window is a part of a file that reads as a list of records, or as lines of them.
type window struct {
	r          io.ReaderAt
	start, end int64
	before     string
	at         int64 // counted with what is before
}

// Seek implements io.Seeker, to the start.
func (w *window) Seek(offset int64, whence int) (int64, error) {
	if offset != 0 || whence != io.SeekStart {
		return 0, errors.ErrUnsupported
	}
	w.at = 0
	return 0, nil
}

// Read implements io.Reader.
func (w *window) Read(b []byte) (int, error) {
	if n := int64(len(w.before)); w.at < n {
		c := copy(b, w.before[w.at:])
		w.at += int64(c)
		return c, nil
	}
	from := w.start + w.at - int64(len(w.before))
	if from >= w.end {
		return 0, io.EOF
	}
	n, err := w.r.ReadAt(b[:min(int64(len(b)), w.end-from)], from)
	w.at += int64(n)
	if n > 0 {
		err = nil
	}
	return n, err
}

// records reads parts of a file.
type records struct {
	window  window
	records *jsonl.Records
}

func newRecords(r io.ReaderAt) *records {
	s := &records{window: window{r: r}}
	s.records = jsonl.NewRecords(&s.window)
	return s
}

// through goes through a part of the file, or through the first records of it.
func (r *records) through(part stretch, do func(s *jsonl.Scanner, line int, offset int64) error) error {
	return r.first(part, -1, "", do)
}

// first goes through so many records of a part that begins behind what is before it.
func (r *records) first(part stretch, count int, before string, do func(s *jsonl.Scanner, line int, offset int64) error) error {
	if part.alone {
		before = "["
	}
	w := &r.window
	w.start, w.end, w.before = part.start, part.end, before
	place := func(line int, offset int64) (int, int64) {
		return line + part.line - 1, offset + part.start - int64(len(before))
	}
	if err := r.records.Rewind(); err != nil {
		return located(err, place)
	}
	for n := 0; n != count; n++ {
		s, err := r.records.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return located(err, place)
		}
		line, offset := place(s.Here())
		if err := do(s, line, offset); err != nil {
			return err
		}
		if part.alone {
			return nil
		}
	}
	return nil
}

// located is an error at a place of the whole file.
func located(err error, place func(int, int64) (int, int64)) error {
	if e, ok := errors.AsType[*formats.Error](err); ok && e.Line > 0 {
		e.Line, e.Offset = place(e.Line, e.Offset)
		return e
	}
	return fmt.Errorf("read the annotations: %w", err)
}
