// This file owns the texts of a share file while it is looked at: in memory while they are
// few, else in a file that goes with them.

package share

import (
	"errors"
	"os"

	"dateline/annotate/text"
	"dateline/storage"
)

const (
	mostInMemory = 64 << 20 // bytes of texts
	mostReady    = 16 << 20 // bytes of texts that were read lately
)

// spool keeps texts by their hashes.
type spool struct {
	places map[text.Hash]place
	memory []byte
	file   *os.File // for what comes after the memory is full; nil before
	size   int64    // of the file
	// nameless says that the file has no name any more, so that nothing is left of it
	// whatever happens.
	nameless bool
	ready    recent
}

// place is where a text lies: in the memory, or in the file.
type place struct {
	at, length int64
	inFile     bool
}

func newSpool() *spool {
	return &spool{places: map[text.Hash]place{}, ready: recent{texts: map[text.Hash]*text.Text{}}}
}

func (s *spool) has(h text.Hash) bool {
	_, ok := s.places[h]
	return ok
}

func (s *spool) put(t *text.Text) (err error) {
	if s.has(t.Hash()) {
		return nil
	}
	p := place{at: int64(len(s.memory)), length: int64(t.Len())}
	if len(s.memory)+t.Len() <= mostInMemory {
		s.memory = append(s.memory, t.String()...)
		s.places[t.Hash()] = p
		return nil
	}
	if s.file == nil {
		if s.file, err = os.CreateTemp("", "dateline-*.part"); err != nil {
			return err
		}
		s.nameless = os.Remove(s.file.Name()) == nil // most systems let it be read on
	}
	p.at, p.inFile = s.size, true
	if _, err := s.file.WriteString(t.String()); err != nil {
		return err
	}
	s.size += p.length
	s.places[t.Hash()] = p
	return nil
}

func (s *spool) get(h text.Hash) (*text.Text, error) {
	if t, ok := s.ready.texts[h]; ok {
		return t, nil
	}
	p, ok := s.places[h]
	if !ok {
		return nil, &storage.MissingTextError{Text: h}
	}
	var b []byte
	if p.inFile {
		b = make([]byte, p.length)
		if _, err := s.file.ReadAt(b, p.at); err != nil {
			return nil, err
		}
	} else {
		b = s.memory[p.at : p.at+p.length]
	}
	t, err := text.New(string(b))
	if err != nil {
		return nil, err
	}
	s.ready.add(t)
	return t, nil
}

// close lets go of the texts.
func (s *spool) close() error {
	if s.file == nil {
		return nil
	}
	err := s.file.Close()
	if !s.nameless {
		err = errors.Join(err, os.Remove(s.file.Name()))
	}
	s.file = nil
	return err
}

// recent keeps the texts that were asked for lately.
type recent struct {
	texts map[text.Hash]*text.Text
	order []text.Hash
	size  int
}

func (r *recent) add(t *text.Text) {
	r.texts[t.Hash()] = t
	r.order = append(r.order, t.Hash())
	for r.size += t.Len(); r.size > mostReady && len(r.order) > 1; {
		old := r.order[0]
		r.size -= r.texts[old].Len()
		delete(r.texts, old)
		r.order = r.order[1:]
	}
}
