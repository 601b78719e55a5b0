// This file owns the encoding of tables that are text.

package table

import (
	"bytes"
	"fmt"
	"io"

	"dateline/storage/intake"
)

var errNoText = fmt.Errorf("%w: its bytes are no text", intake.ErrBroken)

// encodingOf is the encoding that was named, or the one that the file seems to be in, with
// what to tell the user where that is no more than likely. A file of which the beginning
// is ASCII is read on to the first byte that tells. The error is intake.ErrBroken for what
// fits no encoding, or what the disk says.
func encodingOf(head []byte, whole func() io.Reader, o intake.Options) (e intake.Encoding, warning string, err error) {
	if o.Encoding != (intake.Encoding{}) {
		return o.Encoding, "", nil
	}
	sample, err := telling(head, whole)
	if err != nil {
		return e, "", err
	}
	e, certain := intake.Guess(sample)
	switch {
	case e == (intake.Encoding{}):
		return e, "", errNoText
	case !certain:
		warning = intake.Guessed(e)
	}
	return e, warning, nil
}

// telling is a part of a file that tells its encoding, to the end of its last whole line.
func telling(head []byte, whole func() io.Reader) ([]byte, error) {
	sample := head
	if intake.IsASCII(head) {
		r, buffer := whole(), make([]byte, 1<<20)
		for {
			n, err := io.ReadFull(r, buffer)
			if sample = buffer[:n]; !intake.IsASCII(sample) {
				break
			}
			if err == io.EOF || err == io.ErrUnexpectedEOF {
				return head, nil
			}
			if err != nil {
				return nil, err
			}
		}
	}
	if end := bytes.LastIndexByte(sample, '\n'); end > 0 && bytes.IndexByte(sample, 0) < 0 {
		if whole := sample[:end+1]; !intake.IsASCII(whole) {
			return whole, nil
		}
	}
	return sample, nil
}
