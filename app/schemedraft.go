// This file owns the field of the scheme's sheet in which something is typed: it becomes
// an edit when the user is done with it, and stays a draft where the edit is refused.

package app

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"dateline/annotate"
)

// draft is a field whose text becomes an edit when the user is done with it.
type draft struct {
	*field
	form      *schemeForm
	title     string
	complaint *note
	get       func(annotate.Scheme) string
	set       func(string) error
	stored    string // as the scheme has it
	keeping   bool   // what was typed is being put in place
}

// draft makes a field for what get says of the scheme and set edits.
func (f *schemeForm) draft(title string, get func(annotate.Scheme) string, set func(string) error) *draft {
	d := &draft{field: newField(f.sheet.app), form: f, title: title, complaint: f.newComplaint(), get: get, set: set}
	d.field.onLeave = d.keep
	d.field.OnSubmitted = func(string) { d.keep() }
	d.field.onKey = d.key
	d.field.onShortcut = d.shortcut
	f.drafts = append(f.drafts, d)
	f.focusOn(title, d.field)
	f.shows = append(f.shows, d.show)
	return d
}

func (f *schemeForm) newComplaint() *note {
	return newNote(f.sheet.app.setter, "", theme.ColorNameError)
}

// text puts a field of one line in a row.
func (f *schemeForm) text(title string, get func(annotate.Scheme) string, set func(string) error) *draft {
	d := f.draft(title, get, set)
	f.row(title, container.NewVBox(d.field, d.complaint))
	return d
}

// prose puts a field of many lines in a row.
func (f *schemeForm) prose(title, holder string, lines int, get func(annotate.Scheme) string, set func(string) error) *draft {
	d := f.draft(title, get, set)
	d.MultiLine, d.Wrapping, d.tabLeaves = true, fyne.TextWrapWord, true
	d.SetMinRowsVisible(lines)
	d.SetPlaceHolder(holder)
	f.row(title, container.NewVBox(d.field, d.complaint))
	return d
}

// dirty reports whether something was typed that is not in the scheme.
func (d *draft) dirty() bool { return strings.TrimSpace(d.Text) != d.stored }

// keep puts what was typed in place, or says why it cannot be.
func (d *draft) keep() {
	if !d.dirty() {
		d.complain(nil)
		return
	}
	d.keeping = true
	err := d.set(strings.TrimSpace(d.Text))
	d.keeping = false
	d.complain(err)
	if err == nil {
		d.stored = d.get(d.form.sheet.scheme())
		d.write(d.stored)
	}
}

// show writes what the scheme says now, unless something else is being typed.
func (d *draft) show(s annotate.Scheme) {
	now := d.get(s)
	if !d.dirty() || strings.TrimSpace(d.Text) == now {
		d.write(now)
	}
	d.stored = now
}

func (d *draft) write(s string) {
	if d.Text != s {
		changed := d.OnChanged
		d.OnChanged = nil
		d.SetText(s)
		d.OnChanged = changed
	}
}

func (d *draft) complain(err error) { complainAt(d.form, d.complaint, err) }

// complainAt shows below a field why its edit was refused; nil takes that away.
func complainAt(f *schemeForm, n *note, err error) {
	says := ""
	if err != nil {
		says = f.sheet.complaintOf(err)
	}
	if n.set(says) {
		f.arrange()
	}
}

// key gives up what was typed with Esc, before Esc leaves the sheet.
func (d *draft) key(k fyne.KeyName) bool {
	if k != fyne.KeyEscape || !d.dirty() && !d.complaint.Visible() {
		return false
	}
	d.write(d.stored)
	d.complain(nil)
	return true
}

// shortcut has undo take back what is being typed, and else the last edit.
func (d *draft) shortcut(s fyne.Shortcut) bool {
	if d.dirty() {
		return false
	}
	k, _ := chordOf(s)
	for _, c := range d.app.commands {
		if (c.id == "undo" || c.id == "redo") && slices.Contains(c.keys, k) {
			d.app.sheetCommand(c.id)
			return true
		}
	}
	return false
}
