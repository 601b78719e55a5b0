// This file owns the way through a document: which of its elements are words, and which
// hide or only describe them.

package odt

import (
	"encoding/xml"
	"io"
	"strconv"
	"strings"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/intake"
	"dateline/storage/intake/unpack"
)

// maxSpaces is how many spaces one element may stand for: as many as it has bytes, so
// that no text is longer than its file.
const maxSpaces = 20

// readXML reads a part, or a whole flat document: what is said of it, styles, the pages'
// heads and feet, and the text.
func (d *document) readXML(r io.Reader) error {
	x := unpack.NewDecoder(r)
	for {
		t, err := x.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if err := d.start(x, t); err != nil {
				return err
			}
		case xml.EndElement:
			last := len(d.ends) - 1
			if end := d.ends[last]; end != nil {
				end()
			}
			d.ends = d.ends[:last]
		case xml.CharData:
			d.words(string(t))
		}
		if n := d.builder.Len(); n > text.MaxLen {
			return &text.TooLongError{Length: n}
		}
	}
}

// start follows the beginning of an element.
func (d *document) start(x *unpack.Decoder, e xml.StartElement) error {
	switch e.Name.Local {
	case "tracked-changes", "note-citation", "ruby-text", "binary-data", "object", "object-ole", "forms", "scripts",
		"settings", "font-face-decls", "covered-table-cell", "index-title-template", "initials", "sender-initials":
		return x.Skip()
	case "style":
		return d.readStyle(x, e)
	case "title", "desc", "creator", "date", "initial-creator", "language":
		if strings.Contains(e.Name.Space, "xmlns:text") {
			break // a field that shows it
		}
		if about := d.flow.Paragraph() == nil && len(d.out) == 0; about && !strings.Contains(e.Name.Space, "svg") {
			return d.property(x, e.Name.Local)
		}
		return x.Skip() // said of a picture or a comment
	}
	d.ends = append(d.ends, d.opens(e))
	return nil
}

// opens begins what an element stands for, and gives what is to be done at its end.
func (d *document) opens(e xml.StartElement) (end func()) {
	switch e.Name.Local {
	case "text":
		d.seen = d.seen || strings.HasSuffix(e.Name.Space, "xmlns:office:1.0")
	case "p", "h":
		return d.paragraph(e)
	case "list-item":
		d.items++
		return func() { d.items-- }
	case "table-row":
		d.flow.BeginRow()
		return d.flow.End
	case "table-cell":
		d.flow.BeginCell()
		return d.flow.End
	case "note", "annotation":
		return d.leaveOut(annotate.ReasonNote)
	case "table-of-content", "illustration-index", "table-index", "object-index", "alphabetical-index", "user-index":
		return d.leaveOut(annotate.ReasonNavigation)
	case "header", "header-left", "header-first":
		return d.leaveOut(annotate.ReasonPageHead)
	case "footer", "footer-left", "footer-first":
		d.feet++
		end := d.leaveOut(annotate.ReasonPageHead)
		return func() { end(); d.feet-- }
	case "section":
		if unpack.Attr(e, "display") == "none" {
			return d.leaveOut(annotate.ReasonHidden)
		}
	case "span", "a":
		if d.hides(unpack.Attr(e, "style-name")) {
			d.hidden++
			return func() { d.hidden-- }
		}
	default:
		d.mark(e)
	}
	return nil
}

// mark follows an element that stands for white space.
func (d *document) mark(e xml.StartElement) {
	switch e.Name.Local {
	case "s":
		n, err := strconv.Atoi(unpack.Attr(e, "c"))
		if err != nil {
			n = 1
		}
		d.write(strings.Repeat(" ", min(max(n, 0), maxSpaces)))
	case "tab":
		d.write("\t")
	case "line-break":
		d.write("\n")
	}
}

// leaveOut says of all within an element why it is no part of the article.
func (d *document) leaveOut(why annotate.Reason) (end func()) {
	d.out = append(d.out, why)
	return func() { d.out = d.out[:len(d.out)-1] }
}

// paragraph opens a paragraph or heading.
func (d *document) paragraph(e xml.StartElement) (end func()) {
	name := unpack.Attr(e, "style-name")
	kind, out := d.look(name)
	switch {
	case len(d.out) > 0:
		kind, out = intake.Other, d.out[len(d.out)-1]
	case e.Name.Local == "h":
		kind = intake.Heading
	case d.items > 0 && kind == intake.Paragraph:
		kind = intake.Item
	}
	d.flow.Begin(intake.Piece{Kind: kind, Out: out})
	title := d.titled == "" && len(d.out) == 0 && d.isTitle(name)
	return func() {
		if title {
			d.titled = strings.Join(strings.Fields(d.flow.Words()), " ")
		}
		d.flow.End()
	}
}

// words adds the text between tags, its white space collapsed as the standard asks.
func (d *document) words(s string) {
	if d.flow.Paragraph() == nil {
		return
	}
	var b strings.Builder
	space := strings.HasSuffix(d.flow.Words(), " ")
	for _, r := range s {
		if r == ' ' || r == '\t' || r == '\n' || r == '\r' {
			if !space {
				b.WriteByte(' ')
			}
			space = true
			continue
		}
		b.WriteRune(r)
		space = false
	}
	d.write(b.String())
}

func (d *document) write(s string) {
	switch {
	case d.flow.Paragraph() == nil:
	case d.hidden > 0:
		d.flow.WriteHidden(s)
	default:
		d.flow.Write(s)
	}
}

// property reads what the document says of itself. Who began it is its author, before
// whoever saved it last. The dates are those of the file, not of the article.
func (d *document) property(x *unpack.Decoder, name string) error {
	s, err := x.Text()
	s = strings.Join(strings.Fields(s), " ")
	switch {
	case name == "title":
		d.article.Title = s
	case name == "initial-creator" && s != "", name == "creator" && d.article.Byline == "":
		d.article.Byline = s
	case name == "language":
		d.article.Language = intake.Tag(s)
	}
	return err
}
