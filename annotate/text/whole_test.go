package text_test

// This file owns the slow truth: a whole text cut by Unicode's rules from its
// start, with no restart anywhere. What the package answers must be what these
// tables say.

import (
	"flag"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/clipperhouse/uax29/v2/sentences"
	"github.com/clipperhouse/uax29/v2/words"
	"pgregory.net/rapid"

	"dateline/annotate/text"
)

// whole holds the boundaries of one text, both ends of it included.
type whole struct {
	s                            string
	graphemes, tokens, sentences []int
}

var (
	runOn      = regexp.MustCompile(`^\p{Ll}[\p{M}\p{Cf}]*\.[\p{Lu}\p{Lt}]`)
	possessive = regexp.MustCompile(`.['’][sS]\p{Cf}*$`)
)

// runOnStops returns the places of the full stops between a lower-case letter
// and a capital.
func runOnStops(s string) []int {
	var at []int
	for i := range s {
		if m := runOn.FindStringIndex(s[i:]); m != nil {
			at = append(at, i+strings.LastIndexByte(s[i:i+m[1]], '.'))
		}
	}
	return slices.Compact(at)
}

func segmentWhole(s string) whole {
	w := whole{s: s, graphemes: []int{0}, tokens: []int{0}, sentences: []int{0}}
	clusters := graphemes.FromString(s)
	for clusters.Next() {
		w.graphemes = append(w.graphemes, clusters.End())
	}
	segments := words.FromString(s)
	for segments.Next() {
		word, start := segments.Value(), segments.Start()
		cuts := []int{0}
		for _, at := range runOnStops(word) {
			cuts = append(cuts, at, at+1)
		}
		cuts = append(cuts, len(word))
		for i, end := range cuts[1:] {
			piece := word[cuts[i]:end]
			if m := possessive.FindString(piece); m != "" {
				w.tokens = append(w.tokens, start+cuts[i]+strings.LastIndexAny(piece, "'’"))
			}
			w.tokens = append(w.tokens, start+end)
		}
	}
	stops := runOnStops(s)
	rules := sentences.FromString(s)
	for rules.Next() {
		for _, at := range stops {
			if rules.Start() <= at && at < rules.End()-1 {
				w.sentences = append(w.sentences, at+1)
			}
		}
		w.sentences = append(w.sentences, rules.End())
	}
	w.tokens = w.onGraphemes(w.tokens)
	w.sentences = w.onGraphemes(w.sentences)
	return w
}

func (w whole) onGraphemes(at []int) []int {
	at = slices.Compact(at)
	return slices.DeleteFunc(at, func(off int) bool {
		_, found := slices.BinarySearch(w.graphemes, off)
		return !found
	})
}

// around returns the two boundaries that hold the byte at off.
func around(boundaries []int, off int) text.Range {
	i, found := slices.BinarySearch(boundaries, off)
	if !found {
		i--
	}
	return text.Range{Start: boundaries[i], End: boundaries[i+1]}
}

func isBlank(s string) bool {
	return strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '\u200B' || r == '\uFEFF' }) == ""
}

// trim takes blank clusters from both ends of r.
func (w whole) trim(r text.Range) text.Range {
	for !r.Empty() && isBlank(w.s[r.Start:around(w.graphemes, r.Start).End]) {
		r.Start = around(w.graphemes, r.Start).End
	}
	for !r.Empty() && isBlank(w.s[around(w.graphemes, r.End-1).Start:r.End]) {
		r.End = around(w.graphemes, r.End-1).Start
	}
	return r
}

// atoms are what is hard about text, to be put together at random: they join,
// part and hide each other.
var atoms = []string{
	"a", "b", "s", "S", "A", "Russia", "x y", "é", "e\u0301", "ß", "м", "Р", "ǅ", "ª",
	"1", "3.5", "٣", "½", "_", "-", ",", ";", ":", ".", ". ", ". A", ".A", "! ", "?", "...",
	"'", "’", "'s", "’s", "\"", "“", "”", "(", ")", "[", "·", "‧",
	" ", "  ", "\t", "\n", "\n\n", "\u00a0", "\u202f", "\u2003", "\u3000", "\u200b", "\ufeff", "\u2028", "\u0085", "\v",
	"\u200d", "\u200c", "\u200e", "\u00ad", "\u0301", "\u0308", "\ufe0f", "\u20e3", "\u0001",
	"👍", "🏽", "👩", "\u200d🚀", "❤\ufe0f", "🇸", "🇾", "🇷🇺", "🏴", "\U000e0067", "©",
	"ا", "لَ", "ـ", "\u0600", "\u06dd", "؟", "،", "א", "ל\"א", "״", "׳",
	"俄", "国", "。", "！", "，", "カ", "ー", "ｶ", "\uff9e", "ひ",
	"ก", "ำ", "่", "ລ", "\u0eb3", "क", "्", "ष", "ा", "ខ", "្", "ម",
	"\u1100", "\u1161", "\u11a8", "한", "\U00011f02", "\U00011f42", "\u1b05\u1b44\u1b05",
	"\U00010400", "𝒳", "\uFFFD", "\U000e0001",
}

