// This file owns the way through a text: which of its elements are words, and which
// hide, delete or only describe them.

package docx

import (
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/intake"
	"dateline/storage/intake/flow"
	"dateline/storage/intake/unpack"
)

// body is a part with text that is being read.
type body struct {
	*document
	xml    *unpack.Decoder
	flow   *flow.Flow
	hidden bool     // the open run is not shown
	fields []bool   // the open fields: whether their result has begun
	codes  int      // those of which it has not
	note   string   // the kind and id of the note that is open
	marks  []string // the kinds and ids of the notes that the open paragraph refers to
	title  bool     // the open paragraph is in the style of the title
	joins  bool     // the end of the open paragraph was deleted
	joined bool     // as it was, and the next paragraph goes on with it
}

// readBody reads the text of the article, and at its end the notes that nothing in it
// referred to.
func (d *document) readBody(part string) error {
	if err := d.walk(part, func(p intake.Piece) { d.builder.Add(p) }); err != nil {
		return err
	}
	for _, key := range d.order {
		d.addNote(key, d.builder.Add)
	}
	return nil
}

// readRunning reads a header or footer.
func (d *document) readRunning(part string) error {
	return d.walk(part, func(p intake.Piece) {
		p.Kind, p.Out = intake.Other, annotate.ReasonPageHead
		if !strings.ContainsFunc(p.Text, unicode.IsLetter) {
			p.Out = annotate.ReasonPageNumber
		}
		d.builder.Add(p)
	})
}

// readNotes keeps footnotes, endnotes or comments until the text refers to them.
func (d *document) readNotes(part string) error {
	var b *body
	return d.walkWith(part, func(p intake.Piece) {
		if b.note == "" {
			return
		}
		if d.notes[b.note] == nil {
			d.order = append(d.order, b.note)
		}
		d.notes[b.note] = append(d.notes[b.note], p.Text)
	}, &b)
}

// addNote adds a note, the first time that it is asked for.
func (d *document) addNote(key string, add func(intake.Piece)) {
	for _, words := range d.notes[key] {
		add(intake.Piece{Text: words, Kind: intake.Other, Out: annotate.ReasonNote})
	}
	delete(d.notes, key)
}

func (d *document) walk(part string, add func(intake.Piece)) error {
	var b *body
	return d.walkWith(part, add, &b)
}

// walkWith reads a part and gives each block to add; at is where it is meanwhile.
func (d *document) walkWith(part string, add func(intake.Piece), at **body) error {
	r, err := d.archive.Open(part)
	if err != nil {
		return err
	}
	defer r.Close() // of what is only read
	b := &body{document: d, xml: unpack.NewDecoder(r), flow: flow.New(add)}
	*at = b
	for {
		t, err := b.xml.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return fmt.Errorf("part %q: %w", part, err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			err = b.start(t)
		case xml.EndElement:
			b.end(t.Name.Local)
		}
		if n := d.builder.Len(); n > text.MaxLen {
			err = &text.TooLongError{Length: n}
		}
		if err != nil {
			return fmt.Errorf("part %q: %w", part, err)
		}
	}
	b.flow.Finish()
	return nil
}

// start follows the beginning of an element that holds others.
func (b *body) start(e xml.StartElement) error {
	switch e.Name.Local {
	case "p":
		b.startParagraph()
	case "tbl":
		b.settle()
	case "tr":
		b.flow.BeginRow()
	case "tc":
		b.flow.BeginCell()
	case "r":
		b.hidden = false
	case "pPr":
		return b.paragraphProperties()
	case "rPr":
		return b.runProperties()
	case "footnote", "endnote", "comment":
		return b.startNote(e)
	case "del", "moveFrom", "Fallback", "sectPr", "sdtPr", "tblPr", "tcPr", "trPr", "tblGrid", "rt", "delText", "instrText":
		// Deleted, said a second time for programs that are older, or no words.
		return b.xml.Skip()
	case "footnoteReference", "endnoteReference", "commentReference":
		b.marks = append(b.marks, strings.TrimSuffix(e.Name.Local, "Reference")+" "+unpack.Attr(e, "id"))
	case "altChunk":
		b.warnings = append(b.warnings, "A part that was put in from another file could not be read.")
	default:
		return b.words(e)
	}
	return nil
}

