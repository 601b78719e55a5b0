package app

// This file owns the hands and eyes of the one at the desk in the sheet of the tag
// scheme.

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"dateline/annotate"
	"dateline/storage/storagetest"
)

// openScheme opens the sheet for someone who has a few tags: two claims of one's own
// and one of Ben's, the first asserted and Ben's denied, and one actor of one's own.
func openScheme(t testing.TB) *desk {
	t.Helper()
	d := start(t, news, "Second article\nOf no importance.")
	d.app.become(storagetest.Ben)
	d.settle()
	d.tag("Reuters denied it", "1")
	d.pickFrom("denied")
	d.app.become(storagetest.Amira)
	d.settle()
	d.tag("Port Selin was open", "1")
	d.pickFrom("asserted")
	d.tag("Reuters denied it", "1")
	d.tag("minister", "2")
	d.press("Esc", "Ctrl+T")
	d.wantSheets(1)
	return d
}

func (d *desk) schemeSheet() *schemeSheet {
	d.t.Helper()
	if d.app.scheming == nil {
		d.t.Fatal("the sheet of the scheme is not open")
	}
	return d.app.scheming
}

// rowOf is the place in the list of the first part that is called so.
func (d *desk) rowOf(title string) int {
	d.t.Helper()
	i := slices.IndexFunc(d.schemeSheet().entries, func(e schemeEntry) bool { return e.title == title })
	if i < 0 {
		d.t.Fatalf("the list has no %q; the screen says %q", title, d.screen())
	}
	return i
}

// goTo goes to a part of the list by keys, unfolding what it stands under: "Claim",
// "Modality", "denied".
func (d *desk) goTo(path ...string) {
	d.t.Helper()
	d.app.focus(d.schemeSheet().list)
	d.press("Home")
	for i, title := range path {
		row := d.rowOf(title)
		for at := d.schemeSheet().list.at(); at < row; at++ {
			d.press("Down")
		}
		if got := d.schemeSheet().entries[d.schemeSheet().list.at()].title; got != title {
			d.t.Fatalf("the keys went to %q, not to %q", got, title)
		}
		if e := d.schemeSheet().entries[row]; i < len(path)-1 && !e.open {
			d.press("Right")
		}
	}
}

// tapPart taps the row of a part.
func (d *desk) tapPart(title string) {
	d.t.Helper()
	d.rowOf(title)
	row := d.search(func(o fyne.CanvasObject) bool {
		r, ok := o.(*schemeRow)
		if !ok {
			return false
		}
		e, _ := r.entry()
		return e.title == title
	})
	if row == nil {
		d.t.Fatalf("the row of %q is not in view", title)
	}
	row.(*schemeRow).Tapped(nil)
	d.settle()
}

// besides is what stands beside a title in the form.
func (d *desk) beside(title string) fyne.CanvasObject {
	d.t.Helper()
	var found fyne.CanvasObject
	walkObjects(d.root(), func(o fyne.CanvasObject) bool {
		c, ok := o.(*fyne.Container)
		if !ok {
			return found == nil
		}
		if _, rows := c.Layout.(*rowLayout); rows {
			for i := 0; i+1 < len(c.Objects); i += 2 {
				walkObjects(c.Objects[i], func(o fyne.CanvasObject) bool {
					if t, ok := o.(*canvas.Text); ok && t.Text == title && found == nil {
						found = c.Objects[i+1]
					}
					return true
				})
			}
		}
		return found == nil
	})
	if found == nil {
		d.t.Fatalf("the form has no row %q; the screen says %q", title, d.screen())
	}
	return found
}

// within is the first object of a type in another.
func within[T any](d *desk, o fyne.CanvasObject) T {
	d.t.Helper()
	var found T
	ok := false
	walkObjects(o, func(o fyne.CanvasObject) bool {
		if t, is := o.(T); is && !ok {
			found, ok = t, true
		}
		return !ok
	})
	if !ok {
		d.t.Fatalf("there is no %T", found)
	}
	return found
}

// tabTo presses Tab until something has the keyboard.
func (d *desk) tabTo(o fyne.Focusable) {
	d.t.Helper()
	for range 60 {
		if d.window.Canvas().Focused() == o {
			return
		}
		d.press("Tab")
	}
	d.t.Fatalf("Tab does not reach a %T", o)
}

// write fills the field beside a title by keys, and presses Enter or, where it has
// many lines, Tab.
func (d *desk) write(title, text string) {
	d.t.Helper()
	f := within[*field](d, d.beside(title))
	d.tabTo(f)
	d.fill("")
	d.typeText(text)
	if f.MultiLine {
		d.press("Tab")
	} else {
		d.press("Enter")
	}
}

// writeAt fills the field beside a title with the mouse: a tap into it, and then one
// elsewhere.
func (d *desk) writeAt(title, text string) {
	d.t.Helper()
	d.app.focus(within[*field](d, d.beside(title)))
	d.fill(text)
	d.app.focus(d.schemeSheet().list)
	d.settle()
}

// choose picks a value in the field of choices beside a title.
func (d *desk) choose(title, value string) {
	d.t.Helper()
	c := within[*choice](d, d.beside(title))
	if !slices.Contains(c.Options, value) {
		d.t.Fatalf("%s does not offer %q, but %q", title, value, c.Options)
	}
	c.SetSelected(value)
	d.settle()
}

// pressButton goes to a button by Tab and presses it.
func (d *desk) pressButton(label string) {
	d.t.Helper()
	b, ok := d.search(func(o fyne.CanvasObject) bool {
		b, ok := o.(*button)
		return ok && (strings.HasPrefix(b.Text, label) || b.Text == "" && strings.HasPrefix(b.name, label))
	}).(*button)
	if !ok {
		d.t.Fatalf("there is no button %q; the screen says %q", label, d.screen())
	}
	d.tabTo(b)
	d.press("Space")
}

// tapIcon taps a button that shows no words.
func (d *desk) tapIcon(name string) {
	d.t.Helper()
	d.search(func(o fyne.CanvasObject) bool {
		b, ok := o.(*button)
		return ok && strings.HasPrefix(b.name, name)
	}).(*button).OnTapped()
	d.settle()
}

func (d *desk) scheme() annotate.Scheme { return d.app.scheme() }

func (d *desk) labelOf(key string) annotate.Label {
	d.t.Helper()
	l, ok := d.scheme().Stored(key)
	if !ok {
		d.t.Fatalf("there is no label %q", key)
	}
	return l
}

func (d *desk) modality() annotate.Attribute {
	d.t.Helper()
	a, ok := annotate.AttributeNamed(d.labelOf("claim").Attributes, "modality")
	if !ok {
		d.t.Fatal("claims have no modality")
	}
	return a
}

// wantLabels checks the labels on offer, by their names.
func (d *desk) wantLabels(want ...string) {
	d.t.Helper()
	var got []string
	for _, l := range d.scheme().Offered() {
		got = append(got, l.Title())
	}
	if !slices.Equal(got, want) {
		d.t.Errorf("the labels are %q, want %q", got, want)
	}
}

// wantUnchanged checks that the scheme says what it said.
func (d *desk) wantUnchanged(before annotate.Scheme) {
	d.t.Helper()
	if done := d.scheme().Differences(before); len(done) > 0 {
		d.t.Errorf("the scheme has changed: %q", done)
	}
	after := d.scheme()
	after.Version = before.Version
	if !reflect.DeepEqual(after, before) && len(after.Differences(before)) == 0 {
		d.t.Logf("the scheme is written otherwise: %+v, %+v", before, after)
	}
}
