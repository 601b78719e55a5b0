// This file owns the report of an import: what came in and what did not and why, which
// can be filtered, copied and saved, and near copies of which something can be made.

package app

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
	"dateline/storage/transfer"
)

// importReport is the sheet.
type importReport struct {
	app    *App
	report transfer.ImportReport
	says   string // what came in, in a sentence
	rows   []reportRow
	found  []int // the rows that are shown
	kind   reportKind
	query  *field
	list   *rowList
	told   *canvas.Text
	remove *button
	newer  *button // makes a newer version of a near copy
	show   *button
	foot   *fyne.Container
	dialog *dialog.CustomDialog
}

func newImportReport(a *App, says string, report transfer.ImportReport) *importReport {
	return &importReport{app: a, report: report, says: says, rows: reportRows(a, report), kind: reportAll}
}

// hasMore reports whether there is more to say than that articles came in.
func (r *importReport) hasMore() bool {
	return slices.ContainsFunc(r.rows, func(row reportRow) bool { return row.kind != reportImported })
}

// openTag opens an article at one of its tags.
func (a *App) openTag(article, tag annotate.ID) {
	a.session.OpenThen(article, func() { a.choose(tag) })
}

// open shows the sheet.
func (r *importReport) open() {
	a := r.app
	r.query = newField(a)
	r.query.SetPlaceHolder("Type words of a path or a reason")
	r.query.OnChanged = func(string) { r.search() }
	kinds := newChoice(a, r.kinds(), string(reportAll), func(k string) { r.kind = reportKind(k); r.search() })
	r.list = newRowList(a, 2)
	r.list.count = func() int { return len(r.found) }
	r.list.row = func(i int) rowText { return r.row(r.rows[r.found[i]]) }
	r.list.tapped = func(int) {}
	r.list.moved = r.showButtons
	r.list.onKey = r.key
	r.list.name = func() string { return "Report of the import, " + plural(len(r.found), "line") }
	r.query.onKey = r.list.move
	r.told = ink("", colorMuted, 12.5, false)
	r.remove = newButton(a, "Delete the copy", r.deleteCopy)
	r.newer = newButton(a, "Make it a newer version", r.makeVersion)
	r.show = newButton(a, "Open", r.openRow)
	done := newButton(a, "Close", a.escape)
	done.Importance = widget.HighImportance
	r.foot = container.New(&footLayout{}, r.told, newButton(a, "Copy", r.copy), newButton(a, "Save report…", r.askSave), r.remove, r.newer, r.show, done)
	top := frame(nil, nil, nil, container.New(&columnLayout{210}, kinds), inset(r.query, 0, 0, 0, 8))
	body := frame(inset(top, 0, 8, 0, 0), inset(r.foot, 8, 0, 0, 0), nil, nil, r.list)
	r.dialog = dialog.NewCustomWithoutButtons(r.says, body, a.window)
	a.openSheet(r.dialog, false, 860, 600)
	r.search()
	a.focus(r.list)
}

// kinds is the kinds that there are, with how many of each.
func (r *importReport) kinds() []string {
	list := []string{string(reportAll)}
	for _, row := range r.rows {
		if !slices.Contains(list, string(row.kind)) {
			list = append(list, string(row.kind))
		}
	}
	return list
}

// row is how a line stands in the list.
func (r *importReport) row(row reportRow) rowText {
	t := rowText{title: row.title, aside: string(row.kind), below: row.says, warns: row.kind == reportFailed}
	if t.title == "" {
		t.title = filepath.Base(row.path)
	} else if row.path != "" {
		t.below = strings.TrimPrefix(t.below+" · "+filepath.Base(row.path), " · ")
	}
	return t
}

