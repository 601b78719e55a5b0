// This file owns an export: that it is written whole or not at all.

package export

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"dateline/storage"
	"dateline/storage/formats"
	"dateline/storage/transfer/fault"
)

// Run writes a dataset of a project, and beside it a README on how to load it.
// With an error nothing is left there, and what was there stays. The error is a
// *fault.FormatError, a *fault.NotThereError for a layer or label, a *fault.QueryError, a
// *fault.ArticleError that wraps an *annotate.SpanError for a tag that does not
// fit its text, a *fault.LossError, one of the project, a *fault.FileError
// about Out or the key file, or the end of ctx.
func Run(ctx context.Context, s *storage.Store, o Options) (Report, error) {
	kind, err := writer(o.Format)
	if err != nil {
		return Report{}, err
	}
	src, err := newSource(ctx, s, o)
	if err != nil {
		return Report{}, err
	}
	place, err := newPlace(kind, s.Path(), o)
	if err != nil {
		return Report{}, err
	}
	defer place.drop()
	report, err := run(kind, src, place, o)
	if err != nil {
		return Report{}, errors.Join(err, src.lost.Close())
	}
	return report, nil
}

func run(kind formats.Format, src *source, place place, o Options) (Report, error) {
	exported := formats.Export{Name: filepath.Base(o.Out)}
	if len(o.Split) > 0 {
		exported.Splits = parts(o.Split)
	}
	readme := newReadme(kind, src, o)
	if err := write(kind, src, place, o); err != nil {
		return Report{}, err
	}
	if o.Strict && src.lost.Len() > 0 {
		first := src.lost.Kinds()[0]
		return Report{}, &fault.LossError{Format: kind.Name, Spans: src.lost.Len(), First: first.First[0], Why: first.Why}
	}
	var err error
	if exported.Header, err = src.Header(); err != nil {
		return Report{}, err
	}
	key, err := src.names.keep()
	if err != nil {
		return Report{}, err
	}
	if key != nil {
		defer key.drop()
	}
	if err := place.note(readme.text(exported, place.summed())); err != nil {
		return Report{}, err
	}
	if key != nil { // first: an export under pseudonyms that nobody can read again is worse than a key too many
		if err := key.put(true); err != nil {
			return Report{}, &fault.FileError{Path: o.Pseudonyms, Err: err}
		}
	}
	report := src.report(kind)
	report.Note, report.Files, err = place.put()
	return report, err
}

// write has the format write the source: once, or once for each part of a split where
// each is a file of its own.
func write(kind formats.Format, src *source, out outputs, o Options) error {
	w := formats.WriteOptions{Context: o.Context}
	if !o.Reproducible && o.Now != nil {
		w.Exported = o.Now().UTC().Truncate(time.Second)
	}
	if !kind.Folder {
		w.Ending = strings.ToLower(filepath.Ext(o.Out))
	}
	walks := []string{""}
	if !kind.Folder {
		walks = parts(o.Split)
	}
	for _, part := range walks {
		src.part = part
		to := out.output(part, src.lost)
		err := kind.Write(to, src, w)
		switch { // what the disk or the project says comes before what the format makes of it
		case out.failed() != nil:
			return out.failed()
		case src.err != nil:
			return src.err
		case err != nil:
			return &fault.FileError{Path: o.Out, Err: err}
		}
	}
	src.part = ""
	return nil
}

// outputs is where the parts of a dataset are written.
type outputs interface {
	output(part string, lost *Losses) formats.Output
	failed() error // why a file could not be written
}

func (src *source) report(kind formats.Format) Report {
	r := Report{Lost: src.lost, Omits: kind.Omits, Key: src.o.Pseudonyms}
	if src.remarked && (!kind.Remarks || src.o.Merged) {
		r.Omits = append(slices.Clone(r.Omits), review)
	}
	for _, p := range src.counted {
		r.Articles += p.Articles
		r.Spans += p.Spans
	}
	if len(src.o.Split) > 0 {
		r.Parts = src.counted
	}
	return r
}
