package layout

import (
	"strings"
	"testing"
	"unicode"

	"dateline/annotate/text"
)

// The texts are written with their breaks in them: | is a place where a line may
// end.
func TestThaiBreaksBetweenSyllables(t *testing.T) {
	for _, test := range []struct{ rule, want string }{
		{"a vowel that is written first begins a syllable", "ไป|เมือง|ไทย|แล้ว"},
		{"but a letter alone before it belongs to what follows", "จะ|อเมริ|กา และ|สเปน"},
		{"behind ะ, ำ and ๆ", "จะ|ทำ|งานต่างๆ|นี้"},
		{"behind ฯ, but not within ฯลฯ", "กรุง|เทพฯ|กับฯลฯ"},
		{"behind the final consonant of ั, ็, ึ and ื", "วัน|เป็น|ถึง|คืน|ที่"},
		{"not between two consonants that may end one", "บัตรที่ กับ|ทรัพย์"},
		{"before a consonant with a sign, after an open syllable", "มา|ที่|นี่|นะ ดี|มาก"},
		{"not before a consonant that may be of a cluster", "กลับ|ประ|เทศ"},
		{"not before consonants that are not spoken", "จันทร์|ที่|สัป|ดาห์หน้า"},
		{"behind ◌ือ, which may have one more consonant after เ", "คือ|ว่า|เมือง|ใหญ่"},
		{"the word ก็ has no final consonant", "เขา|ก็|มา|เก็บ ก็|ได้"},
		{"where there is a doubt, nothing", "ประ|ชาชนตากลม"},
		{"a sentence", "นายกรัฐ|มนตรีกล่าวว่า|การ|เจรจา|กับ|สหรัฐ|อเมริ|กา|ยัง|ไม่|เสร็จ|สิ้น"},
	} {
		runes, breaks := thaiBreaks(t, strings.ReplaceAll(test.want, "|", ""))
		var got strings.Builder
		for i, r := range runes {
			if i > 0 && breaks[i] == permitted && runes[i-1] != ' ' {
				got.WriteByte('|')
			}
			got.WriteRune(r)
		}
		if got.String() != test.want {
			t.Errorf("%s: got %s, want %s", test.rule, got.String(), test.want)
		}
	}
}

// Nothing parts a vowel from its consonant, even where a word does not fit.
func TestThaiVowelsStayWithTheirConsonant(t *testing.T) {
	runes, breaks := thaiBreaks(t, strings.Repeat("เขาแก้ปัญหาน้ำท่วมในกรุงเทพฯได้เร็วๆนี้โดยสำคัญและจริงใจไปเปะปะ", 3))
	for i := 1; i < len(runes); i++ {
		mark := unicode.Is(unicode.Mn, runes[i]) || strings.ContainsRune("ะาำๅๆฯ", runes[i])
		if breaks[i] > together && (mark || strings.ContainsRune("เแโใไ", runes[i-1])) {
			t.Errorf("a line may end between %c and %c", runes[i-1], runes[i])
		}
	}
}

func thaiBreaks(t *testing.T, s string) ([]rune, []breakKind) {
	t.Helper()
	tx, err := text.New(s)
	if err != nil {
		t.Fatal(err)
	}
	var set setter
	set.segment(tx, text.Range{End: len(s)})
	return set.runes, set.breaks
}
