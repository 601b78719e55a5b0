// Package paint draws one laid-out line into an image: the backgrounds of its
// spans, the selection, the underlines, the glyphs, the outline of the selected
// span. It decides how things look; which of them there are, and in which
// colours, is the caller's to say with a list of decorations.
//
// Lengths in its API are layout pixels; the scale of the view turns them into
// pixels of the image. Masks of glyphs are kept, so that a line that was drawn
// before costs little to draw again. A Painter belongs to one goroutine.
package paint
