// This file owns how files are merged: one after another is opened, asked for its passphrase,
// shown, and taken in as the user says.

package app

import (
	"context"
	"errors"
	"path/filepath"

	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
	"dateline/app/session"
	"dateline/storage/explain"
	"dateline/storage/share"
)

// merging is files that are merged one after another.
type merging struct {
	app     *App
	session *session.Session
	paths   []string
	at      int            // the file whose turn it is
	file    *openedShare   // it; nil while it is not open
	reports []share.Report // of those that are merged
}

// openedShare is a file that is open to be merged. One reads it at a time, and it is closed
// once it is left and nobody does.
type openedShare struct {
	app     *App
	source  *share.Source
	reading bool
	next    func() // reads it after that; nil for nothing
	left    bool
}

// read has a reading begin once the one that goes on has ended. Of several that wait the
// last one counts. Each calls end when it has ended.
func (o *openedShare) read(begin func()) {
	if o.reading {
		o.next = begin
		return
	}
	o.reading = true
	begin()
}

func (o *openedShare) end() {
	o.reading = false
	if next := o.next; next != nil && !o.left {
		o.next = nil
		o.read(next)
		return
	}
	o.tidy()
}

func (o *openedShare) leave() {
	o.left = true
	o.tidy()
}

func (o *openedShare) tidy() {
	if !o.left || o.reading {
		return
	}
	if err := o.source.Close(); err != nil {
		o.app.fail(err)
	}
}

// name is what the file at hand is called.
func (m *merging) name() string { return annotate.Shorten(filepath.Base(m.paths[m.at]), 60) }

// left is how many files come after the one at hand.
func (m *merging) left() int { return len(m.paths) - m.at - 1 }

// next opens the file whose turn it is, or tells what came of them all.
func (m *merging) next() {
	if m.at == len(m.paths) {
		m.app.showMerged(m.reports)
		return
	}
	m.open("")
}

// goOn goes on to the next file.
func (m *merging) goOn() {
	m.leave()
	m.at++
	m.next()
}

// leave lets go of the file at hand.
func (m *merging) leave() {
	if m.file != nil {
		m.file.leave()
		m.file = nil
	}
}

// open opens the file at hand, and looks at it.
func (m *merging) open(passphrase string) {
	progress := m.app.showProgress("Reading “" + m.name() + "”")
	m.session.OpenShare(progress.ctx, m.paths[m.at], passphrase, func(source *share.Source, err error) {
		if err != nil {
			progress.close()
			m.notOpened(passphrase, err, progress.ctx.Err() != nil)
			return
		}
		m.file = &openedShare{app: m.app, source: source}
		m.look(progress.ctx, func(now float64) { progress.report(now, "") }, share.Answers{}, func(p share.Preview, err error) {
			progress.close()
			switch {
			case m.app.session != m.session:
				m.leave()
			case progress.ctx.Err() != nil:
				m.cancelled()
			case err != nil:
				m.failed(err)
			default:
				m.app.openMergeSheet(m, p)
			}
		})
	})
}

// notOpened goes on where the file at hand could not be opened.
func (m *merging) notOpened(passphrase string, err error, cancelled bool) {
	switch {
	case m.app.session != m.session:
	case cancelled:
		m.cancelled()
	case errors.Is(err, share.ErrPassphraseNeeded), errors.Is(err, share.ErrPassphrase):
		m.askPassphrase(passphrase != "")
	default:
		m.failed(err)
	}
}

// look tells what merging the file at hand would come to. progress is called from the
// goroutine that looks.
func (m *merging) look(ctx context.Context, progress func(float64), answers share.Answers, done func(share.Preview, error)) {
	file := m.file
	file.read(func() {
		m.session.LookAtShare(ctx, file.source, answers, progress, func(p share.Preview, err error) {
			file.end()
			done(p, err)
		})
	})
}

// askPassphrase asks for the passphrase of the file at hand; wrong says that the one given
// last does not open it.
func (m *merging) askPassphrase(wrong bool) {
	a := m.app
	f := newField(a)
	f.Password = true
	hint := "Whoever sent you the file knows it."
	if wrong {
		hint = "That passphrase does not open it. Capitals and spaces count."
	}
	ask := dialog.NewForm("“"+m.name()+"” is locked", "Open", "Cancel", []*widget.FormItem{{Text: "Passphrase", Widget: f, HintText: hint}}, func(ok bool) {
		if ok && f.Text != "" {
			m.open(f.Text)
			return
		}
		m.cancelled()
	}, a.window)
	f.OnSubmitted = func(string) { ask.Submit() }
	a.openSheet(ask, false, 560, 200)
	a.focus(f)
}

// cancelled ends it before its end. What was merged until then stays.
func (m *merging) cancelled() {
	m.leave()
	if len(m.reports) == 0 {
		m.app.status.say("Cancelled; nothing came in")
		return
	}
	m.app.showMerged(m.reports)
}

// failed says why the file at hand does not come in, and asks about those after it.
func (m *merging) failed(err error) {
	m.leave()
	if m.left() == 0 {
		if len(m.reports) > 0 {
			m.app.showMerged(m.reports)
		}
		m.app.fail(err)
		return
	}
	m.app.ask(question{title: "“" + m.name() + "” was not merged", says: explain.Sentence(err), do: "Go on to the next"}, m.goOn)
}

// merge merges the file at hand. handles is what people in it are to be called besides.
func (m *merging) merge(answers share.Answers, handles map[annotate.ID]string) {
	a, file := m.app, m.file
	progress := a.showProgress("Merging “" + m.name() + "”")
	file.read(func() {
		m.session.Merge(progress.ctx, file.source, answers, func(now float64) { progress.report(now, "") }, func(report share.Report, err error) {
			file.end()
			progress.close()
			switch {
			case a.session != m.session:
				m.leave()
			case err != nil && progress.ctx.Err() != nil:
				m.cancelled()
			case err != nil:
				m.failed(err)
			default:
				m.reports = append(m.reports, report)
				m.rename(report, handles)
				m.goOn()
			}
		})
	})
}

// rename gives people who came in the handles that were asked for.
func (m *merging) rename(report share.Report, handles map[annotate.ID]string) {
	for _, c := range report.Clashes {
		handle := handles[c.Theirs.ID]
		if _, taken := m.session.Called(handle); taken || handle == "" {
			continue
		}
		m.session.Rename(c.Theirs.ID, handle, c.Theirs.Name, func(err error) {
			if err != nil {
				m.app.fail(err)
			}
		})
	}
}
