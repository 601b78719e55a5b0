// This file owns the type-ahead in which one says which entity a tag names: those
// whose names fit what is typed, a new one, and the other tags with the same words,
// which can be given the same at once.

package app

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"dateline/annotate"
	"dateline/app/session"
)

// entityChooser stands over the window until one was chosen.
type entityChooser struct {
	app    *App
	of     *session.Session
	span   annotate.Span
	marked []annotate.Span // that are given the same; then no others are offered
	label  annotate.Label
	kinds  []string // keys that stand for the label
	popup  *widget.PopUp
	query  *field
	rows   *entityRows
	found  []entityChoice
	cancel context.CancelFunc // of the look into other articles

	here, elsewhere         []annotate.Span // other tags with the same words
	withHere, withElsewhere *tick
	looks                   *canvas.Text    // how the look into other articles goes
	looking                 *fyne.Container // that in its margin
	also                    *fyne.Container
}

// entityChoice is what a row stands for: an entity; a new one of the name, where
// the id is zero; or none at all, where there is no name either.
type entityChoice struct {
	id   annotate.ID
	name string
}

const (
	entityChooserRows  = 8
	entityChooserMost  = 50 // that are found
	entityChooserWidth = 520
)

// askEntity asks which entity the marked tags name, or else the chosen one.
func (a *App) askEntity() {
	if a.covered() || !hasDocument(a) {
		return
	}
	a.commit()
	var spans []annotate.Span
	for _, id := range a.tagsAtHand() {
		span, ok := a.session.Document().Span(id)
		if !ok {
			continue
		}
		if len(spans) > 0 && !a.scheme().Same(span.Label, spans[0].Label) {
			a.status.say("The marked tags have several labels, and an entity is of one")
			return
		}
		spans = append(spans, span)
	}
	if len(spans) == 0 {
		return
	}
	span, ok := spans[0], false
	c := &entityChooser{app: a, of: a.session, span: span, marked: spans[1:], query: newField(a), looks: ink("", colorMuted, 12.5, false)}
	if c.label, ok = a.scheme().Label(span.Label); !ok {
		c.label = annotate.Label{Key: span.Label, Color: unknownColor}
	}
	if c.kinds = a.scheme().KeysOf(c.label.Key); len(c.kinds) == 0 {
		c.kinds = []string{c.label.Key}
	}
	c.rows = newEntityRows(a, entityChooserRows, c.take)
	c.query.SetPlaceHolder("Type a name; Enter takes the row, or makes a new one")
	c.query.OnChanged = func(string) { c.search() }
	c.query.onKey = c.key
	c.query.OnSubmitted = func(string) { c.take(c.rows.at) }
	c.open()
}

func (c *entityChooser) open() {
	a := c.app
	unnamed := c.span.Entity == (annotate.ID{})
	asks := "Who or what is “" + annotate.Shorten(c.span.Quote(), 40) + "”?"
	if n := 1 + len(c.marked); n > 1 {
		asks = "Who or what are the " + grouped(n) + " marked tags?"
	} else {
		c.here = c.of.SameWords(c.span)
	}
	words := "“" + annotate.Shorten(c.span.Quote(), 40) + "”"
	c.withHere = newTick(a, fmt.Sprintf("also %s %s here", plural(len(c.here), "other tag"), words), unnamed, c.key, func() { c.take(c.rows.at) })
	c.withElsewhere = newTick(a, "", false, c.key, func() { c.take(c.rows.at) })
	show(c.withHere, len(c.here) > 0)
	show(c.withElsewhere, false)
	c.looking = inset(c.looks, 4, 0, entityLineMargin, entityLineMargin)
	c.also = container.NewVBox(c.withHere, c.withElsewhere, c.looking)
	title := newWrapped(a.setter, asks, 14, true, 2)
	body := container.NewVBox(inset(title, 0, 4, 4, 4), c.query, c.rows.box, c.also)
	c.popup = widget.NewModalPopUp(inset(body, 12, 10, 14, 14), a.window.Canvas())
	c.search()
	c.popup.Show()
	c.fit()
	a.focus(c.query)
	var ctx context.Context
	ctx, c.cancel = context.WithCancel(context.Background())
	if show(c.looking, len(c.marked) == 0); len(c.marked) == 0 {
		c.look(ctx)
	}
	// What the counts say of who is named most is better late than never.
	c.of.CountEntities(ctx, func(err error) {
		if err == nil && ctx.Err() == nil && !c.rows.moved {
			c.search()
		}
	})
}

// look looks for tags with the same words in other articles, beside the screen.
func (c *entityChooser) look(ctx context.Context) {
	setInk(c.looks, "Looking into the other articles…", colorMuted)
	c.of.SameWordsElsewhere(ctx, c.span, nil, func(spans []annotate.Span, err error) {
		if ctx.Err() != nil {
			return
		}
		says := ""
		if err != nil {
			says = "The other articles could not be read"
		}
		c.elsewhere = spans
		articles := map[annotate.ID]bool{}
		for _, s := range spans {
			articles[s.Article] = true
		}
		if len(spans) > 0 {
			c.withElsewhere.SetText(fmt.Sprintf("and %s in %s", grouped(len(spans)), plural(len(articles), "other article")))
			show(c.withElsewhere, true)
		}
		setInk(c.looks, says, colorMuted)
		show(c.looking, says != "")
		c.fit()
	})
}

