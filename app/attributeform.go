// This file owns the form of an attribute: its type, when it is asked, what it begins
// with, and its values.

package app

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"dateline/annotate"
)

// asked is the attribute of the form.
func (f *schemeForm) asked(s annotate.Scheme) annotate.Attribute {
	a, _ := attributeOf(s, f.part)
	return a
}

func (f *schemeForm) editAttribute(edit func(annotate.Attribute) annotate.Attribute) error {
	a := f.asked(f.sheet.scheme().Clone())
	return f.sheet.edit(f.sheet.scheme().WithAttribute(f.part.owner, edit(a)))
}

// ofWhat names what an attribute is said of.
func ofWhat(s annotate.Scheme, o annotate.Owner) string {
	switch o.Kind {
	case annotate.KindSpan:
		l, _ := s.Stored(o.Key)
		return l.Title()
	case annotate.KindLink:
		k, _ := s.Link(o.Key)
		return k.Title()
	}
	return "articles"
}

func (f *schemeForm) attribute() {
	s := f.sheet
	a := f.asked(s.scheme())
	f.title(func(s annotate.Scheme) string { return f.asked(s).Title() }, func(sc annotate.Scheme) string {
		return f.use("Attribute of " + ofWhat(sc, f.part.owner))
	})
	if a.Retired {
		f.banner("Retired: it is not asked any more, and what was said by it stays.")
	}
	f.text("Name", func(s annotate.Scheme) string { return f.asked(s).Title() }, func(name string) error {
		if err := nameTaken(s.scheme(), f.part, name); err != nil {
			return err
		}
		return f.editAttribute(func(a annotate.Attribute) annotate.Attribute { a.Name = name; return a })
	})
	var types []string
	for _, t := range annotate.AttributeTypes {
		types = append(types, typeName(t))
	}
	f.pickOne("Type", types, func(s annotate.Scheme) string { return typeName(f.asked(s).Type) }, func(name string) error {
		return s.retype(f.part, typeNamed(name))
	})
	f.tick("Required", "asked for until it has a value", func(s annotate.Scheme) bool { return f.asked(s).Required }, func(on bool) error {
		return f.editAttribute(func(a annotate.Attribute) annotate.Attribute { a.Required = on; return a })
	})
	f.defaultOf(a)
	f.condition(a)
	if isChoice(a) {
		f.values(a)
	}
	f.guideline("the attribute", func(s annotate.Scheme) annotate.Guideline { return f.asked(s).Guideline }, func(g annotate.Guideline) error {
		return f.editAttribute(func(a annotate.Attribute) annotate.Attribute { a.Guideline = g; return a })
	})
	up, down := f.moves()
	retire := newButton(s.app, "Retire", func() { s.did(f.setRetired(true)) })
	if a.Retired {
		retire = newButton(s.app, "Ask it again", func() { s.did(f.setRetired(false)) })
	}
	f.buttons(up, down, retire, newButton(s.app, "Remove…", func() { s.remove(f.part) }))
}

func (f *schemeForm) setRetired(on bool) error {
	return f.editAttribute(func(a annotate.Attribute) annotate.Attribute { a.Retired = on; return a })
}

// defaultOf is the row for what something new begins with.
func (f *schemeForm) defaultOf(a annotate.Attribute) {
	set := func(value any) error {
		return f.editAttribute(func(a annotate.Attribute) annotate.Attribute { a.Default = value; return a })
	}
	now := func(s annotate.Scheme) string { return annotate.ValueText(f.asked(s).Default) }
	switch a.Type {
	case annotate.TypeChoice, annotate.TypeYesNo:
		options := a.Values
		if a.Type == annotate.TypeYesNo {
			options = []string{"yes", "no"}
		}
		f.pickOne("Default", append([]string{noValue}, options...), func(s annotate.Scheme) string {
			if d := now(s); d != "" {
				return d
			}
			return noValue
		}, func(chosen string) error {
			switch {
			case chosen == noValue:
				return set(nil)
			case a.Type == annotate.TypeYesNo:
				return set(chosen == "yes")
			}
			return set(chosen)
		})
	case annotate.TypeChoices:
		chosen, _ := a.Default.([]string)
		f.several("Default", "nothing", chosen, a.Values, func(values []string) error {
			if len(values) == 0 {
				return set(nil)
			}
			return set(values)
		})
	default:
		f.text("Default", now, func(text string) error {
			value, err := parseValue(a, text)
			if err != nil {
				return refused("%v", err)
			}
			return set(value)
		}).SetPlaceHolder("nothing")
	}
}

// several puts values that were picked in a row: each can be taken away, and others
// added. none is what stands there without any.
func (f *schemeForm) several(title, none string, chosen, all []string, set func([]string) error) {
	chips := container.New(layout.NewRowWrapLayoutWithCustomPadding(4, 2))
	if len(chosen) == 0 {
		chips.Add(f.plainWords(none))
	}
	for _, v := range chosen {
		chips.Add(f.chip(v, func() error {
			return set(slices.DeleteFunc(slices.Clone(chosen), func(o string) bool { return o == v }))
		}))
	}
	var entries []paletteEntry
	for _, v := range all {
		if !slices.Contains(chosen, v) {
			entries = append(entries, paletteEntry{title: v, run: func() { f.sheet.did(set(append(slices.Clone(chosen), v))) }})
		}
	}
	if len(entries) > 0 {
		chips.Add(f.quietButton("Add…", theme.ContentAddIcon(), func() { f.sheet.pick("A value", entries) }))
	}
	f.row(title, chips)
}

