// This file owns how articles come in: from files, from what is dropped on the window,
// and from the clipboard; shown first where there is something to decide.

package app

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"dateline/annotate"
	"dateline/storage"
	"dateline/storage/intake"
	"dateline/storage/transfer"
)

// askImport asks for a file to import.
func (a *App) askImport() {
	a.askFile(transfer.Extensions(), func(path string) { a.importPaths([]string{path}) })
}

// askImportFolder asks for a folder of which all files are imported.
func (a *App) askImportFolder() {
	a.askFolder(a.usualFolder(), func(path string) { a.importPaths([]string{path}) })
}

// dropped takes what was dropped on the window: a project to open, or files
// and folders to import.
func (a *App) dropped(uris []fyne.URI) {
	var paths []string
	for _, u := range uris {
		paths = append(paths, u.Path())
	}
	switch {
	case a.covered():
		a.status.say("Close the sheet that is open, then drop the files again")
	case len(paths) == 1 && strings.HasSuffix(paths[0], storage.Extension):
		a.openProject(paths[0])
	case a.session == nil:
		a.alert("No project is open to take these files; open one or make one from the File menu first.")
	case len(paths) > 0:
		a.importPaths(paths)
	}
}

// mostPreviewed is how many files are looked at one by one before they come in.
const mostPreviewed = 20

// importPaths brings files in. A few that hold one article each are shown first, unless
// they are plain texts in which nothing is doubtful.
func (a *App) importPaths(paths []string) {
	if a.sayLooking() {
		return
	}
	if len(paths) > mostPreviewed {
		a.bringIn(nil, paths)
		return
	}
	sheet, s := a.showProgress("Reading "+plural(len(paths), "file")), a.session
	o := transfer.ImportOptions{Progress: sheet.pace}
	s.Sort(sheet.ctx, paths, o, func(readings []transfer.Reading, rest []string) {
		cancelled := sheet.ctx.Err() != nil
		sheet.close()
		switch {
		case a.session != s:
		case cancelled:
			a.status.say("Cancelled; nothing came in")
		case len(readings) == 0:
			a.bringIn(nil, rest)
		default:
			(&walk{app: a, readings: readings, rest: rest}).next()
		}
	})
}

// walk is readings that are shown one after the other.
type walk struct {
	app      *App
	readings []transfer.Reading
	at       int
	choices  []transfer.Choice // of those that were shown and are to come in
	rest     []string          // what comes in unseen
}

// next shows the next reading, or ends the walk.
func (w *walk) next() {
	if w.at == len(w.readings) {
		w.app.bringIn(w.choices, w.rest)
		return
	}
	r := w.readings[w.at]
	wish := previewWish{title: "Import “" + annotate.Shorten(filepath.Base(r.Path), 60) + "”", do: "Bring in"}
	wish.decided = w.decided
	wish.cancelled = func() { w.app.status.say("Cancelled; nothing came in") }
	if n := len(w.readings); n > 1 {
		wish.place = fmt.Sprintf("%d of %d", w.at+1, n)
		wish.skipped = w.skip
		if w.at+1 < n {
			wish.do = "Next"
		}
	}
	if r.Format == intake.PlainText.Name && r.Path != "" {
		wish.reread = func(encoding string, done func(transfer.Reading, error)) {
			w.app.session.Read(context.Background(), r.Path, transfer.ImportOptions{Format: r.Format, Encoding: encoding}, done)
		}
	}
	w.app.preview(r, wish)
}

func (w *walk) decided(c transfer.Choice, all bool) {
	w.choices = append(w.choices, c)
	w.at++
	if all {
		for _, r := range w.readings[w.at:] {
			w.choices = append(w.choices, transfer.Choice{Reading: r, Out: r.Draft.Out})
		}
		w.at = len(w.readings)
	}
	w.next()
}

func (w *walk) skip() {
	w.at++
	w.next()
}

// bringIn brings in what was chosen, and then files as they are read; shows how far it
// is, and says what came of it.
func (a *App) bringIn(choices []transfer.Choice, paths []string) {
	if len(choices)+len(paths) == 0 {
		a.status.say("Nothing new came in")
		return
	}
	sheet, s := a.showProgress("Bringing in articles"), a.session
	o := transfer.ImportOptions{Progress: sheet.pace, Workers: a.work.Each}
	s.BringIn(sheet.ctx, choices, paths, o, func(report transfer.ImportReport, err error) {
		sheet.close()
		if a.session != s {
			return
		}
		if err != nil && sheet.ctx.Err() == nil {
			a.fail(err)
		}
		a.showImport(report, sheet.ctx.Err() != nil)
	})
}

// showImport opens the first article that came in, and lists what else there is to say.
func (a *App) showImport(report transfer.ImportReport, cancelled bool) {
	says := cameIn(report)
	if cancelled {
		says = "Cancelled; " + says + " before that"
	}
	switch {
	case len(report.Versions) > 0:
		a.openArticle(report.Versions[0].ID)
	case len(report.Imported) > 0:
		a.openArticle(report.Imported[0].ID)
	}
	a.status.say(says)
	r := newImportReport(a, says, report)
	if !r.hasMore() {
		a.focusReader()
		return
	}
	r.open()
}

// cameIn says what is new.
func cameIn(report transfer.ImportReport) string {
	moved, lost := 0, 0
	for _, v := range report.Versions {
		moved, lost = moved+v.Moved, lost+len(v.Lost)
	}
	switch {
	case lost > 0:
		return fmt.Sprintf("%s of %s found no place on the newer version, and stay on the earlier one", grouped(lost), plural(moved+lost, "tag"))
	case len(report.Versions) == 1 && report.Articles == 1:
		return "A newer version came in, with " + plural(moved, "tag")
	case report.Articles+report.Spans == 0:
		return "Nothing new came in"
	case report.Spans == 0:
		return plural(report.Articles, "article") + " came in"
	}
	return plural(report.Articles, "article") + " and " + plural(report.Spans, "tag") + " came in"
}

// pasteArticle shows the clipboard's text as an article to be.
func (a *App) pasteArticle() {
	if a.sayLooking() {
		return
	}
	raw := a.fyne.Clipboard().Content()
	if strings.TrimSpace(raw) == "" {
		a.alert("There is no text on the clipboard; copy an article's text first.")
		return
	}
	s := a.session
	s.ReadText(raw, func(r transfer.Reading, err error) {
		switch {
		case a.session != s || a.covered():
		case err != nil:
			a.fail(err)
		default:
			a.preview(r, previewWish{title: "New article from the clipboard", do: "Bring in",
				decided: func(c transfer.Choice, _ bool) { a.bringIn([]transfer.Choice{c}, nil) }})
		}
	})
}
