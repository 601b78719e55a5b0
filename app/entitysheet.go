// This file owns the sheet of entities: a list that is found by typing, and what can
// be done to one, a step at a time, each of which Esc takes back.

package app

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
	"dateline/storage/explain"
)

// entitySheet is the sheet. One field and one list serve all its steps.
type entitySheet struct {
	app    *App
	dialog *dialog.CustomDialog
	asks   *wrapped // what the step is about
	query  *field
	rows   *entityRows
	says   *canvas.Text // what keys do, or what is wrong
	foot   *fyne.Container
	doing  []*button // while all are listed
	steps  []*button // in a step: what Enter does, and Esc
	step   entityStep
	found  []annotate.Entity // in the rows, while entities are listed
	ctx    context.Context
	cancel context.CancelFunc // of what is read beside the screen
}

// entityStep is one thing that the sheet asks for.
type entityStep struct {
	asks   string // "Rename “Shoigu”"; "" while all are listed
	does   string // what Enter does: "Rename"
	hint   string // what the field takes
	fill   string // what it begins with
	keys   string // what keys do
	list   func(query string) []entityItem
	silent string        // what stands where the list is empty
	take   func(row int) // Enter, or a tap
	remove func(row int) // Del while nothing is typed; nil for nothing
	space  func(row int) // Space; nil where it is typed
	of     annotate.ID   // the entity that it is about
}

const (
	entitySheetRows = 11
	entitySheetMost = 500 // entities listed
)

// showEntities opens the sheet, with an entity chosen in it if there is the one with
// the id.
func (a *App) showEntities(id annotate.ID) {
	if a.session == nil || a.covered() {
		return
	}
	a.commit()
	s := &entitySheet{app: a, query: newField(a), asks: newWrapped(a.setter, "", 14, true, 1), says: ink("", colorMuted, 12.5, false)}
	s.ctx, s.cancel = context.WithCancel(context.Background())
	s.rows = newEntityRows(a, entitySheetRows, func(i int) {
		if s.rows.at == i || s.step.space != nil {
			s.rows.at = i
			s.tapped(i)
			return
		}
		s.rows.at, s.rows.moved = i, true
		s.rows.draw()
		a.focus(s.query)
	})
	s.query.OnChanged = func(string) { s.list() }
	s.query.onKey = s.key
	s.query.onRune = func(rune) bool { return s.step.space != nil }
	s.query.OnSubmitted = func(string) { s.step.take(s.rows.at) }
	s.open()
	if is, ok := a.session.Entities().Of(id); ok {
		s.goTo(is.ID)
	}
	a.session.CountEntities(s.ctx, func(err error) {
		if err == nil && s.ctx.Err() == nil && s.step.asks == "" {
			s.listAgain()
		}
	})
}

func (s *entitySheet) open() {
	do := func(title string, step func(annotate.Entity) entityStep) *button {
		b := newButton(s.app, title, func() { s.begin(step) })
		s.doing = append(s.doing, b)
		return b
	}
	s.steps = []*button{newButton(s.app, "", func() { s.step.take(s.rows.at) }), newButton(s.app, "Back", s.back)}
	s.steps[0].Importance = widget.HighImportance
	gap := layout.NewCustomPaddedHBoxLayout(8)
	s.foot = container.New(gap, do("Rename  F2", s.renaming), do("Names…  F4", s.names), do("Merge…  F5", s.merging), do("Split…  F6", s.splitting),
		layout.NewSpacer(), s.steps[0], s.steps[1], newButton(s.app, "Close", s.close))
	head := container.New(&asksLayout{s.asks}, s.asks)
	body := frame(container.NewVBox(head, s.query), container.NewVBox(inset(s.says, 4, 8, entityLineMargin, 0), s.foot), nil, nil, inset(s.rows.box, 6, 0, 0, 0))
	s.dialog = dialog.NewCustomWithoutButtons("Entities", body, s.app.window)
	s.begin(nil)
	s.app.openSheet(s.dialog, false, 660, 540)
	s.dialog.SetOnClosed(s.cancel)
	s.app.focus(s.query)
}

// asksLayout gives the line above the field its height.
type asksLayout struct{ asks *wrapped }

func (l *asksLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 24) }

func (l *asksLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	put(l.asks, entityLineMargin, 2, size.Width-2*entityLineMargin, size.Height)
}

// begin goes to a step of the entity in the chosen row, or where step is nil back to
// the list of all.
func (s *entitySheet) begin(step func(annotate.Entity) entityStep) {
	if step == nil {
		s.show(s.all())
		return
	}
	if s.step.asks == "" && s.rows.at < len(s.found) {
		of := s.found[s.rows.at]
		next := step(of)
		next.of = of.ID
		s.show(next)
	}
}

