// Package html reads saved web pages: every word that a page shows, which of them are
// the article and why the others are not, and what the page says of the article.
//
// Two extractors look at each page, go-trafilatura and go-readability. What they found
// is laid beside the blocks of the page, and judge.go decides block by block. Nothing
// that a page refers to is loaded.
package html

// This file owns the format and the way through a page.

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/intake"
)

// Format is a web page that was saved without the files beside it.
var Format = intake.Format{
	Name:       "html",
	Title:      "Web page",
	Extensions: extensions,
	Recognise:  recognise,
	Read: func(name string, raw []byte, _ intake.Options) (intake.Draft, error) {
		return Read(name, raw, "", "")
	},
}

var extensions = []string{".html", ".htm", ".xhtml"}

// recognise goes by the file's extension; a file without one is looked into.
func recognise(name string, head []byte) bool {
	ext := strings.ToLower(filepath.Ext(name))
	if ext != "" {
		return slices.Contains(extensions, ext)
	}
	head = bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")), " \t\r\n\f"))
	for _, start := range []string{"<!doctype html", "<html", "<!-- saved from url"} {
		if bytes.HasPrefix(head, []byte(start)) {
			return true
		}
	}
	return bytes.HasPrefix(head, []byte("<?xml")) && bytes.Contains(head, []byte("<html"))
}

// maxTags is how many tags a page may have: the tree of half a million takes some 400 MB.
const maxTags = 500_000

// Read makes a draft of a page. What came with the page is believed where the page says
// nothing better: declared is the encoding that a message's header names, and address is
// where the page was; both may be empty.
//
// The error is intake.ErrNotArticle for a page without an article in it,
// intake.ErrTooMuch for one of more than half a million tags, intake.ErrBroken for what
// cannot be made a tree of elements, text.ErrEmpty for a page
// without a word, text.ErrNotText for what is a picture or the like,
// and *text.TooLongError for a page with too many words.
func Read(name string, raw []byte, declared, address string) (intake.Draft, error) {
	if len(raw) > intake.MaxFile {
		return intake.Draft{}, &text.TooLongError{Length: len(raw)}
	}
	if bytes.Count(raw, []byte("<")) > maxTags {
		return intake.Draft{}, fmt.Errorf("read a page: %w", intake.ErrTooMuch)
	}
	source, warnings := decode(withoutData(raw), declared)
	if !isWriting(source) {
		return intake.Draft{}, fmt.Errorf("read a page: %w", text.ErrNotText)
	}
	root, err := parse(source)
	if err != nil {
		return intake.Draft{}, fmt.Errorf("read a page: %w", err)
	}
	about, summary, guesses := metadata(root, source, address)
	p := newPage(root, about.Title, summary)
	if len(p.blocks) == 0 {
		return intake.Draft{}, text.ErrEmpty
	}
	p.hear(about.URL)
	p.judge()
	about.File = filepath.Base(name)
	return p.draft(about, append(warnings, guesses...))
}

// draft puts the judged blocks together.
func (p *page) draft(about annotate.Article, warnings []string) (intake.Draft, error) {
	var b intake.Builder
	kept := false
	for _, block := range p.blocks {
		piece := intake.Piece{Text: block.text, Kind: block.kind, Place: block.place, Out: block.out}
		if piece.Out == "" {
			kept = true
		} else if piece.Kind == intake.Paragraph {
			piece.Kind = intake.Other
		}
		b.Add(piece)
	}
	if !kept {
		return intake.Draft{}, intake.ErrNotArticle
	}
	return b.Draft(about, warnings...)
}
