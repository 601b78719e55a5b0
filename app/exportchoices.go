// This file owns the choices of an export: which articles, whose tags, which labels, and
// how they are written.

package app

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"dateline/annotate"
	"dateline/storage"
)

// exportChoices is the column of them.
type exportChoices struct {
	sheet   *exportSheet
	content *container.Scroll
	column  *fyne.Container
	heads   []*canvas.Text
	notes   []*note
	shows   []func() // bring parts in step with the wish
}

func newExportChoices(s *exportSheet) *exportChoices {
	c := &exportChoices{sheet: s, column: container.New(&stackLayout{gap: 3})}
	c.articles()
	c.people()
	c.labels()
	c.shape()
	c.beside()
	c.content = container.NewVScroll(inset(c.column, 2, 12, 16, 14))
	return c
}

// show brings the choices in step with the wish.
func (c *exportChoices) show() {
	for _, show := range c.shows {
		show()
	}
	c.arrange()
}

// arrange gives the choices their places for what is shown of them.
func (c *exportChoices) arrange() {
	if size := c.content.Size(); size.Width > 1 {
		putScroll(c.content, c.content.Position().X, size.Width, size.Height)
	}
}

// changed is told of a choice.
func (c *exportChoices) changed() {
	c.show()
	c.sheet.changed()
}

func (c *exportChoices) add(parts ...fyne.CanvasObject) {
	for _, o := range parts {
		c.column.Add(o)
	}
}

// group begins a group of choices.
func (c *exportChoices) group(title string) {
	above := float32(15)
	if len(c.column.Objects) == 0 {
		above = 2
	}
	c.add(inset(c.head(title, 12, true), above, 1, 0, 0))
}

func (c *exportChoices) head(title string, size float32, bold bool) *canvas.Text {
	t := ink(title, colorMuted, size, bold)
	c.heads = append(c.heads, t)
	return t
}

// titled is a control with its name above it.
func (c *exportChoices) titled(title string, o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(&stackLayout{}, inset(c.head(title, 12, false), 2, 1, 0, 0), o)
}

// note is a remark.
func (c *exportChoices) note(says string) *note {
	n := newNote(c.sheet.app.setter, says, colorMuted)
	c.notes = append(c.notes, n)
	return n
}

// field is a text field for a part of the wish.
func (c *exportChoices) field(of *string, hint string) *field {
	f := newField(c.sheet.app)
	f.SetPlaceHolder(hint)
	f.SetText(*of)
	f.OnChanged = func(says string) {
		*of = says
		c.sheet.changed()
	}
	f.OnSubmitted = func(string) { c.sheet.askPlace() }
	c.revealed(f, &f.onTaken)
	return f
}

// tick is a box for a part of the wish.
func (c *exportChoices) tick(of *bool, says string) *tickBox {
	t := newTickBox(c.sheet.app, says, nil)
	t.Checked = *of
	t.OnChanged = func(on bool) {
		*of = on
		c.changed()
	}
	c.revealed(t, &t.onTaken)
	return t
}

// revealed has a part come into view when the keyboard comes to it.
func (c *exportChoices) revealed(o fyne.CanvasObject, onTaken *func()) {
	*onTaken = func() { revealIn(c.content, o) }
}

// revealIn scrolls to what a scroll holds.
func revealIn(s *container.Scroll, o fyne.CanvasObject) {
	driver := fyne.CurrentApp().Driver()
	y := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(s).Y
	if below := y + o.Size().Height - s.Size().Height; y < 0 {
		s.ScrollToOffset(fyne.NewPos(0, max(s.Offset.Y+y-8, 0)))
	} else if below > 0 {
		s.ScrollToOffset(fyne.NewPos(0, s.Offset.Y+below+8))
	}
}

// recolor writes anew what keeps its colour.
func (c *exportChoices) recolor() {
	for _, t := range c.heads {
		t.Color = themeColor(colorMuted)
	}
	for _, n := range c.notes {
		n.Resize(n.Size())
	}
	c.content.Refresh()
}

// articles is which articles are written.
func (c *exportChoices) articles() {
	w := &c.sheet.wish
	c.group("Articles")
	query := c.field(&w.query, "Words, or source: and the like")
	c.oneOf([]string{"All", "That a search finds"}, func() int { return boolIndex(w.bySearch) }, func(i int) {
		if w.bySearch = i == 1; w.bySearch {
			query.Show()
			c.sheet.app.focus(query)
		}
	})
	c.add(query)
	since := c.field(&w.Since, "2016-10-31")
	until := c.field(&w.Until, "2016-11")
	c.add(container.New(&columnsLayout{gap: 8}, c.titled("Published since", since), c.titled("until", until)))
	c.add(inset(c.head("How far the work on them is", 12, false), 3, 0, 0, 0))
	c.states()
	c.shows = append(c.shows, func() { show(query, w.bySearch) })
}

