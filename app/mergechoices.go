// This file owns the answers beside what a merge would come to: whose tag scheme stands,
// which layers are one's own, what others are called, and whether tags of near copies go on
// one's own copy as well.

package app

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"dateline/annotate"
	"dateline/storage/share"
)

type mergeChoices struct {
	sheet   *mergeSheet
	answers share.Answers
	names   map[annotate.ID]*field // what people of the file are to be called
	content *container.Scroll
	column  *fyne.Container
	titles  []*canvas.Text
	notes   []*note
	scheme  *chipRow
	ticks   map[string]*tickBox // by what they ask: they stay when the file is looked at anew
	others  []annotate.Person   // who may be the one at work
	first   fyne.Focusable      // of what is asked
}

func newMergeChoices(s *mergeSheet) *mergeChoices {
	c := &mergeChoices{sheet: s, column: container.New(&stackLayout{gap: 4}), names: map[annotate.ID]*field{}, ticks: map[string]*tickBox{}}
	if p := s.preview.Scheme; len(p.Contradictions) == 0 && len(p.Added) > 0 {
		c.answers.Scheme = share.SchemeBoth
	}
	s.shown = c.answers
	c.content = container.NewVScroll(inset(c.column, 2, 8, 18, 12))
	c.fill()
	return c
}

// fill makes the questions that the preview asks.
func (c *mergeChoices) fill() {
	c.column.Objects, c.titles, c.notes, c.first = nil, nil, nil, nil
	c.askScheme()
	c.askPeople()
	c.askAnchor()
	c.askForeign()
	switch {
	case len(c.column.Objects) > 0:
	case c.sheet.isHere():
		c.note("Merging it would change nothing.")
	default:
		c.title("Nothing to decide")
		c.note("It is one step: " + c.sheet.app.undoKey() + " takes all of it back, and merging the file again brings it back.")
	}
}

func (c *mergeChoices) title(says string) {
	t := heading(says)
	c.titles = append(c.titles, t)
	above := float32(16)
	if len(c.column.Objects) == 0 {
		above = 0
	}
	c.column.Add(inset(t, above, 2, 0, 0))
}

func (c *mergeChoices) note(says string) {
	n := newNote(c.sheet.app.setter, says, colorMuted)
	c.notes = append(c.notes, n)
	c.column.Add(n)
}

// tick adds the box of a question, and what there is to know of it.
func (c *mergeChoices) tick(question, says, hint string, chose func(bool)) {
	t := c.ticks[question]
	if t == nil {
		t = newTickBox(c.sheet.app, says, func(on bool) {
			chose(on)
			c.sheet.answered()
		})
		t.onTaken = func() { revealIn(c.content, t) }
		c.ticks[question] = t
	}
	c.took(t)
	c.column.Add(t)
	c.note(hint)
}

// took notes what has the keyboard first.
func (c *mergeChoices) took(f fyne.Focusable) {
	if c.first == nil {
		c.first = f
	}
}

// focus gives the keyboard to the first question, if there is one.
func (c *mergeChoices) focus() bool {
	if c.first != nil {
		c.sheet.app.focus(c.first)
	}
	return c.first != nil
}

// schemeAnswers is the answers about the tag scheme, as they are offered.
var schemeAnswers = []struct {
	title  string
	answer share.SchemeAnswer
	means  string
}{
	{"Mine, and add what is missing", share.SchemeBoth, "Your tag scheme stays, and gets what only theirs has."},
	{"Theirs", share.SchemeTheirs, "Their tag scheme takes the place of yours. What of yours is in use stays, and is no longer offered."},
	{"Mine only", share.SchemeMine, "Your tag scheme stays as it is. Tags that came with labels which it lacks are shown by their keys."},
}

// askScheme asks whose tag scheme stands.
func (c *mergeChoices) askScheme() {
	p := c.sheet.preview.Scheme
	if len(p.Contradictions)+len(p.Added) == 0 || c.sheet.isHere() {
		return
	}
	c.title("Whose tag scheme stands")
	if c.scheme == nil {
		c.scheme = newChipRow(c.sheet.app, "Whose tag scheme stands")
	}
	means := newNote(c.sheet.app.setter, "", colorMuted)
	c.notes = append(c.notes, means)
	fill := func() {
		var chips []chip
		says := "Choose one: they cannot both hold."
		for _, a := range schemeAnswers {
			chips = append(chips, chip{title: a.title, value: a.answer, set: chosenIf(a.answer == c.answers.Scheme)})
			if a.answer == c.answers.Scheme {
				says = a.means
			}
		}
		c.scheme.show(chips, false)
		means.set(says)
	}
	c.scheme.taken = func() { revealIn(c.content, c.scheme) }
	c.scheme.toggle = func(v any) {
		c.answers.Scheme = v.(share.SchemeAnswer)
		fill()
		c.sheet.answered()
	}
	fill()
	c.took(c.scheme)
	c.column.Add(c.scheme)
	c.column.Add(means)
}

