package intake_test

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/htmlindex"

	"dateline/storage/intake"
)

// spell writes a text in an encoding; ok is false where that has not all its characters.
func spell(t testing.TB, encoding, s string) (raw []byte, ok bool) {
	t.Helper()
	e, err := htmlindex.Get(encoding)
	if err != nil {
		t.Fatal(err)
	}
	spelt, err := e.NewEncoder().String(s)
	return []byte(spelt), err == nil
}

// reads reports whether a text, in an encoding that nothing names, is read as it was.
func reads(t testing.TB, raw []byte, want string) (encoding string, ok bool) {
	e, certain := intake.Guess(raw)
	if certain {
		t.Errorf("%q: certain of %s", raw, e)
	}
	got, _, err := e.Text(raw)
	return e.String(), err == nil && got == want
}

func TestGuess(t *testing.T) {
	for _, s := range samples {
		for _, name := range s.encodings {
			raw, ok := spell(t, name, s.text)
			if !ok {
				continue
			}
			if got, ok := reads(t, raw, s.text); !ok {
				t.Errorf("%s in %s was read as %s", s.language, name, got)
			}
		}
	}
}

// TestGuessMarks guesses English texts, which have marks beyond ASCII and no letters.
func TestGuessMarks(t *testing.T) {
	for _, s := range []string{
		"It’s the minister’s day.", "“It is a good day for farmers,” she said.", "• one thing\n• another\n", "It cost £5 million.",
		"Talks – long ones – went on", "And then… nothing", "It cost €5 million.", "A café was closed.",
		"title;text\nA;Ministers agreed in a café;“x”\nB;“It is a good day for farmers,” in a café;“x”\n",
	} {
		raw, _ := spell(t, "windows-1252", s)
		if got, ok := reads(t, raw, s); !ok {
			t.Errorf("%q in windows-1252 was read as %s", s, got)
		}
	}
	for _, s := range []string{"“It’s the minister’s day,” she said.", "“It is a good day,” she said – “for farmers”."} {
		raw, _ := spell(t, "macintosh", s)
		if got, ok := reads(t, raw, s); !ok {
			t.Errorf("%q in macintosh was read as %s", s, got)
		}
	}
}

// TestGuessShort guesses from some 100 bytes, of which not everything can be known.
func TestGuessShort(t *testing.T) {
	all, right := 0, 0
	for _, s := range samples {
		for _, name := range s.encodings {
			for _, piece := range pieces(s.text) {
				raw, ok := spell(t, name, piece)
				if !ok || strings.IndexFunc(piece, func(r rune) bool { return r > 127 }) < 0 {
					continue
				}
				all++
				if got, ok := reads(t, raw, piece); ok {
					right++
				} else {
					t.Logf("%s in %s was read as %s: %s", s.language, name, got, piece)
				}
			}
		}
	}
	if t.Logf("%d of %d", right, all); right*100 < all*95 {
		t.Errorf("only %d of %d short texts were read", right, all)
	}
}

// pieces cuts a text into parts of about 100 bytes, between words where it has some.
func pieces(s string) []string {
	var list []string
	var b strings.Builder
	for _, word := range strings.SplitAfter(s, " ") {
		if b.WriteString(word); b.Len() >= 100 && strings.Contains(s, " ") {
			list = append(list, b.String())
			b.Reset()
		}
	}
	if list == nil {
		for runes := []rune(s); len(runes) >= 35; runes = runes[35:] {
			list = append(list, string(runes[:35]))
		}
	}
	return list
}

func TestGuessWide(t *testing.T) {
	const long = "Переговоры близки к завершению.\nВ Алеппо 327 человек 😀.\n"
	for _, name := range []string{"utf-16le", "utf-16be"} {
		for _, s := range []string{long, "hi", strings.Repeat("和平 谈判😀\n", 1000)} {
			raw, _ := spell(t, name, s)
			if got, ok := reads(t, raw, s); !ok || got != name {
				t.Errorf("%.20q in %s was read as %s", s, name, got)
			}
		}
	}
	var little, big []byte
	for _, r := range long {
		little = append(little, byte(r), byte(r>>8), byte(r>>16), 0)
		big = append(big, 0, byte(r>>16), byte(r>>8), byte(r))
	}
	for want, raw := range map[string][]byte{"utf-32le": little, "utf-32be": big} {
		if got, ok := reads(t, raw, long); !ok || got != want {
			t.Errorf("%s was read as %s", want, got)
		}
	}
}

func TestGuessOfBytes(t *testing.T) {
	for _, test := range []struct {
		raw, want string
		certain   bool
	}{
		{"", "utf-8", true},
		{"plain", "utf-8", true},
		{"café", "utf-8", true},
		{"café Zürich \xe2\x82", "utf-8", true}, // cut short; reading says where
		{"\xEF\xBB\xBFhi", "utf-8", true},
		{"\xff\xfeh\x00", "utf-16", true},
		{"\xfe\xff\x00h", "utf-16", true},
		{"\xff\xfe\x00\x00h\x00\x00\x00", "utf-32", true},
		{"caf\xe9", "windows-1252", false},
		{"\x93hi\x94 \x97 there", "windows-1252", false},
		{"\x1b$BF|K\\\x1b(B", "iso-2022-jp", false},
		{"caf\xe9\x01", "auto", false},
		{"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "auto", false},
		{"\x7fELF\x00\x00", "auto", false},
		{"a,\x00b", "auto", false},
	} {
		if e, certain := intake.Guess([]byte(test.raw)); e.String() != test.want || certain != test.certain {
			t.Errorf("%q: %s, %v; want %s, %v", test.raw, e, certain, test.want, test.certain)
		}
	}
}

func TestGuessedEncodingIsSaid(t *testing.T) {
	d, err := intake.PlainText.Read("a.txt", []byte("\xcc\xee\xf1\xea\xe2\xe0 \xe8 \xd1\xe8\xf0\xe8\xff"), intake.Options{})
	if err != nil || d.Whole.String() != "Москва и Сирия" {
		t.Fatal(d, err)
	}
	if len(d.Warnings) != 1 || !strings.Contains(d.Warnings[0], "windows-1251") {
		t.Errorf("warnings %q", d.Warnings)
	}
}

func FuzzGuess(f *testing.F) {
	f.Add([]byte("caf\xe9"))
	f.Add([]byte("\xcc\xee\xf1\xea\xe2\xe0"))
	f.Add([]byte("h\x00i\x00"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		e, certain := intake.Guess(raw)
		if e == (intake.Encoding{}) && certain {
			t.Error("certain of nothing")
		}
		again, err := intake.FindEncoding(e.String())
		if err != nil || again.String() != e.String() {
			t.Errorf("%s is not found by its name: %v", e, err)
		}
	})
}

func BenchmarkGuess(b *testing.B) {
	for _, s := range samples {
		raw, ok := spell(b, s.encodings[0], s.text)
		if !ok {
			continue
		}
		raw = []byte(strings.Repeat(string(raw)+"\n", 4096/len(raw)+1))
		b.Run(s.language, func(b *testing.B) {
			for b.Loop() {
				intake.Guess(raw)
			}
		})
	}
}
