// This file owns the look at the beginning of a file.

package jsonl

import (
	"bytes"
	"iter"
)

// Head walks through the members of the first record of a file, as far as they stand in its
// first bytes. It yields each key with what is there of its value and of what follows.
// Nothing is yielded of a file that is no JSON of objects.
func Head(head []byte) iter.Seq2[string, []byte] {
	return func(yield func(string, []byte) bool) {
		b := bytes.TrimLeft(bytes.TrimPrefix(head, mark), " \t\r\n")
		if list, ok := bytes.CutPrefix(b, []byte("[")); ok {
			b = bytes.TrimLeft(list, " \t\r\n")
		}
		s := &Scanner{b: b, names: map[string]string{}}
		if !s.deeper('{', Object) {
			return
		}
		for first := true; s.more(first, '}'); first = false {
			key := string(s.key())
			if s.err != nil || !yield(key, bytes.TrimLeft(s.b[min(s.pos, len(s.b)):], " \t\r\n")) {
				return
			}
			s.Skip()
		}
	}
}
