package text_test

import (
	"slices"
	"testing"
)

// stops collects what next answers from the start of the text on.
func stops(length int, next func(int) int) []int {
	var at []int
	for off := next(0); off < length; off = next(off) {
		at = append(at, off)
	}
	return at
}

// stopsBack collects what prev answers from the end of the text on, in the
// order of the text.
func stopsBack(length int, prev func(int) int) []int {
	var at []int
	for off := prev(length); off > 0; off = prev(off) {
		at = append(at, off)
	}
	slices.Reverse(at)
	return at
}

func checkStops(t *testing.T, want string, next, prev func(string) func(int) int) {
	t.Helper()
	frozen, _ := barred(t, want)
	s := frozen.String()
	if got := bar(s, stops(len(s), next(s))); got != want {
		t.Errorf("forwards\n got %q\nwant %q", got, want)
	}
	if got := bar(s, stopsBack(len(s), prev(s))); got != want {
		t.Errorf("backwards\n got %q\nwant %q", got, want)
	}
}

func TestGraphemes(t *testing.T) {
	for _, want := range []string{
		"R|u|s",
		"R|e\u0301|m|y",
		"a|\U0001F468\u200d\U0001F469\u200d\U0001F467|b",
		"🇸🇾|🇷🇺|🇺",
		"👍🏽|👍",
		"क्ष|त्र|क",
		"한|\u1112\u1161\u11ab|글",
		"ก|กำ|ก",
		"a|\n|\u0301|b",
		"\u0600ا|ب",
	} {
		t.Run(want, func(t *testing.T) {
			checkStops(t, want,
				func(s string) func(int) int { return mustNew(t, s).NextGrapheme },
				func(s string) func(int) int { return mustNew(t, s).PrevGrapheme })
		})
	}
}

func TestWordStops(t *testing.T) {
	for _, want := range []string{
		"Russia |and |the |US",
		"Russia, |they |said. |No",
		"“|We |are” |\n|said|\n|\n|Mr |Shoigu",
		"in |Moscow|’s |words",
		"the |difference.|Russia |and",
		"don’t |go",
		"about |3.5 |million |€",
		"go |😀 |now",
		"俄|罗|斯，|国",
		"قال |وزير |الدفاع",
	} {
		t.Run(want, func(t *testing.T) {
			checkStops(t, want,
				func(s string) func(int) int { return mustNew(t, s).NextWord },
				func(s string) func(int) int { return mustNew(t, s).PrevWord })
		})
	}
}

func TestWordAt(t *testing.T) {
	for _, test := range []struct{ at, want string }{
		{"in |Moscow’s words", "in [Moscow]’s words"},
		{"in Mosco|w’s words", "in [Moscow]’s words"},
		{"in Moscow|’s words", "in Moscow[’s] words"},
		{"in| Moscow", "in[] Moscow"},
		{"in Moscow|", "in Moscow[]"},
		{"in Moscow|\nand", "in Moscow[]\nand"},
		{"difference|.Russia", "difference[.]Russia"},
		{"said|, and", "said[,] and"},
		{"|", "[]"},
	} {
		t.Run(test.at, func(t *testing.T) {
			frozen, at := barred(t, test.at)
			if got := bracket(frozen, frozen.WordAt(at[0])); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestSentences(t *testing.T) {
	for _, want := range []string{
		"One. |Two? |Three! |Four",
		"Your support makes all the difference.|Russia and the United States are in talks.",
		"about 3.5 million. |No. e.g. in Aleppo",
		"“We are moving,” he said. |“Step by step.” |Then he left.",
		"One.\n|Two\n\n  |Three. ",
		"他说。|俄罗斯！|美国",
		"قال الوزير. |ثم غادر؟ |نعم",
		"www.example.com is a site. |Yes",
	} {
		t.Run(want, func(t *testing.T) {
			checkStops(t, want,
				func(s string) func(int) int { return mustNew(t, s).NextSentence },
				func(s string) func(int) int { return mustNew(t, s).PrevSentence })
		})
	}
}

func TestSentenceAt(t *testing.T) {
	for _, test := range []struct{ at, want string }{
		{"One. T|wo. Three.", "One. [Two.] Three."},
		{"One.| Two.", "[One.] Two."},
		{"One. |Two.", "One. [Two.]"},
		{"One. Two.|", "One. [Two.]"},
		{"One. Two.|\nThree.", "One. [Two.]\nThree."},
		{"One.\n|\nTwo.", "One.\n[]\nTwo."},
		{"One.\n|", "One.\n[]"},
		{"One.\n|  Two.", "One.\n  [Two.]"},
		{"all the diff|erence.Russia and", "[all the difference.]Russia and"},
		{"all the difference.|Russia and", "all the difference.[Russia and]"},
		{"  | ", "  [] "},
		{"|", "[]"},
	} {
		t.Run(test.at, func(t *testing.T) {
			frozen, at := barred(t, test.at)
			if got := bracket(frozen, frozen.SentenceAt(at[0])); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestParagraphAt(t *testing.T) {
	for _, test := range []struct{ at, want string }{
		{"one\nt|wo\nthree", "one\n[two]\nthree"},
		{"one|\ntwo", "[one]\ntwo"},
		{"one\n|two", "one\n[two]"},
		{"one\n|\ntwo", "one\n[]\ntwo"},
		{"one\n|", "one\n[]"},
		{"|", "[]"},
	} {
		t.Run(test.at, func(t *testing.T) {
			frozen, at := barred(t, test.at)
			if got := bracket(frozen, frozen.ParagraphAt(at[0])); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
