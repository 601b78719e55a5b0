package formats_test

import (
	"encoding/binary"
	"strconv"
	"testing"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"dateline/annotate"
	"dateline/annotate/text"
	"dateline/storage/formats"
)

// Ids are version 5 UUIDs (RFC 9562, section 5.5) of lists in which each part stands with its
// length, and stay what they are: projects hold them.
func TestMadeIds(t *testing.T) {
	space := uuid.MustParse("0b6f7c0e-5d0c-5d4e-9d55-5f0b3c1f8a41")
	want := func(parts ...string) annotate.ID {
		var name []byte
		for _, p := range parts {
			name = append(binary.AppendUvarint(name, uint64(len(p))), p...)
		}
		return uuid.NewSHA1(space, name)
	}
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOf(rapid.OneOf(rapid.String(), rapid.StringN(600, 700, -1))).Draw(t, "parts")
		if got := formats.MadeID(parts...); got != want(parts...) {
			t.Fatalf("%q: %s, want %s", parts, got, want(parts...))
		}
		s := annotate.Span{Article: formats.MadeID("a"), Layer: formats.MadeID("l"), Label: rapid.String().Draw(t, "label")}
		var places []byte
		for range rapid.IntRange(0, 200).Draw(t, "parts") {
			r := text.Range{Start: rapid.IntRange(0, 1<<40).Draw(t, "start"), End: rapid.IntRange(0, 1<<40).Draw(t, "end")}
			s.Fragments = append(s.Fragments, annotate.Fragment{Range: r})
			places = binary.AppendUvarint(binary.AppendUvarint(places, uint64(r.Start)), uint64(r.End))
		}
		nth := rapid.IntRange(0, 1000).Draw(t, "nth")
		if got, w := formats.SpanID(s, nth), want("span without id", s.Article.String(), s.Layer.String(), s.Label, string(places), strconv.Itoa(nth)); got != w {
			t.Fatalf("%s, want %s", got, w)
		}
	})
}
