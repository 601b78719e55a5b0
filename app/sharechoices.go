// This file owns the choices of a share file: for whom it is, whose tags it holds, whether
// the files that articles came from are in it, and what locks it.

package app

import (
	"cmp"
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"dateline/annotate"
)

// shareChoices is the column of them.
type shareChoices struct {
	sheet     *shareSheet
	content   *container.Scroll
	column    *fyne.Container
	people    []annotate.Person // of the project, and the layers of reviewers
	titles    []*canvas.Text
	notes     []*note
	to        *chipRow
	toNote    *note
	layers    *chipRow
	originals *tickBox
	adds      *note // what the original files would add
	pass      *field
	again     *field
	twice     *fyne.Container
	strength  *note
}

func newShareChoices(s *shareSheet) *shareChoices {
	c := &shareChoices{sheet: s, column: container.New(&stackLayout{gap: 4}), people: slices.Clone(s.session.People())}
	slices.SortFunc(c.people, func(a, b annotate.Person) int { return cmp.Compare(a.Handle, b.Handle) })
	c.forWhom()
	c.whoseTags()
	c.beside()
	c.lock()
	c.content = container.NewVScroll(inset(c.column, 2, 12, 4, 20))
	return c
}

func (c *shareChoices) add(parts ...fyne.CanvasObject) {
	for _, o := range parts {
		c.column.Add(o)
	}
}

// title begins a group of choices.
func (c *shareChoices) title(says string) {
	t := heading(says)
	c.titles = append(c.titles, t)
	above := float32(16)
	if len(c.column.Objects) == 0 {
		above = 0
	}
	c.add(inset(t, above, 2, 0, 0))
}

func (c *shareChoices) note(says string) *note {
	n := newNote(c.sheet.app.setter, says, colorMuted)
	c.notes = append(c.notes, n)
	return n
}

// chips is a row of chips that comes into view when the keyboard comes to it.
func (c *shareChoices) chips(name string, toggle func(any)) *chipRow {
	row := newChipRow(c.sheet.app, name)
	row.taken = func() { revealIn(c.content, row) }
	row.toggle = func(v any) {
		toggle(v)
		c.show()
		c.sheet.changed()
	}
	return row
}

// forWhom is the teammate whom the file is for.
func (c *shareChoices) forWhom() {
	c.title("For whom")
	c.to = c.chips("For whom", func(v any) { c.sheet.wish.to = v.(annotate.Person) })
	c.toNote = c.note(" ")
	c.add(c.to, c.toNote)
}

// whoseTags is whose layers are shared.
func (c *shareChoices) whoseTags() {
	c.title("Whose tags")
	w := &c.sheet.wish
	c.layers = c.chips("Whose tags", func(v any) {
		layer := v.(annotate.ID)
		switch i := slices.Index(w.layers, layer); {
		case layer == annotate.ID{}:
			w.layers = nil
		case i >= 0:
			w.layers = slices.Delete(slices.Clone(w.layers), i, i+1)
		default:
			w.layers = append(slices.Clone(w.layers), layer)
		}
		if len(w.layers) == 0 {
			w.layers = nil
		}
	})
	c.add(c.layers, c.note("With them go their links, comments and decisions, and the articles that they are on. The tag scheme always goes along."))
}

// beside is what else is in the file.
func (c *shareChoices) beside() {
	c.title("Besides")
	c.originals = newTickBox(c.sheet.app, "The files that the articles came from", func(on bool) {
		c.sheet.wish.originals = on
		c.sheet.changed()
	})
	c.originals.onTaken = func() { revealIn(c.content, c.originals) }
	c.adds = c.note(" ")
	c.add(c.originals, c.adds)
}

// lock is the passphrase.
func (c *shareChoices) lock() {
	w := &c.sheet.wish
	c.title("Passphrase")
	c.pass = c.passphrase(&w.passphrase, "None: everyone who has the file can open it")
	c.again = c.passphrase(&w.again, "The same again")
	shown := newTickBox(c.sheet.app, "Show what is typed", func(on bool) {
		w.shown = on
		c.pass.Password, c.again.Password = !on, !on
		c.pass.Refresh()
		c.showLock()
	})
	shown.onTaken = func() { revealIn(c.content, shown) }
	c.twice = container.New(&stackLayout{}, c.again)
	c.strength = c.note("")
	c.add(c.pass, c.twice, shown, c.strength,
		c.note("Tell it by another way than the file. It cannot be recovered: without it nobody can open the file, not even you."))
}

func (c *shareChoices) passphrase(of *string, hint string) *field {
	f := newField(c.sheet.app)
	f.Password, f.ActionItem = true, canvas.NewRectangle(color.Transparent) // in place of Fyne's own, which no key reaches
	f.SetPlaceHolder(hint)
	f.OnChanged = func(says string) {
		*of = says
		c.showLock()
	}
	f.OnSubmitted = func(string) { c.sheet.askPlace() }
	f.onTaken = func() { revealIn(c.content, f) }
	return f
}

// show brings the choices in step with the wish.
func (c *shareChoices) show() {
	w := c.sheet.wish
	to := []chip{{title: "Everyone", value: annotate.Person{}, set: chosenIf(w.to == annotate.Person{})}}
	layers := []chip{{title: "Everyone’s", value: annotate.ID{}, set: chosenIf(len(w.layers) == 0)}}
	me := c.sheet.session.Person()
	if mine := c.sheet.session.Me(); mine.Handle != "" {
		layers = append(layers, chip{title: "Mine alone", value: me, set: chosenIf(slices.Contains(w.layers, me))})
	}
	for _, p := range c.people {
		if p.ID == me {
			continue
		}
		if !p.IsLayer() {
			to = append(to, chip{title: p.Handle, value: p, set: chosenIf(w.to == p)})
		}
		layers = append(layers, chip{title: p.Handle, value: p.ID, set: chosenIf(slices.Contains(w.layers, p.ID))})
	}
	if len(w.layers) > 1 {
		layers[1].title = "Mine"
	}
	c.to.show(to, false)
	c.layers.show(layers, false)
	c.toNote.set(toWords(w.to))
	c.showLock()
}

// toWords says what a file for a person leaves out.
func toWords(to annotate.Person) string {
	if to.Handle == "" {
		return "It holds everything. Whoever merges it takes what they lack."
	}
	return "It leaves out what came here by " + to.Handle + "’s own files, and the texts that " + to.Handle + " has by them."
}

// showLock brings what is said of the passphrase in step with it.
func (c *shareChoices) showLock() {
	w := c.sheet.wish
	show(c.twice, w.passphrase != "" && !w.shown)
	c.strength.set(strength(w.passphrase))
	if c.sheet.measure != nil {
		c.sheet.measure.fill() // which says whether the file is locked
	}
	c.sheet.say("")
	c.sheet.arrange()
}

// showOriginals says what the original files would add.
func (c *shareChoices) showOriginals(says string) {
	c.adds.set(says)
	c.sheet.arrange()
}

func (c *shareChoices) recolor() {
	for _, t := range c.titles {
		t.Color = themeColor(colorMuted)
	}
	for _, n := range c.notes {
		n.Resize(n.Size())
	}
	c.content.Refresh()
}
