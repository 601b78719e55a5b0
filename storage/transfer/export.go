// This file owns an export: what is asked for, and that it is written whole or
// not at all.

package transfer

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"time"

	"dateline/storage"
	"dateline/storage/formats"
	"dateline/storage/transfer/fault"
)

// ExportOptions say what is written and where. Format and Out are needed.
type ExportOptions struct {
	Format string   // a name of Writable
	Out    string   // the file to write
	Layers []string // handles of those whose tags are written; none: everyone's
	Labels []string // keys or names of the labels that are written; none: all

	Force        bool             // a file at Out is replaced
	Reproducible bool             // the time of the export is left out
	Strict       bool             // what the format cannot say stops the export
	Now          func() time.Time // for the time of the export; nil: it is left out

	Progress Progress // nil: nobody asks
}

// Export writes a dataset of a project, and beside it a note on how to load it.
// With an error nothing is left there, and what was there stays. The error is a
// *fault.FormatError, a *fault.NotThereError for a layer or label, a
// *fault.ArticleError that wraps an *annotate.SpanError for a tag that does not
// fit its text, a *fault.LossError, one of the project, a *fault.FileError
// about Out, or the end of ctx.
func Export(ctx context.Context, s *storage.Store, o ExportOptions) (ExportReport, error) {
	report := ExportReport{Lost: []Lost{}}
	kind, err := writer(o.Format)
	if err != nil {
		return report, err
	}
	src, err := newSource(ctx, s, o)
	if err != nil {
		return report, err
	}
	note := o.Out + noteExtension
	if err := checkOut(o, s.Path(), note); err != nil {
		return report, err
	}
	out, err := newDraft(o.Out)
	if errors.Is(err, fs.ErrNotExist) {
		err = fmt.Errorf("%w: %w", fault.ErrNoFolder, err)
	}
	if err != nil {
		return report, &fault.FileError{Path: o.Out, Err: err}
	}
	defer out.drop()
	if report.Lost, err = write(out, kind, src, o); err != nil {
		return ExportReport{Lost: []Lost{}}, err
	}
	beside, err := newDraft(note)
	if err != nil {
		return ExportReport{Lost: []Lost{}}, &fault.FileError{Path: note, Err: err}
	}
	defer beside.drop()
	if _, err := io.WriteString(beside, kind.note(filepath.Base(o.Out))); err != nil {
		return ExportReport{Lost: []Lost{}}, &fault.FileError{Path: note, Err: err}
	}
	if err := out.put(o.Force); err != nil {
		return ExportReport{Lost: []Lost{}}, &fault.FileError{Path: o.Out, Err: err}
	}
	report.Articles, report.Spans, report.Note = src.articles, src.spans, note
	if err := beside.put(true); err != nil {
		return report, &fault.FileError{Path: note, Err: err}
	}
	return report, nil
}

func checkOut(o ExportOptions, project, note string) error {
	if err := checkPlace(o.Out, project, o.Force); err != nil {
		return &fault.FileError{Path: o.Out, Err: err}
	}
	if o.Force {
		return nil
	}
	ours, err := mayReplaceNote(note)
	if err == nil && !ours {
		err = fault.ErrExists
	}
	if err != nil {
		return &fault.FileError{Path: note, Err: err}
	}
	return nil
}

// write writes the dataset and lists what is lost.
func write(out *draft, kind dataset, src *source, o ExportOptions) ([]Lost, error) {
	var options formats.WriteOptions
	if !o.Reproducible && o.Now != nil {
		options.Exported = o.Now().UTC().Truncate(time.Second)
	}
	w := &outFile{w: out, path: o.Out}
	losses, err := kind.Write(w, src, options)
	switch { // what the disk or the project says comes before what the format makes of it
	case w.err != nil:
		return nil, w.err
	case src.err != nil:
		return nil, src.err
	case err != nil:
		return nil, &fault.FileError{Path: o.Out, Err: err}
	}
	lost := src.lost
	for _, l := range losses {
		lost = append(lost, Lost(l))
	}
	if o.Strict && len(lost) > 0 {
		return nil, &fault.LossError{Format: kind.Name, Spans: len(lost), First: lost[0].Span, Why: lost[0].Why}
	}
	return lost, nil
}

// outFile keeps the error of the file that is written, with the name that it
// will have.
type outFile struct {
	w    io.Writer
	path string
	err  error
}

func (f *outFile) Write(b []byte) (int, error) {
	n, err := f.w.Write(b)
	if err != nil {
		f.err = &fault.FileError{Path: f.path, Err: err}
	}
	return n, err
}
