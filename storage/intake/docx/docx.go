// Package docx reads Word documents (Office Open XML, ECMA-376 and ISO/IEC 29500):
// paragraphs, lists, tables and boxes as the article; notes, comments, running heads,
// captions, tables of contents and hidden text as what is no part of it. Of tracked
// changes it reads what stands when all are accepted.
package docx

// This file owns the format, and the parts that a document is made of.

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/intake"
	"dateline/storage/intake/unpack"
)

// Format is a Word document.
var Format = intake.Format{
	Name:       "docx",
	Title:      "Word document",
	Extensions: []string{".docx", ".docm", ".dotx", ".dotm", ".doc"},
	Recognise:  recognise,
	Read:       read,
}

// recognise goes by the file's extension; a file without one is looked into, and so is
// a .doc, which may be anything.
func recognise(name string, head []byte) bool {
	packed := bytes.HasPrefix(head, []byte("PK\x03\x04"))
	switch strings.ToLower(filepath.Ext(name)) {
	case ".docx", ".docm", ".dotx", ".dotm":
		return true
	case ".doc":
		return packed || bytes.HasPrefix(head, []byte(unpack.Compound))
	case "":
		return packed && bytes.Contains(head, []byte("word/"))
	}
	return false
}

// read makes a draft of a document.
func read(name string, raw []byte, _ intake.Options) (intake.Draft, error) {
	if bytes.HasPrefix(raw, []byte(unpack.Compound)) {
		return intake.Draft{}, fmt.Errorf("read a Word document: %w", compound(raw))
	}
	a, err := unpack.Open(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return intake.Draft{}, fmt.Errorf("read a Word document: %w", err)
	}
	d := document{archive: a, article: annotate.Article{File: filepath.Base(name)}, notes: map[string][]string{}}
	if err := d.read(); err != nil {
		return intake.Draft{}, fmt.Errorf("read a Word document: %w", err)
	}
	draft, err := d.builder.Draft(d.article, d.warnings...)
	if errors.Is(err, text.ErrEmpty) && d.hasPictures() {
		return intake.Draft{}, intake.ErrNoText
	}
	return draft, err
}

// compound tells an encrypted document from an old one.
func compound(raw []byte) error {
	encrypted, err := unpack.IsEncrypted(bytes.NewReader(raw), int64(len(raw)))
	switch {
	case err != nil:
		return err
	case encrypted:
		return intake.ErrPassword
	}
	return intake.ErrOldWord
}

// document is a document that is being read.
type document struct {
	archive  *unpack.Archive
	builder  intake.Builder
	article  annotate.Article
	titled   string              // the first paragraph in the style “Title”
	styles   map[string]style    // by id
	notes    map[string][]string // the paragraphs of notes that are still to come, by kind and id
	order    []string            // the keys of notes, in order
	warnings []string
}

// relation is a part that another one refers to.
type relation struct{ kind, target string }

func (d *document) read() error {
	main, err := d.mainPart()
	if err != nil {
		return err
	}
	parts, err := d.relations(main)
	if err != nil {
		return err
	}
	for _, kind := range []struct {
		name string
		read func(part string) error
	}{
		{"styles", d.readStyles},
		{"footnotes", d.readNotes}, {"endnotes", d.readNotes}, {"comments", d.readNotes},
		{"header", d.readRunning},
		{"officeDocument", d.readBody},
		{"footer", d.readRunning},
	} {
		for _, part := range parts {
			if part.kind != kind.name {
				continue
			}
			if err := kind.read(part.target); err != nil {
				return err
			}
		}
	}
	if d.titled != "" {
		d.article.Title = d.titled
	}
	return nil
}

// mainPart finds the part that holds the text, and reads what the document says of
// itself.
func (d *document) mainPart() (string, error) {
	main := "word/document.xml"
	parts, err := d.relations("")
	if err != nil {
		return "", err
	}
	for _, part := range parts {
		switch part.kind {
		case "officeDocument":
			main = part.target
		case "core-properties":
			if err := d.readProperties(part.target); err != nil {
				return "", err
			}
		}
	}
	return main, nil
}

// relations are the parts that a part refers to and the archive holds, each once. The
// part itself is among them as the last, as "officeDocument".
func (d *document) relations(part string) ([]relation, error) {
	var all []relation
	seen := map[relation]bool{}
	folder, base := path.Split(part)
	if rels := folder + "_rels/" + base + ".rels"; d.archive.Has(rels) {
		err := d.archive.Elements(rels, func(_ *unpack.Decoder, e xml.StartElement) error {
			target := unpack.Attr(e, "Target")
			if !strings.HasPrefix(target, "/") {
				target = path.Join(folder, target)
			}
			r := relation{kind: path.Base(unpack.Attr(e, "Type")), target: target}
			if e.Name.Local == "Relationship" && unpack.Attr(e, "TargetMode") != "External" &&
				d.archive.Has(target) && !seen[r] {
				seen[r] = true
				all = append(all, r)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	if part != "" {
		all = append(all, relation{"officeDocument", part})
	}
	return all, nil
}

// readProperties reads the title, the author and the language. The dates are those of
// the file, not of the article.
func (d *document) readProperties(part string) error {
	return d.archive.Elements(part, func(x *unpack.Decoder, e xml.StartElement) error {
		var into *string
		switch e.Name.Local {
		case "title":
			into = &d.article.Title
		case "creator":
			into = &d.article.Byline
		case "language":
			words, err := x.Text()
			d.article.Language = intake.Tag(words)
			return err
		default:
			return nil
		}
		words, err := x.Text()
		*into = strings.Join(strings.Fields(words), " ")
		return err
	})
}

func (d *document) hasPictures() bool {
	return slices.ContainsFunc(d.archive.Names(), func(name string) bool { return strings.Contains(name, "/media/") })
}
