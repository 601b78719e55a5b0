// This file owns intake: files and pasted text are read without anything coming in, and
// come in as a person chose.

package session

import (
	"context"
	"errors"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage"
	"dateline/storage/intake"
	"dateline/storage/transfer"
	"dateline/storage/transfer/fault"
)

// Read reads a file as an import would, and brings nothing in.
func (s *Session) Read(ctx context.Context, path string, o transfer.ImportOptions, done func(transfer.Reading, error)) {
	s.readOne(func() (transfer.Reading, error) { return s.desk.Read(ctx, path, o) }, done)
}

// ReadText is Read for text that was pasted.
func (s *Session) ReadText(raw string, done func(transfer.Reading, error)) {
	s.readOne(func() (transfer.Reading, error) { return s.desk.ReadText(raw) }, done)
}

// Clean reads an article of the project anew.
func (s *Session) Clean(article annotate.ID, done func(transfer.Reading, error)) {
	s.readOne(func() (transfer.Reading, error) { return transfer.Clean(s.store, article) }, done)
}

// readOne reads after all changes made so far are in the project.
func (s *Session) readOne(read func() (transfer.Reading, error), done func(transfer.Reading, error)) {
	var reading transfer.Reading
	s.after(
		func() (err error) { reading, err = read(); return err },
		func(err error) { done(reading, err) })
}

// Sorted is files by what is to be looked at before they come in.
type Sorted struct {
	Datasets transfer.Preview
	Readings []transfer.Reading // that hold one article each, and are no plain text in which nothing is doubtful
	Tables   []Table
	Rest     []string // what else there is, folders and files that cannot be read among them

	held int // bytes of the files of Readings
}

// mostHeld is the most bytes of files that are held in memory to be looked at.
const mostHeld = 256 << 20

// Sort looks through files that are to come in, and brings nothing in. Datasets are looked through
// however many they are; the other files are read only where there are no more than most, else all of them
// are the rest. Progress in o is called from the goroutine that does the work.
func (s *Session) Sort(ctx context.Context, paths []string, most int, o transfer.ImportOptions, done func(Sorted, error)) {
	o.As = s.author
	var sorted Sorted
	s.after(func() error { return nil }, func(error) {
		s.alongside(false, func() (err error) {
			if sorted.Datasets, err = transfer.PreviewDatasets(ctx, s.store, paths, o); err != nil {
				return err
			}
			others := sorted.Datasets.Rest
			if len(others) > most {
				sorted.Rest = others
				return nil
			}
			for i, path := range others {
				if o.Progress != nil {
					o.Progress(transfer.Pace{Share: float64(i) / float64(len(others)), What: path, Done: i, All: len(others)})
				}
				s.sort(ctx, path, o, &sorted)
			}
			return nil
		}, func(err error) { done(sorted, err) })
	})
}

func (s *Session) sort(ctx context.Context, path string, o transfer.ImportOptions, sorted *Sorted) {
	reading, err := s.desk.Read(ctx, path, o)
	switch {
	case err == nil && doubtful(reading) && sorted.held+len(reading.Original) <= mostHeld:
		sorted.held += len(reading.Original)
		sorted.Readings = append(sorted.Readings, reading)
		return
	case errors.Is(err, fault.ErrManyArticles) && isTable(path):
		if t, err := readTable(path); err == nil {
			sorted.Tables = append(sorted.Tables, t)
			return
		}
	}
	sorted.Rest = append(sorted.Rest, path)
}

// doubtful reports whether a person should see what was read before it comes in.
func doubtful(r transfer.Reading) bool {
	return r.Format != intake.PlainText.Name || len(r.Draft.Suggested)+len(r.Draft.Out)+len(r.Near)+len(r.Draft.Warnings) > 0
}

// Datasets is files and folders of datasets, and how they are read.
type Datasets struct {
	Paths   []string
	Layer   string    // the handle of the person whose tags they are; "": as the files say
	Offsets text.Unit // of places; "": as the formats define
	Partial bool      // the good articles of bad files come in
}

// options is how datasets are read with options for all that is.
func (d Datasets) options(o transfer.ImportOptions) transfer.ImportOptions {
	o.Layer, o.Offsets, o.Partial = d.Layer, d.Offsets, d.Partial
	return o
}

