// This file owns the walk through the XML of a project, an element at a time.

package qdpx

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"dateline/annotate"
	"dateline/storage/formats"
)

const (
	maxDepth = 100
	maxToken = 64 << 20 // bytes of one tag or text
)

// qde reads the XML of a project. It takes no document type, and so no entities but the five of XML itself.
type qde struct {
	d     *xml.Decoder
	meter *tokenMeter
	depth int
}

func newQDE(r io.Reader) *qde {
	m := &tokenMeter{r: r}
	return &qde{d: xml.NewDecoder(m), meter: m}
}

// tokenMeter gives no more than so many bytes for one token.
type tokenMeter struct {
	r    io.Reader
	left int
}

var errTokenTooLong = errors.New("one value is too long")

func (m *tokenMeter) Read(p []byte) (int, error) {
	if m.left <= 0 {
		return 0, errTokenTooLong
	}
	n, err := m.r.Read(p[:min(len(p), m.left)])
	m.left -= n
	return n, err
}

// next is the next token. It is good until the one after it.
func (q *qde) next() (xml.Token, error) {
	q.meter.left = maxToken
	t, err := q.d.Token()
	switch {
	case errors.Is(err, io.EOF) && q.depth == 0:
		return nil, io.EOF
	case err != nil:
		return nil, q.broken(err)
	}
	switch t.(type) {
	case xml.StartElement:
		if q.depth++; q.depth > maxDepth {
			return nil, q.fail("is nested too deep", "", fmt.Sprintf("at most %d elements in one another", maxDepth))
		}
	case xml.EndElement:
		q.depth--
	case xml.Directive:
		return nil, q.fail("holds a document type or an entity, which is not read", "<!", "elements alone")
	}
	return t, nil
}

// broken says of an error of the decoder what is wrong with the file.
func (q *qde) broken(err error) error {
	e := q.fail("is no whole XML", err.Error(), "").(*formats.Error)
	e.Err = err
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		e.Found = syntax.Msg
	}
	return e
}

func (q *qde) fail(problem, found, expected string) error {
	line, _ := q.d.InputPos()
	return &formats.Error{Field: projectName, Problem: problem, Found: found, Expected: expected, Line: line, Offset: q.d.InputOffset()}
}

// children hands over the elements inside the one that was begun, up to its end. do reads all of an element.
func (q *qde) children(do func(xml.StartElement) error) error {
	for {
		t, err := q.next()
		if errors.Is(err, io.EOF) {
			return q.broken(io.ErrUnexpectedEOF)
		}
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if err := do(t); err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		}
	}
}

// skip passes over the rest of an element.
func (q *qde) skip() error { return q.children(func(xml.StartElement) error { return q.skip() }) }

// text is the text of an element.
func (q *qde) text() (string, error) {
	var b strings.Builder
	for {
		t, err := q.next()
		if errors.Is(err, io.EOF) {
			return "", q.broken(io.ErrUnexpectedEOF)
		}
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.CharData:
			if b.Len()+len(t) > maxToken {
				return "", q.broken(errTokenTooLong)
			}
			b.Write(t)
		case xml.StartElement:
			if err := q.skip(); err != nil {
				return "", err
			}
		case xml.EndElement:
			return b.String(), nil
		}
	}
}

// attribute is an attribute of an element, or "".
func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// guid is an attribute that leads to something, in one of the forms in which programs write it.
func guid(e xml.StartElement, name string) string {
	return strings.ToLower(strings.Trim(attribute(e, name), "{} \t\r\n"))
}

// timeOf is an attribute that is a time. One that cannot be read is none.
func timeOf(e xml.StartElement, name string) time.Time {
	v := strings.TrimSpace(attribute(e, name))
	for _, layout := range [...]string{time.RFC3339Nano, "2006-01-02T15:04:05.999999999"} { // xsd:dateTime may have no zone
		if t, err := time.Parse(layout, v); err == nil {
			return t.UTC()
		}
	}
	return time.Time{}
}

// person is a user as this program knows them: by a handle.
func person(e xml.StartElement) annotate.Person {
	name := strings.TrimSpace(attribute(e, "name"))
	handle := strings.TrimSpace(attribute(e, "id"))
	if handle == "" {
		handle = name
	}
	p := annotate.PersonKnownBy(handle)
	if name != handle {
		p.Name = name
	}
	return p
}
