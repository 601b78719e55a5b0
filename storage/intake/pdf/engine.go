// This file owns PDFium: the library runs as WebAssembly, without C, in a memory of its
// own that is bounded and sees no files.

package pdf

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/responses"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"

	"dateline/storage/intake"
)

const (
	memoryPages = 512 << 20 / (64 << 10) // of WebAssembly, 64 KB each, for one file
	atOnce      = 2                      // files
	idle        = time.Minute            // after which the library is let go of
)

// engine is the one library of the process.
var engine library

// library is PDFium, compiled when the first file is read, which takes seconds, and let
// go of when none was read for a while. Each file is read by an instance of its own, so
// that one which goes wrong spoils no other.
type library struct {
	mu    sync.Mutex
	pool  pdfium.Pool // nil while no file is read
	using int
	rest  *time.Timer
}

// take starts the library if it rests.
func (l *library) take() (pdfium.Pool, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.rest != nil {
		l.rest.Stop()
	}
	if l.pool == nil {
		pool, err := webassembly.Init(webassembly.Config{
			MaxIdle: 0, MaxTotal: atOnce, FSConfig: wazero.NewFSConfig(), Stdout: io.Discard, Stderr: io.Discard,
			RuntimeConfig: wazero.NewRuntimeConfig().WithMemoryLimitPages(memoryPages).
				WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling),
		})
		if err != nil {
			return nil, err
		}
		l.pool = pool
	}
	l.using++
	return l.pool, nil
}

// leave has the library rest if nobody uses it.
func (l *library) leave() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.using--; l.using == 0 {
		l.rest = time.AfterFunc(idle, l.stop)
	}
}

// stop lets go of a library that nobody uses. The next file starts it anew.
func (l *library) stop() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.pool != nil && l.using == 0 {
		l.pool.Close() // it holds nothing that could be lost
		l.pool = nil
	}
}

// read finds what stands in a file.
func (l *library) read(raw []byte) (document, error) {
	pool, err := l.take()
	if err != nil {
		return document{}, fmt.Errorf("start PDFium: %w", err)
	}
	defer l.leave()
	instance, err := pool.GetInstanceWithContext(context.Background())
	if err != nil {
		return document{}, fmt.Errorf("start PDFium: %w", err)
	}
	d, err := readDocument(instance, raw)
	instance.Close() // after a file that broke it there is nothing left to close
	return d, err
}

func readDocument(p pdfium.Pdfium, raw []byte) (document, error) {
	opened, err := p.OpenDocument(&requests.OpenDocument{File: &raw})
	switch {
	case errors.Is(err, pdfiumerrors.ErrPassword), errors.Is(err, pdfiumerrors.ErrSecurity):
		return document{}, intake.ErrPassword
	case err != nil:
		return document{}, fmt.Errorf("%w: %w", intake.ErrBroken, err)
	}
	count, err := p.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: opened.Document})
	if err != nil {
		return document{}, fmt.Errorf("%w: %w", intake.ErrBroken, err)
	}
	if count.PageCount > mostPages {
		return document{}, fmt.Errorf("%w: %d pages", intake.ErrTooMuch, count.PageCount)
	}
	d := describe(p, opened.Document)
	glyphs := 0
	for i := range count.PageCount {
		next, err := readPage(p, requests.Page{ByIndex: &requests.PageByIndex{Document: opened.Document, Index: i}})
		if err != nil {
			return document{}, fmt.Errorf("%w: page %d: %w", intake.ErrBroken, i+1, err)
		}
		if glyphs += len(next.glyphs); glyphs > mostGlyphs {
			return document{}, fmt.Errorf("%w: more than %d characters", intake.ErrTooMuch, mostGlyphs)
		}
		d.pages = append(d.pages, next)
	}
	return d, nil
}

// mostGlyphs is how many characters are taken from one file.
const mostGlyphs = 5_000_000

// describe reads what the file says of itself. What cannot be read is not said.
func describe(p pdfium.Pdfium, of references.FPDF_DOCUMENT) (d document) {
	if said, err := p.GetMetaData(&requests.GetMetaData{Document: of, Tags: &[]string{"Title", "Author"}}); err == nil {
		for _, tag := range said.Tags {
			switch tag.Tag {
			case "Title":
				d.title = tag.Value
			case "Author":
				d.author = tag.Value
			}
		}
	}
	if said, err := p.FPDFCatalog_GetLanguage(&requests.FPDFCatalog_GetLanguage{Document: of}); err == nil {
		d.language = said.Language
	}
	return d
}

func readPage(p pdfium.Pdfium, at requests.Page) (page, error) {
	size, err := p.GetPageSize(&requests.GetPageSize{Page: at})
	if err != nil {
		return page{}, err
	}
	found, err := p.GetPageTextStructured(&requests.GetPageTextStructured{
		Page: at, Mode: requests.GetPageTextStructuredModeChars, CollectFontInformation: true,
	})
	if err != nil {
		return page{}, err
	}
	next := page{width: size.Width, height: size.Height, glyphs: make([]glyph, 0, len(found.Chars))}
	for _, c := range found.Chars {
		next.glyphs = append(next.glyphs, glyphOf(c, size.Height))
	}
	return next, nil
}

func glyphOf(c *responses.GetPageTextStructuredChar, height float64) glyph {
	g := glyph{
		text: c.Text, turned: c.Angle,
		box: box{c.PointPosition.Left, height - c.PointPosition.Top, c.PointPosition.Right, height - c.PointPosition.Bottom},
	}
	if f := c.FontInformation; f != nil {
		g.size = f.RenderedSize
		g.bold = isBold(f)
	}
	return g
}
