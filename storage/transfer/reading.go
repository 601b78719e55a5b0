// This file owns what is read of one file, or of text that was pasted, before anybody
// says that it comes in.

package transfer

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/formats"
	"dateline/storage/intake"
	"dateline/storage/transfer/fault"
)

// Reading is what was read of a file that holds one article, as an import would take
// it: Draft.Out is what would be left out, by the reader of the format and the rules
// of the source.
type Reading struct {
	Path     string // of the file; "" for text that was pasted
	Format   string // the name of the file's format
	Draft    intake.Draft
	Original []byte            // of the file; nil where there is none
	Same     *annotate.Article // has this very text already; else nil
	Near     []Near            // others that say nearly the same, the most alike first
	Cleans   annotate.ID       // the article that Clean was asked for; else zero
}

// reader reads files as one import does. It is safe for concurrent use.
type reader struct {
	formats  []format
	encoding intake.Encoding
	rules    rules
}

func newReader(s *storage.Store, o ImportOptions) (reader, error) {
	var r reader
	var err error
	if r.formats, err = formatsNamed(o.Format); err != nil {
		return r, err
	}
	if r.encoding, err = intake.FindEncoding(o.Encoding); err != nil {
		return r, err
	}
	r.rules, err = rulesOf(s)
	return r, err
}

// Read is [Desk.Read] for one file alone.
func Read(ctx context.Context, s *storage.Store, path string, o ImportOptions) (Reading, error) {
	return NewDesk(s).Read(ctx, path, o)
}

// ReadText is [Desk.ReadText] for one text alone.
func ReadText(s *storage.Store, raw string) (Reading, error) { return NewDesk(s).ReadText(raw) }

// single reads a file, if it is one that holds one article.
func (r reader) single(c candidate) (Reading, error) {
	f, kind, err := r.open(c)
	if err != nil {
		return Reading{}, err
	}
	defer f.Close()
	if kind.single == nil {
		return Reading{}, fault.ErrManyArticles
	}
	if c, err = c.sized(f); err != nil {
		return Reading{}, err
	}
	return r.draft(c, f, kind.single)
}

// open opens a file and finds its format. A *skipError says that it is passed over.
func (r reader) open(c candidate) (*os.File, format, error) {
	f, err := c.open()
	if err != nil {
		return nil, format{}, err
	}
	kind, err := r.recognise(c, f)
	if err != nil {
		return nil, format{}, errors.Join(err, f.Close())
	}
	return f, kind, nil
}

func (r reader) recognise(c candidate, f *os.File) (format, error) {
	head, err := io.ReadAll(io.LimitReader(f, datasetHeadSize))
	if err != nil {
		return format{}, err
	}
	if c.inFolder && formats.IsNote(head) {
		return format{}, &skipError{reason: "it is the note beside an export"}
	}
	kind, ok := recognised(r.formats, filepath.Base(c.path), head, c.inFolder)
	switch {
	case !ok && c.inFolder:
		return format{}, &skipError{reason: "no format recognises it"}
	case !ok:
		return format{}, fault.ErrUnknownFormat
	}
	_, err = f.Seek(0, io.SeekStart)
	return kind, err
}

// draft reads a file that holds one article.
func (r reader) draft(c candidate, f *os.File, kind *intake.Format) (Reading, error) {
	raw, err := intake.ReadAll(f, c.size)
	if err != nil {
		return Reading{}, err
	}
	d, err := parse(kind, c.path, raw, intake.Options{Encoding: r.encoding})
	if err != nil {
		return Reading{}, err
	}
	if d.Article.File == "" {
		d.Article.File = filepath.Base(c.path)
	}
	if d.Article.Retrieved == "" && kind.Name == savedPage && !c.modified.IsZero() {
		d.Article.Retrieved = c.modified.UTC().Format(time.DateOnly)
	}
	r.judge(&d)
	return Reading{Path: c.path, Format: kind.Name, Draft: d, Original: raw}, nil
}

// savedPage is the name of the format whose files are as old as their retrieval: a
// browser writes one when its user saves the page.
const savedPage = "html"

