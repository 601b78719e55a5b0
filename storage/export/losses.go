// This file owns what a format could not say: of each tag why, however many there are.

package export

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"

	"dateline/annotate"
	"dateline/storage/formats"
)

// Losses lists what a format could not say, in the order in which it came to it. Close it
// when it is no longer needed: long lists lie in a temporary file.
type Losses struct {
	kinds  []Kind
	places map[string]int // of the reasons, in kinds
	n      int
	few    []loss // as long as there are few
	file   *os.File
	w      *bufio.Writer
	err    error // of the temporary file
}

// Kind is one reason why tags could not be said whole.
type Kind struct {
	Why   string
	Count int
	First []annotate.ID // the first tags of it, some hundred at most
}

type loss struct {
	span annotate.ID
	kind int32
}

const (
	mostFew   = 100_000 // losses that are kept in memory
	mostFirst = 200     // tags of a kind that are
	lossLen   = 16 + 4  // bytes of a loss in the file
)

// Len is how many there are.
func (l *Losses) Len() int {
	if l == nil {
		return 0
	}
	return l.n
}

// Kinds lists the reasons, in the order in which they came up.
func (l *Losses) Kinds() []Kind {
	if l == nil {
		return nil
	}
	return l.kinds
}

func (l *Losses) add(x formats.Loss) {
	i, known := l.places[x.Why]
	if !known {
		if l.places == nil {
			l.places = map[string]int{}
		}
		i = len(l.kinds)
		l.places[x.Why] = i
		l.kinds = append(l.kinds, Kind{Why: x.Why})
	}
	k := &l.kinds[i]
	if k.Count++; len(k.First) < mostFirst {
		k.First = append(k.First, x.Span)
	}
	if l.n++; l.n <= mostFew {
		l.few = append(l.few, loss{x.Span, int32(i)})
		return
	}
	l.spill(loss{x.Span, int32(i)})
}

func (l *Losses) spill(x loss) {
	if l.err != nil {
		return
	}
	if l.file == nil {
		if l.file, l.err = os.CreateTemp("", "dateline-losses-*"); l.err != nil {
			return
		}
		l.w = bufio.NewWriterSize(l.file, 64<<10)
	}
	var b [lossLen]byte
	copy(b[:], x.span[:])
	binary.LittleEndian.PutUint32(b[16:], uint32(x.kind))
	_, l.err = l.w.Write(b[:])
}

// All yields them, an error at most once and last.
func (l *Losses) All() iter.Seq2[formats.Loss, error] {
	return func(yield func(formats.Loss, error) bool) {
		if l == nil {
			return
		}
		for _, x := range l.few {
			if !yield(formats.Loss{Span: x.span, Why: l.kinds[x.kind].Why}, nil) {
				return
			}
		}
		if err := l.spilled(yield); err != nil {
			yield(formats.Loss{}, fmt.Errorf("list what is lost: %w", err))
		}
	}
}

func (l *Losses) spilled(yield func(formats.Loss, error) bool) error {
	if l.err != nil || l.file == nil {
		return l.err
	}
	if err := l.w.Flush(); err != nil {
		return err
	}
	r := bufio.NewReaderSize(io.NewSectionReader(l.file, 0, int64(l.n-mostFew)*lossLen), 64<<10)
	var b [lossLen]byte
	for {
		if _, err := io.ReadFull(r, b[:]); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		if !yield(formats.Loss{Span: annotate.ID(b[:16]), Why: l.kinds[binary.LittleEndian.Uint32(b[16:])].Why}, nil) {
			return nil
		}
	}
}

// Close gives the temporary file back.
func (l *Losses) Close() error {
	if l == nil || l.file == nil {
		return nil
	}
	err := errors.Join(l.file.Close(), os.Remove(l.file.Name()))
	l.file, l.few, l.n = nil, nil, 0
	return err
}
