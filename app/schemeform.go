// This file owns what the forms of the scheme's sheet are made of: fields that put an
// edit in place when the user is done with them, and say beneath why one was
// refused.

package app

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"dateline/annotate"
)

// schemeForm is the right of the sheet: one part of the scheme, or one that is to be
// added.
type schemeForm struct {
	sheet  *schemeSheet
	part   schemePart // of what is to be added, all but its own name
	adding bool
	column *fyne.Container
	rows   *fyne.Container // that the next row goes to; nil begins new ones
	focus  []fyne.Focusable
	names  []string // of those, by which they are known in another form of the part
	drafts []*draft
	shows  []func(annotate.Scheme) // bring what is shown in step with a scheme
	shape  string                  // what the form was built for; else it is built anew
}

// formRowWidth is the width of the titles of a form's rows.
const formRowWidth = 112

// formOf builds the form of a part.
func (s *schemeSheet) formOf(p schemePart) *schemeForm {
	f := s.newForm(p)
	f.shape = shapeOf(s.scheme(), p)
	switch p.kind {
	case partLabel:
		f.label()
	case partLink:
		f.link()
	case partAttribute:
		f.attribute()
	case partValue:
		f.value()
	default:
		f.group()
	}
	f.show()
	return f
}

func (s *schemeSheet) newForm(p schemePart) *schemeForm {
	return &schemeForm{sheet: s, part: p, column: container.New(layout.NewCustomPaddedVBoxLayout(3))}
}

// shapeOf is all of a part that its form is built for. What is not in it changes in
// the fields that are there.
func shapeOf(s annotate.Scheme, p schemePart) string {
	attributes := func(list []annotate.Attribute) (says string) {
		for _, a := range list {
			says += a.Key + "\n" + a.Title() + "\n" + attributeLine(a) + "\n"
		}
		return says
	}
	switch p.kind {
	case partLabel:
		l, _ := s.Stored(p.owner.Key)
		return fmt.Sprint(l.Retired, l.Into, attributes(l.Attributes))
	case partLink:
		k, _ := s.Link(p.owner.Key)
		return fmt.Sprint(k.Retired, titles(s, k.From), titles(s, k.To), attributes(k.Attributes))
	case partAttribute:
		a, _ := attributeOf(s, p)
		return fmt.Sprintf("%v %s %q %q %v %v %s", a.Retired, a.Type, a.Values, a.Former, a.Only, a.Default, attributes(s.Attributes(p.owner)))
	case partValue:
		a, _ := attributeOf(s, p)
		next, former := a.Former[p.value]
		return fmt.Sprint(former, next)
	case partArticles:
		return attributes(s.Article)
	}
	return ""
}

// follow brings the form in step with the scheme. It is built anew only where it
// must be; then what was being typed, and the keyboard, stay where they were.
func (f *schemeForm) follow() {
	s := f.sheet
	if f.adding || shapeOf(s.scheme(), f.part) == f.shape {
		f.show()
		return
	}
	focused := slices.Index(f.focus, s.app.window.Canvas().Focused())
	offset := s.detail.Offset
	next := s.formOf(f.part)
	next.carry(f)
	s.showForm(next)
	s.detail.ScrollToOffset(offset)
	if focused < 0 || len(next.focus) == 0 {
		return
	}
	at := min(focused, len(next.focus)-1)
	if same := slices.Index(next.names, f.names[focused]); same >= 0 {
		at = same
	}
	s.app.focus(next.focus[at])
}

// carry takes over what is being typed in the form that was built before.
func (f *schemeForm) carry(before *schemeForm) {
	for _, d := range before.drafts {
		if !d.dirty() || d.keeping {
			continue
		}
		for _, o := range f.drafts {
			if o.title == d.title {
				o.SetText(d.Text)
			}
		}
	}
}

