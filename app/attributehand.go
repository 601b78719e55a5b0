// This file owns setting attributes by keys: which attribute is in hand, what a
// digit does to it, and the last value once more.

package app

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"dateline/annotate"
)

// attributeHand is the attribute that digits set.
type attributeHand struct {
	of     string // the subject
	key    string // the attribute
	at     int    // its place among those that are asked
	opened bool   // its field was opened since it came to hand
	last   *lastValue
}

// lastValue is what was set last, to be repeated.
type lastValue struct {
	attribute annotate.Attribute
	set       func(now any) any
}

// holdFitting brings to hand, when the card has come to be about something else,
// the attribute that the walk looks for, or else the first that is asked; and
// after a change that left the one in hand without its condition, the one that
// stands in its place.
func (p *inspectorPane) holdFitting() {
	asked, h := p.now.asked(), &p.hand
	if len(asked) == 0 {
		h.of, h.key, h.at = "", "", 0
		return
	}
	at := slices.IndexFunc(asked, func(a annotate.Attribute) bool { return a.Key == h.key })
	if h.of != p.now.key {
		h.of, h.opened = p.now.key, false
		if at = p.soughtAmong(asked); at < 0 {
			at = 0
		}
	} else if at < 0 {
		at = min(h.at, len(asked)-1)
	}
	h.at, h.key = at, asked[at].Key
}

// isInHand reports whether an attribute of a subject is in hand.
func (p *inspectorPane) isInHand(s *subject, a annotate.Attribute) bool {
	return s != nil && p.hand.of == s.key && p.hand.key == a.Key
}

// inHand is the attribute in hand.
func (p *inspectorPane) inHand() (annotate.Attribute, bool) {
	for _, a := range p.now.asked() {
		if p.isInHand(p.now, a) {
			return a, true
		}
	}
	return annotate.Attribute{}, false
}

// takeInHand brings an attribute to hand, if it is of what the card is about.
func (p *inspectorPane) takeInHand(s *subject, a annotate.Attribute) {
	if p.now == nil || s == nil || s.key != p.now.key {
		return
	}
	asked := p.now.asked()
	at := slices.IndexFunc(asked, func(o annotate.Attribute) bool { return o.Key == a.Key })
	if at < 0 || p.isInHand(s, a) {
		return
	}
	p.hand.of, p.hand.key, p.hand.at, p.hand.opened = s.key, a.Key, at, false
	p.showHand()
}

// showHand shows which attribute is in hand.
func (p *inspectorPane) showHand() {
	for _, row := range p.rows {
		on := p.isInHand(p.now, row.attribute)
		row.title.mark(on, row.title.required)
		if chips, ok := row.field.(*chipRow); ok {
			chips.show(chips.chips, on)
		}
		if on {
			p.reveal(row.title)
		}
	}
}

// advance brings the next attribute to hand, if there is one.
func (p *inspectorPane) advance() {
	asked := p.now.asked()
	if next := p.hand.at + 1; next < len(asked) {
		p.takeInHand(p.now, asked[next])
	}
}

// moveHand brings the next attribute to hand, or with by < 0 the one before, and
// round at the ends. Of one that is typed it opens the field, and goes on when
// that was open.
func (p *inspectorPane) moveHand(by int) {
	a, ok := p.inHand()
	if !ok {
		return
	}
	if !byDigit(a) && !p.hand.opened {
		p.openField(a)
		return
	}
	asked := p.now.asked()
	next := asked[(p.hand.at+by+len(asked))%len(asked)]
	p.hand.opened = false
	p.takeInHand(p.now, next)
	p.seek(next)
	if !byDigit(next) {
		p.openField(next)
		return
	}
	p.app.status.say(next.Title() + ": " + digitsOf(next))
}

// digitsOf is the values of an attribute with their digits.
func digitsOf(a annotate.Attribute) string {
	var says []string
	for i, o := range offers(a) {
		says = append(says, fmt.Sprintf("%d %s", i+1, o.title))
	}
	return strings.Join(says, ", ")
}

