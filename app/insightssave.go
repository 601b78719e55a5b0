// This file owns the commands of insights, and the pictures and reports that they write.

package app

import (
	"io"
	"path/filepath"
	"strings"
	"time"

	"dateline/storage/insights/picture"
	"dateline/storage/insights/reporting"
)

// insightsCommands are those of the workspace of insights.
func (a *App) insightsCommands() []command {
	p, ok := a.workspaceOf(measuring).(*insightsPage)
	if !ok {
		return nil
	}
	return p.commands()
}

func (p *insightsPage) commands() []command {
	asked := func(of *bool) func(*App) {
		return func(*App) {
			*of = true
			p.work.begin()
		}
	}
	can := func(*App) bool { return p.compared != nil && p.emptyWords() == "" }
	const lacks = "There are no figures yet"
	return []command{
		{id: "insights-again", menu: "Review", title: "Compare anew", keys: keys("F5"), mode: measuring, after: true, enabled: hasProject, run: func(*App) { p.work.begin() }},
		{id: "insights-gamma", menu: "Review", title: "Compute gamma", keys: keys("Alt+G"), mode: measuring, enabled: can, lacks: lacks, run: asked(&p.work.gamma)},
		{id: "insights-intervals", menu: "Review", title: "Compute intervals", keys: keys("Alt+I"), mode: measuring, enabled: can, lacks: lacks, run: asked(&p.work.intervals)},
		{id: "insights-svg", menu: "Review", title: "Save the table as a picture (SVG)…", keys: keys("Alt+V"), mode: measuring, after: true, enabled: can, lacks: lacks, run: func(*App) { p.askPicture(".svg") }},
		{id: "insights-png", menu: "Review", title: "Save the table as a picture (PNG)…", keys: keys("Alt+P"), mode: measuring, enabled: can, lacks: lacks, run: func(*App) { p.askPicture(".png") }},
		{id: "insights-report", menu: "Review", title: "Write a report…", keys: keys("Alt+H"), mode: measuring, enabled: can, lacks: lacks, run: func(*App) { p.askReport() }},
	}
}

// askPicture asks where a picture shall stand of the table that had the keyboard last.
func (p *insightsPage) askPicture(ending string) {
	table := p.grid().table
	drawn := picture.Of(table)
	write := drawn.WriteSVG
	if ending == ".png" {
		write = drawn.WritePNG
	}
	p.askFile("Save the table as a picture", fileWords(table.Title)+ending, ending, write)
}

// askReport asks where a report shall stand.
func (p *insightsPage) askReport() {
	c, facts := p.compared, reporting.Facts{Project: projectName(p.app.session.Store().Path()), Date: time.Now()}
	p.askFile("Write a report", facts.Project+" agreement.html", ".html", func(w io.Writer) error { return reporting.Write(w, c, facts) })
}

// askFile asks for a file, and has it written beside the screen.
func (p *insightsPage) askFile(title, name, ending string, write func(io.Writer) error) {
	a, s := p.app, p.app.session
	a.askNewFile(newFile{title: title, confirm: "Save", name: name, extension: ending, replace: true}, func(path string) {
		s.SaveInsights(path, write, func(err error) {
			if a.session != s {
				return
			}
			a.focusReader()
			if err != nil {
				a.fail(err)
				return
			}
			a.status.say("It stands in " + filepath.Base(path))
		})
	})
}

// fileWords is a title as the name of a file: “Exact F1” as “exact-f1”.
func fileWords(title string) string {
	words := strings.FieldsFunc(strings.ToLower(title), func(r rune) bool { return !('a' <= r && r <= 'z' || '0' <= r && r <= '9') })
	return strings.Join(words, "-")
}