// focusOn puts something among what Tab goes through. It is brought into view when the
// keyboard comes to it.
func (f *schemeForm) focusOn(name string, o fyne.Focusable) {
	f.focus, f.names = append(f.focus, o), append(f.names, name)
	reveal := func() { f.reveal(o.(fyne.CanvasObject)) }
	switch o := o.(type) {
	case *field:
		o.onTaken = reveal
	case *button:
		o.onTaken = reveal
	case *choice:
		o.onTaken = reveal
	case *check:
		o.onTaken = reveal
	case *swatches:
		o.onTaken = reveal
	case *leadRow:
		o.onTaken = reveal
	}
}

// reveal scrolls the form so that something in it is in view, with a little around it.
func (f *schemeForm) reveal(o fyne.CanvasObject) {
	const around = 24
	detail, driver := f.sheet.detail, fyne.CurrentApp().Driver()
	top := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(detail).Y + detail.Offset.Y
	bottom := top + o.Size().Height
	y := min(max(detail.Offset.Y, bottom+around-detail.Size().Height), max(top-around, 0))
	if y != detail.Offset.Y {
		detail.ScrollToOffset(fyne.NewPos(0, y))
	}
}

// show brings what the form shows in step with the scheme.
func (f *schemeForm) show() {
	for _, show := range f.shows {
		show(f.sheet.scheme())
	}
	f.arrange()
}

// keep puts what is being typed in place.
func (f *schemeForm) keep() {
	for _, d := range f.drafts {
		d.keep()
	}
}

// arrange lays the form out. What wraps needs its width to know its height, so it
// takes two rounds.
func (f *schemeForm) arrange() {
	if f.sheet.form != f {
		return
	}
	for range 2 {
		f.sheet.detail.Content.Resize(fyne.NewSize(f.sheet.detail.Size().Width, f.sheet.detail.Content.MinSize().Height))
		layOutAll(f.column)
	}
	f.sheet.detail.Refresh()
}

// layOutAll lays out a container and the containers in it.
func layOutAll(c *fyne.Container) {
	if c.Layout != nil {
		c.Layout.Layout(c.Objects, c.Size())
	}
	for _, o := range c.Objects {
		if inner, ok := o.(*fyne.Container); ok {
			layOutAll(inner)
		}
	}
}

// add puts something across the whole form.
func (f *schemeForm) add(o fyne.CanvasObject) {
	f.rows = nil
	f.column.Add(o)
}

// row puts something beside a title.
func (f *schemeForm) row(title string, o fyne.CanvasObject) {
	if f.rows == nil {
		f.rows = container.New(&rowLayout{labelWidth: formRowWidth})
		f.column.Add(f.rows)
	}
	name := ink(fit(title, 13, fyne.TextStyle{}, formRowWidth-8), colorMuted, 13, false)
	f.rows.Objects = append(f.rows.Objects, container.NewVBox(inset(name, 8, 0, 0, 0)), o)
}

// title puts the name of the part above the form, and what says more of it below.
func (f *schemeForm) title(name func(annotate.Scheme) string, more func(annotate.Scheme) string) {
	t, aside := newLabel(f.sheet.app.setter, 19, true, 1), ink("", colorMuted, 12.5, false)
	head := container.New(&headLayout{}, t, aside)
	f.add(inset(head, 0, 8, 0, 0))
	f.shows = append(f.shows, func(s annotate.Scheme) {
		t.set(name(s), themeColor(theme.ColorNameForeground), max(head.Size().Width, 300))
		setInk(aside, more(s), colorMuted)
	})
}

// headLayout sets a label of one line above a text.
type headLayout struct{}

func (*headLayout) MinSize(parts []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(200, parts[0].MinSize().Height+parts[1].MinSize().Height+2)
}

func (*headLayout) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	l := parts[0].(*label)
	if l.color != nil && l.text != "" {
		l.set(l.text, l.color, size.Width)
	}
	l.Move(fyne.Position{})
	put(parts[1], 0, parts[0].MinSize().Height+2, size.Width, parts[1].MinSize().Height)
}

// section begins a part of the form with a heading.
func (f *schemeForm) section(s string) { f.add(inset(heading(s), 12, 2, 0, 0)) }

