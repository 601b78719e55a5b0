// This file owns the selection: two ends as the gesture put them, how they
// snap to words or characters, and the parts that were selected before.

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

// Selection is the range that is selected at the caret, snapped as DESIGN says:
// to words, or to graphemes when Exact is on, and never with white space at its
// ends. It may be empty.
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

// Selected is all that is selected, in order and apart: the range at the caret
// and the parts that were selected before it. It is empty if nothing is.
func (v *View) Selected() []text.Range {
	return text.Merge(append(v.parts[:len(v.parts):len(v.parts)], v.Selection())...)
}

// hasSelected reports whether anything is selected.
func (v *View) hasSelected() bool { return len(v.parts) > 0 || !v.Selection().Empty() }

// Select selects a range.
func (v *View) Select(r text.Range) {
	v.anchor, v.caret = r.Start, layout.Caret{Offset: r.End, Affinity: layout.Upstream}
	v.stride, v.across = byWord, -1
	v.forgetParts()
	v.selected()
}

// Unselect lets go of the selected words; the caret stays.
func (v *View) Unselect() {
	v.anchor, v.stride = v.caret.Offset, byWord
	v.forgetParts()
	v.selected()
}

// selected says that the selection has changed.
func (v *View) selected() {
	if v.hasSelected() && !v.addsToChosen() {
		v.chosen, v.marked, v.isMarked = annotate.ID{}, nil, nil
	}
	v.Refresh()
	v.listener.CaretMoved()
	v.listener.WordsSelected()
}

// made says that a gesture of selecting is over.
func (v *View) made(m Made) {
	v.selected()
	switch {
	case !v.hasSelected():
	case v.addsToChosen():
		v.addToChosen()
	default:
		v.listener.SelectionMade(m)
	}
}

// moveTo puts the caret elsewhere; extend keeps the other end of the
// selection.
func (v *View) moveTo(c layout.Caret, extend bool) {
	v.caret = c
	if !extend {
		v.anchor, v.stride, v.madeFrom = c.Offset, byWord, -1
	}
	v.revealCaret()
	if extend {
		v.extending = true
		v.selected()
		return
	}
	if !v.adding {
		v.forgetParts()
		v.chosen = annotate.ID{}
	}
	v.Refresh()
	v.listener.CaretMoved()
	v.listener.WordsSelected()
}

// altHeld reports whether Alt is held, which makes a selection exact where the
// desktop leaves Alt+drag to the program.
func altHeld(m fyne.KeyModifier) bool { return m&fyne.KeyModifierAlt != 0 }
