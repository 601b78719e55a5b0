// This file owns the form of a label: its name, keys, colour, mark and attributes.

package app

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"dateline/annotate"
)

// stored is the label of the form.
func (f *schemeForm) stored(s annotate.Scheme) annotate.Label {
	l, _ := s.Stored(f.part.owner.Key)
	return l
}

// editLabel puts an edited label in place.
func (f *schemeForm) editLabel(edit func(*annotate.Label)) error {
	l := f.stored(f.sheet.scheme().Clone())
	edit(&l)
	return f.sheet.edit(f.sheet.scheme().WithLabel(l))
}

func (f *schemeForm) label() {
	s := f.sheet
	l := f.stored(s.scheme())
	f.title(func(s annotate.Scheme) string { return f.stored(s).Title() }, func(annotate.Scheme) string { return f.use("Label") })
	f.labelStands(l)
	f.text("Name", func(s annotate.Scheme) string { return f.stored(s).Title() }, func(name string) error {
		if err := nameTaken(s.scheme(), f.part, name); err != nil {
			return err
		}
		return f.editLabel(func(l *annotate.Label) { l.Name = name })
	})
	if l.Into == "" && !l.Retired {
		f.labelKeys()
	}
	if l.Into == "" {
		f.color()
		f.pickOne("Mark", markNames(), func(s annotate.Scheme) string { return markTitle(f.stored(s).Mark) }, func(name string) error {
			return f.editLabel(func(l *annotate.Label) { l.Mark = markNamed(name) })
		})
		f.tick("Entities", "its tags name actors or places that have a name of their own",
			func(s annotate.Scheme) bool { return f.stored(s).Entities },
			func(on bool) error { return f.editLabel(func(l *annotate.Label) { l.Entities = on }) })
		f.attributes(l.Attributes)
	}
	f.guideline("the label", func(s annotate.Scheme) annotate.Guideline { return f.stored(s).Guideline }, func(g annotate.Guideline) error {
		return f.editLabel(func(l *annotate.Label) { l.Guideline = g })
	})
	up, down := f.moves()
	if l.Into != "" {
		f.buttons(up, down, newButton(s.app, "Part the two again", func() { s.try(s.scheme().Part(f.part.owner.Key), nil) }))
		return
	}
	retire := newButton(s.app, "Retire", func() { s.try(s.scheme().Retire(f.part.owner.Key, true), nil) })
	if l.Retired {
		retire = newButton(s.app, "Offer it again", func() { s.try(s.scheme().Retire(f.part.owner.Key, false), nil) })
	}
	f.buttons(up, down, newButton(s.app, "Merge into…", func() { s.askMerge(f.part) }), retire, newButton(s.app, "Remove…", func() { s.remove(f.part) }))
}

// labelStands says what has become of a label that is no longer offered.
func (f *schemeForm) labelStands(l annotate.Label) {
	switch into, _ := f.sheet.scheme().Label(l.Key); {
	case l.Into != "":
		f.banner(fmt.Sprintf("Merged into %s: tags that have this label are tags of %s wherever they are shown, counted or written.", into.Title(), into.Title()))
	case l.Retired:
		f.banner("Retired: it has no key and no button, and tags that have it keep it.")
	}
}

// labelKeys is the two fields for keys, a digit and a letter. They complain while
// one types.
func (f *schemeForm) labelKeys() {
	digit := f.hotkey("Digit", func(s annotate.Scheme) string { return f.stored(s).Hotkey }, func(k string) error {
		if k != "" && (k < "1" || k > "9") {
			return refused("a digit from 1 to 9 goes here")
		}
		return f.editLabel(func(l *annotate.Label) { l.Hotkey = k })
	})
	letter := f.hotkey("Letter", func(s annotate.Scheme) string { return strings.ToUpper(f.stored(s).Letter) }, func(k string) error {
		if err := wantsLetter(k); err != nil {
			return err
		}
		return f.editLabel(func(l *annotate.Label) { l.Letter = strings.ToLower(k) })
	})
	word := func(s string) fyne.CanvasObject { return container.NewCenter(ink(s, colorMuted, 12.5, false)) }
	row := container.New(layout.NewCustomPaddedHBoxLayout(8), word("digit"), sized(digit.field, 46), word("letter"), sized(letter.field, 46), word("they tag the words that are selected"))
	f.row("Keys", container.NewVBox(row, digit.complaint, letter.complaint))
}

func sized(o fyne.CanvasObject, width float32) fyne.CanvasObject {
	return container.NewGridWrap(fyne.NewSize(width, o.MinSize().Height), o)
}

func wantsLetter(k string) error {
	if k != "" && (len(k) != 1 || strings.ToLower(k) < "a" || strings.ToLower(k) > "z") {
		return refused("a letter from A to Z goes here")
	}
	return nil
}

