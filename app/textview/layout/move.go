package layout

// This file owns the caret's moves that depend on lines. Moves by grapheme,
// word and sentence belong to the text itself.

// Above returns the caret stop nearest to x on the line above c, and false on
// the first line. Hold the x of where the movement began, so that short lines do
// not pull the caret to the left.
func (l *Layout) Above(c Caret, x float32) (Caret, bool) {
	p, ok := l.before(l.placeOf(c))
	if !ok {
		return c, false
	}
	return l.at(p).CaretAt(x), true
}

// Below is Above for the line below.
func (l *Layout) Below(c Caret, x float32) (Caret, bool) {
	p, ok := l.after(l.placeOf(c))
	if !ok {
		return c, false
	}
	return l.at(p).CaretAt(x), true
}

// LineStart returns the first caret stop of the line that c is on.
func (l *Layout) LineStart(c Caret) Caret {
	return Caret{Offset: l.at(l.placeOf(c)).Range.Start}
}

// LineEnd returns the last caret stop of the line that c is on: before the
// newline, or before the space that hangs at a soft end.
func (l *Layout) LineEnd(c Caret) Caret {
	line := l.at(l.placeOf(c))
	switch {
	case !line.Soft:
		return Caret{Offset: line.boxesEnd()}
	case line.Ink.End < line.Range.End:
		return Caret{Offset: line.Ink.End}
	}
	return Caret{Offset: line.Range.End, Affinity: Upstream}
}