// show shows a step.
func (s *entitySheet) show(step entityStep) {
	s.step = step
	s.asks.text = step.asks
	if step.asks == "" {
		s.asks.text = "1 entity"
		if n := s.app.session.Entities().CountStanding(); n != 1 {
			s.asks.text = grouped(n) + " entities"
		}
	}
	s.asks.Resize(s.asks.Size())
	s.query.SetPlaceHolder(step.hint)
	s.query.SetText(step.fill)
	s.query.CursorColumn = len([]rune(step.fill))
	s.list()
	setInk(s.says, step.keys, colorMuted)
	for _, b := range s.doing {
		show(b, step.asks == "")
	}
	for _, b := range s.steps {
		show(b, step.asks != "")
	}
	s.steps[0].SetText(step.does)
	s.foot.Refresh()
	s.app.focus(s.query)
}

// list fills the rows anew; listAgain does, and stays at the row, or at its entity
// where all are listed.
func (s *entitySheet) list() { s.rows.set(s.step.list(s.query.Text), s.step.silent) }

func (s *entitySheet) listAgain() {
	at, first := s.rows.at, s.rows.first
	if s.step.asks == "" && at < len(s.found) && s.rows.moved {
		id := s.found[at].ID
		s.list()
		s.goTo(id)
		return
	}
	s.list()
	s.rows.at, s.rows.first = min(at, max(len(s.rows.items)-1, 0)), first
	s.rows.draw()
}

// goTo chooses an entity in the list.
func (s *entitySheet) goTo(id annotate.ID) {
	for i, e := range s.found {
		if e.ID == id {
			s.rows.at, s.rows.moved = i, true
			s.rows.draw()
		}
	}
}

// key takes the keys of the sheet before the field does.
func (s *entitySheet) key(k fyne.KeyName) bool {
	switch {
	case k == fyne.KeyEscape && s.step.asks == "":
		s.close()
	case k == fyne.KeyEscape:
		s.back()
	case k == fyne.KeyF2:
		s.begin(s.renaming)
	case k == fyne.KeyF4:
		s.begin(s.names)
	case k == fyne.KeyF5:
		s.begin(s.merging)
	case k == fyne.KeyF6:
		s.begin(s.splitting)
	case k == fyne.KeySpace && s.step.space != nil:
		s.tapped(s.rows.at)
	case k == fyne.KeyDelete && s.step.remove != nil && s.query.Text == "":
		if s.rows.at < len(s.rows.items) {
			s.step.remove(s.rows.at)
		}
	default:
		return s.rows.key(k)
	}
	return true
}

// tapped does to a row what a tap does: it is ticked where it has a box, else taken.
func (s *entitySheet) tapped(row int) {
	if s.step.space != nil {
		s.step.space(row)
		s.listAgain()
		return
	}
	s.step.take(row)
}

// back goes back to the list of all, at the entity that the step was about.
func (s *entitySheet) back() {
	of := s.step.of
	s.begin(nil)
	if is, ok := s.app.session.Entities().Of(of); ok {
		s.goTo(is.ID)
	}
}

// done goes back to the list, or says what is wrong and stays.
func (s *entitySheet) done(says string, err error) {
	if err != nil {
		setInk(s.says, explain.Sentence(err), theme.ColorNameError)
		return
	}
	s.app.status.say(says)
	s.back()
	setInk(s.says, says+"; "+s.app.undoKey()+" on the page takes it back", colorMuted)
}

func (s *entitySheet) close() { s.dialog.Hide() }

// all is the step that lists the entities.
func (s *entitySheet) all() entityStep {
	return entityStep{
		hint:   "Type a name",
		keys:   "Enter or F2 renames the chosen one; Esc closes",
		silent: "No entity of that name. They come from tags: choose one and press I",
		list:   s.entitiesNamed(annotate.ID{}),
		take:   func(int) { s.begin(s.renaming) },
	}
}

// entitiesNamed lists entities without one.
func (s *entitySheet) entitiesNamed(without annotate.ID) func(query string) []entityItem {
	return func(query string) []entityItem {
		s.found = s.found[:0]
		var items []entityItem
		for _, m := range s.app.session.Entities().Find(query, nil, entitySheetMost) {
			if m.Entity.ID != without {
				s.found = append(s.found, m.Entity)
				items = append(items, s.item(m.Entity))
			}
		}
		return items
	}
}

// item is the row of an entity.
func (s *entitySheet) item(e annotate.Entity) entityItem {
	color := unknownColor
	label, ok := s.app.scheme().Label(e.Kind)
	if ok {
		color = label.Color
	}
	about := []string{}
	if ok {
		about = append(about, label.Title())
	}
	if len(e.Aliases) > 0 {
		about = append(about, "also "+shortList(e.Aliases, 2))
	}
	if n := s.app.session.Entities().Uses(e.ID); n > 0 {
		about = append(about, plural(n, "tag"))
	}
	return entityItem{title: entityTitle(e), aside: strings.Join(about, " · "), color: color}
}

func inQuotes(s string) string { return fmt.Sprintf("“%s”", annotate.Shorten(s, 40)) }