// hotkey makes a field for one key, which takes it as soon as it is pressed.
func (f *schemeForm) hotkey(title string, get func(annotate.Scheme) string, set func(string) error) *draft {
	d := f.draft(title, get, func(k string) error {
		if err := f.sheet.keyTaken(f.part, k); err != nil {
			return err
		}
		return set(k)
	})
	d.OnChanged = func(typed string) {
		typed = strings.TrimSpace(typed)
		if letters := []rune(typed); len(letters) > 1 { // the key that is had, and the one that was pressed
			pressed := []rune(strings.Replace(typed, d.stored, "", 1))
			d.write(string(pressed[len(pressed)-1:]))
			d.CursorColumn = 1
		}
		d.keep()
	}
	return d
}

// keyTaken says what has a key already: another label or link, or a command.
func (s *schemeSheet) keyTaken(p schemePart, k string) error {
	if k == "" {
		return nil
	}
	scheme := s.scheme()
	for _, l := range scheme.Offered() {
		if labelPart(l.Key) != p && (l.Hotkey == k || strings.EqualFold(l.Letter, k)) {
			return refused("%s is the key of the label %s", strings.ToUpper(k), l.Title())
		}
	}
	for _, l := range scheme.OfferedLinks() {
		if linkPart(l.Key) != p && strings.EqualFold(l.Letter, k) {
			return refused("%s is the key of the link %s", strings.ToUpper(k), l.Title())
		}
	}
	for _, c := range s.app.commands {
		if !c.fromScheme() && c.claims == nil && slices.Contains(c.keys, chord{key: fyne.KeyName(strings.ToUpper(k))}) {
			return refused("%s is the key of the command “%s”", strings.ToUpper(k), c.title)
		}
	}
	if strings.Contains(annotate.PlainKeys, strings.ToLower(k)) {
		return refused("%s is a key of the program itself", strings.ToUpper(k))
	}
	return nil
}

// nameTaken says why a part cannot be called so: it has to have a name, and not that
// of another of its kind, by which files from elsewhere find it.
func nameTaken(s annotate.Scheme, p schemePart, name string) error {
	if name == "" {
		return refused("write a name")
	}
	taken := func(key, title string) bool { return strings.EqualFold(title, name) || strings.EqualFold(key, name) }
	switch p.kind {
	case partLabel:
		for _, l := range s.Standing() {
			if labelPart(l.Key) != p && taken(l.Key, l.Title()) {
				return refused("there is a label %s already; choose another name", l.Title())
			}
		}
	case partLink:
		for _, k := range s.Links {
			if linkPart(k.Key) != p && taken(k.Key, k.Title()) {
				return refused("there is a link %s already; choose another name", k.Title())
			}
		}
	case partAttribute:
		for _, a := range s.Attributes(p.owner) {
			if a.Key != p.attribute && !a.Retired && strings.EqualFold(a.Title(), name) {
				return refused("there is an attribute %s already; choose another name", a.Title())
			}
		}
	}
	return nil
}

// marks is the marks in the order in which they are offered.
var marks = []struct {
	mark annotate.Mark
	name string
}{
	{annotate.MarkPill, "Box, solid line"},
	{annotate.MarkDotted, "Box, dotted line"},
	{annotate.MarkBracket, "Line, and a numbered bracket in the margin"},
}

func markNames() []string {
	var names []string
	for _, m := range marks {
		names = append(names, m.name)
	}
	return names
}

func markTitle(mark annotate.Mark) string {
	for _, m := range marks {
		if m.mark == mark {
			return m.name
		}
	}
	return marks[0].name
}

func markNamed(name string) annotate.Mark {
	for _, m := range marks {
		if m.name == name {
			return m.mark
		}
	}
	return annotate.MarkPill
}

// attributes lists the attributes of the form's part, each to go to.
func (f *schemeForm) attributes(list []annotate.Attribute) {
	f.section("Attributes")
	for _, a := range list {
		p := attributePart(f.part.owner, a.Key)
		f.lead(a.Title(), attributeLine(a), p)
	}
	f.add(f.quietButton("Add an attribute…", theme.ContentAddIcon(), func() { f.sheet.addPart(partAttribute) }))
}

// attributeLine is what an attribute is, in a line: “one choice of 4, required”.
func attributeLine(a annotate.Attribute) string {
	says := strings.ToLower(typeName(a.Type))
	if isChoice(a) {
		says += fmt.Sprintf(" of %d", len(a.Values))
	}
	if a.Required {
		says += ", required"
	}
	if !a.Only.IsZero() {
		says += ", shown only at times"
	}
	if a.Retired {
		says += ", retired"
	}
	return says
}
