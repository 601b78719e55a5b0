package intake_test

import (
	"testing"

	"dateline/annotate"
	"dateline/storage/intake"
)

func TestDraftLeavesNoEmptyLines(t *testing.T) {
	menu, ad := annotate.ReasonNavigation, annotate.ReasonAdvert
	for _, test := range []struct {
		name   string
		pieces []intake.Piece
		want   string
	}{
		{"at the start", []intake.Piece{{Text: "Home", Out: menu}, {Text: "One"}, {Text: "Two"}}, "One\nTwo"},
		{"in the middle", []intake.Piece{{Text: "One"}, {Text: "Buy", Out: ad}, {Text: "Two"}}, "One\nTwo"},
		{"at the end", []intake.Piece{{Text: "One"}, {Text: "Buy", Out: ad}, {Text: "Home", Out: menu}}, "One"},
		{"alternating", []intake.Piece{{Text: "Home", Out: menu}, {Text: "One"}, {Text: "Buy", Out: ad}}, "One"},
		{"a byte-order mark behind white space", []intake.Piece{{Text: " \uFEFFHome", Out: menu}, {Text: " \uFEFFOne"}}, "One"},
		{"nothing", []intake.Piece{{Text: " \r\nOne\r\nand\x00more \n"}}, "One\nandmore"},
	} {
		var b intake.Builder
		for _, p := range test.pieces {
			b.Add(p)
		}
		d, err := b.Draft(annotate.Article{})
		if err != nil {
			t.Fatal(err)
		}
		_, kept, cuts, err := d.Finished(d.Out)
		if err != nil || kept.String() != test.want {
			t.Errorf("%s: %q, want %q (%v)", test.name, kept, test.want, err)
		}
		if whole, _ := annotate.Whole(kept.String(), cuts); whole != d.Whole.String() {
			t.Errorf("%s: the receipt gives %q", test.name, whole)
		}
	}
}
