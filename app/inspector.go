// This file owns the inspector: the pane that shows the chosen tag, and below
// it all tags of the article by label.

package app

import (
	"reflect"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"dateline/annotate"
)

type inspectorPane struct {
	app        *App
	content    *fyne.Container
	background *swatch
	edge       *swatch
	card       *fyne.Container // what stands above the list
	body       *fyne.Container // the card's scroll and the list
	scroll     *container.Scroll
	list       *tagList
	none       fyne.CanvasObject // in the place of the list while it is empty
	listSoon   soon
	note       *field // nil while no tag is chosen
	shown      tagShown
	draft      func() // saves what is being typed; nil while nothing is
	typed      string // the note as it was last saved from the field
	fields     []fyne.Focusable
	made       bool // the card shows what it was made from

	now          *subject                     // what the card is about; nil for nothing
	kept         map[string]fyne.CanvasObject // parts of the card that outlast a change, while it is about the same
	keptFor      string                       // the subject
	rows         []attributeRow
	hand         attributeHand
	sought       sought
	filter       tagFilter
	filterRow    fyne.CanvasObject
	filterChoice *choice
	hover        *hoverCard
	comments     *commentsCard
	finals       finals
	changes      int // counts what was changed while several tags are marked
}

// tagShown is what the card was made from. Only the note may change without a
// new card.
type tagShown struct {
	document *annotate.Document
	span     annotate.Span
	links    []annotate.Link
	final    string         // what reviewers made of it
	said     map[string]any // of the article, while no tag is chosen
	marked   []annotate.ID
	changes  int // of any marked tag
}

func newInspectorPane(a *App) *inspectorPane {
	p := &inspectorPane{app: a, background: newSwatch(colorPanel), edge: rule(colorLine, true)}
	p.card = container.NewVBox()
	p.list = newTagList(p)
	voice := newVoice(func() string { return a.spoken(p.card) })
	p.none = a.emptyTagList()
	p.hover, p.kept = newHoverCard(a), map[string]fyne.CanvasObject{}
	p.comments, p.finals = newCommentsCard(a, p.fitCard), finals{app: a}
	p.filterChoice = newChoice(a, nil, "", func(string) { p.setFilter(tagFilter(max(p.filterChoice.SelectedIndex(), 0))) })
	p.filterRow = inset(p.filterChoice, 2, 4, 14, 14)
	p.filterRow.Hide()
	p.scroll = container.NewVScroll(inset(p.card, 12, 4, 14, 14))
	body := container.New(&cardLayout{}, frame(p.filterRow, nil, nil, nil, p.list), p.scroll, voice, p.none)
	p.body = body
	p.content = container.NewStack(p.background.Raster, frame(nil, nil, p.edge.Raster, nil, body), p.hover.layer)
	p.showDocument()
	return p
}

// showDocument brings the pane up to date with the document that was opened.
func (p *inspectorPane) showDocument() {
	p.comments.forget()
	p.finals.forget()
	p.collect()
	p.showTag()
	p.showFilter()
	p.list.reveal(p.shown.span)
}

// collect counts the tags for the list, and says what goes there if there are
// none.
func (p *inspectorPane) collect() {
	before := p.none.Visible()
	p.list.collect()
	show(p.none, hasDocument(p.app) && p.app.session.Document().Count(p.app.session.Person()) == 0)
	if before != p.none.Visible() && p.shown.span.ID == (annotate.ID{}) {
		p.forget()
		p.showTag() // which guides to the first tag, or to those there are
	}
}

// showScheme brings the pane up to date with the scheme.
func (p *inspectorPane) showScheme() {
	p.commit()
	p.finals.forget()
	p.forget() // a card of the old scheme
	p.showTag()
	p.showListSoon()
}

// showChange brings the pane up to date with the open document after a change.
func (p *inspectorPane) showChange() {
	p.changes++
	p.comments.forget()
	p.finals.forget()
	p.showTag()
	p.showListSoon()
}

// showListSoon brings the list up to date after the page.
func (p *inspectorPane) showListSoon() {
	p.listSoon.bring(p.app.work, func() {
		p.showFilter()
		p.collect()
		p.list.reveal(p.shown.span)
	})
}

