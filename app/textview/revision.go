// This file owns the revision: what a change of the history did to the tags of the
// text, shown on the page beside the tags as they are now.

package textview

import (
	"dateline/annotate/text"
	"dateline/app/textview/layout"
	"dateline/app/textview/paint"
)

// revision is the words that a change took out of tags, and those that it put into
// tags or altered the tags of.
type revision struct{ taken, put []text.Range }

// SetRevision shows what a change did: words that it took out of tags are struck
// through and dashed under, those that it put into tags have an outline. The View
// keeps the slices until the next call, or until another article is opened.
func (v *View) SetRevision(taken, put []text.Range) {
	v.revision = revision{taken, put}
	v.Refresh()
}

// Revision is what SetRevision was told last.
func (v *View) Revision() (taken, put []text.Range) { return v.revision.taken, v.revision.put }

// decorateRevision adds the revision on a line to its decorations.
func (v *View) decorateRevision(l *layout.Line, list []paint.Decoration) []paint.Decoration {
	var buf [4]layout.Extent
	for _, r := range v.revision.taken {
		if r.Overlaps(l.Range) {
			for _, e := range l.Extents(r, buf[:0]) {
				list = append(list, paint.Mark(paint.Strike, e, v.colors.Ink), paint.Mark(paint.Dashed, e, v.colors.Ink))
			}
		}
	}
	for _, r := range v.revision.put {
		if r.Overlaps(l.Range) {
			for _, e := range l.Extents(r, buf[:0]) {
				outline := paint.Mark(paint.Outline, e, v.colors.Caret)
				outline.Pad, outline.Radius = pillPad, pillRadius
				list = append(list, outline)
			}
		}
	}
	return list
}
