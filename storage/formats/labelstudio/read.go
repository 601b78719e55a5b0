// This file owns reading: from the records of a file to the sink.

package labelstudio

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
	"dateline/storage/formats/jsonl"
)

// reader reads one file.
type reader struct {
	in      formats.Input
	records *jsonl.Records
	task    task
	several map[string]bool // controls that have several choices somewhere
	again   bool            // in the second walk, which tells nothing

	b       *formats.Builder
	rec     *formats.Record
	taken   map[string]bool // ids of spans in the task in hand
	told    []annotate.Status
	handles map[string]bool // people of the task in hand

	oddness
}

// oddness counts what is worth a warning.
type oddness struct {
	lone, cancelled, drafts, unlabelled, others, loose, undirected, uncounted, unattached jsonl.Tally
}

func read(in formats.Input, sink formats.Sink) error {
	r := &reader{in: in, records: jsonl.NewRecords(in), several: map[string]bool{}}
	if err := r.survey(); err != nil {
		return fmt.Errorf("read a file of Label Studio: %w", err)
	}
	if err := formats.ReadRecords(sink, formats.Header{}, r.walk); err != nil {
		return fmt.Errorf("read a file of Label Studio: %w", err)
	}
	r.oddness.tell(sink)
	return nil
}

func (o *oddness) tell(sink formats.Sink) {
	o.lone.Tell(sink, "half of a character (a lone surrogate) was read as U+FFFD", "%d halves of characters (lone surrogates) were read as U+FFFD")
	o.cancelled.Tell(sink, "an item of an annotation that was cancelled in Label Studio was not taken in", "%d items of annotations that were cancelled in Label Studio were not taken in")
	o.drafts.Tell(sink, "a draft was not taken in", "%d drafts were not taken in")
	o.unlabelled.Tell(sink, "a region without a label was passed over", "%d regions without a label were passed over")
	o.others.Tell(sink, "an item of a result was passed over that is no tag of a text and says nothing of one",
		"%d items of results were passed over that are no tags of texts and say nothing of any")
	o.loose.Tell(sink, "a relation was passed over, since one of its regions is not there", "%d relations were passed over, since one of their regions is not there")
	o.undirected.Tell(sink, "a relation in both directions became two links", "%d relations in both directions became two links each")
	o.uncounted.Tell(sink, "the places in a text with characters beyond the Basic Multilingual Plane were taken for code points, since no words stand beside them",
		"the places in %d texts with characters beyond the Basic Multilingual Plane were taken for code points, since no words stand beside them")
	o.unattached.Tell(sink, "a value was passed over, since it is not clear of which tag it is said", "%d values were passed over, since it is not clear of which tags they are said")
}

// each goes through the records of the file.
func (r *reader) each(do func(*jsonl.Scanner) error) error {
	if err := r.records.Rewind(); err != nil {
		return err
	}
	for {
		s, err := r.records.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil {
			err = do(s)
		}
		if err != nil {
			return err
		}
	}
}

// survey finds which controls have several choices, so that their values are lists
// wherever they stand. What is wrong with the file, the walks that follow tell.
func (r *reader) survey() error {
	seen := false
	err := r.each(func(s *jsonl.Scanner) error {
		r.scan(s)
		if !seen && s.Err() == nil && !r.task.isTask() {
			return &formats.Error{Problem: "is no task of Label Studio", Expected: "data, with annotations or predictions", Err: formats.ErrNotFormat}
		}
		seen = true
		for i := range r.task.annotations {
			r.note(r.task.annotations[i].result)
		}
		r.note(r.task.minimal)
		return nil
	})
	if err != nil && !errors.Is(err, formats.ErrNotFormat) {
		return nil
	}
	return err
}

// isTask reports whether a record has anything that a task has.
func (t *task) isTask() bool { return t.hasData || len(t.annotations) > 0 || len(t.minimal) > 0 }

func (r *reader) note(items []item) {
	for i := range items {
		if list, ok := items[i].value.([]string); ok && len(list) > 1 {
			r.several[items[i].from] = true
		}
	}
}

// walk goes through the tasks of the file.
func (r *reader) walk(yield func(formats.Record, error) error) error {
	err := r.each(func(s *jsonl.Scanner) error {
		rec, err := r.record(s)
		if e, ok := errors.AsType[*formats.Error](err); ok && e.Line == 0 {
			e.Line, e.Offset = s.Here()
		}
		return yield(rec, err)
	})
	r.again = true
	return err
}

