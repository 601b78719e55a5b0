// This file owns styles: what the style of a paragraph or of words says of them.

package odt

import (
	"encoding/xml"
	"strings"

	"dateline/annotate"
	"dateline/storage/intake"
	"dateline/storage/intake/unpack"
)

// maxParents is how many styles are followed to the one that they are based on. A circle
// ends there too.
const maxParents = 20

// style is what is read of a style.
type style struct {
	parent  string // its name
	hidden  bool
	outline bool
}

// readStyle reads a style, with all that is within it.
func (d *document) readStyle(x *unpack.Decoder, e xml.StartElement) error {
	level := unpack.Attr(e, "default-outline-level")
	s := style{parent: unpack.Attr(e, "parent-style-name"), outline: level != "" && level != "0"}
	err := x.Within(func(in xml.StartElement) {
		if in.Name.Local == "text-properties" && unpack.Attr(in, "display") == "none" {
			s.hidden = true
		}
	})
	d.styles[unpack.Attr(e, "family")+" "+unpack.Attr(e, "name")] = s
	return err
}

// look gives the kind of a paragraph by its style and those that it builds on.
func (d *document) look(name string) (kind intake.Kind, out annotate.Reason) {
	for range maxParents {
		if kind, out := byName(strings.ReplaceAll(name, "_20_", " ")); kind != intake.Paragraph || out != "" {
			return kind, out
		}
		s := d.styles["paragraph "+name]
		switch {
		case s.outline:
			return intake.Heading, ""
		case s.hidden:
			return intake.Other, annotate.ReasonHidden
		case s.parent == "":
			return intake.Paragraph, ""
		}
		name = s.parent
	}
	return intake.Paragraph, ""
}

// isTitle reports whether a paragraph's style is that of the title, or builds on it.
func (d *document) isTitle(name string) bool {
	for range maxParents {
		if name == "Title" {
			return true
		}
		name = d.styles["paragraph "+name].parent
	}
	return false
}

// hides reports whether the style of words hides them.
func (d *document) hides(name string) bool {
	for range maxParents {
		s := d.styles["text "+name]
		if s.hidden || s.parent == "" {
			return s.hidden
		}
		name = s.parent
	}
	return false
}

// byName tells what a style is for by its name. Programs give those of their own in
// English.
func byName(name string) (intake.Kind, annotate.Reason) {
	switch name {
	case "Title", "Subtitle":
		return intake.Heading, ""
	case "Caption", "Illustration", "Table", "Drawing", "Figure", "TableCaption", "FigureCaption":
		return intake.Caption, annotate.ReasonCaption
	case "Quotations", "Block Text", "Quote":
		return intake.Quote, ""
	}
	if strings.HasPrefix(name, "Heading ") && !strings.HasSuffix(name, " Symbol") {
		return intake.Heading, ""
	}
	return intake.Paragraph, ""
}
