// This file owns how datasets go out of the window.

package app

import (
	"fmt"
	"time"

	"dateline/storage/export"
)

// askExport asks for the file of an export and writes it.
func (a *App) askExport() {
	a.commit()
	name := projectName(a.session.Store().Path()) + ".json"
	a.askNewFile(newFile{title: "Export all articles and tags as JSON", confirm: "Export", name: name, extension: ".json", replace: true}, a.exportTo)
}

// exportTo writes the project's articles and tags to a file.
func (a *App) exportTo(path string) {
	sheet := a.showProgress("Writing the dataset")
	o := export.Options{Format: "json", Out: path, Force: true, Now: time.Now, Progress: sheet.report}
	a.session.Export(sheet.ctx, o, func(report export.Report, err error) {
		sheet.close()
		a.focusReader()
		switch {
		case sheet.ctx.Err() != nil:
			a.status.say("Cancelled; nothing was written")
		case err != nil:
			a.fail(err)
		default:
			a.status.say(fmt.Sprintf("%s with %s are in %s", plural(report.Articles, "article"), plural(report.Spans, "tag"), path))
		}
	})
}
