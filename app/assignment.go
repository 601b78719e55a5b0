// This file owns the sheet of who reads what: the articles and the people, how far each is,
// and how articles are given to people by hand.

package app

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"dateline/annotate"
	"dateline/annotate/review"
	"dateline/app/session"
	"dateline/storage"
)

func (a *App) assignmentCommands() []command {
	return []command{
		{id: "assignments", menu: "Project", title: "Who reads what…", keys: keys("Alt+D"), after: true, enabled: hasProject, run: (*App).showAssignments},
	}
}

// handleOf is the handle of a person of the project; "" where there is none.
func (a *App) handleOf(id annotate.ID) string {
	for _, p := range a.session.People() {
		if p.ID == id {
			return p.Handle
		}
	}
	return ""
}

// assignmentSheet is the sheet.
type assignmentSheet struct {
	app      *App
	grid     *readingGrid
	head     *readingHead
	query    *field
	which    *choice
	lists    []articleChoice // as which offers them
	rows     []annotate.ID   // that are listed
	ticked   map[annotate.ID]bool
	blind    *tickBox // what is given by hand is to be read blind
	reviewed map[session.Reading]bool
	says     *canvas.Text
	foot     *fyne.Container
	left     *button // shows the people that are out of view at the left
	right    *button
	busy     bool // the choice is being filled
	dialog   *dialog.CustomDialog
}

// articleChoice is some of the articles.
type articleChoice struct {
	title string
	has   func(annotate.ID) bool
}

// showAssignments opens the sheet once it is known who is to read what.
func (a *App) showAssignments() {
	a.commit()
	s := a.session
	s.ReadAssignments(func(err error) {
		switch {
		case a.session != s || a.covered():
		case err != nil:
			a.fail(err)
		default:
			newAssignmentSheet(a).open()
		}
	})
}

func newAssignmentSheet(a *App) *assignmentSheet {
	s := &assignmentSheet{app: a, grid: newReadingGrid(a), query: newField(a), ticked: map[annotate.ID]bool{}, says: ink("", colorMuted, 12.5, false)}
	g := s.grid
	g.people = readersOf(a.session.People())
	g.count = func() int { return len(s.rows) }
	g.title = s.title
	g.cell = func(row, column int) readingCell {
		article, _ := a.session.Listed(s.rows[row])
		return s.cell(&article, g.people[column].ID)
	}
	g.ticked = func(row int) bool { return s.ticked[s.rows[row]] }
	g.act, g.open, g.tickAll, g.moved = s.act, s.openArticle, s.tickAll, s.showFoot
	g.typed = func(r rune) { a.focus(s.query); s.query.TypedRune(r) }
	s.head = newReadingHead(g)
	s.head.pointed = func(column int) {
		if s.showFoot(); column >= 0 {
			s.say(personWords(g.people[column]))
		}
	}
	s.query.SetPlaceHolder("Type words of a title")
	s.query.OnChanged = func(string) { s.list() }
	s.query.onKey = func(k fyne.KeyName) bool {
		if k == fyne.KeyDown || k == fyne.KeyReturn {
			a.focus(g)
			return true
		}
		return false
	}
	s.blind = newTickBox(a, "Give to read blind until done", nil)
	s.which = newChoice(a, nil, "", func(string) {
		if !s.busy {
			s.list()
		}
	})
	for id := range a.library.shelf.marked {
		s.ticked[id] = true
	}
	return s
}

// readersOf is the people who read, by their handles, which are each but one's.
func readersOf(people []annotate.Person) []annotate.Person {
	readers := slices.Clone(people)
	annotate.DistinctHandles(readers)
	readers = slices.DeleteFunc(readers, func(p annotate.Person) bool { return p.IsLayer() || p.Into != annotate.ID{} })
	slices.SortFunc(readers, func(a, b annotate.Person) int {
		return strings.Compare(strings.ToLower(a.Handle), strings.ToLower(b.Handle))
	})
	return readers
}

