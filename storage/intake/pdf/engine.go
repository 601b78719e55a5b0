// This file owns what PDFium finds in a file: its pages, with their characters, and what
// it says of itself.

package pdf

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"time"

	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"dateline/storage/intake"
)

// What is taken from one file, and how long that may take. A page of a newspaper has
// 30,000 characters, and takes a third of a second.
const (
	mostPages       = 2000
	mostGlyphs      = 5_000_000
	mostGlyphsAPage = 300_000
	opening         = 20 * time.Second
	everyPage       = time.Second / 2 // on top of opening, for each that the file has
)

// document is what PDFium finds in a file.
type document struct {
	pages                   []page
	title, author, language string
}

// read finds what stands in a file.
func (l *library) read(raw []byte, opening time.Duration) (document, error) {
	p, err := l.lend()
	if err != nil {
		return document{}, err
	}
	p.until(opening)
	d, err := p.document(raw, opening)
	if lost := p.giveBack(); lost {
		return document{}, fmt.Errorf("%w: it takes too long", intake.ErrTooMuch)
	}
	return d, err
}

func (l *loan) document(raw []byte, opening time.Duration) (document, error) {
	opened, err := l.OpenDocument(&requests.OpenDocument{File: &raw})
	switch {
	case errors.Is(err, pdfiumerrors.ErrPassword), errors.Is(err, pdfiumerrors.ErrSecurity):
		return document{}, intake.ErrPassword
	case err != nil:
		return document{}, broken(err)
	}
	count, err := l.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: opened.Document})
	if err != nil {
		return document{}, broken(err)
	}
	if count.PageCount > mostPages {
		return document{}, fmt.Errorf("%w: %d pages", intake.ErrTooMuch, count.PageCount)
	}
	l.until(opening + time.Duration(count.PageCount)*everyPage)
	d := l.describe(opened.Document)
	glyphs := 0
	for i := range count.PageCount {
		next, err := l.page(requests.Page{ByIndex: &requests.PageByIndex{Document: opened.Document, Index: i}})
		if err != nil {
			return document{}, fmt.Errorf("page %d: %w", i+1, err)
		}
		if glyphs += len(next.glyphs); glyphs > mostGlyphs {
			return document{}, fmt.Errorf("%w: more than %d characters", intake.ErrTooMuch, mostGlyphs)
		}
		d.pages = append(d.pages, next)
	}
	return d, nil
}

// broken says that the file is to blame. Where it brought PDFium down, only the first line
// is about that.
func broken(err error) error {
	what, _, _ := strings.Cut(err.Error(), "\n")
	return fmt.Errorf("%w: %s", intake.ErrBroken, what)
}

// describe reads what the file says of itself. What cannot be read is not said.
func (l *loan) describe(of references.FPDF_DOCUMENT) (d document) {
	if said, err := l.GetMetaData(&requests.GetMetaData{Document: of, Tags: &[]string{"Title", "Author"}}); err == nil {
		for _, tag := range said.Tags {
			switch tag.Tag {
			case "Title":
				d.title = tag.Value
			case "Author":
				d.author = tag.Value
			}
		}
	}
	if said, err := l.FPDFCatalog_GetLanguage(&requests.FPDFCatalog_GetLanguage{Document: of}); err == nil {
		d.language = intake.Tag(said.Language)
	}
	return d
}

// page reads one page. One that the file names and does not hold is empty, and lost.
func (l *loan) page(at requests.Page) (page, error) {
	found, err := l.FPDF_GetPageBoundingBox(&requests.FPDF_GetPageBoundingBox{Page: at})
	switch {
	case errors.Is(err, pdfiumerrors.ErrPage):
		return page{lost: true}, nil
	case err != nil:
		return page{}, broken(err)
	}
	text, err := l.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: at})
	if err != nil {
		return page{}, broken(err)
	}
	count, err := l.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: text.TextPage})
	switch {
	case err != nil:
		return page{}, broken(err)
	case count.Count > mostGlyphsAPage: // while they are still in the memory that is bounded
		return page{}, fmt.Errorf("%w: %d characters", intake.ErrTooMuch, count.Count)
	}
	glyphs, err := l.glyphs(at, text.TextPage)
	if err != nil {
		return page{}, broken(err)
	}
	if _, err = l.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text.TextPage}); err != nil {
		return page{}, broken(err)
	}
	return newPage(found.Rect, glyphs), nil
}

// glyphs reads the characters of a page.
func (l *loan) glyphs(at requests.Page, text references.FPDF_TEXTPAGE) ([]glyph, error) {
	found, err := l.GetPageTextStructured(&requests.GetPageTextStructured{Page: at, Mode: requests.GetPageTextStructuredModeChars})
	if err != nil {
		return nil, err
	}
	glyphs := make([]glyph, 0, len(found.Chars))
	for _, c := range found.Chars {
		p := c.PointPosition
		glyphs = append(glyphs, glyph{text: c.Text, turned: c.Angle, box: box{p.Left, -p.Top, p.Right, -p.Bottom}})
	}
	stretches, err := l.stretches(text)
	if err != nil {
		return nil, err
	}
	for i, first := range stretchesOf(glyphs, stretches) {
		if stretches[i].font, err = l.font(text, first); err != nil {
			return nil, err
		}
		if at, err := l.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: text, Index: first}); err == nil {
			stretches[i].base = -at.Y
		}
	}
	setFonts(glyphs, stretches)
	return glyphs, nil
}

// stretches finds the stretches of a page, without their fonts.
func (l *loan) stretches(text references.FPDF_TEXTPAGE) ([]stretch, error) {
	count, err := l.FPDFText_CountRects(&requests.FPDFText_CountRects{TextPage: text, Count: -1})
	if err != nil {
		return nil, err
	}
	list := make([]stretch, 0, max(count.Count, 0))
	for i := range count.Count {
		r, err := l.FPDFText_GetRect(&requests.FPDFText_GetRect{TextPage: text, Index: i})
		if err != nil {
			return nil, err
		}
		list = append(list, stretch{box: box{r.Left, -r.Top, r.Right, -r.Bottom}, base: -r.Bottom})
	}
	return list, nil
}

// font is that of one character.
func (l *loan) font(text references.FPDF_TEXTPAGE, index int) (font, error) {
	size, err := l.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: text, Index: index})
	if err != nil {
		return font{}, err
	}
	f := font{size: size.FontSize}
	if m, err := l.FPDFText_GetMatrix(&requests.FPDFText_GetMatrix{TextPage: text, Index: index}); err == nil {
		f.size *= math.Hypot(float64(m.Matrix.C), float64(m.Matrix.D))
	}
	if said, err := l.FPDFText_GetFontInfo(&requests.FPDFText_GetFontInfo{TextPage: text, Index: index}); err == nil {
		f.bold = isBold(said.FontName, said.Flags)
	}
	return f, nil
}
