// This file owns the keyboard on the page: the caret's moves, and what is
// handed on.

package textview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/app/textview/layout"
)

// AcceptsTab implements fyne.Tabbable: Tab walks the tags, or the marks of a review. F6 leaves the page.
func (v *View) AcceptsTab() bool { return true }

// TypedRune implements fyne.Focusable. All that the page does has a key.
func (v *View) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (v *View) TypedKey(e *fyne.KeyEvent) { v.key(e.Name, modifiers()) }

// TypedShortcut implements fyne.Shortcutable: keys with Ctrl or Alt.
func (v *View) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *desktop.CustomShortcut:
		v.key(s.KeyName, s.Modifier)
	case *fyne.ShortcutSelectAll:
		v.selectAll()
	case fyne.KeyboardShortcut:
		v.key(s.Key(), s.Mod())
	}
}

// KeyDown implements desktop.Keyable.
func (v *View) KeyDown(*fyne.KeyEvent) {}

// KeyUp implements desktop.Keyable: a selection that was made by keys is
// finished when Shift is let go.
func (v *View) KeyUp(e *fyne.KeyEvent) {
	if e.Name != desktop.KeyShiftLeft && e.Name != desktop.KeyShiftRight || !v.extending {
		return
	}
	v.extending = false
	if v.page != nil && v.hasSelected() && !v.adding {
		grown := v.madeFrom == v.anchor
		v.madeFrom = v.anchor
		v.listener.SelectionMade(Made{ByKeys: true, Grown: grown})
	}
}

// modifiers is the modifiers that are held now.
func modifiers() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}

// key carries out a key: an edge that is being moved has the first claim to
// it, then the caret, then the listener.
func (v *View) key(k fyne.KeyName, m fyne.KeyModifier) {
	if isModifier(k) {
		return
	}
	if v.keyTaken(k, m) {
		return
	}
	if v.page == nil {
		if !v.listener.KeyPressed(k, m) && k == fyne.KeyEscape {
			v.listener.LetGo()
		}
		return
	}
	if k == fyne.KeyEscape && v.press.down {
		v.giveUp()
		return
	}
	if v.edge != nil && v.edgeKey(k, m) {
		return
	}
	if v.adding && v.addingKey(k) {
		return
	}
	if to, ok := v.caretMove(k, m); ok {
		v.moveTo(to, m&fyne.KeyModifierShift != 0)
		return
	}
	if v.listener.KeyPressed(k, m) {
		return
	}
	switch {
	case k == fyne.KeyEscape:
		v.letGo()
	case k == fyne.KeyTab && m == 0:
		v.WalkMarks(1)
	case k == fyne.KeyTab && m == fyne.KeyModifierShift:
		v.WalkMarks(-1)
	}
}

// isModifier reports whether a key does nothing by itself.
func isModifier(k fyne.KeyName) bool {
	switch k {
	case desktop.KeyShiftLeft, desktop.KeyShiftRight, desktop.KeyControlLeft, desktop.KeyControlRight,
		desktop.KeyAltLeft, desktop.KeyAltRight, desktop.KeySuperLeft, desktop.KeySuperRight, desktop.KeyCapsLock:
		return true
	}
	return false
}

// letGo lets go of what is selected or chosen.
func (v *View) letGo() {
	switch {
	case v.hasSelected():
		v.Unselect()
	case len(v.marked) > 0:
		v.SetMarked(nil)
		v.listener.WordsSelected()
	case v.chosen != (annotate.ID{}):
		v.Choose(annotate.ID{})
		v.listener.WordsSelected()
	default:
		v.listener.LetGo()
	}
}

func (v *View) selectAll() {
	if v.page == nil {
		return
	}
	v.Select(text.Range{Start: 0, End: v.document.Text.Len()})
	v.made(Made{ByKeys: true})
}

