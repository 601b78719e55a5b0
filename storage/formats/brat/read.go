// This file owns reading: the files of an article, and the tags that they make.

package brat

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
)

// The most that is read of a file.
const (
	mostAnn  = 64 << 20
	mostText = 3 * text.MaxLen // CRs are not counted for a text
)

// read reads an article. It is read once, and handed over twice.
func read(in formats.Input, sink formats.Sink) error {
	record, err := readRecord(in, sink.Warn)
	if _, toBlame := errors.AsType[*formats.Error](err); err != nil && !toBlame {
		return err
	}
	return formats.ReadRecords(sink, formats.Header{}, func(yield func(formats.Record, error) error) error {
		return yield(record, err)
	})
}

func readRecord(in formats.Input, warn func(string)) (formats.Record, error) {
	content, err := readAnn(in)
	if err != nil {
		return formats.Record{}, err
	}
	lines, unknown, err := parse(content)
	if err != nil {
		return formats.Record{}, err
	}
	src, err := readText(in)
	if err != nil {
		return formats.Record{}, err
	}
	c, err := readConf(in)
	if err != nil {
		return formats.Record{}, err
	}
	r := newResolver(c, src, cmp.Or(in.Offsets, text.CodePoints))
	if err := r.resolve(lines); err != nil {
		return formats.Record{}, err
	}
	if unknown > 0 {
		r.warn(warnLines)
	}
	for _, w := range r.warnings {
		warn(w)
	}
	return r.record(), nil
}

func readAnn(in formats.Input) (string, error) {
	if in.Size > mostAnn {
		return "", tooLong(in.Name, mostAnn)
	}
	content, err := io.ReadAll(in)
	if err != nil {
		return "", fmt.Errorf("read %s: %w", in.Name, err)
	}
	return string(content), nil
}

// readText reads the text that stands beside the file.
func readText(in formats.Input) (*text.Source, error) {
	name := textBeside(in.Name)
	missing := func(err error) error {
		return &formats.Error{Field: name, Problem: "is missing, the text that the tags are about",
			Expected: "it beside " + in.Name, Err: err}
	}
	if in.Open == nil {
		return nil, missing(fs.ErrNotExist)
	}
	f, err := in.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, missing(err)
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	content, err := io.ReadAll(io.LimitReader(f, mostText+1))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	if len(content) > mostText {
		return nil, tooLong(name, mostText)
	}
	return formats.Freeze(string(content), name)
}

func tooLong(name string, most int) error {
	return &formats.Error{Field: name, Problem: "is too long", Expected: fmt.Sprintf("at most %d MB", most>>20),
		Err: text.ErrTooLong}
}

// The warnings.
const (
	warnLines     = "lines of a kind of their own were not kept"
	warnNotes     = "notes about relations, attributes or the whole document were not kept"
	warnRelations = "relations between relations were not kept"
	warnEquiv     = "tags that are equivalent are linked now, the first to each of the others"
	warnEntities  = "of several entries that one tag refers to the first was kept"
	warnValues    = "of several values of an attribute that takes one the first was kept"
)

// record is the article as far as it was resolved.
func (r *resolver) record() formats.Record {
	record := formats.Record{Item: r.build.Item(), Entities: r.entities}
	if r.layer.Handle != "" {
		record.People = []annotate.Person{r.layer}
	}
	return record
}