// prose is what newspapers are made of: the ends of sentences and what looks
// like them.
var prose = []string{
	"A", "b", "Mr", "the", " ", " ", ".", ". ", "? ", "! ", ", ", ": ", "…", "1", "”", "“", ")",
	"’s", "'", "\n", "。", "国", " e.g. ", " – ", "\u00a0",
}

// anyText makes texts of a few atoms each, so that those meet in many orders.
func anyText() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		kind := rapid.SampledFrom([][]string{atoms, prose}).Draw(t, "kind")
		few := rapid.SliceOfN(rapid.SampledFrom(kind), 1, 6).Draw(t, "atoms")
		s := strings.Join(rapid.SliceOfN(rapid.SampledFrom(few), 0, 30).Draw(t, "pieces"), "")
		return strings.TrimLeft(s, "\uFEFF")
	})
}

func TestSegmentationIsThatOfTheWholeText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		checkSegmentation(t, anyText().Draw(t, "text"))
	})
}

type fataler interface {
	Helper()
	Fatalf(string, ...any)
}

// checkSegmentation compares every answer about every place of s with the slow
// truth.
func checkSegmentation(t fataler, s string) {
	t.Helper()
	frozen, err := text.New(s)
	if err != nil {
		t.Fatalf("New(%q): %v", s, err)
	}
	w := segmentWhole(s)
	if got := slices.Collect(frozen.Graphemes(text.Range{End: len(s)})); !slices.Equal(append(got, len(s)), w.graphemes) {
		t.Fatalf("Graphemes = %v, want %v in %q", got, w.graphemes, s)
	}
	starts := w.sentenceStarts()
	var walked []int
	for r := range frozen.Sentences() {
		if at := frozen.SentenceAt(r.Start); at != r {
			t.Fatalf("Sentences yields %v, and SentenceAt says %v in %q", r, at, s)
		}
		walked = append(walked, r.Start)
	}
	if !slices.Equal(walked, starts) {
		t.Fatalf("Sentences begin at %v, want %v in %q", walked, starts, s)
	}
	for off := 0; off <= len(s); off++ {
		_, boundary := slices.BinarySearch(w.graphemes, off)
		if got := frozen.IsGrapheme(off); got != boundary {
			t.Fatalf("IsGrapheme(%d) = %v in %q", off, got, s)
		}
		if off == len(s) || !isRuneStart(s, off) {
			continue
		}
		cluster, token := around(w.graphemes, off), around(w.tokens, off)
		if got := frozen.NextGrapheme(off); got != cluster.End {
			t.Fatalf("NextGrapheme(%d) = %d, want %d in %q", off, got, cluster.End, s)
		}
		if got := frozen.PrevGrapheme(off + 1); got != cluster.Start {
			t.Fatalf("PrevGrapheme(%d) = %d, want %d in %q", off+1, got, cluster.Start, s)
		}
		want := w.trim(token)
		if !want.Contains(off) {
			want = text.Range{Start: off, End: off}
		}
		if got := frozen.WordAt(off); got != want {
			t.Fatalf("WordAt(%d) = %v, want %v in %q", off, got, want, s)
		}
		if got, want := frozen.NextSentence(off), after(starts, off, len(s)); got != want {
			t.Fatalf("NextSentence(%d) = %d, want %d in %q", off, got, want, s)
		}
		if got, want := frozen.PrevSentence(off+1), upTo(starts, off); got != want {
			t.Fatalf("PrevSentence(%d) = %d, want %d in %q", off+1, got, want, s)
		}
		if sentence := w.trim(around(w.sentences, off)); sentence.Contains(off) {
			if got := frozen.SentenceAt(off); got != sentence {
				t.Fatalf("SentenceAt(%d) = %v, want %v in %q", off, got, sentence, s)
			}
		}
		checkCaret(t, frozen, w, off)
	}
}

func isRuneStart(s string, off int) bool { return s[off]&0xC0 != 0x80 }

func (w whole) sentenceStarts() []int {
	var starts []int
	for i, end := range w.sentences[1:] {
		if r := w.trim(text.Range{Start: w.sentences[i], End: end}); !r.Empty() {
			starts = append(starts, r.Start)
		}
	}
	return starts
}

