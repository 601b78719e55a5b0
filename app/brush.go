// This file owns tagging by keys, and the label that is kept in the hand: chosen
// twice, it tags every selection at once until it is put down.

package app

import (
	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/app/textview"
)

// tag does what a label's key asks for: it tags the selected words, gives the
// chosen tag another label, or, pressed twice, takes the label into the hand.
func (a *App) tag(l annotate.Label) {
	if a.sayLooking() {
		return
	}
	p := a.reader
	again := p.asked == l.Key
	p.asked = l.Key
	words := p.view.Selected()
	chosen, isChosen := a.chosen()
	switch {
	case len(words) > 0 && p.view.Brush() != l.Key:
		a.tagWords(l, words)
	case len(words) == 0 && len(p.view.Marked()) > 0:
		a.relabelMarked(l)
	case isChosen && !a.scheme().Same(chosen.Label, l.Key):
		a.relabel(chosen.ID, l)
	case again || p.view.Brush() != "":
		p.takeUp(l)
	default:
		a.status.say("Press " + labelKey(l) + " again to keep " + l.Title() + " in the hand")
	}
}

// labelKey is the key of a label, as the user reads it.
func labelKey(l annotate.Label) string {
	for _, name := range []string{l.Hotkey, l.Letter} {
		if name != "" {
			return upper(name)
		}
	}
	return "it"
}

// tagWords tags words as one span and chooses it.
func (a *App) tagWords(l annotate.Label, words []text.Range) {
	if id, _ := a.tagOnce(l, words); id != (annotate.ID{}) {
		a.reader.view.Choose(id)
	}
}

// tagOnce tags words as one span and says so; fresh is false where they were
// tagged so already. The id is zero if they could not be tagged.
func (a *App) tagOnce(l annotate.Label, words []text.Range) (id annotate.ID, fresh bool) {
	if same, ok := a.tagOn(l, words); ok {
		a.status.say("These words are tagged so already")
		return same, false
	}
	s, ok := a.session.Tag(l, words...)
	if !ok {
		return annotate.ID{}, false
	}
	a.status.say("Tagged “" + annotate.Shorten(s.Quote(), 40) + "” as " + l.Title())
	return s.ID, true
}

// takeUp takes a label into the hand, and tags what is selected.
func (p *readerPane) takeUp(l annotate.Label) {
	if p.app.sayLooking() {
		return
	}
	if p.link != nil {
		p.stopLink()
	}
	words := p.view.Selected()
	p.painted = annotate.ID{}
	p.view.SetBrush(l.Key)
	if len(words) > 0 {
		p.SelectionMade(textview.Made{})
	} else if p.view.Chosen() != (annotate.ID{}) {
		p.view.Choose(annotate.ID{})
	}
	p.brushChanged()
}

// putDown puts the label in the hand down.
func (p *readerPane) putDown() {
	p.asked = ""
	if p.view.Brush() != "" {
		p.view.SetBrush("")
		p.brushChanged()
	}
}

func (p *readerPane) brushChanged() {
	for _, o := range p.labels.Objects {
		o.Refresh()
	}
	p.app.status.say("")
	p.showHint()
}

// brush is the label in the hand.
func (p *readerPane) brush() (annotate.Label, bool) {
	if p.view.Brush() == "" {
		return annotate.Label{}, false
	}
	return p.app.scheme().Label(p.view.Brush())
}

// SelectionMade implements textview.Listener: words that are selected with a
// label in the hand are tagged, and those that a link waits for are tagged and
// linked. By keys a link waits for Enter.
func (p *readerPane) SelectionMade(m textview.Made) {
	if p.link != nil {
		if !m.ByKeys {
			p.linkWords()
		}
		return
	}
	l, ok := p.brush()
	if !ok {
		return
	}
	words := p.view.Selected()
	if !m.ByKeys {
		p.view.Unselect()
	}
	painted, standing := p.app.session.Document().Span(p.painted)
	switch {
	case standing && m.Grown:
		p.TagMoved(p.painted, words)
	case standing && m.Adds:
		for _, f := range painted.Fragments {
			words = append(words, f.Range)
		}
		p.TagMoved(p.painted, text.Merge(words...))
	default:
		// A tag that stood before is not of this hand's making, and stays as it is.
		id, fresh := p.app.tagOnce(l, words)
		if p.painted = id; !fresh {
			p.painted = annotate.ID{}
		}
	}
}
