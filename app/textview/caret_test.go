package textview_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"

	"dateline/annotate/text"
)

// Each text is written with the places in it where the caret stops. A key of
// the keyboard walks over them, and the other one back.
func TestOneStopForOneCharacter(t *testing.T) {
	for _, test := range []struct{ name, stops string }{
		{"Latin, with a ligature", "o|f|f|i|c|e"},
		{"letters with marks", "e\u0301|a\u0308\u0323|x"},
		{"fifty marks on a letter", "a|e" + strings.Repeat("\u0301", 50) + "|b"},
		{"Hindi", "हि|न्दी"},
		{"conjuncts of two and three", "क्ष|त्रि|य| |शा|स्त्र"},
		{"reph", "क|र्म| |का|र्य"},
		{"a conjunct kept apart by a joiner", "क्\u200dष|क"},
		{"and by a non-joiner, which ends it", "क्\u200c|ष|क"},
		{"nukta, candrabindu, visarga", "ज़|मी|न| |हाँ| |दुः|ख"},
		{"a virama at the end", "स|त्"},
		{"the danda", "है|।| |है|॥"},
		{"Bengali", "বাং|লা| |ক্ষ|মা"},
		{"Gujarati", "ગુ|જ|રા|ત| |શ્રી"},
		{"Malayalam", "മ|ല|യാ|ളം"},
		{"Tamil, whose pulli binds nothing", "த|மி|ழ்"},
		{"Thai", "กำ|ลั|ง|ไ|ป|น้ำ"},
		{"Lao", "ນ້ຳ|ລ|າ|ວ"},
		{"Khmer", "ខ្មែ|រ"},
		{"Korean, composed and from letters", "한|국|\u1112\u1161\u11ab"},
		{"a family", "a|👨‍👩‍👧‍👦|b"},
		{"flags, in pairs", "🇬🇧|🇫🇷|🇯🇵"},
		{"half of a flag", "🇬🇧|🇫| |x"},
		{"the flag of Scotland", "🏴󠁧󠁢󠁳󠁣󠁴󠁿|x"},
		{"the rainbow flag", "🏳️‍🌈|x"},
		{"keycaps", "1️⃣|#️⃣|*️⃣"},
		{"skin tones", "👍🏽|👩🏾‍🚀|🤝"},
		{"a heart on fire", "❤️‍🔥|❤️|❤"},
		{"text and emoji style", "☎︎|☎️"},
		{"variants of a Chinese character", "葛\U000e0100|葛"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := openDocument(t, "", strings.ReplaceAll(test.stops, "|", ""))
			if got := p.stops("Right"); got != test.stops {
				t.Errorf("Right stops at %s, want %s", got, test.stops)
			}
			if p.view.Caret() != len(p.view.Text()) {
				t.Errorf("Right ends at %d of %d", p.view.Caret(), len(p.view.Text()))
			}
			if got := p.stops("Left"); got != test.stops {
				t.Errorf("Left stops at %s, want %s", got, test.stops)
			}
		})
	}
}

// As above, of scripts that are read from the right.
func TestOneStopForOneCharacterFromTheRight(t *testing.T) {
	for _, test := range []struct{ name, stops string }{
		{"Arabic, with a ligature", "ا|ل|س|ل|ا|م"},
		{"harakat", "مُ|حَ|مَّ|دٌ"},
		{"Persian, with a non-joiner", "م|ی\u200c|خ|و|ا|ه|م"},
		{"Hebrew", "שָׁ|ל|וֹ|ם"},
		{"tatweel", "ع|ـ|ر|ب"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := openDocument(t, "", strings.ReplaceAll(test.stops, "|", ""))
			if got := p.stops("Left"); got != test.stops {
				t.Errorf("Left stops at %s, want %s", got, test.stops)
			}
			if got := p.stops("Right"); got != test.stops {
				t.Errorf("Right stops at %s, want %s", got, test.stops)
			}
		})
	}
}

// mixed are lines in which the direction changes.
var mixed = []string{
	"abc אבג def",
	"אבג abc דהו",
	"abc (אבג) def",
	"abc אב 123 גד def",
	"קודם 12% אחר כך",
	"abc \u2067אב, cd\u2069 ef",
	"x שלום world עולם y",
	"אבג",
	"He said \"مرحبا بكم 2016\" to all",
	"السعر 25 دولارا USD فقط",
}

// In a line of mixed direction the caret follows the eye: each press of an arrow
// takes it further in the arrow's direction, to the end of the line, and over
// each place where it can stand.
func TestTheCaretFollowsTheEye(t *testing.T) {
	for _, s := range mixed {
		t.Run(s, func(t *testing.T) { checkWalk(t, openDocument(t, "", s)) })
	}
}

func TestTheCaretFollowsTheEyeInAnyLine(t *testing.T) {
	pieces := []string{"a", "b ", "א", "ב ", "ج", "1", "2 ", "(", ")", ".", "\u2067", "\u2069", "\u200f", "\u202e", "\u202c", "e\u0301", "שָׁ", "हि", "👍🏽"}
	rapid.Check(t, func(r *rapid.T) {
		s := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 14).Draw(r, "pieces"), "")
		checkWalk(r, openDocument(t, "", s+"x")) // spaces at the end have no edges
	})
}

