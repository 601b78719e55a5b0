// This file owns the mouse on the page: what is pressed, dragged and pointed
// at. Fyne's own double tap would hold up every click, so clicks are counted
// here.

package textview

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/app/textview/layout"
)

// doubleClick is the longest time between the clicks of a double click.
const doubleClick = 350 * time.Millisecond

// scrollBarWidth is the strip at the right edge in which the mouse scrolls.
const scrollBarWidth = 14

// press is what the mouse button went down on and has done since.
type press struct {
	down    bool
	dragged bool
	clicks  int
	at      fyne.Position
	when    time.Time
	// madeWord says that a double click finished a selection, which a third click
	// makes grow.
	madeWord bool
	adds     bool          // Ctrl was held: what is selected is a further part
	thumb    bool          // the handle of the scroll bar is held
	source   annotate.ID   // the tag from which a thread can be drawn, if the mouse went down on one's bracket or ring
	grip     fyne.Position // from the middle of what is held to the pointer
	around   text.Range    // what a double or triple click selected, which a drag goes on from
	pull     *pull         // scrolls while the drag is held at an edge; nil while it is not
}

// MouseDown implements desktop.Mouseable.
func (v *View) MouseDown(e *desktop.MouseEvent) {
	v.takeFocus()
	if v.page == nil || e.Button != desktop.MouseButtonPrimary {
		return
	}
	if v.edge != nil {
		v.KeepEdge()
	}
	v.unhover()
	madeWord := v.press.madeWord
	adds := e.Modifier&fyne.KeyModifierShortcutDefault != 0
	v.madeFrom = -1
	v.press = press{down: true, at: e.Position, when: time.Now(), clicks: v.clicks(e), adds: adds}
	v.press.madeWord = madeWord && v.press.clicks == 3
	switch {
	case v.pressScrollBar(e.Position):
	case v.pressHandle(e.Position):
	case v.pressSource(e.Position):
	case e.Modifier&fyne.KeyModifierShift != 0:
		v.dragTo(e.Position)
	case v.press.clicks == 1:
		v.pressText(e)
	default:
		v.selectAround(e.Position, v.press.clicks)
	}
}

// clicks counts the clicks that make one gesture: 1, 2 or 3. Where single clicks do
// something, each is a gesture of its own.
func (v *View) clicks(e *desktop.MouseEvent) int {
	if _, ok := v.listener.(PassageListener); ok {
		return 1
	}
	last := v.press
	dx, dy := e.Position.X-last.at.X, e.Position.Y-last.at.Y
	if last.clicks == 0 || time.Since(last.when) > doubleClick || dx*dx+dy*dy > 25 {
		return 1
	}
	return last.clicks%3 + 1
}

// pressText begins a selection at the pointer.
func (v *View) pressText(e *desktop.MouseEvent) {
	if v.press.adds || v.adding {
		if !v.addsToChosen() {
			v.keepPart()
		}
	} else {
		v.forgetParts()
	}
	c := v.caretAt(e.Position)
	v.caret, v.anchor, v.across = c, c.Offset, -1
	v.stride = byWord
	if altHeld(e.Modifier) {
		v.stride = byCharacter
	}
	v.Refresh()
}

// selectAround selects the word at the pointer, or the sentence.
func (v *View) selectAround(at fyne.Position, clicks int) {
	offset, ok := v.offsetUnder(at)
	if !ok {
		offset = v.caretAt(at).Offset
	}
	t := v.document.Text
	r := t.WordAt(offset)
	v.stride = byWord
	if clicks == 3 {
		r, v.stride = t.SentenceAt(offset), bySentence
	}
	if r.Empty() {
		return
	}
	v.press.around = r
	v.anchor, v.caret, v.across = r.Start, layout.Caret{Offset: r.End, Affinity: layout.Upstream}, -1
	v.selected()
}

// Dragged implements fyne.Draggable.
func (v *View) Dragged(e *fyne.DragEvent) {
	if v.page == nil || !v.press.down {
		return
	}
	v.press.dragged = true
	switch {
	case v.press.thumb:
		v.dragThumb(e.Position.Y - v.press.grip.Y)
	case v.press.source != annotate.ID{}:
		v.scrollNear(e.Position)
		v.drawThreadTo(e.Position)
	case v.edge != nil && v.edge.held:
		v.scrollNear(e.Position)
		v.dragEdge(e.Position)
	default:
		v.scrollNear(e.Position)
		v.dragTo(e.Position)
	}
}

// dragTo takes the end of the selection to the pointer.
func (v *View) dragTo(at fyne.Position) {
	v.caret, v.across = v.caretAt(at), -1
	if around := v.press.around; !around.Empty() {
		switch c := v.caret.Offset; {
		case c < around.Start:
			v.anchor = around.End
		case c > around.End:
			v.anchor = around.Start
		default:
			v.anchor, v.caret = around.Start, layout.Caret{Offset: around.End, Affinity: layout.Upstream}
		}
	}
	if altHeld(modifiers()) {
		v.stride = byCharacter
	}
	if !v.Selection().Empty() && !v.addsToChosen() {
		v.chosen = annotate.ID{}
	}
	v.Refresh()
	v.listener.CaretMoved()
}

