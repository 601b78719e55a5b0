// This file owns the page of a preview: what a click, a drag and a key do on it.

package app

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/app/cleaning"
	"dateline/app/textview"
	"dateline/storage/intake"
)

// previewPage is the page of a preview. It implements textview.PassageListener.
type previewPage struct {
	sheet   *previewSheet
	view    *textview.View
	current int // the part at hand; -1 for none
	hovered int // that under the pointer; -1 for none
	moving  bool
}

func newPreviewPage(s *previewSheet) *previewPage {
	p := &previewPage{sheet: s, hovered: -1}
	p.view = textview.New(s.app.fonts, p)
	p.view.SetZoom(zoomOr(s.app.profile.View.Zoom))
	p.view.SetMeasure(s.app.profile.Settings.LineMeasure())
	p.view.SetLooks(nil, pageColors())
	p.view.SetExact(true)
	return p
}

// open shows the whole text of the draft.
func (p *previewPage) open() {
	d := p.sheet.cleaning.Draft()
	article := annotate.Article{ID: annotate.NewID(), Language: d.Article.Language}
	first, _, _ := strings.Cut(d.Whole.String(), "\n")
	if title := cmp.Or(d.Article.Title, intake.Title(d.Whole.String())); strings.TrimSpace(first) == title {
		article.Title = title // which the page sets as a headline
	}
	p.current, p.hovered = p.firstKept(), -1
	p.view.Open(annotate.NewDocument(article, d.Whole, nil, nil, nil), annotate.ID{}, "")
	p.sheet.app.findFonts()
}

// firstKept is the first part of the article, above which a page may have a long menu.
func (p *previewPage) firstKept() int {
	parts := p.sheet.cleaning.Parts()
	return max(slices.IndexFunc(parts, func(part cleaning.Part) bool { return !part.Out }), 0)
}

// begin brings the beginning of the article to the top of the page.
func (p *previewPage) begin() {
	const ahead = 4000 // bytes, more than are in view
	if part, ok := p.part(); ok && p.current > 0 {
		whole := p.sheet.cleaning.Draft().Whole
		p.goTo(p.current)
		p.view.Reveal(text.Range{Start: part.Start, End: whole.Floor(min(part.Start+ahead, whole.Len()))})
	}
}

// show shows what is left out now.
func (p *previewPage) show() {
	c := p.sheet.cleaning
	p.hovered = -1
	shown := textview.Passages{Out: passageRanges(c.Out()), Suggested: passageRanges(c.Suggested())}
	p.current = min(p.current, len(c.Parts())-1)
	if part, ok := p.part(); ok {
		shown.Current = part.Range
	}
	p.view.SetPassages(shown)
}

func passageRanges(passages []annotate.Passage) []text.Range {
	ranges := make([]text.Range, len(passages))
	for i, p := range passages {
		ranges[i] = p.Range
	}
	return ranges
}

// part is the part at hand.
func (p *previewPage) part() (cleaning.Part, bool) {
	parts := p.sheet.cleaning.Parts()
	if p.current < 0 || p.current >= len(parts) {
		return cleaning.Part{}, false
	}
	return parts[p.current], true
}

// goTo takes a part to hand, with the caret at its beginning.
func (p *previewPage) goTo(i int) {
	parts := p.sheet.cleaning.Parts()
	if len(parts) == 0 {
		return
	}
	p.current = min(max(i, 0), len(parts)-1)
	p.moving = true
	p.view.Select(text.Range{Start: parts[p.current].Start, End: parts[p.current].Start})
	p.moving = false
	p.view.Reveal(parts[p.current].Range)
	p.mark()
}

// mark shows which part is at hand.
func (p *previewPage) mark() {
	shown := p.view.Passages()
	if part, ok := p.part(); ok && shown.Current != part.Range {
		shown.Current = part.Range
		p.view.SetPassages(shown)
	}
	p.sheet.showRemark()
}

// goToMarked takes the next part that is left out or dashed to hand, in a direction.
func (p *previewPage) goToMarked(by int) {
	parts := p.sheet.cleaning.Parts()
	for i := p.current + by; i >= 0 && i < len(parts); i += by {
		if parts[i].Out || parts[i].Suggested {
			p.goTo(i)
			return
		}
	}
}