// count counts n more that are odd, once for a file.
func (r *reader) count(t *jsonl.Tally, s *jsonl.Scanner, n int) {
	if !r.again {
		t.Add(s, n)
	}
}

// record makes an article of a task.
func (r *reader) record(s *jsonl.Scanner) (formats.Record, error) {
	r.scan(s)
	t := &r.task
	rec := formats.Record{Item: formats.Item{Article: t.article()}}
	if err := s.Err(); err != nil {
		return rec, err
	}
	r.count(&r.lone, s, s.Lone)
	r.count(&r.drafts, s, t.drafts)
	t.whole()
	raw, err := t.text()
	if err != nil {
		return rec, err
	}
	src, err := formats.Freeze(raw, "data.text")
	if err != nil {
		return rec, err
	}
	r.b = formats.Build(src, r.unit(s, src), rec.Item.Article, t.own.article)
	r.rec, r.taken, r.told, r.handles = &rec, map[string]bool{}, nil, map[string]bool{}
	for i := range t.annotations {
		if err := r.annotation(s, &t.annotations[i]); err != nil {
			return rec, err
		}
	}
	r.statuses()
	if !slices.ContainsFunc(t.annotations, func(a annotation) bool { return !a.cancelled }) && len(r.b.Item().Statuses) == 0 {
		r.b.Status(annotate.Status{State: annotate.StateNew}) // nobody has done the task
	}
	rec.Item = r.b.Item()
	return rec, nil
}

// whole makes one annotation of the results of JSON-MIN.
func (t *task) whole() {
	if t.hasData || len(t.annotations) > 0 {
		return
	}
	a := t.annotator
	a.foreign = true
	a.result = t.minimal
	t.annotations = append(t.annotations, a)
}

// article is what data and meta say of an article.
func (t *task) article() annotate.Article {
	get := func(key string) string { v, _ := t.value(key); return v }
	a := annotate.Article{
		Title: get("title"), Source: get(dataSource), URL: get(dataURL), Language: get(dataLanguage), Byline: get(dataByline),
		Published: date(get(dataPublished)), Retrieved: date(get(dataRetrieved)),
		File: t.own.file, Imported: t.own.imported, Earlier: t.own.earlier,
	}
	return a
}

// date is a date as ISO 8601 has it; anything else is none.
func date(s string) string {
	if _, err := annotate.ReadableDate(s); err != nil {
		return ""
	}
	return s
}

// text finds the text that is tagged: the one that results name, else “text”, else the
// only string.
func (t *task) text() (string, error) {
	for i := range t.annotations {
		for j := range t.annotations[i].result {
			if it := &t.annotations[i].result[j]; it.isRegion() && it.to != "" {
				if s, ok := t.value(it.to); ok {
					t.tagged = it.to
					return addressed(s, it.to)
				}
			}
		}
	}
	if s, ok := t.value(textName); ok {
		return addressed(s, textName)
	}
	var only []field
	for _, f := range t.data {
		switch f.key {
		case "title", dataSource, dataURL, dataPublished, dataRetrieved, dataLanguage, dataByline, "created_at", "updated_at":
		default:
			only = append(only, f)
		}
	}
	if len(only) == 1 {
		return addressed(only[0].value, only[0].key)
	}
	return "", &formats.Error{Field: "data", Problem: "does not say which text is tagged", Found: keysOf(t.data), Expected: "a string under the key “text”"}
}

// addressed refuses the address of a text.
func addressed(s, key string) (string, error) {
	for _, scheme := range []string{"http://", "https://", "s3://", "gs://", "azure-blob://", "/data/"} {
		if strings.HasPrefix(s, scheme) && !strings.ContainsAny(s, " \n\t") {
			return "", &formats.Error{Field: "data." + key, Problem: "is the address of a text", Found: annotate.Shorten(s, quoteLen), Expected: "the text itself"}
		}
	}
	return s, nil
}

func keysOf(data []field) string {
	var keys []string
	for _, f := range data {
		keys = append(keys, "“"+annotate.Shorten(f.key, 40)+"”")
	}
	return annotate.Shorten(cmp.Or(strings.Join(keys, ", "), "no strings"), 200)
}

// unitOf is the unit of places unless words tell.
func (r *reader) unitOf() text.Unit { return cmp.Or(r.in.Offsets, text.CodePoints) }
