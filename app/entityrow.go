// This file owns what is shown of entities beside a tag: the row of the inspector,
// and the name that stands behind the words of a tag where it is another.

package app

import (
	"cmp"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"dateline/annotate"
)

// addEntity shows which entity a tag names, where its label has entities.
func (p *inspectorPane) addEntity(rows *fyne.Container, span annotate.Span, label annotate.Label) {
	entity, named := p.app.session.Entities().Of(span.Entity)
	if !label.Entities && span.Entity == (annotate.ID{}) {
		return
	}
	says := "Assign…" + letterHint(entityKey)
	switch {
	case named:
		says = entityTitle(entity)
		if kind, ok := p.app.scheme().Label(entity.Kind); ok && kind.Key != label.Key {
			says += " (" + kind.Title() + ")" // the tag was given another label since
		}
		says = fit(says, 13.5, fyne.TextStyle{Bold: true}, 150)
	case span.Entity != (annotate.ID{}):
		says = "(not there)"
	}
	is := newQuietButton(p.app, says, nil, p.app.askEntity)
	all := newQuietButton(p.app, "", theme.ListIcon(), func() { p.app.showEntities(span.Entity) })
	all.name = "Show the entities"
	p.fields = append(p.fields, is, all)
	p.addRow(rows, "Entity", container.NewBorder(nil, nil, nil, all, is))
}

// showEntities brings the pane up to date with the entities.
func (p *inspectorPane) showEntities() {
	if p.shown.span.Entity != (annotate.ID{}) {
		p.commit()
		p.forget() // a card of the old names
		p.showTag()
	}
	p.showListSoon()
}

// nameBeside is the name of the entity that a tag names, where the words of the tag
// are others; else it is empty.
func (a *App) nameBeside(span annotate.Span) string {
	if a.session == nil || span.Entity == (annotate.ID{}) {
		return ""
	}
	entity, ok := a.session.Entities().Of(span.Entity)
	if !ok || (annotate.Entity{Name: entity.Name}).Knows(span.Quote()) {
		return ""
	}
	return annotate.Shorten(entity.Name, 60)
}

// entityTitle is how an entity is called; one that came in from elsewhere may have
// no name.
func entityTitle(e annotate.Entity) string { return cmp.Or(e.Name, "(no name)") }

// entityKey is the key that asks which entity a tag names.
const entityKey = "i"

// canName reports whether the first of the marked tags, or else the chosen one, can
// name an entity.
func canName(a *App) bool {
	if !hasTags(a) {
		return false
	}
	span, ok := a.session.Document().Span(a.tagsAtHand()[0])
	label, _ := a.scheme().Label(span.Label)
	return ok && (label.Entities || span.Entity != (annotate.ID{}))
}

// nameLacks says what the key of entities needs.
func nameLacks(scheme annotate.Scheme) string {
	var titles []string
	for _, l := range scheme.Offered() {
		if l.Entities {
			titles = append(titles, l.Title())
		}
	}
	if len(titles) == 0 {
		return "No label of this tag scheme has entities"
	}
	return "Choose a tag as " + strings.Join(titles, " or ") + " first"
}

func (a *App) entityCommands() []command {
	return []command{
		{id: "entity", menu: "Tag", title: "Say which entity it is…", keys: plainKeys(entityKey), scope: reading, after: true, enabled: canName, lacks: nameLacks(a.scheme()), run: (*App).askEntity},
		{id: "entities", menu: "Tag", title: "Entities…", keys: keys("Shift+I"), scope: reading, enabled: hasProject, run: func(a *App) { a.showEntities(annotate.ID{}) }},
	}
}