// always is what stands for no condition.
const always = "Always"

// condition is the rows for when the attribute is shown.
func (f *schemeForm) condition(a annotate.Attribute) {
	scheme := f.sheet.scheme()
	options, byName := []string{always}, map[string]string{}
	for _, o := range scheme.Attributes(f.part.owner) {
		if o.Key != a.Key && (!o.Retired || o.Key == a.Only.Attribute) {
			name := "Only if " + o.Title() + " has a value"
			options, byName[name] = append(options, name), o.Key
		}
	}
	set := func(c annotate.Condition) error {
		return f.editAttribute(func(a annotate.Attribute) annotate.Attribute { a.Only = c; return a })
	}
	f.pickOne("Shown", options, func(s annotate.Scheme) string {
		for name, key := range byName {
			if strings.EqualFold(key, f.asked(s).Only.Attribute) {
				return name
			}
		}
		return always
	}, func(chosen string) error { return set(annotate.Condition{Attribute: byName[chosen]}) })
	other, ok := annotate.AttributeNamed(scheme.Attributes(f.part.owner), a.Only.Attribute)
	if !ok {
		return
	}
	values := other.Values
	if other.Type == annotate.TypeYesNo {
		values = []string{"yes", "no"}
	}
	if len(values) > 0 {
		f.several("which is", "any value", a.Only.Values, values, func(values []string) error {
			return set(annotate.Condition{Attribute: other.Key, Values: values})
		})
	}
}

// mostValues is how many values a form lists; the list at the left has all.
const mostValues = 40

// values lists the values of a choice, each to go to, and a field that adds one.
func (f *schemeForm) values(a annotate.Attribute) {
	f.section("Values")
	for _, v := range a.Values[:min(len(a.Values), mostValues)] {
		f.lead(v, annotate.Shorten(a.Guidelines[v].Text, 80), valuePart(f.part.owner, f.part.attribute, v))
	}
	if more := len(a.Values) - mostValues; more > 0 {
		f.hint(fmt.Sprintf("and %s more in the list at the left", grouped(more)))
	}
	if n := len(a.Former); n > 0 {
		f.hint(fmt.Sprintf("%s offered no longer: see the list at the left", plural(n, "value")))
	}
	none := func(annotate.Scheme) string { return "" }
	f.text("One more", none, func(value string) error {
		if err := f.sheet.valueTaken(f.part, value); err != nil {
			return err
		}
		return f.editAttribute(func(a annotate.Attribute) annotate.Attribute { return a.WithValue(value) })
	}).SetPlaceHolder("Type a value and press Enter")
}

// valueTaken says why an attribute cannot offer a value.
func (s *schemeSheet) valueTaken(p schemePart, value string) error {
	a, _ := attributeOf(s.scheme(), p)
	switch {
	case value == "":
		return refused("write a value")
	case slices.Contains(a.Values, value):
		return refused("%s has the value “%s” already", a.Title(), annotate.Shorten(value, 40))
	}
	return s.valueStands(p, a, value)
}

// valueStands says why a word cannot be a value anew: what was tagged with it would
// change its meaning. The value of p itself may take back a name that it had.
func (s *schemeSheet) valueStands(p schemePart, a annotate.Attribute, value string) error {
	next, former := a.Former[value]
	renames := p.kind == partValue && slices.Contains(a.Values, p.value)
	switch {
	case !former || renames && a.Current(value) == any(p.value):
		return nil
	case next != "":
		return refused("“%s” stands for “%s” in what was tagged with it; choose another word, or offer it again in the list at the left", annotate.Shorten(value, 40), annotate.Shorten(next, 40))
	}
	return refused("“%s” is retired, and what has it keeps it; choose another word, or offer it again in the list at the left", annotate.Shorten(value, 40))
}

// retype gives an attribute another type. Where values that it has would not be of
// that type, it asks what becomes of them.
func (s *schemeSheet) retype(p schemePart, t annotate.AttributeType) error {
	a, _ := attributeOf(s.scheme(), p)
	next := retyped(a, t)
	if keepsValues(a.Type, t) {
		return s.edit(s.scheme().WithAttribute(p.owner, next))
	}
	s.use.whenCounted(func() {
		if s.use.of(p).Total() == 0 {
			s.try(s.scheme().WithAttribute(p.owner, next), nil)
			return
		}
		s.askRetype(p, next)
	})
	return nil
}

// keepsValues reports whether all values of one type are values of the other.
func keepsValues(from, to annotate.AttributeType) bool {
	return from == annotate.TypeChoice && to == annotate.TypeText || from == annotate.TypeDate && to == annotate.TypeText
}

// retyped is an attribute of another type, without what does not fit that.
func retyped(a annotate.Attribute, t annotate.AttributeType) annotate.Attribute {
	a.Type, a.Default = t, nil
	switch {
	case !isChoice(a):
		a.Values, a.Former, a.Guidelines = nil, nil, nil
	case len(a.Values) == 0:
		a.Values = []string{"yes", "no"}
	}
	return a
}
