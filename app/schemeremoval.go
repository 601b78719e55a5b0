// This file owns what becomes of tags when a part of the scheme is merged, replaced
// or removed. What is in use is asked about, with how much of it there is and whose;
// nothing of it vanishes.

package app

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
)

// answer is one of the things that can become of what is in use.
type answer struct {
	title, means string
	do           func()
}

// questionWidth is the width of a question, in device-independent pixels.
const questionWidth = 540

// ask shows a question with its answers, one below the other. Esc answers none.
func (s *schemeSheet) ask(title, says string, answers ...answer) {
	column := container.NewVBox(newNote(s.app.setter, says, theme.ColorNameForeground))
	var d *dialog.CustomDialog
	var first fyne.Focusable
	for _, a := range append(answers, answer{title: "Leave it as it is"}) {
		b := newButton(s.app, a.title, func() {
			d.Hide()
			if a.do != nil {
				a.do()
			}
		})
		b.Alignment = widget.ButtonAlignLeading
		if first == nil {
			first = b
		}
		column.Add(inset(b, 6, 0, 4, 4))
		if a.means != "" {
			column.Add(inset(newNote(s.app.setter, a.means, colorMuted), 0, 0, 12, 4))
		}
	}
	d = dialog.NewCustomWithoutButtons(title, container.NewVScroll(column), s.app.window)
	column.Resize(fyne.NewSize(questionWidth-40, column.MinSize().Height)) // in which the words wrap
	s.app.openSheet(d, false, questionWidth, column.MinSize().Height+100)
	s.app.focus(first)
}

// remove takes a part out of the scheme: at once where nothing has it.
func (s *schemeSheet) remove(p schemePart) {
	if _, counted := p.target(); !counted {
		return
	}
	s.form.keep()
	s.use.whenCounted(func() {
		if s.use.of(p).Total() > 0 {
			s.askRemove(p)
			return
		}
		next, err := s.without(p)
		s.removed(p, next, err)
	})
}

// removed puts the scheme without a part in place, and goes to the one below it.
func (s *schemeSheet) removed(p schemePart, next annotate.Scheme, err error) {
	if s.try(next, err) {
		s.reveal()
	}
}

// without is the scheme without a part that is not in use.
func (s *schemeSheet) without(p schemePart) (annotate.Scheme, error) {
	scheme := s.scheme()
	switch p.kind {
	case partLabel:
		return scheme.WithoutLabel(p.owner.Key)
	case partLink:
		return scheme.WithoutLink(p.owner.Key), nil
	case partAttribute:
		return scheme.WithoutAttribute(p.owner, p.attribute), nil
	}
	a, _ := attributeOf(scheme, p)
	return s.withoutInConditions(scheme.WithAttribute(p.owner, a.WithoutValue(p.value)), p), nil
}

// withoutInConditions takes a value that is gone out of what is shown only if it is
// there.
func (s *schemeSheet) withoutInConditions(scheme annotate.Scheme, p schemePart) annotate.Scheme {
	for _, a := range scheme.Attributes(p.owner) {
		if a.Only.Attribute != p.attribute || len(a.Only.Values) == 0 {
			continue
		}
		var left []string
		for _, v := range a.Only.Values {
			if v != p.value {
				left = append(left, v)
			}
		}
		if a.Only.Values = left; len(left) == 0 {
			a.Only = annotate.Condition{}
		}
		scheme = scheme.WithAttribute(p.owner, a)
	}
	return scheme
}

// retired is the scheme that no longer offers a part.
func (s *schemeSheet) retired(p schemePart) annotate.Scheme {
	scheme := s.scheme()
	switch p.kind {
	case partLabel:
		return scheme.Retire(p.owner.Key, true)
	case partLink:
		return scheme.RetireLink(p.owner.Key, true)
	}
	a, _ := attributeOf(scheme, p)
	if p.kind == partValue {
		return scheme.WithAttribute(p.owner, a.RetireValue(p.value))
	}
	a.Retired = true
	return scheme.WithAttribute(p.owner, a)
}

// called is what a part is called: “the label Claim”.
func (s *schemeSheet) called(p schemePart) string {
	scheme := s.scheme()
	switch p.kind {
	case partLabel:
		return "the label " + ofWhat(scheme, p.owner)
	case partLink:
		return "the link " + ofWhat(scheme, p.owner)
	case partAttribute:
		a, _ := attributeOf(scheme, p)
		return "the attribute " + a.Title()
	}
	return "the value " + annotate.Shorten(p.value, 40)
}

