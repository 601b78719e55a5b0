// This file owns how articles come in: from files, from what is dropped on the
// window, and from the clipboard; with progress, and a report at the end.

package app

import (
	"context"
	"fmt"
	"math"
	"strings"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
	"dateline/storage"
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

// importPaths brings files in, shows how far it is, and says what came of it.
func (a *App) importPaths(paths []string) {
	if a.sayLooking() {
		return
	}
	sheet := a.showProgress("Bringing in articles")
	o := transfer.ImportOptions{Progress: func(p transfer.Pace) { sheet.report(p.Share, p.What) }}
	s := a.session
	s.Import(sheet.ctx, paths, o, func(report transfer.ImportReport, err error) {
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

// showImport opens the first article that came in, and lists what did not.
func (a *App) showImport(report transfer.ImportReport, cancelled bool) {
	says := fmt.Sprintf("%s and %s came in", plural(report.Articles, "article"), plural(report.Spans, "tag"))
	if report.Articles+report.Spans == 0 {
		says = "Nothing new came in"
	}
	if cancelled {
		says = "Cancelled; " + says + " before that"
	}
	if len(report.Imported) > 0 {
		a.openArticle(report.Imported[0].ID)
	}
	a.status.say(says)
	var lines []string
	for _, f := range report.Failed {
		lines = append(lines, "Failed: "+f.Error)
	}
	for _, w := range report.Warnings {
		lines = append(lines, "Note: "+w.Path+": "+w.Warning)
	}
	for _, s := range report.Skipped {
		lines = append(lines, "Passed over: "+s.Path+": "+s.Reason)
	}
	if len(lines) == 0 {
		a.focusReader()
		return
	}
	a.list(says, strings.Join(lines, "\n\n"))
}

// pasteArticle makes an article of the clipboard's text, after asking what is
// known of it.
func (a *App) pasteArticle() {
	if a.sayLooking() {
		return
	}
	raw := a.fyne.Clipboard().Content()
	if strings.TrimSpace(raw) == "" {
		a.alert("There is no text on the clipboard; copy an article's text first.")
		return
	}
	first, _, _ := strings.Cut(strings.TrimSpace(raw), "\n")
	article := annotate.Article{Title: annotate.Shorten(strings.TrimSpace(first), 200)}
	a.askDetails("New article from the clipboard", "Add", article, func(article annotate.Article) {
		s := a.session
		s.AddText(article, raw, func(report transfer.ImportReport, err error) {
			if a.session != s {
				return
			}
			if err != nil {
				a.fail(err)
				return
			}
			a.showImport(report, false)
		})
	})
}

// editDetails lets what is known of the open article be corrected.
func (a *App) editDetails() {
	if a.sayLooking() {
		return
	}
	before := a.session.Document().Article
	a.askDetails("Details of the article", "Keep", before, func(after annotate.Article) {
		a.session.EditArticle(before.ID, after)
	})
}

// askDetails asks for title, source, date, address and language of an article.
func (a *App) askDetails(title, confirm string, article annotate.Article, keep func(annotate.Article)) {
	fields := map[*string]*field{}
	var items []*widget.FormItem
	add := func(name, example string, value *string) {
		f := newField(a)
		f.SetText(*value)
		f.SetPlaceHolder(example)
		fields[value] = f
		items = append(items, widget.NewFormItem(name, f))
	}
	add("Title", "", &article.Title)
	add("Source", "The paper, agency or site", &article.Source)
	add("Published", time.Now().Format(time.DateOnly), &article.Published)
	add("Address", "https://…", &article.URL)
	add("Language", "en", &article.Language)
	fields[&article.Published].wants(validDate)
	ask := dialog.NewForm(title, confirm, "Cancel", items, func(ok bool) {
		if ok && validDate(fields[&article.Published].Text) == nil {
			for value, f := range fields {
				*value = strings.TrimSpace(f.Text)
			}
			keep(article)
		}
	}, a.window)
	for _, f := range fields {
		f.OnSubmitted = func(string) { ask.Submit() }
	}
	a.openSheet(ask, false, 620, 330)
	a.focus(fields[&article.Title])
}

// validDate accepts a date as exact as it is known, or none.
func validDate(s string) error {
	if s = strings.TrimSpace(s); s == "" {
		return nil
	}
	_, err := annotate.ReadableDate(s)
	return err
}

// progressSheet shows how far long work is, and can end it.
type progressSheet struct {
	app    *App
	ctx    context.Context
	cancel context.CancelFunc
	popup  *widget.PopUp
	bar    *widget.ProgressBar
	label  *widget.Label
	stop   func()
	began  time.Time

	share atomic.Uint64 // a float64's bits; written by the work, read by the screen
}

// showProgress opens a sheet for long work.
func (a *App) showProgress(title string) *progressSheet {
	p := &progressSheet{app: a, bar: widget.NewProgressBar(), label: widget.NewLabel(" "), began: time.Now()}
	p.label.Truncation = fyne.TextTruncateEllipsis
	p.ctx, p.cancel = context.WithCancel(context.Background())
	head := widget.NewLabel(title)
	head.TextStyle.Bold = true
	cancel := widget.NewButton("Cancel", func() {
		p.cancel()
		head.SetText("Ending…")
	})
	body := container.NewVBox(head, p.bar, p.label, container.NewCenter(cancel))
	p.popup = widget.NewModalPopUp(inset(body, 14, 14, 18, 18), a.window.Canvas())
	p.popup.Resize(fyne.NewSize(min(460, a.window.Canvas().Size().Width-40), 170))
	p.popup.Show()
	p.stop = a.work.Every(100*time.Millisecond, p.show)
	a.running = p
	return p
}

// report is called by the work, from its own goroutine.
func (p *progressSheet) report(share float64, _ string) { p.share.Store(math.Float64bits(share)) }

// show moves the bar, and says how long it will take once that can be told.
func (p *progressSheet) show() {
	share := math.Float64frombits(p.share.Load())
	p.bar.SetValue(share)
	if gone := time.Since(p.began); share > 0.01 && gone > 2*time.Second {
		rest := time.Duration(float64(gone) / share * (1 - share)).Round(time.Second)
		p.label.SetText(fmt.Sprintf("about %s left", rest))
	}
}

// close takes the sheet away. A window that was closed meanwhile closes now.
func (p *progressSheet) close() {
	p.stop()
	p.popup.Hide()
	p.app.running = nil
	if p.app.quitting {
		p.app.quit()
	}
}