// DragEnd implements fyne.Draggable. MouseUp ends the gesture.
func (v *View) DragEnd() {
	if v.press.down {
		v.release()
	}
}

// MouseUp implements desktop.Mouseable.
func (v *View) MouseUp(e *desktop.MouseEvent) {
	if e.Button == desktop.MouseButtonPrimary && v.press.down {
		v.release()
	}
}

// release ends what the press began: a click, a selection, a moved edge or a
// thread.
func (v *View) release() {
	p := v.press
	v.press.down, v.press.thumb, v.press.source = false, false, annotate.ID{}
	defer func() { v.press.adds = false }()
	switch {
	case v.page == nil || p.thumb:
	case p.source != annotate.ID{}:
		v.endThread(p)
	case v.edge != nil && v.edge.held && !p.dragged:
		v.edge = nil
		v.click(p.at)
	case v.edge != nil && v.edge.held:
		v.KeepEdge()
	case p.clicks == 1 && v.Selection().Empty() && !p.dragged && p.adds:
		v.wantTags(v.tagsUnder(p.at), p.at)
	case p.clicks == 1 && v.Selection().Empty() && !p.dragged && !v.adding:
		v.click(p.at)
	default:
		v.press.madeWord = p.clicks == 2 && v.hasSelected()
		v.made(Made{Grown: p.madeWord, Adds: p.adds})
	}
}

// letMouseGo ends what the mouse is in the middle of: until it is pressed again
// nothing comes of it.
func (v *View) letMouseGo() {
	v.press.down, v.press.thumb, v.press.adds, v.press.source = false, false, false, annotate.ID{}
}

// giveUp gives up what the mouse is in the middle of, and no more than that.
func (v *View) giveUp() {
	p := v.press
	v.letMouseGo()
	switch {
	case p.thumb:
	case p.source != annotate.ID{}:
		v.EndLink()
	case v.edge != nil:
		v.edge = nil
		v.Refresh()
		v.listener.CaretMoved()
	default:
		v.anchor, v.stride = v.caret.Offset, byWord
		v.selected()
	}
}

// click chooses the smallest tag under the pointer, or the next larger one if
// it is chosen already.
func (v *View) click(at fyne.Position) {
	tags := v.tagsUnder(at)
	if len(tags) == 0 {
		if v.clickText(at) {
			return
		}
		v.chosen = annotate.ID{}
		v.SetMarked(nil)
		v.selected()
		return
	}
	turn := 1 + slices.Index(tags, v.inHand())
	v.listener.TagClicked(slices.Concat(tags[turn:], tags[:turn]))
}

// wantTags asks for a list of tags to choose one from, at a place of the view.
func (v *View) wantTags(tags []annotate.ID, at fyne.Position) {
	v.selected()
	v.listener.TagsWanted(tags, v.absolute(at))
}

// WantTags asks for a list of the tags at the caret, or at the beginning of the
// chosen tag, to choose one from.
func (v *View) WantTags() {
	if v.page == nil {
		return
	}
	p := v.page.PointOf(v.caret)
	v.wantTags(v.tagsAt(v.caret.Offset), fyne.NewPos(v.columnLeft()+p.X, p.Top+p.Height-v.top))
}

// TappedSecondary implements fyne.SecondaryTappable: the menu at the pointer,
// for the selected words or else for what lies under it.
func (v *View) TappedSecondary(e *fyne.PointEvent) {
	if v.page == nil {
		return
	}
	offset, ok := v.offsetUnder(e.Position)
	if selected := v.Selection(); selected.Empty() || !ok || !selected.Contains(offset) {
		switch tags := v.tagsUnder(e.Position); {
		case len(tags) > 0 && v.review != nil:
			v.listener.TagClicked(tags[:1])
		case len(tags) > 0:
			v.Choose(tags[0])
			v.listener.WordsSelected()
		case ok:
			v.Select(v.wordNear(offset))
		}
	}
	v.listener.MenuWanted(e.AbsolutePosition)
}

// wordNear is the word at an offset, or the one before the space there.
func (v *View) wordNear(offset int) text.Range {
	t := v.document.Text
	if word := t.WordAt(offset); !word.Empty() {
		return word
	}
	return t.WordAt(t.PrevWord(offset))
}

func (v *View) takeFocus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(v); c != nil {
		c.Focus(v)
	}
}

// pressScrollBar takes hold of the scroll bar, if the pointer is on it.
func (v *View) pressScrollBar(at fyne.Position) bool {
	y, height, ok := v.thumb()
	if !ok || at.X < v.Size().Width-scrollBarWidth {
		return false
	}
	v.press.thumb, v.press.grip.Y = true, at.Y-y
	if at.Y < y || at.Y > y+height {
		v.press.grip.Y = height / 2
		v.dragThumb(at.Y - v.press.grip.Y)
	}
	return true
}
