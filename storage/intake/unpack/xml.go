// This file owns XML as a stranger may have written it.

package unpack

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"

	"dateline/storage/intake"
)

// What one document may ask for.
const (
	maxDepth      = 5_000    // elements within one another
	maxToken      = 32 << 20 // bytes of a tag, or of the text between two
	maxAttributes = 1 << 16  // “=” in one of them, as a tag with attributes has many
)

// Decoder reads the elements and the text of an XML document one by one. Entities other
// than the five of XML are never expanded: a document that uses one is broken. What a
// DOCTYPE says is passed over, so nothing outside the document is ever looked for.
type Decoder struct {
	xml   *xml.Decoder
	in    *tokenReader
	depth int
}

// NewDecoder reads a document in UTF-8, UTF-16 or the encoding that it names.
func NewDecoder(r io.Reader) *Decoder {
	in := &tokenReader{r: r}
	d := xml.NewDecoder(inUTF8(in))
	d.CharsetReader = charsetReader
	return &Decoder{xml: d, in: in}
}

// Token gives the next xml.StartElement, xml.EndElement or xml.CharData; the bytes of
// the last are good until the next call. The error is io.EOF after the last one. Others
// are intake.ErrBroken for what is no XML, intake.ErrTooMuch, or those of the reader.
func (d *Decoder) Token() (xml.Token, error) {
	for {
		d.in.next()
		t, err := d.xml.Token()
		if err == io.EOF {
			return nil, err
		}
		if err != nil {
			return nil, d.fault(err)
		}
		switch t.(type) {
		case xml.StartElement:
			if d.depth++; d.depth > maxDepth {
				return nil, fmt.Errorf("read XML of more than %d levels: %w", maxDepth, intake.ErrTooMuch)
			}
			return t, nil
		case xml.EndElement:
			d.depth--
			return t, nil
		case xml.CharData:
			return t, nil
		}
	}
}

// fault is an error of the document, or that of the reader below it.
func (d *Decoder) fault(err error) error {
	if d.in.err != nil {
		return d.in.err
	}
	return fmt.Errorf("read XML: %w: %w", intake.ErrBroken, err)
}

// Elements calls visit with each element of a file as it begins, unless visit has read
// past it. The errors are those of Open and Token, and visit's, with the file's name.
func (a *Archive) Elements(name string, visit func(*Decoder, xml.StartElement) error) error {
	r, err := a.Open(name)
	if err != nil {
		return err
	}
	defer r.Close() // of what is only read
	d := NewDecoder(r)
	for {
		t, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if e, ok := t.(xml.StartElement); ok && err == nil {
			err = visit(d, e)
		}
		if err != nil {
			return fmt.Errorf("part %q: %w", name, err)
		}
	}
}

// Within hands over every element in the one whose start was the last token, as each
// begins.
func (d *Decoder) Within(start func(xml.StartElement)) error {
	for outside := d.depth - 1; d.depth > outside; {
		t, err := d.Token()
		if err != nil {
			return unexpected(err)
		}
		if e, ok := t.(xml.StartElement); ok {
			start(e)
		}
	}
	return nil
}

// Skip passes over all that is left of the element whose start was the last token.
func (d *Decoder) Skip() error { return d.Within(func(xml.StartElement) {}) }

// Text gives the text within the element whose start was the last token, that of the
// elements in it too.
func (d *Decoder) Text() (string, error) {
	var b strings.Builder
	for outside := d.depth - 1; d.depth > outside; {
		t, err := d.Token()
		if err != nil {
			return "", unexpected(err)
		}
		if words, ok := t.(xml.CharData); ok {
			b.Write(words)
		}
	}
	return b.String(), nil
}

// unexpected is an end within an element, which is none that the document should have.
func unexpected(err error) error {
	if err == io.EOF {
		return fmt.Errorf("read XML: %w: %w", intake.ErrBroken, io.ErrUnexpectedEOF)
	}
	return err
}

// Attr is the value of an element's attribute, whatever its namespace, or "".
func Attr(e xml.StartElement, local string) string {
	for _, a := range e.Attr {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}

// tokenReader gives so many bytes of one token and no more.
type tokenReader struct {
	r             io.Reader
	bytes, equals int
	err           error // what ended it, other than io.EOF
}

func (t *tokenReader) next() { t.bytes, t.equals = 0, 0 }

// Read implements io.Reader.
func (t *tokenReader) Read(p []byte) (int, error) {
	if t.err != nil {
		return 0, t.err
	}
	n, err := t.r.Read(p)
	t.bytes += n
	t.equals += bytes.Count(p[:n], []byte("="))
	if t.bytes > maxToken || t.equals > maxAttributes {
		err = fmt.Errorf("read XML with a tag or text too long: %w", intake.ErrTooMuch)
	}
	if err != nil && err != io.EOF {
		t.err = err
		return 0, err
	}
	return n, err
}

// inUTF8 makes UTF-8 of a document that begins as UTF-16 does, and takes the byte-order
// mark from one that is in UTF-8.
func inUTF8(r io.Reader) io.Reader {
	b := bufio.NewReader(r)
	head, err := b.Peek(3)
	if len(head) < 2 && err != nil {
		return b
	}
	little := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	big := unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	switch {
	case bytes.HasPrefix(head, []byte("\xEF\xBB\xBF")):
		_, _ = b.Discard(3) // which were looked at just now
		return b
	case bytes.HasPrefix(head, []byte("\xFF\xFE")), bytes.HasPrefix(head, []byte("<\x00")):
		return little.NewDecoder().Reader(b)
	case bytes.HasPrefix(head, []byte("\xFE\xFF")), bytes.HasPrefix(head, []byte("\x00<")):
		return big.NewDecoder().Reader(b)
	}
	return b
}

// charsetReader reads the encoding that a document names. A document that says UTF-16
// of itself in single bytes is UTF-8 by then.
func charsetReader(name string, r io.Reader) (io.Reader, error) {
	if strings.HasPrefix(strings.ToLower(name), "utf-16") {
		return r, nil
	}
	enc, err := htmlindex.Get(name)
	if err != nil || enc == encoding.Replacement {
		return nil, &intake.UnknownEncodingError{Name: name}
	}
	return enc.NewDecoder().Reader(r), nil
}