// judge applies the rules of the article's source, and guesses the language where the
// file does not say it.
func (r reader) judge(d *intake.Draft) {
	r.rules.apply(d)
	d.GuessLanguage()
}

// Clean reads an article of the project anew, to leave out of it what was left in, or
// to bring back what was left out. What was left out is as it is now. Where the file
// that it came from is kept, blocks and suggestions are those of that file. The error
// is a *storage.UnknownArticleError where there is no such article.
func Clean(s *storage.Store, article annotate.ID) (Reading, error) {
	a, ok, err := s.Article(article)
	if err != nil {
		return Reading{}, err
	}
	if !ok {
		return Reading{}, &storage.UnknownArticleError{ID: article}
	}
	r, err := newReader(s, ImportOptions{})
	if err != nil {
		return Reading{}, err
	}
	known, cut, err := received(s, a)
	if err != nil {
		return Reading{}, err
	}
	reading, ok, err := r.anew(s, a)
	if err != nil {
		return Reading{}, err
	}
	switch {
	case ok && reading.Draft.Whole.Hash() == known.Whole.Hash():
		reading.Draft.Out = known.Out
	case !ok || cut:
		reading.Draft, reading.Format = known, intake.PlainText.Name
	}
	reading.Draft.Article = details(a)
	reading.Cleans = a.ID
	if reading.Original == nil && !cut && a.File != "" {
		reading.Original = []byte(known.Whole.String()) // a file that is equal to its text is not kept beside it
	}
	return reading, nil
}

// details is what a draft says of an article.
func details(a annotate.Article) annotate.Article {
	return annotate.Article{
		Title: a.Title, Byline: a.Byline, Source: a.Source, URL: a.URL, Published: a.Published,
		Retrieved: a.Retrieved, Language: a.Language, File: a.File,
	}
}

// received is the draft that an article's text and its receipt give; cut reports
// whether anything was left out.
func received(s *storage.Store, a annotate.Article) (d intake.Draft, cut bool, err error) {
	t, err := s.Text(a.SHA256)
	if err != nil {
		return d, false, err
	}
	record, _, err := s.Get(annotate.Receipt{Article: a.ID}.Key())
	if err != nil {
		return d, false, err
	}
	receipt, _ := record.(annotate.Receipt)
	whole, out := annotate.Whole(t.String(), receipt.Cuts)
	d, err = intake.PlainText.Read(a.File, []byte(whole), intake.Options{Encoding: utf8})
	d.Out = out
	return d, len(out) > 0, err
}

// anew reads the file that an article came from, if it is kept and can still be read.
func (r reader) anew(s *storage.Store, a annotate.Article) (reading Reading, ok bool, err error) {
	if a.Original.IsZero() {
		return Reading{}, false, nil
	}
	raw, ok, err := s.Original(a.Original)
	if err != nil || !ok {
		return Reading{}, false, err
	}
	reading = Reading{Original: raw}
	kind, ok := recognised(r.formats, a.File, raw[:min(len(raw), headSize)], false)
	if !ok || kind.single == nil {
		return reading, false, nil
	}
	d, err := parse(kind.single, a.File, raw, intake.Options{Encoding: r.encoding})
	if err != nil {
		return reading, false, nil // as where the encoding was named when it came in
	}
	r.judge(&d)
	reading.Format, reading.Draft = kind.name, d
	return reading, true, nil
}

// utf8 is the encoding of what is in a project.
var utf8, _ = intake.FindEncoding("utf-8")

// suggestions are sentences about what may be no part of an article, for the report of
// an import that nobody watches.
func suggestions(d intake.Draft) []string {
	if len(d.Suggested) == 0 {
		return nil
	}
	first := annotate.Shorten(strings.TrimSpace(d.Whole.Slice(d.Suggested[0].Range)), 60)
	more := ""
	if n := len(d.Suggested) - 1; n > 0 {
		more = fmt.Sprintf(" (and %d more)", n)
	}
	return []string{fmt.Sprintf("“%s”%s may be no part of the article, and was brought in; clean the article to leave it out", first, more)}
}
