// This file owns how parts are added to a scheme: a name first, from which the key is
// made once and for all, and the rest in the form of what was added.

package app

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"dateline/annotate"
)

// addSibling adds a part like the chosen one: under a heading, one of what it heads.
func (s *schemeSheet) addSibling() {
	switch s.chosen.kind {
	case partLabels, partLabel, partAll:
		s.addPart(partLabel)
	case partLinks, partLink:
		s.addPart(partLink)
	case partArticles, partAttribute:
		s.addPart(partAttribute)
	case partValue:
		s.addPart(partValue)
	}
}

// addPart asks for the name of what is to be added, in the place of the form.
func (s *schemeSheet) addPart(kind partKind) {
	s.form.keep()
	p := schemePart{kind: kind}
	switch kind {
	case partAttribute:
		owner, ok := s.owner()
		if !ok || s.merged(owner) {
			return
		}
		p.owner = owner
	case partValue:
		if a, _ := attributeOf(s.scheme(), s.chosen); !isChoice(a) {
			return
		}
		p.owner, p.attribute = s.chosen.owner, s.chosen.attribute
	}
	f := s.newForm(p)
	f.adding = true
	f.newPart()
	f.show()
	s.showForm(f)
	s.app.focus(f.focus[0])
}

// newPart is the form of what is to be added.
func (f *schemeForm) newPart() {
	s := f.sheet
	title := map[partKind]string{partLabel: "A new label", partLink: "A new link", partAttribute: "A new attribute", partValue: "A new value"}[f.part.kind]
	f.title(func(annotate.Scheme) string { return title }, func(sc annotate.Scheme) string {
		switch f.part.kind {
		case partAttribute:
			return "of " + ofWhat(sc, f.part.owner)
		case partValue:
			return "of " + f.asked(sc).Title()
		}
		return ""
	})
	name := f.plain()
	complaint := f.newComplaint()
	f.row("Name", container.NewVBox(name, complaint))
	add := func() error { return f.addNamed(name.Text, "", nil) }
	if f.part.kind == partAttribute {
		add = f.newAttribute(name)
	}
	done := func() {
		err := add()
		complainAt(f, complaint, err)
		if err != nil {
			s.app.focus(name)
		}
	}
	name.OnSubmitted = func(string) { done() }
	f.buttons(newButton(s.app, "Add", done), newButton(s.app, "Leave it", f.leave))
}

// plain makes a field of a form for something new, which Esc leaves.
func (f *schemeForm) plain() *field {
	n := newField(f.sheet.app)
	skipSpace(n)
	n.onKey = func(k fyne.KeyName) bool {
		if k == fyne.KeyEscape {
			f.leave()
		}
		return k == fyne.KeyEscape
	}
	f.focusOn("", n)
	return n
}

// leave goes back to the chosen part with nothing added.
func (f *schemeForm) leave() {
	f.sheet.showForm(f.sheet.formOf(f.sheet.chosen))
	f.sheet.app.focus(f.sheet.list)
}

// newAttribute is the rows for the type and the values of a new attribute.
func (f *schemeForm) newAttribute(name *field) (add func() error) {
	var types []string
	for _, t := range annotate.AttributeTypes {
		types = append(types, typeName(t))
	}
	var box *fyne.Container
	kind := newChoice(f.sheet.app, types, types[0], func(chosen string) {
		show(box, isChoice(annotate.Attribute{Type: typeNamed(chosen)}))
		f.arrange()
	})
	f.focusOn("Type", kind)
	values := f.plain()
	values.MultiLine, values.Wrapping, values.tabLeaves = true, fyne.TextWrapWord, true
	values.SetMinRowsVisible(5)
	values.SetPlaceHolder("One on each line")
	box = container.NewVBox(values)
	f.row("Type", kind)
	f.row("Values", box)
	return func() error {
		var list []string
		for line := range strings.Lines(values.Text) {
			if line = strings.TrimSpace(line); line != "" && !slices.Contains(list, line) {
				list = append(list, line)
			}
		}
		return f.addNamed(name.Text, typeNamed(kind.Selected), list)
	}
}

// addNamed adds the part with the name and goes to it.
func (f *schemeForm) addNamed(name string, t annotate.AttributeType, values []string) error {
	s := f.sheet
	name = strings.TrimSpace(name)
	next, p, err := s.with(f.part, name, t, values)
	if err != nil {
		return err
	}
	if err := s.edit(next); err != nil {
		return err
	}
	s.choose(p)
	s.app.focus(s.list)
	return nil
}

// with is the scheme with a part more, and that part.
func (s *schemeSheet) with(p schemePart, name string, t annotate.AttributeType, values []string) (annotate.Scheme, schemePart, error) {
	scheme := s.scheme()
	if err := nameTaken(scheme, p, name); err != nil {
		return scheme, p, err
	}
	switch p.kind {
	case partLabel:
		key := annotate.KeyFor(name, func(k string) bool { _, taken := scheme.Stored(k); return taken })
		l := annotate.Label{Key: key, Name: name, Color: scheme.NextColor(), Mark: annotate.MarkPill, Hotkey: s.freeDigit()}
		return scheme.WithLabel(l), labelPart(key), nil
	case partLink:
		key := annotate.KeyFor(name, func(k string) bool { _, taken := scheme.Link(k); return taken })
		return scheme.WithLink(annotate.LinkKind{Key: key, Name: name}), linkPart(key), nil
	case partAttribute:
		a := annotate.Attribute{Name: name, Type: t}
		a.Key = s.freeKey(p.owner, name)
		if isChoice(a) {
			if a.Values = values; len(values) == 0 {
				return scheme, p, refused("write at least one value to choose from")
			}
		}
		return scheme.WithAttribute(p.owner, a), attributePart(p.owner, a.Key), nil
	}
	if err := s.valueTaken(p, name); err != nil {
		return scheme, p, err
	}
	a, _ := attributeOf(scheme, p)
	return scheme.WithAttribute(p.owner, a.WithValue(name)), valuePart(p.owner, p.attribute, name), nil
}

// freeKey is a key for an attribute that none of the owner's has.
func (s *schemeSheet) freeKey(o annotate.Owner, name string) string {
	return annotate.KeyFor(name, func(k string) bool {
		_, taken := annotate.AttributeNamed(s.scheme().Attributes(o), k)
		return taken
	})
}

// freeDigit is the first digit that is no label's key; "" where all are.
func (s *schemeSheet) freeDigit() string {
	for k := '1'; k <= '9'; k++ {
		if s.keyTaken(schemePart{}, string(k)) == nil {
			return string(k)
		}
	}
	return ""
}

// skipSpace has a field begin with no space: the one that pressed a button comes as a
// letter to what the button gave the keyboard to.
func skipSpace(f *field) {
	f.onRune = func(r rune) bool { return r == ' ' && f.Text == "" }
}
