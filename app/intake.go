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
	"dateline/app/session"
	"dateline/storage"
	"dateline/storage/intake"
	"dateline/storage/intake/table"
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

// dropped takes what was dropped on the window: a project to open or to merge, share files
// to merge, or files and folders to import.
func (a *App) dropped(uris []fyne.URI) {
	var paths []string
	for _, u := range uris {
		paths = append(paths, u.Path())
	}
	switch {
	case a.covered():
		a.status.say("Close the sheet that is open, then drop the files again")
	case a.dropShares(paths):
	case len(paths) == 1 && strings.HasSuffix(paths[0], storage.Extension):
		a.dropProject(paths[0])
	case a.session == nil:
		a.alert("No project is open to take these files; open one or make one from the File menu first.")
	case len(paths) > 0:
		a.importPaths(paths)
	}
}

// mostPreviewed is how many files are looked at one by one before they come in.
const mostPreviewed = 20

// importPaths brings files in. Datasets are shown first, however many, then a few other files
// that hold one article each, unless they are plain texts in which nothing is doubtful.
func (a *App) importPaths(paths []string) {
	if a.sayLooking() {
		return
	}
	sheet, s := a.showProgress("Reading "+plural(len(paths), "file")), a.session
	o := transfer.ImportOptions{Progress: sheet.pace}
	s.Sort(sheet.ctx, paths, mostPreviewed, o, func(sorted session.Sorted, err error) {
		cancelled := sheet.ctx.Err() != nil
		sheet.close()
		switch {
		case a.session != s:
		case cancelled:
			a.status.say("Cancelled; nothing came in")
		case err != nil:
			a.fail(err)
		default:
			(&walk{app: a, Sorted: sorted}).next()
		}
	})
}

// walk is datasets, tables and readings that are shown one after the other.
type walk struct {
	app *App
	session.Sorted
	looked bool           // at the datasets
	at     int            // of the readings
	chosen session.Intake // of what was shown, what is to come in
}

// next shows the datasets, the next table or reading, or ends the walk.
func (w *walk) next() {
	switch {
	case len(w.Datasets.Paths) > 0 && !w.looked:
		w.looked = true
		w.app.showDatasets(w.Datasets, datasetWish{
			following: len(w.Tables) + len(w.Readings) + len(w.Rest),
			decided: func(d session.Datasets) {
				w.chosen.Datasets = d
				w.next()
			},
			cancelled: w.cancelled,
		})
	case len(w.chosen.Tables) < len(w.Tables):
		t := w.Tables[len(w.chosen.Tables)]
		w.app.showTable(t, func(m table.Mapping) {
			w.chosen.Tables = append(w.chosen.Tables, t.Choose(m))
			w.next()
		}, w.cancelled)
	case w.at < len(w.Readings):
		w.show()
	default:
		w.chosen.Paths = w.Rest
		w.app.bringIn(w.chosen)
	}
}

// cancelled ends the walk before its end. What was decided until then comes in only if
// the user says so.
func (w *walk) cancelled() {
	w.app.status.say("Cancelled; nothing came in")
	n := w.chosen.Count()
	if n == 0 {
		return
	}
	w.app.ask(question{
		title: "Bring in what you have decided?", do: "Bring in " + grouped(n),
		says: "You have decided to bring in " + grouped(n) + " of these files; “Cancel” brings in none of them.",
	}, func() { w.app.bringIn(w.chosen) })
}

// show shows the reading whose turn it is.
func (w *walk) show() {
	r := w.Readings[w.at]
	wish := previewWish{title: "Import “" + annotate.Shorten(filepath.Base(r.Path), 60) + "”", do: "Bring in"}
	wish.decided = w.decided
	wish.cancelled = w.cancelled
	if n := len(w.Readings); n > 1 {
		wish.place = fmt.Sprintf("%d of %d", w.at+1, n)
		wish.skipped = w.goOn
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
	w.chosen.Choices = append(w.chosen.Choices, c)
	w.goOn(all)
}

// goOn goes on to the next reading, or where all is said, takes the rest as they are.
func (w *walk) goOn(all bool) {
	w.at++
	if all {
		for _, r := range w.Readings[w.at:] {
			w.chosen.Choices = append(w.chosen.Choices, transfer.Choice{Reading: r, Out: r.Draft.Out})
		}
		w.at = len(w.Readings)
	}
	w.next()
}

// bringIn brings articles in, shows how far it is, and says what came of it.
func (a *App) bringIn(in session.Intake) {
	if in.Count() == 0 {
		a.status.say("Nothing new came in")
		return
	}
	sheet, s := a.showProgress("Bringing in articles"), a.session
	o := transfer.ImportOptions{Progress: sheet.pace, Workers: a.work.Each}
	s.BringIn(sheet.ctx, in, o, func(report transfer.ImportReport, err error) {
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

// bringInOne brings in what was shown alone.
func (a *App) bringInOne(c transfer.Choice) {
	a.bringIn(session.Intake{Choices: []transfer.Choice{c}})
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
				decided: func(c transfer.Choice, _ bool) { a.bringInOne(c) }})
		}
	})
}
