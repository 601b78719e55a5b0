// This file owns the sheet that tags all that was found: which places, and as
// what. It is one change, and so one undo.

package app

import (
	"cmp"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
	"dateline/annotate/text"
)

// tagSheet lists places of the open article, each with a box that is ticked
// where it shall be tagged.
type tagSheet struct {
	app     *App
	text    *text.Text
	places  []text.Range
	off     []bool // the places that the user took the tick from
	tagged  map[taggedPlace]bool
	label   annotate.Label
	ticked  int
	list    *placeList
	labels  *choice
	count   *canvas.Text
	confirm *button
	foot    *fyne.Container
	dialog  *dialog.CustomDialog
}

// taggedPlace is a place, by its index, with the label of a tag that is on just
// it.
type taggedPlace struct {
	place int
	label string
}

// askTagAll opens the sheet for what was found.
func (a *App) askTagAll() {
	places := a.reader.find.places()
	switch {
	case len(places) == 0 || a.covered():
	case len(a.scheme().Offered()) == 0:
		a.status.say("The tag scheme offers no label to tag them with")
	default:
		newTagSheet(a, places).open()
	}
}

func newTagSheet(a *App, places []text.Range) *tagSheet {
	d := a.session.Document()
	s := &tagSheet{app: a, text: d.Text, places: places, off: make([]bool, len(places)), tagged: map[taggedPlace]bool{}}
	for _, span := range d.Spans(a.session.Person()) {
		r := span.Extent()
		i, _ := slices.BinarySearchFunc(places, r.Start, func(p text.Range, start int) int { return cmp.Compare(p.Start, start) })
		if i < len(places) && places[i] == r && len(span.Fragments) == 1 {
			s.tagged[taggedPlace{i, span.Label}] = true
		}
	}
	s.label = s.likely()
	s.list = newPlaceList(s)
	s.count = ink("", colorMuted, 12.5, false)
	var titles []string
	for _, l := range a.scheme().Offered() {
		titles = append(titles, labelChoice(l))
	}
	s.labels = newChoice(a, titles, labelChoice(s.label), func(string) { s.setLabel(a.scheme().Offered()[s.labels.SelectedIndex()]) })
	s.confirm = newButton(a, "", s.tag)
	s.confirm.Importance = widget.HighImportance
	return s
}

// labelChoice is a label with its key.
func labelChoice(l annotate.Label) string { return l.Title() + "   " + labelKey(l) }

// likely is the label that most of the places have already, or else the first.
func (s *tagSheet) likely() annotate.Label {
	have := map[string]int{}
	for t := range s.tagged {
		have[t.label]++
	}
	labels := s.app.scheme().Offered()
	best := labels[0]
	for _, l := range labels {
		if have[l.Key] > have[best.Key] {
			best = l
		}
	}
	return best
}

func (s *tagSheet) open() {
	all := newButton(s.app, "Tick all", func() { s.tickAll(true) })
	none := newButton(s.app, "Tick none", func() { s.tickAll(false) })
	cancel := newButton(s.app, "Cancel", s.app.escape)
	gap := layout.NewCustomPaddedHBoxLayout(8)
	head := container.New(gap, container.NewCenter(ink("Tag as", colorMuted, 13.5, false)), container.NewGridWrap(fyne.NewSize(190, s.labels.MinSize().Height), s.labels), layout.NewSpacer(), all, none)
	s.foot = container.New(gap, container.NewCenter(s.count), layout.NewSpacer(), cancel, s.confirm)
	body := frame(inset(head, 0, 8, 0, 0), inset(s.foot, 8, 0, 0, 0), nil, nil, s.list)
	s.dialog = dialog.NewCustomWithoutButtons("Tag all matches", body, s.app.window)
	s.recount()
	s.app.openSheet(s.dialog, false, 820, 560)
	s.app.focus(s.list)
}

// isTagged reports whether a place has a tag of the label already.
func (s *tagSheet) isTagged(i int) bool { return s.tagged[taggedPlace{i, s.label.Key}] }

// isTicked reports whether a place shall be tagged.
func (s *tagSheet) isTicked(i int) bool { return !s.off[i] && !s.isTagged(i) }

// toggle ticks a place, or takes the tick from it. What is tagged so already
// cannot be ticked.
func (s *tagSheet) toggle(i int) {
	if s.isTagged(i) {
		return
	}
	s.off[i] = !s.off[i]
	if s.off[i] {
		s.ticked--
	} else {
		s.ticked++
	}
	s.showCount()
}

func (s *tagSheet) tickAll(on bool) {
	for i := range s.off {
		s.off[i] = !on
	}
	s.recount()
	s.app.focus(s.list)
}

func (s *tagSheet) setLabel(l annotate.Label) {
	s.label = l
	s.recount()
}

func (s *tagSheet) recount() {
	s.ticked = 0
	for i := range s.places {
		if s.isTicked(i) {
			s.ticked++
		}
	}
	s.showCount()
}

// key chooses the label that has the key.
func (s *tagSheet) key(k fyne.KeyName) {
	for i, l := range s.app.scheme().Offered() {
		if slices.Contains(plainKeys(l.Hotkey, l.Letter), chord{key: k}) {
			s.labels.SetSelectedIndex(i)
		}
	}
}

// showCount says how many places are ticked.
func (s *tagSheet) showCount() {
	setInk(s.count, fmt.Sprintf("%s of %s ticked; Space ticks, Enter tags", grouped(s.ticked), grouped(len(s.places))), colorMuted)
	s.confirm.SetText(fmt.Sprintf("Tag %s as %s", grouped(s.ticked), s.label.Title()))
	able(s.confirm, s.ticked > 0)
	s.foot.Refresh()
	s.list.Refresh()
}

// tag tags the places that are ticked.
func (s *tagSheet) tag() {
	if s.ticked == 0 {
		return
	}
	ranges := make([]text.Range, 0, s.ticked)
	for i, r := range s.places {
		if s.isTicked(i) {
			ranges = append(ranges, r)
		}
	}
	s.dialog.Hide()
	if spans, ok := s.app.session.TagEach(s.label, ranges); ok {
		times := ""
		if len(spans) > 1 {
			times = grouped(len(spans)) + " times "
		}
		s.app.status.say(fmt.Sprintf("Tagged %s“%s” as %s", times, annotate.Shorten(spans[0].Quote(), 40), s.label.Title()))
	}
}
