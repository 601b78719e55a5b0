package text_test

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"dateline/annotate/text"
)

func mustNormalise(t fataler, raw string) *text.Source {
	t.Helper()
	source, err := text.Normalise(raw)
	if err != nil {
		t.Fatalf("Normalise(%q): %v", raw, err)
	}
	return source
}

func TestNormalise(t *testing.T) {
	for _, test := range []struct{ raw, want string }{
		{"", ""},
		{"one\ntwo\n", "one\ntwo\n"},
		{"one\r\ntwo\r\n", "one\ntwo\n"},
		{"one\rtwo\r", "one\ntwo\n"},
		{"one\r\r\ntwo\n\rthree", "one\n\ntwo\n\nthree"},
		{"\uFEFFone", "one"},
		{"\uFEFF\uFEFFone\uFEFF", "one\uFEFF"},
		{"\uFEFF\r\none", "\none"},
		{"one\u2028two\u0085", "one\u2028two\u0085"},
		{"Re\u0301my é", "Re\u0301my é"}, // composed or not: as it came
	} {
		source := mustNormalise(t, test.raw)
		if got := source.Text().String(); got != test.want {
			t.Errorf("Normalise(%q) = %q, want %q", test.raw, got, test.want)
		}
		if source.Raw() != test.raw {
			t.Errorf("Raw of %q = %q", test.raw, source.Raw())
		}
	}
}

