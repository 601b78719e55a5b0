// This file owns the lines of the report of an import: one for each thing that there is
// to say of a file or a tag.

package app

import (
	"slices"
	"strings"

	"dateline/annotate"
	"dateline/storage/transfer"
)

// reportKind is what became of a file.
type reportKind string

// The kinds, as the filter calls them.
const (
	reportAll      reportKind = "Everything"
	reportFailed   reportKind = "Failed"
	reportLost     reportKind = "Tags without a place"
	reportNear     reportKind = "Near copies"
	reportNote     reportKind = "Notes"
	reportSkipped  reportKind = "Passed over"
	reportImported reportKind = "Came in"
)

// reportRow is one line of the report.
type reportRow struct {
	kind  reportKind
	path  string
	title string
	says  string
	open  func()      // shows what it is about; nil for nothing
	copy  annotate.ID // the near copy that came in; else zero
	of    annotate.ID // the article that it is a copy of
}

// reportRows is the lines of a report, what wants looking at first.
func reportRows(a *App, report transfer.ImportReport) []reportRow {
	var rows []reportRow
	for _, f := range report.Failed {
		rows = append(rows, reportRow{kind: reportFailed, path: f.Path, says: f.Error})
	}
	for _, v := range report.Versions {
		rows = append(rows, versionRows(a, v)...)
	}
	came := map[string]transfer.Imported{}
	for _, i := range report.Imported {
		came[i.Path] = i
	}
	for _, n := range report.Near {
		rows = append(rows, nearRow(a, n, came[n.Path].ID))
	}
	for _, w := range report.Warnings {
		if saysNear(report.Near, w) {
			continue // which has a line of its own
		}
		rows = append(rows, reportRow{kind: reportNote, path: w.Path, says: w.Warning, open: opens(a, came[w.Path].ID)})
	}
	for _, s := range report.Skipped {
		rows = append(rows, reportRow{kind: reportSkipped, path: s.Path, says: s.Reason, open: opens(a, s.Article)})
	}
	for _, i := range report.Imported {
		says := ""
		if i.Spans > 0 {
			says = plural(i.Spans, "tag")
		}
		rows = append(rows, reportRow{kind: reportImported, path: i.Path, title: i.Title, says: says, open: opens(a, i.ID)})
	}
	return rows
}

// opens is what opens an article, or nil for none.
func opens(a *App, article annotate.ID) func() {
	if article == (annotate.ID{}) {
		return nil
	}
	return func() { a.openArticle(article) }
}

// versionRows is the tags that found no place on a newer version; or that all did.
func versionRows(a *App, v transfer.VersionReport) (rows []reportRow) {
	for _, l := range v.Lost {
		rows = append(rows, reportRow{kind: reportLost, title: "“" + annotate.Shorten(l.Quote, 120) + "”",
			says: l.Label + " of " + l.Layer + ": " + l.Why, open: func() { a.openTag(v.Earlier, l.ID) }})
	}
	if len(rows) == 0 {
		rows = append(rows, reportRow{kind: reportImported, title: v.Article.Title,
			says: "A newer version, with " + plural(v.Moved, "tag") + "; the earlier one is in the bin", open: opens(a, v.ID)})
	}
	return rows
}

// nearRow is a near copy, which came in as the article copied if that is not zero.
func nearRow(a *App, n transfer.NearReport, copied annotate.ID) reportRow {
	row := reportRow{kind: reportNear, path: n.Path, title: n.Title, open: opens(a, n.Of)}
	row.says = "Also ran in " + n.AlsoIn + " – " + alike(n.Alike)
	if n.Skipped || copied == (annotate.ID{}) {
		row.says += "; it did not come in"
	} else {
		row.copy, row.of = copied, n.Of
	}
	return row
}

// saysNear reports whether a warning says no more than that a file is a near copy.
func saysNear(near []transfer.NearReport, w transfer.Warning) bool {
	return slices.ContainsFunc(near, func(n transfer.NearReport) bool {
		return n.Path == w.Path && strings.HasSuffix(w.Warning, "ran in "+n.AlsoIn)
	})
}
