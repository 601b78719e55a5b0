// This file owns the fields in which attributes are seen and set, one for each
// type of attribute.

package app

import (
	"errors"
	"math"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"dateline/annotate"
)

// noValue is what a choice shows that has none.
const noValue = "–"

// attributeRow is a row of the card for an attribute of what it is about.
type attributeRow struct {
	attribute annotate.Attribute
	title     *rowTitle
	field     fyne.CanvasObject
}

// attributeRows makes the rows of a subject's attributes. of is the subject as it
// is whenever it is asked: fields outlast a change.
func (p *inspectorPane) attributeRows(of func() *subject) []attributeRow {
	s := of()
	if s == nil {
		return nil
	}
	var rows []attributeRow
	for _, a := range s.shown() {
		key := s.key + " " + a.Key
		title := keep(p, "title "+key, func() *rowTitle { return newRowTitle(p.app, a.Title()) })
		title.mark(p.isInHand(s, a), s.lacks(a))
		f := p.attributeField(key, s, a, of)
		if o, ok := f.(fyne.Focusable); ok {
			p.fields = append(p.fields, o)
		}
		rows = append(rows, attributeRow{a, title, f})
	}
	return rows
}

// attributeField is a field for an attribute: chips, a list to type in, a text
// field, or for what is not asked any more only what was said.
func (p *inspectorPane) attributeField(key string, s *subject, a annotate.Attribute, of func() *subject) fyne.CanvasObject {
	switch {
	case !s.isAsked(a):
		return p.leftValue(key, s, a, of)
	case byDigit(a):
		row := keep(p, "chips "+key, func() *chipRow { return p.newChips(a, of) })
		row.show(chipsOf(s, a), p.isInHand(s, a))
		return row
	case len(offers(a)) > mostDigits:
		b := keep(p, "list "+key, func() *button { return newButton(p.app, "", func() { p.pickValue(a, of) }) })
		b.Alignment = 1 // leading
		b.SetText(fit(writtenValue(s, a, "Choose…"), 13.5, fyne.TextStyle{}, 180))
		return b
	}
	f := keep(p, "field "+key, func() *field { return p.textField(a, of) })
	value, mixed := s.value(a)
	f.SetPlaceHolder("")
	if mixed {
		f.SetPlaceHolder("Several values")
	}
	p.fill(f, annotate.ValueText(value))
	return f
}

// keep is a part of the card that stays the same while the card is about the
// same, so that the keyboard stays where it is.
func keep[T fyne.CanvasObject](p *inspectorPane, key string, make func() T) T {
	if o, ok := p.kept[key].(T); ok {
		return o
	}
	o := make()
	p.kept[key] = o
	return o
}

// fill writes what is set into a field, which is not what the user types.
func (p *inspectorPane) fill(f *field, text string) {
	if f.Text == text {
		return
	}
	typed := f.OnChanged
	f.OnChanged = nil
	f.SetText(text)
	f.OnChanged = typed
}

// newChips makes the chips of an attribute.
func (p *inspectorPane) newChips(a annotate.Attribute, of func() *subject) *chipRow {
	row := newChipRow(p.app, a.Title())
	row.toggle = func(value any) {
		p.takeInHand(of(), a)
		p.toggle(a, value, of)
	}
	row.taken = func() { p.takeInHand(of(), a); p.reveal(row) }
	row.rest = func(value any, at fyne.Position) {
		says := annotate.ValueText(value)
		p.hover.explain(told{title: says, ink: themeColor(theme.ColorNameForeground), guideline: a.Guidelines[says]}, at)
	}
	return row
}

