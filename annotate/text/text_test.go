package text_test

import (
	"errors"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"dateline/annotate/text"
)

func TestNewRefuses(t *testing.T) {
	var invalid *text.InvalidUTF8Error
	if _, err := text.New("a\xff"); !errors.As(err, &invalid) || invalid.Offset != 1 {
		t.Errorf("invalid UTF-8: %v", err)
	}
	if _, err := text.New("a\rb"); !errors.Is(err, text.ErrCarriageReturn) {
		t.Errorf("carriage return: %v", err)
	}
	if _, err := text.New("\uFEFFa"); !errors.Is(err, text.ErrByteOrderMark) {
		t.Errorf("byte-order mark: %v", err)
	}
	if frozen := mustNew(t, ""); frozen.Len() != 0 || frozen.Snap(text.Range{Start: 0, End: 1}) != (text.Range{}) {
		t.Error("the empty text does not answer")
	}
}

func TestCheckRange(t *testing.T) {
	frozen := mustNew(t, "né😀")
	for _, test := range []struct {
		start, end int
		want       text.RangeProblem
	}{
		{0, 7, ""},
		{1, 3, ""},
		{3, 7, ""},
		{1, 1, text.RangeEmpty},
		{3, 1, text.RangeBackwards},
		{-1, 3, text.RangeOutside},
		{3, 8, text.RangeOutside},
		{8, 8, text.RangeOutside},
		{8, 3, text.RangeOutside},
		{3, -1, text.RangeOutside},
		{2, 3, text.RangeCutsCodePoint},
		{0, 5, text.RangeCutsCodePoint},
	} {
		r := text.Range{Start: test.start, End: test.end}
		err := frozen.CheckRange(r)
		var bad *text.RangeError
		switch {
		case test.want == "" && err == nil:
		case errors.As(err, &bad) && bad.Problem == test.want && bad.Range == r && bad.Len == 7:
		default:
			t.Errorf("CheckRange(%v): %v, want %q", r, err, test.want)
		}
	}
}

func TestSliceOutsidePanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	mustNew(t, "abc").Slice(text.Range{Start: 1, End: 4})
}

func TestTextIsSafeForConcurrentUse(t *testing.T) {
	frozen := mustNew(t, "né😀 Moscow’s words")
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			if n, err := frozen.Positions().ByteToRune(7); n != 3 || err != nil {
				t.Errorf("ByteToRune = %d, %v", n, err)
			}
			frozen.Snap(text.Range{Start: 9, End: 12})
		})
	}
	wait.Wait()
}

// TestCountWordsAsWords is about places where counting takes a shorter way.
func TestCountWordsAsWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOf(rapid.SampledFrom(strings.Split("a|Bc|1|2.5|'|’|.|,|:|;|_|-|\"| | |\n|\r\n|\t|\u0301|\u200d|\u00ad|\uff9e|ℹ|é|日|ใ|א|\u3000|ア|🇩|👍", "|"))).Draw(t, "s"), "")
		n := 0
		for range text.Words(s) {
			n++
		}
		if got := text.CountWords(s); got != n {
			t.Errorf("CountWords(%q) = %d, want %d", s, got, n)
		}
	})
}

func TestCountWords(t *testing.T) {
	for s, want := range map[string]int{
		"":                               0,
		" – … 😀 ":                        0,
		"Moscow’s defence minister":      3,
		"about 700,000 people, or 3.5 %": 5,
		"difference.Russia":              1,
		"俄罗斯国防部长":                        7,
		"قال وزير الدفاع":                3,
	} {
		if got := text.CountWords(s); got != want {
			t.Errorf("CountWords(%q) = %d, want %d", s, got, want)
		}
	}
}

func TestWords(t *testing.T) {
	s := "“Yes,” he said."
	var got []string
	for start, end := range text.Words(s) {
		if got = append(got, s[start:end]); len(got) == 2 {
			break
		}
	}
	if len(got) != 2 || got[0] != "Yes" || got[1] != "he" {
		t.Errorf("got %q", got)
	}
}