// showTag shows the tag that is chosen on the page. The card stays as it is, with
// whatever is being done in it, unless something in it has changed.
func (p *inspectorPane) showTag() {
	shown := p.tagNow()
	p.comments.show()
	if p.made && shown.sameCard(p.shown) {
		if p.note != nil && shown.span.Note != p.shown.span.Note && p.draft == nil {
			p.note.SetText(shown.span.Note)
			p.draft = nil
		}
		p.shown = shown
		return
	}
	p.commit()
	focused := slices.Index(p.fields, p.app.window.Canvas().Focused())
	had := focused >= 0
	sameTag := shown.span.ID == p.shown.span.ID
	p.shown, p.made = p.tagNow(), true
	p.now = p.subjectNow()
	same := p.keepFor(p.now)
	p.holdFitting()
	p.note, p.fields, p.rows = nil, nil, nil
	p.hover.close()
	p.card.Objects = append(p.cards(), p.comments.box)
	p.showFilter()
	p.fitCard()
	if !sameTag {
		p.showListSoon()
	}
	if had {
		p.keepKeyboard(same, focused)
	}
}

// tagNow is the tag that is chosen.
func (p *inspectorPane) tagNow() tagShown {
	span, ok := p.app.chosen()
	if !ok {
		shown := p.markedNow()
		if hasDocument(p.app) {
			shown.document = p.app.session.Document()
			shown.said = shown.document.Said(p.app.session.Person())
		}
		return shown
	}
	d, shown := p.app.session.Document(), p.markedNow()
	shown.document, shown.span, shown.links, shown.final = d, span, d.LinksOf(span.ID), p.finals.of(span.ID)
	return shown
}

func (t tagShown) sameCard(o tagShown) bool {
	a, b := t.span, o.span
	a.Note, a.Modified, b.Note, b.Modified = "", time.Time{}, "", time.Time{}
	marked := t.changes == o.changes && slices.Equal(t.marked, o.marked)
	return t.document == o.document && marked && t.final == o.final && reflect.DeepEqual(a, b) && reflect.DeepEqual(t.links, o.links) && reflect.DeepEqual(t.said, o.said)
}

// commit saves what is being typed in the card.
func (p *inspectorPane) commit() {
	if save := p.draft; save != nil && p.app.session != nil {
		p.draft = nil
		save()
	}
}

// refused brings a note back into its field that the disk did not take. It is
// saved when the user writes on.
func (p *inspectorPane) refused() {
	if p.note != nil && p.typed != "" && p.note.Text == "" {
		p.note.SetText(p.typed)
		p.draft = nil
	}
	p.typed = ""
}

// drafts has a field saved by save when the user is done with it, and only if
// something was typed.
func (p *inspectorPane) drafts(f *field, save func(text string)) {
	f.OnChanged = func(string) { p.draft = func() { save(strings.TrimSpace(f.Text)) } }
	f.onLeave = p.commit
}

// tagCard is the chosen tag: its words, label, attributes, links and note.
func (p *inspectorPane) tagCard(span annotate.Span) fyne.CanvasObject {
	scheme := p.app.session.Scheme()
	label, _ := scheme.Label(span.Label)
	rows := container.New(&rowLayout{labelWidth: rowLabelWidth})
	p.addRow(rows, "Label", container.NewBorder(nil, nil, nil, p.guidelineButton(label), p.labelChoice(span, scheme)))
	p.addFinal(rows, p.shown.final)
	p.addEntity(rows, span, label)
	p.addAttributes(rows)
	p.addLinks(rows, span, scheme)
	p.note = keep(p, "note", func() *field { return p.newNote(span.ID) })
	p.fill(p.note, span.Note)
	p.fields = append(p.fields, p.note)
	p.addRow(rows, "Note", p.note)
	quote := newWrapped(p.app.setter, annotate.Shorten(span.Quote(), 220), 14, true, 5)
	return p.boxed(container.NewVBox(inset(quote, 4, 4, 4, 4), rows))
}

func (p *inspectorPane) newNote(tag annotate.ID) *field {
	note := newField(p.app)
	note.MultiLine = true
	note.Wrapping = fyne.TextWrapWord
	note.SetMinRowsVisible(2)
	note.SetPlaceHolder("Add a note…")
	p.drafts(note, func(text string) {
		p.typed = text
		p.app.session.SetNote(tag, text)
	})
	return note
}

func (p *inspectorPane) addRow(rows *fyne.Container, title string, content fyne.CanvasObject) {
	short := fit(title, 13, fyne.TextStyle{}, rowLabelWidth-8)
	rows.Objects = append(rows.Objects, container.NewVBox(inset(ink(short, colorMuted, 13, false), 6, 0, 4, 0)), content)
}

func (p *inspectorPane) labelChoice(span annotate.Span, scheme annotate.Scheme) fyne.CanvasObject {
	chosen := span.Label
	if l, ok := scheme.Label(span.Label); ok {
		chosen = l.Title()
	}
	c := keep(p, "label", func() *choice {
		return newChoice(p.app, nil, "", func(name string) {
			if l, ok := scheme.LabelNamed(name); ok {
				p.app.relabel(span.ID, l)
			}
		})
	})
	p.offerLabels(c, chosen)
	p.fields = append(p.fields, c)
	return c
}