// askPeople asks about the layers of people who are called as one is oneself, and about others
// who have one handle.
func (c *mergeChoices) askPeople() {
	clashes := slices.Clone(c.sheet.preview.Clashes)
	for _, p := range c.alike() {
		c.title("Another " + p.Handle)
		c.tick(p.ID.String(), "This layer is mine", "Its owner, "+personWords(p)+", is called as you are, and has another identity. If you made these tags on another machine, "+
			"they move into your layer, and so does what comes for it later. The history says so.", func(on bool) {
			c.answers.Mine = slices.DeleteFunc(slices.Clone(c.answers.Mine), func(id annotate.ID) bool { return id == p.ID })
			if on {
				c.answers.Mine = append(c.answers.Mine, p.ID)
			}
		})
		i := slices.IndexFunc(clashes, func(k share.Clash) bool { return k.Theirs.ID == p.ID })
		if i < 0 {
			continue
		}
		clashes = slices.Delete(clashes, i, i+1)
		if !slices.Contains(c.answers.Mine, p.ID) {
			c.note("If it is somebody else, what they are to be called here:")
			c.askName(p)
		}
	}
	for _, clash := range clashes {
		c.title("Two people are called " + clash.Mine.Handle)
		c.note("Here it is " + personWords(clash.Mine) + ", in the file " + personWords(clash.Theirs) + ". They stay two. What the one in the file is to be called here:")
		c.askName(clash.Theirs)
	}
}

// alike is the people of the file who may be the one at work: by handle or by name. They stay
// when their layers are taken for one's own, so that this can be taken back.
func (c *mergeChoices) alike() []annotate.Person {
	me := c.sheet.app.session.Me()
	add := func(p annotate.Person) {
		known := func(o annotate.Person) bool { return o.ID == p.ID }
		if p.ID != me.ID && !p.IsLayer() && !slices.ContainsFunc(c.others, known) {
			c.others = append(c.others, p)
		}
	}
	for _, clash := range c.sheet.preview.Clashes {
		if clash.Mine.ID == me.ID {
			add(clash.Theirs)
		}
	}
	for _, l := range c.sheet.preview.Layers {
		if strings.EqualFold(l.Layer.Handle, me.Handle) || me.Name != "" && strings.EqualFold(l.Layer.Name, me.Name) {
			add(l.Layer)
		}
	}
	return c.others
}

// askName asks what someone is to be called who has a handle that another has here.
func (c *mergeChoices) askName(p annotate.Person) {
	f := c.names[p.ID]
	if f == nil {
		f = newField(c.sheet.app)
		f.SetPlaceHolder(p.Handle + " with a number behind it")
		f.OnChanged = func(string) { c.sheet.showButtons() }
		f.OnSubmitted = func(string) { c.sheet.take() }
		f.onTaken = func() { revealIn(c.content, f) }
		c.names[p.ID] = f
	}
	c.column.Add(f)
}

// handles is what people of the file are to be called.
func (c *mergeChoices) handles() map[annotate.ID]string {
	handles := map[annotate.ID]string{}
	for id, f := range c.names {
		if name := strings.TrimSpace(f.Text); name != "" && !slices.Contains(c.answers.Mine, id) {
			handles[id] = name
		}
	}
	return handles
}

// askAnchor asks whether the tags of near copies go on one's own articles too.
func (c *mergeChoices) askAnchor() {
	p := c.sheet.preview
	if len(p.Near) == 0 {
		return
	}
	hint := "Each goes where its words stand in your copy. What finds no place there is listed, and stays on the copy alone."
	if c.answers.Anchor {
		hint = anchorWords(p.Anchored, len(p.NotAnchored))
	}
	c.title("Near copies")
	c.tick("anchor", "Put their tags on my own copy as well", hint, func(on bool) { c.answers.Anchor = on })
}

// anchorWords says how many tags of near copies find their place.
func anchorWords(found, lost int) string {
	says := plural(found, "tag") + " find their place by their words."
	if found == 1 {
		says = "1 tag finds its place by its words."
	}
	switch {
	case lost == 1:
		says += " 1 does not, and stays on the copy alone."
	case lost > 1:
		says += " " + grouped(lost) + " do not, and stay on the copy alone."
	}
	return says
}

// askForeign asks whether others may have altered one's own layer, where they did.
func (c *mergeChoices) askForeign() {
	me := c.sheet.app.session.Person()
	foreign := slices.ContainsFunc(c.sheet.preview.LeftOut, func(l share.LeftOut) bool { return l.Layer.ID == me && l.Author.ID != me })
	if !foreign && !c.answers.Foreign {
		return
	}
	c.title("Your own tags")
	c.tick("foreign", "Take in what others did to my tags", "Somebody else changed or removed tags of yours on their machine. Unless you tick this, yours stay as you have them.",
		func(on bool) { c.answers.Foreign = on })
}

// lacks says what is still to be answered; "" for nothing.
func (c *mergeChoices) lacks() string {
	p := c.sheet.preview
	if len(p.Scheme.Contradictions) > 0 && c.answers.Scheme == share.SchemeAsk && !c.sheet.isHere() {
		return "Say whose tag scheme stands"
	}
	for id, handle := range c.handles() {
		if err := c.sheet.app.wantsHandle(id, handle); err != nil {
			return capital(err.Error())
		}
	}
	return ""
}

func (c *mergeChoices) recolor() {
	for _, t := range c.titles {
		t.Color = themeColor(colorMuted)
	}
	for _, n := range c.notes {
		n.Resize(n.Size())
	}
	c.content.Refresh()
}