// after returns the first of places after off, or else.
func after(places []int, off, otherwise int) int {
	for _, at := range places {
		if at > off {
			return at
		}
	}
	return otherwise
}

// upTo returns the last of places at or before off, or 0.
func upTo(places []int, off int) int {
	last := 0
	for _, at := range places {
		if at <= off {
			last = at
		}
	}
	return last
}

// checkCaret checks that the stops of the caret are boundaries of tokens, and
// that forwards and backwards agree.
func checkCaret(t fataler, frozen *text.Text, w whole, off int) {
	t.Helper()
	next := frozen.NextWord(off)
	if _, found := slices.BinarySearch(w.tokens, next); !found || next <= off {
		t.Fatalf("NextWord(%d) = %d in %q", off, next, w.s)
	}
	prev := frozen.PrevWord(next)
	if _, found := slices.BinarySearch(w.tokens, prev); !found && len(w.s) > 0 || prev > off {
		t.Fatalf("PrevWord(%d) = %d, but NextWord(%d) = %d in %q", next, prev, off, next, w.s)
	}
	if prev < off && frozen.NextWord(prev) != next {
		t.Fatalf("NextWord(%d) = %d, but PrevWord(%d) = %d in %q", prev, frozen.NextWord(prev), next, prev, w.s)
	}
}

func TestSnapKeepsItsPromises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anyText().Draw(t, "text")
		start := rapid.IntRange(0, len(s)).Draw(t, "start")
		end := rapid.IntRange(start, len(s)).Draw(t, "end")
		checkSnap(t, s, text.Range{Start: start, End: end})
	})
}

// checkSnap checks that a snapped selection begins and ends with ink on
// boundaries of tokens, drops nothing that was selected but white space, and
// stays as it is when snapped again.
func checkSnap(t fataler, s string, r text.Range) {
	t.Helper()
	frozen, err := text.New(s)
	if err != nil {
		t.Fatalf("New(%q): %v", s, err)
	}
	w := segmentWhole(s)
	for name, snap := range map[string]func(text.Range) text.Range{"Snap": frozen.Snap, "SnapExact": frozen.SnapExact} {
		got := snap(r)
		if again := snap(got); again != got {
			t.Fatalf("%s(%v) = %v, then %v in %q", name, r, got, again, s)
		}
		if got != w.trim(got) {
			t.Fatalf("%s(%v) = %v has white space at its ends in %q", name, r, got, s)
		}
		if !frozen.IsGrapheme(got.Start) && !got.Empty() || !frozen.IsGrapheme(got.End) && !got.Empty() {
			t.Fatalf("%s(%v) = %v cuts a grapheme cluster in %q", name, r, got, s)
		}
		for off := r.Start; off < r.End; off++ {
			if cluster := around(w.graphemes, off); !got.Covers(cluster) && !isBlank(s[cluster.Start:cluster.End]) {
				t.Fatalf("%s(%v) = %v drops %v in %q", name, r, got, cluster, s)
			}
		}
	}
	checkWholeTokens(t, frozen, w, r)
}

func checkWholeTokens(t fataler, frozen *text.Text, w whole, r text.Range) {
	t.Helper()
	got := frozen.Snap(r)
	if got.Empty() {
		return
	}
	if first := w.trim(around(w.tokens, got.Start)); first.Start != got.Start {
		t.Fatalf("Snap(%v) = %v begins within the token %v in %q", r, got, first, w.s)
	}
	if last := w.trim(around(w.tokens, got.End-1)); last.End != got.End {
		t.Fatalf("Snap(%v) = %v ends within the token %v in %q", r, got, last, w.s)
	}
}

var everyCharacter = flag.Bool("every-character", false, "put every code point into the frames, which takes minutes")

// The places where segmentation may start afresh are chosen by classes of
// characters. So each character is put into each such place. Of letters without
// case, which are 130,000, and of code points that are not assigned, a few do.
func TestSegmentationAroundEachCharacter(t *testing.T) {
	frames := []string{"a%a 1%1", "x\u0301.%y", "א%א", ". %b", "?%b", "。%b", "👩\u200d%%"}
	for r := rune(1); r <= unicode.MaxRune; r++ {
		if r == '\r' || !utf8.ValidRune(r) || unicode.Is(unicode.Co, r) || !*everyCharacter && !isSampled(r) {
			continue
		}
		for _, frame := range frames {
			checkSegmentation(t, strings.ReplaceAll(frame, "%", string(r)))
		}
	}
}

func isSampled(r rune) bool {
	switch {
	case unicode.Is(unicode.Lo, r):
		return r%31 == 0
	case unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Z, unicode.Cc, unicode.Cf):
		return true
	}
	return r%997 == 0
}