// mostLinks is how many links of a tag the card shows: the newest. An actor that
// half of an article is about has thousands.
const mostLinks = 20

// addLinks shows what the tag is linked to, and offers the links that its
// label allows.
func (p *inspectorPane) addLinks(rows *fyne.Container, span annotate.Span, scheme annotate.Scheme) {
	document := p.app.session.Document()
	byKind := map[string]*fyne.Container{}
	var order []string
	line := func(title string) *fyne.Container {
		if byKind[title] == nil {
			byKind[title] = container.NewVBox()
			order = append(order, title)
		}
		return byKind[title]
	}
	for _, kind := range scheme.LinksFrom(span.Label) {
		line(kind.Title())
	}
	links := document.LinksOf(span.ID)
	older := max(len(links)-mostLinks, 0)
	for _, l := range links[older:] {
		kind, ok := scheme.Link(l.Kind)
		if !ok {
			kind.Key = l.Kind
		}
		if l.To == span.ID {
			line("Linked from").Add(p.linkRow(l, l.From, kind.Title()+": ", document))
			p.addLinkAttributes(line("Linked from"), l)
		} else {
			line(kind.Title()).Add(p.linkRow(l, l.To, "", document))
			p.addLinkAttributes(line(kind.Title()), l)
		}
	}
	for _, kind := range scheme.LinksFrom(span.Label) {
		line(kind.Title()).Add(newQuietButton(p.app, "Pick…"+letterHint(kind.Letter), nil, func() { p.app.startLink(kind) }))
	}
	for _, title := range order {
		p.addRow(rows, title, byKind[title])
	}
	if older > 0 {
		p.addRow(rows, "", ink("and "+plural(older, "older link"), colorMuted, 13, false))
	}
}

func (p *inspectorPane) linkRow(l annotate.Link, other annotate.ID, before string, d *annotate.Document) fyne.CanvasObject {
	words := before + "(not there)"
	if s, ok := d.Span(other); ok {
		words = before + annotate.Shorten(s.Quote(), 60)
	}
	to := newQuietButton(p.app, fit(words, 13.5, fyne.TextStyle{Bold: true}, 140), nil, func() { p.app.choose(other) })
	remove := newQuietButton(p.app, "", theme.CancelIcon(), func() { p.app.session.Unlink(l.ID) })
	remove.name = "Remove the link"
	return container.NewBorder(nil, nil, nil, remove, to)
}

func letterHint(letter string) string {
	if letter == "" {
		return ""
	}
	return "  " + strings.ToUpper(letter)
}

func (p *inspectorPane) recolor() {
	p.background.recolor()
	p.edge.recolor()
	p.commit()
	p.forget() // a card of the old colours
	p.comments.list.recolor()
	p.showTag()
}

// cardLayout gives the card its height, up to a share of the pane, beyond which
// it scrolls, and the list the rest.
type cardLayout struct{}

func (*cardLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(minInspectorWidth, 200)
}

func (*cardLayout) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	const most = 0.62
	list, card, voice, none := parts[0], parts[1].(*container.Scroll), parts[2], parts[3] // Tab goes from the list to the card
	height := min(card.Content.MinSize().Height, size.Height*most)
	put(card, 0, 0, size.Width, height)
	card.Content.Resize(card.Content.MinSize().Max(card.Size()))
	put(voice, 0, 0, size.Width, height)
	put(list, 0, height, size.Width, size.Height-height)
	put(none, 14, height, size.Width-28, size.Height-height)
}

// rowLabelWidth is the width of the titles at the left of the card.
const rowLabelWidth = 88

// rowLayout sets pairs of a title and a content one under another.
type rowLayout struct{ labelWidth float32 }

func (l *rowLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for i := 0; i+1 < len(objects); i += 2 {
		title, content := objects[i].MinSize(), objects[i+1].MinSize()
		size.Width = max(size.Width, l.labelWidth+content.Width)
		size.Height += max(title.Height, content.Height) + 2
	}
	return size
}

func (l *rowLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for i := 0; i+1 < len(objects); i += 2 {
		height := max(objects[i].MinSize().Height, objects[i+1].MinSize().Height)
		objects[i].Move(fyne.NewPos(0, y))
		objects[i].Resize(fyne.NewSize(l.labelWidth, height))
		objects[i+1].Move(fyne.NewPos(l.labelWidth, y))
		objects[i+1].Resize(fyne.NewSize(size.Width-l.labelWidth, height))
		y += height + 2
	}
}
