// This file owns reading: from a file, or an archive of files, to the sink.

package xmi

import (
	"errors"
	"fmt"
	"io"
	stdpath "path"
	"strings"

	"dateline/storage/formats"
)

// maxFile is how many bytes one XMI file may have.
const maxFile = 256 << 20

func tooLarge(most int64) error {
	return &formats.Error{Problem: "is too large", Expected: fmt.Sprintf("at most %d MB", most>>20)}
}

func read(in formats.Input, sink formats.Sink) error {
	var head [len(localHeader)]byte
	n, err := in.ReadAt(head[:], 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("read XMI: %w", err)
	}
	var odd oddness
	if isZip(head[:n]) {
		err = readZip(in, sink, &odd)
	} else {
		err = readOne(in, sink, &odd)
	}
	if err != nil {
		return fmt.Errorf("read XMI: %w", err)
	}
	odd.tell(sink)
	return nil
}

// readOne reads a file that is one article.
func readOne(in formats.Input, sink formats.Sink, odd *oddness) error {
	if in.Size > maxFile {
		return tooLarge(maxFile)
	}
	data, err := readAll(io.NewSectionReader(in, 0, in.Size), maxFile)
	if err != nil {
		return err
	}
	types, err := typesNear(in)
	if err != nil {
		odd.types.add(in.Name)
	}
	r, err := readRecord(data, source{types: types, unit: in.Offsets, file: in.Name, odd: odd})
	if errors.Is(err, formats.ErrNotFormat) {
		return err
	}
	return formats.ReadRecords(sink, formats.Header{}, func(yield func(formats.Record, error) error) error {
		return yield(r, err)
	})
}

// oddness counts what is worth a warning, with the first place of each.
type oddness struct {
	types, sofas, widthless, grammar, references, looseLinks, unread tally
}

type tally struct {
	count int
	first string
}

func (t *tally) add(where string) {
	if t.count == 0 {
		t.first = where
	}
	t.count++
}

// tell gives the sink a sentence for each thing that was odd.
func (o *oddness) tell(sink formats.Sink) {
	for _, w := range []struct {
		tally
		one, many string
	}{
		{o.types, "the type system beside the file could not be read, so all values were taken for text", "%d type systems could not be read, so all values were taken for text"},
		{o.sofas, "a further text of the file was not taken in", "%d further texts of the files were not taken in"},
		{o.widthless, "a tag that covers nothing was passed over", "%d tags that cover nothing were passed over"},
		{o.grammar, "an annotation of the grammar of words was not taken in", "%d annotations of the grammar of words were not taken in"},
		{o.references, "a value that is no text but leads to another annotation was not taken in", "%d values that are no text but lead to other annotations were not taken in"},
		{o.looseLinks, "a link without an end among the tags was passed over", "%d links without an end among the tags were passed over"},
		{o.unread, "an archive inside the archive was not read; unpack it first", "%d archives inside the archive were not read; unpack it first"},
	} {
		sentence := w.one
		if w.count > 1 {
			sentence = fmt.Sprintf(w.many, w.count)
		}
		if w.first != "" {
			sentence += " (first in " + w.first + ")"
		}
		if w.count > 0 {
			sink.Warn(sentence)
		}
	}
}

// layerOf is the person whose tags INCEpTION exported: it names the file after them, and the
// document in the metadata. nobody: the file is of all, or of whoever decided between them.
func layerOf(file, documentID, documentTitle string) (handle string, nobody bool) {
	stem := strings.TrimSuffix(stdpath.Base(file), stdpath.Ext(file))
	switch {
	case stem == "CURATION_USER" || stem == "CORRECTION_USER":
		return "", true
	case stem == "INITIAL_CAS" || stem == "" || documentID != stem:
		return "", false
	case documentTitle == "" || documentTitle == stem || strings.TrimSuffix(documentTitle, stdpath.Ext(documentTitle)) == stem:
		return "", false
	}
	return stem, false
}
