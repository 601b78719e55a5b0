// Package pdf reads articles from PDF files: what stands on the pages, in the order in
// which a person reads it.
//
// A PDF says where each character stands and nothing of lines, paragraphs or columns
// (ISO 32000-1, 9.4 and 14.8.2.3). PDFium, the library that Chromium shows PDFs with,
// finds the characters; what they make up is found here, from their places alone:
// characters make runs, runs make columns and lines, lines make paragraphs.
package pdf

import (
	"bytes"
	"cmp"
	"fmt"
	"path/filepath"
	"strings"

	"dateline/annotate"
	"dateline/storage/intake"
)

// Format is PDF.
var Format = intake.Format{
	Name:       "pdf",
	Title:      "PDF",
	Extensions: []string{".pdf"},
	Recognise:  recognise,
	Read: func(name string, raw []byte, _ intake.Options) (intake.Draft, error) {
		return Read(name, raw)
	},
}

var magic = []byte("%PDF-")

// recognise looks for the mark that stands within the first 1,024 bytes (Adobe's
// implementation note 13 to PDF 1.7). What is called a PDF is read as one, if only to say
// what is wrong with it.
func recognise(name string, head []byte) bool {
	return strings.EqualFold(filepath.Ext(name), ".pdf") || bytes.Contains(head[:min(len(head), 1024)], magic)
}

// Read makes a draft of a PDF. The errors are intake.ErrPassword, intake.ErrNoText for
// pages that were scanned, intake.ErrTooMuch for more than 2,000 pages and for what would
// take too long, and intake.ErrBroken, each wrapped.
func Read(name string, raw []byte) (intake.Draft, error) {
	d, err := pdfiumLibrary.read(raw, opening)
	if err != nil {
		return intake.Draft{}, fmt.Errorf("read a PDF: %w", err)
	}
	l := layOut(d.pages)
	if len(l.pieces) == 0 {
		return intake.Draft{}, fmt.Errorf("read a PDF: %w", d.withoutText())
	}
	var b intake.Builder
	for _, p := range l.pieces {
		b.Add(p)
	}
	a := annotate.Article{
		Title: cmp.Or(titleIn(d.title, name), l.headline), Byline: authorIn(d.author),
		Language: d.language, File: filepath.Base(name),
	}
	return b.Draft(a, d.warnings(raw)...)
}

// titleIn is the title that the file gives itself, unless a program put its own there:
// the name of the file that it was made from, or of the program.
func titleIn(title, name string) string {
	title = strings.Join(strings.Fields(title), " ")
	lower := strings.ToLower(title)
	ext := filepath.Ext(lower)
	switch {
	case strings.HasPrefix(lower, "microsoft word - "), strings.HasPrefix(lower, "untitled"), lower == "print", lower == "about:blank":
		return ""
	case ext != "" && len(ext) <= 5 && !strings.Contains(ext, " "), strings.HasPrefix(lower, "http"), strings.Contains(lower, `\`):
		return ""
	case strings.EqualFold(title, strings.TrimSuffix(filepath.Base(name), filepath.Ext(name))):
		return ""
	}
	return title
}

// authorIn is the author that the file names, unless that is an account of a system.
func authorIn(author string) string {
	author = strings.Join(strings.Fields(author), " ")
	if !strings.Contains(author, " ") && strings.ToLower(author) == author {
		return ""
	}
	return author
}