// words follows an element that stands for characters.
func (b *body) words(e xml.StartElement) error {
	switch e.Name.Local {
	case "t":
		words, err := b.xml.Text()
		b.write(words)
		return err
	case "tab", "ptab":
		b.write("\t")
	case "br", "cr":
		b.write("\n")
	case "noBreakHyphen":
		b.write("\u2011")
	case "sym":
		// Those from U+F000 are pictures of a font, and no characters.
		if c, err := strconv.ParseUint(unpack.Attr(e, "char"), 16, 16); err == nil && c >= ' ' && (c < 0xD800 || c > 0xF8FF) {
			b.write(string(rune(c)))
		}
	case "fldChar":
		b.field(unpack.Attr(e, "fldCharType"))
	}
	return nil
}

// field follows the three marks of a field: between the first and the second stands its
// code, after that what it shows.
func (b *body) field(mark string) {
	last := len(b.fields) - 1
	switch {
	case mark == "begin":
		b.fields = append(b.fields, false)
		b.codes++
	case mark == "separate" && last >= 0 && !b.fields[last]:
		b.fields[last] = true
		b.codes--
	case mark == "end" && last >= 0:
		if !b.fields[last] {
			b.codes--
		}
		b.fields = b.fields[:last]
	}
}

func (b *body) write(s string) {
	switch {
	case b.codes > 0:
	case b.hidden:
		b.flow.WriteHidden(s)
	default:
		b.flow.Write(s)
	}
}

// end follows the end of an element.
func (b *body) end(name string) {
	switch name {
	case "p":
		b.endParagraph()
	case "tr", "tc":
		b.settle()
		b.flow.End()
	case "txbxContent":
		b.settle()
	case "footnote", "endnote", "comment":
		b.settle()
		b.note = ""
	}
}

func (b *body) startParagraph() {
	b.title, b.joins = false, false
	if b.joined {
		b.joined = false
		return
	}
	b.flow.Begin(intake.Piece{})
}

// endParagraph closes a paragraph, unless its end was deleted.
func (b *body) endParagraph() {
	for _, key := range b.marks {
		b.addNote(key, b.flow.Aside)
	}
	b.marks = b.marks[:0]
	if b.title && b.titled == "" {
		b.titled = strings.Join(strings.Fields(b.flow.Words()), " ")
	}
	if b.joined = b.joins; !b.joined {
		b.flow.End()
	}
}

// settle closes a paragraph whose end was deleted where no other follows.
func (b *body) settle() {
	if b.joined {
		b.joined = false
		b.flow.End()
	}
}

// paragraphProperties reads what a paragraph is.
func (b *body) paragraphProperties() error {
	id, list, outline := "", false, false
	err := b.xml.Within(func(e xml.StartElement) {
		switch e.Name.Local {
		case "pStyle":
			id = unpack.Attr(e, "val")
		case "numPr":
			list = true
		case "outlineLvl":
			outline = isLevel(unpack.Attr(e, "val"))
		case "del":
			b.joins = true
		}
	})
	p := b.flow.Paragraph()
	if p == nil {
		return err
	}
	if list {
		p.Kind = intake.Item
	}
	b.look(id, p)
	if outline {
		p.Kind = intake.Heading
	}
	b.title = b.isTitle(id)
	return err
}

// runProperties reads whether a run is shown.
func (b *body) runProperties() error {
	return b.xml.Within(func(e xml.StartElement) {
		switch e.Name.Local {
		case "vanish":
			b.hidden = isOn(e)
		case "rStyle":
			b.hidden = b.hidden || b.hides(unpack.Attr(e, "val"))
		}
	})
}

// startNote opens a note. Those with a type only draw the line above the notes.
func (b *body) startNote(e xml.StartElement) error {
	if kind := unpack.Attr(e, "type"); kind != "" && kind != "normal" {
		return b.xml.Skip()
	}
	b.note = e.Name.Local + " " + unpack.Attr(e, "id")
	return nil
}