func TestNormaliseMapsRanges(t *testing.T) {
	for _, test := range []struct {
		name, raw  string
		start, end int // code points of raw
		want       string
	}{
		{"no change", "Russia and", 0, 6, "[Russia] and"},
		{"after a mark", "\uFEFFRussia and", 1, 7, "[Russia] and"},
		{"from the mark on", "\uFEFFRussia and", 0, 7, "[Russia] and"},
		{"after CRLF", "one\r\ntwo\r\nthree", 10, 15, "one\ntwo\n[three]"},
		{"across CRLF", "one\r\ntwo", 2, 6, "on[e\nt]wo"},
		{"ends between CR and LF", "one\r\ntwo", 0, 4, "[one]\ntwo"},
		{"begins between CR and LF", "one\r\ntwo", 4, 8, "one[\ntwo]"},
		{"CR of CRLF alone", "one\r\ntwo", 3, 4, "one[]\ntwo"},
		{"LF of CRLF alone", "one\r\ntwo", 4, 5, "one[\n]two"},
		{"lone CR", "one\rtwo", 3, 7, "one[\ntwo]"},
		{"CR CRLF", "one\r\r\ntwo", 4, 9, "one\n[\ntwo]"},
		{"beyond the first plane", "😀\r\n😀b", 3, 4, "😀\n[😀]b"},
		{"to the end", "a\r\n", 0, 3, "[a\n]"},
	} {
		t.Run(test.name, func(t *testing.T) {
			source := mustNormalise(t, test.raw)
			r, err := source.FromRunes(test.start, test.end)
			if err != nil {
				t.Fatal(err)
			}
			if got := bracket(source.Text(), r); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestNormaliseRefuses(t *testing.T) {
	var invalid *text.InvalidUTF8Error
	if _, err := text.Normalise("né\xff"); !errors.As(err, &invalid) || invalid.Offset != 3 {
		t.Errorf("invalid UTF-8: %v", err)
	}
	var long *text.TooLongError
	_, err := text.Normalise(strings.Repeat("x", text.MaxLen+1))
	if !errors.As(err, &long) || long.Length != text.MaxLen+1 || !errors.Is(err, text.ErrTooLong) {
		t.Errorf("one byte too long: %v", err)
	}
	if _, err := text.Normalise("\uFEFF" + strings.Repeat("x", text.MaxLen-1) + "\r\n"); err != nil {
		t.Errorf("just fits after normalisation: %v", err)
	}
}

func TestSourceRefusesPositions(t *testing.T) {
	source := mustNormalise(t, "\uFEFFa\r\n😀é")
	for _, test := range []struct {
		unit       text.Unit
		start, end int
		bad        int // the one of them that is wrong
		problem    text.PositionProblem
		convert    func(int, int) (text.Range, error)
	}{
		{text.Bytes, 1, 4, 1, text.Inside, source.FromBytes}, // within the mark
		{text.Bytes, 6, 7, 7, text.Inside, source.FromBytes},
		{text.Bytes, 0, 13, 13, text.Outside, source.FromBytes},
		{text.UTF16Units, 5, 6, 5, text.Inside, source.FromUTF16},
		{text.UTF16Units, -1, 6, -1, text.Outside, source.FromUTF16},
		{text.CodePoints, 0, 7, 7, text.Outside, source.FromRunes},
	} {
		_, err := test.convert(test.start, test.end)
		wantProblem(t, err, test.unit, test.bad, test.problem)
	}
	var backwards *text.RangeError
	if _, err := source.FromUTF16(4, 1); !errors.As(err, &backwards) || backwards.Problem != text.RangeBackwards {
		t.Errorf("backwards: %v", err)
	}
}

// frozenOffsets normalises code point by code point, and notes for each byte of
// raw which byte of the frozen text it becomes (-1 within a code point).
func frozenOffsets(raw string) (string, []int) {
	var b strings.Builder
	at := make([]int, 0, len(raw)+1)
	runes := []rune(raw)
	for i, r := range runes {
		at = append(at, b.Len())
		for range utf8.RuneLen(r) - 1 {
			at = append(at, -1)
		}
		switch {
		case r == '\uFEFF' && b.Len() == 0:
		case r == '\r' && i+1 < len(runes) && runes[i+1] == '\n':
		case r == '\r':
			b.WriteByte('\n')
		default:
			b.WriteRune(r)
		}
	}
	return b.String(), append(at, b.Len())
}

// checkNormalise compares a normalised text, and the offset that each offset in
// each unit becomes, with the slow way.
func checkNormalise(t fataler, raw string) {
	t.Helper()
	source := mustNormalise(t, raw)
	want, at := frozenOffsets(raw)
	if got := source.Text().String(); got != want {
		t.Fatalf("Normalise(%q) = %q, want %q", raw, got, want)
	}
	if _, err := text.New(want); err != nil {
		t.Fatalf("Normalise(%q) is not what New takes: %v", raw, err)
	}
	runes, units := 0, 0
	for b, r := range raw + "\x00" {
		for unit, r := range map[text.Unit]func() (text.Range, error){
			text.Bytes:      func() (text.Range, error) { return source.FromBytes(b, len(raw)) },
			text.CodePoints: func() (text.Range, error) { return source.FromRunes(runes, utf8.RuneCountInString(raw)) },
			text.UTF16Units: func() (text.Range, error) { return source.FromUTF16(0, units) },
		} {
			expected := text.Range{Start: at[b], End: len(want)}
			if unit == text.UTF16Units {
				expected = text.Range{Start: 0, End: at[b]}
			}
			if got, err := r(); got != expected || err != nil {
				t.Fatalf("from %s of byte %d: %v, %v, want %v in %q", unit, b, got, err, expected, raw)
			}
		}
		runes++
		units++
		if r > 0xFFFF {
			units++
		}
	}
}

func TestNormaliseAgreesWithTheSlowWay(t *testing.T) {
	pieces := append([]string{"\r", "\r\n", "\n", "\r\r", "\uFEFF", "\r\n\r\n"}, atoms...)
	rapid.Check(t, func(t *rapid.T) {
		raw := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 40).Draw(t, "pieces"), "")
		times := rapid.SampledFrom([]int{1, 1, 1, 17}).Draw(t, "times")
		checkNormalise(t, strings.Repeat(raw, times))
	})
}

// The table of dropped CRs has an entry every 256 bytes: each kind of line end
// is laid across its edges.
func TestNormaliseAtTheEdgesOfTheTable(t *testing.T) {
	for _, end := range []string{"\r\n", "\r", "\r\r\n", "😀\r\n"} {
		for lead := 250; lead < 258; lead++ {
			checkNormalise(t, strings.Repeat("x", lead)+strings.Repeat(end, 300))
		}
	}
}
