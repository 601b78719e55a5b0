// This file owns the package document: what a book says of itself, and the order of its
// chapters.

package epub

import (
	"encoding/xml"
	"fmt"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"dateline/annotate"
	"dateline/storage/intake"
	"dateline/storage/intake/unpack"
)

// maxCreators is how many authors of a book are named.
const maxCreators = 50

// chapter is a document of the spine.
type chapter struct {
	part string
	out  annotate.Reason // why it is no part of the text
}

// opf is what is read of a package document.
type opf struct {
	folder   string
	article  annotate.Article
	creators []string
	items    map[string]chapter // by id
	order    []string           // ids
	guide    map[string]annotate.Reason
	spine    []chapter
	pictures bool
}

// readPackage finds the first package of the book, and reads it.
func (b *book) readPackage() (*opf, error) {
	part := ""
	err := b.archive.Elements("META-INF/container.xml", func(_ *unpack.Decoder, e xml.StartElement) error {
		if e.Name.Local == "rootfile" && part == "" {
			part = unpack.Attr(e, "full-path")
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if part == "" {
		return nil, fmt.Errorf("a container without a package: %w", intake.ErrBroken)
	}
	p := &opf{folder: path.Dir(part), items: map[string]chapter{}, guide: map[string]annotate.Reason{}}
	if err := b.archive.Elements(part, p.start); err != nil {
		return nil, err
	}
	p.article.Byline = strings.Join(p.creators, ", ")
	for _, id := range p.order {
		c, ok := p.items[id]
		if !ok {
			continue
		}
		if c.out == "" {
			c.out = p.guide[c.part]
		}
		p.spine = append(p.spine, c)
	}
	return p, nil
}

// start follows an element of the package.
func (p *opf) start(x *unpack.Decoder, e xml.StartElement) error {
	switch e.Name.Local {
	case "title", "creator", "publisher", "date", "language", "identifier", "source":
		words, err := x.Text()
		p.say(e, strings.Join(strings.Fields(words), " "))
		return err
	case "item":
		p.item(e)
	case "itemref":
		p.order = append(p.order, unpack.Attr(e, "idref"))
	case "reference": // of the guide, in EPUB 2
		if why := byKind(strings.ToLower(unpack.Attr(e, "type"))); why != "" {
			p.guide[p.resolve(unpack.Attr(e, "href"))] = why
		}
	}
	return nil
}

func (p *opf) item(e xml.StartElement) {
	kind := unpack.Attr(e, "media-type")
	if strings.HasPrefix(kind, "image/") {
		p.pictures = true
		return
	}
	c := chapter{part: p.resolve(unpack.Attr(e, "href"))}
	c.out = byName(c.part)
	if slices.Contains(strings.Fields(unpack.Attr(e, "properties")), "nav") {
		c.out = annotate.ReasonNavigation
	}
	p.items[unpack.Attr(e, "id")] = c
}

// resolve gives the part that an address in the package means.
func (p *opf) resolve(href string) string {
	href, _, _ = strings.Cut(href, "#")
	if plain, err := url.PathUnescape(href); err == nil {
		href = plain
	}
	return path.Join(p.folder, href)
}

// date is the beginning of a date as the W3C writes it.
var date = regexp.MustCompile(`^\d{4}(-\d\d(-\d\d)?)?`)

// say keeps what a book says of itself. Of several titles, dates and languages the first
// counts.
func (p *opf) say(e xml.StartElement, words string) {
	if words == "" {
		return
	}
	first := func(into *string, s string) {
		if *into == "" {
			*into = s
		}
	}
	a := &p.article
	switch e.Name.Local {
	case "title":
		first(&a.Title, words)
	case "creator":
		if role := unpack.Attr(e, "role"); (role == "" || role == "aut") && len(p.creators) < maxCreators && !slices.Contains(p.creators, words) {
			p.creators = append(p.creators, words)
		}
	case "publisher":
		first(&a.Source, words)
	case "date":
		if event := unpack.Attr(e, "event"); event == "" || event == "publication" {
			first(&a.Published, date.FindString(words))
		}
	case "language":
		first(&a.Language, intake.Tag(words))
	case "identifier", "source":
		if strings.HasPrefix(words, "http://") || strings.HasPrefix(words, "https://") {
			first(&a.URL, words)
		}
	}
}
