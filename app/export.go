// This file owns the way of a dataset out of the window: where it is to go, that nothing is
// replaced unasked, and what is said once it is written.

package app

import (
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"dateline/storage/export"
	"dateline/storage/formats/registry"
	"dateline/storage/transfer/fault"
)

// askExport opens the sheet of an export.
func (a *App) askExport() {
	if !a.covered() {
		a.openExport(registry.Writable())
	}
}

// askPlace asks where the export is to go, and writes it there.
func (s *exportSheet) askPlace() {
	if _, err := s.wish.options(); err != nil {
		s.complain(err)
		return
	}
	kind := s.wish.format
	ask := newFile{title: "Export as " + kind.Title, confirm: "Export", name: s.wish.fileName(s.project()), extension: s.wish.ending(), unseen: true}
	if kind.Folder {
		ask.title += ": the name of a new folder"
	}
	s.app.askNewFile(ask, s.writeTo)
}

// writeTo writes the export to a place, after asking where a file is there already.
func (s *exportSheet) writeTo(path string) {
	o, err := s.wish.options()
	if err != nil {
		s.complain(err)
		return
	}
	o.Out = path
	info, err := os.Stat(path)
	if err == nil && info.Mode().IsRegular() && !s.wish.format.Folder && len(o.Split) == 0 {
		s.askReplace(o, path)
		return
	}
	s.write(o)
}

// askReplace asks before what stands at the place of an export is replaced.
func (s *exportSheet) askReplace(o export.Options, path string) {
	q := question{title: "Replace the file?", says: "“" + filepath.Base(path) + "” is there already.", do: "Replace it"}
	if s.wish.format.Folder {
		q.title = "Replace the earlier export?"
		q.says += " If it is an earlier export, all of it is replaced; any other folder is left alone."
	}
	s.app.ask(q, func() {
		o.Force = true
		s.write(o)
	})
}

// write writes the export. Until it is written the sheet of the choices stays open below.
func (s *exportSheet) write(o export.Options) {
	a := s.app
	s.look.rest()
	s.remember()
	progress := a.showProgress("Writing the " + nounOf(s.wish.format))
	o.Now, o.Progress, o.Workers = time.Now, progress.report, a.work.Each
	s.session.Export(progress.ctx, o, func(report export.Report, err error) {
		progress.close()
		switch {
		case progress.ctx.Err() != nil && err != nil:
			a.status.say("Cancelled; nothing was written")
			s.look.again(0)
		case errors.Is(err, fault.ErrExists) && !o.Force:
			s.look.again(0)
			s.askReplace(o, pathOf(err, o.Out))
		case err != nil:
			s.look.again(0)
			a.fail(err)
		default:
			s.wrote(o, report)
		}
	})
}

// pathOf is the file that an error is about, or else another.
func pathOf(err error, other string) string {
	if f, ok := errors.AsType[*fault.FileError](err); ok && f.Path != "" {
		return f.Path
	}
	return other
}

// wrote says what was written, and where.
func (s *exportSheet) wrote(o export.Options, report export.Report) {
	a := s.app
	s.dialog.Hide()
	a.status.say(exportedWords(report, o.Sentences) + " are in " + exportedPlace(o, report))
	if err := report.Close(); err != nil {
		a.fail(err)
	}
	says := exportedLines(o, report)
	label := newWrapped(a.setter, strings.Join(says, "\n"), 14, false, 40)
	label.width = min(500, a.window.Canvas().Size().Width-80)
	sheet := dialog.NewCustomWithoutButtons("Exported", label, a.window)
	ok := newButton(a, "OK", sheet.Hide)
	ok.Importance = widget.HighImportance
	folder := newButton(a, "Show the folder", func() { a.showFolder(filepath.Dir(filepath.Clean(o.Out))) })
	sheet.SetButtons([]fyne.CanvasObject{folder, ok})
	a.openSheet(sheet, true, 560, label.MinSize().Height+120)
	a.focus(ok)
}

// exportedWords is how much an export holds: “12 articles with 87 tags”.
func exportedWords(report export.Report, sentences bool) string {
	what := "article"
	if sentences {
		what = "sentence"
	}
	return plural(report.Articles, what) + " with " + plural(report.Spans, "tag")
}

// exportedPlace is where an export is: its file or folder, or the folder of its files.
func exportedPlace(o export.Options, report export.Report) string {
	if len(report.Files) > 1 {
		return filepath.Dir(report.Files[0])
	}
	return o.Out
}

// exportedLines is what was written, a sentence a line.
func exportedLines(o export.Options, report export.Report) []string {
	says := []string{exportedWords(report, o.Sentences) + "."}
	if parts := partWords(report); parts != "" {
		says = append(says, parts+".")
	}
	place := "They are in " + exportedPlace(o, report)
	if len(report.Files) > 1 {
		var names []string
		for _, f := range report.Files {
			names = append(names, filepath.Base(f))
		}
		place += ": " + strings.Join(names, ", ")
	}
	says = append(says, place+".")
	if report.Note != "" {
		says = append(says, "How it is loaded stands in "+filepath.Base(report.Note)+".")
	}
	if report.Key != "" {
		says = append(says, "Who is who stands in "+report.Key+" alone; keep it apart.")
	}
	return says
}

// partWords is what fell in each part of a split: “train 171, dev 21, test 22”.
func partWords(report export.Report) string {
	var says []string
	for _, p := range report.Parts {
		says = append(says, p.Name+" "+grouped(p.Articles))
	}
	return strings.Join(says, ", ")
}

// showFolder shows a folder in the system's own program for files.
func (a *App) showFolder(path string) {
	if err := a.fyne.OpenURL(&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}); err != nil {
		a.fail(err)
	}
}
