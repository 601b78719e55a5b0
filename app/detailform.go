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
	ask := dialog.NewForm("Details of the article", "Keep", "Cancel", items, func(ok bool) {
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
	a.openSheet(ask, false, 620, 430)
	a.focus(fields[0].field)
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
