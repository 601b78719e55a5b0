package annotate_test

import (
	"testing"

	"pgregory.net/rapid"

	"dateline/annotate"
	"dateline/annotate/text"
)

func TestWhatIsCutOutComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		whole, err := text.New(rapid.StringMatching(`[a-zé한\n .]{0,60}`).Draw(t, "whole"))
		if err != nil {
			t.Skip()
		}
		var passages []annotate.Passage
		starts, out := 0, false
		for i := range whole.String() + " " { // at code points
			if rapid.IntRange(0, 3).Draw(t, "turn") == 0 {
				if out && i > starts {
					passages = append(passages, annotate.Passage{Range: text.Range{Start: starts, End: i}, Reason: annotate.ReasonAppeal})
				}
				starts, out = i, !out
			}
		}
		kept, cuts, err := annotate.CutOut(whole, passages)
		if err != nil {
			t.Fatal(err)
		}
		again, found := annotate.Whole(kept, cuts)
		if again != whole.String() {
			t.Fatalf("%q came back as %q", whole.String(), again)
		}
		if !annotate.SamePassages(passages, found) {
			t.Fatalf("%v came back as %v", passages, found)
		}
	})
}

func TestReceiptsThatDoNotFit(t *testing.T) {
	kept, err := text.New("héllo")
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		at   []int
		fits bool
	}{{nil, true}, {[]int{0, 0, 3, 6}, true}, {[]int{2}, false}, {[]int{7}, false}, {[]int{-1}, false}, {[]int{3, 1}, false}} {
		var r annotate.Receipt
		for _, at := range test.at {
			r.Cuts = append(r.Cuts, annotate.Cut{At: at, Text: "x"})
		}
		if err := r.Check(kept); (err == nil) != test.fits {
			t.Errorf("%v: %v", test.at, err)
		}
	}
}

func TestPassagesThatDoNotFit(t *testing.T) {
	whole, err := text.New("héllo")
	if err != nil {
		t.Fatal(err)
	}
	for _, passages := range [][]annotate.Passage{
		{{Range: text.Range{Start: 0, End: 2}}},
		{{Range: text.Range{Start: 3, End: 9}}},
		{{Range: text.Range{Start: 3, End: 5}}, {Range: text.Range{Start: 1, End: 3}}},
	} {
		if _, _, err := annotate.CutOut(whole, passages); err == nil {
			t.Errorf("%v was taken", passages)
		}
	}
}
