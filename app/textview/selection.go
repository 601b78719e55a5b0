// This file owns the selection: two ends as the gesture put them, and how they
// snap to words or characters.

package textview

import (
	"fyne.io/fyne/v2"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/app/textview/layout"
)

// stride is what a selection grows by.
type stride int

const (
	byWord      stride = iota // snapping, unless exact is on
	bySentence                // after a triple click
	byCharacter               // while Alt is held
)

// Selection is the range that is selected, snapped as DESIGN says: to words, or
// to graphemes when Exact is on, and never with white space at its ends. It may
// be empty.
func (v *View) Selection() text.Range {
	if v.document == nil || v.anchor == v.caret.Offset {
		return text.Range{Start: v.caret.Offset, End: v.caret.Offset}
	}
	r := text.Range{Start: min(v.anchor, v.caret.Offset), End: max(v.anchor, v.caret.Offset)}
	t := v.document.Text
	switch {
	case v.stride == byCharacter || v.exact:
		return t.SnapExact(r)
	case v.stride == bySentence:
		first, last := t.SentenceAt(r.Start), t.SentenceAt(max(r.End-1, r.Start))
		return t.SnapExact(first.Union(last))
	}
	return t.Snap(r)
}

// Select selects a range.
func (v *View) Select(r text.Range) {
	v.anchor, v.caret = r.Start, layout.Caret{Offset: r.End, Affinity: layout.Upstream}
	v.stride, v.across = byWord, -1
	v.selected()
}

// Unselect lets go of the selected words; the caret stays.
func (v *View) Unselect() {
	v.anchor, v.stride = v.caret.Offset, byWord
	v.selected()
}

// selected says that a gesture of selecting is over.
func (v *View) selected() {
	if !v.Selection().Empty() {
		v.chosen = annotate.ID{}
	}
	v.Refresh()
	v.listener.CaretMoved()
	v.listener.WordsSelected()
}

// moveTo puts the caret elsewhere; extend keeps the other end of the
// selection.
func (v *View) moveTo(c layout.Caret, extend bool) {
	v.caret = c
	if !extend {
		v.anchor, v.stride = c.Offset, byWord
	}
	v.revealCaret()
	if extend {
		v.selected()
		return
	}
	v.chosen = annotate.ID{}
	v.Refresh()
	v.listener.CaretMoved()
	v.listener.WordsSelected()
}

// altHeld reports whether Alt is held, which makes a selection exact where the
// desktop leaves Alt+drag to the program.
func altHeld(m fyne.KeyModifier) bool { return m&fyne.KeyModifierAlt != 0 }
