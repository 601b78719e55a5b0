// This file owns the tests of the index of words: it says what one would find by
// reading.

package words_test

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dateline/annotate/text"
	"dateline/storage/words"
)

func TestOf(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"Russia and the U.S.", "[Russia] [and] [the] [U].[S]."},
		{"Moscow’s difference.Russia 3.5 don't foo_bar", "[Moscow]’[s] [difference].[Russia] [3].[5] [don]'[t] [foo]_[bar]"},
		{"Ürümqi, u\u0308rümqi x\u00adray", "[Ürümqi], [u\u0308rümqi] [x\u00adray]"},
		{"俄羅斯と話す。", "[俄][羅][斯][と][話][す]。"},
		{"か\u3099が", "[か\u3099][が]"},
		{"قالت إلسه", "[قالت] [إلسه]"},
		{"한국어 배", "[한국어] [배]"},
		{"ภาษา", "[ภ][า][ษ][า]"},
		{"हिन्दी", "[हिन्दी]"},
		{"👩‍👩‍👧 🚢 1️⃣", "👩‍👩‍👧 🚢 [1️⃣]"},
		{"𝔘nd 𠀀𠀁", "[𝔘nd] [𠀀][𠀁]"},
		{"\u0301a \u0301", "\u0301[a] \u0301"},
		{"", ""},
	} {
		var b strings.Builder
		end := 0
		for r := range words.Of(test.in) {
			b.WriteString(test.in[end:r.Start] + "[" + test.in[r.Start:r.End] + "]")
			end = r.End
		}
		if got := b.String() + test.in[end:]; got != test.want {
			t.Errorf("%q: %q, want %q", test.in, got, test.want)
		}
	}
}

func TestLongWords(t *testing.T) {
	long := strings.Repeat("ñ", 100)
	for _, word := range words.Of(long) {
		if len(word) > 64 || len(word) < 60 || !bytes.HasPrefix(text.AppendFold(nil, long), word) {
			t.Errorf("%q", word)
		}
	}
}

func TestPhrase(t *testing.T) {
	for _, test := range []struct {
		phrase string
		prefix bool
		in     string
		want   string
	}{
		{"peace talks", false, "Peace talks: PEACE-TALKS, peace talked", "[Peace talks]: [PEACE-TALKS], peace talked"},
		{"peace tal", true, "Peace talks: peace tale", "[Peace talks]: [peace tale]"},
		{"a a b", false, "a a a b a a b", "a [a a b] [a a b]"},
		{"a a", false, "a a a a a", "[a a] [a a] a"},
		{"é", false, "e\u0301 é e É", "[e\u0301] [é] e [É]"},
		{"羅斯", false, "俄羅斯", "俄[羅斯]"},
		{"", true, "a", "a"},
		{"…", false, "…", "…"},
	} {
		p := words.PhraseOf(test.phrase, test.prefix)
		found := p.Find(test.in, -1)
		var b strings.Builder
		end := 0
		for _, r := range found {
			b.WriteString(test.in[end:r.Start] + "[" + test.in[r.Start:r.End] + "]")
			end = r.End
		}
		if got := b.String() + test.in[end:]; got != test.want {
			t.Errorf("%q: %q, want %q", test.phrase, got, test.want)
		}
		if p.In(test.in) != (len(found) > 0) || p.InJoined()(words.Joined(test.in)) != (len(found) > 0) {
			t.Errorf("%q in %q: %v, %v", test.phrase, test.in, p.In(test.in), p.InJoined()(words.Joined(test.in)))
		}
	}
}

func TestHasAll(t *testing.T) {
	many := strings.TrimSpace(strings.Repeat("a ", 100))
	for _, test := range []struct {
		phrase, in string
		want       bool
	}{{"peace talks", "talks of peace", true}, {"peace talks", "peace", false}, {"a a", "a", true}, {many, "a", true}, {many, "b", false}} {
		if got := words.PhraseOf(test.phrase, false).HasAll(test.in); got != test.want {
			t.Errorf("%q in %q: %v", test.phrase, test.in, got)
		}
	}
}

// list is a segment in memory.
type list struct {
	first, blocks [][]byte
	at            int
}

func (l *list) put(first, block []byte) error {
	l.first, l.blocks = append(l.first, bytes.Clone(first)), append(l.blocks, bytes.Clone(block))
	return nil
}

func (l *list) Seek(word []byte) ([]byte, error) {
	i, ok := slices.BinarySearchFunc(l.first, word, bytes.Compare)
	if !ok {
		i = max(i-1, 0)
	}
	l.at = i - 1
	return l.Next()
}

func (l *list) Next() ([]byte, error) {
	if l.at++; l.at >= len(l.blocks) {
		return nil, nil
	}
	return l.blocks[l.at], nil
}

func build(t testing.TB, from int, texts []string) *list {
	t.Helper()
	var b words.Builder
	for i, s := range texts {
		b.Add(uint32(from+i), s)
	}
	l := &list{}
	if err := b.Blocks(l.put); err != nil {
		t.Fatal(err)
	}
	return l
}

func lookUp(t testing.TB, l words.Blocks, word string, prefix bool, size int) []uint64 {
	t.Helper()
	set := make([]uint64, size/64+1)
	if err := words.Lookup(l, []byte(word), prefix, func(p words.Postings) error { return p.Into(set) }); err != nil {
		t.Fatal(err)
	}
	return set
}

