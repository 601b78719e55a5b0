// This file owns work on several tags at once: which are marked, and what is done
// with them. Each thing that is done is one change.

package app

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"dateline/annotate"
)

// markCommands mark tags.
func (a *App) markCommands() []command {
	return []command{
		{id: "mark", menu: "Tag", title: "Mark the tag", keys: keys("M"), scope: reading, name: markName, enabled: hasChosen, lacks: "Choose a tag first", after: true, run: (*App).markChosen},
		{id: "mark-label", menu: "Tag", title: "Mark all tags with its label", keys: keys("Ctrl+Shift+M"), enabled: hasChosen, lacks: "Choose a tag first", run: (*App).markLabel},
		{id: "mark-words", menu: "Tag", title: "Mark all tags with its words", keys: keys("Ctrl+M"), enabled: hasChosen, lacks: "Choose a tag first", run: (*App).markWords},
	}
}

func markName(a *App) string {
	if s, ok := a.chosen(); ok && a.reader.view.IsMarked(s.ID) {
		return "Take the mark from the tag"
	}
	return "Mark the tag"
}

// hasTags reports whether there are tags to do something with: marked, or chosen.
func hasTags(a *App) bool { return hasChosen(a) || hasDocument(a) && len(a.reader.view.Marked()) > 0 }

// tagsAtHand lists the marked tags, or else the chosen one.
func (a *App) tagsAtHand() []annotate.ID {
	if ids := a.reader.view.Marked(); len(ids) > 0 {
		return ids
	}
	if s, ok := a.chosen(); ok {
		return []annotate.ID{s.ID}
	}
	return nil
}

// markChosen marks the chosen tag, or takes its mark away.
func (a *App) markChosen() {
	if s, ok := a.chosen(); ok {
		a.toggleMark(s.ID)
	}
}

// toggleMark marks a tag, or takes its mark away.
func (a *App) toggleMark(id annotate.ID) {
	marked := slices.Clone(a.reader.view.Marked())
	if i := slices.Index(marked, id); i >= 0 {
		a.setMarked(slices.Delete(marked, i, i+1))
		return
	}
	a.setMarked(append(marked, id))
}

// setMarked marks these tags and no others.
func (a *App) setMarked(ids []annotate.ID) {
	a.reader.view.SetMarked(ids)
	a.inspector.showTag()
	a.inspector.list.Refresh()
	a.refreshMenu()
	if n := len(a.reader.view.Marked()); n > 0 {
		a.status.say(plural(n, "tag") + " marked; what is set is set on all, Esc lets go")
	} else {
		a.status.say("No tag is marked")
	}
}

// markLabel marks all tags with the label of the chosen one.
func (a *App) markLabel() {
	chosen, ok := a.chosen()
	if !ok {
		return
	}
	a.markWhere(func(s annotate.Span) bool { return a.scheme().Same(s.Label, chosen.Label) })
}

// markWords marks all tags with the words of the chosen one and its label.
func (a *App) markWords() {
	chosen, ok := a.chosen()
	if !ok {
		return
	}
	words := chosen.Quote()
	a.markWhere(func(s annotate.Span) bool {
		return s.Len() == chosen.Len() && s.Quote() == words && a.scheme().Same(s.Label, chosen.Label)
	})
}

func (a *App) markWhere(wanted func(annotate.Span) bool) {
	var ids []annotate.ID
	for _, s := range a.session.Document().Spans(a.session.Person()) {
		if wanted(s) {
			ids = append(ids, s.ID)
		}
	}
	a.setMarked(ids)
}

// relabelMarked gives all marked tags a label.
func (a *App) relabelMarked(l annotate.Label) {
	n := len(a.reader.view.Marked())
	changed, dropped := a.session.RelabelEach(a.reader.view.Marked(), l)
	switch {
	case changed == 0:
		a.status.say("The marked tags are tagged as " + l.Title() + " already")
	case dropped > 0:
		a.status.say(fmt.Sprintf("%s removed, which %s cannot have; %s brings all back", plural(dropped, "attribute or link"), l.Title(), a.undoKey()))
	default:
		a.status.say(fmt.Sprintf("Changed %s to %s", plural(n, "tag"), l.Title()))
	}
}

