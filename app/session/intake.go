// This file owns intake: files and pasted text are read without anything coming in, and
// come in as a person chose.

package session

import (
	"context"
	"errors"

	"dateline/annotate"
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
	Readings []transfer.Reading // that hold one article each, and are no plain text in which nothing is doubtful
	Tables   []Table
	Rest     []string // what else there is, folders and files that cannot be read among them

	held int // bytes of the files of Readings
}

// mostHeld is the most bytes of files that are held in memory to be looked at.
const mostHeld = 256 << 20

// Sort reads files that are to come in. Progress in o is called from the goroutine that
// does the work.
func (s *Session) Sort(ctx context.Context, paths []string, o transfer.ImportOptions, done func(Sorted)) {
	var sorted Sorted
	s.after(func() error { return nil }, func(error) {
		s.alongside(false, func() error {
			for i, path := range paths {
				if o.Progress != nil {
					o.Progress(transfer.Pace{Share: float64(i) / float64(len(paths)), What: path, Done: i, All: len(paths)})
				}
				s.sort(ctx, path, o, &sorted)
			}
			return nil
		}, func(error) { done(sorted) })
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

// PreviewDatasets looks through the datasets among files, and brings nothing in. Progress in
// o is called from the goroutine that does the work.
func (s *Session) PreviewDatasets(ctx context.Context, paths []string, o transfer.ImportOptions, done func(transfer.Preview, error)) {
	o.As = s.author
	var preview transfer.Preview
	s.after(func() error { return nil }, func(error) {
		s.alongside(false,
			func() (err error) { preview, err = transfer.PreviewDatasets(ctx, s.store, paths, o); return err },
			func(err error) { done(preview, err) })
	})
}

// Intake is what comes in: readings as a person chose, tables with what their columns
// are, and then files and folders as they are read.
type Intake struct {
	Choices []transfer.Choice
	Tables  []TableChoice
	Paths   []string
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
	if err != nil || len(in.Paths) == 0 {
		return report, err
	}
	more, err := transfer.Import(ctx, store, in.Paths, o)
	return oneReport(report, more), err
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