func (s *assignmentSheet) open() {
	a := s.app
	s.left = newQuietButton(a, "", theme.NavigateBackIcon(), func() { s.turn(-1) })
	s.right = newQuietButton(a, "", theme.NavigateNextIcon(), func() { s.turn(1) })
	s.left.name, s.right.name = "Show the people before these", "Show the people after these"
	deal := newButton(a, "Deal out…", s.showDeal)
	able(deal, a.looking == nil)
	s.foot = container.New(&footLayout{}, s.says, s.blind, deal, newButton(a, "Close", a.escape))
	top := frame(nil, nil, nil, container.New(layout.NewCustomPaddedHBoxLayout(6), container.New(&columnLayout{250}, s.which), s.left, s.right), inset(s.query, 0, 0, 0, 8))
	body := frame(container.NewVBox(inset(top, 0, 4, 0, 0), s.head), inset(s.foot, 8, 0, 0, 0), nil, nil, s.grid)
	s.dialog = dialog.NewCustomWithoutButtons("Who reads what", body, a.window)
	s.follow()
	s.which.SetSelectedIndex(0)
	a.openSheet(s.dialog, false, 1080, 720)
	sheet := &a.sheets[len(a.sheets)-1]
	sheet.commands = map[string]func(){"undo": s.undo, "redo": s.redo}
	sheet.recolor = func() { s.head.Refresh(); s.showFoot() }
	a.assigning = s
	ctx, cancel := context.WithCancel(context.Background())
	s.dialog.SetOnClosed(func() { cancel(); a.assigning = nil })
	s.grid.moveTo(0, -1)
	a.focus(s.grid)
	a.session.ReadReviewed(ctx, func(reviewed map[session.Reading]bool, err error) {
		if ctx.Err() == nil && err == nil {
			s.reviewed = reviewed
			s.follow()
		}
	})
}

// follow brings the sheet in step with the project.
func (s *assignmentSheet) follow() {
	at := max(s.which.SelectedIndex(), 0)
	s.lists = s.articleChoices()
	s.busy = true
	s.which.Options = s.which.Options[:0]
	for _, l := range s.lists {
		s.which.Options = append(s.which.Options, l.title)
	}
	s.which.SetSelectedIndex(min(at, len(s.lists)-1))
	s.busy = false
	s.head.set(s.totals())
	s.list()
}

// articleChoices is what can be listed.
func (s *assignmentSheet) articleChoices() []articleChoice {
	a := s.app
	lists := []articleChoice{{"All articles", func(annotate.ID) bool { return true }}}
	if !a.library.shelf.asked.IsEmpty() {
		lists = append(lists, articleChoice{"As the library is filtered", func(id annotate.ID) bool { return a.library.shelf.row(id) >= 0 }})
	}
	return append(lists,
		articleChoice{"Given to nobody", func(id annotate.ID) bool { return len(a.session.Assigned(id)) == 0 }},
		articleChoice{"Given to me", func(id annotate.ID) bool { _, mine := a.session.AssignedTo(id, a.session.Person()); return mine }},
		articleChoice{"Not done by all who were given them", s.waits})
}

// waits reports whether someone who was given an article has not done it.
func (s *assignmentSheet) waits(id annotate.ID) bool {
	a, _ := s.app.session.Listed(id)
	return slices.ContainsFunc(s.app.session.Assigned(id), func(to annotate.Assignment) bool {
		layer, _ := a.Layer(to.Person)
		return layer.State != annotate.StateDone
	})
}

// list lists the articles that are asked for, and stays at the one at hand.
func (s *assignmentSheet) list() {
	var at annotate.ID
	if s.grid.row < len(s.rows) {
		at = s.rows[s.grid.row]
	}
	words := strings.Fields(strings.ToLower(s.query.Text))
	of := s.lists[max(s.which.SelectedIndex(), 0)]
	s.rows = s.rows[:0]
	row := 0
	for _, a := range s.app.session.Articles() {
		if of.has(a.ID) && (len(words) == 0 || holdsAll(a.Title+" "+a.Source, words)) {
			if a.ID == at {
				row = len(s.rows)
			}
			s.rows = append(s.rows, a.ID)
		}
	}
	s.grid.moveTo(row, s.grid.column)
}

func (s *assignmentSheet) title(row int) string {
	a, _ := s.app.session.Listed(s.rows[row])
	return cmp.Or(a.Title, "Untitled")
}

// cell is how far a person is with an article.
func (s *assignmentSheet) cell(a *storage.Summary, person annotate.ID) readingCell {
	given, assigned := s.app.session.AssignedTo(a.ID, person)
	layer, has := a.Layer(person)
	c := readingCell{assigned: assigned, blind: given.Blind}
	if assigned || has {
		c.progress = review.ProgressOf(cmp.Or(layer.State, annotate.StateNew), s.reviewed[session.Reading{Article: a.ID, Person: person}])
	}
	return c
}