// fit makes the popup as high as what is in it.
func (c *entityChooser) fit() {
	c.also.Refresh()
	size := c.app.window.Canvas().Size()
	c.popup.Resize(fyne.NewSize(min(entityChooserWidth, size.Width-40), min(c.popup.Content.MinSize().Height, size.Height-40)))
}

// search lists what fits what was typed, or else the words of the tag.
func (c *entityChooser) search() {
	all, typed := c.of.Entities(), c.query.Text
	name, err := annotate.CleanName(typed)
	find := all.Find
	if err != nil {
		name, find = "", all.Likely
		typed = c.span.Quote()
		if clean, err := annotate.CleanName(typed); err == nil {
			name = clean
		}
	}
	var items []entityItem
	c.found = c.found[:0]
	for _, m := range find(typed, c.kinds, entityChooserMost) {
		if m.Entity.Kind != "" && !c.app.scheme().Same(m.Entity.Kind, c.label.Key) {
			continue
		}
		c.found = append(c.found, entityChoice{m.Entity.ID, m.Entity.Name})
		items = append(items, entityItem{title: entityTitle(m.Entity), aside: c.aside(m), color: c.label.Color})
	}
	if name != "" {
		c.found = append(c.found, entityChoice{name: name})
		items = append(items, entityItem{title: "New: " + name})
	}
	if c.span.Entity != (annotate.ID{}) {
		c.found = append(c.found, entityChoice{})
		items = append(items, entityItem{title: "None: say no more which it is"})
	}
	c.rows.set(items, "")
	c.fit()
}

// aside is what stands behind a name: the alias that was found, and how often it is
// named.
func (c *entityChooser) aside(m annotate.Match) string {
	says := ""
	if m.Name != m.Entity.Name {
		says = "also " + m.Name
	}
	if c.of.Entities().Same(m.Entity.ID, c.span.Entity) {
		says = "as it is now"
	}
	if n := c.of.Entities().Uses(m.Entity.ID); n > 0 {
		if says != "" {
			says += " · "
		}
		says += plural(n, "tag")
	}
	return says
}

// key moves through the rows, and leaves.
func (c *entityChooser) key(k fyne.KeyName) bool {
	if k == fyne.KeyEscape {
		c.close()
		return true
	}
	return c.rows.key(k)
}

func (c *entityChooser) close() {
	c.cancel()
	c.popup.Hide()
	c.app.focusReader()
}

// take says that the tag, and the others that are ticked, name what a row stands for.
func (c *entityChooser) take(row int) {
	if row >= len(c.found) {
		return
	}
	c.close()
	spans := append([]annotate.Span{c.span}, c.marked...)
	if c.withHere.Checked {
		spans = append(spans, c.here...)
	}
	if c.withElsewhere.Checked {
		spans = append(spans, c.elsewhere...)
	}
	a, choice := c.app, c.found[row]
	done := true
	switch {
	case choice.id != (annotate.ID{}):
		done = c.of.AssignEntity(choice.id, spans...)
	case choice.name != "":
		_, done = c.of.NewEntity(choice.name, c.label.Key, spans...)
	default:
		c.of.ClearEntity(spans...)
	}
	if done {
		a.status.say(saysEntity(spans, choice.name))
	}
}

// saysEntity says what tags name now.
func saysEntity(spans []annotate.Span, name string) string {
	tags := "“" + annotate.Shorten(spans[0].Quote(), 40) + "”"
	verb := " is "
	if n := len(spans); n > 1 {
		tags, verb = plural(n, "tag")+" "+tags, " are "
	}
	if name == "" {
		return tags + verb + "no entity now"
	}
	return tags + verb + annotate.Shorten(name, 40) + " now"
}

// tick is a box with words, beside a field that it belongs to: Enter does in it what
// it does in the field.
type tick struct {
	check
	onKey func(fyne.KeyName) bool
	enter func()
}

func newTick(a *App, says string, on bool, onKey func(fyne.KeyName) bool, enter func()) *tick {
	t := &tick{onKey: onKey, enter: enter}
	t.app, t.Text, t.Checked = a, says, on
	t.ExtendBaseWidget(t)
	return t
}

// TypedKey implements fyne.Focusable.
func (t *tick) TypedKey(e *fyne.KeyEvent) {
	switch {
	case e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter:
		t.enter()
	case t.onKey(e.Name):
	default:
		t.check.TypedKey(e)
	}
}

// AccessibilityLabel implements fyne.Accessible.
func (t *tick) AccessibilityLabel() string {
	if t.Checked {
		return t.Text + ", ticked"
	}
	return t.Text + ", not ticked"
}
