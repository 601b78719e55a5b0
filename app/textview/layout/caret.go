package layout

// This file owns the caret: a position between two graphemes, and on which
// side of it the caret is drawn where the two sides lie apart.

// Affinity tells which of two places a position has where a line was wrapped
// or where the direction of the text changes.
type Affinity uint8

const (
	Downstream Affinity = iota // with the character behind the position: the start of the next line
	Upstream                   // with the character before the position: the end of the line before
)

// Caret is a position in the text, in bytes, with its side.
type Caret struct {
	Offset   int
	Affinity Affinity
}

// Point is the place of a caret: a vertical stroke of the line's height.
type Point struct {
	X, Top, Height float32
}

// Rect is one extent of a range with the line that it is on.
type Rect struct {
	Extent
	Top, Height float32
}

// Anchor is a place of the page that stays where it is when estimates become
// heights, and when width, size or fonts change: a distance in lines below the
// top of the line that holds an offset. The zero Anchor is the top of the text.
type Anchor struct {
	Offset int     // bytes; the start of a line when the anchor was made
	Down   float32 // from that line's top, as a fraction of its height; may be negative
}
