// This file owns the dealing out of articles to people at random, as the user is asked for
// it: to how many, to whom, which articles, and by which seed.

package app

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
	"dateline/annotate/review"
	"dateline/storage/explain"
)

// dealSheet asks how articles are dealt out.
type dealSheet struct {
	of      *assignmentSheet
	people  *rowList // as the columns of the matrix
	among   []bool   // those to whom is dealt
	each    *choice  // how many people read an article
	which   *choice
	lists   []articleChoice
	seed    *field
	blind   *tickBox
	remark  *note
	deal    *button
	dialog  *dialog.CustomDialog
	given   []annotate.Assignment // what would be given
	more    map[annotate.ID]int   // how many articles each person would get
	already []int                 // how many they have, by the column
}

// showDeal opens the sheet.
func (s *assignmentSheet) showDeal() {
	a := s.app
	d := &dealSheet{of: s, people: newRowList(a, 0), remark: newNote(a.setter, "", colorMuted), seed: newField(a), already: s.totals()[0].of}
	for range s.grid.people {
		d.among = append(d.among, true)
	}
	d.people.count = func() int { return len(d.among) }
	d.people.row = d.row
	d.people.ticked = func(i int) bool { return d.among[i] }
	d.people.tapped = d.toggle
	d.people.onKey = d.key
	d.people.all = d.toggleAll
	d.people.name = func() string { return "To whom" }
	var counts []string
	for n := range s.grid.people {
		counts = append(counts, peopleWords(n+1))
	}
	d.each = newChoice(a, counts, "", nil)
	d.lists = s.dealChoices()
	var titles []string
	for _, l := range d.lists {
		titles = append(titles, l.title)
	}
	d.which = newChoice(a, titles, "", nil)
	d.blind = newTickBox(a, "Blind: what others tagged stays hidden until one is done", nil)
	d.blind.Checked = s.blind.Checked
	d.seed.SetText(a.freshSeed())
	d.seed.wants(validSeed)
	d.open()
}

// peopleWords is a number of people.
func peopleWords(n int) string {
	if n == 1 {
		return "1 person"
	}
	return grouped(n) + " people"
}

// dealChoices is which articles can be dealt out, with how many they are.
func (s *assignmentSheet) dealChoices() []articleChoice {
	se := s.app.session
	listed := map[annotate.ID]bool{}
	for _, id := range s.rows {
		listed[id] = true
	}
	choices := []articleChoice{
		{"Those given to nobody", func(id annotate.ID) bool { return len(se.Assigned(id)) == 0 }},
		{"Those listed here", func(id annotate.ID) bool { return listed[id] }},
		{"Those that are ticked", func(id annotate.ID) bool { return s.ticked[id] }},
		{"All", func(annotate.ID) bool { return true }},
	}
	if len(s.ticked) > 0 { // which the user has chosen
		choices[0], choices[2] = choices[2], choices[0]
	}
	var some []articleChoice
	for _, c := range choices {
		if n := len(s.articles(c)); n > 0 {
			c.title += fmt.Sprintf("  (%s)", grouped(n))
			some = append(some, c)
		}
	}
	return some
}

// articles lists what a choice has, in the order of import.
func (s *assignmentSheet) articles(c articleChoice) (list []annotate.ID) {
	for _, a := range s.app.session.Articles() {
		if c.has(a.ID) {
			list = append(list, a.ID)
		}
	}
	return list
}

// freshSeed is a seed that nobody has thought of.
func (a *App) freshSeed() string {
	const digits = 1_000_000
	id := a.session.Author().NewID()
	return strconv.FormatUint(binary.BigEndian.Uint64(id[8:])%digits, 10)
}

func validSeed(written string) error {
	if _, err := strconv.ParseUint(strings.TrimSpace(written), 10, 64); err != nil {
		return fmt.Errorf("a seed is a whole number")
	}
	return nil
}

