// This file owns what can be done with the file that an article came from: to clean it
// again, and to open or save it.

package app

import (
	"cmp"
	"net/url"
	"os"
	"path/filepath"

	"dateline/annotate"
	"dateline/storage/transfer"
)

func (a *App) originalCommands() []command {
	const lacks = "The file that the article came from is not kept"
	return []command{
		{id: "clean", menu: "Article", title: "Clean again…", keys: keys("Ctrl+Shift+X"), after: true, enabled: hasDocument, lacks: "Open an article first", run: (*App).cleanAgain},
		{id: "original-open", menu: "Article", title: "Open the original", keys: keys("Alt+O"), enabled: hasOriginal, lacks: lacks, run: (*App).openOriginal},
		{id: "original-save", menu: "Article", title: "Save the original as…", keys: keys("Alt+S"), enabled: hasOriginal, lacks: lacks, run: (*App).askSaveOriginal},
	}
}

func hasOriginal(a *App) bool {
	return hasDocument(a) && !a.session.Document().Article.Original.IsZero()
}

// cleanAgain shows the open article with what was left out of it, to make a newer
// version that leaves out other passages and keeps the tags.
func (a *App) cleanAgain() {
	if a.sayLooking() {
		return
	}
	a.commit()
	s, article := a.session, a.session.Document().Article
	s.Clean(article.ID, func(r transfer.Reading, err error) {
		switch {
		case a.session != s || a.covered():
		case err != nil:
			a.fail(err)
		default:
			a.preview(r, previewWish{title: "Clean “" + annotate.Shorten(article.Title, 60) + "” again", do: "Keep",
				decided: func(c transfer.Choice, _ bool) { a.keepCleaned(article, c) }})
		}
	})
}

// keepCleaned keeps what was made of an article by cleaning it again.
func (a *App) keepCleaned(before annotate.Article, c transfer.Choice) {
	if annotate.SamePassages(c.Out, c.Draft.Out) && c.Draft.Article == knownOf(before) {
		a.status.say("Nothing was changed")
		a.focusReader()
		return
	}
	a.bringInOne(c)
}

// withOriginal reads the file that the open article came from.
func (a *App) withOriginal(then func(name string, raw []byte)) {
	s, article := a.session, a.session.Document().Article
	s.Original(article, func(raw []byte, ok bool, err error) {
		switch {
		case a.session != s:
		case err != nil:
			a.fail(err)
		case !ok:
			a.status.say("The file that the article came from is not kept")
		default:
			then(cmp.Or(filepath.Base(article.File), "original"), raw)
		}
	})
}

// openOriginal opens a copy of the file with the system's program for it.
func (a *App) openOriginal() {
	s := a.session
	a.withOriginal(func(name string, raw []byte) {
		var folder, path string
		a.work.Run(
			func() (err error) {
				if folder, err = os.MkdirTemp("", "dateline-original-"); err != nil {
					return err
				}
				path = filepath.Join(folder, name)
				return os.WriteFile(path, raw, 0o600)
			},
			func(err error) {
				if folder != "" {
					a.copies = append(a.copies, folder)
				}
				if a.session != s {
					a.removeCopies()
					return
				}
				if err == nil {
					err = a.fyne.OpenURL(&url.URL{Scheme: "file", Path: filepath.ToSlash(path)})
				}
				if err != nil {
					a.fail(err)
					return
				}
				a.status.say("A copy of the original is open: " + path)
			})
	})
}

// removeCopies removes the copies of originals that were opened. One that another program
// holds on to stays in the system's folder for what is temporary.
func (a *App) removeCopies() {
	for _, folder := range a.copies {
		os.RemoveAll(folder)
	}
	a.copies = nil
}

// askSaveOriginal saves the file as it came.
func (a *App) askSaveOriginal() {
	a.withOriginal(func(name string, raw []byte) {
		a.askNewFile(newFile{title: "Save the original", confirm: "Save", name: name, extension: filepath.Ext(name), replace: true}, func(path string) {
			a.work.Run(func() error { return os.WriteFile(path, raw, 0o644) }, func(err error) {
				if err != nil {
					a.fail(err)
					return
				}
				a.status.say("The original is in " + path)
			})
		})
	})
}

// knownOf is what is known of an article, apart from what is made of its text and file.
func knownOf(article annotate.Article) annotate.Article {
	var known annotate.Article
	for _, d := range details() {
		*d.of(&known) = *d.of(&article)
	}
	known.File = article.File
	return known
}