// askRemove asks what becomes of what has a part.
func (s *schemeSheet) askRemove(p schemePart) {
	count, me := s.use.of(p), s.app.session.Person()
	mine, others := count[me], count.Others(me)
	var answers []answer
	if next := s.retired(p); len(next.Differences(s.scheme())) > 0 {
		answers = append(answers, answer{"Retire it", "Nobody is offered it any more, and what has it keeps it.", func() { s.try(s.retired(p), nil) }})
	}
	switch p.kind {
	case partLabel:
		answers = append(answers, answer{"Merge it into another label…", "The tags are tags of that label from then on, whosever they are.", func() { s.askMerge(p) }})
	case partValue:
		answers = append(answers, answer{"Replace it by another value…", "What has it is shown and counted with that one from then on.", func() { s.askReplace(p) }})
	}
	if mine > 0 {
		title, means := s.takeOutAnswer(p, mine)
		if others > 0 {
			means += fmt.Sprintf(" What others have stays (%s), so it is retired.", plural(others, usedBy(p)))
		}
		answers = append(answers, answer{title, means, func() { s.takeOut(p) }})
	}
	s.ask("Remove "+s.called(p)+"?", "It is in use: "+s.use.whose(p)+". What becomes of "+itOrThem(count.Total())+"?", answers...)
}

func itOrThem(n int) string {
	if n == 1 {
		return "it"
	}
	return "them"
}

// takeOutAnswer says what taking a part out of one's own layer does.
func (s *schemeSheet) takeOutAnswer(p schemePart, mine int) (title, means string) {
	what := plural(mine, usedBy(p))
	if p.kind == partLabel || p.kind == partLink {
		return "Delete my " + what, "They go to the bin. " + s.app.undoKey() + " brings all back."
	}
	return "Clear it from my " + what, "They stay and no longer say it. " + s.app.undoKey() + " brings all back."
}

// takeOut takes a part out of one's own layer, and out of the scheme where nobody
// else has it.
func (s *schemeSheet) takeOut(p schemePart) {
	next, err := s.retired(p), error(nil)
	if s.use.of(p).Others(s.app.session.Person()) == 0 {
		next, err = s.without(p)
	}
	s.clear(p, next, err)
}

// clear takes a part out of one's own layer and puts the next scheme in place.
func (s *schemeSheet) clear(p schemePart, next annotate.Scheme, err error) {
	t, counted := p.target()
	if !s.did(err) || !counted || s.busy {
		return
	}
	s.busy = true
	s.say("Taking them out…")
	s.app.session.TakeOut(t, next, func(n int, err error) {
		s.busy = false
		if s.app.scheming != s {
			return
		}
		if s.did(err) {
			s.say(fmt.Sprintf("Done, with %s of yours; %s brings all back", plural(n, usedBy(p)), s.app.undoKey()))
			s.use.again()
		}
	})
}

// pick asks for one of entries, if there are any.
func (s *schemeSheet) pick(title string, entries []paletteEntry) {
	if len(entries) == 0 {
		s.say("There is no other to pick")
		return
	}
	s.app.pickOf(title, entries)
}

// askMerge asks which label takes the tags of another.
func (s *schemeSheet) askMerge(p schemePart) {
	var entries []paletteEntry
	for _, l := range s.scheme().Offered() {
		if labelPart(l.Key) != p {
			entries = append(entries, labelEntry(l, func() { s.try(s.scheme().Merge(p.owner.Key, l.Key)) }))
		}
	}
	s.pick("Tags of "+ofWhat(s.scheme(), p.owner)+" become tags of", entries)
}

// askReplace asks which value takes the place of another.
func (s *schemeSheet) askReplace(p schemePart) {
	a, _ := attributeOf(s.scheme(), p)
	var entries []paletteEntry
	for _, v := range a.Values {
		if v != p.value {
			entries = append(entries, paletteEntry{title: v, run: func() {
				a, _ := attributeOf(s.scheme(), p)
				s.try(s.scheme().WithAttribute(p.owner, a.ReplaceValue(p.value, v)), nil)
			}})
		}
	}
	s.pick("Instead of “"+annotate.Shorten(p.value, 40)+"” they have", entries)
}

// askRetype asks what becomes of values that do not fit the type that an attribute
// shall have.
func (s *schemeSheet) askRetype(p schemePart, next annotate.Attribute) {
	count, me := s.use.of(p), s.app.session.Person()
	says := fmt.Sprintf("Values of it are in use: %s. They would be none of the type “%s”. What becomes of them?", s.use.whose(p), typeName(next.Type))
	beside := s.retired(p)
	next2 := next
	next2.Key, next2.Retired = s.freeKey(p.owner, next.Title()), false
	beside = beside.WithAttribute(p.owner, next2)
	answers := []answer{{"Keep them, and begin anew", "The attribute is retired with its values, and a new one of its name is asked.", func() {
		if s.try(beside, nil) {
			s.choose(attributePart(p.owner, next2.Key))
		}
	}}}
	if mine := count[me]; mine > 0 && count.Others(me) == 0 {
		title, means := s.takeOutAnswer(p, mine)
		answers = append(answers, answer{title, means, func() { s.clear(p, s.scheme().WithAttribute(p.owner, next), nil) }})
	}
	s.ask("Change the type of "+next.Title()+"?", says, answers...)
}
