// This file owns the form of a link kind: its name, its key, and what it may join.

package app

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"dateline/annotate"
)

// kind is the link kind of the form.
func (f *schemeForm) kind(s annotate.Scheme) annotate.LinkKind {
	k, _ := s.Link(f.part.owner.Key)
	return k
}

func (f *schemeForm) editLink(edit func(*annotate.LinkKind)) error {
	k := f.kind(f.sheet.scheme().Clone())
	edit(&k)
	return f.sheet.edit(f.sheet.scheme().WithLink(k))
}

func (f *schemeForm) link() {
	s := f.sheet
	k := f.kind(s.scheme())
	f.title(func(s annotate.Scheme) string { return f.kind(s).Title() }, func(annotate.Scheme) string { return f.use("Link") })
	if k.Retired {
		f.banner("Retired: it has no key and is not offered, and links of this kind stay.")
	}
	f.text("Name", func(s annotate.Scheme) string { return f.kind(s).Title() }, func(name string) error {
		if err := nameTaken(s.scheme(), f.part, name); err != nil {
			return err
		}
		return f.editLink(func(k *annotate.LinkKind) { k.Name = name })
	})
	if !k.Retired {
		letter := f.hotkey("Letter", func(s annotate.Scheme) string { return strings.ToUpper(f.kind(s).Letter) }, func(l string) error {
			if err := wantsLetter(l); err != nil {
				return err
			}
			return f.editLink(func(k *annotate.LinkKind) { k.Letter = strings.ToLower(l) })
		})
		hint := container.NewCenter(ink("a letter; it begins the link from a chosen tag", colorMuted, 12.5, false))
		f.row("Key", container.NewVBox(container.New(layout.NewCustomPaddedHBoxLayout(8), sized(letter.field, 46), hint), letter.complaint))
	}
	f.ends("Leads from", k.From, func(k *annotate.LinkKind, labels []string) { k.From = labels })
	f.ends("Leads to", k.To, func(k *annotate.LinkKind, labels []string) { k.To = labels })
	f.attributes(k.Attributes)
	f.guideline("the link", func(s annotate.Scheme) annotate.Guideline { return f.kind(s).Guideline }, func(g annotate.Guideline) error {
		return f.editLink(func(k *annotate.LinkKind) { k.Guideline = g })
	})
	up, down := f.moves()
	retire := newButton(s.app, "Retire", func() { s.try(s.scheme().RetireLink(f.part.owner.Key, true), nil) })
	if k.Retired {
		retire = newButton(s.app, "Offer it again", func() { s.try(s.scheme().RetireLink(f.part.owner.Key, false), nil) })
	}
	f.buttons(up, down, retire, newButton(s.app, "Remove…", func() { s.remove(f.part) }))
}

// ends puts the labels that one end of a link may have in a row: each can be taken
// away, and others added. None stands for any.
func (f *schemeForm) ends(title string, labels []string, set func(*annotate.LinkKind, []string)) {
	scheme := f.sheet.scheme()
	chips := container.New(layout.NewRowWrapLayoutWithCustomPadding(4, 2))
	if len(labels) == 0 {
		chips.Add(f.plainWords("tags of any label"))
	}
	change := func(to []string) error {
		narrows := len(to) > 0 && (len(labels) == 0 || len(to) < len(labels))
		return f.joins(narrows, func(k *annotate.LinkKind) { set(k, to) })
	}
	for i, key := range labels {
		chips.Add(f.chip(titles(scheme, labels)[i], func() error {
			return change(slices.DeleteFunc(slices.Clone(labels), func(l string) bool { return l == key }))
		}))
	}
	more := "Another…"
	if len(labels) == 0 {
		more = "Only…"
	}
	chips.Add(f.quietButton(more, theme.ContentAddIcon(), func() {
		var entries []paletteEntry
		for _, l := range f.sheet.scheme().Offered() {
			if !slices.ContainsFunc(labels, func(k string) bool { return strings.EqualFold(k, l.Key) }) {
				entries = append(entries, labelEntry(l, func() { f.sheet.did(change(append(slices.Clone(labels), l.Key))) }))
			}
		}
		f.sheet.pick("A label that it may join", entries)
	}))
	f.row(title, chips)
}

// joins edits what the link joins. Where that leaves less than it joined, and there are
// links of the kind, it asks: those stay, and none like them can be made.
func (f *schemeForm) joins(narrows bool, edit func(*annotate.LinkKind)) error {
	if !narrows {
		return f.editLink(edit)
	}
	s := f.sheet
	s.use.whenCounted(func() {
		if s.use.of(f.part).Total() == 0 {
			s.did(f.editLink(edit))
			return
		}
		says := "It is in use: " + s.use.whose(f.part) + ". Links that join other labels stay as they are; no more of them can be made."
		s.ask("Let "+s.called(f.part)+" join less?", says,
			answer{"Let it join less", s.app.undoKey() + " brings it back.", func() { s.did(f.editLink(edit)) }},
			answer{"Retire it with its links", "Nobody is offered it any more, and its links stay.", func() { s.try(s.retired(f.part), nil) }})
	})
	return nil
}

// plainWords is what stands where there are no chips, on the line of the button beside
// it.
func (f *schemeForm) plainWords(s string) fyne.CanvasObject {
	return inset(ink(s, theme.ColorNameForeground, 13.5, false), 8, 0, 7, 0)
}

// chip is one of several, which a press takes away.
func (f *schemeForm) chip(name string, remove func() error) fyne.CanvasObject {
	b := f.quietButton(name, theme.CancelIcon(), func() { f.sheet.did(remove()) })
	return b
}

// titles is the names of labels by their keys.
func titles(s annotate.Scheme, keys []string) []string {
	names := make([]string, len(keys))
	for i, key := range keys {
		l, ok := s.Stored(key)
		if !ok {
			l.Key = key
		}
		names[i] = l.Title()
	}
	return names
}

// labelEntry is a label to pick.
func labelEntry(l annotate.Label, then func()) paletteEntry {
	return paletteEntry{l.Title(), keysOf(l.Hotkey, l.Letter), then}
}