func (d *dealSheet) open() {
	a := d.of.app
	form := container.New(layout.NewFormLayout())
	add := func(title string, o fyne.CanvasObject) {
		form.Add(widget.NewLabel(title))
		form.Add(o)
	}
	add("Each article is read by", d.each)
	add("Articles", d.which)
	add("Seed", d.seed)
	add("", d.blind)
	d.each.OnChanged = func(string) { d.show() }
	d.which.OnChanged = func(string) { d.show() }
	d.seed.OnChanged = func(string) { d.show() }
	d.deal = newButton(a, "Deal out", d.dealOut)
	d.deal.Importance = widget.HighImportance
	foot := container.New(layout.NewCustomPaddedHBoxLayout(8), layout.NewSpacer(), newButton(a, "Cancel", a.escape), d.deal)
	says := "The same seed deals the same articles to the same people. What people have already they keep."
	head := container.New(&stackLayout{gap: 8}, newNote(a.setter, says, colorMuted), form, inset(heading("To whom"), 6, 2, 0, 0))
	below := container.New(&stackLayout{gap: 8}, inset(d.remark, 6, 0, 0, 0), foot)
	d.dialog = dialog.NewCustomWithoutButtons("Deal articles out", frame(head, below, nil, nil, d.people), a.window)
	a.openSheet(d.dialog, false, 620, 600)
	d.each.SetSelectedIndex(min(1, len(d.each.Options)-1))
	d.which.SetSelectedIndex(0)
	a.focus(d.each)
}

// row is a person, with what they would get.
func (d *dealSheet) row(i int) rowText {
	p := d.of.grid.people[i]
	r := rowText{title: personWords(p), aside: "gets " + plural(d.more[p.ID], "article")}
	switch {
	case !d.among[i] && d.already[i] > 0:
		r.aside = "keeps " + plural(d.already[i], "article")
	case !d.among[i]:
		r.aside = ""
	case d.already[i] > 0:
		r.aside += ", then has " + grouped(d.already[i]+d.more[p.ID])
	}
	return r
}

func (d *dealSheet) key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeySpace:
		d.toggle(d.people.at)
	case fyne.KeyReturn, fyne.KeyEnter:
		d.dealOut()
	default:
		return false
	}
	return true
}

// toggle says whether a person is dealt to.
func (d *dealSheet) toggle(i int) {
	if i < len(d.among) {
		d.among[i] = !d.among[i]
		d.show()
	}
}

// toggleAll has all dealt to, or nobody where all are.
func (d *dealSheet) toggleAll() {
	on := slices.Contains(d.among, false)
	for i := range d.among {
		d.among[i] = on
	}
	d.show()
}

// show says what would be given to whom.
func (d *dealSheet) show() {
	says, err := d.plan()
	d.remark.ink = colorMuted
	if err != nil {
		says, d.remark.ink = explain.Sentence(err), theme.ColorNameError
	}
	d.remark.set(says)
	d.remark.Resize(d.remark.Size())
	able(d.deal, err == nil && len(d.given) > 0)
	d.people.Refresh()
	d.dialog.Refresh()
}

// plan finds out what would be given, and says what of it stands already.
func (d *dealSheet) plan() (string, error) {
	d.given, d.more = nil, map[annotate.ID]int{}
	s := d.of
	seed, err := strconv.ParseUint(strings.TrimSpace(d.seed.Text), 10, 64)
	if err != nil || d.which.SelectedIndex() < 0 || d.each.SelectedIndex() < 0 {
		return "", nil
	}
	var among []annotate.ID
	for i, is := range d.among {
		if is {
			among = append(among, s.grid.people[i].ID)
		}
	}
	dealt, err := review.Deal(s.articles(d.lists[d.which.SelectedIndex()]), among, d.each.SelectedIndex()+1, seed)
	if err != nil {
		return "", err
	}
	for _, g := range dealt {
		if _, has := s.app.session.AssignedTo(g.Article, g.Person); !has {
			d.given = append(d.given, g)
			d.more[g.Person]++
		}
	}
	if n := len(dealt) - len(d.given); n > 0 {
		return plural(n, "reading") + " would fall to someone who was given the article already, and stays as it is.", nil
	}
	return "", nil
}

// dealOut gives the articles out, as one step.
func (d *dealSheet) dealOut() {
	if d.deal.Disabled() {
		return
	}
	given := d.given
	for i := range given {
		given[i].Blind = d.blind.Checked
	}
	d.dialog.Hide()
	if d.of.app.session.Assign(given) {
		d.of.say("Dealt out " + plural(len(given), "reading") + " by the seed " + strings.TrimSpace(d.seed.Text) + "; " + d.of.app.undoKey() + " takes them back")
	}
	d.of.app.focus(d.of.grid)
}
