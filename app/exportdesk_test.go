package app

// This file owns the hands and eyes of the one at the desk in the sheet of an export.

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"dateline/storage/export"
	"dateline/storage/formats"
	"dateline/storage/formats/registry"
)

// exportDesk is a desk with the sheet open.
type exportDesk struct {
	*desk
	sheet *exportSheet
}

// openExport opens the sheet on the formats that the program has.
func openExport(d *desk) *exportDesk {
	d.t.Helper()
	d.press("Ctrl+E")
	return exportOn(d)
}

// exportWith opens the sheet on other formats, which the program has until the test ends.
func exportWith(d *desk, list ...formats.Format) *exportDesk {
	d.t.Helper()
	withFormats(d.t, list...)
	d.app.openExport(list)
	d.settle()
	return exportOn(d)
}

func exportOn(d *desk) *exportDesk {
	d.t.Helper()
	d.wantSheets(1)
	if d.app.exporting == nil {
		d.t.Fatalf("the sheet of an export is not open: %q", d.screen())
	}
	return &exportDesk{d, d.app.exporting}
}

// wish is what the sheet asks for.
func (e *exportDesk) wish() export.Options {
	e.t.Helper()
	o, err := e.sheet.wish.options()
	if err != nil {
		e.t.Fatal(err)
	}
	return o
}

// format goes to a format by keys.
func (e *exportDesk) format(title string) {
	e.t.Helper()
	i := slices.IndexFunc(e.sheet.formats, func(f formats.Format) bool { return f.Title == title })
	if i < 0 {
		e.t.Fatalf("there is no format %q", title)
	}
	e.app.focus(e.sheet.list)
	e.press("Home")
	for range i {
		e.press("Down")
	}
	e.desk.tick()
}

// pick presses a chip.
func (e *exportDesk) pick(title string) {
	e.t.Helper()
	e.pickFrom(title)
	e.desk.tick()
}

// box is the box to tick with the words.
func (e *exportDesk) box(says string) *tickBox {
	e.t.Helper()
	t, ok := e.search(func(o fyne.CanvasObject) bool {
		t, ok := o.(*tickBox)
		return ok && strings.HasPrefix(t.Text, says)
	}).(*tickBox)
	if !ok {
		e.t.Fatalf("there is no box %q", says)
	}
	return t
}

// tick ticks a box, or takes the tick away.
func (e *exportDesk) tick(says string) {
	e.t.Helper()
	e.box(says).toggle()
	e.settle()
	e.desk.tick()
}

// write fills the field whose hint it is.
func (e *exportDesk) write(hint, text string) {
	e.t.Helper()
	f, ok := e.search(func(o fyne.CanvasObject) bool { f, ok := o.(*field); return ok && f.PlaceHolder == hint }).(*field)
	if !ok {
		e.t.Fatalf("there is no field %q", hint)
	}
	f.SetText(text)
	e.settle()
	e.desk.tick()
}

// wantPreview looks for words in what is shown of the export.
func (e *exportDesk) wantPreview(words ...string) {
	e.t.Helper()
	for _, w := range words {
		if got := e.sheet.preview.text.Text; !strings.Contains(got, w) {
			e.t.Errorf("the preview does not say %q, but\n%s", w, got)
		}
	}
}

// withFormats has the program know other formats until a test ends.
func withFormats(t testing.TB, list ...formats.Format) {
	t.Helper()
	before := registry.All
	registry.All = list
	t.Cleanup(func() { registry.All = before })
}
