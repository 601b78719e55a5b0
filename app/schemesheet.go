// This file owns the sheet of the tag scheme: its parts in a list at the left, the
// chosen one at the right. Each edit is put in place at once, as a change of its
// own.

package app

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
)

type schemeSheet struct {
	app     *App
	dialog  *dialog.CustomDialog
	entries []schemeEntry
	open    map[schemePart]bool // of which what stands under them is shown
	chosen  schemePart
	list    *schemeList
	form    *schemeForm
	detail  *container.Scroll
	add     map[partKind]*button
	says    *canvas.Text
	foot    *fyne.Container
	use     *schemeUse
	tried   annotate.Scheme // by the last edit, done or not
	busy    bool            // tags are being taken out of use, and edits must wait
}

func (a *App) schemeCommands() []command {
	return []command{
		{id: "scheme", menu: "Project", title: "Tag scheme…", keys: keys("Ctrl+T"), enabled: hasProject, run: (*App).showTagScheme},
	}
}

// The most that the sheet takes of the window.
const (
	schemeWidth  = 1080
	schemeHeight = 800
)

// showTagScheme opens the sheet. What is in use is counted meanwhile.
func (a *App) showTagScheme() {
	if a.session == nil || a.scheming != nil {
		return
	}
	a.commit()
	s := &schemeSheet{app: a, open: map[schemePart]bool{}, add: map[partKind]*button{}, says: ink("", colorMuted, 12.5, false)}
	s.use = &schemeUse{sheet: s}
	s.list = newSchemeList(s)
	s.detail = container.NewVScroll(container.NewVBox())
	s.chosen = s.first()
	s.relist()
	s.dialog = dialog.NewCustomWithoutButtons("Tag scheme", s.body(), a.window)
	a.scheming = s
	a.openSheet(s.dialog, false, schemeWidth, schemeHeight)
	a.sheets[len(a.sheets)-1].commands = map[string]func(){"undo": s.undo, "redo": s.redo}
	s.dialog.SetOnClosed(s.closed)
	s.showForm(s.formOf(s.chosen))
	a.focus(s.list)
	s.use.count()
}

// first is what is chosen when the sheet opens: the first label, or where there is
// none the heading of labels, which has the button for one.
func (s *schemeSheet) first() schemePart {
	if labels := s.scheme().Labels; len(labels) > 0 {
		return labelPart(labels[0].Key)
	}
	return schemePart{kind: partLabels}
}

func (s *schemeSheet) scheme() annotate.Scheme { return s.app.scheme() }

// closed keeps what is being typed.
func (s *schemeSheet) closed() {
	s.form.keep()
	s.use.end()
	s.app.scheming = nil
}

// body is the sheet without its title.
func (s *schemeSheet) body() fyne.CanvasObject {
	adds := container.NewGridWithColumns(2)
	for _, b := range []struct {
		kind  partKind
		title string
	}{{partLabel, "Label"}, {partLink, "Link"}, {partAttribute, "Attribute"}, {partValue, "Value"}} {
		add := newQuietButton(s.app, b.title, theme.ContentAddIcon(), func() { s.addPart(b.kind) })
		s.add[b.kind] = add
		adds.Add(add)
	}
	voice := newVoice(s.list.AccessibilityLabel)
	left := frame(nil, inset(adds, 4, 0, 0, 6), nil, nil, container.NewStack(voice, inset(s.list, 0, 0, 0, 6)))
	load := newButton(s.app, "Load…", s.askLoad)
	save := newButton(s.app, "Save as a file…", s.askSave)
	done := newButton(s.app, "Close", s.app.escape)
	done.Importance = widget.HighImportance
	s.foot = container.New(&footLayout{}, s.says, load, save, done)
	return container.New(&schemeLayout{}, left, rule(colorLine, true).Raster, s.detail, rule(colorLine, false).Raster, s.foot)
}

// schemeLayout sets the list at the left, the chosen part at the right and the foot
// below both.
type schemeLayout struct{}

func (*schemeLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(620, 320) }

