// This file owns the form of what is known of the open article.

package app

import (
	"strings"

	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
)

// editDetails lets what is known of the open article be corrected.
func (a *App) editDetails() {
	if a.sayLooking() {
		return
	}
	before := a.session.Document().Article
	after := before
	var fields []detailField
	var items []*widget.FormItem
	for _, d := range details() {
		f := newField(a)
		f.SetText(*d.of(&after))
		f.SetPlaceHolder(d.example)
		if d.date {
			f.wants(validDate)
		}
		fields = append(fields, detailField{f, d.of, d.date})
		items = append(items, widget.NewFormItem(d.title, f))
	}
	var ask *dialog.FormDialog
	leave := func(then func()) func() { // with what was typed, if it can be kept
		return func() {
			if firstWrong(fields) != nil || !edited(fields, before) {
				a.escape()
			} else {
				ask.Submit()
			}
			then()
		}
	}
	items = append(items, a.origin(before, leave)...)
	ask = dialog.NewForm("Details of the article", "Keep", "Cancel", items, func(ok bool) {
		if !ok || firstWrong(fields) != nil {
			return
		}
		for _, f := range fields {
			*f.of(&after) = strings.TrimSpace(f.Text)
		}
		a.session.EditArticle(before.ID, after)
	}, a.window)
	for _, f := range fields {
		f.OnSubmitted = func(string) { ask.Submit() }
	}
	a.openSheet(ask, false, 640, 560)
	a.focus(fields[0].field)
}

// origin is where an article came from, as rows of its details: what was left out of it,
// its earlier and its newer version. leave leaves the form for what is behind one.
func (a *App) origin(of annotate.Article, leave func(then func()) func()) []*widget.FormItem {
	row := func(title string, b *button) *widget.FormItem { return widget.NewFormItem(title, b) }
	left := newQuietButton(a, "…", nil, leave(a.cleanAgain))
	a.session.Receipt(of.ID, func(r annotate.Receipt, err error) {
		switch n := passages(r); {
		case err != nil:
			left.SetText("cannot be read")
		case n == 0:
			left.SetText("nothing; show it anew")
		case n == 1:
			left.SetText("1 passage; show it")
		default:
			left.SetText(plural(n, "passage") + "; show them")
		}
	})
	rows := []*widget.FormItem{row("Left out", left)}
	version := func(title string, other annotate.Article) {
		rows = append(rows, row(title, newQuietButton(a, "“"+annotate.Shorten(other.Title, 60)+"”", nil, leave(func() { a.openArticle(other.ID) }))))
	}
	for _, other := range a.session.Articles() {
		switch {
		case of.Earlier != annotate.ID{} && other.ID == of.Earlier:
			version("Newer than", other.Article)
		case other.Earlier == of.ID:
			version("Newer version", other.Article)
		}
	}
	return rows
}

// passages counts the passages of a receipt as a person sees them: those between which
// nothing is kept are one.
func passages(r annotate.Receipt) int {
	n := 0
	for i, c := range r.Cuts {
		if i == 0 || c.At != r.Cuts[i-1].At {
			n++
		}
	}
	return n
}

// edited reports whether fields say something else than an article does.
func edited(fields []detailField, of annotate.Article) bool {
	for _, f := range fields {
		if strings.TrimSpace(f.Text) != *f.of(&of) {
			return true
		}
	}
	return false
}

// firstWrong is the first of some fields that cannot be kept, or nil.
func firstWrong(fields []detailField) *field {
	for _, f := range fields {
		if f.date && validDate(f.Text) != nil {
			return f.field
		}
	}
	return nil
}

// validDate accepts a date as exact as it is known, or none.
func validDate(s string) error {
	if s = strings.TrimSpace(s); s == "" {
		return nil
	}
	_, err := annotate.ReadableDate(s)
	return err
}
