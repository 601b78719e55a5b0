package layout

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dateline/annotate/text"
)

func TestCut(t *testing.T) {
	f, err := NewFonts()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name, text string
		longest    int // bytes of the longest block that is allowed
	}{
		{"nothing", "", 0},
		{"newlines", strings.Repeat("\n", 50_000), enough + 1},
		{"short paragraphs", strings.Repeat("A short one.\n\n", 5_000), enough + 20},
		{"one paragraph of sentences", strings.Repeat("A sentence of the one paragraph. ", 5_000), longest},
		{"one line without a space", strings.Repeat("x", 1_000_000), longest},
		{"Chinese without a stop", strings.Repeat("中", 100_000), longest},
		{"emoji", strings.Repeat("👩‍👩‍👧‍👦", 5_000), longest},
		{"flags", strings.Repeat("🇬🇧", 20_000), longest},
		{"Thai", strings.Repeat("รัฐมนตรีเจรจากับสหรัฐอเมริกา", 2_000), longest},
		{"letters with marks", strings.Repeat("e"+strings.Repeat("\u0301", 50), 2_000), longest},
		{"one letter with too many marks", "e" + strings.Repeat("\u0301", 40_000), longest},
	} {
		t.Run(test.name, func(t *testing.T) {
			tx, err := text.New(test.text)
			if err != nil {
				t.Fatal(err)
			}
			blocks := New(tx, f, Params{}).blocks
			for i, b := range blocks {
				end := len(test.text)
				if i+1 < len(blocks) {
					end = int(blocks[i+1].start)
				}
				if end-int(b.start) > test.longest {
					t.Fatalf("block %d is %d bytes long", i, end-int(b.start))
				}
				if !tx.IsGrapheme(int(b.start)) {
					t.Fatalf("block %d begins inside a grapheme", i)
				}
				if i > 0 && b.start <= blocks[i-1].start {
					t.Fatalf("block %d is empty", i-1)
				}
			}
		})
	}
}

func TestHeights(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		each := rapid.SliceOfN(rapid.Float64Range(1, 100), 1, 40).Draw(t, "heights")
		var h heights
		h.reset(len(each), func(i int) float64 { return each[i] })
		for range 5 {
			i := rapid.IntRange(0, len(each)-1).Draw(t, "block")
			each[i] = rapid.Float64Range(1, 100).Draw(t, "height")
			h.set(i, each[i])
			top := 0.0
			for k, height := range each {
				if math.Abs(h.top(k)-top) > 1e-6 {
					t.Fatalf("block %d begins at %v, want %v", k, h.top(k), top)
				}
				if got := h.at(top + height/2); got != k {
					t.Fatalf("at %v lies block %d, want %d", top+height/2, got, k)
				}
				top += height
			}
		}
	})
}

// TestMemoryIsBounded reads a long text from end to end and looks at how much of
// it stays laid out.
func TestMemoryIsBounded(t *testing.T) {
	tx, err := text.New(strings.Repeat("A sentence of the one paragraph. ", 50_000))
	if err != nil {
		t.Fatal(err)
	}
	f, err := NewFonts()
	if err != nil {
		t.Fatal(err)
	}
	l := New(tx, f, Params{Width: 600, Size: 18})
	for y := float32(0); y < l.Height(); y += 2000 {
		y += l.Ensure(y, y+900)
		if l.bytes > budget {
			t.Fatalf("%d bytes are laid out at %v", l.bytes, y)
		}
	}
	kept := 0
	for i := range l.blocks {
		if l.blocks[i].set != nil {
			kept++
		}
	}
	if kept != len(l.kept) {
		t.Errorf("%d blocks are laid out, %d are counted", kept, len(l.kept))
	}
}
