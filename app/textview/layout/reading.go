package layout

import (
	"bytes"
	"fmt"
	"sync"

	"codeberg.org/go-fonts/stix/stix2textregular"
	"codeberg.org/go-fonts/stix/stix2textsemibold"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype/tables"
)

// This file owns the reading faces: the two that a page is set in, and what
// room their letters take above and below the baseline.

// Reading is what a page is set in: a face for the body and one for headlines.
type Reading struct {
	faces   [2]*font.Face // by style
	extents [2]extents
}

// extents is the room above and below the baseline, in ems, both positive.
type extents struct{ ascent, descent float32 }

// Serif returns the embedded reading faces, STIX Two Text regular and semibold,
// which cover Latin, Greek and Cyrillic. It reads no file.
func Serif() (Reading, error) {
	r, err := serif()
	if err != nil {
		return Reading{}, err
	}
	return r.Fresh(), nil
}

var serif = sync.OnceValues(func() (Reading, error) { return NewReading(stix2textregular.TTF, stix2textsemibold.TTF) })

// NewReading returns the faces in the bytes of two font files (TTF or OTF), with
// the extents that the files give.
func NewReading(regular, semibold []byte) (Reading, error) {
	var r Reading
	for s, data := range [2][]byte{regular, semibold} {
		face, err := font.ParseTTF(bytes.NewReader(data))
		if err != nil {
			return Reading{}, fmt.Errorf("parse a reading face: %w", err)
		}
		r.faces[s], r.extents[s] = face, givenExtents(face)
	}
	return r, nil
}

// Fresh returns the faces anew. A face keeps what was asked of it, and so serves one
// goroutine; what was read of its file is shared.
func (r Reading) Fresh() Reading {
	for s, face := range r.faces {
		r.faces[s] = font.NewFace(face.Font)
	}
	return r
}

// OnPage returns the faces with the extents of the embedded serif. Makers of
// fonts leave very different room around their letters, which are of much the
// same size; with one measure for all, lines and the tags on them lie alike in
// any font.
func (r Reading) OnPage() Reading {
	r.extents = [2]extents{serifExtents, serifExtents}
	return r
}

// serifExtents is what the files of STIX Two Text give.
var serifExtents = extents{0.762, 0.238}

// givenExtents returns the extents that a font file gives for its lines.
func givenExtents(face *font.Face) extents {
	e, ok := face.FontHExtents()
	if !ok {
		return extents{0.75, 0.25}
	}
	upem := float32(face.Upem())
	return extents{e.Ascender / upem, -e.Descender / upem}
}

// inkOf returns how far a character reaches above and below the baseline, in
// ems, and false if the face has no outline for it.
func inkOf(face *font.Face, r rune) (above, below float32, ok bool) {
	gid, ok := face.NominalGlyph(r)
	if !ok {
		return 0, 0, false
	}
	outline, ok := face.GlyphDataOutline(tables.GlyphID(gid))
	if !ok || len(outline.Segments) == 0 {
		return 0, 0, false
	}
	for i := range outline.Segments {
		for _, p := range outline.Segments[i].ArgsSlice() {
			above, below = max(above, p.Y), max(below, -p.Y)
		}
	}
	upem := float32(face.Upem())
	return above / upem, below / upem, true
}
