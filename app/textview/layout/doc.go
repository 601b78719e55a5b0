// Package layout sets the text of an article as a page of lines and then
// answers questions about it: which lines are in view, where an offset stands,
// what lies under a point, which rectangles a range covers.
//
// The rules of the package:
//
//   - A position is a byte offset into the article's text. A place is in
//     layout pixels (scale 1), x from the left edge of the column, y from the
//     top of the text, downward.
//   - The text is cut in blocks of a few kilobytes. A block is shaped and
//     wrapped when it is first asked for and forgotten when it is far from what
//     was asked for last. Until then its height is an estimate, so no step
//     costs more in a long article than in a short one.
//   - A question about an offset lays out the block that holds it, and this may
//     replace an estimate by a true height: all that stands below moves. Hold
//     the scroll position as an [Anchor], not as a y.
//   - A caret stop is a grapheme cluster of UAX #29. Lines break by UAX #14, and
//     in Thai between syllables; characters are ordered by UAX #9.
//   - Nothing here knows of windows, colours or goroutines. A Layout and its
//     Fonts belong to one goroutine.
package layout