// PreviewDatasets looks through datasets, and brings nothing in. Progress in o is called from
// the goroutine that does the work.
func (s *Session) PreviewDatasets(ctx context.Context, d Datasets, o transfer.ImportOptions, done func(transfer.Preview, error)) {
	o = d.options(o)
	o.As = s.author
	var preview transfer.Preview
	s.after(func() error { return nil }, func(error) {
		s.alongside(false,
			func() (err error) { preview, err = transfer.PreviewDatasets(ctx, s.store, d.Paths, o); return err },
			func(err error) { done(preview, err) })
	})
}

// Intake is what comes in: readings as a person chose, tables with what their columns
// are, datasets, and then files and folders as they are read.
type Intake struct {
	Choices  []transfer.Choice
	Tables   []TableChoice
	Datasets Datasets
	Paths    []string
}

// Count is how many files and folders are named in it.
func (in Intake) Count() int {
	return len(in.Choices) + len(in.Tables) + len(in.Datasets.Paths) + len(in.Paths)
}

// BringIn brings articles in. Progress in o is called from the goroutine that does the
// work. What was brought in when ctx ends stays.
func (s *Session) BringIn(ctx context.Context, in Intake, o transfer.ImportOptions, done func(transfer.ImportReport, error)) {
	o.As = s.author
	var report transfer.ImportReport
	s.after(func() error { return nil }, func(error) {
		s.alongside(true,
			func() (err error) { report, err = in.run(ctx, s.store, o); return err },
			func(err error) { s.Reload(func() { done(report, err) }) })
	})
}

// run brings in one part after the other, until one fails.
func (in Intake) run(ctx context.Context, store *storage.Store, o transfer.ImportOptions) (transfer.ImportReport, error) {
	report, err := transfer.ImportChoices(ctx, store, in.Choices, o)
	for _, t := range in.Tables {
		if err != nil {
			return report, err
		}
		var more transfer.ImportReport
		with := o
		with.Columns = t.Columns
		more, err = transfer.Import(ctx, store, []string{t.Path}, with)
		report = oneReport(report, more)
	}
	for _, part := range []struct {
		paths []string
		with  transfer.ImportOptions
	}{{in.Datasets.Paths, in.Datasets.options(o)}, {in.Paths, o}} {
		if err != nil {
			return report, err
		}
		if len(part.paths) == 0 {
			continue
		}
		var more transfer.ImportReport
		more, err = transfer.Import(ctx, store, part.paths, part.with)
		report = oneReport(report, more)
	}
	return report, err
}

// MakeVersion makes an article of the library, which was brought in by itself, a newer
// version of another. It goes to the bin and comes in anew, in one step.
func (s *Session) MakeVersion(article, of annotate.ID, done func(transfer.ImportReport, error)) {
	s.Clean(article, func(r transfer.Reading, err error) {
		if err != nil {
			done(transfer.ImportReport{}, err)
			return
		}
		r.Cleans = annotate.ID{}
		choice := transfer.Choice{Reading: r, Out: r.Draft.Out, As: transfer.AddVersion, Earlier: of, Replaces: article}
		s.BringIn(context.Background(), Intake{Choices: []transfer.Choice{choice}}, transfer.ImportOptions{}, done)
	})
}

// oneReport is two reports as one.
func oneReport(a, b transfer.ImportReport) transfer.ImportReport {
	a.Articles += b.Articles
	a.Spans += b.Spans
	a.Imported = append(a.Imported, b.Imported...)
	a.Skipped = append(a.Skipped, b.Skipped...)
	a.Failed = append(a.Failed, b.Failed...)
	a.Warnings = append(a.Warnings, b.Warnings...)
	a.Near = append(a.Near, b.Near...)
	a.Versions = append(a.Versions, b.Versions...)
	return a
}

// Original reads the file that an article came from. ok is false where none is kept.
func (s *Session) Original(a annotate.Article, done func(raw []byte, ok bool, err error)) {
	var raw []byte
	var ok bool
	s.after(
		func() (err error) { raw, ok, err = s.store.Original(a.Original); return err },
		func(err error) { done(raw, ok, err) })
}

// Receipt reads what was left out of an article.
func (s *Session) Receipt(article annotate.ID, done func(annotate.Receipt, error)) {
	var receipt annotate.Receipt
	s.after(
		func() error {
			record, _, err := s.store.Get(annotate.Receipt{Article: article}.Key())
			receipt, _ = record.(annotate.Receipt)
			return err
		},
		func(err error) { done(receipt, err) })
}
