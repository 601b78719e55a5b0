// This file owns the reading of a dataset, a record at a time.

package jsonl

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"dateline/annotate"
	"dateline/storage/formats"
)

// ErrSkip is what a reader of records returns for one that is not to be taken.
var ErrSkip = errors.New("not taken")

// Read hands the records of a file to a sink. record makes each from what the scanner
// reads, in two walks through the file; again says that it is the second, in which it need
// not check what it checked in the first, and is not asked for what was wrong.
func Read(in formats.Input, sink formats.Sink, record func(s *Scanner, again bool) (formats.Record, error)) error {
	records := NewRecords(in)
	again := false
	var lone Tally
	var wrong flags
	err := formats.ReadRecords(sink, formats.Header{}, func(yield func(formats.Record, error) error) error {
		if err := records.Rewind(); err != nil {
			return err
		}
		for i := 0; ; i++ {
			s, err := records.Next()
			if errors.Is(err, io.EOF) {
				again = true
				return nil
			}
			if err != nil {
				return err
			}
			made, err := formats.Record{}, errWrong
			if !wrong.has(i) {
				made, err = record(s, again)
			}
			switch {
			case errors.Is(err, ErrSkip):
				continue
			case !again:
				lone.Add(s, s.Lone)
				wrong.set(i, err != nil)
			case err != nil && !wrong.has(i):
				return s.inFile(err) // nobody was told of it
			}
			if err := yield(made, s.inFile(err)); err != nil {
				return err
			}
		}
	})
	if err == nil {
		lone.Tell(sink, "half of a character (a lone surrogate) was read as U+FFFD", "%d halves of characters (lone surrogates) were read as U+FFFD")
	}
	return err
}

// errWrong stands for what the first walk found wrong with a record.
var errWrong = errors.New("wrong, as was said before")

// flags are a bit for each number up to the largest that is set.
type flags []uint64

func (f *flags) set(i int, is bool) {
	if !is {
		return
	}
	for i/64 >= len(*f) {
		*f = append(*f, 0)
	}
	(*f)[i/64] |= 1 << (i % 64)
}

func (f flags) has(i int) bool { return i/64 < len(f) && f[i/64]&(1<<(i%64)) != 0 }

// inFile says of an error about a record where in the file that begins, unless the error
// knows better.
func (s *Scanner) inFile(err error) error {
	if e, ok := errors.AsType[*formats.Error](err); ok && e.Line == 0 {
		e.Line, e.Offset = s.line, s.base
	}
	return err
}

// Tally counts what is worth a warning, and keeps the line of the first.
type Tally struct{ count, line int }

// Add counts n more in a record.
func (t *Tally) Add(s *Scanner, n int) {
	if t.count == 0 && n > 0 {
		t.line = s.line
	}
	t.count += n
}

// Tell gives the sink a sentence about one, or about %d.
func (t *Tally) Tell(sink formats.Sink, one, many string) {
	if t.count == 0 {
		return
	}
	sentence := one
	if t.count > 1 {
		sentence = fmt.Sprintf(many, t.count)
	}
	sink.Warn(fmt.Sprintf("%s (first in line %d)", sentence, t.line))
}

// Keys are those that a file has and whose values are not taken in.
type Keys struct {
	list []string
	seen map[string]bool
}

// Add takes a key.
func (k *Keys) Add(key []byte) {
	if k.seen[string(key)] || len(k.list) > mostKeys {
		return
	}
	if k.seen == nil {
		k.seen = map[string]bool{}
	}
	k.seen[string(key)] = true
	k.list = append(k.list, "“"+annotate.Shorten(string(key), 40)+"”")
}

const mostKeys = 20

// Tell gives the sink a sentence about all keys.
func (k *Keys) Tell(sink formats.Sink) {
	switch {
	case len(k.list) > mostKeys:
		sink.Warn("what the file says of articles beside this was not taken in: " + strings.Join(k.list[:mostKeys], ", ") + " and more")
	case len(k.list) > 0:
		sink.Warn("what the file says of articles beside this was not taken in: " + strings.Join(k.list, ", "))
	}
}

// Place is where the ith member of a list stands, for errors. It makes each once.
type Place struct {
	list  string
	names []string
}

// PlaceIn is for the list of a key.
func PlaceIn(key string) Place { return Place{list: key} }

// Of is the path of the ith.
func (p *Place) Of(i int) string {
	if i >= mostPlaces {
		return fmt.Sprintf("%s[%d]", p.list, i)
	}
	for len(p.names) <= i {
		p.names = append(p.names, fmt.Sprintf("%s[%d]", p.list, len(p.names)))
	}
	return p.names[i]
}

const mostPlaces = 1000
