package storage

import (
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"

	"dateline/annotate"
	"dateline/annotate/text"
)

// aSpanBody draws spans of all that a project keeps.
var aSpanBody = rapid.Custom(func(t *rapid.T) annotate.Span {
	id := func(name string) annotate.ID { return annotate.ID(rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, name)) }
	at := func(name string) time.Time {
		if rapid.Bool().Draw(t, "no "+name) {
			return time.Time{}
		}
		return time.UnixMicro(rapid.OneOf(rapid.Int64Range(-1e15, 4e15), rapid.Map(rapid.Int64Range(0, 5e9), func(s int64) int64 { return s * 1e6 })).Draw(t, name)).UTC()
	}
	s := annotate.Span{Layer: id("layer"), Label: rapid.String().Draw(t, "label"), Note: rapid.String().Draw(t, "note"), Created: at("created"), Modified: at("modified")}
	for range rapid.IntRange(0, 3).Draw(t, "parts") {
		start := rapid.IntRange(0, 1<<40).Draw(t, "start")
		s.Fragments = append(s.Fragments, annotate.Fragment{
			Range: text.Range{Start: start, End: start + rapid.IntRange(0, 70000).Draw(t, "length")},
			Quote: rapid.OneOf(rapid.String(), rapid.StringN(300, 400, -1)).Draw(t, "quote"),
		})
	}
	if rapid.Bool().Draw(t, "has an entity") {
		s.Entity = id("entity")
	}
	if rapid.Bool().Draw(t, "has attributes") {
		s.Attributes = map[string]any{"modality": "denied", "sure": 0.5, "checked": true, "topics": []string{"a", "b"}}
	}
	return s
})

func TestSpansAreReadAsTheLibraryReadsThem(t *testing.T) {
	known := 0
	rapid.Check(t, func(t *rapid.T) {
		b, err := encodeRecord(aSpanBody.Draw(t, "span"))
		if err != nil {
			t.Fatal(err)
		}
		sameSpan(t, b, &known)
		for range 3 { // and bytes that are no span of ours
			broken := append([]byte(nil), b...)
			broken[rapid.IntRange(0, len(b)-1).Draw(t, "at")] = rapid.Byte().Draw(t, "byte")
			sameSpan(t, broken[:rapid.IntRange(0, len(b)).Draw(t, "length")], &known)
			sameSpan(t, broken, &known)
		}
	})
	if known == 0 {
		t.Error("no span was in the form that is read quickly")
	}
}

func sameSpan(t rapid.TB, b []byte, known *int) {
	got, ok := decodeSpan(b)
	if !ok {
		return
	}
	*known++
	want, err := unmarshal[spanBody](b)
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Fatalf("%x is read as\n%+v\nby the library as\n%+v, %v", b, got, want, err)
	}
}

func FuzzDecodeSpan(f *testing.F) {
	b, err := encodeRecord(annotate.Span{Label: "claim", Fragments: []annotate.Fragment{{Range: text.Range{Start: 1, End: 300}, Quote: "so"}}, Created: time.UnixMicro(1479115800123456)})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Fuzz(func(t *testing.T, b []byte) {
		known := 0
		sameSpan(t, b, &known)
	})
}
