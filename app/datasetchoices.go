// This file owns the choices beside what datasets would bring: whose tags they are, what
// places are counted in, and whether good articles come in without the bad.

package app

import (
	"cmp"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/app/session"
)

type datasetChoices struct {
	sheet   *datasetSheet
	content *container.Scroll
	column  *fyne.Container
	titles  []*canvas.Text
	notes   []*note

	people  []annotate.Person // of the project, without the one at work
	whose   *choice
	handle  *field // of someone new
	more    *button
	places  *fyne.Container
	unit    *choice
	partial *tickBox // stands below what is bad
	wait    func()   // ends the wait until typing pauses; nil while nothing is waited for
}

// placeUnits is what places can be counted in, in the order in which it is offered.
var placeUnits = []struct {
	title string
	unit  text.Unit
}{{"As the format defines", ""}, {"UTF-16 units (files from browsers)", text.UTF16Units}, {"Bytes", text.Bytes}}

func newDatasetChoices(s *datasetSheet) *datasetChoices {
	a := s.app
	c := &datasetChoices{sheet: s, column: container.New(&stackLayout{gap: 4})}
	c.whose = newChoice(a, c.whoseTitles(), "", nil)
	c.whose.SetSelectedIndex(0)
	c.whose.OnChanged = func(string) { c.chose() }
	c.handle = newField(a)
	c.handle.SetPlaceHolder("Their handle, as mina")
	c.handle.OnChanged = func(string) { c.typed() }
	c.handle.OnSubmitted = func(string) { c.submitted() }
	c.add(c.title("Whose tags these are", 0), bordered(c.whose), c.handle)
	c.partial = newTickBox(a, "Take the good articles and leave out the bad", func(bool) { s.readAnew() })
	c.more = newQuietButton(a, "More", nil, c.showMore)
	var units []string
	for _, u := range placeUnits {
		units = append(units, u.title)
	}
	c.unit = newChoice(a, units, units[0], nil)
	c.unit.OnChanged = func(string) { s.readAnew() }
	hint := newNote(a.setter, "Say otherwise only where tags lie beside the words that they mean, as after an emoji.", colorMuted)
	c.notes = append(c.notes, hint)
	c.places = container.New(&stackLayout{gap: 4}, c.title("Places are counted in", 2), bordered(c.unit), hint)
	c.places.Hide()
	c.add(inset(c.more, 10, 0, 0, 0), c.places)
	c.handle.Hide()
	c.content = container.NewVScroll(inset(c.column, 2, 8, 18, 12))
	c.showMoreIcon()
	return c
}

func (c *datasetChoices) add(parts ...fyne.CanvasObject) {
	for _, o := range parts {
		c.column.Add(o)
	}
}

func (c *datasetChoices) title(says string, above float32) fyne.CanvasObject {
	t := heading(says)
	c.titles = append(c.titles, t)
	return inset(t, above, 0, 0, 0)
}

// whoseTitles is whose the tags can be: what the files say, the person at work, the others of the
// project, someone new.
func (c *datasetChoices) whoseTitles() []string {
	me := annotate.Person{}
	for _, p := range c.sheet.app.session.People() {
		if p.ID == c.sheet.app.session.Person() {
			me = p
		} else {
			c.people = append(c.people, p)
		}
	}
	slices.SortFunc(c.people, func(a, b annotate.Person) int { return cmp.Compare(a.Handle, b.Handle) })
	titles := []string{"As the file says", "Mine"}
	if c.sheet.preview.Files != 1 {
		titles[0] = "As the files say"
	}
	if me.Handle != "" {
		titles[1] += " (" + me.Handle + ")"
	}
	for _, p := range c.people {
		titles = append(titles, personWords(p))
	}
	return append(titles, "Someone new…")
}

// asked is how the datasets are to be read; lacks says what is still to be said.
func (c *datasetChoices) asked() (d session.Datasets, lacks string) {
	d.Partial = c.partial.Checked
	d.Offsets = placeUnits[max(c.unit.SelectedIndex(), 0)].unit
	switch at := c.whose.SelectedIndex(); {
	case at <= 0:
	case at == 1:
		d.Layer = c.mine()
	case at-2 < len(c.people):
		d.Layer = c.people[at-2].Handle
	default:
		if d.Layer = strings.TrimSpace(c.handle.Text); d.Layer == "" {
			lacks = "Type the handle of the one whose tags these are"
		}
	}
	return d, lacks
}

// mine is the handle of the person at work.
func (c *datasetChoices) mine() string {
	for _, p := range c.sheet.app.session.People() {
		if p.ID == c.sheet.app.session.Person() {
			return p.Handle
		}
	}
	return ""
}

// chose takes another choice of whose tags they are.
func (c *datasetChoices) chose() {
	someone := c.whose.SelectedIndex() == len(c.people)+2
	c.leaveOff()
	if someone && c.handle.Text == "" {
		c.propose()
	}
	show(c.handle, someone)
	c.arrange()
	c.sheet.readAnew()
	if someone {
		c.sheet.app.focus(c.handle)
		c.handle.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

// propose writes the name of a folder into the field: where each has the files of one person, it
// is often theirs.
func (c *datasetChoices) propose() {
	if len(c.sheet.paths) != 1 {
		return
	}
	if name := filepath.Base(c.sheet.paths[0]); filepath.Ext(name) == "" {
		typed := c.handle.OnChanged
		c.handle.OnChanged = nil
		c.handle.SetText(name)
		c.handle.OnChanged = typed
	}
}

// typing is how long the hand rests before what was typed is read by.
const typing = 400 * time.Millisecond

// typed waits until the hand rests.
func (c *datasetChoices) typed() {
	c.leaveOff()
	c.sheet.outdated()
	c.wait = c.sheet.app.work.Every(typing, c.read)
}

func (c *datasetChoices) read() {
	c.leaveOff()
	c.sheet.readAnew()
}

// submitted answers Enter in the field: it reads by what was typed, or where that is done brings in.
func (c *datasetChoices) submitted() {
	if c.wait != nil {
		c.read()
		return
	}
	c.sheet.bringIn()
}

// leaveOff ends the wait.
func (c *datasetChoices) leaveOff() {
	if c.wait != nil {
		c.wait()
		c.wait = nil
	}
}

// showMore shows or hides what is seldom asked for.
func (c *datasetChoices) showMore() {
	show(c.places, !c.places.Visible())
	c.showMoreIcon()
	c.arrange()
}

func (c *datasetChoices) showMoreIcon() {
	icon, says := theme.MenuExpandIcon(), "More"
	if c.places.Visible() {
		icon, says = theme.MenuDropDownIcon(), "Less"
	}
	c.more.SetIcon(icon)
	c.more.SetText(says)
}

func (c *datasetChoices) arrange() {
	if c.sheet.body != nil {
		c.sheet.arrange()
	}
}

func (c *datasetChoices) recolor() {
	for _, t := range c.titles {
		t.Color = themeColor(colorMuted)
	}
	for _, n := range c.notes {
		n.Resize(n.Size())
	}
	c.content.Refresh()
}