// caretMove is where a key takes the caret.
func (v *View) caretMove(k fyne.KeyName, m fyne.KeyModifier) (layout.Caret, bool) {
	control := m&(fyne.KeyModifierShortcutDefault|fyne.KeyModifierControl) != 0
	alt := m&fyne.KeyModifierAlt != 0
	if k != fyne.KeyUp && k != fyne.KeyDown && k != fyne.KeyPageUp && k != fyne.KeyPageDown {
		defer func() { v.across = -1 }()
	}
	switch k {
	case fyne.KeyLeft, fyne.KeyRight:
		return v.sideways(k == fyne.KeyRight, control || alt, m&fyne.KeyModifierShift != 0), true
	case fyne.KeyUp, fyne.KeyDown:
		if alt {
			return v.bySentence(k == fyne.KeyDown), true
		}
		if control {
			return layout.Caret{}, false
		}
		return v.updown(k == fyne.KeyDown, 1), true
	case fyne.KeyPageUp, fyne.KeyPageDown:
		if control || alt {
			return layout.Caret{}, false
		}
		return v.updown(k == fyne.KeyPageDown, v.linesInView()), true
	case fyne.KeyHome:
		if control {
			return layout.Caret{}, true
		}
		return v.page.LineStart(v.caret), true
	case fyne.KeyEnd:
		if control {
			return layout.Caret{Offset: v.document.Text.Len()}, true
		}
		return v.page.LineEnd(v.caret), true
	}
	return layout.Caret{}, false
}

// sideways moves by a grapheme or a word. A selection that snaps to words
// grows by words, so that each press can be seen. By grapheme the caret follows
// the eye through a line of mixed direction; by word it follows the text, in
// the direction of the paragraph.
func (v *View) sideways(right, word, extend bool) layout.Caret {
	t, at := v.document.Text, v.caret.Offset
	line := v.page.LineOf(v.caret)
	on := right != line.RTL
	if selected := v.Selection(); !extend && !selected.Empty() && !word {
		if on {
			return layout.Caret{Offset: selected.End, Affinity: layout.Upstream}
		}
		return layout.Caret{Offset: selected.Start}
	}
	if extend && !v.exact && v.stride != byCharacter {
		word = true
	}
	if !word {
		return v.besides(line, right)
	}
	switch {
	case on && extend && at >= v.anchor:
		at = t.WordEnd(at)
	case on:
		at = t.NextWord(at)
	default:
		at = t.PrevWord(at)
	}
	return layout.Caret{Offset: at}
}

// besides is the caret stop at the right or left of the caret on a line, or past
// the end of the line. A place that is both the end of a line and the start of
// the next is one stop.
func (v *View) besides(line layout.Line, right bool) layout.Caret {
	on := right != line.RTL
	beside, ok := line.Beside(line.CaretX(v.caret.Offset, v.caret.Affinity), right)
	if !ok || beside == v.caret {
		return v.beyond(line, on)
	}
	if on && line.Soft && beside.Offset == line.Range.End {
		if _, more := line.Beside(line.CaretX(beside.Offset, beside.Affinity), right); !more {
			beside.Affinity = layout.Downstream
		}
	}
	return beside
}

// beyond is the caret past the end of a line, on the next one or the one before.
// At the end of the text it stays where it is seen.
func (v *View) beyond(line layout.Line, on bool) layout.Caret {
	c := layout.Caret{Offset: line.Range.End}
	if !on {
		c.Offset = v.document.Text.PrevGrapheme(line.Range.Start)
	}
	if v.page.LineOf(c).ID == line.ID && line.CaretX(c.Offset, c.Affinity) != line.CaretX(v.caret.Offset, v.caret.Affinity) {
		return v.caret
	}
	return c
}

func (v *View) bySentence(on bool) layout.Caret {
	if on {
		return layout.Caret{Offset: v.document.Text.NextSentence(v.caret.Offset)}
	}
	return layout.Caret{Offset: v.document.Text.PrevSentence(v.caret.Offset)}
}

// updown moves by lines and keeps to the x where the movement began. Beyond
// the first and the last line lie the ends of the text.
func (v *View) updown(down bool, lines int) layout.Caret {
	if v.across < 0 {
		v.across = v.page.PointOf(v.caret).X
	}
	c := v.caret
	for range lines {
		next, ok := v.page.Below(c, v.across)
		if !down {
			next, ok = v.page.Above(c, v.across)
		}
		if !ok {
			if down {
				return layout.Caret{Offset: v.document.Text.Len()}
			}
			return layout.Caret{}
		}
		c = next
	}
	return c
}

func (v *View) linesInView() int {
	line := v.page.LineOf(v.caret).Height
	return max(int(v.Size().Height/line)-1, 1)
}