// At the end of a line the arrows go on, in the direction of the paragraph.
func TestTheCaretGoesFromLineToLine(t *testing.T) {
	for _, test := range []struct{ text, key, want string }{
		{"abc אבג\ndef", "Right", "abc אבג\n|def"},
		{"אבג abc\nדהו", "Left", "אבג abc\n|דהו"},
		{"abc אבג", "Right", "abc |אבג"},
		{"abc\n", "Right", "abc\n|"},
		{"\n\nabc", "Right", "\n|\nabc"},
	} {
		p := openDocument(t, "", test.text)
		edge := float32(1)
		if test.key == "Right" {
			edge = p.view.Size().Width - 20
		}
		p.clicks(fyne.NewPos(edge, 40), 1)
		p.press(test.key)
		p.want(test.want)
	}
	p := openDocument(t, "", "first\nאבג def\nlast")
	p.clicks(fyne.NewPos(p.view.Size().Width-20, p.middle("def").Y), 1)
	p.press("Right")
	p.want("first|\nאבג def\nlast")
}

// In a paragraph of many lines the arrows go over every character, also where a
// line ends softly with spaces that hang.
func TestTheCaretWalksOverSoftEnds(t *testing.T) {
	for name, test := range map[string]struct{ text, on, back string }{
		"English": {strings.Repeat("the two  sides are close to an under\u00adstanding ", 12) + "x", "Right", "Left"},
		"Hebrew":  {strings.Repeat("שני הצדדים  קרובים להבנה ", 12) + "א", "Left", "Right"},
		"Chinese": {strings.Repeat("两国已接近达成谅解。", 20), "Right", "Left"},
	} {
		p := openDocument(t, "", test.text)
		p.window.Resize(fyne.NewSize(400, 500))
		for _, key := range []string{test.on, test.back} {
			stops := 0
			for at := -1; p.view.Caret() != at; stops++ {
				at = p.view.Caret()
				p.press(key)
			}
			if end := p.view.Caret(); end != 0 && end != len(test.text) {
				t.Errorf("%s: %s ends at %d of %d", name, key, end, len(test.text))
			}
			if least := utf8.RuneCountInString(test.text) - 60; stops < least {
				t.Errorf("%s: %s stops %d times, want %d and more", name, key, stops, least)
			}
		}
	}
}

// checkWalk walks over the only line of a page, to the right and back.
func checkWalk(t interface{ Fatalf(string, ...any) }, p *page) {
	p.window.Canvas().Focus(p.view)
	p.clicks(fyne.NewPos(1, 40), 1) // at the left of the line
	x, _ := p.caret()
	seen := []float32{x}
	for range len(p.view.Text()) {
		p.press("Right")
		next, _ := p.caret()
		if next < x+0.5 {
			break
		}
		x = next
		seen = append(seen, x)
	}
	if edges := p.edges(); !closeTo(seen, edges) {
		t.Fatalf("Right stops at %v, and the characters have edges at %v", seen, edges)
	}
	back := []float32{x}
	for range len(seen) - 1 {
		p.press("Left")
		x, _ := p.caret()
		back = append(back, x)
	}
	if slices.Reverse(back); !closeTo(back, seen) {
		t.Fatalf("Left stops at %v, Right at %v", back, seen)
	}
}

// edges is where the characters of the first line begin and end on the screen.
func (p *page) edges() []float32 {
	var edges []float32
	t := p.document.Text
	for off := 0; off < t.Len(); off = t.NextGrapheme(off) {
		for _, r := range p.view.Rects(text.Range{Start: off, End: t.NextGrapheme(off)}) {
			edges = append(edges, r.X0, r.X1)
		}
	}
	slices.Sort(edges)
	return slices.CompactFunc(edges, func(a, b float32) bool { return a-b < 0.5 && b-a < 0.5 })
}

func closeTo(a, b []float32) bool {
	return slices.EqualFunc(a, b, func(x, y float32) bool { return x-y < 0.5 && y-x < 0.5 })
}

// A drag from one character to another selects what lies between them in the
// text, wherever that stands on the line.
func TestSelectionInMixedLines(t *testing.T) {
	for _, test := range []struct {
		from, to string // characters at whose left edge the mouse goes down and up
		marked   string // the text with what is selected in brackets
		shown    int    // stretches of the line that are
	}{
		{"a", "ב", "[abc אב]ג def", 2},
		{"c", "e", "ab[c אבג d]ef", 1},
		{"ג", "א", "abc א[בג] def", 1},
		{"a", "2", "[abc אב 1]23 גד def", 3},
	} {
		t.Run(test.marked, func(t *testing.T) {
			p := openDocument(t, "", strings.NewReplacer("[", "", "]", "").Replace(test.marked))
			p.view.SetExact(true)
			p.dragFrom(p.left(test.from), p.left(test.to))
			p.want(test.marked)
			if rects := p.view.Rects(p.view.Selection()); len(rects) != test.shown {
				t.Errorf("%d stretches are shown as selected, want %d: %v", len(rects), test.shown, rects)
			}
		})
	}
}
