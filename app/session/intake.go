// This file owns intake: files and pasted text are read without anything coming in, and
// come in as a person chose.

package session

import (
	"context"

	"dateline/annotate"
	"dateline/storage/transfer"
)

// Import brings files into the project. progress is called from the goroutine
// that does the work. What was brought in when ctx ends stays.
func (s *Session) Import(ctx context.Context, paths []string, o transfer.ImportOptions, done func(transfer.ImportReport, error)) {
	o.As = s.author
	var report transfer.ImportReport
	s.alongside(true,
		func() (err error) { report, err = transfer.Import(ctx, s.store, paths, o); return err },
		func(err error) { s.Reload(func() { done(report, err) }) })
}

// Read reads a file as an import would, and brings nothing in.
func (s *Session) Read(ctx context.Context, path string, o transfer.ImportOptions, done func(transfer.Reading, error)) {
	s.readOne(func() (transfer.Reading, error) { return transfer.Read(ctx, s.store, path, o) }, done)
}

// ReadText is Read for text that was pasted.
func (s *Session) ReadText(raw string, done func(transfer.Reading, error)) {
	s.readOne(func() (transfer.Reading, error) { return transfer.ReadText(s.store, raw) }, done)
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

// ImportChoices brings readings in as a person chose. Progress in o is called from the
// goroutine that does the work.
func (s *Session) ImportChoices(ctx context.Context, choices []transfer.Choice, o transfer.ImportOptions, done func(transfer.ImportReport, error)) {
	o.As = s.author
	var report transfer.ImportReport
	s.after(func() error { return nil }, func(error) {
		s.alongside(true,
			func() (err error) { report, err = transfer.ImportChoices(ctx, s.store, choices, o); return err },
			func(err error) { s.Reload(func() { done(report, err) }) })
	})
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