// chipsOf is the chips of an attribute: its values with their digits, and those
// that are set and not offered.
func chipsOf(s *subject, a annotate.Attribute) []chip {
	var chips []chip
	for i, o := range offers(a) {
		chips = append(chips, chip{title: o.title, value: o.value, digit: i + 1})
	}
	count := make([]int, len(chips))
	for _, values := range s.values {
		for _, word := range annotate.ValueWords(values[a.Key]) {
			i := slices.IndexFunc(chips, func(c chip) bool { return c.title == word })
			if i < 0 {
				chips, count = append(chips, chip{title: word, value: unoffered(a, values[a.Key], word)}), append(count, 0)
				i = len(chips) - 1
			}
			count[i]++
		}
	}
	for i := range chips {
		switch {
		case count[i] >= len(s.values):
			chips[i].set = ofAll
		case count[i] > 0:
			chips[i].set = ofSome
		}
	}
	return chips
}

// unoffered is what a chip sets that stands for a value which is not offered: a
// word of a list, or the value itself, of whatever type it came.
func unoffered(a annotate.Attribute, value any, word string) any {
	if _, isList := value.([]string); isList || a.Type == annotate.TypeChoices {
		return word
	}
	return value
}

// leftValue shows a value that is not asked any more, and can take it away.
func (p *inspectorPane) leftValue(key string, s *subject, a annotate.Attribute, of func() *subject) fyne.CanvasObject {
	why := "not asked here now"
	if a.Retired {
		why = "no longer offered"
	}
	remove := keep(p, "remove "+key, func() *button {
		return newQuietButton(p.app, "", theme.CancelIcon(), func() { p.apply(a, func(any) any { return nil }, nil, of) })
	})
	remove.name = "Take the value of " + a.Title() + " away"
	words := newWrapped(p.app.setter, writtenValue(s, a, ""), 13.5, false, 3)
	return container.NewBorder(nil, nil, nil, container.NewVBox(remove), container.NewVBox(inset(words, 5, 0, 0, 0), inset(ink(why, colorMuted, 12, false), 0, 3, 0, 0)))
}

// writtenValue is a value in words, or none.
func writtenValue(s *subject, a annotate.Attribute, none string) string {
	value, mixed := s.value(a)
	switch {
	case mixed:
		return "Several values"
	case value == nil:
		return none
	}
	return annotate.ValueText(value)
}

// textField takes a text, a number or a date. What is none is not set.
func (p *inspectorPane) textField(a annotate.Attribute, of func() *subject) *field {
	f := newField(p.app)
	p.drafts(f, func(text string) {
		value, err := parseValue(a, text)
		if err != nil {
			p.app.alert("“" + text + "” was not taken as " + a.Title() + ": " + err.Error() + ".")
			return
		}
		set := func(any) any { return value }
		p.apply(a, set, set, of)
	})
	f.OnSubmitted = func(string) { p.submitted(of(), a) }
	f.onTaken = func() { p.takeInHand(of(), a); p.reveal(f) }
	return f
}

// pickValue asks for one of many values by its beginning.
func (p *inspectorPane) pickValue(a annotate.Attribute, of func() *subject) {
	p.takeInHand(of(), a)
	p.app.pick("", "Type the beginning of a value of "+a.Title(), func(query string, most int) []paletteEntry {
		var entries []paletteEntry
		for _, c := range chipsOf(of(), a) {
			if len(entries) == most {
				break
			}
			if !startsWords(c.title, query) {
				continue
			}
			aside := map[portion]string{ofSome: "set for some", ofAll: "set"}[c.set]
			entries = append(entries, paletteEntry{c.title, aside, func() { p.toggle(a, c.value, of) }})
		}
		return entries
	})
}

// parseValue reads what was typed for an attribute; nothing takes the value
// away.
func parseValue(a annotate.Attribute, text string) (any, error) {
	switch {
	case text == "":
		return nil, nil
	case a.Type == annotate.TypeNumber:
		n, err := strconv.ParseFloat(text, 64)
		if err != nil || math.IsNaN(n) || math.IsInf(n, 0) {
			return nil, errors.New("write a number such as 12 or 0.5")
		}
		return n, nil
	case a.Type == annotate.TypeDate:
		return text, validDate(text)
	}
	return text, nil
}
