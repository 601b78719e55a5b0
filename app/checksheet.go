// This file owns the check of the project: its progress, the list of what it found,
// and the walk to each problem.

package app

import (
	"cmp"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
	"dateline/app/session"
	"dateline/storage/explain"
)

// findings is what the last check of the open project found, and which of it the
// user went to last.
type findings struct {
	of   *session.Session
	list []session.Finding
	at   int
}

// check looks at the whole project, and says what is wrong with it.
func (a *App) check() {
	a.commit()
	s, sheet := a.session, a.showProgress("Checking the project")
	s.Check(sheet.ctx, func(share float64) { sheet.report(share, "") }, func(c session.Checked, err error) {
		sheet.close()
		if a.session != s {
			return
		}
		a.focusReader()
		switch {
		case sheet.ctx.Err() != nil:
			a.status.say("The check was cancelled")
		case err != nil:
			a.fail(err)
		default:
			a.showCheck(c)
		}
	})
}

func (a *App) showCheck(c session.Checked) {
	a.found = findings{of: a.session, list: c.Findings, at: -1}
	a.refreshMenu()
	read := plural(c.Articles, "article") + " and " + plural(c.Spans, "tag")
	if c.OK() {
		a.alert("All is well: " + read + " were checked.")
		return
	}
	(&checkSheet{app: a, read: read}).open()
}

// checkSheet lists what a check found.
type checkSheet struct {
	app    *App
	read   string // what was checked
	list   *rowList
	dialog *dialog.CustomDialog
}

func (s *checkSheet) open() {
	a := s.app
	s.list = newRowList(a, 2)
	s.list.count = func() int { return len(a.found.list) }
	s.list.row = func(i int) rowText { return findingRow(a.found.list[i]) }
	s.list.tapped = s.goTo
	s.list.onKey = s.key
	s.list.name = func() string { return plural(len(a.found.list), "problem") }
	s.list.at = max(a.found.at, 0)
	says := ink(s.says(), colorMuted, 12.5, false)
	buttons := container.New(layout.NewCustomPaddedHBoxLayout(8), container.NewCenter(ink(a.withKeys("Enter goes to a problem, {next-problem} to the next"), colorMuted, 12.5, false)),
		layout.NewSpacer(), newButton(a, "Copy the list", s.copy), newButton(a, "Close", a.escape))
	body := frame(inset(says, 0, 8, 2, 2), inset(buttons, 8, 0, 2, 0), nil, nil, s.list)
	s.dialog = dialog.NewCustomWithoutButtons(plural(len(a.found.list), "problem"), body, a.window)
	a.openSheet(s.dialog, false, 820, 560)
	a.focus(s.list)
}

func (s *checkSheet) says() string {
	says := s.read + " were checked."
	for _, f := range s.app.found.list {
		if f.Damage {
			return says + " Something is damaged, so nothing more is written to the project."
		}
	}
	return says + " Nothing was altered."
}

// findingRow is how a problem stands in the list.
func findingRow(f session.Finding) rowText {
	return rowText{title: findingPlace(f), aside: findingAside(f), below: explain.Finding(f.Problem)}
}

func findingPlace(f session.Finding) string {
	if (f.Article == annotate.ID{}) {
		return "The project file"
	}
	return cmp.Or(f.Title, "Untitled article")
}

func findingAside(f session.Finding) string {
	switch {
	case f.InBin:
		return "in the bin"
	case f.Damage:
		return "damage"
	}
	return ""
}

func (s *checkSheet) key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		s.goTo(s.list.at)
	case fyne.KeyC:
		s.copy()
	case fyne.KeyF8:
		s.goTo(s.list.at)
	default:
		return false
	}
	return true
}

func (s *checkSheet) goTo(i int) {
	s.dialog.Hide()
	s.app.goToFinding(i)
}

// copy puts the list on the clipboard as text, a paragraph a problem.
func (s *checkSheet) copy() {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s\n", projectName(s.app.session.Store().Path()), s.says())
	for _, f := range s.app.found.list {
		row := findingRow(f)
		fmt.Fprintf(&b, "\n%s", row.title)
		if row.aside != "" {
			fmt.Fprintf(&b, " (%s)", row.aside)
		}
		fmt.Fprintf(&b, "\n%s\n", row.below)
	}
	s.app.fyne.Clipboard().SetContent(b.String())
	s.app.status.say("The list of problems is on the clipboard")
}

// hasFindings reports whether there is a list of problems to walk.
func hasFindings(a *App) bool {
	return a.session != nil && a.found.of == a.session && len(a.found.list) > 0
}

// walkFindings goes to the next problem, or with by < 0 to the one before, round at
// the ends.
func (a *App) walkFindings(by int) {
	n := len(a.found.list)
	a.goToFinding(((max(a.found.at, -1)+by)%n + n) % n)
}

// goToFinding opens the article that a problem is in and shows the tag that it is
// about, or says what to do where there is no such place.
func (a *App) goToFinding(i int) {
	f := a.found.list[i]
	a.found.at = i
	if (f.Article == annotate.ID{}) || f.InBin || f.Damage {
		a.adviseOn(f)
		return
	}
	a.commit()
	a.session.Visit(f.Article, func() {
		a.focusReader()
		a.showSpan(f.Span)
		a.status.say(fmt.Sprintf("Problem %s of %s: %s", grouped(i+1), grouped(len(a.found.list)), explain.Finding(f.Problem)))
	})
}

// showSpan brings a tag of the open article into view, and chooses it if it is the
// user's.
func (a *App) showSpan(id annotate.ID) {
	span, ok := a.session.Document().Span(id)
	switch {
	case !ok:
	case span.Layer == a.session.Person():
		a.choose(id)
	default:
		at := span.Extent()
		at.End = min(at.End, a.session.Document().Text.Len())
		at.Start = min(at.Start, at.End)
		a.reader.view.Reveal(at)
	}
}

// adviseOn says what to do about a problem that no page can show.
func (a *App) adviseOn(f session.Finding) {
	label := newWrapped(a.setter, explain.Finding(f.Problem), 14, false, 20)
	label.width = min(440, a.window.Canvas().Size().Width-80)
	var ask *dialog.CustomDialog
	run := func(id string) func() {
		return func() {
			ask.Hide()
			a.runCommand(id)
		}
	}
	ask = dialog.NewCustomWithoutButtons(findingPlace(f), label, a.window)
	buttons := []fyne.CanvasObject{newButton(a, "Close", func() { ask.Hide() })}
	if f.InBin {
		buttons = append(buttons, newButton(a, "Bin…", run("bin")))
	} else {
		buttons = append(buttons, newButton(a, "Save a copy…", run("save-copy")), newButton(a, "Backups…", run("backups")))
	}
	last := buttons[len(buttons)-1].(*button)
	last.Importance = widget.HighImportance
	ask.SetButtons(buttons)
	a.openSheet(ask, false, 520, 200)
	a.focus(last)
}