// search finds the lines of the kind that hold the words.
func (r *importReport) search() {
	words := strings.ToLower(strings.TrimSpace(r.query.Text))
	r.found = r.found[:0]
	for i, row := range r.rows {
		holds := strings.Contains(strings.ToLower(row.path+"\n"+row.title+"\n"+row.says), words)
		if holds && (r.kind == reportAll || row.kind == r.kind) {
			r.found = append(r.found, i)
		}
	}
	r.list.moveTo(0)
}

func (r *importReport) at() (reportRow, bool) {
	if r.list.at >= len(r.found) {
		return reportRow{}, false
	}
	return r.rows[r.found[r.list.at]], true
}

func (r *importReport) showButtons() {
	row, ok := r.at()
	able(r.show, ok && row.open != nil)
	show(r.remove, ok && row.copy != annotate.ID{})
	show(r.newer, ok && row.copy != annotate.ID{})
	r.say(plural(len(r.found), "line"))
}

func (r *importReport) say(says string) {
	setInk(r.told, says, colorMuted)
	r.foot.Layout.Layout(r.foot.Objects, r.foot.Size())
	r.foot.Refresh()
}

func (r *importReport) key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyReturn, fyne.KeyEnter:
		if row, ok := r.at(); !ok || row.open == nil {
			r.dialog.Hide()
			return true
		}
		r.openRow()
	case fyne.KeyDelete:
		r.deleteCopy()
	default:
		return false
	}
	return true
}

// openRow shows what the line at hand is about.
func (r *importReport) openRow() {
	if row, ok := r.at(); ok && row.open != nil {
		r.dialog.Hide()
		row.open()
	}
}

// deleteCopy takes the near copy of the line at hand out of the library again.
func (r *importReport) deleteCopy() {
	row, ok := r.at()
	if !ok || row.copy == (annotate.ID{}) {
		return
	}
	r.app.session.Remove(row.copy)
	i := r.found[r.list.at]
	r.rows[i].copy, r.rows[i].says = annotate.ID{}, row.says+"; deleted, and in the bin"
	r.list.moveTo(r.list.at)
}

// makeVersion makes the near copy of the line at hand a newer version of what it is a
// copy of.
func (r *importReport) makeVersion() {
	row, ok := r.at()
	if !ok || row.copy == (annotate.ID{}) {
		return
	}
	i, s := r.found[r.list.at], r.app.session
	r.rows[i].copy = annotate.ID{} // so that it is asked for once
	r.showButtons()
	r.say("Making it a newer version…")
	s.MakeVersion(row.copy, row.of, func(report transfer.ImportReport, err error) {
		switch {
		case r.app.session != s:
			return
		case err != nil:
			r.rows[i].copy = row.copy
			r.app.fail(err)
		case len(report.Versions) == 0:
			r.rows[i].copy = row.copy
			r.rows[i].says += "; it could not be made a newer version"
		default:
			v := report.Versions[0]
			r.rows[i].open = opens(r.app, v.ID)
			r.rows[i].says += "; a newer version of that now, with " + plural(v.Moved, "tag")
			r.rows = append(r.rows, reportRows(r.app, transfer.ImportReport{Versions: lostOnly(report.Versions)})...)
		}
		r.search()
	})
}

// lostOnly is the versions on which tags found no place.
func lostOnly(versions []transfer.VersionReport) []transfer.VersionReport {
	return slices.DeleteFunc(slices.Clone(versions), func(v transfer.VersionReport) bool { return len(v.Lost) == 0 })
}

func (r *importReport) copy() {
	r.app.fyne.Clipboard().SetContent(r.report.Text())
	r.say("Copied")
}

func (r *importReport) askSave() {
	const extension = ".txt"
	r.app.askNewFile(newFile{title: "Save the report", confirm: "Save", name: "Import report" + extension, extension: extension, replace: true}, func(path string) {
		content := []byte(r.report.Text())
		r.app.work.Run(func() error { return os.WriteFile(path, content, 0o644) }, func(err error) {
			if err != nil {
				r.app.fail(err)
				return
			}
			r.say("Saved as " + filepath.Base(path))
		})
	})
}