// act leaves out or brings back what is selected, or else the part at hand.
func (p *previewPage) act() {
	if selected := p.view.Selection(); !selected.Empty() {
		p.sheet.toggle(selected)
		return
	}
	if part, ok := p.part(); ok {
		p.sheet.toggle(part.Range)
	}
}

// KeyTaken implements textview.PassageListener.
func (p *previewPage) KeyTaken(k fyne.KeyName, m fyne.KeyModifier) bool {
	control := m&(fyne.KeyModifierShortcutDefault|fyne.KeyModifierControl) != 0
	shift := m&fyne.KeyModifierShift != 0
	switch {
	case m != 0 && p.isKeyOf("undo", chord{k, m}):
		p.sheet.undo()
	case m != 0 && p.isKeyOf("redo", chord{k, m}):
		p.sheet.redo()
	case control && !shift && k == fyne.KeyUp:
		p.goToMarked(-1)
	case control && !shift && k == fyne.KeyDown:
		p.goToMarked(1)
	case k == fyne.KeyTab && m == 0:
		p.sheet.app.window.Canvas().FocusNext()
	case k == fyne.KeyTab && shift:
		p.sheet.app.window.Canvas().FocusPrevious()
	case m != 0:
		return false
	default:
		return p.plainKey(k)
	}
	return true
}

// isKeyOf reports whether a key is one of a command's.
func (p *previewPage) isKeyOf(id string, k chord) bool {
	c, _ := p.sheet.app.command(id)
	return slices.Contains(c.keys, k)
}

func (p *previewPage) plainKey(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyUp:
		p.goTo(p.current - 1)
	case fyne.KeyDown:
		p.goTo(p.current + 1)
	case fyne.KeySpace, fyne.KeyX:
		p.act()
	case fyne.KeyA:
		p.sheet.takeSuggestions()
	case fyne.KeyReturn, fyne.KeyEnter:
		p.sheet.bringIn(false)
	default:
		return false
	}
	return true
}

// TextClicked implements textview.PassageListener.
func (p *previewPage) TextClicked(offset int) {
	p.current = p.sheet.cleaning.PartAt(offset)
	if part, ok := p.part(); ok {
		p.sheet.toggle(part.Range)
	}
}

// TextHovered implements textview.PassageListener.
func (p *previewPage) TextHovered(offset int, _ fyne.Position) {
	p.hovered = -1
	if offset >= 0 {
		p.hovered = p.sheet.cleaning.PartAt(offset)
	}
	p.sheet.showRemark()
}

// SelectionMade implements textview.Listener: a drag leaves its words out, or brings
// them back.
func (p *previewPage) SelectionMade(m textview.Made) {
	if selected := p.view.Selection(); !m.ByKeys && !selected.Empty() {
		p.current = p.sheet.cleaning.PartAt(selected.Start)
		p.sheet.toggle(selected)
	}
}

// CaretMoved implements textview.Listener.
func (p *previewPage) CaretMoved() {
	if !p.moving && p.view.Selection().Empty() {
		p.current = p.sheet.cleaning.PartAt(p.view.Caret())
		p.mark()
	}
}

// LetGo implements textview.Listener.
func (p *previewPage) LetGo() { p.sheet.app.escape() }

// WordsSelected implements textview.Listener. Nothing follows a selection but a key.
func (p *previewPage) WordsSelected() {}

// TagClicked implements textview.Listener. There are no tags on the page, here and in
// all that follows.
func (p *previewPage) TagClicked([]annotate.ID) {}

// TagsWanted implements textview.Listener.
func (p *previewPage) TagsWanted([]annotate.ID, fyne.Position) {}

// Hovered implements textview.Listener.
func (p *previewPage) Hovered([]annotate.ID, fyne.Position) {}

// RingHovered implements textview.Listener.
func (p *previewPage) RingHovered() {}

// TagMoved implements textview.Listener.
func (p *previewPage) TagMoved(annotate.ID, []text.Range) {}

// LinkDrawn implements textview.Listener.
func (p *previewPage) LinkDrawn(annotate.ID, []annotate.ID) {}

// MenuWanted implements textview.Listener.
func (p *previewPage) MenuWanted(fyne.Position) {}

// KeyPressed implements textview.Listener.
func (p *previewPage) KeyPressed(fyne.KeyName, fyne.KeyModifier) bool { return false }

// capital is s with a capital at its beginning.
func capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}
