// This file owns the form of a value, those of the headings, and the fields of a
// guideline, which every part of a scheme has.

package app

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"fyne.io/fyne/v2/theme"

	"dateline/annotate"
)

// guideline is the section for the rule by which a part is used, and examples.
func (f *schemeForm) guideline(of string, get func(annotate.Scheme) annotate.Guideline, set func(annotate.Guideline) error) {
	f.section("Guideline")
	f.prose("Rule", "When is "+of+" used, and when not?", 4, func(s annotate.Scheme) string { return get(s).Text }, func(text string) error {
		g := get(f.sheet.scheme().Clone())
		g.Text = text
		return set(g)
	})
	f.prose("Examples", "One on each line", 3, func(s annotate.Scheme) string { return strings.Join(get(s).Examples, "\n") }, func(text string) error {
		g := get(f.sheet.scheme().Clone())
		g.Examples = nil
		for line := range strings.Lines(text) {
			if line = strings.TrimSpace(line); line != "" {
				g.Examples = append(g.Examples, line)
			}
		}
		return set(g)
	})
	version := f.hint("")
	f.shows = append(f.shows, func(s annotate.Scheme) { version.set(fmt.Sprintf("As of version %d of the scheme", s.Version)) })
}

// group is the form of a heading: what stands under it, and the button for more.
func (f *schemeForm) group() {
	s := f.sheet
	name := map[partKind]string{partAll: "For all tags", partLabels: "Labels", partLinks: "Links", partArticles: "Articles"}[f.part.kind]
	f.title(func(annotate.Scheme) string { return name }, func(sc annotate.Scheme) string { return groupLine(sc, f.part.kind) })
	switch f.part.kind {
	case partAll:
		f.hint("What all who tag agree on, whatever the label. Each label, link, attribute and value has a guideline of its own.")
		f.guideline("a tag", func(s annotate.Scheme) annotate.Guideline { return s.Guideline }, func(g annotate.Guideline) error {
			next := s.scheme().Clone()
			next.Guideline = g
			return s.edit(next)
		})
	case partLabels:
		f.hint("What may be marked in a text. A label has a colour and a mark, keys of its own, and attributes that are asked of each of its tags.")
		f.add(f.quietButton("Add a label…", theme.ContentAddIcon(), func() { s.addPart(partLabel) }))
	case partLinks:
		f.hint("What may tie two tags: who said a claim, which place it is about.")
		f.add(f.quietButton("Add a link…", theme.ContentAddIcon(), func() { s.addPart(partLink) }))
	case partArticles:
		f.hint("What each annotator says of an article as a whole.")
		f.attributes(s.scheme().Article)
	}
}

func groupLine(s annotate.Scheme, kind partKind) string {
	switch kind {
	case partLabels:
		return fmt.Sprintf("%d offered, %d in all", len(s.Offered()), len(s.Labels))
	case partLinks:
		return fmt.Sprintf("%d offered, %d in all", len(s.OfferedLinks()), len(s.Links))
	case partArticles:
		return plural(len(s.Article), "attribute")
	}
	return fmt.Sprintf("Version %d of the scheme", s.Version)
}

// value is the form of a value of a choice.
func (f *schemeForm) value() {
	s := f.sheet
	a := f.asked(s.scheme())
	next, former := a.Former[f.part.value]
	f.title(func(annotate.Scheme) string { return f.part.value }, func(sc annotate.Scheme) string {
		return f.use("Value of " + f.asked(sc).Title())
	})
	offer := func() {
		s.did(f.editAttribute(func(a annotate.Attribute) annotate.Attribute { return a.WithValue(f.part.value) }))
	}
	switch {
	case former && next != "":
		f.banner(fmt.Sprintf("Replaced by %s: what has this value is shown, counted and written with that one.", next))
		f.buttons(newButton(s.app, "Offer it again", offer))
		return
	case former:
		f.banner("Retired: it is not offered any more, and what has it keeps it.")
		f.buttons(newButton(s.app, "Offer it again", offer), newButton(s.app, "Replace by…", func() { s.askReplace(f.part) }), newButton(s.app, "Remove…", func() { s.remove(f.part) }))
		return
	}
	f.text("Value", func(annotate.Scheme) string { return f.part.value }, f.renameValue)
	f.hint("Another name stands for this one from then on, in whatever has it.")
	f.guideline("the value", func(s annotate.Scheme) annotate.Guideline { return f.asked(s).Guidelines[f.part.value] }, func(g annotate.Guideline) error {
		return f.editAttribute(func(a annotate.Attribute) annotate.Attribute {
			a.Guidelines = maps.Clone(a.Guidelines)
			if a.Guidelines == nil {
				a.Guidelines = map[string]annotate.Guideline{}
			}
			a.Guidelines[f.part.value] = g
			if g.IsZero() {
				delete(a.Guidelines, f.part.value)
			}
			return a
		})
	})
	up, down := f.moves()
	retire := newButton(s.app, "Retire", func() {
		s.did(f.editAttribute(func(a annotate.Attribute) annotate.Attribute { return a.RetireValue(f.part.value) }))
	})
	f.buttons(up, down, newButton(s.app, "Replace by…", func() { s.askReplace(f.part) }), retire, newButton(s.app, "Remove…", func() { s.remove(f.part) }))
}

// renameValue gives the value of the form another name, which stands for it from
// then on. Of one that nothing has, no trace is left.
func (f *schemeForm) renameValue(name string) error {
	s := f.sheet
	if err := s.valueTaken(f.part, name); err != nil {
		return err
	}
	scheme := s.scheme()
	a := f.asked(scheme).ReplaceValue(f.part.value, name)
	if s.use.fresh() && s.use.of(f.part).Total() == 0 {
		delete(a.Former, f.part.value)
		for old, next := range a.Former {
			if next == f.part.value {
				a.Former[old] = name
			}
		}
		scheme = renamedInConditions(scheme, f.part, name)
	}
	return s.editAs(scheme.WithAttribute(f.part.owner, a), valuePart(f.part.owner, f.part.attribute, name))
}

// renamedInConditions gives a value another name in what is shown only if it is
// there.
func renamedInConditions(scheme annotate.Scheme, p schemePart, name string) annotate.Scheme {
	scheme = scheme.Clone()
	for _, a := range scheme.Attributes(p.owner) {
		if i := slices.Index(a.Only.Values, p.value); i >= 0 && strings.EqualFold(a.Only.Attribute, p.attribute) {
			a.Only.Values[i] = name // of the clone
			scheme = scheme.WithAttribute(p.owner, a)
		}
	}
	return scheme
}
