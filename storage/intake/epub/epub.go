// Package epub reads books and magazines (EPUB 2 and 3): the chapters in reading order
// as the article; covers, title pages, contents, copyright pages and notes as what is no
// part of it.
package epub

// This file owns the format, and the way through the chapters.

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"strings"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/intake"
	"dateline/storage/intake/prose"
	"dateline/storage/intake/unpack"
)

// Format is a book.
var Format = intake.Format{
	Name:       "epub",
	Title:      "EPUB book",
	Extensions: []string{".epub"},
	Recognise:  recognise,
	Read:       read,
}

// recognise goes by the file's extension; a file without one is looked into.
func recognise(name string, head []byte) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".epub":
		return true
	case "":
		return bytes.HasPrefix(head, []byte("PK\x03\x04")) && bytes.Contains(head, []byte("mimetypeapplication/epub+zip"))
	}
	return false
}

// read makes a draft of a book.
func read(name string, raw []byte, _ intake.Options) (intake.Draft, error) {
	a, err := unpack.Open(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return intake.Draft{}, fmt.Errorf("read a book: %w", err)
	}
	b := book{archive: a}
	if err := b.read(); err != nil {
		return intake.Draft{}, fmt.Errorf("read a book: %w", err)
	}
	b.article.File = filepath.Base(name)
	draft, err := b.builder.Draft(b.article, b.warnings...)
	if errors.Is(err, text.ErrEmpty) && b.pictures {
		return intake.Draft{}, intake.ErrNoText
	}
	return draft, err
}

// book is a book that is being read.
type book struct {
	archive  *unpack.Archive
	builder  intake.Builder
	article  annotate.Article
	pictures bool
	warnings []string
}

func (b *book) read() error {
	if err := b.checkEncryption(); err != nil {
		return err
	}
	p, err := b.readPackage()
	if err != nil {
		return err
	}
	b.article, b.pictures = p.article, p.pictures
	if len(p.spine) == 0 {
		return fmt.Errorf("a package without chapters: %w", intake.ErrBroken)
	}
	missing := 0
	for _, c := range p.spine {
		if !b.archive.Has(c.part) {
			missing++
			continue
		}
		if err := b.readChapter(c); err != nil {
			return err
		}
		if n := b.builder.Len(); n > text.MaxLen {
			return &text.TooLongError{Length: n}
		}
	}
	switch {
	case missing == len(p.spine):
		return fmt.Errorf("no chapter is in the archive: %w", intake.ErrBroken)
	case missing == 1:
		b.warnings = append(b.warnings, "A chapter that the book names is not in the file.")
	case missing > 1:
		b.warnings = append(b.warnings, fmt.Sprintf("%d chapters that the book names are not in the file.", missing))
	}
	return nil
}

// readChapter reads one document of the spine.
func (b *book) readChapter(c chapter) error {
	raw, err := b.archive.Read(c.part)
	if err != nil {
		return err
	}
	source, err := prose.Decode(raw, "")
	if err != nil {
		return fmt.Errorf("part %q: %w: %w", c.part, intake.ErrBroken, err)
	}
	prose.Read(source, func(p intake.Piece) {
		if p.Out == "" {
			p.Out = c.out
		}
		if p.Out != "" && p.Kind == intake.Paragraph {
			p.Kind = intake.Other
		}
		b.builder.Add(p)
	})
	return nil
}

// checkEncryption tells a book that only its seller's program opens. Fonts may be
// scrambled in any book, in one of two ways.
func (b *book) checkEncryption() error {
	const part = "META-INF/encryption.xml"
	if !b.archive.Has(part) {
		return nil
	}
	data := false
	return b.archive.Elements(part, func(_ *unpack.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "EncryptedKey": // how a key is packed, not a file
			data = false
		case "EncryptedData":
			data = true
		case "EncryptionMethod":
			switch unpack.Attr(e, "Algorithm") {
			case "http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC":
			default:
				if data {
					return intake.ErrPassword
				}
			}
		}
		return nil
	})
}

// byName is why a chapter is no part of the text, by what its file is called.
func byName(part string) annotate.Reason {
	base := strings.TrimSuffix(path.Base(part), path.Ext(part))
	return byKind(strings.NewReplacer("-", "", "_", "").Replace(strings.ToLower(base)))
}

// byKind is why a part of a book is no part of its text, by the names that guides and
// landmarks use.
func byKind(kind string) annotate.Reason {
	switch kind {
	case "cover", "coverpage":
		return annotate.ReasonOutside
	case "toc", "nav", "contents":
		return annotate.ReasonNavigation
	case "copyright", "copyrightpage", "copyright-page":
		return annotate.ReasonNotice
	case "titlepage", "title-page":
		return annotate.ReasonByline
	}
	return ""
}
