package text_test

import (
	"slices"
	"testing"

	"dateline/annotate/text"
)

func TestPlainMakesSpellingsEqual(t *testing.T) {
	for _, same := range [][]string{
		{"Sergei Shoigu", "SERGEI  SHOIGU", " sergei\nshoigu "},
		{"Émile Zola", "E\u0301mile Zola", "emile zola"},
		{"Łódź", "lodz", "ŁÓDŹ"},
		{"Søren Straße", "Soren Strasse", "SØREN STRASSE"},
		{"O’Brien", "O'Brien", "o‘brien"},
		{"İstanbul", "Istanbul", "ıstanbul"},
		{"سامِر", "سامر"},
		{"أحمد", "احمد"},
		{"שָׁלוֹם", "שלום"},
	} {
		for _, s := range same {
			if got, want := text.Plain(s), text.Plain(same[0]); got != want {
				t.Errorf("%q is %q, and %q is %q", s, got, same[0], want)
			}
		}
	}
	for _, apart := range [][2]string{
		{"か", "が"}, {"कमल", "कमाल"}, {"किल", "कल"}, {"กัน", "กัด"}, {"Port Selin", "PortSelin"}, {"UN", "U.N."},
	} {
		if text.Plain(apart[0]) == text.Plain(apart[1]) {
			t.Errorf("%q and %q are made equal", apart[0], apart[1])
		}
	}
	if got := text.Plain("\xff "); got != "\uFFFD" {
		t.Errorf("what is no text is %q", got)
	}
}

func TestPlainIsPlain(t *testing.T) {
	for _, s := range []string{"Émile  Zola", "سامر قاسم", "İ", "ẞ", "  ", "a b", "\u0301", "👩‍🍳", "ſs"} {
		if once := text.Plain(s); text.Plain(once) != once {
			t.Errorf("%q is %q and then %q", s, once, text.Plain(once))
		}
	}
}

func TestPlainWords(t *testing.T) {
	for s, want := range map[string][]string{
		"":                    nil,
		"Bashar al-Assad":     {"BASHAR", "AL", "ASSAD"},
		"“RIA” News":          {"RIA", "NEWS"},
		"24 hours":            {"24", "HOURS"},
		"👩‍🍳":                 {text.Plain("👩‍🍳")},
		"कमल किल":             {text.Plain("कमल"), text.Plain("किल")},
		"Port-au-Prince, Mr.": {"PORT", "AU", "PRINCE", "MR"},
	} {
		plain := text.Plain(s)
		var got []string
		for start := range text.PlainWords(plain) {
			got = append(got, text.PlainWord(plain, start))
		}
		if !slices.Equal(got, want) {
			t.Errorf("the words of %q are %q, want %q", s, got, want)
		}
	}
}