// totals counts all articles for the head.
func (s *assignmentSheet) totals() []readingTotals {
	people := s.grid.people
	lines := []readingTotals{{title: "Given to read"}, {title: "New"}, {title: "In work"}, {title: "Done"}, {title: "Reviewed"}}
	for i := range lines {
		lines[i].of = make([]int, len(people))
	}
	columns := make(map[annotate.ID]int, len(people))
	for i, p := range people {
		columns[p.ID] = i
	}
	add := func(line, column int) { lines[line].all++; lines[line].of[column]++ }
	count := func(a *storage.Summary, column int) {
		c := s.cell(a, people[column].ID)
		if c.assigned {
			add(0, column)
		}
		add(1+slices.Index(stages, c.progress), column)
	}
	articles, nobody := s.app.session.Articles(), 0
	for at := range articles {
		a := &articles[at]
		given := s.app.session.Assigned(a.ID)
		if len(given) == 0 {
			nobody++
		}
		for _, to := range given {
			if column, ok := columns[to.Person]; ok {
				count(a, column)
			}
		}
		for i := range a.Layers { // of those who were not given it
			person := a.Layers[i].Person
			column, ok := columns[person]
			if _, assigned := s.app.session.AssignedTo(a.ID, person); ok && !assigned {
				count(a, column)
			}
		}
	}
	if nobody > 0 {
		lines[0].title += "; " + plural(nobody, "article") + " to nobody"
	}
	return lines
}

// stages is how far one can be, as the head counts it.
var stages = []review.Progress{review.New, review.InWork, review.Done, review.Reviewed}

// act ticks a row, or gives its article to a person; or takes it back, where they have it.
// Where the row is ticked that is done to all that are.
func (s *assignmentSheet) act(row, column int) {
	if column < 0 {
		id := s.rows[row]
		if s.ticked[id] = !s.ticked[id]; !s.ticked[id] {
			delete(s.ticked, id)
		}
		s.grid.show()
		return
	}
	if s.app.sayLooking() {
		return
	}
	articles := []annotate.ID{s.rows[row]}
	if s.ticked[s.rows[row]] {
		articles = s.tickedOnes()
	}
	s.give(articles, s.grid.people[column])
}

// tickedOnes lists the articles that are ticked, in the order of import.
func (s *assignmentSheet) tickedOnes() (list []annotate.ID) {
	for _, a := range s.app.session.Articles() {
		if s.ticked[a.ID] {
			list = append(list, a.ID)
		}
	}
	return list
}

// give gives articles to a person, or takes them back where they have them all.
func (s *assignmentSheet) give(articles []annotate.ID, to annotate.Person) {
	se := s.app.session
	var given, have []annotate.Assignment
	for _, id := range articles {
		if has, ok := se.AssignedTo(id, to.ID); ok {
			have = append(have, has)
		} else {
			given = append(given, annotate.Assignment{Article: id, Person: to.ID, Blind: s.blind.Checked})
		}
	}
	if len(given) > 0 {
		if se.Assign(given) {
			s.say(fmt.Sprintf("Gave %s to %s", plural(len(given), "article"), to.Title()))
		}
	} else if se.Unassign(have) {
		s.say(fmt.Sprintf("Took %s back from %s", plural(len(have), "article"), to.Title()))
	}
}

// tickAll ticks all that is listed, or nothing where all is.
func (s *assignmentSheet) tickAll() {
	on := slices.ContainsFunc(s.rows, func(id annotate.ID) bool { return !s.ticked[id] })
	for _, id := range s.rows {
		if s.ticked[id] = on; !on {
			delete(s.ticked, id)
		}
	}
	s.grid.show()
}

// openArticle opens the article of a row on the page.
func (s *assignmentSheet) openArticle(row int) {
	id, a := s.rows[row], s.app
	s.dialog.Hide()
	a.openArticle(id)
}

// turn shows the people before those in view, or after them.
func (s *assignmentSheet) turn(by int) {
	g := s.grid
	_, shown := g.columns(g.Size().Width)
	g.first = max(min(g.first+by*shown, len(g.people)-shown), 0)
	if g.column >= 0 {
		g.column = max(min(g.column, g.first+shown-1), g.first)
	}
	g.show()
}

func (s *assignmentSheet) undo() { s.app.undo(); s.say(s.app.status.says.Text) }
func (s *assignmentSheet) redo() { s.app.redo(); s.say(s.app.status.says.Text) }

// showFoot says what can be done with the cell at hand, and draws the head anew.
func (s *assignmentSheet) showFoot() {
	says := plural(len(s.rows), "article") + "; Space gives one to a person, or ticks its title"
	if n := len(s.ticked); n > 0 {
		says = grouped(n) + " ticked; Space in a column gives them all to that person"
	}
	if s.grid.column >= 0 {
		says = personWords(s.grid.people[s.grid.column]) + " · " + says
	}
	s.say(says)
	s.head.Refresh()
	if s.left != nil {
		before, behind := s.grid.hidden()
		show(s.left, before+behind > 0)
		show(s.right, before+behind > 0)
		able(s.left, before > 0)
		able(s.right, behind > 0)
	}
}

// say shows a remark in the foot until the next one.
func (s *assignmentSheet) say(text string) {
	setInk(s.says, text, colorMuted)
	if s.foot != nil {
		s.foot.Layout.Layout(s.foot.Objects, s.foot.Size())
		s.says.Refresh()
	}
}
