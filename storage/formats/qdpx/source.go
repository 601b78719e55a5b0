// This file owns a source of a project as it stands in the XML: where its text is, and the passages of it.

package qdpx

import (
	"encoding/xml"
	"fmt"
	"time"
)

// maxPassages is how many passages a source may have, and codings in all.
const maxPassages = 1 << 19

// textSource is a text with its passages.
type textSource struct {
	guid, name  string
	plain, rich string  // where the text is
	content     *string // or the text
	created     time.Time
	about       string
	passages    []passage
	codings     int // of the passages
	wholes      int // codings of all of it
	memos       int
	values      []value
	line        int
	offset      int64
}

// passage is a selection.
type passage struct {
	guid, user        string
	start, end        string
	about             string
	created, modified time.Time
	codings           []coding
	notes             []string
	loose             bool // it was a part of another
	line              int
	offset            int64
}

type coding struct {
	guid, user, code string
	created          time.Time
	notes            []string
}

// value is that of a variable.
type value struct{ variable, text string }

func readSource(q *qde, e xml.StartElement) (*textSource, error) {
	t := &textSource{
		guid: guid(e, "guid"), name: attribute(e, "name"), plain: attribute(e, "plainTextPath"), rich: attribute(e, "richTextPath"),
		created: timeOf(e, "creationDateTime"), offset: q.d.InputOffset(),
	}
	t.line, _ = q.d.InputPos()
	err := q.children(func(e xml.StartElement) (err error) {
		switch e.Name.Local {
		case "Description":
			t.about, err = q.text()
			return err
		case "PlainTextContent":
			text, err := q.text()
			t.content = &text
			return err
		case "PlainTextSelection":
			return t.passage(q, e)
		case "Coding":
			t.wholes++
		case "NoteRef":
			t.memos++
		case "VariableValue":
			return t.value(q)
		}
		return q.skip()
	})
	return t, err
}

func (t *textSource) passage(q *qde, e xml.StartElement) error {
	p := passage{
		guid: guid(e, "guid"), user: guid(e, "creatingUser"), start: attribute(e, "startPosition"), end: attribute(e, "endPosition"),
		created: timeOf(e, "creationDateTime"), modified: timeOf(e, "modifiedDateTime"), offset: q.d.InputOffset(),
	}
	p.line, _ = q.d.InputPos()
	if p.user == "" {
		p.user = guid(e, "modifyingUser")
	}
	err := q.children(func(e xml.StartElement) (err error) {
		switch e.Name.Local {
		case "Description":
			p.about, err = q.text()
			return err
		case "NoteRef":
			p.notes = append(p.notes, guid(e, "targetGUID"))
		case "Coding":
			t.codings++
			return p.coding(q, e)
		}
		return q.skip()
	})
	t.passages = append(t.passages, p)
	if err == nil && len(t.passages)+t.codings > maxPassages {
		err = q.fail("has too many passages in a source", "", fmt.Sprintf("at most %d", maxPassages))
	}
	return err
}

func (p *passage) coding(q *qde, e xml.StartElement) error {
	c := coding{guid: guid(e, "guid"), user: guid(e, "creatingUser"), created: timeOf(e, "creationDateTime")}
	if c.user == "" {
		c.user = p.user
	}
	err := q.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "CodeRef":
			c.code = guid(e, "targetGUID")
		case "NoteRef":
			c.notes = append(c.notes, guid(e, "targetGUID"))
		}
		return q.skip()
	})
	p.codings = append(p.codings, c)
	return err
}

func (t *textSource) value(q *qde) error {
	var v value
	err := q.children(func(e xml.StartElement) (err error) {
		if e.Name.Local == "VariableRef" {
			v.variable = guid(e, "targetGUID")
			return q.skip()
		}
		v.text, err = q.text()
		return err
	})
	t.values = append(t.values, v)
	return err
}