// openField opens the field of an attribute that is typed, once the letter that
// asked for it has gone by: Fyne gives a key first as a key, and then as a letter
// to whatever has the keyboard by then.
func (p *inspectorPane) openField(a annotate.Attribute) {
	p.hand.opened = true
	p.app.work.Run(func() error { return nil }, func(error) {
		if p.isInHand(p.now, a) && p.hand.opened && !p.app.covered() {
			p.typeInto(a)
		}
	})
}

// typeInto brings the keyboard to the field of an attribute, or opens its list.
func (p *inspectorPane) typeInto(a annotate.Attribute) {
	if len(offers(a)) > 0 {
		p.pickValue(a, func() *subject { return p.now })
		return
	}
	p.app.bringInspector()
	for _, row := range p.rows {
		if f, ok := row.field.(fyne.Focusable); ok && row.attribute.Key == a.Key && p.content.Visible() {
			p.app.focus(f)
		}
	}
}

// submitted goes back to the page when a field was filled in, with the next
// attribute in hand.
func (p *inspectorPane) submitted(s *subject, a annotate.Attribute) {
	p.commit()
	p.app.focusReader()
	if p.isInHand(s, a) {
		p.advance()
	}
}

// pressDigit sets the value with the digit, and brings the next attribute to
// hand. Of several that can be chosen it stays, since more may follow.
func (p *inspectorPane) pressDigit(n int) {
	a, ok := p.inHand()
	if !ok || n > len(offers(a)) {
		return
	}
	of := func() *subject { return p.now }
	p.toggle(a, offers(a)[n-1].value, of)
	if value, _ := p.now.value(a); value != nil && a.Type != annotate.TypeChoices {
		p.advance()
	}
}

// toggle sets a value, or takes it away where it is set.
func (p *inspectorPane) toggle(a annotate.Attribute, value any, of func() *subject) {
	set, once := of().toggled(a, value)
	p.apply(a, set, once, of)
}

// apply sets an attribute of a subject and says so. once is how it is repeated.
func (p *inspectorPane) apply(a annotate.Attribute, set, once func(now any) any, of func() *subject) {
	s := of()
	if s == nil {
		return
	}
	s.set(a, set)
	if len(s.tags) > 0 && once != nil && once(nil) != nil {
		p.hand.last = &lastValue{a, once}
	}
	if s = of(); s != nil {
		p.app.status.say(s.says(a))
	}
}

// repeatValue sets on the tags that are chosen now what was set last.
func (p *inspectorPane) repeatValue() {
	last := p.hand.last
	asked := p.now.asked()
	i := slices.IndexFunc(asked, func(a annotate.Attribute) bool {
		return a.Key == last.attribute.Key && a.Type == last.attribute.Type && a.Takes(last.set(nil))
	})
	if i < 0 {
		p.app.status.say(last.attribute.Title() + ": " + annotate.ValueText(last.set(nil)) + " cannot be said of this")
		return
	}
	p.apply(asked[i], last.set, last.set, func() *subject { return p.now })
}

// startsWords reports whether a word of a value begins with what was typed.
func startsWords(s, typed string) bool {
	s, typed = strings.ToLower(s), strings.ToLower(strings.TrimSpace(typed))
	for at := 0; at <= len(s)-len(typed); at++ {
		before, _ := utf8.DecodeLastRuneInString(s[:at])
		if strings.HasPrefix(s[at:], typed) && (at == 0 || strings.ContainsRune(" -–/’'(", before)) {
			return true
		}
	}
	return false
}