// deleteMarked deletes all marked tags with their links.
func (a *App) deleteMarked() {
	ids, d := a.reader.view.Marked(), a.session.Document()
	links := map[annotate.ID]bool{}
	for _, id := range ids {
		for _, l := range d.LinksOf(id) {
			links[l.ID] = true
		}
	}
	says := "Deleted " + plural(len(ids), "tag")
	if len(links) > 0 {
		says += " and " + plural(len(links), "link")
	}
	a.session.DeleteEach(ids...)
	a.status.say(says)
}

// walk chooses the next tag of the list, or with by < 0 the one before. With Shift
// held it marks both.
func (l *tagList) walk(by int) {
	if currentModifiers()&fyne.KeyModifierShift == 0 {
		l.pane.app.walkTags(by)
		return
	}
	from, ok := l.pane.app.chosen()
	l.pane.app.walkTags(by)
	to, _ := l.pane.app.chosen()
	marked := slices.Clone(l.pane.app.reader.view.Marked())
	if ok {
		marked = append(marked, from.ID)
	}
	l.pane.app.setMarked(append(marked, to.ID))
}

// markAlso marks a tag, or takes its mark away. The first time the chosen tag is
// marked too.
func (l *tagList) markAlso(id annotate.ID) {
	app := l.pane.app
	if s, ok := app.chosen(); ok && len(app.reader.view.Marked()) == 0 && s.ID != id {
		app.setMarked([]annotate.ID{s.ID, id})
		return
	}
	app.toggleMark(id)
}

// markTo marks all tags of the list from the chosen one to this.
func (l *tagList) markTo(id annotate.ID) {
	chosen, ok := l.pane.app.chosen()
	if !ok {
		l.markAlso(id)
		return
	}
	var ids []annotate.ID
	within := false
	for row := range l.length() {
		e, ok := l.at(row)
		if !ok || e.heading != "" {
			continue
		}
		end := e.span.ID == id || e.span.ID == chosen.ID
		if within || end {
			ids = append(ids, e.span.ID)
		}
		if end && (within || id == chosen.ID) {
			break
		}
		within = within || end
	}
	l.pane.app.setMarked(ids)
}

// severalCard is the card of several tags: their label, and the attributes that
// they have in common.
func (p *inspectorPane) severalCard() fyne.CanvasObject {
	scheme, d := p.app.scheme(), p.app.session.Document()
	var titles []string
	for _, id := range p.now.tags {
		span, _ := d.Span(id)
		title := span.Label
		if l, ok := scheme.Label(span.Label); ok {
			title = l.Title()
		}
		if !slices.Contains(titles, title) {
			titles = append(titles, title)
		}
	}
	chosen := ""
	if len(titles) == 1 {
		chosen = titles[0]
	}
	rows := container.New(&rowLayout{labelWidth: rowLabelWidth})
	labels := keep(p, "labels", func() *choice {
		return newChoice(p.app, nil, "", func(name string) {
			if l, ok := p.app.scheme().LabelNamed(name); ok {
				p.app.relabelMarked(l)
			}
		})
	})
	p.offerLabels(labels, chosen)
	p.fields = append(p.fields, labels)
	p.addRow(rows, "Label", labels)
	p.addAttributes(rows)
	remove := newQuietButton(p.app, "Delete all", nil, func() { p.app.runCommand("delete") })
	leave := newQuietButton(p.app, "Let them go  Esc", nil, func() { p.app.setMarked(nil); p.app.focusReader() })
	return p.boxed(container.NewVBox(rows, container.NewHBox(remove, leave)))
}

// boxed is a part of the card in a frame of its own.
func (p *inspectorPane) boxed(content fyne.CanvasObject) fyne.CanvasObject {
	border := canvas.NewRectangle(themeColor(colorPanel))
	border.StrokeColor, border.StrokeWidth, border.CornerRadius = themeColor(colorLine), 1, 8
	return container.NewStack(border, inset(content, 6, 8, 8, 8))
}