func (*schemeLayout) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	const gap = 10
	left := min(max(size.Width*0.3, 240), 330)
	foot := parts[4].MinSize().Height
	height := size.Height - foot - 2*gap
	put(parts[0], 0, 0, left, height)
	put(parts[1], left, 0, 1, height)
	put(parts[2], left+1, 0, size.Width-left-1, height)
	put(parts[3], 0, height+gap/2, size.Width, 1)
	put(parts[4], 0, height+gap, size.Width, foot)
}

// footLayout sets a text at the left, cut where there is no room for it, and
// buttons at the right.
type footLayout struct{}

func (*footLayout) MinSize(parts []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(200, parts[1].MinSize().Height)
}

func (*footLayout) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	right := size.Width
	for _, o := range slices.Backward(parts[1:]) {
		if !o.Visible() {
			continue
		}
		width := o.MinSize().Width
		right -= width
		put(o, right, 0, width, size.Height)
		right -= 8
	}
	t := parts[0].(*canvas.Text)
	t.Text = fit(t.Text, t.TextSize, t.TextStyle, max(right-12, 1))
	put(t, 4, 0, right, size.Height)
}

// say shows a remark in the foot until the next one.
func (s *schemeSheet) say(text string) {
	setInk(s.says, text, colorMuted)
	s.foot.Layout.Layout(s.foot.Objects, s.foot.Size())
	s.says.Refresh()
}

// relist lists the parts anew.
func (s *schemeSheet) relist() {
	s.entries = schemeEntries(s.scheme(), s.open)
	s.list.Refresh()
}

// choose shows a part at the right.
func (s *schemeSheet) choose(p schemePart) {
	if p == s.chosen && s.form != nil && !s.form.adding {
		s.reveal()
		return
	}
	if s.form != nil {
		s.form.keep()
	}
	s.chosen = p
	s.openTo(p)
	s.reveal()
	s.showForm(s.formOf(p))
}

// openTo opens what a part stands under.
func (s *schemeSheet) openTo(p schemePart) {
	for above, ok := p.above(); ok; above, ok = above.above() {
		s.open[above] = true
	}
	s.relist()
}

// reveal brings the row of the chosen part into view.
func (s *schemeSheet) reveal() {
	if at := s.list.at(); at >= 0 {
		s.list.ScrollTo(at)
	}
	s.list.Refresh()
}

func (s *schemeSheet) setOpen(p schemePart, open bool) {
	s.open[p] = open
	s.relist()
	s.reveal()
}

// enterForm gives the keyboard to the first field of the chosen part.
func (s *schemeSheet) enterForm() {
	if len(s.form.focus) > 0 {
		s.app.focus(s.form.focus[0])
	}
}

// showForm shows a form at the right, from its beginning.
func (s *schemeSheet) showForm(f *schemeForm) {
	s.form = f
	s.detail.Content = inset(f.column, 2, 16, 22, 18)
	s.detail.Offset = fyne.Position{}
	f.arrange()
	s.showAdds()
}

// showAdds greys the buttons that can add nothing to what is chosen.
func (s *schemeSheet) showAdds() {
	owner, owns := s.owner()
	attribute, _ := attributeOf(s.scheme(), s.chosen)
	able(s.add[partAttribute], owns && !s.merged(owner))
	able(s.add[partValue], isChoice(attribute))
}

// owner is what gets an attribute that is added now.
func (s *schemeSheet) owner() (annotate.Owner, bool) {
	return s.chosen.owner, s.chosen.kind == partArticles || s.chosen.owner.Kind != 0
}

// merged reports whether an owner is a label that was merged into another.
func (s *schemeSheet) merged(o annotate.Owner) bool {
	l, ok := s.scheme().Stored(o.Key)
	return o.Kind == annotate.KindSpan && ok && l.Into != ""
}

// follow brings the sheet in step with a scheme that has changed, by itself, by
// undo, or by an import.
func (s *schemeSheet) follow() {
	at := s.list.at()
	s.relist()
	s.use.follow()
	if s.list.at() < 0 && !s.form.adding {
		s.chosen = s.entries[min(max(at, 0), len(s.entries)-1)].part
		s.showForm(s.formOf(s.chosen))
		s.reveal()
		return
	}
	s.form.follow()
	s.showAdds()
}