// states is how far those whose tags are written must be.
func (c *exportChoices) states() {
	w := &c.sheet.wish
	titles, values := []string{"New", "In work", "Done"}, []annotate.State{annotate.StateNew, annotate.StateInWork, annotate.StateDone}
	anyOf(c, "Any", titles, values, &w.States)
}

// people is whose tags are written.
func (c *exportChoices) people() {
	w := &c.sheet.wish
	c.group("Whose tags")
	var handles []string
	for _, p := range c.sheet.session.People() {
		handles = append(handles, p.Handle)
	}
	slices.Sort(handles)
	anyOf(c, "Everyone’s", handles, handles, &w.Layers)
	c.add(c.tick(&w.Merged, "As one layer, equal tags once"))
}

// labels is which labels are written.
func (c *exportChoices) labels() {
	c.group("Labels")
	var titles, keys []string
	for _, l := range c.sheet.session.Scheme().Labels {
		if l.Into == "" {
			titles, keys = append(titles, annotate.Shorten(l.Title(), labelMost)), append(keys, l.Key)
		}
	}
	anyOf(c, "All", titles, keys, &c.sheet.wish.Labels)
}

// contexts is how many words around a quote are offered.
var contexts = []int{0, 5, 10, 20, 50}

// shape is how articles are written.
func (c *exportChoices) shape() {
	w := &c.sheet.wish
	c.group("Shape")
	c.oneOf([]string{"Whole articles", "Sentences"}, func() int { return boolIndex(w.Sentences) }, func(i int) { w.Sentences = i == 1 })
	if w.Parts == "" {
		w.Parts = usualParts
	}
	if w.Seed == "" {
		w.Seed = usualSeed
	}
	parts := c.field(&w.Parts, usualParts)
	seed := c.field(&w.Seed, usualSeed)
	split := inset(frame(nil, nil, nil, inset(c.titled("Seed", sized(seed, 58)), 0, 0, 8, 0), c.titled("Parts and their shares", parts)), 0, 4, 0, 0)
	c.add(c.tick(&w.Split, "Split in parts, to train and to test"), split)
	c.shows = append(c.shows, func() { show(split, w.Split) })
	c.context()
	c.ending()
}

// context is how many words stand around each quote, in formats with a place for them.
func (c *exportChoices) context() {
	w := &c.sheet.wish
	title := inset(c.head("Words around each quote", 12, false), 3, 0, 0, 0)
	c.add(title)
	offered := contexts
	if !slices.Contains(offered, w.Context) {
		offered = append(slices.Clone(offered), w.Context)
	}
	var titles []string
	for _, n := range offered {
		titles = append(titles, grouped(n))
	}
	titles[0] = "None"
	row := c.oneOf(titles, func() int { return slices.Index(offered, w.Context) }, func(i int) { w.Context = offered[i] })
	c.shows = append(c.shows, func() {
		show(title, w.format.Context)
		show(row, w.format.Context)
	})
}

// ending is what the name of the file ends in, where that can be several things.
func (c *exportChoices) ending() {
	w := &c.sheet.wish
	title := inset(c.head("Kind of file", 12, false), 3, 0, 0, 0)
	c.add(title)
	row := newChipRow(c.sheet.app, "Kind of file")
	row.taken = func() { revealIn(c.content, row) }
	row.toggle = func(v any) {
		w.Ending = v.(string)
		c.changed()
	}
	c.add(row)
	c.shows = append(c.shows, func() {
		all := endings(w.format)
		var chips []chip
		for _, e := range all {
			chips = append(chips, chip{title: e, value: e, set: chosenIf(e == w.ending())})
		}
		row.show(chips, false)
		show(title, len(all) > 1)
		show(row, len(all) > 1)
	})
}

// beside is who people are called, and what stands beside the data.
func (c *exportChoices) beside() {
	w, a := &c.sheet.wish, c.sheet.app
	c.group("Names")
	if w.Key == "" {
		w.Key = strings.TrimSuffix(c.sheet.session.Store().Path(), storage.Extension) + " who is who.csv"
	}
	key := c.field(&w.Key, "A file")
	earlier := newQuietButton(a, "That of an earlier export…", theme.FolderOpenIcon(), func() {
		a.askFile([]string{".csv"}, func(path string) { key.SetText(path) })
	})
	c.revealed(earlier, &earlier.onTaken)
	hidden := container.New(&stackLayout{gap: 2}, c.titled("Who is who is written to", key), earlier,
		c.note("To that file and no other: keep it apart. The same file gives the same people the same names again."))
	c.add(c.tick(&w.Hidden, "Pseudonyms in place of names"), hidden)
	c.group("Besides")
	c.add(c.tick(&w.Card, "A dataset card in the README"), c.tick(&w.Timeless, "Leave out the time of the export"))
	c.shows = append(c.shows, func() { show(hidden, w.Hidden) })
}
