// This file owns the parts of a discontinuous tag while they are being
// selected: "X, police said, Y" is one claim. With Ctrl held a selection is a
// further part, of the chosen tag or else of what is selected already; by keys
// the same is begun with AddPart.

package textview

import (
	"slices"

	"fyne.io/fyne/v2"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/app/textview/layout"
)

// AddPart begins, by keys, to add a further part to the chosen tag, or to the
// words that are selected. Called again it adds what has been selected since.
func (v *View) AddPart() {
	chosen, isChosen := v.ownChosen()
	switch {
	case v.page == nil:
		return
	case v.adding && isChosen:
		v.addToChosen()
		return
	case isChosen:
		v.caret = layout.Caret{Offset: chosen.Extent().End}
		v.anchor, v.stride, v.across = v.caret.Offset, byWord, -1
	case v.hasSelected():
		v.keepPart()
	default:
		return
	}
	v.adding = true
	v.selected()
}

// Adding reports whether a further part is being selected by keys.
func (v *View) Adding() bool { return v.adding }

// addsToChosen reports whether what is being selected becomes a part of the
// chosen tag.
func (v *View) addsToChosen() bool {
	_, ok := v.ownChosen()
	return ok && (v.adding || v.press.adds)
}

// ownChosen is the chosen tag, if it is of the layer that is shown.
func (v *View) ownChosen() (annotate.Span, bool) {
	s, ok := v.chosenSpan()
	return s, ok && s.Layer == v.layer
}

// keepPart makes a part of the range that is selected at the caret, so that
// another can be selected.
func (v *View) keepPart() {
	v.parts = v.Selected()
	v.anchor, v.stride = v.caret.Offset, byWord
}

func (v *View) forgetParts() { v.parts, v.adding = nil, false }

// addToChosen says onto which ranges the chosen tag comes with what is
// selected as a further part.
func (v *View) addToChosen() {
	s, _ := v.ownChosen()
	before := s.Ranges()
	after := text.Merge(append(s.Ranges(), v.Selected()...)...)
	v.anchor, v.stride = v.caret.Offset, byWord
	v.forgetParts()
	v.press.adds = false
	v.selected()
	if !slices.Equal(before, after) {
		v.listener.TagMoved(s.ID, after)
	}
}

// addingKey carries out a key while a part is being added by keys, if it is
// one that ends this.
func (v *View) addingKey(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyReturn, fyne.KeyEnter:
		if !v.addsToChosen() {
			return false
		}
		v.addToChosen()
	case fyne.KeyEscape:
		v.Unselect()
	default:
		return false
	}
	return true
}
