// Package intake says what is read of files that hold articles and no tags, and reads
// plain text. Each other sort of file has a package of its own below it.
//
// What is read of a file is a Draft: every word of it, and which of them are not the
// article. It looks at bytes alone. Finding files, and bringing what is made of them
// into a project, is the part of package storage/transfer.
package intake

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"dateline/annotate"
	"dateline/annotate/text"
)

// MaxFile is the size in bytes over which no file can hold an article of at
// most text.MaxLen bytes: UTF-32 with CRLF at each second character comes
// nearest. Nothing of a larger file is read.
const MaxFile = 8 * text.MaxLen

// Options are what cannot be seen in the bytes of a file.
type Options struct {
	Encoding Encoding // of a text or a table; the zero Encoding is guessed
}

// Format is one kind of file that holds one article.
type Format struct {
	Name       string   // as the command line knows it: "text"
	Title      string   // for people: "Plain text"
	Extensions []string // of its files, with the dot, the usual one first
	// Recognise reports whether a file looks like this format, by its name
	// and its first bytes.
	Recognise func(name string, head []byte) bool
	// Read makes a draft of the whole of a file. Errors that the file is to blame for
	// are text.ErrEmpty, *text.TooLongError, those of this package, and those of an encoding.
	Read func(name string, raw []byte, o Options) (Draft, error)
}

// PlainText is text without markup, in the encoding that is given or guessed.
var PlainText = Format{
	Name:       "text",
	Title:      "Plain text",
	Extensions: []string{".txt", ".text", ".md", ".markdown"},
	Recognise:  looksLikeText,
	Read:       readText,
}

// looksLikeText goes by the file's extension; a file without one is looked
// into. What Markdown there is in a folder of articles is about them.
func looksLikeText(name string, head []byte) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".txt", ".text":
		return true
	case "":
		return Readable(head)
	}
	return false
}

// Readable reports whether the first bytes of a file can be those of a text in
// UTF-8. The last character may be cut.
func Readable(head []byte) bool {
	if len(head) == 0 || bytes.IndexByte(head, 0) >= 0 {
		return false
	}
	for cut := 0; cut < utf8.UTFMax && cut < len(head); cut++ {
		whole, tail := head[:len(head)-cut], head[len(head)-cut:]
		if utf8.Valid(whole) && (cut == 0 || !utf8.FullRune(tail)) {
			return true
		}
	}
	return false
}

// readText makes a draft of a text. The errors are those of text.Decode and
// text.Normalise, wrapped, and *EncodingError for bytes that mean nothing in the
// encoding.
func readText(name string, raw []byte, o Options) (Draft, error) {
	s, warnings, err := o.Encoding.Text(raw)
	if err != nil {
		return Draft{}, fmt.Errorf("decode a text: %w", err)
	}
	d, err := TextDraft(annotate.Article{File: filepath.Base(name)}, s)
	d.Warnings = warnings
	return d, err
}

// TextDraft makes a draft of a text that is an article, each line a block, with what may
// be no part of it. The error is a *text.TooLongError or *text.InvalidUTF8Error.
func TextDraft(a annotate.Article, s string) (Draft, error) {
	src, err := text.Normalise(s)
	if err != nil {
		return Draft{}, err
	}
	whole := src.Text()
	d := Draft{Article: a, Whole: whole, Blocks: lines(whole.String()), Plain: true}
	Suggest(&d)
	return d, nil
}

// lines are the lines of a text that are not blank, as blocks.
func lines(s string) []Block {
	var blocks []Block
	at := 0
	for line := range strings.Lines(s) {
		words := strings.TrimRight(line, "\n")
		if strings.TrimSpace(words) != "" {
			blocks = append(blocks, Block{Range: text.Range{Start: at, End: at + len(words)}})
		}
		at += len(line)
	}
	return blocks
}

// ReadAll reads a file to its end, but no more than MaxFile bytes of it. For a
// larger one the error is a *text.TooLongError.
func ReadAll(r io.Reader, size int64) ([]byte, error) {
	if size > MaxFile {
		return nil, &text.TooLongError{Length: int(min(size, 1<<31-1))}
	}
	var b bytes.Buffer
	b.Grow(int(max(size, 0)) + bytes.MinRead)
	n, err := b.ReadFrom(io.LimitReader(r, MaxFile+1))
	if err != nil {
		return nil, err
	}
	if n > MaxFile {
		return nil, &text.TooLongError{Length: int(n)}
	}
	return b.Bytes(), nil
}