// edit puts another version of the scheme in place. The error says why it cannot
// be; then nothing has changed.
func (s *schemeSheet) edit(next annotate.Scheme) error {
	if s.busy {
		return refused("wait until the tags have been taken out")
	}
	before := s.scheme().Version
	s.tried = next
	if err := s.app.session.EditScheme(next); err != nil {
		return err
	}
	if summary, ok := s.app.session.CanUndo(); ok && s.scheme().Version != before {
		s.say(summary)
	}
	return nil
}

// editAs is edit where the chosen part is called something else from then on.
func (s *schemeSheet) editAs(next annotate.Scheme, p schemePart) error {
	was := s.chosen
	s.chosen, s.form.part = p, p
	err := s.edit(next)
	if err != nil {
		s.chosen, s.form.part = was, was
	}
	s.relist()
	return err
}

// try is edit for what has no field to complain at.
func (s *schemeSheet) try(next annotate.Scheme, err error) bool {
	if err == nil {
		err = s.edit(next)
	}
	return s.did(err)
}

// did complains in the foot where something was not done.
func (s *schemeSheet) did(err error) bool {
	if err != nil {
		s.complain(err)
	}
	return err == nil
}

// complain says in the foot why something was not done.
func (s *schemeSheet) complain(err error) {
	s.say(s.complaintOf(err))
	setInk(s.says, s.says.Text, theme.ColorNameError)
}

// undo takes back the last step, if that is an edit of the scheme: nothing else is
// in view.
func (s *schemeSheet) undo() {
	s.form.keep()
	summary, ok := s.app.session.CanUndoScheme()
	if !ok || s.busy {
		s.say("The last step was no edit of the scheme; close the sheet to undo it")
		return
	}
	s.app.session.Undo()
	s.use.again() // the step may have been one that took tags out of use
	s.say("Undone: " + summary)
}

func (s *schemeSheet) redo() {
	summary, ok := s.app.session.CanRedoScheme()
	if !ok || s.busy {
		s.say("There is no edit of the scheme to do again")
		return
	}
	s.app.session.Redo()
	s.use.again()
	s.say("Done again: " + summary)
}

// moveBy moves a part among its like.
func (s *schemeSheet) moveBy(p schemePart, by int) {
	next := s.scheme().Clone()
	moved := false
	switch p.kind {
	case partLabel:
		moved = swap(next.Labels, by, func(l annotate.Label) bool { return l.Key == p.owner.Key })
	case partLink:
		moved = swap(next.Links, by, func(k annotate.LinkKind) bool { return k.Key == p.owner.Key })
	case partAttribute:
		moved = swap(next.Attributes(p.owner), by, func(a annotate.Attribute) bool { return a.Key == p.attribute })
	case partValue:
		a, _ := attributeOf(next, p)
		moved = swap(a.Values, by, func(v string) bool { return v == p.value })
	}
	if moved && s.try(next, nil) {
		s.reveal()
	}
}

// swap moves the item that is wanted by one place. It is false where it is not
// there or at the end.
func swap[T any](list []T, by int, wanted func(T) bool) bool {
	i := slices.IndexFunc(list, wanted)
	if j := i + by; i >= 0 && j >= 0 && j < len(list) {
		list[i], list[j] = list[j], list[i]
		return true
	}
	return false
}

// AccessibilityLabel implements fyne.Accessible. The list speaks for its rows.
func (l *schemeList) AccessibilityLabel() string {
	s := l.sheet.scheme()
	says := fmt.Sprintf("The scheme, %s, %s", plural(len(s.Labels), "label"), plural(len(s.Links), "link"))
	if at := l.at(); at >= 0 {
		e := l.sheet.entries[at]
		says += ", chosen: " + e.title
		for _, more := range []string{e.gone, l.sheet.use.aside(e)} {
			if more != "" {
				says += ", " + more
			}
		}
	}
	if l.focused {
		says += ", has the keyboard"
	}
	return says
}

// AccessibilityRole implements fyne.Accessible.
func (l *schemeList) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }
