// Package odt reads OpenDocument texts (ISO/IEC 26300), packed or as one flat XML file:
// paragraphs, lists, tables and boxes as the article; notes, comments, running heads,
// captions, indexes and hidden text as what is no part of it. What a tracked change
// deleted is not read.
package odt

// This file owns the format, and the parts that a document is made of.

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/intake"
	"dateline/storage/intake/flow"
	"dateline/storage/intake/unpack"
)

// Format is an OpenDocument text.
var Format = intake.Format{
	Name:       "odt",
	Title:      "OpenDocument text",
	Extensions: extensions,
	Recognise:  recognise,
	Read:       read,
}

var extensions = []string{".odt", ".ott", ".fodt"}

// recognise goes by the file's extension; a file without one is looked into.
func recognise(name string, head []byte) bool {
	ext := strings.ToLower(filepath.Ext(name))
	if ext != "" {
		return slices.Contains(extensions, ext)
	}
	packed := bytes.HasPrefix(head, []byte("PK\x03\x04"))
	return packed && bytes.Contains(head, []byte("mimetypeapplication/vnd.oasis.opendocument.text"))
}

// read makes a draft of a document.
func read(name string, raw []byte, _ intake.Options) (intake.Draft, error) {
	d := document{article: annotate.Article{File: filepath.Base(name)}, styles: map[string]style{}}
	d.flow = flow.New(d.add)
	pictures, err := d.readAll(raw)
	if err != nil {
		return intake.Draft{}, fmt.Errorf("read an OpenDocument text: %w", err)
	}
	d.flow.Finish()
	for _, p := range d.last {
		d.builder.Add(p)
	}
	if d.titled != "" {
		d.article.Title = d.titled
	}
	draft, err := d.builder.Draft(d.article)
	if errors.Is(err, text.ErrEmpty) && pictures {
		return intake.Draft{}, intake.ErrNoText
	}
	return draft, err
}

// document is a document that is being read.
type document struct {
	builder intake.Builder
	flow    *flow.Flow
	last    []intake.Piece // running feet, which come after all else
	article annotate.Article
	titled  string           // the first paragraph in the style “Title”
	styles  map[string]style // by family and name
	seen    bool             // a text was found

	ends   []func()          // what is to be done at the ends of the open elements; nil for nothing
	out    []annotate.Reason // why the open elements are no part of the article
	items  int               // open list items
	hidden int               // open elements that are not shown
	feet   int
}

// add adds a block that is whole.
func (d *document) add(p intake.Piece) {
	if p.Out == annotate.ReasonPageHead && !strings.ContainsFunc(p.Text, unicode.IsLetter) {
		p.Out = annotate.ReasonPageNumber
	}
	if d.feet > 0 {
		d.last = append(d.last, p)
		return
	}
	d.builder.Add(p)
}

// readAll reads all parts of a document, and tells whether it holds pictures.
func (d *document) readAll(raw []byte) (pictures bool, err error) {
	if !bytes.HasPrefix(raw, []byte("PK")) {
		err := d.readXML(bytes.NewReader(raw))
		if err == nil && !d.seen {
			err = fmt.Errorf("XML without a text: %w", intake.ErrBroken)
		}
		return bytes.Contains(raw, []byte("<office:binary-data")), err
	}
	a, err := unpack.Open(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return false, err
	}
	if err := checkEncryption(a); err != nil {
		return false, err
	}
	for _, part := range []string{"meta.xml", "styles.xml", "content.xml"} {
		if part != "content.xml" && !a.Has(part) {
			continue
		}
		if err := d.readPart(a, part); err != nil {
			return false, err
		}
	}
	pictures = slices.ContainsFunc(a.Names(), func(name string) bool { return strings.HasPrefix(name, "Pictures/") })
	return pictures, nil
}

// checkEncryption looks into the manifest, which says of each part how it is encrypted.
func checkEncryption(a *unpack.Archive) error {
	const manifest = "META-INF/manifest.xml"
	if !a.Has(manifest) {
		return nil
	}
	return a.Elements(manifest, func(_ *unpack.Decoder, e xml.StartElement) error {
		if e.Name.Local == "encryption-data" {
			return intake.ErrPassword
		}
		return nil
	})
}

func (d *document) readPart(a *unpack.Archive, part string) error {
	r, err := a.Open(part)
	if err != nil {
		return err
	}
	defer r.Close() // of what is only read
	if err := d.readXML(r); err != nil {
		return fmt.Errorf("part %q: %w", part, err)
	}
	if part == "content.xml" && !d.seen {
		return fmt.Errorf("part %q without a text: %w", part, intake.ErrBroken)
	}
	return nil
}
