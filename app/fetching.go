// This file owns fetching: the one thing that asks the network, when the user has
// switched it on and gives an address.

package app

import (
	"os"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"dateline/storage/transfer"
	"dateline/storage/transfer/fetch"
)

func (a *App) fetchCommands() []command {
	return []command{
		{id: "fetch", menu: "File", title: "Fetch from address…", keys: keys("Ctrl+L"), enabled: mayFetch, lacks: "Fetching is switched off: see Files in the settings", run: (*App).askFetch},
	}
}

func mayFetch(a *App) bool { return hasProject(a) && a.profile.Settings.Fetch }

// askFetch asks for the address of a page.
func (a *App) askFetch() {
	if a.sayLooking() {
		return
	}
	address := newField(a)
	address.SetPlaceHolder("https://…")
	if copied := strings.TrimSpace(a.fyne.Clipboard().Content()); strings.HasPrefix(copied, "http") && !strings.ContainsAny(copied, " \n") {
		address.SetText(copied)
	}
	hint := newNote(a.setter, fetchHint, colorMuted)
	sheet := dialog.NewCustomWithoutButtons("Fetch from address", container.NewVBox(address, hint), a.window)
	fetchIt := func() {
		if strings.TrimSpace(address.Text) != "" {
			sheet.Hide()
			a.fetch(address.Text)
		}
	}
	yes := newButton(a, "Fetch", fetchIt)
	yes.Importance = widget.HighImportance
	sheet.SetButtons([]fyne.CanvasObject{newButton(a, "Cancel", sheet.Hide), yes})
	address.OnSubmitted = func(string) { fetchIt() }
	a.openSheet(sheet, false, 620, 200)
	a.focus(address)
}

// fetchHint says what fetching does.
const fetchHint = "Dateline asks the network for this one document: no images, no scripts, no cookies. You see the article before it comes in."

// fetch fetches a page, and shows it before it comes in.
func (a *App) fetch(address string) {
	s := a.session
	sheet := a.showProgress("Fetching the page")
	var page fetch.Document
	var path string
	a.work.Run(
		func() (err error) {
			page, err = fetch.Get(sheet.ctx, address, func(done, total int64) {
				if total > 0 {
					sheet.report(float64(done)/float64(total), "")
				}
			})
			if err == nil {
				path, err = keepPage(page)
			}
			return err
		},
		func(err error) {
			sheet.close()
			if path != "" && (a.session != s || sheet.ctx.Err() != nil) {
				a.dropPage(path)
			}
			switch {
			case a.session != s:
			case sheet.ctx.Err() != nil:
				a.status.say("Cancelled; nothing was fetched")
			case err != nil:
				a.fail(err)
			default:
				a.showFetched(page, path)
			}
		})
}

// keepPage writes what was fetched to a file in a folder of its own, to be read as any
// other is.
func keepPage(page fetch.Document) (path string, err error) {
	folder, err := os.MkdirTemp("", "dateline-page-")
	if err != nil {
		return "", err
	}
	path = filepath.Join(folder, page.Name)
	if err := os.WriteFile(path, page.Raw, 0o600); err != nil {
		os.RemoveAll(folder)
		return "", err
	}
	return path, nil
}

// dropPage removes what keepPage wrote.
func (a *App) dropPage(path string) {
	a.work.Run(func() error { return os.RemoveAll(filepath.Dir(path)) }, func(error) {})
}

// showFetched shows a page that was fetched, before it comes in.
func (a *App) showFetched(page fetch.Document, path string) {
	s, sheet := a.session, a.showProgress("Reading the page")
	s.Read(sheet.ctx, path, transfer.ImportOptions{}, func(r transfer.Reading, err error) {
		sheet.close()
		a.dropPage(path)
		switch {
		case a.session != s || sheet.ctx.Err() != nil:
		case err != nil:
			a.fail(err)
		default:
			r.Path = page.Address
			if r.Draft.Article.URL == "" {
				r.Draft.Article.URL = page.Address
			}
			r.Draft.Article.Retrieved = time.Now().Format(time.DateOnly)
			a.preview(r, previewWish{title: "Import what was fetched", do: "Bring in",
				decided: func(c transfer.Choice, _ bool) { a.bringInOne(c) }})
		}
	})
}