// attributeCommands set attributes by keys.
func (a *App) attributeCommands() []command {
	const sub = "Attributes"
	noTag := "Choose a tag first"
	table := []command{
		{id: "next-attribute", menu: "Tag", sub: sub, title: "Next attribute", keys: keys("V"), scope: reading, enabled: hasAttribute, lacks: "There is no attribute to fill in here", run: func(a *App) { a.inspector.moveHand(1) }},
		{id: "previous-attribute", menu: "Tag", sub: sub, title: "Previous attribute", keys: keys("Shift+V"), scope: reading, enabled: hasAttribute, lacks: "There is no attribute to fill in here", run: func(a *App) { a.inspector.moveHand(-1) }},
	}
	for n := 1; n <= mostDigits; n++ {
		table = append(table, command{
			id: fmt.Sprint("value-", n), menu: "Tag", sub: sub, title: fmt.Sprintf("Value %d of the attribute in hand", n), keys: keys(fmt.Sprint(n)), scope: reading,
			name: valueName(n), enabled: canSetValue(n), claims: digitsSet, lacks: "The attribute in hand has no value with this digit; V goes on",
			after: n == 1, run: func(a *App) { a.inspector.pressDigit(n) },
		})
	}
	return append(table,
		command{id: "repeat-value", menu: "Tag", sub: sub, title: "The last value once more", keys: keys("."), scope: reading, name: repeatName, enabled: canRepeat, lacks: "No value was set yet that could be repeated", run: func(a *App) { a.inspector.repeatValue() }},
		command{id: "next-lacking", menu: "Tag", sub: sub, title: "Next tag that lacks the attribute", keys: keys("U"), scope: reading, after: true, enabled: hasDocument, run: func(a *App) { a.inspector.walkLacking(1) }},
		command{id: "previous-lacking", menu: "Tag", sub: sub, title: "Previous tag that lacks the attribute", keys: keys("Shift+U"), scope: reading, enabled: hasDocument, run: func(a *App) { a.inspector.walkLacking(-1) }},
		command{id: "list-lacking", menu: "Tag", sub: sub, title: "List only tags that lack something", keys: keys("Ctrl+U"), scope: reading, enabled: hasDocument, run: func(a *App) { a.inspector.nextFilter() }},
		command{id: "guideline", menu: "Tag", title: "Guideline of the tag", keys: keys("Shift+F1"), enabled: hasGuideline, lacks: noTag, after: true, run: (*App).showGuideline},
	)
}

// hasAttribute reports whether there is an attribute in hand.
func hasAttribute(a *App) bool {
	if !hasDocument(a) || hasWords(a) {
		return false
	}
	_, ok := a.inspector.inHand()
	return ok
}

// digitsSet reports whether digits set attributes now. Else they tag the words
// that are selected, or change the label.
func digitsSet(a *App) bool {
	if !hasDocument(a) || hasWords(a) || a.inspector.now == nil {
		return false
	}
	if a.reader.view.Brush() != "" && len(a.inspector.now.tags) == 0 {
		return false
	}
	return slices.ContainsFunc(a.inspector.now.asked(), byDigit)
}

func canSetValue(n int) func(*App) bool {
	return func(a *App) bool {
		if !digitsSet(a) {
			return false
		}
		in, ok := a.inspector.inHand()
		return ok && byDigit(in) && n <= len(offers(in))
	}
}

func valueName(n int) func(*App) string {
	return func(a *App) string {
		if canSetValue(n)(a) {
			in, _ := a.inspector.inHand()
			return in.Title() + ": " + offers(in)[n-1].title
		}
		return fmt.Sprintf("Value %d of the attribute in hand", n)
	}
}

func canRepeat(a *App) bool {
	return hasDocument(a) && !hasWords(a) && a.inspector.hand.last != nil && a.inspector.now != nil && len(a.inspector.now.tags) > 0
}

func repeatName(a *App) string {
	if last := a.inspector.hand.last; last != nil {
		return "Once more: " + last.attribute.Title() + ", " + annotate.Shorten(annotate.ValueText(last.set(nil)), 40)
	}
	return "The last value once more"
}
