package text_test

import (
	"testing"

	"dateline/annotate/text"
)

func TestSnap(t *testing.T) {
	for _, test := range []struct{ name, selected, want string }{
		{"inside one word", "Russia and the U[nite]d States", "Russia and the [United] States"},
		{"across words", "Rus[sia and th]e United States", "[Russia and the] United States"},
		{"whole words stay", "[Russia and] the", "[Russia and] the"},
		{"spaces around go", "Russia[ and ]the", "Russia [and] the"},
		{"touches the next word", "Russia[ and t]he", "Russia [and the]"},
		{"only spaces", "Russia [ ] and", "Russia []  and"},
		{"only a line feed", "Russia[\n]and", "Russia[]\nand"},
		{"white space of other kinds", "Russia\t[\u00a0\u2003\u3000\u200b]and", "Russia\t[]\u00a0\u2003\u3000\u200band"},
		{"nothing", "Rus[]sia", "Rus[]sia"},

		{"possessive left out", "in [Mosc]ow’s words", "in [Moscow]’s words"},
		{"possessive, straight apostrophe", "in [Moscow]'s words", "in [Moscow]'s words"},
		{"possessive in capitals", "[MOS]COW’S WORDS", "[MOSCOW]’S WORDS"},
		{"possessive taken in", "in [Moscow’]s words", "in [Moscow’s] words"},
		{"possessive alone", "in Moscow’[s] words", "in [Moscow’s] words"},
		{"possessive alone with its mark", "in Moscow[’s] words", "in [Moscow’s] words"},
		{"from the possessive on", "in Moscow[’s wo]rds", "in [Moscow’s words]"},
		{"possessive of a plural", "the [reb]els’ gains", "the [rebels]’ gains"},
		{"possessive with a mark of direction", "[Mosc]ow’s\u200e words", "[Moscow]’s\u200e words"},
		{"possessive after digits", "[201]6's end", "[2016]'s end"},
		{"contraction", "they d[on]'t say", "they [don't] say"},
		{"contraction, curly", "they d[on]’t say", "they [don’t] say"},
		{"two apostrophes", "[Cour]t's’s", "[Court's]’s"},

		{"run-on sentence, left", "the [diff]erence.Russia and", "the [difference].Russia and"},
		{"run-on sentence, right", "the difference.Ru[ss]ia and", "the difference.[Russia] and"},
		{"run-on sentence, stop", "the difference[.]Russia", "the difference[.]Russia"},
		{"run-on sentence, across", "the differen[ce.R]ussia", "the [difference.Russia]"},
		{"run-on with a composed letter", "caf[e\u0301].Russia", "[cafe\u0301].Russia"},
		{"run-on in Cyrillic", "м[и]р.Россия", "[мир].Россия"},
		{"run-on, then possessive", "difference.R[uss]ia’s", "difference.[Russia]’s"},
		{"possessive, then run-on", "Mosc[o]w’s.Russia", "[Moscow]’s.Russia"},
		{"abbreviation of capitals", "the [U].S. and", "the [U.S]. and"},
		{"abbreviation with its last stop", "the [U.S.] and", "the [U.S.] and"},
		{"abbreviation of small letters", "e[.]g. Aleppo", "[e.g]. Aleppo"},
		{"decimal number", "about 3[.]5 million", "about [3.5] million"},
		{"grouped number", "about 70[0],000 people", "about [700,000] people"},
		{"French grouped number", "1[0]\u202f000 %", "[10\u202f000] %"},
		{"hyphen", "Bashar al-A[ss]ad", "Bashar al-[Assad]"},
		{"opening quote left out", "“W[e] are", "“[We] are"},
		{"quotes taken in", "[“We are”] said", "[“We are”] said"},

		{"Arabic", "قال وز[ير ال]دفاع", "قال [وزير الدفاع]"},
		{"Arabic with vowel signs", "قَا[لَ] الوزير", "[قَالَ] الوزير"},
		{"Hebrew abbreviation", "צה[\"]ל אמר", "[צה\"ל] אמר"},
		{"Chinese", "俄罗斯国[防]部长", "俄罗斯国[防]部长"},
		{"Thai vowel that is no word of its own", "[ก]ำ", "[กำ]"},
		{"Khmer conjunct", "ខ្[ម]ែរ", "[ខ្មែ]រ"},
		{"family emoji", "a \U0001F468[\u200d\U0001F469]\u200d\U0001F467 b", "a [\U0001F468\u200d\U0001F469\u200d\U0001F467] b"},
		{"second flag", "🇸🇾🇷[🇺]🇺🇸", "🇸🇾[🇷🇺]🇺🇸"},
		{"skin tone", "👍[🏽] yes", "[👍🏽] yes"},
		{"combining mark on a space", "a [ \u0301] b", "a [ \u0301] b"},
		{"combining mark alone", "Re[\u0301]my", "[Re\u0301my]"},
		{"across paragraphs", "one tw[o\nthr]ee", "one [two\nthree]"},
		{"blank lines at the ends", "one[\n\ntwo\n\n]three", "one\n\n[two]\n\nthree"},
	} {
		t.Run(test.name, func(t *testing.T) {
			frozen, r := bracketed(t, test.selected)
			if got := bracket(frozen, frozen.Snap(r)); got != test.want {
				t.Errorf("Snap of %s\n got %s\nwant %s", test.selected, got, test.want)
			}
		})
	}
}

func TestSnapExact(t *testing.T) {
	for _, test := range []struct{ name, selected, want string }{
		{"part of a word stays", "the Uni[ted St]ates", "the Uni[ted St]ates"},
		{"spaces go", "the[ United ]States", "the [United] States"},
		{"a mark brings its letter", "Re[\u0301m]y", "R[e\u0301m]y"},
		{"a letter brings its mark", "R[e]\u0301my", "R[e\u0301]my"},
		{"half an emoji", "a\U0001F468[\u200d]\U0001F469b", "a[\U0001F468\u200d\U0001F469]b"},
		{"half a flag", "🇸[🇾]🇷🇺", "[🇸🇾]🇷🇺"},
		{"Indic conjunct", "क्[ष]त्र", "[क्ष]त्र"},
		{"a space that bears a mark", "a[ \u0301]b", "a[ \u0301]b"},
		{"a space after a prepended mark", "a[\u0600 ]b", "a[\u0600 ]b"},
		{"only spaces", "a[ \n ]b", "a[] \n b"},
		{"nothing", "a[]b", "a[]b"},
	} {
		t.Run(test.name, func(t *testing.T) {
			frozen, r := bracketed(t, test.selected)
			if got := bracket(frozen, frozen.SnapExact(r)); got != test.want {
				t.Errorf("SnapExact of %q\n got %q\nwant %q", test.selected, got, test.want)
			}
		})
	}
}

func TestSnapOutsideTheText(t *testing.T) {
	frozen := mustNew(t, "Aleppo cafés")
	for _, test := range []struct{ r, want text.Range }{
		{text.Range{Start: -5, End: 3}, text.Range{Start: 0, End: 6}},
		{text.Range{Start: 8, End: 99}, text.Range{Start: 7, End: 13}},
		{text.Range{Start: 11, End: 12}, text.Range{Start: 7, End: 13}}, // the second byte of é
		{text.Range{Start: 20, End: 99}, text.Range{Start: 13, End: 13}},
		{text.Range{Start: 9, End: 3}, text.Range{Start: 9, End: 9}},
	} {
		if got := frozen.Snap(test.r); got != test.want {
			t.Errorf("Snap(%v) = %v, want %v", test.r, got, test.want)
		}
	}
}