// hint puts something muted across the form, which wraps.
func (f *schemeForm) hint(s string) *note {
	n := newNote(f.sheet.app.setter, s, colorMuted)
	f.add(n)
	return n
}

// lead puts a row across the form that leads to another part.
func (f *schemeForm) lead(title, aside string, to schemePart) {
	r := newLeadRow(f.sheet.app, title, aside, func() {
		f.sheet.choose(to)
		f.sheet.app.focus(f.sheet.list)
	})
	f.focusOn("to "+title, r)
	f.add(r)
}

// buttons puts a row of buttons across the form; those that do not fit go below.
func (f *schemeForm) buttons(list ...*button) {
	row := container.New(layout.NewRowWrapLayoutWithCustomPadding(8, 6))
	for _, b := range list {
		if b != nil {
			f.focusOn(b.Text+b.name, b)
			row.Add(b)
		}
	}
	f.add(inset(row, 14, 4, 0, 0))
}

// pickOne puts a choice in a row. What is refused leaves it as it was.
func (f *schemeForm) pickOne(title string, options []string, get func(annotate.Scheme) string, set func(string) error) *choice {
	complaint := f.newComplaint()
	var c *choice
	write := func(now string) {
		if c.Selected != now {
			c.Selected = now
			c.Refresh()
		}
	}
	c = newChoice(f.sheet.app, options, get(f.sheet.scheme()), func(chosen string) {
		if chosen == get(f.sheet.scheme()) {
			return
		}
		err := set(chosen)
		complainAt(f, complaint, err)
		write(get(f.sheet.scheme()))
	})
	f.focusOn(title, c)
	f.shows = append(f.shows, func(s annotate.Scheme) { write(get(s)) })
	f.row(title, container.NewVBox(c, complaint))
	return c
}

// tick puts a box to tick in a row, with what it means beside it.
func (f *schemeForm) tick(title, means string, get func(annotate.Scheme) bool, set func(bool) error) {
	complaint := f.newComplaint()
	var c *check
	c = newCheck(f.sheet.app, get(f.sheet.scheme()), func(on bool) {
		if on != get(f.sheet.scheme()) {
			complainAt(f, complaint, set(on))
			c.Checked = get(f.sheet.scheme())
			c.Refresh()
		}
	})
	f.focusOn(title, c)
	f.shows = append(f.shows, func(s annotate.Scheme) {
		if c.Checked != get(s) {
			c.Checked = get(s)
			c.Refresh()
		}
	})
	words := container.NewCenter(ink(means, theme.ColorNameForeground, 13, false))
	f.row(title, container.NewVBox(container.NewHBox(c, words), complaint))
}

// quietButton makes a button that looks like text, to be put in a form.
func (f *schemeForm) quietButton(label string, icon fyne.Resource, tapped func()) *button {
	b := newQuietButton(f.sheet.app, label, icon, tapped)
	f.focusOn(label, b)
	return b
}

// use says below the title how often a part is used, and by whom.
func (f *schemeForm) use(what string) string {
	u := f.sheet.use
	switch {
	case u.counts == nil:
		return what + " · counting…"
	case u.of(f.part).Total() == 0:
		return what + " · not in use"
	}
	return what + " · " + u.whose(f.part)
}

// moves is the buttons that move a part among its like.
func (f *schemeForm) moves() (up, down *button) {
	up = newButton(f.sheet.app, "", func() { f.sheet.moveBy(f.part, -1) })
	down = newButton(f.sheet.app, "", func() { f.sheet.moveBy(f.part, 1) })
	up.Icon, up.name = theme.MoveUpIcon(), "Move up, key "+key("Ctrl+Up").String()
	down.Icon, down.name = theme.MoveDownIcon(), "Move down, key "+key("Ctrl+Down").String()
	return up, down
}

// banner says across the form that the part is no longer offered.
func (f *schemeForm) banner(says string) {
	back := canvas.NewRectangle(themeColor(colorRowChosen))
	back.CornerRadius = 6
	f.add(container.NewStack(back, inset(newNote(f.sheet.app.setter, says, theme.ColorNameForeground), 7, 7, 10, 10)))
}