// A segment that was made of texts, and one that was merged, say where each word is.
func TestIndexSaysWhatReadingFinds(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		word := rapid.OneOf(rapid.StringMatching(`[ab]{1,3}`), rapid.StringMatching(`[a-z]{1,8}`), rapid.SampledFrom([]string{"é", "俄羅", "إلسه", "Ürü", strings.Repeat("x", 80), "한국"}))
		texts := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(word, 0, 12).Draw(t, "words"), " ") }), 1, 90).Draw(rt, "texts")
		from := rapid.IntRange(1, 200).Draw(rt, "from")
		var parts []words.Blocks
		for at := 0; at < len(texts); {
			n := rapid.IntRange(1, len(texts)-at).Draw(rt, "part")
			parts = append(parts, build(t, from+at, texts[at:at+n]))
			at += n
		}
		merged := &list{}
		if err := words.Merge(parts, merged.put); err != nil {
			rt.Fatal(err)
		}
		if whole := build(t, from, texts); !slices.EqualFunc(whole.blocks, merged.blocks, bytes.Equal) || !slices.EqualFunc(whole.first, merged.first, bytes.Equal) {
			rt.Fatal("a segment that was merged is another than one that was built")
		}
		for range 20 {
			p := words.PhraseOf(word.Draw(rt, "word"), rapid.Bool().Draw(rt, "prefix"))
			p.Words = p.Words[:1]
			want := make([]uint64, (from+len(texts))/64+1)
			for i, s := range texts {
				if p.In(s) {
					want[(from+i)/64] |= 1 << ((from + i) % 64)
				}
			}
			if got := lookUp(t, merged, p.Words[0], p.Prefix, from+len(texts)); !slices.Equal(got, want) {
				rt.Fatalf("%v: %b, want %b", p, got, want)
			}
		}
	})
}

// Of many words there are many blocks, and each is found.
func TestManyBlocks(t *testing.T) {
	var b words.Builder
	name := func(i int) string {
		return strings.ToUpper(strings.Repeat(string(rune('a'+i%26)), 1+i%7)) + strings.Repeat("x", i%5)
	}
	known := map[string]bool{}
	var s strings.Builder
	for i := range 30_000 {
		w := name(i) + string(rune('A'+i%17)) + string(rune('A'+i/17%26)) + string(rune('A'+i/442%26))
		known[w] = true
		s.WriteString(w + " ")
	}
	for n := range uint32(70_000) { // one word is longer than a block
		b.Add(n+1, "everywhere")
	}
	b.Add(70_001, s.String())
	l := &list{}
	if err := b.Blocks(l.put); err != nil {
		t.Fatal(err)
	}
	if len(l.blocks) < 5 {
		t.Errorf("%d blocks", len(l.blocks))
	}
	if n := words.CountSet(lookUp(t, l, "EVERYWHERE", false, 70_001)); n != 70_000 {
		t.Errorf("found %d times", n)
	}
	for w := range known {
		if n := words.CountSet(lookUp(t, l, string(text.AppendFold(nil, w)), false, 70_001)); n != 1 {
			t.Fatalf("%s found %d times", w, n)
		}
	}
	for _, w := range []string{"", "0", "AAAAB", "zz", "ZZZZZZZZZZZZ"} {
		lookUp(t, l, w, false, 100)
		lookUp(t, l, w, true, 100)
	}
}

// Whatever the bytes of a block, nothing comes of them but articles or ErrDamaged.
func FuzzLookup(f *testing.F) {
	l := build(f, 1, []string{"peace talks in Geneva", "talks", "the peace"})
	f.Add(l.blocks[0], "PEACE", true)
	f.Add([]byte{0, 1, 'A', 2, 1, 1, 1, 5}, "A", false)
	f.Add([]byte{}, "", true)
	f.Fuzz(func(t *testing.T, block []byte, word string, prefix bool) {
		l := &list{}
		l.put(nil, block)
		set := make([]uint64, 4)
		err := words.Lookup(l, []byte(word), prefix, func(p words.Postings) error { return p.Into(set) })
		if err != nil && !errors.Is(err, words.ErrDamaged) {
			t.Fatal(err)
		}
		err = words.Merge([]words.Blocks{l, build(t, 100, []string{word})}, func(_, _ []byte) error { return nil })
		if err != nil && !errors.Is(err, words.ErrDamaged) {
			t.Fatal(err)
		}
	})
}

// BenchmarkBuild makes a segment of articles of 4 KB, in which words are as common as in
// news.
func BenchmarkBuild(b *testing.B) {
	random := rand.New(rand.NewPCG(1, 2))
	zipf := rand.NewZipf(random, 1.07, 3, 300_000)
	articles := make([]string, 4000)
	for i := range articles {
		var text strings.Builder
		for text.Len() < 4<<10 {
			text.WriteString(strconv.FormatUint((zipf.Uint64()+1)*2_654_435_761%(1<<32), 36) + " ")
		}
		articles[i] = text.String()
	}
	b.SetBytes(int64(len(articles)) * 4 << 10)
	for b.Loop() {
		var builder words.Builder
		for i, s := range articles {
			builder.Add(uint32(i+1), s)
		}
		if err := builder.Blocks(func(_, _ []byte) error { return nil }); err != nil {
			b.Fatal(err)
		}
	}
}
