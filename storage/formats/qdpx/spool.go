// This file owns what waits to be written: the XML of a project comes in sections, and each article has something for
// several of them.

package qdpx

import (
	"errors"
	"fmt"
	"io"
	"os"
)

// spoolLen is how much of a section is kept in memory.
const spoolLen = 1 << 20

// spool is a section that grows, in a temporary file once it is long.
type spool struct {
	b    []byte
	file *os.File
}

// settle writes what is in memory to the file, if it is much.
func (s *spool) settle() error {
	if len(s.b) < spoolLen {
		return nil
	}
	if s.file == nil {
		f, err := os.CreateTemp("", "dateline-qdpx-*")
		if err != nil {
			return fmt.Errorf("make a temporary file: %w", err)
		}
		s.file = f
	}
	if _, err := s.file.Write(s.b); err != nil {
		return fmt.Errorf("write a temporary file: %w", err)
	}
	s.b = s.b[:0]
	return nil
}

func (s *spool) empty() bool { return len(s.b) == 0 && s.file == nil }

// copyTo writes all of the section.
func (s *spool) copyTo(w io.Writer) error {
	if s.file != nil {
		if _, err := s.file.Seek(0, io.SeekStart); err != nil {
			return fmt.Errorf("read a temporary file: %w", err)
		}
		if _, err := io.Copy(w, s.file); err != nil {
			return err
		}
	}
	_, err := w.Write(s.b)
	return err
}

// remove removes the file.
func (s *spool) remove() error {
	if s.file == nil {
		return nil
	}
	return errors.Join(s.file.Close(), os.Remove(s.file.Name()))
}
