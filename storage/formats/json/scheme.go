// This file owns the scheme object where it stands alone, in a file of its own.

package json

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"

	"dateline/annotate"
	"dateline/storage/formats"
)

// DecodeScheme is ReadScheme of bytes.
func DecodeScheme(b []byte) (annotate.Scheme, error) { return ReadScheme(bytes.NewReader(b)) }

// ReadScheme reads a scheme object of dateline/1 that stands alone, as those that
// ship with the program do, or the scheme of a dateline/1 dataset, the rest of
// which is passed over. What is returned can be worked with, as
// annotate.Scheme.Check has it.
//
// Errors are *formats.NewerError for a dateline/2 or later; *formats.Error for a
// file that cannot be read, which wraps formats.ErrNotFormat where there is no
// scheme in it; and those that wrap *annotate.SchemeError for a scheme that cannot
// be worked with. However large the file, no more than maxScheme of it is kept.
func ReadScheme(r io.ReadSeeker) (annotate.Scheme, error) {
	l, err := newLexer(r)
	if err != nil {
		return annotate.Scheme{}, err
	}
	s, err := loneScheme(l)
	if err != nil {
		return annotate.Scheme{}, fmt.Errorf("read a tag scheme: %w", err)
	}
	if err := s.Check(); err != nil {
		return annotate.Scheme{}, fmt.Errorf("check a tag scheme: %w", err)
	}
	return s, nil
}

// loneScheme reads the only value of a file.
func loneScheme(l *lexer) (s annotate.Scheme, err error) {
	switch c, err := l.peek(); {
	case err != nil && errors.Is(l.stop, io.EOF):
		return s, &formats.Error{Problem: "the file is empty", Err: formats.ErrNotFormat}
	case err != nil:
		return s, err
	case c != '{':
		e := l.fail("is no tag scheme", strconv.QuoteRune(l.rune()), `{"labels": [ …`)
		e.Err = formats.ErrNotFormat
		return s, e
	}
	var lone, inDataset annotate.Scheme
	var says, dataset, has bool
	err = l.record(schemeMembers.or("format", "scheme"), func(key string) (err error) {
		switch key {
		case "format":
			dataset = true
			name, err := l.string()
			if err != nil {
				return err
			}
			return checkVersion(string(name))
		case "scheme":
			dataset = true
			inDataset, has, err = readScheme(l)
			return err
		}
		says = true
		return l.below(maxScheme, func() error { return readSchemeMember(l, key, &lone) })
	})
	if err == nil {
		err = l.close()
	}
	switch {
	case err != nil:
		return s, err
	case has:
		return inDataset, nil
	case says && !dataset:
		return lone, nil
	}
	return s, &formats.Error{Problem: "has no tag scheme in it", Expected: `{"labels": [ …, or a dateline/1 file with a scheme`, Err: formats.ErrNotFormat}
}

// EncodeScheme writes the scheme object of dateline/1, to stand alone.
func EncodeScheme(s annotate.Scheme) []byte { return append(appendScheme(nil, s), '\n') }
