// This file owns styles: what the style of a paragraph or run says of what it is.

package docx

import (
	"encoding/xml"
	"strings"

	"dateline/annotate"
	"dateline/storage/intake"
	"dateline/storage/intake/unpack"
)

// maxBased is how many styles are followed to the one that they are based on. A circle
// ends there too.
const maxBased = 20

// style is what is read of a style.
type style struct {
	name    string // in lower case; those that Word brings have English names in every language
	based   string // the id of the style that this one builds on
	outline bool   // it is a level of the document's outline
	list    bool
	hidden  bool
}

// readStyles reads the styles of a document.
func (d *document) readStyles(part string) error {
	d.styles = map[string]style{}
	id := ""
	return d.archive.Elements(part, func(_ *unpack.Decoder, e xml.StartElement) error {
		s := d.styles[id]
		switch e.Name.Local {
		case "style":
			id, s = unpack.Attr(e, "styleId"), style{}
		case "name":
			s.name = strings.ToLower(unpack.Attr(e, "val"))
		case "basedOn":
			s.based = unpack.Attr(e, "val")
		case "outlineLvl":
			s.outline = isLevel(unpack.Attr(e, "val"))
		case "numPr":
			s.list = true
		case "vanish":
			s.hidden = isOn(e)
		}
		if id != "" {
			d.styles[id] = s
		}
		return nil
	})
}

// isLevel tells the nine levels of the outline from “body text”.
func isLevel(val string) bool { return len(val) == 1 && "0" <= val && val <= "8" }

// isOn tells whether a switch such as <w:vanish/> is on.
func isOn(e xml.StartElement) bool {
	switch unpack.Attr(e, "val") {
	case "0", "false", "off":
		return false
	}
	return true
}

// look applies what a style and those below it say to a paragraph.
func (d *document) look(id string, p *intake.Piece) {
	for range maxBased {
		s, ok := d.styles[id]
		if !ok {
			s.name = strings.ToLower(id) // the ids that Word gives are its names without spaces
		}
		switch kind, out := byName(s.name); {
		case kind != intake.Paragraph || out != "":
			p.Kind, p.Out = kind, out
			return
		case s.outline:
			p.Kind = intake.Heading
			return
		case s.list && p.Kind == intake.Paragraph:
			p.Kind = intake.Item
		}
		if id = s.based; id == "" {
			return
		}
	}
}

// hides reports whether the style of a run hides it.
func (d *document) hides(id string) bool {
	for range maxBased {
		s, ok := d.styles[id]
		if !ok || s.hidden {
			return ok
		}
		id = s.based
	}
	return false
}

// byName tells what a style is for by the name of one of those that Word brings.
func byName(name string) (intake.Kind, annotate.Reason) {
	first, _, _ := strings.Cut(name, " ")
	first = strings.TrimRight(first, "0123456789")
	switch first {
	case "heading", "title", "subtitle":
		return intake.Heading, ""
	case "caption":
		return intake.Caption, annotate.ReasonCaption
	case "quote", "intensequote", "blocktext":
		return intake.Quote, ""
	case "list", "listbullet", "listnumber", "listparagraph":
		return intake.Item, ""
	case "toc", "tocheading":
		return intake.Other, annotate.ReasonNavigation
	}
	switch name {
	case "intense quote", "block text":
		return intake.Quote, ""
	case "footnote text", "endnote text", "annotation text":
		return intake.Other, annotate.ReasonNote
	}
	return intake.Paragraph, ""
}

// isTitle reports whether the style is that of the document's title.
func (d *document) isTitle(id string) bool {
	return d.styles[id].name == "title" || d.styles[id].name == "" && id == "Title"
}
